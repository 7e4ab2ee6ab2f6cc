/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a table of the caller's becomes a CSV file like those of the results. */
#include <string.h>

#include <kalund/report.h>

#include "base/file.h"
#include "base/frame_csv.h"

static bool add_column(kal__arena *arena, kal__frame *frame, const char *name,
                       const char *const *text, const double *number)
{
    const char **cells = text ? kal__frame_add_text(arena, frame, name) : NULL;
    double *values = text ? NULL : kal__frame_add_number(arena, frame, name);

    if (!cells && !values)
        return false;
    for (size_t i = 0; i < frame->rows; i++)
        if (cells)
            cells[i] = text[i] ? text[i] : "";
        else
            values[i] = number[i];
    return true;
}

static kal_status write(kal_ctx *ctx, kal__arena *arena, const kal__frame *frame, const char *path)
{
    kal__buffer b = {.arena = arena};

    kal__csv_put(&b, frame);
    return b.failed ? kal__fail_memory(ctx) : kal__file_write(ctx, path, b.data, b.n);
}

kal_status kal_table_write_csv(kal_ctx *ctx, size_t columns, const char *const *names, size_t rows,
                               const char *const *const *text, const double *const *number,
                               const char *path)
{
    kal__arena *arena;
    kal__frame *frame;
    kal_status status = KAL_OK;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!columns || !names || !text || !number || !path || !*path)
        return kal__fail(
            ctx, KAL_USAGE,
            "kal_table_write_csv: columns, names, text, number and path must be given");
    for (size_t c = 0; c < columns; c++)
        if (!names[c] || (!text[c] && !number[c]))
            return kal__fail(ctx, KAL_USAGE,
                             "kal_table_write_csv: column %zu has no name or no cells", c);
    arena = kal__ctx_arena(ctx);
    frame = arena ? kal__frame_new(arena, "table", rows) : NULL;
    for (size_t c = 0; frame && c < columns; c++)
        if (!add_column(arena, frame, names[c], text[c], number[c]))
            frame = NULL;
    status = frame ? write(ctx, arena, frame, path) : kal__fail_memory(ctx);
    kal__arena_free(arena);
    return status;
}
