/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a plan: read out of a solution, audited, asked by table and column, freed. */
#include <math.h>
#include <string.h>

#include "lib/match/limit.h"
#include "lib/match/reading.h"
#include "solver/backend.h"

bool kal__reading_warn(kal__reading *r, const char *code, const char *text)
{
    if (r->warnings == r->warning_room) {
        kal__warning *grown = kal__arena_grow(r->scratch, r->warning, r->warnings, r->warnings + 1,
                                              &r->warning_room, sizeof *grown);
        if (!grown)
            return false;
        r->warning = grown;
    }
    r->warning[r->warnings++] = (kal__warning){code, text};
    return text != NULL;
}

static bool warn_all(kal__reading *r, size_t n, const kal__warning *warning)
{
    for (size_t i = 0; i < n; i++)
        if (!kal__reading_warn(r, warning[i].code, warning[i].text))
            return false;
    return true;
}

static bool read_warnings(kal__reading *r)
{
    kal__frame *frame = kal__frame_new(r->arena, "warnings", r->warnings);
    const char **code, **text;

    r->plan->frame[KAL__PLAN_WARNINGS] = frame;
    if (!frame || !(code = kal__frame_add_text(r->arena, frame, "code")) ||
        !(text = kal__frame_add_text(r->arena, frame, "text")))
        return false;
    for (size_t i = 0; i < r->warnings; i++) {
        code[i] = r->warning[i].code;
        text[i] = r->warning[i].text;
    }
    return true;
}

/* The points that tables are made from: of the plan when it is optimal, or feasible when a limit was reached;
 * of the baseline when it is optimal. */
static bool read_points(kal__reading *r)
{
    const kal__result *plan = &r->solution->plan, *baseline = &r->solution->baseline;
    bool known = plan->outcome == KAL_OUTCOME_OPTIMAL ||
                 (plan->outcome == KAL_OUTCOME_LIMIT && plan->has_point);

    if (known && plan->x && !kal__flows_make(r->arena, r->program, plan->x, &r->flows))
        return false;
    return baseline->outcome != KAL_OUTCOME_OPTIMAL ||
           kal__flows_make(r->arena, r->program, baseline->x, &r->baseline);
}

/* Of a solve that was cancelled there is nothing to read that would take time. */
static bool stops(kal__reading *r, const char *stage)
{
    return r->solution->plan.outcome != KAL_OUTCOME_CANCELLED && kal__tick(r->ctx, stage, -1);
}

/* The activities of the baseline are no tables that users see: they are kept for the audit and the account. */
static bool read_baseline(kal__reading *r)
{
    kal_plan before = *r->plan;
    kal__reading b = *r;

    b.plan = &before;
    b.flows = r->baseline;
    if (!kal__read_exchanges(&b) || !kal__read_purchases(&b) || !kal__read_disposals(&b) ||
        !kal__read_unplaced(&b) || !kal__read_processes(&b))
        return false;
    memcpy(r->plan->baseline_frame, before.frame, sizeof before.frame);
    return true;
}

static kal_status read_tables(kal__reading *r)
{
    static bool (*const step[])(kal__reading *) = {
        read_points,         kal__read_objective, kal__read_totals,    kal__read_materials,
        kal__read_exchanges, kal__read_purchases, kal__read_disposals, kal__read_unplaced,
        kal__read_processes, kal__read_ledger,    kal__read_prices,    kal__read_unbounded,
    };

    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        if (stops(r, "plan"))
            return kal__fail_cancelled(r->ctx);
        if (!step[i](r))
            return kal__fail_memory(r->ctx);
    }
    if (r->baseline.x && !read_baseline(r))
        return kal__fail_memory(r->ctx);
    r->plan->x = r->flows.x;
    r->plan->baseline_x = r->baseline.x;
    return KAL_OK;
}

/* Of the plan, then of what it is compared with; the larger deviation is told. */
static kal_status audit(kal__reading *r)
{
    kal_plan *plan = r->plan;
    const char *of = "plan";
    kal_status status;

    plan->audit = (kal__audit){.grade = KAL_GRADE_UNVERIFIED, .largest = NAN, .worst = ""};
    if (!r->flows.x)
        return KAL_OK;
    status = kal__audit_plan(r->ctx, r->model, plan->frame, &plan->audit);
    if (status == KAL_OK && plan->audit.grade != KAL_GRADE_UNVERIFIED && r->baseline.x) {
        kal__audit found;
        status = kal__audit_baseline(r->ctx, r->model, plan->baseline_frame, &found);
        if (status == KAL_OK && found.largest > plan->audit.largest) {
            plan->audit = found;
            of = "baseline";
        }
    }
    if (status != KAL_OK || plan->audit.grade != KAL_GRADE_UNVERIFIED)
        return status;
    return kal__reading_warn(r, "audit_failed",
                             kal__arena_print(r->arena, "the audit contradicts the %s: %s%s%s", of,
                                              plan->audit.worst, *plan->audit.where ? ": " : "",
                                              plan->audit.where))
               ? KAL_OK
               : kal__fail_memory(r->ctx);
}

/* A limit on a ratio of nothing holds, which may not be what was meant. */
static bool warn_of_ratios(kal__reading *r)
{
    for (uint32_t l = 0; r->flows.x && l < r->model->limits; l++) {
        const kal__limit *limit = &r->model->limit[l];
        if (!kal__limits_indicator(limit) || kal__limit_denominator(r->program, l, r->flows.x) > 0.0)
            continue;
        if (!kal__reading_warn(
                r, "limit_of_nothing",
                kal__arena_print(r->arena,
                                 "limit %s: the plan has nothing that %s is measured against",
                                 limit->id, kal__indicator_rules[limit->indicator].id)))
            return false;
    }
    return true;
}

static kal_status read(kal__reading *r)
{
    const kal_solution *s = r->solution;
    kal_status status;

    if (!warn_all(r, r->model->warnings, r->model->warning) ||
        !warn_all(r, r->network->warnings, r->network->warning) ||
        !warn_all(r, s->warnings, s->warning))
        return kal__fail_memory(r->ctx);
    status = read_tables(r);
    if (status == KAL_OK && !warn_of_ratios(r))
        status = kal__fail_memory(r->ctx);
    if (status == KAL_OK)
        status = kal__read_conflict(r);
    if (status != KAL_OK)
        return status;
    status = audit(r);
    if (status != KAL_OK)
        return status;
    return read_warnings(r) ? KAL_OK : kal__fail_memory(r->ctx);
}

/* "objective=virgin,ghg>cost kernel=glpk": what was asked for, as one line. */
static const char *options_text(kal__reading *r, const kal_options *chosen)
{
    const char *text = "objective=";
    char limit[KAL__NUM_TEXT];

    for (size_t k = 0; k < r->program->levels && text; k++)
        text =
            kal__arena_print(r->arena, "%s%s%s", text, k > 0 ? ">" : "", r->program->level[k].text);
    kal__num_text(chosen->time_limit_s, limit);
    if (text && chosen->time_limit_s > 0.0)
        text = kal__arena_print(r->arena, "%s time_limit_s=%s", text, limit);
    return text ? kal__arena_print(r->arena, "%s kernel=%s", text, r->backend->name) : NULL;
}

static kal_status build(kal__reading *r, const kal_options *chosen)
{
    kal_status status;

    r->plan->options = options_text(r, chosen);
    if (!r->plan->options)
        return kal__fail_memory(r->ctx);
    status = read(r);
    if (status != KAL_OK)
        return status;
    r->plan->solution = kal__solution_keep(r->solution);
    r->plan->park = kal__park_keep(r->network->park);
    return KAL_OK;
}

kal_status kal_plan_build(kal_ctx *ctx, const kal_program *program, const kal_solution *solution,
                          const kal_options *options, kal_plan **out)
{
    kal__reading r = {.ctx = ctx, .program = program, .solution = solution};
    kal_options chosen;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!program || !solution || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_plan_build: program, solution and out must be given");
    if (solution->program != program)
        return kal__fail(ctx, KAL_USAGE, "kal_plan_build: the solution is of another program");
    status = kal__options_read(ctx, options, &chosen);
    if (status != KAL_OK)
        return status;
    r.backend = kal__backend_find(chosen.kernel);
    if (!r.backend)
        return kal__fail(ctx, KAL_USAGE, "options: there is no kernel \"%s\"", chosen.kernel);
    r.deadline_s = chosen.time_limit_s > 0.0 ? kal__clock_s() + chosen.time_limit_s : INFINITY;
    r.model = program->model;
    r.network = program->network;
    r.arena = kal__ctx_arena(ctx);
    r.scratch = kal__ctx_arena(ctx);
    r.plan = r.arena ? KAL__NEW(r.arena, 1, kal_plan) : NULL;
    if (!r.scratch || !r.plan) {
        status = kal__fail_memory(ctx);
    } else {
        r.plan->arena = r.arena;
        r.plan->references = 1;
        status = build(&r, &chosen);
    }
    if (status == KAL_OK)
        *out = r.plan;
    else
        kal__arena_free(r.arena);
    kal__arena_free(r.scratch);
    return status;
}

kal_status kal_plan_solve(kal_ctx *ctx, const kal_park *park, const kal_options *options,
                          kal_plan **out)
{
    kal_network *network = NULL;
    kal_program *program = NULL;
    kal_solution *solution = NULL;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!park || !out)
        return kal__fail(ctx, KAL_USAGE, "kal_plan_solve: park and out must be given");
    status = kal_network_build(ctx, park, &network);
    if (status == KAL_OK)
        status = kal_program_build(ctx, network, options, &program);
    if (status == KAL_OK)
        status = kal_program_solve(ctx, program, options, &solution);
    if (status == KAL_OK)
        status = kal_plan_build(ctx, program, solution, options, out);
    kal_solution_free(solution);
    kal_program_free(program);
    kal_network_free(network);
    return status;
}

kal_plan *kal__plan_keep(const kal_plan *plan)
{
    kal_plan *kept = (kal_plan *)plan;

    __atomic_add_fetch(&kept->references, 1, __ATOMIC_RELAXED);
    return kept;
}

void kal_plan_free(kal_plan *plan)
{
    if (!plan || __atomic_sub_fetch(&plan->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    kal_solution_free(plan->solution);
    kal_park_free(plan->park);
    kal__arena_free(plan->arena);
}

/* A plan that the audit contradicts is not called optimal, whatever the certificate says. */
kal_outcome kal_plan_outcome(const kal_plan *plan)
{
    kal_outcome outcome = plan ? plan->solution->plan.outcome : KAL_OUTCOME_UNVERIFIED;

    return outcome == KAL_OUTCOME_OPTIMAL && plan->audit.grade == KAL_GRADE_UNVERIFIED
               ? KAL_OUTCOME_UNVERIFIED
               : outcome;
}

kal_grade kal_plan_certificate(const kal_plan *plan)
{
    return plan ? plan->solution->plan.certificate.grade : KAL_GRADE_UNVERIFIED;
}

kal_grade kal_plan_audit(const kal_plan *plan)
{
    return plan ? plan->audit.grade : KAL_GRADE_UNVERIFIED;
}

static kal__frames tables(const kal_plan *plan)
{
    return plan ? (kal__frames){KAL__PLAN_TABLES, plan->frame} : (kal__frames){0};
}

size_t kal_plan_rows(const kal_plan *plan, const char *table)
{
    return kal__frames_rows(tables(plan), table);
}

size_t kal_plan_columns(const kal_plan *plan, const char *table)
{
    return kal__frames_columns(tables(plan), table);
}

const char *kal_plan_column(const kal_plan *plan, const char *table, size_t i)
{
    return kal__frames_column(tables(plan), table, i);
}

const char *const *kal_plan_text(const kal_plan *plan, const char *table, const char *column)
{
    return kal__frames_text(tables(plan), table, column);
}

const double *kal_plan_number(const kal_plan *plan, const char *table, const char *column)
{
    return kal__frames_number(tables(plan), table, column);
}
