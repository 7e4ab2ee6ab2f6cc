/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A park as spreadsheets of text that a test can turn, shuffle and give to the library. */
#ifndef KAL_TESTS_PROPERTY_SHEET_H
#define KAL_TESTS_PROPERTY_SHEET_H

#include <stddef.h>
#include <stdint.h>

#include <kalund.h>

enum { SHEETS = 20, SHEET_COLUMNS = 12, SHEET_ROWS = 80, SHEET_CELL = 40 };

typedef struct sheet {
    char name[SHEET_CELL];
    int columns, rows; /* row 0 is the header */
    char cell[SHEET_ROWS][SHEET_COLUMNS][SHEET_CELL];
} sheet;

typedef struct book {
    int sheets;
    sheet sheet[SHEETS];
} book;

/* Our own generator (splitmix64), so that a seed means the same park everywhere. */
typedef struct dice {
    uint64_t state;
} dice;
uint64_t dice_next(dice *d);
int dice_int(dice *d, int low, int high); /* both ends included */

/* A table with a header "a,b,c"; asserts that the book has room. */
sheet *book_table(book *b, const char *name, const char *header);
sheet *book_find(book *b, const char *name);
/* A row "x,y,z" by a printf format; integers and strings only. */
void sheet_row(sheet *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Puts the rows below the header into another order. */
void sheet_shuffle(sheet *s, dice *d);
int sheet_column(const sheet *s, const char *name);

/* Reads the book through kal_park_read_buffers; the second solves it too. Both fail the test on any error. */
kal_park *book_park(kal_ctx *ctx, const book *b);
kal_plan *book_solve(kal_ctx *ctx, const book *b, const char *objective);

/* A random park over most of the tables: feasible by construction, since every need has a supply. */
void book_random(book *b, dice *d);

#endif
