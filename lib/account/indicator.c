/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of indicators: worked out from an account, asked by table and column, freed. */
#include "lib/account/indicator.h"

#include <math.h>

static bool make_frames(kal_indicator *indicator)
{
    static const char *const name[KAL__INDICATOR_TABLES] = {"indicators", "profile", "rating"};

    for (size_t t = 0; t < KAL__INDICATOR_TABLES; t++)
        if (!(indicator->frame[t] = kal__frame_new(indicator->arena, name[t], 0)))
            return false;
    return true;
}

kal_status kal_indicator_build(kal_ctx *ctx, const kal_account *account, const kal_options *options,
                               kal_indicator **out)
{
    kal_options chosen;
    kal_indicator *indicator;
    kal__arena *arena;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!account || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_indicator_build: account and out must be given");
    status = kal__options_read(ctx, options, &chosen);
    if (status != KAL_OK)
        return status;
    arena = kal__ctx_arena(ctx);
    indicator = arena ? KAL__NEW(arena, 1, kal_indicator) : NULL;
    if (!indicator) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    *indicator = (kal_indicator){.arena = arena, .score = NAN, .references = 1};
    if (!make_frames(indicator)) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    indicator->account = kal__account_keep(account);
    *out = indicator;
    return KAL_OK;
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

const char *kal_indicator_profile(size_t i)
{
    (void)i;
    return NULL;
}

static const kal__frame *find(const kal_indicator *indicator, const char *table)
{
    return indicator
               ? kal__frames_find(&(kal__frames){KAL__INDICATOR_TABLES, indicator->frame}, table)
               : NULL;
}

size_t kal_indicator_rows(const kal_indicator *indicator, const char *table)
{
    const kal__frame *frame = find(indicator, table);
    return frame ? frame->rows : 0;
}

size_t kal_indicator_columns(const kal_indicator *indicator, const char *table)
{
    const kal__frame *frame = find(indicator, table);
    return frame ? frame->columns : 0;
}

const char *kal_indicator_column(const kal_indicator *indicator, const char *table, size_t i)
{
    const kal__frame *frame = find(indicator, table);
    return frame && i < frame->columns ? frame->column[i].name : NULL;
}

const char *const *kal_indicator_text(const kal_indicator *indicator, const char *table,
                                      const char *column)
{
    const kal__frame *frame = find(indicator, table);
    return frame && column ? kal__frame_text(frame, column) : NULL;
}

const double *kal_indicator_number(const kal_indicator *indicator, const char *table,
                                   const char *column)
{
    const kal__frame *frame = find(indicator, table);
    return frame && column ? kal__frame_number(frame, column) : NULL;
}
