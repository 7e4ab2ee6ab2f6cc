/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a row or a column leaves the program. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "solver/reduce_work.h"

double kal__red_shift(const kal__reduced *r, uint32_t i) { return kal__sum_value(&r->shift[i]); }

/* Where a side and what is taken off it cancel, what rounding leaves of them is not left to a kernel: a quantity of
 * 0.3 of which 0.1 and 0.2 are gone is used up. */
#define CANCELLED (64 * DBL_EPSILON)

double kal__red_side(const kal__reduced *r, uint32_t i, bool upper)
{
    const double side = upper ? r->row_upper[i] : r->row_lower[i];
    const double left = side - kal__red_shift(r, i);

    return fabs(left) <= CANCELLED * r->shift_terms[i] ? 0.0 : left;
}

static void loses(kal__reduced *r, uint32_t i, uint32_t j)
{
    kal__red_row *row = &r->row[i];

    row->low_open = row->high_open = UINT32_MAX; /* what was summed up is no longer so */
    row->count--;
    row->mixed ^= j;
    r->left--;
    if (row->count <= 1 && !r->in_queue[i]) {
        r->in_queue[i] = 1;
        r->queue[r->queued++] = i;
    }
}

void kal__red_take_column(kal__reduced *r, uint32_t j, kal__basis_status status)
{
    const kal__lp *lp = r->lp;
    const double x = status == KAL__AT_LOWER   ? r->lower[j]
                     : status == KAL__AT_UPPER ? r->upper[j]
                                               : 0.0;

    r->column_state[j] = (unsigned char)(KAL__RED_GONE + status);
    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
        const uint32_t i = lp->index[k];
        if (r->row_gone[i])
            continue;
        loses(r, i, j);
        if (x != 0.0) {
            kal__sum_add_product(&r->shift[i], lp->value[k], x);
            r->shift_terms[i] += fabs(lp->value[k] * x);
        }
    }
}

void kal__red_take_merged(kal__reduced *r, uint32_t j)
{
    const kal__lp *lp = r->lp;

    r->column_state[j] = KAL__RED_MERGED;
    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
        if (!r->row_gone[lp->index[k]])
            loses(r, lp->index[k], j);
}

void kal__red_take_row(kal__reduced *r, uint32_t i)
{
    r->row_gone[i] = 1;
    r->left -= r->row[i].count;
}

kal__red_note *kal__red_note_new(kal__reduced *r)
{
    kal__red_note *note =
        kal__arena_grow(r->arena, r->note, r->notes, r->notes + 1, &r->note_room, sizeof *r->note);
    if (!note) {
        r->end = KAL__REDUCE_MEMORY;
        return NULL;
    }
    r->note = note;
    note[r->notes] = (kal__red_note){0};
    return &note[r->notes++];
}

kal__red_note *kal__red_note_of_row(kal__reduced *r, uint32_t i)
{
    uint32_t *list = kal__arena_grow(r->arena, r->list, r->listed, r->listed + r->row[i].count,
                                     &r->list_room, sizeof *list);
    if (!list) {
        r->end = KAL__REDUCE_MEMORY;
        return NULL;
    }
    r->list = list;
    return kal__red_note_new(r);
}

/* Made when first wanted: most programs need it never. */
bool kal__red_by_rows(kal__reduced *r)
{
    const kal__lp *lp = r->lp;

    if (r->row_start)
        return true;
    size_t *start = KAL__NEW(r->arena, lp->rows + 2, size_t);
    r->row_column = KAL__NEW(r->arena, lp->nonzeros, uint32_t);
    r->row_value = KAL__NEW(r->arena, lp->nonzeros, double);
    if (!start || !r->row_column || !r->row_value) {
        r->end = KAL__REDUCE_MEMORY;
        return false;
    }
    for (size_t k = 0; k < lp->nonzeros; k++)
        start[lp->index[k] + 2]++;
    for (size_t i = 2; i <= lp->rows; i++)
        start[i] += start[i - 1];
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            const size_t at = start[lp->index[k] + 1]++;
            r->row_column[at] = (uint32_t)j;
            r->row_value[at] = lp->value[k];
        }
    r->row_start = start;
    return true;
}

bool kal__red_same_product(double p, double q, double s, double t)
{
    const double one = p * q, two = s * t;

    return isfinite(one) && one == two && fma(p, q, -one) == fma(s, t, -two);
}

kal__red_meet kal__red_narrow(double *lower, double *upper, double with_lower, double with_upper,
                              double terms)
{
    const double low = with_lower > *lower ? with_lower : *lower;
    const double high = with_upper < *upper ? with_upper : *upper;

    terms += (isfinite(low) ? fabs(low) : 0.0) + (isfinite(high) ? fabs(high) : 0.0);
    if (low - high > KAL__TOL_CERTIFY * terms)
        return KAL__RED_APART;
    if (low != high && high - low <= KAL__RED_ROUNDING * terms)
        return KAL__RED_DOUBT;
    *lower = low;
    *upper = high;
    return KAL__RED_MEET;
}

bool kal__red_chains(kal__reduced *r, size_t size)
{
    const kal__lp *lp = r->lp;
    const size_t most = lp->columns > lp->rows ? lp->columns : lp->rows;

    if (!r->head) {
        r->head = KAL__NEW(r->arena, 2 * most + 16, uint32_t);
        r->next = KAL__NEW(r->arena, most, uint32_t);
    }
    if (!r->head || !r->next) {
        r->end = KAL__REDUCE_MEMORY;
        return false;
    }
    memset(r->head, 0, size * sizeof *r->head);
    return true;
}
