/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the totals of a sweep spread over its scenarios: a panel for each impact. */
#include <math.h>
#include <string.h>

#include "lib/report/picture_plot.h"
#include "lib/report/study.h"

#define COLUMNS 2
#define PANELS_MOST 12
#define PANEL ((KAL__WIDE - 3.0 * KAL__MARGIN) / COLUMNS)
#define HEIGHT 170.0 /* of a histogram */
#define ROW 18.0     /* of a scenario */
#define NAME 130.0
#define FIGURE 80.0

typedef struct panels {
    kal__draw *d;
    const kal_study *s;
    const kal__frame *totals, *scenarios;
    const char *const *impact, *const *figure, *const *unit;
    size_t n, left_out;
    size_t row[PANELS_MOST]; /* of totals: the plan's */
} panels;

static double total(const panels *p, size_t panel, const char *column)
{
    const double *v = kal__frame_number(p->totals, column);
    return v ? v[p->row[panel]] : (double)NAN;
}

/* Impacts that are the same in every scenario say nothing. */
static bool collect(panels *p)
{
    p->totals = kal__study_sweep(p->s, "totals");
    p->scenarios = kal__study_sweep(p->s, "scenarios");
    if (!p->totals)
        return false;
    p->impact = kal__frame_text(p->totals, "impact");
    p->figure = kal__frame_text(p->totals, "figure");
    p->unit = kal__frame_text(p->totals, "unit");
    if (!p->impact || !p->figure || !p->unit)
        return false;
    for (size_t i = 0; i < p->totals->rows; i++) {
        const double *least = kal__frame_number(p->totals, "min"),
                     *most = kal__frame_number(p->totals, "max");
        if (strcmp(p->figure[i], "plan") != 0 || !least || !most || !(most[i] > least[i]))
            continue;
        if (p->n == PANELS_MOST)
            p->left_out++;
        else
            p->row[p->n++] = i;
    }
    return p->n > 0;
}

static kal__shown shown(const panels *p, size_t panel)
{
    return kal__study_shown(p->unit[p->row[panel]]);
}

static const char *title_of(panels *p, size_t panel)
{
    const char *unit = kal__draw_unit(p->d, shown(p, panel).unit);
    const char *name = kal__draw_impact(p->d, p->impact[p->row[panel]]);

    return *unit ? KAL__JOIN(p->d, name, ", ", unit) : name;
}

static const kal__study_bins *bins_of(const panels *p, size_t panel)
{
    for (size_t i = 0; i < p->s->spreads; i++)
        if (p->s->spread[i].row == p->row[panel])
            return &p->s->spread[i];
    return NULL;
}

/* A line over the whole height, named as its column. */
static void put_quantile(panels *p, size_t panel, const kal__plot *plot, const char *column,
                         bool dashed)
{
    const double x = kal__plot_x(plot, total(p, panel, column) / shown(p, panel).divisor);

    kal__draw_put(p->d, "<path stroke=\"#D55E00\" stroke-width=\"1.5\"");
    kal__draw_put(p->d, dashed ? " stroke-dasharray=\"4 2\"" : "");
    KAL__DRAW(p->d, " d=\"M~ ~v~\">", x, plot->top, plot->height);
    kal__draw_title(
        p->d, KAL__JOIN(p->d, column, ": ",
                        kal__draw_number(p->d, total(p, panel, column) / shown(p, panel).divisor)));
    kal__draw_put(p->d, "</path>\n");
}

static void put_histogram(panels *p, size_t panel, double x, double y)
{
    const kal__study_bins *b = bins_of(p, panel);
    const double low = total(p, panel, "min"), high = total(p, panel, "max");
    const double divisor = shown(p, panel).divisor;
    double all = 0.0, most = 0.0;
    kal__plot plot = {.left = x + 56.0,
                      .top = y + KAL__PLOT_ABOVE,
                      .width = PANEL - 72.0,
                      .height = HEIGHT,
                      .across = kal__draw_words(p->d, "study_share_scenarios")};

    for (size_t i = 0; b && i < KAL__STUDY_BINS; i++)
        all += b->bin[i];
    for (size_t i = 0; b && i < KAL__STUDY_BINS && all > 0.0; i++)
        most = fmax(most, b->bin[i] / all * 100.0);
    if (most <= 0.0)
        return;
    plot.x = kal__plot_axis(low / divisor, high / divisor, 4.0);
    plot.y = kal__plot_axis(0.0, most, 4.0);
    plot.up = title_of(p, panel);
    kal__plot_put(p->d, &plot);
    for (size_t i = 0; i < KAL__STUDY_BINS; i++) {
        const double step = (high - low) / KAL__STUDY_BINS / divisor;
        const double from = low / divisor + (double)i * step, share = b->bin[i] / all * 100.0;
        const double left = kal__plot_x(&plot, from), right = kal__plot_x(&plot, from + step);
        if (share <= 0.0)
            continue;
        KAL__DRAW(p->d, "<path fill=\"#56B4E9\" d=\"M~ ~V~h~V~z\">", left, plot.top + HEIGHT,
                  kal__plot_y(&plot, share), fmax(right - left - 1.0, 0.5), plot.top + HEIGHT);
        kal__draw_title(p->d, KAL__JOIN(p->d, kal__draw_number(p->d, from), " \xE2\x80\xA6 ",
                                        kal__draw_number(p->d, from + step), ": ",
                                        kal__draw_short(p->d, share), " %"));
        kal__draw_put(p->d, "</path>\n");
    }
    put_quantile(p, panel, &plot, "p05", true);
    put_quantile(p, panel, &plot, "p50", false);
    put_quantile(p, panel, &plot, "p95", true);
}

static bool is_optimal(const panels *p, size_t i)
{
    const char *const *outcome = kal__frame_text(p->scenarios, "outcome");
    return outcome && strcmp(outcome[i], "optimal") == 0;
}

/* A bar for each scenario from nothing on; where there is no plan, why not. */
static void put_bars(panels *p, size_t panel, double x, double y)
{
    kal__draw *d = p->d;
    const char *const *id = kal__frame_text(p->scenarios, "scenario");
    const char *const *outcome = kal__frame_text(p->scenarios, "outcome");
    const double *v = kal__frame_number(p->scenarios, p->impact[p->row[panel]]);
    const double low = fmin(total(p, panel, "min"), 0.0), high = fmax(total(p, panel, "max"), 0.0);
    const double room = PANEL - NAME - FIGURE, zero = x + NAME - low / (high - low) * room;

    kal__draw_label(
        d, &(kal__label){
               .x = x, .y = y + 12.0, .width = PANEL, .bold = true, .text = title_of(p, panel)});
    for (size_t i = 0; id && outcome && v && i < p->scenarios->rows; i++) {
        const double top = y + 22.0 + (double)i * ROW, end = v[i] / (high - low) * room;
        const bool well = is_optimal(p, i) && isfinite(v[i]);
        kal__draw_label(d, &(kal__label){.x = x + NAME - 6.0,
                                         .y = top + 11.0,
                                         .anchor = 'e',
                                         .width = NAME - 8.0,
                                         .text = id[i]});
        if (well)
            KAL__DRAW(d, "<path fill=\"#0072B2\" d=\"M~ ~h~v~h~z\"/>", zero, top + 2.0, end,
                      ROW - 6.0, -end);
        kal__draw_label(
            d, &(kal__label){.x = x + PANEL - 2.0,
                             .y = top + 11.0,
                             .anchor = 'e',
                             .width = FIGURE - 6.0,
                             .fill = well ? NULL : KAL__RED,
                             .text = well ? kal__draw_number(d, v[i] / shown(p, panel).divisor)
                                          : kal__draw_outcome(d, outcome[i])});
    }
    KAL__DRAW(d, "<path stroke=\"#222\" d=\"M~ ~v~\"/>\n", zero, y + 20.0,
              ROW * (double)p->scenarios->rows + 4.0);
}

static const char *describe(panels *p)
{
    const char *text = "";

    for (size_t i = 0; i < p->n; i++)
        text =
            KAL__JOIN(p->d, text, i > 0 ? " " : "",
                      KAL__FILL(p->d, "picture_distributions_desc", title_of(p, i),
                                kal__draw_number(p->d, total(p, i, "min") / shown(p, i).divisor),
                                kal__draw_number(p->d, total(p, i, "p50") / shown(p, i).divisor),
                                kal__draw_number(p->d, total(p, i, "max") / shown(p, i).divisor)));
    return text;
}

bool kal__picture_distributions(kal__draw *d, kal__buffer *out, const kal_study *s)
{
    panels p = {.d = d, .s = s};
    const char *title = kal__draw_words(d, "picture_distributions");
    bool few;
    double y, high;

    if (!collect(&p))
        return false;
    few = p.scenarios && p.scenarios->rows <= KAL__STUDY_FEW;
    if (!few && s->spreads == 0)
        return false;
    high = few ? 34.0 + ROW * (double)p.scenarios->rows : HEIGHT + KAL__PLOT_ABOVE + KAL__PLOT_BELOW;
    y = kal__draw_heading(
        d, KAL__WIDE, title,
        kal__draw_words(d, few ? "picture_distributions_few" : "picture_distributions_note"));
    for (size_t i = 0; i < p.n; i++) {
        const double x = KAL__MARGIN + (double)(i % COLUMNS) * (PANEL + KAL__MARGIN);
        const double top = y + (double)(i / COLUMNS) * (high + 12.0);
        (few ? put_bars : put_histogram)(&p, i, x, top);
    }
    y += (double)((p.n + COLUMNS - 1) / COLUMNS) * (high + 12.0);
    if (p.left_out > 0)
        y = kal__draw_note(d, KAL__MARGIN, y + 10.0, KAL__WIDE - 2.0 * KAL__MARGIN,
                           KAL__FILL(d, "study_left_out", kal__draw_count(d, p.left_out)));
    kal__draw_finish(d, out, KAL__WIDE, y, title, describe(&p));
    return !d->body.failed;
}
