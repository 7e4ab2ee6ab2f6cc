/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profiles that are built in. */
#include <string.h>

#include <kalund/indicator.h>

#include "lib/account/profile.h"

/* An array of lines for each file of data/profiles, and `static const kal__shipped shipped[]`, by name. */
#include "lib/account/profiles.inc"

#define SHIPPED (sizeof shipped / sizeof *shipped)

const kal__shipped *kal__shipped_profile(const char *name, size_t n)
{
    for (size_t i = 0; i < SHIPPED; i++)
        if (strlen(shipped[i].name) == n && memcmp(shipped[i].name, name, n) == 0)
            return &shipped[i];
    return NULL;
}

const char *kal_indicator_profile(size_t i) { return i < SHIPPED ? shipped[i].name : NULL; }
