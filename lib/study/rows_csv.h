/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file whose rows come one by one. */
#ifndef KAL_STUDY_ROWS_CSV_H
#define KAL_STUDY_ROWS_CSV_H

#include "base/ctx.h"
#include "base/frame.h"

/* Whole or not at all, memory flat. The file lives in the arena. */
typedef struct kal__csv_file kal__csv_file;
/* KAL_OK, KAL_IO, KAL_MEMORY. */
kal_status kal__csv_file_begin(kal_ctx *ctx, kal__arena *arena, const char *path,
                               kal__csv_file **out);
/* A kal__store_fn with the file as its user: the first frame names the columns, each gives its rows (or none). */
kal_status kal__csv_file_put(void *file, const kal__frame *frame);
/* Puts the file in its place when `status` is KAL_OK, else removes what was written; returns `status`, or what was
 * wrong with the file. */
kal_status kal__csv_file_end(kal__csv_file *file, kal_status status);

#endif
