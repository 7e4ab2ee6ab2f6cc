/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lexicographic solve of a neutral program, certified. */
#ifndef KAL_SOLVER_SOLVE_H
#define KAL_SOLVER_SOLVE_H

#include <kalund/status.h>

#include "solver/backend.h"
#include "solver/certify.h"

/* One level after another; each later one on the optimal face of the earlier ones. */
typedef struct kal__problem {
    const kal__lp *lp;
    const double *lower, *upper;         /* [columns]; NULL: the program's own */
    const double *row_lower, *row_upper; /* [rows]; NULL: the program's own */
    size_t levels;                       /* at least 1 */
    const double *const *cost;           /* [levels][columns] */
    const signed char *const
        *start; /* [levels][rows + columns] bases to start from; NULL, of a level too: none */
    const kal__before *before; /* of the first level, with its start; NULL: not known */
    bool keep_split;           /* with the result */
    bool verified_is_enough;   /* no rigorous bound is asked of the certificates */
    bool drop_last_unbounded; /* the last level is only a tie-break: leave it out if it is unbounded */
} kal__problem;

typedef struct kal__level_result {
    double value;       /* c x, compensated */
    double *y;          /* [rows] duals of this level (on the face of the earlier ones) */
    double *d;          /* [columns] reduced costs c - A'y, compensated */
    signed char *basis; /* [rows + columns] of a level that was solved, rows first */
    kal__certificate certificate;
} kal__level_result;

typedef struct kal__result {
    kal_outcome outcome;
    size_t levels; /* solved */
    bool dropped_last;
    kal__level_result *level;
    double *x;          /* [columns] of the last level; NULL when no point is known */
    signed char *basis; /* [rows + columns] optimal: that of the last level, rows first; else NULL */
    bool has_point;     /* a feasible point is known (outcome limit, unbounded too) */
    double *farkas;     /* [rows]: infeasible */
    double *ray;        /* [columns]: unbounded */
    size_t unbounded_level;
    kal__certificate certificate; /* worst level, or that of the proof */
    int64_t iterations;
    const struct kal__split *split; /* of the last task; NULL: not kept, or the kernel has none */
    const char *kernel;
    double certify_s; /* wall time of the checks (a proof by the elastic program is one); decides nothing */
} kal__result;

/* KAL_OK with an outcome; KAL_USAGE (a kernel that cannot take the program); KAL_MEMORY; KAL_INTERNAL (a number
 * that is not finite, no level, a program too large for the backend). The result's arrays live in `arena`. */
kal_status kal__lp_solve(kal_ctx *ctx, const kal__backend *backend, const kal__problem *problem,
                         double deadline_s, kal__arena *arena, kal__result *out);

/* How many bytes a solve on one thread will need beside the program, about: the largest of what its parts could ask
 * for, as if they were one. Cost: O(columns). */
size_t kal__solve_memory(const kal__lp *lp, size_t levels);

/* The backend of a name, NULL when there is none; NULL name: the default. */
const kal__backend *kal__backend_find(const char *name);

#endif
