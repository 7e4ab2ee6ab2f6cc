/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files a results folder holds, hence which folder may be replaced by one. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "lib/report/csv.h"
#include "lib/report/json.h"

static const char summary[] = "plan.json";

static const struct {
    const char *file;
    kal__plan_table table;
} sheet[] = {
    {"exchanges.csv", KAL__PLAN_EXCHANGES}, {"purchases.csv", KAL__PLAN_PURCHASES},
    {"disposals.csv", KAL__PLAN_DISPOSALS}, {"unplaced.csv", KAL__PLAN_UNPLACED},
    {"processes.csv", KAL__PLAN_PROCESSES}, {"impacts.csv", KAL__PLAN_IMPACTS},
    {"prices.csv", KAL__PLAN_PRICES},
};
#define SHEETS (sizeof sheet / sizeof sheet[0])

static bool ours(const char *name)
{
    for (size_t i = 0; i < SHEETS; i++)
        if (strcmp(name, sheet[i].file) == 0)
            return true;
    return strcmp(name, summary) == 0;
}

/* New, empty, or results and nothing else; impacts.csv is a name of both, so a park is looked for first. */
static kal_status may_replace(kal_ctx *ctx, kal__arena *arena, const char *path)
{
    struct stat is;
    size_t count;
    const char *const *name;
    const char *foreign = NULL;
    bool has_summary = false;
    kal_status status;

    if (stat(path, &is) != 0)
        return KAL_OK;
    if (!S_ISDIR(is.st_mode))
        return kal__fail(ctx, KAL_USAGE, "%s: not a folder", path);
    status = kal__folder_list(ctx, arena, path, &count, &name);
    if (status != KAL_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(name[i], "park.csv") == 0)
            return kal__fail(ctx, KAL_USAGE,
                             "%s: holds a park (park.csv), not results: not replaced", path);
        has_summary = has_summary || strcmp(name[i], summary) == 0;
        if (foreign == NULL && !ours(name[i]))
            foreign = name[i];
    }
    if (foreign != NULL)
        return kal__fail(ctx, KAL_USAGE, "%s: holds \"%s\", which is not of kalund: not replaced",
                         path, foreign);
    if (count > 0 && !has_summary)
        return kal__fail(ctx, KAL_USAGE, "%s: not a results folder (no plan.json): not replaced",
                         path);
    return KAL_OK;
}

/* An outcome other than optimal has a summary and no tables. */
static kal_status fill(kal_ctx *ctx, kal__arena *arena, const kal_plan *plan, kal__folder *folder)
{
    const char *text;
    size_t n;
    kal_status status = kal__json_text(ctx, arena, plan, &text, &n);

    if (status == KAL_OK)
        status = kal__folder_add(ctx, folder, summary, text, n);
    if (plan->solution->plan.outcome != KAL_OUTCOME_OPTIMAL)
        return status;
    for (size_t i = 0; i < SHEETS && status == KAL_OK; i++) {
        kal__buffer b = {.arena = arena};
        kal__csv_put(&b, plan->frame[sheet[i].table]);
        if (b.failed)
            return kal__fail_memory(ctx);
        if (kal__tick(ctx, "write", (double)i / (double)SHEETS))
            return kal__fail_cancelled(ctx);
        status = kal__folder_add(ctx, folder, sheet[i].file, b.data, b.n);
    }
    return status;
}

static kal_status write_folder(kal_ctx *ctx, kal__arena *arena, const kal_plan *plan,
                               const char *path)
{
    kal__folder *folder;
    kal_status status = may_replace(ctx, arena, path);

    if (status == KAL_OK)
        status = kal__folder_tidy(ctx, arena, path, ours);
    if (status == KAL_OK)
        status = kal__folder_begin(ctx, arena, path, &folder);
    if (status != KAL_OK)
        return status;
    status = fill(ctx, arena, plan, folder);
    if (status != KAL_OK) {
        kal__folder_abandon(folder);
        return status;
    }
    return kal__folder_commit(ctx, folder);
}

kal_status kal_plan_write(kal_ctx *ctx, const kal_plan *plan, const char *folder)
{
    kal__arena *arena;
    kal_status status;

    if (ctx == NULL)
        return KAL_USAGE;
    kal__enter(ctx);
    if (plan == NULL || folder == NULL)
        return kal__fail(ctx, KAL_USAGE, "kal_plan_write: plan and folder must not be NULL");
    if (*folder == '\0')
        return kal__fail(ctx, KAL_USAGE, "kal_plan_write: the folder has no name");
    arena = kal__ctx_arena(ctx);
    if (arena == NULL)
        return kal__fail_memory(ctx);
    status = write_folder(ctx, arena, plan, folder);
    kal__arena_free(arena);
    return status;
}
