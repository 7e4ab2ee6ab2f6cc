/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the nodes of a Sankey stand on the page and its streams run. */
#include <math.h>
#include <stdlib.h>

#include "lib/report/picture_sankey.h"

#define COLUMN_HEIGHT 430.0 /* of all nodes of the fullest column */
#define LOOPS_HEIGHT 130.0  /* of all loops together, at most */
#define NODE_LEAST 1.5
#define STREAM_LEAST 0.6
#define SLOT 13.0 /* of a node's text */
#define GAP 6.0
#define LOOP_GAP 4.0

typedef struct places {
    kal__sankey *s;
    double top, scale;
    struct loop *loop;       /* [streams] */
    double *height;          /* [layers] */
    double *right, *left;    /* [layers], room of the loops at both sides of a column */
    double *used;            /* [nodes], of a side while streams are stacked on it */
    double *used_r, *used_l; /* [layers] */
} places;

double kal__sankey_text_room(const kal__sankey *s) { return s->layers > 5 ? 130.0 : 176.0; }

static double corner(const kal__stream *w) { return w->width / 2.0 + 4.0; }

static void set_scale(places *p)
{
    kal__sankey *s = p->s;
    double most = 0.0, back = 0.0;

    for (size_t i = 0; i < s->nodes; i++) {
        double *sum = &p->height[s->node[i].layer];
        *sum += fmax(s->node[i].in, s->node[i].out);
        most = fmax(most, *sum);
    }
    for (size_t i = 0; i < s->streams; i++)
        back += s->stream[i].back ? s->stream[i].quantity : 0.0;
    p->scale = kal__draw_finite(COLUMN_HEIGHT / most);
    if (back * p->scale > LOOPS_HEIGHT)
        p->scale = LOOPS_HEIGHT / back;
    for (size_t l = 0; l < s->layers; l++)
        p->height[l] = 0.0;
    for (size_t i = 0; i < s->streams; i++)
        s->stream[i].width = fmax(s->stream[i].quantity * p->scale, STREAM_LEAST);
}

static double slot(const kal__node *n) { return fmax(n->height, SLOT) + GAP; }

/* Columns are centred on the highest. The order of a node is its number in the column, less half of them. */
static void stack_nodes(places *p)
{
    kal__sankey *s = p->s;
    double most = 0.0;

    for (size_t i = 0; i < s->nodes; i++) {
        kal__node *n = &s->node[i];
        n->height = fmax(fmax(n->in, n->out) * p->scale, NODE_LEAST);
        p->height[n->layer] += slot(n);
        most = fmax(most, p->height[n->layer]);
    }
    for (size_t i = 0; i < s->nodes; i++) {
        kal__node *n = &s->node[i];
        n->y = p->top + (most - p->height[n->layer]) / 2.0 + (slot(n) - n->height) / 2.0;
        for (size_t j = 0; j < s->nodes; j++)
            if (s->node[j].layer == n->layer && s->node[j].order < n->order)
                n->y += slot(&s->node[j]);
    }
    s->height = p->top + most;
}

static int compare(double a, double b) { return (a > b) - (a < b); }

/* One end of a stream, with what puts it in order. */
typedef struct end {
    kal__stream *w;
    uint32_t node;
    double other; /* the height of the other end's node */
} end;

static int by_end(const void *a, const void *b)
{
    const end *v = a, *w = b;

    if (v->node != w->node)
        return v->node < w->node ? -1 : 1;
    if (v->w->back != w->w->back)
        return v->w->back ? 1 : -1;
    if (v->other != w->other)
        return compare(v->other, w->other);
    return v->w < w->w ? -1 : v->w > w->w;
}

static void stack_ends(places *p, end *ends, bool out)
{
    kal__sankey *s = p->s;

    for (size_t i = 0; i < s->streams; i++) {
        kal__stream *w = &s->stream[i];
        const kal__node *other = &s->node[out ? w->to : w->from];
        ends[i] = (end){w, out ? w->from : w->to, other->y + other->height / 2.0};
    }
    qsort(ends, s->streams, sizeof *ends, by_end);
    for (size_t i = 0; i < s->nodes; i++)
        p->used[i] = 0.0;
    for (size_t i = 0; i < s->streams; i++) {
        kal__stream *w = ends[i].w;
        double y = s->node[ends[i].node].y + p->used[ends[i].node] + w->width / 2.0;
        p->used[ends[i].node] += w->width;
        *(out ? &w->y_from : &w->y_to) = y;
    }
}

typedef struct loop {
    kal__stream *w;
    uint32_t span; /* columns */
} loop;

/* The short ones inside; of those that span as much the lower one, which so crosses none. */
static int by_span(const void *a, const void *b)
{
    const loop *v = a, *w = b;

    if (v->span != w->span)
        return v->span < w->span ? -1 : 1;
    if (v->w->y_from != w->w->y_from)
        return compare(w->w->y_from, v->w->y_from);
    return v->w < w->w ? -1 : v->w > w->w;
}

static size_t order_loops(places *p)
{
    kal__sankey *s = p->s;
    size_t n = 0;

    for (size_t i = 0; i < s->streams; i++)
        if (s->stream[i].back)
            p->loop[n++] = (loop){&s->stream[i], s->node[s->stream[i].from].layer -
                                                     s->node[s->stream[i].to].layer};
    if (n > 0)
        qsort(p->loop, n, sizeof *p->loop, by_span);
    return n;
}

/* Loops run one below the other, below everything. */
static void run_loops(places *p)
{
    kal__sankey *s = p->s;
    double y = s->height + 16.0;
    size_t n = order_loops(p);

    for (size_t i = 0; i < n; i++) {
        kal__stream *w = p->loop[i].w;
        uint32_t from = s->node[w->from].layer, to = s->node[w->to].layer;
        w->y_back = y + w->width / 2.0;
        y += w->width + LOOP_GAP;
        w->x_out = p->right[from] + corner(w);
        p->right[from] += w->width + LOOP_GAP;
        w->x_in = p->left[to] + 2.0 * corner(w);
        p->left[to] += w->width + LOOP_GAP;
        p->used_l[to] = fmax(p->used_l[to], w->x_in + corner(w));
        p->used_r[from] = fmax(p->used_r[from], w->x_out + corner(w));
    }
    s->height = n > 0 ? y : s->height;
}

static void set_x(places *p)
{
    kal__sankey *s = p->s;
    double text = kal__sankey_text_room(s), fixed = 2.0 * KAL__MARGIN, x, curve;

    for (size_t l = 0; l < s->layers; l++)
        fixed += p->used_l[l] + KAL__NODE_WIDTH + text + p->used_r[l];
    curve = s->layers > 5 ? 40.0 : 56.0;
    if (s->layers > 1)
        curve = fmax(curve, (KAL__WIDE - fixed) / (double)(s->layers - 1));
    s->width = fmax(KAL__WIDE, fixed + curve * (double)(s->layers - 1));
    x = KAL__MARGIN;
    for (size_t l = 0; l < s->layers; l++) {
        x += p->used_l[l];
        for (size_t i = 0; i < s->nodes; i++)
            if (s->node[i].layer == l)
                s->node[i].x = x;
        x += KAL__NODE_WIDTH + text + p->used_r[l] + curve;
    }
    for (size_t i = 0; i < s->streams; i++) {
        kal__stream *w = &s->stream[i];
        w->x_out += s->node[w->from].x + KAL__NODE_WIDTH + text;
        w->x_in = s->node[w->to].x - w->x_in;
    }
}

bool kal__sankey_place(kal__draw *d, kal__sankey *s, double top)
{
    places p = {.s = s,
                .top = top,
                .loop = KAL__DRAW_NEW(d, s->streams, loop),
                .height = KAL__DRAW_NEW(d, s->layers, double),
                .right = KAL__DRAW_NEW(d, s->layers, double),
                .left = KAL__DRAW_NEW(d, s->layers, double),
                .used = KAL__DRAW_NEW(d, s->nodes, double),
                .used_r = KAL__DRAW_NEW(d, s->layers, double),
                .used_l = KAL__DRAW_NEW(d, s->layers, double)};
    end *ends = KAL__DRAW_NEW(d, s->streams, end);

    if (d->body.failed)
        return false;
    set_scale(&p);
    stack_nodes(&p);
    stack_ends(&p, ends, true);
    stack_ends(&p, ends, false);
    run_loops(&p);
    set_x(&p);
    return true;
}
