/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of an exchange that is excluded, used, or not used. */
#include "tests/unit/match_fixture.h"

/* S -> D costs 3 on the way and replaces supply of 1 EUR: 2 EUR too dear. Nothing goes to E, which is too far. */
static const char park[] =
    "== park.csv\nkey,value\nschema,1\nmax_distance,50\n"
    "== enterprises.csv\nenterprise,x,y\nA,0,0\nB,0,0\nC,99,0\n"
    "== materials.csv\nmaterial,unit\nash,t\n"
    "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
    "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\nE,C,ash,10\n"
    "== supplies.csv\nsupply,material,cost,ghg\nu,ash,1,0\n"
    "== links.csv\nfrom,to,cost,ghg\nA,B,3,0.5\n";

typedef struct answer {
    const char *objective, *sink;
    const char *part[4]; /* of the text; NULL beyond */
} answer;

static const answer answers[] = {
    {"cost", "E", {"128.7 km", NULL}}, /* 99 km x road factor 1.3 */
    {"virgin>cost",
     "D",
     {"S -> D: used: 10 t/a sent, 10 t/a delivered.\n", "the receiver can pay at most -2 EUR/t",
      NULL}},
    {"cost",
     "D",
     {"not used: each t sent would make level 1 (cost) worse by 2 EUR:\n",
      "    +3  link: 3 EUR of cost\n", "    -1  what it would replace at D\n",
      "It would be used if each t sent had 2 EUR less cost.\n"}},
    /* per t: 3 + 2 x 0.5 - 1 = 3, which is 3 EUR or 1.5 kg */
    {"cost=1,ghg=2",
     "D",
     {"worse by 3 1:\n", "    +1  link: 0.5 kgCO2e of ghg\n",
      "had 3 EUR less cost, or 1.5 kgCO2e less ghg.\n", NULL}},
    /* an impact without a unit, and one whose weight is 0 and is not spoken of */
    {"virgin=-1,cost=1,ghg=0", "D", {"less cost", "more virgin", NULL}},
    /* no virgin here: the level that decides is the second */
    {"ghg=0>cost", "D", {"worse by 2 EUR", "level 2 (cost)", NULL}},
};

START_TEST(why)
{
    const answer *a = &answers[_i];
    char text[2000], cut[20];
    kal_ctx *ctx;
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, park, a->objective);
    ck_assert_int_eq(kal_plan_why(ctx, plan, "S", a->sink, sizeof text, text), KAL_OK);
    for (size_t i = 0; i < 4 && a->part[i]; i++)
        ck_assert_msg(strstr(text, a->part[i]) != NULL, "%s is not in\n%s", a->part[i], text);
    ck_assert_int_eq(kal_plan_why(ctx, plan, "S", a->sink, sizeof cut, cut), KAL_OK);
    ck_assert_uint_lt(strlen(cut), sizeof cut);
    ck_assert_int_eq(strncmp(cut, text, strlen(cut)), 0);
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

START_TEST(refuse)
{
    char text[100];
    kal_ctx *ctx;
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, park, "cost");
    ck_assert_int_eq(kal_plan_why(ctx, plan, "S", "nowhere", sizeof text, text), KAL_NOT_FOUND);
    ck_assert_int_eq(kal_plan_why(ctx, plan, "nothing", "D", sizeof text, text), KAL_NOT_FOUND);
    ck_assert_int_eq(kal_plan_why(ctx, plan, "S", "D", 0, text), KAL_USAGE);
    ck_assert_int_eq(kal_plan_why(ctx, NULL, "S", "D", sizeof text, text), KAL_USAGE);
    ck_assert_int_eq(kal_plan_why(ctx, plan, NULL, "D", sizeof text, text), KAL_USAGE);
    ck_assert_int_eq(kal_plan_why(ctx, plan, "S", NULL, sizeof text, text), KAL_USAGE);
    ck_assert_int_eq(kal_plan_why(ctx, plan, "S", "D", 9, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_plan_why(NULL, plan, "S", "D", sizeof text, text), KAL_USAGE);
    ck_assert_int_eq(kal_plan_why(ctx, plan, "S", "D", 1, text), KAL_OK);
    ck_assert_str_eq(text, "");
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match_why");
    TCase *cases = tcase_create("match_why");
    SRunner *runner;
    int failed;

    tcase_add_loop_test(cases, why, 0, sizeof answers / sizeof *answers);
    tcase_add_test(cases, refuse);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
