/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A forest from any choice of basic columns. */
#include <math.h>

#include "solver/network_work.h"
#include "solver/sets.h"

#define NONE KAL__NO_NODE

/* A one-tree whose cycle comes round to itself within this depends on itself. */
#define CLOSURE_ZERO 1e-9

typedef struct growth {
    kal__net *n;
    uint32_t *head; /* [rows] towards the head of the set */
    uint32_t *tree; /* [trees < rows] arcs that join two sets */
    size_t trees;
    uint32_t *first; /* [rows + 1] of each node in */
    uint32_t *meets; /* [2 trees] tree arcs */
    uint32_t *queue; /* [rows] */
    uint32_t *loop;  /* [rows] the basic loop of a node */
    uint32_t *root;  /* [rows] of each head: where its extra arc is, and */
    uint32_t *extra; /* which that is */
} growth;

static bool allocate(growth *g, kal__arena *arena)
{
    const size_t rows = g->n->rows;

    g->head = KAL__NEW(arena, rows, uint32_t);
    g->tree = KAL__NEW(arena, rows, uint32_t);
    g->first = KAL__NEW(arena, rows + 2, uint32_t);
    g->meets = KAL__NEW(arena, 2 * rows, uint32_t);
    g->queue = KAL__NEW(arena, rows, uint32_t);
    g->loop = KAL__NEW(arena, rows, uint32_t);
    g->root = KAL__NEW(arena, rows, uint32_t);
    g->extra = KAL__NEW(arena, rows, uint32_t);
    return g->head && g->tree && g->first && g->meets && g->queue && g->loop && g->root && g->extra;
}

static bool starts_basic(const kal__net *n, size_t a)
{
    const signed char *basis = n->task->basis;

    return (a < n->list ? basis[n->rows + n->column[a]] : basis[n->arc[a].from]) == KAL__BASIC;
}

/* Sorts the basic arcs: those that join, loops; one that closes a cycle is kept where nothing else is. */
static void sort_arcs(growth *g)
{
    kal__net *n = g->n;

    for (uint32_t i = 0; i < n->rows; i++) {
        g->head[i] = i;
        g->loop[i] = g->root[i] = g->extra[i] = NONE;
    }
    for (uint32_t a = 0; a < n->list + n->rows; a++) {
        const kal__arc *arc = &n->arc[a];
        if (!starts_basic(n, a))
            continue;
        if (kal__net_is_loop(arc)) {
            if (g->loop[arc->from] == NONE)
                g->loop[arc->from] = a;
            continue;
        }
        const uint32_t u = kal__set_head(g->head, arc->from), v = kal__set_head(g->head, arc->to);
        if (u == v) {
            if (g->extra[arc->from] == NONE)
                g->extra[arc->from] = a;
            continue;
        }
        g->head[u < v ? v : u] = u < v ? u : v;
        g->tree[g->trees++] = a;
    }
}

/* Each tree one extra arc: a loop, or else one that closes a cycle. */
static void choose_roots(growth *g)
{
    for (uint32_t i = 0; i < g->n->rows; i++) {
        const uint32_t h = kal__set_head(g->head, i);
        if (g->loop[i] != NONE && (g->root[h] == NONE || g->loop[g->root[h]] == NONE))
            g->root[h] = i;
        else if (g->extra[i] != NONE && g->root[h] == NONE)
            g->root[h] = i;
    }
}

static void list_meetings(growth *g)
{
    for (size_t k = 0; k < g->trees; k++) {
        g->first[g->n->arc[g->tree[k]].from + 2]++;
        g->first[g->n->arc[g->tree[k]].to + 2]++;
    }
    for (size_t i = 2; i < g->n->rows + 2; i++)
        g->first[i] += g->first[i - 1];
    for (size_t k = 0; k < g->trees; k++) {
        const kal__arc *arc = &g->n->arc[g->tree[k]];
        g->meets[g->first[arc->from + 1]++] = g->tree[k];
        g->meets[g->first[arc->to + 1]++] = g->tree[k];
    }
}

static void grow(growth *g, uint32_t root)
{
    kal__forest *f = &g->n->f;
    size_t end = 0;

    g->queue[end++] = root;
    for (size_t k = 0; k < end; k++) {
        const uint32_t u = g->queue[k], mine = f->node[u].arc;
        for (size_t m = g->first[u]; m < g->first[u + 1]; m++) {
            const uint32_t a = g->meets[m];
            if (a == mine)
                continue;
            const uint32_t v = kal__arc_far(&g->n->arc[a], u);
            kal__forest_hang(f, v, u, a);
            g->queue[end++] = v;
        }
    }
}

static void make_regular(growth *g, uint32_t root)
{
    kal__forest *f = &g->n->f;
    const uint32_t loop = g->loop[root], extra = g->extra[root];

    if (loop != NONE) {
        kal__forest_own(f, root, loop);
    } else if (extra != NONE) {
        kal__forest_own(f, root, extra);
        if (fabs(kal__forest_closure(f, root)) > CLOSURE_ZERO)
            return;
        kal__forest_own(f, root, g->n->slack_of[root]);
    } else {
        kal__forest_own(f, root, g->n->slack_of[root]);
    }
}

bool kal__net_plant(kal__net *n, kal__arena *arena)
{
    growth g = {.n = n};

    if (!allocate(&g, arena))
        return false;
    sort_arcs(&g);
    choose_roots(&g);
    list_meetings(&g);
    kal__forest_clear(&n->f);
    for (uint32_t i = 0; i < n->rows; i++) {
        if (g.head[i] != i)
            continue;
        const uint32_t root = g.root[i] == NONE ? i : g.root[i];
        grow(&g, root);
        make_regular(&g, root);
    }
    kal__forest_duals(&n->f);
    kal__net_values(n);
    return true;
}
