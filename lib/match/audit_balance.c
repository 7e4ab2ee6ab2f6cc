/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the quantities of a plan must satisfy: balances, shares, quality, capacities and minima. */
#include "lib/match/audit_work.h"

/* available = exchanged + disposed + unplaced */
static void check_supply(kal__auditor *a, kal__audit_port *p)
{
    kal__tally out = p->exchanged;

    if (p->id == NULL)
        return;
    kal__tally_merge(&out, &p->rest, 1.0);
    kal__audit_equal(a, p->quantity, &out, p->rounding,
                     "what leaves a source or output is not what arises there", p->id, "");
    if (p->row != KAL__NONE && !a->baseline)
        kal__audit_at_least(a, &p->exchanged, a->m->source[p->row].min_exchange, p->quantity,
                            "less than min_exchange is exchanged", p->id, "");
}

/* needed = received + purchased; an outlet takes up to its quantity */
static void check_demand(kal__auditor *a, kal__audit_port *p)
{
    kal__tally in = p->exchanged;
    const kal__sink *sink;

    if (p->id == NULL)
        return;
    kal__tally_merge(&in, &p->rest, 1.0);
    sink = p->row == KAL__NONE ? NULL : &a->m->sink[p->row];
    if (sink != NULL && !sink->required)
        kal__audit_at_most(a, &in, p->quantity, p->rounding, "an outlet takes too much", p->id, "");
    else
        kal__audit_equal(a, p->quantity, &in, p->rounding,
                         "what reaches a need or input is not what it needs", p->id, "");
    if (sink != NULL)
        kal__audit_at_most(a, &p->exchanged, sink->max_secondary_share * p->quantity, p->quantity,
                           "max_secondary_share is exceeded", p->id, "");
}

/* Sum over one substitution at one port <= max_share x its quantity; done at its first exchange. */
static void check_substitution_share(kal__auditor *a, kal__audit_port *p, uint32_t first)
{
    uint32_t row = a->exchange[first].substitution;
    kal__tally sum = {{0.0, 0.0}, 0.0};

    if (row == KAL__NONE || a->m->substitution[row].max_share >= 1.0)
        return;
    for (uint32_t i = p->exchange; i != first; i = a->exchange[i].next)
        if (a->exchange[i].substitution == row)
            return;
    for (uint32_t i = first; i != KAL__NONE; i = a->exchange[i].next)
        if (a->exchange[i].substitution == row)
            kal__tally_add(&sum, a->exchange[i].delivered);
    kal__audit_at_most(a, &sum, a->m->substitution[row].max_share * p->quantity,
                       fabs(p->quantity) + p->rounding, "max_share of a substitution is exceeded",
                       p->id, a->supply[a->exchange[first].from].id);
}

static double value_of_port(const kal__auditor *a, uint32_t port, uint32_t property)
{
    uint32_t sources = (uint32_t)a->m->sources;
    bool given;
    return port < sources
               ? kal__model_quality(a->m, KAL__OWNER_SOURCE, port, property, &given)
               : kal__model_quality(a->m, KAL__OWNER_FLOW, port - sources, property, &given);
}

/* sum (q - bound) x delivered, over exchanges and purchases; its size is that of both products. */
static void mixture(const kal__auditor *a, const kal__audit_port *p, uint32_t property,
                    double bound, kal__tally *out)
{
    bool given;

    for (uint32_t i = p->exchange; i != KAL__NONE; i = a->exchange[i].next) {
        double q = value_of_port(a, a->exchange[i].from, property), x = a->exchange[i].delivered;
        kal__tally_product(out, q, x);
        kal__tally_product(out, -bound, x);
    }
    for (uint32_t i = p->purchase; i != KAL__NONE; i = a->purchase[i].next) {
        double q = kal__model_quality(a->m, KAL__OWNER_SUPPLY, a->purchase[i].row, property, &given);
        kal__tally_product(out, q, a->purchase[i].quantity);
        kal__tally_product(out, -bound, a->purchase[i].quantity);
    }
}

static void check_spec(kal__auditor *a, const kal__spec *spec)
{
    const kal__audit_port *p = spec->owner == KAL__OWNER_SINK
                                   ? &a->demand[spec->index]
                                   : &a->demand[a->m->sinks + spec->index];
    const char *property = a->m->property[spec->property];
    kal__tally above = {{0.0, 0.0}, 0.0}, below = {{0.0, 0.0}, 0.0};

    if (p->id == NULL)
        return;
    if (isfinite(spec->max)) {
        mixture(a, p, spec->property, spec->max, &above);
        kal__audit_at_most(a, &above, 0.0, 0.0, "a mixture is above its specification", p->id,
                           property);
    }
    if (isfinite(spec->min)) {
        mixture(a, p, spec->property, spec->min, &below);
        kal__audit_at_least(a, &below, 0.0, 0.0, "a mixture is below its specification", p->id,
                            property);
    }
}

/* Between min and capacity; both are measured against what the material rounds to. */
static void check_range(kal__auditor *a, const kal__tally *sum, double min, double capacity,
                        double floor, const char *rule, const char *at, const char *and_at)
{
    kal__audit_at_most(a, sum, capacity, floor, rule, at, and_at);
    kal__audit_at_least(a, sum, min, floor, rule, at, and_at);
}

static void check_supplies(kal__auditor *a, kal__tally *sum)
{
    for (size_t i = 0; i < a->purchases; i++)
        kal__tally_add(&sum[a->purchase[i].row], a->purchase[i].quantity);
    for (size_t i = 0; i < a->m->supplies; i++) {
        const kal__supply *u = &a->m->supply[i];
        check_range(a, &sum[i], u->min, u->capacity, a->rounding[u->material],
                    "a supply gives more than its capacity or less than its min", u->id, "");
    }
}

static void check_disposals(kal__auditor *a, kal__tally *sum)
{
    for (size_t i = 0; i < a->disposals; i++)
        kal__tally_add(&sum[a->disposal[i].row], a->disposal[i].quantity);
    for (size_t i = 0; i < a->m->disposals; i++) {
        const kal__disposal *t = &a->m->disposal[i];
        check_range(a, &sum[i], t->min, t->capacity, a->rounding[t->material],
                    "a disposal takes more than its capacity or less than its min", t->id, "");
    }
}

static void check_links(kal__auditor *a, kal__tally *sum)
{
    for (size_t i = 0; i < a->exchanges; i++)
        if (a->exchange[i].link != KAL__NONE)
            kal__tally_add(&sum[a->exchange[i].link], a->exchange[i].sent);
    for (size_t i = 0; i < a->m->links; i++) {
        const kal__link *l = &a->m->link[i];
        double floor = l->material == KAL__NONE ? 0.0 : a->rounding[l->material];
        check_range(a, &sum[i], a->baseline ? 0.0 : l->min, l->capacity, floor,
                    "a link carries more than its capacity or less than its min",
                    a->m->enterprise[l->from].id, a->m->enterprise[l->to].id);
    }
}

static void check_processes(kal__auditor *a)
{
    for (size_t i = 0; i < a->m->processes; i++) {
        const kal__process *p = &a->m->process[i];
        kal__tally level = {{0.0, 0.0}, 0.0};
        kal__tally_add(&level, a->level[i]);
        check_range(a, &level, p->min, p->capacity, 0.0,
                    "a process runs above its capacity or below its min", p->id, "");
    }
}

void kal__audit_balances(kal__auditor *a)
{
    const kal__model *m = a->m;
    kal__tally *supplies = KAL__NEW(a->arena, m->supplies, kal__tally);
    kal__tally *disposals = KAL__NEW(a->arena, m->disposals, kal__tally);
    kal__tally *links = KAL__NEW(a->arena, m->links, kal__tally);

    a->memory = supplies == NULL || disposals == NULL || links == NULL;
    if (a->memory)
        return;
    for (size_t i = 0; i < m->sources + m->flows; i++)
        check_supply(a, &a->supply[i]);
    for (size_t i = 0; i < m->sinks + m->flows; i++)
        check_demand(a, &a->demand[i]);
    for (size_t i = 0; i < a->exchanges; i++)
        check_substitution_share(a, &a->demand[a->exchange[i].to], (uint32_t)i);
    for (size_t i = 0; i < m->specs; i++)
        check_spec(a, &m->spec[i]);
    check_supplies(a, supplies);
    check_disposals(a, disposals);
    check_links(a, links);
    check_processes(a);
}
