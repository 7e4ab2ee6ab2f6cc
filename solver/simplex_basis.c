/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a simplex begins: its memory, its basis, where the others stand. */
#include "solver/simplex_work.h"

#include <math.h>
#include <string.h>

/* A pivot takes from a microsecond to a few milliseconds. */
#define LISTEN_EVERY 8

static bool vector_new(kal__arena *arena, size_t rows, kal__vector *v)
{
    v->size = rows;
    v->count = 0;
    v->value = KAL__NEW(arena, rows, double);
    v->index = KAL__NEW(arena, rows, uint32_t);
    return v->value && v->index;
}

/* Rows by their lengths, which stand in row_start from 2 on: those that most columns meet are kept by columns. */
static bool widen(kal__tableau *t, kal__arena *arena)
{
    size_t *length = t->row_start + 2;
    t->wide = KAL__NEW(arena, t->rows, unsigned char);
    t->wide_row = KAL__NEW(arena, KAL__MOST_WIDES, uint32_t);
    t->wide_times = KAL__NEW(arena, KAL__MOST_WIDES, double);
    t->wide_stride = (t->columns + KAL__STRIDE - 1) / KAL__STRIDE * KAL__STRIDE;
    if (!t->wide || !t->wide_row || !t->wide_times)
        return false;
    for (size_t i = 0; i < t->rows && t->wides < KAL__MOST_WIDES; i++)
        if (length[i] * KAL__WIDE_SHARE > t->columns) {
            t->wide_row[t->wides] = (uint32_t)i;
            t->wide[i] = (unsigned char)++t->wides;
            length[i] = 0;
        }
    t->wide_value = KAL__NEW(arena, t->wides * t->wide_stride, double);
    return t->wide_value != NULL;
}

/* The matrix by rows, columns ascending. */
static bool turn_round(kal__tableau *t, kal__arena *arena)
{
    const kal__lp *lp = t->task->lp;
    t->row_start = KAL__NEW(arena, t->rows + 2, size_t);
    if (!t->row_start)
        return false;
    for (size_t k = 0; k < lp->nonzeros; k++)
        t->row_start[lp->index[k] + 2]++;
    if (!widen(t, arena))
        return false;
    for (size_t i = 1; i <= t->rows; i++)
        t->row_start[i + 1] += t->row_start[i];
    t->row_column = KAL__NEW(arena, t->row_start[t->rows + 1], uint32_t);
    t->row_value = KAL__NEW(arena, t->row_start[t->rows + 1], double);
    if (!t->row_column || !t->row_value)
        return false;
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            const uint32_t i = lp->index[k];
            if (t->wide[i]) {
                t->wide_value[(t->wide[i] - 1) * t->wide_stride + j] = t->scaled->value[k];
                continue;
            }
            const size_t at = t->row_start[i + 1]++;
            t->row_column[at] = (uint32_t)j;
            t->row_value[at] = t->scaled->value[k];
        }
    return true;
}

static bool arrays(kal__tableau *t, kal__arena *arena)
{
    double **const of_all[] = {&t->lower, &t->upper, &t->cost, &t->x, &t->d, &t->alpha, &t->devex};
    bool good = true;
    for (size_t k = 0; k < sizeof of_all / sizeof *of_all; k++)
        good = (*of_all[k] = KAL__NEW(arena, t->all + KAL__STRIDE, double)) && good;
    t->head = KAL__NEW(arena, t->rows, uint32_t);
    t->old_head = KAL__NEW(arena, t->rows, uint32_t);
    t->status = KAL__NEW(arena, t->all, signed char);
    t->open = KAL__NEW(arena, t->all, unsigned char);
    t->touched = KAL__NEW(arena, t->all, uint32_t);
    t->weight = KAL__NEW(arena, t->rows, double);
    t->heap_size = 1 + (t->all > 2 * t->rows ? t->all : 2 * t->rows);
    t->heap = KAL__NEW(arena, t->heap_size, kal__break);
    return good && t->head && t->old_head && t->status && t->open && t->touched && t->weight &&
           t->heap;
}

bool kal__tableau_new(kal__tableau *t, kal__arena *arena)
{
    const kal__lp *lp = t->task->lp;
    t->rows = lp->rows;
    t->columns = lp->columns;
    t->all = t->rows + t->columns;
    t->scaled = kal__scale(arena, t->task);
    if (!t->scaled)
        return false;
    t->matrix = (kal__lu_matrix){t->rows, t->columns, lp->start, lp->index, t->scaled->value};
    t->lu = kal__lu_new(kal__ctx_allocator(t->ctx), &t->matrix);
    return t->lu && turn_round(t, arena) && arrays(t, arena) &&
           vector_new(arena, t->rows, &t->rho) && vector_new(arena, t->rows, &t->column) &&
           vector_new(arena, t->rows, &t->extra) && kal__list_new(arena, t->rows, &t->infeasible) &&
           kal__list_new(arena, t->all, &t->attractive);
}

void kal__tableau_free(kal__tableau *t) { kal__lu_free(t->lu); }

void kal__tableau_restore_bounds(kal__tableau *t)
{
    const kal__scaled *s = t->scaled;
    memcpy(t->lower, s->row_lower, t->rows * sizeof *t->lower);
    memcpy(t->upper, s->row_upper, t->rows * sizeof *t->upper);
    memcpy(t->lower + t->rows, s->lower, t->columns * sizeof *t->lower);
    memcpy(t->upper + t->rows, s->upper, t->columns * sizeof *t->upper);
    for (size_t var = 0; var < t->all; var++)
        kal__tableau_rest(t, var);
    t->moved_bounds = false;
}

void kal__tableau_restore_costs(kal__tableau *t)
{
    memset(t->cost, 0, t->rows * sizeof *t->cost);
    memcpy(t->cost + t->rows, t->scaled->cost, t->columns * sizeof *t->cost);
    t->moved_costs = false;
    t->phase_one = false;
}

void kal__tableau_rest(kal__tableau *t, size_t var)
{
    const double lower = t->lower[var], upper = t->upper[var];
    t->open[var] = t->status[var] != KAL__BASIC && lower < upper;
    if (t->status[var] == KAL__BASIC)
        return;
    const bool has_lower = lower > -INFINITY, has_upper = upper < INFINITY;
    const bool wants_upper = t->status[var] == KAL__AT_UPPER && lower < upper;
    if (has_upper && (wants_upper || !has_lower)) {
        t->status[var] = KAL__AT_UPPER;
        t->x[var] = upper;
    } else if (has_lower) {
        t->status[var] = KAL__AT_LOWER;
        t->x[var] = lower;
    } else {
        t->status[var] = KAL__FREE;
        t->x[var] = 0;
    }
}

/* Basic variables of the start, columns before rows; where there are too many the last ones stay out. Where there are
 * too few the last one stands for the rest: the factorisation finds which rows they have to be. */
static void fill_head(kal__tableau *t, const signed char *basis)
{
    size_t count = 0;
    for (size_t k = 0; k < t->all; k++) {
        const size_t var = k < t->columns ? t->rows + k : k - t->columns;
        const bool basic = basis[var] == KAL__BASIC;
        t->status[var] = basic && count >= t->rows ? KAL__AT_LOWER : basis[var];
        if (basic && count < t->rows)
            t->head[count++] = (uint32_t)var;
    }
    if (count == 0 && t->rows)
        t->head[count++] = 0;
    while (count < t->rows) {
        t->head[count] = t->head[count - 1];
        count++;
    }
    for (size_t k = 0; k < t->rows; k++)
        t->status[t->head[k]] = KAL__BASIC;
}

static void slack_head(kal__tableau *t)
{
    for (size_t i = 0; i < t->rows; i++) {
        t->head[i] = (uint32_t)i;
        t->status[i] = KAL__BASIC;
    }
    memset(t->status + t->rows, KAL__AT_LOWER, t->columns);
}

/* Of the bounds of a column the one nearer to 0, for a basis that says nothing. */
static void slack_rest(kal__tableau *t)
{
    for (size_t j = 0; j < t->columns; j++)
        if (fabs(t->scaled->upper[j]) < fabs(t->scaled->lower[j]))
            t->status[t->rows + j] = KAL__AT_UPPER;
}

void kal__tableau_start(kal__tableau *t, const signed char *basis)
{
    if (basis) {
        fill_head(t, basis);
    } else {
        slack_head(t);
        slack_rest(t);
    }
    for (size_t k = 0; k < t->rows; k++)
        t->weight[k] = 1;
    kal__tableau_restore_bounds(t);
    kal__tableau_restore_costs(t);
}

kal__turn kal__tableau_factor(kal__tableau *t)
{
    memcpy(t->old_head, t->head, t->rows * sizeof *t->head);
    const kal__lu_status status = kal__lu_factor(t->lu, t->head);
    t->factors++;
    t->updates = 0;
    if (status == KAL__LU_MEMORY)
        return KAL__TURN_MEMORY;
    if (status == KAL__LU_OK)
        return KAL__TURN_DONE;
    for (size_t k = 0; k < t->rows; k++)
        if (t->head[k] != t->old_head[k])
            t->status[t->old_head[k]] = KAL__AT_LOWER;
    for (size_t k = 0; k < t->rows; k++)
        t->status[t->head[k]] = KAL__BASIC;
    for (size_t k = 0; k < t->rows; k++)
        if (t->head[k] != t->old_head[k]) {
            t->mended++;
            t->weight[k] = 1;
            kal__tableau_rest(t, t->head[k]);
            kal__tableau_rest(t, t->old_head[k]);
        }
    return KAL__TURN_DONE;
}

kal__turn kal__tableau_listen(kal__tableau *t)
{
    if (t->steps >= t->most_steps)
        return KAL__TURN_FAILED;
    if (t->steps++ % LISTEN_EVERY)
        return KAL__TURN_DONE;
    if (kal__tick(t->ctx, "solve", -1))
        return KAL__TURN_CANCELLED;
    return kal__clock_s() >= t->task->deadline_s ? KAL__TURN_LIMIT : KAL__TURN_DONE;
}
