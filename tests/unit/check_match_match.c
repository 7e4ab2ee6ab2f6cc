/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a solve: relative weights from the baseline, ties, what happens when one of them fails. */
#include "tests/unit/match_small.h"

static kal_ctx *ctx;
static kal_program *program;
static kal_solution *solution;

static void solve(const char *park, const char *objective)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    program = fixture_program(ctx, park, objective);
    solution = fixture_solution(ctx, program);
}

static void done(void)
{
    kal_solution_free(solution);
    kal_program_free(program);
    kal_ctx_free(ctx);
}

/* Baseline 7000 EUR and 100 t of virgin: weights 1/7000 and 1/100. */
START_TEST(relative_weights)
{
    solve(small, "cost,virgin");
    fixture_near(solution->baseline_total[KAL__COST], 7000, "baseline cost");
    fixture_near(solution->weight[0][0], 1.0 / 7000, "cost");
    fixture_near(solution->weight[0][1], 1.0 / 100, "virgin");
    ck_assert_uint_eq(solution->warnings, 0);
    ck_assert_int_eq(kal_solution_outcome(solution), KAL_OUTCOME_OPTIMAL);
    ck_assert_int_ge(kal_solution_grade(solution), KAL_GRADE_VERIFIED);
    fixture_near(solution->plan.level[0].value, 3500.0 / 7000 + 55.0 / 100, "value");
    done();
}
END_TEST

/* No ghg anywhere: its weight is 0, with a warning; alone in a level it is 1. */
START_TEST(nothing_to_be_relative_to)
{
    solve(small, "virgin,ghg>ghg=relative");
    fixture_near(solution->weight[0][0], 1.0 / 100, "virgin");
    ck_assert_double_eq(solution->weight[0][1], 0.0);
    ck_assert_double_eq(solution->weight[1][0], 1.0);
    ck_assert_uint_eq(solution->warnings, 2);
    ck_assert_str_eq(solution->warning[0].code, "relative_zero");
    done();
}
END_TEST

/* Fixed impacts are part of a baseline total, and of every level's value, though no column has them. */
START_TEST(fixed_impacts_count)
{
    char park[2000];

    strcpy(park, small);
    strcat(park, "== fixed.csv\nenterprise,impact,scope,amount\nA,ghg,1,500\n");
    solve(park, "ghg=relative");
    fixture_near(solution->baseline_total[KAL__GHG], 500, "ghg");
    fixture_near(solution->weight[0][0], 1.0 / 500, "weight");
    fixture_near(solution->offset[0], 1.0, "offset");
    done();
}
END_TEST

/* A process that earns 1 EUR a level, without end. */
#define EARNS                                                                                      \
    FIXTURE_PARK "== enterprises.csv\nenterprise\nA\n== materials.csv\nmaterial,unit\nash,t\n"     \
                 "== processes.csv\nprocess,enterprise,cost\nP,A,-1\n"

START_TEST(tie_without_end)
{
    solve(EARNS, "virgin");
    ck_assert_int_eq(kal_solution_outcome(solution), KAL_OUTCOME_OPTIMAL);
    ck_assert(solution->plan.dropped_last);
    ck_assert_uint_eq(solution->warnings, 2);
    ck_assert_str_eq(solution->warning[0].code, "baseline_unbounded");
    ck_assert_str_eq(solution->warning[1].code, "tie_unbounded");
    ck_assert(isnan(solution->baseline_total[KAL__COST]));
    done();
}
END_TEST

START_TEST(unbounded)
{
    kal_plan *plan;

    solve(EARNS, "cost");
    ck_assert_int_eq(kal_solution_outcome(solution), KAL_OUTCOME_UNBOUNDED);
    ck_assert_int_eq(kal_plan_build(ctx, program, solution, NULL, &plan), KAL_OK);
    ck_assert_uint_eq(kal_plan_rows(plan, "unbounded"), 1);
    ck_assert_str_eq(kal_plan_text(plan, "unbounded", "activity")[0], "level");
    ck_assert_str_eq(kal_plan_text(plan, "unbounded", "id")[0], "P");
    ck_assert_str_eq(kal_plan_text(plan, "unbounded", "text")[0], "running process P (A)");
    fixture_near(kal_plan_number(plan, "unbounded", "rate")[0], 1, "rate");
    kal_plan_free(plan);
    done();
}
END_TEST

/* B can only be served over a link that the baseline does not have. */
START_TEST(baseline_infeasible)
{
    kal_plan *plan;

    solve(FIXTURE_PARK
          "== enterprises.csv\nenterprise\nA\nB\n== materials.csv\nmaterial,unit\nash,t\n"
          "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
          "== sinks.csv\nsink,enterprise,material,quantity\nD,B,ash,10\n",
          NULL);
    ck_assert_int_eq(kal_solution_outcome(solution), KAL_OUTCOME_OPTIMAL);
    ck_assert_str_eq(solution->warning[0].code, "baseline_infeasible");
    ck_assert_double_eq(solution->weight[0][0], 1.0); /* no weight left: each is 1 */
    ck_assert_double_eq(solution->weight[0][1], 1.0);
    ck_assert_int_eq(kal_plan_build(ctx, program, solution, NULL, &plan), KAL_OK);
    fixture_near(kal_plan_number(plan, "impacts_total", "baseline")[0], NAN, "baseline");
    kal_plan_free(plan);
    done();
}
END_TEST

static int stop(void *user)
{
    (void)user;
    return 1;
}

START_TEST(cancelled)
{
    kal_plan *plan;

    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    program = fixture_program(ctx, small, NULL);
    kal_ctx_set_cancel(ctx, stop, NULL);
    ck_assert_int_eq(kal_program_solve(ctx, program, NULL, &solution), KAL_OK);
    ck_assert_int_eq(kal_solution_outcome(solution), KAL_OUTCOME_CANCELLED);
    ck_assert_int_eq(kal_plan_build(ctx, program, solution, NULL, &plan), KAL_OK);
    ck_assert_int_eq(kal_plan_outcome(plan), KAL_OUTCOME_CANCELLED);
    kal_plan_free(plan);
    done();
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {relative_weights,
                                  nothing_to_be_relative_to,
                                  fixed_impacts_count,
                                  tie_without_end,
                                  unbounded,
                                  baseline_infeasible,
                                  cancelled};
    return fixture_run("match_match", tests, sizeof tests / sizeof *tests);
}
