/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how scenarios are gone through, as a sweep or one by one from nothing. */
#include "bench/studies_job.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bench/solver.h"

/* As in sweep_main.c. */
#define SAME_OBJECTIVE 1e-6

job *job_new(const request *r, const char *park, int kind, int count)
{
    job *j = shared_new(sizeof *j);
    if (j) {
        j->request = r;
        j->park = park;
        j->kind = kind;
        j->count = count < MOST_SCENARIOS ? count : MOST_SCENARIOS;
        j->threads = 1;
    }
    return j;
}

void job_free(job *j) { shared_free(j, sizeof *j); }

static void note(job *j, int k, size_t impacts, const char *const *id, const double *plan)
{
    j->cost[k] = j->virgin[k] = NAN;
    for (size_t i = 0; i < impacts; i++) {
        if (strcmp(id[i], "cost") == 0)
            j->cost[k] = plan[i];
        if (strcmp(id[i], "virgin") == 0)
            j->virgin[k] = plan[i];
    }
}

static int on_result(void *user, const kal_sweep_result *r)
{
    job *j = user;
    note(j, (int)r->number - 1, r->outcome == KAL_OUTCOME_OPTIMAL ? r->impacts : 0, r->impact,
         r->plan);
    j->failed = (double)r->failed;
    j->loop_cpu = bench_clock_s(1);
    return 0;
}

static kal_options options_of(const job *j)
{
    return (kal_options){.size = sizeof(kal_options),
                         .objective = "cost>virgin",
                         .kernel = j->kernel,
                         .threads = j->threads};
}

static kal_status sweep_all(kal_ctx *ctx, const kal_ensemble *ensemble, job *j)
{
    const kal_options solve = options_of(j);
    char folder[1024];
    kal_sweep_options options = {.size = sizeof options, .solve = &solve, .totals_only = !j->tables};

    if (j->folder) {
        if (!folder_make(sizeof folder, folder))
            return KAL_IO;
        options.folder = folder;
    }
    const double since = bench_clock_s(1), wall = bench_clock_s(2);
    const kal_status status = kal_sweep_run(ctx, ensemble, &options, on_result, j, NULL);
    j->cpu = bench_clock_s(1) - since;
    j->wall = bench_clock_s(2) - wall;
    j->loop_cpu -= since;
    if (j->folder)
        j->written_mib = folder_remove(folder);
    return status;
}

/* What a tool does that knows one plan only. */
static kal_status solve_one(kal_ctx *ctx, const kal_park *park, job *j, int k)
{
    const kal_options options = options_of(j);
    kal_park *changed = NULL;
    kal_plan *plan = NULL;
    kal_account *account = NULL;
    kal_indicator *indicator = NULL;

    kal_status status = kal_park_overlay(ctx, park, "only", 0, NULL, &changed);
    if (status == KAL_OK)
        status = kal_plan_solve(ctx, changed, &options, &plan);
    const bool optimal = status == KAL_OK && kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL;
    if (optimal && j->tables) {
        status = kal_account_build(ctx, plan, &options, &account);
        if (status == KAL_OK)
            status = kal_indicator_build(ctx, account, &options, &indicator);
    }
    if (status == KAL_OK)
        note(j, k, optimal ? kal_plan_rows(plan, "impacts_total") : 0,
             kal_plan_text(plan, "impacts_total", "impact"),
             kal_plan_number(plan, "impacts_total", "plan"));
    j->failed += !optimal;
    kal_indicator_free(indicator);
    kal_account_free(account);
    kal_plan_free(plan);
    kal_park_free(changed);
    return status;
}

/* Of what comes before a scenario is laid over its park only the reading is timed, for itself. */
static kal_status solve_each(kal_ctx *ctx, const scenarios *s, job *j)
{
    kal_status status = KAL_OK;

    for (int k = 0; status == KAL_OK && k < s->count; k++) {
        kal_park *park = NULL;
        const double begun = bench_clock_s(1);
        status = studies_park(ctx, j->request, j->park, &s->scenario[k], &park);
        const double since = bench_clock_s(1), wall = bench_clock_s(2);
        if (status == KAL_OK)
            status = solve_one(ctx, park, j, k);
        j->read_cpu += since - begun;
        j->cpu += bench_clock_s(1) - since;
        j->wall += bench_clock_s(2) - wall;
        kal_park_free(park);
    }
    j->loop_cpu = j->cpu;
    return status;
}

/* All scenarios of a kind are drawn, then the first are done: a hypercube hangs on its number. */
static void work(void *user)
{
    job *j = user;
    kal_ctx *ctx = NULL;
    kal_park *park = NULL;
    kal_ensemble *ensemble = NULL;
    scenarios s = {0};
    int drawn = j->request->scenarios > j->count ? j->request->scenarios : j->count;

    kal_status status = kal_ctx_new(NULL, &ctx);
    if (status == KAL_OK)
        status = studies_park(ctx, j->request, j->park, NULL, &park);
    if (status == KAL_OK && scenarios_make(ctx, j->request, park, j->kind, drawn, &s) != 0)
        status = KAL_MEMORY;
    if (s.scenario && !j->cold) {
        const scenarios first = {j->count, s.scenario};
        status = scenarios_ensemble(ctx, park, &first, &ensemble);
        if (status == KAL_OK)
            status = sweep_all(ctx, ensemble, j);
    } else if (s.scenario) {
        const scenarios first = {j->count, s.scenario};
        status = solve_each(ctx, &first, j);
    }
    j->peak_mib = (double)bench_resident("VmHWM") / 0x1p20;
    j->well = status == KAL_OK;
    snprintf(j->message, sizeof j->message, "%s: %.150s", kal_status_text(status), kal_message(ctx));
    kal_ensemble_free(ensemble);
    scenarios_free(&s);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

bool job_run(figures *f, job *j)
{
    j->well = false;
    j->failed = j->written_mib = j->cpu = j->wall = j->read_cpu = 0.0;
    snprintf(j->message, sizeof j->message, "the process ended");
    const bool came_back = alone(work, j);
    if (!came_back || !j->well)
        figures_wrong(f, kind_name[j->kind], j->message);
    return came_back && j->well;
}

static bool same(double a, double b)
{
    return (isnan(a) && isnan(b)) ||
           fabs(a - b) <= SAME_OBJECTIVE * fmax(1.0, fmax(fabs(a), fabs(b)));
}

int job_compare(figures *f, const job *a, const job *b)
{
    const int n = a->count < b->count ? a->count : b->count;
    char text[160];
    int differ = 0;

    for (int k = 0; k < n; k++) {
        if (same(a->cost[k], b->cost[k]) && same(a->virgin[k], b->virgin[k]))
            continue;
        snprintf(text, sizeof text, "scenario %d: cost %.12g and %.12g, virgin %.12g and %.12g",
                 k + 1, a->cost[k], b->cost[k], a->virgin[k], b->virgin[k]);
        figures_wrong(f, kind_name[a->kind], text);
        differ++;
    }
    return differ;
}
