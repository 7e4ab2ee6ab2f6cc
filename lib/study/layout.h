/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which tables and columns the results of a sweep have. */
#ifndef KAL_STUDY_LAYOUT_H
#define KAL_STUDY_LAYOUT_H

#include "lib/park/model.h"
#include "lib/study/record.h"

enum {
    KAL__SWEEP_SCENARIOS,
    KAL__SWEEP_CHANGES,
    KAL__SWEEP_EXCHANGES,
    KAL__SWEEP_INDICATORS,
    KAL__SWEEP_CAUSES,
    KAL__SWEEP_TABLES
};

/* What decides on them. */
typedef struct kal__layout_wish {
    size_t levels;             /* of the objective */
    size_t impacts;            /* of the park */
    const char *const *impact; /* [impacts] ids in byte order */
    bool exchanges;            /* also indicators */
    bool causes;
} kal__layout_wish;

/* Where the columns of `scenarios` stand; levels, then for each impact the plan's total and the baseline's. */
enum {
    KAL__SCENARIO_PROBABILITY,
    KAL__SCENARIO_OUTCOME,
    KAL__SCENARIO_CERTIFICATE,
    KAL__SCENARIO_AUDIT,
    KAL__SCENARIO_REASON,
    KAL__SCENARIO_LEVEL
};

/* In the arena, the ids borrowed; NULL when out of memory. Tables stand in the order above, those not wished are
 * missing. */
kal__layout *kal__layout_make(kal__arena *arena, const kal__layout_wish *wish);
/* An empty frame for each table, `rows` [tables] rows; NULL when out of memory. */
kal__frame **kal__layout_frames(kal__arena *arena, const kal__layout *layout, const size_t *rows);
/* The place of a table in the layout, `tables` where there is none. */
size_t kal__layout_find(const kal__layout *layout, const char *name);

#endif
