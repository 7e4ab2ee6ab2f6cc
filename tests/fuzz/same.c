/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: when two parks are the same to whoever reads them by the public getters. */
#include <math.h>
#include <string.h>

#include "lib/park/schema.h"
#include "tests/fuzz/fuzz.h"

static bool close_by(double a, double b, double tolerance)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    return a == b ||
           (isfinite(a) && isfinite(b) && fabs(a - b) <= tolerance * fmax(fabs(a), fabs(b)));
}

static void same_column(const kal_park *a, const kal_park *b, const char *table, const char *column,
                        bool texts, double tolerance)
{
    const size_t rows = kal_park_rows(a, table);
    const double *x = kal_park_number(a, table, column), *y = kal_park_number(b, table, column);
    const char *const *s = kal_park_text(a, table, column), *const *t =
                                                                kal_park_text(b, table, column);
    FUZZ_MUST(!x == !y && !s == !t);
    for (size_t row = 0; x && row < rows; row++)
        FUZZ_MUST(close_by(x[row], y[row], tolerance));
    for (size_t row = 0; texts && s && row < rows; row++)
        FUZZ_MUST(strcmp(s[row], t[row]) == 0);
}

void fuzz_same_park(const kal_park *a, const kal_park *b, double tolerance)
{
    static const char *const impacts[] = {"cost", "ghg", "virgin", "sulphur"};
    for (unsigned c = 0; c < KAL__COLUMNS; c++) {
        const char *table = kal__table_name(kal__rules[c].table);
        if (tolerance > 0.0 && kal__rules[c].table == KAL__SCENARIOS)
            continue;
        FUZZ_MUST(kal_park_rows(a, table) == kal_park_rows(b, table));
        same_column(a, b, table, kal__rules[c].name, true, tolerance);
    }
    for (unsigned t = 0; t < KAL__TABLES; t++)
        for (size_t i = 0; i < sizeof impacts / sizeof *impacts; i++)
            same_column(a, b, kal__table_name((kal__table_id)t), impacts[i], false, tolerance);
    FUZZ_MUST(strcmp(kal_park_name(a), kal_park_name(b)) == 0);
    FUZZ_MUST(strcmp(kal_park_currency(a), kal_park_currency(b)) == 0);
    FUZZ_MUST(strcmp(kal_park_period(a), kal_park_period(b)) == 0);
    FUZZ_MUST(kal_park_warning_count(a) == kal_park_warning_count(b));
    for (size_t i = 0; i < kal_park_warning_count(a); i++)
        FUZZ_MUST(strcmp(kal_park_warning_code(a, i), kal_park_warning_code(b, i)) == 0);
}
