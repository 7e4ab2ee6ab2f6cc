/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a journal looks like on the disk, whole or torn.
 *
 * After the mark come the entries, the first of them the head: length (8 bytes), checksum of place and length (8),
 * checksum of place and payload (8), payload. Numbers are little endian. The place of an entry in the file is in its
 * checksums: what was copied elsewhere is no entry. A killed writer leaves a part of an entry at the end, and
 * nothing else. */
#include "lib/study/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/checksum.h"
#include "base/place.h"

#define MARK "kalund journal 1\n"
#define MARK_SIZE (sizeof MARK - 1)
#define PREFIX 24 /* bytes of an entry before its payload */

struct kal__journal {
    kal__arena *arena;
    const char *path;
    int fd;
    uint64_t size; /* of what is whole */
    bool broken;   /* something torn could not be taken away: nothing may follow it */
    kal__checksum checksum;
    char *room; /* [most] for one entry */
    size_t most;
};

/* One entry that was looked for. */
typedef enum finding { WHOLE, END, TORN, DAMAGED, UNREADABLE, NO_MEMORY } finding;

static void work_out(const kal__checksum *c, uint64_t place, const char *data, uint64_t n,
                     char prefix[PREFIX])
{
    char at[8];
    kal__bytes_u64(at, place);
    kal__bytes_u64(prefix, n);
    const uint64_t begun = kal__checksum_of(c, 0, at, 8);
    kal__bytes_u64(prefix + 8, kal__checksum_of(c, begun, prefix, 8));
    kal__bytes_u64(prefix + 16, data ? kal__checksum_of(c, begun, data, (size_t)n) : 0);
}

static bool make_room(kal__journal *j, uint64_t n)
{
    char *grown =
        n < SIZE_MAX / 2 ? kal__arena_grow(j->arena, j->room, 0, (size_t)n + 1, &j->most, 1) : NULL;
    if (grown)
        j->room = grown;
    return grown != NULL;
}

/* Reads n bytes at a place; fewer only at the end of the file. -1 and errno. */
static ssize_t read_at(const kal__journal *j, uint64_t place, char *data, size_t n)
{
    size_t got = 0;
    if (lseek(j->fd, (off_t)place, SEEK_SET) < 0)
        return -1;
    while (got < n) {
        const ssize_t now = read(j->fd, data + got, n - got);
        if (now < 0 && errno == EINTR)
            continue;
        if (now < 0)
            return -1;
        if (!now)
            break;
        got += (size_t)now;
    }
    return (ssize_t)got;
}

/* After the machine went down a file may be longer than what of it came to the disk: zeros to the end. */
static finding zeros(kal__journal *j, uint64_t place)
{
    char block[4096];
    for (;;) {
        const ssize_t n = read_at(j, place, block, sizeof block);
        if (n < 0)
            return UNREADABLE;
        if (!n)
            return TORN;
        for (ssize_t i = 0; i < n; i++)
            if (block[i])
                return DAMAGED;
        place += (uint64_t)n;
    }
}

/* The entry at j->size, its payload then at the beginning of the room. `end` is the length of the file. */
static finding look(kal__journal *j, uint64_t end, uint64_t *n)
{
    char prefix[PREFIX], right[PREFIX];
    const uint64_t left = end - j->size;
    if (!left)
        return END;
    if (left < PREFIX)
        return TORN;
    const ssize_t got = read_at(j, j->size, prefix, PREFIX);
    if (got != PREFIX)
        return got < 0 ? UNREADABLE : TORN;
    *n = kal__bytes_get(prefix, 8);
    work_out(&j->checksum, j->size, NULL, *n, right);
    if (memcmp(prefix, right, 16) != 0)
        return zeros(j, j->size);
    if (*n > left - PREFIX)
        return TORN;
    if (!make_room(j, *n))
        return NO_MEMORY;
    const ssize_t payload = read_at(j, j->size + PREFIX, j->room, (size_t)*n);
    if (payload < 0)
        return UNREADABLE;
    if ((uint64_t)payload < *n)
        return TORN;
    work_out(&j->checksum, j->size, j->room, *n, right);
    if (!memcmp(prefix, right, PREFIX))
        return WHOLE;
    return *n == left - PREFIX ? TORN : DAMAGED;
}

static kal_status judge(kal_ctx *ctx, const kal__journal *j, finding found)
{
    switch (found) {
    case DAMAGED:
        return kal__fail(ctx, KAL_BAD_INPUT, "%s: damaged at byte %" PRIu64, j->path, j->size);
    case UNREADABLE: return kal__fail_errno(ctx, j->path, "cannot read", errno);
    case NO_MEMORY: return kal__fail_memory(ctx);
    default: return KAL_OK;
    }
}

/* Calls `head` with the first entry, `entry` with the others; j->size is then where what is whole ends. */
static kal_status walk(kal_ctx *ctx, kal__journal *j, kal__journal_fn head, kal__journal_fn entry,
                       void *user)
{
    struct stat about;
    uint64_t n;
    if (fstat(j->fd, &about))
        return kal__fail_errno(ctx, j->path, "cannot read", errno);
    for (bool first = true;; first = false) {
        const finding found = look(j, (uint64_t)about.st_size, &n);
        kal_status status = judge(ctx, j, found);
        if (status || found != WHOLE)
            return status;
        const kal__journal_fn told = first ? head : entry;
        status = told ? told(user, j->room, (size_t)n) : KAL_OK;
        if (status)
            return status;
        j->size += PREFIX + n;
    }
}

static kal_status fail_foreign(kal_ctx *ctx, const kal__journal *j)
{
    return kal__fail(ctx, KAL_USAGE, "%s: not the journal of this sweep", j->path);
}

/* Whether the file begins as `wanted` [n], or is a part of it because its writer was killed: then *torn. */
static kal_status begins(kal_ctx *ctx, kal__journal *j, const char *wanted, size_t n, bool *torn)
{
    if (!make_room(j, n))
        return kal__fail_memory(ctx);
    const ssize_t got = read_at(j, 0, j->room, n);
    if (got < 0)
        return kal__fail_errno(ctx, j->path, "cannot read", errno);
    *torn = (size_t)got < n;
    return memcmp(j->room, wanted, (size_t)got) != 0 ? fail_foreign(ctx, j) : KAL_OK;
}

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

/* Puts bytes behind what is whole; on failure nothing of them is left. */
static kal_status put(kal_ctx *ctx, kal__journal *j, const char *data, size_t n)
{
    const int error = kal__put(j->fd, data, n);
    if (!error) {
        j->size += n;
        return KAL_OK;
    }
    int failed;
    do
        failed = ftruncate(j->fd, (off_t)j->size);
    while (failed && errno == EINTR);
    j->broken = failed != 0;
    return kal__fail_errno(ctx, j->path, "cannot write", error);
}

/* Mark and head as they stand in the file. */
static kal_status make_begin(kal_ctx *ctx, kal__journal *j, const char *head, size_t n,
                             kal__buffer *out)
{
    char prefix[PREFIX];
    *out = (kal__buffer){.arena = j->arena};
    work_out(&j->checksum, MARK_SIZE, n ? head : "", n, prefix);
    kal__buffer_put(out, MARK, MARK_SIZE);
    kal__buffer_put(out, prefix, PREFIX);
    kal__buffer_put(out, head, n);
    return out->failed ? kal__fail_memory(ctx) : KAL_OK;
}

static kal_status sync_place(kal_ctx *ctx, kal__journal *j, const kal__place *place)
{
    const int error = kal__sync_folder(place->parent);
    return error ? kal__fail_errno(ctx, j->path, "cannot sync", error) : KAL_OK;
}

static kal_status create(kal_ctx *ctx, kal__journal *j, const kal__place *place,
                         const kal__buffer *begin)
{
    kal_status status = open_to_write(ctx, j, place, O_CREAT | O_EXCL);
    const bool made = j->fd >= 0;
    if (!status)
        status = put(ctx, j, begin->data, begin->n);
    if (!status)
        status = sync_place(ctx, j, place);
    if (status && made)
        unlinkat(place->parent, place->name, 0);
    return status;
}

static kal_status cut_off(kal_ctx *ctx, kal__journal *j)
{
    int failed;
    do
        failed = ftruncate(j->fd, (off_t)j->size);
    while (failed && errno == EINTR);
    return failed ? kal__fail_errno(ctx, j->path, "cannot write", errno) : KAL_OK;
}

static kal_status resume(kal_ctx *ctx, kal__journal *j, const kal__place *place,
                         const kal__buffer *begin, kal__journal_fn entry, void *user)
{
    bool torn = false;
    kal_status status = open_to_write(ctx, j, place, 0);
    if (!status)
        status = begins(ctx, j, begin->data, begin->n, &torn);
    if (status)
        return status;
    if (torn) {
        status = cut_off(ctx, j);
        return status ? status : put(ctx, j, begin->data, begin->n);
    }
    j->size = MARK_SIZE;
    status = walk(ctx, j, NULL, entry, user);
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
        status = begins(ctx, j, MARK, MARK_SIZE, &torn);
    if (status || torn)
        return status;
    j->size = MARK_SIZE;
    return walk(ctx, j, head, entry, user);
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
    char prefix[PREFIX];
    if (journal->broken)
        return kal__fail(ctx, KAL_IO, "%s: cannot write: a torn entry could not be removed",
                         journal->path);
    if (n > SIZE_MAX / 4 || !make_room(journal, n + PREFIX))
        return kal__fail_memory(ctx);
    work_out(&journal->checksum, journal->size, n ? data : "", n, prefix);
    memcpy(journal->room, prefix, PREFIX);
    if (n)
        memcpy(journal->room + PREFIX, data, n);
    return put(ctx, journal, journal->room, n + PREFIX);
}

kal_status kal__journal_sync(kal_ctx *ctx, kal__journal *journal)
{
    int failed;
    do
        failed = fsync(journal->fd);
    while (failed && errno == EINTR);
    return failed ? kal__fail_errno(ctx, journal->path, "cannot sync", errno) : KAL_OK;
}
