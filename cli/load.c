/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which park a command line means: a folder, a scenario, and cells set by hand. */
#include <string.h>

#include "cli/cli.h"

int load_park(kal_ctx *ctx, const arguments *a, kal_park **park)
{
    kal_park *base = NULL;
    kal_status status = kal_park_read(ctx, a->operand[0], &base);

    if (status != KAL_OK)
        return fail(ctx, status);
    if (a->scenario == NULL && a->sets == 0) {
        *park = base;
        return EXIT_OPTIMAL;
    }
    status = kal_park_overlay(ctx, base, a->scenario, a->sets, a->set, park);
    kal_park_free(base);
    return status == KAL_OK ? EXIT_OPTIMAL : fail(ctx, status);
}

kal_options options_of(const arguments *a)
{
    kal_options options;

    memset(&options, 0, sizeof options);
    options.size = sizeof options;
    options.objective = a->objective;
    options.time_limit_s = a->time_limit_s;
    options.kernel = a->kernel;
    options.threads = a->jobs > 0 ? a->jobs : processors();
    options.allocation = a->allocation;
    options.profile = a->require != NULL ? a->require : a->profile;
    options.language = a->language;
    return options;
}
