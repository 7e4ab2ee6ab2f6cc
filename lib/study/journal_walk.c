/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how what is whole in a journal is told from what is torn or damaged. */
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/place.h"
#include "lib/study/journal_work.h"

/* One entry that was looked for. */
typedef enum finding { WHOLE, END, TORN, DAMAGED, UNREADABLE, NO_MEMORY } finding;

void kal__journal_prefix(const kal__checksum *c, uint64_t place, const char *data, uint64_t n,
                         char prefix[KAL__JOURNAL_PREFIX])
{
    char at[8];
    kal__bytes_u64(at, place);
    kal__bytes_u64(prefix, n);
    const uint64_t begun = kal__checksum_of(c, 0, at, 8);
    kal__bytes_u64(prefix + 8, kal__checksum_of(c, begun, prefix, 8));
    kal__bytes_u64(prefix + 16, data ? kal__checksum_of(c, begun, data, (size_t)n) : 0);
}

bool kal__journal_room(kal__journal *j, uint64_t n)
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

/* After the machine went down a file may be longer than what of it came to the disk: from some byte on, which may be
 * in the middle of an entry, zeros to the end. */
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

static size_t same_bytes(const char *a, const char *b, size_t n)
{
    size_t same = 0;
    while (same < n && a[same] == b[same])
        same++;
    return same;
}

/* The entry at j->size, its payload then at the beginning of the room. `end` is the length of the file. */
static finding look(kal__journal *j, uint64_t end, uint64_t *n)
{
    char prefix[KAL__JOURNAL_PREFIX], right[KAL__JOURNAL_PREFIX];
    const uint64_t left = end - j->size;
    if (!left)
        return END;
    if (left < KAL__JOURNAL_PREFIX)
        return TORN;
    const ssize_t got = read_at(j, j->size, prefix, KAL__JOURNAL_PREFIX);
    if (got != KAL__JOURNAL_PREFIX)
        return got < 0 ? UNREADABLE : TORN;
    *n = kal__bytes_get(prefix, 8);
    kal__journal_prefix(&j->checksum, j->size, NULL, *n, right);
    const size_t same = same_bytes(prefix, right, 16);
    if (same < 16)
        return zeros(j, j->size + same);
    if (*n > left - KAL__JOURNAL_PREFIX)
        return TORN;
    if (!kal__journal_room(j, *n))
        return NO_MEMORY;
    const ssize_t payload = read_at(j, j->size + KAL__JOURNAL_PREFIX, j->room, (size_t)*n);
    if (payload < 0)
        return UNREADABLE;
    if ((uint64_t)payload < *n)
        return TORN;
    kal__journal_prefix(&j->checksum, j->size, j->room, *n, right);
    if (!memcmp(prefix, right, KAL__JOURNAL_PREFIX))
        return WHOLE;
    return zeros(j, j->size + KAL__JOURNAL_PREFIX +
                        *n); /* the last one may have come to the disk in part */
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
kal_status kal__journal_walk(kal_ctx *ctx, kal__journal *j, kal__journal_fn head,
                             kal__journal_fn entry, void *user)
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
        j->size += KAL__JOURNAL_PREFIX + n;
    }
}

static kal_status fail_foreign(kal_ctx *ctx, const kal__journal *j)
{
    return kal__fail(ctx, KAL_USAGE, "%s: not the journal of this sweep", j->path);
}

/* Whether the file begins as `wanted` [n], or is what a writer that was killed or a machine that went down has left of
 * it, a part with nothing or zeros behind it: then *torn. */
kal_status kal__journal_begins(kal_ctx *ctx, kal__journal *j, const char *wanted, size_t n,
                               bool *torn)
{
    if (!kal__journal_room(j, n))
        return kal__fail_memory(ctx);
    const ssize_t got = read_at(j, 0, j->room, n);
    if (got < 0)
        return kal__fail_errno(ctx, j->path, "cannot read", errno);
    const size_t same = same_bytes(j->room, wanted, (size_t)got);
    *torn = same < n;
    if (same == (size_t)got)
        return KAL_OK;
    switch (zeros(j, same)) {
    case TORN: return KAL_OK;
    case UNREADABLE: return kal__fail_errno(ctx, j->path, "cannot read", errno);
    default: return fail_foreign(ctx, j);
    }
}
