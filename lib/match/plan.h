/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan from inside: result tables as frames, and what the audit says of them. */
#ifndef KAL_MATCH_PLAN_H
#define KAL_MATCH_PLAN_H

#include <kalund/plan.h>

#include "lib/match/audit.h"
#include "lib/match/build.h"

struct kal_plan {
    kal__arena *arena;
    kal_solution *solution;              /* kept; keeps program, network, park */
    kal_park *park;                      /* kept */
    const char *options;                 /* the options of the run in one line, for the manifest */
    kal__frame *frame[KAL__PLAN_TABLES]; /* all present; rows may be 0 */
    /* exchanges, purchases, disposals, unplaced and processes of the baseline, the others as in `frame`; NULL
     * where the baseline has no optimum */
    kal__frame *baseline_frame[KAL__PLAN_TABLES];
    kal__audit audit;
    /* The points that the tables were made from, freed of rounding [columns]; NULL where there is none. */
    const double *x, *baseline_x;
    int references;
};

/* One more owner of a plan, given back by kal_plan_free. Thread-safe. */
kal_plan *kal__plan_keep(const kal_plan *plan);

#endif
