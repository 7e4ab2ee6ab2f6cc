/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the files of a folder stand in one readable text. */
#include <stdio.h>
#include <string.h>

#include "tests/fault/park.h"
#include "tests/fuzz/fuzz.h"

#define MARK "=== "
#define MARK_N (sizeof MARK - 1)

static bool is_mark(const char *line, const char *end)
{
    return (size_t)(end - line) > MARK_N && !memcmp(line, MARK, MARK_N);
}

size_t fuzz_files(const uint8_t *data, size_t n, char names[FUZZ_FILES][FUZZ_NAME],
                  kal_buffer files[FUZZ_FILES])
{
    const char *text = (const char *)data, *end = text + n;
    size_t count = 0;
    for (const char *line = text, *next; line < end; line = next) {
        const char *feed = memchr(line, '\n', (size_t)(end - line));
        next = feed ? feed + 1 : end;
        if (!is_mark(line, end)) {
            if (count)
                files[count - 1].size = (size_t)(next - files[count - 1].data);
            continue;
        }
        if (count == FUZZ_FILES)
            break;
        const size_t length = (size_t)((feed ? feed : end) - line) - MARK_N;
        snprintf(names[count], FUZZ_NAME, "%.*s", (int)(length < 60 ? length : 60), line + MARK_N);
        files[count] = (kal_buffer){names[count], next, 0};
        count++;
    }
    return count;
}

const kal_park *fuzz_sound_park(void)
{
    static kal_park *park;
    static kal_ctx *ctx;
    if (park)
        return park;
    FUZZ_MUST(kal_ctx_new(NULL, &ctx) == KAL_OK);
    FUZZ_MUST(kal_park_read_buffers(ctx, "sound", fault_park_files, fault_park, &park) == KAL_OK);
    return park;
}
