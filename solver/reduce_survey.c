/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one walk over the matrix of a round: what each row may hold, what each pattern looks like. */
#include <math.h>
#include <string.h>

#include "solver/reduce_work.h"

/* Of a number and a ratio; addresses and order play no part. */
static uint64_t mix(uint64_t number, double ratio)
{
    uint64_t bits;

    memcpy(&bits, &ratio, sizeof bits);
    bits = (bits ^ (bits >> 29)) * 0xbf58476d1ce4e5b9u + (number + 1) * 0x9e3779b97f4a7c15u;
    bits = (bits ^ (bits >> 32)) * 0x94d049bb133111ebu;
    return bits ^ (bits >> 29);
}

/* A column without a row goes to its cheaper bound, where it has one; else there is no optimum, and a kernel will
 * say so. */
void kal__red_settle(kal__reduced *r, uint32_t j)
{
    const double cost = r->cost[j];
    const bool lower = r->lower[j] > -INFINITY, upper = r->upper[j] < INFINITY;

    if ((cost > 0.0 && !lower) || (cost < 0.0 && !upper))
        return;
    kal__red_take_column(r, j,
                         cost < 0.0 || (!lower && upper) ? KAL__AT_UPPER
                         : lower                         ? KAL__AT_LOWER
                                                         : KAL__FREE);
    r->count[KAL__RED_EMPTY_COLUMNS]++;
}

/* Its part in a row. */
void kal__red_enter(kal__red_row *row, uint32_t j, double a, double lower, double upper)
{
    const double from = a > 0.0 ? lower : upper, to = a > 0.0 ? upper : lower;

    if (row->count++ == 0)
        row->first = a;
    row->mixed ^= j;
    row->hash += mix(j, a == row->first ? 1.0 : a / row->first);
    if (isinf(from)) {
        row->low_open++;
    } else if (from != 0.0) {
        row->low += a * from;
        row->low_terms += fabs(a * from);
    }
    if (isinf(to)) {
        row->high_open++;
    } else if (to != 0.0) {
        row->high += a * to;
        row->high_terms += fabs(a * to);
    }
}

/* A column that cannot move. No row has counted it yet. */
static void fix(kal__reduced *r, uint32_t j)
{
    const kal__lp *lp = r->lp;
    const double x = r->lower[j];

    r->column_state[j] = (unsigned char)(KAL__RED_GONE + KAL__AT_LOWER);
    r->count[KAL__RED_FIXED_COLUMNS]++;
    for (size_t k = lp->start[j]; x != 0.0 && k < lp->start[j + 1]; k++) {
        kal__sum_add_product(&r->shift[lp->index[k]], lp->value[k], x);
        r->shift_terms[lp->index[k]] += fabs(lp->value[k] * x);
    }
}

uint64_t kal__red_column_hash(const kal__reduced *r, uint32_t j)
{
    const kal__lp *lp = r->lp;
    uint64_t hash = 0;
    double first = 0.0;

    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
        const double a = lp->value[k];
        if (r->row_gone[lp->index[k]])
            continue;
        if (first == 0.0)
            first = a;
        hash += mix(lp->index[k], a == first ? 1.0 : a / first);
    }
    return hash;
}

void kal__red_survey(kal__reduced *r)
{
    const kal__lp *lp = r->lp;

    memset(r->row, 0, lp->rows * sizeof *r->row);
    r->left = 0;
    for (uint32_t j = 0; j < lp->columns; j++) {
        bool held = false;
        if (r->column_state[j] != KAL__RED_HERE)
            continue;
        if (r->lower[j] == r->upper[j]) {
            fix(r, j);
            continue;
        }
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            const uint32_t i = lp->index[k];
            const double a = lp->value[k];
            if (r->row_gone[i])
                continue;
            held = true;
            r->left++;
            kal__red_enter(&r->row[i], j, a, r->lower[j], r->upper[j]);
        }
        if (!r->no_twin_columns)
            r->hash[j] = kal__red_column_hash(r, j);
        if (!held)
            kal__red_settle(r, j);
    }
}
