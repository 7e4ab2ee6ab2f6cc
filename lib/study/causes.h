/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entry of a scenario makes which change. */
#ifndef KAL_STUDY_CAUSES_H
#define KAL_STUDY_CAUSES_H

#include "lib/study/layout.h"
#include "lib/study/variant.h"

/* From where scenarios start, and what is laid over each of them after its own entries. */
typedef struct kal__anchor {
    const kal_park *park;
    size_t sets;
    const kal__entry *set; /* [sets] */
    kal__solved solved;    /* the park with the sets alone; all NULL when there is no plan */
    const kal_options *options;
} kal__anchor;

/* The scenario with the entries `first` ... `first` + `count` - 1 of its own, then the sets. NULL in `out->entry` when
 * out of memory. */
void kal__anchor_variant(kal__arena *arena, const kal__anchor *anchor, const kal__variant *variant,
                         size_t first, size_t count, kal__variant *out);

/* The table `causes` of a scenario that was solved: each entry laid alone, and the entries laid in order, compared
 * with the anchor's plan. Two solves an entry, but that the first alone is the first in order, and the last in order
 * the scenario itself. `ctx` is the worker's own. KAL_OK; KAL_MEMORY; KAL_CANCELLED. */
kal_status kal__causes_make(kal_ctx *ctx, kal__arena *arena, const kal__anchor *anchor,
                            const kal__layout *layout, const kal__variant *variant,
                            const kal__solved *solved, kal__frame **out);

#endif
