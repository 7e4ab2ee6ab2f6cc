/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proportional rows: one with the tighter sides serves. */
#include <math.h>

#include "solver/reduce_work.h"

static size_t skip(const kal__reduced *r, size_t p, size_t end)
{
    while (p < end && r->column_state[r->row_column[p]] != KAL__RED_HERE)
        p++;
    return p;
}

static bool proportional(kal__reduced *r, uint32_t i, uint32_t k, double *at_i, double *at_k)
{
    const size_t *start = r->row_start;
    size_t p = start[i], q = start[k];

    *at_i = *at_k = 0.0;
    for (;; p++, q++, r->work++) {
        p = skip(r, p, start[i + 1]);
        q = skip(r, q, start[k + 1]);
        if (p == start[i + 1] || q == start[k + 1])
            break;
        if (r->row_column[p] != r->row_column[q])
            return false;
        if (*at_i == 0.0) {
            *at_i = r->row_value[p];
            *at_k = r->row_value[q];
        } else if (!kal__red_same_product(*at_i, r->row_value[q], *at_k, r->row_value[p])) {
            return false;
        }
    }
    return p == start[i + 1] && q == start[k + 1] && *at_i != 0.0;
}

/* What is gone is taken off the sides for good, so that those of the other row can be compared with them. */
static void settle_shift(kal__reduced *r, uint32_t i)
{
    const double lower = kal__red_side(r, i, false), upper = kal__red_side(r, i, true);

    r->row_lower[i] = lower;
    r->row_upper[i] = upper;
    r->shift[i] = (kal__sum){0.0, 0.0};
}

/* Row k is `ratio` times row i. */
static bool join(kal__reduced *r, uint32_t i, uint32_t k, double ratio)
{
    settle_shift(r, i);
    settle_shift(r, k);
    const double from = r->row_lower[k] / ratio, to = r->row_upper[k] / ratio;
    const double lower = r->row_lower[i], upper = r->row_upper[i];
    const double terms = r->shift_terms[i] + r->shift_terms[k] / fabs(ratio);

    if ((isinf(from) && isfinite(r->row_lower[k])) || (isinf(to) && isfinite(r->row_upper[k])))
        return false;
    switch (kal__red_narrow(&r->row_lower[i], &r->row_upper[i], ratio > 0.0 ? from : to,
                            ratio > 0.0 ? to : from, terms)) {
    case KAL__RED_APART: r->end = KAL__NO_POINT; return false;
    case KAL__RED_DOUBT: return false;
    case KAL__RED_MEET: break;
    }
    r->shift_terms[i] = terms;
    if (r->row_lower[i] > lower || r->row_upper[i] < upper) {
        kal__red_note *note = kal__red_note_new(r);
        if (!note)
            return false;
        note->kind = KAL__RED_TWIN_ROW;
        note->gone = k;
        note->kept = i;
        note->ratio = ratio;
        note->lower = r->row_lower[i] > lower;
        note->upper = r->row_upper[i] < upper;
        note->closed = r->row_lower[i] == r->row_upper[i];
        note->equation = r->row_lower[k] == r->row_upper[k];
    }
    kal__red_take_row(r, k);
    r->count[KAL__RED_TWIN_ROWS]++;
    return true;
}

static bool compare(kal__reduced *r, uint32_t i, uint32_t k)
{
    double at_i, at_k;

    if (!kal__red_by_rows(r) || !proportional(r, i, k, &at_i, &at_k))
        return false;
    const double ratio = at_k / at_i;
    return isfinite(ratio) && isfinite(1.0 / ratio) && join(r, i, k, ratio);
}

void kal__red_twin_rows(kal__reduced *r)
{
    const size_t rows = r->lp->rows;
    size_t size = 16;

    while (size < rows)
        size *= 2;
    if (!kal__red_chains(r, size))
        return;
    uint32_t *head = r->head, *next = r->next;
    for (uint32_t k = 0; k < rows && kal__red_well(r) && r->work < r->work_most; k++) {
        const uint64_t hash = r->row[k].hash;
        uint32_t *chain = &head[hash & (size - 1)];
        int looked = 0;
        if (r->row_gone[k] || r->row[k].count == 0)
            continue;
        for (uint32_t i = *chain; i != 0 && looked < KAL__RED_CHAIN; i = next[i - 1]) {
            if (r->row[i - 1].hash != hash || r->row_gone[i - 1])
                continue;
            looked++;
            if (compare(r, i - 1, k))
                break;
        }
        if (!r->row_gone[k]) {
            next[k] = *chain;
            *chain = k + 1;
        }
    }
}
