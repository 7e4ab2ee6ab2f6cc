/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every solver on the bench offers, kalund and its peers alike. */
#ifndef KAL_BENCH_SOLVER_H
#define KAL_BENCH_SOLVER_H

#include "bench/family.h"

typedef enum ended {
    ENDED_OPTIMAL,
    ENDED_LIMIT,  /* killed at its limit */
    ENDED_WRONG,  /* says something else than optimal */
    ENDED_CRASHED /* did not come back */
} ended;

/* How a solve is to be done. */
typedef struct manner {
    bool component;     /* one connected component after another, not the whole program */
    double limit_s;     /* of one solve, in its clock; 0: none */
    int threads;        /* of kalund; peers have one */
    const char *kernel; /* of kalund; NULL: its own choice */
    const char *mps;    /* kalund reads the program from this file; NULL: from arrays */
    bool loud;          /* what solvers print is shown */
} manner;

/* What came out of one solve; crosses a pipe, so it holds no pointers. */
typedef struct answer {
    ended end;
    double objective;
    int64_t iterations;
    double read_s, build_s, solve_s, certify_s;
    size_t loaded, peak; /* bytes resident: with the program loaded; at most */
    char note[120];
} answer;

typedef struct solver {
    const char *name;
    bool (*takes)(const family_lp *lp); /* NULL: all programs */
    void (*version)(size_t n, char *text);
    /* Adds its times and iterations to `a`, sets the rest. Runs in a child of its own: it may leak, print and crash. */
    void (*solve)(const family_lp *lp, const manner *how, answer *a);
} solver;

/* kalund, then the peers that this build has. `solver_absent`: a name known to the bench but not in this build. */
size_t solver_count(void);
const solver *solver_at(size_t i);
const solver *solver_find(const char *name);
const char *solver_absent(const char *name);

/* Clock of a solve: processor time of the process with one thread, else the wall's. */
double bench_clock_s(int threads);

/* Bytes resident in memory now (`VmRSS`) or at most (`VmHWM`); 0 where that is not known. */
size_t bench_resident(const char *what);

extern const solver kalund_solver;
extern const solver glpk_primal_solver, glpk_dual_solver, glpk_interior_solver;
extern const solver clp_dual_solver, clp_primal_solver, clp_barrier_solver, clp_presolved_solver;
extern const solver lemon_simplex_solver, lemon_scaling_solver;
extern const solver lpsolve_solver, highs_solver;

#endif
