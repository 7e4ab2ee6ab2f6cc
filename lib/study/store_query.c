/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how rows that come one by one are a table. */
#include <string.h>

#include "lib/study/store.h"

/* Columns that grow as rows come: texts in the arena of the frame, columns in scratch until it is known how long
 * they are. */
typedef struct gathering {
    kal_ctx *ctx;
    kal__arena *arena, *scratch;
    size_t rows, columns;
    kal__frame_column *column; /* [columns] */
    size_t *room;              /* [columns] */
} gathering;

static kal_status begin(void *user, const kal__frame *head)
{
    gathering *g = user;
    g->columns = head->columns;
    g->column = KAL__NEW(g->scratch, head->columns, kal__frame_column);
    g->room = KAL__NEW(g->scratch, head->columns, size_t);
    if (!g->column || !g->room)
        return kal__fail_memory(g->ctx);
    for (size_t c = 0; c < head->columns; c++) {
        const char *name = head->column[c].name;
        g->column[c].is_text = head->column[c].is_text;
        g->column[c].name = kal__arena_copy(g->scratch, name, strlen(name));
        if (!g->column[c].name)
            return kal__fail_memory(g->ctx);
    }
    return KAL_OK;
}

/* Neighbours often say the same: it is kept once. */
static bool keep_text(gathering *g, kal__frame_column *column, size_t *room, const char *cell)
{
    const char **grown =
        kal__arena_grow(g->scratch, column->text, g->rows, g->rows + 1, room, sizeof *grown);
    if (!grown)
        return false;
    column->text = grown;
    const bool again = g->rows && !strcmp(grown[g->rows - 1], cell);
    grown[g->rows] = again ? grown[g->rows - 1] : kal__arena_copy(g->arena, cell, strlen(cell));
    return grown[g->rows] != NULL;
}

static bool keep_number(gathering *g, kal__frame_column *column, size_t *room, double cell)
{
    double *grown =
        kal__arena_grow(g->scratch, column->number, g->rows, g->rows + 1, room, sizeof *grown);
    if (!grown)
        return false;
    column->number = grown;
    grown[g->rows] = cell;
    return true;
}

static kal_status gather(void *user, const kal__frame *row)
{
    gathering *g = user;
    for (size_t c = 0; c < g->columns; c++) {
        kal__frame_column *column = &g->column[c];
        if (column->is_text ? !keep_text(g, column, &g->room[c], row->column[c].text[0])
                            : !keep_number(g, column, &g->room[c], row->column[c].number[0]))
            return kal__fail_memory(g->ctx);
    }
    g->rows++;
    return KAL_OK;
}

static bool add_column(const gathering *g, kal__frame *frame, const kal__frame_column *column)
{
    const char **text = NULL;
    double *number = NULL;
    if (column->is_text)
        text = kal__frame_add_text(g->arena, frame, column->name);
    else
        number = kal__frame_add_number(g->arena, frame, column->name);
    if (text && g->rows)
        memcpy(text, column->text, g->rows * sizeof *text);
    if (number && g->rows)
        memcpy(number, column->number, g->rows * sizeof *number);
    return text || number;
}

static kal_status finish(const gathering *g, const char *name, kal__frame **out)
{
    kal__frame *frame = kal__frame_new(g->arena, name, g->rows);
    bool good = frame != NULL;
    for (size_t c = 0; good && c < g->columns; c++)
        good = add_column(g, frame, &g->column[c]);
    if (!good)
        return kal__fail_memory(g->ctx);
    *out = frame;
    return KAL_OK;
}

kal_status kal__store_query(kal_ctx *ctx, kal__store *store, kal__arena *arena, const char *name,
                            const char *types, const char *query, size_t texts,
                            const char *const *text, kal__frame **out)
{
    const kal__store_ask asked = {
        .name = name, .types = types, .sql = query, .texts = texts, .text = text};
    gathering g = {.ctx = ctx, .arena = arena, .scratch = kal__ctx_arena(ctx)};
    if (!g.scratch)
        return kal__fail_memory(ctx);
    kal_status status = kal__store_walk(ctx, store, &asked, begin, gather, &g);
    if (!status)
        status = finish(&g, name, out);
    kal__arena_free(g.scratch);
    return status;
}

kal_status kal__store_each(kal_ctx *ctx, kal__store *store, const char *name, const char *types,
                           const char *query, size_t texts, const char *const *text,
                           kal__store_fn row, void *user)
{
    const kal__store_ask asked = {
        .name = name, .types = types, .sql = query, .texts = texts, .text = text};
    return kal__store_walk(ctx, store, &asked, NULL, row, user);
}
