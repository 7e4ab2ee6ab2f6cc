/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arcs that may take the place of one that leaves. */
#include "solver/network_row.h"

#include <math.h>

/* A coefficient of the leaving row below this share of the largest term is rounding. */
#define ALPHA_ZERO 1e-9
/* A list of each node's arcs costs about so many looks at all arcs. */
#define SCANS 3
/* An arc found through a list costs about so many that are passed one after another. */
#define JUMP 4

typedef struct look {
    double sense, least; /* alpha that counts */
    double bound;        /* reduced costs that reach 0 later than this come too late */
} look;

static bool take(const kal__net *n, kal__net_row *r, look *l, uint32_t a)
{
    const kal__arc *arc = &n->arc[a];

    if (n->flags[a] & KAL__NET_BASIC || n->room[a] == 0.0)
        return true;
    double alpha = l->sense * (arc->at_from * r->rho[arc->from] + arc->at_to * r->rho[arc->to]);
    double d = kal__net_reduced_cost(n, arc);
    if (n->flags[a] & KAL__NET_FREE) {
        alpha = fabs(alpha);
        d = 0.0;
    }
    if (alpha <= l->least || d > l->bound * alpha)
        return true;
    if (d < 0.0)
        d = 0.0;
    if (isinf(n->room[a]) && d + KAL__NET_DUAL_SLACK < l->bound * alpha)
        l->bound = (d + KAL__NET_DUAL_SLACK) / alpha;
    r->entry =
        kal__arena_grow(r->arena, r->entry, r->entries, r->entries + 1, &r->room, sizeof *r->entry);
    if (!r->entry)
        return false;
    r->entry[r->entries++] = (kal__net_entry){a, alpha, d};
    return true;
}

static bool make_lists(const kal__net *n, kal__net_row *r)
{
    r->first = KAL__NEW(r->arena, n->rows + 2, size_t);
    r->meet = KAL__NEW(r->arena, 2 * n->priced, uint32_t);
    if (!r->first || !r->meet)
        return false;
    for (size_t a = 0; a < n->priced; a++) {
        r->first[n->arc[a].from + 2]++;
        r->first[n->arc[a].to + 2] += !kal__net_is_loop(&n->arc[a]);
    }
    for (size_t i = 2; i < n->rows + 2; i++)
        r->first[i] += r->first[i - 1];
    for (uint32_t a = 0; a < n->priced; a++) {
        r->meet[r->first[n->arc[a].from + 1]++] = a;
        if (!kal__net_is_loop(&n->arc[a]))
            r->meet[r->first[n->arc[a].to + 1]++] = a;
    }
    return true;
}

/* By the lists of the tree's nodes, when they hold few enough arcs; *done: they did. */
static bool by_lists(kal__net *n, kal__net_row *r, look *l, bool *done)
{
    const kal__move *move = n->f.move;
    size_t arcs = 0;

    *done = false;
    if (!r->meet && r->scans >= SCANS && !make_lists(n, r))
        return false;
    if (!r->meet)
        return true;
    for (size_t k = 0; k < n->f.moves && arcs < n->priced; k++)
        arcs += r->first[move[k].node + 1] - r->first[move[k].node];
    if (JUMP * arcs >= n->priced)
        return true;
    *done = true;
    for (size_t k = 0; k < n->f.moves; k++) {
        const uint32_t v = move[k].node;
        for (size_t m = r->first[v]; m < r->first[v + 1]; m++) {
            const kal__arc *arc = &n->arc[r->meet[m]];
            if (arc->from != v && r->rho[arc->from] != 0.0)
                continue; /* found at its other end */
            if (!take(n, r, l, r->meet[m]))
                return false;
        }
    }
    return true;
}

bool kal__net_row_gather(kal__net *n, kal__net_row *r, double sense)
{
    look l = {sense, 0.0, INFINITY};
    bool done;

    for (size_t k = 0; k < n->f.moves; k++) {
        const double size = fabs(n->f.move[k].step);
        l.least = size > l.least ? size : l.least;
    }
    l.least *= ALPHA_ZERO;
    r->entries = 0;
    if (!by_lists(n, r, &l, &done))
        return false;
    if (done)
        return true;
    r->scans++;
    for (uint32_t a = 0; a < n->priced; a++) {
        const kal__arc *arc = &n->arc[a];
        if ((r->rho[arc->from] != 0.0 || r->rho[arc->to] != 0.0) && !take(n, r, &l, a))
            return false;
    }
    return true;
}
