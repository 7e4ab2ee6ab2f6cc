/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which files the folder of a study holds, hence which folder may be replaced by one. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/frame_csv.h"
#include "lib/report/study.h"

static const char summary[] = "study.json", page[] = "report.html";

/* The files of each kind; the first is a table that no other kind has. */
static const char *const of_frontier[] = {
    "points.csv",    "objectives.csv", "segments.csv", "changes.csv",  "orders.csv",   "goals.csv",
    "abatement.csv", "facets.csv",     "work.csv",     "frontier.svg", "abatement.svg"};
static const char *const of_resilience[] = {"departures.csv", "pairs.csv",     "fallbacks.csv",
                                            "spread.csv",     "newcomers.csv", "departures.svg"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool in_list(const char *name, size_t count, const char *const *list)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, list[i]) == 0)
            return true;
    return false;
}

static bool ours(const char *name)
{
    return in_list(name, COUNT(of_frontier), of_frontier) ||
           in_list(name, COUNT(of_resilience), of_resilience) || strcmp(name, summary) == 0 ||
           strcmp(name, page) == 0;
}

static bool of_this(const kal_study *s, const char *name)
{
    return strcmp(name, summary) == 0 || strcmp(name, page) == 0 ||
           (s->frontier && in_list(name, COUNT(of_frontier), of_frontier)) ||
           (s->resilience && in_list(name, COUNT(of_resilience), of_resilience));
}

static kal_status judge(kal_ctx *ctx, const kal_study *s, const char *path, size_t count,
                        const char *const *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name[i], "park.csv") == 0)
            return kal__fail(ctx, KAL_USAGE,
                             "%s: holds a park (park.csv), not a study: not replaced", path);
    for (size_t i = 0; i < count; i++)
        if (!of_this(s, name[i]))
            return kal__fail(ctx, KAL_USAGE,
                             "%s: holds \"%s\", which is not of such a study: not replaced", path,
                             name[i]);
    if (count > 0 &&
        (!in_list(summary, count, name) || (s->frontier && !in_list(of_frontier[0], count, name)) ||
         (s->resilience && !in_list(of_resilience[0], count, name))))
        return kal__fail(ctx, KAL_USAGE, "%s: not the folder of such a study: not replaced", path);
    return KAL_OK;
}

/* New, empty, or an earlier study of the same kind and nothing else. */
static kal_status may_replace(kal_ctx *ctx, kal__arena *arena, const kal_study *s, const char *path)
{
    struct stat is;
    size_t count;
    const char *const *name;
    kal_status status;

    if (stat(path, &is) != 0)
        return KAL_OK;
    if (!S_ISDIR(is.st_mode))
        return kal__fail(ctx, KAL_USAGE, "%s: not a folder", path);
    status = kal__folder_list(ctx, arena, path, &count, &name);
    return status == KAL_OK ? judge(ctx, s, path, count, name) : status;
}

static kal_status add_tables(kal_ctx *ctx, kal__arena *arena, kal__folder *folder,
                             kal__frames frames)
{
    kal_status status = KAL_OK;

    for (size_t i = 0; i < frames.count && status == KAL_OK; i++) {
        kal__buffer b = {.arena = arena};
        const char *file = kal__arena_print(arena, "%s.csv", frames.frame[i]->name);
        if (kal__tick(ctx, "write", -1.0))
            return kal__fail_cancelled(ctx);
        kal__csv_put(&b, frames.frame[i]);
        if (b.failed || !file)
            return kal__fail_memory(ctx);
        status = kal__folder_add(ctx, folder, file, b.data, b.n);
    }
    return status;
}

/* Those that have something to show. */
static kal_status add_pictures(kal_ctx *ctx, kal__arena *arena, const kal_study *s,
                               kal__folder *folder)
{
    static const char *const picture[] = {"frontier", "abatement", "departures"};
    kal_status status = KAL_OK;

    for (size_t i = 0; i < COUNT(picture) && status == KAL_OK; i++) {
        kal__buffer b = {.arena = arena};
        const char *file = kal__arena_print(arena, "%s.svg", picture[i]);
        bool drawn;
        if (kal__tick(ctx, "write", -1.0))
            return kal__fail_cancelled(ctx);
        kal__buffer_text(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        drawn = kal__study_picture(&b, s, picture[i]);
        kal__buffer_text(&b, "\n");
        if (b.failed || !file)
            return kal__fail_memory(ctx);
        if (drawn)
            status = kal__folder_add(ctx, folder, file, b.data, b.n);
    }
    return status;
}

static kal_status add_all(kal_ctx *ctx, kal__arena *arena, const kal_study *s, kal__folder *folder)
{
    kal__buffer b = {.arena = arena};
    const char *text;
    size_t n;
    kal_status status = kal__study_json(ctx, arena, s, &text, &n);

    if (status == KAL_OK)
        status = kal__folder_add(ctx, folder, summary, text, n);
    if (status == KAL_OK)
        status = add_tables(ctx, arena, folder, kal__frontier_frames(s->frontier));
    if (status == KAL_OK)
        status = add_tables(ctx, arena, folder, kal__resilience_frames(s->resilience));
    if (status == KAL_OK)
        status = add_pictures(ctx, arena, s, folder);
    if (status == KAL_OK)
        status = kal__study_html(ctx, &b, s);
    if (status == KAL_OK && b.failed)
        status = kal__fail_memory(ctx);
    return status == KAL_OK ? kal__folder_add(ctx, folder, page, b.data, b.n) : status;
}

static kal_status write_folder(kal_ctx *ctx, kal__arena *arena, const kal_study *s, const char *path)
{
    kal__folder *folder;
    kal_status status = may_replace(ctx, arena, s, path);

    if (status == KAL_OK)
        status = kal__folder_tidy(ctx, arena, path, ours);
    if (status == KAL_OK)
        status = kal__folder_begin(ctx, arena, path, &folder);
    if (status != KAL_OK)
        return status;
    status = add_all(ctx, arena, s, folder);
    if (status != KAL_OK) {
        kal__folder_abandon(folder);
        return status;
    }
    return kal__folder_commit(ctx, folder);
}

kal_status kal_study_write(kal_ctx *ctx, const kal_study *study, const char *folder)
{
    kal__arena *arena;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!study || !folder || !*folder)
        return kal__fail(ctx, KAL_USAGE, "kal_study_write: study and folder must be given");
    if (study->sweep)
        return kal__fail(ctx, KAL_USAGE, "kal_study_write: a sweep has a folder of its own");
    arena = kal__ctx_arena(ctx);
    if (!arena)
        return kal__fail_memory(ctx);
    status = write_folder(ctx, arena, study, folder);
    kal__arena_free(arena);
    return status;
}
