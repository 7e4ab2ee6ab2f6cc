/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the report, or one picture of it, gets to a file or to standard output. */
#include <stdio.h>

#include "cli/cli.h"

void put_out(size_t n, const char *text) { (void)fwrite(text, 1, n, stdout); }

static int deliver(kal_ctx *ctx, const arguments *a, const kal_report *report)
{
    const char *what = a->picture != NULL ? a->picture : "html", *text;
    kal_status status;
    size_t n;

    if (a->output != NULL) {
        status = kal_report_write_text(ctx, report, what, a->output);
        return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
    }
    status = kal_report_text(ctx, report, what, &text, &n);
    if (status != KAL_OK)
        return fail(ctx, status);
    session_clear();
    put_out(n, text);
    return EXIT_OPTIMAL;
}

int run_report(kal_ctx *ctx, const arguments *a)
{
    kal_park *park = NULL;
    kal_plan *plan = NULL;
    reported r;
    int code = solve_park(ctx, a, &park, &plan, &r);

    if (code != EXIT_OPTIMAL)
        return code;
    code = outcome_exit(kal_plan_outcome(plan));
    if (code == EXIT_OPTIMAL)
        code = deliver(ctx, a, r.report);
    else
        show_plan(park, plan, NULL);
    report_free(&r);
    kal_plan_free(plan);
    kal_park_free(park);
    return code;
}
