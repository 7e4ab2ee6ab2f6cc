/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an indicator counts in a plan's tables, worked out again from kalund-park(5), "Indicators". */
#include "lib/match/audit_work.h"

#include <stdlib.h>
#include <string.h>

#include "lib/park/threshold.h"

static const double joule_per_gj = 1e9;

typedef enum group { SOLID, WASTEWATER, HEAT, OUTFLOW, MASS, WATER } group;

typedef struct count {
    kal__auditor *a;
    const kal__model *m;
    kal__tally *over, *under;
} count;

static bool in_park(const kal__model *m, uint32_t enterprise)
{
    return m->enterprise[enterprise].role != KAL__EXTERNAL;
}

static int attribute_order(const void *key, const void *row)
{
    const kal__attribute *a = key, *b = row;
    int order = strcmp(a->owner, b->owner);
    return order ? order : strcmp(a->attribute, b->attribute);
}

static const kal__attribute *fact(const kal__model *m, const char *owner, const char *attribute)
{
    const kal__attribute key = {.owner = owner, .attribute = attribute};
    return m->attributes ? bsearch(&key, m->attribute, m->attributes, sizeof key, attribute_order)
                         : NULL;
}

/* Said of the owner, or else of its material. */
static const kal__attribute *nearest_fact(const kal__model *m, const char *owner, uint32_t material,
                                          const char *attribute)
{
    const kal__attribute *own = fact(m, owner, attribute);
    return own != NULL ? own : fact(m, m->material[material].id, attribute);
}

static double share(const kal__model *m, uint32_t supply, const char *attribute)
{
    const kal__supply *u = &m->supply[supply];
    const kal__attribute *a = nearest_fact(m, u->id, u->material, attribute);
    return a != NULL ? a->value : (double)NAN;
}

static bool is_of(const kal__material *material, int dim)
{
    signed char power[KAL__DIM_COUNT] = {0};
    power[dim] = 1;
    return memcmp(power, material->dim.power, sizeof power) == 0;
}

static double base_units(const kal__material *material)
{
    return material->dim.num / material->dim.den;
}

static double joules(const kal__model *m, const char *owner, uint32_t material)
{
    const kal__attribute *a;

    if (is_of(&m->material[material], KAL__DIM_ENERGY))
        return base_units(&m->material[material]);
    a = nearest_fact(m, owner, material, "energy");
    return a != NULL ? a->value * joule_per_gj : (double)NAN;
}

static bool is_waste(const kal__model *m, const kal__audit_port *p)
{
    const kal__attribute *a = nearest_fact(m, p->id, p->material, "waste");
    return a != NULL ? strcmp(a->text, "yes") == 0 : p->process == KAL__NONE;
}

/* What one unit at a port counts in a group, 0 when the port is not of it. */
static double factor(const count *c, group g, const kal__audit_port *p)
{
    const kal__material *what = &c->m->material[p->material];
    bool water = what->kind == KAL__WATER || what->kind == KAL__WASTEWATER, counts = false;

    if (p->id == NULL || !in_park(c->m, p->enterprise))
        return 0.0;
    switch (g) {
    case SOLID: counts = what->kind == KAL__SOLID && is_waste(c->m, p); break;
    case WASTEWATER: counts = what->kind == KAL__WASTEWATER && is_waste(c->m, p); break;
    case HEAT: counts = what->kind == KAL__HEAT && is_waste(c->m, p); break;
    case OUTFLOW: counts = !water && is_of(what, KAL__DIM_MASS) && is_waste(c->m, p); break;
    case MASS: counts = !water && is_of(what, KAL__DIM_MASS); break;
    case WATER: counts = water; break;
    }
    if (!counts)
        return 0.0;
    return g == HEAT ? joules(c->m, p->id, p->material) : base_units(what);
}

static void arises(const count *c, group g, kal__tally *to)
{
    for (size_t i = 0; i < c->m->sources + c->m->flows; i++)
        kal__tally_product(to, c->a->supply[i].quantity, factor(c, g, &c->a->supply[i]));
}

enum { ELSEWHERE, ANYWHERE }; /* which exchanges: to other enterprises, also within one */
enum { ALL, AS_IS, CHANGED }; /* which materials: kept as they are, substituted or processed */

/* Exchanges out of the group's supply ports (sent), or into its demand ports (delivered). A material is as it was
 * when it goes to a sink and not into a process, or comes from a source and not from a process. */
static void exchanged(const count *c, group g, bool out, int where, int how, kal__tally *to)
{
    for (size_t i = 0; i < c->a->exchanges; i++) {
        const kal__audit_exchange *x = &c->a->exchange[i];
        const kal__audit_port *from = &c->a->supply[x->from], *into = &c->a->demand[x->to];
        bool as_is = from->material == into->material && (out ? into : from)->process == KAL__NONE;
        if ((where == ELSEWHERE && from->enterprise == into->enterprise) ||
            (how == AS_IS && !as_is) || (how == CHANGED && as_is))
            continue;
        kal__tally_product(to, out ? x->sent : x->delivered, factor(c, g, out ? from : into));
    }
}

/* By one method, or (-1) by all, and then also what is left unplaced. */
static void dumped(const count *c, group g, int method, kal__tally *to)
{
    for (size_t i = 0; i < c->a->disposals; i++) {
        const kal__audit_flow *w = &c->a->disposal[i];
        if (method < 0 || (int)c->m->disposal[w->row].method == method)
            kal__tally_product(to, w->quantity, factor(c, g, &c->a->supply[w->port]));
    }
    for (size_t i = 0; method < 0 && i < c->a->unplaced; i++)
        kal__tally_product(to, c->a->rest[i].quantity,
                           factor(c, g, &c->a->supply[c->a->rest[i].port]));
}

static void bought(const count *c, group g, const char *attribute, kal__tally *to)
{
    for (size_t i = 0; i < c->a->purchases; i++) {
        const kal__audit_flow *v = &c->a->purchase[i];
        double weight = factor(c, g, &c->a->demand[v->port]);
        if (weight != 0.0)
            kal__tally_product(to, v->quantity,
                               attribute ? weight * share(c->m, v->row, attribute) : weight);
    }
}

static void energy(const count *c, const char *attribute, kal__tally *to)
{
    for (size_t i = 0; i < c->a->purchases; i++) {
        const kal__audit_flow *v = &c->a->purchase[i];
        const kal__supply *u = &c->m->supply[v->row];
        kal__kind kind = c->m->material[u->material].kind;
        if ((kind != KAL__HEAT && kind != KAL__POWER && kind != KAL__FUEL) ||
            !in_park(c->m, c->a->demand[v->port].enterprise))
            continue;
        kal__tally_product(to, v->quantity * joules(c->m, u->id, u->material),
                           attribute ? share(c->m, v->row, attribute) : 1.0);
    }
}

static bool in_scope(const char *scope, char digit)
{
    return scope[0] == digit && (scope[1] == '\0' || scope[1] == '.');
}

static void emissions(const count *c, kal__tally *to)
{
    for (size_t i = 0; i < c->a->entries; i++) {
        const kal__audit_entry *e = &c->a->entry[i];
        if (e->impact == KAL__GHG && e->enterprise != KAL__NONE && in_park(c->m, e->enterprise) &&
            (in_scope(e->scope, '1') || in_scope(e->scope, '2')))
            kal__tally_merge(to, &e->amount, 1.0);
    }
}

static void revenue(const count *c, kal__tally *to)
{
    for (uint32_t e = 0; e < c->m->enterprises; e++) {
        const kal__attribute *a = fact(c->m, c->m->enterprise[e].id, "revenue");
        if (in_park(c->m, e) && a != NULL)
            kal__tally_add(to, a->value);
    }
}

static void needed(const count *c, kal__tally *to)
{
    for (size_t i = 0; i < c->m->sinks + c->m->flows; i++) {
        const kal__audit_port *p = &c->a->demand[i];
        bool outlet = p->row != KAL__NONE && p->id != NULL && !c->m->sink[p->row].required;
        double weight = factor(c, MASS, p);
        if (outlet)
            kal__tally_merge(to, &p->exchanged, weight);
        else
            kal__tally_product(to, p->quantity, weight);
    }
}

/* A fact that a port, its material (when `of_material`) or its enterprise owns; each owner counts once
 * for all its ports. `per_enterprise`: base units in what an enterprise says. */
static void owned(const count *c, group g, const char *attribute, bool of_material,
                  bool only_sources, double per_enterprise, kal__tally *to)
{
    const kal__model *m = c->m;
    unsigned char *counted = KAL__NEW(c->a->arena, m->attributes, unsigned char);

    if (counted == NULL) {
        c->a->memory = true;
        return;
    }
    for (size_t i = 0; i < m->sources + (only_sources ? 0 : m->flows); i++) {
        const kal__audit_port *p = &c->a->supply[i];
        double weight = factor(c, g, p);
        const kal__attribute *own, *f;
        if (weight == 0.0)
            continue;
        own = of_material ? nearest_fact(m, p->id, p->material, attribute)
                          : fact(m, p->id, attribute);
        f = own != NULL ? own : fact(m, m->enterprise[p->enterprise].id, attribute);
        if (f != NULL && !counted[f - m->attribute]++)
            kal__tally_product(to, f->value, own != NULL ? weight : per_enterprise);
    }
}

static void count_waste(const count *c, kal__indicator_id id)
{
    group g =
        id == KAL__IND_WASTEWATER_REUSED || id == KAL__IND_WASTEWATER_TREATED ? WASTEWATER : SOLID;
    bool stock = id == KAL__IND_SOLID_WASTE_UTILISED;

    arises(c, g, c->under);
    if (id == KAL__IND_SOLID_WASTE_LANDFILLED) {
        dumped(c, g, KAL__LANDFILL, c->over);
        return;
    }
    exchanged(c, g, true, id == KAL__IND_SOLID_WASTE_REUSED ? ELSEWHERE : ANYWHERE, ALL, c->over);
    if (id == KAL__IND_WASTEWATER_TREATED)
        dumped(c, g, KAL__TREATMENT, c->over);
    if (!stock)
        return;
    dumped(c, g, KAL__ENERGY_RECOVERY, c->over);
    owned(c, SOLID, "old_stock", true, true, 1.0, c->over);
    owned(c, SOLID, "old_stock", true, true, 1.0, c->under);
}

static void count_energy(const count *c, kal__indicator_id id)
{
    if (id == KAL__IND_CARBON_PER_ENERGY || id == KAL__IND_CARBON_INTENSITY)
        emissions(c, c->over);
    else
        energy(c,
               id == KAL__IND_CLEAN_ENERGY       ? "clean"
               : id == KAL__IND_RENEWABLE_ENERGY ? "renewable"
                                                 : NULL,
               c->over);
    if (id == KAL__IND_CARBON_INTENSITY || id == KAL__IND_ENERGY_INTENSITY)
        revenue(c, c->under);
    else
        energy(c, NULL, c->under);
}

static void count_inflow(const count *c, kal__indicator_id id)
{
    exchanged(c, MASS, false, ELSEWHERE, ALL, c->under);
    bought(c, MASS, NULL, c->under);
    if (id == KAL__IND_INFLOW_REUSED)
        exchanged(c, MASS, false, ELSEWHERE, AS_IS, c->over);
    if (id == KAL__IND_INFLOW_RECYCLED)
        exchanged(c, MASS, false, ELSEWHERE, CHANGED, c->over);
    if (id != KAL__IND_INFLOW_REUSED)
        bought(c, MASS, id == KAL__IND_INFLOW_RECYCLED ? "recycled" : "renewable", c->over);
}

static void count_outflow(const count *c, kal__indicator_id id)
{
    exchanged(c, OUTFLOW, true, ELSEWHERE, ALL, c->under);
    dumped(c, OUTFLOW, -1, c->under);
    exchanged(c, OUTFLOW, true, ELSEWHERE,
              id == KAL__IND_OUTFLOW_REUSED     ? AS_IS
              : id == KAL__IND_OUTFLOW_RECYCLED ? CHANGED
                                                : ALL,
              c->over);
}

/* used / (used + bought) */
static void count_used(const count *c, group g, int where)
{
    exchanged(c, g, false, where, ALL, c->over);
    exchanged(c, g, false, where, ALL, c->under);
    bought(c, g, NULL, c->under);
}

static void count_all(const count *c, kal__indicator_id id)
{
    switch (id) {
    case KAL__IND_SOLID_WASTE_REUSED:
    case KAL__IND_SOLID_WASTE_LANDFILLED:
    case KAL__IND_SOLID_WASTE_UTILISED:
    case KAL__IND_WASTEWATER_REUSED:
    case KAL__IND_WASTEWATER_TREATED: count_waste(c, id); break;
    case KAL__IND_WASTE_HEAT_UTILISED:
        exchanged(c, HEAT, true, ANYWHERE, ALL, c->over);
        owned(c, HEAT, "recoverable", false, false, joule_per_gj, c->under);
        break;
    case KAL__IND_CLEAN_ENERGY:
    case KAL__IND_RENEWABLE_ENERGY:
    case KAL__IND_CARBON_PER_ENERGY:
    case KAL__IND_CARBON_INTENSITY:
    case KAL__IND_ENERGY_INTENSITY: count_energy(c, id); break;
    case KAL__IND_INFLOW_REUSED:
    case KAL__IND_INFLOW_RECYCLED:
    case KAL__IND_INFLOW_RENEWABLE: count_inflow(c, id); break;
    case KAL__IND_OUTFLOW_REUSED:
    case KAL__IND_OUTFLOW_RECYCLED:
    case KAL__IND_OUTFLOW_RECIRCULATED: count_outflow(c, id); break;
    case KAL__IND_WATER_CIRCULAR: count_used(c, WATER, ELSEWHERE); break;
    case KAL__IND_WATER_REUSED: count_used(c, WATER, ANYWHERE); break;
    case KAL__IND_CIRCULAR_MATERIAL_USE: count_used(c, MASS, ANYWHERE); break;
    case KAL__IND_LINEAR_FLOW_INDEX:
        bought(c, MASS, NULL, c->over);
        dumped(c, MASS, -1, c->over);
        arises(c, MASS, c->under);
        needed(c, c->under);
        break;
    default: kal__audit_lie(c->a, "an indicator that is no ratio is limited", "", ""); break;
    }
}

void kal__audit_ratio(kal__auditor *a, const kal__limit *limit, double bound, kal__tally *out)
{
    const kal__threshold t = kal__threshold_of(limit->indicator, a->m->currency);
    const double per_unit = t.numerator.den / t.numerator.num;
    kal__tally over = {{0.0, 0.0}, 0.0}, under = {{0.0, 0.0}, 0.0};
    const count c = {a, a->m, &over, &under};

    *out = (kal__tally){{0.0, 0.0}, 0.0};
    count_all(&c, limit->indicator);
    kal__tally_merge(out, &over, per_unit);
    kal__tally_merge(out, &under, -bound * (t.value.num / t.value.den) * per_unit);
}
