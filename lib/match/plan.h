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
    kal__audit audit;
};

#endif
