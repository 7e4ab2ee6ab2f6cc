/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how what a killed writer left is told from what a living one is writing.
 *
 * A writer holds a lock on what it has made until it is done; the lock ends with the process, whatever ends
 * it. Where a file system has no locks nothing is ever removed. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/place.h"

static int lock(int fd)
{
    int failed;
    do
        failed = flock(fd, LOCK_EX | LOCK_NB);
    while (failed && errno == EINTR);
    return failed ? errno : 0;
}

static bool still_there(int parent, const char *name, int fd)
{
    struct stat by_name, by_fd;
    return !fstatat(parent, name, &by_name, AT_SYMLINK_NOFOLLOW) && !fstat(fd, &by_fd) &&
           by_name.st_dev == by_fd.st_dev && by_name.st_ino == by_fd.st_ino;
}

/* Between making and locking somebody may have taken it for a left-over: then it is not there any more. */
bool kal__place_hold(int parent, const char *name, int fd)
{
    return lock(fd) != EWOULDBLOCK && still_there(parent, name, fd);
}

static bool is_temporary(const char *name)
{
    char again[KAL__TEMPORARY];
    long process;
    unsigned count;
    if (sscanf(name, ".kalund-%ld-%u", &process, &count) != 2)
        return false;
    kal__temporary_name(again, process, count);
    return strcmp(name, again) == 0;
}

/* A folder in which anything is that is not ours stays as it is. */
static bool all_ours(int fd, DIR *folder, kal__ours *ours)
{
    const struct dirent *entry;
    while (errno = 0, (entry = readdir(folder))) {
        struct stat about;
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        if (!ours(entry->d_name) || fstatat(fd, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) ||
            !S_ISREG(about.st_mode))
            return false;
    }
    return !errno;
}

static void empty(int fd, kal__ours *ours)
{
    const int twin = kal__open_at(fd, ".", O_RDONLY | O_DIRECTORY, 0);
    DIR *folder = twin < 0 ? NULL : fdopendir(twin);
    if (!folder) {
        if (twin >= 0)
            close(twin);
        return;
    }
    if (all_ours(fd, folder, ours)) {
        const struct dirent *entry;
        rewinddir(folder);
        while ((entry = readdir(folder)))
            if (ours(entry->d_name))
                unlinkat(fd, entry->d_name, 0);
    }
    closedir(folder);
}

static void remove_stale(int parent, const char *name, kal__ours *ours)
{
    struct stat about;
    if (fstatat(parent, name, &about, AT_SYMLINK_NOFOLLOW) || about.st_uid != geteuid() ||
        !(S_ISREG(about.st_mode) || (S_ISDIR(about.st_mode) && ours)))
        return;
    const int fd = kal__open_at(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
    if (fd < 0)
        return;
    if (!lock(fd) && still_there(parent, name, fd)) {
        if (S_ISDIR(about.st_mode))
            empty(fd, ours);
        unlinkat(parent, name, S_ISDIR(about.st_mode) ? AT_REMOVEDIR : 0);
    }
    close(fd);
}

void kal__place_tidy(const kal__place *place, kal__ours *ours)
{
    const int twin = kal__open_at(place->parent, ".", O_RDONLY | O_DIRECTORY, 0);
    DIR *folder = twin < 0 ? NULL : fdopendir(twin);
    if (!folder) {
        if (twin >= 0)
            close(twin);
        return;
    }
    const struct dirent *entry;
    while ((entry = readdir(folder)))
        if (is_temporary(entry->d_name))
            remove_stale(place->parent, entry->d_name, ours);
    closedir(folder);
}
