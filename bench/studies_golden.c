/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which counters of studies are kept, and how near they must be. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/studies_job.h"

/* Solvers stop within tolerances of about 1e-7; sums of totals agree better than that. */
#define SAME 1e-7

enum { SCENARIOS = 12, MOST_COUNTERS = 64 };

typedef struct counter {
    char study[16], park[24], what[32], measure[32];
    double value;
} counter;

typedef struct counters {
    const request *request;
    size_t count;
    counter counter[MOST_COUNTERS];
} counters;

static void add(counters *c, const char *study, const char *park, const char *what,
                const char *measure, double value)
{
    if (c->count == MOST_COUNTERS)
        return;
    counter *k = &c->counter[c->count++];
    snprintf(k->study, sizeof k->study, "%s", study);
    snprintf(k->park, sizeof k->park, "%s", park);
    snprintf(k->what, sizeof k->what, "%s", what);
    snprintf(k->measure, sizeof k->measure, "%s", measure);
    k->value = value;
}

static double sum(int n, const double *x)
{
    double total = 0.0;
    for (int i = 0; i < n; i++)
        total += isnan(x[i]) ? 0.0 : x[i];
    return total;
}

/* GLPK's scenarios are solved one by one, so that what is kept owes nothing to the sweep. */
static bool count_sweep(counters *c, figures *f, int kind, bool glpk)
{
    job *j = job_new(c->request, "zone", kind, SCENARIOS);
    bool well = false;

    if (j) {
        j->kernel = glpk ? "glpk" : NULL;
        j->cold = glpk;
        well = job_run(f, j);
    }
    if (well) {
        add(c, "sweep", "zone", kind_name[kind], "scenarios", SCENARIOS);
        add(c, "sweep", "zone", kind_name[kind], "failed", j->failed);
        add(c, "sweep", "zone", kind_name[kind], "cost", sum(SCENARIOS, j->cost));
        add(c, "sweep", "zone", kind_name[kind], "virgin", sum(SCENARIOS, j->virgin));
    }
    job_free(j);
    return well;
}

static kal_status trace(kal_ctx *ctx, counters *c, const kal_program *program, const char *kernel)
{
    const kal_options solve = {.size = sizeof solve, .kernel = kernel};
    const kal_frontier_options options = {
        .size = sizeof options, .solve = &solve, .between = "virgin,cost"};
    kal_frontier *frontier = NULL;
    const kal_status status = kal_frontier_build(ctx, program, &options, NULL, NULL, &frontier);

    if (status == KAL_OK) {
        const size_t n = kal_frontier_rows(frontier, "points");
        const double *cost = kal_frontier_number(frontier, "points", "cost");
        add(c, "frontier", "zone", options.between, "breakpoints", (double)n);
        add(c, "frontier", "zone", options.between, "cost", cost ? sum((int)n, cost) : NAN);
    }
    kal_frontier_free(frontier);
    return status;
}

static kal_status depart(kal_ctx *ctx, counters *c, const kal_park *park, const char *kernel)
{
    const kal_options solve = {.size = sizeof solve, .kernel = kernel};
    const kal_resilience_options options = {.size = sizeof options, .solve = &solve};
    kal_resilience *resilience = NULL;
    const kal_status status = kal_resilience_build(ctx, park, &options, NULL, NULL, &resilience);

    if (status == KAL_OK) {
        const size_t n = kal_resilience_rows(resilience, "departures");
        const double *loss = kal_resilience_number(resilience, "departures", "loss");
        add(c, "resilience", "textbook", "N-1", "departures", (double)n);
        add(c, "resilience", "textbook", "N-1", "loss", loss ? sum((int)n, loss) : NAN);
        add(c, "resilience", "textbook", "N-2", "pairs",
            (double)kal_resilience_rows(resilience, "pairs"));
    }
    kal_resilience_free(resilience);
    return status;
}

static bool count_others(counters *c, bool glpk)
{
    const char *kernel = glpk ? "glpk" : NULL;
    const kal_options options = {.size = sizeof options, .objective = "cost"};
    kal_ctx *ctx = NULL;
    kal_park *zone = NULL, *textbook = NULL;
    kal_network *network = NULL;
    kal_program *program = NULL;

    kal_status status = kal_ctx_new(NULL, &ctx);
    if (status == KAL_OK)
        status = studies_park(ctx, c->request, "zone", NULL, &zone);
    if (status == KAL_OK)
        status = kal_network_build(ctx, zone, &network);
    if (status == KAL_OK)
        status = kal_program_build(ctx, network, &options, &program);
    if (status == KAL_OK)
        status = trace(ctx, c, program, kernel);
    if (status == KAL_OK)
        status = studies_park(ctx, c->request, "textbook", NULL, &textbook);
    if (status == KAL_OK)
        status = depart(ctx, c, textbook, kernel);
    if (status != KAL_OK)
        fprintf(stderr, "studies: %s: %s\n", kal_status_text(status), kal_message(ctx));
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(textbook);
    kal_park_free(zone);
    kal_ctx_free(ctx);
    return status == KAL_OK;
}

static const char head[] = "study\tpark\tcase\tmeasure\tvalue\n";

static int write_all(const counters *c, const char *path)
{
    FILE *f = fopen(path, "w");

    if (f)
        fputs(head, f);
    for (size_t i = 0; f && i < c->count; i++) {
        const counter *k = &c->counter[i];
        fprintf(f, "%s\t%s\t%s\t%s\t%.12g\n", k->study, k->park, k->what, k->measure, k->value);
    }
    if (f && fclose(f) == 0)
        return 0;
    fprintf(stderr, "studies: %s: %s\n", path, strerror(errno));
    return 1;
}

static int check_one(const counters *c, const counter *wanted)
{
    for (size_t i = 0; i < c->count; i++) {
        const counter *k = &c->counter[i];
        if (strcmp(k->study, wanted->study) != 0 || strcmp(k->park, wanted->park) != 0 ||
            strcmp(k->what, wanted->what) != 0 || strcmp(k->measure, wanted->measure) != 0)
            continue;
        if (fabs(k->value - wanted->value) <= SAME * fmax(1.0, fabs(wanted->value)))
            return 0;
        printf("%s %s %s: %s is %.12g, not %.12g\n", k->study, k->park, k->what, k->measure,
               k->value, wanted->value);
        return 1;
    }
    printf("%s %s %s: %s is not counted\n", wanted->study, wanted->park, wanted->what,
           wanted->measure);
    return 1;
}

static int check_all(const counters *c, const char *path)
{
    FILE *f = fopen(path, "r");
    char line[256];
    size_t seen = 0;
    int wrong = 0;

    if (!f || !fgets(line, sizeof line, f) || strcmp(line, head) != 0) {
        fprintf(stderr, "studies: %s: no golden counters\n", path);
        if (f)
            fclose(f);
        return 1;
    }
    while (fgets(line, sizeof line, f)) {
        counter k;
        if (sscanf(line, "%15[^\t]\t%23[^\t]\t%31[^\t]\t%31[^\t]\t%lf", k.study, k.park, k.what,
                   k.measure, &k.value) != 5) {
            wrong++;
            continue;
        }
        wrong += check_one(c, &k);
        seen++;
    }
    fclose(f);
    printf("%zu counters, %d of them other than they were\n", seen, wrong);
    return wrong > 0 || seen != c->count;
}

int studies_golden(const request *r)
{
    figures f = {.request = r};
    counters *c = calloc(1, sizeof *c);
    bool well = c != NULL;
    int result = 1;

    if (c)
        c->request = r;
    for (int kind = 0; well && kind < KINDS; kind++)
        well = count_sweep(c, &f, kind, r->write);
    if (well && count_others(c, r->write))
        result = r->write ? write_all(c, r->golden) : check_all(c, r->golden);
    free(c);
    return result;
}
