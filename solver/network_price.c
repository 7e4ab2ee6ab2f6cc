/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pricing: which arc enters. */
#include <math.h>

#include "solver/network_work.h"

/* Arcs looked at before the best of them enters: this many times the square root of their number. */
#define BLOCK 2.0
/* Reduced costs below this share of their terms are rounding. */
#define DUAL_ZERO 1e-11

bool kal__net_careful(const kal__net *n) { return n->still > (int64_t)(2 * n->rows + 1000); }

/* Running a loop of the start more instead of the arc is cheaper at both ends, and each can take it: the arc is never
 * worth its cost. With y of the start: y_i <= cost / entry of the loop holds for every dual solution as long as the
 * loop has no upper bound, so the reduced cost of the arc never falls below what it is now. */
static bool beaten(const kal__net *n, uint32_t a)
{
    const kal__arc *arc = &n->arc[a];
    double d = n->cost[a];

    if (arc->to == KAL__NO_NODE || n->lower[a] != 0.0)
        return false;
    for (int end = 0; end < 2; end++) {
        const uint32_t i = end ? arc->to : arc->from, loop = n->f.node[i].arc;
        const double at = end ? arc->at_to : arc->at_from, with = n->arc[loop].at_from;
        if (loop >= n->columns + n->rows || n->upper[loop] < INFINITY || at * with < 0.0)
            return false;
        d -= at * (n->cost[loop] / with);
    }
    return d >= 0.0;
}

/* The arcs that may ever enter: not fixed, in some row, not beaten by the start. */
void kal__net_list(kal__net *n)
{
    n->list = 0;
    for (uint32_t a = 0; a < n->columns + n->rows; a++) {
        const kal__arc *arc = &n->arc[a];
        if (n->lower[a] < n->upper[a] && arc->from != KAL__NO_NODE && !beaten(n, a))
            n->price[n->list++] = (kal__candidate){arc->at_from,
                                                   arc->at_to,
                                                   0.0,
                                                   arc->from,
                                                   arc->to == KAL__NO_NODE ? arc->from : arc->to,
                                                   a};
    }
    n->block = (size_t)(BLOCK * sqrt((double)n->list)) + 32;
    n->next = 0;
}

void kal__net_costs(kal__net *n)
{
    for (size_t a = 0; a < n->arcs; a++)
        n->cost[a] = n->first_phase ? (a < n->columns + n->rows ? 0.0 : 1.0)
                                    : (a < n->columns ? n->s->cost[a] : 0.0);
    for (size_t k = 0; k < n->list; k++)
        n->price[k].cost = n->cost[n->price[k].arc];
    kal__forest_duals(&n->f, n->cost);
}

double kal__net_reduced_cost(const kal__net *n, const kal__candidate *c)
{
    return c->cost - c->at_from * n->f.y[c->from] - c->at_to * n->f.y[c->to];
}

/* How much the objective falls per unit that the arc moves in its direction; not positive: it may not enter. */
static double gain(const kal__net *n, const kal__candidate *c)
{
    const double d = kal__net_reduced_cost(n, c);

    switch (n->status[c->arc]) {
    case KAL__AT_LOWER: return -d;
    case KAL__AT_UPPER: return d;
    case KAL__FREE: return fabs(d);
    default: return 0.0;
    }
}

static bool counts(const kal__net *n, const kal__candidate *c, double d)
{
    return d > DUAL_ZERO * (fabs(c->cost) + fabs(c->at_from * n->f.y[c->from]) +
                            fabs(c->at_to * n->f.y[c->to]));
}

/* The best arc of the first block that has one; in number order, first come, while nothing has moved for long. */
const kal__candidate *kal__net_choose(kal__net *n)
{
    const bool careful = kal__net_careful(n);
    const kal__candidate *best = NULL;
    double most = 0.0;

    if (careful)
        n->next = 0;
    for (size_t seen = 0, in_block = 0; seen < n->list; seen++) {
        const kal__candidate *c = &n->price[n->next];
        const double d = gain(n, c);
        n->next = n->next + 1 == n->list ? 0 : n->next + 1;
        if (d > most && counts(n, c, d)) {
            most = d;
            best = c;
            if (careful)
                return best;
        }
        if (++in_block == n->block) {
            in_block = 0;
            if (best)
                return best;
        }
    }
    return best;
}
