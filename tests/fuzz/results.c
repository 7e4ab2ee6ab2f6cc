/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what must hold of tables that are asked by name, and where a target finds a plan. */
#include "tests/fuzz/results.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/fault/place.h"

#define TABLE_OF(kind)                                                                             \
    static size_t kind##_rows(const void *h, const char *t) { return kal_##kind##_rows(h, t); }    \
    static size_t kind##_columns(const void *h, const char *t)                                     \
    {                                                                                              \
        return kal_##kind##_columns(h, t);                                                         \
    }                                                                                              \
    static const char *kind##_column(const void *h, const char *t, size_t i)                       \
    {                                                                                              \
        return kal_##kind##_column(h, t, i);                                                       \
    }                                                                                              \
    static const char *const *kind##_text(const void *h, const char *t, const char *c)             \
    {                                                                                              \
        return kal_##kind##_text(h, t, c);                                                         \
    }                                                                                              \
    static const double *kind##_number(const void *h, const char *t, const char *c)                \
    {                                                                                              \
        return kal_##kind##_number(h, t, c);                                                       \
    }                                                                                              \
    const fuzz_table fuzz_##kind##_table = {kind##_rows, kind##_columns, kind##_column,            \
                                            kind##_text, kind##_number};
TABLE_OF(indicator)
TABLE_OF(comparison)

static kal_ctx *ctx;
static kal_plan *plan;

const kal_account *fuzz_sound_account(void)
{
    static kal_account *account;
    if (account)
        return account;
    FUZZ_MUST(kal_ctx_new(NULL, &ctx) == KAL_OK);
    FUZZ_MUST(kal_plan_solve(ctx, fuzz_sound_park(), NULL, &plan) == KAL_OK);
    FUZZ_MUST(kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL);
    FUZZ_MUST(kal_account_build(ctx, plan, NULL, &account) == KAL_OK);
    return account;
}

const kal_report *fuzz_sound_report(void)
{
    static kal_indicator *indicator;
    static kal_report *report;
    if (report)
        return report;
    const kal_account *account = fuzz_sound_account();
    FUZZ_MUST(kal_indicator_build(ctx, account, NULL, &indicator) == KAL_OK);
    FUZZ_MUST(kal_report_build(ctx, indicator, NULL, &report) == KAL_OK);
    return report;
}

static char folder[PLACE_PATH];

static void remove_folder(void) { place_remove(folder); }

const char *fuzz_folder(void)
{
    if (!*folder)
        FUZZ_MUST(place_make(folder, "fuzz", false) && !atexit(remove_folder));
    return folder;
}

void fuzz_write(const char *path, const char *data, size_t n)
{
    FILE *file = fopen(path, "wb");
    FUZZ_MUST(file != NULL);
    FUZZ_MUST(fwrite(data, 1, n, file) == n);
    FUZZ_MUST(fclose(file) == 0);
}

static void sound_text(const char *text)
{
    size_t at;
    FUZZ_MUST(text && kal__text_utf8(text, strlen(text), &at));
}

void fuzz_sound_table(const fuzz_table *ask, const void *handle, const char *table)
{
    const size_t rows = ask->rows(handle, table), columns = ask->columns(handle, table);
    FUZZ_MUST(columns > 0 && !ask->column(handle, table, columns));
    for (size_t c = 0; c < columns; c++) {
        const char *name = ask->column(handle, table, c);
        const char *const *text = ask->text(handle, table, name);
        const double *number = ask->number(handle, table, name);
        FUZZ_MUST(name && *name && !text != !number);
        for (size_t i = 0; text && i < rows; i++)
            sound_text(text[i]);
        for (size_t i = 0; number && i < rows; i++)
            FUZZ_MUST(!isinf(number[i]));
    }
}

void fuzz_same_table(const fuzz_table *ask, const void *a, const void *b, const char *table)
{
    const size_t rows = ask->rows(a, table);
    FUZZ_MUST(rows == ask->rows(b, table));
    for (size_t c = 0; c < ask->columns(a, table); c++) {
        const char *name = ask->column(a, table, c);
        const char *const *text = ask->text(a, table, name);
        const char *const *other = ask->text(b, table, name);
        const double *x = ask->number(a, table, name), *y = ask->number(b, table, name);
        for (size_t i = 0; i < rows; i++)
            if (text)
                FUZZ_MUST(strcmp(text[i], other[i]) == 0);
            else
                FUZZ_MUST(memcmp(&x[i], &y[i], sizeof *x) == 0 || (isnan(x[i]) && isnan(y[i])));
    }
}
