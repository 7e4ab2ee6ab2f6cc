/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The start without a basis: every row by a loop of its own. */
#include <math.h>

#include "solver/network_work.h"

static bool better(const kal__net *n, uint32_t a, uint32_t than, double need)
{
    const double now = n->arc[than].cost / n->arc[than].at_from;
    const double then = n->arc[a].cost / n->arc[a].at_from;

    return than >= n->list + n->rows || need * then < need * now;
}

/* The loop that can take what its row needs within its bounds, at the least cost; else the artificial. */
static void choose_loops(const kal__net *n, uint32_t *loop)
{
    for (size_t i = 0; i < n->rows; i++)
        loop[i] = (uint32_t)(n->list + n->rows + i);
    for (uint32_t a = 0; a < n->priced; a++) {
        const kal__arc *arc = &n->arc[a];
        if (!kal__net_is_loop(arc) || n->room[a] == 0.0)
            continue;
        const uint32_t i = arc->from;
        const double v = n->give[i] / arc->at_from;
        const bool takes = n->flags[a] & KAL__NET_FREE || (v >= 0.0 && v <= n->room[a]);
        if (takes && better(n, a, loop[i], n->give[i]))
            loop[i] = a;
    }
}

/* Artificials get the sign that they need; the first phase is for what these hold. False: out of memory. */
bool kal__net_crash(kal__net *n, kal__arena *arena)
{
    uint32_t *loop = KAL__NEW(arena, n->rows, uint32_t);

    if (!loop)
        return false;
    choose_loops(n, loop);
    kal__forest_clear(&n->f);
    n->first_phase = false;
    for (uint32_t i = 0; i < n->rows; i++) {
        const uint32_t a = loop[i];
        if (a >= n->list + n->rows) {
            if (n->give[i] < 0.0)
                n->arc[a].at_from = -1.0;
            n->room[a] = INFINITY;
            n->first_phase = n->first_phase || n->give[i] != 0.0;
        }
        kal__forest_own(&n->f, i, a);
        kal__net_settle(n, i, n->give[i] / n->arc[a].at_from);
    }
    return true;
}
