/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes for each enterprise: its emissions and its cost before and with the plan. */
#include <math.h>
#include <string.h>

#include "lib/report/picture.h"

#define SHOWN 25
#define ROW 27.0
#define BAR 9.0
#define NAME 170.0
#define VALUE 62.0 /* room of a number at the end of a bar */
#define PANELS 2
#define PANEL ((KAL__WIDE - NAME - 2.0 * KAL__MARGIN) / PANELS)
#define NUMBER_SIZE 9.0

static const char *const impact_of[PANELS] = {"ghg", "cost"};

/* One line: an enterprise, or all that are not shown. */
typedef struct line {
    const char *id;
    size_t gathered; /* 0: an enterprise */
    double baseline[PANELS], plan[PANELS];
} line;

typedef struct bars {
    kal__draw *d;
    size_t lines, all;
    line *line;
    const char *unit[PANELS];
    double low[PANELS], high[PANELS], largest[PANELS];
    double scale[PANELS]; /* what a number that is shown stands for */
    double top;
} bars;

static line *line_of(bars *b, kal__dict *known, const char *id)
{
    uint32_t at = kal__dict_put(known, id, strlen(id), (uint32_t)b->lines);

    if (at == KAL__NONE) {
        b->d->body.failed = true;
        return NULL;
    }
    if (at == b->lines) {
        b->line[b->lines++] = (line){.id = id};
        for (size_t p = 0; p < PANELS; p++)
            b->line[at].baseline[p] = b->line[at].plan[p] = NAN;
    }
    return &b->line[at];
}

static bool collect(bars *b)
{
    kal__draw *d = b->d;
    const kal__frame *frame = d->report->account->frame[KAL__ACCOUNT_BY_ENTERPRISE];
    const char *const *enterprise = kal__frame_text(frame, "enterprise");
    const char *const *impact = kal__frame_text(frame, "impact");
    const char *const *unit = kal__frame_text(frame, "unit");
    const double *baseline = kal__frame_number(frame, "baseline");
    const double *plan = kal__frame_number(frame, "plan");
    kal__dict *known;

    if (!enterprise || !impact || !unit || !baseline || !plan)
        return false;
    known = kal__dict_new(d->body.arena, 64);
    b->line = KAL__DRAW_NEW(d, frame->rows, line);
    d->body.failed = d->body.failed || !known;
    for (size_t i = 0; !d->body.failed && i < frame->rows; i++)
        for (size_t p = 0; p < PANELS; p++) {
            line *is;
            if (strcmp(impact[i], impact_of[p]) != 0 ||
                (!isfinite(plan[i]) && !isfinite(baseline[i])))
                continue;
            is = line_of(b, known, enterprise[i]);
            if (!is)
                return false;
            b->unit[p] = unit[i];
            is->baseline[p] = baseline[i];
            is->plan[p] = plan[i];
        }
    b->all = b->lines;
    return !d->body.failed && b->lines > 0;
}

static double magnitude(const line *l, size_t p)
{
    return fmax(fabs(kal__draw_finite(l->baseline[p])), fabs(kal__draw_finite(l->plan[p])));
}

/* What a line weighs: its larger share of the largest in either panel. */
static double weight(const bars *b, const line *l)
{
    double w = 0.0;

    for (size_t p = 0; p < PANELS; p++)
        if (b->largest[p] > 0.0)
            w = fmax(w, magnitude(l, p) / b->largest[p]);
    return w;
}

/* The largest first (ties by id); the rest into one more line. Lines of nothing are left out. */
static void sort_and_gather(bars *b)
{
    size_t shown = 0, rest = 0;
    line others = {.baseline = {0.0, 0.0}, .plan = {0.0, 0.0}};

    for (size_t i = 0; i < b->lines; i++)
        for (size_t p = 0; p < PANELS; p++)
            b->largest[p] = fmax(b->largest[p], magnitude(&b->line[i], p));
    for (; shown < b->lines && shown < SHOWN; shown++) {
        size_t best = shown;
        line held;
        for (size_t i = shown + 1; i < b->lines; i++) {
            double v = weight(b, &b->line[i]), w = weight(b, &b->line[best]);
            if (v > w || (v == w && strcmp(b->line[i].id, b->line[best].id) < 0))
                best = i;
        }
        if (weight(b, &b->line[best]) <= 0.0)
            break;
        held = b->line[best];
        b->line[best] = b->line[shown];
        b->line[shown] = held;
    }
    for (size_t i = shown; i < b->lines; i++) {
        rest += weight(b, &b->line[i]) > 0.0;
        for (size_t p = 0; p < PANELS; p++) {
            others.baseline[p] += kal__draw_finite(b->line[i].baseline[p]);
            others.plan[p] += kal__draw_finite(b->line[i].plan[p]);
        }
    }
    others.gathered = rest;
    if (rest > 0)
        b->line[shown++] = others;
    b->lines = shown;
}

/* A larger unit where numbers would be too long to stand beside their bars. */
static void set_unit(bars *b, size_t p)
{
    static const char *const ghg[] = {"kgCO2e", "tCO2e", "ktCO2e", "MtCO2e"};
    const char *currency = b->d->report->model->currency;
    const char *cost[] = {currency, KAL__JOIN(b->d, "k", currency), KAL__JOIN(b->d, "M", currency)};
    const char *const *unit = p == 0 ? ghg : cost;
    size_t step = 0, steps = p == 0 ? sizeof ghg / sizeof *ghg : sizeof cost / sizeof *cost;

    b->scale[p] = 1.0;
    if (!b->unit[p] || strcmp(b->unit[p], unit[0]) != 0)
        return;
    while (step + 1 < steps && fmax(b->high[p], -b->low[p]) >= 1e6 * b->scale[p]) {
        step++;
        b->scale[p] *= 1000.0;
    }
    b->unit[p] = unit[step];
}

static void set_axes(bars *b)
{
    for (size_t p = 0; p < PANELS; p++) {
        for (size_t i = 0; i < b->lines; i++) {
            double v = kal__draw_finite(b->line[i].baseline[p]),
                   w = kal__draw_finite(b->line[i].plan[p]);
            b->low[p] = fmin(b->low[p], fmin(v, w));
            b->high[p] = fmax(b->high[p], fmax(v, w));
        }
        if (b->high[p] <= b->low[p])
            b->high[p] = 1.0;
        set_unit(b, p);
        if (b->unit[p])
            b->unit[p] = kal__draw_unit(b->d, b->unit[p]);
    }
}

/* Left of the panel is room for numbers of negative bars where there are any. */
static double x_of(const bars *b, size_t p, double v)
{
    double left = KAL__MARGIN + NAME + PANEL * (double)p + (b->low[p] < 0.0 ? VALUE : 4.0);
    double right = KAL__MARGIN + NAME + PANEL * (double)(p + 1) - (b->high[p] > 0.0 ? VALUE : 4.0);

    return left + (right - left) * ((v - b->low[p]) / (b->high[p] - b->low[p]));
}

static void put_bar(bars *b, size_t p, double y, double v, bool plan)
{
    kal__draw *d = b->d;
    double zero = x_of(b, p, 0.0), end = x_of(b, p, v), left = fmin(zero, end);

    if (!isfinite(v))
        return;
    if (plan)
        KAL__DRAW(d, "<rect x=\"~\" y=\"~\" width=\"~\" height=\"~\" fill=\"#0072B2\"/>\n", left, y,
                  fabs(end - zero), BAR);
    else
        kal__draw_hatched(d, left, y, fabs(end - zero), BAR);
    kal__draw_label(d, &(kal__label){.x = v < 0.0 ? end - 4.0 : end + 4.0,
                                     .y = y + BAR - 1.0,
                                     .size = NUMBER_SIZE,
                                     .width = VALUE - 6.0,
                                     .anchor = v < 0.0 ? 'e' : 's',
                                     .text = kal__draw_short(d, v / b->scale[p])});
}

static const char *name_of(bars *b, const line *l)
{
    if (l->gathered > 0)
        return KAL__FILL(b->d, "picture_others", kal__draw_count(b->d, l->gathered));
    return *l->id ? kal__draw_enterprise(b->d, l->id) : kal__draw_words(b->d, "picture_nobody");
}

static void put_lines(bars *b)
{
    for (size_t i = 0; i < b->lines; i++) {
        double y = b->top + ROW * (double)i;
        kal__draw_label(b->d, &(kal__label){.x = KAL__MARGIN + NAME - 6.0,
                                            .y = y + ROW / 2.0 + 2.0,
                                            .width = NAME - 8.0,
                                            .anchor = 'e',
                                            .text = name_of(b, &b->line[i])});
        for (size_t p = 0; p < PANELS; p++) {
            put_bar(b, p, y + 3.0, b->line[i].baseline[p], false);
            put_bar(b, p, y + 4.0 + BAR, b->line[i].plan[p], true);
        }
    }
    for (size_t p = 0; p < PANELS; p++)
        KAL__DRAW(b->d, "<path stroke=\"#222\" d=\"M~ ~v~\"/>\n", x_of(b, p, 0.0), b->top,
                  ROW * (double)b->lines);
}

static double put_top(bars *b, const char *title)
{
    kal__draw *d = b->d;
    const kal__swatch swatch[] = {{.text = kal__draw_words(d, "picture_baseline")},
                                  {.fill = KAL__BLUE, .text = kal__draw_words(d, "picture_plan")}};
    double y = kal__draw_heading(d, KAL__WIDE, title, "");

    y = kal__draw_legend(d, KAL__MARGIN, y, KAL__WIDE - 2.0 * KAL__MARGIN, 2, swatch) + 6.0;
    for (size_t p = 0; p < PANELS; p++)
        kal__draw_label(
            d, &(kal__label){
                   .x = KAL__MARGIN + NAME + PANEL * (double)p + 4.0,
                   .y = y,
                   .width = PANEL - 12.0,
                   .bold = true,
                   .text = KAL__JOIN(d, kal__draw_words(d, p == 0 ? "picture_ghg" : "picture_cost"),
                                     ", ", b->unit[p] ? b->unit[p] : "", " / ",
                                     kal__draw_unit(d, d->report->model->period))});
    return y + 6.0;
}

/* The largest line in figures. */
static const char *describe(bars *b)
{
    kal__draw *d = b->d;
    const line *l = &b->line[0];

    return KAL__FILL(d, "picture_enterprises_desc", kal__draw_count(d, b->all), name_of(b, l),
                     kal__draw_number(d, l->baseline[0] / b->scale[0]),
                     kal__draw_number(d, l->plan[0] / b->scale[0]), b->unit[0] ? b->unit[0] : "",
                     kal__draw_number(d, l->baseline[1] / b->scale[1]),
                     kal__draw_number(d, l->plan[1] / b->scale[1]), b->unit[1] ? b->unit[1] : "");
}

bool kal__picture_enterprises(kal__draw *d, kal__buffer *out)
{
    bars b = {.d = d};
    const char *title = kal__draw_words(d, "picture_enterprises");

    if (!collect(&b))
        return false;
    sort_and_gather(&b);
    if (b.lines == 0)
        return false;
    set_axes(&b);
    b.top = put_top(&b, title);
    put_lines(&b);
    kal__draw_finish(d, out, KAL__WIDE, b.top + ROW * (double)b.lines + KAL__MARGIN, title,
                     describe(&b));
    return !d->body.failed;
}
