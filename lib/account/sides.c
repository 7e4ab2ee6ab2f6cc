/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In what the flows of a process are counted when its emissions are shared among them. */
#include "lib/account/sides.h"

#include "lib/match/ratio_facts.h"

bool kal__is_energy(const kal__model *m, const kal__port *port)
{
    kal__kind kind = m->material[port->material].kind;
    return kind == KAL__HEAT || kind == KAL__POWER;
}

bool kal__brings_waste(const kal__accounting *w, const kal__candidate *c)
{
    return w->network->demand_port[c->to].process != KAL__NONE &&
           kal__fact_waste(w->model, &w->network->supply_port[c->from]);
}

static bool open_sides(kal__accounting *w, size_t ports, kal__sides *out)
{
    *out = (kal__sides){KAL__NEW(w->scratch, w->model->processes, kal__side),
                        KAL__NEW(w->scratch, ports, kal__sum)};
    return out->side && out->flow;
}

static void join(const kal__model *m, kal__side *s, const kal__port *port)
{
    const kal__unit *dim = &m->material[port->material].dim;

    if (s->flows++ == 0) {
        s->dim = dim;
        s->one_dimension = s->energy_known = true;
    }
    s->one_dimension = s->one_dimension && kal__unit_same_dim(s->dim, dim);
    s->energy_known = s->energy_known && kal__fact_energy_J(m, port->id, port->material) > 0.0;
}

/* What so much of a flow counts. By flow all of one counts 1, whatever it is. */
static double count(const kal__model *m, const kal__side *s, const kal__port *port, double flow,
                    double quantity)
{
    const kal__unit *dim = &m->material[port->material].dim;

    return s->by == KAL__BY_ENERGY     ? quantity * kal__fact_energy_J(m, port->id, port->material)
           : s->by == KAL__BY_QUANTITY ? quantity * dim->num / dim->den
                                       : quantity / flow;
}

/* Chooses the basis of each side and adds up what its flows count. */
static void settle(const kal__accounting *w, size_t ports, const kal__port *port, kal__sides *sides)
{
    for (size_t p = 0; p < w->model->processes; p++) {
        kal__side *s = &sides->side[p];
        if (s->by != KAL__BY_ENERGY || !s->energy_known)
            s->by = s->one_dimension ? KAL__BY_QUANTITY : KAL__BY_FLOW;
    }
    for (size_t i = 0; i < ports; i++) {
        double flow = kal__sum_value(&sides->flow[i]);
        if (flow > 0.0) {
            kal__side *s = &sides->side[port[i].process];
            kal__sum_add(&s->total, count(w->model, s, &port[i], flow, flow));
        }
    }
}

bool kal__sides_of_outputs(kal__accounting *w, kal__sides *out)
{
    const kal__model *m = w->model;
    const kal_network *net = w->network;

    if (!open_sides(w, net->supply_ports, out))
        return false;
    for (int energy = 1; energy >= 0; energy--)
        for (size_t i = 0; i < net->supply_ports; i++) {
            const kal__port *port = &net->supply_port[i];
            kal__side *s = port->process == KAL__NONE ? NULL : &out->side[port->process];
            if (!s || !(port->quantity > 0.0) || kal__is_energy(m, port) != energy)
                continue;
            if (!energy && (s->by == KAL__BY_ENERGY || kal__fact_waste(m, port)))
                continue;
            if (energy)
                s->by = KAL__BY_ENERGY;
            kal__sum_add(&out->flow[i], port->quantity);
            join(m, s, port);
        }
    settle(w, net->supply_ports, net->supply_port, out);
    return true;
}

bool kal__sides_of_waste(kal__accounting *w, int point, kal__sides *out)
{
    const kal_network *net = w->network;

    if (!open_sides(w, net->demand_ports, out))
        return false;
    for (size_t a = 0; a < net->candidates; a++) {
        const kal__candidate *c = &net->candidate[a];
        double sent = kal__account_sent(w, point, a);
        if (sent > 0.0 && kal__brings_waste(w, c))
            kal__sum_add_product(&out->flow[c->to], c->gain, sent);
    }
    for (size_t d = 0; d < net->demand_ports; d++)
        if (kal__sum_value(&out->flow[d]) > 0.0)
            join(w->model, &out->side[net->demand_port[d].process], &net->demand_port[d]);
    settle(w, net->demand_ports, net->demand_port, out);
    return true;
}

double kal__sides_share(const kal__accounting *w, const kal__sides *sides, const kal__port *port,
                        size_t index, double quantity)
{
    double flow = kal__sum_value(&sides->flow[index]);
    const kal__side *s = flow > 0.0 ? &sides->side[port->process] : NULL;

    return s ? count(w->model, s, port, flow, quantity) / kal__sum_value(&s->total) : 0.0;
}
