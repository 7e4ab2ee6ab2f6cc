/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a profile which is read is the same when its rows are written out and read again. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/results.h"

#define REFUSED (1u << KAL_BAD_INPUT)

static kal_status build(kal_ctx *ctx, const char *path, kal_indicator **out)
{
    const kal_options options = {.size = sizeof options, .profile = path};
    return kal_indicator_build(ctx, fuzz_sound_account(), &options, out);
}

static void put(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputs("\",", out);
}

/* A row for each enterprise comes from one row of the file: those of the first enterprise stand for it. */
static bool stands(const char *const *on, size_t i)
{
    size_t first = 0;
    while (!*on[first] && first < i)
        first++;
    return !*on[i] || !strcmp(on[i], on[first]);
}

static void write_again(const kal_indicator *from, const char *path)
{
    static const char *const columns[] = {"profile",    "name",        "indicator",
                                          "comparator", "unit",        "applies_if",
                                          "source",     "source_date", "verified"};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    const char *const *on = kal_indicator_text(from, "profile", "on");
    const double *threshold = kal_indicator_number(from, "profile", "threshold");
    char *data = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&data, &n);
    FUZZ_MUST(out && on && threshold);
    for (size_t c = 0; c < COLUMNS; c++)
        fprintf(out, "%s,", columns[c]);
    fputs("threshold\n", out);
    for (size_t i = 0; i < kal_indicator_rows(from, "profile"); i++) {
        if (!stands(on, i))
            continue;
        for (size_t c = 0; c < COLUMNS; c++)
            put(out, kal_indicator_text(from, "profile", columns[c])[i]);
        if (!isnan(threshold[i]))
            fprintf(out, "%.17g", threshold[i]);
        fputc('\n', out);
    }
    FUZZ_MUST(fclose(out) == 0);
    fuzz_write(path, data, n);
    free(data);
}

static void sound(const kal_indicator *made)
{
    static const char *const tables[] = {"indicators", "profile", "rating"};
    const double score = kal_indicator_score(made);
    for (size_t i = 0; i < 3; i++)
        fuzz_sound_table(&fuzz_indicator_table, made, tables[i]);
    FUZZ_MUST(isnan(score) || (score >= 0 && score <= 100));
    FUZZ_MUST(kal_indicator_failed(made) <= kal_indicator_rows(made, "profile"));
}

static void same_again(kal_ctx *ctx, const kal_indicator *made, const char *path)
{
    kal_indicator *again = NULL;
    write_again(made, path);
    fuzz_answer(ctx, build(ctx, path, &again), 0, false);
    fuzz_same_table(&fuzz_indicator_table, made, again, "indicators");
    fuzz_same_table(&fuzz_indicator_table, made, again, "profile");
    FUZZ_MUST(kal_indicator_failed(made) == kal_indicator_failed(again));
    kal_indicator_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char path[128], other[128];
    kal_indicator *made = NULL;
    (void)fuzz_sound_account();
    snprintf(path, sizeof path, "%s/profile.csv", fuzz_folder());
    snprintf(other, sizeof other, "%s/again.csv", fuzz_folder());
    fuzz_write(path, (const char *)data, n);
    kal_ctx *ctx = fuzz_ctx();
    fuzz_arm(data, n);
    kal_status status = build(ctx, path, &made);
    fuzz_answer(ctx, status, REFUSED, fuzz_disarm());
    FUZZ_MUST((status == KAL_OK) == (made != NULL));
    kal_indicator_free(made);
    made = NULL;
    status = build(ctx, path, &made);
    fuzz_answer(ctx, status, REFUSED, false);
    FUZZ_MUST((status == KAL_OK) == (made != NULL));
    if (made) {
        sound(made);
        same_again(ctx, made, other);
    }
    kal_indicator_free(made);
    fuzz_end(ctx);
    return 0;
}
