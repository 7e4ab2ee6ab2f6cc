/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All solvers on a program, some times in turn. */
#ifndef KAL_BENCH_RUN_H
#define KAL_BENCH_RUN_H

#include "bench/solver.h"
#include "bench/table.h"
#include "bench/task.h"

enum { ENTRANTS = 64 };

/* A solver in one of its ways. */
typedef struct entrant {
    const solver *solver;
    char label[32];
    bool component;
    char kernel[16];
    char over[64]; /* families, shapes it was too slow for: larger ones are not tried */
} entrant;

typedef struct field {
    size_t count;
    entrant entrant[ENTRANTS];
    int runs;
    double limit_s, limit_kalund_s;
    int threads;
    bool loud;
} field;

/* Runs, prints and adds to `t`. Returns how many objectives do not agree, or of kalund are none; -1 when out of
 * memory. */
int run_task(field *f, const task *k, table *t);

#endif
