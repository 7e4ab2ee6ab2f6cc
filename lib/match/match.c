/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order a program is solved: baseline, weights, the levels of the plan. */
#include <math.h>

#include "lib/match/build.h"
#include "lib/match/start.h"
#include "solver/backend.h"
#include "solver/condense.h"

/* A total that is this small beside what was added up for it is 0 in all but rounding. */
static const double nothing = 1e-9;

/* Of the time of both: what a baseline, most of whose columns stand still, may take. */
static const double baseline_share = 0.1;

typedef struct run {
    kal_ctx *ctx;
    kal__arena *scratch;
    const kal_program *program;
    kal_solution *solution;
    const kal__backend *backend;
    double deadline_s;
    const kal_solution *previous; /* to start from; NULL: none */
    kal__start start;
    double *absolute; /* [impacts]: sizes of what makes up the baseline's totals */
    size_t warning_room;
} run;

static kal_status warn(run *r, const char *code, const char *text)
{
    kal_solution *s = r->solution;
    kal__warning *grown = s->warning;

    if (s->warnings == r->warning_room)
        grown = kal__arena_grow(s->arena, s->warning, s->warnings, s->warnings + 1,
                                &r->warning_room, sizeof *grown);
    if (!grown || !text)
        return kal__fail_memory(r->ctx);
    s->warning = grown;
    s->warning[s->warnings++] = (kal__warning){code, text};
    return KAL_OK;
}

/* Where the levels of a problem start. False: out of memory. */
static bool give_start(run *r, const kal__result *earlier, kal__problem *problem)
{
    if (r->previous)
        problem->start = kal__start_levels(r->scratch, &r->start, problem->levels, earlier);
    return !r->previous || problem->start;
}

static bool has_relative(const kal_program *program)
{
    for (size_t k = 0; k < program->levels; k++)
        for (size_t t = 0; t < program->level[k].terms; t++)
            if (program->level[k].term[t].relative)
                return true;
    return false;
}

/* Most of its columns stand still: they are left out, of the certificates too. */
static kal_status solve_closed(run *r, const kal__problem *problem)
{
    kal_solution *s = r->solution;
    kal__condensed less;

    if (!kal__condense(r->scratch, problem, &less))
        return kal__fail_memory(r->ctx);
    const kal__stretch whole = kal__ctx_stretch(r->ctx, 0.0, baseline_share);
    const kal_status status =
        kal__lp_solve(r->ctx, r->backend, &less.problem, r->deadline_s, s->arena, &s->baseline);
    kal__ctx_stretch_back(r->ctx, whole);
    if (status == KAL_OK && !kal__condense_undo(s->arena, &less, &s->baseline))
        return kal__fail_memory(r->ctx);
    return status;
}

static kal_status solve_baseline(run *r)
{
    kal_solution *s = r->solution;
    kal__problem problem;
    kal__sum *sums = KAL__NEW(r->scratch, s->impacts, kal__sum);
    kal_status status;

    r->absolute = KAL__NEW(r->scratch, s->impacts, double);
    s->baseline_total = KAL__NEW(s->arena, s->impacts, double);
    if (!sums || !r->absolute || !s->baseline_total ||
        !kal__baseline_problem(r->scratch, r->program, &problem) ||
        !give_start(r, r->previous ? &r->previous->baseline : NULL, &problem))
        return kal__fail_memory(r->ctx);
    status = solve_closed(r, &problem);
    if (status != KAL_OK)
        return status;
    if (s->baseline.outcome == KAL_OUTCOME_OPTIMAL)
        kal__impact_totals(r->program, s->baseline.x, sums, s->baseline_total, r->absolute);
    else
        for (size_t i = 0; i < s->impacts; i++)
            s->baseline_total[i] = NAN;
    if (s->baseline.outcome == KAL_OUTCOME_INFEASIBLE)
        return warn(r, "baseline_infeasible",
                    "without exchanges the needs cannot be met: the baseline has no values");
    if (s->baseline.outcome == KAL_OUTCOME_UNBOUNDED)
        return warn(r, "baseline_unbounded",
                    "without exchanges an impact can fall without end: the baseline has no values");
    if (s->baseline.outcome == KAL_OUTCOME_UNVERIFIED)
        return warn(r, "baseline_unverified",
                    "the baseline could not be verified: it has no values");
    return KAL_OK;
}

/* 1/|baseline total|, or 0 with a warning where there is no such total. */
static kal_status relative_weight(run *r, const kal__level *level, const kal__term *term,
                                  double *out)
{
    double total = r->solution->baseline_total[term->impact];
    const char *id = r->program->model->impact[term->impact].id;

    *out = 0.0;
    if (!isnan(total) && fabs(total) > nothing * r->absolute[term->impact]) {
        *out = 1.0 / fabs(total);
        return KAL_OK;
    }
    return warn(r, "relative_zero",
                kal__arena_print(r->solution->arena,
                                 "the baseline has no %s: its relative weight in the level %s is 0",
                                 id, level->text));
}

static kal_status weigh_level(run *r, size_t k)
{
    kal_solution *s = r->solution;
    const kal__level *level = &r->program->level[k];
    double *form = KAL__NEW(r->scratch, s->impacts, double);
    bool empty = true;

    s->weight[k] = KAL__NEW(s->arena, level->terms, double);
    if (!form || !s->weight[k])
        return kal__fail_memory(r->ctx);
    for (size_t t = 0; t < level->terms; t++) {
        s->weight[k][t] = level->term[t].weight;
        if (level->term[t].relative) {
            kal_status status = relative_weight(r, level, &level->term[t], &s->weight[k][t]);
            if (status != KAL_OK)
                return status;
        }
        empty = empty && s->weight[k][t] == 0.0;
    }
    for (size_t t = 0; t < level->terms; t++) {
        if (empty && level->term[t].relative)
            s->weight[k][t] = 1.0;
        form[level->term[t].impact] += s->weight[k][t];
    }
    s->cost[k] = kal__weighted_cost(s->arena, r->program, form, &s->offset[k]);
    return s->cost[k] ? KAL_OK : kal__fail_memory(r->ctx);
}

static kal_status weigh(run *r)
{
    kal_solution *s = r->solution;
    size_t levels = r->program->levels;

    s->weight = KAL__NEW(s->arena, levels, double *);
    s->cost = KAL__NEW(s->arena, levels, double *);
    s->offset = KAL__NEW(s->arena, levels, double);
    if (!s->weight || !s->cost || !s->offset)
        return kal__fail_memory(r->ctx);
    for (size_t k = 0; k < levels; k++) {
        kal_status status = weigh_level(r, k);
        if (status != KAL_OK)
            return status;
    }
    return KAL_OK;
}

static kal_status solve_plan(run *r)
{
    kal_solution *s = r->solution;
    size_t levels = r->program->levels;
    kal__problem problem = {.lp = r->program->lp,
                            .levels = levels,
                            .cost = (const double *const *)s->cost,
                            .drop_last_unbounded = r->program->level[levels - 1].tie};
    kal_status status;

    if (!give_start(r, r->previous ? &r->previous->plan : NULL, &problem))
        return kal__fail_memory(r->ctx);
    const kal__stretch whole = kal__ctx_stretch(r->ctx, baseline_share, 1.0);
    status = kal__lp_solve(r->ctx, r->backend, &problem, r->deadline_s, s->arena, &s->plan);
    kal__ctx_stretch_back(r->ctx, whole);
    if (status != KAL_OK)
        return status;
    if (s->plan.dropped_last)
        return warn(
            r, "tie_unbounded",
            "among equally good plans the cost can fall without end: ties are left as they are");
    return KAL_OK;
}

/* A plan whose weights would hang on a baseline that is not known is not computed. */
static bool baseline_decides(const run *r, kal_outcome *outcome)
{
    *outcome = r->solution->baseline.outcome;
    switch (*outcome) {
    case KAL_OUTCOME_CANCELLED:
    case KAL_OUTCOME_LIMIT: return true;
    case KAL_OUTCOME_UNVERIFIED: return has_relative(r->program);
    case KAL_OUTCOME_OPTIMAL:
    case KAL_OUTCOME_INFEASIBLE:
    case KAL_OUTCOME_UNBOUNDED: break;
    }
    return false;
}

static kal_status solve(run *r)
{
    kal_status status;
    kal_outcome outcome;

    if (r->previous && !kal__start_match(r->scratch, r->program, r->previous->program, &r->start))
        return kal__fail_memory(r->ctx);
    status = solve_baseline(r);
    if (status != KAL_OK)
        return status;
    status = weigh(r);
    if (status != KAL_OK)
        return status;
    if (!baseline_decides(r, &outcome))
        return solve_plan(r);
    r->solution->plan =
        (kal__result){.outcome = outcome,
                      .certificate = {.primal = NAN, .dual = NAN, .gap = NAN, .bound = NAN},
                      .iterations = 0,
                      .kernel = r->solution->baseline.kernel};
    return KAL_OK;
}

static kal_status solve_from(kal_ctx *ctx, const char *call, const kal_program *program,
                             const kal_options *options, const kal_solution *previous,
                             kal_solution **out)
{
    run r = {.ctx = ctx, .program = program, .previous = previous};
    kal_options chosen;
    kal__arena *arena;
    kal_status status;

    kal__enter(ctx);
    if (!program || !out)
        return kal__fail(ctx, KAL_USAGE, "%s: program and out must be given", call);
    status = kal__options_read(ctx, options, &chosen);
    if (status != KAL_OK)
        return status;
    r.backend = kal__backend_find(chosen.kernel);
    if (!r.backend)
        return kal__fail(ctx, KAL_USAGE, "options: there is no kernel \"%s\"", chosen.kernel);
    r.deadline_s = chosen.time_limit_s > 0.0 ? kal__clock_s() + chosen.time_limit_s : INFINITY;
    arena = kal__ctx_arena(ctx);
    r.scratch = kal__ctx_arena(ctx);
    r.solution = arena ? KAL__NEW(arena, 1, kal_solution) : NULL;
    if (!r.scratch || !r.solution) {
        status = kal__fail_memory(ctx);
    } else {
        *r.solution =
            (kal_solution){.arena = arena, .impacts = program->model->impacts, .references = 1};
        status = solve(&r);
    }
    if (status == KAL_OK) {
        r.solution->program = kal__program_keep(program);
        *out = r.solution;
    } else {
        kal__arena_free(arena);
    }
    kal__arena_free(r.scratch);
    return status;
}

kal_status kal_program_solve(kal_ctx *ctx, const kal_program *program, const kal_options *options,
                             kal_solution **out)
{
    return ctx ? solve_from(ctx, "kal_program_solve", program, options, NULL, out) : KAL_USAGE;
}

kal_status kal_program_solve_from(kal_ctx *ctx, const kal_program *program,
                                  const kal_options *options, const kal_solution *previous,
                                  kal_solution **out)
{
    return ctx ? solve_from(ctx, "kal_program_solve_from", program, options, previous, out)
               : KAL_USAGE;
}
