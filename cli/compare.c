/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How results folders are told side by side. */
#include "cli/cli.h"

int run_compare(kal_ctx *ctx, const arguments *a)
{
    kal_comparison *comparison = NULL;
    kal_status status = kal_comparison_read(ctx, a->operands, a->operand, &comparison);

    if (status != KAL_OK)
        return fail(ctx, status);
    kal_comparison_free(comparison);
    return EXIT_OPTIMAL;
}
