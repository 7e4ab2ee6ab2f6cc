/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the handle of a sweep holds. */
#include <string.h>

#include "lib/study/study.h"
#include "lib/study/sweep.h"
#include "lib/study/sweep_folder.h"
#include "lib/study/sweep_table.h"

kal_status kal__sweep_give(kal__desk *desk, kal__store **store, uint64_t count, uint64_t failed,
                           kal_sweep **out)
{
    kal__arena *arena = kal__ctx_arena(desk->own);
    kal_sweep *sweep = arena ? KAL__NEW(arena, 1, kal_sweep) : NULL;

    if (!sweep) {
        kal__arena_free(arena);
        return kal__fail_memory(desk->own);
    }
    sweep->guard = desk->guard;
    sweep->arena = arena;
    sweep->store = *store;
    sweep->count = (size_t)count;
    sweep->failed = (size_t)failed;
    desk->given = true;
    *store = NULL;
    *out = sweep;
    return KAL_OK;
}

void kal_sweep_free(kal_sweep *sweep)
{
    if (!sweep)
        return;
    kal__guard *guard = sweep->guard;
    kal__store_close(sweep->store);
    kal__arena_free(sweep->arena);
    kal__guard_free(guard);
}

size_t kal_sweep_count(const kal_sweep *sweep) { return sweep ? sweep->count : 0; }

size_t kal_sweep_failed(const kal_sweep *sweep) { return sweep ? sweep->failed : 0; }

kal__frames kal__sweep_frames(const kal_sweep *sweep)
{
    return sweep ? (kal__frames){sweep->frames, sweep->frame} : (kal__frames){0};
}

kal_status kal__sweep_load(kal_ctx *ctx, kal_sweep *sweep, const char *table)
{
    kal__frame *frame = NULL;
    const kal__frames loaded = kal__sweep_frames(sweep);
    if (kal__frames_find(&loaded, table))
        return KAL_OK;
    kal__frame **grown = kal__arena_grow(sweep->arena, sweep->frame, sweep->frames,
                                         sweep->frames + 1, &sweep->room, sizeof *grown);
    if (!grown)
        return kal__fail_memory(ctx);
    sweep->frame = grown;
    const kal_status status = kal__sweep_table(ctx, sweep->store, sweep->arena, table, &frame);
    if (status == KAL_OK)
        sweep->frame[sweep->frames++] = frame;
    return status;
}

kal_status kal_sweep_load(kal_ctx *ctx, kal_sweep *sweep, const char *table)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!sweep || !table)
        return kal__fail(ctx, KAL_USAGE, "kal_sweep_load: an argument is NULL");
    return kal__sweep_load(ctx, sweep, table);
}

size_t kal_sweep_rows(const kal_sweep *sweep, const char *table)
{
    return kal__frames_rows(kal__sweep_frames(sweep), table);
}

size_t kal_sweep_columns(const kal_sweep *sweep, const char *table)
{
    return kal__frames_columns(kal__sweep_frames(sweep), table);
}

const char *kal_sweep_column(const kal_sweep *sweep, const char *table, size_t i)
{
    return kal__frames_column(kal__sweep_frames(sweep), table, i);
}

const char *const *kal_sweep_text(const kal_sweep *sweep, const char *table, const char *column)
{
    return kal__frames_text(kal__sweep_frames(sweep), table, column);
}

const double *kal_sweep_number(const kal_sweep *sweep, const char *table, const char *column)
{
    return kal__frames_number(kal__sweep_frames(sweep), table, column);
}
