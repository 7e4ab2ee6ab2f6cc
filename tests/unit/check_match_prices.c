/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shadow prices in the user's sign and unit, each from the cost as a function written out by hand. */
#include "tests/unit/match_small.h"

#define ASH                                                                                        \
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit\nash,t\n"  \
                 "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,100\n"

typedef struct worth {
    const char *park, *kind, *id, *port;
    double price;
    const char *unit;
} worth;

static const worth worths[] = {
    /* one t of waste more: 7.5 - 22.5; one t of need more: bought at 50 */
    {small, "source", "S", "S", -15, "EUR/t"},
    {small, "need", "D", "D", 50, "EUR/t"},
    /* fe 0.5 against at most m: x = 20 m of 10 t, cost 3 (10 - 20 m); a t of need more: half of it bought */
    {ASH "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
         "== supplies.csv\nsupply,material,cost\nu,ash,3\n"
         "== quality.csv\nowner,property,value\nS,fe,0.5\n"
         "== specs.csv\nowner,property,max\nD,fe,0.25\n",
     "quality_max", "fe", "D", -60, "EUR"},
    {ASH "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
         "== supplies.csv\nsupply,material,cost\nu,ash,3\n"
         "== quality.csv\nowner,property,value\nS,fe,0.5\n"
         "== specs.csv\nowner,property,max\nD,fe,0.25\n",
     "need", "D", "D", 1.5, "EUR/t"},
    /* u has fe 0.5, S none: at least m of 10 t needs 20 m t of u at 3: 60 m; loosened is m down */
    {ASH "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
         "== supplies.csv\nsupply,material,cost\nu,ash,3\n"
         "== quality.csv\nowner,property,value\nu,fe,0.5\n"
         "== specs.csv\nowner,property,min\nD,fe,0.25\n",
     "quality_min", "fe", "D", -60, "EUR"},
    /* cost 4 (10 - 10 share) */
    {ASH "== sinks.csv\nsink,enterprise,material,quantity,max_secondary_share\nD,B,ash,10,0.25\n"
         "== supplies.csv\nsupply,material,cost\nu,ash,4\n",
     "share", "D", "D", -40, "EUR"},
    /* the same with R of need: 4 (R - R/4), so a t more costs 3; and with a share of a substitution */
    {ASH "== sinks.csv\nsink,enterprise,material,quantity,max_secondary_share\nD,B,ash,10,0.25\n"
         "== supplies.csv\nsupply,material,cost\nu,ash,4\n",
     "need", "D", "D", 3, "EUR/t"},
    {ASH "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
         "== supplies.csv\nsupply,material,cost\nu,ash,4\n"
         "== substitutions.csv\nfrom,to,max_share\nash,ash,0.25\n",
     "need", "D", "D", 3, "EUR/t"},
    {ASH "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
         "== supplies.csv\nsupply,material,cost\nu,ash,4\n"
         "== substitutions.csv\nfrom,to,max_share\nash,ash,0.25\n",
     "substitution_share", "ash:ash", "D", -40, "EUR"},
    /* a minimum of 3 at 4 EUR that nobody wants; loosened is down */
    {ASH "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
         "== supplies.csv\nsupply,material,min,cost\nu,ash,3,4\n",
     "supply_min", "u", "", -4, "EUR/t"},
    /* v costs 2 more than u, of which there are 6 */
    {ASH "== sinks.csv\nsink,enterprise,material,quantity,max_secondary_share\nD,B,ash,10,0\n"
         "== supplies.csv\nsupply,material,capacity,cost\nu,ash,6,4\nv,ash,,6\n",
     "supply_capacity", "u", "", -2, "EUR/t"},
    /* an outlet that pays 2 */
    {ASH "== sinks.csv\nsink,enterprise,material,quantity,required,cost\nD,B,ash,10,no,-2\n",
     "outlet", "D", "D", -2, "EUR/t"},
    /* the exchange costs 5 more than supply */
    {FIXTURE_PARK
     "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit\nash,t\n"
     "== sources.csv\nsource,enterprise,material,quantity,min_exchange\nS,A,ash,100,5\n"
     "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
     "== supplies.csv\nsupply,material,cost\nu,ash,4\n"
     "== links.csv\nfrom,to,cost\nA,B,9\n",
     "min_exchange", "S", "S", -5, "EUR/t"},
    {ASH "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"
         "== supplies.csv\nsupply,material,cost\nu,ash,4\n"
         "== links.csv\nfrom,to,capacity\nA,B,2\n",
     "link_capacity", "A:B", "", -4, "EUR/t"},
    /* u: 1 EUR and 100 kg, v: 6 EUR and none: a kg more lets 0.01 t change, 5 EUR each */
    {ASH "== sinks.csv\nsink,enterprise,material,quantity,max_secondary_share\nD,B,ash,10,0\n"
         "== supplies.csv\nsupply,material,cost,ghg\nu,ash,1,100\nv,ash,6,0\n"
         "== limits.csv\nlimit,impact,max\nL,ghg,300\n",
     "limit_max", "L", "", -0.05, "EUR/kgCO2e"},
    /* P makes 2 t a level for 3 EUR, supply costs 4: 2 x 4 - 3 */
    {ASH
     "== "
     "sinks.csv\nsink,enterprise,material,quantity,max_secondary_share\nD,B,ash,10,\nE,B,ash,900,\n"
     "== supplies.csv\nsupply,material,cost\nu,ash,4\n"
     "== processes.csv\nprocess,enterprise,capacity,cost,unit\nP,A,3,3,MWh\n"
     "== process_flows.csv\nprocess,direction,material,amount\nP,out,ash,2\n",
     "process_capacity", "P", "", -5, "EUR/MWh"},
};

START_TEST(price_of)
{
    const worth *w = &worths[_i];
    kal_ctx *ctx;
    kal_plan *plan;
    const char *const *kind, *const *id, *const *port;
    bool found = false;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, w->park, "cost");
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    kind = kal_plan_text(plan, "prices", "kind");
    id = kal_plan_text(plan, "prices", "id");
    port = kal_plan_text(plan, "prices", "port");
    for (size_t i = 0; i < kal_plan_rows(plan, "prices"); i++) {
        if (strcmp(kind[i], w->kind) != 0 || strcmp(id[i], w->id) != 0 ||
            strcmp(port[i], w->port) != 0)
            continue;
        found = true;
        fixture_near(kal_plan_number(plan, "prices", "price")[i], w->price, w->kind);
        ck_assert_str_eq(kal_plan_text(plan, "prices", "unit")[i], w->unit);
        ck_assert_double_eq(kal_plan_number(plan, "prices", "level")[i], 1.0);
    }
    ck_assert_msg(found, "no price of %s %s", w->kind, w->id);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match_prices");
    TCase *cases = tcase_create("match_prices");
    SRunner *runner;
    int failed;

    tcase_add_loop_test(cases, price_of, 0, sizeof worths / sizeof *worths);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
