/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how libcsv is fed so that each row and each fault has its line. */
#include "lib/read/csv.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>

#define LINES_PER_TICK 4096
/* A table that is fed by lines is not held in memory, so a row must end some time: a quote that is never closed would
 * take in the rest of the file. */
#define ROW_MOST ((size_t)16 << 20)
#define ROW_STEP                                                                                   \
    ((size_t)64 << 10) /* by which libcsv's own buffer grows then; long rows double it */

/* libcsv is fed one physical line at a time. With CSV_REPALL_NL it reports every line feed that ends a row,
 * so a line without a report ends inside quotes, and the row goes on in the next one. */
struct kal__csv {
    kal_ctx *ctx;
    kal__arena *scratch;
    const kal__csv_reader *reader;
    struct csv_parser parser;
    char *pool; /* the texts of the cells. Of a whole table no more bytes than the file has, because a separator or a
                 * line feed stood where the NUL now stands; fed by lines, of one row, and it grows */
    size_t pool_room;
    size_t used, row_used; /* bytes of the pool: in all, and before the current row */
    size_t *start;         /* [cells] of the current row: where in the pool its text begins */
    const char **cell;     /* [cells] the same as texts, when the row has ended */
    size_t cells, start_room, cell_room;
    size_t row_bytes;                   /* of the current row so far */
    bool lines;                         /* fed by lines: the texts of a row are gone with it */
    uint32_t line, row_line, cell_line; /* now; where the row and its last cell began */
    bool plain;                         /* no row is a comment */
    bool header_seen, comment, row_ended, stopped;
    bool unfinished; /* the last line had no line feed */
    char separator;
    kal_status status;
};
typedef kal__csv feeder;

static int is_blank(unsigned char c) { return c == ' ' || c == '\t' || c == '\r'; }

static int is_line_feed(unsigned char c) { return c == '\n'; }

static void drop_row(feeder *f)
{
    f->used = f->row_used;
    f->cells = f->row_bytes = 0;
    f->row_ended = true;
}

/* Places for one more cell of n bytes; false when out of memory. */
static bool make_room(feeder *f, size_t n)
{
    size_t *start = kal__arena_grow(f->scratch, f->start, f->cells, f->cells + 1, &f->start_room,
                                    sizeof *start);
    if (!start)
        return false;
    f->start = start;
    if (n < f->pool_room - f->used)
        return true;
    char *pool = kal__arena_grow(f->scratch, f->pool, f->used, f->used + n + 1, &f->pool_room, 1);
    if (pool)
        f->pool = pool;
    return pool != NULL;
}

static void on_cell(void *text, size_t n, void *user)
{
    feeder *f = user;
    f->cell_line = f->line;
    if (f->status != KAL_OK)
        return;
    if (!make_room(f, n)) {
        f->status = kal__fail_memory(f->ctx);
        return;
    }
    char *copy = f->pool + f->used;
    if (n)
        memcpy(copy, text, n);
    copy[n] = '\0';
    f->start[f->cells++] = f->used;
    f->used += n + 1;
}

static bool is_kept(const feeder *f)
{
    if (!f->cells || (!f->plain && f->pool[f->start[0]] == '#'))
        return false;
    for (size_t i = 0; i < f->cells; i++)
        if (f->pool[f->start[i]])
            return true;
    return false;
}

static void give_row(feeder *f)
{
    const char **cell =
        kal__arena_grow(f->scratch, f->cell, 0, f->cells, &f->cell_room, sizeof *cell);
    if (!cell) {
        f->status = kal__fail_memory(f->ctx);
        return;
    }
    f->cell = cell;
    for (size_t i = 0; i < f->cells; i++)
        cell[i] = f->pool + f->start[i];
    const kal__csv_row row = {f->row_line, f->separator, f->cells, cell};
    f->header_seen = true;
    f->status = f->reader->row(f->reader->user, &row);
    if (!f->lines)
        f->row_used = f->used;
}

static void on_row(int mark, void *user)
{
    (void)mark;
    feeder *f = user;
    if (f->status == KAL_OK && is_kept(f))
        give_row(f);
    drop_row(f);
}

/* Leaves the row out and goes on with the next line. */
static void fault(feeder *f, uint32_t line, size_t cell, const char *sentence)
{
    f->reader->fault(f->reader->user, line, cell, sentence);
    csv_fini(&f->parser, NULL, NULL, NULL); /* forgets what it holds of the row */
    drop_row(f);
    f->stopped = !f->header_seen;
}

/* A header row that holds ';' and no ',' is separated by semicolons; what is quoted does not count. */
static char separator_of(const char *text, size_t n)
{
    bool quoted = false, semicolon = false;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (text[i] == '\n')
            break;
        else if (text[i] == ',')
            return ',';
        else if (text[i] == ';')
            semicolon = true;
    }
    return semicolon ? ';' : ',';
}

/* A comment may hold quotes anywhere, as people write them; rows of data follow RFC 4180. */
static void begin_row(feeder *f, const char *text, size_t rest)
{
    size_t i = 0;
    while (i < rest && is_blank((unsigned char)text[i]))
        i++;
    f->row_line = f->cell_line = f->line;
    f->comment = !f->plain && i < rest && text[i] == '#';
    csv_set_opts(&f->parser, (unsigned char)(CSV_REPALL_NL | (f->comment ? 0 : CSV_STRICT)));
    if (f->header_seen || f->comment)
        return;
    f->separator = separator_of(text, rest);
    csv_set_delim(&f->parser, (unsigned char)f->separator);
}

/* What is wrong outside quotes with a line, NULL when nothing is. */
static const char *wrong_mark(const char *text, size_t n, bool quoted)
{
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (text[i] == '\t')
            return "a tab outside quotes: cells are separated by commas (or semicolons)";
        else if (text[i] == '\r' && i + 1 < n && text[i + 1] != '\n')
            return "a carriage return without a line feed: lines end with LF or CRLF";
    }
    return NULL;
}

static void feed(feeder *f, const char *text, size_t n)
{
    f->row_ended = false;
    if (csv_parse(&f->parser, text, n, on_cell, on_row, f) == n)
        return;
    if (csv_error(&f->parser) == CSV_EPARSE)
        fault(f, f->line, f->cells,
              "a quote within a cell: write the whole cell in quotes, and each quote in it twice");
    else
        f->status = kal__fail_memory(f->ctx);
}

/* One line, its line feed included, with what is known of the text behind it: `rest` bytes from its beginning on. */
static void feed_line(feeder *f, const char *text, size_t n, size_t rest)
{
    f->line += f->line < UINT32_MAX;
    const bool quoted = !f->row_ended;
    if (!quoted)
        begin_row(f, text, rest);
    f->row_bytes += n;
    const char *wrong = f->comment ? NULL : wrong_mark(text, n, quoted);
    if (wrong)
        fault(f, f->line, KAL__CSV_NO_CELL, wrong);
    else
        feed(f, text, n);
    if (f->line % LINES_PER_TICK == 0 && kal__tick(f->ctx, "read", -1.0))
        f->status = kal__fail_cancelled(f->ctx);
}

/* `feed_last`: the last line had no line feed of its own. */
static void end_lines(feeder *f, bool feed_last)
{
    if (f->status == KAL_OK && !f->row_ended && feed_last)
        feed(f, "\n", 1);
    if (f->status == KAL_OK && !f->row_ended)
        fault(f, f->cell_line, f->cells, "a quote that begins here is never closed");
}

static void feed_lines(feeder *f, const char *data, size_t n)
{
    for (size_t at = 0, length; at < n && f->status == KAL_OK && !f->stopped; at += length) {
        const char *end = memchr(data + at, '\n', n - at);
        length = end ? (size_t)(end - (data + at)) + 1 : n - at;
        feed_line(f, data + at, length, n - at);
    }
    end_lines(f, n && data[n - 1] != '\n');
}

/* `step`: libcsv's buffer is made once where the size is known, because growing by small blocks is quadratic. */
static void begin(feeder *f, size_t step)
{
    f->separator = ',';
    f->row_ended = true;
    csv_init(&f->parser, CSV_REPALL_NL | CSV_STRICT);
    csv_set_space_func(&f->parser, is_blank);
    csv_set_term_func(&f->parser, is_line_feed);
    csv_set_blk_size(&f->parser, step);
}

static kal_status read_table(kal_ctx *ctx, kal__arena *arena, const char *data, size_t n,
                             const kal__csv_reader *reader, bool plain)
{
    feeder f = {.ctx = ctx, .reader = reader, .plain = plain, .status = KAL_OK};
    f.scratch = kal__ctx_arena(ctx);
    f.pool = n <= SIZE_MAX - 2 ? kal__arena_alloc(arena, n + 2, 1) : NULL;
    if (!f.scratch || !f.pool) {
        kal__arena_free(f.scratch);
        return kal__fail_memory(ctx);
    }
    f.pool_room = n + 2;
    begin(&f, n + 2);
    feed_lines(&f, data, n);
    csv_free(&f.parser);
    kal__arena_free(f.scratch);
    return f.status;
}

kal_status kal__csv_read(kal_ctx *ctx, kal__arena *arena, const char *data, size_t n,
                         const kal__csv_reader *reader)
{
    return read_table(ctx, arena, data, n, reader, false);
}

kal_status kal__csv_read_plain(kal_ctx *ctx, kal__arena *arena, const char *data, size_t n,
                               const kal__csv_reader *reader)
{
    return read_table(ctx, arena, data, n, reader, true);
}

kal__csv *kal__csv_open(kal_ctx *ctx, const kal__csv_reader *reader)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__csv *csv = arena ? KAL__NEW(arena, 1, kal__csv) : NULL;

    if (!csv) {
        kal__arena_free(arena);
        kal__fail_memory(ctx);
        return NULL;
    }
    *csv = (kal__csv){.scratch = arena, .reader = reader, .lines = true, .status = KAL_OK};
    begin(csv, ROW_STEP);
    return csv;
}

kal_status kal__csv_line(kal_ctx *ctx, kal__csv *csv, const char *text, size_t n, size_t rest)
{
    csv->ctx = ctx;
    if (csv->status != KAL_OK || csv->stopped)
        return csv->status;
    if (!csv->row_ended && n > ROW_MOST - csv->row_bytes) {
        fault(csv, csv->row_line, KAL__CSV_NO_CELL,
              "a row of more than 16 MiB (a quote that is never closed?)");
        csv->stopped = true;
    } else {
        const size_t step = csv->row_bytes + n;
        csv_set_blk_size(&csv->parser, step > ROW_STEP ? step : ROW_STEP);
        csv->unfinished = !n || text[n - 1] != '\n';
        feed_line(csv, text, n, rest);
    }
    return csv->status;
}

kal_status kal__csv_end(kal_ctx *ctx, kal__csv *csv)
{
    csv->ctx = ctx;
    if (!csv->stopped)
        end_lines(csv, csv->unfinished);
    return csv->status;
}

void kal__csv_close(kal__csv *csv)
{
    if (!csv)
        return;
    csv_free(&csv->parser);
    kal__arena_free(csv->scratch);
}
