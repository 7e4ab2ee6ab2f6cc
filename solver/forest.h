/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The basis of a generalised network: a forest in which every tree has one column more than edges. */
#ifndef KAL_SOLVER_FOREST_H
#define KAL_SOLVER_FOREST_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* Rows are nodes, columns are arcs: a column with two entries joins two nodes, one with a single entry is a loop
 * (`to` is `from`, `at_to` 0). Every node owns one basic arc: a child the arc to its parent, the root of a tree the
 * arc that makes the tree regular: a loop, or one that closes a cycle with a node of the same tree.
 * Ahuja, Magnanti, Orlin, Network Flows (1993), chapter 15. */
#define KAL__NO_NODE UINT32_MAX

typedef struct kal__arc {
    double at_from, at_to; /* coefficients */
    double cost;
    uint32_t from, to;
} kal__arc;

/* All that a walk reads of a node, in one line of a processor's cache. */
typedef struct kal__node {
    alignas(64) double pass; /* what comes in at the node leaves at the far end of its arc times this */
    double base;             /* y of the node is base + pass * y of the far end */
    double value,
        room; /* the caller's: of the basic arc; a new owner's are the old ones times -pass */
    uint32_t parent, child, next,
        before;   /* `before`: the elder sibling; KAL__NO_NODE where there is none */
    uint32_t arc; /* the basic arc that the node owns */
    uint32_t depth;
} kal__node;

/* What a walk says of a node. */
typedef struct kal__move {
    uint32_t node;
    double step;
} kal__move;

typedef struct kal__forest {
    size_t nodes;
    const kal__arc *arc;
    kal__node *node;
    double *y;    /* [nodes] dual values */
    double *push; /* [nodes] scratch, 0 between calls */
    size_t moves;
    kal__move *move; /* [2 nodes + 2]; the last direction or ripple */
} kal__forest;

bool kal__forest_new(kal__arena *arena, size_t nodes, const kal__arc *arc, kal__forest *out);

/* The coefficient of a node's arc at the node, and at the other end of it; which that is. */
static inline double kal__arc_own(const kal__arc *a, uint32_t v)
{
    return a->from == v ? a->at_from : a->at_to;
}

static inline double kal__arc_other(const kal__arc *a, uint32_t v)
{
    return a->from == v ? a->at_to : a->at_from;
}

static inline uint32_t kal__arc_far(const kal__arc *a, uint32_t v)
{
    return a->from == v ? a->to : a->from;
}

/* Every node a tree of its own, without an arc yet. */
void kal__forest_clear(kal__forest *f);
/* An arc becomes that of a node, whose place stays. */
void kal__forest_own(kal__forest *f, uint32_t v, uint32_t arc);
/* The root v becomes a child, by this arc. Depths are not set. */
void kal__forest_hang(kal__forest *f, uint32_t v, uint32_t parent, uint32_t arc);
/* v becomes the root of its tree, whose old root gives up its arc: what v owns is to be said by the caller. */
void kal__forest_reroot(kal__forest *f, uint32_t v);
/* How far the arc of a root is from depending on the others of its tree: 1 for a loop. */
double kal__forest_closure(const kal__forest *f, uint32_t root);

/* The dual values of the whole forest, from the bases of its nodes; depths too. */
void kal__forest_duals(kal__forest *f);

/* Fills `move`: how the basic arcs change, by their coefficient at their owner, while arc `q` grows by one. */
void kal__forest_direction(kal__forest *f, uint32_t q);

/* Takes the arc of `leaving` out; returns the root of the tree that is left without an arc of its own. */
uint32_t kal__forest_cut(kal__forest *f, uint32_t leaving);
/* Arc `q` makes the tree of that root regular again: from its cost, dual values and depths follow. Returns the owner
 * of q, whose value and room are to be said by the caller; KAL__NO_NODE, and no forest any more, when q does not meet
 * that tree: rounding was taken for a pivot. Cost: the nodes whose duals change. */
uint32_t kal__forest_join(kal__forest *f, uint32_t free_root, uint32_t q);
/* Fills `move` with the nodes of that tree: the change of dual values that leaves its arcs' reduced costs alone, 1 at
 * its root. */
void kal__forest_ripple(kal__forest *f, uint32_t free_root);

/* Solves for the basic arcs: out[node] by the coefficient at the owner, such that all of them together with what the
 * others give, residual [nodes] (destroyed), are 0 in every row. */
void kal__forest_primal(kal__forest *f, double *residual, double *out);

#endif
