/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a plan as frames, which is all that the audit sees beside the park. */
#ifndef KAL_MATCH_AUDIT_H
#define KAL_MATCH_AUDIT_H

#include "base/ctx.h"
#include "base/frame.h"
#include "lib/park/model.h"

/* Each with its columns; IMPACT... stands for one column for each impact. */
typedef enum kal__plan_table {
    /* level (a number), text, value, weights ("virgin=0.5,ghg=0.002", relative ones resolved) */
    KAL__PLAN_OBJECTIVE,
    /* impact, unit, baseline, plan */
    KAL__PLAN_IMPACTS_TOTAL,
    /* material, unit, available, exchanged, internal, disposed, unplaced, needed, received,
     * purchased */
    KAL__PLAN_MATERIALS,
    /* source, sink, from, to, material, mode, sent, delivered, unit, distance, IMPACT...,
     * price_min, price_max, saving */
    KAL__PLAN_EXCHANGES,
    /* supply, sink, enterprise, material, quantity, unit, scope, IMPACT... */
    KAL__PLAN_PURCHASES,
    /* disposal, source, enterprise, material, method, quantity, unit, scope, IMPACT... */
    KAL__PLAN_DISPOSALS,
    /* source, enterprise, material, quantity, unit */
    KAL__PLAN_UNPLACED,
    /* process, enterprise, level, unit, min, capacity, scope, IMPACT... */
    KAL__PLAN_PROCESSES,
    /* enterprise, impact, scope, baseline, plan */
    KAL__PLAN_IMPACTS,
    /* kind, id, port, level, price, unit */
    KAL__PLAN_PRICES,
    /* row, id, port, property, text, relax, unit */
    KAL__PLAN_CONFLICT,
    /* activity, id, text, rate */
    KAL__PLAN_UNBOUNDED,
    /* code, text */
    KAL__PLAN_WARNINGS,
    KAL__PLAN_TABLES
} kal__plan_table;

/* Two ids of up to 200 bytes and what stands between them. */
#define KAL__AUDIT_WHERE 416

typedef struct kal__audit {
    kal_grade grade;   /* verified or unverified */
    double largest;    /* largest relative violation */
    const char *worst; /* which rule that was, in words; "" when there is nothing to say */
    char where[KAL__AUDIT_WHERE]; /* the ids it was broken at, "" when there are none */
} kal__audit;

/* Checks the frames of a plan against the park, and shares no code with what built or solved the program:
 * audit.c includes lib/park and base/ alone. Fills *out. KAL_OK (whatever the grade) or KAL_MEMORY. */
kal_status kal__audit_plan(kal_ctx *ctx, const kal__model *model,
                           kal__frame *const frame[KAL__PLAN_TABLES], kal__audit *out);

/* The same for the baseline: `frame` has its exchanges, purchases, disposals, unplaced rests and processes, and the
 * plan's tables of impacts, whose baseline columns are held against them. */
kal_status kal__audit_baseline(kal_ctx *ctx, const kal__model *model,
                               kal__frame *const frame[KAL__PLAN_TABLES], kal__audit *out);

#endif
