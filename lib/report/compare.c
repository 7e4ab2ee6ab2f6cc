/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a comparison: read, asked for its tables, freed. */
#include "lib/report/compare.h"

#include "base/file.h"
#include "base/frame_csv.h"

struct kal_comparison {
    kal__arena *arena;
    kal__frame *frame[KAL__COMPARISON_TABLES];
    kal__frames frames;
};

static kal_status read_all(kal_ctx *ctx, kal__arena *arena, size_t count,
                           const char *const *folders, kal__frame **frame)
{
    kal__results_budget budget = KAL__RESULTS_BUDGET;
    kal__results *results = KAL__NEW(arena, count, kal__results);
    kal_status status = results != NULL ? KAL_OK : kal__fail_memory(ctx);

    for (size_t i = 0; i < count && status == KAL_OK; i++)
        status = kal__results_read(ctx, arena, i, folders[i], &budget, &results[i]);
    if (status == KAL_OK)
        status = kal__mistakes_status(ctx);
    if (status == KAL_OK)
        status = kal__comparison_fill(ctx, arena, count, results, frame);
    return status;
}

kal_status kal_comparison_read(kal_ctx *ctx, size_t count, const char *const *folders,
                               kal_comparison **out)
{
    kal_comparison *made;
    kal__arena *arena;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (count < 2 || !folders || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_comparison_read: two folders at least must be given");
    for (size_t i = 0; i < count; i++)
        if (!folders[i] || !*folders[i])
            return kal__fail(ctx, KAL_USAGE, "kal_comparison_read: folder %zu has no name", i);
    arena = kal__ctx_arena(ctx);
    made = arena ? KAL__NEW(arena, 1, kal_comparison) : NULL;
    status = made ? read_all(ctx, arena, count, folders, made->frame) : kal__fail_memory(ctx);
    if (status != KAL_OK) {
        kal__arena_free(arena);
        return status;
    }
    made->arena = arena;
    made->frames = (kal__frames){KAL__COMPARISON_TABLES, made->frame};
    *out = made;
    return KAL_OK;
}

void kal_comparison_free(kal_comparison *comparison)
{
    if (comparison)
        kal__arena_free(comparison->arena);
}

static kal__frames tables(const kal_comparison *comparison)
{
    return comparison ? comparison->frames : (kal__frames){0};
}

size_t kal_comparison_rows(const kal_comparison *comparison, const char *table)
{
    return kal__frames_rows(tables(comparison), table);
}

size_t kal_comparison_columns(const kal_comparison *comparison, const char *table)
{
    return kal__frames_columns(tables(comparison), table);
}

const char *kal_comparison_column(const kal_comparison *comparison, const char *table, size_t i)
{
    return kal__frames_column(tables(comparison), table, i);
}

const char *const *kal_comparison_text(const kal_comparison *comparison, const char *table,
                                       const char *column)
{
    return kal__frames_text(tables(comparison), table, column);
}

const double *kal_comparison_number(const kal_comparison *comparison, const char *table,
                                    const char *column)
{
    return kal__frames_number(tables(comparison), table, column);
}

static kal_status make_csv(kal_ctx *ctx, kal__buffer *b, const kal_comparison *comparison,
                           const char *table)
{
    const kal__frames all = tables(comparison);
    const kal__frame *frame = kal__frames_find(&all, table);

    if (!frame)
        return kal__fail(ctx, KAL_NOT_FOUND, "a comparison has no table \"%s\"", table);
    kal__csv_put(b, frame);
    kal__buffer_put(b, "", 1);
    return b->failed ? kal__fail_memory(ctx) : KAL_OK;
}

kal_status kal_comparison_csv(kal_ctx *ctx, const kal_comparison *comparison, const char *table,
                              const char **out, size_t *n)
{
    kal__buffer b = {0};
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!comparison || !table || !out || !n)
        return kal__fail(ctx, KAL_USAGE,
                         "kal_comparison_csv: comparison, table, out and n must be given");
    b.arena = kal__ctx_arena(ctx);
    if (!b.arena)
        return kal__fail_memory(ctx);
    status = make_csv(ctx, &b, comparison, table);
    if (status != KAL_OK) {
        kal__arena_free(b.arena);
        return status;
    }
    *out = b.data;
    *n = b.n - 1;
    kal__ctx_keep(ctx, b.arena);
    return KAL_OK;
}

kal_status kal_comparison_write_csv(kal_ctx *ctx, const kal_comparison *comparison,
                                    const char *table, const char *path)
{
    kal__buffer b = {0};
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!comparison || !table || !path || !*path)
        return kal__fail(ctx, KAL_USAGE,
                         "kal_comparison_write_csv: comparison, table and path must be given");
    b.arena = kal__ctx_arena(ctx);
    if (!b.arena)
        return kal__fail_memory(ctx);
    status = make_csv(ctx, &b, comparison, table);
    if (status == KAL_OK)
        status = kal__file_write(ctx, path, b.data, b.n - 1);
    kal__arena_free(b.arena);
    return status;
}
