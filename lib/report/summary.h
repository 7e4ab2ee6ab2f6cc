/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan.json says, read back. */
#ifndef KAL_REPORT_SUMMARY_H
#define KAL_REPORT_SUMMARY_H

#include "base/ctx.h"

typedef struct kal__json_total {
    const char *impact, *unit; /* unit "" when it has none */
    double baseline, plan;     /* NaN: no value */
} kal__json_total;

/* What a plan.json says of the result as a whole. */
typedef struct kal__json_summary {
    const char *park, *scenario, *outcome, *objective;
    const char *certificate, *audit; /* grades */
    size_t totals;
    kal__json_total *total; /* in the order of the file */
} kal__json_summary;

/* Where and why a text is no plan.json; line 0: no place. `sentence` is static. */
typedef struct kal__json_fault {
    size_t line, column;
    const char *sentence;
} kal__json_fault;

/* Reads data[n], followed by a NUL; texts are put into the arena. KAL_OK; KAL_BAD_INPUT, without a message (*fault
 * says what is wrong); KAL_MEMORY. */
kal_status kal__json_read(kal_ctx *ctx, kal__arena *arena, const char *data, size_t n,
                          kal__json_summary *out, kal__json_fault *fault);

#endif
