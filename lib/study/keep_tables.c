/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the tables of a sweep that has ended come into its folder. */
#include <inttypes.h>

#include "base/file.h"
#include "base/frame_csv.h"
#include "lib/study/keep.h"
#include "lib/study/sweep_folder.h"
#include "lib/study/sweep_table.h"
#include "solver/team.h"

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

/* Each table is a piece of work with a connection of its own to the store, which nobody writes to meanwhile. */
typedef struct writing {
    const kal__keep *keep;
    const char *store;
    const char *const *table;
} writing;

static kal_status write_table(void *self, kal_ctx *ctx, size_t thread, size_t piece)
{
    const writing *w = self;
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__store *store = NULL;
    kal_status status =
        arena ? kal__store_open(ctx, w->store, false, &store) : kal__fail_memory(ctx);

    (void)thread;
    if (status == KAL_OK && kal__tick(ctx, "write", -1.0))
        status = kal__fail_cancelled(ctx);
    if (status == KAL_OK) {
        const char *path = kal__arena_print(arena, "%s/%s.csv", w->keep->folder, w->table[piece]);
        status =
            path ? kal__sweep_write_csv(ctx, store, w->table[piece], path) : kal__fail_memory(ctx);
    }
    kal__store_close(store);
    kal__arena_free(arena);
    return status;
}

static kal_status write_tables(const kal__keep *keep, kal__arena *arena)
{
    const size_t stored = keep->layout->tables, pieces = stored + KAL__SWEEP_AGGREGATES;
    const char **table = KAL__NEW(arena, pieces, const char *);
    size_t *weight = KAL__NEW(arena, pieces, size_t);
    writing w = {keep, kal__sweep_path(arena, keep->folder, KAL__SWEEP_STORE), table};
    const kal__team team = {.threads = keep->threads > 0 ? keep->threads : 1,
                            .pieces = pieces,
                            .weight = weight,
                            .stage = "write",
                            .work = write_table,
                            .self = &w};
    kal_status status = KAL_OK;

    if (!table || !weight || !w.store)
        return kal__fail_memory(keep->ctx);
    for (size_t i = 0; i < pieces; i++) {
        table[i] = i < stored ? keep->layout->table[i].name : kal__sweep_aggregate[i - stored];
        weight[i] = 1;
    }
    status = write_manifest(keep, arena);
    return status == KAL_OK ? kal__team_run(keep->ctx, &team) : status;
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
