/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network from inside: ports and candidates as plain arrays in canonical order. */
#ifndef KAL_NETWORK_PORTS_H
#define KAL_NETWORK_PORTS_H

#include <kalund/network.h>

#include "lib/park/model.h"

/* A supply port is a source or a process output; a demand port a sink or a process input. Both arrays are
 * sorted by the bytes of the port's id. */
typedef struct kal__port {
    const char *id;
    uint32_t enterprise, material;
    uint32_t row;     /* into sources or sinks; KAL__NONE for a process flow */
    uint32_t flow;    /* into flows; KAL__NONE otherwise */
    uint32_t process; /* of the flow; KAL__NONE otherwise */
    double quantity;  /* of the source or sink; of a flow: amount per unit of level */
} kal__port;

typedef struct kal__candidate {
    uint32_t from, to; /* supply port, demand port */
    uint32_t substitution, link,
        transport; /* KAL__NONE: identity without a row, no row, no transport */
    double yield, loss, gain, distance; /* gain = yield x (1 - loss); km */
    bool existing, internal;            /* link status; inside one enterprise */
} kal__candidate;

struct kal_network {
    kal__arena *arena;
    kal_park *park; /* kept */
    const kal__model *model;
    size_t supply_ports, demand_ports, candidates;
    kal__port *supply_port, *demand_port;
    kal__candidate *candidate; /* sorted by source id, sink id, mode */
    size_t *from_start;        /* [supply_ports + 1]: candidates of a supply port stand together */
    size_t *to_start;          /* [demand_ports + 1] */
    uint32_t *to_list;         /* [candidates]: candidates by demand port */
    /* columns of the public getters, made with the network */
    const char **source_id, **sink_id, **mode;
    double *gain, *distance;
    size_t warnings; /* no coordinates, ... */
    kal__warning *warning;
    int references; /* atomic */
};

kal_network *kal__network_keep(const kal_network *network);
/* Positions by port id; KAL__NONE when there is none. */
uint32_t kal__network_supply_port(const kal_network *network, const char *id);
uint32_t kal__network_demand_port(const kal_network *network, const char *id);

/* May a supply row serve a demand port (material, owner; outlets take none)? May a disposal row serve a supply
 * port? These two are facts of the park, said once. */
bool kal__supply_serves(const kal__model *m, const kal__supply *supply, const kal__port *port);
bool kal__disposal_serves(const kal__model *m, const kal__disposal *disposal, const kal__port *port);

#endif
