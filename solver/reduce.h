/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A smaller program with the same optimum, and the way back: point, duals, basis. */
#ifndef KAL_SOLVER_REDUCE_H
#define KAL_SOLVER_REDUCE_H

#include "solver/backend.h"

typedef struct kal__reduced kal__reduced;

typedef enum kal__reduce_end {
    KAL__REDUCED,     /* there is a smaller task (perhaps an empty one) */
    KAL__NOT_SMALLER, /* nothing worth while was found: solve the task as it is */
    KAL__NO_POINT,    /* contradiction found: solve the task as it is, for a proof */
    KAL__REDUCE_MEMORY
} kal__reduce_end;

/* Everything lives in `arena`. The task's basis is not looked at. */
kal__reduce_end kal__reduce(kal__arena *arena, const kal__task *task, kal__reduced **out);

/* The smaller task; borrowed, without a basis. */
const kal__task *kal__reduced_task(const kal__reduced *r);

/* From an optimal answer to the smaller task (x, y, basis) to one of the task that was reduced, exactly: the basis is
 * a basis there (as many basic ones as rows), x feasible where the smaller one is, y dual feasible likewise.
 * `whole` has its arrays; its verdict is set. False: out of memory. */
bool kal__reduce_undo(kal__reduced *r, const kal__answer *small, kal__answer *whole);

/* What was taken away, in words for the log: "12 empty rows, 30 dominated columns". Lives in the arena. */
const char *kal__reduced_words(const kal__reduced *r);

#endif
