/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the meaning of colours is told. */
#include <math.h>

#include "lib/report/picture.h"

#define BOX 18.0
#define BEFORE_TEXT 5.0
#define BETWEEN 16.0

static void put_box(kal__draw *d, double x, double y, const kal__swatch *s)
{
    if (!s->fill) {
        kal__draw_hatched(d, x, y - 9.0, BOX, 10.0);
        return;
    }
    kal__draw_put(d, s->line ? "<path fill=\"none\" stroke-width=\"5\" stroke=\"" : "<path fill=\"");
    kal__draw_put(d, s->fill);
    kal__draw_put(d, "\"");
    if (s->dashed)
        kal__draw_put(d, " stroke-dasharray=\"7 2\"");
    if (s->line)
        KAL__DRAW(d, " d=\"M~ ~h~\"/>", x, y - 4.0, BOX);
    else
        KAL__DRAW(d, " d=\"M~ ~h~v10h~z\"/>", x, y - 9.0, BOX, -BOX);
}

double kal__draw_legend(kal__draw *d, double x, double y, double width, size_t n,
                        const kal__swatch *swatch)
{
    double at = x;

    for (size_t i = 0; i < n; i++) {
        double room = width - BOX - BEFORE_TEXT;
        double text = fmin(kal__draw_width(swatch[i].text, KAL__TEXT_SIZE, false), room);
        if (at > x && at + BOX + BEFORE_TEXT + text > x + width) {
            at = x;
            y += KAL__LINE;
        }
        put_box(d, at, y, &swatch[i]);
        at += BOX + BEFORE_TEXT;
        kal__draw_label(d, &(kal__label){.x = at, .y = y, .width = room, .text = swatch[i].text});
        at += text + BETWEEN;
    }
    return y + KAL__LINE;
}
