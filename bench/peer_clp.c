/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how Clp is put on the bench. */
#include "bench/solver.h"

#ifdef HAVE_CLP

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <coin/Clp_C_Interface.h>

#include "bench/sweep.h"

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

static const unsigned char status_of[] = {3, 2, 1,
                                          0}; /* of a kal_basis: lower, upper, basic, free */

/* Clp keeps columns before rows. A row's activity is at a bound where its slack is: the same words fit. */
static void set_basis(Clp_Simplex *m, const family_lp *lp, const basis *b)
{
    unsigned char *status = calloc(lp->columns + lp->rows + 1, 1);

    for (size_t j = 0; status && j < lp->columns; j++)
        status[j] = status_of[(int)b->column[j]];
    for (size_t i = 0; status && i < lp->rows; i++)
        status[lp->columns + i] = status_of[(int)b->row[i]];
    if (status)
        Clp_copyinStatus(m, status);
    free(status);
}

static void apply(Clp_Simplex *m, const sweep *s, int k, double *value)
{
    const scenario *c = &s->scenario[k];

    for (size_t i = 0; i < c->count; i++)
        value[c->index[i]] = c->value[i];
    if (s->kind == CHANGE_PRICES) {
        Clp_chgObjCoefficients(m, value);
        return;
    }
    double *lower = Clp_rowLower(m), *upper = Clp_rowUpper(m);
    for (size_t i = 0; i < c->count; i++)
        lower[c->index[i]] = upper[c->index[i]] = c->value[i];
}

static void solve_timed(Clp_Simplex *m, double since, int by_dual, solved *out)
{
    if (by_dual)
        Clp_dual(m, 0);
    else
        Clp_primal(m, 0);
    out->seconds = bench_clock_s(1) - since;
    out->objective = Clp_objectiveValue(m);
    out->iterations = Clp_numberIterations(m);
    out->optimal = Clp_status(m) == 0;
}

/* Prices leave the old vertex feasible, so the primal goes on; quantities leave the prices right, so the dual does. */
int sweep_clp(const sweep *s, double limit_s, const basis *start, solved *first, solved *out)
{
    const double begun = bench_clock_s(1);
    const size_t n = s->kind == CHANGE_PRICES ? s->lp->columns : s->lp->rows;
    double *value = calloc(n + 1, sizeof *value);
    Clp_Simplex *m = value ? load(s->lp) : NULL;
    int k = 0;

    if (!value)
        return 0;
    memcpy(value, s->kind == CHANGE_PRICES ? s->lp->cost : s->lp->row_lower, n * sizeof *value);
    if (start)
        set_basis(m, s->lp, start);
    solve_timed(m, bench_clock_s(1), 1, first);
    while (k < s->count && bench_clock_s(1) - begun < limit_s) {
        const double t = bench_clock_s(1);
        apply(m, s, k, value);
        solve_timed(m, t, s->kind == CHANGE_QUANTITIES, &out[k]);
        k++;
    }
    free(value);
    Clp_deleteModel(m);
    return k;
}

const solver clp_dual_solver = {.name = "clp-dual", .version = version, .solve = solve_dual};
const solver clp_primal_solver = {.name = "clp-primal", .version = version, .solve = solve_primal};
const solver clp_barrier_solver = {
    .name = "clp-barrier", .version = version, .solve = solve_barrier};
const solver clp_presolved_solver = {
    .name = "clp-presolved", .version = version, .solve = solve_presolved};

#else

#include "bench/sweep.h"

int sweep_clp(const sweep *s, double limit_s, const basis *start, solved *first, solved *out)
{
    (void)s, (void)limit_s, (void)start, (void)first, (void)out;
    return 0;
}

#endif
