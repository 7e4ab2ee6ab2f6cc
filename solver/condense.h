/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A problem without the columns that can be nothing but 0. */
#ifndef KAL_SOLVER_CONDENSE_H
#define KAL_SOLVER_CONDENSE_H

#include "solver/solve.h"

/* Columns whose bounds are both 0 give nothing to a row, push against nothing and are in no ray: what is certified of
 * the others alone is certified of all, number for number. */
typedef struct kal__condensed {
    kal__problem problem; /* the rows are those of the whole */
    size_t columns;       /* of the whole */
    uint32_t *column;     /* [problem.lp->columns]: their numbers in the whole, ascending */
} kal__condensed;

/* The problem as given where no column, or every column, could go. What an earlier solve knew of its split and numbers
 * (`before`, `keep_split`) is not taken along. Borrows the problem. False: out of memory. Cost: O(nonzeros + levels x
 * columns). */
bool kal__condense(kal__arena *arena, const kal__problem *problem, kal__condensed *out);
/* What was found as what it is for the whole: points, bases and rays; reduced costs are not worked out for columns that
 * were left out, and are none (NULL) then. In `arena`. False: out of memory. */
bool kal__condense_undo(kal__arena *arena, const kal__condensed *condensed, kal__result *result);

#endif
