/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contract of every kernel: one task in, one answer out. */
#ifndef KAL_SOLVER_BACKEND_H
#define KAL_SOLVER_BACKEND_H

#include <math.h>

#include "base/ctx.h"
#include "solver/lp.h"

/* An earlier answer to a task with the same matrix, and the numbers of that task; columns may have been added behind
 * since. None of it need be true: it is there to save work. */
struct kal__split;
typedef struct kal__before {
    size_t columns;
    const double *cost, *lower, *upper;  /* [columns] */
    const double *row_lower, *row_upper; /* [rows of the task] */
    const double *x, *y;                 /* [columns], [rows] */
    const struct kal__split *split;      /* as an answer left it; NULL: not known */
} kal__before;

/* A task borrows all its arrays. Bounds stand beside the program so that levels and re-solves change them
 * without copying the matrix. */
typedef struct kal__task {
    const kal__lp *lp;
    const double *cost;                  /* [columns] */
    const double *lower, *upper;         /* [columns] */
    const double *row_lower, *row_upper; /* [rows] */
    const signed char *basis;  /* [rows + columns] start, rows first, or NULL: slack basis */
    double deadline_s;         /* on kal__clock_s(); INFINITY: none */
    int attempt;               /* 0, 1, ...: position in the retry chain */
    const kal__before *before; /* of the answer that ended with `basis`; NULL: not known */
    const double *y;           /* [rows] of `basis`, about; NULL: not known */
} kal__task;

typedef enum kal__basis_status {
    KAL__AT_LOWER,
    KAL__AT_UPPER,
    KAL__BASIC,
    KAL__FREE
} kal__basis_status;

/* A status that the bounds allow. */
static inline signed char kal__status_within(signed char status, double lower, double upper)
{
    if (status == KAL__BASIC)
        return status;
    if (status == KAL__AT_UPPER && upper < INFINITY)
        return status;
    return lower > -INFINITY ? KAL__AT_LOWER : upper < INFINITY ? KAL__AT_UPPER : KAL__FREE;
}

typedef enum kal__verdict {
    KAL__VERDICT_OPTIMAL,    /* x, y, basis */
    KAL__VERDICT_INFEASIBLE, /* y: Farkas proof where the kernel has one (else all NaN) */
    KAL__VERDICT_UNBOUNDED,  /* x feasible, ray */
    KAL__VERDICT_LIMIT,      /* x when has_point */
    KAL__VERDICT_CANCELLED,
    KAL__VERDICT_FAILED /* numerical trouble: try the next attempt */
} kal__verdict;

/* The caller provides the arrays. Nothing in an answer is believed before solver/certify.c has seen it. */
typedef struct kal__answer {
    kal__verdict verdict;
    bool has_point;
    double *x;          /* [columns] */
    double *y;          /* [rows]: d objective / d right-hand side (minimisation) */
    double *ray;        /* [columns] */
    signed char *basis; /* [rows + columns] */
    int64_t iterations;
    kal__arena *keep; /* of the caller, for what the next task of this matrix can use; or NULL */
    const struct kal__split *split; /* there, or NULL */
} kal__answer;

/* The iterations of an answer, within what can be summed up: that number is not believed either. */
static inline int64_t kal__answer_iterations(const kal__answer *answer)
{
    const int64_t most = (int64_t)1 << 40;
    int64_t n = answer->iterations;
    return n < 0 ? 0 : n < most ? n : most;
}

/* Where bounds cross there is no point, and no multipliers are needed to see it. */
static inline bool kal__task_crosses(const kal__task *task)
{
    for (size_t j = 0; j < task->lp->columns; j++)
        if (task->lower[j] > task->upper[j])
            return true;
    for (size_t i = 0; i < task->lp->rows; i++)
        if (task->row_lower[i] > task->row_upper[i])
            return true;
    return false;
}

/* From so many rows on a kernel tells the log how it went; of the many smaller ones only the sum is told. */
enum { KAL__WORTH_A_LINE = 4 };

/* KAL_OK with a verdict; KAL_MEMORY; KAL_INTERNAL. */
typedef struct kal__backend {
    const char *name;
    int attempts; /* length of the retry chain */
    kal_status (*solve)(kal_ctx *ctx, const kal__task *task, kal__answer *answer);
} kal__backend;

/* The length of GLPK's retry chain. */
enum { KAL__GLPK_WAYS = 6 };
extern const kal__backend kal__glpk;

/* Monotonic clock, seconds. Used for limits only, never to decide a path. */
double kal__clock_s(void);

#endif
