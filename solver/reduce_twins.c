/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proportional columns: the cheaper one serves, or one for both. */
#include <math.h>

#include "solver/reduce_work.h"

/* First entries of proportional columns; false: they are not, or not without a rounding. */
static bool proportional(kal__reduced *r, uint32_t j, uint32_t k, double *at_j, double *at_k)
{
    const kal__lp *lp = r->lp;
    size_t p = lp->start[j], q = lp->start[k];

    *at_j = *at_k = 0.0;
    for (;; p++, q++, r->work++) {
        while (p < lp->start[j + 1] && r->row_gone[lp->index[p]])
            p++;
        while (q < lp->start[k + 1] && r->row_gone[lp->index[q]])
            q++;
        if (p == lp->start[j + 1] || q == lp->start[k + 1])
            break;
        if (lp->index[p] != lp->index[q])
            return false;
        if (*at_j == 0.0) {
            *at_j = lp->value[p];
            *at_k = lp->value[q];
        } else if (!kal__red_same_product(*at_j, lp->value[q], *at_k, lp->value[p])) {
            return false;
        }
    }
    return p == lp->start[j + 1] && q == lp->start[k + 1] && *at_j != 0.0;
}

/* What the reduced cost of column j can be, whatever the duals. */
static bool at_least_0(const kal__reduced *r, uint32_t j) { return r->upper[j] == INFINITY; }
static bool at_most_0(const kal__reduced *r, uint32_t j) { return r->lower[j] == -INFINITY; }

static bool take_twin(kal__reduced *r, uint32_t k, kal__basis_status status)
{
    if (isinf(status == KAL__AT_LOWER ? r->lower[k] : r->upper[k]))
        return false;
    kal__red_take_column(r, k, status);
    r->count[KAL__RED_TWIN_COLUMNS]++;
    return true;
}

/* Column k is `ratio` times column j, and `dearer` than that: d_k = dearer + ratio d_j. */
static bool outdone(kal__reduced *r, uint32_t j, uint32_t k, double ratio, double dearer)
{
    const bool rises = ratio > 0.0 ? at_least_0(r, j) : at_most_0(r, j);
    const bool falls = ratio > 0.0 ? at_most_0(r, j) : at_least_0(r, j);

    return (dearer > 0.0 && rises && take_twin(r, k, KAL__AT_LOWER)) ||
           (dearer < 0.0 && falls && take_twin(r, k, KAL__AT_UPPER));
}

static bool is_free(const kal__reduced *r, uint32_t j)
{
    return at_least_0(r, j) && at_most_0(r, j);
}

/* The reduced cost of a free column is 0, and so is that of its twin: where the twin stands does not matter. */
static bool beside_free(kal__reduced *r, uint32_t j, uint32_t k)
{
    if (!is_free(r, j))
        return false;
    kal__red_take_column(r, k,
                         r->lower[k] > -INFINITY  ? KAL__AT_LOWER
                         : r->upper[k] < INFINITY ? KAL__AT_UPPER
                                                  : KAL__FREE);
    r->count[KAL__RED_TWIN_COLUMNS]++;
    return true;
}

/* x_j + ratio x_k takes the place of x_j. */
static bool merge(kal__reduced *r, uint32_t j, uint32_t k, double ratio)
{
    const double from = ratio > 0.0 ? r->lower[k] : r->upper[k];
    const double to = ratio > 0.0 ? r->upper[k] : r->lower[k];
    const double lower = fma(ratio, from, r->lower[j]), upper = fma(ratio, to, r->upper[j]);
    const bool lost = (isinf(lower) && isfinite(from) && isfinite(r->lower[j])) ||
                      (isinf(upper) && isfinite(to) && isfinite(r->upper[j]));
    /* a free sum may rest at 0, so must its parts */
    const bool rests =
        isfinite(lower) || isfinite(upper) ||
        ((r->lower[j] == 0.0 || r->upper[j] == 0.0) && (r->lower[k] == 0.0 || r->upper[k] == 0.0));

    if (lost || !rests || upper - lower <= KAL__RED_ROUNDING * (fabs(lower) + fabs(upper)))
        return false;
    kal__red_note *note = kal__red_note_new(r);
    if (!note)
        return false;
    note->kind = KAL__RED_TWIN_COLUMN;
    note->gone = k;
    note->kept = j;
    note->ratio = ratio;
    note->side[0] = r->lower[j];
    note->side[1] = r->upper[j];
    note->side[2] = r->lower[k];
    note->side[3] = r->upper[k];
    kal__red_take_merged(r, k);
    r->lower[j] = lower;
    r->upper[j] = upper;
    r->count[KAL__RED_TWIN_COLUMNS]++;
    return true;
}

/* True when one of the two is gone. */
static bool compare(kal__reduced *r, uint32_t j, uint32_t k)
{
    const double *cost = r->cost;
    double at_j, at_k;

    if (!proportional(r, j, k, &at_j, &at_k))
        return false;
    const double ratio = at_k / at_j, back = at_j / at_k;
    if (!isfinite(ratio) || !isfinite(back) || ratio == 0.0 || back == 0.0)
        return false;
    if (kal__red_same_product(cost[k], at_j, cost[j], at_k))
        return beside_free(r, j, k) || beside_free(r, k, j) || merge(r, j, k, ratio);
    const double dearer = cost[k] - ratio * cost[j];
    if (fabs(dearer) <= KAL__RED_ROUNDING * (fabs(cost[k]) + fabs(ratio * cost[j])))
        return false;
    return outdone(r, j, k, ratio, dearer) || outdone(r, k, j, back, -dearer * back);
}

/* Columns by their hash, in chains; the youngest of a chain first. Those that are gone leave it: a column that outdoes
 * all before it would else walk past all of them. */
void kal__red_twin_columns(kal__reduced *r)
{
    const size_t columns = r->lp->columns;
    size_t size = 16;

    while (size < columns)
        size *= 2;
    if (r->no_twin_columns || !kal__red_chains(r, size))
        return;
    uint32_t *head = r->head, *next = r->next;
    for (uint32_t k = 0; k < columns && kal__red_well(r) && r->work < r->work_most; k++) {
        uint32_t *chain = &head[r->hash[k] & (size - 1)];
        int looked = 0;
        if (r->column_state[k] != KAL__RED_HERE)
            continue;
        for (uint32_t *at = chain; *at != 0 && looked < KAL__RED_CHAIN;) {
            const uint32_t j = *at - 1;
            if (r->hash[j] == r->hash[k] && r->column_state[j] == KAL__RED_HERE) {
                looked++;
                if (compare(r, j, k) && r->column_state[k] != KAL__RED_HERE)
                    break;
            }
            if (r->column_state[j] == KAL__RED_HERE)
                at = &next[j];
            else
                *at = next[j];
        }
        if (r->column_state[k] == KAL__RED_HERE) {
            next[k] = *chain;
            *chain = k + 1;
        }
    }
}
