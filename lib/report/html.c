/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order the parts of the page stand. */
#include "lib/report/report.h"

kal_status kal__html_put(kal_ctx *ctx, kal__buffer *b, const kal_report *report)
{
    (void)report;
    if (kal__tick(ctx, "report", -1.0))
        return kal__fail_cancelled(ctx);
    kal__buffer_text(b, "<!DOCTYPE html>\n<html lang=\"en\"><title>kalund</title></html>\n");
    return b->failed ? kal__fail_memory(ctx) : KAL_OK;
}
