/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the totals of the scenarios spread. */
#include <math.h>

#include "lib/study/spread.h"
#include "lib/study/sweep_aggregate.h"

enum { PLAN, BASELINE, CHANGE, FIGURES };

static const char *const figure_name[FIGURES] = {"plan", "baseline", "change"};

/* What is told of a figure, in the order of the columns. */
enum { SCENARIOS, MEAN, DEVIATION, LEAST, P05, P25, P50, P75, P95, MOST, NUMBERS };

static const char *const number_name[NUMBERS] = {"scenarios", "mean", "deviation", "min", "p05",
                                                 "p25",       "p50",  "p75",       "p95", "max"};

static kal_status meet(void *user, const kal__frame *row)
{
    const double value = row->column[0].number[0];
    if (isfinite(value))
        kal__spread_meet(user, value, row->column[1].number[0]);
    return KAL_OK;
}

static kal_status pass(void *user, const kal__frame *row)
{
    const double value = row->column[0].number[0];
    if (isfinite(value))
        kal__spread_pass(user, value, row->column[1].number[0]);
    return KAL_OK;
}

/* Reads a figure twice, the second time by value. */
static kal_status read_figure(const kal__aggregate *a, const char *figure, kal__spread *out)
{
    static const char form[] =
        "SELECT %s AS x,probability FROM scenarios WHERE outcome='optimal' ORDER BY %snumber";
    const char *first = kal__arena_print(a->scratch, form, figure, "");
    const char *second = kal__arena_print(a->scratch, form, figure, "x,");
    if (!first || !second)
        return kal__fail_memory(a->ctx);
    kal_status status = kal__store_each(a->ctx, a->store, "totals", "nn", first, 0, NULL, meet, out);
    if (!status)
        status = kal__store_each(a->ctx, a->store, "totals", "nn", second, 0, NULL, pass, out);
    kal__spread_end(out);
    return status;
}

static void tell(const kal__spread *s, double *const *number, size_t row)
{
    number[SCENARIOS][row] = (double)s->count;
    number[MEAN][row] = kal__spread_mean(s);
    number[DEVIATION][row] = kal__spread_deviation(s);
    number[LEAST][row] = s->count ? s->least : (double)NAN;
    number[MOST][row] = s->count ? s->most : (double)NAN;
    for (int i = 0; i < KAL__SPREAD_QUANTILES; i++)
        number[P05 + i][row] = s->quantile[i];
}

/* What a figure is in SQL. */
static const char *formula(const kal__aggregate *a, const kal__aggregate_impacts *impacts, size_t k,
                           int figure)
{
    if (figure == CHANGE)
        return kal__arena_print(a->scratch, "%s-%s", impacts->plan[k], impacts->before[k]);
    return figure == PLAN ? impacts->plan[k] : impacts->before[k];
}

kal_status kal__aggregate_totals(const kal__aggregate *a, kal__frame **out)
{
    double *number[NUMBERS];
    kal__aggregate_impacts impacts;
    kal_status status = kal__aggregate_find(a, &impacts);
    if (status)
        return status;
    kal__frame *frame = kal__frame_new(a->arena, "totals", FIGURES * impacts.count);
    const char **impact = kal__aggregate_text(a, frame, "impact");
    const char **figure = kal__aggregate_text(a, frame, "figure");
    bool good = impact && figure;
    for (int i = 0; good && i < NUMBERS; i++)
        good = (number[i] = kal__aggregate_number(a, frame, number_name[i])) != NULL;
    const char **unit = good ? kal__aggregate_text(a, frame, "unit") : NULL;
    if (!unit)
        return kal__fail_memory(a->ctx);
    for (size_t row = 0; !status && row < frame->rows; row++) {
        const size_t k = row / FIGURES;
        const int f = (int)(row % FIGURES);
        const char *sql = formula(a, &impacts, k, f);
        kal__spread spread = {0};
        status = sql ? read_figure(a, sql, &spread) : kal__fail_memory(a->ctx);
        impact[row] = impacts.id[k];
        figure[row] = figure_name[f];
        unit[row] = impacts.unit[k];
        tell(&spread, number, row);
    }
    if (!status)
        *out = frame;
    return status;
}
