/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program under weights of the caller: solved again and again, nothing built anew, without a baseline. */
#ifndef KAL_MATCH_WEIGH_H
#define KAL_MATCH_WEIGH_H

#include "lib/match/build.h"

/* What the solves of one program have in common. */
typedef struct kal__weighing {
    const kal_program *program;
    const kal__backend *backend;
    double deadline_s;
} kal__weighing;

/* Weighted sums of the impacts, one level after another, each on the optimal face of the earlier ones. */
typedef struct kal__weights {
    size_t levels;
    const double *const *weight; /* [levels][impacts of the model] */
    bool drop_last_unbounded;    /* the last level only breaks ties */
    const signed char *start; /* [rows + columns] the basis that level 1 starts from; NULL: none */
} kal__weights;

typedef struct kal__weighed {
    kal__result result;
    double *total; /* [impacts] at the point, constants included; NULL: no point */
    double value;  /* of level 1, constants included; NaN: no optimum */
    double bound; /* below which no plan brings level 1: proved where the grade says so, else the value; likewise */
    double terms; /* the sum of the sizes of what `value` adds up, without constants */
} kal__weighed;

/* One certified solve; the result lives in `arena`. KAL_OK with an outcome, or the statuses of kal__lp_solve. Cost:
 * that of the linear program from the basis, O(carries + columns) beside it. */
kal_status kal__weigh(kal_ctx *ctx, const kal__weighing *w, const kal__weights *weights,
                      kal__arena *arena, kal__weighed *out);

#endif
