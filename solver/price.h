/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column costs beside the duals of its rows. */
#ifndef KAL_SOLVER_PRICE_H
#define KAL_SOLVER_PRICE_H

#include <math.h>

#include "solver/backend.h"

/* A reduced cost that is a smaller share of its terms is rounding of 0, as it is to the certificate. */
#define KAL__PRICE_ROUNDING 1e-13

/* cost_j - sum_i a_ij y_i; *terms: the sum of the absolute values. */
static inline double kal__price(const kal__task *task, const double *y, size_t j, double *terms)
{
    const kal__lp *lp = task->lp;
    double d = task->cost[j], size = fabs(d);

    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
        const double term = lp->value[k] * y[lp->index[k]];
        d -= term;
        size += fabs(term);
    }
    *terms = size;
    return d;
}

#endif
