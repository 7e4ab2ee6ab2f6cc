/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order the parts of the page stand. */
#include "lib/report/html.h"

#include <string.h>

/* The lines of data/report.css and data/report.js. */
#include "lib/report/html_script.inc"
#include "lib/report/html_style.inc"

static void put_lines(kal__buffer *b, size_t n, const char *const *line)
{
    for (size_t i = 0; i < n; i++) {
        kal__buffer_text(b, line[i]);
        kal__buffer_text(b, "\n");
    }
}

static void put_attribute(kal__buffer *b, const char *name, const char *text)
{
    kal__buffer_text(b, " ");
    kal__buffer_text(b, name);
    kal__buffer_text(b, "=\"");
    kal__report_escape(b, text);
    kal__buffer_text(b, "\"");
}

static void put_head(kal__buffer *b, const kal_report *r, const char *kicker)
{
    static const char *const said[][2] = {{"data-filter", "script_filter"},
                                          {"data-shown", "script_shown"},
                                          {"data-sort", "script_sort"}};
    const char *language = r->language == KAL__RUSSIAN ? "ru" : "en";

    kal__buffer_text(b, "<!DOCTYPE html>\n<html lang=\"");
    kal__buffer_text(b, language);
    kal__buffer_text(b,
                     "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                     "<meta name=\"generator\" content=\"kalund ");
    kal__report_escape(b, kal_version());
    kal__buffer_text(b, "\"/>\n<link rel=\"icon\" href=\"data:,\"/>\n<title>");
    kal__report_escape(b, *r->model->name ? r->model->name
                                          : kal__words(r->language, "park_without_name"));
    kal__buffer_text(b, " \xE2\x80\x94 ");
    kal__report_escape(b, kal__words(r->language, kicker));
    kal__buffer_text(b, "</title>\n<style>\n");
    put_lines(b, sizeof style / sizeof *style, style);
    kal__buffer_text(b, "</style>\n</head>\n<body");
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        put_attribute(b, said[i][0], kal__words(r->language, said[i][1]));
    kal__buffer_text(b, ">\n");
}

void kal__html_page(kal__buffer *b, const char *kicker, const kal__html *answer, const kal__html *h)
{
    put_head(b, h->report, kicker);
    kal__buffer_put(b, answer->body.data, answer->body.n);
    kal__buffer_text(b, "<nav>\n<h2>");
    kal__report_escape(b, kal__html_words(h, "page_contents"));
    kal__buffer_text(b, "</h2>\n<ol>\n");
    kal__buffer_put(b, h->contents.data, h->contents.n);
    kal__buffer_text(b, "</ol>\n</nav>\n<main>\n");
    kal__buffer_put(b, h->body.data, h->body.n);
    kal__buffer_text(b, "</main>\n<script>\n");
    put_lines(b, sizeof script / sizeof *script, script);
    kal__buffer_text(b, "</script>\n</body>\n</html>\n");
}

/* Units that people read: greenhouse gases in tonnes. */
static void name_units(kal__html *h)
{
    const kal__model *m = h->report->model;
    const char *period = KAL__HTML_JOIN(h, "per_", m->period);

    h->unit[KAL__COST] = m->currency;
    h->unit[KAL__GHG] = kal__html_unit(h, "tCO2e");
    h->unit[KAL__VIRGIN] =
        m->impact[KAL__VIRGIN].unit ? kal__html_unit(h, m->impact[KAL__VIRGIN].unit) : "";
    h->period = kal__html_words(h, period);
}

kal_status kal__html_put(kal_ctx *ctx, kal__buffer *b, const kal_report *report)
{
    static void (*const part[])(kal__html *) = {
        kal__html_totals,    kal__html_network,    kal__html_exchanges,   kal__html_purchases,
        kal__html_disposals, kal__html_processes,  kal__html_enterprises, kal__html_inventory,
        kal__html_avoided,   kal__html_indicators, kal__html_rating,      kal__html_abatement,
        kal__html_closure,   kal__html_prices,     kal__html_warnings,    kal__html_again,
    };
    kal__html h = {.report = report, .body = {.arena = b->arena}, .contents = {.arena = b->arena}};
    kal__html answer = {.report = report, .body = {.arena = b->arena}};

    name_units(&h);
    memcpy(answer.unit, h.unit, sizeof h.unit);
    answer.period = h.period;
    kal__html_answer(&answer);
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        if (kal__tick(ctx, "report", (double)i / (double)(sizeof part / sizeof *part)))
            return kal__fail_cancelled(ctx);
        part[i](&h);
    }
    b->failed = b->failed || answer.body.failed || h.body.failed || h.contents.failed;
    kal__html_page(b, "page_kicker", &answer, &h);
    return b->failed ? kal__fail_memory(ctx) : KAL_OK;
}
