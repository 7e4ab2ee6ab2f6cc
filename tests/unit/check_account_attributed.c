/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which shares of a process's scope 1 are counted twice, worked by hand on parks that have little else. */
#include "tests/unit/account_fixture.h"

#define MATERIALS                                                                                  \
    "== materials.csv\nmaterial,unit,kind\ngas,MWh,fuel\nheat,MWh,heat\npower,GJ,power\nsteam,t,"  \
    "heat\nsludge,t,solid\ntar,t,liquid\nwash,m3,wastewater\nlime,t,solid\nsand,kg,solid\ndust,t," \
    "solid\nstone,t,solid\n"

/* All three kinds at once, whose hosts give to enterprises of the park, and one host outside. H burns 10 MWh of gas at
 * 200 kg: 2000 kg. It makes 5 MWh of heat and 10.8 GJ = 3 MWh of power: R has 4 MWh of heat, 4/8 of it: 1000 kg; Q has
 * 7.2 GJ = 2 MWh of power: 500 kg. U treats 20 t of W's sludge and 5 t of its own at 30 kg: 750 kg, of which W has
 * 20/25: 600 kg. K burns stone, 10 at 100 kg: 1000 kg; it makes 6 t of lime and 4 t of dust, which is waste, so all is
 * the lime's: R takes 3 t of it: 500 kg. The dust goes nowhere. X, outside, burns 2 t of W's tar at 80 kg: 160 kg. In
 * the baseline only the heat flows, over the link that exists; U treats its own 5 t: 150 kg, which nobody else has. */
static const char three[] = FIXTURE_PARK
    "== enterprises.csv\nenterprise,role\nH,utility\nK,\nQ,\nR,\nU,utility\nW,\nX,external\nM,"
    "management\n" MATERIALS
    "== processes.csv\nprocess,enterprise,capacity,min,cost,ghg\nchp,H,10,10,1,200\n"
    "clean,U,100,0,5,30\nkiln,K,10,10,1,100\nincin,X,50,0,2,80\n"
    "== process_flows.csv\nprocess,direction,material,amount\nchp,in,gas,1\nchp,out,heat,0.5\n"
    "chp,out,power,1.08\nclean,in,sludge,1\nkiln,in,stone,1\nkiln,out,lime,0.6\n"
    "kiln,out,dust,0.4\nincin,in,tar,1\n"
    "== sources.csv\nsource,enterprise,material,quantity\nws,W,sludge,20\nus,U,sludge,5\n"
    "wt,W,tar,2\n"
    "== sinks.csv\nsink,enterprise,material,quantity\nrh,R,heat,4\nqp,Q,power,7.2\nrl,R,lime,3\n"
    "== supplies.csv\nsupply,material,cost,ghg\nmains,gas,30,10\nboiler,heat,100,300\n"
    "grid,power,100,100\nquarry,lime,50,40\npit,stone,2,1\n"
    "== disposals.csv\ndisposal,material,cost,ghg\nd1,sludge,100,9\nd2,tar,100,9\nd3,heat,0,0\n"
    "d4,power,0,0\nd5,lime,0,0\nd6,dust,0,0\n"
    "== links.csv\nfrom,to,material,status\nH,R,heat,existing\n"
    "== attributes.csv\nowner,attribute,value\nkiln:dust,waste,yes\n"
    "== fixed.csv\nenterprise,impact,scope,amount,name\nM,ghg,1,12.5,cars\nM,ghg,2,100,office\n"
    "W,ghg,odd,3,other\nW,cost,x,5,rent\n";

static const fixture_expected of_three[] = {
    {"eliminations", "reason=heat_power process=chp host=H counterparty=R material=heat scope=2",
     "plan", 1000},
    {"eliminations", "reason=heat_power counterparty=R", "baseline", 1000},
    {"eliminations", "reason=heat_power counterparty=R", "share_baseline", 0.5},
    {"eliminations", "reason=heat_power counterparty=Q material=power", "plan", 500},
    {"eliminations", "reason=heat_power counterparty=Q", "share_plan", 0.25},
    {"eliminations", "reason=heat_power counterparty=Q", "baseline", 0},
    {"eliminations",
     "reason=waste_treatment process=clean host=U counterparty=W material=sludge scope=3.5", "plan",
     600},
    {"eliminations", "reason=waste_treatment", "share_plan", 0.8},
    {"eliminations", "reason=material process=kiln host=K counterparty=R material=lime scope=3.1",
     "plan", 500},
    {"eliminations", "reason=material", "share_plan", 0.5},
    /* of X nothing is eliminated: W has what the park does not emit itself */
    {"inventory", "enterprise=W scope=3.5 part=attributed", "plan", 760},
    {"inventory", "enterprise=R scope=2 part=attributed", "plan", 1000},
    {"inventory", "enterprise=R scope=2 part=own", "plan", NAN},
    {"inventory", "enterprise=W scope=odd ghg_category=odd iso_category=6", "plan", 3},
    {"inventory", "enterprise=M scope=2 part=own role=management iso_category=2", "baseline", 100},
    {"ledger", "enterprise=M scope=1 activity=fixed name=cars object=-", "plan", 12.5},
    {"ledger", "enterprise=W impact=cost scope=x name=rent", "baseline", 5},
    {"groups", "group=external scope=-", "plan", 160},
    {"groups", "group=management scope=-", "plan", 112.5},
    /* H and U are utilities, their receivers are not: within the group nothing is twice. H 2000 + gas 10 x 10,
     * U 750 */
    {"groups", "group=utilities scope=-", "gross_plan", 2850},
    {"groups", "group=utilities scope=-", "eliminated_plan", 0},
    /* K 1000 + stone 10; Q 500; R 1500; W 760 + 3: K gives R 500 */
    {"groups", "group=residents scope=-", "gross_plan", 3773},
    {"groups", "group=residents scope=-", "eliminated_plan", 500},
    {"groups", "group=residents scope=-", "plan", 3273},
    {"groups", "group=residents scope=3.5", "plan", 760},
    {"groups", "group=park scope=-", "gross_plan", 112.5 + 2850 + 3773},
    {"groups", "group=park scope=-", "eliminated_plan", 2600},
    /* own 112.5 + 2850 + 1010 + 3, and W's 160 from outside */
    {"groups", "group=park scope=-", "plan", 4135.5},
    {"groups", "group=park scope=2", "plan", 100},
    {"groups", "group=park scope=-", "eliminated_baseline", 1000},
    {"groups", "group=external scope=-", "baseline", 0},
};

START_TEST(test_three_kinds)
{
    kal_ctx *ctx;
    kal_plan *plan;
    kal_account *account;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, three, "cost");
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    account = fixture_account(ctx, plan, NULL);
    for (size_t i = 0; i < sizeof of_three / sizeof *of_three; i++) {
        const fixture_expected *e = &of_three[i];
        if (isnan(e->value))
            ck_assert_uint_eq(fixture_count(account, e->table, e->keys, NULL), 0);
        else
            fixture_check(account, 1, e);
    }
    ck_assert_uint_eq(kal_account_rows(account, "eliminations"), 4);
    ck_assert_uint_eq(kal_account_rows(account, "notes"), 0);
    kal_account_free(account);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

#define TWO FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\nC\n" MATERIALS

/* A runs P ten times at 100 kg: 1000 kg, and gives to B whatever B may take. */
#define MAKER(flows, sinks, more)                                                                  \
    TWO "== processes.csv\nprocess,enterprise,capacity,min,ghg\nP,A,10,10,100\n"                   \
        "== process_flows.csv\nprocess,direction,material,amount\n" flows                          \
        "== sinks.csv\nsink,enterprise,material,quantity,required\n" sinks more

/* B and C give their wastes to P of A, which takes 10 t at 100 kg: dumping costs more. */
#define TAKER(flows, sources, more)                                                                \
    TWO "== processes.csv\nprocess,enterprise,capacity,min,cost,ghg\nP,A,10,0,1,100\n"             \
        "== process_flows.csv\nprocess,direction,material,amount\n" flows                          \
        "== sources.csv\nsource,enterprise,material,quantity\n" sources                            \
        "== disposals.csv\ndisposal,material,cost\ne1,sludge,500\ne2,wash,500\ne3,tar,500\n"       \
        "e4,sand,500\ne5,lime,0\n" more

static const struct {
    const char *park, *allocation;
    size_t eliminations, notes;
    const char *keys;
    double share, amount;
} cases[] = {
    /* steam in t has 2.5 GJ/t, heat in MWh 3.6 GJ: 4 x 3.6 = 14.4 of 14.4 + 10 x 2.5 = 39.4 */
    {MAKER("P,out,heat,0.4\nP,out,steam,1\n", "h,B,heat,4,no\n",
           "== supplies.csv\nsupply,material,ghg\nb,heat,1\n"
           "== attributes.csv\nowner,attribute,value\nsteam,energy,2.5\n"
           "== links.csv\nfrom,to,min\nA,B,4\n"),
     NULL, 1, 0, "reason=heat_power counterparty=B", 14.4 / 39.4, 1000 * 14.4 / 39.4},
    /* an energy that is not known: heat and steam in two dimensions, two flows, half each, 2 of 4 MWh */
    {MAKER("P,out,heat,0.4\nP,out,steam,1\n", "h,B,heat,2,yes\n", ""), NULL, 1, 1,
     "reason=heat_power counterparty=B", 0.25, 250},
    /* the port's own energy, before the material's: 2 t of 10 t of steam alone */
    {MAKER("P,out,steam,1\n", "h,B,steam,2,yes\n",
           "== attributes.csv\nowner,attribute,value\nP:steam,energy,3\nsteam,energy,2\n"),
     NULL, 1, 0, "reason=heat_power material=steam", 0.2, 200},
    /* heat carries all, lime beside it nothing */
    {MAKER("P,out,heat,0.4\nP,out,lime,1\n", "h,B,lime,5,yes\n", ""), NULL, 0, 0, NULL, 0, 0},
    /* 5 t of lime of 10 t and 10 t of sand, which is told in kg */
    {MAKER("P,out,sand,1000\nP,out,lime,1\n", "h,B,lime,5,yes\n", ""), NULL, 1, 0,
     "reason=material counterparty=B scope=3.1", 0.25, 250},
    /* t and m3: half each; all of the wash water, 5 of 10 t of lime, to two enterprises: two rows */
    {MAKER("P,out,wash,2\nP,out,lime,1\n", "h,B,lime,5,yes\ni,C,wash,20,yes\n", ""), NULL, 2, 1,
     "reason=material counterparty=C material=wash", 0.5, 500},
    /* what is waste carries nothing beside what is none, said of the material */
    {MAKER("P,out,wash,2\nP,out,lime,1\n", "h,B,lime,5,yes\ni,C,wash,20,yes\n",
           "== attributes.csv\nowner,attribute,value\nwash,waste,yes\n"),
     NULL, 1, 0, "counterparty=B material=lime", 0.5, 500},
    /* makes nothing but waste: nobody carries it, since it takes none */
    {MAKER("P,out,lime,1\n", "h,B,lime,5,yes\n",
           "== attributes.csv\nowner,attribute,value\nP:lime,waste,yes\n"),
     NULL, 0, 0, NULL, 0, 0},
    /* within one enterprise nothing is counted twice */
    {MAKER("P,out,lime,1\n", "h,A,lime,5,yes\n", ""), NULL, 0, 0, NULL, 0, 0},
    /* 6 t of sludge of 6 t and 4000 kg of sand */
    {TAKER("P,in,sludge,0.6\nP,in,sand,400\n", "s,B,sludge,6\nt,C,sand,4000\n", ""), NULL, 2, 0,
     "reason=waste_treatment counterparty=B material=sludge", 0.6, 600},
    /* t and m3: half each, of which B has 4 of 6 t */
    {TAKER("P,in,sludge,0.6\nP,in,wash,2\n", "s,B,sludge,4\nr,C,sludge,2\nt,C,wash,20\n", ""), NULL,
     3, 1, "counterparty=B material=sludge", 0.5 * 4 / 6, 1000.0 / 3},
    /* what is no waste is not treated */
    {TAKER("P,in,sludge,1\n", "s,B,sludge,4\nr,C,sludge,6\n",
           "== attributes.csv\nowner,attribute,value\ns,waste,no\n"),
     NULL, 1, 0, "counterparty=C material=sludge", 1, 1000},
    /* only waste comes out: its givers carry it whole, however it is allocated */
    {TAKER("P,in,sludge,1\nP,out,lime,0.1\n", "s,B,sludge,10\n",
           "== attributes.csv\nowner,attribute,value\nlime,waste,yes\n"),
     "cut-off", 1, 0, "counterparty=B", 1, 1000},
    /* something else comes out, which stays at home: cut off, its maker has it alone */
    {TAKER("P,in,sludge,1\nP,out,lime,0.1\n", "s,B,sludge,10\n", ""), "cut-off", 0, 0, NULL, 0, 0},
    {TAKER("P,in,sludge,1\nP,out,lime,0.1\n", "s,B,sludge,10\n", ""), "avoided-burden", 1, 0,
     "reason=waste_treatment counterparty=B", 1, 1000},
    {TAKER("P,in,sludge,1\nP,out,lime,0.1\n", "s,B,sludge,10\n",
           "== sinks.csv\nsink,enterprise,material,quantity\nl,C,lime,1\n"
           "== supplies.csv\nsupply,material,cost\nq,lime,900\n"),
     "50:50", 2, 0, "reason=material counterparty=C", 0.5, 500},
    /* two ports of one enterprise are one row: 3 + 5 of 10 */
    {TAKER("P,in,sludge,1\n", "s,B,sludge,3\nr,B,sludge,5\nq,A,sludge,2\n", ""), NULL, 1, 0,
     "counterparty=B", 0.8, 800},
};

START_TEST(test_shares)
{
    kal_ctx *ctx;
    kal_plan *plan;
    kal_account *account;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, cases[_i].park, "cost");
    ck_assert_msg(kal_plan_outcome(plan) == KAL_OUTCOME_OPTIMAL, "%d: %s", _i,
                  kal_outcome_text(kal_plan_outcome(plan)));
    account = fixture_account(ctx, plan, cases[_i].allocation);
    ck_assert_msg(kal_account_rows(account, "eliminations") == cases[_i].eliminations,
                  "%d: %zu eliminations", _i, kal_account_rows(account, "eliminations"));
    ck_assert_msg(fixture_count(account, "notes", "code=share_by_flow", NULL) == cases[_i].notes,
                  "%d: %zu notes", _i, kal_account_rows(account, "notes"));
    if (cases[_i].keys) {
        ck_assert_double_eq_tol(fixture_cell(account, "eliminations", cases[_i].keys, "share_plan"),
                                cases[_i].share, 1e-12);
        ck_assert_double_eq_tol(fixture_cell(account, "eliminations", cases[_i].keys, "plan"),
                                cases[_i].amount, 1e-6);
    }
    kal_account_free(account);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("account_attributed");
    TCase *all = tcase_create("attributed");
    SRunner *runner;
    int failed;

    tcase_add_test(all, test_three_kinds);
    tcase_add_loop_test(all, test_shares, 0, sizeof cases / sizeof *cases);
    suite_add_tcase(suite, all);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
