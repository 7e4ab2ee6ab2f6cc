/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the options of a call are with their defaults. */
#ifndef KAL_BASE_OPTIONS_H
#define KAL_BASE_OPTIONS_H

#include <kalund/options.h>

#include "base/ctx.h"

/* `options` may be NULL. The context learns on how many threads the call may work.
 * KAL_OK, or KAL_USAGE when they make no sense. */
kal_status kal__options_read(kal_ctx *ctx, const kal_options *options, kal_options *out);

#endif
