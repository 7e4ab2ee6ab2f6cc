/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a scenario that has ended. */
#ifndef KAL_STUDY_TOLD_H
#define KAL_STUDY_TOLD_H

#include "lib/study/layout.h"
#include "lib/study/variant.h"

/* What the results of every scenario look like. */
typedef struct kal__telling {
    const kal__layout *layout;
    size_t levels, impacts;
    const char *const *impact; /* [impacts] ids in byte order */
} kal__telling;

/* Filled in by the caller, then by kal__told_make. */
typedef struct kal__told {
    kal_status status;   /* of kal__variant_solve */
    const char *message; /* where it is not KAL_OK */
    kal_outcome outcome;
    const char *reason;      /* why it is not optimal, "" where it is */
    double *plan, *baseline; /* [impacts] */
    kal__record record;
    kal__frame *causes; /* NULL: none */
} kal__told;

/* Everything in the arena; the texts of the variant and of `solved` are copied or, with the variant's, borrowed. False
 * when out of memory. */
bool kal__told_make(kal__arena *arena, const kal__telling *telling, const kal__variant *variant,
                    const kal__solved *solved, kal__told *told);

/* True for a plan that may be counted on: optimal, and confirmed by its audit. */
bool kal__told_optimal(const kal_plan *plan);

#endif
