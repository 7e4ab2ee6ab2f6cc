/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that the rows of a text, written out in quotes, read as the same rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/read/csv.h"
#include "lib/read/encoding.h"
#include "tests/fuzz/fuzz.h"

typedef struct rows {
    FILE *out;
    size_t count, bytes, faults;
    uint32_t line;
} rows;

static void put(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static kal_status on_row(void *user, const kal__csv_row *row)
{
    rows *r = user;
    bool any = false;
    FUZZ_MUST(row->cells > 0 && row->line > r->line && row->cell[0][0] != '#');
    FUZZ_MUST(row->separator == ',' || row->separator == ';');
    r->line = row->line;
    r->count++;
    for (size_t i = 0; i < row->cells; i++) {
        any = any || row->cell[i][0];
        r->bytes += strlen(row->cell[i]) + 1;
        if (i)
            fputc(row->separator, r->out);
        put(r->out, row->cell[i]);
    }
    FUZZ_MUST(any);
    fputc('\n', r->out);
    return KAL_OK;
}

static void on_fault(void *user, uint32_t line, size_t cell, const char *sentence)
{
    rows *r = user;
    (void)cell;
    FUZZ_MUST(line > 0 && sentence && *sentence);
    r->faults++;
}

static kal_status read_rows(kal_ctx *ctx, const char *data, size_t n, rows *r, char **text,
                            size_t *size)
{
    const kal__csv_reader reader = {r, on_row, on_fault};
    kal__arena *arena = kal__ctx_arena(ctx);
    *r = (rows){.out = open_memstream(text, size)};
    FUZZ_MUST(r->out != NULL);
    const kal_status status =
        arena ? kal__csv_read(ctx, arena, data, n, &reader) : kal__fail_memory(ctx);
    FUZZ_MUST(fclose(r->out) == 0);
    FUZZ_MUST(r->bytes <= n + 2);
    kal__arena_free(arena);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char sentence[KAL__ENCODING_TEXT], *text[3] = {NULL};
    size_t skip, size[3] = {0};
    uint32_t line;
    rows r[3];
    if (!kal__encoding_check((const char *)data, n, &skip, &line, sentence)) {
        FUZZ_MUST(line > 0 && *sentence);
        return 0;
    }
    kal_ctx *ctx = fuzz_ctx();
    const char *bytes = (const char *)data + skip;
    fuzz_arm(data, n);
    kal_status status = read_rows(ctx, bytes, n - skip, &r[0], &text[0], &size[0]);
    const bool refused = fuzz_disarm();
    FUZZ_MUST(status == KAL_OK || (status == KAL_MEMORY && refused));
    FUZZ_MUST(read_rows(ctx, bytes, n - skip, &r[1], &text[1], &size[1]) == KAL_OK);
    FUZZ_MUST(read_rows(ctx, text[1], size[1], &r[2], &text[2], &size[2]) == KAL_OK);
    FUZZ_MUST(r[2].faults == 0 && r[2].count == r[1].count);
    FUZZ_MUST(size[1] == size[2] && memcmp(text[1], text[2], size[1]) == 0);
    for (int i = 0; i < 3; i++)
        free(text[i]);
    fuzz_end(ctx);
    return 0;
}
