/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a plan does otherwise at the other end of a segment. */
#include <math.h>
#include <string.h>

#include "lib/study/frontier.h"

/* Levels that differ by less, as a share of the larger one, are the same level solved twice. */
#define SAME KAL__TOL_LEVEL

typedef struct change {
    size_t segment;
    uint32_t column;
    double before, after;
} change;

typedef struct changes {
    kal__search *s;
    size_t count, room;
    change *list;
    bool failed;
} changes;

static void note(changes *c, size_t segment, uint32_t column, double before, double after)
{
    if (c->failed || fabs(after - before) <= SAME * fmax(before, after))
        return;
    if (c->count == c->room) {
        change *grown = kal__arena_grow(c->s->scratch, c->list, c->count, c->count + 1, &c->room,
                                        sizeof *grown);
        c->failed = grown == NULL;
        if (c->failed)
            return;
        c->list = grown;
    }
    c->list[c->count++] = (change){segment, column, before, after};
}

/* Both lists ascend. */
static void compare(changes *c, size_t segment)
{
    const kal__frontier_segment *g = &c->s->segment[segment];
    const kal__frontier_point *a = &c->s->point[g->from], *b = &c->s->point[g->to];

    for (size_t i = 0, k = 0; i < a->used || k < b->used;) {
        const uint32_t ca = i < a->used ? a->column[i] : KAL__NONE;
        const uint32_t cb = k < b->used ? b->column[k] : KAL__NONE;
        const double before = ca <= cb ? a->level[i] : 0.0, after = cb <= ca ? b->level[k] : 0.0;
        note(c, segment, ca < cb ? ca : cb, before, after);
        i += ca <= cb;
        k += cb <= ca;
    }
}

enum { ACTIVITY, SOURCE, SINK, FROM, TO, MATERIAL, MODE, CHANGE, UNIT, TEXTS };

typedef struct row {
    const char *cell[TEXTS];
} row;

static void fill_exchange(const kal__search *s, uint32_t a, row *out)
{
    const kal_network *net = s->how.program->network;
    const kal__model *m = s->model;
    const kal__port *from = &net->supply_port[net->candidate[a].from],
                    *to = &net->demand_port[net->candidate[a].to];

    out->cell[SOURCE] = from->id;
    out->cell[SINK] = to->id;
    out->cell[FROM] = m->enterprise[from->enterprise].id;
    out->cell[TO] = m->enterprise[to->enterprise].id;
    out->cell[MATERIAL] = m->material[from->material].id;
    out->cell[MODE] = net->mode[a];
    out->cell[UNIT] = m->material[from->material].unit;
}

/* Bought by, disposed of from, left at a port; `row_id` is the supply's or the disposal's. */
static void fill_port(const kal__search *s, const kal__port *port, bool demand, const char *row_id,
                      row *out)
{
    const kal__material *material = &s->model->material[port->material];

    out->cell[demand ? SINK : SOURCE] = port->id;
    out->cell[demand ? SOURCE : SINK] = row_id;
    out->cell[demand ? TO : FROM] = s->model->enterprise[port->enterprise].id;
    out->cell[MATERIAL] = material->id;
    out->cell[UNIT] = material->unit;
}

static void fill(const kal__search *s, const change *c, row *out)
{
    const kal__meaning *what = &s->how.program->column[c->column];
    const kal_network *net = s->how.program->network;
    const kal__model *m = s->model;

    for (size_t i = 0; i < TEXTS; i++)
        out->cell[i] = "";
    out->cell[ACTIVITY] = kal__column_kind_text((kal__column_kind)what->kind);
    out->cell[CHANGE] = c->before == 0.0       ? "appears"
                        : c->after == 0.0      ? "vanishes"
                        : c->after > c->before ? "rises"
                                               : "falls";
    switch ((kal__column_kind)what->kind) {
    case KAL__COL_EXCHANGE: fill_exchange(s, what->a, out); return;
    case KAL__COL_PURCHASE:
        fill_port(s, &net->demand_port[what->b], true, m->supply[what->a].id, out);
        return;
    case KAL__COL_DISPOSAL:
        fill_port(s, &net->supply_port[what->b], false, m->disposal[what->a].id, out);
        return;
    case KAL__COL_UNPLACED: fill_port(s, &net->supply_port[what->a], false, "", out); return;
    case KAL__COL_LEVEL:
        out->cell[SOURCE] = m->process[what->a].id;
        out->cell[FROM] = m->enterprise[m->process[what->a].enterprise].id;
        out->cell[UNIT] = m->process[what->a].unit;
        return;
    case KAL__COL_EXCEED: out->cell[SOURCE] = m->limit[what->a].id; return;
    case KAL__COLUMN_KINDS: break;
    }
}

/* What the change itself adds to each impact, in the order of the model. */
static bool add_impacts(kal__search *s, kal__frame *f, const changes *c)
{
    const kal_program *p = s->how.program;
    double **cell = KAL__NEW(s->scratch, s->model->impacts, double *);

    if (!cell)
        return false;
    for (size_t i = 0; i < s->model->impacts; i++) {
        cell[i] = kal__frame_add_number(s->frontier->arena, f, s->model->impact[i].id);
        if (!cell[i])
            return false;
        for (size_t k = 0; k < c->count; k++)
            cell[i][k] = 0.0;
    }
    for (size_t k = 0; k < c->count; k++) {
        const change *one = &c->list[k];
        for (size_t i = p->carry_start[one->column]; i < p->carry_start[one->column + 1]; i++)
            cell[p->carry[i].impact][k] += p->carry[i].amount * (one->after - one->before);
    }
    return true;
}

bool kal__frontier_write_changes(kal__search *s)
{
    static const char *const name[TEXTS] = {"activity", "source", "sink",   "from", "to",
                                            "material", "mode",   "change", "unit"};
    changes c = {.s = s};
    double *segment, *before, *after, *difference;
    const char **text[TEXTS];
    kal__frame *f;

    for (size_t i = 0; i < s->segments; i++)
        compare(&c, i);
    f = c.failed ? NULL : kal__frame_new(s->frontier->arena, "changes", c.count);
    s->frontier->frame[KAL__FRONTIER_CHANGES] = f;
    segment = f ? kal__frame_add_number(s->frontier->arena, f, "segment") : NULL;
    if (!segment)
        return false;
    for (size_t i = 0; i < TEXTS; i++)
        if (!(text[i] = kal__frame_add_text(s->frontier->arena, f, name[i])))
            return false;
    before = kal__frame_add_number(s->frontier->arena, f, "before");
    after = kal__frame_add_number(s->frontier->arena, f, "after");
    difference = kal__frame_add_number(s->frontier->arena, f, "difference");
    if (!before || !after || !difference)
        return false;
    for (size_t k = 0; k < c.count; k++) {
        row r;
        fill(s, &c.list[k], &r);
        for (size_t i = 0; i < TEXTS; i++)
            text[i][k] = r.cell[i];
        segment[k] = (double)(c.list[k].segment + 1);
        before[k] = c.list[k].before;
        after[k] = c.list[k].after;
        difference[k] = c.list[k].after - c.list[k].before;
    }
    return add_impacts(s, f, &c);
}
