/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a file is replaced, piece by piece, so that a crash leaves the old or the new. */
#include "base/file_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/place.h"

#define GATHER ((size_t)64 * 1024) /* smaller pieces cost more calls, larger ones save nothing */

struct kal__stream {
    kal__place place;
    int fd;      /* the temporary file; -1: ended */
    mode_t mode; /* what it will have: private until then */
    int error;   /* of a write */
    char name[KAL__TEMPORARY];
    size_t n;
    char *data; /* [n] of GATHER, not yet written */
};

/* A plain file may be replaced; a link, a device or a folder may not. */
static kal_status look_at_old(kal_ctx *ctx, const kal__place *place, bool *exists, mode_t *mode)
{
    struct stat old;
    *exists = !fstatat(place->parent, place->name, &old, AT_SYMLINK_NOFOLLOW);
    if (!*exists)
        return errno == ENOENT ? KAL_OK : kal__fail_errno(ctx, place->path, "cannot write", errno);
    if (!S_ISREG(old.st_mode))
        return kal__fail(ctx, KAL_IO, "%s: cannot write: not a regular file", place->path);
    *mode = old.st_mode & 0777;
    return KAL_OK;
}

/* The temporary file is private as long as it is written; then it gets the mode of the file that it replaces, or what
 * the umask left. */
static kal_status make(kal_ctx *ctx, kal__stream *stream)
{
    bool exists;
    const kal_status status = look_at_old(ctx, &stream->place, &exists, &stream->mode);
    if (status)
        return status;
    stream->fd = kal__place_file(&stream->place, stream->name, exists ? 0600 : 0666);
    int error = stream->fd < 0 ? errno : 0;
    if (!error && !exists)
        error = kal__make_private(stream->fd, 0600, &stream->mode);
    return error ? kal__fail_errno(ctx, stream->place.path, "cannot write", error) : KAL_OK;
}

kal_status kal__stream_begin(kal_ctx *ctx, kal__arena *arena, const char *path, kal__stream **out)
{
    kal__stream *stream = KAL__NEW(arena, 1, kal__stream);
    char *data = KAL__NEW(arena, GATHER, char);
    if (!stream || !data)
        return kal__fail_memory(ctx);
    *stream = (kal__stream){.fd = -1, .data = data};
    kal_status status = kal__place_open(ctx, arena, path, &stream->place);
    if (status)
        return status;
    kal__place_tidy(&stream->place, NULL);
    status = make(ctx, stream);
    if (!status) {
        *out = stream;
    } else if (stream->fd >= 0) {
        kal__stream_abandon(stream);
    } else {
        close(stream->place.parent);
    }
    return status;
}

kal_status kal__stream_put(kal_ctx *ctx, kal__stream *stream, const char *data, size_t n)
{
    if (!stream->error && n > GATHER - stream->n) {
        stream->error = kal__put(stream->fd, stream->data, stream->n);
        stream->n = 0;
    }
    if (!stream->error && n > GATHER)
        stream->error = kal__put(stream->fd, data, n);
    if (stream->error)
        return kal__fail_errno(ctx, stream->place.path, "cannot write", stream->error);
    if (n && n <= GATHER) {
        memcpy(stream->data + stream->n, data, n);
        stream->n += n;
    }
    return KAL_OK;
}

kal_status kal__stream_commit(kal_ctx *ctx, kal__stream *stream)
{
    const kal__place *place = &stream->place;
    int error = stream->error;
    if (error) {
        kal__stream_abandon(stream);
        return kal__fail_errno(ctx, place->path, "cannot write", error);
    }
    error = kal__put_synced(stream->fd, &stream->mode, stream->data, stream->n);
    /* The lock goes with the descriptor: until it has its name the file could be taken for a left-over. */
    if (!error && renameat(place->parent, stream->name, place->parent, place->name))
        error = errno;
    const int closing = kal__close(stream->fd);
    stream->fd = -1;
    kal_status status = KAL_OK;
    if (error) {
        unlinkat(place->parent, stream->name, 0);
        status = kal__fail_errno(ctx, place->path, "cannot write", error);
    } else if (closing || (error = kal__sync_folder(place->parent))) {
        status = kal__fail_errno(ctx, place->path, "written, but cannot sync",
                                 closing ? closing : error);
    }
    close(place->parent);
    return status;
}

void kal__stream_abandon(kal__stream *stream)
{
    if (!stream || stream->fd < 0)
        return;
    unlinkat(stream->place.parent, stream->name,
             0); /* while the lock is held: it is nobody else's yet */
    close(stream->fd);
    close(stream->place.parent);
    stream->fd = -1;
}
