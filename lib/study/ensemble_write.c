/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how an ensemble of any kind becomes a file that says the same. */
#include <string.h>

#include "base/buffer.h"
#include "base/file_stream.h"
#include "base/num.h"
#include "lib/park/overlay.h"
#include "lib/study/ensemble_work.h"

#define ROWS_PER_TICK 1024

typedef struct writer {
    kal_ctx *ctx;
    const kal_ensemble *ensemble;
    kal__arena *arena; /* of the columns */
    kal__dict *column; /* name -> number */
    size_t columns, name_room;
    const char **name;        /* [columns] */
    const kal__entry **entry; /* [columns] of the row at hand, NULL where it changes nothing */
    kal__stream *stream;
} writer;

/* The number of an entry's column, made when it is new; KAL__NONE when out of memory. */
static uint32_t column_of(writer *w, kal__arena *scratch, const kal__entry *entry, bool make)
{
    char *name = kal__arena_print(make ? w->arena : scratch, "%s.%s.%s", entry->table, entry->row,
                                  entry->column);

    if (!name)
        return KAL__NONE;
    if (!make)
        return kal__dict_get(w->column, name, strlen(name));
    const uint32_t at = kal__dict_put(w->column, name, strlen(name), (uint32_t)w->columns);
    if (at != w->columns)
        return at;
    const char **grown = kal__arena_grow(w->arena, w->name, w->columns, w->columns + 1,
                                         &w->name_room, sizeof *grown);
    if (!grown)
        return KAL__NONE;
    w->name = grown;
    w->name[w->columns++] = name;
    return at;
}

typedef kal_status each(writer *w, kal__arena *arena, const kal__variant *variant);

/* Calls for each scenario in turn. */
static kal_status for_each(writer *w, each *call)
{
    const double count = (double)w->ensemble->count + 1.0;
    kal__walk *walk = NULL;
    bool more = true;
    kal_status status = kal__walk_open(w->ctx, w->ensemble, &walk);

    while (status == KAL_OK && more) {
        kal__variant variant;
        kal__arena *arena = kal__ctx_arena(w->ctx);
        status =
            arena ? kal__walk_next(w->ctx, walk, arena, &variant, &more) : kal__fail_memory(w->ctx);
        if (status == KAL_OK && more)
            status = call(w, arena, &variant);
        kal__arena_free(arena);
        if (status == KAL_OK && more && variant.index % ROWS_PER_TICK == 0 &&
            kal__tick(w->ctx, "write", (double)variant.index / count))
            status = kal__fail_cancelled(w->ctx);
    }
    kal__walk_close(walk);
    return status;
}

static kal_status take_columns(writer *w, kal__arena *arena, const kal__variant *variant)
{
    for (size_t i = 0; i < variant->entries; i++)
        if (column_of(w, arena, &variant->entry[i], true) == KAL__NONE)
            return kal__fail_memory(w->ctx);
    return KAL_OK;
}

/* Those that are known without looking at the scenarios have been given their names. */
static kal_status find_columns(writer *w)
{
    const kal_ensemble *e = w->ensemble;

    w->column = kal__dict_new(w->arena, e->inputs);
    if (!w->column)
        return kal__fail_memory(w->ctx);
    for (size_t i = 0; i < e->inputs; i++)
        if (kal__dict_put(w->column, e->input[i], strlen(e->input[i]), (uint32_t)i) == KAL__NONE)
            return kal__fail_memory(w->ctx);
    w->columns = e->inputs;
    w->name = (const char **)e->input;
    const kal_status status = e->input ? KAL_OK : for_each(w, take_columns);
    if (status == KAL_OK)
        w->entry = KAL__NEW(w->arena, w->columns, const kal__entry *);
    return status == KAL_OK && !w->entry ? kal__fail_memory(w->ctx) : status;
}

/* Does it hold numbers? */
static bool is_numeric(const writer *w, const kal__entry *entry)
{
    const kal__table_id table = kal__table_find(entry->table, strlen(entry->table));
    const char *name, *unit;
    size_t name_n, unit_n;
    kal__impact_field impact;
    char copy[201];

    kal__header_split(entry->column, strlen(entry->column), &name, &name_n, &unit, &unit_n);
    if (table == KAL__TABLES || name_n >= sizeof copy)
        return false;
    memcpy(copy, name, name_n);
    copy[name_n] = '\0';
    const kal__column_id id = kal__column_find(table, copy, name_n);
    if (id < KAL__COLUMNS)
        return kal__rules[id].type == KAL__NUMBER || kal__rules[id].type == KAL__VALUE;
    return kal__impact_column(kal__park_model(w->ensemble->park), table, copy, &impact);
}

/* A cell in quotes where it needs them: as text that means itself, not as a spreadsheet would like it. */
static void put_cell(kal__buffer *b, const char *prefix, const char *text)
{
    const size_t n = strlen(text);
    const bool quotes =
        text[strcspn(text, ",\"\r\n\t")] || (n && (text[0] == ' ' || text[n - 1] == ' '));

    if (quotes)
        kal__buffer_put(b, "\"", 1);
    kal__buffer_text(b, prefix);
    for (; *text; text++) {
        if (*text == '"')
            kal__buffer_put(b, "\"", 1);
        kal__buffer_put(b, text, 1);
    }
    if (quotes)
        kal__buffer_put(b, "\"", 1);
}

/* What stands in the cell of an entry. A set needs its word only when it would be read as something else. */
static void put_entry(const writer *w, kal__buffer *b, const kal__entry *entry)
{
    const bool set = strcmp(entry->op, "set") == 0;
    kal__entry read = {0};
    double v;

    kal__entry_put(&read, entry->value);
    const bool comma = entry->comma && is_numeric(w, entry) &&
                       kal__num_read(entry->value, strlen(entry->value), true, &v) == KAL__NUM_OK;
    const char *prefix = set                   ? read.value == entry->value ? "" : "set:"
                         : entry->op[0] == 's' ? "scale:"
                                               : "add:";
    if (!comma) {
        put_cell(b, prefix, entry->value);
        return;
    }
    kal__buffer_text(b, prefix);
    for (const char *c = entry->value; *c; c++)
        kal__buffer_put(b, *c == ',' ? "." : c, 1);
}

static kal_status put(writer *w, const kal__buffer *b)
{
    return b->failed ? kal__fail_memory(w->ctx) : kal__stream_put(w->ctx, w->stream, b->data, b->n);
}

/* The entries by their columns, which a file lays from left to right. Where a scenario lays them in another order, that
 * must not matter: none of them names more than one row or finds it by what another has written. */
static kal_status sort_entries(writer *w, kal__arena *arena, const kal__variant *variant)
{
    bool ascending = true, wide = false;
    uint32_t last = 0;

    memset(w->entry, 0, w->columns * sizeof(const kal__entry *));
    for (size_t i = 0; i < variant->entries; i++) {
        const kal__entry *entry = &variant->entry[i];
        const uint32_t at = column_of(w, arena, entry, false);
        if (at == KAL__NONE)
            return kal__fail_memory(w->ctx);
        ascending = ascending && at >= last;
        wide = wide || strpbrk(entry->row, "*=");
        last = at;
        if (w->entry[at])
            return kal__fail(
                w->ctx, KAL_USAGE,
                "scenario \"%.200s\" changes %.400s twice, which an ensemble file cannot say",
                variant->id, w->name[at]);
        w->entry[at] = entry;
    }
    if (ascending || !wide)
        return KAL_OK;
    return kal__fail(
        w->ctx, KAL_USAGE,
        "scenario \"%.200s\" changes its cells in another order than the scenarios before it, "
        "which an ensemble file cannot say",
        variant->id);
}

static kal_status put_row(writer *w, kal__arena *arena, const kal__variant *variant)
{
    kal__buffer b = {.arena = arena};
    const kal_status status = sort_entries(w, arena, variant);

    if (status != KAL_OK)
        return status;
    kal__buffer_number(&b, variant->probability);
    kal__buffer_put(&b, ",", 1);
    put_cell(&b, "", variant->id);
    for (size_t i = 0; i < w->columns; i++) {
        kal__buffer_put(&b, ",", 1);
        if (w->entry[i])
            put_entry(w, &b, w->entry[i]);
    }
    kal__buffer_put(&b, "\n", 1);
    return put(w, &b);
}

/* The probability stands first: a row whose first cell begins with # would be a comment, and an id may. */
static kal_status put_header(writer *w)
{
    kal__buffer b = {.arena = w->arena};

    kal__buffer_text(&b, "probability,id");
    for (size_t i = 0; i < w->columns; i++) {
        kal__buffer_put(&b, ",", 1);
        put_cell(&b, "", w->name[i]);
    }
    kal__buffer_put(&b, "\n", 1);
    return put(w, &b);
}

static kal_status write_all(writer *w, const char *path)
{
    kal_status status = find_columns(w);

    if (status == KAL_OK)
        status = kal__stream_begin(w->ctx, w->arena, path, &w->stream);
    if (status == KAL_OK)
        status = put_header(w);
    if (status == KAL_OK)
        status = for_each(w, put_row);
    if (status == KAL_OK)
        return kal__stream_commit(w->ctx, w->stream);
    kal__stream_abandon(w->stream);
    return status;
}

kal_status kal_ensemble_write(kal_ctx *ctx, const kal_ensemble *ensemble, const char *path)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!ensemble || !path)
        return kal__fail(ctx, KAL_USAGE, "kal_ensemble_write: an argument is NULL");
    writer w = {.ctx = ctx, .ensemble = ensemble, .arena = kal__ctx_arena(ctx)};
    const kal_status status = w.arena ? write_all(&w, path) : kal__fail_memory(ctx);
    kal__arena_free(w.arena);
    return status;
}
