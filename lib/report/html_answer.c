/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader is told first: the answer in one sentence, with what vouches for it. */
#include <math.h>
#include <string.h>

#include "lib/report/html.h"

/* Of an impact: the keys of its three clauses, and how many of its units one of those shown is. */
typedef struct clause {
    size_t impact;
    const char *less, *more, *same;
    double divisor;
} clause;

static const clause told[] = {
    {KAL__VIRGIN, "answer_virgin_less", "answer_virgin_more", "answer_virgin_same", 1.0},
    {KAL__GHG, "answer_ghg_less", "answer_ghg_more", "answer_ghg_same", 1000.0},
    {KAL__COST, "answer_cost_less", "answer_cost_more", "answer_cost_same", 1.0},
};
#define TOLD (sizeof told / sizeof *told)

/* Who takes part in the exchanges between different enterprises, and how many of these there are. */
static size_t count_enterprises(kal__html *h, size_t *exchanges)
{
    const kal__model *m = h->report->model;
    const kal__frame *frame = h->report->plan->frame[KAL__PLAN_EXCHANGES];
    const char *const *from = kal__frame_text(frame, "from"), *const *to =
                                                                  kal__frame_text(frame, "to");
    bool *seen = kal__html_alloc(h, m->enterprises, sizeof *seen);
    size_t n = 0;

    *exchanges = 0;
    for (size_t i = 0; seen && from && to && i < frame->rows; i++) {
        uint32_t end[2] = {kal__model_enterprise(m, from[i]), kal__model_enterprise(m, to[i])};
        if (end[0] == end[1])
            continue;
        ++*exchanges;
        for (size_t k = 0; k < 2; k++)
            if (end[k] != KAL__NONE && !seen[end[k]]) {
                seen[end[k]] = true;
                n++;
            }
    }
    return n;
}

/* Baseline and plan of an impact; false where there is nothing to compare. */
static bool totals_of(const kal__html *h, const char *impact, double *baseline, double *plan)
{
    const kal__frame *frame = h->report->plan->frame[KAL__PLAN_IMPACTS_TOTAL];
    const char *const *id = kal__frame_text(frame, "impact");
    const double *before = kal__frame_number(frame, "baseline");
    const double *after = kal__frame_number(frame, "plan");

    for (size_t i = 0; id && before && after && i < frame->rows; i++)
        if (strcmp(id[i], impact) == 0) {
            *baseline = before[i];
            *plan = after[i];
            return isfinite(before[i]) && isfinite(after[i]);
        }
    return false;
}

/* A difference that is rounding is none. */
static void put_clause(kal__html *h, const clause *c, double baseline, double plan)
{
    double change = plan - baseline, size = fmax(fabs(baseline), fabs(plan));
    const char *percent = kal__html_change(h, baseline, plan);
    const char *amount = KAL__HTML_JOIN(h, kal__html_number(h, fabs(change) / c->divisor),
                                        *h->unit[c->impact] ? "\xC2\xA0" : "", h->unit[c->impact]);
    const char *with = *percent ? KAL__HTML_JOIN(h, amount, " (", percent, ")") : amount;
    const char *key = fabs(change) <= 1e-9 * size ? c->same : change < 0.0 ? c->less : c->more;

    kal__html_fill(h, key, true, 1, &with);
}

static void put_sentence(kal__html *h)
{
    size_t exchanges, enterprises = count_enterprises(h, &exchanges);
    double baseline[TOLD], plan[TOLD];
    bool known = true;

    for (size_t k = 0; k < TOLD; k++)
        known = totals_of(h, h->report->model->impact[told[k].impact].id, &baseline[k], &plan[k]) &&
                known;
    kal__html_markup(h, "<p class=\"answer\" id=\"answer\">");
    kal__html_fill(h, exchanges > 0 ? "answer_begin" : "answer_none", true, 2,
                   (const char *const[]){kal__html_counted(h, "exchange", exchanges),
                                         kal__html_counted(h, "between", enterprises)});
    for (size_t k = 0; known && k < TOLD; k++) {
        kal__html_text(h, k == 0 ? " " : k + 1 < TOLD ? ", " : kal__html_words(h, "answer_and"));
        put_clause(h, &told[k], baseline[k], plan[k]);
    }
    kal__html_fill(h, known ? "answer_end" : "answer_no_baseline", false, 1, &h->period);
    kal__html_markup(h, "</p>\n");
}

static void put_proof(kal__html *h)
{
    const kal__certificate *c = &h->report->plan->solution->plan.certificate;
    const kal__audit *a = &h->report->plan->audit;
    double largest = fmax(fmax(c->primal, c->dual), isfinite(c->gap) ? c->gap : 0.0);

    kal__html_markup(h, "<p id=\"certificate\"><span class=\"seal\">");
    kal__html_text(h, kal__html_term(h, "grade", kal_grade_text(c->grade)));
    kal__html_markup(h, "</span> ");
    kal__html_fill(h, c->grade == KAL_GRADE_PROVED ? "certificate_proved" : "certificate_verified",
                   false, 1, (const char *const[]){kal__html_rough(h, largest)});
    kal__html_markup(h, " ");
    kal__html_fill(h, "audit_verified", false, 1,
                   (const char *const[]){kal__html_rough(h, a->largest)});
    kal__html_markup(h, "</p>\n");
}

void kal__html_answer(kal__html *h)
{
    const kal__model *m = h->report->model;

    kal__html_markup(h, "<header>\n<p class=\"kicker\">");
    kal__html_text(h, kal__html_words(h, "page_kicker"));
    kal__html_markup(h, "</p>\n<h1>");
    kal__html_text(h, *m->name ? m->name : kal__html_words(h, "park_without_name"));
    kal__html_markup(h, "</h1>\n");
    if (strcmp(m->scenario, "base") != 0)
        KAL__SAY(h, "p class=\"scenario\"", "page_scenario", m->scenario);
    put_sentence(h);
    put_proof(h);
    KAL__SAY(h, "p class=\"note\"", "page_baseline", h->period);
    kal__html_markup(h, "</header>\n");
}
