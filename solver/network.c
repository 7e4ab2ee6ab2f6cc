/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generalised network simplex: in which order a network is solved. */
#include "solver/network.h"

#include <math.h>
#include <string.h>

#include "solver/network_work.h"

/* What is left of the artificials after the first phase, relative to what had to be placed. */
#define PLACED 1e-9
/* How often exact prices may ask for more pivots: what is left then is rounding. */
#define ROUNDS 10

bool kal__network_fits(const kal__lp *lp)
{
    for (size_t j = 0; j < lp->columns; j++)
        if (lp->start[j + 1] - lp->start[j] > 2)
            return false;
    return lp->columns < UINT32_MAX / 2 && lp->rows < UINT32_MAX / 4;
}

static bool allocate(kal__net *n, kal__arena *arena)
{
    n->arc = KAL__NEW(arena, n->arcs, kal__arc);
    n->room = KAL__NEW(arena, n->arcs, double);
    n->flags = KAL__NEW(arena, n->arcs, unsigned char);
    n->give = KAL__NEW(arena, n->rows, double);
    n->residual = KAL__NEW(arena, n->rows, double);
    n->change = KAL__NEW(arena, n->rows, double);
    n->slack = KAL__NEW(arena, n->rows, double);
    n->sum = KAL__NEW(arena, n->rows, kal__sum);
    return n->arc && n->room && n->flags && n->give && n->residual && n->change && n->slack &&
           n->sum && kal__forest_new(arena, n->rows, n->arc, &n->f);
}

/* What the artificials still hold, and the largest of all values. */
static double unplaced(const kal__net *n, double *size)
{
    double left = 0.0;

    *size = n->size;
    for (size_t i = 0; i < n->rows; i++) {
        const kal__node *m = &n->f.node[i];
        const double v = fabs(m->value);
        *size = fmax(*size, v);
        if (m->arc >= n->list + n->rows)
            left = fmax(left, v);
    }
    return left;
}

/* The costs of the task; artificials may not move any more. */
static void begin_last_phase(kal__net *n)
{
    n->first_phase = false;
    n->still = 0;
    n->gained = 0.0;
    for (size_t i = 0; i < n->rows; i++) {
        n->room[n->list + n->rows + i] = 0.0;
        if (n->f.node[i].arc >= n->list + n->rows)
            n->f.node[i].room = 0.0;
    }
    kal__net_load_costs(n);
    kal__forest_duals(&n->f);
}

/* From values within their bounds to the best ones. */
static kal__verdict last_phase(kal__net *n)
{
    kal__verdict v = kal__net_run(n);

    for (int round = 0; v == KAL__VERDICT_OPTIMAL && round < ROUNDS; round++) {
        const int64_t before = n->pivots;
        kal__net_exact_duals(n);
        v = kal__net_run(n);
        if (n->pivots == before)
            break;
    }
    return v;
}

static kal__verdict first_phase(kal__net *n)
{
    kal__verdict v;
    double size;

    for (size_t a = 0; a < n->arcs; a++)
        n->arc[a].cost = a < n->list + n->rows ? 0.0 : 1.0;
    for (uint32_t i = 0; i < n->rows; i++)
        kal__forest_own(&n->f, i, n->f.node[i].arc);
    kal__forest_duals(&n->f);
    v = kal__net_run(n);
    if (v != KAL__VERDICT_OPTIMAL)
        return v == KAL__VERDICT_UNBOUNDED ? KAL__VERDICT_FAILED : v;
    kal__net_values(n);
    if (unplaced(n, &size) <= PLACED * (size > 0.0 ? size : 1.0))
        return KAL__VERDICT_OPTIMAL;
    kal__net_exact_duals(n);
    return KAL__VERDICT_INFEASIBLE;
}

static kal_status solve_cold(kal__net *n, kal__arena *arena, kal__verdict *v)
{
    n->warm = false;
    n->still = 0;
    n->gained = 0.0;
    kal__net_load(n, NULL);
    if (!kal__net_crash(n, arena))
        return kal__fail_memory(n->ctx);
    *v = KAL__VERDICT_OPTIMAL;
    if (n->first_phase)
        *v = first_phase(n);
    if (*v != KAL__VERDICT_OPTIMAL)
        return KAL_OK;
    begin_last_phase(n);
    *v = last_phase(n);
    return KAL_OK;
}

/* From the basis of the task: dual pivots where values are out of bounds, then primal ones. FAILED: the basis does not
 * help. */
static kal_status solve_warm(kal__net *n, kal__arena *arena, kal__verdict *v)
{
    bool raised = false;

    n->warm = true;
    kal__net_load(n, n->task->basis);
    if (!kal__net_plant(n, arena))
        return kal__fail_memory(n->ctx);
    n->first_phase = true; /* there is no point yet */
    *v = kal__net_run_dual(n, arena, &raised);
    if (*v != KAL__VERDICT_OPTIMAL)
        return KAL_OK;
    n->first_phase = false;
    if (raised) {
        kal__net_load_costs(n);
        kal__forest_duals(&n->f);
    }
    *v = last_phase(n);
    return KAL_OK;
}

/* Columns without an entry go to their cheaper bound. */
static kal__verdict idle_columns(const kal__net *n, kal__answer *answer)
{
    const kal__task *t = n->task;

    for (size_t j = 0; j < n->columns; j++) {
        const double c = t->cost[j];
        if (t->lp->start[j + 1] != t->lp->start[j])
            continue;
        const double to = c > 0.0 || (c == 0.0 && t->lower[j] > -INFINITY) ? t->lower[j]
                          : c < 0.0 || t->upper[j] < INFINITY              ? t->upper[j]
                                                                           : 0.0;
        if (isinf(to)) {
            answer->ray[j] = c > 0.0 ? -1.0 : 1.0;
            return KAL__VERDICT_UNBOUNDED;
        }
        answer->x[j] = to;
        answer->basis[n->rows + j] = to == t->lower[j]   ? KAL__AT_LOWER
                                     : to == t->upper[j] ? KAL__AT_UPPER
                                                         : KAL__FREE;
    }
    return KAL__VERDICT_OPTIMAL;
}

/* The direction in which the program has no end: what the last entering arc moves. */
static void tell_ray(const kal__net *n, double *ray)
{
    const uint32_t q = n->endless;

    if (q < n->list)
        ray[n->column[q]] =
            kal__net_unscale_x(n, n->column[q], n->flags[q] & KAL__NET_TURNED ? -1.0 : 1.0);
    for (size_t k = 0; k < n->f.moves; k++) {
        const uint32_t v = n->f.move[k].node, a = n->f.node[v].arc;
        const double step = n->f.move[k].step / kal__arc_own(&n->arc[a], v);
        if (a < n->list)
            ray[n->column[a]] =
                kal__net_unscale_x(n, n->column[a], n->flags[a] & KAL__NET_TURNED ? -step : step);
    }
}

static kal__basis_status status_of(const kal__net *n, uint32_t a)
{
    const unsigned flags = n->flags[a];

    return flags & KAL__NET_BASIC    ? KAL__BASIC
           : flags & KAL__NET_FREE   ? KAL__FREE
           : flags & KAL__NET_TURNED ? KAL__AT_UPPER
                                     : KAL__AT_LOWER;
}

/* False: out of memory. */
static bool tell(kal__net *n, kal__arena *arena, kal__answer *answer)
{
    if (!kal__net_exact(n, arena, answer->x))
        return false;
    for (size_t k = 0; k < n->moving; k++) {
        const uint32_t j = n->moved[k];
        answer->x[j] = kal__net_unscale_x(n, j, answer->x[j]);
    }
    memset(answer->basis + n->rows, KAL__AT_LOWER, n->columns);
    for (uint32_t a = 0; a < n->list; a++)
        answer->basis[n->rows + n->column[a]] = (signed char)status_of(n, a);
    for (size_t i = 0; i < n->rows; i++) {
        answer->y[i] = kal__net_unscale_y(n, i, n->f.y[i]);
        answer->basis[i] = (signed char)status_of(n, n->slack_of[i]);
    }
    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t a = n->f.node[i].arc;
        if (a >= n->list + n->rows) /* at 0, as its slack is */
            answer->basis[n->arc[a].from] = (signed char)KAL__BASIC;
    }
    return true;
}

static kal_status solve_scaled(kal__net *n, kal__arena *arena, kal__answer *answer)
{
    kal__verdict v = KAL__VERDICT_FAILED;
    kal_status status = KAL_OK;

    if (!kal__net_list_new(n, arena) || !allocate(n, arena))
        return kal__fail_memory(n->ctx);
    if (n->task->basis)
        status = solve_warm(n, arena, &v);
    if (status == KAL_OK && v == KAL__VERDICT_FAILED)
        status = solve_cold(n, arena, &v);
    answer->iterations = n->pivots + n->dual_pivots;
    if (status != KAL_OK || v == KAL__VERDICT_FAILED)
        return status;
    answer->verdict = v;
    if (v == KAL__VERDICT_CANCELLED)
        return KAL_OK; /* at once: exact values take longer than a caller who has gone wants to wait */
    answer->has_point = !n->first_phase;
    memset(answer->ray, 0, n->columns * sizeof *answer->ray);
    if (v == KAL__VERDICT_UNBOUNDED)
        tell_ray(n, answer->ray);
    if (!tell(n, arena, answer))
        return kal__fail_memory(n->ctx);
    const kal__verdict idle = idle_columns(n, answer);
    if (v == KAL__VERDICT_OPTIMAL)
        answer->verdict = idle;
    if (n->rows >= KAL__WORTH_A_LINE)
        kal__log(
            n->ctx, "network simplex: %zu rows, %zu of %zu columns kept, %s, %lld primal and %lld dual pivots",
            n->rows, n->list, n->columns, n->warm ? "warm" : "cold", (long long)n->pivots,
            (long long)n->dual_pivots);
    return KAL_OK;
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    kal__net n = {.ctx = ctx, .task = task, .rows = task->lp->rows, .columns = task->lp->columns};
    kal__arena *arena;
    kal_status status = KAL_OK;
    bool sound = false;

    answer->verdict = KAL__VERDICT_FAILED;
    answer->has_point = false;
    answer->iterations = 0;
    if (!kal__network_fits(task->lp))
        return KAL_OK;
    arena = kal__ctx_arena(ctx);
    if (!arena || !kal__net_source_new(&n, arena, &sound))
        status = kal__fail_memory(ctx);
    else if (sound)
        status = solve_scaled(&n, arena, answer);
    kal__arena_free(arena);
    return status;
}

const kal__backend kal__network = {"network", 1, solve};
