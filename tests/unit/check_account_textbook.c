/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of the textbook park, number by number, worked by hand.
 *
 * What its plan does, per year (data/parks/textbook, docs/tutorial.md): of 1000 t of ash 750 t go 5 km by truck to the
 * brickworks, where 0.8 x 750 = 600 t of clay are spared (30 % of 2000), and 250 t to the landfill. Of 150 m3 of rinse
 * 100 go 8 km to the laundry (300 m3 at 300 ppm x 100/300 = 100 ppm) and 50 go 10 km to the power station. Of 400 t of
 * grain 200 go 5 km to the digester and 200 are composted; 200 t make 200 x 0.5 = 100 MWh of biogas, which go 5 km
 * back to the brewery's boiler, and 200 x 0.4 = 80 t of digestate, which are spread. In the baseline nothing is
 * exchanged. kg CO2e:
 *                                       baseline                plan
 *   power     landfill 3.5              1000 x 2   = 2000       250 x 2    =  500
 *             tap 3.1                    200 x 0.2 =   40       150 x 0.2  =   30
 *   bricks    clay_pit 3.1              2000 x 5   = 10000      1400 x 5   = 7000
 *             truck 3.4                             0           750 x 5 x 0.1 = 375
 *   brewery   composting 3.5             400 x 10  = 4000       200 x 10   = 2000
 *             sewer 3.5                  150 x 0.2 =   30                     0
 *             gas_grid 3.1               100 x 200 = 20000                    0
 *   laundry   tap 3.1                    300 x 0.2 =   60       200 x 0.2  =   40
 *   digester  truck 3.4                             0           200 x 5 x 0.1 = 100
 *             digestion 1                           0           200 x 5    = 1000
 *   all                                 36130                              11045
 *
 * The digestion makes MWh and t, which nothing makes equal: each of its two flows carries half of its 1000 kg. All of
 * the biogas goes to the brewery: 500 kg in its scope 3.1, which the digester has in its scope 1 too. Digestate goes
 * to nobody, so the rest stays with the digester alone. The grain is waste: by avoided burden the brewery, which
 * gives all of it, has 1000 kg in 3.5 and nothing in 3.1; by 50:50 it has 500 and 250. */
#include "tests/unit/account_fixture.h"

static kal_ctx *ctx;
static kal_park *park;
static kal_plan *plan;

static void setup(void)
{
    const char *srcdir = getenv("srcdir");
    char folder[4096];

    snprintf(folder, sizeof folder, "%s/data/parks/textbook", srcdir ? srcdir : ".");
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    ck_assert_msg(kal_park_read(ctx, folder, &park) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_msg(kal_plan_solve(ctx, park, NULL, &plan) == KAL_OK, "%s", kal_message(ctx));
}

static void teardown(void)
{
    kal_plan_free(plan);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

#define ROW(keys, baseline, plan)                                                                  \
    {"ledger", keys, "baseline", baseline}, { "ledger", keys, "plan", plan }

static const fixture_expected ledger[] = {
    ROW("enterprise=power impact=ghg activity=disposal object=landfill material=ash "
        "counterparty=- scope=3.5 iso_category=4 name=-",
        2000, 500),
    ROW("enterprise=power impact=ghg object=tap material=water scope=3.1 iso_category=4", 40, 30),
    ROW("enterprise=bricks impact=ghg activity=supply object=clay_pit scope=3.1", 10000, 7000),
    ROW("enterprise=bricks impact=ghg activity=transport object=truck material=ash "
        "counterparty=power scope=3.4 iso_category=3",
        0, 375),
    ROW("enterprise=brewery impact=ghg object=composting scope=3.5", 4000, 2000),
    ROW("enterprise=brewery impact=ghg object=sewer scope=3.5", 30, 0),
    ROW("enterprise=brewery impact=ghg object=gas_grid scope=3.1", 20000, 0),
    ROW("enterprise=laundry impact=ghg object=tap scope=3.1", 60, 40),
    ROW("enterprise=digester impact=ghg object=truck counterparty=brewery scope=3.4", 0, 100),
    ROW("enterprise=digester impact=ghg activity=process object=digestion material=- scope=1 "
        "iso_category=1",
        0, 1000),
    /* 750 x 5 EUR of grinding; 50 m3 x 10 km x 0.02; 100 MWh x 5 km x 0.2; 80 t x 5 */
    ROW("enterprise=bricks impact=cost activity=substitution object=ash:clay material=ash "
        "counterparty=power scope=1 iso_category=-",
        0, 3750),
    ROW("enterprise=power impact=cost object=pipe counterparty=brewery", 0, 10),
    ROW("enterprise=brewery impact=cost object=pipe material=biogas counterparty=digester", 0, 100),
    ROW("enterprise=digester impact=cost object=spreading", 0, 400),
    ROW("enterprise=brewery impact=virgin object=gas_grid", 10, 0),
};

START_TEST(test_ledger)
{
    kal_account *account = fixture_account(ctx, plan, NULL);

    FIXTURE_CHECK(account, ledger);
    ck_assert_uint_eq(fixture_count(account, "ledger", "impact=ghg", NULL), 10);
    kal_account_free(account);
}
END_TEST

static const fixture_expected inventory[] = {
    {"inventory", "enterprise=power scope=3.1 part=own role=resident", "plan", 30},
    {"inventory", "enterprise=power scope=3.5 part=own", "baseline", 2000},
    {"inventory", "enterprise=brewery scope=3.5 part=own", "baseline", 4030},
    {"inventory", "enterprise=brewery scope=3.5 part=own", "plan", 2000},
    {"inventory", "enterprise=brewery scope=3.1 part=own", "baseline", 20000},
    {"inventory", "enterprise=brewery scope=3.1 part=own", "plan", 0},
    {"inventory", "enterprise=brewery scope=3.1 part=attributed iso_category=4", "baseline", 0},
    {"inventory", "enterprise=brewery scope=3.1 part=attributed", "plan", 500},
    {"inventory", "enterprise=digester scope=1 part=own role=utility", "plan", 1000},
    {"eliminations", "process=digestion", "share_baseline", 0},
    {"eliminations", "process=digestion", "share_plan", 0.5},
    {"eliminations", "process=digestion", "baseline", 0},
    {"eliminations",
     "reason=material process=digestion host=digester counterparty=brewery material=biogas "
     "scope=3.1",
     "plan", 500},
    /* residents: 500 + 30 + 7000 + 375 + 2000 + 500 + 40; the digester is no resident, so all counts once */
    {"groups", "group=residents scope=-", "gross_plan", 10445},
    {"groups", "group=residents scope=-", "eliminated_plan", 0},
    {"groups", "group=residents scope=-", "plan", 10445},
    {"groups", "group=residents scope=3.1", "plan", 30 + 7000 + 500 + 40},
    {"groups", "group=utilities scope=-", "plan", 1100},
    {"groups", "group=utilities scope=1", "plan", 1000},
    {"groups", "group=management scope=-", "plan", 0},
    {"groups", "group=external scope=-", "plan", 0},
    {"groups", "group=park scope=-", "gross_baseline", 36130},
    {"groups", "group=park scope=-", "baseline", 36130},
    {"groups", "group=park scope=-", "gross_plan", 11545},
    {"groups", "group=park scope=-", "eliminated_plan", 500},
    {"groups", "group=park scope=-", "plan", 11045},
    {"groups", "group=park scope=3.1", "gross_plan", 30 + 7000 + 500 + 40},
    {"groups", "group=park scope=3.1", "plan", 30 + 7000 + 40},
    {"groups", "group=park scope=3.4", "plan", 475},
    {"groups", "group=park scope=3.5", "plan", 2500},
};

START_TEST(test_inventory)
{
    kal_account *account = fixture_account(ctx, plan, NULL);

    FIXTURE_CHECK(account, inventory);
    ck_assert_uint_eq(kal_account_rows(account, "eliminations"), 1);
    ck_assert_uint_eq(fixture_count(account, "notes", "code=share_by_flow", NULL), 1);
    ck_assert_uint_eq(kal_account_rows(account, "notes"), 1);
    ck_assert_str_eq(kal_account_text(account, "inventory", "ghg_category")[0], "scope 3.1");
    kal_account_free(account);
}
END_TEST

/* power: landfill 250 x 40, tap 150 x 2, pipe 10; bricks: clay 14000, truck 750 x 5 x 0.2, grinding 3750;
 * brewery: composting 4000, pipe 100; laundry: tap 400, pipe 100 x 8 x 0.02; digester: truck 200, run 200 x 30,
 * spreading 400. Baseline: ash 40 x 1000 + water 400; clay 20000; sewer 450 + composting 8000 + gas 4000; tap 600. */
static const fixture_expected by_enterprise[] = {
    {"by_enterprise", "enterprise=power impact=cost unit=EUR", "baseline", 40400},
    {"by_enterprise", "enterprise=power impact=cost loses=no", "plan", 10310},
    {"by_enterprise", "enterprise=power impact=cost", "change", -30090},
    {"by_enterprise", "enterprise=bricks impact=cost loses=no", "plan", 18500},
    {"by_enterprise", "enterprise=brewery impact=cost", "baseline", 12450},
    {"by_enterprise", "enterprise=brewery impact=cost loses=no", "plan", 4100},
    {"by_enterprise", "enterprise=laundry impact=cost loses=no", "plan", 416},
    {"by_enterprise", "enterprise=digester impact=cost loses=yes role=utility", "plan", 6600},
    {"by_enterprise", "enterprise=digester impact=cost", "baseline", 0},
    {"by_enterprise", "enterprise=brewery impact=ghg unit=kgCO2e loses=no", "change", 2000 - 24030},
    {"by_enterprise", "enterprise=digester impact=ghg loses=no", "change", 1100},
    {"by_enterprise", "enterprise=bricks impact=virgin unit=t", "change", -600},
    {"by_enterprise", "enterprise=power impact=waste unit=t", "baseline", 1000},
    {"by_enterprise", "enterprise=power impact=waste unit=t", "plan", 250},
    {"by_enterprise", "enterprise=brewery impact=waste unit=t", "change", -200},
    {"by_enterprise", "enterprise=brewery impact=waste unit=m3", "baseline", 150},
    {"by_enterprise", "enterprise=brewery impact=waste unit=m3", "plan", 0},
    /* digestate is a product until attributes.csv says that it is waste */
    {"by_enterprise", "enterprise=digester impact=waste unit=t", "plan", 0},
};

START_TEST(test_by_enterprise)
{
    kal_account *account = fixture_account(ctx, plan, NULL);

    FIXTURE_CHECK(account, by_enterprise);
    ck_assert_uint_eq(kal_account_rows(account, "by_enterprise"), 5 * 4 + 1);
    ck_assert_uint_eq(fixture_count(account, "by_enterprise", "loses=yes", NULL), 1);
    kal_account_free(account);
}
END_TEST

/* ash: landfill 750 x 2, clay 600 x 5, truck 375. biogas: gas 100 x 200. grain: composting 200 x 10, truck 100.
 * rinse: sewer and tap 0.2 each. Their net less the digestion's 1000 is what the park's total falls by. */
static const fixture_expected cut_off[] = {
    {"avoided", "source=ash sink=brickmaking from=power to=bricks material=ash mode=truck unit=t",
     "sent", 750},
    {"avoided", "source=ash", "avoided_disposal", 1500},
    {"avoided", "source=ash", "avoided_supply", 3000},
    {"avoided", "source=ash", "added", 375},
    {"avoided", "source=ash", "net", 4125},
    {"avoided", "source=ash", "giver", 1500},
    {"avoided", "source=ash", "receiver", 2625},
    {"avoided", "source=digestion:biogas baseline=gas_grid", "net", 20000},
    {"avoided", "source=digestion:biogas", "giver", 0},
    {"avoided", "source=grain baseline=composting", "net", 1900},
    {"avoided", "source=grain", "giver", 2000},
    {"avoided", "source=grain", "receiver", -100},
    {"avoided", "source=rinse sink=cooling", "net", 20},
    {"avoided", "source=rinse sink=washing", "net", 40},
    {"avoided", "source=-", "avoided_disposal", 3530},
    {"avoided", "source=-", "avoided_supply", 23030},
    {"avoided", "source=-", "added", 475},
    {"avoided", "source=-", "net", 26085},
    {"avoided", "source=-", "giver", 3530},
    {"avoided", "source=-", "receiver", 22555},
    {"avoided", "source=-", "sent", NAN},
};

static const fixture_expected burden[] = {
    {"avoided", "source=ash", "giver", 4125},
    {"avoided", "source=ash", "receiver", 0},
    {"avoided", "source=-", "giver", 26085},
    {"inventory", "enterprise=brewery scope=3.5 part=attributed", "plan", 1000},
    {"eliminations", "reason=waste_treatment counterparty=brewery material=grain scope=3.5",
     "share_plan", 1},
    {"groups", "group=park scope=-", "gross_plan", 12045},
    {"groups", "group=park scope=-", "plan", 11045},
};

static const fixture_expected half[] = {
    {"avoided", "source=ash", "giver", 2062.5},
    {"avoided", "source=ash", "receiver", 2062.5},
    {"inventory", "enterprise=brewery scope=3.5 part=attributed", "plan", 500},
    {"inventory", "enterprise=brewery scope=3.1 part=attributed", "plan", 250},
    {"eliminations", "reason=waste_treatment", "share_plan", 0.5},
    {"eliminations", "reason=material", "share_plan", 0.25},
    {"groups", "group=park scope=-", "gross_plan", 11795},
    {"groups", "group=park scope=-", "plan", 11045},
};

START_TEST(test_allocations)
{
    kal_account *account = fixture_account(ctx, plan, "cut-off");
    size_t row = 0;

    FIXTURE_CHECK(account, cut_off);
    ck_assert_uint_eq(fixture_count(account, "avoided", "source=ash", &row), 1);
    ck_assert_str_eq(kal_account_text(account, "avoided", "baseline")[row],
                     "landfill and clay_pit");
    ck_assert_uint_eq(kal_account_rows(account, "avoided"), 6);
    kal_account_free(account);
    account = fixture_account(ctx, plan, "avoided-burden");
    FIXTURE_CHECK(account, burden);
    ck_assert_uint_eq(fixture_count(account, "inventory", "part=attributed", NULL), 1);
    kal_account_free(account);
    account = fixture_account(ctx, plan, "50:50");
    FIXTURE_CHECK(account, half);
    kal_account_free(account);
}
END_TEST

/* EUR: washing 100 x (0.16 - 3 - 2); cooling 50 x (0.2 - 3 - 2); ash 750 x (1 + 5 - 40) - 600 x 10; grain
 * 200 x (1 - 20); biogas 100 x (1 - 40). Per t avoided, and the tonnes so far: */
static const struct {
    const char *source, *sink;
    double avoided, cost, per_t, cumulative;
} curve[] = {
    {"rinse", "washing", 0.04, -484, -12100, 0.04},
    {"rinse", "cooling", 0.02, -240, -12000, 0.06},
    {"ash", "brickmaking", 4.125, -31500, -31500 / 4.125, 4.185},
    {"grain", "digestion:grain", 1.9, -3800, -2000, 6.085},
    {"digestion:biogas", "boiler", 20, -3900, -195, 26.085},
};

START_TEST(test_abatement)
{
    kal_account *account = fixture_account(ctx, plan, NULL);

    ck_assert_uint_eq(kal_account_rows(account, "abatement"), 5);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_str_eq(kal_account_text(account, "abatement", "source")[i], curve[i].source);
        ck_assert_str_eq(kal_account_text(account, "abatement", "sink")[i], curve[i].sink);
        fixture_near(kal_account_number(account, "abatement", "avoided")[i], curve[i].avoided,
                     curve[i].source);
        fixture_near(kal_account_number(account, "abatement", "cost")[i], curve[i].cost,
                     curve[i].source);
        fixture_near(kal_account_number(account, "abatement", "cost_per_t")[i], curve[i].per_t,
                     curve[i].source);
        fixture_near(kal_account_number(account, "abatement", "cumulative")[i], curve[i].cumulative,
                     curve[i].source);
    }
    kal_account_free(account);
}
END_TEST

static const fixture_expected closure[] = {
    {"closure", "enterprise=- material=ash unit=t closes=yes", "came_in", 0},
    {"closure", "enterprise=- material=ash", "made", 1000},
    {"closure", "enterprise=- material=ash", "went_out", 1000},
    {"closure", "enterprise=- material=ash", "lost", 150}, /* 750 t stand for 600 t */
    {"closure", "enterprise=- material=clay closes=yes", "came_in", 2000},
    {"closure", "enterprise=- material=clay", "used", 2000},
    {"closure", "enterprise=- material=water", "came_in", 500},
    {"closure", "enterprise=- material=water", "went_out", 150},
    {"closure", "enterprise=- material=gas unit=MWh", "came_in", 100},
    {"closure", "enterprise=bricks material=- unit=t closes=yes", "came_in", 2000},
    {"closure", "enterprise=bricks unit=t", "lost", 150},
    {"closure", "enterprise=digester unit=t closes=yes", "came_in", 200},
    {"closure", "enterprise=digester unit=t", "used", 200},
    {"closure", "enterprise=digester unit=t", "made", 80},
    {"closure", "enterprise=digester unit=t", "went_out", 80},
    {"closure", "enterprise=digester unit=t", "lost", 120}, /* 200 t in, 80 t out */
    {"closure", "enterprise=digester unit=MWh", "made", 100},
    {"closure", "enterprise=digester unit=MWh", "went_out", 100},
};

START_TEST(test_closure)
{
    kal_account *account = fixture_account(ctx, plan, NULL);

    FIXTURE_CHECK(account, closure);
    ck_assert_uint_eq(fixture_count(account, "closure", "closes=no", NULL), 0);
    kal_account_free(account);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {test_ledger,      test_inventory, test_by_enterprise,
                                  test_allocations, test_abatement, test_closure};
    Suite *suite = suite_create("account_textbook");
    TCase *cases = tcase_create("textbook");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(cases, setup, teardown);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(cases, tests[i]);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
