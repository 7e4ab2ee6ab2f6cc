/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps that files and folders share when they are written beside their place and moved into it. */
#ifndef KAL_BASE_PLACE_H
#define KAL_BASE_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/ctx.h"

/* A name in an open folder: what happens to the folder's own path meanwhile does not matter. */
typedef struct kal__place {
    int parent;       /* to be closed by its user */
    const char *path; /* for messages */
    const char *name;
} kal__place;

/* KAL_OK, KAL_IO ("..", "/" and the like cannot be replaced; no such parent), KAL_MEMORY. */
kal_status kal__place_open(kal_ctx *ctx, kal__arena *arena, const char *path, kal__place *place);

/* A new file or folder beside the place, open, its name in `name`; -1 and errno on failure. */
#define KAL__TEMPORARY 64
int kal__place_file(const kal__place *place, char name[KAL__TEMPORARY], mode_t mode);
int kal__place_folder(const kal__place *place, char name[KAL__TEMPORARY], mode_t mode);

/* The name that the count-th writer of a process gives. */
void kal__temporary_name(char name[KAL__TEMPORARY], long process, unsigned count);

/* Locks what the caller has just made under that name, until fd is closed. False when it is not the
 * caller's any more. */
bool kal__place_hold(int parent, const char *name, int fd);

/* Removes from beside the place what writers that were killed left there: temporary files, and temporary
 * folders of which every file has a name that `ours` (NULL: no folders) knows. Never fails. */
typedef bool kal__ours(const char *name);
void kal__place_tidy(const kal__place *place, kal__ours *ours);

/* openat with O_CLOEXEC, again after EINTR. */
int kal__open_at(int folder, const char *name, int flags, mode_t mode);

/* Takes all rights but `own` from what was just made and is still empty, and says which it had: the umask
 * can be asked only by changing it for all threads. 0 or an errno. */
int kal__make_private(int fd, mode_t own, mode_t *mode);

/* Writes data[n]; 0 or an errno. */
int kal__put(int fd, const char *data, size_t n);

/* Writes data[n], gives the file its mode (NULL: leaves it), and syncs; 0 or an errno. */
int kal__put_synced(int fd, const mode_t *mode, const char *data, size_t n);
int kal__close(int fd);
/* Both: fd is closed in any case. */
int kal__put_close(int fd, const mode_t *mode, const char *data, size_t n);

/* 0 or an errno. */
int kal__sync_folder(int fd);

/* KAL_IO with "PATH: WHAT: words of the error", or KAL_MEMORY for ENOMEM. */
kal_status kal__fail_errno(kal_ctx *ctx, const char *path, const char *what, int error);

#endif
