/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which powers of two bring the numbers of a program near one. */
#include "solver/scale.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* After three passes over rows and columns a fourth changes little. */
#define PASSES 3
/* The largest scaled cost is below 2^10: GLPK's test of reduced costs is absolute. */
#define COST_POWER 10
/* Scaled bounds lie about 2^4: GLPK's test of bounds is absolute below 1. */
#define BOUND_POWER 4

/* The exponent as a double stores it: 0 for zeros and subnormals, FIELD for infinities and non-numbers. */
#define FIELD 0x7ff
#define MANTISSA_BITS 52
static int field_of(double v, uint64_t *bits)
{
    memcpy(bits, &v, sizeof *bits);
    return (int)(*bits >> MANTISSA_BITS) & FIELD;
}

/* As frexp counts: v = m 2^power with 1/2 <= |m| < 1. */
static int power_of(double v)
{
    uint64_t bits;
    const int field = field_of(v, &bits);
    int power;
    if (field > 0 && field < FIELD)
        return field - 1022;
    frexp(v, &power);
    return power;
}

typedef struct range {
    int low, high;
} range;

static const range NOTHING = {INT_MAX, INT_MIN};

/* Without a branch: what is larger is anybody's guess. */
static void widen(range *r, int power)
{
    r->low = power < r->low ? power : r->low;
    r->high = power > r->high ? power : r->high;
}

/* Minus the middle of the exponents: the geometric mean of smallest and largest. */
static int middle(range r) { return r.low == INT_MAX ? 0 : -(r.low + r.high) / 2; }

/* Until the coefficients are scaled their powers stand in their places. */
static void note_powers(kal__scaled *s)
{
    for (size_t k = 0; k < s->lp->nonzeros; k++)
        s->value[k] = power_of(s->lp->value[k]);
}

static void balance(kal__scaled *s, range *row)
{
    const kal__lp *lp = s->lp;
    for (size_t i = 0; i < lp->rows; i++)
        row[i] = NOTHING;
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            widen(&row[lp->index[k]], (int)s->value[k] + s->column_power[j]);
    for (size_t i = 0; i < lp->rows; i++)
        s->row_power[i] = middle(row[i]);
    for (size_t j = 0; j < lp->columns; j++) {
        range column = NOTHING;
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            widen(&column, (int)s->value[k] + s->row_power[lp->index[k]]);
        s->column_power[j] = middle(column);
    }
}

/* v 2^power: exact unless the result is out of range. Nearly all are normal numbers that stay normal: for them the
 * exponent is enough. */
static double shift_power(double v, int power)
{
    uint64_t bits;
    const int field = field_of(v, &bits);
    if (v == 0.0 || field == FIELD)
        return v;
    if (field == 0 || field + power < 1 || field + power >= FIELD)
        return ldexp(v, power);
    bits += (uint64_t)power << MANTISSA_BITS;
    memcpy(&v, &bits, sizeof v);
    return v;
}

static double shift(kal__scaled *s, double v, int power)
{
    double shifted = shift_power(v, power);
    if (isfinite(v) && (!isfinite(shifted) || shift_power(shifted, -power) != v))
        s->sound = false;
    return shifted;
}

static void shift_matrix(kal__scaled *s)
{
    const kal__lp *lp = s->lp;
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            s->value[k] = shift(s, lp->value[k], s->row_power[lp->index[k]] + s->column_power[j]);
}

void kal__scale_costs(kal__scaled *s, const double *cost)
{
    int high = INT_MIN;
    for (size_t j = 0; j < s->lp->columns; j++)
        if (cost[j] != 0 && power_of(cost[j]) + s->column_power[j] > high)
            high = power_of(cost[j]) + s->column_power[j];
    s->cost_power = high == INT_MIN ? 0 : COST_POWER - high;
    for (size_t j = 0; j < s->lp->columns; j++)
        s->cost[j] = shift(s, cost[j], s->column_power[j] + s->cost_power);
}

typedef struct mean {
    int64_t total, count;
} mean;

static void weigh(mean *m, double bound, int power)
{
    if (bound != 0 && isfinite(bound)) {
        m->total += power_of(bound) + power;
        m->count++;
    }
}

static void shift_bounds(kal__scaled *s, const kal__task *task)
{
    const kal__lp *lp = s->lp;
    mean m = {0, 0};
    for (size_t j = 0; j < lp->columns; j++) {
        weigh(&m, task->lower[j], -s->column_power[j]);
        weigh(&m, task->upper[j], -s->column_power[j]);
    }
    for (size_t i = 0; i < lp->rows; i++) {
        weigh(&m, task->row_lower[i], s->row_power[i]);
        weigh(&m, task->row_upper[i], s->row_power[i]);
    }
    s->bound_power = m.count ? (int)(m.total / m.count) - BOUND_POWER : 0;
    for (size_t j = 0; j < lp->columns; j++) {
        s->lower[j] = shift(s, task->lower[j], -s->column_power[j] - s->bound_power);
        s->upper[j] = shift(s, task->upper[j], -s->column_power[j] - s->bound_power);
    }
    for (size_t i = 0; i < lp->rows; i++) {
        s->row_lower[i] = shift(s, task->row_lower[i], s->row_power[i] - s->bound_power);
        s->row_upper[i] = shift(s, task->row_upper[i], s->row_power[i] - s->bound_power);
    }
}

static bool allocate(kal__arena *arena, kal__scaled *s)
{
    s->row_power = KAL__NEW(arena, s->lp->rows, int);
    s->column_power = KAL__NEW(arena, s->lp->columns, int);
    s->value = KAL__NEW(arena, s->lp->nonzeros, double);
    s->cost = KAL__NEW(arena, s->lp->columns, double);
    s->lower = KAL__NEW(arena, s->lp->columns, double);
    s->upper = KAL__NEW(arena, s->lp->columns, double);
    s->row_lower = KAL__NEW(arena, s->lp->rows, double);
    s->row_upper = KAL__NEW(arena, s->lp->rows, double);
    return s->row_power && s->column_power && s->value && s->cost && s->lower && s->upper &&
           s->row_lower && s->row_upper;
}

kal__scaled *kal__scale(kal__arena *arena, const kal__task *task)
{
    const kal__lp *lp = task->lp;
    kal__scaled *s = KAL__NEW(arena, 1, kal__scaled);
    range *row = KAL__NEW(arena, lp->rows, range);
    if (!s || !row)
        return NULL;
    s->lp = lp;
    s->sound = true;
    if (!allocate(arena, s))
        return NULL;
    note_powers(s);
    for (int pass = 0; pass < PASSES; pass++)
        balance(s, row);
    shift_matrix(s);
    kal__scale_costs(s, task->cost);
    shift_bounds(s, task);
    return s;
}

double kal__unscale_x(const kal__scaled *s, size_t column, double v)
{
    return shift_power(v, s->column_power[column] + s->bound_power);
}

double kal__unscale_y(const kal__scaled *s, size_t row, double v)
{
    return shift_power(v, s->row_power[row] - s->cost_power);
}
