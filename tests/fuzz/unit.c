/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what holds of every unit that can be read, and of every one that cannot. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/unit.h"
#include "tests/fuzz/fuzz.h"

#define LONGEST 512

static bool same(const kal__unit *a, const kal__unit *b)
{
    return kal__unit_same_dim(a, b) &&
           fabs(a->num * b->den - b->num * a->den) <= 1e-12 * fabs(a->num * b->den);
}

static bool read(const char *text, size_t n, const char *currency, kal__unit *unit)
{
    const char *bad;
    size_t bad_n;
    return kal__unit_read(text, n, currency, unit, &bad, &bad_n);
}

static void holds_of_a_unit(const char *text, size_t n, const kal__unit *unit)
{
    char longer[LONGEST + 8];
    kal__unit other;
    FUZZ_MUST(isfinite(unit->num) && isfinite(unit->den) && unit->num > 0.0 && unit->den > 0.0);
    memcpy(longer, text, n);
    memcpy(longer + n, "*1", 2);
    FUZZ_MUST(read(longer, n + 2, "EUR", &other) && same(&other, unit));
    memcpy(longer, " ", 1);
    memcpy(longer + 1, text, n);
    memcpy(longer + n + 1, "/% ", 3);
    if (read(longer, n + 4, "EUR", &other)) {
        const kal__unit percent = {1.0, 100.0, {0}}, ratio = kal__unit_per(*unit, percent);
        FUZZ_MUST(same(&other, &ratio));
    }
    const kal__unit one = kal__unit_per(*unit, *unit), square = kal__unit_times(*unit, *unit);
    FUZZ_MUST(kal__unit_same_dim(&one, &KAL__UNIT_ONE));
    FUZZ_MUST(kal__unit_same_dim(&square, unit) == kal__unit_same_dim(unit, &KAL__UNIT_ONE));
    FUZZ_MUST(kal__unit_convert(0.1, unit, unit) == 0.1);
}

static void holds_of_a_mistake(const char *text, size_t n, const char *bad, size_t bad_n)
{
    FUZZ_MUST(bad >= text && bad_n <= n && (size_t)(bad - text) <= n - bad_n);
    const char *near = kal__unit_near(bad, bad_n);
    kal__unit unit;
    FUZZ_MUST(!near || read(near, strlen(near), "EUR", &unit));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    const char *bad = NULL;
    size_t bad_n = 0;
    kal__unit unit;
    if (n > LONGEST)
        return 0;
    char *text = malloc(n + !n); /* of its very size: one byte more is one too many */
    FUZZ_MUST(text != NULL);
    if (n)
        memcpy(text, data, n);
    if (kal__unit_read(text, n, "EUR", &unit, &bad, &bad_n))
        holds_of_a_unit(text, n, &unit);
    else
        holds_of_a_mistake(text, n, bad, bad_n);
    (void)read(text, n, "t", &unit); /* a currency that spells a unit */
    free(text);
    return 0;
}
