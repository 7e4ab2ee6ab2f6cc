/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long handles live: any order of freeing, the caller's allocator, several threads, a cancel. */
#include <check.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

#include "tests/api/small.h"

/* An allocator that counts, and that can be told to fail from its k-th call on. */
typedef struct meter {
    atomic_long live, calls, fail_at;
} meter;

static void *meter_resize(void *user, void *p, size_t n)
{
    meter *m = user;
    long call = ++m->calls;
    if (m->fail_at && call >= m->fail_at)
        return NULL;
    void *q = realloc(p, n);
    if (q && !p)
        m->live++;
    return q;
}

static void meter_release(void *user, void *p)
{
    meter *m = user;
    m->live--;
    free(p);
}

enum { PARK, NETWORK, PROGRAM, SOLUTION, PLAN, CONTEXT, HANDLES };

typedef struct handles {
    kal_ctx *ctx;
    kal_park *park;
    kal_network *network;
    kal_program *program;
    kal_solution *solution;
    kal_plan *plan;
} handles;

static kal_status make(const kal_allocator *allocator, handles *h)
{
    memset(h, 0, sizeof *h);
    kal_status s = kal_ctx_new(allocator, &h->ctx);
    if (s == KAL_OK)
        s = small_park(h->ctx, &h->park);
    if (s == KAL_OK)
        s = kal_network_build(h->ctx, h->park, &h->network);
    if (s == KAL_OK)
        s = kal_program_build(h->ctx, h->network, NULL, &h->program);
    if (s == KAL_OK)
        s = kal_program_solve(h->ctx, h->program, NULL, &h->solution);
    if (s == KAL_OK)
        s = kal_plan_build(h->ctx, h->program, h->solution, NULL, &h->plan);
    return s;
}

static void drop(handles *h, int which)
{
    switch (which) {
    case PARK: kal_park_free(h->park); break;
    case NETWORK: kal_network_free(h->network); break;
    case PROGRAM: kal_program_free(h->program); break;
    case SOLUTION: kal_solution_free(h->solution); break;
    case PLAN: kal_plan_free(h->plan); break;
    default: kal_ctx_free(h->ctx); break;
    }
}

/* The i-th order of n things (factorial digits). */
static void permutation(int i, int n, int order[])
{
    int left[HANDLES];
    for (int k = 0; k < n; k++)
        left[k] = k;
    for (int k = 0; k < n; k++) {
        int at = i % (n - k);
        i /= n - k;
        order[k] = left[at];
        memmove(&left[at], &left[at + 1], (size_t)(n - k - at - 1) * sizeof *left);
    }
}

/* All 720 orders, in one process; the plan stays readable until it goes itself, and in the end nothing of
 * ours is left. */
START_TEST(test_any_order)
{
    for (int i = 0; i < 720; i++) {
        meter m = {0};
        kal_allocator allocator = {meter_resize, meter_release, &m};
        handles h;
        int order[HANDLES], plan_lives = 1;
        permutation(i, HANDLES, order);
        ck_assert_int_eq(make(&allocator, &h), KAL_OK);
        ck_assert_int_gt(m.live, 0);
        for (int k = 0; k < HANDLES; k++) {
            drop(&h, order[k]);
            plan_lives = plan_lives && order[k] != PLAN;
            if (plan_lives)
                ck_assert_str_eq(kal_plan_text(h.plan, "exchanges", "source")[0], "plant_ash");
        }
        ck_assert_msg(m.live == 0, "order %d leaves %ld blocks", i, (long)m.live);
    }
}
END_TEST

/* Memory runs out at the k-th request, for every k: KAL_MEMORY, nothing leaked, no crash. */
START_TEST(test_out_of_memory)
{
    kal_status s = KAL_MEMORY;
    for (long k = 1; s != KAL_OK; k++) {
        meter m = {.fail_at = k};
        kal_allocator allocator = {meter_resize, meter_release, &m};
        handles h;
        const char *json = NULL;
        s = make(&allocator, &h);
        if (s == KAL_OK)
            s = kal_plan_json(h.ctx, h.plan, &json);
        ck_assert_msg(s == KAL_OK || s == KAL_MEMORY, "request %ld: %s", k, kal_status_text(s));
        for (int i = 0; i < HANDLES; i++)
            drop(&h, i);
        ck_assert_msg(m.live == 0, "request %ld leaves %ld blocks", k, (long)m.live);
        ck_assert_int_lt(k, 100000);
    }
}
END_TEST

enum { ROUNDS = 10, THREADS = 3 };

/* Solves with a context of its own and keeps the text of the last plan. */
static void *work(void *user)
{
    char **last = user;
    for (int i = 0; i < ROUNDS; i++) {
        handles h;
        const char *json = NULL;
        if (make(NULL, &h) == KAL_OK && kal_plan_json(h.ctx, h.plan, &json) == KAL_OK) {
            free(*last);
            *last = strdup(json);
        }
        for (int k = HANDLES - 1; k >= 0; k--)
            drop(&h, k);
    }
    return NULL;
}

START_TEST(test_threads)
{
    pthread_t thread[THREADS];
    char *json[THREADS] = {NULL};
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&thread[i], NULL, work, &json[i]), 0);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_join(thread[i], NULL), 0);
    for (int i = 0; i < THREADS; i++) {
        ck_assert_ptr_nonnull(json[i]);
        ck_assert_str_eq(json[i], json[0]);
    }
    for (int i = 0; i < THREADS; i++)
        free(json[i]);
}
END_TEST

static handles shared;

/* Reads a plan and its park that another thread made, each with nothing of its own but a context. */
static void *read_shared(void *user)
{
    double *sum = user;
    kal_ctx *ctx = NULL;
    kal_plan *plan = NULL;
    if (kal_ctx_new(NULL, &ctx) != KAL_OK)
        return NULL;
    for (int i = 0; i < ROUNDS && kal_plan_solve(ctx, shared.park, NULL, &plan) == KAL_OK; i++) {
        *sum += kal_plan_number(plan, "exchanges", "sent")[0];
        *sum += kal_plan_number(shared.plan, "exchanges", "sent")[0];
        kal_plan_free(plan);
    }
    kal_ctx_free(ctx);
    return NULL;
}

START_TEST(test_shared_park)
{
    pthread_t thread[THREADS];
    double sum[THREADS] = {0};
    ck_assert_int_eq(make(NULL, &shared), KAL_OK);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&thread[i], NULL, read_shared, &sum[i]), 0);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_join(thread[i], NULL), 0);
    for (int i = 0; i < THREADS; i++)
        ck_assert_double_eq_tol(sum[i], 2 * 100 * ROUNDS, 1e-6);
    for (int k = 0; k < HANDLES; k++)
        drop(&shared, k);
}
END_TEST

static int always(void *user)
{
    ++*(int *)user;
    return 1;
}

/* A cancel is the caller's wish: a status, or for a solve an outcome; and the next call is free of it. */
START_TEST(test_cancel)
{
    handles h;
    kal_solution *solution = NULL;
    int asked = 0;
    ck_assert_int_eq(make(NULL, &h), KAL_OK);
    kal_ctx_set_cancel(h.ctx, always, &asked);
    ck_assert_int_eq(kal_program_solve(h.ctx, h.program, NULL, &solution), KAL_OK);
    ck_assert_int_eq(kal_solution_outcome(solution), KAL_OUTCOME_CANCELLED);
    ck_assert_int_gt(asked, 0);
    kal_solution_free(solution);
    kal_ctx_set_cancel(h.ctx, NULL, NULL);
    ck_assert_int_eq(kal_program_solve(h.ctx, h.program, NULL, &solution), KAL_OK);
    ck_assert_int_eq(kal_solution_outcome(solution), KAL_OUTCOME_OPTIMAL);
    kal_solution_free(solution);
    for (int k = 0; k < HANDLES; k++)
        drop(&h, k);
}
END_TEST

typedef struct caller {
    pthread_t thread;
    int called, elsewhere;
} caller;

static void on_progress(void *user, const char *stage, double done)
{
    caller *c = user;
    c->called += stage != NULL && done <= 1;
    c->elsewhere += !pthread_equal(c->thread, pthread_self());
}

/* Callbacks come on the caller's thread only. */
START_TEST(test_progress)
{
    caller c = {.thread = pthread_self()};
    handles h;
    kal_plan *plan = NULL;
    ck_assert_int_eq(make(NULL, &h), KAL_OK);
    kal_ctx_set_progress(h.ctx, on_progress, &c);
    ck_assert_int_eq(kal_plan_solve(h.ctx, h.park, NULL, &plan), KAL_OK);
    ck_assert_int_gt(c.called, 0);
    ck_assert_int_eq(c.elsewhere, 0);
    kal_plan_free(plan);
    for (int k = 0; k < HANDLES; k++)
        drop(&h, k);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {test_any_order,   test_out_of_memory, test_threads,
                                  test_shared_park, test_cancel,        test_progress};
    Suite *suite = suite_create("api_handles");
    TCase *tcase = tcase_create("handles");
    tcase_set_timeout(tcase, 300);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
