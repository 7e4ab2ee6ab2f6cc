/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a report in each language. */
#include "lib/report/report.h"

const char *kal__words(kal__language language, const char *key)
{
    (void)language;
    return key;
}

const char *kal__words_key(size_t i)
{
    (void)i;
    return NULL;
}
