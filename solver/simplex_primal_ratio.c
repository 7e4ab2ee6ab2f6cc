/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which variable leaves in the primal simplex: within tolerances the largest pivot, over what becomes feasible. */
#include "solver/simplex_work.h"

#include <math.h>

/* Entries of the column that may be noise are no pivots. */
#define LEAST_PIVOT 1e-9
/* A pivot below this is left for a larger one at a shorter step, where there is one. */
#define SMALL_PIVOT 1e-5

/* The way of a basic variable to the bound it moves to, INFINITY where there is none. */
static double way_to(const kal__tableau *t, uint32_t var, double rate)
{
    const double way = rate < 0 ? t->x[var] - t->lower[var] : t->upper[var] - t->x[var];
    return way > 0 ? way : 0;
}

static double smaller(double a, double b) { return a < b ? a : b; }

static kal__stop own_bound(const kal__tableau *t, uint32_t enter)
{
    return (kal__stop){KAL__NO_VARIABLE, KAL__AT_LOWER, t->upper[enter] - t->lower[enter]};
}

/* Harris (1973): the longest step that leaves all within the tolerance, then the largest pivot within it. */
static kal__stop feasible(const kal__tableau *t, uint32_t enter, double sign)
{
    const kal__vector *column = &t->column;
    const size_t count = kal__vector_count(column);
    const double tolerance = KAL__HARRIS_SHARE * t->primal;
    kal__stop stop = own_bound(t, enter);
    double limit = INFINITY, largest = 0, step = INFINITY;
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(column, k);
        const double size = fabs(column->value[i]);
        if (size > LEAST_PIVOT)
            limit = smaller(limit,
                            (way_to(t, t->head[i], -sign * column->value[i]) + tolerance) / size);
    }
    for (size_t k = 0; k < count && limit < INFINITY; k++) {
        const size_t i = kal__vector_at(column, k);
        const double rate = -sign * column->value[i], size = fabs(rate);
        if (size <= LEAST_PIVOT || size < largest)
            continue;
        const double ratio = way_to(t, t->head[i], rate) / size;
        if (ratio > limit || (size == largest && t->head[i] > t->head[stop.position]))
            continue;
        largest = size;
        step = ratio;
        stop.position = (uint32_t)i;
        stop.to = rate < 0 ? KAL__AT_LOWER : KAL__AT_UPPER;
    }
    if (stop.step <= step)
        return own_bound(t, enter);
    stop.step = step;
    return stop;
}

/* A break of the sum of what is missing: the position twice, and 1 for the upper bound. */
static void meet(kal__tableau *t, size_t i, bool upper, double rate)
{
    const uint32_t var = t->head[i];
    const double way = (upper ? t->upper[var] : t->lower[var]) - t->x[var];
    if (fabs(way) < INFINITY)
        t->heap[t->breaks++] =
            (kal__break){way / rate > 0 ? way / rate : 0, 2 * (uint32_t)i + (upper ? 1 : 0)};
}

static double size_of(const kal__tableau *t, kal__break b)
{
    return fabs(t->column.value[b.item / 2]);
}

static void gather(kal__tableau *t, double sign)
{
    const size_t count = kal__vector_count(&t->column);
    t->breaks = 0;
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(&t->column, k);
        const double rate = -sign * t->column.value[i];
        const double outside = kal__tableau_outside(t, t->head[i]);
        if (fabs(rate) <= LEAST_PIVOT)
            continue;
        if (rate > 0 ? outside < 0 : outside <= 0)
            meet(t, i, false, rate);
        if (rate > 0 ? outside <= 0 : outside > 0)
            meet(t, i, true, rate);
    }
    kal__breaks_order(t);
}

/* As long as the sum of what is missing falls, basic variables are passed. */
static kal__stop infeasible(kal__tableau *t, uint32_t enter, double sign)
{
    const double own = t->upper[enter] - t->lower[enter];
    double slope = -fabs(t->d[enter]), limit = INFINITY;
    size_t passed = 0;
    gather(t, sign);
    while (t->breaks && (slope < 0 || t->heap[0].ratio <= limit)) {
        const kal__break b = kal__breaks_pop(t);
        *kal__passed(t, passed++) = b;
        if (slope < 0)
            limit = b.ratio + KAL__HARRIS_SHARE * t->primal / size_of(t, b);
        slope += size_of(t, b);
    }
    if (passed == 0)
        return own_bound(t, enter);
    size_t best = passed - 1;
    for (size_t k = passed - 1; k-- > 0;)
        if ((kal__passed(t, k)->ratio >=
                 kal__passed(t, passed - 1)->ratio - KAL__HARRIS_SHARE * t->primal &&
             size_of(t, *kal__passed(t, k)) > size_of(t, *kal__passed(t, best))) ||
            (size_of(t, *kal__passed(t, best)) < SMALL_PIVOT &&
             size_of(t, *kal__passed(t, k)) >= SMALL_PIVOT))
            best = k;
    const kal__break b = *kal__passed(t, best);
    if (own <= b.ratio)
        return own_bound(t, enter);
    return (kal__stop){b.item / 2, b.item % 2 ? KAL__AT_UPPER : KAL__AT_LOWER, b.ratio};
}

kal__stop kal__primal_ratio(kal__tableau *t, uint32_t enter, double sign)
{
    return t->phase_one ? infeasible(t, enter, sign) : feasible(t, enter, sign);
}
