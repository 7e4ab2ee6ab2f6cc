/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a departure costs. */
#include <stdio.h>
#include <string.h>

#include "bench/solver.h"
#include "bench/studies.h"

typedef struct leaving {
    const request *request;
    size_t threads;
    const char *kernel;
    bool well;
    double departures, pairs, cpu, wall, plan; /* plan: one from nothing, overlay included */
} leaving;

static kal_status plan_once(kal_ctx *ctx, const kal_park *park, const char *kernel, double *seconds)
{
    const kal_options options = {.size = sizeof options, .kernel = kernel};
    kal_park *changed = NULL;
    kal_plan *plan = NULL;
    const double since = bench_clock_s(1);

    kal_status status = kal_park_overlay(ctx, park, NULL, 0, NULL, &changed);
    if (status == KAL_OK)
        status = kal_plan_solve(ctx, changed, &options, &plan);
    *seconds = bench_clock_s(1) - since;
    kal_plan_free(plan);
    kal_park_free(changed);
    return status;
}

static void work(void *user)
{
    leaving *l = user;
    const kal_options solve = {.size = sizeof solve, .threads = l->threads};
    const kal_resilience_options options = {.size = sizeof options, .solve = &solve};
    kal_ctx *ctx = NULL;
    kal_park *park = NULL;
    kal_resilience *resilience = NULL;

    kal_status status = kal_ctx_new(NULL, &ctx);
    if (status == KAL_OK)
        status = studies_park(ctx, l->request, "zone", NULL, &park);
    if (status == KAL_OK)
        status = plan_once(ctx, park, l->kernel, &l->plan);
    const double since = bench_clock_s(1), wall = bench_clock_s(2);
    if (status == KAL_OK)
        status = kal_resilience_build(ctx, park, &options, NULL, NULL, &resilience);
    l->cpu = bench_clock_s(1) - since;
    l->wall = bench_clock_s(2) - wall;
    l->well = status == KAL_OK && kal_resilience_outcome(resilience) == KAL_OUTCOME_OPTIMAL;
    if (l->well) {
        l->departures = (double)kal_resilience_rows(resilience, "departures");
        l->pairs = (double)kal_resilience_rows(resilience, "pairs");
    }
    kal_resilience_free(resilience);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

static bool run(figures *f, leaving *l, size_t threads, const char *kernel)
{
    *l = (leaving){.request = f->request, .threads = threads, .kernel = kernel};
    const bool well = alone(work, l) && l->well;
    if (!well)
        figures_wrong(f, "resilience", "no result");
    return well;
}

void studies_resiliences(figures *f)
{
    leaving *l = shared_new(sizeof *l);
    const int n = f->request->runs;
    double each[MOST_RUNS], glpk[MOST_RUNS], best[MOST_RUNS], wall[MOST_RUNS];
    bool well = l != NULL;

    for (int i = 0; well && i < n; i++) {
        well = run(f, l, 1, "glpk");
        const double cpu = l->cpu, time = l->wall;
        each[i] = 1e3 * cpu / (l->departures + l->pairs);
        glpk[i] = l->plan * (l->departures + l->pairs) / cpu;
        well = well && run(f, l, 2, NULL);
        best[i] = 2.0 * cpu / l->cpu;
        wall[i] = time / l->wall;
    }
    if (well) {
        figures_add_one(f, "resilience", "zone", "N-1, N-2", "departures", l->departures);
        figures_add_one(f, "resilience", "zone", "N-1, N-2", "pairs", l->pairs);
        figures_add(f, "resilience", "zone", "N-1, N-2", "ms a departure", n, each);
        figures_add(f, "resilience", "zone", "N-1, N-2", "glpk / this", n, glpk);
        figures_add(f, "resilience", "zone", "N-1, N-2", "2 workers, by the wall", n, wall);
        figures_add(f, "resilience", "zone", "N-1, N-2", "2 workers, at best", n, best);
    }
    shared_free(l, sizeof *l);
}
