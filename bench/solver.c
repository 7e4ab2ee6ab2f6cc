/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which solvers there are on the bench, and which of them this build has. */
#include "bench/solver.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const solver *const all[] = {
    &kalund_solver,
#ifdef HAVE_CLP
    &clp_dual_solver,      &clp_primal_solver,    &clp_barrier_solver,   &clp_presolved_solver,
#endif
    &glpk_primal_solver,   &glpk_dual_solver,     &glpk_interior_solver,
#ifdef HAVE_LEMON
    &lemon_simplex_solver, &lemon_scaling_solver,
#endif
#ifdef HAVE_LPSOLVE
    &lpsolve_solver,
#endif
#ifdef HAVE_HIGHS
    &highs_solver,
#endif
};

/* What a build may lack, and what would bring it. */
static const struct {
    const char *name, *lacks;
} known[] = {
    {"clp-dual", "Clp (coinor-libclp-dev)"},     {"clp-primal", "Clp (coinor-libclp-dev)"},
    {"clp-barrier", "Clp (coinor-libclp-dev)"},  {"clp-presolved", "Clp (coinor-libclp-dev)"},
    {"lemon-simplex", "LEMON (liblemon-dev)"},   {"lemon-scaling", "LEMON (liblemon-dev)"},
    {"lp_solve", "lp_solve (liblpsolve55-dev)"}, {"highs", "HiGHS (libhighs-dev)"},
};

size_t solver_count(void) { return sizeof all / sizeof *all; }

const solver *solver_at(size_t i) { return all[i]; }

const solver *solver_find(const char *name)
{
    for (size_t i = 0; i < solver_count(); i++)
        if (strcmp(all[i]->name, name) == 0)
            return all[i];
    return NULL;
}

const char *solver_absent(const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0 && !solver_find(name))
            return known[i].lacks;
    return NULL;
}

double bench_clock_s(int threads)
{
    struct timespec t;
    clock_gettime(threads > 1 ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

size_t bench_resident(const char *what)
{
    FILE *f = fopen("/proc/self/status", "r");
    char line[256];
    unsigned long kib = 0;

    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, what, strlen(what)) == 0)
            sscanf(line + strlen(what), ": %lu", &kib);
    if (f)
        fclose(f);
    return (size_t)kib * 1024;
}
