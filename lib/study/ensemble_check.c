/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is wrong with the rows of an ensemble file, without any of them being kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "lib/study/ensemble_file.h"

#define ROWS_PER_TICK 1024
#define TEXT_MOST 160

typedef struct check {
    kal_ctx *ctx;
    kal_ensemble *ensemble;
    kal__ensemble_file *file;
    kal__input_reader reader;
    kal__arena *hashes; /* of `hash` alone */
    uint64_t *hash;     /* [rows] of their ids */
    size_t rows, room;
    bool header_seen, faulty;
    /* Of the second reading: hashes that stand twice, and the ids that have them. */
    size_t suspects;
    const uint64_t *suspect; /* [suspects], ascending */
    kal__dict *id;           /* -> its first line */
} check;

/* Ids are told apart by this first; those that are not are compared. FNV-1a. */
static uint64_t hash_of(const char *id)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (; *id; id++)
        h = (h ^ (unsigned char)*id) * 0x100000001b3u;
    return h;
}

static void say(const check *c, uint32_t line, const char *column, const char *sentence,
                const char *text)
{
    char quoted[KAL__QUOTE];

    kal__mistake(c->ctx, KAL__SCENARIOS, line, "%.200s:%u: %s: %s%s%s", c->file->name,
                 (unsigned)line, column, sentence, text ? ": " : "",
                 text ? kal__quote(text, quoted) : "");
}

static void on_fault(void *user, uint32_t line, size_t cell, const char *sentence)
{
    check *c = user;
    const bool input = cell < c->file->width && c->file->column[cell].role == KAL__COLUMN_INPUT;

    c->faulty = true;
    if (input)
        say(c, line, c->file->column[cell].cell.name, sentence, NULL);
    else
        kal__mistake(c->ctx, KAL__SCENARIOS, line, "%.200s:%u: %s", c->file->name, (unsigned)line,
                     sentence);
}

static bool remember(check *c, const char *id)
{
    uint64_t *grown =
        kal__arena_grow(c->hashes, c->hash, c->rows, c->rows + 1, &c->room, sizeof *grown);

    if (!grown)
        return false;
    c->hash = grown;
    c->hash[c->rows++] = hash_of(id);
    return true;
}

static void check_probability(const check *c, const kal__csv_row *row, const char *text)
{
    double v;

    if (!*text)
        return;
    if (kal__num_read(text, strlen(text), row->separator == ';', &v) != KAL__NUM_OK)
        say(c, row->line, "probability", "not a number", text);
    else if (v <= 0.0)
        say(c, row->line, "probability", "must be more than 0", text);
}

static void say_surplus(const check *c, const kal__csv_row *row, size_t i)
{
    const bool digit = row->cell[i][0] >= '0' && row->cell[i][0] <= '9';

    kal__mistake(c->ctx, KAL__SCENARIOS, row->line,
                 "%.200s:%u: cell %zu, \"%.100s\", stands under no column%s", c->file->name,
                 (unsigned)row->line, i + 1, row->cell[i],
                 row->separator == ',' && i >= c->file->width && digit ? " (decimal comma?)" : "");
}

static void check_cells(const check *c, const kal__csv_row *row)
{
    bool surplus = false;

    for (size_t i = 0; i < row->cells; i++) {
        const kal__ensemble_column *column = i < c->file->width ? &c->file->column[i] : NULL;
        if (!row->cell[i][0])
            continue;
        if (!column || column->role == KAL__COLUMN_NONE) {
            if (!surplus)
                say_surplus(c, row, i);
            surplus = true;
        } else if (column->role == KAL__COLUMN_PROBABILITY) {
            check_probability(c, row, row->cell[i]);
        } else if (column->role == KAL__COLUMN_INPUT) {
            kal__input_check(c->ctx, &column->cell, row->cell[i], row->separator == ';',
                             c->file->name, row->line);
        }
    }
}

static kal_status on_row(void *user, const kal__csv_row *row)
{
    check *c = user;
    const size_t at = c->file->id;

    if (!c->header_seen) {
        c->header_seen = true;
        return kal__ensemble_header(&c->reader, c->file, row);
    }
    check_cells(c, row);
    if (at == c->file->width) {
        c->rows++;
        return KAL_OK;
    }
    const char *id = at < row->cells ? row->cell[at] : "";
    const char *fault = *id ? kal__id_fault(id) : NULL;
    if (!*id)
        say(c, row->line, "id", "is missing", NULL);
    else if (fault)
        say(c, row->line, "id", fault, id);
    return remember(c, id) ? KAL_OK : kal__fail_memory(c->ctx);
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Keeps what stands more than once, each once. */
static void find_suspects(check *c)
{
    size_t n = 0;

    if (c->rows > 1) /* there is no array when there are no rows */
        qsort(c->hash, c->rows, sizeof *c->hash, by_value);
    for (size_t i = 1; i < c->rows; i++)
        if (c->hash[i] == c->hash[i - 1] && (!n || c->hash[n - 1] != c->hash[i]))
            c->hash[n++] = c->hash[i];
    c->suspect = c->hash;
    c->suspects = n;
}

/* Of the second reading. */
static kal_status on_suspect(void *user, const kal__csv_row *row)
{
    check *c = user;
    const char *id = c->file->id < row->cells ? row->cell[c->file->id] : "";
    const uint64_t hash = hash_of(id);
    char quoted[KAL__QUOTE];

    if (!c->header_seen || !*id || !bsearch(&hash, c->suspect, c->suspects, sizeof hash, by_value)) {
        c->header_seen = true;
        return KAL_OK;
    }
    const char *copy = kal__arena_copy(c->reader.scratch, id, strlen(id));
    const uint32_t first = copy ? kal__dict_put(c->id, copy, strlen(copy), row->line) : KAL__NONE;
    if (first == KAL__NONE)
        return kal__fail_memory(c->ctx);
    if (first != row->line)
        kal__mistake(c->ctx, KAL__SCENARIOS, row->line,
                     "%.200s:%u: id: %s stands already in line %u", c->file->name,
                     (unsigned)row->line, kal__quote(id, quoted), (unsigned)first);
    return KAL_OK;
}

static void on_known_fault(void *user, uint32_t line, size_t cell, const char *sentence)
{
    (void)user, (void)line, (void)cell, (void)sentence; /* said in the first reading */
}

/* From beginning to end; *feed is left open. */
static kal_status read_through(check *c, const kal__csv_reader *reader, kal__feed **feed)
{
    kal_status status = kal__feed_open(c->ctx, c->file->path, reader, feed);
    bool more = true;

    if (status == KAL_OK)
        status = kal__feed_mark(c->ctx, *feed, &c->file->mark);
    const double size = (double)c->file->mark.size + 1.0;
    for (uint64_t lines = 1; status == KAL_OK && more; lines++) {
        status = kal__feed_line(c->ctx, *feed, &more);
        if (status == KAL_OK && lines % ROWS_PER_TICK == 0 &&
            kal__tick(c->ctx, "read", (double)kal__feed_bytes(*feed) / size))
            status = kal__fail_cancelled(c->ctx);
    }
    return status;
}

/* Ids that stand twice are found by their hashes; which they are takes a second reading, when there are any. */
static kal_status find_twice(check *c)
{
    const kal__csv_reader reader = {c, on_suspect, on_known_fault};
    kal__feed *feed = NULL;

    find_suspects(c);
    if (!c->suspects)
        return KAL_OK;
    c->header_seen = false;
    c->id = kal__dict_new(c->reader.scratch, c->suspects);
    const kal_status status = c->id ? read_through(c, &reader, &feed) : kal__fail_memory(c->ctx);
    kal__feed_close(feed);
    return status;
}

/* What stays with the ensemble. */
static kal_status keep(check *c, const char *digest)
{
    kal_ensemble *e = c->ensemble;
    const kal__ensemble_file *file = c->file;
    const char **input = KAL__NEW(e->arena, file->width, const char *);

    e->text = KAL__NEW(e->arena, TEXT_MOST, char);
    if (!input || !e->text)
        return kal__fail_memory(c->ctx);
    for (size_t i = 0; i < file->width; i++)
        if (file->column[i].role == KAL__COLUMN_INPUT)
            input[e->inputs++] = file->column[i].cell.name;
    e->input = input;
    e->count = c->rows;
    snprintf(e->text, TEXT_MOST, "file sha256=%s count=%zu", digest, c->rows);
    return KAL_OK;
}

static kal_status run(check *c)
{
    const kal__csv_reader reader = {c, on_row, on_fault};
    char digest[KAL__SHA256_TEXT];
    kal__feed *feed = NULL;
    kal_status status = read_through(c, &reader, &feed);

    if (status == KAL_OK)
        kal__feed_digest(feed, digest);
    kal__feed_close(feed);
    if (status == KAL_OK && !c->header_seen && !c->faulty)
        kal__mistake(c->ctx, KAL__SCENARIOS, 0,
                     "%.200s: the file is empty: a row that names the columns is missing",
                     c->file->name);
    else if (status == KAL_OK && !c->rows && !c->faulty)
        kal__mistake(c->ctx, KAL__SCENARIOS, UINT32_MAX, "%.200s: there is no scenario in it",
                     c->file->name);
    if (status == KAL_OK && c->header_seen && c->file->id < c->file->width)
        status = find_twice(c);
    return status == KAL_OK ? keep(c, digest) : status;
}

kal_status kal__ensemble_check(kal_ctx *ctx, kal_ensemble *ensemble, kal__ensemble_file *file)
{
    check c = {.ctx = ctx, .ensemble = ensemble, .file = file};

    c.reader = (kal__input_reader){.ctx = ctx, .park = ensemble->park, .arena = ensemble->arena};
    c.reader.scratch = kal__ctx_arena(ctx);
    c.hashes = kal__ctx_arena(ctx);
    if (c.reader.scratch)
        c.reader.selector = kal__selector_new(c.reader.scratch, ensemble->park);
    const kal_status status = c.reader.selector && c.hashes ? run(&c) : kal__fail_memory(ctx);
    kal__arena_free(c.reader.scratch);
    kal__arena_free(c.hashes);
    return status;
}
