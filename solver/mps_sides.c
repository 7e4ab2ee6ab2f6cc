/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how RHS, RANGES and BOUNDS become the bounds of rows and columns. */
#include <math.h>

#include "solver/mps.h"

/* Its number, KAL__NONE after a mistake. */
static uint32_t row_named(kal__mps *m, kal__mps_word name)
{
    const uint32_t number = kal__dict_get(m->row_of, name.s, name.n);

    if (number == KAL__NONE)
        kal__mps_mistake(m, "there is no row \"%.*s\"", KAL__MPS_SHOW(name));
    return number;
}

static void set_side(kal__mps *m, kal__mps_word name, kal__mps_word value)
{
    const uint32_t number = row_named(m, name);
    kal__mps_row *row = number == KAL__NONE ? NULL : &m->row[number];
    double v;

    if (!row || !kal__mps_number(m, value, true, &v))
        return;
    if (row->has_side)
        kal__mps_mistake(m, "the row \"%.*s\" stands twice", KAL__MPS_SHOW(name));
    else if (isinf(v) && row->type != (v > 0.0 ? 'L' : 'G'))
        kal__mps_mistake(m, "the row \"%.*s\" cannot have an infinite side", KAL__MPS_SHOW(name));
    row->has_side = true;
    row->side = v;
}

void kal__mps_take_side(kal__mps *m, const kal__mps_fields *f)
{
    if (!kal__mps_in_set(m, f->head))
        return;
    for (size_t p = 0; p < f->pairs; p++)
        set_side(m, f->item[p], f->value[p]);
}

static void set_range(kal__mps *m, kal__mps_word name, kal__mps_word value)
{
    const uint32_t number = row_named(m, name);
    kal__mps_row *row = number == KAL__NONE ? NULL : &m->row[number];
    double v;

    if (!row || !kal__mps_number(m, value, false, &v))
        return;
    if (row->has_range)
        kal__mps_mistake(m, "the row \"%.*s\" stands twice", KAL__MPS_SHOW(name));
    else if (row->type == 'N')
        kal__mps_mistake(m, "the row \"%.*s\" is of type N and has no range", KAL__MPS_SHOW(name));
    row->has_range = true;
    row->range = v;
}

void kal__mps_take_range(kal__mps *m, const kal__mps_fields *f)
{
    if (!kal__mps_in_set(m, f->head))
        return;
    for (size_t p = 0; p < f->pairs; p++)
        set_range(m, f->item[p], f->value[p]);
}

typedef struct bound_type {
    const char *name;
    unsigned char given;
    bool number;
} bound_type;

static const bound_type TYPES[] = {
    {"LO", KAL__MPS_LOWER, true},
    {"UP", KAL__MPS_UPPER, true},
    {"FX", KAL__MPS_LOWER | KAL__MPS_UPPER, true},
    {"FR", KAL__MPS_LOWER | KAL__MPS_UPPER, false},
    {"MI", KAL__MPS_LOWER, false},
    {"PL", KAL__MPS_UPPER, false},
    {"BV", KAL__MPS_LOWER | KAL__MPS_UPPER | KAL__MPS_INTEGER, false},
    {"LI", KAL__MPS_LOWER | KAL__MPS_INTEGER, true},
    {"UI", KAL__MPS_UPPER | KAL__MPS_INTEGER, true},
};

static const bound_type *type_named(kal__mps *m, kal__mps_word name)
{
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
        if (kal__mps_is(name, TYPES[i].name))
            return &TYPES[i];
    if (kal__mps_is(name, "SC") || kal__mps_is(name, "SI"))
        kal__mps_mistake(m, "semi-continuous columns (%.*s) are not linear", KAL__MPS_SHOW(name));
    else
        kal__mps_mistake(m, "there is no bound of type \"%.*s\"", KAL__MPS_SHOW(name));
    return NULL;
}

/* The interval that a bound of this type and number means. */
static void interval(const bound_type *type, double v, double *lower, double *upper)
{
    *lower = type->number ? v : -INFINITY;
    *upper = type->number ? v : INFINITY;
    if (kal__mps_is((kal__mps_word){type->name, 2}, "BV")) {
        *lower = 0.0;
        *upper = 1.0;
    }
}

void kal__mps_take_bound(kal__mps *m, const kal__mps_fields *f)
{
    const bound_type *type = type_named(m, f->type);
    double v = 0.0, lower, upper;

    if (!type || !kal__mps_in_set(m, f->head))
        return;
    const uint32_t j = kal__dict_get(m->column_of, f->item[0].s, f->item[0].n);
    if (j == KAL__NONE) {
        kal__mps_mistake(m, "there is no column \"%.*s\"", KAL__MPS_SHOW(f->item[0]));
        return;
    }
    if (type->number && !kal__mps_number(m, f->value[0], true, &v))
        return;
    interval(type, v, &lower, &upper);
    const unsigned both = KAL__MPS_LOWER | KAL__MPS_UPPER;
    if (m->given[j] & type->given & both)
        kal__mps_mistake(m, "the %s bound of \"%.*s\" is given twice",
                         m->given[j] & type->given & KAL__MPS_LOWER ? "lower" : "upper",
                         KAL__MPS_SHOW(f->item[0]));
    else if ((type->given & KAL__MPS_LOWER && lower == INFINITY) ||
             (type->given & KAL__MPS_UPPER && upper == -INFINITY))
        kal__mps_mistake(m, "the bound of \"%.*s\" leaves no number", KAL__MPS_SHOW(f->item[0]));
    m->given[j] |= type->given;
    if (type->given & KAL__MPS_LOWER)
        m->program->lp.lower[j] = lower;
    if (type->given & KAL__MPS_UPPER)
        m->program->lp.upper[j] = upper;
}

static double widened(double v)
{
    return v >= KAL__MPS_INFINITE ? INFINITY : v <= -KAL__MPS_INFINITE ? -INFINITY : v;
}

/* With a range R: E [b, b + R] or, where R is negative, [b + R, b]; L [b - |R|, b]; G [b, b + |R|]. */
void kal__mps_settle_rows(kal__mps *m)
{
    kal__lp *lp = &m->program->lp;

    for (size_t r = 0; r < m->rows; r++) {
        const kal__mps_row *row = &m->row[r];
        const double b = row->side + 0.0, size = fabs(row->range);
        if (row->place == KAL__NONE)
            continue;
        double lower = row->type == 'L' ? -INFINITY : b, upper = row->type == 'G' ? INFINITY : b;
        if (row->has_range && (row->type == 'L' || row->range < 0.0) && row->type != 'G')
            lower = b - size;
        else if (row->has_range)
            upper = b + size;
        if (isinf(b)) { /* an L or a G that bounds nothing */
            lower = -INFINITY;
            upper = INFINITY;
        }
        lp->row_lower[row->place] = widened(lower);
        lp->row_upper[row->place] = widened(upper);
    }
    if (m->objective != KAL__NONE)
        m->program->offset = 0.0 - m->row[m->objective].side;
}

static void warn(kal__mps *m, size_t n, const char *one, const char *more)
{
    kal__arena *arena = m->program->arena;

    if (n > 0 && !kal__named_warn(m->program, n == 1 ? kal__arena_print(arena, "1 %s", one)
                                                     : kal__arena_print(arena, "%zu %s", n, more)))
        m->failed = true;
}

/* What the sections leave unsaid. An integer column without any bound is one of 0 and 1, as CPLEX, Gurobi, HiGHS and
 * Cbc read it; a column of which only a negative upper bound is given has no lower one, as all of them do. */
void kal__mps_settle_columns(kal__mps *m)
{
    kal__lp *lp = &m->program->lp;
    size_t integers = 0, binaries = 0, opened = 0;

    for (size_t j = 0; j < lp->columns; j++) {
        const unsigned char given = m->given[j];
        integers += (given & KAL__MPS_INTEGER) != 0;
        if (given == KAL__MPS_INTEGER) {
            lp->upper[j] = 1.0;
            binaries++;
        } else if (!(given & KAL__MPS_LOWER) && lp->upper[j] < 0.0) {
            lp->lower[j] = -INFINITY;
            opened++;
        }
    }
    warn(m, integers, "integer column is solved as continuous",
         "integer columns are solved as continuous");
    warn(m, binaries, "integer column without bounds lies between 0 and 1",
         "integer columns without bounds lie between 0 and 1");
    warn(m, opened, "column with a negative upper bound alone has no lower bound",
         "columns with a negative upper bound alone have no lower bound");
}
