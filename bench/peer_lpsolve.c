/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how lp_solve is put on the bench. */
#include "bench/solver.h"

#ifdef HAVE_LPSOLVE

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <lpsolve/lp_lib.h>

/* Above this it takes minutes and more. */
enum { MOST_ROWS = 3000 };

static void version(size_t n, char *text)
{
    int major, minor, release, build;
    lp_solve_version(&major, &minor, &release, &build);
    snprintf(text, n, "lp_solve %d.%d.%d.%d", major, minor, release, build);
}

static bool takes(const family_lp *lp) { return lp->rows <= MOST_ROWS; }

static double limited(lprec *p, double bound)
{
    return isinf(bound) ? (bound > 0 ? get_infinite(p) : -get_infinite(p)) : bound;
}

/* A row is an equation or a range; a column's entries are 1-based, the objective is row 0. */
static lprec *load(const family_lp *lp)
{
    lprec *p = make_lp((int)lp->rows, 0);
    int *index = calloc(lp->rows + 2, sizeof *index);
    double *value = calloc(lp->rows + 2, sizeof *value);

    for (size_t j = 0; p && index && value && j < lp->columns; j++) {
        int n = 0;
        index[n] = 0;
        value[n++] = lp->cost[j];
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            index[n] = (int)lp->index[k] + 1;
            value[n++] = lp->value[k];
        }
        add_columnex(p, n, value, index);
        set_bounds(p, (int)j + 1, limited(p, lp->lower[j]), limited(p, lp->upper[j]));
    }
    for (size_t i = 0; p && i < lp->rows; i++) {
        const int row = (int)i + 1;
        if (lp->row_lower[i] == lp->row_upper[i]) {
            set_constr_type(p, row, EQ);
            set_rh(p, row, lp->row_lower[i]);
        } else if (isinf(lp->row_upper[i])) {
            set_constr_type(p, row, GE);
            set_rh(p, row, limited(p, lp->row_lower[i]));
        } else {
            set_constr_type(p, row, LE);
            set_rh(p, row, lp->row_upper[i]);
            if (!isinf(lp->row_lower[i]))
                set_rh_range(p, row, lp->row_upper[i] - lp->row_lower[i]);
        }
    }
    free(index);
    free(value);
    return p;
}

static void solve_it(const family_lp *lp, const manner *how, answer *a)
{
    double t = bench_clock_s(1);
    lprec *p = load(lp);

    (void)how;
    a->build_s += bench_clock_s(1) - t;
    a->loaded = bench_resident("VmRSS");
    if (!p) {
        a->end = ENDED_CRASHED;
        return;
    }
    set_verbose(p, NEUTRAL);
    t = bench_clock_s(1);
    const int code = solve(p);
    a->solve_s += bench_clock_s(1) - t;
    a->iterations += get_total_iter(p);
    a->objective = get_objective(p);
    if (code != OPTIMAL) {
        a->end = ENDED_WRONG;
        snprintf(a->note, sizeof a->note, "code %d", code);
    }
    delete_lp(p);
}

const solver lpsolve_solver = {
    .name = "lp_solve", .takes = takes, .version = version, .solve = solve_it};

#endif
