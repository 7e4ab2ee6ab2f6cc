/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files a results folder holds, hence which folder may be replaced by one. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/frame_csv.h"
#include "lib/report/json.h"
#include "lib/report/report.h"

static const char summary[] = "plan.json", page[] = "report.html";

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

/* Each table of an account and of indicators is a file of its name, but for the notes. */
static const char *const account_sheet[] = {
    "ledger.csv",        "inventory.csv", "eliminations.csv", "groups.csv",
    "by_enterprise.csv", "avoided.csv",   "abatement.csv",    "closure.csv",
};
static const char *const indicator_sheet[] = {"indicators.csv", "profile.csv", "rating.csv"};
#define ACCOUNT_SHEETS (sizeof account_sheet / sizeof account_sheet[0])
#define INDICATOR_SHEETS (sizeof indicator_sheet / sizeof indicator_sheet[0])

static bool in_list(const char *name, size_t count, const char *const *list)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, list[i]) == 0)
            return true;
    return false;
}

static bool ours(const char *name)
{
    for (size_t i = 0; i < SHEETS; i++)
        if (strcmp(name, sheet[i].file) == 0)
            return true;
    return in_list(name, ACCOUNT_SHEETS, account_sheet) ||
           in_list(name, INDICATOR_SHEETS, indicator_sheet) || strcmp(name, summary) == 0 ||
           strcmp(name, page) == 0;
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

static kal_status add_frame(kal_ctx *ctx, kal__arena *arena, kal__folder *folder, const char *file,
                            const kal__frame *frame)
{
    kal__buffer b = {.arena = arena};

    kal__csv_put(&b, frame);
    if (b.failed)
        return kal__fail_memory(ctx);
    if (kal__tick(ctx, "write", -1.0))
        return kal__fail_cancelled(ctx);
    return kal__folder_add(ctx, folder, file, b.data, b.n);
}

static kal_status add_plan(kal_ctx *ctx, kal__arena *arena, const kal_plan *plan,
                           kal__folder *folder)
{
    const char *text;
    size_t n;
    kal_status status = kal__json_text(ctx, arena, plan, &text, &n);

    if (status == KAL_OK)
        status = kal__folder_add(ctx, folder, summary, text, n);
    if (plan->solution->plan.outcome != KAL_OUTCOME_OPTIMAL)
        return status;
    for (size_t i = 0; i < SHEETS && status == KAL_OK; i++)
        status = add_frame(ctx, arena, folder, sheet[i].file, plan->frame[sheet[i].table]);
    return status;
}

static kal_status add_report(kal_ctx *ctx, kal__arena *arena, const kal_report *report,
                             kal__folder *folder)
{
    kal__buffer b = {.arena = arena};
    kal_status status = KAL_OK;

    if (report->plan->solution->plan.outcome != KAL_OUTCOME_OPTIMAL)
        return KAL_OK;
    for (size_t i = 0; i < ACCOUNT_SHEETS && status == KAL_OK; i++)
        status = add_frame(ctx, arena, folder, account_sheet[i], report->account->frame[i]);
    for (size_t i = 0; i < INDICATOR_SHEETS && status == KAL_OK; i++)
        status = add_frame(ctx, arena, folder, indicator_sheet[i], report->indicator->frame[i]);
    if (status != KAL_OK || kal_plan_outcome(report->plan) != KAL_OUTCOME_OPTIMAL)
        return status;
    status = kal__html_put(ctx, &b, report);
    if (status == KAL_OK && b.failed)
        status = kal__fail_memory(ctx);
    return status == KAL_OK ? kal__folder_add(ctx, folder, page, b.data, b.n) : status;
}

/* An outcome other than optimal has a summary and no tables. */
static kal_status write_folder(kal_ctx *ctx, kal__arena *arena, const kal_plan *plan,
                               const kal_report *report, const char *path)
{
    kal__folder *folder;
    kal_status status = may_replace(ctx, arena, path);

    if (status == KAL_OK)
        status = kal__folder_tidy(ctx, arena, path, ours);
    if (status == KAL_OK)
        status = kal__folder_begin(ctx, arena, path, &folder);
    if (status != KAL_OK)
        return status;
    status = add_plan(ctx, arena, plan, folder);
    if (status == KAL_OK && report)
        status = add_report(ctx, arena, report, folder);
    if (status != KAL_OK) {
        kal__folder_abandon(folder);
        return status;
    }
    return kal__folder_commit(ctx, folder);
}

static kal_status write_results(kal_ctx *ctx, const kal_plan *plan, const kal_report *report,
                                const char *folder, const char *call)
{
    kal__arena *arena;
    kal_status status;

    if (plan == NULL || folder == NULL)
        return kal__fail(ctx, KAL_USAGE, "%s: what is written and the folder must not be NULL",
                         call);
    if (*folder == '\0')
        return kal__fail(ctx, KAL_USAGE, "%s: the folder has no name", call);
    arena = kal__ctx_arena(ctx);
    if (arena == NULL)
        return kal__fail_memory(ctx);
    status = write_folder(ctx, arena, plan, report, folder);
    kal__arena_free(arena);
    return status;
}

kal_status kal_plan_write(kal_ctx *ctx, const kal_plan *plan, const char *folder)
{
    if (ctx == NULL)
        return KAL_USAGE;
    kal__enter(ctx);
    return write_results(ctx, plan, NULL, folder, "kal_plan_write");
}

kal_status kal_report_write(kal_ctx *ctx, const kal_report *report, const char *folder)
{
    if (ctx == NULL)
        return KAL_USAGE;
    kal__enter(ctx);
    return write_results(ctx, report ? report->plan : NULL, report, folder, "kal_report_write");
}
