/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how times and ratios are drawn. */
#include "bench/chart.h"

#include <math.h>
#include <string.h>

/* Units of the pictures. */
#define WIDTH 560.0
#define HEIGHT 340.0
#define LEFT 52.0
#define RIGHT 150.0 /* names stand there */
#define TOP 12.0
#define BOTTOM 38.0
#define NAME_APART 14.0

typedef struct frame {
    double x_low, x_high, y_low, y_high; /* logarithms to base 10 */
} frame;

typedef struct label {
    double y, at; /* where its line ends, where it stands */
    int library, way;
    double exponent;
    double x;
} label;

static double place_x(const frame *a, double v)
{
    return LEFT + (log10(v) - a->x_low) / (a->x_high - a->x_low) * (WIDTH - LEFT - RIGHT);
}

static double place_y(const frame *a, double v)
{
    return HEIGHT - BOTTOM -
           (log10(v) - a->y_low) / (a->y_high - a->y_low) * (HEIGHT - TOP - BOTTOM);
}

static bool find_frame(const series *s, frame *a)
{
    double low = INFINITY, high = 0, fast = INFINITY, slow = 0;

    for (int i = 0; i < LIBRARIES; i++)
        for (int w = 0; w < WAYS; w++)
            for (int k = 0; k < s->line[i][w].count; k++) {
                const mark *m = &s->line[i][w].mark[k];
                low = fmin(low, m->candidates);
                high = fmax(high, m->candidates);
                fast = fmin(fast, m->time_s);
                slow = fmax(slow, m->time_s);
            }
    if (!(high > 1.5 * low))
        return false;
    a->x_low = log10(low) - 0.05;
    a->x_high = log10(high) + 0.05;
    a->y_low = floor(log10(fast));
    a->y_high = ceil(log10(slow) + 0.01);
    return true;
}

static void write_power(FILE *f, double x, double y, const char *anchor, double power,
                        const char *unit)
{
    fprintf(f, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
    if (power >= -3 && power <= 2)
        fprintf(f, "%g%s</text>\n", pow(10, power), unit);
    else
        fprintf(
            f, "10<tspan dy=\"-5\" font-size=\"9\">%.0f</tspan><tspan dy=\"5\">%s</tspan></text>\n",
            power, unit);
}

static void draw_axes(FILE *f, const frame *a)
{
    fputs("<g stroke=\"#e3e7ec\">\n", f);
    for (double p = ceil(a->x_low); p <= a->x_high; p++) {
        const double x = place_x(a, pow(10, p));
        fprintf(f, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", x, TOP, x,
                HEIGHT - BOTTOM);
    }
    for (double p = a->y_low; p <= a->y_high; p++) {
        const double y = place_y(a, pow(10, p));
        fprintf(f, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", LEFT, y,
                WIDTH - RIGHT, y);
    }
    fputs("</g>\n<g class=\"axis\">\n", f);
    for (double p = ceil(a->x_low); p <= a->x_high; p++)
        write_power(f, place_x(a, pow(10, p)), HEIGHT - BOTTOM + 16, "middle", p, "");
    for (double p = a->y_low; p <= a->y_high; p++)
        write_power(f, LEFT - 6, place_y(a, pow(10, p)) + 4, "end", p, " s");
    fprintf(f,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">candidate exchanges</text>\n</g>\n",
            (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6);
}

static void draw_line(FILE *f, const frame *a, const line *l, int library, int way)
{
    const char *color = library_color[library];
    bool open = false;

    for (int k = 0; k < l->count; k++) {
        const mark *m = &l->mark[k];
        if (m->limit)
            continue;
        if (!open)
            fprintf(f, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s points=\"",
                    color, library == 0 ? "3" : "1.6",
                    way == COMPONENT ? " stroke-dasharray=\"5 3\"" : "");
        open = true;
        fprintf(f, "%.1f,%.1f ", place_x(a, m->candidates), place_y(a, m->time_s));
    }
    if (open)
        fputs("\"/>\n", f);
    for (int k = 0; k < l->count; k++) {
        const mark *m = &l->mark[k];
        const double x = place_x(a, m->candidates), y = place_y(a, m->time_s);
        if (m->limit)
            fprintf(f, "<path d=\"M%.1f %.1fl-4 7h8z\" fill=\"#fff\" stroke=\"%s\">", x, y - 7,
                    color);
        else
            fprintf(f, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\" fill=\"%s\">", x, y,
                    library == 0 ? "4" : "2.6", color);
        fprintf(f, "<title>%s, %s: %s%.4g s at %.0f</title></%s>\n", m->solver,
                way == WHOLE ? "whole" : "per component", m->limit ? "over " : "", m->time_s,
                m->candidates, m->limit ? "path" : "circle");
    }
}

static int collect_labels(const series *s, const frame *a, label *out)
{
    int n = 0;

    for (int i = 0; i < LIBRARIES; i++)
        for (int w = 0; w < WAYS; w++) {
            const line *l = &s->line[i][w];
            if (l->count == 0)
                continue;
            const mark *m = &l->mark[l->count - 1];
            label *b = &out[n++];
            *b = (label){.library = i, .way = w, .exponent = series_exponent(l)};
            b->y = b->at = place_y(a, m->time_s);
            b->x = place_x(a, m->candidates);
        }
    return n;
}

/* Names stand beside the ends of their lines, from above to below, and never on one another. */
static void spread_labels(label *b, int n)
{
    for (int i = 1; i < n; i++) {
        const label moved = b[i];
        int k = i;
        for (; k > 0 && b[k - 1].y > moved.y; k--)
            b[k] = b[k - 1];
        b[k] = moved;
    }
    for (int i = 0; i < n; i++)
        b[i].at = fmax(b[i].y, i > 0 ? b[i - 1].at + NAME_APART : TOP + 4);
    double low = HEIGHT - BOTTOM + 8;
    for (int i = n; i-- > 0;) {
        b[i].at = fmin(b[i].at, low);
        low = b[i].at - NAME_APART;
    }
}

static void draw_labels(FILE *f, const label *b, int n)
{
    const double x = WIDTH - RIGHT + 14;

    for (int i = 0; i < n; i++) {
        fprintf(
            f,
            "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-width=\".6\" opacity=\".6\"/>\n",
            b[i].x + 5, b[i].y, x - 3, b[i].at, library_color[b[i].library]);
        fprintf(f, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\"%s>%s%s", x, b[i].at + 4,
                library_color[b[i].library], b[i].library == 0 ? " font-weight=\"700\"" : "",
                library_name[b[i].library], b[i].way == COMPONENT ? ", parts" : "");
        if (isfinite(b[i].exponent))
            fprintf(
                f,
                " <tspan class=\"exponent\">n<tspan dy=\"-4\" font-size=\"9\">%.2f</tspan></tspan>",
                b[i].exponent);
        fputs("</text>\n", f);
    }
}

void chart_times(FILE *f, const series *s)
{
    label b[LIBRARIES * WAYS];
    frame a;

    if (!find_frame(s, &a))
        return;
    fprintf(f,
            "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"Time against candidates, "
            "family %s "
            "%s\">\n",
            WIDTH, HEIGHT, s->family, s->shape);
    draw_axes(f, &a);
    for (int i = LIBRARIES; i-- > 0;) /* kalund above all */
        for (int w = 0; w < WAYS; w++)
            draw_line(f, &a, &s->line[i][w], i, w);
    const int n = collect_labels(s, &a, b);
    spread_labels(b, n);
    draw_labels(f, b, n);
    fputs("</svg>\n", f);
}

enum { BAR = 16, BARS_TOP = 6, BARS_BELOW = 24 };
#define BARS_LEFT 104.0
#define BARS_RIGHT 70.0

static double bar_x(double low, double high, double ratio)
{
    const double share = (log10(ratio) - low) / (high - low);
    return BARS_LEFT + fmin(fmax(share, 0.0), 1.0) * (WIDTH - BARS_LEFT - BARS_RIGHT);
}

static void draw_bar(FILE *f, double low, double high, double y, const mark *m, double ratio, int i,
                     int w)
{
    const double from = bar_x(low, high, 1.0), to = bar_x(low, high, ratio);

    fprintf(f, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s%s</text>\n", BARS_LEFT - 8,
            y + 11, library_name[i], w == COMPONENT ? ", parts" : "");
    fprintf(f,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"11\" fill=\"%s\"%s><title>%s, %s: "
            "%s%.4g "
            "s</title></rect>\n",
            fmin(from, to), y + 1, fmax(fabs(to - from), 1.0), library_color[i],
            w == COMPONENT ? " fill-opacity=\".45\"" : "", m->solver,
            w == WHOLE ? "whole" : "per component", m->limit ? "over " : "", m->time_s);
    fprintf(f, "<text x=\"%.1f\" y=\"%.1f\" class=\"ratio\">%s%.*f</text>\n", fmax(from, to) + 6,
            y + 11, m->limit ? "&gt; " : "",
            ratio < 10    ? 2
            : ratio < 100 ? 1
                          : 0,
            ratio);
}

/* The bars' range: decades around 1 and all ratios. */
static int bars_range(const series *s, double size, double *low, double *high)
{
    const double own = series_at(&s->line[0][WHOLE], size)->time_s;
    int n = 0;

    *low = 0.0;
    *high = 1.0;
    for (int i = 1; i < LIBRARIES; i++)
        for (int w = 0; w < WAYS; w++) {
            const mark *m = series_at(&s->line[i][w], size);
            if (!m)
                continue;
            n++;
            *low = fmin(*low, floor(log10(m->time_s / own)));
            *high = fmax(*high, ceil(log10(m->time_s / own)));
        }
    return n;
}

void chart_ratios(FILE *f, const series *s)
{
    const double size = series_largest(s);
    double low, high, y = BARS_TOP;
    const int n = size > 0 ? bars_range(s, size, &low, &high) : 0;

    if (n == 0)
        return;
    const double own = series_at(&s->line[0][WHOLE], size)->time_s, below = BARS_TOP + n * BAR;
    fprintf(f,
            "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"Times as long as kalund\">\n",
            WIDTH, below + BARS_BELOW);
    for (double p = low; p <= high; p++) {
        const double x = bar_x(low, high, pow(10, p));
        fprintf(f, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n", x,
                BARS_TOP, x, below, p == 0 ? "#1d2733" : "#e3e7ec");
        fprintf(f, "<text class=\"axis\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%g%s</text>\n",
                x, below + 15, pow(10, p), p == 0 ? " = kalund" : "");
    }
    for (int i = 1; i < LIBRARIES; i++)
        for (int w = 0; w < WAYS; w++) {
            const mark *m = series_at(&s->line[i][w], size);
            if (!m)
                continue;
            draw_bar(f, low, high, y, m, m->time_s / own, i, w);
            y += BAR;
        }
    fputs("</svg>\n", f);
}
