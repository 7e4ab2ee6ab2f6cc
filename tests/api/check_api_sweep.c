/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a sweep says of each scenario what a solve of it from nothing says. */
#include <pthread.h>

#include "tests/api/sweep_fixture.h"

typedef struct heard {
    pthread_t caller;
    size_t count, last_done, last_failed, total;
    size_t stop_after; /* 0: never */
    double share;      /* of the progress */
    char id[64][64];
    int64_t status[64], outcome[64];
    char reason[64][300];
    double cost[64];
} heard;

static int hear(void *user, const kal_sweep_result *result)
{
    heard *h = user;

    ck_assert(pthread_equal(h->caller, pthread_self()));
    ck_assert_uint_eq(result->size, sizeof *result);
    ck_assert_uint_eq(result->done, h->last_done + 1);
    ck_assert_uint_ge(result->failed, h->last_failed);
    ck_assert_uint_ge(result->number, 1);
    const size_t k = result->number - 1;
    if (k < 64) {
        snprintf(h->id[k], sizeof h->id[k], "%s", result->id);
        snprintf(h->reason[k], sizeof h->reason[k], "%s", result->reason);
        h->status[k] = result->status;
        h->outcome[k] = result->outcome;
        for (size_t i = 0; i < result->impacts; i++)
            if (strcmp(result->impact[i], "cost") == 0)
                h->cost[k] = result->plan[i];
    }
    h->last_done = result->done;
    h->last_failed = result->failed;
    h->total = result->total;
    h->count++;
    return h->stop_after && h->count >= h->stop_after;
}

static void hear_progress(void *user, const char *stage, double share)
{
    heard *h = user;

    ck_assert(pthread_equal(h->caller, pthread_self()));
    if (share < 0.0 || strcmp(stage, "sweep") != 0)
        return;
    ck_assert(share >= h->share && share <= 1.0);
    h->share = share;
}

static void close_to(double a, double b, const char *what)
{
    if (isnan(a) && isnan(b))
        return;
    ck_assert_msg(fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b)), "%s: %.17g and %.17g", what, a, b);
}

/* The scenario alone and from nothing. */
static kal_plan *solve_cold(const char *scenario, size_t sets, const char *const *set)
{
    kal_park *overlaid = NULL;
    kal_plan *plan = NULL;

    WELL(kal_park_overlay(ctx, park, scenario, sets, set, &overlaid));
    WELL(kal_plan_solve(ctx, overlaid, NULL, &plan));
    kal_park_free(overlaid);
    return plan;
}

static void compare_totals(const kal_sweep *sweep, size_t row, const kal_plan *plan)
{
    const char *const *impact = kal_plan_text(plan, "impacts_total", "impact");
    const double *before = kal_plan_number(plan, "impacts_total", "baseline");
    const double *after = kal_plan_number(plan, "impacts_total", "plan");
    const double *level = kal_plan_number(plan, "objective", "value");

    ck_assert_str_eq(kal_sweep_text(sweep, "scenarios", "outcome")[row],
                     kal_outcome_text(kal_plan_outcome(plan)));
    for (size_t i = 0; i < kal_plan_rows(plan, "impacts_total"); i++) {
        char baseline[220];
        snprintf(baseline, sizeof baseline, "%s:baseline", impact[i]);
        close_to(kal_sweep_number(sweep, "scenarios", impact[i])[row], after[i], impact[i]);
        close_to(kal_sweep_number(sweep, "scenarios", baseline)[row], before[i], baseline);
    }
    for (size_t k = 0; k < kal_plan_rows(plan, "objective"); k++) {
        char column[32];
        snprintf(column, sizeof column, "level_%zu", k + 1);
        close_to(kal_sweep_number(sweep, "scenarios", column)[row], level[k], column);
    }
}

static const char *const parks[] = {"textbook", "kalundborg"};

START_TEST(as_cold_solves)
{
    kal_ensemble *all = NULL;
    kal_sweep *sweep = NULL;
    kal_options solve;
    heard h = {.caller = pthread_self()};

    read_park(parks[_i / 2]);
    WELL(kal_ensemble_named(ctx, park, 0, NULL, &all));
    const kal_sweep_options options = into(NULL, &solve, 1 + (size_t)(_i % 2));
    kal_ctx_set_progress(ctx, hear_progress, &h);
    WELL(kal_sweep_run(ctx, all, &options, hear, &h, &sweep));
    kal_ctx_set_progress(ctx, NULL, NULL);
    ck_assert_uint_eq(kal_sweep_count(sweep), kal_park_scenario_count(park) + 1);
    ck_assert_uint_eq(kal_sweep_failed(sweep), 0);
    ck_assert_uint_eq(h.count, kal_sweep_count(sweep));
    WELL(kal_sweep_load(ctx, sweep, "scenarios"));
    ck_assert_uint_eq(kal_sweep_rows(sweep, "scenarios"), kal_sweep_count(sweep));
    for (size_t i = 0; i < kal_sweep_count(sweep); i++) {
        const char *name = i ? kal_park_scenario_name(park, i - 1) : "base";
        kal_plan *plan = solve_cold(i ? name : NULL, 0, NULL);
        ck_assert_str_eq(kal_sweep_text(sweep, "scenarios", "scenario")[i], name);
        ck_assert_str_eq(h.id[i], name);
        compare_totals(sweep, i, plan);
        kal_plan_free(plan);
    }
    kal_sweep_free(sweep);
    kal_ensemble_free(all);
}
END_TEST

/* The optimum of the textbook park is one: its exchanges too are those of a cold solve. */
START_TEST(exchanges_and_indicators)
{
    kal_ensemble *all = NULL;
    kal_sweep *sweep = NULL;

    WELL(kal_ensemble_named(ctx, park, 0, NULL, &all));
    WELL(kal_sweep_run(ctx, all, NULL, NULL, NULL, &sweep));
    WELL(kal_sweep_load(ctx, sweep, "exchanges"));
    WELL(kal_sweep_load(ctx, sweep, "indicators"));
    const size_t rows = kal_sweep_rows(sweep, "exchanges");
    size_t r = 0, k = 0, known = 0;
    for (size_t i = 0; i < kal_sweep_count(sweep); i++) {
        kal_plan *plan = solve_cold(i ? kal_park_scenario_name(park, i - 1) : NULL, 0, NULL);
        for (size_t e = 0; e < kal_plan_rows(plan, "exchanges"); e++, r++) {
            ck_assert_uint_lt(r, rows);
            ck_assert(kal_sweep_number(sweep, "exchanges", "number")[r] == (double)(i + 1));
            ck_assert_str_eq(kal_sweep_text(sweep, "exchanges", "source")[r],
                             kal_plan_text(plan, "exchanges", "source")[e]);
            ck_assert_str_eq(kal_sweep_text(sweep, "exchanges", "sink")[r],
                             kal_plan_text(plan, "exchanges", "sink")[e]);
            ck_assert_str_eq(kal_sweep_text(sweep, "exchanges", "mode")[r],
                             kal_plan_text(plan, "exchanges", "mode")[e]);
            close_to(kal_sweep_number(sweep, "exchanges", "sent")[r],
                     kal_plan_number(plan, "exchanges", "sent")[e], "sent");
            close_to(kal_sweep_number(sweep, "exchanges", "delivered")[r],
                     kal_plan_number(plan, "exchanges", "delivered")[e], "delivered");
        }
        kal_account *account = NULL;
        kal_indicator *indicator = NULL;
        WELL(kal_account_build(ctx, plan, NULL, &account));
        WELL(kal_indicator_build(ctx, account, NULL, &indicator));
        for (size_t e = 0; e < kal_indicator_rows(indicator, "indicators"); e++, k++) {
            const double value = kal_indicator_number(indicator, "indicators", "value")[e];
            ck_assert_str_eq(kal_sweep_text(sweep, "indicators", "indicator")[k],
                             kal_indicator_text(indicator, "indicators", "indicator")[e]);
            ck_assert_int_eq(isfinite(kal_sweep_number(sweep, "indicators", "value")[k]),
                             isfinite(value));
            if (isfinite(value))
                close_to(kal_sweep_number(sweep, "indicators", "value")[k], value, "value");
            known += isfinite(value) != 0;
        }
        kal_indicator_free(indicator);
        kal_account_free(account);
        kal_plan_free(plan);
    }
    ck_assert_uint_eq(r, rows);
    ck_assert_uint_eq(k, kal_sweep_rows(sweep, "indicators"));
    ck_assert_uint_gt(known, 10);
    kal_sweep_free(sweep);
    kal_ensemble_free(all);
}
END_TEST

/* Good, no park, infeasible, good. */
static kal_ensemble *troubled(void)
{
    static const char *const none[] = {"sources.ash.quantity=-5"};
    static const char *const starved[] = {"supplies.clay_pit.capacity=10"};
    static const char *const more[] = {"sources.ash.quantity=1100"};
    kal_ensemble *made = NULL;

    WELL(kal_ensemble_new(ctx, park, &made));
    WELL(kal_ensemble_add(ctx, made, "base", 0.0, NULL, 0, NULL));
    WELL(kal_ensemble_add(ctx, made, "no park", 2.0, NULL, 1, none));
    WELL(kal_ensemble_add(ctx, made, "starved", 3.0, NULL, 1, starved));
    WELL(kal_ensemble_add(ctx, made, "more", 0.5, NULL, 1, more));
    return made;
}

START_TEST(failures_are_rows)
{
    kal_ensemble *four = troubled();
    kal_sweep *sweep = NULL;
    kal_options solve;
    heard h = {.caller = pthread_self()};
    const kal_sweep_options options = into(_i ? below("s") : NULL, &solve, 2);

    WELL(kal_sweep_run(ctx, four, &options, hear, &h, &sweep));
    ck_assert_uint_eq(kal_sweep_count(sweep), 4);
    ck_assert_uint_eq(kal_sweep_failed(sweep), 2);
    ck_assert_uint_eq(h.last_failed, 2);
    ck_assert_uint_eq(h.total, 4);
    ck_assert_int_eq(h.status[1], KAL_BAD_INPUT);
    ck_assert_int_eq(h.status[2], KAL_OK);
    ck_assert_int_eq(h.outcome[2], KAL_OUTCOME_INFEASIBLE);
    WELL(kal_sweep_load(ctx, sweep, "scenarios"));
    const char *const *outcome = kal_sweep_text(sweep, "scenarios", "outcome");
    const char *const *reason = kal_sweep_text(sweep, "scenarios", "reason");
    ck_assert_str_eq(outcome[0], "optimal");
    ck_assert_str_eq(outcome[1], "failed");
    ck_assert_str_eq(outcome[2], "infeasible");
    ck_assert_str_eq(outcome[3], "optimal");
    ck_assert_ptr_nonnull(strstr(reason[1], "quantity"));
    ck_assert_ptr_nonnull(strstr(reason[1], "-5"));
    ck_assert_ptr_nonnull(strstr(reason[2], "clay"));
    ck_assert_str_eq(reason[0], "");
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(reason[i], h.reason[i]);
    ck_assert(isnan(kal_sweep_number(sweep, "scenarios", "cost")[1]));
    ck_assert(kal_sweep_number(sweep, "scenarios", "probability")[2] == 3.0);
    /* Only of plans that may be counted on. */
    WELL(kal_sweep_load(ctx, sweep, "exchanges"));
    for (size_t r = 0; r < kal_sweep_rows(sweep, "exchanges"); r++)
        ck_assert_str_ne(kal_sweep_text(sweep, "exchanges", "scenario")[r], "starved");
    kal_sweep_free(sweep);
    kal_ensemble_free(four);
}
END_TEST

START_TEST(stops_at_the_first_failure)
{
    kal_ensemble *four = troubled();
    kal_sweep *sweep = NULL;
    kal_options solve;
    heard h = {.caller = pthread_self()};
    kal_sweep_options options = into(NULL, &solve, 1);

    options.stop = 1;
    WELL(kal_sweep_run(ctx, four, &options, hear, &h, &sweep));
    ck_assert_uint_eq(h.count, 2);
    ck_assert_uint_eq(kal_sweep_count(sweep), 2);
    ck_assert_uint_eq(kal_sweep_failed(sweep), 1);
    kal_sweep_free(sweep);
    kal_ensemble_free(four);
}
END_TEST

/* Two entries: what each alone, and each in order, does to cost and to every exchange, by four cold solves. */
START_TEST(causes_are_differences)
{
    static const char *const both[] = {"sources.rinse.quantity=250",
                                       "substitutions.from=ash&to=clay.cost=50"};
    kal_ensemble *one = NULL;
    kal_sweep *sweep = NULL;
    kal_options solve;
    kal_sweep_options options = into(NULL, &solve, 1);
    kal_plan *plan[4] = {solve_cold(NULL, 0, NULL), solve_cold(NULL, 1, both),
                         solve_cold(NULL, 1, both + 1), solve_cold(NULL, 2, both)};
    double cost[4];

    for (int k = 0; k < 4; k++) {
        cost[k] = NAN;
        for (size_t i = 0; i < kal_plan_rows(plan[k], "impacts_total"); i++)
            if (strcmp(kal_plan_text(plan[k], "impacts_total", "impact")[i], "cost") == 0)
                cost[k] = kal_plan_number(plan[k], "impacts_total", "plan")[i];
        kal_plan_free(plan[k]);
    }
    WELL(kal_ensemble_new(ctx, park, &one));
    WELL(kal_ensemble_add(ctx, one, "both", 0.0, NULL, 2, both));
    options.causes = 1;
    WELL(kal_sweep_run(ctx, one, &options, NULL, NULL, &sweep));
    WELL(kal_sweep_load(ctx, sweep, "causes"));
    int seen = 0;
    for (size_t r = 0; r < kal_sweep_rows(sweep, "causes"); r++) {
        const double alone = kal_sweep_number(sweep, "causes", "alone")[r];
        const double in_order = kal_sweep_number(sweep, "causes", "in_order")[r];
        const double entry = kal_sweep_number(sweep, "causes", "entry")[r];
        if (strcmp(kal_sweep_text(sweep, "causes", "id")[r], "cost") != 0)
            continue;
        close_to(alone, (entry == 1.0 ? cost[1] : cost[2]) - cost[0], "alone");
        close_to(in_order, entry == 1.0 ? cost[1] - cost[0] : cost[3] - cost[1], "in order");
        seen++;
    }
    ck_assert_int_eq(seen, 2);
    /* Dear grinding ends the way of the ash: 750 t at most (max_share 0.3 of 2000 t of clay, yield 0.8). */
    bool ash = false;
    for (size_t r = 0; r < kal_sweep_rows(sweep, "causes"); r++)
        if (strcmp(kal_sweep_text(sweep, "causes", "id")[r], "ash > brickmaking") == 0) {
            ash = true;
            close_to(kal_sweep_number(sweep, "causes", "alone")[r], -750.0, "ash alone");
            close_to(kal_sweep_number(sweep, "causes", "in_order")[r], -750.0, "ash in order");
            ck_assert(kal_sweep_number(sweep, "causes", "entry")[r] == 2.0);
        }
    ck_assert(ash);
    kal_sweep_free(sweep);
    kal_ensemble_free(one);
}
END_TEST

/* 10 t of clay are too little for the bricks, unless they need only 5: alone the first entry has no plan. Its impacts
 * have rows all the same, without a figure, and its bar no end where the capacity is 10; its exchanges have none. */
START_TEST(causes_without_a_plan)
{
    static const char *const entries[] = {"supplies.clay_pit.capacity=10",
                                          "sinks.brickmaking.quantity=5"};
    kal_ensemble *one = NULL;
    kal_sweep *sweep = NULL;
    kal_options solve;
    kal_sweep_options options = into(NULL, &solve, 1);
    int seen = 0;

    WELL(kal_ensemble_new(ctx, park, &one));
    WELL(kal_ensemble_add(ctx, one, "both", 0.0, NULL, 2, entries));
    options.causes = 1;
    WELL(kal_sweep_run(ctx, one, &options, NULL, NULL, &sweep));
    ck_assert_uint_eq(kal_sweep_failed(sweep), 0);
    WELL(kal_sweep_load(ctx, sweep, "causes"));
    for (size_t r = 0; r < kal_sweep_rows(sweep, "causes"); r++) {
        const bool first = kal_sweep_number(sweep, "causes", "entry")[r] == 1.0;
        ck_assert_int_eq(isnan(kal_sweep_number(sweep, "causes", "alone")[r]) != 0, first);
        ck_assert(isnan(kal_sweep_number(sweep, "causes", "in_order")[r]));
        if (first)
            ck_assert_str_eq(kal_sweep_text(sweep, "causes", "what")[r], "impact");
        seen += first && strcmp(kal_sweep_text(sweep, "causes", "id")[r], "cost") == 0;
    }
    ck_assert_int_eq(seen, 1);
    WELL(kal_sweep_load(ctx, sweep, "tornado"));
    seen = 0;
    for (size_t r = 0; r < kal_sweep_rows(sweep, "tornado"); r++)
        if (strcmp(kal_sweep_text(sweep, "tornado", "input")[r], "supplies.clay_pit.capacity") == 0) {
            ck_assert(isnan(kal_sweep_number(sweep, "tornado", "at_high")[r]));
            ck_assert(isnan(kal_sweep_number(sweep, "tornado", "swing")[r]));
            seen++;
        }
    ck_assert_int_gt(seen, 0);
    kal_sweep_free(sweep);
    kal_ensemble_free(one);
}
END_TEST

/* What is laid over every scenario, after its own entries. */
START_TEST(sets_come_last)
{
    static const char *const rinse[] = {"sources.rinse.quantity=100"};
    static const char *const later[] = {"sources.rinse.quantity=250"};
    kal_ensemble *one = NULL;
    kal_sweep *sweep = NULL;
    kal_options solve;
    kal_sweep_options options = into(NULL, &solve, 1);

    options.set_count = 1;
    options.sets = later;
    WELL(kal_ensemble_new(ctx, park, &one));
    WELL(kal_ensemble_add(ctx, one, "rinse", 0.0, NULL, 1, rinse));
    WELL(kal_sweep_run(ctx, one, &options, NULL, NULL, &sweep));
    WELL(kal_sweep_load(ctx, sweep, "scenarios"));
    kal_plan *plan = solve_cold(NULL, 1, later);
    compare_totals(sweep, 0, plan);
    kal_plan_free(plan);
    kal_sweep_free(sweep);
    sweep = NULL;
    static const char *const wrong[] = {"sources.rinse.quantity"};
    options.sets = wrong;
    ck_assert_int_eq(kal_sweep_run(ctx, one, &options, NULL, NULL, &sweep), KAL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "sources.rinse.quantity"));
    ck_assert_ptr_null(sweep);
    kal_ensemble_free(one);
}
END_TEST

START_TEST(totals_alone)
{
    kal_ensemble *all = NULL;
    kal_sweep *sweep = NULL;
    kal_options solve;
    kal_sweep_options options = into(NULL, &solve, 1);

    options.totals_only = 1;
    WELL(kal_ensemble_named(ctx, park, 0, NULL, &all));
    WELL(kal_sweep_run(ctx, all, &options, NULL, NULL, &sweep));
    WELL(kal_sweep_load(ctx, sweep, "scenarios"));
    ck_assert_int_eq(kal_sweep_load(ctx, sweep, "exchanges"), KAL_NOT_FOUND);
    ck_assert_int_eq(kal_sweep_load(ctx, sweep, "nonsense"), KAL_NOT_FOUND);
    ck_assert_uint_eq(kal_sweep_rows(sweep, "exchanges"), 0);
    kal_sweep_free(sweep);
    kal_ensemble_free(all);
}
END_TEST

START_TEST(used_wrongly)
{
    kal_ensemble *none = NULL, *one = many(1);
    kal_sweep *sweep = NULL;
    kal_options solve;
    kal_sweep_options options = into(NULL, &solve, 1);

    WELL(kal_ensemble_new(ctx, park, &none));
    ck_assert_int_eq(kal_sweep_run(ctx, none, NULL, NULL, NULL, &sweep), KAL_USAGE);
    ck_assert_int_eq(kal_sweep_run(ctx, NULL, NULL, NULL, NULL, &sweep), KAL_USAGE);
    ck_assert_int_eq(kal_sweep_run(NULL, one, NULL, NULL, NULL, &sweep), KAL_USAGE);
    options.shards = 2;
    ck_assert_int_eq(kal_sweep_run(ctx, one, &options, NULL, NULL, &sweep), KAL_USAGE);
    options.shard = 3;
    ck_assert_int_eq(kal_sweep_run(ctx, one, &options, NULL, NULL, &sweep), KAL_USAGE);
    options = into(NULL, &solve, 1);
    solve.objective = "beauty";
    ck_assert_int_eq(kal_sweep_run(ctx, one, &options, NULL, NULL, &sweep), KAL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "beauty"));
    ck_assert_ptr_null(sweep);
    ck_assert_int_eq(kal_sweep_open(ctx, below("nothing"), &sweep), KAL_USAGE);
    kal_ensemble_free(one);
    kal_ensemble_free(none);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, as_cold_solves, 0, 4);
    tcase_add_test(tests, exchanges_and_indicators);
    tcase_add_loop_test(tests, failures_are_rows, 0, 2);
    tcase_add_test(tests, stops_at_the_first_failure);
    tcase_add_test(tests, causes_are_differences);
    tcase_add_test(tests, causes_without_a_plan);
    tcase_add_test(tests, sets_come_last);
    tcase_add_test(tests, totals_alone);
    tcase_add_test(tests, used_wrongly);
}

int main(void) { return run_tests("sweep", fill); }
