/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the interior point method share. */
#ifndef KAL_SOLVER_INTERIOR_WORK_H
#define KAL_SOLVER_INTERIOR_WORK_H

#include <stdatomic.h>

#include "solver/normal.h"
#include "solver/scale.h"

/* The scaled task in standard form:  A x + S s = b,  x and s in [0, inf), [0, u], or free. A variable with a lower
 * bound is counted from there, one with an upper bound only is counted from that one with its sign turned; every row
 * that is not an equation has a slack. The variables stand by kind, so that a loop meets one kind only:
 *   free columns | columns from 0 | columns of a box | slacks of a box | slacks from 0 | fixed columns
 * and the arrays called [all] hold the variables up to the fixed ones, [total] those too. */
typedef struct kal__inner {
    const kal__scaled *scaled;
    size_t rows, columns;
    size_t box, slack, box_end, all, total; /* free ones end where... see below */
    size_t free_end;                        /* columns from 0 begin */
    uint32_t *place;                        /* [columns] position of a column */
    uint32_t *slack_of;                     /* [rows] position of a row's slack; UINT32_MAX: none */
    signed char *sign;                      /* [total] -1: turned */
    double *b;                              /* [rows] */
    double *cost;                           /* [total] */
    double *u;                              /* [box_end - box] */

    double *x, *z;                      /* [total]; z of free and fixed ones: 0 */
    double *gap, *w;                    /* [box_end - box] what is left to u, and its dual */
    double *y;                          /* [rows] */
    double *rp, *rd;                    /* [rows], [all]: b - A x - S s; cost - A'y - z + w */
    double mu, target;                  /* mean of the products */
    size_t products;                    /* how many */
    double b_size, c_size, shift;       /* largest entries; what the shifted origin costs */
    double primal, dual;                /* objective values */
    double p_error, d_error, gap_error; /* relative */

    double *d;        /* [total] weights */
    double *d_column; /* [columns] */
    double *r;        /* [rows] */
    kal__normal *normal;
    double reg_p, reg_d, loose_p, loose_d;
    int correctors, refine;

    double *dx, *dz, *dw, *dy; /* the direction */
    double *tx, *tz, *tw, *ty; /* a corrector, or the trial */
    double *qz, *qw;           /* [total], [box_end - box] right-hand sides of the products */
    double *g;                 /* [total] */
    double *v;                 /* [rows] */
    double alpha_p, alpha_d;

    int iterations, factorisations, solves;
    bool out_of_memory;
} kal__inner;

typedef enum kal__inner_end {
    KAL__INNER_TIGHT,
    KAL__INNER_LOOSE,
    KAL__INNER_LOST,
    KAL__INNER_STOPPED
} kal__inner_end;

/* Standard form of a scaled task; false when out of memory. */
bool kal__inner_new(kal__arena *arena, kal__scaled *s, kal__inner *n);

/* Rows that are no equation with a slack. */
#define KAL__NO_SLACK UINT32_MAX
#define KAL__NO_ROW (UINT32_MAX - 1)
#define HUGE_WEIGHT 1e60
void kal__inner_mask(const kal__inner *n, double *v);
bool kal__inner_refactor(kal__inner *n);

/* out [rows] = A v + S v, out [all] = A'y + S'y. */
void kal__inner_times(const kal__inner *n, const double *v, double *out);
void kal__inner_transposed(const kal__inner *n, const double *y, double *out);

/* The starting point of Mehrotra (1992). */
bool kal__inner_start(kal__inner *n);

/* Residuals, objective values, errors of the point. */
void kal__inner_measure(kal__inner *n);
/* Weights, and a factorisation with them. False: out of memory. */
bool kal__inner_factor(kal__inner *n);
/* Direction and step lengths; then the step. */
void kal__inner_direct(kal__inner *n);
void kal__inner_move(kal__inner *n, double times);

/* Iterates. The clock is looked at only for the deadline. */
kal__inner_end kal__inner_run(kal__inner *n, kal_ctx *ctx, const atomic_bool *stop,
                              double deadline_s);

/* The basis that the point tells; [rows + columns], with exactly `rows` basic ones. Returns how many the
 * point itself told. */
size_t kal__inner_guess(kal__inner *n, kal__arena *arena, signed char *basis);

#endif
