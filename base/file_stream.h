/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file written in pieces, of which a crash leaves the old or the new. */
#ifndef KAL_BASE_FILE_STREAM_H
#define KAL_BASE_FILE_STREAM_H

#include <stddef.h>

#include "base/ctx.h"

/* Written beside the target (O_EXCL, the umask's mode, or the mode of the file it replaces), synced, renamed over
 * it, the folder synced. Memory is flat: pieces are gathered in a buffer of fixed size. */
typedef struct kal__stream kal__stream;
/* The stream lives in the arena. KAL_OK, KAL_IO (also when something that is no regular file is in the way),
 * KAL_MEMORY. */
kal_status kal__stream_begin(kal_ctx *ctx, kal__arena *arena, const char *path, kal__stream **out);
/* KAL_OK, KAL_IO, KAL_MEMORY. What failed once fails again, and so does its commit. */
kal_status kal__stream_put(kal_ctx *ctx, kal__stream *stream, const char *data, size_t n);
/* KAL_OK, KAL_IO (the old file is left; but "written, but cannot sync" says that the new one is in place), KAL_MEMORY.
 * The stream has ended in any case. */
kal_status kal__stream_commit(kal_ctx *ctx, kal__stream *stream);
/* Removes what was written. NULL is fine, and so is a stream that has ended. */
void kal__stream_abandon(kal__stream *stream);

#endif
