/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables share that say something of all scenarios. */
#ifndef KAL_STUDY_SWEEP_AGGREGATE_H
#define KAL_STUDY_SWEEP_AGGREGATE_H

#include "lib/study/store.h"

typedef struct kal__aggregate {
    kal_ctx *ctx;
    kal__store *store;
    kal__arena *arena;   /* of the table */
    kal__arena *scratch; /* freed after it */
} kal__aggregate;

/* The impacts that a sweep knows. */
typedef struct kal__aggregate_impacts {
    size_t count;
    const char **id;             /* [count] */
    const char **plan, **before; /* [count] their columns in SQL: of the plan, of the baseline */
    const char **unit;           /* [count] "" where it is not said; in the arena of the table */
    double *base;                /* [count] of the park as it stands, NaN where it is not said */
} kal__aggregate_impacts;
kal_status kal__aggregate_find(const kal__aggregate *a, kal__aggregate_impacts *out);

/* A column of `frame`, new; NULL when out of memory or `frame` is. */
double *kal__aggregate_number(const kal__aggregate *a, kal__frame *frame, const char *name);
const char **kal__aggregate_text(const kal__aggregate *a, kal__frame *frame, const char *name);

/* Whether the layout has a table. */
bool kal__aggregate_has(const kal__aggregate *a, const char *table);

kal_status kal__aggregate_totals(const kal__aggregate *a, kal__frame **out);
kal_status kal__aggregate_robustness(const kal__aggregate *a, kal__frame **out);
kal_status kal__aggregate_differences(const kal__aggregate *a, kal__frame **out);
/* The same row by row: a frame without rows first, then each as a frame with one. */
kal_status kal__aggregate_tell_differences(const kal__aggregate *a, kal__store_fn row, void *user);
kal_status kal__aggregate_tornado(const kal__aggregate *a, kal__frame **out);

#endif
