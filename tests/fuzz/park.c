/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: a park folder whose every file is the input's. */
#include "tests/fuzz/whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char names[FUZZ_FILES][FUZZ_NAME];
    kal_buffer files[FUZZ_FILES];
    const size_t count = fuzz_files(data, n, names, files);
    kal_ctx *ctx = fuzz_ctx();
    kal_park_free(fuzz_read(ctx, data, n, count, files));
    fuzz_end(ctx);
    return 0;
}
