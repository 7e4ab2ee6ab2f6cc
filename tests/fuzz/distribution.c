/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that what any distributions file draws can be written and read again, or it ends in words. */
#include <stdio.h>

#include "tests/fuzz/walked.h"

static kal_status make(kal_ctx *ctx, const char *path, size_t n, kal_ensemble **out)
{
    static const char *const methods[] = {"lhs", "sobol", "random"};
    const kal_sampling sampling = {sizeof sampling, 7, n, methods[n % 3]};

    return kal_ensemble_sample(ctx, fuzz_sound_park(), path, &sampling, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char path[128], other[128];
    kal_ensemble *made = NULL;
    (void)fuzz_sound_park();
    snprintf(path, sizeof path, "%s/distribution.csv", fuzz_folder());
    snprintf(other, sizeof other, "%s/again.csv", fuzz_folder());
    fuzz_write(path, (const char *)data, n);
    kal_ctx *ctx = fuzz_ctx();
    fuzz_arm(data, n);
    kal_status status = make(ctx, path, n, &made);
    fuzz_answer(ctx, status, 1u << KAL_BAD_INPUT, fuzz_disarm());
    FUZZ_MUST((status == KAL_OK) == (made != NULL));
    kal_ensemble_free(made);
    made = NULL;
    status = make(ctx, path, n, &made);
    fuzz_answer(ctx, status, 1u << KAL_BAD_INPUT, false);
    FUZZ_MUST((status == KAL_OK) == (made != NULL));
    if (made)
        fuzz_sound_ensemble(ctx, made, other);
    kal_ensemble_free(made);
    fuzz_end(ctx);
    return 0;
}
