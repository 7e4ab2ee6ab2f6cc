/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: the records of a sweep as a database, by SQLite. */
#ifndef KAL_STUDY_STORE_H
#define KAL_STUDY_STORE_H

#include "base/ctx.h"
#include "lib/study/record.h"

/* The rows of record `number` (from 1) in a table but the first: rowid from number x KAL__STORE_ROWS on, below
 * number + 1 of them. */
#define KAL__STORE_ROWS "16777216"

/* One thread at a time, with the context of the call. What SQLite takes is libc's memory. */
typedef struct kal__store kal__store;

/* A new store (`path`; NULL: in memory) with the tables of the layout: columns `number` INTEGER, `scenario` TEXT, then
 * those of the layout (REAL, not finite as NULL; TEXT), and the tables `study` (key, value) and `layout` (what the
 * columns are called: SQL takes no two names that differ in case only, so the second is "name_2"). Tables but the
 * first have a column `rowid` before, which puts their rows in order (KAL__STORE_ROWS). KAL_OK, KAL_IO (also when
 * there is a file), KAL_MEMORY. */
kal_status kal__store_create(kal_ctx *ctx, const char *path, const kal__layout *layout,
                             kal__store **out);
/* One that exists; the layout is read from it. `write`: to go on with. KAL_OK, KAL_USAGE (no store of a sweep), KAL_IO,
 * KAL_BAD_INPUT (damaged), KAL_MEMORY. */
kal_status kal__store_open(kal_ctx *ctx, const char *path, bool write, kal__store **out);
/* Uncommitted records are lost. NULL is fine. */
void kal__store_close(kal__store *store);
/* Removes a store and what SQLite left beside it; one that does not exist is fine. KAL_OK, KAL_IO, KAL_MEMORY. */
kal_status kal__store_remove(kal_ctx *ctx, const char *path);

/* Borrowed from the store. */
const kal__layout *kal__store_layout(const kal__store *store);

/* Adds a record; one that is there already is left as it is. In a transaction that begins by itself. When it fails all
 * that was not committed is gone. KAL_OK, KAL_IO, KAL_MEMORY, KAL_BAD_INPUT (damaged), KAL_INTERNAL (not of the
 * layout, or more than 2^24 rows in a table or 2^38 records). */
kal_status kal__store_put(kal_ctx *ctx, kal__store *store, const kal__record *record);
/* To the disk itself: costs its syncs, so commit once in a while. Statuses as kal__store_put. */
kal_status kal__store_commit(kal_ctx *ctx, kal__store *store);
/* A value of the table `study`. set: replaced if it exists; committed with the records. get: NULL when there is
 * none; in the arena. */
kal_status kal__store_set(kal_ctx *ctx, kal__store *store, const char *key, const char *value);
kal_status kal__store_get(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *key,
                          const char **value);

/* What a query (SELECT, one statement) answers, as a frame named `name`; `?1`, `?2` ... stand for `text` [texts].
 * Columns are numbers where `types` (one letter a column, "ttnn") says n. KAL_OK, KAL_IO, KAL_MEMORY, KAL_CANCELLED,
 * KAL_BAD_INPUT (damaged), KAL_INTERNAL (a query that is wrong). */
kal_status kal__store_query(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *name,
                            const char *types, const char *query, size_t texts,
                            const char *const *text, kal__frame **out);
/* The same row by row, memory flat: `row` gets a frame with one row, borrowed for the call; what it returns ends the
 * query. */
typedef kal_status (*kal__store_fn)(void *user, const kal__frame *row);
kal_status kal__store_each(kal_ctx *ctx, kal__store *store, const char *name, const char *types,
                           const char *query, size_t texts, const char *const *text,
                           kal__store_fn row, void *user);

/* A query, and both of the above in one: `head` (NULL: none) gets a frame without rows before all others. */
typedef struct kal__store_ask {
    const char *name, *types, *sql;
    size_t texts;
    const char *const *text; /* [texts] */
} kal__store_ask;
kal_status kal__store_walk(kal_ctx *ctx, kal__store *store, const kal__store_ask *query,
                           kal__store_fn head, kal__store_fn row, void *user);

/* An SQL name in double quotes, in the arena; NULL when out of memory. */
const char *kal__store_quote(kal__arena *arena, const char *name);
/* What a column of a table of the layout is called in SQL, in double quotes, in the arena; NULL when out of memory. */
const char *kal__store_column(const kal__store *store, kal__arena *arena, size_t table,
                              size_t column);

#endif
