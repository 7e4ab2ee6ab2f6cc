/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and columns in the park's words, with ids, numbers and units. */
#include <math.h>

#include "lib/match/limit.h"
#include "lib/match/words.h"

enum {
    DIGITS = 10
}; /* what a person wrote comes back as written, rounding of conversions does not */

const char *kal__amount_text(kal__arena *arena, double v, const char *unit)
{
    char number[KAL__NUM_TEXT];

    kal__num_short(v, DIGITS, number);
    return kal__arena_print(arena, "%s%s%s", number, unit && *unit ? " " : "", unit ? unit : "");
}

const char *kal__period_unit(kal__arena *arena, const kal__model *m, const char *unit)
{
    if (!unit || !*unit || (unit[0] == '1' && unit[1] == '\0'))
        return "";
    return kal__arena_print(arena, "%s/%s", unit, m->period);
}

static const char *material_amount(kal__arena *arena, const kal__model *m, double v,
                                   uint32_t material)
{
    const char *unit = kal__period_unit(arena, m, m->material[material].unit);

    return unit ? kal__amount_text(arena, v, unit) : NULL;
}

typedef struct words {
    kal__arena *arena;
    const kal_program *program;
    const kal__model *m;
    const kal_network *net;
    bool lower; /* the row is a minimum */
} words;

static const char *port_row(const words *w, kal__row_family family, const kal__port *port)
{
    const char *material = w->m->material[port->material].id;
    const char *at = w->m->enterprise[port->enterprise].id;
    const char *process = port->process == KAL__NONE ? "" : w->m->process[port->process].id;
    const char *amount = material_amount(w->arena, w->m, port->quantity, port->material);

    if (!amount)
        return NULL;
    switch (family) {
    case KAL__ROW_SOURCE:
        return kal__arena_print(w->arena, "source %s (%s): %s of %s arise", port->id, at, amount,
                                material);
    case KAL__ROW_OUTPUT:
        return kal__arena_print(w->arena, "output %s (%s): the %s that process %s makes", port->id,
                                at, material, process);
    case KAL__ROW_NEED:
        return kal__arena_print(w->arena, "sink %s (%s) needs %s of %s", port->id, at, amount,
                                material);
    case KAL__ROW_OUTLET:
        return kal__arena_print(w->arena, "outlet %s (%s) takes at most %s of %s", port->id, at,
                                amount, material);
    case KAL__ROW_INPUT:
        return kal__arena_print(w->arena, "input %s (%s): the %s that process %s needs", port->id,
                                at, material, process);
    default: return "";
    }
}

static const char *min_exchange_row(const words *w, const kal__port *port)
{
    const char *amount =
        material_amount(w->arena, w->m, w->m->source[port->row].min_exchange, port->material);

    return amount ? kal__arena_print(w->arena, "source %s (%s) must exchange at least %s of %s",
                                     port->id, w->m->enterprise[port->enterprise].id, amount,
                                     w->m->material[port->material].id)
                  : NULL;
}

/* "0.5 of its need of 40 t/a" or "0.5 of its need" at a process, whose need depends on its level. */
static const char *share_of(const words *w, const kal__port *port, double most)
{
    const char *part = kal__amount_text(w->arena, most, "");
    const char *amount = material_amount(w->arena, w->m, port->quantity, port->material);

    if (!part || !amount)
        return NULL;
    if (port->row == KAL__NONE)
        return kal__arena_print(w->arena, "%s of its need", part);
    return kal__arena_print(w->arena, "%s of its %s", part, amount);
}

static const char *share_row(const words *w, const kal__port *port)
{
    const char *most = share_of(w, port, w->m->sink[port->row].max_secondary_share);

    return most ? kal__arena_print(w->arena, "sink %s may take at most %s of %s from exchanges",
                                   port->id, most, w->m->material[port->material].id)
                : NULL;
}

static const char *substitution_row(const words *w, const kal__port *port,
                                    const kal__substitution *b)
{
    const char *most = share_of(w, port, b->max_share);

    return most ? kal__arena_print(
                      w->arena, "%s may take at most %s of %s by the substitution of %s", port->id,
                      most, w->m->material[b->to].id, w->m->material[b->from].id)
                : NULL;
}

static const char *quality_row(const words *w, const kal__port *port, const kal__spec *spec)
{
    const char *bound = kal__amount_text(w->arena, w->lower ? spec->min : spec->max, "");

    return bound ? kal__arena_print(w->arena, "%s accepts at %s %s of %s", port->id,
                                    w->lower ? "least" : "most", bound,
                                    w->m->property[spec->property])
                 : NULL;
}

/* "supply u1 can give at most 4 t/a of ash" / "... must give at least ..." */
static const char *range_row(const words *w, const char *what, const char *id, const char *verb,
                             double v, const char *unit, const char *of)
{
    const char *full = kal__period_unit(w->arena, w->m, unit);
    const char *amount = full ? kal__amount_text(w->arena, v, full) : NULL;

    return amount ? kal__arena_print(w->arena, "%s %s %s %s at %s %s%s%s", what, id,
                                     w->lower ? "must" : "can", verb, w->lower ? "least" : "most",
                                     amount, *of ? " of " : "", of)
                  : NULL;
}

static const char *link_row(const words *w, uint32_t l)
{
    const kal__link *link = &w->m->link[l];
    const char *id = kal__arena_print(w->arena, "%s -> %s", w->m->enterprise[link->from].id,
                                      w->m->enterprise[link->to].id);

    return id ? range_row(w, "link", id, "carry",
                          w->lower ? kal__link_least(w->program, l) : kal__link_most(w->program, l),
                          kal__link_unit(w->program, l),
                          link->material == KAL__NONE ? "" : w->m->material[link->material].id)
              : NULL;
}

/* "limit L: the indicator solid_waste_reused of the park is at least 20 %" */
static const char *indicator_row(const words *w, const kal__limit *limit)
{
    const char *unit = kal__limit_unit(w->arena, w->m, limit);
    const char *bound =
        unit ? kal__amount_text(w->arena,
                                kal__limit_shown(w->m, limit, w->lower ? limit->min : limit->max),
                                unit)
             : NULL;

    return bound ? kal__arena_print(w->arena, "limit %s: the indicator %s of the park is at %s %s",
                                    limit->id, kal__indicator_rules[limit->indicator].id,
                                    w->lower ? "least" : "most", bound)
                 : NULL;
}

static const char *limit_row(const words *w, const kal__limit *limit)
{
    if (kal__limits_indicator(limit))
        return indicator_row(w, limit);

    const kal__impact *impact = &w->m->impact[limit->impact];
    const char *unit = kal__period_unit(w->arena, w->m, impact->unit);
    const char *bound =
        unit ? kal__amount_text(w->arena, w->lower ? limit->min : limit->max, unit) : NULL;

    return bound ? kal__arena_print(w->arena, "limit %s: %s of %s is at %s %s", limit->id,
                                    impact->id, *limit->on_text ? limit->on_text : "the park",
                                    w->lower ? "least" : "most", bound)
                 : NULL;
}

const char *kal__row_text(kal__arena *arena, const kal_program *program, uint32_t row)
{
    const kal__model *m = program->model;
    const kal_network *net = program->network;
    uint32_t a = program->row[row].a, b = program->row[row].b;
    kal__row_family f = (kal__row_family)program->row[row].kind;
    words w = {arena, program, m, net, false};

    w.lower = f == KAL__ROW_QUALITY_MIN || f == KAL__ROW_SUPPLY_MIN || f == KAL__ROW_DISPOSAL_MIN ||
              f == KAL__ROW_LINK_MIN || f == KAL__ROW_PROCESS_MIN || f == KAL__ROW_LIMIT_MIN;
    switch (f) {
    case KAL__ROW_SOURCE:
    case KAL__ROW_OUTPUT: return port_row(&w, f, &net->supply_port[a]);
    case KAL__ROW_NEED:
    case KAL__ROW_OUTLET:
    case KAL__ROW_INPUT: return port_row(&w, f, &net->demand_port[a]);
    case KAL__ROW_MIN_EXCHANGE: return min_exchange_row(&w, &net->supply_port[a]);
    case KAL__ROW_SHARE: return share_row(&w, &net->demand_port[a]);
    case KAL__ROW_SUBSTITUTION_SHARE:
        return substitution_row(&w, &net->demand_port[a], &m->substitution[b]);
    case KAL__ROW_QUALITY_MAX:
    case KAL__ROW_QUALITY_MIN: return quality_row(&w, &net->demand_port[a], &m->spec[b]);
    case KAL__ROW_SUPPLY_CAPACITY:
    case KAL__ROW_SUPPLY_MIN:
        return range_row(&w, "supply", m->supply[a].id, "give",
                         w.lower ? m->supply[a].min : m->supply[a].capacity,
                         m->material[m->supply[a].material].unit,
                         m->material[m->supply[a].material].id);
    case KAL__ROW_DISPOSAL_CAPACITY:
    case KAL__ROW_DISPOSAL_MIN:
        return range_row(&w, "disposal", m->disposal[a].id, "take",
                         w.lower ? m->disposal[a].min : m->disposal[a].capacity,
                         m->material[m->disposal[a].material].unit,
                         m->material[m->disposal[a].material].id);
    case KAL__ROW_LINK_CAPACITY:
    case KAL__ROW_LINK_MIN: return link_row(&w, a);
    case KAL__ROW_PROCESS_CAPACITY:
    case KAL__ROW_PROCESS_MIN:
        return range_row(&w, "process", m->process[a].id, "run",
                         w.lower ? m->process[a].min : m->process[a].capacity, m->process[a].unit,
                         "");
    case KAL__ROW_LIMIT_MAX:
    case KAL__ROW_LIMIT_MIN: return limit_row(&w, &m->limit[a]);
    case KAL__ROW_FAMILIES: break;
    }
    return "";
}

static const char *exchange_text(const words *w, uint32_t a)
{
    const kal__candidate *c = &w->net->candidate[a];
    const kal__port *from = &w->net->supply_port[c->from], *to = &w->net->demand_port[c->to];
    const char *mode = w->net->mode[a];

    return kal__arena_print(w->arena, "sending %s from %s (%s) to %s (%s)%s%s",
                            w->m->material[from->material].id, from->id,
                            w->m->enterprise[from->enterprise].id, to->id,
                            w->m->enterprise[to->enterprise].id, *mode ? " by " : "", mode);
}

const char *kal__column_text(kal__arena *arena, const kal_program *program, uint32_t column)
{
    const kal__model *m = program->model;
    const kal_network *net = program->network;
    uint32_t a = program->column[column].a, b = program->column[column].b;
    words w = {arena, program, m, net, false};

    switch ((kal__column_kind)program->column[column].kind) {
    case KAL__COL_EXCHANGE: return exchange_text(&w, a);
    case KAL__COL_PURCHASE:
        return kal__arena_print(arena, "buying %s from supply %s for %s (%s)",
                                m->material[m->supply[a].material].id, m->supply[a].id,
                                net->demand_port[b].id,
                                m->enterprise[net->demand_port[b].enterprise].id);
    case KAL__COL_DISPOSAL:
        return kal__arena_print(arena, "disposing of %s from %s (%s) by %s",
                                m->material[m->disposal[a].material].id, net->supply_port[b].id,
                                m->enterprise[net->supply_port[b].enterprise].id, m->disposal[a].id);
    case KAL__COL_UNPLACED:
        return kal__arena_print(arena, "leaving %s from %s (%s) unplaced",
                                m->material[net->supply_port[a].material].id, net->supply_port[a].id,
                                m->enterprise[net->supply_port[a].enterprise].id);
    case KAL__COL_LEVEL:
        return kal__arena_print(arena, "running process %s (%s)", m->process[a].id,
                                m->enterprise[m->process[a].enterprise].id);
    case KAL__COL_EXCEED:
        return kal__arena_print(arena, "%s limit %s", b == 0 ? "exceeding" : "missing",
                                m->limit[a].id);
    case KAL__COLUMN_KINDS: break;
    }
    return "";
}
