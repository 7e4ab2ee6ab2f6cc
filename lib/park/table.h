/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables as they were written: columns of cells, text or numbers, with their lines. */
#ifndef KAL_PARK_TABLE_H
#define KAL_PARK_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/mem.h"

/* Order of the tables: the order in which mistakes are listed. */
typedef enum kal__table_id {
    KAL__PARK, KAL__ENTERPRISES, KAL__MATERIALS, KAL__IMPACTS, KAL__SOURCES, KAL__SINKS,
    KAL__SUPPLIES, KAL__DISPOSALS, KAL__SUBSTITUTIONS, KAL__LINKS, KAL__TRANSPORT, KAL__PROCESSES,
    KAL__PROCESS_FLOWS, KAL__QUALITY, KAL__SPECS, KAL__LIMITS, KAL__OBJECTIVE, KAL__FIXED,
    KAL__ATTRIBUTES, KAL__SCENARIOS, KAL__TABLES
} kal__table_id;

/* A column: header cell split into name and bracket, and its cells. A cell is text, or a number given
 * through the API (then text is NULL and the number counts; NaN is empty). */
typedef struct kal__raw_column {
    const char *name;
    const char *unit; /* what stood in the brackets, NULL when there were none */
    const char **text;
    double *number; /* NULL as long as no cell of this column came as a number */
    bool used;      /* has the header of a file, or was given by a call */
} kal__raw_column;

typedef struct kal__raw {
    bool present;     /* the file was there, or rows were added */
    bool comma;       /* decimal commas (a file separated by semicolons) */
    size_t rows, row_room;
    size_t columns, column_room;
    kal__raw_column *column; /* [columns], in the order of the header */
    uint32_t *line;          /* [rows]: line in the file; for rows given by calls their number from 1 */
    uint32_t *scenario_line; /* [rows] or NULL: line of scenarios.csv that last wrote into the row, 0 none */
    uint32_t header_line;
    bool from_file; /* places are "sinks.csv:17" rather than "sinks row 17" */
} kal__raw;

/* "sources" -> KAL__SOURCES; KAL__TABLES when there is none. */
kal__table_id kal__table_find(const char *name, size_t n);
const char *kal__table_name(kal__table_id id);

/* Adds an empty column named by a header cell ("quantity [kt/a]"); the bracket is split off. Duplicate names
 * are the caller's to report. NULL when out of memory. The cell is copied. */
kal__raw_column *kal__raw_add_column(kal__arena *arena, kal__raw *raw, const char *header, size_t n);
kal__raw_column *kal__raw_column_find(const kal__raw *raw, const char *name, size_t n);
/* Appends an empty row (all cells empty) with its line; false when out of memory. */
bool kal__raw_add_row(kal__arena *arena, kal__raw *raw, uint32_t line);
/* The text of a cell, "" when empty; a number given by a call is written out into `buf` (32 bytes). */
const char *kal__raw_cell(const kal__raw *raw, const kal__raw_column *column, size_t row, char *buf);

#endif
