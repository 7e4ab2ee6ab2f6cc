/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dual pivots: from values out of their bounds to the same prices' best values within them. */
#include <math.h>

#include "solver/network_row.h"

/* A value further out of its bounds than this (relative, scaled) is to be mended. */
#define OUTSIDE 1e-9
/* With this share of the rows out of bounds and wrong prices as well, a basis is not worth mending. */
#define WORTH 0.1

typedef struct dual {
    kal__net *n;
    kal__net_row row;
    uint32_t *flip; /* [flips] */
    size_t flips, flip_room;
    size_t broken;
} dual;

/* How far a value is out of its bounds; not more than rounding: 0. */
static double outside(const kal__node *m)
{
    const double low = kal__net_below(m), high = kal__net_above(m);
    const double under = low - m->value, over = m->value - high;

    if (under > OUTSIDE * (1.0 + fabs(low)))
        return under;
    return over > OUTSIDE * (1.0 + fabs(high)) ? over : 0.0;
}

static void note_broken(dual *w, uint32_t v)
{
    kal__net *n = w->n;

    if (!n->is_broken[v] && outside(&n->f.node[v]) > 0.0) {
        n->is_broken[v] = 1;
        n->broken[w->broken++] = v;
    }
}

static void note_all(dual *w)
{
    for (uint32_t i = 0; i < w->n->rows; i++)
        note_broken(w, i);
}

/* The node furthest out of bounds; those within are forgotten. */
static uint32_t worst(dual *w)
{
    kal__net *n = w->n;
    double most = 0.0;
    uint32_t best = KAL__NO_NODE;
    size_t kept = 0;

    for (size_t k = 0; k < w->broken; k++) {
        const uint32_t v = n->broken[k];
        const double by = outside(&n->f.node[v]);
        if (by == 0.0) {
            n->is_broken[v] = 0;
            continue;
        }
        n->broken[kept++] = v;
        if (by > most || (by == most && v < best)) {
            most = by;
            best = v;
        }
    }
    w->broken = kept;
    return best;
}

/* Reduced costs below 0: arcs with a room go to the other bound, for others the cost is raised. */
static size_t make_feasible(dual *w, bool *turned)
{
    kal__net *n = w->n;
    size_t raised = 0;

    for (uint32_t a = 0; a < n->priced; a++) {
        kal__arc *arc = &n->arc[a];
        const double d = kal__net_reduced_cost(n, arc);
        const bool is_free = (n->flags[a] & KAL__NET_FREE) != 0;
        if (n->flags[a] & KAL__NET_BASIC || n->room[a] == 0.0 ||
            !kal__net_counts(n, arc, is_free ? -fabs(d) : d))
            continue;
        if (n->room[a] < INFINITY) {
            kal__net_turn(n, a);
            *turned = true;
        } else {
            arc->cost -= d;
            raised++;
        }
    }
    return raised;
}

/* The arc whose reduced cost is the first to pass 0 when it is not worth to go on by turning it: of those that are as
 * good as first the one with the largest pivot. NONE: the leaving arc can never reach its bound. */
static uint32_t choose_entering(dual *w, double slope)
{
    const kal__net *n = w->n;
    kal__net_entry *entry = w->row.entry;
    size_t entries = w->row.entries;

    w->flips = 0;
    while (entries > 0) {
        double bound = INFINITY, pivot = 0.0, loss = 0.0;
        uint32_t best = KAL__NO_NODE;
        size_t kept = 0;
        for (size_t k = 0; k < entries; k++) {
            const double until = (entry[k].d + KAL__NET_DUAL_SLACK) / entry[k].alpha;
            bound = until < bound ? until : bound;
        }
        for (size_t k = 0; k < entries; k++) {
            const kal__net_entry *e = &entry[k];
            if (e->d / e->alpha > bound)
                continue;
            loss += e->alpha * n->room[e->arc];
            if (e->alpha > pivot) {
                pivot = e->alpha;
                best = e->arc;
            }
        }
        if (slope <= loss)
            return best;
        slope -= loss;
        for (size_t k = 0; k < entries; k++)
            if (entry[k].d / entry[k].alpha > bound)
                entry[kept++] = entry[k];
            else
                w->flip[w->flips++] = entry[k].arc;
        entries = kept;
    }
    return KAL__NO_NODE;
}

/* Arc a, outside the basis, has moved by this much: the basic arcs follow. */
static void follow(dual *w, uint32_t a, double by)
{
    kal__forest *f = &w->n->f;

    kal__forest_direction(f, a);
    for (size_t k = 0; k < f->moves; k++)
        f->node[f->move[k].node].value += by * f->move[k].step;
    for (size_t k = 0; k < f->moves; k++)
        note_broken(w, f->move[k].node);
}

/* One pivot on the node's arc. False: nothing may take its place, which leaves no forest. */
static bool pivot(dual *w, uint32_t node)
{
    kal__net *n = w->n;
    kal__forest *f = &n->f;
    const uint32_t p = f->node[node].arc;
    const kal__arc *arc = &n->arc[p];
    const double x = f->node[node].value / kal__arc_own(arc, node);
    const double to = x < 0.0 ? 0.0 : n->room[p];
    const uint32_t root = kal__forest_cut(f, node);

    kal__forest_ripple(f, root);
    for (size_t k = 0; k < f->moves; k++)
        w->row.rho[f->move[k].node] = f->move[k].step;
    const double own = arc->at_from * w->row.rho[arc->from] + arc->at_to * w->row.rho[arc->to];
    const bool enough = kal__net_row_gather(n, &w->row, (x < 0.0) == (own > 0.0) ? -1.0 : 1.0);
    for (size_t k = 0; k < f->moves; k++)
        w->row.rho[f->move[k].node] = 0.0;
    if (enough)
        w->flip = kal__arena_grow(w->row.arena, w->flip, 0, w->row.entries, &w->flip_room,
                                  sizeof *w->flip);
    if (!enough || !w->flip)
        return false;
    const uint32_t q = choose_entering(w, fabs(to - x) * fabs(own));
    if (q == KAL__NO_NODE)
        return false;
    const uint32_t owner = kal__forest_join(f, root, q);
    if (owner == KAL__NO_NODE)
        return false;
    kal__net_settle(n, owner, 0.0);
    n->flags[p] &= (unsigned char)~KAL__NET_BASIC;
    follow(w, p, to - x);
    if (to > 0.0)
        kal__net_turn(n, p);
    for (size_t k = 0; k < w->flips; k++) {
        follow(w, w->flip[k], n->room[w->flip[k]]);
        kal__net_turn(n, w->flip[k]);
    }
    return true;
}

static kal__verdict pivots(dual *w)
{
    kal__net *n = w->n;
    const int64_t most = n->dual_pivots + (int64_t)(3 * n->rows + 1000);

    for (bool sure = false;;) {
        const uint32_t v = worst(w);
        if (v == KAL__NO_NODE) {
            if (sure)
                return KAL__VERDICT_OPTIMAL;
            sure = true;
            kal__net_values(n);
            note_all(w);
            continue;
        }
        sure = false;
        if (n->dual_pivots >= most || !pivot(w, v))
            return KAL__VERDICT_FAILED;
        n->dual_pivots++;
        const kal__verdict look = kal__net_look(n);
        if (look != KAL__VERDICT_OPTIMAL)
            return look;
    }
}

kal__verdict kal__net_run_dual(kal__net *n, kal__arena *arena, bool *raised)
{
    dual w = {.n = n, .row = {.arena = arena}};
    bool turned = false;
    size_t dear;

    *raised = false;
    n->broken = KAL__NEW(arena, n->rows, uint32_t);
    n->is_broken = KAL__NEW(arena, n->rows, unsigned char);
    if (!n->broken || !n->is_broken)
        return KAL__VERDICT_FAILED;
    note_all(&w);
    if (w.broken == 0)
        return KAL__VERDICT_OPTIMAL;
    w.row.rho = KAL__NEW(arena, n->rows, double);
    if (!w.row.rho)
        return KAL__VERDICT_FAILED;
    dear = make_feasible(&w, &turned);
    *raised = dear > 0;
    if (*raised && (double)w.broken > WORTH * (double)n->rows + 10.0)
        return KAL__VERDICT_FAILED;
    if (turned) {
        kal__net_values(n);
        note_all(&w);
    }
    return pivots(&w);
}
