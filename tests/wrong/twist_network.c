/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a candidate is put among those of a finished network. */
#include "tests/wrong/twist.h"

#include <stdlib.h>
#include <string.h>

static void *room(kal_network *n, const void *old, size_t size)
{
    void *grown = kal__arena_alloc(n->arena, n->candidates + 1, size);
    if (!grown)
        exit(EXIT_FAILURE);
    memcpy(grown, old, n->candidates * size);
    return grown;
}

#define GROW(n, array) ((n)->array = room((n), (n)->array, sizeof *(n)->array))

static void list_by_demand(kal_network *n)
{
    size_t at = 0;
    for (uint32_t d = 0; d < n->demand_ports; d++) {
        n->to_start[d] = at;
        for (uint32_t i = 0; i < n->candidates; i++)
            if (n->candidate[i].to == d)
                n->to_list[at++] = i;
    }
    n->to_start[n->demand_ports] = at;
}

/* Behind the others of its supply port: their order there matters to nobody. */
void twist_add_candidate(kal_network *n, kal__candidate candidate)
{
    size_t at = n->from_start[candidate.from + 1], behind = n->candidates - at;

    GROW(n, candidate);
    GROW(n, to_list);
    GROW(n, source_id);
    GROW(n, sink_id);
    GROW(n, mode);
    GROW(n, gain);
    GROW(n, distance);
    memmove(n->candidate + at + 1, n->candidate + at, behind * sizeof *n->candidate);
    memmove(n->source_id + at + 1, n->source_id + at, behind * sizeof *n->source_id);
    memmove(n->sink_id + at + 1, n->sink_id + at, behind * sizeof *n->sink_id);
    memmove(n->mode + at + 1, n->mode + at, behind * sizeof *n->mode);
    memmove(n->gain + at + 1, n->gain + at, behind * sizeof *n->gain);
    memmove(n->distance + at + 1, n->distance + at, behind * sizeof *n->distance);
    n->candidate[at] = candidate;
    n->source_id[at] = n->supply_port[candidate.from].id;
    n->sink_id[at] = n->demand_port[candidate.to].id;
    n->mode[at] = "";
    n->gain[at] = candidate.gain;
    n->distance[at] = candidate.distance;
    n->candidates++;
    for (size_t s = candidate.from + 1u; s <= n->supply_ports; s++)
        n->from_start[s]++;
    list_by_demand(n);
}
