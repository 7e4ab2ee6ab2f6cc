/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a program is told to Clp. */
#include "tests/truth/second.h"

#include <coin/Clp_C_Interface.h>
#include <stdlib.h>

#include "tests/truth/exact.h"

static void *room(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);
    if (!p)
        exit(EXIT_FAILURE);
    return p;
}

static kal_outcome solve(Clp_Simplex *clp, double *value)
{
    Clp_setLogLevel(clp, 0);
    Clp_setMaximumIterations(clp, 100000);
    Clp_primal(clp, 0);
    switch (Clp_status(clp)) {
    case 0: *value = Clp_objectiveValue(clp); return KAL_OUTCOME_OPTIMAL;
    case 1: return KAL_OUTCOME_INFEASIBLE;
    case 2: return KAL_OUTCOME_UNBOUNDED;
    default: return KAL_OUTCOME_UNVERIFIED;
    }
}

kal_outcome second_opinion(const kal__problem *p, double *value)
{
    const kal__lp *lp = p->lp;
    CoinBigIndex *start = room(lp->columns + 1, sizeof *start);
    int *index = room(lp->nonzeros, sizeof *index);
    double *lower = room(lp->columns, sizeof *lower), *upper = room(lp->columns, sizeof *upper);
    double *row_lower = room(lp->rows, sizeof *row_lower),
           *row_upper = room(lp->rows, sizeof *row_upper);
    Clp_Simplex *clp = Clp_newModel();
    for (size_t j = 0; j <= lp->columns; j++)
        start[j] = (CoinBigIndex)lp->start[j];
    for (size_t k = 0; k < lp->nonzeros; k++)
        index[k] = (int)lp->index[k];
    for (size_t j = 0; j < lp->columns; j++) {
        lower[j] = problem_lower(p, j);
        upper[j] = problem_upper(p, j);
    }
    for (size_t i = 0; i < lp->rows; i++) {
        row_lower[i] = problem_row_lower(p, i);
        row_upper[i] = problem_row_upper(p, i);
    }
    Clp_loadProblem(clp, (int)lp->columns, (int)lp->rows, start, index, lp->value, lower, upper,
                    p->cost[0], row_lower, row_upper);
    kal_outcome outcome = solve(clp, value);
    Clp_deleteModel(clp);
    free(start);
    free(index);
    free(lower);
    free(upper);
    free(row_lower);
    free(row_upper);
    return outcome;
}
