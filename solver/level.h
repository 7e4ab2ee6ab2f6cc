/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The optimal face of the levels already solved, on which the next one moves. */
#ifndef KAL_SOLVER_LEVEL_H
#define KAL_SOLVER_LEVEL_H

#include "solver/solve.h"

/* Bounds that shrink from level to level: those of the program to begin with. */
typedef struct kal__face {
    double *lower, *upper;         /* [columns] */
    double *row_lower, *row_upper; /* [rows] */
} kal__face;

/* The rule starts with this share and is tightened by the factor while an earlier level gets worse. */
#define KAL__FACE_SHARE 1e-11
#define KAL__FACE_TIGHTER 1e-2
#define KAL__FACE_TRIES 3

bool kal__face_new(kal__arena *arena, const kal__lp *lp, kal__face *face);
void kal__face_reset(const kal__problem *problem, kal__face *face);
/* Holds at its bound what the duals y and reduced costs d of a level hold there by more than `share` of their
 * terms. `strong` [rows] is scratch. */
void kal__face_apply(const kal__lp *lp, const double *cost, const double *y, const double *d,
                     double share, unsigned char *strong, kal__face *face);

/* c x, compensated; *terms (may be NULL) the sum of |c_j x_j|. */
double kal__level_value(size_t columns, const double *cost, const double *x, double *terms);
/* Is the level worth at x what it was, within KAL__TOL_LEVEL of its terms? */
bool kal__level_holds(size_t columns, const double *cost, const double *x, double value,
                      double terms);

#endif
