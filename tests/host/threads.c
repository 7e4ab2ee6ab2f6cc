/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that threads which solve at once, each with a context of its own, do not see one another. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

#include "tests/fault/park.h"
#include "tests/host/count.h"

enum { MOST_THREADS = 64, ENTERPRISES_MOST = 64, REPORT_EVERY = 10 };

typedef struct worker {
    pthread_t thread;
    long solves, done;
    char *json, *page; /* of the first solve */
    int differs;
    char message[256];
} worker;

static kal_park *shared; /* one park that all of them read */

/* igraph is one for all of them, GLPK one for each. */
static kal_status analyse(kal_ctx *ctx, const kal_network *network)
{
    size_t number[ENTERPRISES_MOST];
    const size_t n = kal_network_enterprises(network);
    kal_status s = kal_network_components(ctx, network, n, number);
    if (s == KAL_OK)
        s = kal_network_articulation(ctx, network, n, number);
    if (s == KAL_OK)
        s = kal_network_degree(ctx, network, n, number);
    return s;
}

/* Every second solve reads a park of its own, the others the common one. */
static kal_status solve_once(kal_ctx *ctx, long i, kal_plan **plan)
{
    kal_park *own = NULL;
    kal_network *network = NULL;
    kal_status s = KAL_OK;
    if (i % 2)
        s = kal_park_read_buffers(ctx, "bit", fault_park_files, fault_park, &own);
    const kal_park *park = own ? own : shared;
    if (s == KAL_OK)
        s = kal_network_build(ctx, park, &network);
    if (s == KAL_OK)
        s = analyse(ctx, network);
    if (s == KAL_OK)
        s = kal_plan_solve(ctx, park, NULL, plan);
    kal_network_free(network);
    kal_park_free(own);
    return s;
}

static void keep_first(worker *w, char **first, const char *text)
{
    if (!*first)
        *first = strdup(text);
    else
        w->differs += strcmp(*first, text) != 0;
}

/* The page with all that it is made from; not each time, because a race detector takes its time. */
static kal_status report_once(kal_ctx *ctx, const kal_plan *plan, worker *w)
{
    const kal_options russian = {.size = sizeof russian, .language = "ru"};
    kal_account *account = NULL;
    kal_indicator *indicator = NULL;
    kal_report *report = NULL;
    const char *text = NULL;
    size_t n = 0;
    kal_status s = kal_account_build(ctx, plan, NULL, &account);
    if (s == KAL_OK)
        s = kal_indicator_build(ctx, account, NULL, &indicator);
    if (s == KAL_OK)
        s = kal_report_build(ctx, indicator, &russian, &report);
    if (s == KAL_OK)
        s = kal_report_text(ctx, report, "html", &text, &n);
    if (s == KAL_OK)
        keep_first(w, &w->page, text);
    kal_report_free(report);
    kal_indicator_free(indicator);
    kal_account_free(account);
    return s;
}

static void *work(void *user)
{
    worker *w = user;
    for (long i = 0; i < w->solves; i++) {
        kal_ctx *ctx = NULL;
        kal_plan *plan = NULL;
        const char *json = NULL;
        kal_status s = kal_ctx_new(NULL, &ctx);
        if (s == KAL_OK)
            s = solve_once(ctx, i, &plan);
        if (s == KAL_OK)
            s = kal_plan_json(ctx, plan, &json);
        if (s == KAL_OK)
            keep_first(w, &w->json, json);
        if (s == KAL_OK && i % REPORT_EVERY < 2)
            s = report_once(ctx, plan, w);
        if (s != KAL_OK)
            snprintf(w->message, sizeof w->message, "%s", kal_message(ctx));
        w->done += s == KAL_OK;
        kal_plan_free(plan);
        kal_ctx_free(ctx);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    long threads = count_option(argc, argv, "threads", 8);
    const long solves = count_option(argc, argv, "solves", 40);
    static worker w[MOST_THREADS];
    kal_ctx *ctx = NULL;
    threads = threads < MOST_THREADS ? threads : MOST_THREADS;
    count(kal_ctx_new(NULL, &ctx) == KAL_OK &&
              kal_park_read_buffers(ctx, "bit", fault_park_files, fault_park, &shared) == KAL_OK,
          "the common park: %s", kal_message(ctx));
    kal_ctx_free(ctx);
    for (long t = 0; t < threads; t++) {
        w[t].solves = solves;
        count(!pthread_create(&w[t].thread, NULL, work, &w[t]), "thread %ld", t);
    }
    long done = 0;
    for (long t = 0; t < threads; t++) {
        pthread_join(w[t].thread, NULL);
        done += w[t].done;
        count(w[t].done == solves, "thread %ld: %ld of %ld solves: %s", t, w[t].done, solves,
              w[t].message);
        count(w[t].json && !w[t].differs, "thread %ld: %d plans differ", t, w[t].differs);
        count(w[t].json && w[0].json && !strcmp(w[t].json, w[0].json), "thread %ld: another plan",
              t);
        count(w[t].page && w[0].page && !strcmp(w[t].page, w[0].page), "thread %ld: another page",
              t);
    }
    for (long t = 0; t < threads; t++) {
        free(w[t].json);
        free(w[t].page);
    }
    kal_park_free(shared);
    printf("THREADS: threads=%ld solves=%ld\n", threads, done);
    return count_end();
}
