/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pictures there are. */
#include <string.h>

#include "lib/report/picture.h"

bool kal__picture_put(kal__buffer *b, const kal_report *report, const char *picture,
                      const char *kind)
{
    static const struct {
        const char *name;
        bool (*put)(kal__draw *d, kal__buffer *out);
    } plain[] = {{"map", kal__picture_map},
                 {"abatement", kal__picture_abatement},
                 {"enterprises", kal__picture_enterprises},
                 {"matrix", kal__picture_matrix}};
    kal__draw d = {.report = report, .body = {.arena = b->arena}};
    bool drawn = false;

    if (strcmp(picture, "sankey") == 0)
        drawn = kal__picture_sankey(&d, b, kind);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(picture, plain[i].name) == 0)
            drawn = plain[i].put(&d, b);
    b->failed = b->failed || d.body.failed;
    return drawn && !b->failed;
}
