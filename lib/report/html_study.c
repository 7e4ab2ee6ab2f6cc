/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a study is from top to bottom. */
#include "lib/report/html_study.h"

#include <math.h>
#include <string.h>

static const char *kicker(const kal_study *s)
{
    const int studies = (s->sweep != NULL) + (s->frontier != NULL) + (s->resilience != NULL);

    if (studies > 1)
        return "study_kicker";
    return s->sweep      ? "study_kicker_sweep"
           : s->frontier ? "study_kicker_frontier"
                         : "study_kicker_resilience";
}

static void put_top(kal__html *h, const kal_study *s)
{
    const kal__model *m = s->face.model;

    kal__html_markup(h, "<header>\n<p class=\"kicker\">");
    kal__html_text(h, kal__html_words(h, kicker(s)));
    kal__html_markup(h, "</p>\n<h1>");
    kal__html_text(h, *m->name ? m->name : kal__html_words(h, "park_without_name"));
    kal__html_markup(h, "</h1>\n");
    if (strcmp(m->scenario, "base") != 0)
        KAL__SAY(h, "p class=\"scenario\"", "page_scenario", m->scenario);
    kal__html_markup(h, "<p class=\"answer\" id=\"answer\">");
    if (s->sweep)
        kal__html_sweep_answer(h, s);
    if (s->frontier)
        kal__html_frontier_answer(h, s);
    if (s->resilience)
        kal__html_resilience_answer(h, s);
    kal__html_markup(h, "</p>\n");
    if (*h->period)
        KAL__SAY(h, "p class=\"note\"", "study_units", h->period);
    kal__html_markup(h, "</header>\n");
}

static void put_again(kal__html *h, const kal_study *s)
{
    kal__html_open(h, "again");
    kal__html_line(h, "p class=\"note\"", "study_again_note");
    kal__html_markup(h, "<dl>\n");
    kal__html_fact(h, "again_version", KAL__HTML_JOIN(h, "kalund ", kal_version()));
    kal__html_fact(h, "again_park", s->face.model->name);
    kal__html_fact(h, "again_scenario", s->face.model->scenario);
    if (s->frontier)
        kal__html_fact(h, "again_certificate",
                       kal__html_term(h, "grade", kal_grade_text(kal_frontier_grade(s->frontier))));
    kal__html_markup(h, "</dl>\n");
    kal__html_inputs(h);
    kal__html_close(h);
}

static const char *period_of(kal__html *h, const kal_study *s)
{
    const char *period = s->face.model->period;

    return *period ? kal__html_words(h, KAL__HTML_JOIN(h, "per_", period)) : "";
}

kal_status kal__study_html(kal_ctx *ctx, kal__buffer *b, const kal_study *s)
{
    kal__html h = {.report = &s->face, .body = {.arena = b->arena}, .contents = {.arena = b->arena}};
    kal__html top = {.report = &s->face, .body = {.arena = b->arena}};

    for (size_t k = 0; k < 3; k++)
        h.unit[k] = top.unit[k] = "";
    h.period = top.period = period_of(&h, s);
    put_top(&top, s);
    if (kal__tick(ctx, "report", 0.0))
        return kal__fail_cancelled(ctx);
    if (s->sweep)
        kal__html_sweep(&h, s);
    if (kal__tick(ctx, "report", 0.5))
        return kal__fail_cancelled(ctx);
    if (s->frontier)
        kal__html_frontier(&h, s);
    if (s->resilience)
        kal__html_resilience(&h, s);
    put_again(&h, s);
    b->failed = b->failed || top.body.failed || h.body.failed || h.contents.failed;
    kal__html_page(b, kicker(s), &top, &h);
    return b->failed ? kal__fail_memory(ctx) : KAL_OK;
}
