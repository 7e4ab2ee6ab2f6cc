/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One scenario of an ensemble: what it changes in the park, and the whole way from there to its plan. */
#ifndef KAL_STUDY_VARIANT_H
#define KAL_STUDY_VARIANT_H

#include <kalund/indicator.h>

#include "lib/park/scenario.h"

/* Texts live in the arena that it was made with. */
typedef struct kal__variant {
    uint64_t index;       /* 0, 1, ... in the order of the ensemble */
    const char *id;       /* unique in it */
    double probability;   /* as given; 1 where none was */
    const char *scenario; /* what the overlaid park calls itself */
    size_t entries;       /* laid over the park in order; those of scenarios.csv are among them */
    const kal__entry *entry;
} kal__variant;

/* What came of it. Zeroed to begin with; every handle may be NULL. */
typedef struct kal__solved {
    kal_park *park;
    kal_network *network;
    kal_program *program;
    kal_solution *solution;
    kal_plan *plan;
    kal_indicator *indicator; /* its values alone */
} kal__solved;

/* Lays the entries over `base` and goes the whole way, from `previous` (or NULL) on. `ctx` is the worker's own: public
 * functions are called with it, and what they say of a failure stays in it. Up to the plan; with `indicators` on to
 * their values (only of an optimal plan). On failure nothing is left in `out`. Statuses of kal_park_overlay,
 * kal_plan_solve, kal_indicator_build. */
kal_status kal__variant_solve(kal_ctx *ctx, const kal_park *base, const kal__variant *variant,
                              const kal_options *options, const kal_solution *previous,
                              bool indicators, kal__solved *out);
void kal__solved_free(kal__solved *solved);

#endif
