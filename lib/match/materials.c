/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of each material: available = exchanged + disposed + unplaced, needed = received + purchased. */
#include "lib/match/reading.h"

enum { AVAILABLE, EXCHANGED, INTERNAL, DISPOSED, UNPLACED, NEEDED, RECEIVED, PURCHASED, SUMS };

typedef struct sums {
    kal__sum of[SUMS];
} sums;

static void add_quantities(const kal__reading *r, sums *sum)
{
    const kal_network *net = r->network;

    for (size_t s = 0; s < net->supply_ports; s++)
        kal__sum_add(&sum[net->supply_port[s].material].of[AVAILABLE], r->flows.supply[s]);
    for (size_t d = 0; d < net->demand_ports; d++) {
        const kal__port *port = &net->demand_port[d];
        bool outlet = port->row != KAL__NONE && !r->model->sink[port->row].required;
        if (!outlet)
            kal__sum_add(&sum[port->material].of[NEEDED], r->flows.demand[d]);
    }
}

static void add_exchange(const kal__reading *r, const kal__candidate *c, double sent, sums *sum)
{
    const kal__port *from = &r->network->supply_port[c->from], *to = &r->network->demand_port[c->to];
    bool outlet = to->row != KAL__NONE && !r->model->sink[to->row].required;

    kal__sum_add(&sum[from->material].of[EXCHANGED], sent);
    if (c->internal)
        kal__sum_add(&sum[from->material].of[INTERNAL], sent);
    kal__sum_add_product(&sum[to->material].of[RECEIVED], c->gain, sent);
    if (outlet)
        kal__sum_add_product(&sum[to->material].of[NEEDED], c->gain, sent);
}

static void add_activities(const kal__reading *r, sums *sum)
{
    const kal__model *m = r->model;

    for (size_t j = 0; j < r->program->lp->columns; j++) {
        const kal__meaning *c = &r->program->column[j];
        double x = r->flows.x[j];
        if (x == 0.0)
            continue;
        switch ((kal__column_kind)c->kind) {
        case KAL__COL_EXCHANGE: add_exchange(r, &r->network->candidate[c->a], x, sum); break;
        case KAL__COL_PURCHASE:
            kal__sum_add(&sum[m->supply[c->a].material].of[PURCHASED], x);
            break;
        case KAL__COL_DISPOSAL:
            kal__sum_add(&sum[m->disposal[c->a].material].of[DISPOSED], x);
            break;
        case KAL__COL_UNPLACED:
            kal__sum_add(&sum[r->network->supply_port[c->a].material].of[UNPLACED], x);
            break;
        case KAL__COL_LEVEL:
        case KAL__COL_EXCEED:
        case KAL__COLUMN_KINDS: break;
        }
    }
}

bool kal__read_materials(kal__reading *r)
{
    static const char *const name[SUMS] = {"available", "exchanged", "internal", "disposed",
                                           "unplaced",  "needed",    "received", "purchased"};
    const kal__model *m = r->model;
    size_t n = r->flows.x ? m->materials : 0;
    kal__frame *frame = kal__frame_new(r->arena, "materials", n);
    sums *sum = KAL__NEW(r->scratch, m->materials, sums);
    const char **id, **unit;

    r->plan->frame[KAL__PLAN_MATERIALS] = frame;
    if (!frame || !sum || !(id = kal__frame_add_text(r->arena, frame, "material")) ||
        !(unit = kal__frame_add_text(r->arena, frame, "unit")))
        return false;
    if (n > 0) {
        add_quantities(r, sum);
        add_activities(r, sum);
    }
    for (size_t k = 0; k < SUMS; k++) {
        double *cell = kal__frame_add_number(r->arena, frame, name[k]);
        if (!cell)
            return false;
        for (size_t i = 0; i < n; i++)
            cell[i] = kal__sum_value(&sum[i].of[k]);
    }
    for (size_t i = 0; i < n; i++) {
        id[i] = m->material[i].id;
        unit[i] = m->material[i].unit;
    }
    return true;
}
