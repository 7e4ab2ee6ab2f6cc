/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how memory is looked at while the number of scenarios grows. */
#include <stdio.h>
#include <string.h>

#include "bench/solver.h"
#include "bench/studies.h"

/* Of the smallest park, so that many scenarios take little time. */
static const char inputs[] =
    "input,op,distribution,min,mode,max,mean,sd,median,gsd,values,weights\n"
    "sources.*.quantity,scale,uniform,0.8,,1.2,,,,,,\n"
    "supplies.tap.cost,scale,lognormal,,,,,,1,1.4,,\n"
    "supplies.clay_pit.cost,scale,triangular,0.8,1,1.8,,,,,,\n";

typedef struct course {
    const request *request;
    size_t count;
    bool well;
    double cpu, peak_mib, begun_mib, written_mib, failed, told;
} course;

static int on_result(void *user, const kal_sweep_result *r)
{
    course *c = user;
    c->failed = (double)r->failed;
    c->told += 1.0;
    return 0;
}

static kal_status open_drawn(kal_ctx *ctx, const course *c, const kal_park *park,
                             const char *folder, kal_ensemble **out)
{
    const kal_sampling how = {
        .size = sizeof how, .count = c->count, .seed = c->request->seed, .method = "lhs"};
    char path[1100];

    snprintf(path, sizeof path, "%s/inputs.csv", folder);
    FILE *f = fopen(path, "w");
    if (!f)
        return KAL_IO;
    fputs(inputs, f);
    return fclose(f) == 0 ? kal_ensemble_sample(ctx, park, path, &how, out) : KAL_IO;
}

static void work(void *user)
{
    course *c = user;
    const kal_options solve = {.size = sizeof solve};
    char drawn[1024], folder[1024];
    kal_ctx *ctx = NULL;
    kal_park *park = NULL;
    kal_ensemble *ensemble = NULL;

    if (!folder_make(sizeof drawn, drawn) || !folder_make(sizeof folder, folder))
        return;
    const kal_sweep_options options = {.size = sizeof options, .solve = &solve, .folder = folder};
    kal_status status = kal_ctx_new(NULL, &ctx);
    if (status == KAL_OK)
        status = studies_park(ctx, c->request, "textbook", NULL, &park);
    if (status == KAL_OK)
        status = open_drawn(ctx, c, park, drawn, &ensemble);
    c->begun_mib = (double)bench_resident("VmHWM") / 0x1p20;
    const double since = bench_clock_s(1);
    if (status == KAL_OK)
        status = kal_sweep_run(ctx, ensemble, &options, on_result, c, NULL);
    c->cpu = bench_clock_s(1) - since;
    c->peak_mib = (double)bench_resident("VmHWM") / 0x1p20;
    c->well = status == KAL_OK;
    if (!c->well)
        fprintf(stderr, "studies: %s\n", kal_message(ctx));
    kal_ensemble_free(ensemble);
    kal_park_free(park);
    kal_ctx_free(ctx);
    folder_remove(drawn);
    c->written_mib = folder_remove(folder);
}

void studies_memory(figures *f)
{
    for (size_t n = 1000; n <= f->request->most; n *= 10) {
        course *c = shared_new(sizeof *c);
        char what[32];

        snprintf(what, sizeof what, "%zu", n);
        if (c) {
            c->request = f->request;
            c->count = n;
        }
        if (alone(work, c) && c->well && c->told == (double)n) {
            figures_add_one(f, "memory", "textbook", what, "before, MiB", c->begun_mib);
            figures_add_one(f, "memory", "textbook", what, "peak, MiB", c->peak_mib);
            figures_add_one(f, "memory", "textbook", what, "written, MiB", c->written_mib);
            figures_add_one(f, "memory", "textbook", what, "ms a scenario",
                            1e3 * c->cpu / (double)n);
            figures_add_one(f, "memory", "textbook", what, "failed", c->failed);
        } else {
            figures_wrong(f, "memory", what);
        }
        shared_free(c, sizeof *c);
    }
}
