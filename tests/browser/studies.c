/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the pages of the three studies of a park are made, for a browser to look at.
 *
 * usage: studies PARK FOLDER LANGUAGE: into FOLDER come sweep.html (the park's scenarios, with causes), many.html (40
 * scenarios in which the costs of transport go from 0.5 to 2.45 times), frontier.html (ghg, cost), three.html (virgin,
 * ghg, cost) and resilience.html. */
#include <stdio.h>
#include <string.h>

#include <kalund.h>

typedef struct maker {
    kal_ctx *ctx;
    kal_park *park;
    const char *folder;
    kal_options options;
    kal_plan *plan;
    kal_network *network;
    kal_program *program;
} maker;

static kal_status page(const maker *m, kal_sweep *sweep, const kal_frontier *frontier,
                       const kal_resilience *resilience, const char *name)
{
    kal_study *study = NULL;
    char path[4096];
    kal_status status = kal_study_build(m->ctx, sweep, frontier, resilience,
                                        frontier ? m->plan : NULL, &m->options, &study);

    (void)snprintf(path, sizeof path, "%s/%s.html", m->folder, name);
    if (status == KAL_OK)
        status = kal_study_write_text(m->ctx, study, "html", path);
    kal_study_free(study);
    return status;
}

static kal_status sweep(const maker *m, const kal_ensemble *ensemble, const char *name)
{
    const kal_sweep_options options = {
        .size = sizeof options, .solve = &m->options, .causes = kal_ensemble_count(ensemble) < 20};
    kal_sweep *made = NULL;
    kal_status status = kal_sweep_run(m->ctx, ensemble, &options, NULL, NULL, &made);

    if (status == KAL_OK)
        status = page(m, made, NULL, NULL, name);
    kal_sweep_free(made);
    return status;
}

static kal_status named(const maker *m)
{
    kal_ensemble *ensemble = NULL;
    kal_status status = kal_ensemble_named(m->ctx, m->park, 0, NULL, &ensemble);

    if (status == KAL_OK)
        status = sweep(m, ensemble, "sweep");
    kal_ensemble_free(ensemble);
    return status;
}

/* The last one is no park. */
static kal_status many(const maker *m)
{
    kal_ensemble *ensemble = NULL;
    kal_status status = kal_ensemble_new(m->ctx, m->park, &ensemble);

    for (int i = 0; i < 40 && status == KAL_OK; i++) {
        char id[32], set[2][64];
        (void)snprintf(id, sizeof id, "s%02d", i);
        (void)snprintf(set[0], sizeof set[0], "transport.*.cost=scale:%d.%02d", (50 + 5 * i) / 100,
                       (50 + 5 * i) % 100);
        (void)snprintf(set[1], sizeof set[1], "disposals.*.cost=scale:%d.%02d", (200 - 3 * i) / 100,
                       (200 - 3 * i) % 100);
        if (i == 39)
            (void)snprintf(set[1], sizeof set[1], "materials.*.unit=nothing");
        status = kal_ensemble_add(m->ctx, ensemble, id, 0.0, NULL, 2,
                                  (const char *const[]){set[0], set[1]});
    }
    if (status == KAL_OK)
        status = sweep(m, ensemble, "many");
    kal_ensemble_free(ensemble);
    return status;
}

static kal_status frontier(const maker *m, const char *between, const char *name)
{
    const kal_frontier_options options = {.size = sizeof options,
                                          .solve = &m->options,
                                          .between = between,
                                          .tolerance = 0.01,
                                          .points = 400};
    kal_frontier *made = NULL;
    kal_status status = kal_frontier_build(m->ctx, m->program, &options, NULL, NULL, &made);

    if (status == KAL_OK)
        status = page(m, NULL, made, NULL, name);
    kal_frontier_free(made);
    return status;
}

static kal_status resilience(const maker *m)
{
    const kal_resilience_options options = {
        .size = sizeof options, .solve = &m->options, .pairs = 5};
    kal_resilience *made = NULL;
    kal_status status = kal_resilience_build(m->ctx, m->park, &options, NULL, NULL, &made);

    if (status == KAL_OK)
        status = page(m, NULL, NULL, made, "resilience");
    kal_resilience_free(made);
    return status;
}

static kal_status make(maker *m, const char *park)
{
    kal_status status = kal_park_read(m->ctx, park, &m->park);

    if (status == KAL_OK)
        status = kal_plan_solve(m->ctx, m->park, &m->options, &m->plan);
    if (status == KAL_OK)
        status = kal_network_build(m->ctx, m->park, &m->network);
    if (status == KAL_OK)
        status = kal_program_build(m->ctx, m->network, &m->options, &m->program);
    if (status == KAL_OK)
        status = named(m);
    if (status == KAL_OK)
        status = many(m);
    if (status == KAL_OK)
        status = frontier(m, "ghg,cost", "frontier");
    if (status == KAL_OK)
        status = frontier(m, "virgin,ghg,cost", "three");
    return status == KAL_OK ? resilience(m) : status;
}

int main(int argc, char **argv)
{
    maker m = {.options = {.size = sizeof(kal_options), .threads = 2}};
    kal_status status;

    if (argc != 4)
        return 2;
    m.folder = argv[2];
    m.options.language = argv[3];
    status = kal_ctx_new(NULL, &m.ctx);
    if (status == KAL_OK)
        status = make(&m, argv[1]);
    if (status != KAL_OK)
        (void)fprintf(stderr, "studies: %s\n", kal_message(m.ctx));
    kal_program_free(m.program);
    kal_network_free(m.network);
    kal_plan_free(m.plan);
    kal_park_free(m.park);
    kal_ctx_free(m.ctx);
    return status == KAL_OK ? 0 : 1;
}
