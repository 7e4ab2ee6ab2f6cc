/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how many rows are gathered before they are written. */
#include "lib/study/rows_csv.h"

#include "base/file_stream.h"
#include "base/frame_csv.h"

#define GATHER ((size_t)32 * 1024)

struct kal__csv_file {
    kal_ctx *ctx;
    kal__stream *stream;
    kal__buffer csv;
    bool begun;
};

kal_status kal__csv_file_begin(kal_ctx *ctx, kal__arena *arena, const char *path,
                               kal__csv_file **out)
{
    kal__csv_file *file = KAL__NEW(arena, 1, kal__csv_file);
    if (!file)
        return kal__fail_memory(ctx);
    *file = (kal__csv_file){.ctx = ctx, .csv = {.arena = arena}};
    const kal_status status = kal__stream_begin(ctx, arena, path, &file->stream);
    if (!status)
        *out = file;
    return status;
}

static kal_status flush(kal__csv_file *file)
{
    const kal_status status =
        file->csv.failed ? kal__fail_memory(file->ctx)
                         : kal__stream_put(file->ctx, file->stream, file->csv.data, file->csv.n);
    file->csv.n = 0;
    return status;
}

kal_status kal__csv_file_put(void *file, const kal__frame *frame)
{
    kal__csv_file *f = file;
    if (!f->begun)
        kal__csv_head(&f->csv, frame);
    f->begun = true;
    kal__csv_rows(&f->csv, frame);
    return f->csv.n < GATHER && !f->csv.failed ? KAL_OK : flush(f);
}

kal_status kal__csv_file_end(kal__csv_file *file, kal_status status)
{
    if (!status)
        status = flush(file);
    if (!status)
        status = kal__stream_commit(file->ctx, file->stream);
    kal__stream_abandon(file->stream);
    return status;
}
