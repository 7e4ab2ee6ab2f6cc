/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the totals of baseline and plan stand side by side. */
#include <math.h>
#include <string.h>

#include "lib/report/html.h"

/* Long bars are easier to compare than long numbers: the longer of the two is as wide as its cell. */
static void put_bar(kal__html *h, double v, double largest, const char *style)
{
    double share = largest > 0.0 ? round(fabs(v) / largest * 1000.0) / 10.0 : 0.0;

    kal__html_markup(h, "<span class=\"bar ");
    kal__html_markup(h, style);
    kal__html_markup(h, "\" style=\"width:");
    kal__buffer_number(&h->body, isfinite(share) ? share : 0.0);
    kal__html_markup(h, "%\"></span>");
}

static void put_number(kal__html *h, double v)
{
    kal__html_markup(h, "<td>");
    kal__report_number(&h->body, h->report->language, v);
    kal__html_markup(h, "</td>");
}

static void put_total(kal__html *h, const char *impact, const char *unit, double baseline,
                      double plan)
{
    bool kilograms = strcmp(unit, "kgCO2e") == 0;
    double divisor = kilograms ? 1000.0 : 1.0;
    double largest = fmax(fabs(baseline), fabs(plan)); /* of the one that is a number */

    kal__html_markup(h, "<tr><th scope=\"row\">");
    kal__html_text(h, kal__html_impact(h, impact));
    kal__html_markup(h, "</th>");
    put_number(h, baseline / divisor);
    put_number(h, plan / divisor);
    put_number(h, (plan - baseline) / divisor);
    kal__html_markup(h, "<td>");
    kal__html_text(h, kal__html_change(h, baseline, plan));
    kal__html_markup(h, "</td><td>");
    kal__html_text(h, kal__html_unit(h, kilograms ? "tCO2e" : unit));
    kal__html_markup(h, "</td><td class=\"bars\">");
    if (isfinite(baseline))
        put_bar(h, baseline, largest, "before");
    put_bar(h, plan, largest, "after");
    kal__html_markup(h, "</td></tr>\n");
}

static void put_impacts(kal__html *h)
{
    static const char *const heading[] = {"impact", "baseline",       "plan",
                                          "change", "change_percent", "unit"};
    static const char *const first[] = {"virgin", "ghg", "cost"};
    const kal__frame *frame = h->report->plan->frame[KAL__PLAN_IMPACTS_TOTAL];
    const char *const *id = kal__frame_text(frame, "impact"), *const *unit =
                                                                  kal__frame_text(frame, "unit");
    const double *before = kal__frame_number(frame, "baseline"),
                 *after = kal__frame_number(frame, "plan");

    if (!id || !unit || !before || !after)
        return;
    kal__html_markup(
        h, "<div class=\"sheet\" tabindex=\"0\"><table class=\"c2 c3 c4 c5 totals\"><thead><tr>");
    for (size_t c = 0; c < sizeof heading / sizeof *heading; c++)
        KAL__SAY(h, c > 0 && c < 5 ? "th scope=\"col\" class=\"n\"" : "th scope=\"col\"",
                 KAL__HTML_JOIN(h, "column_", heading[c]), h->report->model->currency, h->period);
    kal__html_markup(h, "<th scope=\"col\" class=\"plain\"><span class=\"key before\">");
    kal__html_text(h, kal__html_words(h, "column_baseline"));
    kal__html_markup(h, "</span> <span class=\"key after\">");
    kal__html_text(h, kal__html_words(h, "column_plan"));
    kal__html_markup(h, "</span></th></tr></thead>\n<tbody>\n");
    for (size_t f = 0; f <= 3; f++)
        for (size_t i = 0; i < frame->rows; i++) {
            bool named = false;
            for (size_t k = 0; k < 3; k++)
                named = named || strcmp(id[i], first[k]) == 0;
            if (f < 3 ? strcmp(id[i], first[f]) == 0 : !named)
                put_total(h, id[i], unit[i], before[i], after[i]);
        }
    kal__html_markup(h, "</tbody></table></div>\n");
}

/* What the plan was asked for, and what came of it. */
static void put_objective(kal__html *h)
{
    static const kal__html_column column[] = {
        {"level", KAL__CELL_NUMBER, "level", NULL},
        {"objective", KAL__CELL_ID, "text", NULL},
        {"value", KAL__CELL_NUMBER, "value", NULL},
        {"weights", KAL__CELL_ID, "weights", NULL},
    };
    KAL__HTML_TABLE(h, "caption_objective", h->report->plan->frame[KAL__PLAN_OBJECTIVE], column);
}

static void put_materials(kal__html *h)
{
    static const kal__html_column column[] = {
        {"material", KAL__CELL_MATERIAL, "material", NULL},
        {"id", KAL__CELL_ID, "material", NULL},
        {"unit", KAL__CELL_UNIT, "unit", NULL},
        {"available", KAL__CELL_NUMBER, "available", NULL},
        {"exchanged", KAL__CELL_NUMBER, "exchanged", NULL},
        {"internal", KAL__CELL_NUMBER, "internal", NULL},
        {"disposed", KAL__CELL_NUMBER, "disposed", NULL},
        {"unplaced", KAL__CELL_NUMBER, "unplaced", NULL},
        {"needed", KAL__CELL_NUMBER, "needed", NULL},
        {"received", KAL__CELL_NUMBER, "received", NULL},
        {"purchased", KAL__CELL_NUMBER, "purchased", NULL},
    };
    KAL__HTML_TABLE(h, "caption_materials", h->report->plan->frame[KAL__PLAN_MATERIALS], column);
}

void kal__html_totals(kal__html *h)
{
    kal__html_open(h, "totals");
    KAL__SAY(h, "p class=\"note\"", "totals_note", h->period);
    put_impacts(h);
    put_objective(h);
    put_materials(h);
    kal__html_close(h);
}
