/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page says of a frontier. */
#include <math.h>
#include <string.h>

#include "lib/report/html_study.h"

static const char *between(kal__html *h, const kal_study *s)
{
    const kal__frame *f = kal__study_frontier(s, "objectives");
    const char *const *impact = kal__frame_text(f, "impact"), *text = "";

    for (size_t k = 0; impact && k < f->rows; k++)
        text = KAL__HTML_JOIN(h, text, k == 0 ? "" : ", ", kal__html_impact(h, impact[k]));
    return text;
}

/* Of a rate in the units of the tables, how many of those shown it is; the unit that is shown. */
static double rate_factor(kal__html *h, const kal_study *s, const char **unit)
{
    const kal__frame *f = kal__study_frontier(s, "objectives");
    const char *const *of = kal__frame_text(f, "unit");
    kal__shown per, by;

    *unit = "";
    if (!of || f->rows < 2)
        return 1.0;
    per = kal__study_shown(of[0]);
    by = kal__study_shown(of[1]);
    *unit = KAL__HTML_JOIN(h, kal__html_unit(h, by.unit), "/", kal__html_unit(h, per.unit));
    return per.divisor / by.divisor;
}

static const char *range(kal__html *h, const kal__frame *f, size_t k)
{
    const char *const *impact = kal__frame_text(f, "impact"), *const *unit =
                                                                  kal__frame_text(f, "unit");
    const double *ideal = kal__frame_number(f, "ideal"), *worst = kal__frame_number(f, "worst");

    if (!impact || !unit || !ideal || !worst)
        return "";
    return KAL__HTML_JOIN(h, kal__html_impact(h, impact[k]), " ",
                          kal__study_amount(h, ideal[k], unit[k]), " \xE2\x80\xA6 ",
                          kal__study_amount(h, worst[k], unit[k]));
}

static void put_rates(kal__html *h, const kal_study *s)
{
    const kal__frame *f = kal__study_frontier(s, "segments");
    const double *rate = kal__frame_number(f, "rate");
    const char *unit;
    const double factor = rate_factor(h, s, &unit);

    if (!rate || f->rows == 0)
        return;
    kal__html_text(h, " ");
    kal__html_fill(h, "frontier_answer_rates", true, 3,
                   (const char *const[]){kal__html_number(h, rate[f->rows - 1] * factor),
                                         kal__html_number(h, rate[0] * factor), unit});
}

void kal__html_frontier_answer(kal__html *h, const kal_study *s)
{
    const kal__frame *objectives = kal__study_frontier(s, "objectives");
    const kal__frame *points = kal__study_frontier(s, "points");
    const kal_outcome outcome = kal_frontier_outcome(s->frontier);
    const char *ranges = "";

    if (points->rows == 0) {
        kal__html_fill(h, "frontier_answer_none", true, 2,
                       (const char *const[]){
                           between(h, s), kal__html_term(h, "outcome", kal_outcome_text(outcome))});
        return;
    }
    for (size_t k = 0; k < objectives->rows; k++)
        ranges = KAL__HTML_JOIN(h, ranges, k > 0 ? "; " : "", range(h, objectives, k));
    kal__html_fill(
        h, points->rows == 1 ? "frontier_answer_one" : "frontier_answer", true, 3,
        (const char *const[]){kal__html_counted(h, "corner", points->rows), between(h, s), ranges});
    if (objectives->rows == 2)
        put_rates(h, s);
    else
        kal__html_fill(
            h, "frontier_answer_error", true, 1,
            (const char *const[]){kal__html_rough(h, kal_frontier_error(s->frontier) * 100.0)});
}

/* The columns of a frame that are impacts of the park, the objectives first. */
static void add_impacts(kal__html *h, kal__columns *c, const kal_study *s, const kal__frame *frame)
{
    const kal__frame *objectives = kal__study_frontier(s, "objectives");
    const char *const *first = kal__frame_text(objectives, "impact");
    const kal__model *m = s->face.model;

    for (size_t k = 0; first && k < objectives->rows; k++)
        kal__columns_impact(h, c, frame, first[k], kal__study_unit(h, first[k]), first[k], NULL);
    for (size_t i = 0; i < m->impacts; i++) {
        bool named = false;
        for (size_t k = 0; first && k < objectives->rows; k++)
            named = named || strcmp(first[k], m->impact[i].id) == 0;
        if (!named)
            kal__columns_impact(h, c, frame, m->impact[i].id, kal__study_unit(h, m->impact[i].id),
                                m->impact[i].id, NULL);
    }
}

static void put_points(kal__html *h, const kal_study *s)
{
    const kal__frame *points = kal__study_frontier(s, "points");
    const char *unit;
    const double factor = rate_factor(h, s, &unit);
    kal__columns c = {0};

    kal__columns_add(&c, "point", KAL__CELL_NUMBER, "point", NULL);
    add_impacts(h, &c, s, points);
    kal__columns_add(&c, KAL__HTML_JOIN(h, "=", kal__html_words(h, "column_rate_min"), ", ", unit),
                     KAL__CELL_NUMBER, "rate_min", NULL);
    kal__columns_add(&c, KAL__HTML_JOIN(h, "=", kal__html_words(h, "column_rate_max"), ", ", unit),
                     KAL__CELL_NUMBER, "rate_max", NULL);
    kal__columns_add(&c, "certificate", KAL__CELL_TERM, "grade", "grade");
    points =
        kal__study_scaled(h, kal__study_scaled(h, points, "rate_min", factor), "rate_max", factor);
    kal__study_sheet(h, "caption_frontier_points", points, &c, "points.csv");
}

static void put_segments(kal__html *h, const kal_study *s)
{
    const char *unit;
    const double factor = rate_factor(h, s, &unit);
    kal__columns c = {0};

    kal__columns_add(&c, "segment", KAL__CELL_NUMBER, "segment", NULL);
    kal__columns_add(&c, "from_point", KAL__CELL_NUMBER, "from", NULL);
    kal__columns_add(&c, "to_point", KAL__CELL_NUMBER, "to", NULL);
    kal__columns_add(&c, KAL__HTML_JOIN(h, "=", kal__html_words(h, "column_rate"), ", ", unit),
                     KAL__CELL_NUMBER, "rate", NULL);
    kal__columns_add(&c, "certificate", KAL__CELL_TERM, "grade", "grade");
    kal__study_sheet(h, "caption_frontier_segments",
                     kal__study_scaled(h, kal__study_frontier(s, "segments"), "rate", factor), &c,
                     "segments.csv");
}

static void put_changes(kal__html *h, const kal_study *s)
{
    const kal__frame *changes = kal__study_frontier(s, "changes");
    kal__columns c = {0};

    kal__html_open(h, "changes");
    if (changes && changes->rows > 0)
        kal__html_line(h, "p class=\"note\"", "frontier_changes_note");
    kal__columns_add(&c, "segment", KAL__CELL_NUMBER, "segment", NULL);
    kal__columns_add(&c, "activity", KAL__CELL_TERM, "activity", "activity");
    kal__columns_add(&c, "source", KAL__CELL_ID, "source", NULL);
    kal__columns_add(&c, "sink", KAL__CELL_ID, "sink", NULL);
    kal__columns_add(&c, "material", KAL__CELL_MATERIAL, "material", NULL);
    kal__columns_add(&c, "mode", KAL__CELL_TEXT, "mode", NULL);
    kal__columns_add(&c, "change", KAL__CELL_TERM, "change", "shift");
    kal__columns_add(&c, "before", KAL__CELL_NUMBER, "before", NULL);
    kal__columns_add(&c, "after", KAL__CELL_NUMBER, "after", NULL);
    kal__columns_add(&c, "difference", KAL__CELL_NUMBER, "difference", NULL);
    kal__columns_add(&c, "unit", KAL__CELL_UNIT, "unit", NULL);
    kal__study_sheet(h, "caption_frontier_changes", changes, &c, "changes.csv");
    kal__html_close(h);
}

static void put_goals(kal__html *h, const kal_study *s)
{
    static const char *const number[] = {"value", "ideal", "worst"};
    kal__columns c = {0};

    kal__columns_add(&c, "impact", KAL__CELL_IMPACT, "impact", NULL);
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        kal__columns_add(&c, number[i], KAL__CELL_NUMBER, number[i], NULL);
    kal__columns_add(&c, "satisfaction", KAL__CELL_PERCENT, "satisfaction", NULL);
    kal__columns_add(&c, "unit", KAL__CELL_UNIT, "unit", NULL);
    kal__columns_add(&c, "certificate", KAL__CELL_TERM, "grade", "grade");
    kal__study_sheet(h, "caption_frontier_goals",
                     kal__study_in_shown(h, kal__study_frontier(s, "goals"),
                                         sizeof number / sizeof *number, number),
                     &c, "goals.csv");
}

static void put_orders(kal__html *h, const kal_study *s)
{
    const kal__frame *orders = kal__study_frontier(s, "orders");
    kal__columns c = {0};

    kal__html_open(h, "orders");
    if (orders && orders->rows > 0)
        kal__html_line(h, "p class=\"note\"", "frontier_orders_note");
    kal__columns_add(&c, "order", KAL__CELL_ID, "order", NULL);
    kal__columns_add(&c, "point", KAL__CELL_NUMBER, "point", NULL);
    if (orders)
        add_impacts(h, &c, s, orders);
    kal__columns_add(&c, "certificate", KAL__CELL_TERM, "grade", "grade");
    kal__study_sheet(h, "caption_frontier_orders", orders, &c, "orders.csv");
    put_goals(h, s);
    kal__html_close(h);
}

static void put_abatement(kal__html *h, const kal_study *s)
{
    kal__columns c = {0};

    kal__html_open(h, "abatement");
    kal__study_figure(h, s, "abatement", "frontier_abatement_figure");
    kal__columns_add(&c, "step", KAL__CELL_NUMBER, "step", NULL);
    kal__columns_add(&c, "avoided", KAL__CELL_NUMBER, "avoided", NULL);
    kal__columns_add(&c, "cost", KAL__CELL_NUMBER, "cost", NULL);
    kal__columns_add(&c, "cost_per_t", KAL__CELL_NUMBER, "cost_per_t", NULL);
    kal__columns_add(&c, "cumulative", KAL__CELL_NUMBER, "cumulative", NULL);
    kal__columns_add(&c, "activity", KAL__CELL_TERM, "activity", "activity");
    kal__columns_add(&c, "source", KAL__CELL_ID, "source", NULL);
    kal__columns_add(&c, "sink", KAL__CELL_ID, "sink", NULL);
    kal__columns_add(&c, "material", KAL__CELL_MATERIAL, "material", NULL);
    kal__columns_add(&c, "difference", KAL__CELL_NUMBER, "difference", NULL);
    kal__study_sheet(h, "caption_frontier_abatement", kal__study_frontier(s, "abatement"), &c,
                     "abatement.csv");
    kal__html_close(h);
}

void kal__html_frontier(kal__html *h, const kal_study *s)
{
    const char *reason = kal_frontier_reason(s->frontier);

    kal__html_open(h, "frontier");
    if (*reason)
        KAL__SAY(h, "p class=\"notes\"", "frontier_reason", reason);
    kal__study_figure(h, s, "frontier", "frontier_figure");
    put_points(h, s);
    put_segments(h, s);
    kal__html_close(h);
    put_changes(h, s);
    put_orders(h, s);
    put_abatement(h, s);
}
