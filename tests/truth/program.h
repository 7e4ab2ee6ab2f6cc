/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random linear programs of the kinds on which solvers are known to stumble. */
#ifndef KAL_TESTS_TRUTH_PROGRAM_H
#define KAL_TESTS_TRUTH_PROGRAM_H

#include "solver/solve.h"
#include "tests/property/sheet.h"

enum { TABLE_MOST = 24, TABLE_LEVELS = 3 };

typedef enum family {
    FAMILY_INTEGERS,   /* small whole numbers, any outcome */
    FAMILY_DEGENERATE, /* 0 and +-1, ties, rows told twice */
    FAMILY_PARALLEL,   /* rows that differ by 2^-4 .. 2^-44 */
    FAMILY_SPREAD,     /* the first two in units of 2^+-5 .. 2^+-15 */
    FAMILY_NOISE,      /* the first two with 2^-54 added here and there */
    FAMILY_DECIMAL,    /* the first two in units like 0.1 and 8760 */
    FAMILY_NETWORK,    /* sources, needs, losses, mixes, capacities, in decimals */
    FAMILIES
} family;

typedef struct table {
    family family;
    bool well_posed; /* a change of every number by its rounding changes the answer by no more than that */
    size_t rows, columns, levels;
    double a[TABLE_MOST][TABLE_MOST]; /* [row][column] */
    double lower[TABLE_MOST], upper[TABLE_MOST], row_lower[TABLE_MOST], row_upper[TABLE_MOST];
    double cost[TABLE_LEVELS][TABLE_MOST];
} table;

const char *family_text(family f);
void table_draw(table *t, dice *d);
/* The program in the arena; NULL: out of memory. */
kal__lp *table_lp(kal__arena *arena, const kal_allocator *allocator, const table *t);

#endif
