/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a need of one enterprise another one covers: parts of needs are comparable, quantities of different
 * units are not. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/picture.h"

#define SHOWN 28 /* on each side, and one more for the others */
#define CELL_WIDTH 26.0
#define CELL_HEIGHT 19.0
#define NAME 150.0
#define CELL_TEXT 9.0

typedef struct cell {
    uint32_t giver, receiver; /* enterprises; later places on the sides */
    uint32_t need;
    const char *material; /* of the largest share */
    double share;         /* of what the need took; first a quantity */
    size_t count;         /* exchanges */
} cell;

typedef struct side {
    size_t shown;       /* without the others */
    size_t others;      /* how many are gathered; 0: there is no such row */
    uint32_t *which;    /* [shown] enterprises */
    uint32_t *place_of; /* [enterprises] */
} side;

typedef struct matrix {
    kal__draw *d;
    size_t cells;
    cell *cell;
    side giver, receiver;
    double left, top;
} matrix;

static int by_need(const void *a, const void *b)
{
    const cell *v = a, *w = b;

    if (v->giver != w->giver)
        return v->giver < w->giver ? -1 : 1;
    if (v->receiver != w->receiver)
        return v->receiver < w->receiver ? -1 : 1;
    if (v->need != w->need)
        return v->need < w->need ? -1 : 1;
    return strcmp(v->material, w->material);
}

/* What each need took in all, by sink; KAL__NONE-free numbers of sinks in the order they come. */
static kal__sum *intakes(kal__draw *d, kal__dict *number)
{
    static const struct {
        kal__plan_table table;
        const char *quantity;
    } from[] = {{KAL__PLAN_EXCHANGES, "delivered"}, {KAL__PLAN_PURCHASES, "quantity"}};
    size_t rows = d->report->plan->frame[KAL__PLAN_EXCHANGES]->rows +
                  d->report->plan->frame[KAL__PLAN_PURCHASES]->rows;
    kal__sum *sum = KAL__DRAW_NEW(d, rows, kal__sum);
    uint32_t next = 0;

    for (size_t t = 0; sum && t < 2; t++) {
        const kal__frame *frame = d->report->plan->frame[from[t].table];
        const char *const *sink = kal__frame_text(frame, "sink");
        const double *quantity = kal__frame_number(frame, from[t].quantity);
        for (size_t i = 0; sink && quantity && i < frame->rows; i++) {
            uint32_t at = kal__dict_put(number, sink[i], strlen(sink[i]), next);
            if (at == KAL__NONE)
                return NULL;
            next += at == next;
            kal__sum_add(&sum[at], quantity[i]);
        }
    }
    return sum;
}

static bool collect(matrix *x)
{
    kal__draw *d = x->d;
    const kal__model *m = d->report->model;
    const kal__frame *frame = d->report->plan->frame[KAL__PLAN_EXCHANGES];
    const char *const *from = kal__frame_text(frame, "from"), *const *to =
                                                                  kal__frame_text(frame, "to");
    const char *const *sink = kal__frame_text(frame, "sink");
    const char *const *material = kal__frame_text(frame, "material");
    const double *delivered = kal__frame_number(frame, "delivered");
    kal__dict *number = kal__dict_new(d->body.arena, frame->rows);
    kal__sum *intake = number ? intakes(d, number) : NULL;

    x->cell = KAL__DRAW_NEW(d, frame->rows, cell);
    d->body.failed = d->body.failed || !intake;
    if (d->body.failed || !from || !to || !sink || !material || !delivered)
        return false;
    for (size_t i = 0; i < frame->rows; i++) {
        cell c = {.giver = kal__model_enterprise(m, from[i]),
                  .receiver = kal__model_enterprise(m, to[i]),
                  .need = kal__dict_get(number, sink[i], strlen(sink[i])),
                  .material = material[i],
                  .count = 1};
        c.share = kal__draw_finite(delivered[i] / kal__sum_value(&intake[c.need]));
        if (c.giver != KAL__NONE && c.receiver != KAL__NONE && delivered[i] > 0.0)
            x->cell[x->cells++] = c;
    }
    return x->cells > 0;
}

/* Cells of one pair become one. `add`: the shares are of one need. */
static void merge(matrix *x, bool add)
{
    size_t kept = 0;

    qsort(x->cell, x->cells, sizeof *x->cell, by_need);
    for (size_t i = 0; i < x->cells; i++) {
        cell *c = &x->cell[i], *last = kept > 0 ? &x->cell[kept - 1] : NULL;
        if (!last || last->giver != c->giver || last->receiver != c->receiver ||
            (add && last->need != c->need)) {
            x->cell[kept++] = *c;
            continue;
        }
        last->count += c->count;
        if (c->share > last->share && !add)
            last->material = c->material;
        last->share = add ? last->share + c->share : fmax(last->share, c->share);
    }
    x->cells = kept;
}

/* Those with most exchanges come first, among equals by id. */
static bool choose(matrix *x, side *s, bool giver)
{
    size_t n = x->d->report->model->enterprises, taking = 0;
    size_t *count = KAL__DRAW_NEW(x->d, n, size_t);

    s->place_of = KAL__DRAW_NEW(x->d, n, uint32_t);
    s->which = KAL__DRAW_NEW(x->d, SHOWN, uint32_t);
    if (!count || !s->place_of || !s->which)
        return false;
    for (size_t i = 0; i < x->cells; i++)
        count[giver ? x->cell[i].giver : x->cell[i].receiver] += x->cell[i].count;
    for (size_t e = 0; e < n; e++) {
        taking += count[e] > 0;
        s->place_of[e] = KAL__NONE;
    }
    while (s->shown < SHOWN && s->shown < taking) {
        size_t best = n;
        for (size_t e = 0; e < n; e++)
            if (s->place_of[e] == KAL__NONE && count[e] > 0 && (best == n || count[e] > count[best]))
                best = e;
        s->which[s->shown] = (uint32_t)best;
        s->place_of[best] = (uint32_t)s->shown++;
    }
    for (size_t e = 0; e < n; e++)
        if (s->place_of[e] == KAL__NONE)
            s->place_of[e] = SHOWN;
    s->others = taking - s->shown;
    return true;
}

static const char *name_at(matrix *x, const side *s, size_t at)
{
    if (at >= s->shown)
        return KAL__FILL(x->d, "picture_others", kal__draw_count(x->d, s->others));
    return kal__draw_enterprise(x->d, x->d->report->model->enterprise[s->which[at]].id);
}

static void put_names(matrix *x, size_t rows, size_t columns)
{
    for (size_t i = 0; i < rows; i++)
        kal__draw_label(x->d, &(kal__label){.x = x->left - 5.0,
                                            .y = x->top + CELL_HEIGHT * ((double)i + 0.5) + 4.0,
                                            .width = NAME - 10.0,
                                            .anchor = 'e',
                                            .text = name_at(x, &x->giver, i)});
    for (size_t i = 0; i < columns; i++)
        kal__draw_label(x->d, &(kal__label){.x = x->left + CELL_WIDTH * ((double)i + 0.5) + 4.0,
                                            .y = x->top - 5.0,
                                            .width = NAME - 10.0,
                                            .upright = true,
                                            .text = name_at(x, &x->receiver, i)});
    kal__draw_put(x->d, "<path stroke=\"#ddd\" fill=\"none\" d=\"");
    for (size_t i = 0; i <= rows; i++)
        KAL__DRAW(x->d, "M~ ~h~", x->left, x->top + CELL_HEIGHT * (double)i,
                  CELL_WIDTH * (double)columns);
    for (size_t i = 0; i <= columns; i++)
        KAL__DRAW(x->d, "M~ ~v~", x->left + CELL_WIDTH * (double)i, x->top,
                  CELL_HEIGHT * (double)rows);
    kal__draw_put(x->d, "\"/>\n");
}

static const char *const shade[] = {"#EAF3FA", "#C3DDF0", "#93C3E4", "#5FA5D3", "#0A4F87"};
#define SHADES (sizeof shade / sizeof *shade)

static size_t shade_of(double share)
{
    double at = share * (double)SHADES;

    return at >= (double)SHADES - 1.0 ? SHADES - 1 : at > 0.0 ? (size_t)at : 0;
}

static const char *percent(kal__draw *d, double share)
{
    double v = round(fmin(share, 1.0) * 100.0);

    return v < 1.0 ? "<1" : kal__draw_number(d, v);
}

static void put_cell(matrix *x, const cell *c)
{
    double left = x->left + CELL_WIDTH * (double)c->receiver;
    double top = x->top + CELL_HEIGHT * (double)c->giver;
    const char *part = percent(x->d, c->share);
    size_t s = shade_of(c->share);

    KAL__DRAW(x->d, "<path d=\"M~ ~h~v~h~z\" fill=\"", left + 0.5, top + 0.5, CELL_WIDTH - 1.0,
              CELL_HEIGHT - 1.0, 1.0 - CELL_WIDTH);
    kal__draw_put(x->d, shade[s]);
    kal__draw_put(x->d, "\">");
    kal__draw_title(x->d, KAL__JOIN(x->d, name_at(x, &x->giver, c->giver), " " KAL__ARROW " ",
                                    name_at(x, &x->receiver, c->receiver), ": ",
                                    kal__draw_material(x->d, c->material), " ", part, " % (",
                                    kal__draw_count(x->d, c->count), ")"));
    kal__draw_put(x->d, "</path>");
    kal__draw_label(x->d, &(kal__label){.x = left + CELL_WIDTH / 2.0,
                                        .y = top + CELL_HEIGHT / 2.0 + 3.5,
                                        .size = CELL_TEXT,
                                        .anchor = 'm',
                                        .fill = s == SHADES - 1 ? "#fff" : NULL,
                                        .text = part});
}

static double put_legend(kal__draw *d, double y)
{
    kal__swatch swatch[SHADES];

    for (size_t i = 0; i < SHADES; i++)
        swatch[i] =
            (kal__swatch){.fill = shade[i],
                          .text = KAL__JOIN(d, kal__draw_count(d, i * 100 / SHADES), "\xE2\x80\x93",
                                            kal__draw_count(d, (i + 1) * 100 / SHADES), " %")};
    return kal__draw_legend(d, KAL__MARGIN, y, KAL__WIDE - 2.0 * KAL__MARGIN, SHADES, swatch);
}

static const char *describe(matrix *x, size_t pairs)
{
    kal__draw *d = x->d;

    return KAL__FILL(d, "picture_matrix_desc", kal__draw_count(d, pairs),
                     kal__draw_count(d, x->giver.shown + x->giver.others),
                     kal__draw_count(d, x->receiver.shown + x->receiver.others),
                     name_at(x, &x->giver, 0), name_at(x, &x->receiver, 0));
}

bool kal__picture_matrix(kal__draw *d, kal__buffer *out)
{
    matrix x = {.d = d, .left = KAL__MARGIN + NAME};
    const char *title = kal__draw_words(d, "picture_matrix");
    size_t rows, columns, pairs;
    double y;

    if (!collect(&x))
        return false;
    merge(&x, true);
    merge(&x, false);
    pairs = x.cells;
    if (!choose(&x, &x.giver, true) || !choose(&x, &x.receiver, false))
        return false;
    for (size_t i = 0; i < x.cells; i++) {
        x.cell[i].giver = x.giver.place_of[x.cell[i].giver];
        x.cell[i].receiver = x.receiver.place_of[x.cell[i].receiver];
    }
    merge(&x, false);
    rows = x.giver.shown + (x.giver.others > 0);
    columns = x.receiver.shown + (x.receiver.others > 0);
    y = kal__draw_heading(d, KAL__WIDE, title, kal__draw_words(d, "picture_matrix_note"));
    y = put_legend(d, y);
    x.top = y + NAME;
    put_names(&x, rows, columns);
    for (size_t i = 0; i < x.cells; i++)
        put_cell(&x, &x.cell[i]);
    kal__draw_finish(d, out, KAL__WIDE, x.top + CELL_HEIGHT * (double)rows + KAL__MARGIN, title,
                     describe(&x, pairs));
    return !d->body.failed;
}
