/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which runs over scenarios are set side by side. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/studies_job.h"

/* The runs of a kind. The peers do fewer scenarios: time is per scenario. */
enum { WARM, WARM_TABLES, FOLDER, TWO, GLPK, GLPK_TABLES, CORE, ENTRANTS };

static const struct {
    const char *name, *kernel;
    size_t threads;
    bool cold, tables, folder;
} entrant[ENTRANTS] = {
    [WARM] = {"sweep", NULL, 1, false, false, false},
    [WARM_TABLES] = {"sweep-tables", NULL, 1, false, true, false},
    [FOLDER] = {"sweep-folder", NULL, 1, false, true, true},
    [TWO] = {"sweep-2", NULL, 2, false, true, false},
    [GLPK] = {"glpk", "glpk", 1, true, false, false},
    [GLPK_TABLES] = {"glpk-tables", "glpk", 1, true, true, false},
    [CORE] = {"cold", NULL, 1, true, false, false},
};

typedef struct series {
    double cpu[ENTRANTS][MOST_RUNS], wall[ENTRANTS][MOST_RUNS], loop[ENTRANTS][MOST_RUNS];
} series;

static void ratio(figures *f, const char *kind, const char *measure, int n, const double *a,
                  const double *b, double factor)
{
    double value[MOST_RUNS];
    for (int i = 0; i < n; i++)
        value[i] = factor * a[i] / b[i];
    figures_add(f, "sweep", "zone", kind, measure, n, value);
}

static void show(figures *f, const char *kind, int n, const series *s)
{
    double value[MOST_RUNS];
    char measure[40];

    for (int e = 0; e < ENTRANTS; e++) {
        for (int i = 0; i < n; i++)
            value[i] = 1e3 * s->cpu[e][i];
        snprintf(measure, sizeof measure, "%s, ms", entrant[e].name);
        figures_add(f, "sweep", "zone", kind, measure, n, value);
    }
    ratio(f, kind, "glpk / sweep", n, s->cpu[GLPK], s->cpu[WARM], 1.0);
    ratio(f, kind, "glpk / sweep, with tables", n, s->cpu[GLPK_TABLES], s->cpu[WARM_TABLES], 1.0);
    ratio(f, kind, "cold / sweep", n, s->cpu[CORE], s->cpu[WARM], 1.0);
    for (int i = 0; i < n; i++)
        value[i] = 1.0 / s->wall[WARM_TABLES][i];
    figures_add(f, "sweep", "zone", kind, "scenarios / s", n, value);
    ratio(f, kind, "2 workers, by the wall", n, s->wall[WARM_TABLES], s->wall[TWO], 1.0);
    ratio(f, kind, "2 workers, at best", n, s->cpu[WARM_TABLES], s->cpu[TWO], 2.0);
    for (int i = 0; i < n; i++)
        value[i] = 100.0 * (1.0 - s->loop[WARM_TABLES][i] / s->loop[FOLDER][i]);
    figures_add(f, "sweep", "zone", kind, "journal and database, %", n, value);
    for (int i = 0; i < n; i++)
        value[i] = 100.0 * (1.0 - s->loop[FOLDER][i] / s->cpu[FOLDER][i]);
    figures_add(f, "sweep", "zone", kind, "final tables, %", n, value);
}

static bool run_one(figures *f, job *j, int e)
{
    const request *r = f->request;

    j->kernel = entrant[e].kernel;
    j->threads = entrant[e].threads;
    j->cold = entrant[e].cold;
    j->tables = entrant[e].tables;
    j->folder = entrant[e].folder;
    j->count = entrant[e].cold && r->cold < r->scenarios ? r->cold : r->scenarios;
    return job_run(f, j);
}

static void run_kind(figures *f, int kind)
{
    const request *r = f->request;
    job *reference = job_new(r, "zone", kind, r->scenarios), *other = job_new(r, "zone", kind, 0);
    series *s = calloc(1, sizeof *s);
    double failed = 0.0;
    bool well = reference && other && s;

    for (int i = 0; well && i < r->runs; i++)
        for (int e = 0; well && e < ENTRANTS; e++) {
            job *j = e == WARM ? reference : other;
            well = run_one(f, j, e) && job_compare(f, reference, j) == 0;
            s->cpu[e][i] = j->cpu / j->count;
            s->wall[e][i] = j->wall / j->count;
            s->loop[e][i] = j->loop_cpu / j->count;
            failed = e == WARM ? j->failed : failed;
        }
    if (well) {
        show(f, kind_name[kind], r->runs, s);
        figures_add_one(f, "sweep", "zone", kind_name[kind], "failed", failed);
    } else {
        figures_wrong(f, kind_name[kind], "not measured");
    }
    free(s);
    job_free(reference);
    job_free(other);
}

void studies_sweeps(figures *f)
{
    for (int kind = 0; kind < KINDS; kind++)
        run_kind(f, kind);
}
