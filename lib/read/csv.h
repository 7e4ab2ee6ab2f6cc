/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of a table cut into rows of cells. */
#ifndef KAL_READ_CSV_H
#define KAL_READ_CSV_H

#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/mem.h"

typedef struct kal__csv_row {
    uint32_t line;  /* on which the row begins */
    char separator; /* ',' or ';' */
    size_t cells;
    const char *const *cell; /* [cells], never NULL; unquoted ones without blanks at their ends */
} kal__csv_row;

#define KAL__CSV_NO_CELL SIZE_MAX

typedef struct kal__csv_reader {
    void *user;
    /* Called for every row that is neither a comment nor empty; the first one names the columns. The
     * array is borrowed for the call, the texts live as long as the arena. Whatever is not KAL_OK ends
     * the reading. */
    kal_status (*row)(void *user, const kal__csv_row *row);
    /* Called where the text breaks the rules; `cell` counts from 0, or is KAL__CSV_NO_CELL. The row is left
     * out, and all the rest when it was to name the columns. */
    void (*fault)(void *user, uint32_t line, size_t cell, const char *sentence);
} kal__csv_reader;

/* Reads data[n], valid UTF-8 without NUL and without a byte order mark. The texts of the cells, at most
 * n + 2 bytes in all, are put into `arena`. KAL_OK (faults or not), KAL_MEMORY, KAL_CANCELLED, or what `row`
 * returned. */
kal_status kal__csv_read(kal_ctx *ctx, kal__arena *arena, const char *data, size_t n,
                         const kal__csv_reader *reader);
/* The same where a row that begins with # is one like the others: of tables that a program wrote. */
kal_status kal__csv_read_plain(kal_ctx *ctx, kal__arena *arena, const char *data, size_t n,
                               const kal__csv_reader *reader);

/* A table that is not held in memory: it is fed line by line, and the texts of a row live as long as the call of `row`.
 * A row of more than 16 MiB is a fault that ends the reading. */
typedef struct kal__csv kal__csv;
/* NULL when out of memory. The reader is borrowed until the end. Closing NULL is fine. */
kal__csv *kal__csv_open(kal_ctx *ctx, const kal__csv_reader *reader);
void kal__csv_close(kal__csv *csv);
/* One line with its line feed (the last may lack it), valid UTF-8 without NUL, the first without a byte order mark.
 * `rest` bytes, at least n, are known from its beginning on: names of columns may hold line feeds, and all of them
 * tell the separator. At most one row ends in a line. KAL_OK (faults or not), KAL_MEMORY, KAL_CANCELLED, or what
 * `row` returned; all further calls return the same. */
kal_status kal__csv_line(kal_ctx *ctx, kal__csv *csv, const char *text, size_t n, size_t rest);
/* There are no more lines. */
kal_status kal__csv_end(kal_ctx *ctx, kal__csv *csv);

#endif
