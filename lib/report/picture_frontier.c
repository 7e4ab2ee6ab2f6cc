/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frontier: what of one impact is to be had for what of another. */
#include <math.h>
#include <string.h>

#include "lib/report/picture_plot.h"
#include "lib/report/study.h"

#define HEIGHT 420.0
#define SMALL_HEIGHT 240.0
#define PANELS 3
#define RATE_LEAST 45.0 /* px of a piece that has its rate beside it */
#define TITLED_MOST 200 /* points up to which each says its figures */
#define DOTS_MOST 3000
#define AXES 3

/* Other plans than the points, with a mark of their own. */
typedef enum mark { IDEAL, WORST, GOAL, PLAN, MARKS } mark;
static const char *const mark_key[MARKS] = {"study_ideal", "study_worst", "study_goal",
                                            "study_plan"};

typedef struct front {
    kal__draw *d;
    const kal_study *s;
    const kal__frame *points, *segments, *facets;
    size_t n; /* objectives */
    const char *id[AXES];
    const double *value[AXES]; /* of the points */
    kal__shown shown[AXES];
    double at[MARKS][AXES]; /* as shown; NaN: there is none */
} front;

static double found(const kal__frame *f, const char *id, const char *column)
{
    const char *const *impact = f ? kal__frame_text(f, "impact") : NULL;
    const double *v = f ? kal__frame_number(f, column) : NULL;

    for (size_t i = 0; impact && v && i < f->rows; i++)
        if (strcmp(impact[i], id) == 0)
            return v[i];
    return NAN;
}

static bool collect(front *f)
{
    const kal__frame *objectives = kal__study_frontier(f->s, "objectives");
    const kal__frame *goals = kal__study_frontier(f->s, "goals");
    const kal__frame *plan = f->s->plan ? f->s->plan->frame[KAL__PLAN_IMPACTS_TOTAL] : NULL;
    const char *const *impact = objectives ? kal__frame_text(objectives, "impact") : NULL;
    const char *const *unit = objectives ? kal__frame_text(objectives, "unit") : NULL;

    f->points = kal__study_frontier(f->s, "points");
    f->segments = kal__study_frontier(f->s, "segments");
    f->facets = kal__study_frontier(f->s, "facets");
    if (!impact || !unit || !f->points || f->points->rows == 0 || objectives->rows < 2)
        return false;
    f->n = objectives->rows < AXES ? objectives->rows : AXES;
    for (size_t k = 0; k < f->n; k++) {
        f->id[k] = impact[k];
        f->shown[k] = kal__study_shown(unit[k]);
        f->value[k] = kal__frame_number(f->points, impact[k]);
        f->at[IDEAL][k] = found(objectives, impact[k], "ideal") / f->shown[k].divisor;
        f->at[WORST][k] = found(objectives, impact[k], "worst") / f->shown[k].divisor;
        f->at[GOAL][k] = found(goals, impact[k], "value") / f->shown[k].divisor;
        f->at[PLAN][k] = found(plan, impact[k], "plan") / f->shown[k].divisor;
        if (!f->value[k])
            return false;
    }
    return true;
}

static bool is_there(const front *f, mark m)
{
    bool all = true;

    for (size_t k = 0; k < f->n; k++)
        all = all && isfinite(f->at[m][k]);
    return all && (m != WORST || f->points->rows > 1);
}

static double point(const front *f, size_t k, size_t i)
{
    return kal__draw_finite(f->value[k][i] / f->shown[k].divisor);
}

/* Of all that is shown, and a little more so that nothing lies on the edge. */
static kal__axis axis(const front *f, size_t k, double parts)
{
    double low = INFINITY, high = -INFINITY, room;

    for (size_t i = 0; i < f->points->rows; i++) {
        low = fmin(low, point(f, k, i));
        high = fmax(high, point(f, k, i));
    }
    for (int m = 0; m < MARKS; m++)
        if (is_there(f, (mark)m)) {
            low = fmin(low, f->at[m][k]);
            high = fmax(high, f->at[m][k]);
        }
    room = (high - low) * 0.02;
    return kal__plot_axis(low - room, high + room, parts);
}

static const char *title_of(front *f, size_t k)
{
    const char *unit = kal__draw_unit(f->d, f->shown[k].unit);
    const char *name = kal__draw_impact(f->d, f->id[k]);

    return *unit ? KAL__JOIN(f->d, name, ", ", unit) : name;
}

static void put_mark(kal__draw *d, mark m, double x, double y)
{
    switch (m) {
    case IDEAL:
        KAL__DRAW(d, "<path fill=\"#009E73\" d=\"M~ ~l5 5l-5 5l-5 -5z\"/>", x, y - 5.0);
        break;
    case WORST:
        KAL__DRAW(d, "<path fill=\"#fff\" stroke=\"#D55E00\" d=\"M~ ~l5 5l-5 5l-5 -5z\"/>", x,
                  y - 5.0);
        break;
    case GOAL: KAL__DRAW(d, "<path fill=\"#222\" d=\"M~ ~l5 9h-10z\"/>", x, y - 6.0); break;
    case PLAN:
    case MARKS: KAL__DRAW(d, "<path fill=\"#E69F00\" d=\"M~ ~h9v9h-9z\"/>", x - 4.5, y - 4.5);
    }
}

static void put_marks(front *f, const kal__plot *p, size_t a, size_t b, kal__taken *taken)
{
    for (int m = 0; m < MARKS; m++)
        if (is_there(f, (mark)m)) {
            const double x = kal__plot_x(p, f->at[m][a]), y = kal__plot_y(p, f->at[m][b]);
            kal__draw_put(f->d, "<g>");
            kal__draw_title(f->d, KAL__JOIN(f->d, kal__draw_words(f->d, mark_key[m]), ": ",
                                            kal__draw_number(f->d, f->at[m][a]), " / ",
                                            kal__draw_number(f->d, f->at[m][b])));
            put_mark(f->d, (mark)m, x, y);
            kal__draw_put(f->d, "</g>\n");
            kal__taken_mark(taken, x, y, 7.0);
        }
}

static const char *point_text(front *f, size_t i)
{
    const char *text = KAL__FILL(f->d, "study_point", kal__draw_count(f->d, i + 1));

    for (size_t k = 0; k < f->n; k++)
        text = KAL__JOIN(f->d, text, k > 0 ? "; " : ": ", kal__draw_impact(f->d, f->id[k]), " ",
                         kal__draw_number(f->d, point(f, k, i)), " ",
                         kal__draw_unit(f->d, f->shown[k].unit));
    return text;
}

static void put_points(front *f, const kal__plot *p, size_t a, size_t b)
{
    const bool titled = f->points->rows <= TITLED_MOST;
    const size_t n = f->points->rows < DOTS_MOST ? f->points->rows : DOTS_MOST;

    for (size_t i = 0; i < n; i++) {
        KAL__DRAW(f->d, "<circle cx=\"~\" cy=\"~\" r=\"~\" fill=\"#0072B2\"",
                  kal__plot_x(p, point(f, a, i)), kal__plot_y(p, point(f, b, i)),
                  n <= 60 ? 3.5 : 2.0);
        kal__draw_put(f->d, titled ? ">" : "/>");
        if (titled) {
            kal__draw_title(f->d, point_text(f, i));
            kal__draw_put(f->d, "</circle>\n");
        }
    }
}

static void put_line(front *f, const kal__plot *p)
{
    kal__draw_put(f->d, "<path fill=\"none\" stroke=\"#0072B2\" stroke-width=\"2\" d=\"");
    for (size_t i = 0; i < f->points->rows; i++) {
        kal__draw_put(f->d, i == 0 ? "M" : "L");
        KAL__DRAW(f->d, "~ ~", kal__plot_x(p, point(f, 0, i)), kal__plot_y(p, point(f, 1, i)));
    }
    kal__draw_put(f->d, "\"/>\n");
}

static void put_facets(front *f, const kal__plot *p, size_t a, size_t b)
{
    static const char *const corner[] = {"point_1", "point_2", "point_3"};
    const double *at[3];

    for (size_t c = 0; c < 3; c++)
        if (!f->facets || !(at[c] = kal__frame_number(f->facets, corner[c])))
            return;
    kal__draw_put(f->d, "<path fill=\"none\" stroke=\"#9cc7e0\" stroke-width=\".7\" d=\"");
    for (size_t i = 0; i < f->facets->rows && i < DOTS_MOST; i++) {
        size_t n = 0;
        for (size_t c = 0; c < 3; c++) {
            const double which = at[c][i];
            if (!(which >= 1.0) || which > (double)f->points->rows)
                continue;
            kal__draw_put(f->d, n++ == 0 ? "M" : "L");
            KAL__DRAW(f->d, "~ ~", kal__plot_x(p, point(f, a, (size_t)which - 1)),
                      kal__plot_y(p, point(f, b, (size_t)which - 1)));
        }
        kal__draw_put(f->d, n == 3 ? "z" : "");
    }
    kal__draw_put(f->d, "\"/>\n");
}

static double length(const front *f, const kal__plot *p, size_t i)
{
    return fmax(fabs(kal__plot_x(p, point(f, 0, i + 1)) - kal__plot_x(p, point(f, 0, i))),
                fabs(kal__plot_y(p, point(f, 1, i + 1)) - kal__plot_y(p, point(f, 1, i))));
}

/* What a unit of the first costs in the second, beside the longest segments; the numbers of the points below them. */
static void put_labels(front *f, const kal__plot *p, kal__taken *taken)
{
    const double *rate = f->segments ? kal__frame_number(f->segments, "rate") : NULL;
    const double factor = f->shown[0].divisor / f->shown[1].divisor;
    const size_t n = f->points->rows;

    for (size_t i = 0; i < n && n <= TITLED_MOST; i++)
        kal__taken_mark(taken, kal__plot_x(p, point(f, 0, i)), kal__plot_y(p, point(f, 1, i)), 3.5);
    for (size_t i = 0; i < n && n <= TITLED_MOST; i++)
        (void)kal__taken_label(f->d, taken, p,
                               &(kal__label){.x = kal__plot_x(p, point(f, 0, i)) - 5.0,
                                             .y = kal__plot_y(p, point(f, 1, i)) + 14.0,
                                             .anchor = 'e',
                                             .fill = KAL__BLUE,
                                             .bold = true,
                                             .text = kal__draw_count(f->d, i + 1)});
    for (size_t i = 0; rate && i < f->segments->rows && i + 1 < n; i++)
        if (length(f, p, i) >= RATE_LEAST)
            (void)kal__taken_label(
                f->d, taken, p,
                &(kal__label){.x = kal__plot_x(p, (point(f, 0, i) + point(f, 0, i + 1)) / 2.0) + 7.0,
                              .y = kal__plot_y(p, (point(f, 1, i) + point(f, 1, i + 1)) / 2.0) - 6.0,
                              .text = KAL__JOIN(f->d, kal__draw_short(f->d, rate[i] * factor), " ",
                                                kal__draw_unit(f->d, f->shown[1].unit), "/",
                                                kal__draw_unit(f->d, f->shown[0].unit))});
}

static double put_legend(front *f, double y)
{
    double x = KAL__MARGIN + 6.0;

    for (int m = 0; m < MARKS; m++)
        if (is_there(f, (mark)m)) {
            const char *text = kal__draw_words(f->d, mark_key[m]);
            const double width = kal__draw_width(text, KAL__TEXT_SIZE, false);
            if (x > KAL__MARGIN + 6.0 && x + 12.0 + width > KAL__WIDE - KAL__MARGIN) {
                x = KAL__MARGIN + 6.0;
                y += KAL__LINE;
            }
            put_mark(f->d, (mark)m, x, y - 4.0);
            kal__draw_label(f->d, &(kal__label){.x = x + 12.0, .y = y, .text = text});
            x += 12.0 + width + 24.0;
        }
    return y + KAL__LINE;
}

static double put_two(front *f, double y)
{
    kal__taken taken = {0};
    kal__plot p = {.left = KAL__PLOT_LEFT,
                   .top = y + KAL__PLOT_ABOVE,
                   .width = KAL__WIDE - KAL__PLOT_LEFT - KAL__MARGIN - 24.0,
                   .height = HEIGHT,
                   .x = axis(f, 0, 8.0),
                   .y = axis(f, 1, 7.0),
                   .across = title_of(f, 0),
                   .up = title_of(f, 1)};

    kal__plot_put(f->d, &p);
    put_line(f, &p);
    put_marks(f, &p, 0, 1, &taken);
    put_points(f, &p, 0, 1);
    put_labels(f, &p, &taken);
    return p.top + HEIGHT + KAL__PLOT_BELOW;
}

static double put_three(front *f, double y)
{
    static const size_t pair[PANELS][2] = {{0, 1}, {0, 2}, {1, 2}};
    const double wide = (KAL__WIDE - KAL__MARGIN) / PANELS;

    for (size_t i = 0; i < PANELS; i++) {
        const size_t a = pair[i][0], b = pair[i][1];
        kal__taken taken = {0};
        kal__plot p = {.left = KAL__PLOT_LEFT + (double)i * wide,
                       .top = y + KAL__PLOT_ABOVE,
                       .width = wide - KAL__PLOT_LEFT - 20.0,
                       .height = SMALL_HEIGHT,
                       .x = axis(f, a, 2.5),
                       .y = axis(f, b, 5.0),
                       .across = title_of(f, a),
                       .up = title_of(f, b)};
        kal__plot_put(f->d, &p);
        put_facets(f, &p, a, b);
        put_marks(f, &p, a, b, &taken);
        put_points(f, &p, a, b);
    }
    return y + KAL__PLOT_ABOVE + SMALL_HEIGHT + KAL__PLOT_BELOW;
}

static const char *describe(front *f)
{
    const size_t last = f->points->rows - 1;
    const char *between = kal__draw_impact(f->d, f->id[0]);

    for (size_t k = 1; k < f->n; k++)
        between = KAL__JOIN(f->d, between, ", ", kal__draw_impact(f->d, f->id[k]));
    return KAL__FILL(f->d, "picture_frontier_desc", kal__draw_count(f->d, f->points->rows), between,
                     point_text(f, 0), point_text(f, last));
}

bool kal__picture_frontier(kal__draw *d, kal__buffer *out, const kal_study *s)
{
    front f = {.d = d, .s = s};
    const char *title = kal__draw_words(d, "picture_frontier");
    double y;

    if (!collect(&f))
        return false;
    y = kal__draw_heading(
        d, KAL__WIDE, title,
        kal__draw_words(d, f.n == 2 ? "picture_frontier_note" : "picture_frontier_three"));
    y = f.n == 2 ? put_two(&f, y) : put_three(&f, y);
    y = put_legend(&f, y + 8.0);
    kal__draw_finish(d, out, KAL__WIDE, y, title, describe(&f));
    return !d->body.failed;
}
