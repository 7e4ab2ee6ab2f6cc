/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the moves of a search are shared out among threads. */
#include "lib/study/crew.h"
#include "lib/study/resilience_run.h"

typedef struct run {
    kal_ctx *ctx;
    const kal__search *s;
    const kal_allocator *memory;
    size_t count, fed;
    kal__move *move;
    kal__telling *telling;
} run;

static kal_status feed(void *self, void **job)
{
    run *r = self;
    *job = r->fed < r->count ? &r->move[r->fed++] : NULL;
    return KAL_OK;
}

static kal_status work(void *self, kal__hand *hand, void *job)
{
    const run *r = self;
    kal__move *move = job;
    const kal_status status =
        kal__effect_make(kal__hand_ctx(hand), r->memory, r->s, move, &move->effect);

    if (status == KAL_OK)
        kal__hand_post(hand, move);
    return status;
}

static kal_status take(void *self, void *result)
{
    run *r = self;
    kal__telling *t = r->telling;
    const kal__move *move = result;

    t->done++;
    if (t->on_result && t->on_result(t->user, t->done, t->total, kal__move_word(move->kind),
                                     move->id, move->effect->outcome) != 0)
        return kal__fail_cancelled(r->ctx);
    return KAL_OK;
}

/* Moves and their effects are the search's own. */
static void drop(void *self, void *what)
{
    (void)self;
    (void)what;
}

static bool tick(void *self)
{
    const run *r = self;
    const kal__telling *t = r->telling;
    return kal__tick(r->ctx, "resilience", t->total > 0 ? (double)t->done / (double)t->total : -1.0);
}

kal_status kal__moves_work(kal_ctx *ctx, const kal__search *s, size_t threads,
                           const kal_allocator *memory, size_t count, kal__move *move,
                           kal__telling *telling)
{
    char message[1024] = "";
    run r = {ctx, s, memory, count, 0, move, telling};
    const kal__crew crew = {.threads = threads < count ? threads
                                       : count         ? count
                                                       : 1,
                            .memory = memory,
                            .self = &r,
                            .feed = feed,
                            .work = work,
                            .take = take,
                            .drop_job = drop,
                            .drop_result = drop,
                            .tick = tick};
    const kal_status status = kal__crew_run(&crew, message);

    return status == KAL_OK          ? KAL_OK
           : status == KAL_MEMORY    ? kal__fail_memory(ctx)
           : status == KAL_CANCELLED ? kal__fail_cancelled(ctx)
                                     : kal__fail(ctx, status, "%s", message);
}
