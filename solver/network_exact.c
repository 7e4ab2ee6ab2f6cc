/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a network's basis to the last digits. */
#include <math.h>
#include <string.h>

#include "solver/network_work.h"

/* A basic value this near to its bound or to 0, as a share of what meets in the row, is there. */
#define VALUE_ZERO 1e-14
/* So is one this near as a share of the largest value of the network: rounding travels along the trees. */
#define VALUE_NOISE 1e-15
/* A dual value of which refinement leaves no more than this was rounding. */
#define DUAL_NOISE 1e-12
/* A second step of refinement mends what the first could not know. */
#define STEPS 2

/* Values of the basic arcs from the others. */
void kal__net_values(kal__net *n)
{
    for (size_t i = 0; i < n->rows; i++)
        n->residual[i] = -n->give[i];
    kal__forest_primal(&n->f, n->residual, n->change);
    for (uint32_t i = 0; i < n->rows; i++) {
        const kal__arc *arc = &n->arc[n->f.node[i].arc];
        kal__net_settle(n, i, n->change[i] / kal__arc_own(arc, i));
    }
}

/* Where an arc outside the basis rests, in the numbers of the source times its factor. */
static double at_rest(const kal__net *n, uint32_t a, double lower, double upper)
{
    if (n->flags[a] & KAL__NET_FREE)
        return 0.0;
    return (n->flags[a] & KAL__NET_TURNED ? upper : lower) * n->from.bound_factor;
}

/* Of a row's arcs: a column's value in x, a slack's in slack, an artificial's in its node. */
static double *place(const kal__net *n, double *x, uint32_t a, uint32_t node)
{
    return a < n->list             ? &x[n->column[a]]
           : a < n->list + n->rows ? &n->slack[n->arc[a].from]
                                   : &n->f.node[node].value;
}

/* Every column at rest; the list of those that are not 0, or are basic. */
static bool rest(kal__net *n, kal__arena *arena, double *x)
{
    const kal__net_source *s = &n->from;
    size_t moving = 0;

    for (size_t j = 0; j < n->columns; j++) {
        const double lower = s->lower[j];
        x[j] = lower > -INFINITY ? lower * s->bound_factor : 0.0;
        moving += x[j] != 0.0;
    }
    for (uint32_t a = 0; a < n->list; a++)
        if (n->flags[a]) {
            const double v = at_rest(n, a, s->lower[n->column[a]], s->upper[n->column[a]]);
            moving += x[n->column[a]] == 0.0;
            x[n->column[a]] = v;
        }
    for (size_t i = 0; i < n->rows; i++)
        n->slack[i] = at_rest(n, n->slack_of[i], s->row_lower[i], s->row_upper[i]);
    n->moving = 0;
    n->moved = KAL__NEW(arena, moving, uint32_t);
    if (!n->moved)
        return false;
    for (uint32_t j = 0, a = 0; j < n->columns; j++) {
        const bool here = a < n->list && n->column[a] == j;
        if (x[j] != 0.0 || (here && n->flags[a] & KAL__NET_BASIC))
            n->moved[n->moving++] = j;
        a += here;
    }
    return true;
}

/* What all arcs together give to each row, which should be 0; compensated, so that the answer is right to its last
 * digits whatever happened on the way. */
static void left_over(const kal__net *n, const double *x)
{
    const kal__lp *lp = n->task->lp;

    for (size_t i = 0; i < n->rows; i++)
        n->sum[i] = (kal__sum){-n->slack[i], 0.0};
    for (size_t m = 0; m < n->moving; m++) {
        const uint32_t j = n->moved[m];
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            kal__sum_add_product(&n->sum[lp->index[k]], n->from.value[k], x[j]);
    }
    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t a = n->f.node[i].arc;
        if (a >= n->list + n->rows)
            kal__sum_add_product(&n->sum[n->arc[a].from], n->arc[a].at_from, n->f.node[i].value);
    }
    for (size_t i = 0; i < n->rows; i++)
        n->residual[i] = kal__sum_value(&n->sum[i]);
}

/* The size of what meets in each row; returns the largest value. */
static double row_terms(const kal__net *n, const double *x, double *out)
{
    const kal__lp *lp = n->task->lp;
    double largest = 0.0;

    for (size_t i = 0; i < n->rows; i++) {
        out[i] = fabs(n->slack[i]);
        largest = out[i] > largest ? out[i] : largest;
    }
    for (size_t m = 0; m < n->moving; m++) {
        const uint32_t j = n->moved[m];
        const double v = fabs(x[j]);
        largest = v > largest ? v : largest;
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            out[lp->index[k]] += fabs(n->from.value[k]) * v;
    }
    return largest;
}

static void snap(const kal__net *n, double *v, uint32_t a, double near)
{
    const kal__net_source *s = &n->from;
    double lower = 0.0, upper = INFINITY;

    if (a < n->list) {
        lower = s->lower[n->column[a]] * s->bound_factor;
        upper = s->upper[n->column[a]] * s->bound_factor;
    } else if (a < n->list + n->rows) {
        lower = s->row_lower[n->arc[a].from] * s->bound_factor;
        upper = s->row_upper[n->arc[a].from] * s->bound_factor;
    }
    if (fabs(*v - lower) <= near)
        *v = lower;
    else if (fabs(*v - upper) <= near)
        *v = upper;
    else if (fabs(*v) <= near && lower <= 0.0 && upper >= 0.0)
        *v = 0.0;
}

bool kal__net_exact(kal__net *n, kal__arena *arena, double *x)
{
    if (!rest(n, arena, x))
        return false;
    for (uint32_t i = 0; i < n->rows; i++) {
        kal__node *m = &n->f.node[i];
        const double v = m->value / kal__arc_own(&n->arc[m->arc], i);
        if (m->arc >= n->list + n->rows)
            m->value = v;
        else
            *place(n, x, m->arc, i) += n->flags[m->arc] & KAL__NET_TURNED ? -v : v;
    }
    for (int step = 0; step < STEPS; step++) {
        left_over(n, x);
        kal__forest_primal(&n->f, n->residual, n->change);
        for (uint32_t i = 0; i < n->rows; i++) {
            const uint32_t a = n->f.node[i].arc;
            const double v = n->change[i] / kal__arc_own(&n->arc[a], i);
            *place(n, x, a, i) += n->flags[a] & KAL__NET_TURNED ? -v : v;
        }
    }
    const double largest = row_terms(n, x, n->residual);
    for (uint32_t i = 0; i < n->rows; i++) {
        const uint32_t a = n->f.node[i].arc;
        const double size = fabs(kal__arc_own(&n->arc[a], i));
        snap(n, place(n, x, a, i), a,
             fmax(VALUE_ZERO * n->residual[i] / size, VALUE_NOISE * largest));
    }
    return true;
}

/* What the basic arcs miss is solved for as if it were their cost. */
void kal__net_exact_duals(kal__net *n)
{
    for (uint32_t i = 0; i < n->rows; i++)
        kal__forest_own(&n->f, i, n->f.node[i].arc);
    kal__forest_duals(&n->f);
    for (uint32_t i = 0; i < n->rows; i++) {
        const kal__arc *arc = &n->arc[n->f.node[i].arc];
        kal__sum d = {arc->cost, 0.0};
        kal__sum_add_product(&d, -arc->at_from, n->f.y[arc->from]);
        kal__sum_add_product(&d, -arc->at_to, n->f.y[arc->to]);
        n->f.node[i].base = kal__sum_value(&d) / kal__arc_own(arc, i);
    }
    memcpy(n->residual, n->f.y, n->rows * sizeof *n->residual);
    kal__forest_duals(&n->f);
    for (uint32_t i = 0; i < n->rows; i++) {
        const double y = n->f.y[i] + n->residual[i];
        n->f.y[i] = fabs(y) <= DUAL_NOISE * fabs(n->residual[i]) ? 0.0 : y;
        kal__forest_own(&n->f, i, n->f.node[i].arc);
    }
}
