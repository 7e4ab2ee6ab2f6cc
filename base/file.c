/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how one file is read or written whole. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_stream.h"
#include "base/place.h"

#define READ_FIRST ((size_t)64 * 1024) /* most tables fit; for others the room doubles from here */
#define READ_MOST ((size_t)1 << 30)    /* below the limit of one read on every system */

static kal_status read_all(kal_ctx *ctx, kal__arena *arena, const char *path, int fd, size_t first,
                           char **data, size_t *n)
{
    char *bytes = NULL;
    size_t used = 0, room = 0;
    for (;;) {
        bytes = kal__arena_grow(arena, bytes, used, used ? used + 2 : first, &room, 1);
        if (!bytes)
            return kal__fail_memory(ctx);
        const size_t free_room = room - used - 1;
        const ssize_t got = read(fd, bytes + used, free_room < READ_MOST ? free_room : READ_MOST);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return kal__fail_errno(ctx, path, "cannot read", errno);
        if (!got)
            break;
        used += (size_t)got;
    }
    bytes[used] = '\0';
    *data = bytes;
    *n = used;
    return KAL_OK;
}

/* O_NONBLOCK: opening a fifo must not wait for a writer. It does not change how regular files read. */
kal_status kal__file_read(kal_ctx *ctx, kal__arena *arena, const char *path, char **data, size_t *n)
{
    const int fd = kal__open_at(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (fd < 0)
        return kal__fail_errno(ctx, path, "cannot read", errno);
    struct stat about;
    kal_status status;
    if (fstat(fd, &about)) {
        status = kal__fail_errno(ctx, path, "cannot read", errno);
    } else if (!S_ISREG(about.st_mode)) {
        status = kal__fail(ctx, KAL_IO, "%s: cannot read: not a regular file", path);
    } else {
        const bool small = about.st_size < (off_t)READ_FIRST;
        status =
            read_all(ctx, arena, path, fd, small ? (size_t)about.st_size + 2 : READ_FIRST, data, n);
    }
    close(fd);
    return status;
}

kal_status kal__file_write(kal_ctx *ctx, const char *path, const char *data, size_t n)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    if (!arena)
        return kal__fail_memory(ctx);
    kal__stream *stream = NULL;
    kal_status status = kal__stream_begin(ctx, arena, path, &stream);
    if (!status)
        status = kal__stream_put(ctx, stream, data, n);
    if (!status)
        status = kal__stream_commit(ctx, stream);
    kal__stream_abandon(stream);
    kal__arena_free(arena);
    return status;
}
