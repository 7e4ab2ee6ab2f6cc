/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how rows of one table go behind those of another whose columns are written otherwise. */
#include "lib/park/join.h"

#include <string.h>

#include "base/num.h"
#include "lib/park/settle.h"

typedef struct joining {
    kal_ctx *ctx;
    kal__arena *arena; /* of the park that is made */
    const kal__model *model;
    const kal_park *guest;
    const char *folder;
    kal_park *park; /* that is made */
    size_t placed;  /* places given so far */
    const char **place;
} joining;

/* A table in the making. */
typedef struct meeting {
    joining *j;
    kal__table_id table;
    const kal__raw *host, *guest;
    kal__raw *raw;
} meeting;

bool kal__joinable(kal__table_id table)
{
    return table != KAL__PARK && table != KAL__IMPACTS && table != KAL__OBJECTIVE &&
           table != KAL__SCENARIOS;
}

static void say_column(const meeting *m, const kal__raw_column *column, const char *what,
                       const char *quoted)
{
    kal__mistake(m->j->ctx, m->table, m->guest->header_line, "%s/%s.csv:%u: %.200s: %s%s",
                 m->j->folder, kal__table_name(m->table), (unsigned)m->guest->header_line,
                 column->name, what, quoted);
}

/* Is it a column of the table, of numbers, and is its unit a sound one? What is not is said. */
static void judge(const meeting *m, const kal__raw_column *column, bool *known, bool *numeric,
                  bool *sound)
{
    const kal__column_id id = kal__column_find(m->table, column->name, strlen(column->name));
    const kal__model *model = m->j->model;
    const char *bad;
    char quoted[KAL__QUOTE];
    kal__impact_field impact;
    kal__unit unit;
    size_t bad_n;
    bool measured = false;

    *known = *sound = true;
    *numeric = false;
    if (id < KAL__COLUMNS) {
        const kal__rule *rule = &kal__rules[id];
        *numeric = rule->type == KAL__NUMBER || rule->type == KAL__VALUE;
        measured = (rule->type == KAL__NUMBER && rule->detail != KAL__PLAIN) ||
                   (rule->type == KAL__VALUE && m->table == KAL__ATTRIBUTES);
    } else if (kal__impact_column(model, m->table, column->name, &impact)) {
        *numeric = true;
        measured = model->impact[impact.impact].unit != NULL;
    } else if (strncmp(column->name, "x_", 2) != 0) {
        *known = false;
        say_column(m, column, "unknown column", "");
        return;
    }
    *sound = !column->unit || (measured && kal__unit_read(column->unit, strlen(column->unit),
                                                          model->currency, &unit, &bad, &bad_n));
    if (!*sound)
        say_column(m, column,
                   measured ? "unknown unit " : "takes no unit: ", kal__quote(column->unit, quoted));
}

static bool same_unit(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* A cell of the guest's with the decimal mark of the table that it goes to; NULL when out of memory. */
static const char *cell(const meeting *m, const kal__raw_column *column, size_t row, bool numeric)
{
    const char *text = column->text[row];
    const size_t n = strlen(text);
    char *copy = kal__arena_copy(m->j->arena, text, n), quoted[KAL__QUOTE];
    double v;

    if (!copy || !numeric || m->guest->comma == m->raw->comma || n == 0)
        return copy;
    if (kal__num_read(text, n, m->guest->comma, &v) == KAL__NUM_OK) {
        for (char *c = copy; *c; c++)
            if (*c == ',' || *c == '.')
                *c = m->raw->comma ? ',' : '.';
    } else if (kal__num_read(text, n, !m->guest->comma, &v) == KAL__NUM_OK) {
        kal__mistake(m->j->ctx, m->table, m->guest->line[row], "%s/%s.csv:%u: %.200s: %s: %s (%s?)",
                     m->j->folder, kal__table_name(m->table), (unsigned)m->guest->line[row],
                     column->name, "not a number", kal__quote(text, quoted),
                     m->guest->comma ? "decimal comma" : "decimal point");
    }
    return copy;
}

/* What was written under a bracket keeps it when the column has another or none: before what scenarios did to it. */
static bool own_unit(kal__arena *arena, const kal__edit **cell, const char *unit)
{
    kal__edit *first = NULL, *last = NULL;

    if (!*cell || !(*cell)->set) {
        first = last = KAL__NEW(arena, 1, kal__edit);
        if (!first)
            return false;
        *first = (kal__edit){.set = true, .scale = 1.0, .unit = unit};
    }
    for (const kal__edit *from = *cell; from; from = from->next) {
        kal__edit *copy = KAL__NEW(arena, 1, kal__edit);
        if (!copy)
            return false;
        *copy = *from;
        copy->next = NULL;
        copy->unit = from->unit || (!from->set && from->amount == 0.0) ? from->unit : unit;
        if (last)
            last->next = copy;
        first = first ? first : copy;
        last = copy;
    }
    first->last = last;
    *cell = first;
    return true;
}

/* The cells of rows `from` to `to` of a column were written under `unit`. */
static bool keep_units(const meeting *m, kal__raw_column *column, size_t from, size_t to,
                       const char *unit)
{
    if (!column->edit && !(column->edit = KAL__NEW(m->j->arena, m->raw->rows, const kal__edit *)))
        return false;
    for (size_t row = from; row < to; row++)
        if ((*column->text[row] || column->edit[row]) &&
            !own_unit(m->j->arena, &column->edit[row], unit))
            return false;
    return true;
}

/* A column of the host's over all rows; those of the guest's are empty yet. */
static bool lengthen(const meeting *m, kal__raw_column *to, const kal__raw_column *from)
{
    *to = *from;
    to->text = KAL__NEW(m->j->arena, m->raw->rows, const char *);
    to->edit = from->edit ? KAL__NEW(m->j->arena, m->raw->rows, const kal__edit *) : NULL;
    if (!to->text || (from->edit && !to->edit))
        return false;
    for (size_t row = 0; row < m->raw->rows; row++) {
        to->text[row] = row < m->host->rows ? from->text[row] : "";
        if (to->edit && row < m->host->rows)
            to->edit[row] = from->edit[row];
    }
    return true;
}

/* A column that the host's table lacks, under the guest's unit. */
static kal__raw_column *new_column(const meeting *m, const char *name, const char *unit)
{
    kal__raw_column *made = kal__raw_add_column(m->j->arena, m->raw, name, strlen(name));

    if (made && unit && !(made->unit = kal__arena_copy(m->j->arena, unit, strlen(unit))))
        return NULL;
    return made;
}

static bool take_column(const meeting *m, const kal__raw_column *from)
{
    kal__raw *raw = m->raw;
    kal__raw_column *to = kal__raw_column_find(raw, from->name, strlen(from->name));
    bool known, numeric, sound;

    judge(m, from, &known, &numeric, &sound);
    if (!known)
        return true;
    const char *unit = sound ? from->unit : to ? to->unit : NULL;
    if (!to && !(to = new_column(m, from->name, unit)))
        return false;
    for (size_t row = 0; row < m->guest->rows; row++)
        if (!(to->text[m->host->rows + row] = cell(m, from, row, numeric)))
            return false;
    if (same_unit(to->unit, unit))
        return true;
    if (unit) {
        unit = kal__arena_copy(m->j->arena, unit, strlen(unit));
        return unit && keep_units(m, to, m->host->rows, raw->rows, unit);
    }
    if (!keep_units(m, to, 0, m->host->rows, to->unit))
        return false;
    to->unit = NULL;
    return true;
}

/* Lines of the host's, then the guest's, each of which has a place of its own. */
static bool take_lines(meeting *m)
{
    joining *j = m->j;
    kal__raw *raw = m->raw;

    raw->line = KAL__NEW(j->arena, raw->rows, uint32_t);
    raw->scenario_line = KAL__NEW(j->arena, raw->rows, uint32_t);
    if (!raw->line || !raw->scenario_line)
        return false;
    for (size_t row = 0; row < m->host->rows; row++) {
        raw->line[row] = m->host->line[row];
        raw->scenario_line[row] = m->host->scenario_line ? m->host->scenario_line[row] : 0;
    }
    for (size_t row = 0; row < m->guest->rows; row++) {
        const char *place =
            kal__arena_print(j->arena, "%s/%s.csv:%u", j->folder, kal__table_name(m->table),
                             (unsigned)m->guest->line[row]);
        if (!place)
            return false;
        raw->line[m->host->rows + row] = m->guest->line[row];
        raw->scenario_line[m->host->rows + row] = KAL__SET_LINE + (uint32_t)j->placed;
        j->place[j->placed++] = place;
    }
    return true;
}

static bool meet(joining *j, kal__table_id table)
{
    const kal__raw *guest = &j->guest->raw[table];
    const kal__raw *host = &j->park->base->raw[table];
    kal__raw *raw = &j->park->raw[table];
    meeting m = {.j = j, .table = table, .host = host, .guest = guest, .raw = raw};

    *raw = host->present ? *host : *guest;
    raw->present = true;
    raw->rows = raw->row_room = host->rows + guest->rows;
    raw->column = KAL__NEW(j->arena, host->columns, kal__raw_column);
    raw->columns = raw->column_room = host->columns;
    if (!raw->column || !take_lines(&m))
        return false;
    for (size_t c = 0; c < host->columns; c++)
        if (!lengthen(&m, &raw->column[c], &host->column[c]))
            return false;
    for (size_t c = 0; c < guest->columns; c++)
        if (!take_column(&m, &guest->column[c]))
            return false;
    return true;
}

static bool fill(joining *j)
{
    kal_park *park = j->park;
    const kal_park *host = park->base;
    size_t rows = 0;

    for (unsigned t = 0; t < KAL__TABLES; t++)
        rows += j->guest->raw[t].rows;
    j->place = KAL__NEW(j->arena, host->sets + rows, const char *);
    if (!j->place)
        return false;
    for (j->placed = 0; j->placed < host->sets; j->placed++)
        j->place[j->placed] = host->set[j->placed];
    for (unsigned t = 0; t < KAL__TABLES; t++)
        if (j->guest->raw[t].present && !meet(j, (kal__table_id)t))
            return false;
    park->sets = j->placed;
    park->set = j->place;
    return true;
}

kal_status kal__park_join(kal_ctx *ctx, const kal_park *park, const kal_park *guest,
                          const char *folder, kal_park **out)
{
    kal_park *made = kal__park_blank(ctx, park->name);
    kal_status status;

    if (!made)
        return KAL_MEMORY;
    made->base = kal__park_keep(park);
    memcpy(made->raw, park->raw, sizeof made->raw);
    made->inputs = park->inputs;
    made->input = park->input;
    made->scenario = park->scenario;
    joining j = {.ctx = ctx,
                 .arena = made->arena,
                 .model = kal__park_model(park),
                 .guest = guest,
                 .folder = folder,
                 .park = made};
    status = fill(&j) ? kal__park_settle(ctx, made) : kal__fail_memory(ctx);
    if (status == KAL_OK)
        *out = made;
    else
        kal_park_free(made);
    return status;
}
