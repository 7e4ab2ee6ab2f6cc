/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parks taken apart by hand: what is lost, by whom, how far it goes. */
#include "tests/unit/resilience_fixture.h"

static kal_ctx *ctx;

static void set_up(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }

static void tear_down(void) { kal_ctx_free(ctx); }

typedef struct loss {
    const char *id;
    double loss, cost_change, virgin_others, lost, enterprises, hops, fallbacks;
} loss;

static void check_losses(const kal_resilience *r, size_t n, const loss *expected)
{
    ck_assert_int_eq(kal_resilience_outcome(r), KAL_OUTCOME_OPTIMAL);
    ck_assert_uint_eq(kal_resilience_rows(r, "departures"), n);
    for (size_t i = 0; i < n; i++) {
        const loss *e = &expected[i];
        ck_assert_str_eq(resilience_word(r, "departures", i, "id"), e->id);
        ck_assert_str_eq(resilience_word(r, "departures", i, "outcome"), "optimal");
        fixture_near(resilience_at(r, "departures", i, "rank"), (double)(i + 1), e->id);
        fixture_near(resilience_at(r, "departures", i, "loss"), e->loss, e->id);
        fixture_near(resilience_at(r, "departures", i, "cost_others"), e->loss, e->id);
        fixture_near(resilience_at(r, "departures", i, "cost_change"), e->cost_change, e->id);
        fixture_near(resilience_at(r, "departures", i, "virgin_others"), e->virgin_others, e->id);
        fixture_near(resilience_at(r, "departures", i, "lost"), e->lost, e->id);
        fixture_near(resilience_at(r, "departures", i, "enterprises"), e->enterprises, e->id);
        fixture_near(resilience_at(r, "departures", i, "hops"), e->hops, e->id);
        fixture_near(resilience_at(r, "departures", i, "fallbacks"), e->fallbacks, e->id);
    }
}

/* Without the way A>B A disposes of 10 (10) and B buys 8 (24, and its 2): 10 + 26 + 0 = 36, 32 more than 4.
 * Without B>C: B disposes of 6 (12), C buys 5 (20): 2 + 12 + 20 = 34.
 * Without B: A 10, C 20: together 30, but of the 4 B had 2: the others lose 30 - 2 = 28.
 * Without A: B 24 + 2: 26, the others lose 26 - 2 = 24, though the total rises by 22 only.
 * Without C: A 2, B 12: 14, the others lose 10 and buy nothing more. */
static const loss chain[] = {{"A>B", 32, 32, 8, 1, 2, 0, 1},
                             {"B>C", 30, 30, 5, 1, 2, 0, 1},
                             {"B", 28, 26, 5, 2, 2, 1, 1},
                             {"A", 24, 22, 8, 1, 1, 1, 1},
                             {"C", 10, 10, 0, 1, 1, 1, 0}};

/* The way A>B again, as a row of its own for ash that something must go over; nothing else changes. */
static const char *const chains[] = {
    CHAIN, CHAIN "== links.csv\nfrom,to,material,status,min\nA,B,ash,existing,3\n",
    CHAIN "== links.csv\nfrom,to,min,capacity\nA,B,3,9\n"};

START_TEST(chain_is_taken_apart)
{
    kal_park *park = fixture_park(ctx, chains[_i]);
    kal_resilience *r = resilience_of(ctx, park, NULL);
    size_t row;

    check_losses(r, 5, chain);
    row = resilience_row(r, "departures", "id", "C", NULL, NULL);
    ck_assert_str_eq(resilience_word(r, "departures", row, "kind"), "enterprise");
    ck_assert_str_eq(resilience_word(r, "departures", row, "role"), "utility");
    fixture_near(resilience_at(r, "departures", row, "loss_share"), 10.0 / 4.0, "share");
    fixture_near(resilience_at(r, "departures", row, "cost"), 14.0, "cost");
    ck_assert_str_eq(resilience_word(r, "departures", 0, "from"), "A");
    ck_assert_str_eq(resilience_word(r, "departures", 0, "to"), "B");
    row = resilience_row(r, "fallbacks", "departure", "B", "sink", "D2");
    ck_assert_str_eq(resilience_word(r, "fallbacks", row, "enterprise"), "C");
    ck_assert_str_eq(resilience_word(r, "fallbacks", row, "material"), "slag");
    ck_assert_str_eq(resilience_word(r, "fallbacks", row, "unit"), "t");
    fixture_near(resilience_at(r, "fallbacks", row, "before"), 5, "before");
    fixture_near(resilience_at(r, "fallbacks", row, "after"), 0, "after");
    fixture_near(resilience_at(r, "fallbacks", row, "purchased"), 5, "purchased");
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

/* Of the five, four pairs leave together anyway (a way and one of its ends). In a chain nobody stands in for another:
 * A>B and B>C: A 10, B 24 + 12, C 20 = 66, 62 more than 4, as 32 + 30.
 * A>B and C: A 10, B 36: of A and B 42 more; alone 8 + 24 and 10. B and A: C 20, alone 20 and 0. */
START_TEST(pairs_of_a_chain)
{
    kal_park *park = fixture_park(ctx, CHAIN);
    kal_resilience *r = resilience_of(ctx, park, NULL);
    size_t row;

    ck_assert_uint_eq(kal_resilience_rows(r, "pairs"), 6);
    for (size_t i = 0; i < 6; i++)
        fixture_near(resilience_at(r, "pairs", i, "synergy"), 0, "synergy");
    ck_assert_str_eq(resilience_word(r, "pairs", 0, "first"), "A>B");
    ck_assert_str_eq(resilience_word(r, "pairs", 0, "second"), "B>C");
    fixture_near(resilience_at(r, "pairs", 0, "loss"), 62, "both ways");
    fixture_near(resilience_at(r, "pairs", 0, "cost"), 66, "both ways");
    row = resilience_row(r, "pairs", "first", "A>B", "second", "C");
    fixture_near(resilience_at(r, "pairs", row, "loss"), 42, "A>B, C");
    fixture_near(resilience_at(r, "pairs", row, "first_loss"), 32, "A>B");
    fixture_near(resilience_at(r, "pairs", row, "second_loss"), 10, "C");
    row = resilience_row(r, "pairs", "first", "B", "second", "A");
    fixture_near(resilience_at(r, "pairs", row, "loss"), 20, "B, A");
    fixture_near(resilience_at(r, "pairs", row, "first_loss"), 20, "B");
    fixture_near(resilience_at(r, "pairs", row, "second_loss"), 0, "A");
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

/* Either of A and X alone could meet B's 8 t; without both B buys them at 3. */
START_TEST(two_stand_in_for_each_other)
{
    kal_park *park =
        fixture_park(ctx, FIXTURE_PARK
                     "== enterprises.csv\nenterprise\nA\nB\nX\n"
                     "== materials.csv\nmaterial,unit,kind\nash,t,solid\n"
                     "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,9\nT,X,ash,9\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,8\n"
                     "== supplies.csv\nsupply,material,cost\nu,ash,3\n"
                     "== objective.csv\nimpact,level\ncost,1\n");
    kal_resilience_options options = {.size = sizeof options, .without = 4};
    kal_resilience *r = resilience_of(ctx, park, &options);
    const size_t row = resilience_row(r, "pairs", "first", "A", "second", "X");

    for (size_t i = 0; i < 3; i++)
        fixture_near(resilience_at(r, "departures", i, "loss"), 0, "one alone");
    fixture_near(resilience_at(r, "pairs", row, "loss"), 24, "both");
    fixture_near(resilience_at(r, "pairs", row, "synergy"), 24, "both");
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

/* P of B makes brick of A's ash at 1 each, 6 of at most 10 and at least 2, for C, who could buy brick at 5. Cost 6.
 * Without A, or the way A>B, P has no ash for its least level: no plan. Without B C buys 6 (30), and B's 6 do not
 * count: 30. Without B>C P runs at 2 for nothing: 2 + 30 - 6 = 26. Without P 30 - 6 = 24. Without C P runs
 * at 2: 2 - 6. */
static const char works[] = FIXTURE_PARK
    "== enterprises.csv\nenterprise\nA\nB\nC\n"
    "== materials.csv\nmaterial,unit,kind\nash,t,solid\nbrick,t,solid\n"
    "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
    "== sinks.csv\nsink,enterprise,material,quantity\nD,C,brick,6\n"
    "== supplies.csv\nsupply,material,cost\nu,brick,5\n"
    "== processes.csv\nprocess,enterprise,capacity,min,cost\nP,B,10,2,1\n"
    "== process_flows.csv\nprocess,direction,material,amount\nP,in,ash,1\nP,out,brick,1\n"
    "== objective.csv\nimpact,level\ncost,1\n";

START_TEST(a_process_and_an_infeasible_rest)
{
    static const struct {
        const char *kind, *id, *outcome;
        double loss, lost;
    } expected[] = {
        {"enterprise", "A", "infeasible", NAN, NAN}, {"link", "A>B", "infeasible", NAN, NAN},
        {"enterprise", "B", "optimal", 30, 2},       {"link", "B>C", "optimal", 26, 1},
        {"process", "P", "optimal", 24, 2},          {"enterprise", "C", "optimal", -4, 1}};
    kal_park *park = fixture_park(ctx, works);
    kal_resilience *r = resilience_of(ctx, park, NULL);
    size_t row;

    ck_assert_uint_eq(kal_resilience_rows(r, "departures"), 6);
    for (size_t i = 0; i < 6; i++) {
        const char *reason = resilience_word(r, "departures", i, "reason");
        ck_assert_str_eq(resilience_word(r, "departures", i, "kind"), expected[i].kind);
        ck_assert_str_eq(resilience_word(r, "departures", i, "id"), expected[i].id);
        ck_assert_str_eq(resilience_word(r, "departures", i, "outcome"), expected[i].outcome);
        fixture_near(resilience_at(r, "departures", i, "loss"), expected[i].loss, expected[i].id);
        fixture_near(resilience_at(r, "departures", i, "lost"), expected[i].lost, expected[i].id);
        ck_assert_int_eq(*reason != '\0', i < 2);
    }
    row = resilience_row(r, "fallbacks", "departure", "P", "sink", "D");
    fixture_near(resilience_at(r, "fallbacks", row, "before"), 6, "before");
    fixture_near(resilience_at(r, "fallbacks", row, "purchased"), 6, "purchased");
    /* without A and C there is no plan either; synergy cannot be told */
    row = resilience_row(r, "pairs", "first", "A", "second", "C");
    ck_assert_str_eq(resilience_word(r, "pairs", row, "outcome"), "infeasible");
    fixture_near(resilience_at(r, "pairs", row, "synergy"), NAN, "synergy");
    /* without A and P there is one: C buys 6 (30), B runs nothing (-6) */
    row = resilience_row(r, "pairs", "first", "A", "second", "P");
    ck_assert_str_eq(resilience_word(r, "pairs", row, "outcome"), "optimal");
    fixture_near(resilience_at(r, "pairs", row, "loss"), 24, "A, P");
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

/* A's ash goes to B, X's to Y, 8 t each, at no cost. Without A it is best that X gives to B (1 each) and Y buys (3)
 * rather than that B buys (5): 8 + 24 = 32 < 40. B is one exchange away from A; X and Y are not connected with it. */
START_TEST(it_spreads)
{
    static const struct {
        const char *source, *sink, *what;
        double before, after, hops;
    } expected[] = {{"S", "D", "lost", 8, 0, 1},
                    {"T", "D", "appears", 0, 8, 1},
                    {"T", "E", "vanishes", 8, 0, NAN}};
    kal_park *park =
        fixture_park(ctx, FIXTURE_PARK
                     "== enterprises.csv\nenterprise\nA\nB\nX\nY\n"
                     "== materials.csv\nmaterial,unit,kind\nash,t,solid\n"
                     "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,8\nT,X,ash,8\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,8\nE,Y,ash,8\n"
                     "== supplies.csv\nsupply,material,enterprise,cost\nu,ash,B,5\nv,ash,Y,3\n"
                     "== links.csv\nfrom,to,cost\nA,Y,1\nX,B,1\n"
                     "== objective.csv\nimpact,level\ncost,1\n");
    kal_resilience_options options = {.size = sizeof options, .without = 2 + 4 + 8 + 16};
    kal_resilience *r = resilience_of(ctx, park, &options);
    const size_t row = resilience_row(r, "departures", "id", "A", NULL, NULL);
    size_t first;

    fixture_near(resilience_at(r, "departures", row, "loss"), 32, "loss");
    fixture_near(resilience_at(r, "departures", row, "lost"), 1, "lost");
    fixture_near(resilience_at(r, "departures", row, "appearing"), 1, "appearing");
    fixture_near(resilience_at(r, "departures", row, "vanishing"), 1, "vanishing");
    fixture_near(resilience_at(r, "departures", row, "changing"), 0, "changing");
    fixture_near(resilience_at(r, "departures", row, "enterprises"), 3, "enterprises");
    fixture_near(resilience_at(r, "departures", row, "hops"), 1, "hops");
    first = resilience_row(r, "spread", "departure", "A", NULL, NULL);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(resilience_word(r, "spread", first + i, "source"), expected[i].source);
        ck_assert_str_eq(resilience_word(r, "spread", first + i, "sink"), expected[i].sink);
        ck_assert_str_eq(resilience_word(r, "spread", first + i, "what"), expected[i].what);
        fixture_near(resilience_at(r, "spread", first + i, "before"), expected[i].before, "before");
        fixture_near(resilience_at(r, "spread", first + i, "after"), expected[i].after, "after");
        fixture_near(resilience_at(r, "spread", first + i, "hops"), expected[i].hops, "hops");
    }
    ck_assert_uint_eq(kal_resilience_rows(r, "pairs"), 0);
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

/* Two pipes from A to B: each may break alone, where links.csv knows it. B buys ash at 3, slag at 4: without both
 * 8 x 3 + 5 x 4. Where slag has no row of its own, the row for ash does not stand for it. */
#define PIPES                                                                                      \
    FIXTURE_PARK                                                                                   \
    "== enterprises.csv\nenterprise\nA\nB\n"                                                       \
    "== materials.csv\nmaterial,unit,kind\nash,t,solid\nslag,t,solid\n"                            \
    "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,8\nT,A,slag,5\n"                 \
    "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,8\nE,B,slag,5\n"                     \
    "== supplies.csv\nsupply,material,cost\nu,ash,3\nv,slag,4\n"                                   \
    "== objective.csv\nimpact,level\ncost,1\n"                                                     \
    "== links.csv\nfrom,to,material,status\nA,B,ash,existing\n"

START_TEST(each_way_of_its_own)
{
    static const char *const parks[] = {PIPES, PIPES "A,B,slag,\n"};
    kal_park *park = fixture_park(ctx, parks[_i]);
    kal_resilience_options options = {.size = sizeof options, .without = 1 + 2 + 16};
    kal_resilience *r = resilience_of(ctx, park, &options);
    const size_t pipes = (size_t)_i + 1;

    ck_assert_uint_eq(kal_resilience_rows(r, "departures"), 1 + pipes);
    ck_assert_str_eq(resilience_word(r, "departures", 0, "id"), "A>B");
    ck_assert_str_eq(resilience_word(r, "departures", 1, "id"), "A>B:ash");
    fixture_near(resilience_at(r, "departures", 0, "loss"), 44, "both");
    fixture_near(resilience_at(r, "departures", 1, "loss"), 24, "ash");
    if (pipes == 2) {
        ck_assert_str_eq(resilience_word(r, "departures", 2, "id"), "A>B:slag");
        ck_assert_str_eq(resilience_word(r, "departures", 2, "material"), "slag");
        fixture_near(resilience_at(r, "departures", 2, "loss"), 20, "slag");
        fixture_near(resilience_at(r, "pairs", 0, "loss"), 44, "both pipes");
    }
    /* the two pipes; not the pair with one of its pipes */
    ck_assert_uint_eq(kal_resilience_rows(r, "pairs"), pipes - 1);
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

/* Relative weights stay those of the whole park, 1 / 16 and 1 / 32: its baseline buys 8 t of ash and 8 t of slag
 * (virgin 16, ghg 32), its plan the slag alone. */
START_TEST(the_weights_stay)
{
    kal_park *park = fixture_park(
        ctx, FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\nZ\n"
                          "== materials.csv\nmaterial,unit,kind\nash,t,solid\nslag,t,solid\n"
                          "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,8\n"
                          "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,8\nE,Z,slag,8\n"
                          "== supplies.csv\nsupply,material,ghg\nu,ash,2\nv,slag,2\n");
    kal_resilience *r = resilience_of(ctx, park, NULL);
    size_t row = resilience_row(r, "departures", "id", "A", NULL, NULL);

    /* A's ash saves 8 / 16 + 16 / 32 = 1 */
    fixture_near(resilience_at(r, "departures", row, "loss"), 1, "A");
    fixture_near(resilience_at(r, "departures", row, "loss_share"), 1, "A of 1");
    row = resilience_row(r, "departures", "id", "Z", NULL, NULL);
    fixture_near(resilience_at(r, "departures", row, "loss"), 0, "Z");
    fixture_near(resilience_at(r, "departures", row, "virgin_change"), -8, "Z");
    /* without Z the baseline is 8 and 16: weights of its own would make of A's ash 2 */
    row = resilience_row(r, "pairs", "first", "A", "second", "Z");
    fixture_near(resilience_at(r, "pairs", row, "loss"), 1, "A, Z");
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

/* B may take A's ash at 1.5 kg CO2e a tonne or buy it, 1 t of virgin material each. The baseline of the whole has
 * virgin 16 and ghg 16: 1.5 / 16 against 1 / 16, so B buys. Without Z its virgin would be 8, and 1 / 8 more than
 * 1.5 / 16: with weights of its own what is left would be another plan, though nobody but Z has gone. */
START_TEST(the_yardstick_stays)
{
    kal_park *park = fixture_park(
        ctx, FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\nZ\n"
                          "== materials.csv\nmaterial,unit,kind\nash,t,solid\nslag,t,solid\n"
                          "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,8\n"
                          "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,8\nE,Z,slag,8\n"
                          "== supplies.csv\nsupply,material\nu,ash\nv,slag\n"
                          "== links.csv\nfrom,to,ghg\nA,B,1.5\n"
                          "== fixed.csv\nenterprise,impact,scope,amount\nB,ghg,1,16\n");
    kal_resilience *r = resilience_of(ctx, park, NULL);
    const size_t row = resilience_row(r, "departures", "id", "Z", NULL, NULL);

    fixture_near(resilience_at(r, "departures", row, "virgin_change"), -8, "virgin");
    fixture_near(resilience_at(r, "departures", row, "ghg_change"), 0, "ghg");
    fixture_near(resilience_at(r, "departures", row, "appearing"), 0, "appearing");
    fixture_near(resilience_at(r, "departures", row, "loss"), 0, "loss");
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

START_TEST(no_plan_nothing_to_compare)
{
    kal_park *park = fixture_park(ctx, FIXTURE_PARK
                                  "== enterprises.csv\nenterprise\nA\n"
                                  "== materials.csv\nmaterial,unit,kind\nash,t,solid\n"
                                  "== sinks.csv\nsink,enterprise,material,quantity\nD,A,ash,8\n");
    kal_resilience *r = resilience_of(ctx, park, NULL);

    ck_assert_int_eq(kal_resilience_outcome(r), KAL_OUTCOME_INFEASIBLE);
    ck_assert_uint_eq(kal_resilience_rows(r, "departures"), 0);
    ck_assert_ptr_nonnull(kal_resilience_text(r, "departures", "id"));
    kal_resilience_free(r);
    kal_park_free(park);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("resilience");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    Suite *suite = suite_create("resilience");
    SRunner *runner;
    int failed;

    tcase_add_loop_test(tcase, chain_is_taken_apart, 0, 3);
    tcase_add_test(tcase, pairs_of_a_chain);
    tcase_add_test(tcase, two_stand_in_for_each_other);
    tcase_add_test(tcase, a_process_and_an_infeasible_rest);
    tcase_add_test(tcase, it_spreads);
    tcase_add_loop_test(tcase, each_way_of_its_own, 0, 2);
    tcase_add_test(tcase, the_weights_stay);
    tcase_add_test(tcase, the_yardstick_stays);
    tcase_add_test(tcase, no_plan_nothing_to_compare);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
