/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is answered to choices by name: those that there are, and those that there are not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

#include "tests/api/small.h"
#include "tests/host/count.h"

static kal_ctx *ctx;
static kal_park *park;
static kal_plan *plan;
static kal_account *account;
static kal_indicator *indicator;
static kal_report *report;

/* A choice that there is not is a mistake of the caller, told by the call whose choice it is. */
static void test_choices(void)
{
    const kal_options allocation = {.size = sizeof allocation, .allocation = "50-50"};
    const kal_options profile = {.size = sizeof profile, .profile = "no-such-profile"};
    const kal_options second = {.size = sizeof second, .profile = "eip-framework,no-such-profile"};
    const kal_options language = {.size = sizeof language, .language = "xx"};
    kal_account *accounted = NULL;
    kal_indicator *indicated = NULL;
    kal_report *reported = NULL;
    const char *text = NULL, *const one[] = {"/nowhere/at/all"}, *const two[] = {*one, *one};
    size_t n = 77;
    kal_comparison *compared = NULL;
    count(kal_account_build(ctx, plan, &allocation, &accounted) == KAL_USAGE && !accounted,
          "no such allocation");
    count(kal_indicator_build(ctx, account, &profile, &indicated) == KAL_NOT_FOUND && !indicated,
          "no such profile: %s", kal_message(ctx));
    count(kal_indicator_build(ctx, account, &second, &indicated) == KAL_NOT_FOUND && !indicated,
          "no such second profile: %s", kal_message(ctx));
    count(kal_report_build(ctx, indicator, &language, &reported) == KAL_USAGE && !reported,
          "no such language");
    count(kal_report_text(ctx, report, "nothing", &text, &n) == KAL_NOT_FOUND && !text && n == 77,
          "no such text");
    count(kal_comparison_read(ctx, 1, one, &compared) == KAL_USAGE && !compared, "one folder");
    count(kal_comparison_read(ctx, 0, one, &compared) == KAL_USAGE && !compared, "no folder");
    const kal_status none = kal_comparison_read(ctx, 2, two, &compared);
    count((none == KAL_USAGE || none == KAL_IO) && !compared, "folders that are not there: %s",
          kal_status_text(none));
    count(strstr(kal_message(ctx), *one) != NULL, "folders that are not there: %s",
          kal_message(ctx));
}

/* The shipped profiles: in byte order, without a gap, each of use. */
static void test_profiles(void)
{
    size_t n = 0;
    for (const char *name; (name = kal_indicator_profile(n)); n++) {
        const kal_options options = {.size = sizeof options, .profile = name};
        kal_indicator *made = NULL;
        count(!n || strcmp(kal_indicator_profile(n - 1), name) < 0, "%s is out of order", name);
        count(kal_indicator_build(ctx, account, &options, &made) == KAL_OK, "%s: %s", name,
              kal_message(ctx));
        count(kal_indicator_rows(made, "profile") > 0, "%s is empty", name);
        kal_indicator_free(made);
    }
    count(n > 0, "no profile is shipped");
    count(!kal_indicator_profile(n + 1), "a profile beyond the last");
}

/* Each text that there is begins as a file of its kind does, in both languages. */
static void test_texts(void)
{
    static const char *const known[][2] = {
        {"html", "<!DOCTYPE html>"}, {"sankey", "<?xml "}, {"abatement", "<?xml "},
        {"enterprises", "<?xml "},   {"matrix", "<?xml "}, {"graphml", "<?xml "},
        {"dot", "digraph"},
    };
    static const char *const languages[] = {"en", "ru"};
    for (size_t l = 0; l < 2; l++) {
        const kal_options options = {.size = sizeof options, .language = languages[l]};
        kal_report *made = NULL;
        count(kal_report_build(ctx, indicator, &options, &made) == KAL_OK, "%s", languages[l]);
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
            const char *text = "";
            size_t n = 0;
            count(kal_report_text(ctx, made, known[i][0], &text, &n) == KAL_OK &&
                      strlen(text) == n && strstr(text, known[i][1]),
                  "%s in %s: %s", known[i][0], languages[l], kal_message(ctx));
        }
        kal_report_free(made);
    }
}

int main(void)
{
    if (kal_ctx_new(NULL, &ctx) || small_park(ctx, &park) ||
        kal_plan_solve(ctx, park, NULL, &plan) || kal_account_build(ctx, plan, NULL, &account) ||
        kal_indicator_build(ctx, account, NULL, &indicator) ||
        kal_report_build(ctx, indicator, NULL, &report)) {
        count(false, "the small park has no report: %s", kal_message(ctx));
        return count_end();
    }
    test_choices();
    test_profiles();
    test_texts();
    kal_report_free(report);
    kal_indicator_free(indicator);
    kal_account_free(account);
    kal_plan_free(plan);
    kal_park_free(park);
    kal_ctx_free(ctx);
    return count_end();
}
