/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: all breakpoints between two impacts, by dichotomy (Aneja and Nair 1979, Management Science 25,
 * 73-78). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "lib/study/frontier.h"

/* The weights under which both ends of a segment are worth the same, and what they are worth. */
static double normal(const kal__search *s, const kal__frontier_segment *g,
                     double weight[KAL__OBJECTIVES_MOST])
{
    const double *a = s->point[g->from].value, *b = s->point[g->to].value;
    const double run = (b[0] - a[0]) / s->range[0], fall = (a[1] - b[1]) / s->range[1];

    weight[0] = fall / (run + fall) / s->range[0];
    weight[1] = run / (run + fall) / s->range[1];
    return fmin(kal__search_weigh(s, weight, a), kal__search_weigh(s, weight, b));
}

static kal_status push(kal__search *s, size_t from, size_t to)
{
    kal__frontier_segment *grown = s->segment;

    if (s->segments == s->segment_room)
        grown = kal__arena_grow(s->scratch, s->segment, s->segments, s->segments + 1,
                                &s->segment_room, sizeof *grown);
    if (!grown)
        return kal__fail_memory(s->ctx);
    s->segment = grown;
    s->segment[s->segments++] =
        (kal__frontier_segment){.from = from, .to = to, .grade = KAL_GRADE_UNVERIFIED, .gap = NAN};
    return KAL_OK;
}

/* Strictly between the ends in both: what is not has only rounding to set it apart. */
static bool between(const kal__search *s, const kal__frontier_segment *g, const double *total)
{
    const double *a = s->point[g->from].value, *b = s->point[g->to].value;
    const double x = total[s->objective[0]], y = total[s->objective[1]];

    return a[0] < x && x < b[0] && b[1] < y && y < a[1];
}

/* The end whose own weights are the nearer ones: its basis is. */
static const kal__frontier_point *nearer(const kal__search *s, const kal__frontier_segment *g,
                                         const double *weight)
{
    const kal__frontier_point *a = &s->point[g->from], *b = &s->point[g->to];

    return fabs(a->weight[0] - weight[0]) <= fabs(b->weight[0] - weight[0]) ? a : b;
}

/* Nothing lies below the segment, or a point does: then there are two segments in its place. */
static kal_status split(kal__search *s, size_t at, kal__arena *arena)
{
    double weight[1][KAL__OBJECTIVES_MOST] = {{0.0}};
    kal__frontier_segment *g = &s->segment[at];
    const double value = normal(s, g, weight[0]);
    kal__weighed found;
    size_t point = s->points;
    kal_status status = kal__search_solve(s, 1, (const double(*)[KAL__OBJECTIVES_MOST])weight,
                                          false, nearer(s, g, weight[0]), arena, &found);

    if (status != KAL_OK || s->ended)
        return status;
    s->flat = fmax(s->flat, KAL__FRONTIER_FLAT * found.terms);
    if (value - found.value > s->flat && between(s, g, found.total)) {
        const size_t known = s->points;
        status = kal__search_add(s, &found, weight[0], &point);
        if (status != KAL_OK || s->ended)
            return status;
        if (point == known) {
            const size_t from = g->from, to = g->to;
            g->from = g->to; /* no more */
            status = push(s, from, point);
            return status == KAL_OK ? push(s, point, to) : status;
        }
    }
    g->proved = true;
    g->grade = found.result.certificate.grade;
    g->gap = fmax(value - found.bound, 0.0);
    s->done += (s->point[g->to].value[0] - s->point[g->from].value[0]) / s->range[0];
    return KAL_OK;
}

/* In the order of their coming, so that what is found is spread over the frontier at any time. */
static kal_status split_all(kal__search *s)
{
    kal_status status = push(s, s->order[0].point, s->order[1].point);

    for (size_t at = 0; at < s->segments && status == KAL_OK && !s->ended; at++) {
        kal__arena *arena = kal__ctx_arena(s->ctx);
        status = arena ? split(s, at, arena) : kal__fail_memory(s->ctx);
        kal__arena_free(arena);
    }
    return status;
}

/* Of an unproved segment only this is known: no plan is better than the ideal in any impact. */
static void bound_unproved(kal__search *s)
{
    for (size_t i = 0; i < s->segments; i++) {
        kal__frontier_segment *g = &s->segment[i];
        double weight[KAL__OBJECTIVES_MOST] = {0.0};
        if (g->from == g->to || g->proved)
            continue;
        g->gap = normal(s, g, weight) - kal__search_weigh(s, weight, s->ideal);
        s->frontier->error = fmax(s->frontier->error, g->gap);
    }
}

static int by_place(const void *a, const void *b)
{
    const kal__frontier_segment *one = a, *two = b;

    return (one->from > two->from) - (one->from < two->from);
}

/* Points and segments from one end of the frontier to the other. False: out of memory. */
static bool line_up(kal__search *s)
{
    const size_t *to = kal__search_sort(s);
    size_t n = 0;

    if (!to)
        return false;
    for (size_t i = 0; i < s->segments; i++) {
        kal__frontier_segment g = s->segment[i];
        if (g.from == g.to)
            continue;
        g.from = to[g.from];
        g.to = to[g.to];
        s->segment[n++] = g;
    }
    s->segments = n;
    if (n > 0)
        qsort(s->segment, n, sizeof *s->segment, by_place);
    for (size_t o = 0; o < s->orders; o++)
        s->order[o].point = to[s->order[o].point];
    return true;
}

/* Does the end of the first lie on the line from its beginning to the end of the second? */
static bool straight(const kal__search *s, const kal__frontier_segment *one,
                     const kal__frontier_segment *two)
{
    const kal__frontier_segment whole = {.from = one->from, .to = two->to};
    double weight[KAL__OBJECTIVES_MOST] = {0.0};
    const double value = normal(s, &whole, weight);

    return one->proved && two->proved &&
           value - kal__search_weigh(s, weight, s->point[one->to].value) <= s->flat;
}

/* An optimum of a sum may be anywhere on a segment: what is not its end is no breakpoint. */
static void merge(kal__search *s)
{
    size_t n = 0, points = s->points > 0 ? 1 : 0;

    for (size_t i = 0; i < s->segments; i++) {
        kal__frontier_segment *last = n > 0 ? &s->segment[n - 1] : NULL, g = s->segment[i];
        if (last && straight(s, last, &g)) {
            last->to = g.to;
            last->gap = fmax(last->gap, g.gap);
            last->grade = last->grade < g.grade ? last->grade : g.grade;
            continue;
        }
        s->segment[n++] = g;
    }
    s->segments = n;
    for (size_t i = 0; i < n; i++) { /* what is left stands in order */
        s->point[points] = s->point[s->segment[i].to];
        s->segment[i].from = points - 1;
        s->segment[i].to = points++;
    }
    s->points = points;
    for (size_t o = 0; o < s->orders; o++)
        s->order[o].point = o == 0 || points == 0 ? 0 : points - 1;
}

/* For each point the middle of the weights that it is best for. Best for both ends of the interval, it is best for all
 * between them. */
static void centre(kal__search *s)
{
    for (size_t i = 0; i < s->points; i++) {
        double before[KAL__OBJECTIVES_MOST] = {1.0 / s->range[0], 0.0};
        double after[KAL__OBJECTIVES_MOST] = {0.0, 1.0 / s->range[1]};
        if (i > 0 && s->segment[i - 1].proved)
            normal(s, &s->segment[i - 1], before);
        if (i + 1 < s->points && s->segment[i].proved)
            normal(s, &s->segment[i], after);
        if ((i > 0 && !s->segment[i - 1].proved) || (i + 1 < s->points && !s->segment[i].proved))
            continue; /* the interval is not known: its own weights */
        for (size_t k = 0; k < 2; k++)
            s->point[i].weight[k] = (before[k] + after[k]) / 2.0;
    }
}

/* Each point once more, in the middle of its weights and from the plan beside it, so that of several plans for the
 * same point it is one that differs little; where the cost is no objective, it chooses first. */
static kal_status settle(kal__search *s)
{
    for (size_t i = 0; i < s->points && !s->ended; i++) {
        kal__arena *arena = kal__ctx_arena(s->ctx);
        kal__weighed found;
        kal_status status =
            arena ? kal__search_solve(s, 1,
                                      (const double(*)[KAL__OBJECTIVES_MOST]) & s->point[i].weight,
                                      true, &s->point[i > 0 ? i - 1 : 0], arena, &found)
                  : kal__fail_memory(s->ctx);
        if (status == KAL_OK && !s->ended)
            status = kal__search_replace(s, i, &found);
        kal__arena_free(arena);
        if (status != KAL_OK)
            return status;
    }
    return KAL_OK;
}

/* Is there one plan that is best in both? Then that is the frontier. */
static bool one_point(kal__search *s)
{
    const kal__frontier_order *order = &s->order[s->range[0] > 0.0 ? 0 : s->orders - 1];

    if (s->points > 1 && s->range[0] > 0.0 && s->range[1] > 0.0)
        return false;
    s->point[0] = s->point[order->point];
    s->points = 1;
    for (size_t o = 0; o < s->orders; o++)
        s->order[o].point = 0;
    for (size_t k = 0; k < 2; k++) {
        s->range[k] = 0.0;
        s->worst[k] = s->ideal[k] = s->point[0].value[k];
        s->point[0].weight[k] = k == order->rank[0] ? 1.0 : 0.0;
    }
    return true;
}

kal_status kal__search_two(kal__search *s)
{
    kal_status status;

    if (one_point(s))
        return KAL_OK;
    for (size_t k = 0; k < 2; k++) {
        kal__frontier_point *p = &s->point[s->order[k].point];
        p->weight[k] = 1.0 / s->range[k];
        s->flat = fmax(s->flat, KAL__FRONTIER_FLAT * s->terms[k] / s->range[k]);
    }
    status = split_all(s);
    if (status != KAL_OK)
        return status;
    bound_unproved(s);
    if (!line_up(s))
        return kal__fail_memory(s->ctx);
    merge(s);
    centre(s);
    return s->ended ? KAL_OK : settle(s);
}
