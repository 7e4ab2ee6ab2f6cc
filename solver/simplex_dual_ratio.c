/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which variable enters in the dual simplex: the long step over variables that have two bounds. */
#include "solver/simplex_work.h"

#include <math.h>

/* Entries of the pivot row that may be noise are no pivots. */
#define LEAST_PIVOT 1e-9
/* A pivot below this is left for a larger one at a shorter step, where there is one. */
#define SMALL_PIVOT 1e-5

static double smaller(double a, double b) { return a < b ? a : b; }

/* What is left of a reduced cost before its sign changes. */
static double slack_of(const kal__tableau *t, uint32_t var)
{
    const double d = t->d[var];
    switch ((kal__basis_status)t->status[var]) {
    case KAL__AT_LOWER: return d > 0 ? d : 0;
    case KAL__AT_UPPER: return d < 0 ? -d : 0;
    case KAL__BASIC:
    case KAL__FREE: break;
    }
    return 0;
}

static double with_tolerance(const kal__tableau *t, uint32_t var)
{
    return (slack_of(t, var) + KAL__HARRIS_SHARE * t->dual) / fabs(t->alpha[var]);
}

/* Does the reduced cost move towards the wrong sign? */
static bool meets(const kal__tableau *t, uint32_t var, double alpha)
{
    switch ((kal__basis_status)t->status[var]) {
    case KAL__AT_LOWER: return alpha > LEAST_PIVOT;
    case KAL__AT_UPPER: return alpha < -LEAST_PIVOT;
    case KAL__FREE: return fabs(alpha) > LEAST_PIVOT;
    case KAL__BASIC: break;
    }
    return false;
}

/* Breaks up to the first variable that has no second bound; returns that limit (Harris 1973: with tolerance). */
static double gather(kal__tableau *t, double side)
{
    double limit = INFINITY;
    size_t count = 0;
    for (size_t k = 0; k < t->touches; k++) {
        const uint32_t var = t->touched[k];
        const double alpha = t->alpha[var];
        if (!meets(t, var, side * alpha))
            continue;
        const double slack = slack_of(t, var), size = fabs(alpha);
        if (slack > limit * size)
            continue;
        t->heap[count++] = (kal__break){slack / size, var};
        if (t->upper[var] - t->lower[var] == INFINITY)
            limit = smaller(limit, with_tolerance(t, var));
    }
    size_t kept = 0;
    for (size_t k = 0; k < count; k++)
        if (t->heap[k].ratio <= limit)
            t->heap[kept++] = t->heap[k];
    t->breaks = kept;
    return limit;
}

/* Of the breaks from the last one passed on, within the tolerance of all, the largest pivot. */
static uint32_t largest_pivot(kal__tableau *t, uint32_t last, double limit)
{
    uint32_t best = last;
    limit = smaller(limit, with_tolerance(t, last));
    for (size_t k = 0; k < t->breaks; k++)
        if (t->heap[k].ratio <= limit)
            limit = smaller(limit, with_tolerance(t, t->heap[k].item));
    for (size_t k = 0; k < t->breaks; k++) {
        const uint32_t var = t->heap[k].item;
        const double now = fabs(t->alpha[best]), then = fabs(t->alpha[var]);
        if (t->heap[k].ratio <= limit && (then > now || (then == now && var < best)))
            best = var;
    }
    return best;
}

/* Bound flipping (Maros 2003): a variable with two bounds may be passed as long as the dual objective rises: as long as
 * more is missing afterwards than the tolerance. */
uint32_t kal__dual_ratio(kal__tableau *t, double side, double missing, size_t *flips)
{
    const double limit = gather(t, side);
    double slope = missing;
    size_t passed = 0;
    *flips = 0;
    kal__breaks_order(t);
    while (t->breaks && slope > t->primal) {
        const kal__break b = kal__breaks_pop(t);
        *kal__passed(t, passed++) = b;
        slope -= fabs(t->alpha[b.item]) * (t->upper[b.item] - t->lower[b.item]);
    }
    if (passed == 0 || slope > t->primal)
        return KAL__NO_VARIABLE;
    uint32_t best = largest_pivot(t, kal__passed(t, passed - 1)->item, limit);
    *flips = passed - 1;
    for (size_t k = passed - 1; k-- > 0 && fabs(t->alpha[best]) < SMALL_PIVOT;)
        if (fabs(t->alpha[kal__passed(t, k)->item]) >= SMALL_PIVOT) {
            best = kal__passed(t, k)->item;
            *flips = k;
        }
    return best;
}
