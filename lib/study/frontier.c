/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: a frontier from the call to its tables. */
#include "lib/study/frontier.h"

#include <math.h>
#include <string.h>

#include "base/ctx.h"
#include "base/options.h"
#include "base/text.h"
#include "lib/park/settle.h"
#include "lib/study/study.h"
#include "solver/backend.h"

#define TOLERANCE 0.001
#define POINTS 10000

/* The impact of a name of n bytes. */
static kal_status find(kal__search *s, const char *name, size_t n, uint32_t *out)
{
    const char **id = KAL__NEW(s->scratch, s->model->impacts, const char *);
    const char *near, *shown = kal__arena_copy(s->scratch, name, n);
    char quoted[KAL__QUOTE];

    if (!id || !shown)
        return kal__fail_memory(s->ctx);
    for (uint32_t i = 0; i < s->model->impacts; i++) {
        id[i] = s->model->impact[i].id;
        if (strcmp(id[i], shown) == 0) {
            *out = i;
            return KAL_OK;
        }
    }
    near = n > 200 ? NULL : kal__text_near(shown, s->model->impacts, id);
    return kal__fail(s->ctx, KAL_NOT_FOUND, "between: there is no impact %s%s%s%s",
                     kal__quote(shown, quoted), near ? " (did you mean \"" : "", near ? near : "",
                     near ? "\"?)" : "");
}

static kal_status read_between(kal__search *s, const char *between)
{
    for (const char *at = between;; at++) {
        const size_t n = strcspn(at, ",");
        uint32_t impact = KAL__NONE;
        kal_status status;
        if (s->objectives == KAL__OBJECTIVES_MOST)
            return kal__fail(s->ctx, KAL_USAGE, "between: two or three impacts, not more");
        status = find(s, at, n, &impact);
        if (status != KAL_OK)
            return status;
        for (size_t k = 0; k < s->objectives; k++)
            if (s->objective[k] == impact)
                return kal__fail(s->ctx, KAL_USAGE, "between: \"%s\" stands twice",
                                 s->model->impact[impact].id);
        s->objective[s->objectives++] = impact;
        at += n;
        if (!*at)
            break;
    }
    if (s->objectives < 2)
        return kal__fail(s->ctx, KAL_USAGE, "between: two or three impacts, not one");
    s->tie = true;
    for (size_t k = 0; k < s->objectives; k++)
        s->tie = s->tie && s->objective[k] != KAL__COST;
    return KAL_OK;
}

static kal_status read_options(kal__search *s, const kal_frontier_options *options)
{
    kal_frontier_options chosen = {.size = sizeof chosen};
    kal_options solve;
    kal_status status;

    if (options->size < sizeof options->size)
        return kal__fail(s->ctx, KAL_USAGE, "options: size must be sizeof(kal_frontier_options)");
    memcpy(&chosen, options, options->size < sizeof chosen ? options->size : sizeof chosen);
    status = kal__options_read(s->ctx, chosen.solve, &solve);
    if (status != KAL_OK)
        return status;
    if (!chosen.between)
        return kal__fail(s->ctx, KAL_USAGE, "kal_frontier_build: between must be given");
    if (isnan(chosen.tolerance) || chosen.tolerance < 0.0)
        return kal__fail(s->ctx, KAL_USAGE, "options: tolerance must not be negative");
    s->how.backend = kal__backend_find(solve.kernel);
    if (!s->how.backend)
        return kal__fail(s->ctx, KAL_USAGE, "options: there is no kernel \"%s\"", solve.kernel);
    s->how.deadline_s = solve.time_limit_s > 0.0 ? kal__clock_s() + solve.time_limit_s : INFINITY;
    s->tolerance = chosen.tolerance > 0.0 ? chosen.tolerance : TOLERANCE;
    s->most = chosen.points > 0 ? chosen.points : POINTS;
    return read_between(s, chosen.between);
}

/* Of the points and of what is said to lie nowhere below. */
static kal_grade worst_grade(const kal__search *s)
{
    kal_grade worst = s->points > 0 ? KAL_GRADE_PROVED : KAL_GRADE_UNVERIFIED;

    for (size_t i = 0; i < s->points; i++)
        if (s->point[i].certificate.grade < worst)
            worst = s->point[i].certificate.grade;
    for (size_t i = 0; i < s->segments; i++)
        if (s->segment[i].proved && s->segment[i].grade < worst)
            worst = s->segment[i].grade;
    for (size_t i = 0; i < s->facets; i++)
        if (s->facet[i].asked && s->facet[i].grade < worst)
            worst = s->facet[i].grade;
    return worst;
}

/* What lies between the ends; where there are none, nothing is known. */
static kal_status search(kal__search *s)
{
    kal_status status = kal__search_orders(s);

    if (status != KAL_OK)
        return status;
    if (s->ended) {
        s->points = s->orders = 0;
        s->frontier->error = NAN;
        return KAL_OK;
    }
    status = s->objectives == 2 ? kal__search_two(s) : kal__search_three(s);
    return status == KAL_OK && !s->ended ? kal__search_goals(s) : status;
}

static kal_status make(kal__search *s, const kal_frontier_options *options)
{
    kal_status status = read_options(s, options);

    if (status == KAL_OK)
        status = search(s);
    if (status != KAL_OK)
        return status;
    s->frontier->grade = worst_grade(s);
    if (kal__tick(s->ctx, "solve", 1.0))
        return kal__fail_cancelled(s->ctx);
    return kal__frontier_write(s) ? KAL_OK : kal__fail_memory(s->ctx);
}

kal_status kal_frontier_build(kal_ctx *ctx, const kal_program *program,
                              const kal_frontier_options *options, kal_frontier_fn on_point,
                              void *user, kal_frontier **out)
{
    kal__search s = {.ctx = ctx, .how.program = program, .on_point = on_point, .user = user};
    kal__arena *arena;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!program || !options || !out)
        return kal__fail(ctx, KAL_USAGE,
                         "kal_frontier_build: program, options and out must be given");
    arena = kal__ctx_arena(ctx);
    s.scratch = kal__ctx_arena(ctx);
    s.frontier = arena ? KAL__NEW(arena, 1, kal_frontier) : NULL;
    if (!s.scratch || !s.frontier) {
        status = kal__fail_memory(ctx);
    } else {
        s.model = program->model;
        *s.frontier = (kal_frontier){.arena = arena, .outcome = KAL_OUTCOME_OPTIMAL, .reason = ""};
        status = make(&s, options);
    }
    if (status == KAL_OK) {
        s.frontier->program = kal__program_keep(program);
        *out = s.frontier;
    } else {
        kal__arena_free(arena);
    }
    kal__arena_free(s.scratch);
    return status;
}

void kal_frontier_free(kal_frontier *frontier)
{
    if (!frontier)
        return;
    kal_program_free(frontier->program);
    kal__arena_free(frontier->arena);
}

kal_outcome kal_frontier_outcome(const kal_frontier *frontier)
{
    return frontier ? frontier->outcome : KAL_OUTCOME_UNVERIFIED;
}

kal_grade kal_frontier_grade(const kal_frontier *frontier)
{
    return frontier ? frontier->grade : KAL_GRADE_UNVERIFIED;
}

const char *kal_frontier_reason(const kal_frontier *frontier)
{
    return frontier ? frontier->reason : "";
}

double kal_frontier_error(const kal_frontier *frontier)
{
    return frontier ? frontier->error : (double)NAN;
}

kal__frames kal__frontier_frames(const kal_frontier *frontier)
{
    return frontier ? (kal__frames){KAL__FRONTIER_TABLES, frontier->frame} : (kal__frames){0};
}

const kal__model *kal__frontier_model(const kal_frontier *frontier)
{
    return frontier->program->model;
}

size_t kal_frontier_rows(const kal_frontier *frontier, const char *table)
{
    return kal__frames_rows(kal__frontier_frames(frontier), table);
}

size_t kal_frontier_columns(const kal_frontier *frontier, const char *table)
{
    return kal__frames_columns(kal__frontier_frames(frontier), table);
}

const char *kal_frontier_column(const kal_frontier *frontier, const char *table, size_t i)
{
    return kal__frames_column(kal__frontier_frames(frontier), table, i);
}

const char *const *kal_frontier_text(const kal_frontier *frontier, const char *table,
                                     const char *column)
{
    return kal__frames_text(kal__frontier_frames(frontier), table, column);
}

const double *kal_frontier_number(const kal_frontier *frontier, const char *table,
                                  const char *column)
{
    return kal__frames_number(kal__frontier_frames(frontier), table, column);
}
