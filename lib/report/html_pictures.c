/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the pictures stand on the page. */
#include <string.h>

#include "lib/report/html.h"

/* What the pictures of all kinds of material may take of the page; a kind that does not fit has its picture as a file
 * (kalund report --picture sankey shows the one with most exchanges). */
#define KINDS_MOST ((size_t)150 << 10)

bool kal__html_picture(kal__html *h, const char *picture, const char *kind, const char *caption)
{
    kal__buffer svg = {.arena = h->body.arena};
    bool drawn = kal__picture_put(&svg, h->report, picture, kind);

    h->body.failed = h->body.failed || svg.failed;
    if (!drawn || svg.failed)
        return false;
    kal__html_markup(h, "<figure>\n");
    kal__buffer_put(&h->body, svg.data, svg.n);
    kal__html_line(h, "figcaption", caption);
    kal__html_markup(h, "</figure>\n");
    return true;
}

/* Puts the pictures that there are and that fit; returns which. */
static size_t draw_kinds(kal__html *h, kal__buffer svg[KAL__KINDS], const char *kinds[KAL__KINDS])
{
    size_t n = kal__picture_kinds(h->report, kinds), drawn = 0, bytes = 0;

    for (size_t k = 0; k < n; k++) {
        kal__buffer one = {.arena = h->body.arena};
        bool made = kal__picture_put(&one, h->report, "sankey", kinds[k]);
        h->body.failed = h->body.failed || one.failed;
        if (!made || one.failed || (drawn > 0 && bytes + one.n > KINDS_MOST))
            continue;
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
    size_t n = draw_kinds(h, svg, kinds);

    if (n == 0)
        return;
    kal__html_line(h, "p class=\"note\"", "network_note");
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

void kal__html_network(kal__html *h)
{
    if (h->report->plan->frame[KAL__PLAN_EXCHANGES]->rows == 0)
        return;
    kal__html_open(h, "network");
    put_kinds(h);
    (void)kal__html_picture(h, "map", NULL, "network_map");
    (void)kal__html_picture(h, "matrix", NULL, "network_matrix");
    kal__html_close(h);
}
