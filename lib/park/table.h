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
    KAL__PARK,
    KAL__ENTERPRISES,
    KAL__MATERIALS,
    KAL__IMPACTS,
    KAL__SOURCES,
    KAL__SINKS,
    KAL__SUPPLIES,
    KAL__DISPOSALS,
    KAL__SUBSTITUTIONS,
    KAL__LINKS,
    KAL__TRANSPORT,
    KAL__PROCESSES,
    KAL__PROCESS_FLOWS,
    KAL__QUALITY,
    KAL__SPECS,
    KAL__LIMITS,
    KAL__OBJECTIVE,
    KAL__FIXED,
    KAL__ATTRIBUTES,
    KAL__SCENARIOS,
    KAL__TABLES
} kal__table_id;

/* What a scenario does to a cell besides replacing its text. */
typedef struct kal__edit kal__edit;

/* A column: header cell split into name and bracket, and its cells. A cell is a text, "" when empty; a
 * number given by a call has been written out (shortest form, reads back as the same number). */
typedef struct kal__raw_column {
    const char *name;
    const char *unit;       /* what stood in the brackets, NULL when there were none */
    const char **text;      /* [rows] */
    const kal__edit **edit; /* [rows] or NULL */
} kal__raw_column;

#define KAL__SET_LINE 0x80000000u

typedef struct kal__raw {
    bool present; /* the file was there, or rows were added */
    bool broken;  /* the file could not be read to its end: what it lacks is not reported */
    bool comma;   /* decimal commas (a file separated by semicolons) */
    size_t rows, row_room;
    size_t columns, column_room;
    kal__raw_column *column; /* [columns], in the order of the header */
    uint32_t *line; /* [rows]: line in the file; for rows given by calls their number from 1 */
    uint32_t *scenario_line; /* [rows] or NULL: line of scenarios.csv that last wrote into the row, 0 none;
                              * from KAL__SET_LINE on: number of the `set` */
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
/* Makes room for more rows beyond `rows`, their cells "", without adding them; false when out of memory. */
bool kal__raw_reserve(kal__arena *arena, kal__raw *raw, size_t more);
/* Appends an empty row (all cells empty) with its line; false when out of memory. */
bool kal__raw_add_row(kal__arena *arena, kal__raw *raw, uint32_t line);
/* Splits a header cell into name and bracket ("quantity [kt/a]"); *unit is NULL when there is none. Blanks at
 * the ends of both are dropped. */
void kal__header_split(const char *header, size_t n, const char **name, size_t *name_n,
                       const char **unit, size_t *unit_n);

#endif
