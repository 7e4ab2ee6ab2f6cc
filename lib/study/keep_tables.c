/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the tables of a sweep that has ended come into its folder. */
#include <inttypes.h>

#include "base/file.h"
#include "base/frame_csv.h"
#include "lib/study/keep.h"
#include "lib/study/sweep_folder.h"
#include "lib/study/sweep_table.h"

static kal_status write_frame(kal_ctx *ctx, kal__arena *arena, const char *path,
                              const kal__frame *frame)
{
    kal__buffer b = {.arena = arena};

    kal__csv_put(&b, frame);
    return b.failed ? kal__fail_memory(ctx) : kal__file_write(ctx, path, b.data, b.n);
}

static kal_status write_manifest(const kal__keep *keep, kal__arena *arena)
{
    const kal__manifest *m = keep->manifest;
    const char *path = kal__sweep_path(arena, keep->folder, KAL__SWEEP_MANIFEST);
    kal__frame *frame = kal__frame_new(arena, "manifest", m->count);
    const char **key = frame ? kal__frame_add_text(arena, frame, "key") : NULL;
    const char **value = key ? kal__frame_add_text(arena, frame, "value") : NULL;

    if (!path || !value)
        return kal__fail_memory(keep->ctx);
    for (size_t i = 0; i < m->count; i++) {
        key[i] = m->key[i];
        value[i] = m->value[i];
    }
    return write_frame(keep->ctx, arena, path, frame);
}

static kal_status write_table(const kal__keep *keep, kal__arena *arena, const char *table)
{
    const char *path = kal__arena_print(arena, "%s/%s.csv", keep->folder, table);

    if (!path)
        return kal__fail_memory(keep->ctx);
    if (kal__tick(keep->ctx, "write", -1.0))
        return kal__fail_cancelled(keep->ctx);
    return kal__sweep_write_csv(keep->ctx, keep->store, table, path);
}

static kal_status write_tables(const kal__keep *keep, kal__arena *arena)
{
    kal_status status = write_manifest(keep, arena);

    for (size_t t = 0; status == KAL_OK && t < keep->layout->tables; t++)
        status = write_table(keep, arena, keep->layout->table[t].name);
    for (size_t i = 0; status == KAL_OK && i < KAL__SWEEP_AGGREGATES; i++)
        status = write_table(keep, arena, kal__sweep_aggregate[i]);
    return status;
}

/* That it is finished is said last. */
static kal_status finish_store(kal__keep *keep)
{
    const char *done = kal__arena_print(keep->arena, "%" PRIu64, keep->done);
    kal_status status = done ? write_tables(keep, keep->arena) : kal__fail_memory(keep->ctx);

    if (status == KAL_OK)
        status = kal__store_set(keep->ctx, keep->store, KAL__KEEP_FINISHED, done);
    return status == KAL_OK ? kal__store_commit(keep->ctx, keep->store) : status;
}

kal_status kal__keep_finish(kal__keep *keep, bool whole)
{
    kal_status status = keep->journal ? kal__journal_sync(keep->ctx, keep->journal) : KAL_OK;

    if (status == KAL_OK && keep->store)
        status = kal__store_commit(keep->ctx, keep->store);
    if (status == KAL_OK && whole && keep->store && keep->where == KAL__KEEP_IN_FOLDER)
        status = finish_store(keep);
    return status;
}
