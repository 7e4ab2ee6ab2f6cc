/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a number and a text stand on a page. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/report.h"

#define THIN_SPACE "\xE2\x80\xAF" /* U+202F, does not break */
#define REPLACED "\xEF\xBF\xBD"   /* U+FFFD */
#define MINUS "\xE2\x88\x92"      /* U+2212 */

/* The digits before the mark in groups of three from the right; four digits stand together. */
static void put_whole(kal__buffer *b, const char *digits, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && n > 4 && (n - i) % 3 == 0)
            kal__buffer_text(b, THIN_SPACE);
        kal__buffer_put(b, digits + i, 1);
    }
}

/* "-07" as times ten to that power. */
static void put_power(kal__buffer *b, const char *exponent)
{
    static const char *const raised[] = {
        "\xE2\x81\xB0", "\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",     "\xE2\x81\xB4",
        "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"};

    kal__buffer_text(b, "\xC2\xB7"
                        "10");
    if (*exponent == '-')
        kal__buffer_text(b, "\xE2\x81\xBB");
    exponent += strspn(exponent, "+-0");
    for (; *exponent >= '0' && *exponent <= '9'; exponent++)
        kal__buffer_text(b, raised[*exponent - '0']);
}

void kal__report_number(kal__buffer *b, kal__language language, double v)
{
    kal__report_digits(b, language, v, 6);
}

void kal__report_digits(kal__buffer *b, kal__language language, double v, int digits)
{
    char text[KAL__NUM_TEXT];
    const char *at = text;
    size_t whole;

    if (!isfinite(v)) {
        kal__buffer_text(b, kal__words(language, "not_available"));
        return;
    }
    (void)kal__num_short(v, digits, text);
    if (*at == '-') {
        kal__buffer_text(b, MINUS);
        at++;
    }
    whole = strspn(at, "0123456789");
    put_whole(b, at, whole);
    at += whole;
    if (*at == '.') {
        size_t decimals = strspn(++at, "0123456789");
        kal__buffer_text(b, language == KAL__RUSSIAN ? "," : ".");
        kal__buffer_put(b, at, decimals);
        at += decimals;
    }
    if (*at == 'e')
        put_power(b, at + 1);
}

void kal__report_escape(kal__buffer *b, const char *text)
{
    for (const char *c = text; *c; c++)
        switch (*c) {
        case '&': kal__buffer_text(b, "&amp;"); break;
        case '<': kal__buffer_text(b, "&lt;"); break;
        case '>': kal__buffer_text(b, "&gt;"); break;
        case '"': kal__buffer_text(b, "&quot;"); break;
        case '\'': kal__buffer_text(b, "&#39;"); break;
        default:
            if ((unsigned char)*c < 0x20 && *c != '\t' && *c != '\n' && *c != '\r') {
                kal__buffer_text(b, REPLACED);
            } else if (strncmp(c, "\xEF\xBF\xBE", 3) == 0 || strncmp(c, "\xEF\xBF\xBF", 3) == 0) {
                kal__buffer_text(b, REPLACED); /* no characters, says XML */
                c += 2;
            } else {
                kal__buffer_put(b, c, 1);
            }
        }
}
