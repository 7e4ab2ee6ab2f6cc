/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network while it is being solved. */
#ifndef KAL_SOLVER_NETWORK_WORK_H
#define KAL_SOLVER_NETWORK_WORK_H

#include "base/num.h"
#include "solver/forest.h"
#include "solver/network.h"
#include "solver/scale.h"

/* The numbers of the task, times powers of two. */
typedef struct kal__net_source {
    const double *value, *cost, *lower, *upper, *row_lower, *row_upper;
    double cost_factor, bound_factor;
    const kal__scaled *s; /* NULL: the coefficients are as they came */
} kal__net_source;

/* Every arc outside the basis is at 0: one that rests at its upper bound is turned, x = upper - x'. */
enum { KAL__NET_BASIC = 1, KAL__NET_TURNED = 2, KAL__NET_FREE = 4 };

/* Columns that may move, then a slack for each row (entry -1, between the row's bounds), then an artificial
 * for each row. In every row the entries of all of them sum to `give`. */
typedef struct kal__net {
    kal_ctx *ctx;
    const kal__task *task;
    kal__net_source from;
    size_t rows, columns; /* of the task */
    size_t list, arcs;    /* columns that may move; list + 2 rows */
    size_t priced;        /* those that may enter: columns, then slacks that may move */
    uint32_t *column;     /* [list] */
    uint32_t *slack_of;   /* [rows] */
    kal__arc *arc;        /* [arcs] with the cost of the phase */
    double *room;         /* [arcs] how far it may go from 0 */
    unsigned char *flags; /* [arcs] */
    double *give;         /* [rows] */
    double size;          /* of the largest sum of arcs at rest in a row */
    double *high,
        *low; /* [rows] the dual values that loops without an end allow, in the numbers of the task */
    double *residual, *change, *slack; /* [rows] scratch */
    uint32_t *moved;                   /* [moving] columns of the answer that are not 0 or basic */
    size_t moving;
    kal__sum *sum; /* [rows] scratch */
    kal__forest f;
    size_t next, block;
    uint32_t *free_arc; /* [free] ascending: arcs without any bound that were outside the basis at the last look */
    size_t free;
    int64_t pivots, dual_pivots, still;
    double gained; /* by the pivots of the phase */
    bool first_phase, warm;
    uint32_t *broken; /* [rows] of the dual: nodes whose values are out of bounds */
    unsigned char *is_broken;
    uint32_t endless; /* the arc along which there is no end */
} kal__net;

static inline bool kal__net_is_loop(const kal__arc *a) { return a->from == a->to; }

static inline double kal__net_reduced_cost(const kal__net *n, const kal__arc *a)
{
    return a->cost - a->at_from * n->f.y[a->from] - a->at_to * n->f.y[a->to];
}

/* Back to the numbers of the task; the factors are powers of two. */
static inline double kal__net_unscale_x(const kal__net *n, size_t column, double v)
{
    return n->from.s ? kal__unscale_x(n->from.s, column, v) : v / n->from.bound_factor;
}

static inline double kal__net_unscale_y(const kal__net *n, size_t row, double v)
{
    return n->from.s ? kal__unscale_y(n->from.s, row, v) : v / n->from.cost_factor;
}

/* The bounds of a node's value: between 0 and its room, whatever the sign of that. */
static inline double kal__net_below(const kal__node *m) { return m->room > 0.0 ? 0.0 : m->room; }
static inline double kal__net_above(const kal__node *m) { return m->room < 0.0 ? 0.0 : m->room; }

/* Sets the scaled source and makes the list of columns (solver/network_load.c). False: out of memory. */
bool kal__net_source_new(kal__net *n, kal__arena *arena, bool *sound);
bool kal__net_list_new(kal__net *n, kal__arena *arena);
/* All arcs as they came, at rest by the task's basis or, without one, at the bound nearest to 0. */
void kal__net_load(kal__net *n, const signed char *basis);
/* The costs of the task, in place of those of a phase. */
void kal__net_load_costs(kal__net *n);

/* An arc outside the basis goes to its other bound, which becomes its 0. */
void kal__net_turn(kal__net *n, uint32_t a);
/* Arc becomes basic, owned by v, with this value (at most rounding away from its bounds). */
void kal__net_settle(kal__net *n, uint32_t v, double value);

/* Start without a basis, by loops (solver/network_crash.c); from the task's (solver/network_warm.c). False: out of
 * memory. */
bool kal__net_crash(kal__net *n, kal__arena *arena);
bool kal__net_plant(kal__net *n, kal__arena *arena);

/* The arc that enters, NULL at the optimum (solver/network_price.c). */
const kal__arc *kal__net_choose(kal__net *n);
/* May an arc of this reduced cost enter: is it below 0, more than rounding? */
bool kal__net_counts(const kal__net *n, const kal__arc *a, double d);
/* Has nothing moved for so long that only rules that cannot circle are followed? (Bland 1977) */
bool kal__net_careful(const kal__net *n);

/* Pivots until there is an answer, from values within their bounds (solver/network_pivot.c). */
kal__verdict kal__net_run(kal__net *n);
/* Dual pivots until all values are within their bounds; costs may have been raised on the way: true in *raised. FAILED:
 * another way is to be tried (solver/network_dual.c). */
kal__verdict kal__net_run_dual(kal__net *n, kal__arena *arena, bool *raised);
/* Does the caller want to stop, or is the time over? OPTIMAL: neither. */
kal__verdict kal__net_look(const kal__net *n);

/* Values of the basic arcs from the others. */
void kal__net_values(kal__net *n);
/* The values of all columns x [columns] and slacks, scaled, to the last digits (solver/network_exact.c); those that
 * cannot be told from their bound are put there. False: out of memory. */
bool kal__net_exact(kal__net *n, kal__arena *arena, double *x);
/* Dual values likewise. */
void kal__net_exact_duals(kal__net *n);

#endif
