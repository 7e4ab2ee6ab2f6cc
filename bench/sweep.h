/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios of one program, solved one after another. */
#ifndef KAL_BENCH_SWEEP_H
#define KAL_BENCH_SWEEP_H

#include "bench/family.h"

typedef enum change { CHANGE_PRICES, CHANGE_QUANTITIES } change;

/* A scenario says what is changed from the scenario before it. */
typedef struct scenario {
    size_t count;
    uint32_t *index; /* [count]: columns, or rows */
    double *value;   /* [count]: costs, or both bounds */
} scenario;

typedef struct plan_of_sweep {
    const family_lp *lp;
    change kind;
    int count;
    scenario *scenario; /* [count] */
} sweep;

/* Of one solve. */
typedef struct solved {
    double seconds, objective, iterations;
    int optimal;
} solved;

/* kalund's basis of the program before any change: the start of those that would take too long to find their own. */
typedef struct basis {
    const signed char *row, *column; /* values of kal_basis */
} basis;

/* Share: of the columns or rows, how many a scenario draws, 0: one; by: the largest change, relative. Every scenario
 * starts from the program itself. Returns 0, -1 when out of memory. */
int sweep_make(const family_lp *lp, change kind, int count, double share, double by, uint64_t seed,
               sweep *out);
void sweep_free(sweep *s);

/* Solve the program as it is, then scenario after scenario, each from the last basis, until `limit_s` is spent; `first`
 * is the program itself. Return how many scenarios are done. */
int sweep_kalund(const sweep *s, double limit_s, solved *first, solved *out);
int sweep_clp(const sweep *s, double limit_s, const basis *start, solved *first, solved *out);
int sweep_glpk(const sweep *s, double limit_s, const basis *start, solved *first, solved *out);

/* The first `most` scenarios, each alone from nothing, by kalund. */
int sweep_cold(const sweep *s, int most, double limit_s, solved *out);

/* kalund's basis of the program; free it with sweep_basis_free. */
int sweep_basis(const family_lp *lp, basis *out);
void sweep_basis_free(basis *b);

#endif
