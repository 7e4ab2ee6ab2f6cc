/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of lib/account/indicator*.c and profile_hold.c: figures and verdicts worked by hand. */
#include "tests/unit/indicator_fixture.h"

#include "lib/account/indicator_work.h"

static kal_ctx *ctx;

static void setup(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }
static void teardown(void) { kal_ctx_free(ctx); }

/* 100 t of ash at A, 60 t needed at B: sent, they spare 50 EUR of purchase and 20 EUR of landfill each, so 60 t go.
 * Landfill is 100 kgCO2e/t in scope 3.5. Plan: 40 t there, 4 tCO2e; baseline: 100 t, 10 tCO2e. */
#define PARK                                                                                       \
    "== enterprises.csv\nenterprise,role\nA,\nB,\nC,\nX,external\n"                                \
    "== materials.csv\nmaterial,unit,kind\nash,t,solid\n"                                          \
    "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,100\n"                           \
    "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,60\n"                                \
    "== supplies.csv\nsupply,material,cost\nu,ash,50\n"                                            \
    "== disposals.csv\ndisposal,material,method,cost,ghg\nw,ash,landfill,20,100\n"                 \
    "== fixed.csv\nenterprise,impact,scope,amount\nA,ghg,1,30000\nB,ghg,2,5000\nB,ghg,1.1,2000\n"  \
    "X,ghg,1,900000\n"
#define YEAR "== park.csv\nkey,value\nschema,1\n"
#define MONTH "== park.csv\nkey,value\nschema,1\nperiod,mo\n"
#define QUOTA "== limits.csv\nlimit,impact,on,max,price\nq,ghg,A,25000,1\n"

START_TEST(test_values)
{
    kal_indicator *i = fixture_judged(ctx, YEAR PARK QUOTA, NULL);

    ck_assert_uint_eq(kal_indicator_rows(i, "indicators"), KAL__INDICATORS);
    require_value(i, "solid_waste_reused", 60, 100, 60, 0);
    require_value(i, "solid_waste_landfilled", 40, 100, 40, 100);
    /* One pair of ports; A and B of A, B, C. */
    require_value(i, "exchanges", 1, NAN, 1, 0);
    require_value(i, "participation", 2, 3, 200.0 / 3, 0);
    /* Nothing is bought: (0 + 40) / (100 + 60); baseline (60 + 100) / 160. */
    require_value(i, "linear_flow_index", 40, 160, 0.25, 1);
    require_value(i, "mci_style", 1 - 0.9 * 0.25, 1, 0.775, 0.1);
    require_value(i, "ghg_scope1", 32, NAN, 32, 32);
    require_value(i, "ghg_scope2", 5, NAN, 5, 5);
    require_value(i, "ghg_scope3", 4, NAN, 4, 10);
    require_value(i, "enterprise_scope1", 30, NAN, 30, 30);
    /* A emits 30 + 4 t against 25 t (baseline 30 + 10), at 1 EUR/kg. */
    require_value(i, "emissions_over_quota", 9, NAN, 9, 15);
    require_value(i, "quota_payment", 9000, NAN, 9000, 15000);
    /* 0 / 0 is not available, and nothing is missing. */
    require_value(i, "wastewater_reused", 0, 0, NAN, NAN);
    ck_assert_str_eq(
        indicator_text(i, "indicators", "missing", indicator_row(i, "wastewater_reused")), "");
    require_value(i, "carbon_intensity", NAN, NAN, NAN, NAN);
    ck_assert_str_eq(
        indicator_text(i, "indicators", "missing", indicator_row(i, "carbon_intensity")),
        "revenue of A");
    ck_assert_str_eq(indicator_text(i, "indicators", "unit", indicator_row(i, "carbon_intensity")),
                     "kgCO2e/EUR");
    for (size_t k = 1; k < KAL__INDICATORS; k++)
        ck_assert_int_lt(strcmp(indicator_text(i, "indicators", "indicator", k - 1),
                                indicator_text(i, "indicators", "indicator", k)),
                         0);
    kal_indicator_free(i);
}
END_TEST

/* Without an account: the values of the same hand calculation, and nothing else. What the options name wrongly is said
 * as by those who make an account and judge. */
START_TEST(test_of_plan)
{
    kal_plan *plan = fixture_plan(ctx, YEAR PARK QUOTA, "cost");
    kal_options wrong = {.size = sizeof wrong, .profile = "eip"};
    kal_indicator *i = NULL;

    ck_assert_int_eq(kal__indicator_of_plan(ctx, plan, NULL, &i), KAL_OK);
    ck_assert_uint_eq(kal_indicator_rows(i, "indicators"), KAL__INDICATORS);
    require_value(i, "solid_waste_landfilled", 40, 100, 40, 100);
    require_value(i, "participation", 2, 3, 200.0 / 3, 0);
    require_value(i, "ghg_scope3", 4, NAN, 4, 10);
    require_value(i, "quota_payment", 9000, NAN, 9000, 15000);
    ck_assert_uint_eq(kal_indicator_rows(i, "profile"), 0);
    ck_assert_uint_eq(kal_indicator_rows(i, "rating"), 0);
    ck_assert_uint_eq(kal_indicator_failed(i), 0);
    ck_assert(isnan(kal_indicator_score(i)));
    kal_indicator_free(i);
    i = NULL;
    ck_assert_int_eq(kal__indicator_of_plan(ctx, plan, &wrong, &i), KAL_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "there is no profile \"eip\""));
    wrong = (kal_options){.size = sizeof wrong, .allocation = "half"};
    ck_assert_int_eq(kal__indicator_of_plan(ctx, plan, &wrong, &i), KAL_USAGE);
    ck_assert_ptr_nonnull(strstr(kal_message(ctx), "there is no allocation \"half\""));
    ck_assert_ptr_null(i);
    kal_plan_free(plan);
}
END_TEST

START_TEST(test_no_quota)
{
    kal_indicator *i = fixture_judged(ctx, YEAR PARK, NULL);
    size_t row = indicator_row(i, "quota_payment");

    require_value(i, "quota_payment", NAN, NAN, NAN, NAN);
    ck_assert_str_eq(indicator_text(i, "indicators", "missing", row),
                     "a limit on ghg with a price");
    kal_indicator_free(i);
}
END_TEST

/* TV-11: 120,000 t against 100,000 t with 15,000 units at 1000 RUB: 5,000,000; with 25,000 units nothing. */
START_TEST(test_payment)
{
    fixture_near(kal__quota_payment(1000, 120000, 100000, 15000), 5000000, "TV-11");
    fixture_near(kal__quota_payment(1000, 120000, 100000, 25000), 0, "TV-11");
    fixture_near(kal__quota_payment(1000, 90000, 100000, 0), 0, "below");
}
END_TEST

/* TV-5: E = 500,000 tce of coal (29.3076 GJ a tonne), 40,000 t of scope 1 and 70,000 t of scope 2: 0.22 tCO2/tce.
 * Solid waste 82 of 100, waste heat 45 of 100, water 85 of 100, clean energy 88 %. */
#define ZERO_CARBON(coal, per_t)                                                                   \
    FIXTURE_PARK                                                                                   \
    "== enterprises.csv\nenterprise\nA\nB\n"                                                       \
    "== "                                                                                          \
    "materials.csv\nmaterial,unit,kind\ncoal,t,fuel\nash,t,solid\nwarm,GJ,heat\nwater,m3,water\n"  \
    "== sources.csv\nsource,enterprise,material,quantity\nSA,A,ash,100\nSH,A,warm,45\n"            \
    "SW,A,water,85\n"                                                                              \
    "== sinks.csv\nsink,enterprise,material,quantity\nDC,A,coal," coal "\nDA,B,ash,82\n"           \
    "DH,B,warm,45\nDW,B,water,100\n"                                                               \
    "== supplies.csv\nsupply,material,cost,ghg:1\nc,coal,1," per_t "\nw,water,1,0\n"               \
    "== disposals.csv\ndisposal,material,method,cost\nl,ash,landfill,1\n"                          \
    "== fixed.csv\nenterprise,impact,scope,amount [tCO2e]\nA,ghg,2,70000\n"                        \
    "== "                                                                                          \
    "attributes.csv\nowner,attribute,value\ncoal,energy,29.3076\nc,clean,0.88\nSH,recoverable,"    \
    "100\n"

START_TEST(test_zero_carbon)
{
    static const struct {
        const char *indicator, *result;
        double value, gap, score;
    } row[] = {
        {"carbon_per_energy", "fail", 0.22, 0.02, 0.2 / 0.22},
        {"carbon_per_energy", "not applicable", 0.22, NAN, NAN},
        {"clean_energy", "fail", 88, 2, 88.0 / 90},
        {"solid_waste_utilised", "pass", 82, 0, 1},
        {"waste_heat_utilised", "fail", 45, 5, 0.9},
        {"water_reused", "pass", 85, 0, 1},
    };
    kal_indicator *i = fixture_judged(ctx, ZERO_CARBON("500000", "80"), "cn-zero-carbon-park-2025");
    double sum = 0.0, tonnes;
    size_t rated = 0;

    ck_assert_uint_eq(kal_indicator_rows(i, "profile"), 6);
    for (size_t k = 0; k < 6; k++) {
        ck_assert_str_eq(indicator_text(i, "profile", "indicator", k), row[k].indicator);
        ck_assert_str_eq(indicator_text(i, "profile", "result", k), row[k].result);
        fixture_near(indicator_number(i, "profile", "value", k), row[k].value, row[k].indicator);
        fixture_near(indicator_number(i, "profile", "gap", k), row[k].gap, row[k].indicator);
        if (isnan(row[k].score))
            continue;
        fixture_near(indicator_number(i, "rating", "score", rated), row[k].score, row[k].indicator);
        fixture_near(indicator_number(i, "rating", "points", rated++), 20 * row[k].score,
                     row[k].indicator);
        sum += row[k].score;
    }
    /* The cut that is needed: 0.02 t for each of 500,000 tce. */
    tonnes = indicator_number(i, "profile", "gap", 0) *
             indicator_number(i, "indicators", "denominator", indicator_row(i, "carbon_per_energy"));
    fixture_near(tonnes, 10000, "cut");
    ck_assert_uint_eq(kal_indicator_failed(i), 3);
    fixture_near(kal_indicator_score(i), 20 * sum, "score");
    ck_assert_uint_eq(kal_indicator_rows(i, "rating"), rated + 1);
    ck_assert_str_eq(indicator_text(i, "rating", "indicator", rated), "");
    fixture_near(indicator_number(i, "rating", "points", rated), 20 * sum, "sum");
    ck_assert_str_eq(indicator_text(i, "rating", "text", 3),
                     "fail: 45 / 50 = 0.9; 100 x 1 x 0.9 / 5 = 18");
    kal_indicator_free(i);

    /* 150,000 tce a year: the core has no threshold, and does not pass for it. */
    i = fixture_judged(ctx, ZERO_CARBON("150000", "80"), "cn-zero-carbon-park-2025");
    ck_assert_str_eq(indicator_text(i, "profile", "result", 0), "not applicable");
    ck_assert_str_eq(indicator_text(i, "profile", "result", 1), "not applicable");
    kal_indicator_free(i);
    /* At 200,000 the lower one begins, at 1,000,000 the upper one: 0.2 ends just below. */
    i = fixture_judged(ctx, ZERO_CARBON("200000", "80"), "cn-zero-carbon-park-2025");
    ck_assert_str_eq(indicator_text(i, "profile", "result", 0), "fail");
    kal_indicator_free(i);
    i = fixture_judged(ctx, ZERO_CARBON("1000000", "80"), "cn-zero-carbon-park-2025");
    ck_assert_str_eq(indicator_text(i, "profile", "result", 0), "not applicable");
    ck_assert_str_eq(indicator_text(i, "profile", "result", 1), "pass"); /* 0.15 */
    kal_indicator_free(i);
}
END_TEST

/* TV-6: 60,000 repeated and 40,000 fresh give 0.60; 15,000 of 20,000 and 8,000 of 10,000 recovered 0.75 and 0.80. */
#define RECOVERED(used, recoverable)                                                               \
    FIXTURE_PARK                                                                                   \
    "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit,kind\nwarm,GJ,heat\n"   \
    "== sources.csv\nsource,enterprise,material,quantity\nS,A,warm," used "\n"                     \
    "== sinks.csv\nsink,enterprise,material,quantity\nD,B,warm," used "\n"                         \
    "== attributes.csv\nowner,attribute,value\nS,recoverable," recoverable "\n"

START_TEST(test_published_shares)
{
    static const struct {
        const char *park, *id;
        double value;
    } vector[] = {
        {FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n"
                      "== materials.csv\nmaterial,unit,kind\nwater,m3,water\n"
                      "== sources.csv\nsource,enterprise,material,quantity\nS,A,water,60000\n"
                      "== sinks.csv\nsink,enterprise,material,quantity\nD,B,water,100000\n"
                      "== supplies.csv\nsupply,material,cost\nw,water,1\n",
         "water_reused", 60},
        {RECOVERED("15000", "20000"), "waste_heat_utilised", 75},
        {RECOVERED("8000", "10000"), "waste_heat_utilised", 80},
    };

    for (size_t k = 0; k < sizeof vector / sizeof *vector; k++) {
        kal_indicator *i = fixture_judged(ctx, vector[k].park, NULL);
        fixture_near(indicator_number(i, "indicators", "value", indicator_row(i, vector[k].id)),
                     vector[k].value, vector[k].id);
        kal_indicator_free(i);
    }
}
END_TEST

/* 30 t a month are 360 t a year; 2000 t a month 24,000, above the duty of 20,000. */
START_TEST(test_each_and_period)
{
    kal_indicator *i = fixture_judged(ctx, MONTH PARK, "kz-ets");

    ck_assert_uint_eq(kal_indicator_rows(i, "profile"), 2);
    ck_assert_str_eq(indicator_text(i, "profile", "on", 0), "");
    ck_assert_str_eq(indicator_text(i, "profile", "result", 0), "does not apply");
    fixture_near(indicator_number(i, "profile", "value", 0), 360, "a year of A");
    ck_assert_str_eq(indicator_text(i, "profile", "result", 1), "n/a");
    ck_assert_uint_eq(kal_indicator_failed(i), 0);
    ck_assert(isnan(kal_indicator_score(i)));
    kal_indicator_free(i);
    i = fixture_judged(ctx,
                       MONTH "== enterprises.csv\nenterprise,role\nA,\nB,utility\nX,external\n"
                             "== materials.csv\nmaterial,unit\nm,t\n"
                             "== fixed.csv\nenterprise,impact,scope,amount [tCO2e]\nA,ghg,1,2000\n"
                             "B,ghg,1,5000\nX,ghg,1,9000\n",
                       "ru-sakhalin-34fz");
    ck_assert_uint_eq(kal_indicator_rows(i, "profile"), 5);
    ck_assert_str_eq(indicator_text(i, "profile", "on", 2), "A");
    ck_assert_str_eq(indicator_text(i, "profile", "on", 3), "B");
    ck_assert_str_eq(indicator_text(i, "profile", "on", 4), "B"); /* 60,000 a year: reports too */
    for (size_t k = 2; k < 5; k++)
        ck_assert_str_eq(indicator_text(i, "profile", "result", k), "applies");
    fixture_near(indicator_number(i, "profile", "value", 4), 60000, "a year of B");
    kal_indicator_free(i);
}
END_TEST

/* Sending a tonne costs 11 and spares 1 + 5: 20 t are sent because they must. One percentage point more is 1 t more,
 * at 5 EUR. The plan stands at the threshold, and passes. */
START_TEST(test_price_of_a_point)
{
    kal_indicator *i = fixture_judged(
        ctx,
        FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n"
                     "== materials.csv\nmaterial,unit,kind\nash,t,solid\n"
                     "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,100\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,60\n"
                     "== supplies.csv\nsupply,material,cost\nu,ash,5\n"
                     "== disposals.csv\ndisposal,material,method,cost\nw,ash,landfill,1\n"
                     "== links.csv\nfrom,to,cost\nA,B,11\n"
                     "== limits.csv\nlimit,impact,min\nL,indicator:solid_waste_reused,0.2\n",
        "eip-framework");

    ck_assert_str_eq(indicator_text(i, "profile", "indicator", 0), "solid_waste_reused");
    fixture_near(indicator_number(i, "profile", "value", 0), 20, "value");
    ck_assert_str_eq(indicator_text(i, "profile", "result", 0), "pass");
    fixture_near(indicator_number(i, "profile", "price", 0), 5, "price");
    ck_assert_str_eq(indicator_text(i, "profile", "price_unit", 0), "EUR/%");
    ck_assert_str_eq(indicator_text(i, "profile", "result", 1), "fail"); /* 80 % to landfill */
    fixture_near(indicator_number(i, "profile", "gap", 1), 30, "gap");
    ck_assert(isnan(indicator_number(i, "profile", "price", 1)));
    ck_assert_str_eq(indicator_text(i, "profile", "result", 2), "n/a"); /* no wastewater */
    /* 1 for S1, 50 / 80 for S3, nothing for what is not there. */
    fixture_near(kal_indicator_score(i), 25 * (1 + 0.625), "score");
    ck_assert_str_eq(indicator_text(i, "rating", "text", 2),
                     "n/a: nothing to count; 100 x 1 x 0 / 4 = 0");
    kal_indicator_free(i);
}
END_TEST

/* No plan: tables with their columns and no rows. No baseline: its figures are not there. */
START_TEST(test_no_optimum)
{
    static const char start[] =
        FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit\nm,t\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD,A,m,3\n";
    char text[1000];
    kal_indicator *i = fixture_judged(ctx, start, NULL);

    ck_assert_uint_eq(kal_indicator_rows(i, "indicators") + kal_indicator_rows(i, "profile") +
                          kal_indicator_rows(i, "rating"),
                      0);
    ck_assert_uint_eq(kal_indicator_columns(i, "indicators"), 11);
    ck_assert_uint_eq(kal_indicator_columns(i, "profile"), 17);
    ck_assert_uint_eq(kal_indicator_columns(i, "rating"), 8);
    ck_assert_uint_eq(kal_indicator_failed(i), 0);
    ck_assert(isnan(kal_indicator_score(i)));
    kal_indicator_free(i);
    strcat(strcpy(text, start), "== sources.csv\nsource,enterprise,material,quantity\nS,B,m,3\n");
    i = fixture_judged(ctx, text, NULL);
    require_value(i, "exchanges", 1, NAN, 1, NAN);
    require_value(i, "circular_material_use", 3, 3, 100, NAN);
    require_value(i, "participation", 2, 2, 100, NAN);
    kal_indicator_free(i);
}
END_TEST

START_TEST(test_wrong_use)
{
    kal_plan *plan = fixture_plan(ctx, YEAR PARK, "cost");
    kal_options options = {.size = 1};
    kal_account *account = NULL;
    kal_indicator *i = NULL;

    ck_assert_int_eq(kal_account_build(ctx, plan, NULL, &account), KAL_OK);
    kal_plan_free(plan);
    ck_assert_int_eq(kal_indicator_build(NULL, account, NULL, &i), KAL_USAGE);
    ck_assert_int_eq(kal_indicator_build(ctx, NULL, NULL, &i), KAL_USAGE);
    ck_assert_int_eq(kal_indicator_build(ctx, account, NULL, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_indicator_build(ctx, account, &options, &i), KAL_USAGE);
    ck_assert_ptr_null(i);
    ck_assert_int_eq(kal_indicator_build(ctx, account, NULL, &i), KAL_OK);
    kal_account_free(account);
    ck_assert_ptr_null(kal_indicator_text(i, "profile", "threshold"));
    ck_assert_ptr_null(kal_indicator_number(i, "profile", "profile"));
    ck_assert_ptr_null(kal_indicator_text(i, "tables", "profile"));
    ck_assert_uint_eq(kal_indicator_rows(NULL, "profile") + kal_indicator_failed(NULL), 0);
    ck_assert(isnan(kal_indicator_score(NULL)));
    kal_indicator_free(i);
    kal_indicator_free(NULL);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        test_values,      test_of_plan,          test_no_quota,        test_payment,
        test_zero_carbon, test_published_shares, test_each_and_period, test_price_of_a_point,
        test_no_optimum,  test_wrong_use};
    Suite *suite = suite_create("account_indicator");
    TCase *cases = tcase_create("account_indicator");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    for (size_t k = 0; k < sizeof tests / sizeof *tests; k++)
        tcase_add_test(cases, tests[k]);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
