/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pivot: how far an arc goes, and which leaves. */
#include <math.h>

#include "solver/network_work.h"

/* Every how many pivots the caller is asked. */
#define LOOK 128
/* A basic value may pass its bound by this much (relative, scaled) to reach a larger pivot. */
#define PRIMAL_ZERO 1e-11
/* A step of a basic column below this share of the largest is rounding. */
#define PIVOT_ZERO 1e-9

/* How far a basic value may go before it meets a bound, with and without the little that it may pass it. */
static double room(const kal__net *n, const kal__move *m, double sign, double slack)
{
    const uint32_t a = n->f.node[m->node].arc;
    const double step = sign * m->step, x = n->x[a];
    const double bound = step > 0.0 ? n->upper[a] : n->lower[a];

    if (isinf(bound))
        return INFINITY;
    const double far = (bound - x) / step + slack * (1.0 + fabs(bound)) / fabs(step);
    return far > 0.0 ? far : 0.0;
}

/* The move that stops the entering arc, SIZE_MAX when none does; *far is how far it goes. The largest pivot among
 * those that stop it first; the lowest number among equals while nothing moves. */
static size_t blocking(const kal__net *n, double sign, double *far)
{
    const bool careful = kal__net_careful(n);
    double most = INFINITY, largest = 0.0, pivot = 0.0;
    size_t best = SIZE_MAX;

    for (size_t k = 0; k < n->f.moves; k++)
        largest = fmax(largest, fabs(n->f.move[k].step));
    for (size_t k = 0; k < n->f.moves; k++)
        if (fabs(n->f.move[k].step) > PIVOT_ZERO * largest)
            most = fmin(most, room(n, &n->f.move[k], sign, careful ? 0.0 : PRIMAL_ZERO));
    *far = most;
    if (isinf(most))
        return SIZE_MAX;
    for (size_t k = 0; k < n->f.moves; k++) {
        const kal__move *m = &n->f.move[k];
        const double size = fabs(m->step);
        if (size <= PIVOT_ZERO * largest)
            continue;
        const double at = room(n, m, sign, 0.0);
        if (at > most)
            continue;
        const bool lower = careful && best != SIZE_MAX &&
                           n->f.node[m->node].arc < n->f.node[n->f.move[best].node].arc;
        if (best == SIZE_MAX || (careful ? lower : size > pivot)) {
            best = k;
            pivot = size;
            *far = at;
        }
    }
    return best;
}

static void move_all(kal__net *n, uint32_t q, double sign, double far)
{
    for (size_t k = 0; k < n->f.moves; k++)
        n->x[n->f.node[n->f.move[k].node].arc] += far * sign * n->f.move[k].step;
    n->x[q] += far * sign;
}

typedef enum outcome { GOES_ON, DONE, NO_END } outcome;

static outcome pivot(kal__net *n)
{
    const kal__candidate *c = kal__net_choose(n);
    double far, own_room;

    if (!c)
        return DONE;
    const uint32_t q = c->arc;
    const double sign = kal__net_reduced_cost(n, c) > 0.0 ? -1.0 : 1.0;
    kal__forest_direction(&n->f, q);
    const size_t stop = blocking(n, sign, &far);
    own_room = n->upper[q] - n->lower[q];
    n->pivots++;
    if (stop == SIZE_MAX && isinf(own_room)) {
        n->endless = q;
        n->way = sign;
        return NO_END;
    }
    if (own_room <= far) {
        move_all(n, q, sign, own_room);
        n->status[q] = sign > 0.0 ? KAL__AT_UPPER : KAL__AT_LOWER;
        n->x[q] = sign > 0.0 ? n->upper[q] : n->lower[q];
        n->still = 0;
        return GOES_ON;
    }
    const uint32_t leaving_node = n->f.move[stop].node, leaving = n->f.node[leaving_node].arc;
    const bool rises = sign * n->f.move[stop].step > 0.0;
    move_all(n, q, sign, far);
    n->still = far > 0.0 ? 0 : n->still + 1;
    n->status[leaving] = rises ? KAL__AT_UPPER : KAL__AT_LOWER;
    n->x[leaving] = rises ? n->upper[leaving] : n->lower[leaving];
    n->status[q] = KAL__BASIC;
    kal__forest_swap(&n->f, leaving_node, q, n->cost);
    return GOES_ON;
}

kal__verdict kal__net_run(kal__net *n)
{
    for (;;) {
        const outcome o = pivot(n);
        if (o == DONE)
            return KAL__VERDICT_OPTIMAL;
        if (o == NO_END)
            return KAL__VERDICT_UNBOUNDED;
        if (n->pivots % LOOK == 0) {
            if (kal__tick(n->ctx, "solve", -1.0))
                return KAL__VERDICT_CANCELLED;
            if (kal__clock_s() > n->task->deadline_s)
                return KAL__VERDICT_LIMIT;
        }
        if (n->still > (int64_t)(20 * n->rows + 100000))
            return KAL__VERDICT_FAILED;
    }
}
