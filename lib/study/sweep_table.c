/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which tables a sweep has beside those that are stored. */
#include "lib/study/sweep_table.h"

#include <string.h>

#include "lib/study/rows_csv.h"
#include "lib/study/store_table.h"
#include "lib/study/sweep_aggregate.h"

const char *const kal__sweep_aggregate[KAL__SWEEP_AGGREGATES] = {"totals", "robustness",
                                                                 "differences", "tornado"};

typedef kal_status make_fn(const kal__aggregate *a, kal__frame **out);

kal_status kal__sweep_table_failures(kal_ctx *ctx, kal__store *store, kal__arena *arena,
                                     size_t most, kal__frame **out)
{
    const char *sql =
        kal__arena_print(arena,
                         "SELECT number,scenario,probability,outcome,reason FROM scenarios WHERE "
                         "outcome<>'optimal' ORDER BY number LIMIT %zu",
                         most);
    return sql ? kal__store_query(ctx, store, arena, "failures", "ntntt", sql, 0, NULL, out)
               : kal__fail_memory(ctx);
}

static kal_status make_failures(const kal__aggregate *a, kal__frame **out)
{
    return kal__sweep_table_failures(a->ctx, a->store, a->arena, KAL__SWEEP_FAILURES, out);
}

/* NULL where the name is that of a table that is stored, or of none. */
static make_fn *find(const char *name)
{
    static make_fn *const make[KAL__SWEEP_AGGREGATES] = {
        kal__aggregate_totals, kal__aggregate_robustness, kal__aggregate_differences,
        kal__aggregate_tornado};
    for (size_t i = 0; i < KAL__SWEEP_AGGREGATES; i++)
        if (!strcmp(name, kal__sweep_aggregate[i]))
            return make[i];
    return strcmp(name, "failures") ? NULL : make_failures;
}

kal_status kal__sweep_table(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *name,
                            kal__frame **out)
{
    make_fn *make = find(name);
    if (!make)
        return kal__store_table(ctx, store, arena, name, out);
    const kal__aggregate a = {ctx, store, arena, kal__ctx_arena(ctx)};
    if (!a.scratch)
        return kal__fail_memory(ctx);
    const kal_status status = make(&a, out);
    kal__arena_free(a.scratch);
    return status;
}

static kal_status write_made(const kal__aggregate *a, make_fn *make, const char *path)
{
    kal__csv_file *file = NULL;
    kal__frame *frame = NULL;
    kal_status status = kal__csv_file_begin(a->ctx, a->scratch, path, &file);
    if (status)
        return status;
    if (make == kal__aggregate_differences) {
        status = kal__aggregate_tell_differences(a, kal__csv_file_put, file);
    } else {
        status = make(a, &frame);
        if (!status)
            status = kal__csv_file_put(file, frame);
    }
    return kal__csv_file_end(file, status);
}

kal_status kal__sweep_write_csv(kal_ctx *ctx, kal__store *store, const char *name, const char *path)
{
    make_fn *make = find(name);
    if (!make)
        return kal__store_write_csv(ctx, store, name, path);
    const kal__aggregate a = {ctx, store, kal__ctx_arena(ctx), kal__ctx_arena(ctx)};
    const kal_status status =
        a.arena && a.scratch ? write_made(&a, make, path) : kal__fail_memory(ctx);
    kal__arena_free(a.arena);
    kal__arena_free(a.scratch);
    return status;
}
