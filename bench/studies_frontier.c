/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a frontier costs beside solving from nothing. */
#include <stdio.h>
#include <string.h>

#include "bench/solver.h"
#include "bench/studies.h"

typedef struct border {
    const request *request;
    const char *park, *between;
    bool well;
    double points, solves, columns;
    double frontier[MOST_RUNS], cold[MOST_RUNS], glpk[MOST_RUNS]; /* seconds */
} border;

static const struct {
    const char *park, *between;
} asked[] = {{"zone", "ghg,cost"},
             {"zone", "virgin,cost"},
             {"zone", "landfill,cost"},
             {"generated-1000", "ghg,cost"},
             {"generated-10000", "ghg,cost"}};

/* One level: what a point of a grid would cost. */
static kal_status solve_once(kal_ctx *ctx, const kal_program *program, const char *kernel,
                             double *seconds)
{
    const kal_options options = {.size = sizeof options, .kernel = kernel};
    kal_solution *solution = NULL;
    const double since = bench_clock_s(1);
    const kal_status status = kal_program_solve(ctx, program, &options, &solution);

    *seconds = bench_clock_s(1) - since;
    kal_solution_free(solution);
    return status;
}

static kal_status trace(kal_ctx *ctx, const kal_program *program, border *b, int i)
{
    const kal_options solve = {.size = sizeof solve};
    const kal_frontier_options options = {
        .size = sizeof options, .solve = &solve, .between = b->between};
    kal_frontier *frontier = NULL;
    const double since = bench_clock_s(1);
    const kal_status status = kal_frontier_build(ctx, program, &options, NULL, NULL, &frontier);

    b->frontier[i] = bench_clock_s(1) - since;
    b->well = status == KAL_OK && kal_frontier_outcome(frontier) == KAL_OUTCOME_OPTIMAL;
    if (b->well) {
        b->points = (double)kal_frontier_rows(frontier, "points");
        b->solves = kal_frontier_number(frontier, "work", "solves")[0];
    }
    kal_frontier_free(frontier);
    return status;
}

static void work(void *user)
{
    border *b = user;
    const kal_options options = {.size = sizeof options, .objective = "cost"};
    kal_ctx *ctx = NULL;
    kal_park *park = NULL;
    kal_network *network = NULL;
    kal_program *program = NULL;

    kal_status status = kal_ctx_new(NULL, &ctx);
    if (status == KAL_OK)
        status = studies_park(ctx, b->request, b->park, NULL, &park);
    if (status == KAL_OK)
        status = kal_network_build(ctx, park, &network);
    if (status == KAL_OK)
        status = kal_program_build(ctx, network, &options, &program);
    if (status == KAL_OK)
        b->columns = (double)kal_program_columns(program);
    for (int i = 0; status == KAL_OK && i < b->request->runs; i++) {
        status = solve_once(ctx, program, NULL, &b->cold[i]);
        if (status == KAL_OK)
            status = solve_once(ctx, program, "glpk", &b->glpk[i]);
        if (status == KAL_OK)
            status = trace(ctx, program, b, i);
    }
    b->well = b->well && status == KAL_OK;
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

static void show(figures *f, const border *b)
{
    const char *park = b->park, *what = b->between;
    double value[MOST_RUNS];
    const int n = f->request->runs;

    figures_add_one(f, "frontier", park, what, "breakpoints", b->points);
    figures_add_one(f, "frontier", park, what, "solves", b->solves);
    figures_add(f, "frontier", park, what, "seconds", n, b->frontier);
    figures_add(f, "frontier", park, what, "cold, s", n, b->cold);
    figures_add(f, "frontier", park, what, "glpk, s", n, b->glpk);
    for (int i = 0; i < n; i++)
        value[i] = 10.0 * b->frontier[i] / b->points / b->cold[i];
    figures_add(f, "frontier", park, what, "cold solves / 10 points", n, value);
    for (int i = 0; i < n; i++)
        value[i] = 10.0 * b->frontier[i] / b->points / b->glpk[i];
    figures_add(f, "frontier", park, what, "glpk solves / 10 points", n, value);
}

void studies_frontiers(figures *f)
{
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        size_t candidates;

        if (sscanf(asked[i].park, "generated-%zu", &candidates) == 1 &&
            candidates > f->request->generated)
            continue;
        border *b = shared_new(sizeof *b);
        if (b) {
            b->request = f->request;
            b->park = asked[i].park;
            b->between = asked[i].between;
        }
        if (alone(work, b) && b->well)
            show(f, b);
        else
            figures_wrong(f, asked[i].between, "no frontier");
        shared_free(b, sizeof *b);
    }
}
