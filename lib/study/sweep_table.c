/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which tables a sweep has beside those that are stored. */
#include "lib/study/sweep_table.h"

#include <string.h>

#include "lib/study/store_table.h"
#include "lib/study/sweep_aggregate.h"

const char *const kal__sweep_aggregate[KAL__SWEEP_AGGREGATES] = {"totals", "robustness",
                                                                 "differences", "tornado"};

kal_status kal__sweep_table(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *name,
                            kal__frame **out)
{
    static kal_status (*const make[KAL__SWEEP_AGGREGATES])(const kal__aggregate *a,
                                                           kal__frame **out) = {
        kal__aggregate_totals, kal__aggregate_robustness, kal__aggregate_differences,
        kal__aggregate_tornado};
    for (size_t i = 0; i < KAL__SWEEP_AGGREGATES; i++) {
        if (strcmp(name, kal__sweep_aggregate[i]) != 0)
            continue;
        const kal__aggregate a = {ctx, store, arena, kal__ctx_arena(ctx)};
        if (!a.scratch)
            return kal__fail_memory(ctx);
        const kal_status status = make[i](&a, out);
        kal__arena_free(a.scratch);
        return status;
    }
    return kal__store_table(ctx, store, arena, name, out);
}
