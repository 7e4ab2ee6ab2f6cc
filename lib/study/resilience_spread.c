/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how far a change goes along the exchanges of a park. */
#include <string.h>

#include "lib/study/resilience.h"

/* The enterprises that distances are measured between: those of the whole park, of which something leaves; or those of
 * the park with its newcomer. */
typedef struct graph {
    const kal__model *model;
    double *hops;  /* [enterprises] from what moves; NaN: not connected */
    bool *touched; /* [enterprises] */
} graph;

/* Hops over the exchanges of a plan, whichever way the material goes, as rounds of reaching one further. */
static void walk(const graph *g, uint32_t (*edge)[2], size_t edges)
{
    bool more = true;

    for (double round = 1.0; more; round += 1.0) {
        more = false;
        for (size_t i = 0; i < edges; i++)
            for (int side = 0; side < 2; side++)
                if (g->hops[edge[i][side]] == round - 1.0 && isnan(g->hops[edge[i][!side]])) {
                    g->hops[edge[i][!side]] = round;
                    more = true;
                }
    }
}

static bool is_start(const kal__search *s, const kal__move *move, const graph *g, uint32_t e)
{
    for (size_t k = 0; k < move->leavers; k++)
        if (move->leaver[k].enterprise == e || move->leaver[k].to == e)
            return true;
    return move->kind == KAL__MOVE_NEWCOMER &&
           kal__model_enterprise(s->model, g->model->enterprise[e].id) == KAL__NONE;
}

static bool measure(kal__arena *scratch, const kal__search *s, const kal__move *move,
                    const kal__view *after, graph *g)
{
    const kal__view *v = move->kind == KAL__MOVE_NEWCOMER ? after : &s->before;
    uint32_t(*edge)[2] = kal__arena_alloc(scratch, v->exchanges, sizeof *edge);

    g->model = v->model;
    g->hops = KAL__NEW(scratch, g->model->enterprises, double);
    g->touched = KAL__NEW(scratch, g->model->enterprises, bool);
    if (!edge || !g->hops || !g->touched)
        return false;
    for (uint32_t e = 0; e < g->model->enterprises; e++)
        g->hops[e] = is_start(s, move, g, e) ? 0.0 : NAN;
    for (size_t i = 0; i < v->exchanges; i++) {
        edge[i][0] = kal__model_enterprise(g->model, v->from[i]);
        edge[i][1] = kal__model_enterprise(g->model, v->to[i]);
    }
    walk(g, edge, v->exchanges);
    return true;
}

/* A change touches both ends; its distance is that of the farther one. */
static double touch(graph *g, const char *from, const char *to)
{
    const uint32_t a = kal__model_enterprise(g->model, from);
    const uint32_t b = kal__model_enterprise(g->model, to);

    g->touched[a] = g->touched[b] = true;
    return fmax(g->hops[a], g->hops[b]);
}

static const char *word_of(kal__effect *e, bool own, double before, double after)
{
    if (own) {
        e->own++;
        return after > before ? "gained" : "lost";
    }
    if (before == 0.0) {
        e->appearing++;
        return "appears";
    }
    if (after == 0.0) {
        e->vanishing++;
        return "vanishes";
    }
    e->changing++;
    return after > before ? "grows" : "shrinks";
}

static const char *keep(kal__effect *e, const char *text)
{
    return kal__arena_copy(e->arena, text, strlen(text));
}

/* Row `row` of a view, what was sent before and after. */
static bool note(kal__effect *e, graph *g, const kal__view *v, size_t row, bool own, double before,
                 double after)
{
    kal__shift *to = &e->shift[e->shifts++];

    *to = (kal__shift){.source = keep(e, v->source[row]),
                       .sink = keep(e, v->sink[row]),
                       .from = keep(e, v->from[row]),
                       .to = keep(e, v->to[row]),
                       .material = keep(e, v->material[row]),
                       .mode = keep(e, v->mode[row]),
                       .what = word_of(e, own, before, after),
                       .before = before,
                       .after = after,
                       .hops = touch(g, v->from[row], v->to[row])};
    return to->source && to->sink && to->from && to->to && to->material && to->mode;
}

/* Exchanges stand in the order of source, sink, mode. */
static int order(const kal__view *a, size_t i, const kal__view *b, size_t j)
{
    int by;

    if (i >= a->exchanges || j >= b->exchanges)
        return i >= a->exchanges ? 1 : -1;
    by = strcmp(a->source[i], b->source[j]);
    by = by ? by : strcmp(a->sink[i], b->sink[j]);
    return by ? by : strcmp(a->mode[i], b->mode[j]);
}

static void count_touched(kal__effect *e, const kal__move *move, const graph *g)
{
    for (uint32_t p = 0; p < g->model->enterprises; p++) {
        if (!g->touched[p] || kal__move_takes(move, p) ||
            (move->kind == KAL__MOVE_NEWCOMER && g->hops[p] == 0.0))
            continue;
        e->enterprises++;
        e->reach = fmax(e->reach, g->hops[p]);
    }
}

bool kal__effect_spread(kal__effect *e, kal__arena *scratch, const kal__search *s,
                        const kal__move *move, const kal__view *after)
{
    const kal__view *before = &s->before;
    graph g;

    e->shift = KAL__NEW(e->arena, before->exchanges + after->exchanges, kal__shift);
    if (!e->shift || !measure(scratch, s, move, after, &g))
        return false;
    for (size_t i = 0, j = 0; i < before->exchanges || j < after->exchanges;) {
        const int by = order(before, i, after, j);
        const kal__view *v = by <= 0 ? before : after;
        const size_t row = by <= 0 ? i : j;
        const double was = by <= 0 ? before->sent[i] : 0.0, is = by >= 0 ? after->sent[j] : 0.0;
        if (kal__moved(was, is) &&
            !note(e, &g, v, row, kal__move_takes_exchange(s, move, v, row), was, is))
            return false;
        i += by <= 0;
        j += by >= 0;
    }
    count_touched(e, move, &g);
    return true;
}
