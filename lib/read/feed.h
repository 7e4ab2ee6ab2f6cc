/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of any length read row by row, of which one row is held in memory. */
#ifndef KAL_READ_FEED_H
#define KAL_READ_FEED_H

#include "base/digest.h"
#include "base/lines.h"
#include "lib/read/csv.h"

typedef struct kal__feed kal__feed;

/* Opens the file; rows and faults go to the reader, borrowed. Text that is not UTF-8 is a fault that ends the reading.
 * KAL_OK, KAL_IO, KAL_MEMORY. Closing NULL is fine. */
kal_status kal__feed_open(kal_ctx *ctx, const char *path, const kal__csv_reader *reader,
                          kal__feed **out);
void kal__feed_close(kal__feed *feed);
/* Reads one line, in which one row ends or none; *more is false when there was none left. KAL_OK, KAL_IO,
 * KAL_BAD_INPUT (a line too long), KAL_MEMORY, KAL_CANCELLED, or what the reader's `row` returned. */
kal_status kal__feed_line(kal_ctx *ctx, kal__feed *feed, bool *more);
/* Bytes read so far. */
uint64_t kal__feed_bytes(const kal__feed *feed);
/* The digest of what was read, once. */
void kal__feed_digest(kal__feed *feed, char hex[KAL__SHA256_TEXT]);
/* The file as it is now. KAL_OK, KAL_IO. */
kal_status kal__feed_mark(kal_ctx *ctx, const kal__feed *feed, kal__file_mark *out);

#endif
