/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how one cell becomes a number in base units. */
#include <string.h>

#include "base/num.h"
#include "lib/park/settle.h"

typedef struct cell {
    const kal__place *at;
    kal__measure measure;
    uint32_t impact;
    const kal__edit *edit; /* NULL: no scenario has touched it */
} cell;

static const kal__edit *edit_of(const kal__field *field, size_t row)
{
    return field->raw && field->raw->edit ? field->raw->edit[row] : NULL;
}

bool kal__cell_given(const kal__field *field, size_t row)
{
    return *kal__cell(field, row) || edit_of(field, row); /* what is set is never empty */
}

/* Would the number be one with the other decimal mark? */
static bool other_mark(const char *text, size_t n, bool comma)
{
    double v;
    return strchr(text, comma ? '.' : ',') && kal__num_read(text, n, !comma, &v) == KAL__NUM_OK;
}

static bool read_text(kal__settle *s, const kal__place *at, const kal__rule *rule, const char *text,
                      double *out)
{
    const bool comma = kal__raw_of(s, at->table)->comma;
    const size_t n = strlen(text);
    char quoted[KAL__QUOTE];
    if ((rule->flags & KAL__INF) && !strcmp(text, "inf")) {
        *out = rule->fallback;
        return true;
    }
    switch (kal__num_read(text, n, comma, out)) {
    case KAL__NUM_OK: return true;
    case KAL__NUM_OVERFLOW:
        kal__say(s, at->table, at->row, at->column, "too large for a number: %s",
                 kal__quote(text, quoted));
        return false;
    case KAL__NUM_UNDERFLOW:
        kal__say(s, at->table, at->row, at->column, "too small to tell from 0: %s",
                 kal__quote(text, quoted));
        return false;
    case KAL__NUM_SYNTAX: break;
    }
    kal__say(s, at->table, at->row, at->column, "not a number: %s%s", kal__quote(text, quoted),
             !other_mark(text, n, comma) ? ""
             : comma                     ? " (decimal point?)"
                                         : " (decimal comma?)");
    return false;
}

/* The unit column that holds the unit of a quantity's row; KAL__COLUMNS when there is none. */
static kal__column_id unit_column(kal__measure measure, kal__table_id table)
{
    if (measure != KAL__QUANTITY && measure != KAL__LEVEL && measure != KAL__PER_LEVEL)
        return KAL__COLUMNS;
    return kal__column_find(table, "unit", 4);
}

/* The unit in which a number is written: a bracket of its own, the column's, the row's unit cell. *has is
 * false when it is the base unit; the answer is false after saying what is wrong. */
static bool written_in(kal__settle *s, const cell *c, const char *own, kal__unit *unit, bool *has)
{
    const kal__place *at = c->at;
    if (own)
        return *has =
                   kal__read_unit(s, own, unit); /* an unknown unit is said where the edit stands */
    *has = at->field->bracket;
    if (*has)
        *unit = at->field->unit;
    const kal__column_id column = unit_column(c->measure, at->table);
    const char *text = column < KAL__COLUMNS ? kal__cell(&s->out->field[column], at->row) : "";
    if (!*text)
        return true;
    if (!*has)
        return *has = kal__read_unit(s, text, unit); /* said at the cell */
    kal__say(s, at->table, at->row, "unit", "%s has a unit in brackets already: [%.60s]",
             at->column, at->field->raw->unit);
    return false;
}

/* The unit that a bracket converts to; NULL when it fits none. */
static const kal__unit *fitting(const kal__target *target, const kal__unit *unit)
{
    if (target->state == KAL__MEASURED && kal__unit_same_dim(unit, &target->unit))
        return &target->unit;
    if (target->state == KAL__MEASURED && target->either && kal__unit_same_dim(unit, &target->other))
        return &target->other;
    return NULL;
}

static void say_misfit(kal__settle *s, const kal__place *at, const kal__target *t, const char *own)
{
    const char *written = own ? own : at->field->bracket ? at->field->raw->unit : NULL;
    char quoted[KAL__QUOTE];
    if (!written || t->state == KAL__UNSAID)
        return; /* a misfit of the cell `unit` is said there */
    kal__quote(written, quoted);
    if (t->state == KAL__BARE)
        kal__say(s, at->table, at->row, at->column, "takes no unit: %s", quoted);
    else if (t->state == KAL__NO_UNIT)
        kal__say(s, at->table, at->row, at->column,
                 "the impact \"%s\" has no unit: declare one in impacts.csv to use brackets",
                 s->model->impact[t->impact].id);
    else
        kal__say(s, at->table, at->row, at->column, "the unit %s does not fit \"%.60s%s%.60s%s%s\"",
                 quoted, t->over ? t->over : "", t->under ? "/" : "", t->under ? t->under : "",
                 t->more ? "/" : "", t->more ? t->more : "");
}

/* A number as written, in base units; sees that nothing is lost at the ends of the range of numbers. */
static bool to_base(kal__settle *s, const cell *c, const char *own, double *v)
{
    const kal__place *at = c->at;
    kal__unit unit;
    bool has;
    if (!written_in(s, c, own, &unit, &has))
        return false;
    if (!has)
        return true;
    kal__target target = kal__target_of(s, c->measure, at->table, at->row, c->impact);
    if (target.state == KAL__BY_DIM && !kal__target_by_dim(s, at, c->measure, &unit, &target))
        return false;
    const kal__unit *to = fitting(&target, &unit);
    if (!to) {
        say_misfit(s, at, &target, own);
        return false;
    }
    const double out = kal__unit_convert(*v, &unit, to);
    if (!isfinite(out) || (*v != 0.0 && !isnormal(out))) {
        kal__say(s, at->table, at->row, at->column, "too %s in base units",
                 isfinite(out) ? "small" : "large");
        return false;
    }
    *v = out;
    return true;
}

/* Scaling and adding, in order; what is none stays none. */
static bool apply_edits(kal__settle *s, const cell *c, double *v)
{
    const kal__place *at = c->at;
    for (const kal__edit *e = c->edit; e && isfinite(*v); e = e->next) {
        double amount = e->amount;
        if (e->set)
            continue;
        if (amount != 0.0 && !to_base(s, c, e->unit, &amount))
            return false;
        *v = *v * e->scale + amount;
        if (!isfinite(*v)) {
            kal__say(s, at->table, at->row, at->column, "scaled beyond the range of numbers");
            return false;
        }
    }
    return true;
}

/* Does the column share its cells with the park beneath? */
static bool is_shared(const kal_park *park, kal__table_id table, const kal__raw_column *column)
{
    const kal__raw *base = park->base ? &park->base->raw[table] : NULL;
    const size_t at = (size_t)(column - park->raw[table].column);
    return base && at < base->columns && base->column[at].text == column->text;
}

static bool brings_unit(const kal__edit *edit)
{
    for (; edit; edit = edit->next)
        if (edit->unit)
            return true;
    return false;
}

/* For any material a unit of another dimension than the column's speaks of other materials. */
static bool brings_other_unit(const kal__settle *s, const kal__edit *edit, const kal__unit *unit)
{
    kal__unit own;
    for (; edit; edit = edit->next)
        if (edit->unit && kal__read_unit(s, edit->unit, &own) && !kal__unit_same_dim(&own, unit))
            return true;
    return false;
}

/* An edited cell is written anew in the unit of its column, so that its text says what holds. Where that unit
 * cannot hold it the edit stays. */
static bool write_back(kal__settle *s, const cell *c, double v)
{
    const kal__place *at = c->at;
    kal__raw *raw = &s->park->raw[at->table];
    kal__raw_column *column = &raw->column[at->field->raw - raw->column];
    kal__target target = kal__target_of(s, c->measure, at->table, at->row, c->impact);
    kal__unit unit;
    bool has;
    char text[KAL__NUM_TEXT];
    /* what is bare there does not mean the base unit */
    const bool by_bracket = target.state == KAL__BY_DIM || c->measure == KAL__PROPERTY;
    if (is_shared(s->park, at->table, column))
        return true;
    if (!isfinite(v)) {
        column->edit[at->row] = NULL;
        return true;
    }
    if (!written_in(s, c, NULL, &unit, &has) ||
        (!has && (column->unit || (by_bracket && brings_unit(c->edit)))) ||
        (has && target.state == KAL__BY_DIM &&
         (brings_other_unit(s, c->edit, &unit) ||
          !kal__target_by_dim(s, at, c->measure, &unit, &target))))
        return true;
    const kal__unit *from = has ? fitting(&target, &unit) : NULL;
    if (has && !from)
        return true;
    const size_t n = kal__num_text(from ? kal__unit_convert(v, from, &unit) : v, text);
    char *copy = kal__arena_copy(s->park->arena, text, n);
    if (!copy)
        return false;
    for (size_t i = 0; raw->comma && i < n; i++)
        copy[i] = copy[i] == '.' ? ',' : copy[i];
    column->text[at->row] = copy;
    column->edit[at->row] = NULL;
    return true;
}

static bool in_range(kal__settle *s, const cell *c, const kal__rule *rule, double v)
{
    const kal__place *at = c->at;
    char quoted[KAL__QUOTE], number[KAL__NUM_TEXT];
    const char *text = kal__cell(at->field, at->row);
    if (!isfinite(v) || kal__range_holds(rule->range, v)) /* none: nothing else is not finite */
        return true;
    if (c->edit) {
        kal__num_text(v, number);
        text = number;
    }
    kal__say(s, at->table, at->row, at->column, "must be %s: %s", kal__range_text(rule->range),
             kal__quote(text, quoted));
    return false;
}

kal__read kal__read_number(kal__settle *s, const kal__place *at, const kal__rule *rule,
                           double fallback, uint32_t impact, double *out)
{
    const cell c = {at, (kal__measure)rule->detail, impact, edit_of(at->field, at->row)};
    const char *text = kal__cell(at->field, at->row);
    const char *own = c.edit && c.edit->set ? c.edit->unit : NULL;
    double v = fallback;
    if (*text && (!read_text(s, at, rule, text, &v) || (isfinite(v) && !to_base(s, &c, own, &v))))
        return KAL__READ_MISTAKE;
    if (c.edit && !apply_edits(s, &c, &v))
        return KAL__READ_MISTAKE;
    if (!in_range(s, &c, rule, v))
        return KAL__READ_MISTAKE;
    if (c.edit && !write_back(s, &c, v))
        return KAL__READ_MEMORY;
    *out = v;
    return KAL__READ_OK;
}
