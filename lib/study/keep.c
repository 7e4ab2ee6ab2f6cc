/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: in which order a scenario that has ended is written down, and how that is read again. */
#include "lib/study/keep.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "lib/study/sweep_folder.h"

/* So many records are one transaction: the journal holds those that a crash takes from the store. So many are also
 * synced to the disk at once: a machine that loses its power loses no more of them. */
#define BATCH 256

/* A key of the store that is not of the manifest. */
static const char head_key[] = "sha256 of the sweep";

bool kal__keep_has(const kal__keep *keep, uint64_t index)
{
    return (keep->bit[index / 8] >> (index % 8) & 1) != 0;
}

bool kal__keep_failed(const kal__keep *keep, uint64_t index)
{
    return (keep->bad[index / 8] >> (index % 8) & 1) != 0;
}

static void mark(kal__keep *keep, const kal__record *record)
{
    const unsigned char bit = (unsigned char)(1u << (record->index % 8));

    keep->bit[record->index / 8] |= bit;
    keep->bad[record->index / 8] |= record->failed ? bit : 0;
    keep->done++;
    keep->failed += record->failed;
}

static void digest_head(const kal__keep *keep, char hex[KAL__SHA256_TEXT])
{
    kal__sha256(keep->head, keep->head_n, hex);
}

/* A store that another run has finished serves again; what is in it is not put twice. One that cannot be read, for
 * whatever reason, is made anew. */
static bool open_finished(kal__keep *keep, const char *path)
{
    char hex[KAL__SHA256_TEXT];
    const char *head = NULL, *finished = NULL;
    struct stat is;

    if (stat(path, &is) != 0 || kal__store_open(keep->ctx, path, true, &keep->store) != KAL_OK)
        return false;
    digest_head(keep, hex);
    if (kal__store_get(keep->ctx, keep->store, keep->arena, head_key, &head) == KAL_OK && head &&
        strcmp(head, hex) == 0 &&
        kal__store_get(keep->ctx, keep->store, keep->arena, KAL__KEEP_FINISHED, &finished) ==
            KAL_OK &&
        finished)
        return true;
    kal__store_close(keep->store);
    keep->store = NULL;
    return false;
}

static kal_status describe(kal__keep *keep)
{
    const kal__manifest *m = keep->manifest;
    char hex[KAL__SHA256_TEXT];
    kal_status status = KAL_OK;

    digest_head(keep, hex);
    for (size_t i = 0; status == KAL_OK && i < m->count; i++)
        status = kal__store_set(keep->ctx, keep->store, m->key[i], m->value[i]);
    if (status == KAL_OK)
        status = kal__store_set(keep->ctx, keep->store, head_key, hex);
    return status == KAL_OK ? kal__store_commit(keep->ctx, keep->store) : status;
}

/* The store is made from the journals, unless it is whole: so it need not survive a crash. */
static kal_status need_store(kal__keep *keep)
{
    const char *path = NULL;
    kal_status status = KAL_OK;

    if (keep->store || keep->where == KAL__KEEP_NO_STORE)
        return KAL_OK;
    if (keep->where == KAL__KEEP_IN_FOLDER) {
        path = kal__sweep_path(keep->arena, keep->folder, KAL__SWEEP_STORE);
        if (!path)
            return kal__fail_memory(keep->ctx);
        if (open_finished(keep, path))
            return KAL_OK;
        status = kal__store_remove(keep->ctx, path);
    }
    if (status == KAL_OK)
        status = kal__store_create(keep->ctx, path, keep->layout, &keep->store);
    return status == KAL_OK ? describe(keep) : status;
}

static kal_status put_store(kal__keep *keep, const kal__record *record)
{
    kal_status status = need_store(keep);

    if (status != KAL_OK || !keep->store)
        return status;
    status = kal__store_put(keep->ctx, keep->store, record);
    if (status != KAL_OK || ++keep->pending < BATCH)
        return status;
    keep->pending = 0;
    return kal__store_commit(keep->ctx, keep->store);
}

kal_status kal__keep_put(kal__keep *keep, const kal__record *record, const char *data, size_t n)
{
    kal_status status = KAL_OK;

    if (kal__keep_has(keep, record->index))
        return KAL_OK;
    if (keep->journal)
        status = kal__journal_append(keep->ctx, keep->journal, data, n);
    if (status == KAL_OK && keep->journal && ++keep->unsynced == BATCH) {
        keep->unsynced = 0;
        status = kal__journal_sync(keep->ctx, keep->journal);
    }
    if (status != KAL_OK)
        return status;
    mark(keep, record);
    return put_store(keep, record);
}

typedef struct reading {
    kal__keep *keep;
    const char *path; /* of the journal */
    bool copy;        /* into the journal of the folder */
} reading;

static kal_status take_entry(void *user, const char *data, size_t n)
{
    const reading *r = user;
    kal__keep *keep = r->keep;
    kal__arena *arena = kal__ctx_arena(keep->ctx);
    kal__record record;
    kal_status status;

    if (!arena)
        return kal__fail_memory(keep->ctx);
    if (!kal__record_unpack(arena, keep->layout, data, n, &record) || record.index >= keep->total)
        status =
            kal__fail(keep->ctx, KAL_BAD_INPUT, "%s: an entry that is not of this sweep", r->path);
    else if (r->copy || kal__keep_has(keep, record.index))
        status = kal__keep_put(keep, &record, data, n);
    else {
        mark(keep, &record);
        status = put_store(keep, &record);
    }
    kal__arena_free(arena);
    return status;
}

/* Another sweep's journal: says in what it differs. */
static kal_status check_head(void *user, const char *data, size_t n)
{
    const reading *r = user;
    kal__keep *keep = r->keep;
    kal__manifest other;
    kal__layout layout;

    if (n == keep->head_n && memcmp(data, keep->head, n) == 0)
        return KAL_OK;
    if (!kal__manifest_unpack(keep->arena, data, n, &other, &layout))
        return kal__fail(keep->ctx, KAL_BAD_INPUT, "%s: not the journal of a sweep", r->path);
    const char *differ = kal__manifest_differ(keep->manifest, &other);
    return kal__fail(keep->ctx, KAL_USAGE, "%s: of another sweep (\"%s\" differs)", r->path,
                     differ ? differ : "layout");
}

static kal_status read_journal(kal__keep *keep, const char *folder, const char *name, bool copy)
{
    reading r = {keep, kal__sweep_path(keep->arena, folder, name), copy};

    if (!r.path)
        return kal__fail_memory(keep->ctx);
    return kal__journal_read(keep->ctx, r.path, check_head, take_entry, &r);
}

/* The head was all that was wanted. */
static kal_status enough(void *user, const char *data, size_t n)
{
    (void)user, (void)data, (void)n;
    return KAL_NOT_FOUND;
}

static kal_status read_head(kal_ctx *ctx, const char *path, kal__journal_fn head, void *user)
{
    const kal_status status = kal__journal_read(ctx, path, head, enough, user);

    return status == KAL_NOT_FOUND ? KAL_OK : status;
}

/* That of another sweep is told from one that is in use: only the head is looked at. */
static kal_status open_journal(kal__keep *keep, const char *name, bool exists)
{
    reading r = {keep, kal__sweep_path(keep->arena, keep->folder, name), false};
    kal_status status = KAL_OK;

    if (!r.path)
        return kal__fail_memory(keep->ctx);
    if (!exists)
        return kal__journal_create(keep->ctx, r.path, keep->head, keep->head_n, &keep->journal);
    status = read_head(keep->ctx, r.path, check_head, &r);
    return status == KAL_OK ? kal__journal_resume(keep->ctx, r.path, keep->head, keep->head_n,
                                                  take_entry, &r, &keep->journal)
                            : status;
}

static bool is_in(const char *name, size_t count, const char *const *list)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, list[i]) == 0)
            return true;
    return false;
}

static kal_status open_folder(kal__keep *keep, bool resume, uint64_t number)
{
    size_t journals = 0;
    const char *const *journal = NULL;
    const char *own = kal__sweep_journal(keep->arena, number);
    kal_status status =
        own ? kal__sweep_folder(keep->ctx, keep->arena, keep->folder, resume, &journals, &journal)
            : kal__fail_memory(keep->ctx);

    if (status == KAL_OK)
        status = open_journal(keep, own, is_in(own, journals, journal));
    for (size_t i = 0; status == KAL_OK && i < journals; i++)
        if (strcmp(journal[i], own) != 0)
            status = read_journal(keep, keep->folder, journal[i], false);
    return status;
}

kal_status kal__keep_open(kal__keep *keep, bool resume, uint64_t number)
{
    kal__buffer head = {.arena = keep->arena};

    keep->total = kal__manifest_scenarios(keep->manifest);
    keep->bit = KAL__NEW(keep->arena, (size_t)(keep->total / 8 + 1), unsigned char);
    keep->bad = KAL__NEW(keep->arena, (size_t)(keep->total / 8 + 1), unsigned char);
    kal__manifest_pack(&head, keep->manifest, keep->layout);
    if (!keep->bit || !keep->bad || head.failed)
        return kal__fail_memory(keep->ctx);
    keep->head = head.data;
    keep->head_n = head.n;
    const kal_status status = keep->folder ? open_folder(keep, resume, number) : KAL_OK;
    return status == KAL_OK ? need_store(keep) : status;
}

kal_status kal__keep_take(kal__keep *keep, const char *folder)
{
    size_t journals = 0;
    const char *const *journal = NULL;
    kal_status status = kal__sweep_journals(keep->ctx, keep->arena, folder, &journals, &journal);

    for (size_t i = 0; status == KAL_OK && i < journals; i++)
        status = read_journal(keep, folder, journal[i], true);
    return status;
}

typedef struct heading {
    kal_ctx *ctx;
    kal__arena *arena;
    const char *path;
    kal__manifest *manifest;
    kal__layout *layout;
} heading;

static kal_status take_head(void *user, const char *data, size_t n)
{
    heading *h = user;

    if (kal__manifest_unpack(h->arena, data, n, h->manifest, h->layout))
        return KAL_OK;
    return kal__fail(h->ctx, KAL_BAD_INPUT, "%s: not the journal of a sweep", h->path);
}

kal_status kal__keep_head(kal_ctx *ctx, kal__arena *arena, const char *folder,
                          kal__manifest *manifest, kal__layout *layout)
{
    heading h = {ctx, arena, NULL, manifest, layout};
    size_t journals = 0;
    const char *const *journal = NULL;
    kal_status status = kal__sweep_journals(ctx, arena, folder, &journals, &journal);

    *manifest = (kal__manifest){0}; /* a journal that was hardly begun has no head */
    for (size_t i = 0; status == KAL_OK && manifest->count == 0 && i < journals; i++) {
        h.path = kal__sweep_path(arena, folder, journal[i]);
        status = h.path ? read_head(ctx, h.path, take_head, &h) : kal__fail_memory(ctx);
    }
    if (status == KAL_OK && manifest->count == 0)
        return kal__fail(ctx, KAL_USAGE, "%s: nothing of a sweep has ended in it", folder);
    return status;
}

void kal__keep_close(kal__keep *keep)
{
    kal__store_close(keep->store);
    kal__journal_close(keep->journal);
    keep->store = NULL;
    keep->journal = NULL;
}
