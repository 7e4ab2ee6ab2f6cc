/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a network's basis to the last digits. */
#include <math.h>
#include <string.h>

#include "solver/network_work.h"

/* A basic value this near to its bound, as a share of what meets in the row, is there. */
#define VALUE_ZERO 1e-14
/* So is one this near as a share of the largest value of the network: rounding travels along the trees. */
#define VALUE_NOISE 1e-15

/* What the arcs outside the basis give to each row. */
void kal__net_residuals(const kal__net *n, double *out)
{
    memset(out, 0, n->rows * sizeof *out);
    for (size_t a = 0; a < n->arcs; a++) {
        const kal__arc *arc = &n->arc[a];
        if (n->status[a] == KAL__BASIC || n->x[a] == 0.0 || arc->from == KAL__NO_NODE)
            continue;
        out[arc->from] += arc->at_from * n->x[a];
        if (arc->to != KAL__NO_NODE)
            out[arc->to] += arc->at_to * n->x[a];
    }
}

/* What all arcs together give to each row, which should be 0; compensated, so that the answer is right to its last
 * digits whatever happened on the way. */
static void left_over(const kal__net *n, kal__sum *sum, double *out)
{
    memset(sum, 0, n->rows * sizeof *sum);
    for (size_t a = 0; a < n->arcs; a++) {
        const kal__arc *arc = &n->arc[a];
        if (n->x[a] == 0.0 || arc->from == KAL__NO_NODE)
            continue;
        kal__sum_add_product(&sum[arc->from], arc->at_from, n->x[a]);
        if (arc->to != KAL__NO_NODE)
            kal__sum_add_product(&sum[arc->to], arc->at_to, n->x[a]);
    }
    for (size_t i = 0; i < n->rows; i++)
        out[i] = kal__sum_value(&sum[i]);
}

/* One step of iterative refinement of the basic values. */
static void refine(kal__net *n, double *residual)
{
    left_over(n, n->sum, residual);
    kal__forest_primal(&n->f, residual, n->step);
    for (size_t i = 0; i < n->rows; i++)
        n->x[n->f.node[i].arc] += n->step[n->f.node[i].arc];
}

/* What the basic arcs miss is solved for as if it were their cost. */
void kal__net_restore_duals(kal__net *n)
{
    kal__forest_duals(&n->f, n->cost);
    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t a = n->f.node[i].arc;
        const kal__arc *arc = &n->arc[a];
        kal__sum d = {n->cost[a], 0.0};
        kal__sum_add_product(&d, -arc->at_from, n->f.y[arc->from]);
        if (arc->to != KAL__NO_NODE)
            kal__sum_add_product(&d, -arc->at_to, n->f.y[arc->to]);
        n->step[a] = kal__sum_value(&d);
    }
    memcpy(n->y, n->f.y, n->rows * sizeof *n->y);
    kal__forest_duals(&n->f, n->step);
    for (size_t i = 0; i < n->rows; i++)
        n->f.y[i] += n->y[i];
}

/* The size of what meets in each row. */
static void row_terms(const kal__net *n, double *out)
{
    memset(out, 0, n->rows * sizeof *out);
    for (size_t a = 0; a < n->arcs; a++) {
        const kal__arc *arc = &n->arc[a];
        if (arc->from == KAL__NO_NODE)
            continue;
        out[arc->from] += fabs(arc->at_from * n->x[a]);
        if (arc->to != KAL__NO_NODE)
            out[arc->to] += fabs(arc->at_to * n->x[a]);
    }
}

/* Basic values once more from the others, without what rounding has added up on the way; those that cannot be told
 * from their bound are put there. */
void kal__net_restore(kal__net *n, double *residual)
{
    double largest = 0.0;

    kal__net_residuals(n, residual);
    kal__forest_primal(&n->f, residual, n->x);
    refine(n, residual);
    row_terms(n, residual);
    for (size_t a = 0; a < n->arcs; a++)
        largest = fmax(largest, fabs(n->x[a]));
    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t a = n->f.node[i].arc;
        const kal__arc *arc = &n->arc[a];
        const double size = fabs(arc->from == i ? arc->at_from : arc->at_to);
        const double near = fmax(VALUE_ZERO * residual[i] / size, VALUE_NOISE * largest);
        if (fabs(n->x[a] - n->lower[a]) <= near)
            n->x[a] = n->lower[a];
        else if (fabs(n->x[a] - n->upper[a]) <= near)
            n->x[a] = n->upper[a];
    }
}
