/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order a linear program is read, solved, told. */
#include <math.h>
#include <stdio.h>

#include "cli/cli.h"

static void show(const kal_lp *lp, const kal_lp_result *result)
{
    char text[NUMBER_TEXT], primal[NUMBER_TEXT], dual[NUMBER_TEXT], gap[NUMBER_TEXT];

    (void)printf("%s\n", kal_outcome_text(kal_lp_result_outcome(result)));
    if (!isnan(kal_lp_result_objective(result)))
        (void)printf("objective: %s\n", number_text(kal_lp_result_objective(result), text));
    (void)printf("certificate: %s (primal %s, dual %s, gap %s)\n",
                 kal_grade_text(kal_lp_result_grade(result)),
                 number_text(kal_lp_result_primal(result), primal),
                 number_text(kal_lp_result_dual(result), dual),
                 number_text(kal_lp_result_gap(result), gap));
    if (!isnan(kal_lp_result_bound(result)))
        (void)printf("proved bound: %s\n", number_text(kal_lp_result_bound(result), text));
    (void)printf("rows: %zu, columns: %zu, nonzeros: %zu\n", kal_lp_rows(lp), kal_lp_columns(lp),
                 kal_lp_nonzeros(lp));
    (void)printf("iterations: %lld, kernel: %s\n", (long long)kal_lp_result_iterations(result),
                 kal_lp_result_kernel(result));
}

static int deliver(kal_ctx *ctx, const arguments *a, const kal_lp *lp, const kal_lp_result *result)
{
    const char *json;

    session_clear();
    if (a->json) {
        const kal_status status = kal_lp_result_json(ctx, result, &json);
        if (status != KAL_OK)
            return fail(ctx, status);
        (void)fputs(json, stdout);
    } else if (!a->quiet) {
        show(lp, result);
    }
    return outcome_exit(kal_lp_result_outcome(result));
}

int run_lp(kal_ctx *ctx, const arguments *a)
{
    kal_lp *lp = NULL;
    kal_lp_result *result = NULL;
    kal_options options = options_of(a);
    kal_status status = kal_lp_read_mps(ctx, a->operand[0], &lp);

    if (status != KAL_OK)
        return fail(ctx, status);
    for (size_t i = 0; !a->quiet && i < kal_lp_warnings(lp); i++)
        complain("%s: %s", a->operand[0], kal_lp_warning(lp, i));
    status = kal_lp_solve(ctx, lp, a->maximise ? KAL_SENSE_MAX : KAL_SENSE_OWN, &options, &result);
    const int code = status == KAL_OK ? deliver(ctx, a, lp, result) : fail(ctx, status);
    kal_lp_result_free(result);
    kal_lp_free(lp);
    return code;
}
