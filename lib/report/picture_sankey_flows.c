/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which nodes and streams a Sankey has: one kind of material in one unit, the small ones gathered. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/report/picture_sankey.h"

#define NODES_SHOWN 57     /* and one more of each class for the others */
#define SMALL_STREAM 0.003 /* of what flows in all */

typedef struct flow_table {
    kal__plan_table table;
    const char *giver, *from, *receiver, *to, *quantity; /* columns; NULL: there is none */
} flow_table;

static const flow_table tables[] = {
    {KAL__PLAN_EXCHANGES, "source", "from", "sink", "to", "sent"},
    {KAL__PLAN_PURCHASES, "supply", NULL, "sink", "enterprise", "quantity"},
    {KAL__PLAN_DISPOSALS, "source", "enterprise", "disposal", NULL, "quantity"},
    {KAL__PLAN_UNPLACED, "source", "enterprise", NULL, NULL, "quantity"},
};
#define TABLES (sizeof tables / sizeof *tables)

typedef struct cells {
    size_t rows;
    const char *const *giver, *const *from, *const *receiver, *const *to, *const *material;
    const double *quantity;
} cells;

typedef struct collector {
    kal__draw *d;
    kal__sankey *s;
    kal__kind kind;
    const kal__material *reference; /* a material of the dimension that is drawn */
    kal__dict *known;               /* nodes */
    size_t room;
} collector;

static const char *const *column(const kal__frame *frame, const char *name)
{
    return name ? kal__frame_text(frame, name) : NULL;
}

static cells read(const kal__draw *d, const flow_table *t)
{
    const kal__frame *frame = d->report->plan->frame[t->table];
    cells c = {.giver = column(frame, t->giver),
               .from = column(frame, t->from),
               .receiver = column(frame, t->receiver),
               .to = column(frame, t->to),
               .material = column(frame, "material"),
               .quantity = kal__frame_number(frame, t->quantity)};

    c.rows = c.material && c.quantity && c.giver ? frame->rows : 0;
    return c;
}

/* The material of a row when it is of the kind and something flows. */
static const kal__material *of_kind(const collector *k, const cells *c, size_t row)
{
    const kal__model *m = k->d->report->model;
    uint32_t at = kal__model_material(m, c->material[row]);

    if (at == KAL__NONE || m->material[at].kind != k->kind || !(c->quantity[row] > 0.0))
        return NULL;
    return &m->material[at];
}

/* The dimension with most flows; among equals that of the first material. Counts the flows of the others. */
static bool choose_dimension(collector *k)
{
    const kal__model *m = k->d->report->model;
    size_t *flows = KAL__DRAW_NEW(k->d, m->materials, size_t), all = 0, best = 0;

    for (size_t t = 0; flows && t < TABLES; t++) {
        cells c = read(k->d, &tables[t]);
        for (size_t i = 0; i < c.rows; i++) {
            const kal__material *is = of_kind(k, &c, i);
            for (size_t j = 0; is && j < m->materials; j++)
                if (m->material[j].kind == k->kind &&
                    kal__unit_same_dim(&m->material[j].dim, &is->dim)) {
                    flows[j]++; /* of the first of its dimension */
                    break;
                }
            all += is != NULL;
        }
    }
    for (size_t j = 0; flows && j < m->materials; j++)
        if (flows[j] > best) {
            best = flows[j];
            k->reference = &m->material[j];
        }
    k->s->left_out = all - best;
    return k->reference != NULL;
}

static uint32_t add_node(collector *k, kal__node_class is, const char *id, const char *host)
{
    kal__sankey *s = k->s;
    const char mark[] = {(char)('a' + (int)is), '\0'};
    const char *key = KAL__JOIN(k->d, mark, id);
    uint32_t at = kal__dict_put(k->known, key, strlen(key), (uint32_t)s->nodes);
    kal__node *grown;

    if (at == KAL__NONE || *key == '\0') {
        k->d->body.failed = true;
        return 0;
    }
    if (at < s->nodes)
        return at;
    if (s->nodes == k->room) {
        grown = kal__arena_grow(k->d->body.arena, s->node, s->nodes, s->nodes + 1, &k->room,
                                sizeof *grown);
        if (!grown) {
            k->d->body.failed = true;
            return 0;
        }
        s->node = grown;
    }
    s->node[s->nodes++] = (kal__node){.is = is, .id = id, .host = host, .gathered = 1};
    return at;
}

/* The node of a port: a process is one of its own, what else an enterprise has is the enterprise. */
static uint32_t add_port(collector *k, const char *port, const char *enterprise)
{
    size_t n = strcspn(port, ":");
    char *process;

    if (!port[n])
        return add_node(k, KAL__NODE_ENTERPRISE, enterprise, "");
    process = KAL__DRAW_NEW(k->d, n + 1, char);
    if (!process)
        return 0;
    memcpy(process, port, n);
    return add_node(k, KAL__NODE_PROCESS, process, enterprise);
}

static void add_rows(collector *k, const flow_table *t)
{
    const kal__material *reference = k->reference;
    cells c = read(k->d, t);

    for (size_t i = 0; i < c.rows && !k->d->body.failed; i++) {
        const kal__material *is = of_kind(k, &c, i);
        kal__stream *w = &k->s->stream[k->s->streams];
        if (!is || !kal__unit_same_dim(&is->dim, &reference->dim))
            continue;
        *w = (kal__stream){.material = is->id, .gathered = 1};
        w->quantity = kal__draw_finite(kal__unit_convert(c.quantity[i], &is->dim, &reference->dim));
        w->from = c.from ? add_port(k, c.giver[i], c.from[i])
                         : add_node(k, KAL__NODE_SUPPLY, c.giver[i], "");
        w->to = c.to ? add_port(k, c.receiver[i], c.to[i])
                     : add_node(k, KAL__NODE_DISPOSAL, c.receiver ? c.receiver[i] : "", "");
        k->s->streams++;
    }
}

/* Materials are interned, hence equal or not by pointer; they are put in order by bytes. */
static int by_ends(const void *a, const void *b)
{
    const kal__stream *v = a, *w = b;

    if (v->from != w->from)
        return v->from < w->from ? -1 : 1;
    if (v->to != w->to)
        return v->to < w->to ? -1 : 1;
    if (!v->material || !w->material)
        return (v->material != NULL) - (w->material != NULL);
    return strcmp(v->material, w->material);
}

/* Streams between the same nodes of the same material become one. */
static void merge(kal__sankey *s)
{
    size_t kept = 0;

    if (s->streams > 0)
        qsort(s->stream, s->streams, sizeof *s->stream, by_ends);
    for (size_t i = 0; i < s->streams; i++) {
        kal__stream *w = &s->stream[i];
        if (kept > 0 && by_ends(&s->stream[kept - 1], w) == 0) {
            s->stream[kept - 1].quantity += w->quantity;
            s->stream[kept - 1].gathered += w->gathered;
        } else {
            s->stream[kept++] = *w;
        }
    }
    s->streams = kept;
}

static int by_size(const void *a, const void *b)
{
    const kal__node *v = *(const kal__node *const *)a, *w = *(const kal__node *const *)b;
    double p = fmax(v->in, v->out), q = fmax(w->in, w->out);

    if (p != q)
        return p > q ? -1 : 1;
    if (v->is != w->is)
        return v->is < w->is ? -1 : 1;
    return strcmp(v->id, w->id);
}

static void weigh(kal__sankey *s)
{
    for (size_t i = 0; i < s->nodes; i++)
        s->node[i].in = s->node[i].out = 0.0;
    for (size_t i = 0; i < s->streams; i++) {
        s->node[s->stream[i].from].out += s->stream[i].quantity;
        s->node[s->stream[i].to].in += s->stream[i].quantity;
    }
}

/* The smallest nodes become the others of their class (of a process: of the enterprises). */
static void gather_nodes(kal__draw *d, kal__sankey *s)
{
    kal__node **order = KAL__DRAW_NEW(d, s->nodes, kal__node *);
    kal__node *kept = KAL__DRAW_NEW(d, NODES_SHOWN + KAL__NODE_CLASSES, kal__node);
    uint32_t *becomes = KAL__DRAW_NEW(d, s->nodes, uint32_t), others[KAL__NODE_CLASSES];
    size_t n = NODES_SHOWN;

    if (!order || !kept || !becomes || s->nodes <= NODES_SHOWN + 3)
        return;
    for (size_t i = 0; i < s->nodes; i++)
        order[i] = &s->node[i];
    qsort(order, s->nodes, sizeof *order, by_size);
    for (size_t c = 0; c < KAL__NODE_CLASSES; c++)
        others[c] = KAL__NONE;
    for (size_t i = 0; i < s->nodes; i++) {
        kal__node_class is = order[i]->is == KAL__NODE_PROCESS ? KAL__NODE_ENTERPRISE : order[i]->is;
        if (i < NODES_SHOWN)
            kept[i] = *order[i];
        else if (others[is] == KAL__NONE)
            kept[others[is] = (uint32_t)n++] = (kal__node){.is = is, .host = "", .gathered = 1};
        else
            kept[others[is]].gathered++;
        becomes[order[i] - s->node] = i < NODES_SHOWN ? (uint32_t)i : others[is];
    }
    for (size_t i = 0; i < s->streams; i++) {
        s->stream[i].from = becomes[s->stream[i].from];
        s->stream[i].to = becomes[s->stream[i].to];
    }
    s->node = kept;
    s->nodes = n;
    merge(s);
    weigh(s);
}

static void gather_streams(kal__sankey *s)
{
    double all = 0.0;

    for (size_t i = 0; i < s->streams; i++)
        all += s->stream[i].quantity;
    for (size_t i = 0; i < s->streams; i++)
        if (s->stream[i].quantity < all * SMALL_STREAM)
            s->stream[i].material = NULL;
    merge(s);
}

static void sum_up(kal__sankey *s)
{
    for (size_t i = 0; i < s->streams; i++) {
        const kal__stream *w = &s->stream[i];
        double *sum = s->node[w->from].is == KAL__NODE_SUPPLY   ? &s->bought
                      : s->node[w->to].is == KAL__NODE_DISPOSAL ? &s->disposed
                                                                : &s->exchanged;
        *sum += w->quantity;
    }
}

bool kal__sankey_flows(kal__draw *d, const char *kind, kal__sankey *s)
{
    const char *kinds[KAL__KINDS];
    size_t count = kal__picture_kinds(d->report, kinds), chosen = 0, rows = 0;
    collector k = {.d = d, .s = s};

    while (kind && chosen < count && strcmp(kinds[chosen], kind) != 0)
        chosen++;
    if (chosen == count)
        return false;
    s->kind = kinds[chosen];
    while (strcmp(kal__kind_text(k.kind), s->kind) != 0)
        k.kind++;
    for (size_t t = 0; t < TABLES; t++)
        rows += read(d, &tables[t]).rows;
    k.known = kal__dict_new(d->body.arena, 64);
    s->stream = KAL__DRAW_NEW(d, rows, kal__stream);
    d->body.failed = d->body.failed || !k.known;
    if (d->body.failed || !choose_dimension(&k))
        return false;
    s->unit = kal__draw_unit(d, k.reference->unit);
    for (size_t t = 0; t < TABLES && !d->body.failed; t++)
        add_rows(&k, &tables[t]);
    if (d->body.failed)
        return false;
    merge(s);
    weigh(s);
    gather_nodes(d, s);
    gather_streams(s);
    sum_up(s);
    return !d->body.failed && s->streams > 0;
}
