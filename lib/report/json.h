/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of plan.json, for those who keep it or write it to a folder. */
#ifndef KAL_REPORT_JSON_H
#define KAL_REPORT_JSON_H

#include "base/ctx.h"
#include "lib/match/plan.h"
#include "base/buffer.h"

/* Puts the text, with a final newline and NUL, into the arena. KAL_OK or KAL_MEMORY. */
kal_status kal__json_text(kal_ctx *ctx, kal__arena *arena, const kal_plan *plan, const char **text,
                          size_t *n);

/* Puts a text as a JSON string, in its quotes; "<" is escaped too, so that it is good within a page. */
void kal__json_string(kal__buffer *b, const char *text);

#endif
