/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order a solve reads, solves, writes and tells. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

/* Results go to disk before anything is printed: a closed standard output loses no results. */
static int deliver(kal_ctx *ctx, const arguments *a, const kal_park *park, const kal_plan *plan,
                   const kal_report *report)
{
    const char *json;
    kal_status status = KAL_OK;

    if (a->output != NULL)
        status = kal_report_write(ctx, report, a->output);
    if (status != KAL_OK)
        return fail(ctx, status);
    session_clear();
    if (a->json) {
        status = kal_plan_json(ctx, plan, &json);
        if (status != KAL_OK)
            return fail(ctx, status);
        (void)fputs(json, stdout);
    } else if (!a->quiet) {
        show_plan(park, plan, a->output, a->language);
    }
    return EXIT_OPTIMAL;
}

/* An optimum that its audit does not confirm is not one. */
int plan_exit(const kal_plan *plan)
{
    kal_outcome outcome = kal_plan_outcome(plan);

    if (outcome == KAL_OUTCOME_OPTIMAL && kal_plan_audit(plan) == KAL_GRADE_UNVERIFIED)
        return EXIT_UNVERIFIED;
    return outcome_exit(outcome);
}

/* What was required and is not so, one line each. */
static int required_exit(const arguments *a, const kal_indicator *indicator)
{
    const char *const *profile = kal_indicator_text(indicator, "profile", "profile");
    const char *const *name = kal_indicator_text(indicator, "profile", "indicator");
    const char *const *result = kal_indicator_text(indicator, "profile", "result");

    if (a->require == NULL || kal_indicator_failed(indicator) == 0)
        return EXIT_OPTIMAL;
    for (size_t i = 0; profile && name && result && i < kal_indicator_rows(indicator, "profile");
         i++)
        if (strcmp(result[i], "fail") == 0)
            complain("required by %s, and failed: %s", profile[i], name[i]);
    return EXIT_FAILED;
}

int run_solve(kal_ctx *ctx, const arguments *a)
{
    kal_park *park = NULL;
    kal_plan *plan = NULL;
    reported r;
    int code = solve_park(ctx, a, &park, &plan, &r);

    if (code != EXIT_OPTIMAL)
        return code;
    code = deliver(ctx, a, park, plan, r.report);
    if (code == EXIT_OPTIMAL)
        code = plan_exit(plan);
    if (code == EXIT_OPTIMAL)
        code = required_exit(a, r.indicator);
    report_free(&r);
    kal_plan_free(plan);
    kal_park_free(park);
    return code;
}
