/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By which id, port and unit a row of the program is known to the user. */
#include "lib/match/limit.h"
#include "lib/match/words.h"

static void port_label(const kal__model *m, const kal__port *port, kal__row_label *out)
{
    *out = (kal__row_label){port->id, port->id, "", m->material[port->material].unit};
}

/* "A:B:ash", or "A:B" for all materials. */
static bool link_label(kal__arena *arena, const kal_program *program, uint32_t l,
                       kal__row_label *out)
{
    const kal__model *m = program->model;
    const kal__link *link = &m->link[l];
    bool one = link->material != KAL__NONE;

    out->id = kal__arena_print(arena, "%s:%s%s%s", m->enterprise[link->from].id,
                               m->enterprise[link->to].id, one ? ":" : "",
                               one ? m->material[link->material].id : "");
    out->unit = kal__link_unit(program, l);
    return out->id != NULL;
}

static bool limit_label(kal__arena *arena, const kal__model *m, const kal__limit *limit,
                        kal__row_label *out)
{
    const char *unit = kal__limits_indicator(limit)    ? kal__limit_unit(arena, m, limit)
                       : m->impact[limit->impact].unit ? m->impact[limit->impact].unit
                                                       : "";
    out->id = limit->id;
    out->unit = unit;
    return unit != NULL;
}

bool kal__row_label_make(kal__arena *arena, const kal_program *program, uint32_t row,
                         kal__row_label *out)
{
    const kal__model *m = program->model;
    const kal_network *net = program->network;
    uint32_t a = program->row[row].a, b = program->row[row].b;

    *out = (kal__row_label){"", "", "", ""};
    switch ((kal__row_family)program->row[row].kind) {
    case KAL__ROW_SOURCE:
    case KAL__ROW_OUTPUT:
    case KAL__ROW_MIN_EXCHANGE: port_label(m, &net->supply_port[a], out); break;
    case KAL__ROW_NEED:
    case KAL__ROW_OUTLET:
    case KAL__ROW_INPUT: port_label(m, &net->demand_port[a], out); break;
    case KAL__ROW_SHARE:
        port_label(m, &net->demand_port[a], out);
        out->unit = "";
        break;
    case KAL__ROW_SUBSTITUTION_SHARE:
        out->id = kal__arena_print(arena, "%s:%s", m->material[m->substitution[b].from].id,
                                   m->material[m->substitution[b].to].id);
        out->port = net->demand_port[a].id;
        return out->id != NULL;
    case KAL__ROW_QUALITY_MAX:
    case KAL__ROW_QUALITY_MIN:
        port_label(m, &net->demand_port[a], out);
        out->property = m->property[m->spec[b].property];
        out->unit = "";
        break;
    case KAL__ROW_SUPPLY_CAPACITY:
    case KAL__ROW_SUPPLY_MIN:
        out->id = m->supply[a].id;
        out->unit = m->material[m->supply[a].material].unit;
        break;
    case KAL__ROW_DISPOSAL_CAPACITY:
    case KAL__ROW_DISPOSAL_MIN:
        out->id = m->disposal[a].id;
        out->unit = m->material[m->disposal[a].material].unit;
        break;
    case KAL__ROW_LINK_CAPACITY:
    case KAL__ROW_LINK_MIN: return link_label(arena, program, a, out);
    case KAL__ROW_PROCESS_CAPACITY:
    case KAL__ROW_PROCESS_MIN:
        out->id = m->process[a].id;
        out->unit = m->process[a].unit[0] == '1' && !m->process[a].unit[1] ? "" : m->process[a].unit;
        break;
    case KAL__ROW_LIMIT_MAX:
    case KAL__ROW_LIMIT_MIN: return limit_label(arena, m, &m->limit[a], out);
    case KAL__ROW_FAMILIES: break;
    }
    return true;
}
