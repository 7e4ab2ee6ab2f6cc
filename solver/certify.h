/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificate: whether an answer is what it says, by arithmetic that shares nothing with a solver. */
#ifndef KAL_SOLVER_CERTIFY_H
#define KAL_SOLVER_CERTIFY_H

#include <kalund/status.h>

#include "solver/lp.h"

typedef enum kal__proof {
    KAL__PROOF_OPTIMAL,
    KAL__PROOF_INFEASIBLE,
    KAL__PROOF_UNBOUNDED
} kal__proof;

/* Violations are relative to the terms they sum: |c_j| + sum |a_ij y_i|, |b_i| + sum |a_ij x_j|. */
typedef struct kal__certificate {
    kal__proof kind;
    kal_grade grade;
    double primal, dual, gap; /* NaN where the kind has none */
    double bound;             /* proved lower bound of c x, NaN when not proved */
} kal__certificate;

/* The program as a level sees it: the matrix with these bounds. */
typedef struct kal__claim {
    const kal__lp *lp;
    const double *cost;
    const double *lower, *upper, *row_lower, *row_upper;
    bool without_bound; /* `verified` is enough: the rigorous bound, most of the work, is not asked for */
} kal__claim;

/* x optimal with duals y? Fills d [columns] with reduced costs when d is not NULL. No allocation fails it:
 * false only when out of memory. */
bool kal__certify_optimal(const kal_allocator *allocator, const kal__claim *claim, const double *x,
                          const double *y, double *d, kal__certificate *out);
/* y proves that no x exists? */
bool kal__certify_infeasible(const kal_allocator *allocator, const kal__claim *claim,
                             const double *y, kal__certificate *out);
/* x feasible, and along ray for ever, at falling cost? */
bool kal__certify_unbounded(const kal_allocator *allocator, const kal__claim *claim,
                            const double *x, const double *ray, kal__certificate *out);

#endif
