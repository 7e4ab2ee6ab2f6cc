/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder of a sweep: which files are in it. */
#ifndef KAL_STUDY_SWEEP_FOLDER_H
#define KAL_STUDY_SWEEP_FOLDER_H

#include "base/ctx.h"

#define KAL__SWEEP_STORE "results.sqlite"
#define KAL__SWEEP_MANIFEST "manifest.csv"

/* "FOLDER/NAME" in the arena; NULL when out of memory. */
const char *kal__sweep_path(kal__arena *arena, const char *folder, const char *name);
/* "journal", or "journal.N". */
const char *kal__sweep_journal(kal__arena *arena, uint64_t number);
/* Makes the folder where there is none; removes what killed writers left in it; refuses one that holds a park, foreign
 * files, or, without `resume`, anything. `*journal` [*journals] are the names of its journals. KAL_OK; KAL_USAGE;
 * KAL_IO; KAL_MEMORY. */
kal_status kal__sweep_folder(kal_ctx *ctx, kal__arena *arena, const char *folder, bool resume,
                             size_t *journals, const char *const **journal);
/* The journals of a folder that is only read; KAL_USAGE where there are none. */
kal_status kal__sweep_journals(kal_ctx *ctx, kal__arena *arena, const char *folder,
                               size_t *journals, const char *const **journal);

#endif
