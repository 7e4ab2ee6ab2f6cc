/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts and what would solve them, each worked by hand. */
#include "tests/unit/match_fixture.h"

#define BARE                                                                                       \
    FIXTURE_PARK                                                                                   \
    "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit\nash,t\nslag,t\n"
#define SOURCE "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
#define NEED "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n"

typedef struct member {
    const char *row, *id;
    double relax;
    const char *unit;
} member;

typedef struct clash {
    const char *name, *park;
    size_t n;
    member member[3];
    const char *text; /* of the first member */
} clash;

static const clash clashes[] = {
    {"need and capacity",
     BARE NEED "== supplies.csv\nsupply,material,capacity\nu,ash,4\n",
     2,
     {{"need", "D", 6, "t/a"}, {"supply_capacity", "u", 6, "t/a"}},
     "sink D (B) needs 10 t/a of ash"},
    {"need and quality",
     BARE SOURCE NEED "== quality.csv\nowner,property,value\nS,fe,0.5\n"
                      "== specs.csv\nowner,property,max\nD,fe,0.25\n",
     2,
     {{"need", "D", 10, "t/a"}, {"quality_max", "D", 0.25, ""}},
     NULL},
    /* S has none, u 0.5 and only 2 t: the mean is 0.1 at best */
    {"quality from below",
     BARE SOURCE NEED "== quality.csv\nowner,property,value\nu,fe,0.5\n"
                      "== specs.csv\nowner,property,min\nD,fe,0.25\n"
                      "== supplies.csv\nsupply,material,capacity\nu,ash,2\n",
     3,
     {{"need", "D", 6, "t/a"}, {"quality_min", "D", 0.15, ""}, {"supply_capacity", "u", 3, "t/a"}},
     NULL},
    {"need and limit",
     BARE NEED "== supplies.csv\nsupply,material,ghg\nu,ash,1\n"
               "== limits.csv\nlimit,impact,max\nL,ghg,7\n",
     2,
     {{"need", "D", 3, "t/a"}, {"limit_max", "L", 3, "kgCO2e/a"}},
     NULL},
    {"nobody to exchange with",
     BARE "== sources.csv\nsource,enterprise,material,quantity,min_exchange\nS,A,ash,10,5\n",
     1,
     {{"min_exchange", "S", 5, "t/a"}},
     "source S (A) must exchange at least 5 t/a of ash"},
    /* two troubles: one of them is told, and loosening it alone does not help */
    {"two troubles",
     BARE "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\nE,B,slag,10\n",
     1,
     {{"need", NULL, NAN, "t/a"}},
     NULL},
    {"need and share",
     BARE SOURCE
     "== sinks.csv\nsink,enterprise,material,quantity,max_secondary_share\nD,B,ash,10,0.25\n",
     2,
     {{"need", "D", 7.5, "t/a"}, {"share", "D", 0.75, ""}},
     NULL},
    {"a need too small",
     BARE NEED "== supplies.csv\nsupply,material,min\nu,ash,15\n",
     2,
     {{"need", "D", 5, "t/a"}, {"supply_min", "u", 5, "t/a"}},
     NULL},
    /* level 2 needs 2 t, 1 of T at 0.3 and 1 of S at 0.5: mean 0.4; less of the bad one is less level */
    {"quality at a process",
     BARE "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\nT,A,ash,1\n"
          "== processes.csv\nprocess,enterprise,min\nP,B,2\n"
          "== process_flows.csv\nprocess,direction,material,amount\nP,in,ash,1\n"
          "== quality.csv\nowner,property,value\nS,fe,0.5\nT,fe,0.3\n"
          "== specs.csv\nowner,property,max\nP:ash,fe,0.25\n",
     2,
     {{"quality_max", "P:ash", 0.15, ""}, {"process_min", "P", 2, ""}},
     NULL},
    {"share at a process",
     BARE SOURCE "== substitutions.csv\nfrom,to,max_share\nash,slag,0.25\n"
                 "== processes.csv\nprocess,enterprise,min,unit\nP,B,2,MWh\n"
                 "== process_flows.csv\nprocess,direction,material,amount\nP,in,slag,1\n",
     2,
     {{"substitution_share", "ash:slag", 0.75, ""}, {"process_min", "P", 2, "MWh/a"}},
     NULL},
    /* the outlet must take something because of the link, and takes it at 0.5 */
    {"quality at an outlet",
     BARE SOURCE "== sinks.csv\nsink,enterprise,material,quantity,required\nD,B,ash,10,no\n"
                 "== links.csv\nfrom,to,min\nA,B,2\n"
                 "== quality.csv\nowner,property,value\nS,fe,0.5\n== "
                 "specs.csv\nowner,property,max\nD,fe,0.25\n",
     2,
     {{"quality_max", "D", 0.25, ""}, {"link_min", "A:B", 2, "t/a"}},
     NULL},
    {"a link that carries nothing",
     BARE "== links.csv\nfrom,to,min\nA,B,2\n",
     1,
     {{"link_min", "A:B", 2, ""}},
     NULL},
};

START_TEST(conflict_of)
{
    const clash *c = &clashes[_i];
    kal_ctx *ctx;
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, c->park, "cost");
    ck_assert_msg(kal_plan_outcome(plan) == KAL_OUTCOME_INFEASIBLE, "%s", c->name);
    ck_assert_msg(kal_plan_certificate(plan) >= KAL_GRADE_VERIFIED, "%s", c->name);
    ck_assert_msg(kal_plan_rows(plan, "conflict") == c->n, "%s: %zu rows", c->name,
                  kal_plan_rows(plan, "conflict"));
    ck_assert(!fixture_warned(plan, "conflict_not_minimal"));
    for (size_t i = 0; i < c->n; i++) {
        size_t row = fixture_row(plan, "conflict", "row", c->member[i].row,
                                 c->member[i].id ? "id" : NULL, c->member[i].id);
        fixture_near(kal_plan_number(plan, "conflict", "relax")[row], c->member[i].relax, c->name);
        ck_assert_str_eq(kal_plan_text(plan, "conflict", "unit")[row], c->member[i].unit);
        if (i == 0 && c->text)
            ck_assert_str_eq(kal_plan_text(plan, "conflict", "text")[row], c->text);
    }
    ck_assert_uint_eq(kal_plan_rows(plan, "exchanges"), 0);
    ck_assert_uint_eq(kal_plan_rows(plan, "objective"), 0);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

/* A limit with a price gives way by itself. */
START_TEST(priced_limits_never_clash)
{
    kal_ctx *ctx;
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx,
                        BARE NEED "== supplies.csv\nsupply,material,ghg\nu,ash,1\n"
                                  "== limits.csv\nlimit,impact,max,price\nL,ghg,7,2\n",
                        "cost");
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_OPTIMAL);
    ck_assert_uint_eq(kal_plan_rows(plan, "conflict"), 0);
    fixture_near(kal_plan_number(plan, "objective", "value")[0], 6, "payment");
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match_conflict");
    TCase *cases = tcase_create("match_conflict");
    SRunner *runner;
    int failed;

    tcase_add_loop_test(cases, conflict_of, 0, sizeof clashes / sizeof *clashes);
    tcase_add_test(cases, priced_limits_never_clash);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
