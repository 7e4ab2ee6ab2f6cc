/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: a sound park of which one table is the input's, named in the input's first line. */
#include <stdio.h>
#include <string.h>

#include "tests/fault/park.h"
#include "tests/fuzz/whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    kal_buffer files[FUZZ_FILES];
    char name[FUZZ_NAME];
    const uint8_t *feed = n ? memchr(data, '\n', n) : NULL;
    const size_t length = feed ? (size_t)(feed - data) : 0;
    if (!feed || length >= sizeof name - 4)
        return 0;
    snprintf(name, sizeof name, "%.*s", (int)length, (const char *)data);
    size_t count = 0;
    for (size_t i = 0; i < fault_park_files; i++)
        if (strcmp(fault_park[i].name, name) != 0)
            files[count++] = fault_park[i];
    files[count++] = (kal_buffer){name, (const char *)feed + 1, n - length - 1};
    kal_ctx *ctx = fuzz_ctx();
    kal_park_free(fuzz_read(ctx, data, n, count, files));
    fuzz_end(ctx);
    return 0;
}
