/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the handle of a network holds for its readers. */
#include "lib/network/build.h"

/* Starts and lists of candidates by supply port and by demand port. */
static bool index_by_port(kal_network *n)
{
    n->from_start = KAL__NEW(n->arena, n->supply_ports + 1, size_t);
    n->to_start = KAL__NEW(n->arena, n->demand_ports + 2, size_t);
    n->to_list = KAL__NEW(n->arena, n->candidates, uint32_t);
    if (!n->from_start || !n->to_start || !n->to_list)
        return false;
    for (size_t i = 0; i < n->candidates; i++) {
        n->from_start[n->candidate[i].from + 1]++;
        n->to_start[n->candidate[i].to + 2]++;
    }
    for (size_t i = 1; i <= n->supply_ports; i++)
        n->from_start[i] += n->from_start[i - 1];
    for (size_t i = 2; i < n->demand_ports + 2; i++)
        n->to_start[i] += n->to_start[i - 1];
    for (uint32_t i = 0; i < n->candidates; i++)
        n->to_list[n->to_start[n->candidate[i].to + 1]++] =
            i; /* moves to_start[d + 1] to its place */
    return true;
}

kal_status kal__columns_make(kal_ctx *ctx, kal_network *n)
{
    n->source_id = KAL__NEW(n->arena, n->candidates, const char *);
    n->sink_id = KAL__NEW(n->arena, n->candidates, const char *);
    n->mode = KAL__NEW(n->arena, n->candidates, const char *);
    n->gain = KAL__NEW(n->arena, n->candidates, double);
    n->distance = KAL__NEW(n->arena, n->candidates, double);
    if (!n->source_id || !n->sink_id || !n->mode || !n->gain || !n->distance || !index_by_port(n))
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < n->candidates; i++) {
        const kal__candidate *c = &n->candidate[i];
        n->source_id[i] = n->supply_port[c->from].id;
        n->sink_id[i] = n->demand_port[c->to].id;
        n->mode[i] = c->transport == KAL__NONE ? "" : n->model->transport[c->transport].mode;
        n->gain[i] = c->gain;
        n->distance[i] = c->distance;
    }
    return KAL_OK;
}

kal_status kal_network_build(kal_ctx *ctx, const kal_park *park, kal_network **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!park || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_network_build: park and out must not be NULL");
    if (!kal__park_model(park))
        return kal__fail(ctx, KAL_USAGE,
                         "kal_network_build: the park has not passed kal_park_check");
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_network *network = arena ? KAL__NEW(arena, 1, kal_network) : NULL;
    if (!network) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    *network = (kal_network){.arena = arena, .park = kal__park_keep(park), .references = 1};
    network->model = kal__park_model(park);
    kal_status status = kal__ports_make(ctx, network);
    if (status == KAL_OK)
        status = kal__candidates_make(ctx, network);
    if (status == KAL_OK)
        status = kal__columns_make(ctx, network);
    if (status == KAL_OK)
        *out = network;
    else
        kal_network_free(network);
    return status;
}

kal_network *kal__network_keep(const kal_network *network)
{
    kal_network *kept =
        (kal_network *)(uintptr_t)network; /* the count is the one thing that changes */
    __atomic_add_fetch(&kept->references, 1, __ATOMIC_RELAXED);
    return kept;
}

void kal_network_free(kal_network *network)
{
    if (!network || __atomic_sub_fetch(&network->references, 1, __ATOMIC_ACQ_REL))
        return;
    kal_park_free(network->park);
    kal__arena_free(network->arena);
}

size_t kal_network_count(const kal_network *network) { return network ? network->candidates : 0; }

const char *const *kal_network_source(const kal_network *network)
{
    return network ? network->source_id : NULL;
}

const char *const *kal_network_sink(const kal_network *network)
{
    return network ? network->sink_id : NULL;
}

const char *const *kal_network_mode(const kal_network *network)
{
    return network ? network->mode : NULL;
}

const double *kal_network_gain(const kal_network *network)
{
    return network ? network->gain : NULL;
}

const double *kal_network_distance_km(const kal_network *network)
{
    return network ? network->distance : NULL;
}

size_t kal_network_warning_count(const kal_network *network)
{
    return network ? network->warnings : 0;
}

const char *kal_network_warning_code(const kal_network *network, size_t i)
{
    return network && i < network->warnings ? network->warning[i].code : NULL;
}

const char *kal_network_warning_text(const kal_network *network, size_t i)
{
    return network && i < network->warnings ? network->warning[i].text : NULL;
}

size_t kal_network_enterprises(const kal_network *network)
{
    return network ? network->model->enterprises : 0;
}

const char *kal_network_enterprise(const kal_network *network, size_t i)
{
    return network && i < network->model->enterprises ? network->model->enterprise[i].id : NULL;
}
