/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a thread of a sweep does one scenario. */
#include <string.h>

#include "lib/study/sweep.h"

void kal__errand_drop(void *self, void *job)
{
    kal__errand *errand = job;

    (void)self;
    if (errand)
        kal__arena_free(errand->arena);
}

/* What stops the thread rather than the scenario. */
static bool is_machine(kal_status status)
{
    return status == KAL_MEMORY || status == KAL_CANCELLED;
}

static kal_status solve(const kal__sweeper *s, kal_ctx *ctx, kal__errand *errand,
                        kal__solved *solved)
{
    kal__variant variant;

    kal__anchor_variant(errand->arena, &s->anchor, &errand->variant, 0, errand->variant.entries,
                        &variant);
    if (!variant.entry)
        return kal__fail_memory(ctx);
    kal__told *told = &errand->told;
    told->status = kal__variant_solve(ctx, s->anchor.park, &variant, &s->solve,
                                      s->anchor.solved.solution, !s->options.totals_only, solved);
    told->message = "";
    if (told->status == KAL_OK)
        return kal_plan_outcome(solved->plan) == KAL_OUTCOME_CANCELLED ? kal__fail_cancelled(ctx)
                                                                       : KAL_OK;
    if (is_machine(told->status))
        return told->status;
    const char *message = kal_message(ctx);
    told->message = kal__arena_copy(errand->arena, message, strlen(message));
    return told->message ? KAL_OK : kal__fail_memory(ctx);
}

static kal_status tell(const kal__sweeper *s, kal_ctx *ctx, kal__errand *errand,
                       const kal__solved *solved)
{
    kal_status status = KAL_OK;

    if (s->options.causes && solved->plan)
        status = kal__causes_make(ctx, errand->arena, &s->anchor, s->layout, &errand->variant,
                                  solved, &errand->told.causes);
    if (status != KAL_OK)
        return status;
    if (!kal__told_make(errand->arena, &s->telling, &errand->variant, solved, &errand->told))
        return kal__fail_memory(ctx);
    errand->packed.arena = errand->arena;
    kal__record_pack(&errand->packed, s->layout, &errand->told.record);
    return errand->packed.failed ? kal__fail_memory(ctx) : KAL_OK;
}

kal_status kal__errand_do(void *self, kal__hand *hand, void *job)
{
    const kal__sweeper *s = self;
    kal__errand *errand = job;
    kal_ctx *ctx = kal__hand_ctx(hand);
    kal__solved solved = {0};
    kal_status status = solve(s, ctx, errand, &solved);

    if (status == KAL_OK)
        status = tell(s, ctx, errand, &solved);
    kal__solved_free(&solved);
    if (status == KAL_OK)
        kal__hand_post(hand, errand);
    else
        kal__errand_drop(self, errand);
    return status;
}
