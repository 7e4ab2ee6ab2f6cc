/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The basis of a generalised network: a forest in which every tree has one column more than edges. */
#include "solver/forest.h"

#include <math.h>

#define NONE KAL__NO_NODE

/* What is left of two pushes that cancel: rounding below this share of them is nothing. */
#define CANCELLED 1e-13

/* The nodes begin where a line of the cache does. */
static kal__node *aligned_nodes(kal__arena *arena, size_t nodes)
{
    unsigned char *p = kal__arena_alloc(arena, nodes + 1, sizeof(kal__node));

    if (!p)
        return NULL;
    const size_t past = (uintptr_t)p % alignof(kal__node);
    return (kal__node *)(void *)(past ? p + (alignof(kal__node) - past) : p);
}

bool kal__forest_new(kal__arena *arena, size_t nodes, const kal__arc *arc, kal__forest *out)
{
    *out = (kal__forest){.nodes = nodes,
                         .arc = arc,
                         .node = aligned_nodes(arena, nodes),
                         .y = KAL__NEW(arena, nodes, double),
                         .push = KAL__NEW(arena, nodes, double),
                         .move = KAL__NEW(arena, 2 * nodes + 2, kal__move)};
    return out->node && out->y && out->push && out->move;
}

void kal__forest_clear(kal__forest *f)
{
    for (size_t i = 0; i < f->nodes; i++)
        f->node[i] = (kal__node){
            .parent = NONE, .child = NONE, .next = NONE, .before = NONE, .arc = NONE, .depth = 0};
}

void kal__forest_own(kal__forest *f, uint32_t v, uint32_t arc)
{
    const kal__arc *a = &f->arc[arc];
    const double own = kal__arc_own(a, v);

    f->node[v].arc = arc;
    f->node[v].pass = -kal__arc_other(a, v) / own;
    f->node[v].base = a->cost / own;
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

void kal__forest_hang(kal__forest *f, uint32_t v, uint32_t parent, uint32_t arc)
{
    kal__forest_own(f, v, arc);
    attach(f, v, parent);
}

static uint32_t top(const kal__forest *f, uint32_t v)
{
    while (f->node[v].parent != NONE)
        v = f->node[v].parent;
    return v;
}

void kal__forest_reroot(kal__forest *f, uint32_t v)
{
    uint32_t below = NONE, arc = NONE;
    double turn = 0.0, value = 0.0, room = 0.0;

    while (v != NONE) {
        kal__node *n = &f->node[v];
        const uint32_t above = n->parent, mine = n->arc;
        const double my_turn = -n->pass, my_value = n->value, my_room = n->room;
        detach(f, v);
        n->arc = arc;
        if (below != NONE) {
            kal__forest_own(f, v, arc);
            n->value = turn * value;
            n->room = turn * room;
            attach(f, v, below);
        }
        below = v;
        arc = mine;
        turn = my_turn;
        value = my_value;
        room = my_room;
        v = above;
    }
}

/* y at w as A + B y at the root. */
static void along(const kal__forest *f, uint32_t w, double *a, double *b)
{
    *a = 0.0;
    *b = 1.0;
    while (f->node[w].parent != NONE) {
        *a += *b * f->node[w].base;
        *b *= f->node[w].pass;
        w = f->node[w].parent;
    }
}

/* What comes round the cycle of a root; 0 at a loop. */
static double round_trip(const kal__forest *f, uint32_t r, uint32_t w)
{
    double b = f->node[r].pass;

    if (w == r)
        return 0.0;
    for (; w != r; w = f->node[w].parent)
        b *= f->node[w].pass;
    return b;
}

double kal__forest_closure(const kal__forest *f, uint32_t root)
{
    return 1.0 - round_trip(f, root, kal__arc_far(&f->arc[f->node[root].arc], root));
}

static void root_dual(kal__forest *f, uint32_t r)
{
    const kal__node *n = &f->node[r];
    const uint32_t w = kal__arc_far(&f->arc[n->arc], r);
    double a = 0.0, b = 0.0;

    if (w != r)
        along(f, w, &a, &b);
    f->y[r] = (n->base + n->pass * a) / (1.0 - n->pass * b);
}

/* The next node of a tree, each before its children; NONE after the last one below `first`. */
static inline uint32_t following(const kal__forest *f, uint32_t v, uint32_t first)
{
    if (f->node[v].child != NONE) {
        v = f->node[v].child;
    } else {
        while (v != first && f->node[v].next == NONE)
            v = f->node[v].parent;
        if (v == first)
            return NONE;
        v = f->node[v].next;
    }
    if (f->node[v].next != NONE)
        __builtin_prefetch(&f->node[f->node[v].next]);
    return v;
}

/* From `first` downwards, whose own dual and depth stand. */
static void spread(kal__forest *f, uint32_t first)
{
    for (uint32_t v = following(f, first, first); v != NONE; v = following(f, v, first)) {
        kal__node *n = &f->node[v];
        n->depth = f->node[n->parent].depth + 1;
        f->y[v] = n->base + n->pass * f->y[n->parent];
    }
}

void kal__forest_duals(kal__forest *f)
{
    for (uint32_t i = 0; i < f->nodes; i++)
        if (f->node[i].parent == NONE) {
            f->node[i].depth = 0;
            root_dual(f, i);
            spread(f, i);
        }
}

static inline void note(kal__forest *f, uint32_t v, double step)
{
    f->move[f->moves++] = (kal__move){v, step};
}

/* One step up: the arc of u takes what is pushed on u, and pushes on its parent. */
static inline uint32_t climb(kal__forest *f, uint32_t u, double *pushed)
{
    const kal__node *n = &f->node[u];

    note(f, u, *pushed);
    *pushed *= n->pass;
    return n->parent;
}

/* The rest at a root goes into its arc; one that closes a cycle sends a part of it round: true. */
static bool settle(kal__forest *f, uint32_t r, double pushed)
{
    uint32_t w = kal__arc_far(&f->arc[f->node[r].arc], r);
    double step;

    if (pushed == 0.0)
        return false;
    if (w == r) {
        note(f, r, pushed);
        return false;
    }
    step = pushed / (1.0 - round_trip(f, r, w));
    note(f, r, step);
    step *= f->node[r].pass;
    while (w != r)
        w = climb(f, w, &step);
    return true;
}

/* Steps of one column noted twice, on the way up and on the way round a cycle, become one. */
static void merge(kal__forest *f)
{
    size_t kept = 0;

    for (size_t k = 0; k < f->moves; k++) {
        double *sum = &f->push[f->move[k].node];
        *sum += f->move[k].step;
        if (fabs(*sum) <= CANCELLED * fabs(f->move[k].step))
            *sum = 0.0;
    }
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
    const bool loop = u == v;
    bool round;

    f->moves = 0;
    while (u != v && (f->node[u].parent != NONE || f->node[v].parent != NONE)) {
        if (f->node[u].depth >= f->node[v].depth)
            u = climb(f, u, &at_u);
        else
            v = climb(f, v, &at_v);
    }
    if (u == v && !loop) {
        const double size = fabs(at_u) + fabs(at_v);
        at_u += at_v;
        if (fabs(at_u) <= CANCELLED * size)
            at_u = 0.0;
    }
    if (u == v)
        at_v = 0.0;
    while (at_u != 0.0 && f->node[u].parent != NONE)
        u = climb(f, u, &at_u);
    round = settle(f, u, at_u);
    if (settle(f, v, at_v))
        round = true;
    if (round)
        merge(f);
}

uint32_t kal__forest_cut(kal__forest *f, uint32_t leaving)
{
    if (f->node[leaving].parent == NONE)
        return leaving;
    const uint32_t root = top(f, leaving), extra = f->node[root].arc;
    const uint32_t w = kal__arc_far(&f->arc[extra], root);
    for (uint32_t v = w; v != root; v = f->node[v].parent)
        if (v == leaving) {
            /* the cycle ran through what is cut off: the arc that closed it now joins the two parts */
            const double turn = -f->node[root].pass;
            detach(f, leaving);
            kal__forest_reroot(f, w);
            kal__forest_hang(f, w, root, extra);
            f->node[w].value = turn * f->node[root].value;
            f->node[w].room = turn * f->node[root].room;
            return root;
        }
    detach(f, leaving);
    return leaving;
}

uint32_t kal__forest_join(kal__forest *f, uint32_t free_root, uint32_t q)
{
    const kal__arc *a = &f->arc[q];
    const bool from_in = top(f, a->from) == free_root, to_in = top(f, a->to) == free_root;
    const uint32_t v = from_in ? a->from : a->to;

    if (!from_in && !to_in)
        return NONE;
    kal__forest_reroot(f, v);
    kal__forest_own(f, v, q);
    if (from_in && to_in) {
        f->node[v].depth = 0;
        root_dual(f, v);
    } else {
        const uint32_t parent = kal__arc_far(a, v);
        attach(f, v, parent);
        f->node[v].depth = f->node[parent].depth + 1;
        f->y[v] = f->node[v].base + f->node[v].pass * f->y[parent];
    }
    spread(f, v);
    return v;
}

void kal__forest_ripple(kal__forest *f, uint32_t free_root)
{
    f->moves = 0;
    note(f, free_root, 1.0);
    f->push[free_root] = 1.0;
    for (uint32_t v = following(f, free_root, free_root); v != NONE;
         v = following(f, v, free_root)) {
        f->push[v] = f->node[v].pass * f->push[f->node[v].parent];
        note(f, v, f->push[v]);
    }
    for (size_t k = 0; k < f->moves; k++)
        f->push[f->move[k].node] = 0.0;
}

/* The last child of a node that has children, and so on: where an upward walk over a tree begins. */
static uint32_t deepest(const kal__forest *f, uint32_t v)
{
    while (f->node[v].child != NONE)
        v = f->node[v].child;
    return v;
}

/* The columns of one tree, children before parents; then the rest at the root, and once round its cycle. */
static void tree_primal(kal__forest *f, uint32_t root, double *residual, double *out)
{
    uint32_t v = deepest(f, root), w;

    while (v != root) {
        const kal__node *n = &f->node[v];
        out[v] = -residual[v];
        residual[n->parent] += n->pass * residual[v];
        v = n->next != NONE ? deepest(f, n->next) : n->parent;
    }
    w = kal__arc_far(&f->arc[f->node[root].arc], root);
    double step = -residual[root] / (1.0 - round_trip(f, root, w));
    out[root] = step;
    step *= f->node[root].pass;
    for (; w != root; w = f->node[w].parent) {
        out[w] += step;
        step *= f->node[w].pass;
    }
}

void kal__forest_primal(kal__forest *f, double *residual, double *out)
{
    for (uint32_t i = 0; i < f->nodes; i++)
        if (f->node[i].parent == NONE)
            tree_primal(f, i, residual, out);
}
