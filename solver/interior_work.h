/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the interior point method share. */
#ifndef KAL_SOLVER_INTERIOR_WORK_H
#define KAL_SOLVER_INTERIOR_WORK_H

#include <stdatomic.h>

#include "solver/normal.h"
#include "solver/scale.h"

/* The scaled task in standard form: A x + S s = b, x and s in [0, inf), in [0, u], or free. A variable with a lower
 * bound is counted from there, one with an upper bound only from that one with its sign turned; every row that is not
 * an equation has a slack. The variables stand by kind, so that a loop meets one kind only:
 *   free columns | columns from 0 | columns of a box | slacks of a box | slacks from 0 | fixed columns
 *   0            free_end         box                slack             box_end         all             total
 * Arrays called [box] hold what stands from `box` to `box_end`. */
typedef struct kal__inner {
    const kal__scaled *scaled;
    size_t rows, columns;
    size_t free_end, box, slack, box_end, all, total;
    uint32_t *place;       /* [columns] position of a column */
    uint32_t *slack_of;    /* [rows] position of a row's slack, or one of the two below */
    signed char *sign;     /* [total] of a column; of a slack: how it is added to its row */
    double *b;             /* [rows] */
    double *cost;          /* [total] */
    double *u;             /* [box] */
    double b_size, c_size; /* largest entries */
    double shift;          /* cost of the origin */

    double *x, *z;   /* [total] the point and its duals; z of free and fixed ones: 0 */
    double *gap, *w; /* [box] what is left to u, and its dual */
    double *y;       /* [rows] */
    double *rp, *rd; /* [rows], [total] residuals: b - A x - S s, cost - A'y - z + w */
    size_t products; /* how many pairs x z and gap w */
    double mu;       /* their mean */
    double target;   /* what they shall be after the step */
    double p_error, d_error, gap_error; /* relative */

    kal__normal *normal;
    double *d;        /* [total] weights */
    double *d_column; /* [columns] the same in the order of the columns */
    double *r;        /* [rows] */
    int refine;       /* rounds of refinement of a solution at most */

    double *dx, *dz, *dw, *dy; /* the direction */
    double *tx, *tz, *tw, *ty; /* a corrector */
    double *qz, *qw;           /* [total], [box] right-hand sides of the products */
    double *h, *v;             /* [total], [rows] */
    double alpha_p, alpha_d;   /* step lengths */

    double asked; /* how near to an optimum is near enough: all three errors; 0: as a basis asks */

    kal_ctx *ctx; /* to be asked for a cancel; NULL: `stop` is */
    const atomic_bool *stop;
    double deadline_s;
    int iterations;
} kal__inner;

#define KAL__NO_SLACK UINT32_MAX     /* of an equation */
#define KAL__NO_ROW (UINT32_MAX - 1) /* of a row without bounds: it holds nothing and is left out */

/* Standard form of a scaled task, whose values change their signs. False when out of memory. */
bool kal__inner_new(kal__arena *arena, kal__scaled *s, kal__inner *n);
/* out [rows] = A v + S v;  out [total] = A'y + S'y, 0 for the fixed ones. */
void kal__inner_times(const kal__inner *n, const double *v, double *out);
void kal__inner_transposed(const kal__inner *n, const double *y, double *out);
/* Sets to 0 what stands in rows without bounds. */
void kal__inner_mask(const kal__inner *n, double *v);

/* Factorises A D A' + S D S' with the weights as they are. False when that fails. */
bool kal__inner_factor(kal__inner *n);
/* Solves with it, in place. */
void kal__inner_solve(kal__inner *n, double *v);

bool kal__inner_start(kal__inner *n);
/* From the point its weights; then a factorisation. */
bool kal__inner_weigh(kal__inner *n);
/* A direction with its step lengths. */
void kal__inner_direct(kal__inner *n);
/* So many times that step. */
void kal__inner_move(kal__inner *n, double times);

typedef enum kal__inner_end {
    KAL__INNER_TIGHT, /* as near to an optimum as is asked for */
    KAL__INNER_LOOSE, /* near enough for a guess */
    KAL__INNER_LOST,
    KAL__INNER_STOPPED
} kal__inner_end;
kal__inner_end kal__inner_run(kal__inner *n);

/* The basis that the point tells, [rows + columns], with exactly `rows` basic ones; *told: how many it told by itself.
 * False when out of memory. */
bool kal__inner_guess(const kal__inner *n, kal__arena *arena, signed char *basis, size_t *told);

#endif
