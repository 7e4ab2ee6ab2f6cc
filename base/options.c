/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the options of a call are with their defaults. */
#include "base/options.h"

#include <math.h>
#include <string.h>

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
    kal__ctx_set_threads(ctx, out->threads);
    return KAL_OK;
}
