/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of the park the rows of a plan speak of. */
#include "lib/match/audit_work.h"

#include <string.h>

/* A table names something that the park does not have. */
static void unknown(kal__auditor *a, const char *rule, const char *id)
{
    a->hopeless = true;
    kal__audit_lie(a, rule, id, "");
}

static uint32_t supply_port(const kal__model *m, const char *id)
{
    uint32_t at = kal__model_source(m, id);
    if (at != KAL__NONE)
        return at;
    at = kal__model_flow(m, id, true);
    return at == KAL__NONE ? KAL__NONE : (uint32_t)m->sources + at;
}

static uint32_t demand_port(const kal__model *m, const char *id)
{
    uint32_t at = kal__model_sink(m, id);
    if (at != KAL__NONE)
        return at;
    at = kal__model_flow(m, id, false);
    return at == KAL__NONE ? KAL__NONE : (uint32_t)m->sinks + at;
}

/* The cell must be the word that the park knows. */
static void same(kal__auditor *a, const char *said, const char *is, const char *rule,
                 const char *at, const char *and_at)
{
    if (said != is && strcmp(said, is) != 0)
        kal__audit_lie(a, rule, at, and_at);
}

/* The cell must be the number that the park knows, which may be infinite. */
static void same_number(kal__auditor *a, double said, double is, const char *rule, const char *at)
{
    kal__tally tally = {{0.0, 0.0}, 0.0};

    kal__tally_add(&tally, is);
    if (said != is)
        kal__audit_equal(a, said, &tally, 0.0, rule, at, "");
}

/* A quantity is a number, and not negative beyond rounding. */
static double quantity(kal__auditor *a, double said, double floor, const char *at,
                       const char *and_at)
{
    kal__tally is = {{0.0, 0.0}, 0.0};
    if (!isfinite(said)) {
        kal__audit_lie(a, "a quantity is not a number", at, and_at);
        return 0.0;
    }
    kal__tally_add(&is, said);
    kal__audit_at_least(a, &is, 0.0, floor, "a quantity is negative", at, and_at);
    return said;
}

static void read_levels(kal__auditor *a)
{
    const kal__model *m = a->m;
    const kal__frame *f = a->frame[KAL__PLAN_PROCESSES];
    const char *const *id = kal__audit_texts(a, KAL__PLAN_PROCESSES, "process");
    const char *const *host = kal__audit_texts(a, KAL__PLAN_PROCESSES, "enterprise");
    const char *const *scope = kal__audit_texts(a, KAL__PLAN_PROCESSES, "scope");
    const char *const *unit = kal__audit_texts(a, KAL__PLAN_PROCESSES, "unit");
    const double *min = kal__audit_numbers(a, KAL__PLAN_PROCESSES, "min");
    const double *capacity = kal__audit_numbers(a, KAL__PLAN_PROCESSES, "capacity");
    const double *level = kal__audit_numbers(a, KAL__PLAN_PROCESSES, "level");

    for (size_t i = 0; i < f->rows && !a->hopeless; i++) {
        uint32_t p = kal__model_process(m, id[i]);
        if (p == KAL__NONE) {
            unknown(a, "a process level names no process", id[i]);
            return;
        }
        if (a->level[p] != 0.0)
            kal__audit_lie(a, "a process has two levels", id[i], "");
        same(a, host[i], m->enterprise[m->process[p].enterprise].id,
             "a process is put at another enterprise", id[i], host[i]);
        same(a, scope[i], m->process[p].scope, "a process has another scope", id[i], scope[i]);
        same(a, unit[i], m->process[p].unit, "a process has another unit", id[i], unit[i]);
        same_number(a, min[i], m->process[p].min, "a process has another min", id[i]);
        same_number(a, capacity[i], m->process[p].capacity, "a process has another capacity", id[i]);
        a->level[p] = quantity(a, level[i], 0.0, id[i], "");
    }
}

static void fill_ports(kal__auditor *a)
{
    const kal__model *m = a->m;
    const double share = KAL__TOL_ZERO / KAL__TOL_AUDIT;

    for (size_t i = 0; i < m->sources; i++) {
        const kal__source *s = &m->source[i];
        a->supply[i] = (kal__audit_port){.id = s->id,
                                         .enterprise = s->enterprise,
                                         .material = s->material,
                                         .process = KAL__NONE,
                                         .row = (uint32_t)i,
                                         .quantity = s->quantity};
        a->rounding[s->material] += share * s->quantity;
    }
    for (size_t i = 0; i < m->sinks; i++) {
        const kal__sink *s = &m->sink[i];
        a->demand[i] = (kal__audit_port){.id = s->id,
                                         .enterprise = s->enterprise,
                                         .material = s->material,
                                         .process = KAL__NONE,
                                         .row = (uint32_t)i,
                                         .quantity = s->quantity,
                                         .exchange = KAL__NONE,
                                         .purchase = KAL__NONE};
        a->rounding[s->material] += share * s->quantity;
    }
    for (size_t i = 0; i < m->flows; i++) {
        const kal__flow *f = &m->flow[i];
        kal__audit_port *p = f->out ? &a->supply[m->sources + i] : &a->demand[m->sinks + i];
        *p = (kal__audit_port){.id = f->port,
                               .enterprise = m->process[f->process].enterprise,
                               .material = f->material,
                               .process = f->process,
                               .row = KAL__NONE,
                               .quantity = f->amount * a->level[f->process],
                               .exchange = KAL__NONE,
                               .purchase = KAL__NONE};
        a->rounding[f->material] += share * fabs(p->quantity);
    }
    for (size_t i = 0; i < m->sources + m->flows; i++)
        if (a->supply[i].id != NULL)
            a->supply[i].rounding = a->rounding[a->supply[i].material];
    for (size_t i = 0; i < m->sinks + m->flows; i++)
        if (a->demand[i].id != NULL)
            a->demand[i].rounding = a->rounding[a->demand[i].material];
}

/* What the table of exchanges says, column by column. */
typedef struct said_of_exchanges {
    const char *const *source,
        *const *sink, *const *from, *const *to, *const *material, *const *unit, *const *mode;
    const double *sent, *delivered;
} said_of_exchanges;

static void read_exchange(kal__auditor *a, size_t i, const said_of_exchanges *said)
{
    const kal__model *m = a->m;
    const char *source = said->source[i], *sink = said->sink[i];
    kal__audit_exchange *x = &a->exchange[i];
    kal__audit_port *from, *to;

    x->from =
        i > 0 && source == said->source[i - 1] ? a->exchange[i - 1].from : supply_port(m, source);
    x->to = demand_port(m, sink);
    if (x->from == KAL__NONE || x->to == KAL__NONE) {
        unknown(a, "an exchange names no port", x->from == KAL__NONE ? source : sink);
        return;
    }
    from = &a->supply[x->from];
    to = &a->demand[x->to];
    x->mode = said->mode[i];
    x->sent = quantity(a, said->sent[i], from->rounding, source, sink);
    x->delivered = quantity(a, said->delivered[i], to->rounding, source, sink);
    same(a, said->from[i], m->enterprise[from->enterprise].id, "an exchange names another giver",
         source, sink);
    same(a, said->to[i], m->enterprise[to->enterprise].id, "an exchange names another receiver",
         source, sink);
    same(a, said->material[i], m->material[from->material].id, "an exchange names another material",
         source, sink);
    same(a, said->unit[i], m->material[from->material].unit, "an exchange names another unit",
         source, sink);
    kal__tally_add(&from->exchanged, x->sent);
    kal__tally_add(&to->exchanged, x->delivered);
    x->next = to->exchange;
    to->exchange = (uint32_t)i;
}

static void read_exchanges(kal__auditor *a)
{
    const said_of_exchanges said = {
        .source = kal__audit_texts(a, KAL__PLAN_EXCHANGES, "source"),
        .sink = kal__audit_texts(a, KAL__PLAN_EXCHANGES, "sink"),
        .mode = kal__audit_texts(a, KAL__PLAN_EXCHANGES, "mode"),
        .from = kal__audit_texts(a, KAL__PLAN_EXCHANGES, "from"),
        .to = kal__audit_texts(a, KAL__PLAN_EXCHANGES, "to"),
        .material = kal__audit_texts(a, KAL__PLAN_EXCHANGES, "material"),
        .unit = kal__audit_texts(a, KAL__PLAN_EXCHANGES, "unit"),
        .sent = kal__audit_numbers(a, KAL__PLAN_EXCHANGES, "sent"),
        .delivered = kal__audit_numbers(a, KAL__PLAN_EXCHANGES, "delivered"),
    };

    for (size_t i = 0; i < a->exchanges && !a->hopeless; i++)
        read_exchange(a, i, &said);
}

/* The columns that purchases, disposals and unplaced rests share. */
typedef struct said_of_flows {
    const char *table;
    const char *const *enterprise, *const *material, *const *unit;
    const double *quantity;
} said_of_flows;

static said_of_flows flows_of(kal__auditor *a, kal__plan_table table)
{
    return (said_of_flows){.table = a->frame[table]->name,
                           .enterprise = kal__audit_texts(a, table, "enterprise"),
                           .material = kal__audit_texts(a, table, "material"),
                           .unit = kal__audit_texts(a, table, "unit"),
                           .quantity = kal__audit_numbers(a, table, "quantity")};
}

static void read_flow(kal__auditor *a, const said_of_flows *said, size_t i, kal__audit_port *port,
                      kal__audit_flow *flow)
{
    const kal__model *m = a->m;

    same(a, said->enterprise[i], m->enterprise[port->enterprise].id,
         "a purchase or disposal names another enterprise", said->table, port->id);
    same(a, said->material[i], m->material[port->material].id,
         "a purchase or disposal names another material", said->table, port->id);
    same(a, said->unit[i], m->material[port->material].unit,
         "a purchase or disposal names another unit", said->table, port->id);
    flow->quantity = quantity(a, said->quantity[i], port->rounding, said->table, port->id);
    kal__tally_add(&port->rest, flow->quantity);
}

static void read_purchases(kal__auditor *a)
{
    const char *const *supply = kal__audit_texts(a, KAL__PLAN_PURCHASES, "supply");
    const char *const *sink = kal__audit_texts(a, KAL__PLAN_PURCHASES, "sink");
    const char *const *scope = kal__audit_texts(a, KAL__PLAN_PURCHASES, "scope");
    const said_of_flows said = flows_of(a, KAL__PLAN_PURCHASES);

    for (size_t i = 0; i < a->purchases && !a->hopeless; i++) {
        kal__audit_flow *v = &a->purchase[i];
        v->row = kal__model_supply(a->m, supply[i]);
        v->port = demand_port(a->m, sink[i]);
        if (v->row == KAL__NONE || v->port == KAL__NONE) {
            unknown(a, "a purchase names no supply or port",
                    v->row == KAL__NONE ? supply[i] : sink[i]);
            return;
        }
        same(a, scope[i], a->m->supply[v->row].scope, "a purchase has another scope", supply[i],
             sink[i]);
        read_flow(a, &said, i, &a->demand[v->port], v);
        v->next = a->demand[v->port].purchase;
        a->demand[v->port].purchase = (uint32_t)i;
    }
}

static void read_disposals(kal__auditor *a)
{
    const char *const *disposal = kal__audit_texts(a, KAL__PLAN_DISPOSALS, "disposal");
    const char *const *source = kal__audit_texts(a, KAL__PLAN_DISPOSALS, "source");
    const char *const *method = kal__audit_texts(a, KAL__PLAN_DISPOSALS, "method");
    const char *const *scope = kal__audit_texts(a, KAL__PLAN_DISPOSALS, "scope");
    const said_of_flows said = flows_of(a, KAL__PLAN_DISPOSALS);

    for (size_t i = 0; i < a->disposals && !a->hopeless; i++) {
        kal__audit_flow *w = &a->disposal[i];
        w->row = kal__model_disposal(a->m, disposal[i]);
        w->port = supply_port(a->m, source[i]);
        if (w->row == KAL__NONE || w->port == KAL__NONE) {
            unknown(a, "a disposal names no disposal or port",
                    w->row == KAL__NONE ? disposal[i] : source[i]);
            return;
        }
        same(a, method[i], kal__method_text(a->m->disposal[w->row].method),
             "a disposal has another method", disposal[i], source[i]);
        same(a, scope[i], a->m->disposal[w->row].scope, "a disposal has another scope", disposal[i],
             source[i]);
        read_flow(a, &said, i, &a->supply[w->port], w);
    }
}

static void read_unplaced(kal__auditor *a)
{
    const char *const *source = kal__audit_texts(a, KAL__PLAN_UNPLACED, "source");
    const said_of_flows said = flows_of(a, KAL__PLAN_UNPLACED);

    for (size_t i = 0; i < a->unplaced && !a->hopeless; i++) {
        kal__audit_flow *o = &a->rest[i];
        o->row = KAL__NONE;
        o->port = supply_port(a->m, source[i]);
        if (o->port == KAL__NONE) {
            unknown(a, "an unplaced rest names no port", source[i]);
            return;
        }
        read_flow(a, &said, i, &a->supply[o->port], o);
    }
}

void kal__audit_read(kal__auditor *a)
{
    const kal__model *m = a->m;
    a->exchanges = a->frame[KAL__PLAN_EXCHANGES]->rows;
    a->purchases = a->frame[KAL__PLAN_PURCHASES]->rows;
    a->disposals = a->frame[KAL__PLAN_DISPOSALS]->rows;
    a->unplaced = a->frame[KAL__PLAN_UNPLACED]->rows;
    a->exchange = KAL__NEW(a->arena, a->exchanges, kal__audit_exchange);
    a->purchase = KAL__NEW(a->arena, a->purchases, kal__audit_flow);
    a->disposal = KAL__NEW(a->arena, a->disposals, kal__audit_flow);
    a->rest = KAL__NEW(a->arena, a->unplaced, kal__audit_flow);
    a->supply = KAL__NEW(a->arena, m->sources + m->flows, kal__audit_port);
    a->demand = KAL__NEW(a->arena, m->sinks + m->flows, kal__audit_port);
    a->level = KAL__NEW(a->arena, m->processes, double);
    a->rounding = KAL__NEW(a->arena, m->materials, double);
    a->memory = !a->exchange || !a->purchase || !a->disposal || !a->rest || !a->supply ||
                !a->demand || !a->level || !a->rounding;
    if (a->memory)
        return;
    read_levels(a);
    fill_ports(a);
    read_exchanges(a);
    read_purchases(a);
    read_disposals(a);
    read_unplaced(a);
}
