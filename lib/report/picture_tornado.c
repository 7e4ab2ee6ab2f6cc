/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tornado: which inputs move an impact most. */
#include <math.h>
#include <string.h>

#include "lib/report/study.h"

#define ROWS_MOST 10 /* of an impact */
#define PANELS_MOST 8
#define ROW 24.0
#define NAME 330.0
#define FIGURE 96.0
#define LEFT (KAL__MARGIN + NAME + FIGURE)
#define WIDTH (KAL__WIDE - LEFT - FIGURE - KAL__MARGIN)

typedef struct storm {
    kal__draw *d;
    const kal_study *s;
    const kal__frame *frame;
    const char *const *input, *const *op, *const *impact, *const *unit;
    const double *low, *high, *at_low, *at_high;
    size_t panels, rows;
} storm;

static bool collect(storm *t)
{
    const kal__frame *f = t->frame = kal__study_sweep(t->s, "tornado");

    if (!f || f->rows == 0)
        return false;
    t->input = kal__frame_text(f, "input");
    t->op = kal__frame_text(f, "op");
    t->impact = kal__frame_text(f, "impact");
    t->unit = kal__frame_text(f, "unit");
    t->low = kal__frame_number(f, "low");
    t->high = kal__frame_number(f, "high");
    t->at_low = kal__frame_number(f, "at_low");
    t->at_high = kal__frame_number(f, "at_high");
    return t->input && t->op && t->impact && t->unit && t->low && t->high && t->at_low && t->at_high;
}

static bool moves(const storm *t, size_t i)
{
    return isfinite(t->at_low[i]) && isfinite(t->at_high[i]) && t->at_low[i] != t->at_high[i];
}

/* Where an input that does nothing would stand: the park as it stands where entries were laid over it alone, else the
 * mean of all scenarios. */
static double middle(const storm *t, size_t first)
{
    const double base = kal__study_base(t->s, t->impact[first]);
    const char *const *method = kal__frame_text(t->frame, "method");
    const kal__frame *totals = kal__study_sweep(t->s, "totals");
    const char *const *impact = totals ? kal__frame_text(totals, "impact") : NULL;
    const char *const *figure = totals ? kal__frame_text(totals, "figure") : NULL;
    const double *mean = totals ? kal__frame_number(totals, "mean") : NULL;

    if (method && strcmp(method[first], "alone") == 0 && isfinite(base))
        return base;
    for (size_t i = 0; impact && figure && mean && i < totals->rows; i++)
        if (strcmp(impact[i], t->impact[first]) == 0 && strcmp(figure[i], "plan") == 0 &&
            isfinite(mean[i]))
            return mean[i];
    return (t->at_low[first] + t->at_high[first]) / 2.0;
}

static void put_half(storm *t, double zero, double scale, double v, double y, const char *fill)
{
    const double from = LEFT + zero, length = v * scale;

    kal__draw_put(t->d, "<path fill=\"");
    kal__draw_put(t->d, fill);
    KAL__DRAW(t->d, "\" d=\"M~ ~h~v8h~z\"/>", from, y, length, -length);
}

static const char *end_of(storm *t, double v)
{
    return isfinite(v) ? kal__draw_short(t->d, v) : kal__draw_words(t->d, "study_as_is");
}

/* What the impact is at both ends of the input: above at its lowest, below at its highest value. */
static void put_row(storm *t, size_t i, double y, double mean, double zero, double scale)
{
    kal__draw *d = t->d;
    const kal__shown shown = kal__study_shown(t->unit[i]);
    const double least = fmin(t->at_low[i], t->at_high[i]), most = fmax(t->at_low[i], t->at_high[i]);

    kal__draw_label(
        d, &(kal__label){.x = KAL__MARGIN + NAME,
                         .y = y + 14.0,
                         .anchor = 'e',
                         .width = NAME,
                         .text = KAL__JOIN(d, t->input[i], " ", t->op[i], " ", end_of(t, t->low[i]),
                                           " \xE2\x80\xA6 ", end_of(t, t->high[i]))});
    put_half(t, zero, scale, t->at_low[i] - mean, y + 2.0, KAL__SKY);
    put_half(t, zero, scale, t->at_high[i] - mean, y + 10.0, KAL__ORANGE);
    kal__draw_put(d, "\n");
    kal__draw_label(d, &(kal__label){.x = LEFT - 6.0,
                                     .y = y + 14.0,
                                     .anchor = 'e',
                                     .width = FIGURE - 14.0,
                                     .fill = "#555",
                                     .text = kal__draw_digits(d, least / shown.divisor, 4)});
    kal__draw_label(d, &(kal__label){.x = LEFT + WIDTH + 6.0,
                                     .y = y + 14.0,
                                     .width = FIGURE - 8.0,
                                     .fill = "#555",
                                     .text = kal__draw_digits(d, most / shown.divisor, 4)});
}

/* The rows of one impact stand together, the largest swing first. Returns the y after them. */
static double put_panel(storm *t, size_t first, size_t n, double y)
{
    kal__draw *d = t->d;
    const double mean = middle(t, first);
    const char *unit = kal__draw_unit(d, kal__study_shown(t->unit[first]).unit);
    double low = 0.0, high = 0.0, scale;

    for (size_t i = first; i < first + n; i++) {
        low = fmin(low, fmin(t->at_low[i], t->at_high[i]) - mean);
        high = fmax(high, fmax(t->at_low[i], t->at_high[i]) - mean);
    }
    scale = high > low ? WIDTH / (high - low) : 0.0;
    kal__draw_label(d, &(kal__label){.x = KAL__MARGIN,
                                     .y = y + 12.0,
                                     .size = 12.0,
                                     .width = KAL__WIDE - 2.0 * KAL__MARGIN,
                                     .bold = true,
                                     .text = KAL__JOIN(d, kal__draw_impact(d, t->impact[first]),
                                                       *unit ? ", " : "", unit)});
    y += 20.0;
    for (size_t i = 0; i < n; i++)
        put_row(t, first + i, y + (double)i * ROW, mean, -low * scale, scale);
    KAL__DRAW(d, "<path stroke=\"#222\" d=\"M~ ~v~\"/>\n", LEFT - low * scale, y, ROW * (double)n);
    t->panels++;
    t->rows += n;
    return y + ROW * (double)n + 12.0;
}

static double put_panels(storm *t, double y)
{
    for (size_t i = 0; i < t->frame->rows && t->panels < PANELS_MOST;) {
        size_t n = 0, end = i;
        while (end < t->frame->rows && strcmp(t->impact[end], t->impact[i]) == 0)
            end++;
        while (i + n < end && n < ROWS_MOST && moves(t, i + n))
            n++;
        if (n > 0)
            y = put_panel(t, i, n, y);
        i = end;
    }
    return y;
}

bool kal__picture_tornado(kal__draw *d, kal__buffer *out, const kal_study *s)
{
    storm t = {.d = d, .s = s};
    const char *title = kal__draw_words(d, "picture_tornado");
    const kal__swatch swatch[] = {
        {.fill = KAL__SKY, .text = kal__draw_words(d, "picture_tornado_low")},
        {.fill = KAL__ORANGE, .text = kal__draw_words(d, "picture_tornado_high")}};
    double y;

    if (!collect(&t))
        return false;
    y = kal__draw_heading(d, KAL__WIDE, title, kal__draw_words(d, "picture_tornado_note"));
    y = kal__draw_legend(d, KAL__MARGIN, y + 6.0, KAL__WIDE - 2.0 * KAL__MARGIN, 2, swatch);
    y = put_panels(&t, y);
    if (t.rows == 0)
        return false;
    kal__draw_finish(d, out, KAL__WIDE, y, title,
                     KAL__FILL(d, "picture_tornado_desc", kal__draw_count(d, t.panels),
                               kal__draw_count(d, t.rows)));
    return !d->body.failed;
}
