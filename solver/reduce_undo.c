/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way back: what an answer to the smaller program says of the one that was reduced. */
#include <float.h>
#include <math.h>

#include "solver/reduce_work.h"

/* A reduced cost below this share of its terms is what rounding leaves of 0. */
#define DUAL_ZERO (8 * DBL_EPSILON)

typedef struct undo {
    const kal__reduced *r;
    kal__answer *whole;
    signed char *row_status, *column_status;
} undo;

/* c_j - A_j'y with the duals known so far, those of rows still away being 0; *at: its coefficient in row i. */
static double reduced_cost(const undo *u, uint32_t j, uint32_t i, double *at)
{
    const kal__lp *lp = u->r->lp;
    kal__sum sum = {u->r->task->cost[j], 0.0};
    double terms = fabs(sum.high);

    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
        const double a = lp->value[k], y = u->whole->y[lp->index[k]];
        if (lp->index[k] == i)
            *at = a;
        if (y == 0.0)
            continue;
        kal__sum_add_product(&sum, -a, y);
        terms += fabs(a * y);
    }
    const double d = kal__sum_value(&sum);
    return fabs(d) <= DUAL_ZERO * terms ? 0.0 : d;
}

/* Which side holds what is kept: where both are equal the sign of its multiplier says it. */
static kal__basis_status held_by(const kal__red_note *note, signed char status, double multiplier)
{
    if (note->closed && multiplier > 0.0)
        return KAL__AT_LOWER;
    if (note->closed && multiplier < 0.0)
        return KAL__AT_UPPER;
    if (note->closed && note->lower != note->upper && multiplier == 0.0)
        return note->lower ? KAL__AT_LOWER : KAL__AT_UPPER;
    return (kal__basis_status)status;
}

static bool given(const kal__red_note *note, kal__basis_status side)
{
    return (side == KAL__AT_LOWER && note->lower) || (side == KAL__AT_UPPER && note->upper);
}

/* The side of a row of which another is `ratio` times as large. */
static signed char side_of(const kal__red_note *note, kal__basis_status side)
{
    if (note->equation)
        return KAL__AT_LOWER;
    if (note->ratio > 0.0)
        return (signed char)side;
    return side == KAL__AT_LOWER ? KAL__AT_UPPER : KAL__AT_LOWER;
}

/* A multiplier of a row at a side pushes against that side or not at all. */
static double towards(double y, kal__basis_status side, bool equation)
{
    if (equation || (side == KAL__AT_LOWER ? y > 0.0 : y < 0.0))
        return y;
    return 0.0;
}

/* A column at a bound that a row gave is held by the row: the row's dual is its reduced cost, and it is basic. */
static void undo_single_row(undo *u, const kal__red_note *note)
{
    const uint32_t i = note->gone, j = note->kept;
    double at = note->ratio;

    if (u->column_status[j] == KAL__BASIC || u->column_status[j] == KAL__FREE)
        return;
    const double d = reduced_cost(u, j, i, &at);
    const kal__basis_status side = held_by(note, u->column_status[j], d);
    u->column_status[j] = (signed char)side;
    if (!given(note, side))
        return;
    u->row_status[i] = side_of(note, side);
    u->whole->y[i] = towards(d / at, (kal__basis_status)u->row_status[i], note->equation);
    u->column_status[j] = KAL__BASIC;
}

/* The dual of the row is such that all columns which it holds may stand where they do; the column that wants most is
 * basic. */
static void undo_forcing_row(undo *u, const kal__red_note *note)
{
    const uint32_t i = note->gone;
    uint32_t most = KAL__RED_NONE;
    double y = 0.0;

    for (size_t k = note->from; k < note->to; k++) {
        double at = 1.0;
        const double d = reduced_cost(u, u->r->list[k], i, &at), wants = d / at;
        if (note->lower ? wants > y : wants < y) {
            y = wants;
            most = u->r->list[k];
        }
    }
    if (most == KAL__RED_NONE)
        return;
    u->whole->y[i] = y;
    u->row_status[i] = note->lower || note->equation ? KAL__AT_LOWER : KAL__AT_UPPER;
    u->column_status[most] = KAL__BASIC;
}

/* The column is what the others of the row leave it. */
static void undo_free_column(undo *u, const kal__red_note *note)
{
    const kal__reduced *r = u->r;
    const uint32_t j = note->kept;
    kal__sum rest = {note->side[0], 0.0};

    for (size_t k = note->from; k < note->to; k++)
        kal__sum_add_product(&rest, -r->row_value[r->list[k]],
                             u->whole->x[r->row_column[r->list[k]]]);
    const double x = kal__sum_value(&rest) / note->ratio;
    u->whole->x[j] = x < r->lower[j] ? r->lower[j] : x > r->upper[j] ? r->upper[j] : x;
    u->column_status[j] = KAL__BASIC;
    u->row_status[note->gone] = note->lower || note->equation ? KAL__AT_LOWER : KAL__AT_UPPER;
}

static void undo_twin_row(undo *u, const kal__red_note *note)
{
    const uint32_t i = note->gone, kept = note->kept;

    if (u->row_status[kept] == KAL__BASIC || u->row_status[kept] == KAL__FREE)
        return;
    const double y = u->whole->y[kept];
    const kal__basis_status side = held_by(note, u->row_status[kept], y);
    u->row_status[kept] = (signed char)side;
    if (!given(note, side))
        return;
    u->row_status[i] = side_of(note, side);
    u->whole->y[i] = towards(y / note->ratio, (kal__basis_status)u->row_status[i], note->equation);
    u->whole->y[kept] = 0.0;
    u->row_status[kept] = KAL__BASIC;
}

static void rest(undo *u, uint32_t j, const double side[2], bool at_lower)
{
    u->whole->x[j] = side[!at_lower];
    u->column_status[j] = at_lower ? KAL__AT_LOWER : KAL__AT_UPPER;
}

static bool within(double x, const double side[2]) { return side[0] <= x && x <= side[1]; }

static double clamp(double x, const double side[2])
{
    return x < side[0] ? side[0] : x > side[1] ? side[1] : x;
}

/* A sum between its bounds: one of its parts at a bound, the other where that leaves it. */
static void part_sum(undo *u, const kal__red_note *note)
{
    const uint32_t j = note->kept, k = note->gone;
    const double sum = u->whole->x[j], *of_j = note->side, *of_k = note->side + 2;

    for (int upper = 0; upper < 2; upper++) {
        const double x = fma(-note->ratio, of_k[upper], sum);
        if (isinf(of_k[upper]) || !within(x, of_j))
            continue;
        rest(u, k, of_k, !upper);
        u->whole->x[j] = x;
        return;
    }
    for (int upper = 0; upper < 2; upper++) {
        const double x = (sum - of_j[upper]) / note->ratio;
        if (isinf(of_j[upper]) || (!within(x, of_k) && !(upper || isinf(of_j[1]))))
            continue;
        rest(u, j, of_j, !upper);
        u->whole->x[k] = clamp(x, of_k);
        u->column_status[k] = KAL__BASIC;
        if (within(x, of_k))
            return;
    }
}

static void undo_twin_column(undo *u, const kal__red_note *note)
{
    const uint32_t j = note->kept, k = note->gone;
    const bool same_side = note->ratio > 0.0;

    switch (u->column_status[j]) {
    case KAL__AT_LOWER:
        rest(u, j, note->side, true);
        rest(u, k, note->side + 2, same_side);
        break;
    case KAL__AT_UPPER:
        rest(u, j, note->side, false);
        rest(u, k, note->side + 2, !same_side);
        break;
    case KAL__FREE:
        rest(u, j, note->side, note->side[0] == 0.0);
        rest(u, k, note->side + 2, note->side[2] == 0.0);
        break;
    default: part_sum(u, note); break;
    }
}

/* What is gone without a note, and what was never away. */
static void lay_out(undo *u, const kal__answer *small)
{
    const kal__reduced *r = u->r;

    for (size_t i = 0; i < r->lp->rows; i++) {
        u->whole->y[i] = 0.0;
        u->row_status[i] = KAL__BASIC;
    }
    for (size_t j = 0; j < r->lp->columns; j++) {
        const int status = r->column_state[j] - KAL__RED_GONE;
        u->whole->x[j] = status == KAL__AT_LOWER   ? r->lower[j]
                         : status == KAL__AT_UPPER ? r->upper[j]
                                                   : 0.0;
        u->column_status[j] = (signed char)(status < 0 ? KAL__AT_LOWER : status);
    }
    /* known from the beginning, and part of the costs that all later ones saw */
    for (size_t n = 0; n < r->notes; n++)
        if (r->note[n].kind == KAL__RED_FREE_COLUMN)
            u->whole->y[r->note[n].gone] = r->note[n].side[1];
    for (size_t i = 0; i < r->small_lp.rows; i++) {
        u->whole->y[r->small_row[i]] = small->y[i];
        u->row_status[r->small_row[i]] = small->basis[i];
    }
    for (size_t j = 0; j < r->small_lp.columns; j++) {
        u->whole->x[r->small_column[j]] = small->x[j];
        u->column_status[r->small_column[j]] = small->basis[r->small_lp.rows + j];
    }
}

/* What cannot move stands at its lower side. */
static void name_fixed(size_t n, const double *lower, const double *upper, signed char *status)
{
    for (size_t k = 0; k < n; k++)
        if (lower[k] == upper[k] && status[k] != KAL__BASIC)
            status[k] = KAL__AT_LOWER;
}

bool kal__reduce_undo(kal__reduced *r, const kal__answer *small, kal__answer *whole)
{
    undo u = {r, whole, whole->basis, whole->basis + r->lp->rows};

    lay_out(&u, small);
    for (size_t n = r->notes; n-- > 0;) {
        const kal__red_note *note = &r->note[n];
        switch (note->kind) {
        case KAL__RED_SINGLE_ROW: undo_single_row(&u, note); break;
        case KAL__RED_FORCING_ROW: undo_forcing_row(&u, note); break;
        case KAL__RED_FREE_COLUMN: undo_free_column(&u, note); break;
        case KAL__RED_TWIN_ROW: undo_twin_row(&u, note); break;
        case KAL__RED_TWIN_COLUMN: undo_twin_column(&u, note); break;
        }
    }
    const kal__task *t = r->task;
    name_fixed(r->lp->rows, t->row_lower, t->row_upper, u.row_status);
    name_fixed(r->lp->columns, t->lower, t->upper, u.column_status);
    whole->verdict = KAL__VERDICT_OPTIMAL;
    whole->has_point = true;
    whole->iterations = small->iterations;
    return true;
}
