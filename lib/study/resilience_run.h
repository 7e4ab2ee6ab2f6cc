/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves worked out by several threads. */
#ifndef KAL_STUDY_RESILIENCE_RUN_H
#define KAL_STUDY_RESILIENCE_RUN_H

#include "lib/study/resilience.h"

/* Who is told of each, and how far all is. */
typedef struct kal__telling {
    kal_resilience_fn on_result; /* or NULL */
    void *user;
    size_t done, total;
} kal__telling;

/* Works out move[count]: their effects are the caller's, also when it fails. `memory` serves several threads. KAL_OK,
 * KAL_MEMORY, KAL_CANCELLED, KAL_INTERNAL. */
kal_status kal__moves_work(kal_ctx *ctx, const kal__search *s, size_t threads,
                           const kal_allocator *memory, size_t count, kal__move *move,
                           kal__telling *telling);

#endif
