/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Analysis of a simple undirected graph: what igraph is asked. */
#ifndef KAL_NETWORK_GRAPH_H
#define KAL_NETWORK_GRAPH_H

#include "base/ctx.h"

/* Edges are pairs of vertices below `vertices`, each pair once, no loops. */
typedef struct kal__graph {
    size_t vertices, edges;
    const uint32_t (*edge)[2]; /* [edges] */
} kal__graph;

typedef enum kal__graph_question {
    KAL__GRAPH_COMPONENT,    /* number of the component, in the order of its first vertex */
    KAL__GRAPH_ARTICULATION, /* 1 where the vertex holds a component together, else 0 */
    KAL__GRAPH_DEGREE
} kal__graph_question;

/* Answers for each vertex into answer [vertices], untouched on failure. One caller at a time: others wait.
 * KAL_OK, KAL_MEMORY, KAL_INTERNAL. */
kal_status kal__graph_ask(kal_ctx *ctx, const kal__graph *graph, kal__graph_question question,
                          size_t *answer);

#endif
