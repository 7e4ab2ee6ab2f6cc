/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the pictures stand on the page. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/html.h"

#define PLAIN ((size_t)12 << 10) /* bytes up to which a picture keeps the titles of its parts */
/* What all pictures of the kinds of material may take of the page. */
#define KINDS_MOST ((size_t)72 << 10)
/* What a picture of who exchanges with whom may take: it has a cell for each two enterprises. */
#define MATRIX_MOST ((size_t)20 << 10)

static const char title[] = "<title>", title_end[] = "</title>";

/* Where a text stands in what is left of a buffer, its end when it does not. */
static size_t find(const kal__buffer *b, size_t at, const char *text)
{
    size_t n = strlen(text);

    while (at + n <= b->n && memcmp(b->data + at, text, n) != 0)
        at++;
    return at + n <= b->n ? at : b->n;
}

/* A number of two digits and more loses all decimals but one; what follows it at `at` is returned. */
static size_t put_rounded(kal__buffer *out, const kal__buffer *svg, size_t at)
{
    const char *text = svg->data + at;
    size_t left = svg->n - at, whole = 0, n;
    double v;

    while (whole < left && text[whole] >= '0' && text[whole] <= '9')
        whole++;
    n = whole;
    if (n < left && text[n] == '.')
        for (n++; n < left && text[n] >= '0' && text[n] <= '9';)
            n++;
    if (whole >= 2 && n > whole + 2 && kal__num_read(text, n, false, &v) == KAL__NUM_OK)
        kal__buffer_number(out, round(v * 10.0) / 10.0);
    else
        kal__buffer_put(out, text, n);
    return at + n;
}

/* One tag, from its < to what follows its >. */
static size_t put_tag(kal__buffer *out, const kal__buffer *svg, size_t at)
{
    bool word = false; /* digits belong to a name ("x1", "#009E73") */

    while (at < svg->n && svg->data[at] != '>') {
        char c = svg->data[at];
        bool digit = c >= '0' && c <= '9';
        if (digit && !word) {
            at = put_rounded(out, svg, at);
            continue;
        }
        word = c == '#' || (word && c != '"' && c != ' ');
        kal__buffer_put(out, &c, 1);
        at++;
    }
    kal__buffer_put(out, ">", at < svg->n);
    return at < svg->n ? at + 1 : at;
}

/* All but the titles of the parts, which are more than half of a picture of many parts; that of the whole stays. What
 * remains is drawn to a tenth. */
static void put_small(kal__buffer *out, const kal__buffer *svg)
{
    size_t at = find(svg, 0, title_end), next;

    kal__buffer_put(out, svg->data, at);
    while (at < svg->n && !out->failed) {
        if (svg->n - at >= sizeof title && memcmp(svg->data + at, title, sizeof title - 1) == 0) {
            at = find(svg, at, title_end);
            at = at < svg->n ? at + sizeof title_end - 1 : at;
        } else if (svg->data[at] == '<') {
            at = put_tag(out, svg, at);
        } else {
            next = find(svg, at, "<");
            kal__buffer_put(out, svg->data + at, next - at);
            at = next;
        }
    }
}

void kal__html_shrink(kal__html *h, const kal__buffer *svg, kal__buffer *out)
{
    *out = (kal__buffer){.arena = h->body.arena};
    if (!svg->failed && svg->n > PLAIN)
        put_small(out, svg);
    else
        *out = *svg;
    h->body.failed = h->body.failed || out->failed || svg->failed;
}

bool kal__html_draw(kal__html *h, kal__buffer *out, const char *picture, const char *kind)
{
    kal__buffer svg = {.arena = h->body.arena};
    bool drawn = kal__picture_put(&svg, h->report, picture, kind);

    kal__html_shrink(h, &svg, out);
    return drawn && !h->body.failed;
}

void kal__html_figure(kal__html *h, const kal__buffer *svg, const char *caption)
{
    kal__html_markup(h, "<figure>\n");
    kal__buffer_put(&h->body, svg->data, svg->n);
    kal__html_line(h, "figcaption", caption);
    kal__html_markup(h, "</figure>\n");
}

void kal__html_picture(kal__html *h, const char *picture, const char *caption)
{
    kal__buffer svg;

    if (kal__html_draw(h, &svg, picture, NULL))
        kal__html_figure(h, &svg, caption);
}

/* Puts the pictures that there are and that fit; returns which. */
static size_t draw_kinds(kal__html *h, kal__buffer svg[KAL__KINDS], const char *kinds[KAL__KINDS],
                         const char **left_out)
{
    size_t n = kal__picture_kinds(h->report, kinds), drawn = 0, bytes = 0;

    for (size_t k = 0; k < n; k++) {
        kal__buffer one;
        if (!kal__html_draw(h, &one, "sankey", kinds[k]))
            continue;
        if (drawn > 0 && bytes + one.n > KINDS_MOST) {
            *left_out = KAL__HTML_JOIN(h, *left_out, **left_out ? ", " : "",
                                       kal__html_term(h, "kind", kinds[k]));
            continue;
        }
        bytes += one.n;
        kinds[drawn] = kinds[k];
        svg[drawn++] = one;
    }
    return drawn;
}

/* A switch that works without a script: the style shows the panel of the button that is pressed. */
static void put_kinds(kal__html *h)
{
    static const char *const digit[KAL__KINDS] = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
    const char *kinds[KAL__KINDS];
    kal__buffer svg[KAL__KINDS];
    const char *left_out = "";
    size_t n = draw_kinds(h, svg, kinds, &left_out);

    if (n == 0)
        return;
    kal__html_line(h, "p class=\"note\"", "network_note");
    if (*left_out)
        KAL__SAY(h, "p class=\"note\"", "network_left_out", left_out);
    kal__html_markup(h, "<div class=\"kinds\">\n");
    for (size_t k = 0; k < n; k++) {
        const char *id = KAL__HTML_JOIN(h, "kind", digit[k]);
        kal__html_markup(h, "<input type=\"radio\" name=\"kind\" id=\"");
        kal__html_markup(h, id);
        kal__html_markup(h, k == 0 ? "\" checked=\"checked\"/><label for=\"" : "\"/><label for=\"");
        kal__html_markup(h, id);
        kal__html_markup(h, "\">");
        kal__html_text(h, kal__html_term(h, "kind", kinds[k]));
        kal__html_markup(h, "</label>\n");
    }
    for (size_t k = 0; k < n; k++) {
        kal__html_markup(h, "<figure class=\"panel p");
        kal__html_markup(h, digit[k]);
        kal__html_markup(h, "\">\n");
        kal__buffer_put(&h->body, svg[k].data, svg[k].n);
        KAL__SAY(h, "figcaption", "network_flows", kal__html_term(h, "kind", kinds[k]), h->period);
        kal__html_markup(h, "</figure>\n");
    }
    kal__html_markup(h, "</div>\n");
}

static void put_matrix(kal__html *h)
{
    kal__buffer svg;

    if (!kal__html_draw(h, &svg, "matrix", NULL))
        return;
    if (svg.n > MATRIX_MOST) {
        kal__html_line(h, "p class=\"note\"", "network_no_matrix");
        return;
    }
    kal__html_figure(h, &svg, "network_matrix");
}

void kal__html_network(kal__html *h)
{
    if (h->report->plan->frame[KAL__PLAN_EXCHANGES]->rows == 0)
        return;
    kal__html_open(h, "network");
    put_kinds(h);
    kal__html_picture(h, "map", "network_map");
    put_matrix(h);
    kal__html_close(h);
}
