/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a number looks to a person: in the C locale, which the command never leaves. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

enum { DIGITS = 6 };

const char *number_text(double v, char text[NUMBER_TEXT])
{
    double size = fabs(v);
    int before;

    if (!isfinite(v))
        return strcpy(text, "-");
    if (size == 0.0)
        return strcpy(text, "0");
    if (size >= 1e15 || size < 1e-4) {
        (void)snprintf(text, NUMBER_TEXT, "%.*g", DIGITS, v);
        return text;
    }
    before = (int)floor(log10(size)) + 1;
    (void)snprintf(text, NUMBER_TEXT, "%.*f", before < DIGITS ? DIGITS - before : 0, v);
    if (strchr(text, '.') != NULL) {
        size_t n = strlen(text);
        while (text[n - 1] == '0')
            text[--n] = '\0';
        if (text[n - 1] == '.')
            text[n - 1] = '\0';
    }
    return text;
}
