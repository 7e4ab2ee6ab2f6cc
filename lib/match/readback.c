/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The activities of a plan as tables: exchanges, purchases, disposals, what is unplaced, processes. */
#include <math.h>

#include "lib/match/reading.h"

/* A table under construction: the columns of one kind that are in use, one row each. */
typedef struct sheet {
    kal__reading *r;
    kal__frame *frame;
    size_t rows;
    uint32_t *column; /* [rows] */
    double **impact;  /* [impacts]: cells of the frame */
    kal__sum *sum;    /* [impacts] scratch */
} sheet;

static bool open_sheet(kal__reading *r, kal__column_kind kind, kal__plan_table table,
                       const char *name, bool zeros, sheet *out)
{
    size_t first = r->program->first_column[kind], end = r->program->first_column[kind + 1];

    *out = (sheet){.r = r};
    out->column = KAL__NEW(r->scratch, end - first, uint32_t);
    if (!out->column)
        return false;
    for (size_t j = first; r->flows.x && j < end; j++)
        if (zeros || r->flows.x[j] > 0.0)
            out->column[out->rows++] = (uint32_t)j;
    out->frame = kal__frame_new(r->arena, name, out->rows);
    r->plan->frame[table] = out->frame;
    return out->frame != NULL;
}

/* The impacts that an activity causes itself, one column each. */
static bool add_impacts(sheet *s)
{
    const kal__reading *r = s->r;
    size_t impacts = r->model->impacts;

    s->impact = KAL__NEW(r->scratch, impacts, double *);
    s->sum = KAL__NEW(r->scratch, impacts, kal__sum);
    if (!s->impact || !s->sum)
        return false;
    for (size_t i = 0; i < impacts; i++) {
        s->impact[i] = kal__frame_add_number(r->arena, s->frame, r->model->impact[i].id);
        if (!s->impact[i])
            return false;
    }
    for (size_t k = 0; k < s->rows; k++) {
        uint32_t j = s->column[k];
        for (size_t i = 0; i < impacts; i++)
            s->sum[i] = (kal__sum){0.0, 0.0};
        for (size_t c = r->program->carry_start[j]; c < r->program->carry_start[j + 1]; c++)
            kal__sum_add_product(&s->sum[r->program->carry[c].impact], r->program->carry[c].amount,
                                 r->flows.x[j]);
        for (size_t i = 0; i < impacts; i++)
            s->impact[i][k] = kal__sum_value(&s->sum[i]);
    }
    return true;
}

/* Cost of the cheapest row that applies at each port, whatever its capacity; NaN where none does. */
static double *cheapest(kal__reading *r, kal__column_kind kind, size_t ports)
{
    double *cost = KAL__NEW(r->scratch, ports, double);

    for (size_t p = 0; cost && p < ports; p++)
        cost[p] = NAN;
    for (size_t j = r->program->first_column[kind]; cost && j < r->program->first_column[kind + 1];
         j++) {
        const kal__meaning *c = &r->program->column[j];
        double is = kind == KAL__COL_PURCHASE ? r->model->supply[c->a].impact[KAL__COST]
                                              : r->model->disposal[c->a].impact[KAL__COST];
        if (!(is >= cost[c->b]))
            cost[c->b] = is;
    }
    return cost;
}

/* price_min = source cost - cost of the giver's cheapest disposal; price_max = delivered x cost of the
 * receiver's cheapest supply - transport, link, substitution and sink costs; both per unit sent. */
static bool add_prices(sheet *s)
{
    kal__reading *r = s->r;
    const kal_program *p = r->program;
    double *price_min = kal__frame_add_number(r->arena, s->frame, "price_min");
    double *price_max = kal__frame_add_number(r->arena, s->frame, "price_max");
    double *saving = kal__frame_add_number(r->arena, s->frame, "saving");
    double *dump = cheapest(r, KAL__COL_DISPOSAL, r->network->supply_ports);
    double *buy = cheapest(r, KAL__COL_PURCHASE, r->network->demand_ports);

    if (!price_min || !price_max || !saving || !dump || !buy)
        return false;
    for (size_t k = 0; k < s->rows; k++) {
        uint32_t j = s->column[k];
        const kal__candidate *c = &r->network->candidate[p->column[j].a];
        kal__sum least = {0.0, 0.0}, most = {0.0, 0.0};

        kal__sum_add(&least, -dump[c->from]);
        kal__sum_add_product(&most, c->gain, buy[c->to]);
        for (size_t i = p->carry_start[j]; i < p->carry_start[j + 1]; i++) {
            if (p->carry[i].impact != KAL__COST)
                continue;
            if (p->carry[i].activity == KAL__ACT_SOURCE)
                kal__sum_add(&least, p->carry[i].amount);
            else
                kal__sum_add(&most, -p->carry[i].amount);
        }
        price_min[k] = kal__sum_value(&least);
        price_max[k] = kal__sum_value(&most);
        saving[k] = (price_max[k] - price_min[k]) * r->flows.x[j];
    }
    return true;
}

bool kal__read_exchanges(kal__reading *r)
{
    enum { SOURCE, SINK, FROM, TO, MATERIAL, MODE, TEXTS };
    static const char *const name[TEXTS] = {"source", "sink", "from", "to", "material", "mode"};
    const kal__model *m = r->model;
    const kal_network *net = r->network;
    const char **text[TEXTS], **unit;
    double *sent, *delivered, *distance;
    sheet s;

    if (!open_sheet(r, KAL__COL_EXCHANGE, KAL__PLAN_EXCHANGES, "exchanges", false, &s))
        return false;
    for (size_t i = 0; i < TEXTS; i++)
        if (!(text[i] = kal__frame_add_text(r->arena, s.frame, name[i])))
            return false;
    sent = kal__frame_add_number(r->arena, s.frame, "sent");
    delivered = kal__frame_add_number(r->arena, s.frame, "delivered");
    unit = kal__frame_add_text(r->arena, s.frame, "unit");
    distance = kal__frame_add_number(r->arena, s.frame, "distance");
    if (!sent || !delivered || !unit || !distance)
        return false;
    for (size_t k = 0; k < s.rows; k++) {
        uint32_t a = r->program->column[s.column[k]].a;
        const kal__candidate *c = &net->candidate[a];
        const kal__port *from = &net->supply_port[c->from], *to = &net->demand_port[c->to];
        text[SOURCE][k] = from->id;
        text[SINK][k] = to->id;
        text[FROM][k] = m->enterprise[from->enterprise].id;
        text[TO][k] = m->enterprise[to->enterprise].id;
        text[MATERIAL][k] = m->material[from->material].id;
        text[MODE][k] = net->mode[a];
        sent[k] = r->flows.x[s.column[k]];
        delivered[k] = c->gain * sent[k];
        unit[k] = m->material[from->material].unit;
        distance[k] = round(c->distance * 1e9) / 1e9; /* libm's last digits are not ours to print */
    }
    return add_impacts(&s) && add_prices(&s);
}

/* What purchases, disposals and the unplaced have in common: a port and a quantity of its material. */
static bool add_port(sheet *s, const char *row_name, const char *port_name, const char *method)
{
    kal__reading *r = s->r;
    const kal__model *m = r->model;
    bool bought = method == NULL && row_name != NULL;
    const char **row = row_name ? kal__frame_add_text(r->arena, s->frame, row_name) : NULL;
    const char **port = kal__frame_add_text(r->arena, s->frame, port_name);
    const char **enterprise = kal__frame_add_text(r->arena, s->frame, "enterprise");
    const char **material = kal__frame_add_text(r->arena, s->frame, "material");
    const char **how = method ? kal__frame_add_text(r->arena, s->frame, method) : NULL;
    double *quantity = kal__frame_add_number(r->arena, s->frame, "quantity");
    const char **unit = kal__frame_add_text(r->arena, s->frame, "unit");
    const char **scope = row_name ? kal__frame_add_text(r->arena, s->frame, "scope") : NULL;

    if (!port || !enterprise || !material || !quantity || !unit || (row_name && (!row || !scope)) ||
        (method && !how))
        return false;
    for (size_t k = 0; k < s->rows; k++) {
        const kal__meaning *c = &r->program->column[s->column[k]];
        const kal__port *p = bought ? &r->network->demand_port[c->b]
                                    : &r->network->supply_port[row_name ? c->b : c->a];
        port[k] = p->id;
        enterprise[k] = m->enterprise[p->enterprise].id;
        material[k] = m->material[p->material].id;
        unit[k] = m->material[p->material].unit;
        quantity[k] = r->flows.x[s->column[k]];
        if (row_name) {
            row[k] = bought ? m->supply[c->a].id : m->disposal[c->a].id;
            scope[k] = bought ? m->supply[c->a].scope : m->disposal[c->a].scope;
        }
        if (method)
            how[k] = kal__method_text(m->disposal[c->a].method);
    }
    return true;
}

bool kal__read_purchases(kal__reading *r)
{
    sheet s;

    return open_sheet(r, KAL__COL_PURCHASE, KAL__PLAN_PURCHASES, "purchases", false, &s) &&
           add_port(&s, "supply", "sink", NULL) && add_impacts(&s);
}

bool kal__read_disposals(kal__reading *r)
{
    sheet s;

    return open_sheet(r, KAL__COL_DISPOSAL, KAL__PLAN_DISPOSALS, "disposals", false, &s) &&
           add_port(&s, "disposal", "source", "method") && add_impacts(&s);
}

bool kal__read_unplaced(kal__reading *r)
{
    sheet s;

    return open_sheet(r, KAL__COL_UNPLACED, KAL__PLAN_UNPLACED, "unplaced", false, &s) &&
           add_port(&s, NULL, "source", NULL);
}

/* Every process has its row, also one that stands still: its level 0 is an answer. */
bool kal__read_processes(kal__reading *r)
{
    sheet s;
    const char **id, **enterprise, **unit, **scope;
    double *level, *min, *capacity;

    if (!open_sheet(r, KAL__COL_LEVEL, KAL__PLAN_PROCESSES, "processes", true, &s))
        return false;
    id = kal__frame_add_text(r->arena, s.frame, "process");
    enterprise = kal__frame_add_text(r->arena, s.frame, "enterprise");
    level = kal__frame_add_number(r->arena, s.frame, "level");
    unit = kal__frame_add_text(r->arena, s.frame, "unit");
    min = kal__frame_add_number(r->arena, s.frame, "min");
    capacity = kal__frame_add_number(r->arena, s.frame, "capacity");
    scope = kal__frame_add_text(r->arena, s.frame, "scope");
    if (!id || !enterprise || !level || !unit || !min || !capacity || !scope)
        return false;
    for (size_t k = 0; k < s.rows; k++) {
        const kal__process *p = &r->model->process[r->program->column[s.column[k]].a];
        id[k] = p->id;
        enterprise[k] = r->model->enterprise[p->enterprise].id;
        level[k] = r->flows.x[s.column[k]];
        unit[k] = p->unit;
        min[k] = p->min;
        capacity[k] = p->capacity;
        scope[k] = p->scope;
    }
    return add_impacts(&s);
}
