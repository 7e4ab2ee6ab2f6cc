/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the columns that is solved, which grows. */
#include <string.h>

#include "solver/price.h"
#include "solver/sift_work.h"

/* Reduced costs of the wrong sign count from this share of the terms that are summed: a tenth of what the certificate
 * lets pass. */
#define WRONG (0.1 * KAL__TOL_CERTIFY)

/* Where column j is at home. */
static void settle(kal__sift_work *w, size_t j)
{
    const kal__task *t = w->task;
    const kal__lp *lp = t->lp;
    size_t *home = w->home + KAL__SIFT_HOMES * j, homes = 0, equations = 0;

    home[0] = home[1] = KAL__SIFT_NOWHERE;
    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
        if (t->row_lower[lp->index[k]] == t->row_upper[lp->index[k]]) {
            equations++;
            if (homes < KAL__SIFT_HOMES)
                home[homes++] = k;
        }
    w->sort[j] = (unsigned char)(equations < 3 ? equations : 3);
    for (size_t k = lp->start[j]; homes == 0 && k < lp->start[j + 1]; k++)
        home[homes++] = k;
}

bool kal__sift_new(kal__sift_work *w)
{
    const kal__lp *lp = w->task->lp;

    w->rows = lp->rows;
    w->columns = lp->columns;
    w->home = KAL__NEW(w->arena, KAL__SIFT_HOMES * w->columns, size_t);
    w->sort = KAL__NEW(w->arena, w->columns, unsigned char);
    w->taken = KAL__NEW(w->arena, w->columns, unsigned char);
    w->merit = KAL__NEW(w->arena, w->columns, double);
    w->list = KAL__NEW(w->arena, w->columns, uint32_t);
    w->y = KAL__NEW(w->arena, w->rows, double);
    w->sum = KAL__NEW(w->arena, w->rows, kal__sum);
    w->lp.row_lower = KAL__NEW(w->arena, w->rows, double);
    w->lp.row_upper = KAL__NEW(w->arena, w->rows, double);
    w->answer.y = KAL__NEW(w->arena, w->rows, double);
    if (!w->home || !w->sort || !w->taken || !w->merit || !w->list || !w->y || !w->sum ||
        !w->lp.row_lower || !w->lp.row_upper || !w->answer.y)
        return false;
    w->lp.rows = w->rows;
    w->lp.row_kind = lp->row_kind;
    for (size_t j = 0; j < w->columns; j++) {
        settle(w, j);
        w->shifted = w->shifted || kal__sift_rest(w->task, j) != 0.0;
    }
    return true;
}

/* False: out of memory. Of the answer only the basis is kept. */
static bool make_room(kal__sift_work *w, size_t columns)
{
    kal__arena *a = w->arena;
    const size_t n = w->lp.columns, room = columns + columns / 2;
    size_t *start = KAL__NEW(a, room + 1, size_t);
    double *lower = KAL__NEW(a, room, double), *upper = KAL__NEW(a, room, double),
           *cost = KAL__NEW(a, room, double);
    uint32_t *column = KAL__NEW(a, room, uint32_t);
    signed char *basis = KAL__NEW(a, w->rows + room, signed char);

    w->answer.x = KAL__NEW(a, room, double);
    w->answer.ray = KAL__NEW(a, room, double);
    w->basis = KAL__NEW(a, w->rows + room, signed char);
    if (!start || !lower || !upper || !cost || !column || !basis || !w->answer.x ||
        !w->answer.ray || !w->basis)
        return false;
    if (n > 0) {
        memcpy(start, w->lp.start, (n + 1) * sizeof *start);
        memcpy(lower, w->lp.lower, n * sizeof *lower);
        memcpy(upper, w->lp.upper, n * sizeof *upper);
        memcpy(cost, w->cost, n * sizeof *cost);
        memcpy(column, w->column, n * sizeof *column);
        memcpy(basis, w->answer.basis, w->rows + n);
    }
    w->lp.start = start;
    w->lp.lower = lower;
    w->lp.upper = upper;
    w->cost = cost;
    w->column = column;
    w->answer.basis = basis;
    w->room = room;
    return true;
}

/* False: out of memory. */
static bool make_space(kal__sift_work *w, size_t entries)
{
    const size_t n = w->lp.nonzeros, space = entries + entries / 2;
    uint32_t *index = KAL__NEW(w->arena, space, uint32_t);
    double *value = KAL__NEW(w->arena, space, double);

    if (!index || !value)
        return false;
    if (n > 0) {
        memcpy(index, w->lp.index, n * sizeof *index);
        memcpy(value, w->lp.value, n * sizeof *value);
    }
    w->lp.index = index;
    w->lp.value = value;
    w->space = space;
    return true;
}

/* What columns outside give to the rows is taken from their bounds. */
static void shift(kal__sift_work *w)
{
    const kal__task *t = w->task;
    const kal__lp *lp = t->lp;

    memset(w->sum, 0, w->rows * sizeof *w->sum);
    for (size_t j = 0; w->shifted && j < w->columns; j++) {
        const double x = w->taken[j] ? 0.0 : kal__sift_rest(t, j);
        for (size_t k = lp->start[j]; x != 0.0 && k < lp->start[j + 1]; k++)
            kal__sum_add_product(&w->sum[lp->index[k]], lp->value[k], x);
    }
    for (size_t i = 0; i < w->rows; i++) {
        const double gives = kal__sum_value(&w->sum[i]);
        w->lp.row_lower[i] = t->row_lower[i] - gives;
        w->lp.row_upper[i] = t->row_upper[i] - gives;
    }
}

static void append(kal__sift_work *w, size_t j)
{
    const kal__task *t = w->task;
    const size_t n = w->lp.columns, k = t->lp->start[j], count = t->lp->start[j + 1] - k;

    memcpy(w->lp.index + w->lp.nonzeros, t->lp->index + k, count * sizeof *w->lp.index);
    memcpy(w->lp.value + w->lp.nonzeros, t->lp->value + k, count * sizeof *w->lp.value);
    w->lp.nonzeros += count;
    w->lp.lower[n] = t->lower[j];
    w->lp.upper[n] = t->upper[j];
    w->cost[n] = t->cost[j];
    w->column[n] = (uint32_t)j;
    w->answer.basis[w->rows + n] = kal__sift_status(t, j);
    w->taken[j] = 1;
    w->lp.start[++w->lp.columns] = w->lp.nonzeros;
}

bool kal__sift_take(kal__sift_work *w, const uint32_t *list, size_t count)
{
    const size_t *start = w->task->lp->start;
    size_t entries = w->lp.nonzeros;

    for (size_t c = 0; c < count; c++)
        entries += start[list[c] + 1] - start[list[c]];
    if ((w->lp.columns + count > w->room || !w->lp.start) && !make_room(w, w->lp.columns + count))
        return false;
    if ((entries > w->space || !w->lp.index) && !make_space(w, entries))
        return false;
    for (size_t c = 0; c < count; c++)
        append(w, list[c]);
    shift(w);
    return true;
}

/* The reduced cost of a column, in the direction in which it can move from its rest. */
static double merit_of(const kal__sift_work *w, size_t j)
{
    const kal__task *t = w->task;
    double terms, d = kal__price(t, w->y, j, &terms);
    const signed char status = kal__sift_status(t, j);
    if (t->lower[j] == t->upper[j])
        d = fabs(d);
    else if (status != KAL__AT_LOWER)
        d = status == KAL__AT_UPPER ? -d : -fabs(d);
    return d < 0.0 && d >= -WRONG * terms ? 0.0 : d;
}

size_t kal__sift_price(kal__sift_work *w)
{
    size_t wrong = 0;

    for (size_t j = 0; j < w->columns; j++)
        if (!w->taken[j]) {
            w->merit[j] = merit_of(w, j);
            wrong += w->merit[j] < 0.0;
        }
    return wrong;
}
