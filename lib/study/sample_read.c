/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a file of distributions looks like. */
#include <stdio.h>
#include <string.h>

#include "lib/park/overlay.h"
#include "lib/read/feed.h"
#include "lib/study/sample.h"

#define PLACE 700

enum { INPUT = KAL__PARAMETERS, OP, DISTRIBUTION, COLUMNS };

typedef struct reading {
    kal_ctx *ctx;
    kal__input_reader input;
    const char *file;
    kal__draws *out;
    bool header_seen, row_seen, faulty;
    size_t width;
    unsigned *column; /* [width] COLUMNS: unnamed, COLUMNS + 1: a note, or complained about */
    bool there[COLUMNS];
    kal__dict *seen; /* inputs -> their lines */
} reading;

static const char *column_name(unsigned column)
{
    return column == INPUT          ? "input"
           : column == OP           ? "op"
           : column == DISTRIBUTION ? "distribution"
                                    : kal__parameter_name((kal__parameter)column);
}

static void say(const reading *r, uint32_t line, const char *column, const char *sentence)
{
    kal__mistake(r->ctx, KAL__SCENARIOS, line, "%.200s:%u: %s%s%s", r->file, (unsigned)line, column,
                 *column ? ": " : "", sentence);
}

static void on_fault(void *user, uint32_t line, size_t cell, const char *sentence)
{
    reading *r = user;
    const bool named = cell < r->width && r->column[cell] < COLUMNS;

    r->faulty = true;
    say(r, line, named ? column_name(r->column[cell]) : "", sentence);
}

/* "unknown WHAT "TEXT" (did you mean "NEAR"?)" */
static void say_unknown(const reading *r, uint32_t line, const char *column, const char *what,
                        const char *text, size_t count, const char *const *names)
{
    char quoted[KAL__QUOTE], sentence[400];
    const char *near = strlen(text) > 200 ? NULL : kal__text_near(text, count, names);

    snprintf(sentence, sizeof sentence, "unknown %s %s%s%s%s", what, kal__quote(text, quoted),
             near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
    say(r, line, column, sentence);
}

static void take_column(reading *r, const kal__csv_row *row, size_t i)
{
    const char *names[COLUMNS];
    const char *name = row->cell[i];
    unsigned found = COLUMNS;

    for (unsigned c = 0; c < COLUMNS; c++) {
        names[c] = column_name(c);
        if (strcmp(names[c], name) == 0)
            found = c;
    }
    r->column[i] = *name ? COLUMNS + 1 : COLUMNS;
    if (found < COLUMNS && !r->there[found]) {
        r->there[found] = true;
        r->column[i] = found;
    } else if (found < COLUMNS) {
        say(r, row->line, name, "the column is named twice");
    } else if (*name && strncmp(name, "x_", 2) != 0) {
        say_unknown(r, row->line, "", "column", name, COLUMNS, names);
    }
}

static kal_status read_header(reading *r, const kal__csv_row *row)
{
    r->header_seen = true;
    r->column = KAL__NEW(r->input.scratch, row->cells, unsigned);
    if (!r->column)
        return kal__fail_memory(r->ctx);
    r->width = row->cells;
    for (size_t i = 0; i < row->cells; i++)
        take_column(r, row, i);
    if (!r->there[INPUT])
        say(r, row->line, "input", "the column is missing");
    if (!r->there[DISTRIBUTION])
        say(r, row->line, "distribution", "the column is missing");
    return KAL_OK;
}

/* The cells by their columns; false after a complaint about one that has none. */
static bool sort_cells(const reading *r, const kal__csv_row *row, const char *text[COLUMNS])
{
    char sentence[200];

    for (unsigned c = 0; c < COLUMNS; c++)
        text[c] = "";
    for (size_t i = 0; i < row->cells; i++) {
        const unsigned column = i < r->width ? r->column[i] : COLUMNS;
        if (column < COLUMNS) {
            text[column] = row->cell[i];
        } else if (column == COLUMNS && row->cell[i][0]) {
            const char first = row->cell[i][0];
            const bool comma =
                row->separator == ',' && i >= r->width && first >= '0' && first <= '9';
            snprintf(sentence, sizeof sentence, "cell %zu, \"%.100s\", stands under no column%s",
                     i + 1, row->cell[i], comma ? " (decimal comma?)" : "");
            say(r, row->line, "", sentence);
            return false;
        }
    }
    return true;
}

/* Which distribution, which op; false after saying what is wrong. */
static bool take_words(const reading *r, uint32_t line, const char *const text[COLUMNS],
                       kal__draw *draw)
{
    size_t count;
    const char *const *ops = kal__word_list(KAL__OPS, &count);
    const char *names[KAL__SHAPES];
    const char *op = r->there[OP] && *text[OP] ? text[OP] : ops[KAL__SET];
    const unsigned found = kal__word_find(KAL__OPS, op);
    const bool well = found != KAL__NONE;

    if (well)
        draw->entry.op = ops[found];
    else
        say_unknown(r, line, "op", "op", op, count, ops);
    for (draw->shape = 0; draw->shape < KAL__SHAPES; draw->shape++)
        if (strcmp(names[draw->shape] = kal__shape_name(draw->shape), text[DISTRIBUTION]) == 0)
            return well;
    if (!*text[DISTRIBUTION])
        say(r, line, "distribution", "is missing");
    else
        say_unknown(r, line, "distribution", "distribution", text[DISTRIBUTION], KAL__SHAPES, names);
    return false;
}

/* The cell; false when out of memory. *well: it is understood and stands here for the first time. */
static bool take_input(reading *r, uint32_t line, const char *name, kal__draw *draw, bool *well)
{
    char place[PLACE], sentence[80];

    *well = false;
    if (!*name) {
        say(r, line, "input", "is missing");
        return true;
    }
    snprintf(place, sizeof place, "%.200s:%u: %.450s", r->file, (unsigned)line, name);
    if (!kal__input_read(&r->input, name, place, line, &draw->cell))
        return false;
    draw->entry = draw->cell.entry;
    draw->entry.place = kal__arena_copy(r->input.arena, place, strlen(place));
    const uint32_t first = kal__dict_put(r->seen, draw->cell.name, strlen(draw->cell.name), line);
    if (!draw->entry.place || first == KAL__NONE)
        return false;
    if (first != line) {
        snprintf(sentence, sizeof sentence, "stands already in line %u", (unsigned)first);
        say(r, line, name, sentence);
    }
    *well = first == line && !draw->cell.wrong;
    return true;
}

static kal_status on_row(void *user, const kal__csv_row *row)
{
    reading *r = user;
    const char *text[COLUMNS];
    kal__draw draw = {0};
    bool well;

    if (!r->header_seen)
        return read_header(r, row);
    r->row_seen = true;
    if (!sort_cells(r, row, text) || !r->there[INPUT] || !r->there[DISTRIBUTION])
        return KAL_OK;
    kal__draw *grown = kal__arena_grow(r->input.arena, r->out->draw, r->out->count,
                                       r->out->count + 1, &r->out->room, sizeof *grown);
    if (!grown || !take_input(r, row->line, text[INPUT], &draw, &well))
        return kal__fail_memory(r->ctx);
    r->out->draw = grown;
    well = take_words(r, row->line, text, &draw) && well;
    draw.entry.comma = draw.shape == KAL__DISCRETE && row->separator == ';';
    kal__draw_row parameters = {.ctx = r->ctx,
                                .arena = r->input.arena,
                                .scratch = r->input.scratch,
                                .file = r->file,
                                .line = row->line,
                                .comma = row->separator == ';'};
    memcpy(parameters.text, text, sizeof parameters.text);
    if (well && !kal__draw_parameters(&parameters, &draw))
        return kal__fail_memory(r->ctx);
    grown[r->out->count++] = draw;
    return KAL_OK;
}

static kal_status read_through(reading *r, const char *path)
{
    const kal__csv_reader reader = {r, on_row, on_fault};
    kal__feed *feed = NULL;
    kal_status status = kal__feed_open(r->ctx, path, &reader, &feed);
    bool more = true;

    while (status == KAL_OK && more)
        status = kal__feed_line(r->ctx, feed, &more);
    if (status == KAL_OK)
        kal__feed_digest(feed, r->out->digest);
    kal__feed_close(feed);
    if (status != KAL_OK || r->faulty)
        return status;
    if (!r->header_seen)
        kal__mistake(r->ctx, KAL__SCENARIOS, 0,
                     "%.200s: the file is empty: a row that names the columns is missing", r->file);
    else if (!r->row_seen)
        kal__mistake(r->ctx, KAL__SCENARIOS, UINT32_MAX, "%.200s: there is no input in it", r->file);
    return KAL_OK;
}

kal_status kal__draws_read(kal_ctx *ctx, kal__arena *arena, const kal_park *park, const char *path,
                           kal__draws *out)
{
    reading r = {.ctx = ctx, .file = kal__ensemble_file_name(path), .out = out};

    r.input = (kal__input_reader){.ctx = ctx, .park = park, .arena = arena};
    r.input.scratch = kal__ctx_arena(ctx);
    if (r.input.scratch) {
        r.input.selector = kal__selector_new(r.input.scratch, park);
        r.seen = kal__dict_new(r.input.scratch, 0);
    }
    const kal_status status =
        r.input.selector && r.seen ? read_through(&r, path) : kal__fail_memory(ctx);
    kal__arena_free(r.input.scratch);
    return status;
}
