/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a box with axes is drawn, and where a label has room in it. */
#include <math.h>

#include "lib/report/picture_plot.h"

#define TICKS_MOST 30
/* A range below this share of its numbers is rounding, and is drawn as if it were so wide. */
#define NARROW 1e-9
#define DIGITS_MOST 12
#define ASCENT 0.8 /* of the size, above the base line */

kal__axis kal__plot_axis(double low, double high, double parts)
{
    double least = fmax(fabs(low), fabs(high)) * NARROW, step;

    if (!(high - low > least)) {
        const double pad = fmax(fabs(low) * 0.05, 1e-6);
        low -= pad;
        high += pad;
    }
    step = kal__draw_step(high - low, parts);
    return (kal__axis){floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step};
}

double kal__plot_x(const kal__plot *p, double v)
{
    return p->left + (v - p->x.low) / (p->x.high - p->x.low) * p->width;
}

double kal__plot_y(const kal__plot *p, double v)
{
    return p->top + (p->y.high - v) / (p->y.high - p->y.low) * p->height;
}

const char *kal__plot_number(kal__draw *d, double v, double step)
{
    int digits = 1;
    double size = step;

    while (digits < DIGITS_MOST && size <= fabs(v)) {
        size *= 10.0;
        digits++;
    }
    return kal__draw_digits(d, round(v / step) * step, digits < 3 ? 3 : digits);
}

static size_t ticks(const kal__axis *a)
{
    const double n = floor((a->high - a->low) / a->step + 0.5);
    return n > 0.0 && n < TICKS_MOST ? (size_t)n + 1 : 2;
}

static double tick(const kal__axis *a, size_t i)
{
    return a->low + (double)i * (a->high - a->low) / (double)(ticks(a) - 1);
}

void kal__plot_put(kal__draw *d, const kal__plot *p)
{
    const double bottom = p->top + p->height;

    kal__draw_put(d, "<path stroke=\"#ddd\" fill=\"none\" d=\"");
    for (size_t i = 0; i < ticks(&p->y); i++)
        KAL__DRAW(d, "M~ ~h~", p->left, kal__plot_y(p, tick(&p->y, i)), p->width);
    kal__draw_put(d, "\"/>\n<path stroke=\"#888\" fill=\"none\" d=\"");
    for (size_t i = 0; i < ticks(&p->x); i++)
        KAL__DRAW(d, "M~ ~v4", kal__plot_x(p, tick(&p->x, i)), bottom);
    KAL__DRAW(d, "M~ ~v~h~\"/>\n", p->left, p->top, p->height, p->width);
    for (size_t i = 0; i < ticks(&p->y); i++)
        kal__draw_label(d, &(kal__label){.x = p->left - 6.0,
                                         .y = kal__plot_y(p, tick(&p->y, i)) + 4.0,
                                         .anchor = 'e',
                                         .width = KAL__PLOT_LEFT - 8.0,
                                         .text = kal__plot_number(d, tick(&p->y, i), p->y.step)});
    for (size_t i = 0; i < ticks(&p->x); i++)
        kal__draw_label(d, &(kal__label){.x = kal__plot_x(p, tick(&p->x, i)),
                                         .y = bottom + 16.0,
                                         .anchor = 'm',
                                         .width = p->width / (double)(ticks(&p->x) - 1) - 4.0,
                                         .text = kal__plot_number(d, tick(&p->x, i), p->x.step)});
    kal__draw_label(d, &(kal__label){.x = p->left - KAL__PLOT_LEFT + KAL__MARGIN,
                                     .y = p->top - 10.0,
                                     .width = p->width + KAL__PLOT_LEFT - KAL__MARGIN,
                                     .fill = "#555",
                                     .text = p->up});
    kal__draw_label(d, &(kal__label){.x = p->left + p->width,
                                     .y = bottom + 33.0,
                                     .anchor = 'e',
                                     .width = p->width,
                                     .fill = "#555",
                                     .text = p->across});
}

static bool is_free(const kal__taken *t, const double box[4])
{
    for (size_t i = 0; i < t->n; i++)
        if (box[0] < t->box[i][2] && t->box[i][0] < box[2] && box[1] < t->box[i][3] &&
            t->box[i][1] < box[3])
            return false;
    return t->n < KAL__TAKEN;
}

static void take(kal__taken *t, const double box[4])
{
    if (t->n == KAL__TAKEN)
        return;
    for (size_t k = 0; k < 4; k++)
        t->box[t->n][k] = box[k];
    t->n++;
}

void kal__taken_mark(kal__taken *t, double x, double y, double radius)
{
    take(t, (const double[]){x - radius, y - radius, x + radius, y + radius});
}

bool kal__taken_label(kal__draw *d, kal__taken *t, const kal__plot *p, const kal__label *l)
{
    const double size = l->size > 0.0 ? l->size : KAL__TEXT_SIZE;
    const double width = kal__draw_width(l->text, size, l->bold);
    const double left = l->x - (l->anchor == 'e' ? width : l->anchor == 'm' ? width / 2.0 : 0.0);
    const double box[4] = {left, l->y - ASCENT * size - 1.0, left + width, l->y + 0.3 * size};

    if (box[0] < p->left + 2.0 || box[2] > p->left + p->width || box[1] < p->top ||
        box[3] > p->top + p->height || !is_free(t, box))
        return false;
    take(t, box);
    kal__draw_label(d, l);
    return true;
}
