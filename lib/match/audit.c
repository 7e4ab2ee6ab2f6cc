/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a plan departs from its park: the order of the audit's steps, how a finding is measured. */
#include "lib/match/audit_work.h"

#include <stdio.h>
#include <string.h>

void kal__tally_add(kal__tally *t, double v)
{
    kal__sum_add(&t->sum, v);
    t->size += fabs(v);
}

void kal__tally_product(kal__tally *t, double a, double b)
{
    kal__sum_add_product(&t->sum, a, b);
    t->size += fabs(a * b);
}

void kal__tally_merge(kal__tally *t, const kal__tally *other, double factor)
{
    kal__sum_add_product(&t->sum, factor, kal__sum_value(&other->sum));
    t->size += fabs(factor) * other->size;
}

static void note(kal__auditor *a, double violation, const char *rule, const char *at,
                 const char *and_at)
{
    if (violation <= a->out->largest)
        return;
    a->out->largest = violation;
    a->out->worst = rule;
    (void)snprintf(a->out->where, sizeof a->out->where, "%s%s%s", at, *and_at ? " > " : "", and_at);
}

void kal__audit_lie(kal__auditor *a, const char *rule, const char *at, const char *and_at)
{
    note(a, 1.0, rule, at, and_at);
}

/* A difference against the terms behind it; where both are nothing, nothing is wrong. */
static double relative(double difference, double size)
{
    if (!isfinite(difference) || !isfinite(size))
        return 1.0;
    return difference == 0.0 ? 0.0 : difference / size;
}

void kal__audit_equal(kal__auditor *a, double said, const kal__tally *is, double floor,
                      const char *rule, const char *at, const char *and_at)
{
    double difference = fabs(kal__sum_value(&is->sum) - said);
    note(a, relative(difference, is->size + fabs(said) + floor), rule, at, and_at);
}

void kal__audit_at_most(kal__auditor *a, const kal__tally *is, double bound, double floor,
                        const char *rule, const char *at, const char *and_at)
{
    double excess = kal__sum_value(&is->sum) - bound;
    if (bound == INFINITY || excess <= 0.0)
        return;
    note(a, relative(excess, is->size + fabs(bound) + floor), rule, at, and_at);
}

void kal__audit_at_least(kal__auditor *a, const kal__tally *is, double bound, double floor,
                         const char *rule, const char *at, const char *and_at)
{
    double missing = bound - kal__sum_value(&is->sum);
    if (bound == -INFINITY || missing <= 0.0)
        return;
    note(a, relative(missing, is->size + fabs(bound) + floor), rule, at, and_at);
}

static void column_missing(kal__auditor *a, kal__plan_table table, const char *column)
{
    if (a->frame[table]->rows == 0)
        return;
    a->hopeless = true;
    kal__audit_lie(a, "a result table lacks a column", a->frame[table]->name, column);
}

const char *const *kal__audit_texts(kal__auditor *a, kal__plan_table table, const char *column)
{
    const char *const *cells = kal__frame_text(a->frame[table], column);
    if (cells == NULL)
        column_missing(a, table, column);
    return cells;
}

const double *kal__audit_numbers(kal__auditor *a, kal__plan_table table, const char *column)
{
    const double *cells = kal__frame_number(a->frame[table], column);
    if (cells == NULL)
        column_missing(a, table, column);
    return cells;
}

/* The last step is about what only a plan says. */
static kal_status audit(kal_ctx *ctx, const kal__model *model,
                        kal__frame *const frame[KAL__PLAN_TABLES], bool baseline, kal__audit *out)
{
    static void (*const step[])(kal__auditor *) = {
        kal__audit_read,    kal__audit_allowed, kal__audit_balances,
        kal__audit_impacts, kal__audit_totals,
    };
    kal__audit found = {.grade = KAL_GRADE_UNVERIFIED, .largest = 0.0, .worst = ""};
    kal__auditor a = {.m = model, .frame = frame, .out = &found, .baseline = baseline};
    size_t steps = sizeof step / sizeof step[0] - (baseline ? 1 : 0);
    bool cancelled = false;

    a.arena = kal__ctx_arena(ctx);
    if (a.arena == NULL)
        return kal__fail_memory(ctx);
    for (size_t i = 0; i < steps && !a.memory && !a.hopeless; i++) {
        cancelled = kal__tick(ctx, "audit", -1);
        if (cancelled)
            break;
        step[i](&a);
    }
    kal__arena_free(a.arena);
    if (cancelled)
        return kal__fail_cancelled(ctx);
    if (a.memory)
        return kal__fail_memory(ctx);
    if (!a.hopeless && found.largest <= KAL__TOL_AUDIT)
        found.grade = KAL_GRADE_VERIFIED;
    *out = found;
    return KAL_OK;
}

kal_status kal__audit_plan(kal_ctx *ctx, const kal__model *model,
                           kal__frame *const frame[KAL__PLAN_TABLES], kal__audit *out)
{
    return audit(ctx, model, frame, false, out);
}

kal_status kal__audit_baseline(kal_ctx *ctx, const kal__model *model,
                               kal__frame *const frame[KAL__PLAN_TABLES], kal__audit *out)
{
    return audit(ctx, model, frame, true, out);
}
