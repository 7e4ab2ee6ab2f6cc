/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a basis to the last digits, by iterative refinement. */
#ifndef KAL_SOLVER_REFINE_H
#define KAL_SOLVER_REFINE_H

#include "solver/scale.h"

/* The equations are v_i - sum_j a_ij v_(rows+j) = 0: variables 0 .. rows-1 are the rows' activities, the
 * columns follow. B is made of the basic variables' columns of (I | -A), in the order of `head`. */
typedef struct kal__basis {
    const kal__scaled *scaled;
    const uint32_t *head; /* [rows] basic variables */
    void *self;
    void (*ftran)(void *self, double *v); /* [rows] in place: B w = v */
    void (*btran)(void *self, double *v); /* [rows] in place: B' w = v */
} kal__basis;

/* Room for both, allocated before a thread is started. */
typedef struct kal__refine_room {
    void *sum;            /* [rows] */
    double *step, *terms; /* [rows] */
} kal__refine_room;
bool kal__refine_room_new(kal__arena *arena, size_t rows, kal__refine_room *room);

/* v [rows + columns]: nonbasic values stand, basic ones are computed. noise [rows]: how far the k-th basic
 * value moves when every equation is wrong by its rounding: below that it cannot be told from its bound. */
void kal__refine_primal(const kal__basis *basis, const kal__refine_room *room, double *v,
                        double *noise);
/* The same in two: one step without refinement, and what is left to do after it. */
void kal__refine_primal_once(const kal__basis *basis, const kal__refine_room *room, double *v);
void kal__refine_primal_on(const kal__basis *basis, const kal__refine_room *room, double *v,
                           double *noise);
/* Solves B' w = cost of the basic variables; cost [rows + columns], w and noise [rows]. */
void kal__refine_dual(const kal__basis *basis, const kal__refine_room *room, const double *cost,
                      double *w, double *noise);
/* One step of it. */
void kal__refine_dual_once(const kal__basis *basis, const kal__refine_room *room,
                           const double *cost, double *w);

#endif
