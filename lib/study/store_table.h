/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of a store as a whole. */
#ifndef KAL_STUDY_STORE_TABLE_H
#define KAL_STUDY_STORE_TABLE_H

#include "lib/study/store.h"

/* Rows in the order (number, order of rows in the record), columns `number`, `scenario`, then those of the layout by
 * their own names. KAL_OK, KAL_NOT_FOUND (no such table in the layout), and what kal__store_query returns. */
kal_status kal__store_table(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *table,
                            kal__frame **out);
/* As CSV into `path`, whole or not at all, memory flat. KAL_IO also where the file cannot be written. */
kal_status kal__store_write_csv(kal_ctx *ctx, kal__store *store, const char *table,
                                const char *path);

#endif
