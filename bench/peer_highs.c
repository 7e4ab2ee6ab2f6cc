/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how HiGHS is put on the bench. */
#include "bench/solver.h"

#ifdef HAVE_HIGHS

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <interfaces/highs_c_api.h>

static void version(size_t n, char *text) { snprintf(text, n, "HiGHS %s", Highs_version()); }

static void *load(const family_lp *lp)
{
    void *h = Highs_create();
    HighsInt *start = calloc(lp->columns + 1, sizeof *start);
    HighsInt *index = calloc(lp->nonzeros + 1, sizeof *index);

    if (h && start && index) {
        for (size_t j = 0; j <= lp->columns; j++)
            start[j] = (HighsInt)lp->start[j];
        for (size_t k = 0; k < lp->nonzeros; k++)
            index[k] = (HighsInt)lp->index[k];
        Highs_setBoolOptionValue(h, "output_flag", 0);
        Highs_setIntOptionValue(h, "threads", 1);
        Highs_passLp(h, (HighsInt)lp->columns, (HighsInt)lp->rows, (HighsInt)lp->nonzeros,
                     kHighsMatrixFormatColwise, kHighsObjSenseMinimize, 0.0, lp->cost, lp->lower,
                     lp->upper, lp->row_lower, lp->row_upper, start, index, lp->value);
    }
    free(start);
    free(index);
    return h;
}

static void run(const family_lp *lp, const manner *how, answer *a)
{
    double t = bench_clock_s(1);
    void *h = load(lp);
    HighsInt iterations = 0;

    (void)how;
    a->build_s += bench_clock_s(1) - t;
    a->loaded = bench_resident("VmRSS");
    t = bench_clock_s(1);
    Highs_run(h);
    a->solve_s += bench_clock_s(1) - t;
    Highs_getIntInfoValue(h, "simplex_iteration_count", &iterations);
    a->iterations += iterations;
    a->objective = Highs_getObjectiveValue(h);
    if (Highs_getModelStatus(h) != kHighsModelStatusOptimal) {
        a->end = ENDED_WRONG;
        snprintf(a->note, sizeof a->note, "status %d", (int)Highs_getModelStatus(h));
    }
    Highs_destroy(h);
}

const solver highs_solver = {.name = "highs", .version = version, .solve = run};

#endif
