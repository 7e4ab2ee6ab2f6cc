/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a park that was read becomes the bytes of its tables again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/park/park.h"
#include "tests/fuzz/fuzz.h"

/* Each row begins with an empty cell under no name, so that no first cell is taken for a comment, and a
 * table of one column keeps its separator. */
static void put_cell(FILE *out, const char *text, const char *unit)
{
    if (!*text && !unit)
        return;
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    for (const char *p = unit ? " [" : ""; *p; p++)
        fputc(*p, out);
    for (; unit && *unit; unit++) {
        if (*unit == '"')
            fputc('"', out);
        fputc(*unit, out);
    }
    if (unit)
        fputc(']', out);
    fputc('"', out);
}

static bool has_edit(const kal__raw *raw)
{
    for (size_t j = 0; j < raw->columns; j++)
        for (size_t row = 0; raw->column[j].edit && row < raw->rows; row++)
            if (raw->column[j].edit[row])
                return true;
    return false;
}

static kal_buffer write_table(kal__table_id id, const kal__raw *raw)
{
    char *data = NULL, *name = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&data, &n);
    FUZZ_MUST(out && asprintf(&name, "%s.csv", kal__table_name(id)) > 0);
    for (size_t j = 0; j < raw->columns; j++) {
        fputc(raw->comma ? ';' : ',', out);
        put_cell(out, raw->column[j].name, raw->column[j].unit);
    }
    fputc('\n', out);
    for (size_t row = 0; row < raw->rows; row++) {
        for (size_t j = 0; j < raw->columns; j++) {
            fputc(raw->comma ? ';' : ',', out);
            put_cell(out, raw->column[j].text[row], NULL);
        }
        fputc('\n', out);
    }
    FUZZ_MUST(fclose(out) == 0);
    return (kal_buffer){name, data, n};
}

size_t fuzz_tables(const kal_park *park, bool overlay, kal_buffer tables[FUZZ_FILES])
{
    size_t count = 0;
    for (unsigned t = 0; t < KAL__TABLES; t++) {
        const kal__raw *raw = &park->raw[t];
        if (!raw->present || !raw->columns || (overlay && t == KAL__SCENARIOS))
            continue;
        if (has_edit(raw)) {
            fuzz_tables_free(count, tables);
            return 0;
        }
        tables[count++] = write_table((kal__table_id)t, raw);
    }
    return count;
}

void fuzz_tables_free(size_t count, kal_buffer tables[FUZZ_FILES])
{
    for (size_t i = 0; i < count; i++) {
        free((char *)(uintptr_t)tables[i].name);
        free((char *)(uintptr_t)tables[i].data);
    }
}
