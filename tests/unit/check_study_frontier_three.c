/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That the frontier between three impacts is found, and that its error is a bound. */
#include "tests/unit/frontier_fixture.h"

static kal_ctx *ctx;

static void open_ctx(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }

/* A need of 100 t; each supply is bad in one impact, d a little in all. */
#define NEED                                                                                       \
    FIXTURE_PARK                                                                                   \
    "== enterprises.csv\nenterprise\nE\n== materials.csv\nmaterial,unit\nm,t\n"                    \
    "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,100\n"                                 \
    "== supplies.csv\nsupply,material,cost,ghg,virgin\na,m,1,0,0\nb,m,0,1,0\nc,m,0,0,1\n"

/* All plans are mixes of a, b and c: the frontier is the triangle between (100,0,0), (0,100,0), (0,0,100), one facet.
 * Satisfied alike: a third of each, (100 - 100/3) / 100. */
START_TEST(triangle)
{
    static const double cost[] = {0, 0, 100}, ghg[] = {0, 100, 0}, virgin[] = {100, 0, 0};
    size_t closed = 0;
    open_ctx();
    kal_frontier *f = frontier_between(ctx, NEED, "cost,ghg,virgin");
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    /* a least of 0 has no terms for a proof to be small beside */
    ck_assert_int_ge(kal_frontier_grade(f), KAL_GRADE_VERIFIED);
    ck_assert_double_le(kal_frontier_error(f), 1e-10);
    frontier_column(f, "points", "cost", 3, cost);
    frontier_column(f, "points", "ghg", 3, ghg);
    frontier_column(f, "points", "virgin", 3, virgin);
    for (size_t i = 0; i < kal_frontier_rows(f, "facets"); i++) {
        /* where the least is 0, there is nothing for the proof to be small beside */
        ck_assert_str_eq(frontier_word(f, "facets", "state", i),
                         frontier_cell(f, "facets", "value", i) > 0.0 ? "proved" : "verified");
        if (isnan(frontier_cell(f, "facets", "point_1", i)) ||
            isnan(frontier_cell(f, "facets", "point_2", i)) ||
            isnan(frontier_cell(f, "facets", "point_3", i)))
            continue;
        closed++;
        fixture_near(frontier_cell(f, "facets", "weight_cost", i), 1.0 / 300, "weight");
        fixture_near(frontier_cell(f, "facets", "weight_ghg", i), 1.0 / 300, "weight");
        fixture_near(frontier_cell(f, "facets", "value", i), 1.0 / 3, "value");
    }
    ck_assert_uint_eq(closed, 1);
    for (size_t k = 0; k < 3; k++) {
        fixture_near(frontier_cell(f, "goals", "value", k), 100.0 / 3, "goal");
        fixture_near(frontier_cell(f, "goals", "satisfaction", k), 2.0 / 3, "satisfaction");
    }
    ck_assert_uint_eq(kal_frontier_rows(f, "orders"), 6);
    ck_assert_uint_eq(kal_frontier_rows(f, "segments"), 0);
    ck_assert_uint_eq(kal_frontier_rows(f, "changes"), 0);
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* d gives (20,20,20), below the triangle: three facets meet there. Satisfied alike: d alone, (100 - 20) / 100. */
START_TEST(below_the_triangle)
{
    static const double cost[] = {0, 0, 20, 100}, ghg[] = {0, 100, 20, 0},
                        virgin[] = {100, 0, 20, 0};
    size_t closed = 0;
    open_ctx();
    kal_frontier *f = frontier_between(ctx, NEED "d,m,0.2,0.2,0.2\n", "cost,ghg,virgin");
    frontier_column(f, "points", "cost", 4, cost);
    frontier_column(f, "points", "ghg", 4, ghg);
    frontier_column(f, "points", "virgin", 4, virgin);
    ck_assert_double_le(kal_frontier_error(f), 1e-10);
    for (size_t i = 0; i < kal_frontier_rows(f, "facets"); i++)
        closed += !isnan(frontier_cell(f, "facets", "point_1", i)) &&
                  !isnan(frontier_cell(f, "facets", "point_2", i)) &&
                  !isnan(frontier_cell(f, "facets", "point_3", i));
    ck_assert_uint_eq(closed, 3);
    fixture_near(frontier_cell(f, "goals", "satisfaction", 0), 0.8, "satisfaction");
    fixture_near(frontier_cell(f, "goals", "value", 2), 20, "goal");
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* Worth 10 of each in the sum of shares: with a tolerance above (100 - 60) / 300 nothing below the triangle is asked
 * for, and the error says what is missing: the triangle's sum 100/300 less d's 60/300. */
START_TEST(tolerance_is_the_bound)
{
    open_ctx();
    kal_program *program = fixture_program(ctx, NEED "d,m,0.2,0.2,0.2\n", NULL);
    kal_frontier *f = frontier_of(
        ctx, program, (kal_frontier_options){.between = "cost,ghg,virgin", .tolerance = 0.14});
    ck_assert_uint_eq(kal_frontier_rows(f, "points"), 3);
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    fixture_near(kal_frontier_error(f), 40.0 / 300, "error");
    kal_frontier_free(f);
    f = frontier_of(ctx, program,
                    (kal_frontier_options){.between = "cost,ghg,virgin", .tolerance = 0.13});
    ck_assert_uint_eq(kal_frontier_rows(f, "points"), 4);
    ck_assert_double_le(kal_frontier_error(f), 1e-10);
    kal_frontier_free(f);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

/* The orders alone see only the ends: lexicographic optima are (0,0,100) to (100,0,0), and the limit of 3 points is
 * reached. What is known is that nothing is below the ideal 0: the triangle's sum of shares, 1/3. */
START_TEST(limit_of_points)
{
    open_ctx();
    kal_program *program = fixture_program(ctx, NEED "d,m,0.2,0.2,0.2\n", NULL);
    kal_frontier *f =
        frontier_of(ctx, program, (kal_frontier_options){.between = "cost,ghg,virgin", .points = 3});
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_LIMIT);
    ck_assert_str_eq(kal_frontier_reason(f), "there are more than 3 points");
    ck_assert_uint_eq(kal_frontier_rows(f, "points"), 3);
    ck_assert_uint_gt(kal_frontier_rows(f, "facets"), 0);
    ck_assert_uint_eq(kal_frontier_rows(f, "goals"), 0);
    ck_assert_double_ge(kal_frontier_error(f), 40.0 / 300);
    ck_assert_double_le(kal_frontier_error(f), 1.0 / 3 + 1e-9);
    kal_frontier_free(f);
    kal_program_free(program);
    kal_ctx_free(ctx);
}
END_TEST

/* The third impact is the same in all plans: the frontier of the other two, (0,100) to (100,0). And where all three
 * agree there is one point. */
START_TEST(flat)
{
    static const double cost[] = {0, 100}, ghg[] = {100, 0}, ten[] = {100};
    open_ctx();
    kal_frontier *f = frontier_between(
        ctx,
        FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                     "== materials.csv\nmaterial,unit\nm,t\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,100\n"
                     "== supplies.csv\nsupply,material,cost,ghg\na,m,1,0\nb,m,0,1\n",
        "cost,ghg,virgin");
    frontier_column(f, "points", "cost", 2, cost);
    frontier_column(f, "points", "ghg", 2, ghg);
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    ck_assert_double_le(kal_frontier_error(f), 1e-9);
    fixture_near(frontier_cell(f, "goals", "satisfaction", 0), 0.5, "satisfaction");
    fixture_near(frontier_cell(f, "goals", "satisfaction", 2), 1.0, "satisfaction");
    kal_frontier_free(f);
    f = frontier_between(ctx,
                         FIXTURE_PARK
                         "== enterprises.csv\nenterprise\nE\n"
                         "== materials.csv\nmaterial,unit\nm,t\n"
                         "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,100\n"
                         "== supplies.csv\nsupply,material,cost,ghg\na,m,1,1\nb,m,2,2\n",
                         "cost,ghg,virgin");
    frontier_column(f, "points", "cost", 1, ten);
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* Whatever comes first, virgin is 0: a or b. Yet half way d is better than both in cost and ghg and the only one that
 * needs virgin: its worst is not seen in any order. Satisfied alike: of d a share x, of a and b (1 - x) / 2 each: cost
 * and ghg are 50 - 30 x, virgin 100 x; 1 - (50 - 30 x) / 100 = 1 - x gives x = 5/13, all 8/13 satisfied. */
START_TEST(worst_of_no_order)
{
    static const double cost[] = {0, 20, 100}, ghg[] = {100, 20, 0}, virgin[] = {0, 100, 0};
    open_ctx();
    kal_frontier *f =
        frontier_between(ctx,
                         FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                                      "== materials.csv\nmaterial,unit\nm,t\n"
                                      "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,100\n"
                                      "== supplies.csv\nsupply,material,cost,ghg,virgin\n"
                                      "a,m,1,0,0\nb,m,0,1,0\nd,m,0.2,0.2,1\n",
                         "cost,ghg,virgin");
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    ck_assert_double_le(kal_frontier_error(f), 1e-9);
    frontier_column(f, "points", "cost", 3, cost);
    frontier_column(f, "points", "ghg", 3, ghg);
    frontier_column(f, "points", "virgin", 3, virgin);
    fixture_near(frontier_cell(f, "objectives", "worst", 2), 100, "worst");
    for (size_t k = 0; k < 3; k++)
        fixture_near(frontier_cell(f, "goals", "satisfaction", k), 8.0 / 13, "satisfaction");
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* The sum of weight x range: 1. */
static void weights_add_up(const kal_frontier *f, const char *table)
{
    static const char *const weight[] = {"weight_cost", "weight_ghg", "weight_virgin"};

    ck_assert_uint_gt(kal_frontier_rows(f, table), 0);
    for (size_t i = 0; i < kal_frontier_rows(f, table); i++) {
        double sum = 0.0;
        for (size_t k = 0; k < 3; k++)
            sum += frontier_cell(f, table, weight[k], i) *
                   (frontier_cell(f, "objectives", "worst", k) -
                    frontier_cell(f, "objectives", "ideal", k));
        fixture_near(sum, 1.0, table);
    }
}

/* As before, but b needs 0.5 of virgin: the orders see a range of 50, d makes it 100 while the mesh is refined. Points
 * (0,100,50), (20,20,100), (100,0,0): of their one bounded facet the weights are (w, x, y) with 100 x + 50 y =
 * 20 w + 20 x + 100 y = 100 w: x = w - y/2 and 80 w = 20 w - 10 y + 100 y, y = 2/3 w, x = 2/3 w; shares of 1: 100
 * (w + x + y) = 1, w = 3/700, worth 300/700. */
START_TEST(ranges_grow)
{
    size_t closed = 0;
    open_ctx();
    kal_frontier *f =
        frontier_between(ctx,
                         FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                                      "== materials.csv\nmaterial,unit\nm,t\n"
                                      "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,100\n"
                                      "== supplies.csv\nsupply,material,cost,ghg,virgin\n"
                                      "a,m,1,0,0\nb,m,0,1,0.5\nd,m,0.2,0.2,1\n",
                         "cost,ghg,virgin");
    ck_assert_uint_eq(kal_frontier_rows(f, "points"), 3);
    fixture_near(frontier_cell(f, "objectives", "worst", 2), 100, "worst");
    weights_add_up(f, "points");
    weights_add_up(f, "facets");
    for (size_t i = 0; i < kal_frontier_rows(f, "facets"); i++) {
        if (isnan(frontier_cell(f, "facets", "point_1", i)) ||
            isnan(frontier_cell(f, "facets", "point_2", i)) ||
            isnan(frontier_cell(f, "facets", "point_3", i)))
            continue;
        closed++;
        fixture_near(frontier_cell(f, "facets", "weight_cost", i), 3.0 / 700, "weight");
        fixture_near(frontier_cell(f, "facets", "weight_virgin", i), 2.0 / 700, "weight");
        fixture_near(frontier_cell(f, "facets", "value", i), 3.0 / 7, "value");
    }
    ck_assert_uint_eq(closed, 1);
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* The third impact is 0.3 a tonne, bought at once or made of what brings 0.1 and 0.2: the sums differ in the last bit,
 * and that is no range. */
START_TEST(rounding_is_no_range)
{
    open_ctx();
    kal_frontier *f = frontier_between(
        ctx,
        FIXTURE_PARK "== enterprises.csv\nenterprise\nE\n"
                     "== materials.csv\nmaterial,unit\nm,t\nn,t\n"
                     "== sinks.csv\nsink,enterprise,material,quantity\nD,E,m,1\n"
                     "== supplies.csv\nsupply,material,cost,ghg,virgin\na,m,1,0,0.3\nb,n,0,1,0.1\n"
                     "== processes.csv\nprocess,enterprise,virgin\nP,E,0.2\n"
                     "== process_flows.csv\nprocess,direction,material,amount\n"
                     "P,in,n,1\nP,out,m,1\n",
        "cost,ghg,virgin");
    ck_assert_uint_eq(kal_frontier_rows(f, "points"), 2);
    ck_assert_msg(frontier_cell(f, "points", "virgin", 0) != frontier_cell(f, "points", "virgin", 1),
                  "the sums agree: nothing is tested");
    ck_assert(frontier_cell(f, "objectives", "worst", 2) ==
              frontier_cell(f, "objectives", "ideal", 2));
    fixture_near(frontier_cell(f, "goals", "satisfaction", 0), 0.5, "satisfaction");
    fixture_near(frontier_cell(f, "goals", "satisfaction", 1), 0.5, "satisfaction");
    ck_assert(frontier_cell(f, "goals", "satisfaction", 2) == 1.0);
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

/* Przybylski and others 2019, as the tests of MultiObjectiveAlgorithms.jl have it (GeneralDichotomy, "test_lap"): four
 * to be assigned to four, with three costs. They count 4 extreme supported points; of the 24 assignments 7 are not
 * dominated, (11,11,14) (13,16,11) (14,14,13) (15,9,17) (15,13,13) (17,15,11) (19,14,10), and of these four are best
 * alone for some weights. */
START_TEST(assignment)
{
    static const double cost[] = {11, 13, 15, 19}, ghg[] = {11, 16, 9, 14},
                        third[] = {14, 11, 17, 10};
    open_ctx();
    kal_frontier *f = frontier_between(
        ctx,
        "== park.csv\nkey,value\nschema,1\nlinks,listed\n== materials.csv\nmaterial,unit\nm,t\n"
        "== enterprises.csv\nenterprise\nA\nB\nC\nD\nP\nQ\nR\nS\n== "
        "impacts.csv\nimpact,unit\nthird,kg\n"
        "== sources.csv\nsource,enterprise,material,quantity,min_exchange\n"
        "a,A,m,1,1\nb,B,m,1,1\nc,C,m,1,1\nd,D,m,1,1\n"
        "== sinks.csv\nsink,enterprise,material,quantity\np,P,m,1\nq,Q,m,1\nr,R,m,1\ns,S,m,1\n"
        "== links.csv\nfrom,to,cost,ghg,third\n"
        "A,P,3,2,4\nA,Q,6,3,2\nA,R,4,5,4\nA,S,5,4,2\nB,P,2,5,4\nB,Q,3,3,2\nB,R,5,4,4\nB,S,4,3,6\n"
        "C,P,3,5,4\nC,Q,5,2,2\nC,R,4,6,6\nC,S,2,4,3\nD,P,4,4,2\nD,Q,5,5,4\nD,R,3,2,5\nD,S,6,5,3\n",
        "cost,ghg,third");
    ck_assert_int_eq(kal_frontier_outcome(f), KAL_OUTCOME_OPTIMAL);
    ck_assert_double_le(kal_frontier_error(f), 1e-9);
    frontier_column(f, "points", "cost", 4, cost);
    frontier_column(f, "points", "ghg", 4, ghg);
    frontier_column(f, "points", "third", 4, third);
    kal_frontier_free(f);
    kal_ctx_free(ctx);
}
END_TEST

int main(void)
{
    const TTest *tests[] = {
        triangle,          below_the_triangle, tolerance_is_the_bound, limit_of_points, flat,
        worst_of_no_order, ranges_grow,        rounding_is_no_range,   assignment};
    return fixture_run("study_frontier_three", tests, sizeof tests / sizeof *tests);
}
