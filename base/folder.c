/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a folder is listed, and how its files are swapped as a whole. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/place.h"

struct kal__folder {
    kal__place place;
    kal__arena *arena;
    int fd;      /* the temporary folder; -1: committed or abandoned */
    mode_t mode; /* what it will have where no older folder says: private until then */
    char temporary[KAL__TEMPORARY];
    const char **names; /* [count] files made in it */
    size_t count, room;
};

/* What stands at the place now. */
typedef struct old_folder {
    int fd; /* -1: nothing */
    mode_t mode;
    size_t count;
    const char *const *names;
} old_folder;

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NULL with errno 0 at the end. */
static const char *next_entry(DIR *folder)
{
    const struct dirent *entry;
    do {
        errno = 0;
        entry = readdir(folder);
    } while (entry && (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")));
    return entry ? entry->d_name : NULL;
}

/* Closes fd in any case. */
static kal_status list_close(kal_ctx *ctx, kal__arena *arena, const char *path, int fd,
                             size_t *count, const char *const **names)
{
    DIR *folder = fdopendir(fd);
    if (!folder) {
        const int error = errno;
        close(fd);
        return kal__fail_errno(ctx, path, "cannot read", error);
    }
    size_t used = 0, room = 0;
    const char **list = kal__arena_grow(arena, NULL, 0, 1, &room, sizeof *list);
    kal_status status = list ? KAL_OK : kal__fail_memory(ctx);
    const char *entry;
    while (!status && (entry = next_entry(folder))) {
        char *name = kal__arena_copy(arena, entry, strlen(entry));
        const char **grown = kal__arena_grow(arena, list, used, used + 1, &room, sizeof *grown);
        if (!name || !grown)
            status = kal__fail_memory(ctx);
        else
            (list = grown)[used++] = name;
    }
    if (!status && errno)
        status = kal__fail_errno(ctx, path, "cannot read", errno);
    closedir(folder);
    if (status)
        return status;
    qsort(list, used, sizeof *list, by_bytes);
    *count = used;
    *names = list;
    return KAL_OK;
}

kal_status kal__folder_list(kal_ctx *ctx, kal__arena *arena, const char *path, size_t *count,
                            const char *const **names)
{
    const int fd = kal__open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY, 0);
    if (fd < 0)
        return kal__fail_errno(ctx, path, "cannot read", errno);
    return list_close(ctx, arena, path, fd, count, names);
}

/* A folder may be replaced; a link to one, or a file, may not. */
static kal_status look_at_old(kal_ctx *ctx, const kal__place *place, bool *exists, mode_t *mode)
{
    struct stat about;
    *exists = !fstatat(place->parent, place->name, &about, AT_SYMLINK_NOFOLLOW);
    if (!*exists)
        return errno == ENOENT ? KAL_OK : kal__fail_errno(ctx, place->path, "cannot write", errno);
    if (!S_ISDIR(about.st_mode))
        return kal__fail(ctx, KAL_IO, "%s: cannot write: not a folder", place->path);
    *mode = about.st_mode & 0777;
    return KAL_OK;
}

kal_status kal__folder_tidy(kal_ctx *ctx, kal__arena *arena, const char *path,
                            bool (*ours)(const char *name))
{
    kal__place place;
    const kal_status status = kal__place_open(ctx, arena, path, &place);
    if (status)
        return status;
    kal__place_tidy(&place, ours);
    close(place.parent);
    return KAL_OK;
}

kal_status kal__folder_begin(kal_ctx *ctx, kal__arena *arena, const char *path, kal__folder **out)
{
    kal__folder *folder = KAL__NEW(arena, 1, kal__folder);
    if (!folder)
        return kal__fail_memory(ctx);
    folder->arena = arena;
    folder->fd = -1;
    kal_status status = kal__place_open(ctx, arena, path, &folder->place);
    if (status)
        return status;
    bool exists;
    mode_t mode;
    status = look_at_old(ctx, &folder->place, &exists, &mode);
    if (!status) {
        folder->fd = kal__place_folder(&folder->place, folder->temporary, exists ? 0700 : 0777);
        const int error =
            folder->fd < 0 ? errno : kal__make_private(folder->fd, 0700, &folder->mode);
        if (error)
            status = kal__fail_errno(ctx, folder->place.path, "cannot write", error);
    }
    if (status) {
        if (folder->fd >= 0)
            kal__folder_abandon(folder);
        else
            close(folder->place.parent);
        return status;
    }
    *out = folder;
    return KAL_OK;
}

kal_status kal__folder_add(kal_ctx *ctx, kal__folder *folder, const char *name, const char *data,
                           size_t n)
{
    const char *path = folder->place.path;
    if (!*name || strchr(name, '/') || !strcmp(name, ".") || !strcmp(name, ".."))
        return kal__fail(ctx, KAL_IO, "%s: cannot write: not a file name: \"%s\"", path, name);
    const char *copy = kal__arena_copy(folder->arena, name, strlen(name));
    const char **grown = kal__arena_grow(folder->arena, folder->names, folder->count,
                                         folder->count + 1, &folder->room, sizeof *grown);
    if (!grown)
        return kal__fail_memory(ctx);
    folder->names = grown;
    if (!copy)
        return kal__fail_memory(ctx);
    const int fd = kal__open_at(folder->fd, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0666);
    int error = fd < 0 ? errno : kal__put_close(fd, NULL, data, n);
    if (!error) {
        folder->names[folder->count++] = copy;
        return KAL_OK;
    }
    if (fd >= 0)
        unlinkat(folder->fd, name, 0);
    char file[512];
    snprintf(file, sizeof file, "%s/%s", path, name);
    return kal__fail_errno(ctx, file, "cannot write", error);
}

static void remove_files(int fd, size_t count, const char *const *names)
{
    for (size_t i = 0; i < count; i++)
        unlinkat(fd, names[i], 0);
}

static void close_both(kal__folder *folder)
{
    close(folder->fd);
    close(folder->place.parent);
    folder->fd = -1;
}

void kal__folder_abandon(kal__folder *folder)
{
    if (!folder || folder->fd < 0)
        return;
    remove_files(folder->fd, folder->count, (const char *const *)folder->names);
    unlinkat(folder->place.parent, folder->temporary, AT_REMOVEDIR);
    close_both(folder);
}

/* Lists what will have to go, before anything has changed: only what was seen here, and only plain
 * files, is ever removed. */
static kal_status list_old(kal_ctx *ctx, kal__folder *folder, old_folder *old)
{
    const kal__place *place = &folder->place;
    bool exists;
    kal_status status = look_at_old(ctx, place, &exists, &old->mode);
    if (status || !exists)
        return status;
    old->fd = kal__open_at(place->parent, place->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    if (old->fd >=
        0) /* once exchanged it bears a temporary name, and must not be taken for a left-over */
        kal__place_hold(place->parent, place->name, old->fd);
    const int twin = old->fd < 0 ? -1 : fcntl(old->fd, F_DUPFD_CLOEXEC, 0);
    if (twin < 0)
        return kal__fail_errno(ctx, place->path, "cannot write", errno);
    status = list_close(ctx, folder->arena, place->path, twin, &old->count, &old->names);
    for (size_t i = 0; !status && i < old->count; i++) {
        struct stat about;
        if (fstatat(old->fd, old->names[i], &about, AT_SYMLINK_NOFOLLOW))
            status = kal__fail_errno(ctx, place->path, "cannot write", errno);
        else if (!S_ISREG(about.st_mode))
            status =
                kal__fail(ctx, KAL_IO, "%s: cannot be replaced: \"%s\" in it is not a plain file",
                          place->path, old->names[i]);
    }
    return status;
}

/* Whether a failed renameat2 means that this file system does not know the flag. */
static bool flag_unknown(int error)
{
    return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP;
}

/* Puts the temporary folder in its place; 0 or an errno. Over an empty folder, or none, a plain rename
 * does, which every file system has; the kernel itself looks that it is empty. */
static int move_in(const kal__folder *folder, const old_folder *old)
{
    const int parent = folder->place.parent;
    const char *from = folder->temporary, *to = folder->place.name;
    if (old->count)
        return renameat2(parent, from, parent, to, RENAME_EXCHANGE) ? errno : 0;
    if (old->fd < 0) {
        const int error = renameat2(parent, from, parent, to, RENAME_NOREPLACE) ? errno : 0;
        if (!flag_unknown(error))
            return error;
    }
    return renameat(parent, from, parent, to) ? errno : 0;
}

/* Private until now, the results get the mode of the folder that they replace, or what the umask left. */
static kal_status swap(kal_ctx *ctx, kal__folder *folder, const old_folder *old)
{
    const char *path = folder->place.path;
    int error = fchmod(folder->fd, old->fd >= 0 ? old->mode : folder->mode) ? errno : 0;
    if (!error)
        error = kal__sync_folder(folder->fd);
    if (!error) {
        error = move_in(folder, old);
        if (old->count && flag_unknown(error))
            return kal__fail(ctx, KAL_IO,
                             "%s: cannot be replaced: this file system cannot exchange "
                             "folders; name a new one",
                             path);
    }
    return error ? kal__fail_errno(ctx, path, "cannot write", error) : KAL_OK;
}

/* What was moved in is moved out again, so that a failure leaves all as it was; false when it cannot. */
static bool move_out(const kal__folder *folder, const old_folder *old)
{
    const int parent = folder->place.parent;
    const char *from = folder->place.name, *to = folder->temporary;
    if (old->count)
        return !renameat2(parent, from, parent, to, RENAME_EXCHANGE);
    return !renameat(parent, from, parent, to) && (old->fd < 0 || !mkdirat(parent, from, old->mode));
}

/* After an exchange the old folder bears the temporary name. It is removed only when the new one is safe
 * on disk; what came into it meanwhile is not ours, stays, and is logged. */
static kal_status finish(kal_ctx *ctx, kal__folder *folder, const old_folder *old)
{
    const kal__place *place = &folder->place;
    const int error = kal__sync_folder(place->parent);
    if (error) {
        if (move_out(folder, old))
            kal__folder_abandon(folder);
        return kal__fail_errno(ctx, place->path, "cannot sync", error);
    }
    if (old->count) {
        remove_files(old->fd, old->count, old->names);
        if (unlinkat(place->parent, folder->temporary, AT_REMOVEDIR) && errno != ENOENT)
            kal__log(ctx, "%s: the earlier results could not be removed and are in %s beside it",
                     place->path, folder->temporary);
    }
    return KAL_OK;
}

kal_status kal__folder_commit(kal_ctx *ctx, kal__folder *folder)
{
    old_folder old = {.fd = -1};
    kal_status status = list_old(ctx, folder, &old);
    if (!status)
        status = swap(ctx, folder, &old);
    if (status) {
        kal__folder_abandon(folder);
    } else {
        status = finish(ctx, folder, &old);
        if (folder->fd >= 0)
            close_both(folder);
    }
    if (old.fd >= 0)
        close(old.fd);
    return status;
}
