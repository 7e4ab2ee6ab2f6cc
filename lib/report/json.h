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

/* A name with what it says: a text, or where there is none a number (NaN: null). */
typedef struct kal__json_pair {
    const char *key, *text;
    double number;
} kal__json_pair;

typedef struct kal__json_list {
    size_t n;
    const kal__json_pair *pair; /* [n], different keys */
} kal__json_list;

/* What study.json says. */
typedef struct kal__json_study {
    const char *kind, *park, *scenario, *outcome;
    kal__json_list results; /* what came of it */
    kal__json_list tables;  /* their rows */
    kal__json_list options;
    kal__json_list inputs; /* files with their digests */
} kal__json_study;

/* Puts the text, with a final newline and NUL, into the arena. KAL_OK or KAL_MEMORY. */
kal_status kal__json_study_text(kal_ctx *ctx, kal__arena *arena, const kal__json_study *study,
                                const char **text, size_t *n);

/* Puts a text as a JSON string, in its quotes; "<" is escaped too, so that it is good within a page. */
void kal__json_string(kal__buffer *b, const char *text);

#endif
