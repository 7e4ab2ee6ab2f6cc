/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How parks are ranked by a profile. */
#include "cli/cli.h"

int run_rank(kal_ctx *ctx, const arguments *a)
{
    (void)ctx;
    (void)a;
    complain("rank: there is no rating yet");
    return EXIT_USAGE;
}
