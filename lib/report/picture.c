/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pictures there are. */
#include "lib/report/report.h"

bool kal__picture_put(kal__buffer *b, const kal_report *report, const char *picture,
                      const char *kind)
{
    (void)b;
    (void)report;
    (void)picture;
    (void)kind;
    return false;
}

size_t kal__picture_kinds(const kal_report *report, const char *kinds[KAL__KINDS])
{
    (void)report;
    (void)kinds;
    return 0;
}
