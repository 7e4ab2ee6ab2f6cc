/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A task as independent parts: what columns that can still move connect. */
#ifndef KAL_SOLVER_SPLIT_H
#define KAL_SOLVER_SPLIT_H

#include "solver/backend.h"

/* One connected part as a task of its own, its rows and columns in the order of the whole. */
typedef struct kal__part {
    kal__lp lp;         /* bounds of the task, what cannot move moved to the right-hand sides */
    const double *cost; /* [lp.columns] */
    const uint32_t *column, *row; /* [lp.columns], [lp.rows]: their numbers in the whole */
} kal__part;

/* Columns that stand between equal bounds, and rows without bounds, connect nothing and are in no part; nor are
 * columns that meet no row that is left. Parts stand in the order of their first rows; a part has at least one row,
 * and perhaps no column. */
typedef struct kal__split {
    size_t parts;
    kal__part *part;
    size_t idle; /* columns in no part that can move */
    uint32_t *idle_column;
    double *terms; /* [rows of the whole] the size of what was moved to the right-hand side of a row */
} kal__split;

/* False: out of memory. Cost: O(nonzeros), nearly. */
bool kal__split_make(kal__arena *arena, const kal__task *task, kal__split *out);

#endif
