/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generalised network simplex: how a task becomes a network, and in which order it is solved. */
#include <math.h>
#include <string.h>

#include "solver/network_work.h"

/* What is left of the artificials after the first phase, relative to what had to be placed. */
#define PLACED 1e-9

bool kal__network_fits(const kal__lp *lp)
{
    for (size_t j = 0; j < lp->columns; j++)
        if (lp->start[j + 1] - lp->start[j] > 2)
            return false;
    return lp->columns < UINT32_MAX / 2 && lp->rows < UINT32_MAX / 4;
}

static bool allocate(kal__net *n, kal__arena *arena)
{
    n->arcs = n->columns + 2 * n->rows;
    n->arc = KAL__NEW(arena, n->arcs, kal__arc);
    n->cost = KAL__NEW(arena, n->arcs, double);
    n->lower = KAL__NEW(arena, n->arcs, double);
    n->upper = KAL__NEW(arena, n->arcs, double);
    n->x = KAL__NEW(arena, n->arcs, double);
    n->status = KAL__NEW(arena, n->arcs, signed char);
    n->price = KAL__NEW(arena, n->columns + n->rows, kal__candidate);
    n->step = KAL__NEW(arena, n->arcs, double);
    n->y = KAL__NEW(arena, n->rows, double);
    n->sum = KAL__NEW(arena, n->rows, kal__sum);
    return n->step && n->y && n->sum && n->arc && n->cost && n->lower && n->upper && n->x &&
           n->status && n->price && kal__forest_new(arena, n->rows, n->arc, &n->f);
}

static void load_columns(kal__net *n)
{
    const kal__lp *lp = n->task->lp;
    const kal__scaled *s = n->s;

    for (size_t j = 0; j < n->columns; j++) {
        const size_t k = lp->start[j], entries = lp->start[j + 1] - k;
        n->arc[j] = (kal__arc){entries > 0 ? lp->index[k] : KAL__NO_NODE,
                               entries > 1 ? lp->index[k + 1] : KAL__NO_NODE,
                               entries > 0 ? s->value[k] : 0.0, entries > 1 ? s->value[k + 1] : 0.0};
        n->lower[j] = s->lower[j];
        n->upper[j] = s->upper[j];
    }
    for (size_t i = 0; i < n->rows; i++) {
        const size_t slack = n->columns + i, artificial = slack + n->rows;
        n->arc[slack] = (kal__arc){(uint32_t)i, KAL__NO_NODE, -1.0, 0.0};
        n->lower[slack] = s->row_lower[i];
        n->upper[slack] = s->row_upper[i];
        n->arc[artificial] = (kal__arc){(uint32_t)i, KAL__NO_NODE, 1.0, 0.0};
    }
}

/* Every arc at the bound nearest to 0. */
static void rest(kal__net *n)
{
    for (size_t a = 0; a < n->arcs; a++) {
        const double lower = n->lower[a], upper = n->upper[a];
        const bool has_lower = lower > -INFINITY, has_upper = upper < INFINITY;
        if (has_lower && (!has_upper || fabs(lower) <= fabs(upper))) {
            n->status[a] = KAL__AT_LOWER;
            n->x[a] = lower;
        } else if (has_upper) {
            n->status[a] = KAL__AT_UPPER;
            n->x[a] = upper;
        } else {
            n->status[a] = KAL__FREE;
            n->x[a] = 0.0;
        }
    }
}

/* The loop that can take what is left at its row within its bounds, at the least cost; else the artificial. */
static void crash(kal__net *n, double *residual, uint32_t *loop)
{
    kal__net_residuals(n, residual);
    for (size_t i = 0; i < n->rows; i++)
        loop[i] = (uint32_t)(n->columns + n->rows + i);
    for (size_t a = 0; a < n->columns + n->rows; a++) {
        const kal__arc *arc = &n->arc[a];
        if (arc->from == KAL__NO_NODE || arc->to != KAL__NO_NODE || n->lower[a] == n->upper[a])
            continue;
        const double v = n->x[a] - residual[arc->from] / arc->at_from;
        const uint32_t best = loop[arc->from];
        if (v < n->lower[a] || v > n->upper[a])
            continue;
        const double now = n->cost[best] / n->arc[best].at_from, then = n->cost[a] / arc->at_from;
        const double from_now = -residual[arc->from] * now, from_then = -residual[arc->from] * then;
        if (best >= n->columns + n->rows || from_then < from_now)
            loop[arc->from] = (uint32_t)a;
    }
}

/* Values of the loops, artificials with the sign that they need; the first phase is for what these hold. False: out of
 * memory. */
static bool start(kal__net *n, kal__arena *arena)
{
    double *residual = KAL__NEW(arena, n->rows, double);
    uint32_t *loop = KAL__NEW(arena, n->rows, uint32_t);
    bool placed = true;

    if (!residual || !loop)
        return false;
    crash(n, residual, loop);
    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t a = loop[i];
        if (a >= n->columns + n->rows && residual[i] > 0.0)
            n->arc[a].at_from = -1.0;
        n->x[a] = n->x[a] - residual[i] / n->arc[a].at_from;
        n->status[a] = KAL__BASIC;
        if (a >= n->columns + n->rows) {
            n->upper[a] = INFINITY;
            placed = placed && n->x[a] == 0.0;
        }
    }
    kal__forest_plant(&n->f, loop);
    n->first_phase = !placed;
    return true;
}

static double unplaced(const kal__net *n, double *size)
{
    double left = 0.0;

    *size = 0.0;
    for (size_t a = n->columns + n->rows; a < n->arcs; a++)
        left = fmax(left, fabs(n->x[a]));
    for (size_t a = 0; a < n->columns + n->rows; a++)
        *size = fmax(*size, fabs(n->x[a]));
    return left;
}

static kal__verdict two_phases(kal__net *n, double *residual)
{
    kal__verdict v;
    double size;

    kal__net_list(n);
    if (n->first_phase) {
        kal__net_costs(n);
        v = kal__net_run(n);
        if (v == KAL__VERDICT_UNBOUNDED)
            return KAL__VERDICT_FAILED;
        if (v != KAL__VERDICT_OPTIMAL)
            return v;
        kal__net_restore(n, residual);
        if (unplaced(n, &size) > PLACED * (size > 0.0 ? size : 1.0))
            return KAL__VERDICT_INFEASIBLE;
        n->first_phase = false;
    }
    for (size_t a = n->columns + n->rows; a < n->arcs; a++) {
        n->upper[a] = 0.0;
        if (n->status[a] != KAL__BASIC)
            n->x[a] = 0.0;
    }
    n->still = 0;
    kal__net_costs(n);
    v = kal__net_run(n);
    kal__net_restore(n, residual);
    kal__net_restore_duals(n);
    return v;
}

/* Columns without an entry go to their cheaper bound. */
static kal__verdict idle_columns(kal__net *n, double *ray)
{
    for (size_t j = 0; j < n->columns; j++) {
        const double c = n->s->cost[j];
        if (n->arc[j].from != KAL__NO_NODE || c == 0.0)
            continue;
        const double to = c > 0.0 ? n->lower[j] : n->upper[j];
        if (isinf(to)) {
            ray[j] = c > 0.0 ? -1.0 : 1.0;
            return KAL__VERDICT_UNBOUNDED;
        }
        n->x[j] = to;
        n->status[j] = c > 0.0 ? KAL__AT_LOWER : KAL__AT_UPPER;
    }
    return KAL__VERDICT_OPTIMAL;
}

/* The direction in which the program has no end: what the last entering arc moves. */
static void tell_ray(const kal__net *n, double *ray)
{
    if (n->endless < n->columns)
        ray[n->endless] = kal__unscale_x(n->s, n->endless, n->way);
    for (size_t k = 0; k < n->f.moves; k++) {
        const uint32_t a = n->f.node[n->f.move[k].node].arc;
        if (a < n->columns)
            ray[a] = kal__unscale_x(n->s, a, n->way * n->f.move[k].step);
    }
}

static void tell(const kal__net *n, kal__answer *answer)
{
    for (size_t j = 0; j < n->columns; j++) {
        answer->x[j] = kal__unscale_x(n->s, j, n->x[j]);
        answer->basis[n->rows + j] = n->status[j];
    }
    for (size_t i = 0; i < n->rows; i++) {
        const size_t slack = n->columns + i;
        answer->y[i] = kal__unscale_y(n->s, i, n->f.y[i]);
        answer->basis[i] =
            n->status[slack + n->rows] == KAL__BASIC ? (signed char)KAL__BASIC : n->status[slack];
    }
}

static kal_status solve_scaled(kal__net *n, kal__arena *arena, kal__answer *answer)
{
    double *residual;

    if (!allocate(n, arena) || !(residual = KAL__NEW(arena, n->rows, double)))
        return kal__fail_memory(n->ctx);
    load_columns(n);
    rest(n);
    n->first_phase = false;
    for (size_t a = 0; a < n->arcs; a++)
        n->cost[a] = a < n->columns ? n->s->cost[a] : 0.0;
    if (!start(n, arena))
        return kal__fail_memory(n->ctx);
    answer->verdict = two_phases(n, residual);
    answer->has_point = !n->first_phase;
    answer->iterations = n->pivots;
    memset(answer->ray, 0, n->columns * sizeof *answer->ray);
    if (answer->verdict == KAL__VERDICT_OPTIMAL)
        answer->verdict = idle_columns(n, answer->ray);
    else if (answer->verdict == KAL__VERDICT_UNBOUNDED)
        tell_ray(n, answer->ray);
    tell(n, answer);
    return KAL_OK;
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    kal__net n = {.ctx = ctx, .task = task, .rows = task->lp->rows, .columns = task->lp->columns};
    kal__arena *arena;
    kal_status status = KAL_OK;

    answer->verdict = KAL__VERDICT_FAILED;
    answer->has_point = false;
    answer->iterations = 0;
    if (!kal__network_fits(task->lp))
        return KAL_OK;
    arena = kal__ctx_arena(ctx);
    n.s = arena ? kal__scale(arena, task) : NULL;
    if (!n.s)
        status = kal__fail_memory(ctx);
    else if (n.s->sound)
        status = solve_scaled(&n, arena, answer);
    kal__arena_free(arena);
    return status;
}

const kal__backend kal__network = {"network", 1, solve};
