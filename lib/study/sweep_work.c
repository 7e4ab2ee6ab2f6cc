/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the threads of a sweep are set to work, and what becomes of their results. */
#include "lib/study/sweep.h"

static bool tick(void *self)
{
    kal__sweeper *s = self;
    const double share = s->total > 0 ? (double)s->done / (double)s->total : 0.0;

    s->desk.asked = s->desk.asked || kal__tick(s->desk.ctx, "sweep", share);
    return s->desk.asked || s->stopped;
}

/* The park itself is the only job. */
static kal_status feed_anchor(void *self, void **job)
{
    kal__sweeper *s = self;

    *job = s->last ? NULL : &s->anchor;
    s->last = true;
    return KAL_OK;
}

static kal_status solve_anchor(void *self, kal__hand *hand, void *job)
{
    kal__sweeper *s = self;
    kal__anchor *anchor = job;
    const kal__variant variant = {.id = "",
                                  .scenario = kal_park_scenario(anchor->park),
                                  .entries = anchor->sets,
                                  .entry = anchor->set};
    kal_options options = s->solve;

    options.threads = s->threads;
    const kal_status status = kal__variant_solve(kal__hand_ctx(hand), anchor->park, &variant,
                                                 &options, NULL, false, &anchor->solved);
    if (status == KAL_MEMORY || status == KAL_CANCELLED)
        return status;
    if (status == KAL_OK && kal_plan_outcome(anchor->solved.plan) == KAL_OUTCOME_CANCELLED)
        return kal__fail_cancelled(kal__hand_ctx(hand));
    if (!kal__told_optimal(anchor->solved.plan))
        kal__solved_free(&anchor->solved);
    return KAL_OK;
}

static kal_status take_nothing(void *self, void *result)
{
    (void)self, (void)result;
    return KAL_OK;
}

static void drop_nothing(void *self, void *job) { (void)self, (void)job; }

static kal_status run(kal__sweeper *s, const kal__crew *crew)
{
    char message[1024];
    const kal_status status = kal__crew_run(crew, message);

    return status == KAL_OK || !message[0] ? status : kal__fail(s->desk.own, status, "%s", message);
}

kal_status kal__sweeper_anchor(kal__sweeper *s)
{
    const kal__crew crew = {.threads = 1,
                            .memory = kal__guard_allocator(s->desk.guard),
                            .self = s,
                            .feed = feed_anchor,
                            .work = solve_anchor,
                            .take = take_nothing,
                            .drop_job = drop_nothing,
                            .drop_result = drop_nothing,
                            .tick = tick};
    const kal_status status = run(s, &crew);

    s->last = false;
    return status;
}

/* Non-zero where the caller wants no more. */
static int tell(kal__sweeper *s, const kal__errand *errand)
{
    const kal__told *told = &errand->told;
    const kal_sweep_result result = {.size = sizeof result,
                                     .number = told->record.index + 1,
                                     .done = s->done,
                                     .failed = s->failed,
                                     .total = s->total,
                                     .id = told->record.id,
                                     .probability = errand->variant.probability,
                                     .status = told->status,
                                     .outcome = told->outcome,
                                     .reason = told->reason,
                                     .impacts = s->telling.impacts,
                                     .impact = s->telling.impact,
                                     .baseline = told->baseline,
                                     .plan = told->plan};

    return s->on_result ? s->on_result(s->user, &result) : 0;
}

/* Kept first, told then; what ends after the caller has enough is kept too. */
static kal_status take(void *self, void *job)
{
    kal__sweeper *s = self;
    kal__errand *errand = job;
    const kal__record *record = &errand->told.record;
    const kal_status status = kal__keep_put(&s->keep, record, errand->packed.data, errand->packed.n);

    if (status == KAL_OK) {
        s->done++;
        s->failed += record->failed;
        s->stopped = s->stopped || (s->options.stop && record->failed);
        if (!s->asked_by_result && tell(s, errand) != 0)
            s->asked_by_result = s->desk.asked = true;
    }
    kal__errand_drop(self, errand);
    return status;
}

kal_status kal__sweeper_work(kal__sweeper *s)
{
    const uint64_t left = s->total - s->done;
    const kal__crew crew = {.threads = s->threads < left ? s->threads : (size_t)left,
                            .memory = kal__guard_allocator(s->desk.guard),
                            .self = s,
                            .feed = kal__sweeper_feed,
                            .work = kal__errand_do,
                            .take = take,
                            .drop_job = kal__errand_drop,
                            .drop_result = kal__errand_drop,
                            .tick = tick};
    kal_status status = kal__walk_open(s->desk.own, s->ensemble, &s->walk);

    if (status == KAL_OK)
        status = run(s, &crew);
    kal__walk_close(s->walk);
    s->walk = NULL;
    return status;
}
