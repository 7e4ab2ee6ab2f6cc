/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how igraph is called without a trace left in a process that may use it too. */
#include "lib/network/graph.h"

#include <igraph.h>
#include <pthread.h>

/* igraph is built without thread safety, its handlers and its stack of things to free belong to the whole
 * process, and its own error handler aborts. */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static igraph_error_t ask(const igraph_t *graph, kal__graph_question question,
                          igraph_vector_int_t *result)
{
    switch (question) {
    case KAL__GRAPH_COMPONENT:
        return igraph_connected_components(graph, result, NULL, NULL, IGRAPH_WEAK);
    case KAL__GRAPH_ARTICULATION: return igraph_articulation_points(graph, result);
    case KAL__GRAPH_DEGREE:
        return igraph_degree(graph, result, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
    }
    return IGRAPH_EINVAL;
}

static void copy_out(kal__graph_question question, const igraph_vector_int_t *result,
                     size_t vertices, size_t *answer)
{
    if (question == KAL__GRAPH_ARTICULATION) {
        for (size_t i = 0; i < vertices; i++)
            answer[i] = 0;
        for (igraph_integer_t i = 0; i < igraph_vector_int_size(result); i++)
            answer[VECTOR(*result)[i]] = 1;
        return;
    }
    for (size_t i = 0; i < vertices; i++)
        answer[i] = (size_t)VECTOR(*result)[i];
}

/* What is ours is destroyed here; what igraph itself holds when it fails is freed by the handler. */
static igraph_error_t run(const kal__graph *graph, kal__graph_question question, size_t *answer)
{
    igraph_vector_int_t ends, result;
    igraph_t g;
    igraph_error_t error = igraph_vector_int_init(&ends, (igraph_integer_t)(2 * graph->edges));
    if (error != IGRAPH_SUCCESS)
        return error;
    for (size_t i = 0; i < 2 * graph->edges; i++) {
        const uint32_t end = graph->edge[i / 2][i % 2];
        VECTOR(ends)[i] = (igraph_integer_t)end;
        if (end >= graph->vertices)
            error = IGRAPH_EINVVID; /* igraph would make the vertex up */
    }
    if (error == IGRAPH_SUCCESS)
        error = igraph_create(&g, &ends, (igraph_integer_t)graph->vertices, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    if (error != IGRAPH_SUCCESS)
        return error;
    error = igraph_vector_int_init(&result, 0);
    if (error == IGRAPH_SUCCESS) {
        error = ask(&g, question, &result);
        if (error == IGRAPH_SUCCESS)
            copy_out(question, &result, graph->vertices, answer);
        igraph_vector_int_destroy(&result);
    }
    igraph_destroy(&g);
    return error;
}

/* Components numbered in the order of their first vertex, whatever order igraph has. */
static bool renumber(kal__arena *scratch, size_t vertices, size_t *component)
{
    size_t *name = KAL__NEW(scratch, vertices, size_t), next = 0; /* 0: not met yet */
    if (!name)
        return false;
    for (size_t i = 0; i < vertices; i++) {
        if (!name[component[i]])
            name[component[i]] = ++next;
        component[i] = name[component[i]] - 1;
    }
    return true;
}

static igraph_error_t run_alone(const kal__graph *graph, kal__graph_question question,
                                size_t *answer)
{
    pthread_mutex_lock(&one_at_a_time);
    igraph_error_handler_t *error_handler = igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_warning_handler_t *warning_handler =
        igraph_set_warning_handler(igraph_warning_handler_ignore);
    IGRAPH_FINALLY_ENTER(); /* what a failure frees is only what was put on the stack from here on */
    const igraph_error_t error = run(graph, question, answer);
    IGRAPH_FINALLY_EXIT();
    igraph_set_warning_handler(warning_handler);
    igraph_set_error_handler(error_handler);
    pthread_mutex_unlock(&one_at_a_time);
    return error;
}

kal_status kal__graph_ask(kal_ctx *ctx, const kal__graph *graph, kal__graph_question question,
                          size_t *answer)
{
    kal__arena *scratch = kal__ctx_arena(ctx);
    size_t *own = scratch ? KAL__NEW(scratch, graph->vertices, size_t) : NULL;
    if (!own) {
        kal__arena_free(scratch);
        return kal__fail_memory(ctx);
    }
    const igraph_error_t error = run_alone(graph, question, own);
    kal_status status = KAL_OK;
    if (error == IGRAPH_ENOMEM)
        status = kal__fail_memory(ctx);
    else if (error != IGRAPH_SUCCESS)
        status = kal__fail(ctx, KAL_INTERNAL, "igraph: %s", igraph_strerror(error));
    else if (question == KAL__GRAPH_COMPONENT && !renumber(scratch, graph->vertices, own))
        status = kal__fail_memory(ctx);
    for (size_t i = 0; i < graph->vertices && status == KAL_OK; i++)
        answer[i] = own[i];
    kal__arena_free(scratch);
    return status;
}
