/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which ports a ratio indicator counts, each measured in one unit. */
#include "lib/match/ratio_facts.h"
#include "lib/match/ratio_form.h"

static bool is_water(const kal__material *m)
{
    return m->kind == KAL__WATER || m->kind == KAL__WASTEWATER;
}

static bool belongs(const kal__ratio_form *form, kal__family family, const kal__port *port,
                    bool supply)
{
    const kal__model *m = form->view->model;
    const kal__material *of = &m->material[port->material];

    if (!kal__fact_in_park(m, port->enterprise))
        return false;
    switch (family) {
    case KAL__FAMILY_SOLID: return of->kind == KAL__SOLID && supply && kal__fact_waste(m, port);
    case KAL__FAMILY_WASTEWATER:
        return of->kind == KAL__WASTEWATER && supply && kal__fact_waste(m, port);
    case KAL__FAMILY_HEAT: return of->kind == KAL__HEAT && supply && kal__fact_waste(m, port);
    case KAL__FAMILY_OUTFLOW:
        return kal__fact_dimension(of, KAL__DIM_MASS) && !is_water(of) && supply &&
               kal__fact_waste(m, port);
    case KAL__FAMILY_MASS: return kal__fact_dimension(of, KAL__DIM_MASS) && !is_water(of);
    case KAL__FAMILY_WATER: return is_water(of);
    case KAL__FAMILY_NONE: break;
    }
    return false;
}

/* Base units (t, m3, J) in one unit of the port's material; NaN after noting what is missing. */
static double weight(kal__ratio_form *form, kal__family family, const kal__port *port)
{
    const kal__model *m = form->view->model;
    const kal__material *of = &m->material[port->material];
    double joule;

    switch (family) {
    case KAL__FAMILY_HEAT:
        joule = kal__fact_energy_J(m, port->id, port->material);
        return isnan(joule) ? kal__ratio_miss(form, "energy", of->id) : joule;
    case KAL__FAMILY_WASTEWATER:
    case KAL__FAMILY_WATER:
        if (!form->in_mass && !kal__fact_dimension(of, KAL__DIM_VOLUME))
            return kal__ratio_miss(form, "volume", of->id);
        break;
    case KAL__FAMILY_SOLID:
    case KAL__FAMILY_OUTFLOW:
    case KAL__FAMILY_MASS:
    case KAL__FAMILY_NONE:
        if (!kal__fact_dimension(of, KAL__DIM_MASS))
            return kal__ratio_miss(form, "mass", of->id);
        break;
    }
    return of->dim.num / of->dim.den;
}

static bool is_of_water(kal__family family)
{
    return family == KAL__FAMILY_WATER || family == KAL__FAMILY_WASTEWATER;
}

/* Water may be given by mass throughout: it is then counted in t, whatever the density. */
static bool all_in_mass(kal__ratio_form *form, kal__family family, size_t n, const kal__port *port,
                        bool supply)
{
    size_t counted = 0;

    for (size_t i = 0; i < n; i++) {
        if (!belongs(form, family, &port[i], supply))
            continue;
        counted++;
        if (!kal__fact_dimension(&form->view->model->material[port[i].material], KAL__DIM_MASS))
            return false;
    }
    return counted > 0;
}

static double *weights_anew(kal__ratio_form *form, kal__arena *arena, kal__family family, size_t n,
                            const kal__port *port, bool supply)
{
    double *out = KAL__NEW(arena, n, double);

    if (!out) {
        form->failed = true;
        return NULL;
    }
    if (is_of_water(family))
        form->in_mass = all_in_mass(form, family, n, port, supply);
    for (size_t i = 0; i < n && family != KAL__FAMILY_NONE && !form->missing; i++)
        out[i] = belongs(form, family, &port[i], supply) ? weight(form, family, &port[i]) : 0.0;
    return out;
}

/* Where a fact is missing nothing is kept: each ratio says so itself. */
static double *weights(kal__ratio_form *form, kal__family family, size_t n, const kal__port *port,
                       bool supply)
{
    struct kal__ratio_known *known = form->view->known;
    const size_t side = supply ? 0 : 1;
    double *out;

    if (known && known->of[family][side].weight) {
        if (is_of_water(family))
            form->in_mass = known->of[family][side].in_mass;
        return known->of[family][side].weight;
    }
    out = weights_anew(form, known ? known->arena : form->arena, family, n, port, supply);
    if (known && !form->failed && !form->missing) {
        known->of[family][side].weight = out;
        known->of[family][side].in_mass = form->in_mass;
    }
    return out;
}

/* What a level of 1 of each process makes or takes at ports that count. */
static kal__sum *levels(kal__ratio_form *form, size_t n, const kal__port *port,
                        const double *weight_of)
{
    kal__sum *out = KAL__NEW(form->arena, form->view->model->processes, kal__sum);

    if (!out)
        form->failed = true;
    for (size_t i = 0; out && i < n; i++)
        if (port[i].process != KAL__NONE && weight_of[i] != 0.0)
            kal__sum_add_product(&out[port[i].process], port[i].quantity, weight_of[i]);
    return out;
}

void kal__ratio_ports(kal__ratio_form *form)
{
    const kal_network *net = form->view->network;

    form->supply = weights(form, form->rule.supply, net->supply_ports, net->supply_port, true);
    if (!form->failed)
        form->demand = weights(form, form->rule.demand, net->demand_ports, net->demand_port, false);
    if (form->failed || form->missing)
        return;
    form->arises = levels(form, net->supply_ports, net->supply_port, form->supply);
    form->needs = levels(form, net->demand_ports, net->demand_port, form->demand);
}
