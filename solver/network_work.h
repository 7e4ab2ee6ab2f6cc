/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network while it is being solved. */
#ifndef KAL_SOLVER_NETWORK_WORK_H
#define KAL_SOLVER_NETWORK_WORK_H

#include "base/num.h"
#include "solver/forest.h"
#include "solver/network.h"
#include "solver/scale.h"

/* What pricing reads of an arc, side by side. */
typedef struct kal__candidate {
    double at_from, at_to, cost;
    uint32_t from, to, arc;
} kal__candidate;

/* Columns of the program, then a slack for each row (entry -1, between the row's bounds), then an artificial
 * for each row. In every row the entries of all of them sum to 0. */
typedef struct kal__net {
    kal_ctx *ctx;
    const kal__task *task;
    const kal__scaled *s;
    size_t rows, columns, arcs;
    kal__arc *arc;         /* [arcs] */
    double *cost;          /* [arcs] of the phase */
    double *lower, *upper; /* [arcs] */
    double *x;             /* [arcs] */
    signed char *status;   /* [arcs] kal__basis_status */
    double *step;          /* [arcs] scratch of refinement, as are: */
    double *y;             /* [rows] */
    kal__sum *sum;         /* [rows] */
    kal__forest f;
    size_t list, next, block;
    kal__candidate *price; /* [list] the arcs that may enter, by number */
    int64_t pivots, still;
    bool first_phase;
    uint32_t endless; /* the arc along which there is no end, and its way */
    double way;
} kal__net;

/* The arcs that may ever enter, from the start of the forest (solver/network_price.c). */
void kal__net_list(kal__net *n);
/* The costs of the phase, and the dual values that go with them. */
void kal__net_costs(kal__net *n);
/* The arc that enters, NULL at the optimum. */
const kal__candidate *kal__net_choose(kal__net *n);
double kal__net_reduced_cost(const kal__net *n, const kal__candidate *c);
/* Has nothing moved for so long that only rules that cannot circle are followed? (Bland 1977) */
bool kal__net_careful(const kal__net *n);

/* Pivots until there is an answer (solver/network_pivot.c). */
kal__verdict kal__net_run(kal__net *n);

/* What the arcs outside the basis give to each row [rows] (solver/network_exact.c). */
void kal__net_residuals(const kal__net *n, double *out);
/* Basic values once more from the others, refined; those that cannot be told from their bound are put there. */
void kal__net_restore(kal__net *n, double *residual);
/* Dual values likewise. */
void kal__net_restore_duals(kal__net *n);

#endif
