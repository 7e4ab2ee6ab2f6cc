/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how Clp is put on the bench. */
#include "bench/solver.h"

#ifdef HAVE_CLP

#include <stdio.h>
#include <stdlib.h>

#include <coin/Clp_C_Interface.h>

static void version(size_t n, char *text) { snprintf(text, n, "Clp %s", Clp_Version()); }

/* Clp counts in int. */
static Clp_Simplex *load(const family_lp *lp)
{
    Clp_Simplex *m = Clp_newModel();
    int *start = calloc(lp->columns + 1, sizeof *start),
        *index = calloc(lp->nonzeros + 1, sizeof *index);

    if (m && start && index) {
        for (size_t j = 0; j <= lp->columns; j++)
            start[j] = (int)lp->start[j];
        for (size_t k = 0; k < lp->nonzeros; k++)
            index[k] = (int)lp->index[k];
        Clp_setLogLevel(m, 0);
        Clp_loadProblem(m, (int)lp->columns, (int)lp->rows, start, index, lp->value, lp->lower,
                        lp->upper, lp->cost, lp->row_lower, lp->row_upper);
    }
    free(start);
    free(index);
    return m;
}

static void run(const family_lp *lp, answer *a, int (*method)(Clp_Simplex *))
{
    double t = bench_clock_s(1);
    Clp_Simplex *m = load(lp);
    a->build_s += bench_clock_s(1) - t;
    a->loaded = bench_resident("VmRSS");
    t = bench_clock_s(1);
    method(m);
    a->solve_s += bench_clock_s(1) - t;
    a->iterations += Clp_numberIterations(m);
    a->objective = Clp_objectiveValue(m);
    if (Clp_status(m) != 0) {
        a->end = ENDED_WRONG;
        snprintf(a->note, sizeof a->note, "status %d", Clp_status(m));
    }
    Clp_deleteModel(m);
}

static int dual(Clp_Simplex *m) { return Clp_dual(m, 0); }
static int primal(Clp_Simplex *m) { return Clp_primal(m, 0); }

static void solve_dual(const family_lp *lp, const manner *how, answer *a)
{
    (void)how;
    run(lp, a, dual);
}

static void solve_primal(const family_lp *lp, const manner *how, answer *a)
{
    (void)how;
    run(lp, a, primal);
}

static void solve_barrier(const family_lp *lp, const manner *how, answer *a)
{
    (void)how;
    run(lp, a, Clp_initialBarrierSolve);
}

static void solve_presolved(const family_lp *lp, const manner *how, answer *a)
{
    (void)how;
    run(lp, a, Clp_initialDualSolve);
}

const solver clp_dual_solver = {.name = "clp-dual", .version = version, .solve = solve_dual};
const solver clp_primal_solver = {.name = "clp-primal", .version = version, .solve = solve_primal};
const solver clp_barrier_solver = {
    .name = "clp-barrier", .version = version, .solve = solve_barrier};
const solver clp_presolved_solver = {
    .name = "clp-presolved", .version = version, .solve = solve_presolved};

#endif
