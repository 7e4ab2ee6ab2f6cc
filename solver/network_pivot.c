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

/* A gain below this share of all gains so far is rounding: nothing has moved. */
#define GAIN_ZERO 1e-14

static void count_gain(kal__net *n, double gain)
{
    n->gained += gain;
    n->still = gain > GAIN_ZERO * n->gained ? 0 : n->still + 1;
}

kal__verdict kal__net_look(const kal__net *n)
{
    if ((n->pivots + n->dual_pivots) % LOOK != 0)
        return KAL__VERDICT_OPTIMAL;
    if (kal__tick(n->ctx, "solve", -1.0))
        return KAL__VERDICT_CANCELLED;
    return kal__clock_s() > n->task->deadline_s ? KAL__VERDICT_LIMIT : KAL__VERDICT_OPTIMAL;
}

/* The bound that a value on its way meets; NaN for an arc that has none. */
static inline double ahead(const kal__node *m, double step)
{
    return step > 0.0 ? (m->room < 0.0 ? 0.0 : m->room) : (m->room > 0.0 ? 0.0 : m->room);
}

/* The move that stops the entering arc, SIZE_MAX when none does; *far is how far it goes. The largest pivot among
 * those that stop it first; the lowest number among equals while nothing moves. */
static size_t blocking(const kal__net *n, double *far)
{
    const kal__move *move = n->f.move;
    const size_t moves = n->f.moves;
    const bool careful = kal__net_careful(n);
    const double slack = careful ? 0.0 : PRIMAL_ZERO;
    double most = INFINITY, largest = 0.0, pivot = 0.0;
    size_t best = SIZE_MAX;

    for (size_t k = 0; k < moves; k++)
        largest = fabs(move[k].step) > largest ? fabs(move[k].step) : largest;
    largest *= PIVOT_ZERO;
    for (size_t k = 0; k < moves; k++) {
        const kal__node *m = &n->f.node[move[k].node];
        const double step = move[k].step, size = fabs(step), bound = ahead(m, step);
        const double at =
            ((bound - m->value) * (step > 0.0 ? 1.0 : -1.0) + slack * (1.0 + fabs(bound)));
        if (size > largest && at < most * size)
            most = at > 0.0 ? at / size : 0.0;
    }
    *far = most;
    if (isinf(most))
        return SIZE_MAX;
    for (size_t k = 0; k < moves; k++) {
        const kal__node *m = &n->f.node[move[k].node];
        const double step = move[k].step, size = fabs(step), bound = ahead(m, step);
        const double at = (bound - m->value) * (step > 0.0 ? 1.0 : -1.0);
        if (size <= largest || !(at <= most * size))
            continue;
        const bool lower = careful && best != SIZE_MAX && m->arc < n->f.node[move[best].node].arc;
        if (best == SIZE_MAX || (careful ? lower : size > pivot)) {
            best = k;
            pivot = size;
            *far = at > 0.0 ? at / size : 0.0;
        }
    }
    return best;
}

static void move_all(kal__net *n, double far)
{
    for (size_t k = 0; k < n->f.moves; k++)
        n->f.node[n->f.move[k].node].value += far * n->f.move[k].step;
}

typedef enum outcome { GOES_ON, DONE, NO_END, LOST } outcome;

static outcome pivot(kal__net *n)
{
    const kal__arc *c = kal__net_choose(n);
    double far;

    if (!c)
        return DONE;
    const uint32_t q = (uint32_t)(c - n->arc);
    const double fall = fabs(kal__net_reduced_cost(n, c));
    kal__forest_direction(&n->f, q);
    const size_t stop = blocking(n, &far);
    n->pivots++;
    if (stop == SIZE_MAX && isinf(n->room[q])) {
        n->endless = q;
        return NO_END;
    }
    if (n->room[q] <= far) {
        move_all(n, n->room[q]);
        kal__net_turn(n, q);
        count_gain(n, n->room[q] * fall);
        return GOES_ON;
    }
    const uint32_t node = n->f.move[stop].node, leaving = n->f.node[node].arc;
    const bool rises = (n->f.move[stop].step > 0.0) == (n->f.node[node].room > 0.0);
    const bool at_room = n->f.node[node].room != 0.0 && rises;
    if (far > 0.0)
        move_all(n, far);
    count_gain(n, far * fall);
    const uint32_t owner = kal__forest_join(&n->f, kal__forest_cut(&n->f, node), q);
    if (owner == KAL__NO_NODE)
        return LOST;
    kal__net_settle(n, owner, far);
    n->flags[leaving] &= (unsigned char)~KAL__NET_BASIC;
    if (at_room)
        kal__net_turn(n, leaving);
    return GOES_ON;
}

kal__verdict kal__net_run(kal__net *n)
{
    bool exact = false;

    for (;;) {
        const outcome o = pivot(n);
        if (o == DONE)
            return KAL__VERDICT_OPTIMAL;
        if (o == NO_END && exact)
            return KAL__VERDICT_UNBOUNDED;
        if (o == LOST || n->still > (int64_t)(20 * n->rows + 100000))
            return KAL__VERDICT_FAILED;
        exact = o == NO_END; /* a price that is rounding is not worth an endless way */
        if (exact)
            kal__net_exact_duals(n);
        const kal__verdict look = kal__net_look(n);
        if (look != KAL__VERDICT_OPTIMAL)
            return look;
    }
}
