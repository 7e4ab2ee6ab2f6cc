/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which column of a Sankey a node stands: by the longest way to it once loops are cut at their smallest streams. */
#include <stdlib.h>
#include <string.h>

#include "lib/report/picture_sankey.h"

#define COLUMNS_MOST 7 /* of enterprises; a longer chain turns back */
#define SWEEPS 8

typedef struct pair {
    uint32_t from, to;
    double quantity;
} pair;

typedef struct web {
    kal__sankey *s;
    size_t pairs, kept;
    pair *pair;
    bool *seen;      /* [nodes] */
    uint32_t *stack; /* [nodes] */
} web;

static bool inner(const kal__sankey *s, const kal__stream *w)
{
    return s->node[w->from].is != KAL__NODE_SUPPLY && s->node[w->to].is != KAL__NODE_DISPOSAL;
}

static int by_quantity(const void *a, const void *b)
{
    const pair *p = a, *q = b;

    if (p->quantity != q->quantity)
        return p->quantity > q->quantity ? -1 : 1;
    if (p->from != q->from)
        return p->from < q->from ? -1 : 1;
    return p->to < q->to ? -1 : p->to > q->to;
}

/* Streams stand by their ends, so those of one pair follow each other. */
static void make_pairs(web *w)
{
    const kal__sankey *s = w->s;

    for (size_t i = 0; i < s->streams; i++) {
        const kal__stream *is = &s->stream[i];
        pair *last = w->pairs > 0 ? &w->pair[w->pairs - 1] : NULL;
        if (!inner(s, is) || is->from == is->to)
            continue;
        if (last && last->from == is->from && last->to == is->to)
            last->quantity += is->quantity;
        else
            w->pair[w->pairs++] = (pair){is->from, is->to, is->quantity};
    }
    if (w->pairs > 0)
        qsort(w->pair, w->pairs, sizeof *w->pair, by_quantity);
}

/* Do the pairs kept so far lead from one node to another? */
static bool leads(const web *w, uint32_t from, uint32_t to)
{
    size_t n = 0;

    memset(w->seen, 0, w->s->nodes * sizeof *w->seen);
    w->stack[n++] = from;
    w->seen[from] = true;
    while (n > 0) {
        uint32_t at = w->stack[--n];
        if (at == to)
            return true;
        for (size_t i = 0; i < w->kept; i++)
            if (w->pair[i].from == at && !w->seen[w->pair[i].to]) {
                w->seen[w->pair[i].to] = true;
                w->stack[n++] = w->pair[i].to;
            }
    }
    return false;
}

static void cut_loops(web *w)
{
    for (size_t i = 0; i < w->pairs; i++)
        if (!leads(w, w->pair[i].to, w->pair[i].from))
            w->pair[w->kept++] = w->pair[i];
}

static void set_columns(web *w)
{
    kal__sankey *s = w->s;
    uint32_t first = 0, last;

    for (size_t i = 0; i < s->nodes; i++)
        if (s->node[i].is == KAL__NODE_SUPPLY)
            first = 1;
    last = first;
    for (size_t i = 0; i < s->nodes; i++)
        s->node[i].layer = s->node[i].is == KAL__NODE_SUPPLY ? 0 : first;
    for (size_t round = 0; round < s->nodes; round++)
        for (size_t i = 0; i < w->kept; i++) {
            uint32_t next = s->node[w->pair[i].from].layer + 1;
            if (next > s->node[w->pair[i].to].layer && next < first + COLUMNS_MOST)
                s->node[w->pair[i].to].layer = next;
        }
    for (size_t i = 0; i < s->nodes; i++)
        last = s->node[i].layer > last ? s->node[i].layer : last;
    s->layers = last + 1;
    for (size_t i = 0; i < s->nodes; i++)
        if (s->node[i].is == KAL__NODE_DISPOSAL) {
            s->node[i].layer = last + 1;
            s->layers = last + 2;
        }
    for (size_t i = 0; i < s->streams; i++)
        s->stream[i].back = s->node[s->stream[i].to].layer <= s->node[s->stream[i].from].layer;
}

static int by_place(const void *a, const void *b)
{
    const kal__node *v = *(kal__node *const *)a, *w = *(kal__node *const *)b;

    if (v->layer != w->layer)
        return v->layer < w->layer ? -1 : 1;
    if (v->order != w->order)
        return v->order < w->order ? -1 : 1;
    if (v->is != w->is)
        return v->is < w->is ? -1 : 1;
    if (!v->id || !w->id)
        return (v->id == NULL) - (w->id == NULL);
    return strcmp(v->id, w->id);
}

/* Puts the nodes of each column in their order, then numbers them from the middle of the column. */
static void number(kal__sankey *s, kal__node **node)
{
    qsort(node, s->nodes, sizeof(kal__node *), by_place);
    for (size_t i = 0, end; i < s->nodes; i = end) {
        for (end = i; end < s->nodes && node[end]->layer == node[i]->layer;)
            end++;
        for (size_t j = i; j < end; j++)
            node[j]->order = (double)(j - i) - (double)(end - i - 1) / 2.0;
    }
}

/* Each node goes to the middle of what it is joined with on one side, by quantity. */
static void sweep(kal__sankey *s, bool right, double *sum, double *weight)
{
    memset(sum, 0, s->nodes * sizeof *sum);
    memset(weight, 0, s->nodes * sizeof *weight);
    for (size_t i = 0; i < s->streams; i++) {
        const kal__stream *w = &s->stream[i];
        uint32_t moved = right ? w->to : w->from, held = right ? w->from : w->to;
        if (w->back)
            continue;
        sum[moved] += s->node[held].order * w->quantity;
        weight[moved] += w->quantity;
    }
    for (size_t i = 0; i < s->nodes; i++)
        if (weight[i] > 0.0)
            s->node[i].order = kal__draw_finite(sum[i] / weight[i]);
}

bool kal__sankey_layers(kal__draw *d, kal__sankey *s)
{
    web w = {.s = s,
             .pair = KAL__DRAW_NEW(d, s->streams, pair),
             .seen = KAL__DRAW_NEW(d, s->nodes, bool),
             .stack = KAL__DRAW_NEW(d, s->nodes, uint32_t)};
    kal__node **node = KAL__DRAW_NEW(d, s->nodes, kal__node *);
    double *sum = KAL__DRAW_NEW(d, s->nodes, double);
    double *weight = KAL__DRAW_NEW(d, s->nodes, double);

    if (!w.pair || !w.seen || !w.stack || !node || !sum || !weight)
        return false;
    make_pairs(&w);
    cut_loops(&w);
    set_columns(&w);
    for (size_t i = 0; i < s->nodes; i++)
        node[i] = &s->node[i];
    number(s, node);
    for (int k = 0; k < SWEEPS; k++) {
        sweep(s, k % 2 == 0, sum, weight);
        number(s, node);
    }
    return true;
}
