/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results folders side by side. */
#include "lib/report/report.h"

struct kal_comparison {
    kal__arena *arena;
    kal__frames frames;
};

kal_status kal_comparison_read(kal_ctx *ctx, size_t count, const char *const *folders,
                               kal_comparison **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (count < 2 || !folders || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_comparison_read: two folders at least must be given");
    return kal__fail(ctx, KAL_USAGE, "%s: not a results folder (no plan.json)", folders[0]);
}

void kal_comparison_free(kal_comparison *comparison)
{
    if (comparison)
        kal__arena_free(comparison->arena);
}

static const kal__frame *find(const kal_comparison *comparison, const char *table)
{
    return comparison ? kal__frames_find(&comparison->frames, table) : NULL;
}

size_t kal_comparison_rows(const kal_comparison *comparison, const char *table)
{
    const kal__frame *frame = find(comparison, table);
    return frame ? frame->rows : 0;
}

size_t kal_comparison_columns(const kal_comparison *comparison, const char *table)
{
    const kal__frame *frame = find(comparison, table);
    return frame ? frame->columns : 0;
}

const char *kal_comparison_column(const kal_comparison *comparison, const char *table, size_t i)
{
    const kal__frame *frame = find(comparison, table);
    return frame && i < frame->columns ? frame->column[i].name : NULL;
}

const char *const *kal_comparison_text(const kal_comparison *comparison, const char *table,
                                       const char *column)
{
    const kal__frame *frame = find(comparison, table);
    return frame && column ? kal__frame_text(frame, column) : NULL;
}

const double *kal_comparison_number(const kal_comparison *comparison, const char *table,
                                    const char *column)
{
    const kal__frame *frame = find(comparison, table);
    return frame && column ? kal__frame_number(frame, column) : NULL;
}
