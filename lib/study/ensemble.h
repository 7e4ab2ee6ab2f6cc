/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An ensemble from inside: its scenarios one after another. */
#ifndef KAL_STUDY_ENSEMBLE_H
#define KAL_STUDY_ENSEMBLE_H

#include <kalund/ensemble.h>

#include "lib/study/variant.h"

/* The park that the scenarios are laid over. Borrowed from the ensemble. */
const kal_park *kal__ensemble_park(const kal_ensemble *ensemble);
/* What the scenarios are, as text for a manifest and to tell one ensemble from another: a digest of the file or of the
 * entries, method, seed, count. Borrowed from the ensemble. */
const char *kal__ensemble_text(const kal_ensemble *ensemble);
/* The inputs that vary, when the kind of ensemble knows (files, samples): "table.row.column"; 0 and NULL else. */
size_t kal__ensemble_inputs(const kal_ensemble *ensemble, const char *const **input);

/* One more owner, given back by kal_ensemble_free. Thread-safe. */
kal_ensemble *kal__ensemble_keep(const kal_ensemble *ensemble);

/* A way through the scenarios, forward only. Several may be open at once; each belongs to one thread. */
typedef struct kal__walk kal__walk;
/* KAL_OK, KAL_IO, KAL_MEMORY. Closing NULL is fine. */
kal_status kal__walk_open(kal_ctx *ctx, const kal_ensemble *ensemble, kal__walk **out);
void kal__walk_close(kal__walk *walk);
/* The next scenario, its texts in `arena` or the ensemble's own; *more is false beyond the last. With `arena` NULL it
 * is passed over. KAL_OK, KAL_IO (also a file that is not what it was), KAL_BAD_INPUT (a line too long), KAL_MEMORY,
 * KAL_CANCELLED. */
kal_status kal__walk_next(kal_ctx *ctx, kal__walk *walk, kal__arena *arena, kal__variant *out,
                          bool *more);

#endif
