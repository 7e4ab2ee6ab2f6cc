/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: read whole, written atomically, folders swapped as a whole. */
#ifndef KAL_BASE_FILE_H
#define KAL_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/ctx.h"

/* Reads a regular file whole into the arena (a NUL follows the data). KAL_OK, KAL_IO, KAL_MEMORY. Memory
 * grows with what was read, not with what the file claims to hold. */
kal_status kal__file_read(kal_ctx *ctx, kal__arena *arena, const char *path, char **data, size_t *n);

/* The names in a folder, sorted by bytes, "." and ".." left out. KAL_OK, KAL_IO, KAL_MEMORY. */
kal_status kal__folder_list(kal_ctx *ctx, kal__arena *arena, const char *path, size_t *count,
                            const char *const **names);

/* One file, written beside the target (O_EXCL, the umask's mode, or the mode of the file it replaces),
 * synced, renamed over it, the folder synced. KAL_OK, KAL_IO (also when something that is no regular file
 * is in the way, or the folder cannot be synced; then the new file is in place), KAL_MEMORY; no temporary
 * file is left behind on failure. */
kal_status kal__file_write(kal_ctx *ctx, const char *path, const char *data, size_t n);

/* A folder as a whole. begin: makes a temporary folder beside `path` (same file system). add: writes and
 * syncs one file in it. commit: the temporary folder takes the place of `path` (renameat2 EXCHANGE when
 * files are in it, rename when not), the parent is synced (else all is put back), the old folder removed;
 * one that holds anything but plain files is refused. abandon: removes the temporary folder; also called by
 * a failing commit, and harmless after any commit. Which folders may be replaced is the caller's rule, checked
 * before. */
typedef struct kal__folder kal__folder;
/* Removes what killed writers of the same folder, or of others beside it, left: kal__place_tidy. */
kal_status kal__folder_tidy(kal_ctx *ctx, kal__arena *arena, const char *path,
                            bool (*ours)(const char *name));
kal_status kal__folder_begin(kal_ctx *ctx, kal__arena *arena, const char *path, kal__folder **out);
kal_status kal__folder_add(kal_ctx *ctx, kal__folder *folder, const char *name, const char *data,
                           size_t n);
kal_status kal__folder_commit(kal_ctx *ctx, kal__folder *folder);
void kal__folder_abandon(kal__folder *folder);

#endif
