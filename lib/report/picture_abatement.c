/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marginal abatement cost curve: what each tonne that an exchange avoids costs. */
#include <math.h>

#include "lib/report/picture.h"

#define LEFT 84.0 /* room of the numbers on the axis */
#define PLOT_WIDTH (KAL__WIDE - LEFT - KAL__MARGIN - 20.0)
#define PLOT_HEIGHT 330.0
#define BAR_LEAST 0.6   /* px; narrower ones are drawn with their neighbours */
#define BAR_NUMBER 20.0 /* px from which on a bar has its number */
#define NUMBERS_MOST 24
#define TICKS_MOST 20
#define HUGE_COST 1e100 /* what is beyond is no figure of a park, and its axis no axis */
#define TINY_TONNES 1e-100
#define IN_FULL 0.9 /* of the tonnes whose bars are not cut */
#define BEYOND 3.0  /* how many times the height of these is still drawn in full */

typedef struct bar {
    double width, cost; /* tonnes, per tonne */
    size_t row, count;
} bar;

typedef struct curve {
    kal__draw *d;
    const kal__frame *frame;
    const double *avoided, *cost_per_t;
    size_t bars, without; /* exchanges without a cost per tonne */
    bar *bar;
    double tonnes;
    double low, high; /* of the axis */
    size_t cut;       /* bars that are higher */
    double top;
    const char *many, *said; /* keys of "{0} exchanges", and of what is said of them all */
} curve;

static bool collect(curve *c)
{
    const kal__frame *frame = c->frame;

    c->avoided = kal__frame_number(frame, "avoided");
    c->cost_per_t = kal__frame_number(frame, "cost_per_t");
    if (!c->avoided || !c->cost_per_t)
        return false;
    c->bar = KAL__DRAW_NEW(c->d, frame->rows, bar);
    for (size_t i = 0; c->bar && i < frame->rows; i++) {
        if (!(fabs(c->cost_per_t[i]) < HUGE_COST) || !(c->avoided[i] < HUGE_COST) ||
            !(c->avoided[i] > TINY_TONNES)) {
            c->without++;
            continue;
        }
        c->bar[c->bars++] = (bar){c->avoided[i], c->cost_per_t[i], i, 1};
        c->tonnes += c->avoided[i];
    }
    return c->bars > 0 && isfinite(c->tonnes);
}

/* Neighbours too narrow to be seen become one bar at their mean. */
static void gather(curve *c)
{
    size_t kept = 0;

    for (size_t i = 0; i < c->bars; i++) {
        bar *last = kept > 0 ? &c->bar[kept - 1] : NULL, *is = &c->bar[i];
        double least = BAR_LEAST / PLOT_WIDTH * c->tonnes;
        if (last && last->width < least && is->width < least &&
            (last->cost < 0.0) == (is->cost < 0.0)) {
            double width = last->width + is->width;
            last->cost += (is->cost - last->cost) * (is->width / width);
            last->width = width;
            last->count += is->count;
        } else {
            c->bar[kept++] = *is;
        }
    }
    c->bars = kept;
}

/* How high the bars are that hold most of the tonnes, on one side of the axis; and how high all are. */
static double reach(curve *c, double sign)
{
    double all = 0.0, most = 0.0, limit = INFINITY;

    for (size_t i = 0; i < c->bars; i++) {
        all += c->bar[i].cost * sign > 0.0 ? c->bar[i].width : 0.0;
        most = fmax(most, c->bar[i].cost * sign);
    }
    for (size_t i = 0; i < c->bars; i++) { /* the lowest height that leaves enough below it */
        double height = c->bar[i].cost * sign, below = 0.0;
        for (size_t j = 0; j < c->bars; j++)
            if (c->bar[j].cost * sign > 0.0 && c->bar[j].cost * sign <= height)
                below += c->bar[j].width;
        if (height > 0.0 && below >= all * IN_FULL)
            limit = fmin(limit, height);
    }
    if (all <= 0.0)
        return 0.0;
    return most <= limit * BEYOND ? most : limit * 1.5;
}

static void set_axis(curve *c)
{
    double high = reach(c, 1.0), low = -reach(c, -1.0), step = kal__draw_step(high - low, 6.0);

    c->high = ceil(high / step - 1e-9) * step;
    c->low = floor(low / step + 1e-9) * step;
    if (c->high <= c->low)
        c->high = c->low + step;
    for (size_t i = 0; i < c->bars; i++)
        c->cut += c->bar[i].cost > c->high || c->bar[i].cost < c->low;
}

static double y_of(const curve *c, double cost)
{
    return c->top + (c->high - cost) / (c->high - c->low) * PLOT_HEIGHT;
}

static void put_axis(curve *c)
{
    kal__draw *d = c->d;
    double step = kal__draw_step(c->high - c->low, 6.0), bottom = c->top + PLOT_HEIGHT;
    double along = kal__draw_step(c->tonnes, 6.0);

    kal__draw_put(d, "<path stroke=\"#ddd\" fill=\"none\" d=\"");
    for (int i = 0; i < TICKS_MOST && c->low + i * step <= c->high + step / 2.0; i++)
        KAL__DRAW(d, "M~ ~h~", LEFT, y_of(c, c->low + i * step), PLOT_WIDTH);
    kal__draw_put(d, "\"/>\n");
    for (int i = 0; i < TICKS_MOST && c->low + i * step <= c->high + step / 2.0; i++)
        kal__draw_label(d,
                        &(kal__label){.x = LEFT - 6.0,
                                      .y = y_of(c, c->low + i * step) + 4.0,
                                      .anchor = 'e',
                                      .width = LEFT - 8.0,
                                      .text = kal__draw_short(d, round(c->low / step + i) * step)});
    for (int i = 0; i < TICKS_MOST && i * along <= c->tonnes * (1.0 + 1e-9); i++) {
        double x = LEFT + i * along / c->tonnes * PLOT_WIDTH;
        KAL__DRAW(d, "<path stroke=\"#888\" d=\"M~ ~v4\"/>", x, bottom);
        kal__draw_label(d, &(kal__label){.x = x,
                                         .y = bottom + 16.0,
                                         .anchor = 'm',
                                         .text = kal__draw_short(d, i * along)});
    }
    KAL__DRAW(d, "<path stroke=\"#222\" d=\"M~ ~h~M~ ~v~\"/>\n", LEFT, y_of(c, 0.0), PLOT_WIDTH,
              LEFT, c->top, PLOT_HEIGHT);
}

/* Exchanges of a plan are between enterprises, what steps of a frontier move is between sources, sinks, supplies, ...,
 * whose ids may be those of enterprises too. NULL: the frame has neither. */
static const char *end_of(const curve *c, const char *enterprise, const char *port, size_t row)
{
    const char *const *cells = kal__frame_text(c->frame, enterprise);

    if (cells)
        return kal__draw_enterprise(c->d, cells[row]);
    cells = kal__frame_text(c->frame, port);
    return cells ? cells[row] : NULL;
}

/* At which cost, from whom to whom, what: the figures first, for the end may be cut off. */
static const char *bar_text(curve *c, const bar *b)
{
    kal__draw *d = c->d;
    const char *from = end_of(c, "from", "source", b->row), *to = end_of(c, "to", "sink", b->row);
    const char *const *material = kal__frame_text(c->frame, "material");
    const char *amount = KAL__FILL(d, "picture_abatement_bar", kal__draw_short(d, b->cost),
                                   d->report->model->currency, kal__draw_short(d, b->width));

    if (b->count > 1 || !from || !to || !material)
        return KAL__JOIN(d, amount, ", ", KAL__FILL(d, c->many, kal__draw_count(d, b->count)));
    return KAL__JOIN(d, amount, ", ", from, " " KAL__ARROW " ", to, ", ",
                     kal__draw_material(d, material[b->row]));
}

/* A bar that is longer than the axis has a gap near its end. */
static void put_bar(curve *c, const bar *b, double x, bool odd)
{
    kal__draw *d = c->d;
    double width = b->width / c->tonnes * PLOT_WIDTH, zero = y_of(c, 0.0);
    double end = y_of(c, fmax(fmin(b->cost, c->high), c->low));

    KAL__DRAW(d, "<path d=\"M~ ~V~h~V~z\" fill=\"", x, zero, end, width, zero);
    kal__draw_put(d, b->cost < 0.0 ? (odd ? "#009E73" : "#5fc4a6") : (odd ? "#D55E00" : "#f0a068"));
    kal__draw_put(d, "\">");
    kal__draw_title(d, bar_text(c, b));
    kal__draw_put(d, "</path>\n");
    if (b->cost > c->high || b->cost < c->low)
        KAL__DRAW(d, "<path d=\"M~ ~h~\" stroke=\"#fff\" stroke-width=\"3\"/>\n", x,
                  b->cost > c->high ? end + 8.0 : end - 8.0, width);
}

static size_t put_bars(curve *c, size_t number[NUMBERS_MOST])
{
    kal__draw *d = c->d;
    double x = LEFT;
    size_t n = 0;

    for (size_t i = 0; i < c->bars; i++) {
        const bar *b = &c->bar[i];
        double width = b->width / c->tonnes * PLOT_WIDTH;
        put_bar(c, b, x, i % 2 != 0);
        if (width >= BAR_NUMBER && n < NUMBERS_MOST) {
            double y = y_of(c, 0.0);
            number[n++] = i;
            kal__draw_label(d, &(kal__label){.x = x + width / 2.0,
                                             .y = b->cost < 0.0 ? y + 13.0 : y - 4.0,
                                             .anchor = 'm',
                                             .halo = true,
                                             .text = kal__draw_count(d, n)});
        }
        x += width;
    }
    return n;
}

static double put_list(curve *c, double y, size_t n, const size_t *number)
{
    double width = (KAL__WIDE - 3.0 * KAL__MARGIN) / 2.0;
    size_t rows = (n + 1) / 2;

    for (size_t i = 0; i < n; i++)
        kal__draw_label(c->d,
                        &(kal__label){.x = KAL__MARGIN + (i < rows ? 0.0 : width + KAL__MARGIN),
                                      .y = y + KAL__LINE * (double)(i < rows ? i : i - rows),
                                      .width = width,
                                      .text = KAL__JOIN(c->d, kal__draw_count(c->d, i + 1), "  ",
                                                        bar_text(c, &c->bar[number[i]]))});
    return y + KAL__LINE * (double)rows;
}

static const char *notes(curve *c)
{
    kal__draw *d = c->d;
    const char *text = "";

    if (c->without > 0)
        text = KAL__FILL(d, "picture_abatement_none", kal__draw_count(d, c->without));
    if (c->cut > 0)
        text = KAL__JOIN(d, text, *text ? " " : "",
                         KAL__FILL(d, "picture_abatement_cut", kal__draw_count(d, c->cut)));
    return text;
}

static const char *describe(curve *c, size_t exchanges)
{
    kal__draw *d = c->d;
    double saving = 0.0;

    for (size_t i = 0; i < c->bars; i++)
        saving += c->bar[i].cost < 0.0 ? c->bar[i].width : 0.0;
    return KAL__JOIN(d,
                     KAL__FILL(d, c->said, kal__draw_count(d, exchanges),
                               kal__draw_number(d, c->tonnes), kal__draw_number(d, saving),
                               bar_text(c, &c->bar[0]), bar_text(c, &c->bar[c->bars - 1])),
                     " ", notes(c));
}

double kal__picture_curve(kal__draw *d, double y, const kal__frame *frame, const char *many,
                          const char *said, const char **description)
{
    curve c = {.d = d, .frame = frame, .many = many, .said = said};
    const char *period = kal__draw_unit(d, d->report->model->period);
    size_t number[NUMBERS_MOST], n, exchanges;

    if (!collect(&c))
        return 0.0;
    exchanges = c.bars;
    gather(&c);
    set_axis(&c);
    kal__draw_label(d, &(kal__label){.x = KAL__MARGIN,
                                     .y = y + 4.0,
                                     .fill = "#555",
                                     .text = KAL__JOIN(d, d->report->model->currency, " / ",
                                                       kal__draw_unit(d, "tCO2e"))});
    c.top = y + 22.0;
    put_axis(&c);
    n = put_bars(&c, number);
    y = c.top + PLOT_HEIGHT + 32.0;
    kal__draw_label(d,
                    &(kal__label){.x = LEFT + PLOT_WIDTH,
                                  .y = y,
                                  .anchor = 'e',
                                  .fill = "#555",
                                  .text = KAL__JOIN(d, kal__draw_words(d, "picture_avoided"), ", ",
                                                    kal__draw_unit(d, "tCO2e"), " / ", period)});
    y = put_list(&c, y + 22.0, n, number);
    *description = describe(&c, exchanges);
    return kal__draw_note(d, KAL__MARGIN, y + (n > 0 ? 4.0 : 0.0), KAL__WIDE - 2.0 * KAL__MARGIN,
                          notes(&c));
}

bool kal__picture_abatement(kal__draw *d, kal__buffer *out)
{
    const char *title = kal__draw_words(d, "picture_abatement"), *description;
    double y = kal__draw_heading(d, KAL__WIDE, title, kal__draw_words(d, "picture_abatement_note"));

    y = kal__picture_curve(d, y, d->report->account->frame[KAL__ACCOUNT_ABATEMENT],
                           "picture_exchanges", "picture_abatement_desc", &description);
    if (y <= 0.0)
        return false;
    kal__draw_finish(d, out, KAL__WIDE, y + 4.0, title, description);
    return !d->body.failed;
}
