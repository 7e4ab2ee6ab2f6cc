/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how one file is read whole, or replaced so that a crash leaves the old or the new. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Writes the temporary file and moves it; 0 or an errno, and then it is gone again. It is private as long
 * as it is written; then it gets the mode of the file that it replaces, or what the umask left. */
static int write_and_move(const kal__place *place, bool exists, mode_t mode, const char *data,
                          size_t n)
{
    char name[KAL__TEMPORARY];
    const int fd = kal__place_file(place, name, exists ? 0600 : 0666);
    if (fd < 0)
        return errno;
    int error = exists ? 0 : kal__make_private(fd, 0600, &mode);
    const int put = kal__put_close(fd, &mode, data, n);
    error = error ? error : put;
    if (!error && renameat(place->parent, name, place->parent, place->name))
        error = errno;
    if (error)
        unlinkat(place->parent, name, 0);
    return error;
}

kal_status kal__file_write(kal_ctx *ctx, const char *path, const char *data, size_t n)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    if (!arena)
        return kal__fail_memory(ctx);
    kal__place place;
    kal_status status = kal__place_open(ctx, arena, path, &place);
    if (!status) {
        bool exists;
        mode_t mode = 0;
        kal__place_tidy(&place, NULL);
        status = look_at_old(ctx, &place, &exists, &mode);
        int error = status ? 0 : write_and_move(&place, exists, mode, data, n);
        if (error)
            status = kal__fail_errno(ctx, path, "cannot write", error);
        else if (!status && (error = kal__sync_folder(place.parent)))
            status = kal__fail_errno(ctx, path, "written, but cannot sync", error);
        close(place.parent);
    }
    kal__arena_free(arena);
    return status;
}
