/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a journal is begun, and goes on after its writer was killed. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/place.h"
#include "lib/study/journal_work.h"

static kal_status journal_new(kal_ctx *ctx, const char *path, kal__journal **out)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__journal *j = arena ? KAL__NEW(arena, 1, kal__journal) : NULL;
    const char *copy = j ? kal__arena_copy(arena, path, strlen(path)) : NULL;
    if (!copy) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    j->arena = arena;
    j->path = copy;
    j->fd = -1;
    kal__checksum_begin(&j->checksum);
    *out = j;
    return KAL_OK;
}

void kal__journal_close(kal__journal *journal)
{
    if (!journal)
        return;
    if (journal->fd >= 0)
        close(journal->fd);
    kal__arena_free(journal->arena);
}

/* Where there are no locks nobody is kept away. */
static kal_status lock(kal_ctx *ctx, const kal__journal *j)
{
    int failed;
    do
        failed = flock(j->fd, LOCK_EX | LOCK_NB);
    while (failed && errno == EINTR);
    if (!failed || errno == ENOLCK || errno == ENOSYS || errno == EOPNOTSUPP || errno == EINVAL)
        return KAL_OK;
    if (errno == EWOULDBLOCK)
        return kal__fail(ctx, KAL_USAGE, "%s: another process is writing it", j->path);
    return kal__fail_errno(ctx, j->path, "cannot lock", errno);
}

static kal_status look_at_kind(kal_ctx *ctx, const kal__journal *j, const char *what)
{
    struct stat about;
    if (fstat(j->fd, &about))
        return kal__fail_errno(ctx, j->path, what, errno);
    return S_ISREG(about.st_mode)
               ? KAL_OK
               : kal__fail(ctx, KAL_IO, "%s: %s: not a regular file", j->path, what);
}

/* A link, a device or a folder is never written to. */
static kal_status open_to_write(kal_ctx *ctx, kal__journal *j, const kal__place *place, int flags)
{
    j->fd = kal__open_at(place->parent, place->name,
                         O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | flags, 0666);
    if (j->fd < 0 && errno == EEXIST)
        return kal__fail(ctx, KAL_USAGE, "%s: exists", j->path);
    if (j->fd < 0 && (errno == ELOOP || errno == EISDIR || errno == ENXIO))
        return kal__fail(ctx, KAL_IO, "%s: cannot write: not a regular file", j->path);
    if (j->fd < 0)
        return kal__fail_errno(ctx, j->path, "cannot write", errno);
    const kal_status status = look_at_kind(ctx, j, "cannot write");
    return status ? status : lock(ctx, j);
}

/* Takes away what is not whole. */
static kal_status cut_off(kal_ctx *ctx, kal__journal *j)
{
    int failed;
    do
        failed = ftruncate(j->fd, (off_t)j->size);
    while (failed && errno == EINTR);
    return failed ? kal__fail_errno(ctx, j->path, "cannot write", errno) : KAL_OK;
}

/* Puts bytes behind what is whole; on failure nothing of them is left. */
static kal_status put(kal_ctx *ctx, kal__journal *j, const char *data, size_t n)
{
    const int error = kal__put(j->fd, data, n);
    if (!error) {
        j->size += n;
        return KAL_OK;
    }
    j->broken = cut_off(ctx, j) != KAL_OK;
    return kal__fail_errno(ctx, j->path, "cannot write", error);
}

/* Mark and head as they stand in the file. */
static kal_status make_begin(kal_ctx *ctx, kal__journal *j, const char *head, size_t n,
                             kal__buffer *out)
{
    char prefix[KAL__JOURNAL_PREFIX];
    *out = (kal__buffer){.arena = j->arena};
    kal__journal_prefix(&j->checksum, KAL__JOURNAL_MARK_SIZE, n ? head : "", n, prefix);
    kal__buffer_put(out, KAL__JOURNAL_MARK, KAL__JOURNAL_MARK_SIZE);
    kal__buffer_put(out, prefix, KAL__JOURNAL_PREFIX);
    kal__buffer_put(out, head, n);
    return out->failed ? kal__fail_memory(ctx) : KAL_OK;
}

kal_status kal__journal_sync(kal_ctx *ctx, kal__journal *journal)
{
    int failed;
    do
        failed = fsync(journal->fd);
    while (failed && errno == EINTR);
    return failed ? kal__fail_errno(ctx, journal->path, "cannot sync", errno) : KAL_OK;
}

static kal_status sync_place(kal_ctx *ctx, kal__journal *j, const kal__place *place)
{
    const int error = kal__sync_folder(place->parent);
    return error ? kal__fail_errno(ctx, j->path, "cannot sync", error) : KAL_OK;
}

/* The file before its name: one that is found is no other's, whenever the machine goes down. */
static kal_status create(kal_ctx *ctx, kal__journal *j, const kal__place *place,
                         const kal__buffer *begin)
{
    kal_status status = open_to_write(ctx, j, place, O_CREAT | O_EXCL);
    const bool made = j->fd >= 0;
    if (!status)
        status = put(ctx, j, begin->data, begin->n);
    if (!status)
        status = kal__journal_sync(ctx, j);
    if (!status)
        status = sync_place(ctx, j, place);
    if (status && made)
        unlinkat(place->parent, place->name, 0);
    return status;
}

static kal_status resume(kal_ctx *ctx, kal__journal *j, const kal__place *place,
                         const kal__buffer *begin, kal__journal_fn entry, void *user)
{
    bool torn = false;
    kal_status status = open_to_write(ctx, j, place, 0);
    if (!status)
        status = kal__journal_begins(ctx, j, begin->data, begin->n, &torn);
    if (status)
        return status;
    if (torn) {
        status = cut_off(ctx, j);
        return status ? status : put(ctx, j, begin->data, begin->n);
    }
    j->size = KAL__JOURNAL_MARK_SIZE;
    status = kal__journal_walk(ctx, j, NULL, entry, user);
    return status ? status : cut_off(ctx, j);
}

static kal_status open_journal(kal_ctx *ctx, const char *path, const char *head, size_t n,
                               bool fresh, kal__journal_fn entry, void *user, kal__journal **out)
{
    kal__journal *j = NULL;
    kal__buffer begin;
    kal__place place;
    kal_status status = journal_new(ctx, path, &j);
    if (status)
        return status;
    status = make_begin(ctx, j, head, n, &begin);
    if (!status)
        status = kal__place_open(ctx, j->arena, path, &place);
    if (!status) {
        status =
            fresh ? create(ctx, j, &place, &begin) : resume(ctx, j, &place, &begin, entry, user);
        close(place.parent);
    }
    if (status)
        kal__journal_close(j);
    else
        *out = j;
    return status;
}

kal_status kal__journal_create(kal_ctx *ctx, const char *path, const char *head, size_t n,
                               kal__journal **out)
{
    return open_journal(ctx, path, head, n, true, NULL, NULL, out);
}

kal_status kal__journal_resume(kal_ctx *ctx, const char *path, const char *head, size_t n,
                               kal__journal_fn entry, void *user, kal__journal **out)
{
    return open_journal(ctx, path, head, n, false, entry, user, out);
}

static kal_status read_through(kal_ctx *ctx, kal__journal *j, kal__journal_fn head,
                               kal__journal_fn entry, void *user)
{
    bool torn;
    j->fd = kal__open_at(AT_FDCWD, j->path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (j->fd < 0)
        return kal__fail_errno(ctx, j->path, "cannot read", errno);
    kal_status status = look_at_kind(ctx, j, "cannot read");
    if (!status)
        status = kal__journal_begins(ctx, j, KAL__JOURNAL_MARK, KAL__JOURNAL_MARK_SIZE, &torn);
    if (status || torn)
        return status;
    j->size = KAL__JOURNAL_MARK_SIZE;
    return kal__journal_walk(ctx, j, head, entry, user);
}

kal_status kal__journal_read(kal_ctx *ctx, const char *path, kal__journal_fn head,
                             kal__journal_fn entry, void *user)
{
    kal__journal *j = NULL;
    kal_status status = journal_new(ctx, path, &j);
    if (!status)
        status = read_through(ctx, j, head, entry, user);
    kal__journal_close(j);
    return status;
}

kal_status kal__journal_append(kal_ctx *ctx, kal__journal *journal, const char *data, size_t n)
{
    char prefix[KAL__JOURNAL_PREFIX];
    if (journal->broken)
        return kal__fail(ctx, KAL_IO, "%s: cannot write: a torn entry could not be removed",
                         journal->path);
    if (n > SIZE_MAX / 4 || !kal__journal_room(journal, n + KAL__JOURNAL_PREFIX))
        return kal__fail_memory(ctx);
    kal__journal_prefix(&journal->checksum, journal->size, n ? data : "", n, prefix);
    memcpy(journal->room, prefix, KAL__JOURNAL_PREFIX);
    if (n)
        memcpy(journal->room + KAL__JOURNAL_PREFIX, data, n);
    return put(ctx, journal, journal->room, n + KAL__JOURNAL_PREFIX);
}
