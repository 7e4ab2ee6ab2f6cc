/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The basis of a generalised network: a forest in which every tree has one column more than edges. */
#include "solver/forest.h"

#include <math.h>

#define NONE KAL__NO_NODE

/* What is left of two pushes that cancel: rounding below this share of them is nothing. */
#define CANCELLED 1e-13

bool kal__forest_new(kal__arena *arena, size_t nodes, const kal__arc *arc, kal__forest *out)
{
    *out = (kal__forest){.nodes = nodes,
                         .arc = arc,
                         .node = KAL__NEW(arena, nodes, kal__node),
                         .y = KAL__NEW(arena, nodes, double),
                         .push = KAL__NEW(arena, nodes, double),
                         .move = KAL__NEW(arena, 2 * nodes + 2, kal__move)};
    return out->node && out->y && out->push && out->move;
}

void kal__forest_plant(kal__forest *f, const uint32_t *loop)
{
    for (size_t i = 0; i < f->nodes; i++)
        f->node[i] = (kal__node){NONE, NONE, NONE, NONE, loop[i], 0};
}

static void detach(kal__forest *f, uint32_t v)
{
    kal__node *n = &f->node[v];

    if (n->before != NONE)
        f->node[n->before].next = n->next;
    else if (n->parent != NONE)
        f->node[n->parent].child = n->next;
    if (n->next != NONE)
        f->node[n->next].before = n->before;
    n->parent = n->next = n->before = NONE;
}

static void attach(kal__forest *f, uint32_t v, uint32_t parent)
{
    kal__node *n = &f->node[v], *p = &f->node[parent];

    n->parent = parent;
    n->before = NONE;
    n->next = p->child;
    if (p->child != NONE)
        f->node[p->child].before = v;
    p->child = v;
}

static uint32_t top(const kal__forest *f, uint32_t v)
{
    while (f->node[v].parent != NONE)
        v = f->node[v].parent;
    return v;
}

/* The coefficient of a node's arc at the node, and at the other end of it. */
static double own(const kal__arc *a, uint32_t v) { return a->from == v ? a->at_from : a->at_to; }

static double other(const kal__arc *a, uint32_t v) { return a->from == v ? a->at_to : a->at_from; }

static uint32_t far_end(const kal__arc *a, uint32_t v) { return a->from == v ? a->to : a->from; }

/* v becomes the root of its tree, whose old root gives up its arc: what v owns is to be said by the caller. */
static void reroot(kal__forest *f, uint32_t v)
{
    uint32_t below = NONE, arc = NONE;

    while (v != NONE) {
        const uint32_t above = f->node[v].parent, mine = f->node[v].arc;
        detach(f, v);
        f->node[v].arc = arc;
        if (below != NONE)
            attach(f, v, below);
        below = v;
        arc = mine;
        v = above;
    }
}

/* y at w as A + B y at the root. */
static void along(const kal__forest *f, uint32_t w, const double *cost, double *a, double *b)
{
    *a = 0.0;
    *b = 1.0;
    while (f->node[w].parent != NONE) {
        const kal__arc *e = &f->arc[f->node[w].arc];
        const double inverse = *b / own(e, w);
        if (cost)
            *a += inverse * cost[f->node[w].arc];
        *b = -inverse * other(e, w);
        w = f->node[w].parent;
    }
}

static void root_dual(kal__forest *f, uint32_t r, const double *cost)
{
    const uint32_t e = f->node[r].arc;
    const kal__arc *arc = &f->arc[e];
    const uint32_t w = far_end(arc, r);
    double a, b;

    if (w == NONE) {
        f->y[r] = cost[e] / arc->at_from;
        return;
    }
    along(f, w, cost, &a, &b);
    f->y[r] = (cost[e] - other(arc, r) * a) / (own(arc, r) + other(arc, r) * b);
}

/* From v downwards; v's own dual and depth stand. */
static void spread(kal__forest *f, uint32_t v, const double *cost)
{
    const uint32_t first = v;

    for (;;) {
        if (f->node[v].child != NONE) {
            v = f->node[v].child;
        } else {
            while (v != first && f->node[v].next == NONE)
                v = f->node[v].parent;
            if (v == first)
                return;
            v = f->node[v].next;
        }
        const kal__node *n = &f->node[v];
        const kal__arc *e = &f->arc[n->arc];
        f->node[v].depth = f->node[n->parent].depth + 1;
        f->y[v] = (cost[n->arc] - other(e, v) * f->y[n->parent]) / own(e, v);
    }
}

void kal__forest_duals(kal__forest *f, const double *cost)
{
    for (uint32_t i = 0; i < f->nodes; i++)
        if (f->node[i].parent == NONE) {
            f->node[i].depth = 0;
            root_dual(f, i, cost);
            spread(f, i, cost);
        }
}

static void note(kal__forest *f, uint32_t v, double step)
{
    f->move[f->moves++] = (kal__move){v, step};
}

/* One step up: the arc of u takes what is pushed on u, and pushes on its parent. */
static void climb(kal__forest *f, uint32_t *u, double *pushed)
{
    const kal__node *n = &f->node[*u];
    const kal__arc *e = &f->arc[n->arc];
    const double step = *pushed / own(e, *u);

    if (step != 0.0)
        note(f, *u, step);
    *pushed = -other(e, *u) * step;
    *u = n->parent;
}

/* The rest at a root goes into its arc; one that closes a cycle sends a part of it round: true. */
static bool settle(kal__forest *f, uint32_t r, double pushed)
{
    const kal__arc *e = &f->arc[f->node[r].arc];
    uint32_t w = far_end(e, r);
    double a, b = 0.0, step, round;

    if (pushed == 0.0)
        return false;
    if (w != NONE)
        along(f, w, NULL, &a, &b);
    step = pushed / (own(e, r) + (w == NONE ? 0.0 : other(e, r) * b));
    note(f, r, step);
    if (w == NONE)
        return false;
    round = -other(e, r) * step;
    while (w != r)
        climb(f, &w, &round);
    return true;
}

/* Steps of one column noted twice, on the way up and on the way round a cycle, become one. */
static void merge(kal__forest *f)
{
    size_t kept = 0;

    for (size_t k = 0; k < f->moves; k++)
        f->push[f->move[k].node] += f->move[k].step;
    for (size_t k = 0; k < f->moves; k++) {
        const uint32_t v = f->move[k].node;
        if (f->push[v] != 0.0)
            f->move[kept++] = (kal__move){v, f->push[v]};
        f->push[v] = 0.0;
    }
    f->moves = kept;
}

void kal__forest_direction(kal__forest *f, uint32_t q)
{
    const kal__arc *a = &f->arc[q];
    uint32_t u = a->from, v = a->to;
    double at_u = -a->at_from, at_v = -a->at_to;
    bool round;

    f->moves = 0;
    while (v != NONE && u != v && (f->node[u].parent != NONE || f->node[v].parent != NONE)) {
        if (f->node[u].depth >= f->node[v].depth)
            climb(f, &u, &at_u);
        else
            climb(f, &v, &at_v);
    }
    if (u == v) {
        const double size = fabs(at_u) + fabs(at_v);
        at_u += at_v;
        v = NONE;
        if (fabs(at_u) <= CANCELLED * size)
            at_u = 0.0;
    }
    while (at_u != 0.0 && f->node[u].parent != NONE)
        climb(f, &u, &at_u);
    round = settle(f, u, at_u);
    if (v != NONE && settle(f, v, at_v))
        round = true;
    if (round)
        merge(f);
}

/* Takes the arc of `leaving` out; returns the root of the tree that is left without an arc of its own. */
static uint32_t cut(kal__forest *f, uint32_t leaving)
{
    uint32_t root, extra, w;

    if (f->node[leaving].parent == NONE)
        return leaving;
    root = top(f, leaving);
    extra = f->node[root].arc;
    w = far_end(&f->arc[extra], root);
    for (uint32_t v = w; v != NONE; v = f->node[v].parent)
        if (v == leaving) {
            /* the cycle ran through what is cut off: the arc that closed it now joins the two parts */
            detach(f, leaving);
            reroot(f, w);
            attach(f, w, root);
            f->node[w].arc = extra;
            return root;
        }
    detach(f, leaving);
    return leaving;
}

void kal__forest_swap(kal__forest *f, uint32_t leaving, uint32_t q, const double *cost)
{
    const kal__arc *a = &f->arc[q];
    const uint32_t free_root = cut(f, leaving);
    const bool from_in = top(f, a->from) == free_root;
    const bool to_in = a->to != NONE && top(f, a->to) == free_root;
    const uint32_t v = from_in ? a->from : a->to;

    reroot(f, v);
    f->node[v].arc = q;
    if (a->to == NONE || (from_in && to_in)) {
        f->node[v].depth = 0;
        root_dual(f, v, cost);
    } else {
        const uint32_t parent = far_end(a, v);
        attach(f, v, parent);
        f->node[v].depth = f->node[parent].depth + 1;
        f->y[v] = (cost[q] - other(a, v) * f->y[parent]) / own(a, v);
    }
    spread(f, v, cost);
}

/* The last child of a node that has children, and so on: where an upward walk over a tree begins. */
static uint32_t deepest(const kal__forest *f, uint32_t v)
{
    while (f->node[v].child != NONE)
        v = f->node[v].child;
    return v;
}

/* The columns of one tree, children before parents; then the rest at the root, and once round its cycle. */
static void tree_primal(kal__forest *f, uint32_t root, double *residual, double *x)
{
    uint32_t v = deepest(f, root);

    while (v != root) {
        const kal__node *n = &f->node[v];
        const kal__arc *e = &f->arc[n->arc];
        const double value = -residual[v] / own(e, v);
        x[n->arc] = value;
        residual[n->parent] += other(e, v) * value;
        v = n->next != NONE ? deepest(f, n->next) : n->parent;
    }
    const kal__arc *e = &f->arc[f->node[root].arc];
    uint32_t w = far_end(e, root);
    double a, b = 0.0;
    if (w != NONE)
        along(f, w, NULL, &a, &b);
    const double value = -residual[root] / (own(e, root) + (w == NONE ? 0.0 : other(e, root) * b));
    x[f->node[root].arc] = value;
    double pushed = w == NONE ? 0.0 : other(e, root) * value;
    while (w != NONE && w != root) {
        const kal__node *n = &f->node[w];
        const kal__arc *up = &f->arc[n->arc];
        const double more = -pushed / own(up, w);
        x[n->arc] += more;
        pushed = other(up, w) * more;
        w = n->parent;
    }
}

void kal__forest_primal(kal__forest *f, double *residual, double *x)
{
    for (uint32_t i = 0; i < f->nodes; i++)
        if (f->node[i].parent == NONE)
            tree_primal(f, i, residual, x);
}
