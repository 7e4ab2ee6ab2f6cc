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
static const double share[NUMBERS] = {
    [P05] = 0.05, [P25] = 0.25, [P50] = 0.5, [P75] = 0.75, [P95] = 0.95};

typedef struct reading {
    const kal__aggregate *a;
    kal__spread spread[FIGURES];
} reading;

static kal_status read_row(void *user, const kal__frame *row)
{
    reading *r = user;
    const double weight = row->column[0].number[0];
    const double plan = row->column[1].number[0], before = row->column[2].number[0];
    const bool kept = kal__spread_add(&r->spread[PLAN], plan, weight) &&
                      kal__spread_add(&r->spread[BASELINE], before, weight) &&
                      kal__spread_add(&r->spread[CHANGE], plan - before, weight);
    return kept ? KAL_OK : kal__fail_memory(r->a->ctx);
}

static void tell(const kal__spread *s, double *const *number, size_t row)
{
    number[SCENARIOS][row] = (double)s->count;
    number[MEAN][row] = kal__spread_mean(s);
    number[DEVIATION][row] = kal__spread_deviation(s);
    number[LEAST][row] = kal__spread_least(s);
    number[MOST][row] = kal__spread_most(s);
    for (int i = 0; i < NUMBERS; i++)
        if (share[i] > 0.0)
            number[i][row] = kal__spread_quantile(s, share[i]);
}

/* One impact at a time: memory for its figures only. */
static kal_status read_impact(reading *r, const kal__aggregate_impacts *impacts, size_t k)
{
    const kal__aggregate *a = r->a;
    const char *sql = kal__arena_print(a->scratch,
                                       "SELECT probability,%s,%s FROM scenarios WHERE "
                                       "outcome='optimal' ORDER BY number",
                                       impacts->plan[k], impacts->before[k]);
    if (!sql)
        return kal__fail_memory(a->ctx);
    for (int f = 0; f < FIGURES; f++)
        r->spread[f].count = 0;
    const kal_status status =
        kal__store_each(a->ctx, a->store, "totals", "nnn", sql, 0, NULL, read_row, r);
    for (int f = 0; f < FIGURES; f++)
        kal__spread_close(&r->spread[f]);
    return status;
}

kal_status kal__aggregate_totals(const kal__aggregate *a, kal__frame **out)
{
    reading r = {.a = a};
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
    for (int f = 0; f < FIGURES; f++)
        r.spread[f].arena = a->scratch;
    for (size_t k = 0; !status && k < impacts.count; k++) {
        status = read_impact(&r, &impacts, k);
        for (size_t f = 0; !status && f < FIGURES; f++) {
            const size_t row = FIGURES * k + f;
            impact[row] = impacts.id[k];
            figure[row] = figure_name[f];
            unit[row] = impacts.unit[k];
            tell(&r.spread[f], number, row);
        }
    }
    if (!status)
        *out = frame;
    return status;
}
