/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a basis: its point, its duals, what it proves. */
#ifndef KAL_SOLVER_VERTEX_H
#define KAL_SOLVER_VERTEX_H

#include "solver/refine.h"

/* A kernel has the basis and says where the others stand; the values are worked out anew, from the program alone. */
typedef struct kal__vertex {
    const kal__basis *basis;   /* freshly factorised */
    const signed char *status; /* [rows + columns] */
    /* How many roundings of the data a value may lie from its bound and still count as there: parks are full of
     * quantities that would cancel if 0.1 + 0.2 were 0.3, and of flows that are then a few roundings instead of
     * nothing. */
    double blur;
    double *value, *cost; /* [rows + columns] */
    double *w, *noise;    /* [rows] */
    kal__refine_room room;
} kal__vertex;

/* Room for rows and columns; false when out of memory. */
bool kal__vertex_room(kal__arena *arena, const kal__lp *lp, kal__vertex *v);

/* Each fills what it names and nothing else. The optimum: x and y. */
void kal__vertex_point(kal__vertex *v, kal__answer *answer);
void kal__vertex_duals(kal__vertex *v, kal__answer *answer);
void kal__vertex_optimum(kal__vertex *v, kal__answer *answer);
/* v->value as they come, and from there to the point: two halves of kal__vertex_point. */
void kal__vertex_sketch(kal__vertex *v);
void kal__vertex_point_on(kal__vertex *v, kal__answer *answer);
/* The duals as they come, without refinement: a guess. */
void kal__vertex_guess(kal__vertex *v, kal__answer *answer);
/* y that proves that the sum of what the basic variables lack cannot be made nothing: v->cost is -1 for those below
 * their lower bound, 1 for those above their upper one, 0 for all others. */
void kal__vertex_proof(kal__vertex *v, kal__answer *answer);
/* The point, and how it moves when the nonbasic variable rises or falls. */
void kal__vertex_ray(kal__vertex *v, size_t var, bool rises, kal__answer *answer);

#endif
