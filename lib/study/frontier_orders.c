/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is best when one impact comes before another. */
#include <math.h>
#include <string.h>

#include "base/ctx.h"
#include "lib/study/frontier.h"

/* The orders of two and of three, so that neighbours begin alike. */
static const unsigned char orders_of_two[][2] = {{0, 1}, {1, 0}};
static const unsigned char orders_of_three[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                                   {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

static kal_status solve_order(kal__search *s, kal__frontier_order *order, kal__arena *arena)
{
    double weight[KAL__OBJECTIVES_MOST][KAL__OBJECTIVES_MOST] = {{0.0}};
    const kal__frontier_point *near = s->points > 0 ? &s->point[s->points - 1] : NULL;
    kal__weighed found;
    kal_status status;

    for (size_t l = 0; l < s->objectives; l++)
        weight[l][order->rank[l]] = 1.0;
    status = kal__search_solve(s, s->objectives, (const double(*)[KAL__OBJECTIVES_MOST])weight,
                               true, near, arena, &found);
    if (status != KAL_OK || s->ended)
        return status;
    order->grade = found.result.certificate.grade;
    s->ideal[order->rank[0]] = fmin(s->ideal[order->rank[0]], found.value);
    s->terms[order->rank[0]] = fmax(s->terms[order->rank[0]], found.terms);
    return kal__search_add(s, &found, weight[0], &order->point);
}

void kal__search_measure(kal__search *s)
{
    for (size_t k = 0; k < s->objectives; k++) {
        s->worst[k] = s->ideal[k];
        for (size_t i = 0; i < s->points; i++)
            s->worst[k] = fmax(s->worst[k], s->point[i].value[k]);
        if (s->worst[k] - s->ideal[k] <= KAL__FRONTIER_FLAT * s->terms[k])
            s->worst[k] = s->ideal[k];
        s->range[k] = s->worst[k] - s->ideal[k];
    }
}

kal_status kal__search_orders(kal__search *s)
{
    const size_t n = s->objectives == 2 ? 2 : 6;

    s->order = KAL__NEW(s->scratch, n, kal__frontier_order);
    if (!s->order)
        return kal__fail_memory(s->ctx);
    for (size_t k = 0; k < s->objectives; k++)
        s->ideal[k] = INFINITY;
    for (size_t o = 0; o < n; o++) {
        kal__frontier_order *order = &s->order[o];
        kal__arena *arena = kal__ctx_arena(s->ctx);
        kal_status status;
        for (size_t k = 0; k < s->objectives; k++)
            order->rank[k] = s->objectives == 2 ? orders_of_two[o][k] : orders_of_three[o][k];
        status = arena ? solve_order(s, order, arena) : kal__fail_memory(s->ctx);
        kal__arena_free(arena);
        if (status != KAL_OK || s->ended)
            return status;
        s->orders++;
    }
    kal__search_measure(s);
    return KAL_OK;
}
