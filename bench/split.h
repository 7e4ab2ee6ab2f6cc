/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connected components of a linear program, as programs of their own. */
#ifndef KAL_BENCH_SPLIT_H
#define KAL_BENCH_SPLIT_H

#include "bench/family.h"

typedef struct split {
    size_t parts;
    double empty;       /* cost of the columns that stand in no row */
    size_t *row_first;  /* [parts + 1]: the rows of a part are row[row_first[p] ..] */
    size_t *row;        /* [rows] */
    size_t *col_first;  /* [parts + 1], likewise */
    size_t *col;        /* [columns] */
    uint32_t *position; /* [rows], within the part */
} split;

/* Rows are joined by the columns that hold both. Return 0, -1 when out of memory. */
int split_make(const family_lp *lp, split *out);
void split_free(split *s);

/* Part `p` of the program; candidates are not known any more. */
int split_part(const family_lp *lp, const split *s, size_t p, family_lp *out);

#endif
