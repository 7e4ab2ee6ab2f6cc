/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order a park becomes a plan with all that is said of it. */
#include <string.h>

#include "cli/cli.h"

void report_free(reported *r)
{
    kal_report_free(r->report);
    kal_indicator_free(r->indicator);
    kal_account_free(r->account);
    memset(r, 0, sizeof *r);
}

kal_status report_make(kal_ctx *ctx, const kal_plan *plan, const kal_options *options, reported *out)
{
    kal_status status;

    memset(out, 0, sizeof *out);
    status = kal_account_build(ctx, plan, options, &out->account);
    if (status == KAL_OK)
        status = kal_indicator_build(ctx, out->account, options, &out->indicator);
    if (status == KAL_OK)
        status = kal_report_build(ctx, out->indicator, options, &out->report);
    if (status != KAL_OK)
        report_free(out);
    return status;
}

int solve_park(kal_ctx *ctx, const arguments *a, kal_park **park, kal_plan **plan, reported *out)
{
    kal_options options = options_of(a);
    kal_status status;
    int code = load_park(ctx, a, park);

    if (code != EXIT_OPTIMAL)
        return code;
    status = kal_plan_solve(ctx, *park, &options, plan);
    if (status != KAL_OK) {
        kal_park_free(*park);
        return fail(ctx, status);
    }
    status = kal_plan_outcome(*plan) == KAL_OUTCOME_CANCELLED
                 ? KAL_CANCELLED
                 : report_make(ctx, *plan, &options, out);
    if (status == KAL_OK)
        return EXIT_OPTIMAL;
    code = fail(ctx, status);
    kal_plan_free(*plan);
    kal_park_free(*park);
    return code;
}
