/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the rows of a file become the columns of a raw table. */
#include "lib/read/rows.h"

#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "lib/read/csv.h"
#include "lib/read/encoding.h"

/* No table has a tenth of these columns. A raw table keeps a cell for each row and column, so rows that are
 * much shorter than a long header would take memory out of proportion to the file. Rows that are written out
 * have a byte for each cell at least. */
#define COLUMNS_MOST 4096
#define CELLS_FREE 1000000
#define CELLS_PER_BYTE 2

/* What stands where a column of the file has no column in the raw table. */
#define UNNAMED UINT32_MAX        /* its cells must be empty */
#define REPEATED (UINT32_MAX - 1) /* reported once, in the header */

typedef struct reading {
    kal_ctx *ctx;
    kal__arena *arena, *scratch;
    kal__raw *raw;
    kal__table_id id;
    const char *table;
    size_t bytes, lines; /* of the file: lines that begin like a row */
    size_t width;        /* cells of the header row; 0: it has not been seen */
    uint32_t *column;    /* [width]: position in the raw table */
    bool stopped;
} reading;

static bool is_note(const char *name, size_t n) { return n >= 2 && memcmp(name, "x_", 2) == 0; }

static void on_fault(void *user, uint32_t line, size_t cell, const char *sentence)
{
    reading *r = user;
    if (r->stopped)
        return;
    r->raw->broken = true;
    const bool titled = cell < r->width && r->column[cell] < REPEATED;
    kal__mistake(r->ctx, r->id, line, "%s.csv:%u: %s%s%s", r->table, line,
                 titled ? r->raw->column[r->column[cell]].name : "", titled ? ": " : "", sentence);
}

static bool add_column(reading *r, kal__dict *names, size_t i, const char *title, uint32_t line)
{
    const char *name, *unit;
    size_t name_n, unit_n;
    kal__header_split(title, strlen(title), &name, &name_n, &unit, &unit_n);
    const uint32_t next = (uint32_t)r->raw->columns;
    const uint32_t found = kal__dict_put(names, name, name_n, next);
    if (found == KAL__NONE)
        return false;
    r->column[i] = found == next ? next : REPEATED;
    if (found == next)
        return kal__raw_add_column(r->arena, r->raw, title, strlen(title)) != NULL;
    if (!is_note(name, name_n))
        kal__mistake(r->ctx, r->id, line, "%s.csv:%u: %.*s: the column is named twice", r->table,
                     line, (int)(name_n < 200 ? name_n : 200), name);
    return true;
}

/* Room for all rows at once wastes less than growing does. Lines within quotes look like rows too, so what is
 * taken on trust is bounded by the size of the file. */
static bool reserve_rows(reading *r)
{
    const size_t cells = CELLS_FREE + CELLS_PER_BYTE * r->bytes;
    const size_t most = cells / r->raw->columns; /* a header row has a cell that is not empty */
    return kal__raw_reserve(r->arena, r->raw, r->lines < most ? r->lines : most);
}

static kal_status read_header(reading *r, const kal__csv_row *row)
{
    r->raw->header_line = row->line;
    r->raw->comma = row->separator == ';';
    r->width = row->cells;
    if (row->cells > COLUMNS_MOST) {
        r->raw->broken = r->stopped = true;
        kal__mistake(r->ctx, r->id, row->line,
                     "%s.csv:%u: %zu columns are more than the %d that are read", r->table,
                     row->line, row->cells, COLUMNS_MOST);
        return KAL_OK;
    }
    r->column = KAL__NEW(r->scratch, row->cells, uint32_t);
    kal__dict *names = kal__dict_new(r->scratch, row->cells);
    if (!r->column || !names)
        return kal__fail_memory(r->ctx);
    for (size_t i = 0; i < row->cells; i++) {
        r->column[i] = UNNAMED;
        if (row->cell[i][0] && !add_column(r, names, i, row->cell[i], row->line))
            return kal__fail_memory(r->ctx);
    }
    return reserve_rows(r) ? KAL_OK : kal__fail_memory(r->ctx);
}

static bool is_too_sparse(reading *r, uint32_t line)
{
    const size_t cells = (r->raw->rows + 1) * r->raw->columns;
    if (cells <= CELLS_FREE || (cells - CELLS_FREE) / CELLS_PER_BYTE <= r->bytes)
        return false;
    kal__mistake(r->ctx, r->id, line,
                 "%s.csv:%u: the rows are much shorter than the header of %zu columns", r->table,
                 line, r->raw->columns);
    return true;
}

/* A cell that belongs to no column: one message for the row. */
static void report_surplus(reading *r, const kal__csv_row *row, size_t i)
{
    const bool digit = row->cell[i][0] >= '0' && row->cell[i][0] <= '9';
    const char *hint = row->separator == ',' && i >= r->width && digit ? " (decimal comma?)" : "";
    kal__mistake(r->ctx, r->id, row->line,
                 "%s.csv:%u: cell %zu, \"%.100s\", stands under no column%s", r->table, row->line,
                 i + 1, row->cell[i], hint);
}

static kal_status on_row(void *user, const kal__csv_row *row)
{
    reading *r = user;
    if (r->stopped)
        return KAL_OK;
    if (!r->width)
        return read_header(r, row);
    if (is_too_sparse(r, row->line)) {
        r->raw->broken = r->stopped = true;
        return KAL_OK;
    }
    if (!kal__raw_add_row(r->arena, r->raw, row->line))
        return kal__fail_memory(r->ctx);
    bool surplus = false;
    for (size_t i = 0; i < row->cells; i++) {
        const uint32_t column = i < r->width ? r->column[i] : UNNAMED;
        if (!row->cell[i][0] || column == REPEATED)
            continue;
        if (column != UNNAMED)
            r->raw->column[column].text[r->raw->rows - 1] = row->cell[i];
        else if (!surplus)
            report_surplus(r, row, i);
        surplus = surplus || column == UNNAMED;
    }
    return KAL_OK;
}

static size_t count_lines(const char *data, size_t n)
{
    size_t lines = 0;
    for (const char *p = data, *end = data + n;
         (p = memchr(p, '\n', (size_t)(end - p))) && ++p < end;)
        lines += !strchr("#,; \t\r\n", *p); /* no text holds a NUL by now */
    return lines;
}

static kal_status read_rows(reading *r, const char *data, size_t n)
{
    char sentence[KAL__ENCODING_TEXT];
    size_t skip;
    uint32_t line;
    if (!kal__encoding_check(data, n, &skip, &line, sentence)) {
        on_fault(r, line, KAL__CSV_NO_CELL, sentence);
        return KAL_OK;
    }
    r->lines = count_lines(data, n);
    const kal__csv_reader reader = {r, on_row, on_fault};
    const kal_status status = kal__csv_read(r->ctx, r->arena, data + skip, n - skip, &reader);
    if (status == KAL_OK && !r->width && !r->raw->broken) {
        r->raw->broken = true;
        kal__mistake(r->ctx, r->id, 0,
                     "%s.csv: the file is empty: a row that names the columns is missing", r->table);
    }
    return status;
}

kal_status kal__rows_read(kal_ctx *ctx, kal_park *park, kal__table_id id, const char *data, size_t n)
{
    char digest[KAL__SHA256_TEXT], file[64];
    kal__raw *raw = &park->raw[id];
    raw->present = raw->from_file = true;
    reading r = {.ctx = ctx, .arena = park->arena, .raw = raw, .id = id, .bytes = n};
    r.table = kal__table_name(id);
    kal__sha256(data, n, digest);
    strcpy(stpcpy(file, r.table), ".csv");
    r.scratch = kal__ctx_arena(ctx);
    if (!r.scratch || !kal__park_add_input(park, file, digest)) {
        kal__arena_free(r.scratch);
        return kal__fail_memory(ctx);
    }
    const kal_status status = read_rows(&r, data, n);
    kal__arena_free(r.scratch);
    return status;
}
