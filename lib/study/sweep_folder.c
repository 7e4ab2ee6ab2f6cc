/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which folders may be those of a sweep. */
#include "lib/study/sweep_folder.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/place.h"

static const char journal_name[] = "journal";

/* Beside the journals; what the report puts there is among them. */
static const char *const known[] = {
    KAL__SWEEP_STORE,
    KAL__SWEEP_STORE "-journal",
    KAL__SWEEP_STORE "-wal",
    KAL__SWEEP_STORE "-shm",
    KAL__SWEEP_MANIFEST,
    "scenarios.csv",
    "changes.csv",
    "exchanges.csv",
    "indicators.csv",
    "causes.csv",
    "totals.csv",
    "robustness.csv",
    "differences.csv",
    "tornado.csv",
    "study.json",
    "report.html",
};

const char *kal__sweep_path(kal__arena *arena, const char *folder, const char *name)
{
    return kal__arena_print(arena, "%s/%s", folder, name);
}

const char *kal__sweep_journal(kal__arena *arena, uint64_t number)
{
    return number == 0 ? kal__arena_print(arena, "%s", journal_name)
                       : kal__arena_print(arena, "%s.%" PRIu64, journal_name, number);
}

static bool is_journal(const char *name)
{
    const size_t n = sizeof journal_name - 1;

    if (strncmp(name, journal_name, n) != 0)
        return false;
    if (name[n] == '\0')
        return true;
    return name[n] == '.' && name[n + 1] != '\0' &&
           name[n + 1 + strspn(name + n + 1, "0123456789")] == '\0';
}

static bool is_ours(const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(name, known[i]) == 0)
            return true;
    const size_t n = strlen(name);
    return is_journal(name) || (n > 4 && strcmp(name + n - 4, ".svg") == 0);
}

static kal_status tidy(kal_ctx *ctx, kal__arena *arena, const char *folder)
{
    const char *inside = kal__sweep_path(arena, folder, journal_name);
    kal__place place;

    if (!inside)
        return kal__fail_memory(ctx);
    const kal_status status = kal__place_open(ctx, arena, inside, &place);
    if (status != KAL_OK)
        return status;
    kal__place_tidy(&place, NULL);
    close(place.parent);
    return KAL_OK;
}

static kal_status list(kal_ctx *ctx, kal__arena *arena, const char *folder, size_t *names,
                       const char *const **name, size_t *journals, const char *const **journal)
{
    kal_status status = kal__folder_list(ctx, arena, folder, names, name);

    if (status != KAL_OK)
        return status;
    const char **made = KAL__NEW(arena, *names, const char *);
    if (!made)
        return kal__fail_memory(ctx);
    *journals = 0;
    for (size_t i = 0; i < *names; i++)
        if (is_journal((*name)[i]))
            made[(*journals)++] = (*name)[i];
    *journal = made;
    return KAL_OK;
}

static kal_status judge(kal_ctx *ctx, const char *folder, bool resume, size_t names,
                        const char *const *name, size_t journals)
{
    for (size_t i = 0; i < names; i++)
        if (strcmp(name[i], "park.csv") == 0)
            return kal__fail(ctx, KAL_USAGE, "%s: holds a park (park.csv), not results", folder);
    for (size_t i = 0; i < names; i++)
        if (!is_ours(name[i]))
            return kal__fail(ctx, KAL_USAGE, "%s: holds \"%s\", which is not of a sweep", folder,
                             name[i]);
    if (names > 0 && journals == 0)
        return kal__fail(ctx, KAL_USAGE, "%s: not the folder of a sweep (no journal)", folder);
    if (names > 0 && !resume)
        return kal__fail(ctx, KAL_USAGE, "%s: holds a sweep: resume it, or take another folder",
                         folder);
    return KAL_OK;
}

kal_status kal__sweep_folder(kal_ctx *ctx, kal__arena *arena, const char *folder, bool resume,
                             size_t *journals, const char *const **journal)
{
    struct stat is;
    const char *const *name;
    size_t names;

    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return kal__fail_errno(ctx, folder, "cannot make the folder", errno);
    if (stat(folder, &is) != 0)
        return kal__fail_errno(ctx, folder, "cannot look at it", errno);
    if (!S_ISDIR(is.st_mode))
        return kal__fail(ctx, KAL_USAGE, "%s: not a folder", folder);
    kal_status status = tidy(ctx, arena, folder);
    if (status == KAL_OK)
        status = list(ctx, arena, folder, &names, &name, journals, journal);
    return status == KAL_OK ? judge(ctx, folder, resume, names, name, *journals) : status;
}

kal_status kal__sweep_journals(kal_ctx *ctx, kal__arena *arena, const char *folder,
                               size_t *journals, const char *const **journal)
{
    const char *const *name;
    size_t names;
    const kal_status status = list(ctx, arena, folder, &names, &name, journals, journal);

    if (status == KAL_OK && *journals == 0)
        return kal__fail(ctx, KAL_USAGE, "%s: not the folder of a sweep (no journal)", folder);
    return status;
}
