/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a park's program, written as MPS and read back, has the park's optimum. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <kalund.h>

static const char *const PARKS[] = {"parks/kalundborg", "parks/textbook", "parks/zone"};

/* Every objective in which no weight is relative: there the file needs no solution. */
static const char *const OBJECTIVES[] = {"cost", "ghg", "virgin", "cost=1,ghg=0.08"};
enum { ALL = 12 };

static kal_ctx *ctx;
static char file[] = "check_lp_round.mps";

static void begin(void) { ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK); }

static void end(void)
{
    kal_ctx_free(ctx);
    (void)unlink(file);
}

static void done(kal_status status) { ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx)); }

/* Writes the file, and returns the value of the plan's first level. */
static double solved(const char *folder, const char *objective)
{
    const kal_options options = {.size = sizeof options, .objective = objective};
    kal_park *park = NULL;
    kal_network *network = NULL;
    kal_program *program = NULL;
    kal_solution *solution = NULL;
    kal_plan *plan = NULL;
    done(kal_park_read(ctx, folder, &park));
    done(kal_network_build(ctx, park, &network));
    done(kal_program_build(ctx, network, &options, &program));
    done(kal_program_write_mps(ctx, program, NULL, file));
    done(kal_program_solve(ctx, program, &options, &solution));
    done(kal_plan_build(ctx, program, solution, &options, &plan));
    const double *value = kal_plan_number(plan, "objective", "value");
    const double first = value ? value[0] : NAN;
    kal_plan_free(plan);
    kal_solution_free(solution);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(park);
    return first;
}

START_TEST(round_trip)
{
    char folder[4096];
    const char *top = getenv("top_srcdir");
    (void)snprintf(folder, sizeof folder, "%s/data/%s", top ? top : ".", PARKS[_i / 4]);
    const double want = solved(folder, OBJECTIVES[_i % 4]);
    kal_lp *lp = NULL;
    kal_lp_result *result = NULL;
    done(kal_lp_read_mps(ctx, file, &lp));
    done(kal_lp_solve(ctx, lp, KAL_SENSE_OWN, NULL, &result));
    ck_assert_int_eq(kal_lp_result_outcome(result), KAL_OUTCOME_OPTIMAL);
    ck_assert_int_ge(kal_lp_result_grade(result), KAL_GRADE_VERIFIED);
    const double got = kal_lp_result_objective(result);
    ck_assert_msg(fabs(got - want) <= 1e-9 * fmax(fabs(want), 1), "%s, %s: %.17g, not %.17g",
                  folder, OBJECTIVES[_i % 4], got, want);
    kal_lp_result_free(result);
    kal_lp_free(lp);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lp_round");
    TCase *tests = tcase_create("lp_round");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, round_trip, 0, ALL);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
