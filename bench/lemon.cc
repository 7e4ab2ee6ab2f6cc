/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: LEMON's C++ interface. */
#include "bench/lemon.h"

#include <limits>
#include <vector>

#include <lemon/config.h>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace {

typedef lemon::SmartDigraph Graph;
typedef Graph::ArcMap<int64_t> ArcMap;
typedef Graph::NodeMap<int64_t> NodeMap;

template <typename Method> int solve(lemon_flow *f, double (*clock_s)(void))
{
    double t = clock_s();
    Graph g;
    g.reserveNode(static_cast<int>(f->nodes));
    g.reserveArc(static_cast<int>(f->arcs));
    std::vector<Graph::Node> node;
    std::vector<Graph::Arc> arc;
    node.reserve(f->nodes);
    arc.reserve(f->arcs);
    for (size_t i = 0; i < f->nodes; i++)
        node.push_back(g.addNode());
    for (size_t j = 0; j < f->arcs; j++)
        arc.push_back(g.addArc(node[f->from[j]], node[f->to[j]]));
    ArcMap cost(g), capacity(g);
    NodeMap supply(g);
    for (size_t i = 0; i < f->nodes; i++)
        supply[node[i]] = f->supply[i];
    for (size_t j = 0; j < f->arcs; j++) {
        cost[arc[j]] = f->cost[j];
        capacity[arc[j]] = f->capacity[j];
    }
    Method method(g);
    method.upperMap(capacity).costMap(cost).supplyMap(supply);
    f->build_s += clock_s() - t;
    t = clock_s();
    const bool optimal = method.run() == Method::OPTIMAL;
    f->run_s += clock_s() - t;
    for (size_t j = 0; optimal && j < f->arcs; j++)
        f->flow[j] = method.flow(arc[j]);
    return optimal ? 0 : 1;
}

} // namespace

int lemon_network_simplex(lemon_flow *f, double (*clock_s)(void))
{
    return solve<lemon::NetworkSimplex<Graph, int64_t, int64_t> >(f, clock_s);
}

int lemon_cost_scaling(lemon_flow *f, double (*clock_s)(void))
{
    return solve<lemon::CostScaling<Graph, int64_t, int64_t> >(f, clock_s);
}

const char *lemon_version(void) { return LEMON_VERSION; }
