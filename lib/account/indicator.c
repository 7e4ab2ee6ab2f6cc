/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of indicators: worked out from an account, asked by table and column, freed. */
#include "lib/account/indicator.h"

#include <math.h>

#include "lib/account/indicator_work.h"

/* What the tables are made from lives in the handle's arena too: they borrow its texts. A profile that is not `judged`
 * by is only looked at for mistakes, of which the one that ships has none. */
static kal_status work_out(kal_ctx *ctx, kal_indicator *indicator, const kal_plan *plan,
                           const char *profiles, bool judged)
{
    const kal_program *program = plan->solution->program;
    kal__figures f = {.ctx = ctx,
                      .arena = indicator->arena,
                      .plan = plan,
                      .program = program,
                      .model = program->model};
    const bool known = plan->x && kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL;
    kal__profile profile = {0};
    kal__judgement verdict = {0};
    kal_status status = KAL_OK;

    if (judged || profiles)
        status = kal__profile_read(ctx, indicator->arena, f.model, profiles, &profile);
    if (status == KAL_OK && known)
        status = kal__figures_ratios(&f);
    if (status == KAL_OK && known)
        status = kal__figures_totals(&f);
    if (status == KAL_OK && known && judged)
        status = kal__indicator_hold(&f, &profile, &verdict);
    if (status == KAL_OK)
        status = kal__indicator_values(indicator, &f, known);
    if (status == KAL_OK)
        status = kal__indicator_held(indicator, &f, &verdict);
    if (status == KAL_OK)
        status = kal__indicator_rate(indicator, &f, &verdict);
    return status;
}

static kal_status build(kal_ctx *ctx, const kal_plan *plan, const char *profiles, bool judged,
                        kal_indicator **out)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_indicator *indicator = arena ? KAL__NEW(arena, 1, kal_indicator) : NULL;
    kal_status status;

    if (indicator) {
        *indicator = (kal_indicator){.arena = arena, .score = NAN, .references = 1};
        status = work_out(ctx, indicator, plan, profiles, judged);
    } else {
        status = kal__fail_memory(ctx);
    }
    if (status == KAL_OK)
        *out = indicator;
    else
        kal__arena_free(arena);
    return status;
}

kal_status kal_indicator_build(kal_ctx *ctx, const kal_account *account, const kal_options *options,
                               kal_indicator **out)
{
    kal_options chosen;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!account || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_indicator_build: account and out must be given");
    status = kal__options_read(ctx, options, &chosen);
    if (status == KAL_OK)
        status = build(ctx, account->plan, chosen.profile, true, out);
    if (status == KAL_OK)
        (*out)->account = kal__account_keep(account);
    return status;
}

kal_status kal__indicator_of_plan(kal_ctx *ctx, const kal_plan *plan, const kal_options *options,
                                  kal_indicator **out)
{
    kal_options chosen;
    kal__allocation allocation;
    kal_status status = kal__options_read(ctx, options, &chosen);

    if (status == KAL_OK)
        status = kal__allocation_find(ctx, chosen.allocation, &allocation);
    return status == KAL_OK ? build(ctx, plan, chosen.profile, false, out) : status;
}

kal_indicator *kal__indicator_keep(const kal_indicator *indicator)
{
    kal_indicator *kept = (kal_indicator *)indicator;

    __atomic_add_fetch(&kept->references, 1, __ATOMIC_RELAXED);
    return kept;
}

void kal_indicator_free(kal_indicator *indicator)
{
    if (!indicator || __atomic_sub_fetch(&indicator->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    kal_account_free(indicator->account);
    kal__arena_free(indicator->arena);
}

size_t kal_indicator_failed(const kal_indicator *indicator)
{
    return indicator ? indicator->failed : 0;
}

double kal_indicator_score(const kal_indicator *indicator)
{
    return indicator ? indicator->score : (double)NAN;
}

static kal__frames tables(const kal_indicator *indicator)
{
    return indicator ? (kal__frames){KAL__INDICATOR_TABLES, indicator->frame} : (kal__frames){0};
}

size_t kal_indicator_rows(const kal_indicator *indicator, const char *table)
{
    return kal__frames_rows(tables(indicator), table);
}

size_t kal_indicator_columns(const kal_indicator *indicator, const char *table)
{
    return kal__frames_columns(tables(indicator), table);
}

const char *kal_indicator_column(const kal_indicator *indicator, const char *table, size_t i)
{
    return kal__frames_column(tables(indicator), table, i);
}

const char *const *kal_indicator_text(const kal_indicator *indicator, const char *table,
                                      const char *column)
{
    return kal__frames_text(tables(indicator), table, column);
}

const double *kal_indicator_number(const kal_indicator *indicator, const char *table,
                                   const char *column)
{
    return kal__frames_number(tables(indicator), table, column);
}
