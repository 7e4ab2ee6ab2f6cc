/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the map of a park looks. */
#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "lib/report/picture_map.h"

#define LINES_MOST 200
#define LIST_MOST 90 /* lines of the list of numbers */
#define LIST_COLUMNS 3
#define ARROW_OFF 8.0 /* from the middle of a mark to the tip that points to it */
#define THIN 0.8
#define THICK 6.0 /* of the widest */

typedef struct way {
    uint32_t from, to; /* marks */
    double share;
    size_t count;
} way;

typedef struct page {
    kal__draw *d;
    kal__map map;
    size_t ways, drawn, within; /* within: exchanges inside one mark */
    size_t nowhere;             /* exchanges with an end that has no coordinates */
    way *way;
} page;

/* What is sent in all, of each dimension, at the first material that has it; and which material that is. */
static bool sum_up(kal__draw *d, uint32_t *first, kal__sum *sum)
{
    const kal__model *m = d->report->model;
    const kal__frame *frame = d->report->plan->frame[KAL__PLAN_EXCHANGES];
    const char *const *material = kal__frame_text(frame, "material");
    const double *sent = kal__frame_number(frame, "sent");

    for (size_t i = 0; i < m->materials; i++)
        for (first[i] = 0; first[i] < i; first[i]++)
            if (kal__unit_same_dim(&m->material[first[i]].dim, &m->material[i].dim))
                break;
    for (size_t i = 0; material && sent && i < frame->rows; i++) {
        uint32_t at = kal__model_material(m, material[i]);
        if (at != KAL__NONE)
            kal__sum_add(&sum[first[at]],
                         kal__draw_finite(kal__unit_convert(sent[i], &m->material[at].dim,
                                                            &m->material[first[at]].dim)));
    }
    return material && sent;
}

static uint32_t mark_of(const page *p, const char *id)
{
    uint32_t e = kal__model_enterprise(p->d->report->model, id);

    if (e == KAL__NONE || p->map.spot_of[e] == KAL__NONE)
        return KAL__NONE;
    return p->map.spot[p->map.spot_of[e]].mark;
}

static int by_ends(const void *a, const void *b)
{
    const way *v = a, *w = b;

    if (v->from != w->from)
        return v->from < w->from ? -1 : 1;
    return v->to < w->to ? -1 : v->to > w->to;
}

/* The widest first; of equals the first by its ends. */
static int by_share(const void *a, const void *b)
{
    const way *v = a, *w = b;

    if (v->share != w->share)
        return v->share > w->share ? -1 : 1;
    return by_ends(a, b);
}

static void merge(page *p)
{
    size_t kept = 0;

    if (p->ways > 0)
        qsort(p->way, p->ways, sizeof *p->way, by_ends);
    for (size_t i = 0; i < p->ways; i++) {
        if (kept > 0 && by_ends(&p->way[kept - 1], &p->way[i]) == 0) {
            p->way[kept - 1].share = fmax(p->way[kept - 1].share, p->way[i].share);
            p->way[kept - 1].count++;
        } else {
            p->way[kept++] = p->way[i];
        }
    }
    if (kept > 0)
        qsort(p->way, kept, sizeof *p->way, by_share);
    p->ways = kept;
    p->drawn = kept < LINES_MOST ? kept : LINES_MOST;
}

static bool collect(page *p)
{
    const kal__model *m = p->d->report->model;
    const kal__frame *frame = p->d->report->plan->frame[KAL__PLAN_EXCHANGES];
    const char *const *from = kal__frame_text(frame, "from"), *const *to =
                                                                  kal__frame_text(frame, "to");
    const char *const *material = kal__frame_text(frame, "material");
    const double *sent = kal__frame_number(frame, "sent");
    uint32_t *first = KAL__DRAW_NEW(p->d, m->materials, uint32_t);
    kal__sum *sum = KAL__DRAW_NEW(p->d, m->materials, kal__sum);

    p->way = KAL__DRAW_NEW(p->d, frame->rows, way);
    if (!first || !sum || !p->way)
        return false;
    if (!from || !to || !sum_up(p->d, first, sum))
        return true;
    for (size_t i = 0; i < frame->rows; i++) {
        way w = {mark_of(p, from[i]), mark_of(p, to[i]), 0.0, 1};
        uint32_t at = kal__model_material(m, material[i]);
        if (w.from == KAL__NONE || w.to == KAL__NONE || at == KAL__NONE) {
            p->nowhere++;
            continue;
        }
        if (w.from == w.to) {
            p->within++;
            continue;
        }
        w.share = kal__unit_convert(sent[i], &m->material[at].dim, &m->material[first[at]].dim);
        w.share = kal__draw_finite(w.share / kal__sum_value(&sum[first[at]]));
        p->way[p->ways++] = w;
    }
    merge(p);
    return true;
}

static const char *mark_name(const page *p, const kal__mark *k)
{
    const kal__model *m = p->d->report->model;

    return kal__draw_enterprise(p->d, m->enterprise[p->map.spot[k->first].enterprise].id);
}

/* A way is bent to the right, so that two ways between the same marks are two lines. */
typedef struct bend {
    double x, y;         /* what it is drawn to */
    double east, south;  /* where it heads at the receiver, one long */
    double width, arrow; /* of the line, how long its arrow is */
} bend;

static bend bend_of(const page *p, const way *w)
{
    const kal__mark *a = &p->map.mark[w->from], *z = &p->map.mark[w->to];
    bend b = {.x = (a->x + z->x) / 2.0 - (z->y - a->y) * 0.13,
              .y = (a->y + z->y) / 2.0 + (z->x - a->x) * 0.13};
    double rest = fmax(hypot(z->x - b.x, z->y - b.y), 1.0);

    b.east = (z->x - b.x) / rest;
    b.south = (z->y - b.y) / rest;
    b.width = THIN + (THICK - THIN) * kal__draw_finite(w->share / p->way[0].share);
    b.arrow = 5.0 + b.width;
    return b;
}

static void put_way(page *p, const way *w)
{
    kal__draw *d = p->d;
    const kal__mark *a = &p->map.mark[w->from], *z = &p->map.mark[w->to];
    bend b = bend_of(p, w);
    double before = ARROW_OFF + b.arrow;

    KAL__DRAW(d, "<path d=\"M~ ~Q~ ~ ~ ~\" stroke-width=\"~\">", a->x, a->y, b.x, b.y,
              z->x - b.east * before, z->y - b.south * before, b.width);
    kal__draw_title(d, KAL__JOIN(d, mark_name(p, a), " " KAL__ARROW " ", mark_name(p, z), ": ",
                                 KAL__FILL(d, "picture_exchanges", kal__draw_count(d, w->count)),
                                 ", ", kal__draw_short(d, w->share * 100.0), " %"));
    kal__draw_put(d, "</path>\n");
}

static void put_arrow(page *p, const way *w)
{
    const kal__mark *z = &p->map.mark[w->to];
    bend b = bend_of(p, w);
    double x = z->x - b.east * ARROW_OFF, y = z->y - b.south * ARROW_OFF, half = b.arrow * 0.55;

    KAL__DRAW(p->d, "<path d=\"M~ ~l~ ~l~ ~z\"/>\n", x, y, -b.east * b.arrow - b.south * half,
              -b.south * b.arrow + b.east * half, 2.0 * b.south * half, -2.0 * b.east * half);
}

/* The widest lie on top. */
static void put_ways(page *p)
{
    kal__draw_put(p->d, "<g stroke=\"" KAL__BLUE "\" fill=\"none\" opacity=\".75\">\n");
    for (size_t i = p->drawn; i-- > 0;)
        put_way(p, &p->way[i]);
    kal__draw_put(p->d, "</g>\n<g fill=\"" KAL__BLUE "\">\n");
    for (size_t i = p->drawn; i-- > 0;)
        put_arrow(p, &p->way[i]);
    kal__draw_put(p->d, "</g>\n");
}

static void put_mark(page *p, const kal__mark *k)
{
    kal__draw *d = p->d;

    KAL__DRAW(d, "<circle cx=\"~\" cy=\"~\" r=\"~\"", k->x, k->y,
              k->number > 0 ? KAL__MARK_RADIUS : 4.0);
    kal__draw_put(d, k->edge ? " fill=\"#fff\" stroke=\"#222\" stroke-dasharray=\"2 1.5\">"
                             : " fill=\"#fff\" stroke=\"#222\" stroke-width=\"1.4\">");
    kal__draw_title(d, mark_name(p, k));
    kal__draw_put(d, "</circle>\n");
}

static void put_text(page *p, const kal__mark *k)
{
    if (k->number > 0)
        kal__draw_label(p->d, &(kal__label){.x = k->x,
                                            .y = k->y + 3.0,
                                            .size = k->number > 99 ? 6.5 : 9.0,
                                            .anchor = 'm',
                                            .text = kal__draw_count(p->d, k->number)});
    else
        kal__draw_label(
            p->d,
            &(kal__label){
                .x = k->text_x, .y = k->text_y, .anchor = k->anchor, .halo = true, .text = k->text});
}

static void put_scale(page *p)
{
    double km = kal__draw_step(90.0 / p->map.scale, 1.0), y = p->map.bottom + 16.0;

    KAL__DRAW(p->d, "<path d=\"M~ ~v6h~v-6\" fill=\"none\" stroke=\"#222\"/>\n", KAL__MARGIN,
              y - 7.0, km * p->map.scale);
    kal__draw_label(p->d, &(kal__label){.x = KAL__MARGIN + km * p->map.scale + 6.0,
                                        .y = y,
                                        .text = KAL__JOIN(p->d, kal__draw_number(p->d, km), " ",
                                                          kal__draw_unit(p->d, "km"))});
}

/* All the names at a mark. */
static const char *names_at(page *p, size_t mark)
{
    const kal__model *m = p->d->report->model;
    kal__buffer b = {.arena = p->d->body.arena};

    for (size_t i = 0; i < p->map.spots; i++) {
        const kal__spot *s = &p->map.spot[i];
        if (s->mark != mark)
            continue;
        if (b.n > 0)
            kal__buffer_text(&b, ", ");
        kal__buffer_text(&b, kal__draw_enterprise(p->d, m->enterprise[s->enterprise].id));
        if (!isnan(s->far)) {
            kal__buffer_text(&b, " (");
            kal__buffer_text(&b, kal__draw_short(p->d, s->far));
            kal__buffer_text(&b, " ");
            kal__buffer_text(&b, kal__draw_unit(p->d, "km"));
            kal__buffer_text(&b, ")");
        }
    }
    kal__buffer_put(&b, "", 1);
    p->d->body.failed = p->d->body.failed || b.failed;
    return b.failed ? "" : b.data;
}

static double put_list(page *p, double y)
{
    size_t shown = p->map.numbers < LIST_MOST ? p->map.numbers : LIST_MOST;
    size_t rows = (shown + LIST_COLUMNS - 1) / LIST_COLUMNS;
    double width = (KAL__WIDE - 2.0 * KAL__MARGIN) / LIST_COLUMNS;

    for (size_t k = 0; k < p->map.marks; k++) {
        size_t at = p->map.mark[k].number - 1;
        if (p->map.mark[k].number == 0 || at >= shown)
            continue;
        kal__draw_label(p->d, &(kal__label){.x = KAL__MARGIN + width * (double)(at / rows),
                                            .y = y + KAL__LINE * (double)(at % rows),
                                            .width = width - 12.0,
                                            .text = KAL__JOIN(p->d, kal__draw_count(p->d, at + 1),
                                                              "  ", names_at(p, k))});
    }
    y += KAL__LINE * (double)rows;
    if (shown < p->map.numbers)
        y = kal__draw_note(
            p->d, KAL__MARGIN, y, width,
            KAL__FILL(p->d, "picture_others", kal__draw_count(p->d, p->map.numbers - shown)));
    return y;
}

static const char *describe(page *p)
{
    kal__draw *d = p->d;
    const char *most = "";

    for (size_t i = 0; i < p->ways && i < 3; i++)
        most = KAL__JOIN(d, most, i > 0 ? "; " : "", mark_name(p, &p->map.mark[p->way[i].from]),
                         " " KAL__ARROW " ", mark_name(p, &p->map.mark[p->way[i].to]), " ",
                         kal__draw_short(d, p->way[i].share * 100.0), " %");
    return KAL__FILL(d, "picture_map_desc", kal__draw_count(d, p->map.spots),
                     kal__draw_count(d, p->drawn), kal__draw_count(d, p->ways - p->drawn),
                     kal__draw_count(d, p->within), kal__draw_count(d, p->nowhere), most);
}

bool kal__picture_map(kal__draw *d, kal__buffer *out)
{
    page p = {.d = d};
    const char *title = kal__draw_words(d, "picture_map"),
               *note = kal__draw_words(d, "picture_map_note");
    bool edge = false;
    double y = kal__draw_heading(d, KAL__WIDE, title, note);

    if (!kal__map_project(d, &p.map, y) || !kal__map_marks(d, &p.map) || !collect(&p))
        return false;
    KAL__DRAW(d,
              "<rect x=\"~\" y=\"~\" width=\"~\" height=\"~\" fill=\"#f7f7f7\" stroke=\"#ddd\"/>\n",
              KAL__MARGIN, y, KAL__WIDE - 2.0 * KAL__MARGIN, p.map.bottom - y);
    put_ways(&p);
    for (size_t k = 0; k < p.map.marks; k++) {
        put_mark(&p, &p.map.mark[k]);
        edge = edge || p.map.mark[k].edge;
    }
    for (size_t k = 0; k < p.map.marks; k++)
        put_text(&p, &p.map.mark[k]);
    put_scale(&p);
    y = p.map.bottom + 36.0;
    if (edge)
        y = kal__draw_note(d, KAL__MARGIN, y, KAL__WIDE - 2.0 * KAL__MARGIN,
                           kal__draw_words(d, "picture_map_edge"));
    y = put_list(&p, y);
    kal__draw_finish(d, out, KAL__WIDE, y + 2.0, title, describe(&p));
    return !d->body.failed;
}
