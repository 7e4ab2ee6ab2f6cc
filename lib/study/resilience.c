/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: in which order a park is taken apart, and the life of what comes of it. */
#include <string.h>

#include "base/options.h"
#include "lib/read/join.h"
#include "lib/study/resilience_run.h"
#include "lib/study/study.h"

/* Pairs are formed of so many of the worst where nothing else is asked for. */
#define PAIRS 10
/* Of `without`. */
enum { NO_PAIRS = 8, NO_NEWCOMERS = 16 };

struct kal_resilience {
    kal__arena *arena;
    kal_park *park; /* kept */
    kal_outcome outcome;
    kal__frame *frame[KAL__RESILIENCE_TABLES];
};

typedef struct building {
    kal_ctx *ctx;
    kal__arena *scratch;
    kal_resilience_options asked;
    size_t threads;
    kal__search search;
    kal__guard *guard;
    kal_park **joined; /* [asked.newcomers] */
    size_t singles, departures, pairs;
    kal__move *single, *pair;
    const kal__move **ranked; /* [singles] departures, then newcomers */
    const kal__move **ranked_pair;
    kal__telling telling;
    kal_resilience *made;
} building;

static kal_status read_options(kal_ctx *ctx, const kal_resilience_options *options,
                               kal_resilience_options *asked, kal_options *solve)
{
    *asked = (kal_resilience_options){.size = sizeof *asked};
    if (options && options->size < sizeof options->size)
        return kal__fail(ctx, KAL_USAGE,
                         "kal_resilience_build: size must be sizeof(kal_resilience_options)");
    if (options)
        memcpy(asked, options, options->size < sizeof *asked ? options->size : sizeof *asked);
    if (asked->newcomers > 0 && !asked->newcomer)
        return kal__fail(ctx, KAL_USAGE, "kal_resilience_build: newcomer is NULL");
    for (size_t i = 0; i < asked->newcomers; i++)
        if (!asked->newcomer[i])
            return kal__fail(ctx, KAL_USAGE, "kal_resilience_build: newcomer %zu is NULL", i);
    if (asked->pairs == 0)
        asked->pairs = PAIRS;
    return kal__options_read(ctx, asked->solve, solve);
}

/* All of them are read, so that the mistakes of all come out in one go. */
static kal_status read_newcomers(building *b)
{
    kal_status status = KAL_OK;

    b->joined = KAL__NEW(b->scratch, b->asked.newcomers, kal_park *);
    if (!b->joined)
        return kal__fail_memory(b->ctx);
    for (size_t i = 0; i < b->asked.newcomers && !(b->asked.without & NO_NEWCOMERS); i++) {
        const kal_status read =
            kal__park_read_joined(b->ctx, b->search.park, b->asked.newcomer[i], &b->joined[i]);
        if (read != KAL_OK && read != KAL_BAD_INPUT)
            return read;
        status = read == KAL_OK ? status : read;
    }
    return status;
}

/* The levels as the base was solved, relative weights resolved, so that every plan is judged by the same. */
static const char *same_objective(kal__arena *arena, const kal__solved *base)
{
    const kal_program *p = base->program;
    const char *text = "";

    for (size_t k = 0; k < p->levels && text; k++) {
        if (p->level[k].tie)
            continue;
        for (size_t t = 0; t < p->level[k].terms && text; t++) {
            char number[KAL__NUM_TEXT];
            kal__num_text(base->solution->weight[k][t], number);
            text = kal__arena_print(arena, "%s%s%s=%s", text,
                                    t > 0   ? ","
                                    : k > 0 ? ">"
                                            : "",
                                    p->model->impact[p->level[k].term[t].impact].id, number);
        }
    }
    return text;
}

static bool weigh(building *b)
{
    kal__search *s = &b->search;
    const kal_program *p = s->base.program;
    const kal__frame *levels = s->base.plan->frame[KAL__PLAN_OBJECTIVE];

    s->weight = KAL__NEW(b->scratch, s->model->impacts, double);
    s->options.objective = same_objective(b->scratch, &s->base);
    if (!s->weight || !s->options.objective)
        return false;
    for (size_t t = 0; t < p->level[0].terms; t++)
        s->weight[p->level[0].term[t].impact] = s->base.solution->weight[0][t];
    s->value = kal__frame_number(levels, "value")[0];
    s->options.threads = 1;
    return kal__view_make(b->scratch, s, s->base.plan, &s->before);
}

/* The park as it is. */
static kal_status solve_base(building *b)
{
    kal__search *s = &b->search;
    const kal__variant whole = {
        .id = "base", .probability = 1.0, .scenario = kal_park_scenario(s->park)};
    const kal_status status =
        kal__variant_solve(b->ctx, s->park, &whole, &s->options, NULL, false, &s->base);

    if (status != KAL_OK)
        return status;
    b->made->outcome = kal_plan_outcome(s->base.plan);
    s->model = kal__park_model(s->base.park);
    if (b->made->outcome == KAL_OUTCOME_CANCELLED)
        return kal__fail_cancelled(b->ctx);
    return KAL_OK;
}

/* The departures in their order, then the newcomers in theirs. */
static bool rank(building *b)
{
    const kal__move **leaving, **coming;

    while (b->departures < b->singles && b->single[b->departures].kind != KAL__MOVE_NEWCOMER)
        b->departures++;
    b->ranked = KAL__NEW(b->scratch, b->singles, const kal__move *);
    if (!b->ranked || !kal__moves_rank(b->scratch, b->departures, b->single, &leaving) ||
        !kal__moves_rank(b->scratch, b->singles - b->departures, b->single + b->departures, &coming))
        return false;
    for (size_t i = 0; i < b->singles; i++)
        b->ranked[i] = i < b->departures ? leaving[i] : coming[i - b->departures];
    return true;
}

static kal_status work(building *b)
{
    const kal_allocator *memory = kal__guard_allocator(b->guard);
    kal_status status;

    b->telling.total = b->singles;
    status =
        kal__moves_work(b->ctx, &b->search, b->threads, memory, b->singles, b->single, &b->telling);
    if (status != KAL_OK)
        return status;
    if (!rank(b) ||
        (!(b->asked.without & NO_PAIRS) && !kal__moves_pair(b->scratch, b->departures, b->ranked,
                                                            b->asked.pairs, &b->pairs, &b->pair)))
        return kal__fail_memory(b->ctx);
    b->telling.total += b->pairs;
    status = kal__moves_work(b->ctx, &b->search, b->threads, memory, b->pairs, b->pair, &b->telling);
    if (status != KAL_OK)
        return status;
    return kal__moves_rank(b->scratch, b->pairs, b->pair, &b->ranked_pair)
               ? KAL_OK
               : kal__fail_memory(b->ctx);
}

static kal_status build(building *b)
{
    kal__search *s = &b->search;
    kal_status status = read_newcomers(b);

    if (status == KAL_OK)
        status = solve_base(b);
    if (status != KAL_OK)
        return status;
    if (b->made->outcome == KAL_OUTCOME_OPTIMAL) {
        b->guard = kal__guard_new(b->ctx);
        if (!b->guard || !weigh(b) ||
            !kal__moves_list(b->scratch, s, b->asked.without, b->asked.newcomers, b->asked.newcomer,
                             b->joined, &b->singles, &b->single))
            return kal__fail_memory(b->ctx);
        status = work(b);
        if (status != KAL_OK)
            return status;
    }
    return kal__resilience_tables(b->made->arena, s, b->singles, b->ranked, b->pairs,
                                  b->ranked_pair, b->made->frame)
               ? KAL_OK
               : kal__fail_memory(b->ctx);
}

static void clear(building *b)
{
    for (size_t i = 0; i < b->singles; i++)
        kal__effect_free(b->single[i].effect);
    for (size_t i = 0; i < b->pairs; i++)
        kal__effect_free(b->pair[i].effect);
    for (size_t i = 0; b->joined && i < b->asked.newcomers; i++)
        kal_park_free(b->joined[i]);
    kal__solved_free(&b->search.base);
    kal__guard_free(b->guard);
    kal__arena_free(b->scratch);
}

kal_status kal_resilience_build(kal_ctx *ctx, const kal_park *park,
                                const kal_resilience_options *options, kal_resilience_fn on_result,
                                void *user, kal_resilience **out)
{
    building b = {.ctx = ctx, .search.park = park, .telling = {on_result, user, 0, 0}};
    kal__arena *arena;
    kal_status status;

    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!park || !out || !kal__park_model(park))
        return kal__fail(
            ctx, KAL_USAGE,
            "kal_resilience_build: park (that has passed its check) and out must be given");
    status = read_options(ctx, options, &b.asked, &b.search.options);
    if (status != KAL_OK)
        return status;
    b.threads = kal__ctx_threads(ctx);
    arena = kal__ctx_arena(ctx);
    b.scratch = kal__ctx_arena(ctx);
    b.made = arena ? KAL__NEW(arena, 1, kal_resilience) : NULL;
    if (!b.scratch || !b.made) {
        status = kal__fail_memory(ctx);
    } else {
        b.made->arena = arena;
        status = build(&b);
    }
    if (status == KAL_OK) {
        b.made->park = kal__park_keep(park);
        *out = b.made;
    } else {
        kal__arena_free(arena);
    }
    clear(&b);
    return status;
}

void kal_resilience_free(kal_resilience *resilience)
{
    if (!resilience)
        return;
    kal_park_free(resilience->park);
    kal__arena_free(resilience->arena);
}

kal_outcome kal_resilience_outcome(const kal_resilience *resilience)
{
    return resilience ? resilience->outcome : KAL_OUTCOME_UNVERIFIED;
}

kal__frames kal__resilience_frames(const kal_resilience *r)
{
    return r ? (kal__frames){KAL__RESILIENCE_TABLES, r->frame} : (kal__frames){0};
}

const kal__model *kal__resilience_model(const kal_resilience *resilience)
{
    return kal__park_model(resilience->park);
}

size_t kal_resilience_rows(const kal_resilience *resilience, const char *table)
{
    return kal__frames_rows(kal__resilience_frames(resilience), table);
}

size_t kal_resilience_columns(const kal_resilience *resilience, const char *table)
{
    return kal__frames_columns(kal__resilience_frames(resilience), table);
}

const char *kal_resilience_column(const kal_resilience *resilience, const char *table, size_t i)
{
    return kal__frames_column(kal__resilience_frames(resilience), table, i);
}

const char *const *kal_resilience_text(const kal_resilience *resilience, const char *table,
                                       const char *column)
{
    return kal__frames_text(kal__resilience_frames(resilience), table, column);
}

const double *kal_resilience_number(const kal_resilience *resilience, const char *table,
                                    const char *column)
{
    return kal__frames_number(kal__resilience_frames(resilience), table, column);
}
