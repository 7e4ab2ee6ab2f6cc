/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the options of a call are with their defaults. */
#include "base/options.h"

#include <math.h>
#include <string.h>

/* As the command's: each thread has its room, so that a slip must not take all memory. */
#define THREADS_MOST 1024

kal_status kal__options_read(kal_ctx *ctx, const kal_options *options, kal_options *out)
{
    *out = (kal_options){.size = sizeof *out};
    if (!options)
        return KAL_OK;
    if (options->size < sizeof options->size)
        return kal__fail(ctx, KAL_USAGE, "options: size must be sizeof(kal_options)");
    memcpy(out, options, options->size < sizeof *out ? options->size : sizeof *out);
    if (isnan(out->time_limit_s) || out->time_limit_s < 0.0)
        return kal__fail(ctx, KAL_USAGE, "options: time_limit_s must not be negative");
    kal__ctx_set_threads(ctx, out->threads < THREADS_MOST ? out->threads : THREADS_MOST);
    return KAL_OK;
}
