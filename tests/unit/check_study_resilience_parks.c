/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parks that are shipped, taken apart: what is left is worth what a park without that part is worth when it is
 * solved from nothing; the tables are the same however many threads work; who stops it stops it. */
#include <pthread.h>
#include <stdio.h>

#include "tests/unit/resilience_fixture.h"

/* Of the zone every fourth enterprise or process alone, for time's sake. */
static const struct {
    const char *name;
    uint64_t without;
    size_t step;
} parks[] = {{"kalundborg", 0, 1}, {"textbook", 0, 1}, {"zone", 4, 4}};

static kal_park *shipped(kal_ctx *ctx, const char *name)
{
    char path[1024];
    const char *top = getenv("top_srcdir");
    kal_park *park = NULL;

    snprintf(path, sizeof path, "%s/data/parks/%s", top ? top : ".", name);
    ck_assert_msg(kal_park_read(ctx, path, &park) == KAL_OK, "%s", kal_message(ctx));
    return park;
}

/* The levels of a plan with the weights that they were solved with. */
static void weights_of(const kal_plan *plan, size_t size, char *out)
{
    const char *const *weights = kal_plan_text(plan, "objective", "weights");

    *out = '\0';
    for (size_t k = 0; k < kal_plan_rows(plan, "objective"); k++) {
        if (k)
            strncat(out, ">", size - strlen(out) - 1);
        strncat(out, weights[k], size - strlen(out) - 1);
    }
}

/* What leaves, said as a user says it. */
static size_t sets_of(const kal_resilience *r, size_t row, char text[3][600], const char *set[3])
{
    const char *kind = resilience_word(r, "departures", row, "kind");
    const char *id = resilience_word(r, "departures", row, "id");
    const char *from = resilience_word(r, "departures", row, "from");
    const char *to = resilience_word(r, "departures", row, "to");
    const char *material = resilience_word(r, "departures", row, "material");
    size_t n = 0;

    if (strcmp(kind, "enterprise") == 0) {
        snprintf(text[n++], 600, "enterprises.%s.active=no", id);
    } else if (strcmp(kind, "process") == 0) {
        snprintf(text[n++], 600, "processes.%s.min=0", id);
        snprintf(text[n++], 600, "processes.%s.capacity=0", id);
    } else {
        snprintf(text[n++], 600, "links.from=%s&to=%s&material=%s.status=forbidden", from, to,
                 material);
        if (!*material)
            snprintf(text[n++], 600, "links.from=%s&to=%s.status=forbidden", from, to);
        snprintf(text[n++], 600, "links.from=%s&to=%s%s%s.min=0", from, to,
                 *material ? "&material=" : "", material);
    }
    for (size_t i = 0; i < n; i++)
        set[i] = text[i];
    return n;
}

static void check_cold(kal_ctx *ctx, const kal_park *park, const kal_resilience *r, size_t row,
                       const char *objective)
{
    kal_options options = {.size = sizeof options, .objective = objective};
    char text[3][600];
    const char *set[3], *id = resilience_word(r, "departures", row, "id");
    const size_t n = sets_of(r, row, text, set);
    kal_park *left = NULL;
    kal_plan *plan = NULL;

    ck_assert_msg(kal_park_overlay(ctx, park, NULL, n, set, &left) == KAL_OK, "%s",
                  kal_message(ctx));
    ck_assert_msg(kal_plan_solve(ctx, left, &options, &plan) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_str_eq(kal_outcome_text(kal_plan_outcome(plan)),
                     resilience_word(r, "departures", row, "outcome"));
    const char *const *impact = kal_plan_text(plan, "impacts_total", "impact");
    const double *total = kal_plan_number(plan, "impacts_total", "plan");
    for (size_t i = 0; i < kal_plan_rows(plan, "impacts_total"); i++) {
        const double is = resilience_at(r, "departures", row, impact[i]);
        ck_assert_msg(isnan(is) ? isnan(total[i])
                                : fabs(is - total[i]) <= 1e-9 * (1 + fabs(total[i])),
                      "%s without %s: %.17g, from nothing %.17g", impact[i], id, is, total[i]);
    }
    kal_plan_free(plan);
    kal_park_free(left);
}

START_TEST(as_from_nothing)
{
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_park *park = shipped(ctx, parks[_i].name);
    kal_options solve = {.size = sizeof solve, .threads = 2};
    kal_resilience_options options = {
        .size = sizeof options, .solve = &solve, .without = parks[_i].without + 8};
    kal_resilience *r = resilience_of(ctx, park, &options);
    kal_plan *plan = NULL;
    char objective[2000];

    ck_assert_int_eq(kal_plan_solve(ctx, park, NULL, &plan), KAL_OK);
    weights_of(plan, sizeof objective, objective);
    ck_assert_uint_gt(kal_resilience_rows(r, "departures"), 0);
    for (size_t row = 0; row < kal_resilience_rows(r, "departures"); row += parks[_i].step)
        check_cold(ctx, park, r, row, objective);
    kal_plan_free(plan);
    kal_resilience_free(r);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(threads_do_not_show)
{
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_park *park = shipped(ctx, parks[_i].name);
    kal_options solve = {.size = sizeof solve, .threads = 1};
    kal_resilience_options options = {
        .size = sizeof options, .solve = &solve, .without = parks[_i].without, .pairs = 4};
    kal_resilience *one = resilience_of(ctx, park, &options);
    solve.threads = 2;
    kal_resilience *two = resilience_of(ctx, park, &options);

    resilience_same(one, two);
    kal_resilience_free(one);
    kal_resilience_free(two);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

typedef struct watcher {
    size_t told, total, stop, asked;
    pthread_t thread;
} watcher;

static int on_result(void *user, size_t done, size_t total, const char *kind, const char *id,
                     int64_t outcome)
{
    watcher *w = user;

    w->told++;
    ck_assert_uint_eq(done, w->told);
    ck_assert_uint_ge(total, done);
    ck_assert(*kind && *id && outcome >= 0);
    ck_assert(pthread_equal(w->thread, pthread_self()));
    w->total = total;
    return w->told == w->stop;
}

static int cancel(void *user)
{
    watcher *w = user;
    ck_assert(pthread_equal(w->thread, pthread_self()));
    return ++w->asked > w->stop;
}

START_TEST(it_tells_and_can_be_stopped)
{
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_park *park = shipped(ctx, "textbook");
    kal_options solve = {.size = sizeof solve, .threads = (size_t)_i + 1};
    kal_resilience_options options = {.size = sizeof options, .solve = &solve};
    watcher w = {.thread = pthread_self()};
    kal_resilience *r = NULL;
    size_t all;

    ck_assert_int_eq(kal_resilience_build(ctx, park, &options, on_result, &w, &r), KAL_OK);
    all = w.told;
    ck_assert_uint_eq(all, w.total);
    ck_assert_uint_eq(all, kal_resilience_rows(r, "departures") + kal_resilience_rows(r, "pairs") +
                               kal_resilience_rows(r, "newcomers"));
    kal_resilience_free(r);
    r = NULL;
    for (size_t stop = 1; stop <= all; stop += 3) {
        w = (watcher){.stop = stop, .thread = pthread_self()};
        ck_assert_int_eq(kal_resilience_build(ctx, park, &options, on_result, &w, &r),
                         KAL_CANCELLED);
        ck_assert_uint_eq(w.told, stop);
        ck_assert_ptr_null(r);
    }
    for (size_t stop = 0; stop < 40; stop += 3) {
        w = (watcher){.stop = stop, .thread = pthread_self()};
        kal_ctx_set_cancel(ctx, cancel, &w);
        const kal_status status = kal_resilience_build(ctx, park, &options, NULL, NULL, &r);
        ck_assert(status == KAL_CANCELLED || (status == KAL_OK && w.asked <= stop));
        ck_assert_int_eq(status == KAL_OK, r != NULL);
        kal_resilience_free(r);
        r = NULL;
    }
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(it_is_used_wrongly)
{
    const char *const none[] = {NULL};
    kal_ctx *ctx = NULL;
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    kal_park *park = shipped(ctx, "textbook"), *open = NULL;
    kal_resilience_options options = {.size = 3};
    kal_resilience *r = NULL;

    ck_assert_int_eq(kal_park_new(ctx, &open), KAL_OK);
    ck_assert_int_eq(kal_resilience_build(NULL, park, NULL, NULL, NULL, &r), KAL_USAGE);
    ck_assert_int_eq(kal_resilience_build(ctx, NULL, NULL, NULL, NULL, &r), KAL_USAGE);
    ck_assert_int_eq(kal_resilience_build(ctx, open, NULL, NULL, NULL, &r), KAL_USAGE);
    ck_assert_int_eq(kal_resilience_build(ctx, park, NULL, NULL, NULL, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_resilience_build(ctx, park, &options, NULL, NULL, &r), KAL_USAGE);
    options = (kal_resilience_options){.size = sizeof options, .newcomers = 1};
    ck_assert_int_eq(kal_resilience_build(ctx, park, &options, NULL, NULL, &r), KAL_USAGE);
    options.newcomer = none;
    ck_assert_int_eq(kal_resilience_build(ctx, park, &options, NULL, NULL, &r), KAL_USAGE);
    ck_assert_ptr_null(r);
    kal_park_free(open);
    kal_park_free(park);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("parks");
    Suite *suite = suite_create("parks");
    SRunner *runner;
    int failed;

    tcase_set_timeout(tcase, 300);
    tcase_add_loop_test(tcase, as_from_nothing, 0, 3);
    tcase_add_loop_test(tcase, threads_do_not_show, 0, 3);
    tcase_add_loop_test(tcase, it_tells_and_can_be_stopped, 0, 2);
    tcase_add_test(tcase, it_is_used_wrongly);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
