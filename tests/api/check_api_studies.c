/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That sweep, frontier and resilience stand being stopped, starved, shared out and freed by a program that only has
 * <kalund.h>. */
#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

enum { SCENARIOS = 6 };

/* Everything that a study makes, each kept so that it can be freed in any order. */
typedef struct everything {
    kal_ctx *ctx;
    kal_park *park;
    kal_network *network;
    kal_program *program;
    kal_ensemble *ensemble;
    kal_sweep *sweep;
    kal_frontier *frontier;
    kal_resilience *resilience;
    size_t results, points, departures; /* how often we were told */
    size_t stop;                        /* at which call to end; 0: never */
} everything;

static int on_result(void *user, const kal_sweep_result *result)
{
    everything *e = user;

    ck_assert_uint_eq(result->size, sizeof *result);
    return ++e->results == e->stop;
}

static int on_point(void *user, size_t found, size_t objectives, const double *value)
{
    everything *e = user;

    ck_assert_uint_eq(objectives, 2);
    ck_assert_double_finite(value[0] + value[1]);
    ck_assert_uint_eq(found, ++e->points);
    return found == e->stop;
}

static int on_departure(void *user, size_t done, size_t total, const char *kind, const char *id,
                        int64_t outcome)
{
    everything *e = user;

    ck_assert_uint_le(done, total);
    ck_assert(*kind != '\0' && *id != '\0' && outcome == KAL_OUTCOME_OPTIMAL);
    return ++e->departures == e->stop;
}

static kal_status read_park(everything *e)
{
    const char *srcdir = getenv("top_srcdir");
    char path[1024];
    kal_status status;

    snprintf(path, sizeof path, "%s/data/parks/textbook", srcdir ? srcdir : ".");
    status = kal_park_read(e->ctx, path, &e->park);
    if (status == KAL_OK)
        status = kal_network_build(e->ctx, e->park, &e->network);
    if (status == KAL_OK)
        status = kal_program_build(e->ctx, e->network, NULL, &e->program);
    return status;
}

/* Ash from 0 to 1000 t in steps of 200. */
static kal_status sweep(everything *e, size_t threads)
{
    const kal_options solve = {.size = sizeof solve, .threads = threads, .objective = "cost"};
    const kal_sweep_options options = {.size = sizeof options, .solve = &solve};
    kal_status status = kal_ensemble_new(e->ctx, e->park, &e->ensemble);

    for (int i = 0; i < SCENARIOS && status == KAL_OK; i++) {
        char id[16], set[64];
        const char *const sets[] = {set};
        snprintf(id, sizeof id, "ash%d", i);
        snprintf(set, sizeof set, "sources.ash.quantity=%d", 200 * i);
        status = kal_ensemble_add(e->ctx, e->ensemble, id, 1.0, NULL, 1, sets);
    }
    if (status == KAL_OK)
        status = kal_sweep_run(e->ctx, e->ensemble, &options, on_result, e, &e->sweep);
    return status == KAL_OK ? kal_sweep_load(e->ctx, e->sweep, "scenarios") : status;
}

static kal_status frontier(everything *e)
{
    const kal_frontier_options options = {.size = sizeof options, .between = "ghg,cost"};

    return kal_frontier_build(e->ctx, e->program, &options, on_point, e, &e->frontier);
}

static kal_status resilience(everything *e, size_t threads)
{
    const kal_options solve = {.size = sizeof solve, .threads = threads};
    const kal_resilience_options options = {.size = sizeof options, .solve = &solve, .pairs = 3};

    return kal_resilience_build(e->ctx, e->park, &options, on_departure, e, &e->resilience);
}

/* Parents first: every handle keeps what it was made from. */
static void let_go(everything *e)
{
    kal_park_free(e->park);
    kal_ensemble_free(e->ensemble);
    kal_network_free(e->network);
    kal_program_free(e->program);
    kal_ctx_free(e->ctx);
    kal_sweep_free(e->sweep);
    kal_frontier_free(e->frontier);
    kal_resilience_free(e->resilience);
}

/* What the tutorial works out by hand: 2 points, (10595, 41226) and (11045, 39926); bricks and power lose 31500 EUR
 * without the way between them. Of the ash the brickworks take up to 750 t at 40 + 2 EUR against 40 + 40. */
static void is_right(const everything *e)
{
    const double *cost = kal_frontier_number(e->frontier, "points", "cost");
    const double *ghg = kal_frontier_number(e->frontier, "points", "ghg");
    const double *loss = kal_resilience_number(e->resilience, "departures", "cost_others");
    const char *const *id = kal_resilience_text(e->resilience, "departures", "id");

    ck_assert_uint_eq(kal_frontier_rows(e->frontier, "points"), 2);
    ck_assert_double_eq_tol(ghg[0], 10595, 1e-6);
    ck_assert_double_eq_tol(cost[0], 41226, 1e-6);
    ck_assert_double_eq_tol(ghg[1], 11045, 1e-6);
    ck_assert_double_eq_tol(cost[1], 39926, 1e-6);
    ck_assert_str_eq(id[0], "power>bricks");
    ck_assert_double_eq_tol(loss[0], 31500, 1e-6);
    ck_assert_uint_eq(kal_sweep_count(e->sweep), SCENARIOS);
    ck_assert_uint_eq(kal_sweep_failed(e->sweep), 0);
    ck_assert_uint_eq(kal_sweep_rows(e->sweep, "scenarios"), SCENARIOS);
    ck_assert_ptr_nonnull(kal_sweep_text(e->sweep, "scenarios", "scenario"));
}

static void all_of_it(everything *e, size_t threads)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &e->ctx), KAL_OK);
    ck_assert_int_eq(read_park(e), KAL_OK);
    ck_assert_msg(sweep(e, threads) == KAL_OK, "%s", kal_message(e->ctx));
    ck_assert_msg(frontier(e) == KAL_OK, "%s", kal_message(e->ctx));
    ck_assert_msg(resilience(e, threads) == KAL_OK, "%s", kal_message(e->ctx));
    ck_assert_uint_eq(e->results, SCENARIOS);
}

static void *alone(void *user)
{
    all_of_it(user, 2);
    return NULL;
}

START_TEST(two_at_once)
{
    everything one = {0}, two = {0};
    pthread_t thread;

    ck_assert_int_eq(pthread_create(&thread, NULL, alone, &one), 0);
    all_of_it(&two, 1);
    ck_assert_int_eq(pthread_join(thread, NULL), 0);
    is_right(&one);
    is_right(&two);
    let_go(&one);
    let_go(&two);
}
END_TEST

/* Stopped at its second call each ends as a cancel does, leaves no handle, and the same context goes on. */
START_TEST(stopped_by_its_callback)
{
    everything e = {.stop = 2};

    ck_assert_int_eq(kal_ctx_new(NULL, &e.ctx), KAL_OK);
    ck_assert_int_eq(read_park(&e), KAL_OK);
    ck_assert_int_eq(sweep(&e, 2), KAL_CANCELLED);
    ck_assert_int_eq(frontier(&e), KAL_CANCELLED);
    ck_assert_int_eq(resilience(&e, 2), KAL_CANCELLED);
    ck_assert(e.results == 2 && e.points == 2 && e.departures == 2);
    ck_assert(e.sweep == NULL && e.frontier == NULL && e.resilience == NULL);
    kal_ensemble_free(e.ensemble);
    e.ensemble = NULL;
    e.stop = e.results = e.points = e.departures = 0;
    ck_assert_int_eq(sweep(&e, 1), KAL_OK);
    ck_assert_int_eq(frontier(&e), KAL_OK);
    ck_assert_int_eq(resilience(&e, 1), KAL_OK);
    is_right(&e);
    let_go(&e);
}
END_TEST

typedef struct heap {
    size_t live, calls, left; /* calls that succeed before one fails */
} heap;

static void *resize(void *user, void *p, size_t n)
{
    heap *h = user;
    void *got;

    h->calls++;
    if (h->left == 0)
        return NULL;
    h->left--;
    got = realloc(p, n);
    if (got && !p)
        h->live++;
    return got;
}

static void release(void *user, void *p)
{
    ((heap *)user)->live--;
    free(p);
}

/* From the k-th call on there is no memory, for k spread over the whole: KAL_MEMORY, and nothing is left behind. */
static size_t starve(size_t left, kal_status *said)
{
    heap h = {.left = left};
    const kal_allocator allocator = {resize, release, &h};
    everything e = {0};
    kal_status status = kal_ctx_new(&allocator, &e.ctx);

    if (status == KAL_OK)
        status = read_park(&e);
    if (status == KAL_OK)
        status = sweep(&e, 2);
    if (status == KAL_OK)
        status = frontier(&e);
    if (status == KAL_OK)
        status = resilience(&e, 2);
    let_go(&e);
    ck_assert_uint_eq(h.live, 0);
    *said = status;
    return h.calls;
}

START_TEST(starved)
{
    kal_status status;
    const size_t calls = starve(SIZE_MAX, &status);

    ck_assert_int_eq(status, KAL_OK);
    for (size_t left = 0; left < calls / 2; left += 1 + calls / 100) {
        starve(left, &status);
        ck_assert_msg(status == KAL_MEMORY, "%zu of %zu: %d", left, calls, (int)status);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("api_studies");
    TCase *tcase = tcase_create("all");
    SRunner *runner;
    int failed;

    tcase_add_test(tcase, two_at_once);
    tcase_add_test(tcase, stopped_by_its_callback);
    tcase_add_test(tcase, starved);
    tcase_set_timeout(tcase, 120);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
