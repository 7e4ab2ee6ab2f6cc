/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an activity of the two points is called in the ledger. */
#include <stdlib.h>
#include <string.h>

#include "lib/account/work.h"

typedef struct collector {
    kal__accounting *w;
    const char **link, **substitution; /* names, made when first needed */
} collector;

static bool push(kal__accounting *w, const kal__entry *e)
{
    if (w->entries == w->entry_room) {
        kal__entry *grown = kal__arena_grow(w->scratch, w->entry, w->entries, w->entries + 1,
                                            &w->entry_room, sizeof *grown);
        if (!grown)
            return false;
        w->entry = grown;
    }
    w->entry[w->entries] = *e;
    w->entry[w->entries].order = w->entries;
    w->entries++;
    return true;
}

/* "A:B:ash", or "A:B" for all materials: a link has no id. */
static const char *link_name(collector *c, uint32_t l)
{
    const kal__model *m = c->w->model;
    const kal__link *link = &m->link[l];
    bool one = link->material != KAL__NONE;

    if (!c->link[l])
        c->link[l] = kal__arena_print(c->w->arena, "%s:%s%s%s", m->enterprise[link->from].id,
                                      m->enterprise[link->to].id, one ? ":" : "",
                                      one ? m->material[link->material].id : "");
    return c->link[l];
}

static const char *substitution_name(collector *c, uint32_t s)
{
    const kal__model *m = c->w->model;

    if (!c->substitution[s])
        c->substitution[s] =
            kal__arena_print(c->w->arena, "%s:%s", m->material[m->substitution[s].from].id,
                             m->material[m->substitution[s].to].id);
    return c->substitution[s];
}

static void describe_exchange(collector *c, uint32_t candidate, kal__entry *e)
{
    const kal__model *m = c->w->model;
    const kal_network *net = c->w->network;
    const kal__candidate *is = &net->candidate[candidate];
    const kal__port *from = &net->supply_port[is->from], *to = &net->demand_port[is->to];
    uint32_t other = e->activity == KAL__ACT_SOURCE ? to->enterprise : from->enterprise;

    e->counterparty = is->internal ? "" : m->enterprise[other].id;
    e->material = m->material[from->material].id;
    if (e->activity == KAL__ACT_SOURCE) {
        e->object = from->id;
    } else if (e->activity == KAL__ACT_TRANSPORT) {
        e->object = net->mode[candidate];
    } else if (e->activity == KAL__ACT_LINK) {
        e->object = link_name(c, is->link);
    } else if (e->activity == KAL__ACT_SUBSTITUTION) {
        e->object = substitution_name(c, is->substitution);
    } else {
        e->object = to->id;
        e->material = m->material[to->material].id;
    }
}

/* False: out of memory. */
static bool describe(collector *c, uint32_t column, kal__entry *e)
{
    const kal__model *m = c->w->model;
    const kal__meaning *is = &c->w->program->column[column];

    switch ((kal__column_kind)is->kind) {
    case KAL__COL_EXCHANGE: describe_exchange(c, is->a, e); break;
    case KAL__COL_PURCHASE:
        e->object = m->supply[is->a].id;
        e->material = m->material[m->supply[is->a].material].id;
        break;
    case KAL__COL_DISPOSAL:
        e->object = m->disposal[is->a].id;
        e->material = m->material[m->disposal[is->a].material].id;
        break;
    case KAL__COL_LEVEL: e->object = m->process[is->a].id; break;
    case KAL__COL_EXCEED: e->object = m->limit[is->a].id; break;
    case KAL__COL_UNPLACED: /* carries nothing */
    case KAL__COLUMN_KINDS: break;
    }
    return e->object != NULL;
}

/* What one column carries; x: its value at the points. */
static bool collect_column(collector *c, uint32_t column, const double x[KAL__POINTS])
{
    const kal_program *program = c->w->program;

    for (size_t k = program->carry_start[column]; k < program->carry_start[column + 1]; k++) {
        const kal__carry *carry = &program->carry[k];
        const double amount[KAL__POINTS] = {carry->amount * x[KAL__AT_BASELINE],
                                            carry->amount * x[KAL__AT_PLAN]};
        if (amount[KAL__AT_BASELINE] == 0.0 && amount[KAL__AT_PLAN] == 0.0)
            continue;
        kal__entry e = {carry->enterprise,
                        carry->impact,
                        carry->activity,
                        "",
                        "",
                        "",
                        carry->scope,
                        "",
                        0,
                        {amount[KAL__AT_BASELINE], amount[KAL__AT_PLAN]},
                        {0}};
        if (!describe(c, column, &e) || !push(c->w, &e))
            return false;
    }
    return true;
}

static bool collect_activities(collector *c)
{
    const kal__accounting *w = c->w;

    for (uint32_t j = 0; j < w->program->lp->columns; j++) {
        double x[KAL__POINTS];
        bool used = false;

        for (int p = 0; p < KAL__POINTS; p++) {
            x[p] = w->x[p] ? w->x[p][j] : 0.0;
            used = used || x[p] != 0.0;
        }
        if (used && !collect_column(c, j, x))
            return false;
    }
    return true;
}

/* The constants of the program do not know the names of the rows that they come from. */
static bool collect_fixed(kal__accounting *w)
{
    for (size_t f = 0; f < w->model->fixeds; f++) {
        const kal__fixed *fixed = &w->model->fixed[f];
        kal__entry e = {fixed->enterprise,
                        fixed->impact,
                        KAL__ACT_FIXED,
                        "",
                        "",
                        "",
                        fixed->scope,
                        fixed->name,
                        0,
                        {0},
                        {0}};

        for (int p = 0; p < KAL__POINTS; p++)
            e.amount[p] = w->x[p] ? fixed->amount : 0.0;
        if (fixed->amount != 0.0 && !push(w, &e))
            return false;
    }
    return true;
}

/* Most equal texts are the same one. */
static int compare_texts(const char *a, const char *b) { return a == b ? 0 : strcmp(a, b); }

/* What tells two rows apart, most telling first; what is of nobody comes before the enterprises. */
static int compare_keys(const kal__entry *a, const kal__entry *b)
{
    int order = (a->enterprise + 1 > b->enterprise + 1) - (a->enterprise + 1 < b->enterprise + 1);

    if (order == 0)
        order = (a->impact > b->impact) - (a->impact < b->impact);
    if (order == 0)
        order = compare_texts(a->scope, b->scope);
    if (order == 0 && a->activity != b->activity)
        order = strcmp(kal__activity_text(a->activity), kal__activity_text(b->activity));
    if (order == 0)
        order = compare_texts(a->object, b->object);
    if (order == 0)
        order = compare_texts(a->material, b->material);
    if (order == 0)
        order = compare_texts(a->counterparty, b->counterparty);
    return order != 0 ? order : compare_texts(a->name, b->name);
}

static int compare(const void *a, const void *b)
{
    const kal__entry *one = a, *two = b;
    int order = compare_keys(one, two);

    return order != 0 ? order : (one->order > two->order) - (one->order < two->order);
}

/* Ports of one enterprise that buy, sell or dump the same thing are one row. */
static void merge(kal__accounting *w)
{
    size_t kept = 0;

    for (size_t i = 0, end; i < w->entries; i = end) {
        kal__sum sum[KAL__POINTS] = {{0.0, 0.0}, {0.0, 0.0}};
        for (end = i; end < w->entries && compare_keys(&w->entry[i], &w->entry[end]) == 0; end++)
            for (int p = 0; p < KAL__POINTS; p++)
                kal__sum_add(&sum[p], w->entry[end].amount[p]);
        w->entry[kept] = w->entry[i];
        for (int p = 0; p < KAL__POINTS; p++)
            w->entry[kept].amount[p] = kal__sum_value(&sum[p]);
        kept++;
    }
    w->entries = kept;
}

static int by_impact_id(const void *a, const void *b)
{
    return strcmp((*(const kal__impact *const *)a)->id, (*(const kal__impact *const *)b)->id);
}

/* Impacts are numbered in the order of their ids while the rows are sorted, and then get their numbers back. */
static bool sort(kal__accounting *w)
{
    const kal__model *m = w->model;
    const kal__impact **by_id = KAL__NEW(w->scratch, m->impacts, const kal__impact *);
    uint32_t *rank = KAL__NEW(w->scratch, m->impacts, uint32_t);

    if (!by_id || !rank)
        return false;
    for (size_t i = 0; i < m->impacts; i++)
        by_id[i] = &m->impact[i];
    qsort(by_id, m->impacts, sizeof *by_id, by_impact_id);
    for (size_t i = 0; i < m->impacts; i++)
        rank[by_id[i] - m->impact] = (uint32_t)i;
    for (size_t k = 0; k < w->entries; k++)
        w->entry[k].impact = rank[w->entry[k].impact];
    if (w->entries > 0)
        qsort(w->entry, w->entries, sizeof *w->entry, compare);
    merge(w);
    for (size_t k = 0; k < w->entries; k++)
        w->entry[k].impact = (uint32_t)(by_id[w->entry[k].impact] - m->impact);
    return true;
}

bool kal__account_collect(kal__accounting *w)
{
    collector c = {w, KAL__NEW(w->scratch, w->model->links, const char *),
                   KAL__NEW(w->scratch, w->model->substitutions, const char *)};

    if (!c.link || !c.substitution)
        return false;
    return !w->open || (collect_activities(&c) && collect_fixed(w) && sort(w));
}
