/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the question why an exchange is used, or not, is put and answered. */
#include <stdio.h>

#include "cli/cli.h"

enum { ANSWER = 16384 };

static int answer(kal_ctx *ctx, const arguments *a, const kal_plan *plan)
{
    static char text[ANSWER];
    size_t n;
    kal_status status = kal_plan_why(ctx, plan, a->operand[1], a->operand[2], sizeof text, text);

    if (status != KAL_OK)
        return fail(ctx, status);
    session_clear();
    (void)fputs(text, stdout);
    for (n = 0; text[n] != '\0'; n++)
        continue;
    if (n == 0 || text[n - 1] != '\n')
        (void)fputc('\n', stdout);
    return outcome_exit(kal_plan_outcome(plan));
}

int run_why(kal_ctx *ctx, const arguments *a)
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
        code = answer(ctx, a, plan);
    kal_plan_free(plan);
    kal_park_free(park);
    return code;
}
