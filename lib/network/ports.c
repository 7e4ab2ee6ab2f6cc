/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a port is, and what serves it besides exchanges. */
#include "lib/network/ports.h"

#include <stdlib.h>
#include <string.h>

#include "lib/network/build.h"

static int compare_ports(const void *a, const void *b)
{
    return strcmp(((const kal__port *)a)->id, ((const kal__port *)b)->id);
}

static size_t add_flows(const kal__model *m, bool out, kal__port *port)
{
    size_t n = 0;
    for (uint32_t i = 0; i < m->flows; i++) {
        const kal__flow *f = &m->flow[i];
        if (f->out == out)
            port[n++] = (kal__port){
                f->port,  m->process[f->process].enterprise, f->material, KAL__NONE, i, f->process,
                f->amount};
    }
    return n;
}

kal_status kal__ports_make(kal_ctx *ctx, kal_network *network)
{
    const kal__model *m = network->model;
    kal__port *supply = KAL__NEW(network->arena, m->sources + m->flows, kal__port);
    kal__port *demand = KAL__NEW(network->arena, m->sinks + m->flows, kal__port);
    if (!supply || !demand)
        return kal__fail_memory(ctx);
    for (uint32_t i = 0; i < m->sources; i++) {
        const kal__source *s = &m->source[i];
        supply[i] =
            (kal__port){s->id, s->enterprise, s->material, i, KAL__NONE, KAL__NONE, s->quantity};
    }
    for (uint32_t i = 0; i < m->sinks; i++) {
        const kal__sink *s = &m->sink[i];
        demand[i] =
            (kal__port){s->id, s->enterprise, s->material, i, KAL__NONE, KAL__NONE, s->quantity};
    }
    network->supply_ports = m->sources + add_flows(m, true, supply + m->sources);
    network->demand_ports = m->sinks + add_flows(m, false, demand + m->sinks);
    qsort(supply, network->supply_ports, sizeof *supply, compare_ports);
    qsort(demand, network->demand_ports, sizeof *demand, compare_ports);
    network->supply_port = supply;
    network->demand_port = demand;
    return KAL_OK;
}

static uint32_t find_port(const kal__port *port, size_t count, const char *id)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(port[middle].id, id);
        if (order == 0)
            return (uint32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return KAL__NONE;
}

uint32_t kal__network_supply_port(const kal_network *network, const char *id)
{
    return find_port(network->supply_port, network->supply_ports, id);
}

uint32_t kal__network_demand_port(const kal_network *network, const char *id)
{
    return find_port(network->demand_port, network->demand_ports, id);
}

bool kal__supply_serves(const kal__model *m, const kal__supply *supply, const kal__port *port)
{
    const bool outlet = port->row != KAL__NONE && !m->sink[port->row].required;
    return supply->material == port->material && !outlet &&
           (supply->enterprise == KAL__NONE || supply->enterprise == port->enterprise);
}

bool kal__disposal_serves(const kal__model *m, const kal__disposal *disposal, const kal__port *port)
{
    (void)m;
    return disposal->material == port->material &&
           (disposal->enterprise == KAL__NONE || disposal->enterprise == port->enterprise);
}
