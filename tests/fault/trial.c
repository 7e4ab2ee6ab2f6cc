/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the answers of a chain become one number. */
#include <string.h>

#include "tests/fault/chains.h"

char trial_nobody;

/* FNV-1a, 64 bits */
void trial_mix(trial *t, const void *data, size_t n)
{
    const unsigned char *byte = data;
    for (size_t i = 0; i < n; i++)
        t->digest = (t->digest ^ byte[i]) * UINT64_C(1099511628211);
}

void trial_mix_text(trial *t, const char *text) { trial_mix(t, text, strlen(text) + 1); }

void trial_mix_numbers(trial *t, size_t n, const double *number)
{
    trial_mix(t, &n, sizeof n);
    if (number)
        trial_mix(t, number, n * sizeof *number);
}
