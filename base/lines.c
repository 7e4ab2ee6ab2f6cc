/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a window moves over a file so that it always begins with whole lines. */
#include "base/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/place.h"

#define WINDOW ((size_t)256 << 10) /* what moves to its front is at most a quarter of it */

struct kal__lines {
    kal__arena *arena;
    const char *path;
    int fd;
    bool ended;           /* the file has no more */
    size_t at, end, room; /* unread bytes: data[at ... end - 1] */
    char *data;
};

bool kal__file_mark_same(const kal__file_mark *a, const kal__file_mark *b)
{
    return a->device == b->device && a->node == b->node && a->size == b->size &&
           a->seconds == b->seconds && a->nanoseconds == b->nanoseconds;
}

/* O_NONBLOCK: opening a fifo must not wait for a writer. */
static kal_status open_regular(kal_ctx *ctx, kal__lines *lines)
{
    struct stat about;

    lines->fd = kal__open_at(AT_FDCWD, lines->path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (lines->fd < 0 || fstat(lines->fd, &about))
        return kal__fail_errno(ctx, lines->path, "cannot read", errno);
    if (!S_ISREG(about.st_mode))
        return kal__fail(ctx, KAL_IO, "%s: cannot read: not a regular file", lines->path);
    return KAL_OK;
}

kal_status kal__lines_open(kal_ctx *ctx, const char *path, kal__lines **out)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__lines *lines = arena ? KAL__NEW(arena, 1, kal__lines) : NULL;

    if (!lines) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    *lines = (kal__lines){.arena = arena, .fd = -1, .room = WINDOW};
    lines->path = kal__arena_copy(arena, path, strlen(path));
    lines->data = lines->path ? kal__arena_alloc(arena, lines->room, 1) : NULL;
    const kal_status status = lines->data ? open_regular(ctx, lines) : kal__fail_memory(ctx);
    if (status == KAL_OK)
        *out = lines;
    else
        kal__lines_close(lines);
    return status;
}

void kal__lines_close(kal__lines *lines)
{
    if (!lines)
        return;
    if (lines->fd >= 0)
        close(lines->fd);
    kal__arena_free(lines->arena);
}

/* Moves what is unread to the front and fills the window up; it grows when it is full already. */
static kal_status fill(kal_ctx *ctx, kal__lines *lines)
{
    memmove(lines->data, lines->data + lines->at, lines->end - lines->at);
    lines->end -= lines->at;
    lines->at = 0;
    if (lines->end == lines->room) {
        char *grown =
            kal__arena_grow(lines->arena, lines->data, lines->end, lines->end + 1, &lines->room, 1);
        if (!grown)
            return kal__fail_memory(ctx);
        lines->data = grown;
    }
    while (!lines->ended && lines->end < lines->room) {
        const ssize_t got = read(lines->fd, lines->data + lines->end, lines->room - lines->end);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return kal__fail_errno(ctx, lines->path, "cannot read", errno);
        lines->ended = got == 0;
        lines->end += (size_t)got;
    }
    return KAL_OK;
}

kal_status kal__lines_next(kal_ctx *ctx, kal__lines *lines, const char **text, size_t *n,
                           size_t *rest)
{
    size_t seen = 0;
    kal_status status = KAL_OK;
    const char *feed = NULL;

    if (!lines->ended && lines->end - lines->at < KAL__LINE_AHEAD)
        status = fill(ctx, lines);
    while (status == KAL_OK) {
        const size_t held = lines->end - lines->at;
        feed = memchr(lines->data + lines->at + seen, '\n', held - seen);
        if (feed || lines->ended)
            break;
        if (held > KAL__LINE_MOST)
            return kal__fail(ctx, KAL_BAD_INPUT, "%s: a line of more than %zu bytes", lines->path,
                             KAL__LINE_MOST);
        seen = held;
        status = fill(ctx, lines);
    }
    if (status != KAL_OK)
        return status;
    *text = lines->data + lines->at;
    *rest = lines->end - lines->at;
    *n = feed ? (size_t)(feed - *text) + 1 : *rest;
    if (*n > KAL__LINE_MOST)
        return kal__fail(ctx, KAL_BAD_INPUT, "%s: a line of more than %zu bytes", lines->path,
                         KAL__LINE_MOST);
    lines->at += *n;
    return KAL_OK;
}

kal_status kal__lines_mark(kal_ctx *ctx, const kal__lines *lines, kal__file_mark *out)
{
    struct stat about;

    if (fstat(lines->fd, &about))
        return kal__fail_errno(ctx, lines->path, "cannot read", errno);
    *out = (kal__file_mark){.device = (uint64_t)about.st_dev,
                            .node = (uint64_t)about.st_ino,
                            .size = (uint64_t)about.st_size,
                            .seconds = (int64_t)about.st_mtim.tv_sec,
                            .nanoseconds = (int64_t)about.st_mtim.tv_nsec};
    return KAL_OK;
}
