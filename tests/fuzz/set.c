/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that cells set by hand make a park that can be written down, or are refused in words. */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

#define SETS 16
#define REFUSED (1u << KAL_BAD_INPUT | 1u << KAL_NOT_FOUND)
/* a number may be rounded into the unit of its column, out of it, and once more on the way back */
#define ROUNDED 1e-14

/* `-s NAME` in the first line is the scenario, every other line a set. */
static size_t cut(char *text, const char **scenario, const char *sets[SETS])
{
    size_t count = 0;
    *scenario = NULL;
    for (char *line = text; line && count < SETS;) {
        char *feed = strchr(line, '\n');
        if (feed)
            *feed = '\0';
        if (line == text && !strncmp(line, "-s ", 3))
            *scenario = line + 3;
        else if (*line)
            sets[count++] = line;
        line = feed ? feed + 1 : NULL;
    }
    return count;
}

static void write_and_read(kal_ctx *ctx, const kal_park *park)
{
    kal_buffer tables[FUZZ_FILES];
    kal_park *again = NULL;
    const size_t count = fuzz_tables(park, true, tables);
    if (!count)
        return;
    const kal_status status = kal_park_read_buffers(ctx, kal_park_name(park), count, tables, &again);
    fuzz_answer(ctx, status, 0, false);
    fuzz_same_park(park, again, ROUNDED);
    kal_park_free(again);
    fuzz_tables_free(count, tables);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    const char *sets[SETS], *scenario;
    const kal_park *base = fuzz_sound_park();
    char *text = malloc(n + 1);
    FUZZ_MUST(text != NULL);
    if (n)
        memcpy(text, data, n);
    text[n] = '\0';
    const size_t count = cut(text, &scenario, sets);
    kal_ctx *ctx = fuzz_ctx();
    kal_park *park = NULL;
    fuzz_arm(data, n);
    kal_status status = kal_park_overlay(ctx, base, scenario, count, sets, &park);
    fuzz_answer(ctx, status, REFUSED, fuzz_disarm());
    FUZZ_MUST((status == KAL_OK) == (park != NULL));
    kal_park_free(park);
    park = NULL;
    status = kal_park_overlay(ctx, base, scenario, count, sets, &park);
    fuzz_answer(ctx, status, REFUSED, false);
    if (status == KAL_OK)
        write_and_read(ctx, park);
    kal_park_free(park);
    fuzz_end(ctx);
    free(text);
    return 0;
}
