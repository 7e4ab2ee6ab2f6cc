/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a Sankey looks. */
#include <string.h>

#include "lib/report/picture_sankey.h"

/* What a stream is, by its ends; the order is that of drawing. */
enum { BOUGHT, DISPOSED, EXCHANGED, BACK, KINDS_OF_STREAM };
static const char *const colour[KINDS_OF_STREAM] = {KAL__SKY, KAL__ORANGE, KAL__GREEN, KAL__GREEN};
static const char *const stream_word[KINDS_OF_STREAM] = {"picture_bought", "picture_disposed",
                                                         "picture_exchanged", "picture_back"};

static int kind_of(const kal__sankey *s, const kal__stream *w)
{
    if (s->node[w->from].is == KAL__NODE_SUPPLY)
        return BOUGHT;
    if (s->node[w->to].is == KAL__NODE_DISPOSAL)
        return DISPOSED;
    return w->back ? BACK : EXCHANGED;
}

static const char *name_of(kal__draw *d, const kal__node *n)
{
    if (!n->id)
        return KAL__FILL(d, "picture_others", kal__draw_count(d, n->gathered));
    if (n->is == KAL__NODE_DISPOSAL && !*n->id)
        return kal__draw_words(d, "picture_unplaced");
    if (n->is == KAL__NODE_ENTERPRISE)
        return kal__draw_enterprise(d, n->id);
    if (n->is == KAL__NODE_PROCESS)
        return KAL__JOIN(d, n->id, " (", kal__draw_enterprise(d, n->host), ")");
    return n->id;
}

static void put_stream(kal__draw *d, const kal__sankey *s, const kal__stream *w)
{
    const kal__node *from = &s->node[w->from], *to = &s->node[w->to];
    double x = from->x + KAL__NODE_WIDTH, middle = (x + to->x) / 2.0, r = w->width / 2.0 + 4.0;

    if (w->back)
        KAL__DRAW(d,
                  "<path d=\"M~ ~H~Q~ ~ ~ ~V~Q~ ~ ~ ~H~Q~ ~ ~ ~V~Q~ ~ ~ ~H~\""
                  " stroke-width=\"~\">",
                  x, w->y_from, w->x_out - r, w->x_out, w->y_from, w->x_out, w->y_from + r,
                  w->y_back - r, w->x_out, w->y_back, w->x_out - r, w->y_back, w->x_in + r, w->x_in,
                  w->y_back, w->x_in, w->y_back - r, w->y_to + r, w->x_in, w->y_to, w->x_in + r,
                  w->y_to, to->x, w->width);
    else
        KAL__DRAW(d, "<path d=\"M~ ~C~ ~ ~ ~ ~ ~\" stroke-width=\"~\">", x, w->y_from, middle,
                  w->y_from, middle, w->y_to, to->x, w->y_to, w->width);
    kal__draw_title(
        d, KAL__JOIN(d, name_of(d, from), " " KAL__ARROW " ", name_of(d, to), ": ",
                     w->material ? kal__draw_material(d, w->material)
                                 : KAL__FILL(d, "picture_several", kal__draw_count(d, w->gathered)),
                     " ", kal__draw_number(d, w->quantity), " ", s->unit));
    kal__draw_put(d, "</path>\n");
}

/* Which way a loop goes: an arrow on its long run, from right to left. */
static void put_arrow(kal__draw *d, const kal__stream *w)
{
    double x = (w->x_out + w->x_in) / 2.0, half = w->width / 2.0 < 5.0 ? 5.0 : w->width / 2.0;

    KAL__DRAW(d, "<path d=\"M~ ~L~ ~L~ ~z\" fill=\"#005f45\"/>\n", x - half, w->y_back, x + half,
              w->y_back - half, x + half, w->y_back + half);
}

static void put_streams(kal__draw *d, const kal__sankey *s)
{
    for (int kind = 0; kind < KINDS_OF_STREAM; kind++) {
        KAL__DRAW(d, "<g fill=\"none\" stroke-opacity=\"~\" stroke=\"", kind == BACK ? 0.7 : 0.5);
        kal__draw_put(d, colour[kind]);
        kal__draw_put(d, kind == BACK ? "\" stroke-dasharray=\"7 2\">\n" : "\">\n");
        for (size_t i = 0; i < s->streams; i++)
            if (kind_of(s, &s->stream[i]) == kind)
                put_stream(d, s, &s->stream[i]);
        kal__draw_put(d, "</g>\n");
    }
    for (size_t i = 0; i < s->streams; i++)
        if (s->stream[i].back)
            put_arrow(d, &s->stream[i]);
}

static void put_node(kal__draw *d, const kal__sankey *s, const kal__node *n)
{
    static const char *const fill[KAL__NODE_CLASSES] = {KAL__BLUE, "#444", "#8a4a73", KAL__RED};

    KAL__DRAW(d, "<rect x=\"~\" y=\"~\" width=\"~\" height=\"~\" fill=\"", n->x, n->y,
              KAL__NODE_WIDTH, n->height);
    kal__draw_put(d, fill[n->is]);
    kal__draw_put(d, "\">");
    kal__draw_title(d, KAL__FILL(d, "picture_node", name_of(d, n), kal__draw_number(d, n->in),
                                 kal__draw_number(d, n->out), s->unit));
    kal__draw_put(d, "</rect>\n");
}

/* A name cut to leave room for the quantity, which is what a reader compares. */
static void put_node_text(kal__draw *d, const kal__sankey *s, const kal__node *n)
{
    const char *quantity = kal__draw_short(d, n->in > n->out ? n->in : n->out);
    double room = kal__sankey_text_room(s) - 8.0, size = KAL__TEXT_SIZE;
    const char *whole = name_of(d, n), *name;

    room -= kal__draw_width(quantity, size, false) + 6.0;
    name = kal__draw_shorten(d, whole, size, false, room);
    kal__draw_label(d, &(kal__label){.x = n->x + KAL__NODE_WIDTH + 4.0,
                                     .y = n->y + n->height / 2.0 + 4.0,
                                     .halo = true,
                                     .text = KAL__JOIN(d, name, "  ", quantity)});
}

/* The three largest exchanges in words. */
static const char *largest(kal__draw *d, const kal__sankey *s)
{
    const kal__stream *before = NULL;
    const char *text = "";

    for (int k = 0; k < 3; k++) {
        const kal__stream *best = NULL;
        for (size_t i = 0; i < s->streams; i++) {
            const kal__stream *w = &s->stream[i];
            bool later = !before || w->quantity < before->quantity ||
                         (w->quantity == before->quantity && w > before);
            if (kind_of(s, w) >= EXCHANGED && later && (!best || w->quantity > best->quantity))
                best = w;
        }
        if (!best)
            break;
        text = KAL__JOIN(d, text, k > 0 ? "; " : "", name_of(d, &s->node[best->from]),
                         " " KAL__ARROW " ", name_of(d, &s->node[best->to]), " ",
                         kal__draw_number(d, best->quantity));
        before = best;
    }
    return text;
}

static const char *describe(kal__draw *d, const kal__sankey *s)
{
    const char *text = KAL__FILL(d, "picture_sankey_desc", s->unit, kal__draw_number(d, s->bought),
                                 kal__draw_number(d, s->exchanged),
                                 kal__draw_number(d, s->disposed), largest(d, s));

    if (s->left_out > 0)
        text = KAL__JOIN(d, text, " ",
                         KAL__FILL(d, "picture_left_out", kal__draw_count(d, s->left_out)));
    return text;
}

static double put_legend(kal__draw *d, const kal__sankey *s, double y)
{
    kal__swatch swatch[KINDS_OF_STREAM];
    size_t n = 0;

    for (int kind = 0; kind < KINDS_OF_STREAM; kind++) {
        bool is = false;
        for (size_t i = 0; i < s->streams; i++)
            is = is || kind_of(s, &s->stream[i]) == kind;
        if (is)
            swatch[n++] = (kal__swatch){.fill = colour[kind],
                                        .line = true,
                                        .dashed = kind == BACK,
                                        .text = kal__draw_words(d, stream_word[kind])};
    }
    return kal__draw_legend(d, KAL__MARGIN, y, KAL__WIDE - 2.0 * KAL__MARGIN, n, swatch);
}

bool kal__picture_sankey(kal__draw *d, kal__buffer *out, const char *kind)
{
    kal__sankey s = {0};
    const char *title, *note;
    double y;

    if (!kal__sankey_flows(d, kind, &s) || !kal__sankey_layers(d, &s))
        return false;
    title =
        KAL__FILL(d, "picture_sankey", kal__draw_words(d, KAL__JOIN(d, "picture_kind_", s.kind)));
    note = KAL__FILL(d, "picture_sankey_note", s.unit);
    if (s.left_out > 0)
        note = KAL__JOIN(d, note, " ",
                         KAL__FILL(d, "picture_left_out", kal__draw_count(d, s.left_out)));
    y = kal__draw_heading(d, KAL__WIDE, title, note);
    y = put_legend(d, &s, y);
    if (!kal__sankey_place(d, &s, y + 4.0))
        return false;
    put_streams(d, &s);
    for (size_t i = 0; i < s.nodes; i++)
        put_node(d, &s, &s.node[i]);
    for (size_t i = 0; i < s.nodes; i++)
        put_node_text(d, &s, &s.node[i]);
    kal__draw_finish(d, out, s.width, s.height + KAL__MARGIN, title, describe(d, &s));
    return !d->body.failed;
}
