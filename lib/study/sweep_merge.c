/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a sweep that ended, here or in several places, is taken up again without its ensemble. */
#include <inttypes.h>
#include <string.h>

#include "lib/study/sweep.h"
#include "lib/study/sweep_folder.h"

typedef struct merge {
    kal__desk desk;
    kal__manifest manifest;
    kal__layout layout;
    kal__keep keep;
} merge;

static kal_status check_whole(merge *m, const char *folder)
{
    uint64_t i = 0;

    if (m->keep.done == m->keep.total)
        return KAL_OK;
    while (kal__keep_has(&m->keep, i))
        i++;
    return kal__fail(m->desk.own, KAL_USAGE,
                     "%s: %" PRIu64 " of %" PRIu64 " scenarios are missing, number %" PRIu64
                     " first",
                     folder, m->keep.total - m->keep.done, m->keep.total, i + 1);
}

static kal_status take_folders(merge *m, const char *folder, size_t count,
                               const char *const *folders)
{
    kal_status status = kal__keep_open(&m->keep, true, 0);

    for (size_t i = 0; status == KAL_OK && i < count; i++) {
        if (kal__tick(m->desk.own, "sweep", -1.0))
            return kal__fail_cancelled(m->desk.own);
        if (strcmp(folders[i], folder) != 0)
            status = kal__keep_take(&m->keep, folders[i]);
    }
    return status;
}

static kal_status put_together(merge *m, const char *folder, size_t count,
                               const char *const *folders, bool partial, kal_sweep **out)
{
    kal_status status =
        kal__keep_head(m->desk.own, m->desk.arena, folders[0], &m->manifest, &m->layout);

    m->keep = (kal__keep){.ctx = m->desk.own,
                          .arena = m->desk.arena,
                          .folder = folder,
                          .manifest = &m->manifest,
                          .layout = &m->layout,
                          .where = KAL__KEEP_IN_FOLDER};
    if (status == KAL_OK)
        status = take_folders(m, folder, count, folders);
    if (status == KAL_OK && !partial)
        status = check_whole(m, folder);
    if (status == KAL_OK)
        status = kal__keep_finish(&m->keep, true);
    if (status == KAL_OK && out)
        status = kal__sweep_give(&m->desk, &m->keep.store, m->keep.done, m->keep.failed, out);
    kal__keep_close(&m->keep);
    return kal__desk_say(&m->desk, status);
}

static bool are_named(const char *folder, size_t count, const char *const *folders)
{
    if (!folder || !*folder || count == 0 || !folders)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!folders[i] || !*folders[i])
            return false;
    return true;
}

kal_status kal_sweep_merge(kal_ctx *ctx, const char *folder, size_t count,
                           const char *const *folders, int partial, kal_sweep **out)
{
    merge m = {0};

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!are_named(folder, count, folders))
        return kal__fail(ctx, KAL_USAGE, "kal_sweep_merge: a folder has no name");
    kal_status status = kal__desk_open(ctx, &m.desk);
    if (status == KAL_OK)
        status = put_together(&m, folder, count, folders, partial != 0, out);
    kal__desk_close(&m.desk);
    return status;
}

/* How many scenarios are in the store, and how many of them failed. */
static kal_status count_store(kal__desk *desk, kal__store *store, uint64_t *count, uint64_t *failed)
{
    kal__frame *frame = NULL;
    const kal_status status = kal__store_query(desk->own, store, desk->arena, "count", "nn",
                                               "SELECT count(*) AS n, "
                                               "coalesce(sum(outcome <> 'optimal'), 0) AS failed "
                                               "FROM scenarios",
                                               0, NULL, &frame);

    if (status != KAL_OK)
        return status;
    *count = (uint64_t)frame->column[0].number[0];
    *failed = (uint64_t)frame->column[1].number[0];
    return KAL_OK;
}

static kal_status check_finished(kal__desk *desk, kal__store *store, const char *folder)
{
    const char *finished = NULL;
    const kal_status status =
        kal__store_get(desk->own, store, desk->arena, KAL__KEEP_FINISHED, &finished);

    if (status == KAL_OK && !finished)
        return kal__fail(desk->own, KAL_USAGE,
                         "%s: the sweep has not ended: resume it, or merge its parts", folder);
    return status;
}

static kal_status open_store(kal__desk *desk, const char *folder, kal_sweep **out)
{
    const char *path = kal__sweep_path(desk->arena, folder, KAL__SWEEP_STORE);
    kal__store *store = NULL;
    uint64_t count = 0, failed = 0;
    kal_status status =
        path ? kal__store_open(desk->own, path, false, &store) : kal__fail_memory(desk->own);

    if (status == KAL_OK)
        status = check_finished(desk, store, folder);
    if (status == KAL_OK)
        status = count_store(desk, store, &count, &failed);
    if (status == KAL_OK)
        status = kal__sweep_give(desk, &store, count, failed, out);
    kal__store_close(store);
    return kal__desk_say(desk, status);
}

kal_status kal_sweep_open(kal_ctx *ctx, const char *folder, kal_sweep **out)
{
    kal__desk desk;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!folder || !*folder || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_sweep_open: an argument is NULL");
    kal_status status = kal__desk_open(ctx, &desk);
    if (status == KAL_OK)
        status = open_store(&desk, folder, out);
    kal__desk_close(&desk);
    return status;
}
