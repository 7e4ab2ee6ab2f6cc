/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a text of the report gets to a file or to standard output. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

void put_out(size_t n, const char *text) { (void)fwrite(text, 1, n, stdout); }

/* What a text that is there for other parks lacks in this one. */
static const char *what_is_missing(const char *what)
{
    static const struct {
        const char *what, *missing;
    } reason[] = {
        {"map", "no enterprise has coordinates"},
        {"geojson", "no enterprise has lat and lon"},
        {"abatement", "no exchange avoids emissions"},
        {"sankey", "nothing flows"},
        {"matrix", "nothing is exchanged"},
    };

    for (size_t i = 0; i < sizeof reason / sizeof reason[0]; i++)
        if (strcmp(what, reason[i].what) == 0)
            return reason[i].missing;
    return "the park has nothing of it";
}

static int write_text(kal_ctx *ctx, const arguments *a, const kal_report *report, const char *what)
{
    const char *text = NULL;
    size_t n = 0;
    kal_status status = a->output != NULL ? kal_report_write_text(ctx, report, what, a->output)
                                          : kal_report_text(ctx, report, what, &text, &n);

    if (status == KAL_NOT_FOUND) {
        complain("%s: nothing to show: %s", what, what_is_missing(what));
        return EXIT_USAGE;
    }
    if (status != KAL_OK)
        return fail(ctx, status);
    session_clear();
    if (a->output == NULL)
        put_out(n, text);
    else if (!a->quiet)
        (void)printf("%s: %s\n", what, a->output);
    return EXIT_OPTIMAL;
}

int deliver_text(kal_ctx *ctx, const arguments *a, const char *what)
{
    kal_park *park = NULL;
    kal_plan *plan = NULL;
    reported r;
    int code = solve_park(ctx, a, &park, &plan, &r);

    if (code != EXIT_OPTIMAL)
        return code;
    code = plan_exit(plan);
    if (kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL) {
        int written = write_text(ctx, a, r.report, what);
        code = written != EXIT_OPTIMAL ? written : code;
    } else {
        complain("%s: not written, there is no plan: the outcome is \"%s\" (kalund solve says why)",
                 what, kal_outcome_text(kal_plan_outcome(plan)));
    }
    report_free(&r);
    kal_plan_free(plan);
    kal_park_free(park);
    return code;
}

int run_report(kal_ctx *ctx, const arguments *a)
{
    return deliver_text(ctx, a, a->picture != NULL ? a->picture : "html");
}
