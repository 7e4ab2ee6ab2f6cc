/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The basis of a generalised network: a forest in which every tree has one column more than edges. */
#ifndef KAL_SOLVER_FOREST_H
#define KAL_SOLVER_FOREST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* Rows are nodes, columns are arcs: a column with two entries joins two nodes, one with a single entry is a loop
 * (`to` KAL__NO_NODE). Every node owns one basic arc: a child the arc to its parent, the root of a tree the arc
 * that makes the tree regular: a loop, or one that closes a cycle with a node of the same tree.
 * Ahuja, Magnanti, Orlin, Network Flows (1993), chapter 15. */
#define KAL__NO_NODE UINT32_MAX

typedef struct kal__arc {
    uint32_t from, to;
    double at_from, at_to; /* coefficients */
} kal__arc;

typedef struct kal__node {
    uint32_t parent, child, next,
        before;   /* `before`: the elder sibling; KAL__NO_NODE where there is none */
    uint32_t arc; /* the basic arc that the node owns */
    uint32_t depth;
} kal__node;

/* Where a column of the basis moves when an arc outside it does. */
typedef struct kal__move {
    uint32_t node; /* whose arc it is */
    double step;   /* per unit of the arc that moves */
} kal__move;

typedef struct kal__forest {
    size_t nodes;
    const kal__arc *arc;
    kal__node *node;
    double *y;    /* [nodes] dual values */
    double *push; /* [nodes] scratch, 0 between calls */
    size_t moves;
    kal__move *move; /* [nodes]; the last direction */
} kal__forest;

bool kal__forest_new(kal__arena *arena, size_t nodes, const kal__arc *arc, kal__forest *out);

/* Every node a tree of its own with this loop. */
void kal__forest_plant(kal__forest *f, const uint32_t *loop);

/* The dual values of the whole forest for these costs. */
void kal__forest_duals(kal__forest *f, const double *cost);

/* Fills `move`: how the basic columns change while arc `q` grows by one. */
void kal__forest_direction(kal__forest *f, uint32_t q);

/* Arc `q` takes the place of the arc that `leaving` owns. Cost: the nodes whose duals change, and some depths. */
void kal__forest_swap(kal__forest *f, uint32_t leaving, uint32_t q, const double *cost);

/* Solves for the basic columns: x[arc of each node] such that all columns together give 0 in every row, when the
 * others give residual [nodes] (destroyed). */
void kal__forest_primal(kal__forest *f, double *residual, double *x);

#endif
