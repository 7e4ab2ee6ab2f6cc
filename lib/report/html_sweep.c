/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page says of a sweep. */
#include <math.h>
#include <string.h>

#include "lib/report/html_study.h"

#define ANSWERS_MOST 3 /* impacts in the answer */

/* The row of the plan's totals of an impact; totals->rows where there is none. */
static size_t total_of(const kal__frame *totals, const char *id)
{
    const char *const *impact = kal__frame_text(totals, "impact");
    const char *const *figure = kal__frame_text(totals, "figure");
    size_t i = 0;

    while (i < totals->rows && impact && figure &&
           (strcmp(impact[i], id) != 0 || strcmp(figure[i], "plan") != 0))
        i++;
    return impact && figure ? i : totals->rows;
}

static double figure_of(const kal__frame *totals, const char *column, size_t row)
{
    const double *v = kal__frame_number(totals, column);

    return v ? v[row] : (double)NAN;
}

static const char *unit_of(const kal__frame *totals, size_t row)
{
    const char *const *unit = kal__frame_text(totals, "unit");

    return unit ? unit[row] : "";
}

void kal__html_sweep_answer(kal__html *h, const kal_study *s)
{
    static const char *const first[ANSWERS_MOST] = {"virgin", "ghg", "cost"};
    const kal__frame *totals = kal__study_sweep(s, "totals");
    const size_t count = kal_sweep_count(s->sweep), failed = kal_sweep_failed(s->sweep);

    kal__html_fill(h, failed > 0 ? "sweep_answer_failed" : "sweep_answer", true, 3,
                   (const char *const[]){kal__html_counted(h, "scenario", count),
                                         kal__html_count(h, count - failed),
                                         kal__html_count(h, failed)});
    for (size_t k = 0; totals && k < ANSWERS_MOST; k++) {
        const size_t row = total_of(totals, first[k]);
        if (row == totals->rows || !isfinite(figure_of(totals, "min", row)))
            continue;
        kal__html_text(h, " ");
        kal__html_fill(
            h, "sweep_answer_range", true, 4,
            (const char *const[]){
                kal__html_impact(h, first[k]),
                kal__study_amount(h, figure_of(totals, "min", row), unit_of(totals, row)),
                kal__study_amount(h, figure_of(totals, "max", row), unit_of(totals, row)),
                kal__study_amount(h, figure_of(totals, "p50", row), unit_of(totals, row))});
    }
}

static void put_totals(kal__html *h, const kal_study *s)
{
    static const char *const number[] = {"mean", "deviation", "min", "p05", "p25",
                                         "p50",  "p75",       "p95", "max"};
    kal__columns c = {0};

    kal__columns_add(&c, "impact", KAL__CELL_IMPACT, "impact", NULL);
    kal__columns_add(&c, "figure", KAL__CELL_TERM, "figure", "figure");
    kal__columns_add(&c, "scenarios", KAL__CELL_NUMBER, "scenarios", NULL);
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        kal__columns_add(&c, number[i], KAL__CELL_NUMBER, number[i], NULL);
    kal__columns_add(&c, "unit", KAL__CELL_UNIT, "unit", NULL);
    kal__study_sheet(h, "caption_sweep_totals",
                     kal__study_in_shown(h, kal__study_sweep(s, "totals"),
                                         sizeof number / sizeof *number, number),
                     &c, "totals.csv");
}

static void put_scenarios(kal__html *h, const kal_study *s)
{
    const kal__frame *frame = kal__study_sweep(s, "scenarios"),
                     *totals = kal__study_sweep(s, "totals");
    const char *const *impact = totals ? kal__frame_text(totals, "impact") : NULL;
    const char *const *figure = totals ? kal__frame_text(totals, "figure") : NULL;
    kal__columns c = {0};

    if (!frame)
        return;
    kal__columns_add(&c, "number", KAL__CELL_NUMBER, "number", NULL);
    kal__columns_add(&c, "scenario", KAL__CELL_ID, "scenario", NULL);
    kal__columns_add(&c, "probability", KAL__CELL_NUMBER, "probability", NULL);
    kal__columns_add(&c, "outcome", KAL__CELL_TERM, "outcome", "outcome");
    for (size_t i = 0; impact && figure && i < totals->rows; i++)
        if (strcmp(figure[i], "plan") == 0)
            kal__columns_impact(h, &c, frame, impact[i], unit_of(totals, i), impact[i], NULL);
    kal__study_sheet(h, "caption_sweep_scenarios", frame, &c, "scenarios.csv");
}

static void put_failures(kal__html *h, const kal_study *s)
{
    kal__columns c = {0};

    if (!s->failures || s->failures->rows == 0)
        return;
    kal__columns_add(&c, "number", KAL__CELL_NUMBER, "number", NULL);
    kal__columns_add(&c, "scenario", KAL__CELL_ID, "scenario", NULL);
    kal__columns_add(&c, "outcome", KAL__CELL_TERM, "outcome", "outcome");
    kal__columns_add(&c, "reason", KAL__CELL_TEXT, "reason", NULL);
    if (s->failures->rows < kal_sweep_failed(s->sweep))
        KAL__SAY(h, "p class=\"note\"", "table_part", kal__html_count(h, s->failures->rows),
                 kal__html_count(h, kal_sweep_failed(s->sweep)), "scenarios.csv");
    kal__study_sheet(h, "caption_sweep_failures", s->failures, &c, "scenarios.csv");
}

static void put_robustness(kal__html *h, const kal_study *s)
{
    static const char *const number[] = {"mean", "min", "p05", "p50", "p95", "max"};
    kal__columns c = {0};

    kal__html_open(h, "robustness");
    kal__study_figure(h, s, "robustness", "sweep_robustness_figure");
    kal__columns_add(&c, "source", KAL__CELL_ID, "source", NULL);
    kal__columns_add(&c, "sink", KAL__CELL_ID, "sink", NULL);
    kal__columns_add(&c, "material", KAL__CELL_MATERIAL, "material", NULL);
    kal__columns_add(&c, "mode", KAL__CELL_TEXT, "mode", NULL);
    kal__columns_add(&c, "used_share", KAL__CELL_PERCENT, "used_share", NULL);
    kal__columns_add(&c, "scenarios", KAL__CELL_NUMBER, "scenarios", NULL);
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        kal__columns_add(&c, number[i], KAL__CELL_NUMBER, number[i], NULL);
    kal__columns_add(&c, "unit", KAL__CELL_UNIT, "unit", NULL);
    kal__study_sheet(h, "caption_sweep_robustness", kal__study_sweep(s, "robustness"), &c,
                     "robustness.csv");
    kal__html_close(h);
}

static void put_differences(kal__html *h, const kal_study *s)
{
    kal__columns c = {0}, causes = {0};
    const kal__frame *difference = kal__study_sweep(s, "differences");
    const kal__frame *cause = kal__study_sweep(s, "causes");

    kal__columns_add(&c, "scenario", KAL__CELL_ID, "scenario", NULL);
    kal__columns_add(&c, "source", KAL__CELL_ID, "source", NULL);
    kal__columns_add(&c, "sink", KAL__CELL_ID, "sink", NULL);
    kal__columns_add(&c, "material", KAL__CELL_MATERIAL, "material", NULL);
    kal__columns_add(&c, "mode", KAL__CELL_TEXT, "mode", NULL);
    kal__columns_add(&c, "change", KAL__CELL_TERM, "kind", "shift");
    kal__columns_add(&c, "before", KAL__CELL_NUMBER, "before", NULL);
    kal__columns_add(&c, "after", KAL__CELL_NUMBER, "after", NULL);
    kal__columns_add(&c, "unit", KAL__CELL_UNIT, "unit", NULL);
    kal__columns_add(&causes, "scenario", KAL__CELL_ID, "scenario", NULL);
    kal__columns_add(&causes, "entry", KAL__CELL_NUMBER, "entry", NULL);
    kal__columns_add(&causes, "table", KAL__CELL_ID, "table", NULL);
    kal__columns_add(&causes, "row", KAL__CELL_ID, "row", NULL);
    kal__columns_add(&causes, "column", KAL__CELL_ID, "column", NULL);
    kal__columns_add(&causes, "op", KAL__CELL_ID, "op", NULL);
    kal__columns_add(&causes, "value", KAL__CELL_ID, "value", NULL);
    kal__columns_add(&causes, "what", KAL__CELL_TERM, "what", "cause");
    kal__columns_add(&causes, "id", KAL__CELL_ID, "id", NULL);
    kal__columns_add(&causes, "alone", KAL__CELL_NUMBER, "alone", NULL);
    kal__columns_add(&causes, "in_order", KAL__CELL_NUMBER, "in_order", NULL);
    kal__columns_add(&causes, "unit", KAL__CELL_UNIT, "unit", NULL);
    if ((!difference || difference->rows == 0) && (!cause || cause->rows == 0))
        return;
    kal__html_open(h, "differences");
    kal__html_line(h, "p class=\"note\"", "sweep_differences_note");
    kal__study_sheet(h, "caption_sweep_differences", difference, &c, "differences.csv");
    kal__study_sheet(h, "caption_sweep_causes",
                     kal__study_in_shown(h, cause, 2, (const char *const[]){"alone", "in_order"}),
                     &causes, "causes.csv");
    kal__html_close(h);
}

static void put_tornado(kal__html *h, const kal_study *s)
{
    static const char *const number[] = {"at_low", "at_high", "swing"};
    kal__columns c = {0};

    kal__html_open(h, "tornado");
    kal__study_figure(h, s, "tornado", "sweep_tornado_figure");
    kal__columns_add(&c, "input", KAL__CELL_ID, "input", NULL);
    kal__columns_add(&c, "op", KAL__CELL_ID, "op", NULL);
    kal__columns_add(&c, "impact", KAL__CELL_IMPACT, "impact", NULL);
    kal__columns_add(&c, "low", KAL__CELL_NUMBER, "low", NULL);
    kal__columns_add(&c, "high", KAL__CELL_NUMBER, "high", NULL);
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        kal__columns_add(&c, number[i], KAL__CELL_NUMBER, number[i], NULL);
    kal__columns_add(&c, "unit", KAL__CELL_UNIT, "unit", NULL);
    kal__columns_add(&c, "correlation", KAL__CELL_NUMBER, "correlation", NULL);
    kal__study_sheet(h, "caption_sweep_tornado",
                     kal__study_in_shown(h, kal__study_sweep(s, "tornado"),
                                         sizeof number / sizeof *number, number),
                     &c, "tornado.csv");
    kal__html_close(h);
}

void kal__html_sweep(kal__html *h, const kal_study *s)
{
    kal__html_open(h, "scenarios");
    kal__study_figure(h, s, "distributions", "sweep_distributions_figure");
    put_totals(h, s);
    put_failures(h, s);
    put_scenarios(h, s);
    if (!kal__study_sweep(s, "scenarios"))
        KAL__SAY(h, "p class=\"note\"", "sweep_too_many",
                 kal__html_count(h, kal_sweep_count(s->sweep)));
    kal__html_close(h);
    put_robustness(h, s);
    put_differences(h, s);
    put_tornado(h, s);
}
