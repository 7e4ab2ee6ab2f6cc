/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is a number, told by a grammar of its own and by strtod in the C locale. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "tests/fuzz/fuzz.h"

#define LONGEST 4096

static size_t digits(const char **s)
{
    size_t n = 0;
    while (**s >= '0' && **s <= '9')
        (*s)++, n++;
    return n;
}

/* [+-]?(d+.?d*|.d+)([eE][+-]?d+)? and nothing after it; n counts, because a NUL may stand within. */
static bool is_number(const char *s, size_t n)
{
    const char *p = s;
    p += *p == '+' || *p == '-';
    size_t seen = digits(&p);
    if (*p == '.') {
        p++;
        seen += digits(&p);
    }
    if (seen && (*p == 'e' || *p == 'E')) {
        p++;
        p += *p == '+' || *p == '-';
        seen = digits(&p);
    }
    return seen && p == s + n;
}

static bool is_zero(const char *s)
{
    for (; *s && *s != 'e' && *s != 'E'; s++)
        if (*s >= '1' && *s <= '9')
            return false;
    return true;
}

static kal__num_error expected(const char *s, size_t n, double *out)
{
    if (!is_number(s, n))
        return KAL__NUM_SYNTAX;
    *out = is_zero(s) ? 0.0 : strtod(s, NULL);
    if (isinf(*out))
        return KAL__NUM_OVERFLOW;
    return !is_zero(s) && fabs(*out) < DBL_MIN ? KAL__NUM_UNDERFLOW : KAL__NUM_OK;
}

static void reads_back(double v)
{
    char text[KAL__NUM_TEXT];
    double again = NAN;
    const size_t n = kal__num_text(v, text);
    FUZZ_MUST(n == strlen(text) && n < KAL__NUM_TEXT && n > 0);
    FUZZ_MUST(kal__num_read(text, n, false, &again) == KAL__NUM_OK && again == v);
    for (int count = 1; count <= DBL_DECIMAL_DIG; count++) {
        FUZZ_MUST(kal__num_short(v, count, text) < KAL__NUM_TEXT);
        const kal__num_error error = kal__num_read(text, strlen(text), false, &again);
        FUZZ_MUST(
            error == KAL__NUM_OVERFLOW || error == KAL__NUM_UNDERFLOW ||
            (error == KAL__NUM_OK &&
             fabs(again - v) <= fabs(v) * (5.1 * pow(10.0, -(double)count) + 2.0 * DBL_EPSILON)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char text[LONGEST + 1];
    double v = NAN, by_comma = NAN, wanted = NAN;
    if (n > LONGEST)
        return 0;
    if (n)
        memcpy(text, data, n);
    text[n] = '\0';
    const kal__num_error error = kal__num_read(text, n, false, &v);
    FUZZ_MUST(error == expected(text, n, &wanted));
    FUZZ_MUST(error != KAL__NUM_OK || v == wanted);
    for (size_t i = 0; i < n; i++)
        text[i] = text[i] == '.' ? ',' : text[i] == ',' ? '.' : text[i];
    FUZZ_MUST(kal__num_read(text, n, true, &by_comma) == error);
    FUZZ_MUST(error != KAL__NUM_OK || (v == by_comma && isfinite(v)));
    if (error == KAL__NUM_OK)
        reads_back(v);
    return 0;
}
