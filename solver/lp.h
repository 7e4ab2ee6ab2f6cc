/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The neutral program: columns, rows, coefficients, without a name or a meaning. */
#ifndef KAL_SOLVER_LP_H
#define KAL_SOLVER_LP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* minimise c x  subject to  row_lower <= A x <= row_upper,  lower <= x <= upper.
 * Infinite bounds are +-INFINITY; everything else is finite. A is stored by columns (CSC), rows ascending
 * within a column, no duplicates, no explicit zeros. The objective stands apart: levels have their own. */
typedef enum kal__row_kind {
    KAL__BALANCE_ROW, /* each column has at most two entries in rows of this kind */
    KAL__SIDE_ROW
} kal__row_kind;

typedef struct kal__lp {
    size_t columns, rows, nonzeros;
    size_t *start;                 /* [columns + 1] */
    uint32_t *index;               /* [nonzeros] */
    double *value;                 /* [nonzeros] */
    double *lower, *upper;         /* [columns] */
    double *row_lower, *row_upper; /* [rows] */
    unsigned char *row_kind;       /* [rows] */
} kal__lp;

/* Builds a program row by row. Every call returns false when out of memory and may then be ignored until
 * `finish`, which returns NULL if any call failed. */
typedef struct kal__lp_builder kal__lp_builder;
kal__lp_builder *kal__lp_builder_new(kal__arena *scratch);
/* Both return the index of the new column or row, UINT32_MAX when out of memory. */
uint32_t kal__lp_add_column(kal__lp_builder *b, double lower, double upper);
uint32_t kal__lp_add_row(kal__lp_builder *b, kal__row_kind kind, double lower, double upper);
/* Adds to a coefficient; zeros are dropped and repeated entries summed by `finish`. */
bool kal__lp_add_entry(kal__lp_builder *b, uint32_t row, uint32_t column, double value);
kal__lp *kal__lp_finish(kal__lp_builder *b, kal__arena *arena);

/* Are all coefficients finite, no bound a NaN, no lower bound +INFINITY and no upper one -INFINITY? A product
 * of a user's numbers may have overflowed: kal__lp_solve refuses such a program with KAL_INTERNAL, who knows
 * the user's words may ask first. */
bool kal__lp_finite(const kal__lp *lp);

#endif
