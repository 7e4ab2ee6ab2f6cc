/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every family of rows in the park's words. */
#include "lib/match/words.h"

#include <stdio.h>

#include "tests/unit/match_whole.h"

static const char *const expected[] = {
    "source S1 (A): 100 t/a of ash arise",
    "output P:brick (B): the brick that process P makes",
    "sink D1 (B) needs 50 t/a of ash",
    "sink D2 (B) needs 40 t/a of brick",
    "outlet O1 (A) takes at most 10 t/a of ash",
    "input P:ash (B): the ash that process P needs",
    "source S1 (A) must exchange at least 5 t/a of ash",
    "sink D1 may take at most 0.75 of its 50 t/a of ash from exchanges",
    "D2 may take at most 0.5 of its 40 t/a of brick by the substitution of ash",
    "D1 accepts at most 0.25 of fe",
    "D1 accepts at least 0.0625 of fe",
    "supply u can give at most 60 t/a of ash",
    "supply v must give at least 3 t/a of brick",
    "disposal w can take at most 90 t/a of ash",
    "disposal w must take at least 2 t/a of ash",
    "link A -> B can carry at most 70 t/a",
    "link A -> B must carry at least 4 t/a",
    "process P can run at most 8",
    "process P must run at least 1",
    "limit L: ghg of the park is at most 1000 kgCO2e/a",
    "limit M: cost of B is at most 500 EUR/a",
    "limit L: ghg of the park is at least 1 kgCO2e/a",
};

START_TEST(rows_in_words)
{
    kal_ctx *ctx;
    kal_program *p;
    kal__arena *arena;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, whole, NULL);
    arena = kal__ctx_arena(ctx);
    for (uint32_t i = 0; i < kal_program_rows(p); i++)
        ck_assert_str_eq(kal__row_text(arena, p, i), expected[i]);
    kal__arena_free(arena);
    kal_program_free(p);
    kal_ctx_free(ctx);
}
END_TEST

/* What can go on for ever, and what it is called: each park pays for one process without end. */
static const struct {
    const char *park; /* behind its enterprises and materials */
    const char *activity, *id, *text;
} endless[] = {
    {"== processes.csv\nprocess,enterprise,cost\nP,A,-9\n"
     "== process_flows.csv\nprocess,direction,material,amount\nP,in,ash,1\n"
     "== supplies.csv\nsupply,material,cost\nu,ash,1\n",
     "purchase", "u", "buying ash from supply u for P:ash (A)"},
    {"== processes.csv\nprocess,enterprise,cost\nP,A,-9\n"
     "== process_flows.csv\nprocess,direction,material,amount\nP,out,ash,1\n"
     "== disposals.csv\ndisposal,material,cost\nw,ash,1\n",
     "disposal", "w", "disposing of ash from P:ash (A) by w"},
    {"== processes.csv\nprocess,enterprise,cost\nP,A,-9\n"
     "== process_flows.csv\nprocess,direction,material,amount\nP,out,ash,1\n",
     "unplaced", "P:ash", "leaving ash from P:ash (A) unplaced"},
    {"== processes.csv\nprocess,enterprise,cost\nP,A,0\nQ,B,-9\n"
     "== process_flows.csv\nprocess,direction,material,amount\nP,out,ash,1\nQ,in,ash,1\n"
     "== transport.csv\nmode,cost\nrail,1\n",
     "exchange", "P:ash", "sending ash from P:ash (A) to Q:ash (B) by rail"},
    {"== processes.csv\nprocess,enterprise,cost,ghg\nP,A,-9,1\n"
     "== limits.csv\nlimit,impact,max,price\nL,ghg,5,2\n",
     "exceed", "L", "exceeding limit L"},
    {"== processes.csv\nprocess,enterprise,cost,ghg\nP,A,-9,-1\n"
     "== limits.csv\nlimit,impact,min,price\nL,ghg,5,2\n",
     "exceed", "L", "missing limit L"},
};

START_TEST(activities_in_words)
{
    char park[1000];
    kal_ctx *ctx;
    kal_plan *plan;
    size_t row;

    (void)snprintf(park, sizeof park, "%s%s",
                   FIXTURE_PARK "== enterprises.csv\nenterprise,x,y\nA,0,0\nB,3,4\n"
                                "== materials.csv\nmaterial,unit\nash,t\n",
                   endless[_i].park);
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    plan = fixture_plan(ctx, park, "cost");
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_UNBOUNDED);
    row = fixture_row(plan, "unbounded", "activity", endless[_i].activity, "id", endless[_i].id);
    ck_assert_str_eq(kal_plan_text(plan, "unbounded", "text")[row], endless[_i].text);
    fixture_near(kal_plan_number(plan, "unbounded", "rate")[row], 1, "rate");
    kal_plan_free(plan);
    kal_ctx_free(ctx);
}
END_TEST

/* A colon only ever stands between parts; blanks, bytes beyond ASCII, '%' and '/' are written out. */
START_TEST(names_are_unique_and_plain)
{
    static const char text[] = FIXTURE_PARK
        "== enterprises.csv\nenterprise\nA\n== materials.csv\nmaterial,unit\nm,t\n"
        "== sources.csv\nsource,enterprise,material,quantity\n50% fly/ash,A,m,1\n\xC3\xA6,A,m,1\n";
    kal_ctx *ctx;
    kal_program *p;
    kal__arena *arena;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    p = fixture_program(ctx, text, NULL);
    arena = kal__ctx_arena(ctx);
    ck_assert_str_eq(kal__row_name(arena, p, 0), "source:50%25%20fly%2Fash");
    ck_assert_str_eq(kal__row_name(arena, p, 1), "source:%C3%A6");
    kal__arena_free(arena);
    kal_program_free(p);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match_words");
    TCase *cases = tcase_create("match_words");
    SRunner *runner;
    int failed;

    tcase_add_test(cases, rows_in_words);
    tcase_add_loop_test(cases, activities_in_words, 0, sizeof endless / sizeof *endless);
    tcase_add_test(cases, names_are_unique_and_plain);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
