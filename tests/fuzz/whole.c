/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what must hold whenever a park has been read, or has not. */
#include "tests/fuzz/whole.h"

#include <string.h>

#define MISTAKES (1u << KAL_BAD_INPUT)

static void read_without_memory(kal_ctx *ctx, const uint8_t *data, size_t n, size_t count,
                                const kal_buffer *files)
{
    kal_park *park = NULL;
    fuzz_arm(data, n);
    const kal_status status = kal_park_read_buffers(ctx, "fuzz", count, files, &park);
    const bool refused = fuzz_disarm();
    fuzz_answer(ctx, status, MISTAKES, refused);
    FUZZ_MUST((status == KAL_OK) == (park != NULL));
    kal_park_free(park);
}

/* Rules that need the whole network are told only by it. */
static bool build(kal_ctx *ctx, const uint8_t *data, size_t n, const kal_park *park)
{
    kal_network *network = NULL;
    fuzz_arm(data, n / 2);
    kal_status status = kal_network_build(ctx, park, &network);
    fuzz_answer(ctx, status, MISTAKES, fuzz_disarm());
    if (status == KAL_MEMORY) {
        status = kal_network_build(ctx, park, &network);
        fuzz_answer(ctx, status, MISTAKES, false);
    }
    FUZZ_MUST((status == KAL_OK) == (network != NULL));
    kal_network_free(network);
    return status == KAL_OK;
}

static void write_and_read(kal_ctx *ctx, const kal_park *park)
{
    kal_buffer tables[FUZZ_FILES];
    kal_park *again = NULL;
    const size_t count = fuzz_tables(park, false, tables);
    FUZZ_MUST(count > 0);
    const kal_status status = kal_park_read_buffers(ctx, "fuzz", count, tables, &again);
    fuzz_answer(ctx, status, 0, false);
    fuzz_same_park(park, again, 0.0);
    kal_park_free(again);
    fuzz_tables_free(count, tables);
}

kal_park *fuzz_read(kal_ctx *ctx, const uint8_t *data, size_t n, size_t count,
                    const kal_buffer *files)
{
    kal_park *park = NULL;
    read_without_memory(ctx, data, n, count, files);
    const kal_status status = kal_park_read_buffers(ctx, "fuzz", count, files, &park);
    fuzz_answer(ctx, status, MISTAKES, false);
    FUZZ_MUST((status == KAL_OK) == (park != NULL));
    if (!park)
        return NULL;
    write_and_read(ctx, park);
    if (build(ctx, data, n, park))
        return park;
    kal_park_free(park);
    return NULL;
}
