/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how candidates become a graph of enterprises. */
#include "lib/network/graph.h"
#include "lib/network/ports.h"

typedef struct ends {
    uint32_t low, high;
} ends;

/* The enterprises that a candidate joins; low = high within one. */
static ends ends_of(const kal_network *n, size_t candidate)
{
    const uint32_t a = n->supply_port[n->candidate[candidate].from].enterprise;
    const uint32_t b = n->demand_port[n->candidate[candidate].to].enterprise;
    return a < b ? (ends){a, b} : (ends){b, a};
}

/* Each pair of enterprises once: the upper ends are grouped by the lower one, and `seen` remembers for which
 * lower end an upper one was met last. Linear in enterprises and candidates. */
static bool make_edges(kal__arena *scratch, const kal_network *n, kal__graph *graph)
{
    const size_t vertices = n->model->enterprises;
    size_t *start = KAL__NEW(scratch, vertices + 2, size_t);
    uint32_t *high = KAL__NEW(scratch, n->candidates, uint32_t);
    uint32_t *seen = KAL__NEW(scratch, vertices, uint32_t);
    uint32_t(*edge)[2] = kal__arena_alloc(scratch, n->candidates, sizeof *edge);
    if (!start || !high || !seen || !edge)
        return false;
    for (size_t i = 0; i < n->candidates; i++)
        start[ends_of(n, i).low + 2]++;
    for (size_t i = 2; i < vertices + 2; i++)
        start[i] += start[i - 1];
    for (size_t i = 0; i < n->candidates; i++)
        high[start[ends_of(n, i).low + 1]++] = ends_of(n, i).high;
    size_t edges = 0;
    for (uint32_t low = 0; low < vertices; low++) {
        for (size_t i = start[low]; i < start[low + 1]; i++) {
            if (high[i] == low || seen[high[i]] == low + 1)
                continue;
            seen[high[i]] = low + 1;
            edge[edges][0] = low;
            edge[edges++][1] = high[i];
        }
    }
    *graph = (kal__graph){vertices, edges, (const uint32_t(*)[2])edge};
    return true;
}

static kal_status analyse(kal_ctx *ctx, const kal_network *network, const char *name, size_t count,
                          kal__graph_question question, size_t *answer)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!network || (count && !answer))
        return kal__fail(ctx, KAL_USAGE, "%s: the network and the array must not be NULL", name);
    if (count != network->model->enterprises)
        return kal__fail(ctx, KAL_USAGE, "%s: the array has %zu entries for %zu enterprises", name,
                         count, network->model->enterprises);
    kal__arena *scratch = kal__ctx_arena(ctx);
    kal__graph graph;
    kal_status status;
    if (!scratch || !make_edges(scratch, network, &graph))
        status = kal__fail_memory(ctx);
    else
        status = kal__graph_ask(ctx, &graph, question, answer);
    kal__arena_free(scratch);
    return status;
}

kal_status kal_network_components(kal_ctx *ctx, const kal_network *network, size_t count,
                                  size_t *component)
{
    return analyse(ctx, network, "kal_network_components", count, KAL__GRAPH_COMPONENT, component);
}

kal_status kal_network_articulation(kal_ctx *ctx, const kal_network *network, size_t count,
                                    size_t *articulation)
{
    return analyse(ctx, network, "kal_network_articulation", count, KAL__GRAPH_ARTICULATION,
                   articulation);
}

kal_status kal_network_degree(kal_ctx *ctx, const kal_network *network, size_t count, size_t *degree)
{
    return analyse(ctx, network, "kal_network_degree", count, KAL__GRAPH_DEGREE, degree);
}
