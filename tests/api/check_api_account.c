/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of the small park by hand, read through the interface as its users read it.
 *
 * check_api_plan.c works the plan out: 100 t of ash replace 80 t of limestone and are not dumped, 50 MWh of heat
 * replace as many of the boiler. kg CO2e: ash spares 100 x 5 at the dump and 80 x 30 of limestone, its truck adds
 * 100 x 10 x 0.2 = 200: net 2700. Heat spares 50 x 200 = 10000; nothing is known that else became of it.
 * Cost: ash 100 x (1 + 1) - 100 x 15 - 80 x 20 = -2900, for 2.7 t; heat 50 x 2 - 50 x 40 = -1900, for 10 t.
 * Plant: plan 0, baseline 100 x 15. Works: 200 + 40 x 20 = 1000, baseline 2400. Garden: 100 + 30 x 40 = 1300,
 * baseline 3200. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

#include "tests/api/small.h"

static kal_ctx *ctx;
static kal_park *park;
static kal_plan *plan;

static void setup(void)
{
    kal_options options = {.size = sizeof options, .objective = "cost"};
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    ck_assert_msg(small_park(ctx, &park) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_msg(kal_plan_solve(ctx, park, &options, &plan) == KAL_OK, "%s", kal_message(ctx));
}

static void teardown(void)
{
    kal_plan_free(plan);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

static const struct {
    const char *table, *key[2], *column;
    double value;
} cells[] = {
    {"avoided", {"source", "plant_ash"}, "net", 2700},
    {"avoided", {"source", "plant_ash"}, "giver", 500},
    {"avoided", {"source", "plant_ash"}, "receiver", 2200},
    {"avoided", {"source", "plant_heat"}, "net", 10000},
    {"avoided", {"source", ""}, "net", 12700},
    {"abatement", {"source", "plant_ash"}, "cost", -2900},
    {"abatement", {"source", "plant_ash"}, "cost_per_t", -2900 / 2.7},
    {"abatement", {"source", "plant_ash"}, "cumulative", 2.7},
    {"abatement", {"source", "plant_heat"}, "cost_per_t", -190},
    {"abatement", {"source", "plant_heat"}, "cumulative", 12.7},
    {"by_enterprise", {"enterprise", "plant"}, "change", -1500},
    {"by_enterprise", {"enterprise", "works"}, "change", 1000 - 2400},
    {"by_enterprise", {"enterprise", "garden"}, "change", 1300 - 3200},
    {"groups", {"group", "park"}, "baseline", 20100},
    {"groups", {"group", "park"}, "plan", 7400},
};

START_TEST(test_cells)
{
    kal_account *account = NULL;
    const char *const *key;
    const double *number;
    size_t row = 0;

    ck_assert_int_eq(kal_account_build(ctx, plan, NULL, &account), KAL_OK);
    key = kal_account_text(account, cells[_i].table, cells[_i].key[0]);
    number = kal_account_number(account, cells[_i].table, cells[_i].column);
    ck_assert_ptr_nonnull(key);
    ck_assert_ptr_nonnull(number);
    while (row < kal_account_rows(account, cells[_i].table) &&
           strcmp(key[row], cells[_i].key[1]) != 0)
        row++;
    ck_assert_uint_lt(row, kal_account_rows(account, cells[_i].table));
    ck_assert_double_eq_tol(number[row], cells[_i].value, 1e-9 * (1 + fabs(cells[_i].value)));
    kal_account_free(account);
}
END_TEST

/* The handles may go in any order. */
START_TEST(test_outlives)
{
    kal_account *account = NULL;

    ck_assert_int_eq(kal_account_build(ctx, plan, NULL, &account), KAL_OK);
    kal_plan_free(plan);
    kal_park_free(park);
    kal_ctx_free(ctx);
    ck_assert_str_eq(kal_account_text(account, "by_enterprise", "impact")[0], "cost");
    kal_account_free(account);
    plan = NULL;
    park = NULL;
    ctx = NULL;
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("api_account");
    TCase *cases = tcase_create("account");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, test_cells, 0, sizeof cells / sizeof *cells);
    tcase_add_test(cases, test_outlives);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
