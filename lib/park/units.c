/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the units that stand in cells: of materials, of levels, of a row's quantity. */
#include <stdio.h>
#include <string.h>

#include "lib/park/settle.h"

bool kal__read_unit(const kal__settle *s, const char *text, kal__unit *out)
{
    const char *bad;
    size_t bad_n;
    return kal__unit_read(text, strlen(text), s->model->currency, out, &bad, &bad_n);
}

void kal__say_unit(kal__settle *s, kal__table_id table, size_t row, const char *column,
                   const char *text)
{
    char hint[KAL__HINT], part[KAL__QUOTE];
    const char *bad = text;
    size_t bad_n = strlen(text);
    kal__unit unit;
    if (kal__unit_read(text, bad_n, s->model->currency, &unit, &bad, &bad_n))
        return;
    snprintf(part, sizeof part, "%.*s", (int)(bad_n < 60 ? bad_n : 60), bad);
    kal__say(s, table, row, column, "unknown unit \"%s\"%s", part, kal__unit_hint(bad, bad_n, hint));
}

static bool take_materials(kal__settle *s)
{
    const size_t rows = kal__raw_of(s, KAL__MATERIALS)->rows;
    const kal__field *field = &s->out->field[KAL__MATERIALS_UNIT];
    s->material = KAL__NEW(s->scratch, rows, kal__unit);
    s->material_known = KAL__NEW(s->scratch, rows, bool);
    s->dims = kal__dict_new(s->scratch, 0);
    if (!s->material || !s->material_known || !s->dims)
        return false;
    for (size_t row = 0; row < rows; row++) {
        const char *text = kal__cell(field, row);
        s->material_known[row] = *text && kal__read_unit(s, text, &s->material[row]);
        if (*text && !s->material_known[row])
            kal__say_unit(s, KAL__MATERIALS, row, "unit", text);
        const signed char *power = s->material[row].power;
        if (s->material_known[row] && kal__dict_put(s->dims, (const char *)power,
                                                    sizeof s->material[row].power, 0) == KAL__NONE)
            return false;
    }
    return true;
}

static bool is_time(const kal__unit *unit)
{
    kal__unit time = KAL__UNIT_ONE;
    time.power[KAL__DIM_TIME] = 1;
    return kal__unit_same_dim(unit, &time);
}

/* "kt/a" without "/a": the first part that divides by a time goes. NULL when out of memory. */
static const char *without_time(kal__settle *s, const char *text)
{
    kal__unit part;
    for (const char *slash = strchr(text, '/'); slash; slash = strchr(slash + 1, '/')) {
        const size_t n = strcspn(slash + 1, "/*");
        const char *bad;
        size_t bad_n;
        if (kal__unit_read(slash + 1, n, s->model->currency, &part, &bad, &bad_n) && is_time(&part))
            return kal__arena_print(s->out->arena, "%.*s%s", (int)(slash - text), text,
                                    slash + 1 + n);
    }
    return text;
}

/* The text of the unit that a process's level is counted in, with its time: its unit cell, else the
 * bracket of its capacity or min, of one that is given if any is. */
static const char *level_text(const kal__settle *s, size_t row)
{
    static const kal__column_id quantities[] = {KAL__PROCESSES_CAPACITY, KAL__PROCESSES_MIN};
    const char *text = kal__cell(&s->out->field[KAL__PROCESSES_UNIT], row), *of_column = "1";
    if (*text)
        return text;
    for (size_t i = 2; i-- > 0;) {
        const kal__field *field = &s->out->field[quantities[i]];
        const kal__edit *edit = field->raw && field->raw->edit ? field->raw->edit[row] : NULL;
        const bool own = edit && edit->set && edit->unit;
        if (own || (field->bracket && kal__cell_given(field, row)))
            text = own ? edit->unit : field->raw->unit;
        else if (field->bracket)
            of_column = field->raw->unit;
    }
    return *text ? text : of_column;
}

static bool take_levels(kal__settle *s)
{
    const size_t rows = kal__raw_of(s, KAL__PROCESSES)->rows;
    s->level = KAL__NEW(s->scratch, rows, kal__unit);
    s->level_text = KAL__NEW(s->scratch, rows, const char *);
    if (!s->level || !s->level_text)
        return false;
    for (size_t row = 0; row < rows; row++) {
        const char *text = level_text(s, row);
        kal__unit unit;
        s->level[row] = KAL__UNIT_ONE;
        s->level_text[row] = "1";
        if (!kal__read_unit(s, text, &unit)) {
            kal__say_unit(s, KAL__PROCESSES, row, "unit", text);
            continue;
        }
        if (!(s->level_text[row] = without_time(s, text)))
            return false;
        if (!kal__read_unit(s, s->level_text[row], &s->level[row]))
            s->level[row] = unit;
    }
    return true;
}

/* The unit cell of a row, checked against what the row's quantity must be. */
static void check_unit_cell(kal__settle *s, kal__column_id c, kal__measure measure, size_t row)
{
    const kal__table_id table = kal__rules[c].table;
    const char *text = kal__cell(&s->out->field[c], row);
    char quoted[KAL__QUOTE];
    kal__unit unit;
    if (!*text)
        return;
    if (!kal__read_unit(s, text, &unit)) {
        kal__say_unit(s, table, row, "unit", text);
        return;
    }
    const kal__target target = kal__target_of(s, measure, table, row, 0);
    if (target.state == KAL__MEASURED && !kal__unit_same_dim(&unit, &target.unit) &&
        !(target.either && kal__unit_same_dim(&unit, &target.other)))
        kal__say(s, table, row, "unit", "%s does not fit \"%s\"", kal__quote(text, quoted),
                 target.over);
}

bool kal__settle_units(kal__settle *s)
{
    static const struct {
        kal__column_id column;
        kal__measure measure;
    } cells[] = {
        {KAL__SOURCES_UNIT, KAL__QUANTITY},        {KAL__SINKS_UNIT, KAL__QUANTITY},
        {KAL__SUPPLIES_UNIT, KAL__QUANTITY},       {KAL__DISPOSALS_UNIT, KAL__QUANTITY},
        {KAL__PROCESS_FLOWS_UNIT, KAL__PER_LEVEL},
    };
    if (!take_materials(s) || !take_levels(s))
        return false;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const kal__raw *raw = kal__raw_of(s, kal__rules[cells[i].column].table);
        for (size_t row = 0; s->out->field[cells[i].column].raw && row < raw->rows; row++)
            check_unit_cell(s, cells[i].column, cells[i].measure, row);
    }
    return true;
}
