/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the way of a scenario from its entries to its plan. */
#include "lib/study/variant.h"

#include "lib/account/indicator.h"
#include "lib/park/overlay.h"

void kal__solved_free(kal__solved *solved)
{
    kal_indicator_free(solved->indicator);
    kal_plan_free(solved->plan);
    kal_solution_free(solved->solution);
    kal_program_free(solved->program);
    kal_network_free(solved->network);
    kal_park_free(solved->park);
    *solved = (kal__solved){0};
}

/* The stages in turn, each made from the one before. */
static kal_status go(kal_ctx *ctx, const kal_options *options, const kal_solution *previous,
                     bool indicators, kal__solved *s)
{
    kal_status status = kal_network_build(ctx, s->park, &s->network);

    if (status == KAL_OK)
        status = kal_program_build(ctx, s->network, options, &s->program);
    if (status == KAL_OK)
        status = kal_program_solve_from(ctx, s->program, options, previous, &s->solution);
    if (status == KAL_OK)
        status = kal_plan_build(ctx, s->program, s->solution, options, &s->plan);
    if (status != KAL_OK || !indicators || kal_plan_outcome(s->plan) != KAL_OUTCOME_OPTIMAL)
        return status;
    return kal__indicator_of_plan(ctx, s->plan, options, &s->indicator);
}

kal_status kal__variant_solve(kal_ctx *ctx, const kal_park *base, const kal__variant *variant,
                              const kal_options *options, const kal_solution *previous,
                              bool indicators, kal__solved *out)
{
    kal__solved solved = {0};
    kal_status status = kal__park_overlay_entries(ctx, base, variant->scenario, variant->entries,
                                                  variant->entry, &solved.park);

    if (status == KAL_OK)
        status = go(ctx, options, previous, indicators, &solved);
    if (status == KAL_OK)
        *out = solved;
    else
        kal__solved_free(&solved);
    return status;
}
