/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That the frontier between two impacts is what publications and hand calculations say, breakpoint by breakpoint. */
#include <stdio.h>

#include "tests/unit/frontier_fixture.h"

static kal_ctx *ctx;

static void open_ctx(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }

/* Cohon 1978, Multiobjective Programming and Planning, Academic Press, the two-variable example: max 5 x1 - 2 x2 and
 * max -x1 + 4 x2 where -x1 + x2 <= 3, x1 + x2 <= 8, x1 <= 6, x2 <= 4, x >= 0. Noninferior extreme points (6,0), (6,2),
 * (4,4), (1,4) with objectives (30,-6), (26,2), (12,12), (-3,15). Here both are minimised, with the signs turned. */
static const char cohon[] =
    FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                 "== materials.csv\nmaterial,unit\nm,t\n"
                 "== impacts.csv\nimpact,unit\nfirst,kg\nsecond,kg\n"
                 "== processes.csv\nprocess,enterprise,capacity,cost,ghg,first,second\n"
                 "x1,E,6,-5,1,-1,1\nx2,E,4,2,-4,1,1\n"
                 "== limits.csv\nlimit,impact,max\nL1,first,3\nL2,second,8\n";

START_TEST(cohon_1978)
{
    static const double cost[] = {-30, -26, -12, 3}, ghg[] = {6, -2, -12, -15};
    /* (6 + 2) / 4, (12 - 2) / 14, (15 - 12) / 15 */
    static const double rate[] = {2, 10.0 / 14, 0.2};
    static const double least[] = {2, 10.0 / 14, 0.2, 0}, most[] = {NAN, 2, 10.0 / 14, 0.2};
    static const double first[] = {-6, -4, 0, 3}, second[] = {6, 8, 8, 5};
    open_ctx();
    kal_frontier *f = frontier_between(ctx, cohon, "cost,ghg");
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    ck_assert_int_eq(kal_frontier_grade(f), KAL_GRADE_PROVED);
    ck_assert_str_eq(kal_frontier_reason(f), "");
    ck_assert_double_eq(kal_frontier_error(f), 0.0);
    frontier_column(f, "points", "cost", 4, cost);
    frontier_column(f, "points", "ghg", 4, ghg);
    frontier_column(f, "points", "first", 4, first); /* x2 - x1, x1 + x2 */
    frontier_column(f, "points", "second", 4, second);
    frontier_column(f, "points", "rate_min", 4, least);
    frontier_column(f, "points", "rate_max", 4, most);
    frontier_column(f, "segments", "rate", 3, rate);
    ck_assert_str_eq(frontier_word(f, "segments", "unit", 0), "kgCO2e/EUR");
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(frontier_word(f, "segments", "grade", i), "proved");
        ck_assert_double_le(frontier_cell(f, "segments", "gap", i), 1e-12);
    }
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* Beside each point the weights that it is best for: 0.5 (1, 0) / range + 0.5 of the segment's, and so on. */
START_TEST(weights_of_cohon)
{
    open_ctx();
    kal_frontier *f = frontier_between(ctx, cohon, "cost,ghg");
    for (size_t i = 0; i < 4; i++) {
        const double w = frontier_cell(f, "points", "weight_cost", i),
                     v = frontier_cell(f, "points", "weight_ghg", i), rate = w / v;
        ck_assert_double_gt(rate, frontier_cell(f, "points", "rate_min", i));
        if (i > 0)
            ck_assert_double_lt(rate, frontier_cell(f, "points", "rate_max", i));
        fixture_near(w * 33 + v * 21, 1.0, "weights"); /* the ranges: 3 + 30, 6 + 15 */
    }
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* Worst cost 3, ideal -30; worst ghg 6, ideal -15. On the segment from (-26,-2) to (-12,-12) satisfactions are equal
 * where (3 - c) / 33 = (6 - g) / 21 and g = -2 - 5/7 (c + 26): 21 (3 - c) = 33 (8 + 5/7 (c + 26)) gives
 * 63 - 264 - 4290/7 = (21 + 165/7) c, c = (-1407 - 4290) / 312 = -5697/312. */
START_TEST(goals_of_cohon)
{
    const double c = -5697.0 / 312, g = -2 - 5.0 / 7 * (c + 26);
    open_ctx();
    kal_frontier *f = frontier_between(ctx, cohon, "cost,ghg");
    ck_assert_str_eq(frontier_word(f, "goals", "impact", 0), "cost");
    fixture_near(frontier_cell(f, "goals", "value", 0), c, "cost");
    fixture_near(frontier_cell(f, "goals", "value", 1), g, "ghg");
    fixture_near(frontier_cell(f, "goals", "satisfaction", 0), (3 - c) / 33, "satisfaction");
    fixture_near(frontier_cell(f, "goals", "satisfaction", 1), (6 - g) / 21, "satisfaction");
    ck_assert_str_eq(frontier_word(f, "goals", "grade", 0), "proved");
    fixture_near(frontier_cell(f, "objectives", "ideal", 0), -30, "ideal");
    fixture_near(frontier_cell(f, "objectives", "worst", 0), 3, "worst");
    fixture_near(frontier_cell(f, "objectives", "ideal", 1), -15, "ideal");
    fixture_near(frontier_cell(f, "objectives", "worst", 1), 6, "worst");
    ck_assert_str_eq(frontier_word(f, "orders", "order", 0), "cost>ghg");
    ck_assert_str_eq(frontier_word(f, "orders", "order", 1), "ghg>cost");
    fixture_near(frontier_cell(f, "orders", "ghg", 0), 6, "order");
    fixture_near(frontier_cell(f, "orders", "cost", 1), 3, "order");
    fixture_near(frontier_cell(f, "orders", "point", 1), 4, "order");
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* x1 from 6 to 6 to 4 to 1, x2 from 0 to 2 to 4 to 4. */
START_TEST(changes_of_cohon)
{
    static const struct {
        double segment, before, after, cost, ghg;
        const char *process, *change;
    } row[] = {
        {1, 0, 2, 4, -8, "x2", "appears"},
        {2, 6, 4, 10, -2, "x1", "falls"},
        {2, 2, 4, 4, -8, "x2", "rises"},
        {3, 4, 1, 15, -3, "x1", "falls"},
    };
    open_ctx();
    kal_frontier *f = frontier_between(ctx, cohon, "cost,ghg");
    ck_assert_uint_eq(kal_frontier_rows(f, "changes"), 4);
    for (size_t i = 0; i < 4; i++) {
        fixture_near(frontier_cell(f, "changes", "segment", i), row[i].segment, "segment");
        fixture_near(frontier_cell(f, "changes", "before", i), row[i].before, "before");
        fixture_near(frontier_cell(f, "changes", "after", i), row[i].after, "after");
        fixture_near(frontier_cell(f, "changes", "difference", i), row[i].after - row[i].before,
                     "difference");
        fixture_near(frontier_cell(f, "changes", "cost", i), row[i].cost, "cost");
        fixture_near(frontier_cell(f, "changes", "ghg", i), row[i].ghg, "ghg");
        ck_assert_str_eq(frontier_word(f, "changes", "activity", i), "level");
        ck_assert_str_eq(frontier_word(f, "changes", "source", i), row[i].process);
        ck_assert_str_eq(frontier_word(f, "changes", "from", i), "E");
        ck_assert_str_eq(frontier_word(f, "changes", "change", i), row[i].change);
    }
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* From the cheapest plan on: 8 kg for 4, then 10 for 14, then 3 for 15; 1000 x 4/8, 14/10, 15/3 a tonne. The same
 * curve whichever impact stands first. */
START_TEST(abatement_of_cohon)
{
    static const double avoided[] = {0.008, 0.010, 0.003}, cost[] = {4, 14, 15};
    static const double rate[] = {500, 1400, 5000}, cumulative[] = {0.008, 0.018, 0.021};
    static const double difference[2][3] = {{2, 2, -3}, {2, 2, -3}};
    static const char *const process[] = {"x2", "x2", "x1"};
    open_ctx();
    for (size_t turn = 0; turn < 2; turn++) {
        kal_frontier *f = frontier_between(ctx, cohon, turn ? "ghg,cost" : "cost,ghg");
        frontier_column(f, "abatement", "avoided", 3, avoided);
        frontier_column(f, "abatement", "cost", 3, cost);
        frontier_column(f, "abatement", "cost_per_t", 3, rate);
        frontier_column(f, "abatement", "cumulative", 3, cumulative);
        frontier_column(f, "abatement", "difference", 3, difference[turn]);
        for (size_t i = 0; i < 3; i++)
            ck_assert_str_eq(frontier_word(f, "abatement", "source", i), process[i]);
        kal_frontier_free(f);
    }
    kal_ctx_free(ctx);
}
END_TEST

/* Aneja and Nair 1979, Management Science 25, 73-78, the example: a transportation problem with two costs a unit,
 * supplies 8, 19, 17, demands 11, 3, 14, 16. Nondominated extreme points (143,265), (156,200), (176,175), (186,171),
 * (208,167). */
static const char aneja_nair[] =
    FIXTURE_PARK "== enterprises.csv\nenterprise\nO1\nO2\nO3\nD1\nD2\nD3\nD4\n"
                 "== materials.csv\nmaterial,unit\nm,t\n"
                 "== sources.csv\nsource,enterprise,material,quantity\n"
                 "s1,O1,m,8\ns2,O2,m,19\ns3,O3,m,17\n"
                 "== sinks.csv\nsink,enterprise,material,quantity\n"
                 "d1,D1,m,11\nd2,D2,m,3\nd3,D3,m,14\nd4,D4,m,16\n"
                 "== links.csv\nfrom,to,cost,ghg\n"
                 "O1,D1,1,4\nO1,D2,2,4\nO1,D3,7,3\nO1,D4,7,4\n"
                 "O2,D1,1,5\nO2,D2,9,8\nO2,D3,3,9\nO2,D4,4,10\n"
                 "O3,D1,8,6\nO3,D2,9,2\nO3,D3,4,5\nO3,D4,6,1\n";

START_TEST(aneja_nair_1979)
{
    static const double cost[] = {143, 156, 176, 186, 208}, ghg[] = {265, 200, 175, 171, 167};
    open_ctx();
    kal_frontier *f = frontier_between(ctx, aneja_nair, "cost,ghg");
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    frontier_column(f, "points", "cost", 5, cost);
    frontier_column(f, "points", "ghg", 5, ghg);
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* Steuer 1985, as example 6.3 of Ehrgott 2005, Multicriteria Optimization, p. 154: min 3 x1 + x2 and -x1 - 2 x2 where
 * 3 x1 - x2 <= 6, 0 <= x2 <= 3, x1 >= 0. Nondominated extreme points (0,0), (3,-6), (12,-9) of x (0,0), (0,3), (3,3):
 * the results that the tests of MultiObjectiveAlgorithms.jl (Sandwiching, "test_molp") hold against it. The
 * rates are 6/3 and 3/9. */
START_TEST(steuer_1985)
{
    static const double cost[] = {0, 3, 12}, ghg[] = {0, -6, -9}, rate[] = {2, 1.0 / 3};
    open_ctx();
    kal_frontier *f = frontier_between(
        ctx,
        FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n== materials.csv\nmaterial,unit\nm,t\n"
                     "== impacts.csv\nimpact,unit\na,kg\n"
                     "== processes.csv\nprocess,enterprise,capacity,cost,ghg,a\n"
                     "x1,E,,3,-1,3\nx2,E,3,1,-2,-1\n== limits.csv\nlimit,impact,max\nA,a,6\n",
        "cost,ghg");
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    frontier_column(f, "points", "cost", 3, cost);
    frontier_column(f, "points", "ghg", 3, ghg);
    frontier_column(f, "segments", "rate", 2, rate);
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* Example 01 of bensolve (Loehne and Weissing): min x1 - x2 and x1 + x2 where 2 x1 + x2 >= 6, x1 + 2 x2 >= 6, x >= 0.
 * Its upper image has the vertices (-6,6) and (0,4), and goes on without end from (-6,6) along (-1,1): the first
 * objective has no least value. With x2 <= 6 that edge ends in (-6,6). */
START_TEST(bensolve_01)
{
    static const char park[] = FIXTURE_PARK
        "== enterprises.csv\nenterprise\nE\n== materials.csv\nmaterial,unit\nm,t\n"
        "== impacts.csv\nimpact,unit\na,kg\nb,kg\n"
        "== "
        "processes.csv\nprocess,enterprise,capacity,cost,ghg,a,b\nx1,E,,1,1,2,1\nx2,E,%s,-1,1,1,2\n"
        "== limits.csv\nlimit,impact,min\nA,a,6\nB,b,6\n";
    static const double cost[] = {-6, 0}, ghg[] = {6, 4}, rate[] = {1.0 / 3};
    char text[sizeof park + 4];
    open_ctx();
    snprintf(text, sizeof text, park, "6");
    kal_frontier *f = frontier_between(ctx, text, "cost,ghg");
    frontier_column(f, "points", "cost", 2, cost);
    frontier_column(f, "points", "ghg", 2, ghg);
    frontier_column(f, "segments", "rate", 1, rate);
    kal_frontier_free(f);
    snprintf(text, sizeof text, park, "");
    f = frontier_between(ctx, text, "ghg,cost");
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_UNBOUNDED);
    ck_assert_str_eq(kal_frontier_reason(f), "cost can fall without end");
    ck_assert_uint_eq(kal_frontier_rows(f, "points"), 0);
    ck_assert(isnan(kal_frontier_error(f)));
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* A need of 10 t that three supplies can meet. b lies on the line from a to c: no breakpoint, and one rate; d lies
 * above it: it is not used. Impacts of a millionth and of a million beside each other. */
START_TEST(no_point_within_a_segment)
{
    static const double ghg[] = {0, 1e-5}, cost[] = {1e7, 0}, rate[] = {1e12};
    open_ctx();
    kal_frontier *f =
        frontier_between(ctx,
                         FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                                      "== materials.csv\nmaterial,unit\nm,t\n"
                                      "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,10\n"
                                      "== supplies.csv\nsupply,material,cost,ghg\n"
                                      "a,m,1e6,0\nb,m,5e5,5e-7\nc,m,0,1e-6\nd,m,6e5,6e-7\n",
                         "ghg,cost");
    frontier_column(f, "points", "ghg", 2, ghg);
    frontier_column(f, "points", "cost", 2, cost);
    frontier_column(f, "segments", "rate", 1, rate);
    ck_assert_str_eq(frontier_word(f, "segments", "unit", 0), "EUR/kgCO2e");
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* The cheapest supply is the cleanest: one plan is best in both. And where nothing can be chosen at all. */
START_TEST(one_point)
{
    static const char *const rows[] = {"a,m,1,1,\nb,m,2,2,\n", "a,m,1,1,\n"};
    open_ctx();
    for (size_t i = 0; i < 2; i++) {
        char text[600];
        snprintf(text, sizeof text,
                 FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                              "== materials.csv\nmaterial,unit\nm,t\n"
                              "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,10\n"
                              "== supplies.csv\nsupply,material,cost,ghg,capacity\n%s",
                 rows[i]);
        kal_frontier *f = frontier_between(ctx, text, "ghg,cost");
        static const double ten[] = {10};
        ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
        frontier_column(f, "points", "ghg", 1, ten);
        frontier_column(f, "points", "cost", 1, ten);
        ck_assert_uint_eq(kal_frontier_rows(f, "segments"), 0);
        ck_assert_uint_eq(kal_frontier_rows(f, "abatement"), 0);
        ck_assert_uint_eq(kal_frontier_rows(f, "orders"), 2);
        fixture_near(frontier_cell(f, "goals", "satisfaction", 0), 1.0, "satisfaction");
        kal_frontier_free(f);
    }
    kal_ctx_free(ctx);
}
END_TEST

/* Between ghg and virgin two modes are equally good in both: the cheaper one is taken at every point. 10 t needed, S
 * has 4 of them. Virgin 6 with all of it, ghg 4 x 2 then; 10 without, ghg 0. */
START_TEST(cost_breaks_ties)
{
    static const double ghg[] = {0, 8}, virgin[] = {10, 6}, cost[] = {50, 30 + 4 * 1};
    open_ctx();
    kal_frontier *f = frontier_between(
        ctx,
        FIXTURE_PARK "== enterprises.csv\nenterprise,x,y\nA,0,0\nB,1,0\n"
                     "== materials.csv\nmaterial,unit\nm,t\n"
                     "== sources.csv\nsource,enterprise,material,quantity\nS,A,m,4\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD,B,m,10\n"
                     "== supplies.csv\nsupply,material,cost\nu,m,5\n"
                     "== links.csv\nfrom,to,distance\nA,B,1\n"
                     "== transport.csv\nmode,ghg,cost,x_note\n"
                     "cheap,2,1,\ndear,2,3,\n",
        "ghg,virgin");
    frontier_column(f, "points", "ghg", 2, ghg);
    frontier_column(f, "points", "virgin", 2, virgin);
    frontier_column(f, "points", "cost", 2, cost);
    ck_assert_uint_eq(kal_frontier_rows(f, "abatement"), 0);
    ck_assert_str_eq(frontier_word(f, "segments", "unit", 0), "virgin/kgCO2e");
    ck_assert_str_eq(frontier_word(f, "changes", "activity", 0), "exchange");
    ck_assert_str_eq(frontier_word(f, "changes", "mode", 0), "cheap");
    ck_assert_str_eq(frontier_word(f, "changes", "source", 0), "S");
    ck_assert_str_eq(frontier_word(f, "changes", "sink", 0), "D");
    ck_assert_str_eq(frontier_word(f, "changes", "change", 0), "appears");
    fixture_near(frontier_cell(f, "changes", "after", 0), 4, "sent");
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* 0.3 of virgin a tonne, or 0.1 and 0.2: but for rounding the same. What is left is the cheapest plan, which is best
 * for the cost alone. */
START_TEST(weight_of_the_one_kept)
{
    open_ctx();
    kal_frontier *f = frontier_between(
        ctx,
        FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                     "== materials.csv\nmaterial,unit\nm,t\nn,t\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,1\n"
                     "== supplies.csv\nsupply,material,cost,virgin\na,m,1,0.3\nb,n,0,0.1\n"
                     "== processes.csv\nprocess,enterprise,virgin\nP,E,0.2\n"
                     "== process_flows.csv\nprocess,direction,material,amount\n"
                     "P,in,n,1\nP,out,m,1\n",
        "virgin,cost");
    ck_assert_uint_eq(kal_frontier_rows(f, "points"), 1);
    ck_assert(frontier_cell(f, "points", "cost", 0) == 0.0);
    ck_assert(frontier_cell(f, "points", "weight_virgin", 0) == 0.0);
    ck_assert(frontier_cell(f, "points", "weight_cost", 0) == 1.0);
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {cohon_1978,
                            weights_of_cohon,
                            goals_of_cohon,
                            changes_of_cohon,
                            abatement_of_cohon,
                            aneja_nair_1979,
                            steuer_1985,
                            bensolve_01,
                            no_point_within_a_segment,
                            one_point,
                            weight_of_the_one_kept,
                            cost_breaks_ties};
    return fixture_run("study_frontier_two", tests, sizeof tests / sizeof *tests);
}
