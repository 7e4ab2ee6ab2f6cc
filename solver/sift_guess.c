/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duals to begin with: those of the network that is left without most rows. */
#include <string.h>

#include "solver/core.h"
#include "solver/sift_work.h"

/* The network: where columns are at home, what they have there. */
typedef struct network {
    kal__lp lp;
    double *cost;
    unsigned char *used; /* [rows] is a column at home there? */
    kal__sum *sum;       /* [rows] what columns that fit no network give */
} network;

/* A column of more equations is no arc: it is thought to stand in the middle of its bounds. */
static double middle(const kal__task *t, size_t j)
{
    const double lower = t->lower[j], upper = t->upper[j];

    return isinf(lower) || isinf(upper) ? kal__sift_rest(t, j) : lower + (upper - lower) / 2;
}

static bool allocate(const kal__sift_work *w, kal__arena *arena, network *n)
{
    n->lp.start = KAL__NEW(arena, w->columns + 1, size_t);
    n->lp.index = KAL__NEW(arena, KAL__SIFT_HOMES * w->columns, uint32_t);
    n->lp.value = KAL__NEW(arena, KAL__SIFT_HOMES * w->columns, double);
    n->lp.lower = KAL__NEW(arena, w->columns, double);
    n->lp.upper = KAL__NEW(arena, w->columns, double);
    n->cost = KAL__NEW(arena, w->columns, double);
    n->lp.row_lower = KAL__NEW(arena, w->rows, double);
    n->lp.row_upper = KAL__NEW(arena, w->rows, double);
    n->lp.row_kind = KAL__NEW(arena, w->rows, unsigned char);
    n->used = KAL__NEW(arena, w->rows, unsigned char);
    n->sum = KAL__NEW(arena, w->rows, kal__sum);
    return n->lp.start && n->lp.index && n->lp.value && n->lp.lower && n->lp.upper && n->cost &&
           n->lp.row_lower && n->lp.row_upper && n->lp.row_kind && n->used && n->sum;
}

static void add_arc(const kal__sift_work *w, network *n, size_t j)
{
    const kal__task *t = w->task;
    size_t at = n->lp.nonzeros;

    for (size_t e = 0; e < KAL__SIFT_HOMES; e++) {
        const size_t k = w->home[KAL__SIFT_HOMES * j + e];
        if (k == KAL__SIFT_NOWHERE)
            continue;
        n->lp.index[at] = t->lp->index[k];
        n->lp.value[at++] = t->lp->value[k];
        n->used[t->lp->index[k]] = 1;
    }
    n->lp.nonzeros = at;
    n->lp.lower[n->lp.columns] = t->lower[j];
    n->lp.upper[n->lp.columns] = t->upper[j];
    n->cost[n->lp.columns] = t->cost[j];
    n->lp.start[++n->lp.columns] = at;
}

static void add_fixed(const kal__sift_work *w, network *n, size_t j)
{
    const kal__lp *lp = w->task->lp;

    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
        kal__sum_add_product(&n->sum[lp->index[k]], lp->value[k], middle(w->task, j));
}

static void make(const kal__sift_work *w, network *n)
{
    n->lp.rows = w->rows;
    for (size_t j = 0; j < w->columns; j++)
        if (w->sort[j] > 2)
            add_fixed(w, n, j);
        else
            add_arc(w, n, j);
    for (size_t i = 0; i < w->rows; i++) {
        const double gives = kal__sum_value(&n->sum[i]);
        n->lp.row_lower[i] = n->used[i] ? w->task->row_lower[i] - gives : -INFINITY;
        n->lp.row_upper[i] = n->used[i] ? w->task->row_upper[i] - gives : INFINITY;
    }
}

static kal_status solve(kal__sift_work *w, kal__arena *arena, network *n)
{
    kal__answer a = {.x = KAL__NEW(arena, w->columns, double),
                     .y = KAL__NEW(arena, w->rows, double),
                     .ray = KAL__NEW(arena, w->columns, double),
                     .basis = KAL__NEW(arena, w->rows + w->columns, signed char)};
    const kal__task task = {.lp = &n->lp,
                            .cost = n->cost,
                            .lower = n->lp.lower,
                            .upper = n->lp.upper,
                            .row_lower = n->lp.row_lower,
                            .row_upper = n->lp.row_upper,
                            .deadline_s = w->task->deadline_s};

    if (!a.x || !a.y || !a.ray || !a.basis)
        return kal__fail_memory(w->ctx);
    const kal_status status = kal__core.solve(w->ctx, &task, &a);
    w->iterations += kal__answer_iterations(&a);
    const bool stopped = a.verdict == KAL__VERDICT_CANCELLED || a.verdict == KAL__VERDICT_LIMIT;
    w->answer.verdict = stopped ? a.verdict : KAL__VERDICT_OPTIMAL;
    if (status == KAL_OK && a.verdict == KAL__VERDICT_OPTIMAL)
        memcpy(w->y, a.y, w->rows * sizeof *w->y);
    return status;
}

kal_status kal__sift_guess(kal__sift_work *w)
{
    kal__arena *arena = kal__ctx_arena(w->ctx);
    network n = {0};
    kal_status status;

    if (!arena || !allocate(w, arena, &n)) {
        status = kal__fail_memory(w->ctx);
    } else {
        make(w, &n);
        status = solve(w, arena, &n);
    }
    kal__arena_free(arena);
    return status;
}
