/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of an account, its plans that are none, and its rarer rows, worked by hand. */
#include "tests/unit/account_fixture.h"
#include "tests/unit/match_small.h"

static kal_ctx *ctx;

static void setup(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }
static void teardown(void) { kal_ctx_free(ctx); }

static const struct {
    const char *table, *columns;
} tables[] = {
    {"ledger", "enterprise impact activity object material counterparty scope ghg_category "
               "iso_category name baseline plan "},
    {"inventory", "enterprise role scope ghg_category iso_category part baseline plan "},
    {"eliminations", "reason process host counterparty material scope share_baseline share_plan "
                     "baseline plan "},
    {"groups", "group scope gross_baseline eliminated_baseline baseline gross_plan eliminated_plan "
               "plan "},
    {"by_enterprise", "enterprise role impact unit baseline plan change loses "},
    {"avoided", "source sink from to material mode sent unit baseline avoided_disposal "
                "avoided_supply added net giver receiver "},
    {"abatement", "source sink from to material mode sent unit avoided cost cost_per_t "
                  "cumulative "},
    {"closure", "enterprise material unit came_in went_out made used lost closes "},
    {"notes", "code text "},
};

enum { TABLES = sizeof tables / sizeof *tables };

static void check_columns(const kal_account *account)
{
    for (size_t t = 0; t < TABLES; t++) {
        char all[400] = "";
        for (size_t i = 0; i < kal_account_columns(account, tables[t].table); i++) {
            strcat(all, kal_account_column(account, tables[t].table, i));
            strcat(all, " ");
        }
        ck_assert_str_eq(all, tables[t].columns);
    }
}

/* Need of 10 t that nothing meets; a capacity that is too small; a cost below zero without end. */
static const char *const no_plan[] = {
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\n== materials.csv\nmaterial,unit\nash,t\n"
                 "== sinks.csv\nsink,enterprise,material,quantity\nD,A,ash,10\n",
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\n== processes.csv\nprocess,enterprise,cost\n"
                 "P,A,-1\n== materials.csv\nmaterial,unit\nash,t\n",
};

START_TEST(test_no_plan)
{
    kal_plan *plan = fixture_plan(ctx, no_plan[_i], "cost");
    kal_account *account;

    ck_assert_int_ne(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    account = fixture_account(ctx, plan, NULL);
    check_columns(account);
    for (size_t t = 0; t < TABLES; t++)
        ck_assert_uint_eq(kal_account_rows(account, tables[t].table), 0);
    kal_account_free(account);
    kal_plan_free(plan);
}
END_TEST

/* B's need of 10 t is met by A alone, over a link that does not exist yet: the baseline has no optimum. The 10 t
 * cost 2 and emit 3 each on the way. */
static const char no_baseline[] =
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit\nash,t\n"
                 "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
                 "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
                 "== links.csv\nfrom,to,cost,ghg\nA,B,2,3\n"
                 "== fixed.csv\nenterprise,impact,scope,amount\nA,ghg,1,7\n";

static const fixture_expected without_baseline[] = {
    {"ledger", "enterprise=B impact=ghg activity=link object=A:B counterparty=A", "plan", 30},
    {"ledger", "enterprise=B impact=ghg activity=link", "baseline", NAN},
    {"ledger", "enterprise=A activity=fixed", "baseline", NAN},
    {"inventory", "enterprise=A scope=1", "baseline", NAN},
    {"inventory", "enterprise=A scope=1", "plan", 7},
    {"groups", "group=park scope=-", "gross_baseline", NAN},
    {"groups", "group=park scope=-", "eliminated_baseline", NAN},
    {"groups", "group=park scope=-", "baseline", NAN},
    {"groups", "group=park scope=-", "plan", 37},
    {"groups", "group=management scope=-", "plan", 0},
    {"by_enterprise", "enterprise=B impact=cost loses=no", "plan", 20},
    {"by_enterprise", "enterprise=B impact=cost", "baseline", NAN},
    {"by_enterprise", "enterprise=B impact=cost", "change", NAN},
    {"by_enterprise", "enterprise=A impact=waste", "baseline", NAN},
    /* nothing is replaced, 30 kg are added: n/a */
    {"avoided", "source=S baseline=-", "net", -30},
    {"avoided", "source=S", "receiver", -30},
    {"abatement", "source=S", "avoided", -0.03},
    {"abatement", "source=S", "cost", 20},
    {"abatement", "source=S", "cost_per_t", NAN},
    {"abatement", "source=S", "cumulative", NAN},
};

START_TEST(test_no_baseline)
{
    kal_plan *plan = fixture_plan(ctx, no_baseline, "cost");
    kal_account *account;

    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    ck_assert_ptr_null(plan->baseline_x);
    account = fixture_account(ctx, plan, NULL);
    FIXTURE_CHECK(account, without_baseline);
    check_columns(account);
    ck_assert_uint_eq(kal_account_rows(account, "notes"), 0);
    kal_account_free(account);
    kal_plan_free(plan);
}
END_TEST

/* small: 100 t of waste sent at 1 (source), 2 (link), 90 t arrive at 3 (substitution), 45 t at 4 (sink). */
static const fixture_expected of_small[] = {
    {"ledger", "enterprise=A impact=cost activity=source object=S material=waste counterparty=B",
     "plan", 100},
    {"ledger", "enterprise=B impact=cost activity=link object=A:B material=waste", "plan", 200},
    {"ledger", "enterprise=B impact=cost activity=substitution object=waste:clinker", "plan", 270},
    {"ledger", "enterprise=B impact=cost activity=sink object=D material=clinker counterparty=A",
     "plan", 180},
    {"by_enterprise", "enterprise=A impact=cost", "change", 100 - 2000},
    {"by_enterprise", "enterprise=A impact=virgin unit=-", "plan", 0},
    /* no emission: nothing is avoided, and nothing is the denominator */
    {"abatement", "source=S", "cost", 750 - 2000 - 2250},
    {"abatement", "source=S", "cost_per_t", NAN},
    {"closure", "enterprise=- material=waste closes=yes", "lost", 55},
    {"closure", "enterprise=B unit=t closes=yes", "came_in", 100},
};

START_TEST(test_activities)
{
    kal_plan *plan = fixture_plan(ctx, small, "cost");
    kal_account *account = fixture_account(ctx, plan, NULL);

    FIXTURE_CHECK(account, of_small);
    kal_account_free(account);
    kal_plan_free(plan);
}
END_TEST

/* A limit that is paid for belongs to B, another to nobody; 10 kg of ghg above each. A link of one material. Half of
 * an odd number of steps: beside 9000 kg, 3e-6 kg are 3 steps, 1 the giver's and 2 the receiver's. */
static const char rare[] = FIXTURE_PARK
    "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit\nash,t\nslag,t\n"
    "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,1\nT,A,slag,1\n"
    "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,1\nE,B,slag,1\n"
    "== supplies.csv\nsupply,material,cost,ghg\nu,ash,5,0.000003\nv,slag,5,9000\n"
    "== links.csv\nfrom,to,material,cost\nA,B,ash,2\n"
    "== fixed.csv\nenterprise,impact,scope,amount\nB,ghg,1,30000\n"
    "== limits.csv\nlimit,impact,on,max,price\nown,ghg,B,29990,2\nall,ghg,,29990,3\n";

static const fixture_expected of_rare[] = {
    {"ledger", "enterprise=B impact=cost activity=payment object=own scope=-", "plan", 20},
    {"ledger", "enterprise=- impact=cost activity=payment object=all", "plan", 30},
    {"ledger", "enterprise=B activity=link object=A:B:ash", "plan", 2},
    {"avoided", "source=S baseline=u", "net", 3e-6},
    {"avoided", "source=T baseline=v", "giver", 4500},
};

START_TEST(test_rare)
{
    kal_plan *plan = fixture_plan(ctx, rare, "cost");
    kal_account *account = fixture_account(ctx, plan, "50:50");

    FIXTURE_CHECK(account, of_rare);
    ck_assert_double_eq(fixture_cell(account, "avoided", "source=S", "giver"), 1e-6);
    ck_assert_double_eq(fixture_cell(account, "avoided", "source=S", "receiver"), 2e-6);
    kal_account_free(account);
    kal_plan_free(plan);
}
END_TEST

/* What gives more than it takes. A process: 1 t in, 2 t out; one that also takes 1 m3, of which nobody told the mass;
 * a substitution of yield 1.5; the same in a unit of volume. */
static const struct {
    const char *park, *closes;
    size_t notes;
} swelling[] = {
    {"== processes.csv\nprocess,enterprise,min,capacity\nP,A,1,1\n"
     "== process_flows.csv\nprocess,direction,material,amount\nP,in,ash,1\nP,out,brick,2\n"
     "== supplies.csv\nsupply,material\nu,ash\n",
     "enterprise=A unit=t closes=no", 1},
    {"== processes.csv\nprocess,enterprise,min,capacity\nP,A,1,1\n"
     "== process_flows.csv\nprocess,direction,material,amount\nP,in,ash,1\nP,in,water,1\n"
     "P,out,brick,2\n== supplies.csv\nsupply,material\nu,ash\nv,water\n",
     "enterprise=A unit=t closes=yes", 0},
    {"== processes.csv\nprocess,enterprise,min,capacity\nP,A,1,1\n"
     "== process_flows.csv\nprocess,direction,material,amount\nP,in,gas,1\nP,out,brick,2\n"
     "== supplies.csv\nsupply,material\nu,gas\n",
     "enterprise=A unit=t closes=no", 1},
    {"== processes.csv\nprocess,enterprise,capacity,cost\nP,A,1,1\n"
     "== process_flows.csv\nprocess,direction,material,amount\nP,in,ash,1\nP,out,brick,2\n"
     "== sources.csv\nsource,enterprise,material,quantity\nS,A,brick,2\n",
     "enterprise=A unit=t closes=yes", 0},
    {"== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,2\n"
     "== sinks.csv\nsink,enterprise,material,quantity\nD,B,brick,3\n"
     "== substitutions.csv\nfrom,to,yield\nash,brick,1.5\n",
     "enterprise=B unit=t closes=no", 2},
    {"== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,2\n"
     "== sinks.csv\nsink,enterprise,material,quantity\nD,A,brick,3\n"
     "== substitutions.csv\nfrom,to,yield\nash,brick,1.5\n",
     "enterprise=- material=ash closes=no", 2},
    {"== sources.csv\nsource,enterprise,material,quantity\nS,A,water,2\n"
     "== sinks.csv\nsink,enterprise,material,quantity\nD,B,brick,3\n"
     "== substitutions.csv\nfrom,to,yield\nwater,brick,1.5\n",
     "enterprise=B unit=t closes=yes", 0},
};

START_TEST(test_closure)
{
    char text[2000] = FIXTURE_PARK
        "== enterprises.csv\nenterprise\nA\nB\n"
        "== materials.csv\nmaterial,unit,kind\nash,t,solid\nbrick,t,solid\nwater,m3,water\n"
        "gas,MWh,fuel\n";
    kal_plan *plan;
    kal_account *account;

    strcat(text, swelling[_i].park);
    plan = fixture_plan(ctx, text, "cost");
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    account = fixture_account(ctx, plan, NULL);
    ck_assert_msg(fixture_count(account, "closure", swelling[_i].closes, NULL) == 1, "%d", _i);
    ck_assert_msg(fixture_count(account, "notes", "code=closure", NULL) == swelling[_i].notes, "%d",
                  _i);
    kal_account_free(account);
    kal_plan_free(plan);
}
END_TEST

/* A book that does not balance: one flow of the plan is changed behind its back. 100 t of waste become 99. */
START_TEST(test_out_of_balance)
{
    kal_plan *plan = fixture_plan(ctx, small, "cost");
    kal_account *account;
    double *x = (double *)(uintptr_t)plan->x;

    for (size_t j = 0; j < plan->solution->program->lp->columns; j++)
        if (x[j] == 100)
            x[j] = 99;
    account = fixture_account(ctx, plan, NULL);
    ck_assert_uint_eq(
        fixture_count(account, "closure", "enterprise=- material=waste closes=no", NULL), 1);
    ck_assert_uint_eq(fixture_count(account, "closure", "enterprise=A unit=t closes=no", NULL), 1);
    ck_assert_uint_ge(fixture_count(account, "notes", "code=closure", NULL), 2);
    kal_account_free(account);
    kal_plan_free(plan);
}
END_TEST

/* Masses in kg and t, and a waste in kg: 500 kg of ash are told in t where they are added to others. */
START_TEST(test_units)
{
    static const fixture_expected expected[] = {
        {"by_enterprise", "enterprise=A impact=waste unit=t", "plan", 2.5},
        {"by_enterprise", "enterprise=A impact=waste unit=m3", "plan", 4},
        {"by_enterprise", "enterprise=B impact=waste unit=t", "plan", 0},
        {"closure", "enterprise=A material=- unit=t", "went_out", 2.5},
        {"closure", "enterprise=- material=ash unit=kg", "went_out", 500},
        {"closure", "enterprise=A material=- unit=m3", "made", 4},
    };
    kal_plan *plan = fixture_plan(
        ctx,
        FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n"
                     "== materials.csv\nmaterial,unit,kind\nash,kg,solid\nbrick,t,solid\n"
                     "water,m3,water\n== sources.csv\nsource,enterprise,material,quantity\n"
                     "S,A,ash,500\nT,A,brick,2\nU,A,water,4\nV,B,brick,3\n"
                     "== disposals.csv\ndisposal,material,cost\nw,ash,1\n"
                     "== attributes.csv\nowner,attribute,value\nV,waste,no\n",
        "cost");
    kal_account *account = fixture_account(ctx, plan, NULL);

    FIXTURE_CHECK(account, expected);
    kal_account_free(account);
    kal_plan_free(plan);
}
END_TEST

START_TEST(test_misuse)
{
    kal_options options = {.size = sizeof options, .allocation = "cutoff"};
    kal_plan *plan = fixture_plan(ctx, small, "cost");
    kal_account *account = NULL, *kept;

    ck_assert_int_eq(kal_account_build(NULL, plan, NULL, &account), KAL_USAGE);
    ck_assert_int_eq(kal_account_build(ctx, NULL, NULL, &account), KAL_USAGE);
    ck_assert_int_eq(kal_account_build(ctx, plan, NULL, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_account_build(ctx, plan, &options, &account), KAL_USAGE);
    ck_assert_str_eq(kal_message(ctx), "options: there is no allocation \"cutoff\": there are "
                                       "\"cut-off\", \"avoided-burden\" and \"50:50\"");
    options = (kal_options){.size = 1};
    ck_assert_int_eq(kal_account_build(ctx, plan, &options, &account), KAL_USAGE);
    ck_assert_ptr_null(account);
    account = fixture_account(ctx, plan, NULL);
    kept = kal__account_keep(account);
    kal_plan_free(plan); /* the account keeps what it needs */
    kal_account_free(account);
    ck_assert_uint_gt(kal_account_rows(kept, "ledger"), 0);
    ck_assert_str_eq(kal__allocation_text(kept->allocation), "cut-off");
    ck_assert_ptr_null(kal_account_text(kept, "ledger", "plan"));
    ck_assert_ptr_null(kal_account_number(kept, "ledger", "scope"));
    ck_assert_ptr_null(kal_account_number(kept, "ledger", NULL));
    ck_assert_ptr_null(kal_account_text(kept, "nothing", "scope"));
    ck_assert_ptr_null(kal_account_column(kept, "ledger", 99));
    ck_assert_uint_eq(kal_account_rows(kept, NULL), 0);
    ck_assert_uint_eq(kal_account_rows(NULL, "ledger"), 0);
    kal_account_free(kept);
    kal_account_free(NULL);
}
END_TEST

/* Asked to stop, sooner or later. */
typedef struct patience {
    int left;
} patience;

static int stop(void *user) { return ((patience *)user)->left-- <= 0; }

START_TEST(test_cancel)
{
    kal_plan *plan = fixture_plan(ctx, small, "cost");
    kal_status status = KAL_CANCELLED;

    for (int k = 0; status != KAL_OK; k++) {
        patience p = {k};
        kal_account *account = NULL;
        ck_assert_int_lt(k, 100);
        kal_ctx_set_cancel(ctx, stop, &p);
        status = kal_account_build(ctx, plan, NULL, &account);
        ck_assert_int_eq(status == KAL_OK, account != NULL);
        ck_assert(status == KAL_OK || status == KAL_CANCELLED);
        kal_ctx_set_cancel(ctx, NULL, NULL);
        kal_account_free(account);
    }
    kal_plan_free(plan);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("account_account");
    TCase *cases = tcase_create("account");
    SRunner *runner;
    int failed;

    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, test_no_plan, 0, sizeof no_plan / sizeof *no_plan);
    tcase_add_test(cases, test_no_baseline);
    tcase_add_test(cases, test_activities);
    tcase_add_test(cases, test_rare);
    tcase_add_loop_test(cases, test_closure, 0, sizeof swelling / sizeof *swelling);
    tcase_add_test(cases, test_out_of_balance);
    tcase_add_test(cases, test_units);
    tcase_add_test(cases, test_misuse);
    tcase_add_test(cases, test_cancel);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
