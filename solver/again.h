/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A basis of earlier, asked whether it is the answer still. */
#ifndef KAL_SOLVER_AGAIN_H
#define KAL_SOLVER_AGAIN_H

#include "solver/backend.h"

/* Of tasks of the same matrix, one after another; the factors of a basis are kept from one to the next. */
typedef struct kal__again kal__again;

/* NULL: out of memory. */
kal__again *kal__again_new(kal_ctx *ctx, const kal__lp *lp);
void kal__again_free(kal__again *again);

typedef enum kal__again_says {
    KAL__AGAIN_NOTHING,
    KAL__AGAIN_DUALS, /* y of the answer are those of the basis, about, which is not optimal */
    KAL__AGAIN_HOLDS  /* it is: the answer has its verdict, duals, basis and point */
} kal__again_says;

/* Is the task's basis optimal? `stands`: the point of the basis is known already, and x is left as it is. Where it does
 * not hold only x and y of the answer are touched. Like the answer of any kernel it is believed when it is certified.
 * KAL_OK, KAL_MEMORY. Cost: a factorisation of the basis, or none where it is that of the call before and stands;
 * O(nonzeros). */
kal_status kal__again_ask(kal__again *again, const kal__task *task, bool stands,
                          kal__answer *answer, kal__again_says *says);

#endif
