/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how libcsv is fed so that each row and each fault has its line. */
#include "lib/read/csv.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>

#define LINES_PER_TICK 4096

/* libcsv is fed one physical line at a time. With CSV_REPALL_NL it reports every line feed that ends a row,
 * so a line without a report ends inside quotes, and the row goes on in the next one. */
typedef struct feeder {
    kal_ctx *ctx;
    kal__arena *scratch;
    const kal__csv_reader *reader;
    struct csv_parser parser;
    char *pool; /* the texts of the cells: no more bytes than the file has, because a separator or a line
                 * feed stood where the NUL now stands */
    size_t used, row_used; /* bytes of the pool: in all, and before the current row */
    const char **cell;     /* [cells] of the current row */
    size_t cells, room;
    uint32_t line, row_line, cell_line; /* now; where the row and its last cell began */
    bool plain;                         /* no row is a comment */
    bool header_seen, comment, row_ended, stopped;
    char separator;
    kal_status status;
} feeder;

static int is_blank(unsigned char c) { return c == ' ' || c == '\t' || c == '\r'; }

static int is_line_feed(unsigned char c) { return c == '\n'; }

static void drop_row(feeder *f)
{
    f->used = f->row_used;
    f->cells = 0;
    f->row_ended = true;
}

static void on_cell(void *text, size_t n, void *user)
{
    feeder *f = user;
    f->cell_line = f->line;
    if (f->status != KAL_OK)
        return;
    if (f->cells == f->room) {
        const char **grown =
            kal__arena_grow(f->scratch, f->cell, f->cells, f->cells + 1, &f->room, sizeof *f->cell);
        if (!grown) {
            f->status = kal__fail_memory(f->ctx);
            return;
        }
        f->cell = grown;
    }
    char *copy = f->pool + f->used;
    if (n)
        memcpy(copy, text, n);
    copy[n] = '\0';
    f->used += n + 1;
    f->cell[f->cells++] = copy;
}

static bool is_kept(const feeder *f)
{
    if (!f->cells || (!f->plain && f->cell[0][0] == '#'))
        return false;
    for (size_t i = 0; i < f->cells; i++)
        if (f->cell[i][0])
            return true;
    return false;
}

static void on_row(int mark, void *user)
{
    (void)mark;
    feeder *f = user;
    if (f->status == KAL_OK && is_kept(f)) {
        const kal__csv_row row = {f->row_line, f->separator, f->cells, f->cell};
        f->header_seen = true;
        f->status = f->reader->row(f->reader->user, &row);
        f->row_used = f->used;
    }
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

static void feed_lines(feeder *f, const char *data, size_t n)
{
    f->row_ended = true;
    for (size_t at = 0, length; at < n && f->status == KAL_OK && !f->stopped; at += length) {
        const char *end = memchr(data + at, '\n', n - at);
        length = end ? (size_t)(end - (data + at)) + 1 : n - at;
        f->line += f->line < UINT32_MAX;
        const bool quoted = !f->row_ended;
        if (!quoted)
            begin_row(f, data + at, n - at);
        const char *wrong = f->comment ? NULL : wrong_mark(data + at, length, quoted);
        if (wrong)
            fault(f, f->line, KAL__CSV_NO_CELL, wrong);
        else
            feed(f, data + at, length);
        if (f->line % LINES_PER_TICK == 0 && kal__tick(f->ctx, "read", -1.0))
            f->status = kal__fail_cancelled(f->ctx);
    }
    if (f->status == KAL_OK && !f->row_ended && data[n - 1] != '\n')
        feed(f, "\n", 1);
    if (f->status == KAL_OK && !f->row_ended)
        fault(f, f->cell_line, f->cells, "a quote that begins here is never closed");
}

static kal_status read_table(kal_ctx *ctx, kal__arena *arena, const char *data, size_t n,
                             const kal__csv_reader *reader, bool plain)
{
    feeder f = {.ctx = ctx, .reader = reader, .plain = plain, .separator = ',', .status = KAL_OK};
    f.scratch = kal__ctx_arena(ctx);
    f.pool = n <= SIZE_MAX - 2 ? kal__arena_alloc(arena, n + 2, 1) : NULL;
    if (!f.scratch || !f.pool) {
        kal__arena_free(f.scratch);
        return kal__fail_memory(ctx);
    }
    csv_init(&f.parser, CSV_REPALL_NL | CSV_STRICT);
    csv_set_space_func(&f.parser, is_blank);
    csv_set_term_func(&f.parser, is_line_feed);
    csv_set_blk_size(&f.parser,
                     n + 2); /* its buffer is made once: growing by small blocks is quadratic */
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
