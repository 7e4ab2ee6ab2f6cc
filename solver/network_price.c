/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pricing: which arc enters. */
#include <math.h>

#include "solver/network_work.h"

/* Arcs looked at before the best of them enters: this many times the square root of their number. */
#define BLOCK 2.0
/* And at least so many: the square root says little about small networks. */
#define LEAST_BLOCK 32
/* Reduced costs below this share of their terms are rounding. */
#define DUAL_ZERO 1e-11

bool kal__net_careful(const kal__net *n) { return n->still > (int64_t)(2 * n->rows + 1000); }

bool kal__net_counts(const kal__net *n, const kal__arc *a, double d)
{
    return -d > DUAL_ZERO * (fabs(a->cost) + fabs(a->at_from * n->f.y[a->from]) +
                             fabs(a->at_to * n->f.y[a->to]));
}

/* Arcs outside the basis that have no bound may go either way: the first that is worth it, turned when it wants to
 * fall. In the basis they stay for good, so that those which got there leave the list. */
static const kal__arc *choose_free(kal__net *n)
{
    const kal__arc *chosen = NULL;
    size_t left = 0;

    for (size_t k = 0; k < n->free; k++) {
        const uint32_t a = n->free_arc[k];
        if (n->flags[a] & KAL__NET_BASIC)
            continue;
        n->free_arc[left++] = a;
        if (chosen)
            continue;
        kal__arc *arc = &n->arc[a];
        const double d = kal__net_reduced_cost(n, arc);
        if (!kal__net_counts(n, arc, -fabs(d)))
            continue;
        if (d > 0.0) {
            arc->at_from = -arc->at_from;
            arc->at_to = -arc->at_to;
            arc->cost = -arc->cost;
            n->flags[a] ^= KAL__NET_TURNED;
        }
        chosen = arc;
    }
    n->free = left;
    return chosen;
}

/* The best arc of those from `a` up to `end`, better than what is there. */
static const kal__arc *best_of(const kal__net *n, size_t a, size_t end)
{
    const double *y = n->f.y;
    const kal__arc *best = NULL;
    double most = 0.0;

    for (; a < end; a++) {
        const kal__arc *arc = &n->arc[a];
        const double d = arc->cost - arc->at_from * y[arc->from] - arc->at_to * y[arc->to];
        if (d < most && n->room[a] > 0.0 && !(n->flags[a] & KAL__NET_BASIC) &&
            kal__net_counts(n, arc, d)) {
            most = d;
            best = arc;
        }
    }
    return best;
}

static const kal__arc *first_of(const kal__net *n)
{
    for (size_t a = 0; a < n->priced; a++) {
        const kal__arc *best = best_of(n, a, a + 1);
        if (best)
            return best;
    }
    return NULL;
}

/* The best arc of the first block that has one; in number order, first come, while nothing has moved for long. */
const kal__arc *kal__net_choose(kal__net *n)
{
    if (n->free) {
        const kal__arc *any = choose_free(n);
        if (any)
            return any;
    }
    if (kal__net_careful(n))
        return first_of(n);
    if (n->block == 0)
        n->block = (size_t)(BLOCK * sqrt((double)n->priced)) + LEAST_BLOCK;
    for (size_t seen = 0; seen < n->priced;) {
        size_t end = n->next + n->block;
        if (end > n->priced)
            end = n->priced;
        const kal__arc *best = best_of(n, n->next, end);
        seen += end - n->next;
        n->next = end == n->priced ? 0 : end;
        if (best)
            return best;
    }
    return NULL;
}
