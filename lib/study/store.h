/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: the records of a sweep as a database, by SQLite. */
#ifndef KAL_STUDY_STORE_H
#define KAL_STUDY_STORE_H

#include "base/ctx.h"
#include "lib/study/record.h"

typedef struct kal__store kal__store;

/* A new store (`path`; NULL: in memory) with the tables of the layout: columns `number` INTEGER, `scenario` TEXT, then
 * those of the layout (REAL, not finite as NULL; TEXT), and a table `study` (key, value). KAL_OK, KAL_IO, KAL_MEMORY. */
kal_status kal__store_create(kal_ctx *ctx, const char *path, const kal__layout *layout,
                             kal__store **out);
/* One that exists; the layout is read from it. `write`: to go on with. KAL_OK, KAL_USAGE (no store of a sweep), KAL_IO,
 * KAL_BAD_INPUT (damaged), KAL_MEMORY. */
kal_status kal__store_open(kal_ctx *ctx, const char *path, bool write, kal__store **out);
/* Uncommitted records are lost. NULL is fine. */
void kal__store_close(kal__store *store);

/* Adds a record; one that is there already is left as it is. In a transaction that begins by itself. */
kal_status kal__store_put(kal_ctx *ctx, kal__store *store, const kal__record *record);
kal_status kal__store_commit(kal_ctx *ctx, kal__store *store);
/* A value of the table `study`. set: replaced if it exists. get: NULL when there is none; in the arena. */
kal_status kal__store_set(kal_ctx *ctx, kal__store *store, const char *key, const char *value);
kal_status kal__store_get(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *key,
                          const char **value);

/* What a query (SELECT, one statement) answers, as a frame named `name`; `?1`, `?2` ... stand for `text` [texts]. Columns
 * are numbers where `types` (one letter a column, "ttnn") says n. KAL_OK, KAL_IO, KAL_MEMORY, KAL_CANCELLED, KAL_INTERNAL
 * (a query that is wrong). */
kal_status kal__store_query(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *name,
                            const char *types, const char *query, size_t texts,
                            const char *const *text, kal__frame **out);
/* The same row by row, memory flat: `row` gets a frame with one row, borrowed for the call. */
typedef kal_status (*kal__store_fn)(void *user, const kal__frame *row);
kal_status kal__store_each(kal_ctx *ctx, kal__store *store, const char *name, const char *types,
                           const char *query, size_t texts, const char *const *text,
                           kal__store_fn row, void *user);
/* A table in the order (number, order of rows in the record), as CSV into `path`, whole or not at all, memory flat. */
kal_status kal__store_write_csv(kal_ctx *ctx, kal__store *store, const char *table,
                                const char *path);

/* An SQL name in double quotes, in the arena; NULL when out of memory. */
const char *kal__store_quote(kal__arena *arena, const char *name);

#endif
