/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indicators of parks written as one text. */
#ifndef KAL_TESTS_INDICATOR_FIXTURE_H
#define KAL_TESTS_INDICATOR_FIXTURE_H

#include "tests/unit/match_fixture.h"

/* Of a plan; the caller frees it. */
static inline kal_indicator *fixture_indicator(kal_ctx *ctx, const kal_plan *plan,
                                               const char *profile)
{
    kal_options options = {.size = sizeof options, .profile = profile};
    kal_account *account = NULL;
    kal_indicator *indicator = NULL;

    ck_assert_msg(kal_account_build(ctx, plan, &options, &account) == KAL_OK, "%s",
                  kal_message(ctx));
    ck_assert_msg(kal_indicator_build(ctx, account, &options, &indicator) == KAL_OK, "%s",
                  kal_message(ctx));
    kal_account_free(account);
    return indicator;
}

/* The indicators of the park that is best for cost. */
static inline kal_indicator *fixture_judged(kal_ctx *ctx, const char *park, const char *profile)
{
    kal_plan *plan = fixture_plan(ctx, park, "cost");
    kal_indicator *indicator = fixture_indicator(ctx, plan, profile);

    kal_plan_free(plan);
    return indicator;
}

static inline double indicator_number(const kal_indicator *i, const char *table, const char *column,
                                      size_t row)
{
    const double *cells = kal_indicator_number(i, table, column);

    ck_assert_msg(cells && row < kal_indicator_rows(i, table), "%s has no %s %zu", table, column,
                  row);
    return cells[row];
}

static inline const char *indicator_text(const kal_indicator *i, const char *table,
                                         const char *column, size_t row)
{
    const char *const *cells = kal_indicator_text(i, table, column);

    ck_assert_msg(cells && row < kal_indicator_rows(i, table), "%s has no %s %zu", table, column,
                  row);
    return cells[row];
}

/* The row of an indicator in the table of values. */
static inline size_t indicator_row(const kal_indicator *i, const char *id)
{
    for (size_t row = 0; row < kal_indicator_rows(i, "indicators"); row++)
        if (strcmp(indicator_text(i, "indicators", "indicator", row), id) == 0)
            return row;
    ck_abort_msg("no indicator %s", id);
}

static inline void require_value(const kal_indicator *i, const char *id, double numerator,
                                 double denominator, double value, double baseline)
{
    size_t row = indicator_row(i, id);

    fixture_near(indicator_number(i, "indicators", "numerator", row), numerator, id);
    fixture_near(indicator_number(i, "indicators", "denominator", row), denominator, id);
    fixture_near(indicator_number(i, "indicators", "value", row), value, id);
    fixture_near(indicator_number(i, "indicators", "baseline", row), baseline, id);
}

#endif
