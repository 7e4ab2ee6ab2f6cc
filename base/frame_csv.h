/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame as CSV. */
#ifndef KAL_BASE_FRAME_CSV_H
#define KAL_BASE_FRAME_CSV_H

#include "base/frame.h"
#include "base/buffer.h"

/* RFC 4180 with LF: a header row, then the rows; numbers shortest, not finite empty; text that a
 * spreadsheet would run gets an apostrophe. */
void kal__csv_put(kal__buffer *b, const kal__frame *frame);
/* Its two parts, for tables that come row by row. */
void kal__csv_head(kal__buffer *b, const kal__frame *frame);
void kal__csv_rows(kal__buffer *b, const kal__frame *frame);
/* What a cell that was written so says: without the apostrophe. Borrowed from `cell`. */
const char *kal__csv_meant(const char *cell);

#endif
