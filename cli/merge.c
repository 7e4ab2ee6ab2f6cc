/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the parts of a sweep become one. */
#include "cli/sweep.h"

int run_merge(kal_ctx *ctx, const arguments *a)
{
    const char *folder = a->operand[0];
    kal_sweep *sweep = NULL;
    kal_status status;
    int code;

    status = kal_sweep_merge(ctx, folder, a->operands - 1, a->operand + 1, a->partial, &sweep);
    if (status != KAL_OK)
        return fail(ctx, status);
    code = report_sweep(ctx, a, sweep, folder);
    if (code == EXIT_OPTIMAL && !a->quiet)
        code = show_sweep(ctx, sweep, folder);
    if (code == EXIT_OPTIMAL && kal_sweep_failed(sweep) > 0)
        code = EXIT_SCENARIO;
    kal_sweep_free(sweep);
    return code;
}
