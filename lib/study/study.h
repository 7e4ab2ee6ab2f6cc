/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report asks of the three studies: their tables, and what they are about. */
#ifndef KAL_STUDY_STUDY_H
#define KAL_STUDY_STUDY_H

#include <kalund/frontier.h>
#include <kalund/resilience.h>
#include <kalund/sweep.h>

#include "base/frame.h"
#include "lib/park/model.h"

/* None for NULL. */
kal__frames kal__frontier_frames(const kal_frontier *frontier);
kal__frames kal__resilience_frames(const kal_resilience *resilience);
/* Those that were brought in. */
kal__frames kal__sweep_frames(const kal_sweep *sweep);

/* The park, borrowed. */
const kal__model *kal__frontier_model(const kal_frontier *frontier);
const kal__model *kal__resilience_model(const kal_resilience *resilience);

/* kal_sweep_load for one that has entered the library already. */
kal_status kal__sweep_load(kal_ctx *ctx, kal_sweep *sweep, const char *table);
/* Whether it has such a table: one that is stored, or one of all scenarios. */
bool kal__sweep_has(const kal_sweep *sweep, const char *table);
/* A table into the arena, whether it was brought in or not. Statuses as kal__sweep_table. */
kal_status kal__sweep_read(kal_ctx *ctx, const kal_sweep *sweep, kal__arena *arena,
                           const char *table, const kal__frame **out);
/* What its manifest says: key, value; by key. */
kal_status kal__sweep_manifest(kal_ctx *ctx, const kal_sweep *sweep, kal__arena *arena,
                               kal__frame **out);
/* The scenarios that are not optimal, the first `most` of them. */
kal_status kal__sweep_failures(kal_ctx *ctx, const kal_sweep *sweep, kal__arena *arena, size_t most,
                               kal__frame **out);

/* Adds the probabilities of the optimal scenarios whose plan has a total in each of `bins` equal parts of low ... high.
 * Memory is flat. KAL_OK, KAL_NOT_FOUND (no such impact), and what kal__store_query returns. */
kal_status kal__sweep_bins(kal_ctx *ctx, const kal_sweep *sweep, kal__arena *scratch,
                           const char *impact, double low, double high, size_t bins, double *bin);

#endif
