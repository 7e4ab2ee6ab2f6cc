/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the plan that leaves every objective equally far from its worst, the program with one column
 * more for how far. */
#include <math.h>
#include <string.h>

#include "base/ctx.h"
#include "lib/study/frontier.h"

typedef struct goal {
    kal__search *s;
    kal__arena *arena;
    size_t rows, row_of[KAL__OBJECTIVES_MOST]; /* objectives that vary, and which these are */
    const double *cost[KAL__OBJECTIVES_MOST];  /* [columns] */
    double offset[KAL__OBJECTIVES_MOST];
    kal__lp lp;
    const double *level[3];
    size_t levels;
} goal;

static void *copied(kal__arena *arena, const void *from, size_t n, size_t more, size_t size)
{
    void *to = kal__arena_alloc(arena, n + more, size);

    if (to && n > 0)
        memcpy(to, from, n * size);
    return to;
}

static const double *form(goal *g, const double *weight, double *offset)
{
    double *all = KAL__NEW(g->arena, g->s->model->impacts, double);

    for (size_t k = 0; all && k < g->s->objectives; k++)
        all[g->s->objective[k]] = weight[k];
    return all ? kal__weighted_cost(g->arena, g->s->how.program, all, offset) : NULL;
}

static bool read_forms(goal *g)
{
    for (size_t k = 0; k < g->s->objectives; k++) {
        double weight[KAL__OBJECTIVES_MOST] = {0.0};
        if (!(g->s->range[k] > 0.0))
            continue;
        weight[k] = 1.0 / g->s->range[k];
        g->row_of[g->rows] = k;
        g->cost[g->rows] = form(g, weight, &g->offset[g->rows]);
        if (!g->cost[g->rows++])
            return false;
    }
    return true;
}

/* The entries of the program, below each column those of the new rows; last the new column. */
static void weave(const goal *g, const kal__lp *old, kal__lp *new)
{
    size_t n = 0;

    for (size_t j = 0; j <= old->columns; j++) {
        new->start[j] = n;
        for (size_t e = j < old->columns ? old->start[j] : 0;
             j < old->columns && e < old->start[j + 1]; e++) {
            new->index[n] = old->index[e];
            new->value[n++] = old->value[e];
        }
        for (size_t k = 0; k < g->rows; k++) {
            const double value = j < old->columns ? g->cost[k][j] : 1.0;
            if (value == 0.0)
                continue;
            new->index[n] = (uint32_t)(old->rows + k);
            new->value[n++] = value;
        }
    }
    new->start[old->columns + 1] = n;
    new->nonzeros = n;
}

/* f_k / range_k + t <= worst_k / range_k for every k that varies; 0 <= t <= 1. False: out of memory. */
static bool extend(goal *g)
{
    const kal__lp *old = g->s->how.program->lp;
    const size_t most = old->nonzeros + g->rows * (old->columns + 1);
    kal__lp *lp = &g->lp;

    *lp = (kal__lp){
        .columns = old->columns + 1,
        .rows = old->rows + g->rows,
        .start = KAL__NEW(g->arena, old->columns + 2, size_t),
        .index = KAL__NEW(g->arena, most, uint32_t),
        .value = KAL__NEW(g->arena, most, double),
        .lower = copied(g->arena, old->lower, old->columns, 1, sizeof *old->lower),
        .upper = copied(g->arena, old->upper, old->columns, 1, sizeof *old->upper),
        .row_lower = copied(g->arena, old->row_lower, old->rows, g->rows, sizeof *old->row_lower),
        .row_upper = copied(g->arena, old->row_upper, old->rows, g->rows, sizeof *old->row_upper),
        .row_kind = copied(g->arena, old->row_kind, old->rows, g->rows, sizeof *old->row_kind)};
    if (!lp->start || !lp->index || !lp->value || !lp->lower || !lp->upper || !lp->row_lower ||
        !lp->row_upper || !lp->row_kind)
        return false;
    weave(g, old, lp);
    lp->upper[old->columns] = 1.0;
    for (size_t k = 0; k < g->rows; k++) {
        const size_t i = old->rows + k, o = g->row_of[k];
        lp->row_lower[i] = -INFINITY;
        lp->row_upper[i] = g->s->worst[o] / g->s->range[o] - g->offset[k];
        lp->row_kind[i] = KAL__SIDE_ROW;
    }
    return true;
}

/* First t, then the sum of the shares, so that nothing is given away; then the cost, where it is no objective. */
static bool write_levels(goal *g)
{
    const size_t columns = g->s->how.program->lp->columns;
    double *first = KAL__NEW(g->arena, columns + 1, double), weight[KAL__OBJECTIVES_MOST] = {0.0};
    double *tie = KAL__NEW(g->arena, g->s->model->impacts, double), constant;
    const double *sum, *cost;

    for (size_t k = 0; k < g->rows; k++)
        weight[g->row_of[k]] = 1.0 / g->s->range[g->row_of[k]];
    sum = form(g, weight, &constant);
    if (!first || !sum || !tie)
        return false;
    tie[KAL__COST] = 1.0;
    cost = kal__weighted_cost(g->arena, g->s->how.program, tie, &constant);
    first[columns] = -1.0;
    g->level[0] = first;
    g->level[1] = copied(g->arena, sum, columns, 1, sizeof *sum);
    g->level[2] = cost ? copied(g->arena, cost, columns, 1, sizeof *cost) : NULL;
    g->levels = g->s->tie ? 3 : 2;
    return g->level[1] && g->level[2];
}

static double satisfaction(const kal__search *s, const double *value)
{
    double least = 1.0;

    for (size_t k = 0; k < s->objectives; k++)
        if (s->range[k] > 0.0)
            least = fmin(least, (s->worst[k] - value[k]) / s->range[k]);
    return least;
}

static size_t best_point(const kal__search *s)
{
    size_t best = 0;

    for (size_t i = 1; i < s->points; i++)
        if (satisfaction(s, s->point[i].value) > satisfaction(s, s->point[best].value))
            best = i;
    return best;
}

/* The basis of a point: the new rows are in it, the new column is at 0. */
static signed char *begin(const goal *g, const kal__frontier_point *p)
{
    const kal__lp *old = g->s->how.program->lp;
    signed char *basis = KAL__NEW(g->arena, g->lp.rows + g->lp.columns, signed char);

    if (!basis)
        return NULL;
    memcpy(basis, p->basis, old->rows);
    memset(basis + old->rows, KAL__BASIC, g->rows);
    memcpy(basis + g->lp.rows, p->basis + old->rows, old->columns);
    basis[g->lp.rows + old->columns] = KAL__AT_LOWER;
    return basis;
}

static bool take(goal *g, const kal__result *result)
{
    kal__search *s = g->s;
    kal__sum *sum = KAL__NEW(g->arena, s->model->impacts, kal__sum);

    s->goal_total = KAL__NEW(s->scratch, s->model->impacts, double);
    if (!sum || !s->goal_total)
        return false;
    kal__impact_totals(s->how.program, result->x, sum, s->goal_total, NULL);
    s->goal_grade = result->certificate.grade;
    return true;
}

static kal_status solve(goal *g)
{
    kal__search *s = g->s;
    const signed char *start[3] = {NULL};
    kal__problem problem = {.lp = &g->lp, .cost = g->level, .start = start};
    kal__result result;
    kal_status status;

    if (!read_forms(g) || !extend(g) || !write_levels(g) ||
        !(start[0] = begin(g, &s->point[best_point(s)])))
        return kal__fail_memory(s->ctx);
    problem.levels = g->levels;
    problem.drop_last_unbounded = s->tie;
    const kal__stretch whole = kal__ctx_stretch(s->ctx, 1.0, 1.0);
    status = kal__lp_solve(s->ctx, s->how.backend, &problem, s->how.deadline_s, g->arena, &result);
    kal__ctx_stretch_back(s->ctx, whole);
    if (status == KAL_OK)
        status = kal__search_count(s, &result, "the satisfaction");
    if (status == KAL_OK && !s->ended && !take(g, &result))
        status = kal__fail_memory(s->ctx);
    return status;
}

kal_status kal__search_goals(kal__search *s)
{
    goal g = {.s = s};
    kal_status status;

    if (s->points == 1) {
        s->goal_total = s->point->total;
        s->goal_grade = s->point->certificate.grade;
        return KAL_OK;
    }
    g.arena = kal__ctx_arena(s->ctx);
    status = g.arena ? solve(&g) : kal__fail_memory(s->ctx);
    kal__arena_free(g.arena);
    return status;
}
