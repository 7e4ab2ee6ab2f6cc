/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows say nothing, or say no more than bounds do. */
#include <math.h>

#include "solver/reduce_work.h"

static double size_of(double side) { return isfinite(side) ? fabs(side) : 0.0; }

/* With what is gone alone in it. */
static void empty_row(kal__reduced *r, uint32_t i)
{
    const double v = kal__red_shift(r, i), terms = r->shift_terms[i];
    const double below = r->row_lower[i] - v, above = v - r->row_upper[i];
    const double wrong = below > above ? below : above;
    const double whole =
        terms + (below > above ? size_of(r->row_lower[i]) : size_of(r->row_upper[i]));

    if (wrong > KAL__TOL_CERTIFY * whole) {
        r->end = KAL__NO_POINT;
    } else if (wrong <= KAL__RED_ROUNDING * whole) {
        kal__red_take_row(r, i);
        r->count[KAL__RED_EMPTY_ROWS]++;
    }
}

static double entry_of(kal__reduced *r, uint32_t i, uint32_t j)
{
    const kal__lp *lp = r->lp;

    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++, r->work++)
        if (lp->index[k] == i)
            return lp->value[k];
    return 0.0;
}

/* A row of one column gives it bounds. */
static void single_row(kal__reduced *r, uint32_t i)
{
    const uint32_t j = r->row[i].mixed;
    const double a = entry_of(r, i, j);
    const double from_lower = kal__red_side(r, i, false) / a,
                 from_upper = kal__red_side(r, i, true) / a;
    const double low = a > 0.0 ? from_lower : from_upper, high = a > 0.0 ? from_upper : from_lower;
    const bool equation = r->row_lower[i] == r->row_upper[i];
    const bool lost = (isinf(from_lower) && isfinite(r->row_lower[i])) ||
                      (isinf(from_upper) && isfinite(r->row_upper[i]));
    const double terms = r->shift_terms[i] / fabs(a);
    const double lower = r->lower[j], upper = r->upper[j];

    if (lost || !isfinite(terms))
        return;
    switch (kal__red_narrow(&r->lower[j], &r->upper[j], low, high, terms)) {
    case KAL__RED_APART: r->end = KAL__NO_POINT; return;
    case KAL__RED_DOUBT: return;
    case KAL__RED_MEET: break;
    }
    if (r->lower[j] > lower || r->upper[j] < upper) {
        kal__red_note *note = kal__red_note_new(r);
        if (!note)
            return;
        note->kind = KAL__RED_SINGLE_ROW;
        note->gone = i;
        note->kept = j;
        note->ratio = a;
        note->lower = r->lower[j] > lower;
        note->upper = r->upper[j] < upper;
        note->closed = r->lower[j] == r->upper[j];
        note->equation = equation;
    }
    kal__red_take_row(r, i);
    r->count[KAL__RED_SINGLE_ROWS]++;
    if (r->lower[j] == r->upper[j]) {
        kal__red_take_column(r, j, KAL__AT_LOWER);
        r->count[KAL__RED_FIXED_COLUMNS]++;
    }
}

void kal__red_queue(kal__reduced *r)
{
    while (r->queued > 0 && kal__red_well(r) && r->work < r->work_most) {
        const uint32_t i = r->queue[--r->queued];
        r->in_queue[i] = 0;
        if (r->row_gone[i])
            continue;
        if (r->row[i].count == 0)
            empty_row(r, i);
        else if (r->row[i].count == 1)
            single_row(r, i);
    }
}

/* Does the row hold only where all its columns stand at the bounds that make it largest (or smallest)? Asked
 * without a rounding: near is not there. */
static bool forces(kal__reduced *r, uint32_t i, bool largest)
{
    double sum = -(largest ? r->row_lower[i] : r->row_upper[i]);
    const double shift = kal__red_shift(r, i);

    if (r->shift[i].low != 0.0)
        return false;
    for (size_t k = r->row_start[i]; k <= r->row_start[i + 1]; k++) {
        const bool last = k == r->row_start[i + 1];
        const uint32_t j = last ? 0 : r->row_column[k];
        const double a = last ? 1.0 : r->row_value[k];
        r->work++;
        if (!last && r->column_state[j] != KAL__RED_HERE)
            continue;
        const double x = last ? shift : (a > 0.0) == largest ? r->upper[j] : r->lower[j];
        const double p = a * x, next = sum + p, part = next - sum;
        if (fma(a, x, -p) != 0.0 || (sum - (next - part)) + (p - part) != 0.0)
            return false;
        sum = next;
    }
    return sum == 0.0;
}

static void forcing_row(kal__reduced *r, uint32_t i, bool largest)
{
    if (!kal__red_by_rows(r) || !forces(r, i, largest))
        return;
    kal__red_note *note = kal__red_note_of_row(r, i);
    if (!note)
        return;
    note->kind = KAL__RED_FORCING_ROW;
    note->gone = i;
    note->lower = largest;
    note->equation = r->row_lower[i] == r->row_upper[i];
    note->from = r->listed;
    kal__red_take_row(r, i);
    for (size_t k = r->row_start[i]; k < r->row_start[i + 1]; k++) {
        const uint32_t j = r->row_column[k];
        if (r->column_state[j] != KAL__RED_HERE)
            continue;
        r->list[r->listed++] = j;
        kal__red_take_column(r, j,
                             (r->row_value[k] > 0.0) == largest ? KAL__AT_UPPER : KAL__AT_LOWER);
    }
    note->to = r->listed;
    r->count[KAL__RED_FORCING_ROWS]++;
}

/* Compares the row's sides with what the bounds of its columns allow it. */
static void weigh_row(kal__reduced *r, uint32_t i)
{
    const kal__red_row *row = &r->row[i];
    const double shift = kal__red_shift(r, i), lower = r->row_lower[i], upper = r->row_upper[i];
    const double low = row->low + shift, high = row->high + shift;
    const double low_terms = row->low_terms + r->shift_terms[i],
                 high_terms = row->high_terms + r->shift_terms[i];
    const bool has_low = row->low_open == 0, has_high = row->high_open == 0;

    if ((has_low && low - upper > KAL__TOL_CERTIFY * (low_terms + size_of(upper))) ||
        (has_high && lower - high > KAL__TOL_CERTIFY * (high_terms + size_of(lower)))) {
        r->end = KAL__NO_POINT;
        return;
    }
    if (has_low && low - lower >= KAL__RED_ROUNDING * (low_terms + size_of(lower)))
        r->row_lower[i] = -INFINITY;
    if (has_high && upper - high >= KAL__RED_ROUNDING * (high_terms + size_of(upper)))
        r->row_upper[i] = INFINITY;
    if (r->row_lower[i] == -INFINITY && r->row_upper[i] == INFINITY) {
        kal__red_take_row(r, i);
        r->count[KAL__RED_LOOSE_ROWS]++;
    } else if (has_high && high == lower) {
        forcing_row(r, i, true);
    } else if (has_low && low == upper) {
        forcing_row(r, i, false);
    }
}

void kal__red_rows(kal__reduced *r)
{
    for (uint32_t i = 0; i < r->lp->rows && kal__red_well(r); i++) {
        if (r->row_gone[i])
            continue;
        if (r->row[i].count == 0)
            empty_row(r, i);
        else if (r->row[i].count == 1 && r->work < r->work_most)
            single_row(r, i);
        else
            weigh_row(r, i);
    }
    kal__red_queue(r);
}
