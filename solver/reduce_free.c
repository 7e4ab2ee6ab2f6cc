/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that one row defines, such as a total that is only added up to be paid. */
#include <float.h>
#include <math.h>

#include "solver/reduce_work.h"

/* A column that is free, or whose bounds its only row implies, has a reduced cost of 0: so the dual of the row is
 * known, the row holds at the side to which that pushes, and both go; what the column costs is paid by the others of
 * the row (Andersen and Andersen 1995, free column singletons). */

/* The column must not be much smaller in its row than the others: it will be computed from them. */
#define STABLE 0.01
/* A cost of which no more is left than rounding is none. */
#define CANCELLED (8 * DBL_EPSILON)

/* The only entry of a column in rows that are here; false: it has none, or more. */
static bool only_entry(const kal__reduced *r, uint32_t j, uint32_t *row, double *a)
{
    const kal__lp *lp = r->lp;
    size_t entries = 0;

    for (size_t k = lp->start[j]; k < lp->start[j + 1] && entries < 2; k++)
        if (!r->row_gone[lp->index[k]]) {
            entries++;
            *row = lp->index[k];
            *a = lp->value[k];
        }
    return entries == 1;
}

/* Is side - rest, which is a x, never beyond this bound of x? rest is at most (sign 1), at least (-1) what the row's
 * other columns give. */
static bool implied(const kal__reduced *r, uint32_t i, double a, double bound, double other,
                    double side, double sign)
{
    const kal__red_row *row = &r->row[i];
    const bool up = sign > 0.0;
    const uint32_t open = up ? row->high_open : row->low_open;
    /* of its own bounds the one that the row's sum holds */
    if (isinf(bound))
        return true;
    if (open == UINT32_MAX || open != (isinf(other) ? 1u : 0u))
        return false;
    const double own = isinf(other) ? 0.0 : a * other;
    const double rest = (up ? row->high : row->low) - own;
    const double terms = (up ? row->high_terms : row->low_terms) + fabs(own) + fabs(side) +
                         fabs(a * bound) + r->shift_terms[i];
    return sign * (side - rest - a * bound) >= KAL__RED_ROUNDING * terms;
}

/* a x = side - rest lies between a times the bounds of x: at least the one, at most the other. */
static bool fits(const kal__reduced *r, uint32_t i, uint32_t j, double a, double side)
{
    const double low = a > 0.0 ? r->lower[j] : r->upper[j];
    const double high = a > 0.0 ? r->upper[j] : r->lower[j];

    return implied(r, i, a, low, high, side, 1.0) && implied(r, i, a, high, low, side, -1.0);
}

/* At which side the row holds; false: at none that will do. */
static bool choose(const kal__reduced *r, uint32_t i, uint32_t j, double a, double y, bool *lower)
{
    for (int upper = y < 0.0; upper <= (y <= 0.0); upper++) {
        const double side = kal__red_side(r, i, upper);
        *lower = !upper;
        if (isfinite(side) && fits(r, i, j, a, side))
            return true;
    }
    return false;
}

static bool stable(const kal__reduced *r, uint32_t i, double a)
{
    for (size_t k = r->row_start[i]; k < r->row_start[i + 1]; k++)
        if (r->column_state[r->row_column[k]] == KAL__RED_HERE &&
            fabs(a) < STABLE * fabs(r->row_value[k]))
            return false;
    return true;
}

/* Its cost goes to the others of the row. */
static void pay(kal__reduced *r, uint32_t j, size_t k, double y)
{
    const uint32_t other = r->row_column[k];
    const double part = r->row_value[k] * y, cost = fma(-r->row_value[k], y, r->cost[other]);

    if (r->column_state[other] != KAL__RED_HERE || other == j)
        return;
    r->cost[other] = fabs(cost) <= CANCELLED * (fabs(part) + fabs(r->cost[other])) ? 0.0 : cost;
    r->list[r->listed++] = (uint32_t)k;
}

static void take(kal__reduced *r, uint32_t i, uint32_t j, double a, double y, bool lower)
{
    kal__red_note *note = kal__red_note_of_row(r, i);
    if (!note)
        return;
    note->kind = KAL__RED_FREE_COLUMN;
    note->gone = i;
    note->kept = j;
    note->ratio = a;
    note->lower = lower;
    note->equation = r->row_lower[i] == r->row_upper[i];
    note->side[0] = kal__red_side(r, i, !lower);
    note->side[1] = y;
    note->from = r->listed;
    for (size_t k = r->row_start[i]; k < r->row_start[i + 1]; k++)
        pay(r, j, k, y);
    note->to = r->listed;
    kal__red_take_row(r, i);
    r->column_state[j] = KAL__RED_MERGED;
    r->count[KAL__RED_FREE_COLUMNS]++;
}

void kal__red_free(kal__reduced *r)
{
    if (r->lp->nonzeros >= UINT32_MAX)
        return;
    for (uint32_t j = 0; j < r->lp->columns && kal__red_well(r); j++) {
        uint32_t i = 0;
        double a = 0.0;
        bool lower;
        if (r->column_state[j] != KAL__RED_HERE || r->lower[j] == r->upper[j] ||
            !only_entry(r, j, &i, &a) || r->row[i].count < 2)
            continue;
        const double y = r->cost[j] / a;
        if (!isfinite(y) || !choose(r, i, j, a, y, &lower) || !kal__red_by_rows(r) ||
            !stable(r, i, a))
            continue;
        take(r, i, j, a, y, lower);
    }
}
