/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parks written as one text, and the report on their plan. */
#ifndef KAL_TESTS_HTML_FIXTURE_H
#define KAL_TESTS_HTML_FIXTURE_H

#include "tests/unit/match_fixture.h"

#include "lib/report/report.h"

/* The report on a park's plan in a language; the caller frees it. */
static inline kal_report *fixture_report(kal_ctx *ctx, const char *text, const char *language)
{
    kal_options options = {.size = sizeof options, .language = language};
    kal_plan *plan = fixture_plan(ctx, text, "cost");
    kal_account *account = NULL;
    kal_indicator *indicator = NULL;
    kal_report *report = NULL;

    ck_assert_msg(kal_account_build(ctx, plan, &options, &account) == KAL_OK, "%s",
                  kal_message(ctx));
    ck_assert_msg(kal_indicator_build(ctx, account, &options, &indicator) == KAL_OK, "%s",
                  kal_message(ctx));
    ck_assert_msg(kal_report_build(ctx, indicator, &options, &report) == KAL_OK, "%s",
                  kal_message(ctx));
    kal_indicator_free(indicator);
    kal_account_free(account);
    kal_plan_free(plan);
    return report;
}

#endif
