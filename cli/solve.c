/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order a solve reads, solves, writes and tells. */
#include <stdio.h>

#include "cli/cli.h"

/* Results go to disk before anything is printed: a closed standard output loses no results. */
static int deliver(kal_ctx *ctx, const arguments *a, const kal_park *park, const kal_plan *plan)
{
    const char *json;
    kal_status status = KAL_OK;

    if (a->output != NULL)
        status = kal_plan_write(ctx, plan, a->output);
    if (status != KAL_OK)
        return fail(ctx, status);
    session_clear();
    if (a->json) {
        status = kal_plan_json(ctx, plan, &json);
        if (status != KAL_OK)
            return fail(ctx, status);
        (void)fputs(json, stdout);
    } else if (!a->quiet) {
        show_plan(park, plan, a->output);
    }
    return EXIT_OPTIMAL;
}

/* An optimum that its audit does not confirm is not one. */
static int plan_exit(const kal_plan *plan)
{
    kal_outcome outcome = kal_plan_outcome(plan);

    if (outcome == KAL_OUTCOME_OPTIMAL && kal_plan_audit(plan) == KAL_GRADE_UNVERIFIED)
        return EXIT_UNVERIFIED;
    return outcome_exit(outcome);
}

int run_solve(kal_ctx *ctx, const arguments *a)
{
    kal_options options = options_of(a);
    kal_park *park = NULL;
    kal_plan *plan = NULL;
    kal_status status;
    int code = load_park(ctx, a, &park);

    if (code != EXIT_OPTIMAL)
        return code;
    status = kal_plan_solve(ctx, park, &options, &plan);
    if (status != KAL_OK)
        code = fail(ctx, status);
    else if (kal_plan_outcome(plan) == KAL_OUTCOME_CANCELLED)
        code = fail(ctx, KAL_CANCELLED);
    else
        code = deliver(ctx, a, park, plan);
    if (code == EXIT_OPTIMAL)
        code = plan_exit(plan);
    kal_plan_free(plan);
    kal_park_free(park);
    return code;
}
