/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a built program is solved for other weights. */
#include "lib/match/weigh.h"

#include <math.h>

#include "solver/level.h"

/* The problem of these weights; `offset` of level 1. False: out of memory. */
static bool pose(const kal__weighing *w, const kal__weights *weights, kal__arena *arena,
                 kal__problem *problem, double *offset)
{
    const double **cost = KAL__NEW(arena, weights->levels, const double *);
    const signed char **start = KAL__NEW(arena, weights->levels, const signed char *);

    if (!cost || !start)
        return false;
    for (size_t k = 0; k < weights->levels; k++) {
        double constant;
        cost[k] = kal__weighted_cost(arena, w->program, weights->weight[k], &constant);
        if (!cost[k])
            return false;
        if (k == 0)
            *offset = constant;
    }
    start[0] = weights->start; /* later levels begin where the one before ended */
    *problem = (kal__problem){.lp = w->program->lp,
                              .levels = weights->levels,
                              .cost = cost,
                              .start = weights->start ? start : NULL,
                              .drop_last_unbounded = weights->drop_last_unbounded};
    return true;
}

/* What is known of the point and of level 1. False: out of memory. */
static bool sum_up(const kal_program *program, const kal__problem *problem, double offset,
                   kal__arena *arena, kal__weighed *out)
{
    const kal__result *r = &out->result;
    const size_t impacts = program->model->impacts;
    kal__sum *sum;

    if (!r->x)
        return true;
    sum = KAL__NEW(arena, impacts, kal__sum);
    out->total = KAL__NEW(arena, impacts, double);
    if (!sum || !out->total)
        return false;
    kal__impact_totals(program, r->x, sum, out->total, NULL);
    if (r->outcome != KAL_OUTCOME_OPTIMAL)
        return true;
    out->value =
        kal__level_value(program->lp->columns, problem->cost[0], r->x, &out->terms) + offset;
    out->bound = r->level[0].certificate.grade == KAL_GRADE_PROVED
                     ? fmin(r->level[0].certificate.bound + offset, out->value)
                     : out->value;
    return true;
}

kal_status kal__weigh(kal_ctx *ctx, const kal__weighing *w, const kal__weights *weights,
                      kal__arena *arena, kal__weighed *out)
{
    kal__weighed made = {.value = NAN, .bound = NAN, .terms = NAN};
    kal__problem problem;
    double offset = 0.0;
    kal_status status;

    if (!pose(w, weights, arena, &problem, &offset))
        return kal__fail_memory(ctx);
    status = kal__lp_solve(ctx, w->backend, &problem, w->deadline_s, arena, &made.result);
    if (status != KAL_OK)
        return status;
    if (!sum_up(w->program, &problem, offset, arena, &made))
        return kal__fail_memory(ctx);
    *out = made;
    return KAL_OK;
}
