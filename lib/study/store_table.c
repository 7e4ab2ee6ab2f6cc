/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a table of a store is asked for as a whole. */
#include "lib/study/store_table.h"

#include <string.h>

#include "lib/study/rows_csv.h"

static bool find(const kal__layout *layout, const char *name, size_t *t)
{
    for (*t = 0; *t < layout->tables; ++*t)
        if (!strcmp(layout->table[*t].name, name))
            return true;
    return false;
}

/* The query for table `t`; false when out of memory. Of the first table the number is the rowid. */
static bool make_query(const kal__store *store, kal__arena *arena, size_t t, kal__store_ask *out)
{
    const kal__layout_table *table = &kal__store_layout(store)->table[t];
    kal__buffer sql = {.arena = arena}, types = {.arena = arena};
    const char *from = kal__store_quote(arena, table->name);
    kal__buffer_text(&sql, "SELECT number,scenario");
    kal__buffer_text(&types, "nt");
    for (size_t c = 0; c < table->columns; c++) {
        const char *name = kal__store_column(store, arena, t, c);
        if (!name)
            return false;
        kal__buffer_text(&sql, ",");
        kal__buffer_text(&sql, name);
        kal__buffer_text(&types, table->is_text[c] ? "t" : "n");
    }
    kal__buffer_text(&sql, " FROM ");
    kal__buffer_text(&sql, from ? from : "");
    kal__buffer_put(&sql, " ORDER BY rowid", sizeof " ORDER BY rowid");
    kal__buffer_put(&types, "", 1);
    *out = (kal__store_ask){.name = table->name, .types = types.data, .sql = sql.data};
    return from && !sql.failed && !types.failed;
}

/* Columns have their own names again, which SQL may not have taken. */
static bool rename_columns(kal__arena *arena, const kal__layout_table *table, kal__frame *frame)
{
    for (size_t c = 0; c < table->columns; c++) {
        frame->column[c + 2].name =
            kal__arena_copy(arena, table->column[c], strlen(table->column[c]));
        if (!frame->column[c + 2].name)
            return false;
    }
    return true;
}

kal_status kal__store_table(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *table,
                            kal__frame **out)
{
    const kal__layout *layout = kal__store_layout(store);
    kal__store_ask ask;
    kal__frame *frame = NULL;
    size_t t;
    if (!find(layout, table, &t))
        return kal__fail(ctx, KAL_NOT_FOUND, "no such table: %s", table);
    if (!make_query(store, arena, t, &ask))
        return kal__fail_memory(ctx);
    const kal_status status =
        kal__store_query(ctx, store, arena, ask.name, ask.types, ask.sql, 0, NULL, &frame);
    if (status)
        return status;
    if (!rename_columns(arena, &layout->table[t], frame))
        return kal__fail_memory(ctx);
    *out = frame;
    return KAL_OK;
}

/* What comes first: the columns, without rows. NULL when out of memory. */
static const kal__frame *make_head(kal__arena *arena, const kal__layout_table *table)
{
    kal__frame *head = kal__frame_new(arena, table->name, 0);
    bool good = head && kal__frame_add_number(arena, head, "number") &&
                kal__frame_add_text(arena, head, "scenario");
    for (size_t c = 0; good && c < table->columns; c++)
        good = kal__frame_add_text(arena, head, table->column[c]) != NULL;
    return good ? head : NULL;
}

static kal_status write_table(kal_ctx *ctx, kal__store *store, kal__arena *arena, size_t t,
                              const char *path)
{
    const kal__frame *head = make_head(arena, &kal__store_layout(store)->table[t]);
    kal__csv_file *file = NULL;
    kal__store_ask ask;
    if (!head || !make_query(store, arena, t, &ask))
        return kal__fail_memory(ctx);
    kal_status status = kal__csv_file_begin(ctx, arena, path, &file);
    if (status)
        return status;
    status = kal__csv_file_put(file, head);
    if (!status)
        status = kal__store_walk(ctx, store, &ask, NULL, kal__csv_file_put, file);
    return kal__csv_file_end(file, status);
}

kal_status kal__store_write_csv(kal_ctx *ctx, kal__store *store, const char *table, const char *path)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    size_t t;
    if (!arena)
        return kal__fail_memory(ctx);
    const kal_status status = find(kal__store_layout(store), table, &t)
                                  ? write_table(ctx, store, arena, t, path)
                                  : kal__fail(ctx, KAL_NOT_FOUND, "no such table: %s", table);
    kal__arena_free(arena);
    return status;
}
