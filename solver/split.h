/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A task as independent parts: what columns that can still move connect. */
#ifndef KAL_SOLVER_SPLIT_H
#define KAL_SOLVER_SPLIT_H

#include "solver/backend.h"

/* One connected part. */
typedef struct kal__part {
    size_t rows, columns, nonzeros;
    const uint32_t *row, *column; /* [rows], [columns]: their numbers in the whole, ascending */
} kal__part;

/* Columns that stand between equal bounds, and rows without bounds, connect nothing and are in no part; nor are
 * columns that meet no row that is left. Parts stand in the order of their first rows; a part has at least one row,
 * and perhaps no column. */
typedef struct kal__split {
    const kal__task *task;
    size_t parts;
    kal__part *part;
    size_t idle; /* columns in no part that can move */
    uint32_t *idle_column;
    uint32_t *part_of; /* [rows of the whole] UINT32_MAX: of none */
    uint32_t *local;   /* [rows of the whole] the row's number in its part, UINT32_MAX: in none */
    double *shift;     /* [rows of the whole] what columns that cannot move give to a row */
    double *terms;     /* [rows of the whole] the size of what was summed up for that */
} kal__split;

/* A part as a program of its own, rows and columns in the order of the whole: bounds of the task, what cannot move is
 * moved to the right-hand sides. */
typedef struct kal__part_lp {
    kal__lp lp;
    double *cost; /* [lp.columns] */
} kal__part_lp;

/* Borrows the task. False: out of memory. Cost: O(nonzeros), nearly. */
bool kal__split_make(kal__arena *arena, const kal__task *task, kal__split *out);
/* Would the parts be the same, as far as the bounds of the task and of the earlier one tell? */
bool kal__split_holds(const kal__before *before, const kal__task *task);
/* A copy of the parts of an earlier task, for this one. What is wrong in it makes wrong parts, no more. False: out of
 * memory. Cost: O(rows + columns). */
bool kal__split_copy(kal__arena *arena, const kal__split *from, const kal__task *task,
                     kal__split *out);
/* False: out of memory. Cost: O(nonzeros) of the part. From any thread. */
bool kal__split_load(kal__arena *arena, const kal__split *split, size_t p, kal__part_lp *out);
/* Likewise of some of its columns: `some` is the part with a shorter list of them. */
bool kal__split_load_some(kal__arena *arena, const kal__split *split, size_t p,
                          const kal__part *some, kal__part_lp *out);

#endif
