/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how something new is made beside its place without meeting anything else. */
#include "base/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WRITE_MOST ((size_t)1 << 30) /* below the limit of one write on every system */
#define NAME_TRIES 1000              /* left-overs of killed processes that had our number */

kal_status kal__fail_errno(kal_ctx *ctx, const char *path, const char *what, int error)
{
    if (error == ENOMEM)
        return kal__fail_memory(ctx);
    const char *text = strerrordesc_np(error); /* unlike strerror independent of the locale */
    return kal__fail(ctx, KAL_IO, "%s: %s: %s", path, what, text ? text : "unknown error");
}

int kal__open_at(int folder, const char *name, int flags, mode_t mode)
{
    int fd;
    do
        fd = openat(folder, name, flags | O_CLOEXEC, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

kal_status kal__place_open(kal_ctx *ctx, kal__arena *arena, const char *path, kal__place *place)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    size_t start = n;
    while (start && path[start - 1] != '/')
        start--;
    const char *whole = kal__arena_copy(arena, path, n);
    const char *name = kal__arena_copy(arena, path + start, n - start);
    const char *parent = start ? kal__arena_copy(arena, path, start) : ".";
    if (!whole || !name || !parent)
        return kal__fail_memory(ctx);
    if (!*name || !strcmp(name, ".") || !strcmp(name, ".."))
        return kal__fail(ctx, KAL_IO, "%s: cannot write: not a name that can be replaced", path);
    const int fd = kal__open_at(AT_FDCWD, parent, O_RDONLY | O_DIRECTORY, 0);
    if (fd < 0)
        return kal__fail_errno(ctx, whole, "cannot write", errno);
    *place = (kal__place){fd, whole, name};
    return KAL_OK;
}

void kal__temporary_name(char name[KAL__TEMPORARY], long process, unsigned count)
{
    snprintf(name, KAL__TEMPORARY, ".kalund-%ld-%u.tmp", process, count);
}

/* The number of the process keeps processes apart, the counter calls and threads. */
static void next_name(char name[KAL__TEMPORARY])
{
    static atomic_uint counter;
    kal__temporary_name(name, (long)getpid(), atomic_fetch_add(&counter, 1));
}

/* One try: a descriptor; -1 and errno, EEXIST when another name has to be tried. */
static int make_file(int parent, const char *name, mode_t mode)
{
    const int fd = kal__open_at(parent, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    if (fd < 0 || kal__place_hold(parent, name, fd))
        return fd;
    close(fd);
    unlinkat(parent, name, 0);
    errno = EEXIST;
    return -1;
}

static int make_folder(int parent, const char *name, mode_t mode)
{
    if (mkdirat(parent, name, mode))
        return -1;
    const int fd = kal__open_at(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    if (fd >= 0 && kal__place_hold(parent, name, fd))
        return fd;
    /* ENOENT: another writer's tidying came between making and opening, as it may before the lock. */
    const int error = fd < 0 && errno != ENOENT ? errno : EEXIST;
    if (fd >= 0)
        close(fd);
    unlinkat(parent, name, AT_REMOVEDIR);
    errno = error;
    return -1;
}

static int make(const kal__place *place, char name[KAL__TEMPORARY], mode_t mode,
                int (*one)(int parent, const char *name, mode_t mode))
{
    int fd = -1;
    errno = EEXIST;
    for (int i = 0; i < NAME_TRIES && fd < 0 && errno == EEXIST; i++) {
        next_name(name);
        fd = one(place->parent, name, mode);
    }
    return fd;
}

int kal__place_file(const kal__place *place, char name[KAL__TEMPORARY], mode_t mode)
{
    return make(place, name, mode, make_file);
}

int kal__place_folder(const kal__place *place, char name[KAL__TEMPORARY], mode_t mode)
{
    return make(place, name, mode, make_folder);
}

/* fsync, again after EINTR; 0 or an errno. */
static int sync_fd(int fd)
{
    int failed;
    do
        failed = fsync(fd);
    while (failed && errno == EINTR);
    return failed ? errno : 0;
}

int kal__make_private(int fd, mode_t own, mode_t *mode)
{
    struct stat made;
    if (fstat(fd, &made))
        return errno;
    *mode = made.st_mode & 0777;
    return fchmod(fd, own) ? errno : 0;
}

int kal__put(int fd, const char *data, size_t n)
{
    while (n) {
        const ssize_t done = write(fd, data, n < WRITE_MOST ? n : WRITE_MOST);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return done ? errno : EIO;
        data += done;
        n -= (size_t)done;
    }
    return 0;
}

int kal__put_synced(int fd, const mode_t *mode, const char *data, size_t n)
{
    const int error = kal__put(fd, data, n);
    if (error)
        return error;
    return mode && fchmod(fd, *mode) ? errno : sync_fd(fd);
}

/* After EINTR the descriptor is gone on Linux, and the data has been synced: no error. */
int kal__close(int fd) { return close(fd) && errno != EINTR ? errno : 0; }

int kal__put_close(int fd, const mode_t *mode, const char *data, size_t n)
{
    const int error = kal__put_synced(fd, mode, data, n), closing = kal__close(fd);
    return error ? error : closing;
}

/* Some file systems cannot sync a folder and say EINVAL: they are as safe as they can be. */
int kal__sync_folder(int fd)
{
    const int error = sync_fd(fd);
    return error == EINVAL ? 0 : error;
}
