/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which columns an ensemble file may have. */
#include <stdio.h>
#include <string.h>

#include "lib/study/ensemble_file.h"

#define PLACE 700

typedef struct header {
    kal__input_reader *reader;
    kal__ensemble_file *file;
    uint32_t line;
    kal__dict *seen;
} header;

static void place_of(const header *h, const char *name, char place[PLACE])
{
    snprintf(place, PLACE, "%.200s:%u: %.450s", h->file->name, (unsigned)h->line, name);
}

/* A column of its own word; there is one of each. */
static void take_word(header *h, size_t i, const char *name, kal__column_role role, size_t *where)
{
    if (*where == h->file->width) {
        *where = i;
        h->file->column[i].role = role;
        return;
    }
    h->file->column[i].role = KAL__COLUMN_NOTE;
    kal__mistake(h->reader->ctx, KAL__SCENARIOS, h->line,
                 "%.200s:%u: %s: the column is named twice (as id and scenario)", h->file->name,
                 (unsigned)h->line, name);
}

/* A word without dots was perhaps meant to be one of ours. */
static bool take_input(header *h, size_t i, const char *name)
{
    static const char *const words[] = {"id", "probability", "scenario"};
    char place[PLACE], quoted[KAL__QUOTE];
    kal__ensemble_column *column = &h->file->column[i];

    place_of(h, name, place);
    if (!strchr(name, '.')) {
        const char *near = strlen(name) > 200 ? NULL : kal__text_near(name, 3, words);
        column->role = KAL__COLUMN_NOTE;
        kal__mistake(h->reader->ctx, KAL__SCENARIOS, h->line,
                     "%.200s:%u: unknown column %s: neither id nor probability nor of the form "
                     "table.row.column%s%s%s",
                     h->file->name, (unsigned)h->line, kal__quote(name, quoted),
                     near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
        return true;
    }
    if (!kal__input_read(h->reader, name, place, h->line, &column->cell))
        return false;
    column->role = column->cell.wrong ? KAL__COLUMN_NOTE : KAL__COLUMN_INPUT;
    return true;
}

/* False when out of memory. */
static bool take_column(header *h, size_t i, const char *name)
{
    const uint32_t first = kal__dict_put(h->seen, name, strlen(name), (uint32_t)i);

    if (first == KAL__NONE)
        return false;
    h->file->column[i].role = KAL__COLUMN_NOTE;
    if (strncmp(name, "x_", 2) == 0)
        return true;
    if (first != i) {
        char place[PLACE];
        place_of(h, name, place);
        kal__mistake(h->reader->ctx, KAL__SCENARIOS, h->line, "%s: the column is named twice",
                     place);
        return true;
    }
    if (strcmp(name, "id") == 0 || strcmp(name, "scenario") == 0)
        take_word(h, i, name, KAL__COLUMN_ID, &h->file->id);
    else if (strcmp(name, "probability") == 0)
        take_word(h, i, name, KAL__COLUMN_PROBABILITY, &h->file->probability);
    else
        return take_input(h, i, name);
    return true;
}

kal_status kal__ensemble_header(kal__input_reader *reader, kal__ensemble_file *file,
                                const kal__csv_row *row)
{
    kal_ctx *ctx = reader->ctx;
    header h = {.reader = reader, .file = file, .line = row->line};

    if (row->cells > KAL__ENSEMBLE_COLUMNS)
        return kal__fail(ctx, KAL_BAD_INPUT,
                         "%.200s:%u: %zu columns are more than the %d that are read", file->name,
                         (unsigned)row->line, row->cells, KAL__ENSEMBLE_COLUMNS);
    file->width = file->id = file->probability = row->cells;
    file->column = KAL__NEW(reader->arena, row->cells, kal__ensemble_column);
    h.seen = kal__dict_new(reader->scratch, row->cells);
    if (!file->column || !h.seen)
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < row->cells; i++)
        if (row->cell[i][0]) {
            const char *name = kal__arena_copy(reader->scratch, row->cell[i], strlen(row->cell[i]));
            if (!name || !take_column(&h, i, name))
                return kal__fail_memory(ctx);
        }
    if (file->id == file->width)
        kal__mistake(ctx, KAL__SCENARIOS, row->line, "%.200s:%u: id: the column is missing",
                     file->name, (unsigned)row->line);
    return KAL_OK;
}
