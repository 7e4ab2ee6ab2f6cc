/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much one unit of an activity, or the park as it stands, adds to the terms of a ratio. */
#include <string.h>

#include "lib/match/ratio_facts.h"
#include "lib/match/ratio_form.h"

static const double joule_per_gj = 1e9;

static double exchange(const kal__ratio_form *f, unsigned terms, const kal__candidate *c)
{
    const kal_network *net = f->view->network;
    const kal__port *from = &net->supply_port[c->from], *to = &net->demand_port[c->to];
    bool same = from->material == to->material;
    bool reused_out = same && to->row != KAL__NONE, reused_in = same && from->row != KAL__NONE;
    bool outlet = to->row != KAL__NONE && !f->view->model->sink[to->row].required;
    unsigned sent = c->internal  ? KAL__TERM_SENT_WITHIN
                    : reused_out ? KAL__TERM_SENT | KAL__TERM_SENT_REUSED
                                 : KAL__TERM_SENT | KAL__TERM_SENT_RECYCLED;
    unsigned received = c->internal ? KAL__TERM_RECEIVED_WITHIN
                        : reused_in ? KAL__TERM_RECEIVED | KAL__TERM_RECEIVED_REUSED
                                    : KAL__TERM_RECEIVED | KAL__TERM_RECEIVED_RECYCLED;
    double sum = 0.0;

    if (terms & sent)
        sum += f->supply[c->from];
    if (terms & received)
        sum += c->gain * f->demand[c->to];
    if (outlet && (terms & KAL__TERM_NEEDED))
        sum += c->gain * f->demand[c->to];
    return sum;
}

/* A share of a supply or, where it has none of its own, of its material. */
static double share(kal__ratio_form *f, const kal__supply *u, const char *attribute)
{
    double v = kal__fact_number(f->view->model, u->id, f->view->model->material[u->material].id,
                                attribute);
    return isnan(v) ? kal__ratio_miss(f, attribute, u->id) : v;
}

static double bought_energy(kal__ratio_form *f, unsigned terms, const kal__supply *u,
                            const kal__port *port)
{
    const kal__model *m = f->view->model;
    const kal__material *of = &m->material[u->material];
    double joule, sum = 0.0;

    if ((of->kind != KAL__HEAT && of->kind != KAL__POWER && of->kind != KAL__FUEL) ||
        !kal__fact_in_park(m, port->enterprise))
        return 0.0;
    joule = kal__fact_energy_J(m, u->id, u->material);
    if (isnan(joule))
        return kal__ratio_miss(f, "energy", of->id);
    if (terms & KAL__TERM_ENERGY)
        sum += joule;
    if (terms & KAL__TERM_ENERGY_CLEAN)
        sum += joule * share(f, u, "clean");
    if (terms & KAL__TERM_ENERGY_RENEWABLE)
        sum += joule * share(f, u, "renewable");
    return sum;
}

static double purchase(kal__ratio_form *f, unsigned terms, const kal__meaning *column)
{
    const kal__supply *u = &f->view->model->supply[column->a];
    const kal__port *port = &f->view->network->demand_port[column->b];
    double weight = f->demand[column->b], sum = 0.0;

    if (terms & (KAL__TERM_ENERGY | KAL__TERM_ENERGY_CLEAN | KAL__TERM_ENERGY_RENEWABLE))
        sum += bought_energy(f, terms, u, port);
    if (weight == 0.0)
        return sum;
    if (terms & KAL__TERM_PURCHASED)
        sum += weight;
    if (terms & KAL__TERM_RECYCLED)
        sum += weight * share(f, u, "recycled");
    if (terms & KAL__TERM_RENEWABLE)
        sum += weight * share(f, u, "renewable");
    return sum;
}

static double disposal(const kal__ratio_form *f, unsigned terms, const kal__meaning *column)
{
    kal__method method = f->view->model->disposal[column->a].method;
    unsigned as = KAL__TERM_DISPOSED | (method == KAL__LANDFILL          ? KAL__TERM_LANDFILLED
                                        : method == KAL__ENERGY_RECOVERY ? KAL__TERM_BURNT
                                        : method == KAL__TREATMENT       ? KAL__TERM_TREATED
                                                                         : 0u);
    return terms & as ? f->supply[column->b] : 0.0;
}

static double level(const kal__ratio_form *f, unsigned terms, uint32_t process)
{
    kal__sum sum = {0.0, 0.0};

    if (terms & KAL__TERM_ARISES)
        kal__sum_add(&sum, kal__sum_value(&f->arises[process]));
    if (terms & KAL__TERM_NEEDED)
        kal__sum_add(&sum, kal__sum_value(&f->needs[process]));
    return kal__sum_value(&sum);
}

unsigned kal__ratio_terms_of(kal__column_kind kind)
{
    static const unsigned terms[KAL__COLUMN_KINDS] = {
        [KAL__COL_EXCHANGE] = KAL__TERM_SENT | KAL__TERM_SENT_WITHIN | KAL__TERM_SENT_REUSED |
                              KAL__TERM_SENT_RECYCLED | KAL__TERM_RECEIVED |
                              KAL__TERM_RECEIVED_WITHIN | KAL__TERM_RECEIVED_REUSED |
                              KAL__TERM_RECEIVED_RECYCLED | KAL__TERM_NEEDED,
        [KAL__COL_PURCHASE] = KAL__TERM_PURCHASED | KAL__TERM_RECYCLED | KAL__TERM_RENEWABLE |
                              KAL__TERM_ENERGY | KAL__TERM_ENERGY_CLEAN | KAL__TERM_ENERGY_RENEWABLE,
        [KAL__COL_DISPOSAL] =
            KAL__TERM_DISPOSED | KAL__TERM_LANDFILLED | KAL__TERM_BURNT | KAL__TERM_TREATED,
        [KAL__COL_UNPLACED] = KAL__TERM_DISPOSED,
        [KAL__COL_LEVEL] = KAL__TERM_ARISES | KAL__TERM_NEEDED,
    };
    return terms[kind];
}

double kal__ratio_term(kal__ratio_form *f, unsigned terms, const kal__meaning *column)
{
    switch ((kal__column_kind)column->kind) {
    case KAL__COL_EXCHANGE: return exchange(f, terms, &f->view->network->candidate[column->a]);
    case KAL__COL_PURCHASE: return purchase(f, terms, column);
    case KAL__COL_DISPOSAL: return disposal(f, terms, column);
    case KAL__COL_UNPLACED: return terms & KAL__TERM_DISPOSED ? f->supply[column->a] : 0.0;
    case KAL__COL_LEVEL: return level(f, terms, column->a);
    case KAL__COL_EXCEED:
    case KAL__COLUMN_KINDS: break;
    }
    return 0.0;
}

/* Q of the sources and R of the required sinks. */
static void quantities(kal__ratio_form *f, unsigned terms, kal__sum *sum)
{
    const kal_network *net = f->view->network;

    for (size_t s = 0; (terms & KAL__TERM_ARISES) && s < net->supply_ports; s++)
        if (net->supply_port[s].row != KAL__NONE)
            kal__sum_add_product(sum, net->supply_port[s].quantity, f->supply[s]);
    for (size_t d = 0; (terms & KAL__TERM_NEEDED) && d < net->demand_ports; d++) {
        const kal__port *port = &net->demand_port[d];
        if (port->row != KAL__NONE && f->view->model->sink[port->row].required)
            kal__sum_add_product(sum, port->quantity, f->demand[d]);
    }
}

/* Old stock used: said of a source, else of its material, else of its enterprise (in t); each owner once. */
static void old_stock(kal__ratio_form *f, kal__sum *sum)
{
    const kal__model *m = f->view->model;
    const kal_network *net = f->view->network;
    bool *material = KAL__NEW(f->arena, m->materials, bool);
    bool *enterprise = KAL__NEW(f->arena, m->enterprises, bool);

    if (!material || !enterprise) {
        f->failed = true;
        return;
    }
    for (size_t s = 0; s < net->supply_ports; s++) {
        const kal__port *port = &net->supply_port[s];
        const kal__attribute *a = kal__fact(m, port->id, "old_stock");
        if (f->supply[s] == 0.0 || port->row == KAL__NONE)
            continue;
        if (a) {
            kal__sum_add_product(sum, a->value, f->supply[s]);
        } else if ((a = kal__fact(m, m->material[port->material].id, "old_stock"))) {
            if (!material[port->material])
                kal__sum_add_product(sum, a->value, f->supply[s]);
            material[port->material] = true;
        } else if ((a = kal__fact(m, m->enterprise[port->enterprise].id, "old_stock"))) {
            if (!enterprise[port->enterprise])
                kal__sum_add(sum, a->value);
            enterprise[port->enterprise] = true;
        }
    }
}

/* Recoverable heat: said of a port in its unit, else of its enterprise (in GJ), each owner once. */
static void recoverable(kal__ratio_form *f, kal__sum *sum)
{
    const kal__model *m = f->view->model;
    const kal_network *net = f->view->network;
    bool *enterprise = KAL__NEW(f->arena, m->enterprises, bool);

    if (!enterprise) {
        f->failed = true;
        return;
    }
    for (size_t s = 0; s < net->supply_ports; s++) {
        const kal__port *port = &net->supply_port[s];
        const kal__attribute *a = kal__fact(m, port->id, "recoverable");
        if (f->supply[s] == 0.0)
            continue;
        if (a) {
            kal__sum_add_product(sum, a->value, f->supply[s]);
        } else if ((a = kal__fact(m, m->enterprise[port->enterprise].id, "recoverable"))) {
            if (!enterprise[port->enterprise])
                kal__sum_add_product(sum, a->value, joule_per_gj);
            enterprise[port->enterprise] = true;
        } else {
            kal__ratio_miss(f, "recoverable", port->id);
        }
    }
}

/* Each resident must say its revenue; that of management and utilities counts where it is given. */
static void revenue(kal__ratio_form *f, kal__sum *sum)
{
    const kal__model *m = f->view->model;

    for (size_t e = 0; e < m->enterprises; e++) {
        const kal__attribute *a = kal__fact(m, m->enterprise[e].id, "revenue");
        if (m->enterprise[e].role == KAL__EXTERNAL)
            continue;
        if (a)
            kal__sum_add(sum, a->value);
        else if (m->enterprise[e].role == KAL__RESIDENT)
            kal__ratio_miss(f, "revenue", m->enterprise[e].id);
    }
}

double kal__ratio_constant(kal__ratio_form *f, unsigned terms)
{
    kal__sum sum = {0.0, 0.0};

    quantities(f, terms, &sum);
    if (terms & KAL__TERM_OLD_STOCK)
        old_stock(f, &sum);
    if (terms & KAL__TERM_RECOVERABLE)
        recoverable(f, &sum);
    if (terms & KAL__TERM_REVENUE)
        revenue(f, &sum);
    return kal__sum_value(&sum);
}
