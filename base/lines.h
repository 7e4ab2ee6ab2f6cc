/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file read line by line, of which no more than a window is held in memory. */
#ifndef KAL_BASE_LINES_H
#define KAL_BASE_LINES_H

#include <stdint.h>

#include "base/ctx.h"

typedef struct kal__lines kal__lines;

/* What tells a file from another one, or from itself when it has been written to. */
typedef struct kal__file_mark {
    uint64_t device, node, size;
    int64_t seconds, nanoseconds; /* of its last change */
} kal__file_mark;
bool kal__file_mark_same(const kal__file_mark *a, const kal__file_mark *b);

/* A regular file from its beginning on. KAL_OK, KAL_IO, KAL_MEMORY. Closing NULL is fine. */
kal_status kal__lines_open(kal_ctx *ctx, const char *path, kal__lines **out);
void kal__lines_close(kal__lines *lines);

/* What a line may have at most. */
#define KAL__LINE_MOST ((size_t)16 << 20)
/* So much is known of what follows the beginning of a line, unless the file ends. */
#define KAL__LINE_AHEAD ((size_t)64 << 10)

/* The next line: *text[*n], its line feed included (the last one may lack it), *n 0 beyond the last; borrowed until the
 * next call. *rest bytes from its beginning on are in memory. KAL_OK, KAL_IO, KAL_MEMORY, KAL_BAD_INPUT (a line longer
 * than KAL__LINE_MOST). */
kal_status kal__lines_next(kal_ctx *ctx, kal__lines *lines, const char **text, size_t *n,
                           size_t *rest);

/* The mark as it is now, of the file that is open. KAL_OK, KAL_IO. */
kal_status kal__lines_mark(kal_ctx *ctx, const kal__lines *lines, kal__file_mark *out);

#endif
