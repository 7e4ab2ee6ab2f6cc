/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of sifting share: a task, and the part of its columns that is solved. */
#ifndef KAL_SOLVER_SIFT_WORK_H
#define KAL_SOLVER_SIFT_WORK_H

#include <math.h>

#include "base/num.h"
#include "solver/backend.h"

/* A column is at home in the first two equations that it meets; one that meets none in its first row. */
enum { KAL__SIFT_HOMES = 2 };
#define KAL__SIFT_NOWHERE SIZE_MAX
/* Columns are sorted by how many equations they meet: 0, 1, 2, more. */
enum { KAL__SIFT_SORTS = 4 };

typedef struct kal__sift_work {
    kal_ctx *ctx;
    const kal__task *task;
    kal__arena *arena;
    size_t rows, columns;

    size_t *home;         /* [columns][KAL__SIFT_HOMES] entries of the matrix, or nowhere */
    unsigned char *sort;  /* [columns] */
    unsigned char *taken; /* [columns] is it in the part? */
    double *y;            /* [rows] the duals that are known */
    double *merit; /* [columns] of those outside: reduced cost, in the direction in which it can move */
    size_t wrong;   /* how many of these are below 0 */
    uint32_t *list; /* [columns] */

    kal__lp lp;         /* the part, in the order in which columns came; all rows */
    double *cost;       /* [room] */
    uint32_t *column;   /* [room] of the whole */
    size_t room, space; /* for so many columns and entries */
    kal__sum *sum;      /* [rows] */
    bool shifted;       /* can columns outside stand anywhere but at 0? */
    signed char *basis; /* [rows + room] of the part: the start */
    kal__answer answer; /* to the part */
    int64_t iterations;
} kal__sift_work;

/* Where a column rests while it is outside: at the bound nearer to 0. */
static inline signed char kal__sift_status(const kal__task *t, size_t j)
{
    const double lower = t->lower[j], upper = t->upper[j];

    return fabs(upper) < fabs(lower) ? KAL__AT_UPPER
           : lower > -INFINITY       ? KAL__AT_LOWER
                                     : KAL__FREE;
}
static inline double kal__sift_rest(const kal__task *t, size_t j)
{
    const signed char status = kal__sift_status(t, j);

    return status == KAL__AT_LOWER ? t->lower[j] : status == KAL__AT_UPPER ? t->upper[j] : 0.0;
}

/* Nothing is in the part yet. False: out of memory. */
bool kal__sift_new(kal__sift_work *w);
/* Takes columns into the part. False: out of memory. */
bool kal__sift_take(kal__sift_work *w, const uint32_t *list, size_t count);
/* Reduced costs by w->y of the columns outside; how many are of the wrong sign. */
size_t kal__sift_price(kal__sift_work *w);
/* For each row where columns are at home, those outside with the least merit, as long as it is below `limit`, of each
 * sort at most so many: list [*count]. False: out of memory. */
bool kal__sift_choose(kal__sift_work *w, size_t most, double limit, uint32_t *list, size_t *count);
/* Duals of the network of the homes alone, into w->y; where it has no optimum they are 0. The verdict is LIMIT or
 * CANCELLED, or it is OPTIMAL. */
kal_status kal__sift_guess(kal__sift_work *w);

#endif
