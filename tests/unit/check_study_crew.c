/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that jobs are all done, results come to the caller's thread, and a crew stops when it must. */
#include "lib/study/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "base/guard.h"
#include "tests/unit/solver_fixture.h"

enum { JOBS = 200 };

typedef struct works {
    pthread_t caller;
    size_t threads;
    int fed, taken, dropped, ticks;
    int results_each;
    int feed_fails_at, work_fails_at, take_fails_at, tick_stops_at; /* 0: never */
    atomic_int done, elsewhere;
    bool waits; /* until stopped */
    int seen[JOBS];
    int number[JOBS];
} works;

static void on_caller(const works *w) { ck_assert(pthread_equal(w->caller, pthread_self())); }

static kal_status feed(void *self, void **job)
{
    works *w = self;

    on_caller(w);
    if (w->feed_fails_at && w->fed + 1 == w->feed_fails_at)
        return KAL_IO;
    if (w->fed < JOBS)
        *job = &w->number[w->fed++]; /* at the end it is left alone */
    return KAL_OK;
}

static kal_status work(void *self, kal__hand *hand, void *job)
{
    works *w = self;
    const struct timespec moment = {0, 1000000};
    kal__arena *arena = kal__ctx_arena(kal__hand_ctx(hand));
    const bool well = arena && kal__arena_alloc(arena, 5000, 8);

    kal__arena_free(arena);
    if (!well)
        return kal__fail_memory(kal__hand_ctx(hand));
    while (w->waits && !kal__hand_stopped(hand))
        nanosleep(&moment, NULL);
    if (!pthread_equal(w->caller, pthread_self()))
        atomic_fetch_add(&w->elsewhere, 1);
    if (w->work_fails_at && *(int *)job + 1 == w->work_fails_at)
        return kal__fail(kal__hand_ctx(hand), KAL_INTERNAL, "job %d", *(int *)job);
    if (kal__tick(kal__hand_ctx(hand), "solve", -1.0))
        return kal__fail_cancelled(kal__hand_ctx(hand));
    for (int k = 0; k < w->results_each; k++)
        kal__hand_post(hand, job);
    atomic_fetch_add(&w->done, 1);
    return KAL_OK;
}

static kal_status take(void *self, void *result)
{
    works *w = self;

    on_caller(w);
    w->taken++;
    w->seen[*(int *)result]++;
    return w->take_fails_at && w->taken == w->take_fails_at ? KAL_IO : KAL_OK;
}

static void drop_job(void *self, void *job)
{
    (void)job;
    on_caller(self);
}

static void drop_result(void *self, void *result)
{
    works *w = self;

    (void)result;
    on_caller(w);
    w->dropped++;
}

static bool tick(void *self)
{
    works *w = self;

    on_caller(w);
    return w->tick_stops_at && ++w->ticks >= w->tick_stops_at;
}

static works trial(size_t threads)
{
    works w = {.caller = pthread_self(), .threads = threads, .results_each = 1};

    for (int k = 0; k < JOBS; k++)
        w.number[k] = k;
    return w;
}

static kal_status run_with(works *w, kal__guard *guard, char message[1024])
{
    const kal__crew crew = {.threads = w->threads,
                            .memory = kal__guard_allocator(guard),
                            .self = w,
                            .feed = feed,
                            .work = work,
                            .take = take,
                            .drop_job = drop_job,
                            .drop_result = drop_result,
                            .tick = tick};

    return kal__crew_run(&crew, message);
}

static kal_status run(works *w, char message[1024])
{
    kal__guard *guard = kal__guard_new(fixture_ctx);
    const kal_status status = run_with(w, guard, message);

    kal__guard_free(guard);
    return status;
}

static const size_t threads_tried[] = {1, 2, 3, 8};
#define TRIED 4

START_TEST(everything_is_done_once)
{
    char message[1024];
    works w = trial(threads_tried[_i]);

    w.results_each = 3; /* more than may wait: hands wait for the caller */
    ck_assert_int_eq(run(&w, message), KAL_OK);
    ck_assert_int_eq(w.fed, JOBS);
    ck_assert_int_eq(atomic_load(&w.done), JOBS);
    ck_assert_int_eq(w.taken, 3 * JOBS);
    for (int k = 0; k < JOBS; k++)
        ck_assert_int_eq(w.seen[k], 3);
    ck_assert_int_eq(atomic_load(&w.elsewhere), w.threads > 1 ? JOBS : 0);
}
END_TEST

START_TEST(failing_work_stops_with_its_message)
{
    char message[1024];
    works w = trial(threads_tried[_i]);

    w.work_fails_at = 50;
    ck_assert_int_eq(run(&w, message), KAL_INTERNAL);
    ck_assert_str_eq(message, "job 49");
    ck_assert_int_eq(w.taken, atomic_load(&w.done)); /* what ended is taken */
    ck_assert_int_lt(w.taken, JOBS);
}
END_TEST

START_TEST(failing_feed_stops)
{
    char message[1024];
    works w = trial(threads_tried[_i]);

    w.feed_fails_at = 30;
    ck_assert_int_eq(run(&w, message), KAL_IO);
    ck_assert_int_le(w.taken, 29);
    ck_assert_int_eq(w.taken, atomic_load(&w.done));
}
END_TEST

START_TEST(after_a_failing_take_results_are_dropped)
{
    char message[1024];
    works w = trial(threads_tried[_i]);

    w.take_fails_at = 20;
    ck_assert_int_eq(run(&w, message), KAL_IO);
    ck_assert_int_eq(w.taken, 20);
    ck_assert_int_eq(w.taken + w.dropped, atomic_load(&w.done));
}
END_TEST

START_TEST(a_cancel_reaches_waiting_hands)
{
    char message[1024];
    works w = trial(threads_tried[_i]);

    w.waits = true;
    w.tick_stops_at = 3;
    ck_assert_int_eq(run(&w, message), KAL_CANCELLED);
    ck_assert_int_eq(w.taken, atomic_load(&w.done));
}
END_TEST

/* Memory that fails at the n-th request: no thread hangs, and the status says so unless all was had. */
typedef struct scarce {
    atomic_int left, inside;
} scarce;

static void *scarce_resize(void *user, void *p, size_t n)
{
    scarce *s = user;

    ck_assert_int_eq(atomic_fetch_add(&s->inside, 1), 0); /* one thread at a time */
    void *made = atomic_fetch_sub(&s->left, 1) > 0 ? realloc(p, n) : NULL;
    atomic_fetch_sub(&s->inside, 1);
    return made;
}

static void scarce_release(void *user, void *p)
{
    scarce *s = user;

    ck_assert_int_eq(atomic_fetch_add(&s->inside, 1), 0);
    free(p);
    atomic_fetch_sub(&s->inside, 1);
}

START_TEST(memory_runs_out_anywhere)
{
    for (int n = 0; n < 300; n += n < 40 ? 1 : 13) {
        scarce s = {n, 0};
        const kal_allocator memory = {scarce_resize, scarce_release, &s};
        works w = trial(3);
        char message[1024];
        kal_ctx *ctx = NULL;
        kal__guard *guard = NULL;

        if (kal_ctx_new(&memory, &ctx) == KAL_OK)
            guard = kal__guard_new(ctx);
        if (guard) {
            const kal_status status = run_with(&w, guard, message);
            ck_assert(status == KAL_MEMORY || (status == KAL_OK && w.taken == JOBS));
        }
        kal__guard_free(guard);
        kal_ctx_free(ctx);
    }
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, everything_is_done_once, 0, TRIED);
    tcase_add_loop_test(tests, failing_work_stops_with_its_message, 0, TRIED);
    tcase_add_loop_test(tests, failing_feed_stops, 0, TRIED);
    tcase_add_loop_test(tests, after_a_failing_take_results_are_dropped, 0, TRIED);
    tcase_add_loop_test(tests, a_cancel_reaches_waiting_hands, 0, TRIED);
    tcase_add_test(tests, memory_runs_out_anywhere);
}

int main(void) { return run_suite("study_crew", fill); }
