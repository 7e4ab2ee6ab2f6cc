/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of scenarios.csv, or one `set`: what it says, and what that means in a park. */
#ifndef KAL_PARK_SCENARIO_H
#define KAL_PARK_SCENARIO_H

#include "lib/park/select.h"
#include "lib/park/settle.h"

typedef struct kal__entry {
    uint32_t line; /* of scenarios.csv; KAL__SET_LINE + i for the i-th `set`; 0: placed elsewhere (`place`) */
    const char *set; /* its text, NULL for an entry of scenarios.csv */
    const char *
        place; /* what a mistake of an entry from elsewhere begins with, "ensemble.csv:17: sinks.N.quantity" */
    bool comma; /* numbers have decimal commas */
    bool file;  /* scenarios.csv was a file */
    const char *table, *row, *column, *op, *value;
} kal__entry;

/* The entry, understood. */
typedef struct kal__change {
    kal__table_id table;
    const char *column; /* name without bracket */
    const char *unit;   /* its own bracket, NULL when there is none */
    kal__column_id id;  /* KAL__COLUMNS when it is an impact's, or a note (x_) */
    int op;
    bool number;     /* `value` is a number, to be written with the decimal mark of the table */
    double amount;   /* the number of a KAL__SCALE, KAL__ADD */
    double fallback; /* what an empty cell of the column means */
    bool creates;    /* no row of links matches: make one */
    bool rows_known; /* `rows` is filled in */
    kal__selection rows;
} kal__change;

typedef enum kal__understood { KAL__CLEAR, KAL__WRONG, KAL__UNDERSTOOD_MEMORY } kal__understood;

/* Understands an entry in a park whose impacts `m` knows. What is wrong is noted (KAL__WRONG). `loose`: rows
 * that an entry before this one makes or renames may be missing yet. */
kal__understood kal__entry_understand(kal_ctx *ctx, kal__arena *scratch, const kal__model *m,
                                      kal__selector *selector, const kal__entry *entry, bool loose,
                                      kal__change *out);

/* The same in two steps, for an entry whose values come one after another: which cells it names (*numeric: they hold
 * numbers), and what one value would do to them. */
kal__understood kal__entry_cells(kal_ctx *ctx, kal__arena *scratch, const kal__model *m,
                                 kal__selector *selector, const kal__entry *entry, bool loose,
                                 kal__change *out, bool *numeric);
bool kal__entry_value(kal_ctx *ctx, const kal__entry *entry, bool numeric, kal__change *change);
/* Do entries after this one find rows that the park itself does not have? */
bool kal__change_moves_rows(const kal__change *change);

/* Entry number `row` of scenarios.csv. */
kal__entry kal__entry_of_row(const kal_park *park, size_t row);

/* Notes what is wrong with an entry; `part` is the column of scenarios.csv. */
void kal__entry_say(kal_ctx *ctx, const kal__entry *entry, const char *part, const char *format,
                    ...) __attribute__((format(printf, 4, 5)));

#endif
