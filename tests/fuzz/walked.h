/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the targets share that read ensembles. */
#ifndef KAL_TESTS_FUZZ_WALKED_H
#define KAL_TESTS_FUZZ_WALKED_H

#include "tests/fuzz/results.h"

/* Every scenario can be gone through, and their number is what the ensemble says. Written to a file (PATH below
 * fuzz_folder()) and read again it has the same ids, probabilities and entries. */
void fuzz_sound_ensemble(kal_ctx *ctx, const kal_ensemble *ensemble, const char *path);

#endif
