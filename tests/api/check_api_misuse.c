/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every public call used wrongly: a status, a message, outputs untouched, no crash. */
#include <check.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

#include "tests/api/small.h"

static kal_ctx *ctx;
static kal_park *park, *open_park;
static kal_network *network;
static kal_program *program, *other_program;
static kal_solution *solution;
static kal_plan *plan;

static void setup(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    ck_assert_msg(small_park(ctx, &park) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_int_eq(small_park_open(ctx, &open_park), KAL_OK);
    ck_assert_int_eq(kal_network_build(ctx, park, &network), KAL_OK);
    ck_assert_int_eq(kal_program_build(ctx, network, NULL, &program), KAL_OK);
    ck_assert_int_eq(kal_program_build(ctx, network, NULL, &other_program), KAL_OK);
    ck_assert_int_eq(kal_program_solve(ctx, program, NULL, &solution), KAL_OK);
    ck_assert_int_eq(kal_plan_build(ctx, program, solution, NULL, &plan), KAL_OK);
}

static void teardown(void)
{
    kal_plan_free(plan);
    kal_solution_free(solution);
    kal_program_free(other_program);
    kal_program_free(program);
    kal_network_free(network);
    kal_park_free(open_park);
    kal_park_free(park);
    kal_ctx_free(ctx);
}

/* What an output is set to before a call, to see that it is left alone. */
#define UNTOUCHED ((void *)(uintptr_t)0x5A)

/* The call fails with this status, says why when there is a context, and leaves `out` alone. */
#define FAILS(status, call)                                                                        \
    do {                                                                                           \
        out = UNTOUCHED;                                                                           \
        ck_assert_msg((call) == (status), "%s is not %s", #call, #status);                         \
        ck_assert_msg(out == UNTOUCHED, "%s touched its output", #call);                           \
        ck_assert_msg(*kal_message(ctx) != '\0', "%s left no message", #call);                     \
        ck_assert_msg(!strchr(kal_message(ctx), '\n'), "%s: more than a line", #call);             \
    } while (0)
/* The same without a context, so without a message. */
#define REFUSES(call)                                                                              \
    do {                                                                                           \
        out = UNTOUCHED;                                                                           \
        ck_assert_msg((call) == KAL_USAGE, "%s is not KAL_USAGE", #call);                          \
        ck_assert_msg(out == UNTOUCHED, "%s touched its output", #call);                           \
    } while (0)

START_TEST(test_context)
{
    kal_ctx *out = NULL;
    kal_allocator half = {NULL, NULL, NULL};
    ck_assert_int_eq(kal_ctx_new(NULL, NULL), KAL_USAGE);
    REFUSES(kal_ctx_new(&half, &out));
    kal_ctx_set_log(NULL, NULL, NULL);
    kal_ctx_set_progress(NULL, NULL, NULL);
    kal_ctx_set_cancel(NULL, NULL, NULL);
    ck_assert_ptr_nonnull(kal_message(NULL));
    ck_assert_uint_eq(kal_mistake_total(NULL), 0);
    ck_assert_uint_eq(kal_mistake_count(NULL), 0);
    ck_assert_ptr_null(kal_mistake(NULL, 0));
    ck_assert_ptr_null(kal_mistake(ctx, 0));
    ck_assert_str_eq(kal_message(ctx), "");
    ck_assert_ptr_nonnull(kal_status_text((kal_status)99));
    ck_assert_ptr_nonnull(kal_outcome_text((kal_outcome)99));
    ck_assert_ptr_nonnull(kal_grade_text((kal_grade)99));
    ck_assert_ptr_nonnull(kal_version());
}
END_TEST

START_TEST(test_park)
{
    static const char *const cell[] = {"e"};
    static const char *const sets[] = {"sinks.works_rock.quantity=x", "nothing", NULL};
    const double number[] = {1};
    const kal_column good = {"enterprise", cell, NULL}, bad = {"enterprize", cell, NULL},
                     both = {"x", cell, number}, nameless = {NULL, cell, NULL};
    const kal_column twice[] = {good, good};
    const kal_buffer buffer = {"park.csv", "key,value\nschema,1\n", 19},
                     no_data = {"park.csv", NULL, 5}, no_name = {NULL, "", 0};
    kal_park *out;

    REFUSES(kal_park_new(NULL, &out));
    FAILS(KAL_USAGE, kal_park_new(ctx, NULL));
    REFUSES(kal_park_read(NULL, "x", &out));
    FAILS(KAL_USAGE, kal_park_read(ctx, NULL, &out));
    FAILS(KAL_USAGE, kal_park_read(ctx, "x", NULL));
    FAILS(KAL_IO, kal_park_read(ctx, "/nowhere/at/all", &out));
    REFUSES(kal_park_read_buffers(NULL, "x", 1, &buffer, &out));
    FAILS(KAL_USAGE, kal_park_read_buffers(ctx, "x", 1, NULL, &out));
    FAILS(KAL_USAGE, kal_park_read_buffers(ctx, "x", 1, &buffer, NULL));
    FAILS(KAL_USAGE, kal_park_read_buffers(ctx, "x", 1, &no_data, &out));
    FAILS(KAL_USAGE, kal_park_read_buffers(ctx, "x", 1, &no_name, &out));
    FAILS(KAL_BAD_INPUT, kal_park_read_buffers(ctx, "x", 1, &buffer, &out));
    ck_assert_uint_ge(kal_mistake_total(ctx), 1);
    ck_assert_ptr_nonnull(kal_mistake(ctx, 0));
    ck_assert_ptr_null(kal_mistake(ctx, kal_mistake_count(ctx)));

    REFUSES(kal_park_add(NULL, open_park, "enterprises", 1, 1, &good));
    FAILS(KAL_USAGE, kal_park_add(ctx, NULL, "enterprises", 1, 1, &good));
    FAILS(KAL_USAGE, kal_park_add(ctx, open_park, NULL, 1, 1, &good));
    FAILS(KAL_USAGE, kal_park_add(ctx, open_park, "enterprises", 1, 1, NULL));
    FAILS(KAL_USAGE, kal_park_add(ctx, open_park, "enterprises", 1, 1, &both));
    FAILS(KAL_USAGE, kal_park_add(ctx, open_park, "enterprises", 1, 1, &nameless));
    FAILS(KAL_NOT_FOUND, kal_park_add(ctx, open_park, "enterprizes", 1, 1, &good));
    FAILS(KAL_BAD_INPUT, kal_park_add(ctx, open_park, "enterprises", 1, 1, &bad));
    FAILS(KAL_BAD_INPUT, kal_park_add(ctx, open_park, "enterprises", 1, 2, twice));
    FAILS(KAL_USAGE, kal_park_add(ctx, park, "enterprises", 1, 1, &good));
    ck_assert_uint_eq(kal_park_rows(open_park, "enterprises"), 3);

    REFUSES(kal_park_check(NULL, open_park));
    FAILS(KAL_USAGE, kal_park_check(ctx, NULL));
    REFUSES(kal_park_overlay(NULL, park, NULL, 0, NULL, &out));
    FAILS(KAL_USAGE, kal_park_overlay(ctx, NULL, NULL, 0, NULL, &out));
    FAILS(KAL_USAGE, kal_park_overlay(ctx, park, NULL, 0, NULL, NULL));
    FAILS(KAL_USAGE, kal_park_overlay(ctx, park, NULL, 1, NULL, &out));
    FAILS(KAL_USAGE, kal_park_overlay(ctx, open_park, NULL, 0, NULL, &out));
    FAILS(KAL_NOT_FOUND, kal_park_overlay(ctx, park, "nowhere", 0, NULL, &out));
    for (int i = 0; i < 2; i++)
        FAILS(KAL_BAD_INPUT, kal_park_overlay(ctx, park, NULL, 1, &sets[i], &out));
    FAILS(KAL_USAGE, kal_park_overlay(ctx, park, NULL, 1, &sets[2], &out));
    kal_park_free(NULL);
}
END_TEST

/* A park with a mistake stays open and can be mended by more rows. */
START_TEST(test_mend)
{
    static const char *const source[] = {"s"}, *const enterprise[] = {"late"},
                             *const material[] = {"ash"};
    const double quantity[] = {3};
    const kal_column columns[] = {{"source", source, NULL},
                                  {"enterprise", enterprise, NULL},
                                  {"material", material, NULL},
                                  {"quantity", NULL, quantity}};
    ck_assert_int_eq(kal_park_add(ctx, open_park, "sources", 1, 4, columns), KAL_OK);
    ck_assert_int_eq(kal_park_check(ctx, open_park), KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_mistake_total(ctx), 1);
    ck_assert_ptr_nonnull(strstr(kal_mistake(ctx, 0), "late"));
    ck_assert_ptr_null(kal_park_number(open_park, "sources", "quantity"));
    ck_assert_int_eq(kal_park_add(ctx, open_park, "enterprises", 1, 1, &columns[1]), KAL_OK);
    ck_assert_msg(kal_park_check(ctx, open_park) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_double_eq(kal_park_number(open_park, "sources", "quantity")[2], 3);
}
END_TEST

START_TEST(test_network)
{
    kal_network *out;
    char text[16] = "as it was";
    size_t number[3] = {7, 7, 7};
    REFUSES(kal_network_build(NULL, park, &out));
    FAILS(KAL_USAGE, kal_network_build(ctx, NULL, &out));
    FAILS(KAL_USAGE, kal_network_build(ctx, park, NULL));
    FAILS(KAL_USAGE, kal_network_build(ctx, open_park, &out));
    REFUSES(kal_network_why(NULL, network, "plant_ash", "works_rock", sizeof text, text));
    FAILS(KAL_USAGE, kal_network_why(ctx, NULL, "plant_ash", "works_rock", sizeof text, text));
    FAILS(KAL_USAGE, kal_network_why(ctx, network, NULL, "works_rock", sizeof text, text));
    FAILS(KAL_USAGE, kal_network_why(ctx, network, "plant_ash", NULL, sizeof text, text));
    FAILS(KAL_USAGE, kal_network_why(ctx, network, "plant_ash", "works_rock", sizeof text, NULL));
    FAILS(KAL_USAGE, kal_network_why(ctx, network, "plant_ash", "works_rock", 0, text));
    FAILS(KAL_NOT_FOUND, kal_network_why(ctx, network, "plant_ash", "x", sizeof text, text));
    ck_assert_str_eq(text, "as it was");
    ck_assert_int_eq(kal_network_why(ctx, network, "plant_ash", "garden_heat", sizeof text, text),
                     KAL_OK);
    ck_assert_uint_lt(strlen(text), sizeof text);

    kal_status (*const measure[])(kal_ctx *, const kal_network *, size_t, size_t *) = {
        kal_network_components, kal_network_articulation, kal_network_degree};
    for (size_t i = 0; i < 3; i++) {
        REFUSES(measure[i](NULL, network, 3, number));
        FAILS(KAL_USAGE, measure[i](ctx, NULL, 3, number));
        FAILS(KAL_USAGE, measure[i](ctx, network, 2, number));
        FAILS(KAL_USAGE, measure[i](ctx, network, 3, NULL));
    }
    ck_assert(number[0] == 7 && number[1] == 7 && number[2] == 7);
    ck_assert_ptr_null(kal_network_enterprise(network, 3));
    kal_network_free(NULL);
}
END_TEST

START_TEST(test_program)
{
    const kal_options unknown = {.size = sizeof unknown, .objective = "soot"},
                      garbled = {.size = sizeof garbled, .objective = ">cost="};
    kal_program *out;
    REFUSES(kal_program_build(NULL, network, NULL, &out));
    FAILS(KAL_USAGE, kal_program_build(ctx, NULL, NULL, &out));
    FAILS(KAL_USAGE, kal_program_build(ctx, network, NULL, NULL));
    FAILS(KAL_BAD_INPUT, kal_program_build(ctx, network, &unknown, &out));
    FAILS(KAL_BAD_INPUT, kal_program_build(ctx, network, &garbled, &out));
    kal_program_free(NULL);
}
END_TEST

START_TEST(test_solution)
{
    const kal_options kernel = {.size = sizeof kernel, .kernel = "abacus"},
                      negative = {.size = sizeof negative, .time_limit_s = -1},
                      no_number = {.size = sizeof no_number, .time_limit_s = NAN};
    kal_solution *out;
    REFUSES(kal_program_solve(NULL, program, NULL, &out));
    FAILS(KAL_USAGE, kal_program_solve(ctx, NULL, NULL, &out));
    FAILS(KAL_USAGE, kal_program_solve(ctx, program, NULL, NULL));
    FAILS(KAL_USAGE, kal_program_solve(ctx, program, &kernel, &out));
    FAILS(KAL_USAGE, kal_program_solve(ctx, program, &negative, &out));
    FAILS(KAL_USAGE, kal_program_solve(ctx, program, &no_number, &out));
    REFUSES(kal_program_write_mps(NULL, program, solution, "x.mps"));
    FAILS(KAL_USAGE, kal_program_write_mps(ctx, NULL, solution, "x.mps"));
    FAILS(KAL_USAGE, kal_program_write_mps(ctx, program, solution, NULL));
    FAILS(KAL_USAGE, kal_program_write_mps(ctx, program, NULL, "x.mps"));
    FAILS(KAL_USAGE, kal_program_write_mps(ctx, other_program, solution, "x.mps"));
    FAILS(KAL_IO, kal_program_write_mps(ctx, program, solution, "/nowhere/at/all.mps"));
    kal_solution_free(NULL);
}
END_TEST

START_TEST(test_plan)
{
    kal_plan *out;
    char text[16] = "as it was";
    REFUSES(kal_plan_build(NULL, program, solution, NULL, &out));
    FAILS(KAL_USAGE, kal_plan_build(ctx, NULL, solution, NULL, &out));
    FAILS(KAL_USAGE, kal_plan_build(ctx, program, NULL, NULL, &out));
    FAILS(KAL_USAGE, kal_plan_build(ctx, program, solution, NULL, NULL));
    FAILS(KAL_USAGE, kal_plan_build(ctx, other_program, solution, NULL, &out));
    REFUSES(kal_plan_solve(NULL, park, NULL, &out));
    FAILS(KAL_USAGE, kal_plan_solve(ctx, NULL, NULL, &out));
    FAILS(KAL_USAGE, kal_plan_solve(ctx, park, NULL, NULL));
    FAILS(KAL_USAGE, kal_plan_solve(ctx, open_park, NULL, &out));
    REFUSES(kal_plan_why(NULL, plan, "plant_ash", "works_rock", sizeof text, text));
    FAILS(KAL_USAGE, kal_plan_why(ctx, NULL, "plant_ash", "works_rock", sizeof text, text));
    FAILS(KAL_USAGE, kal_plan_why(ctx, plan, NULL, "works_rock", sizeof text, text));
    FAILS(KAL_USAGE, kal_plan_why(ctx, plan, "plant_ash", "works_rock", sizeof text, NULL));
    FAILS(KAL_NOT_FOUND, kal_plan_why(ctx, plan, "plant_ash", "x", sizeof text, text));
    ck_assert_str_eq(text, "as it was");
    ck_assert_int_eq(kal_plan_why(ctx, plan, "plant_ash", "works_rock", sizeof text, text), KAL_OK);
    ck_assert_uint_lt(strlen(text), sizeof text);
    kal_plan_free(NULL);
}
END_TEST

START_TEST(test_output)
{
    const char *out;
    REFUSES(kal_plan_write(NULL, plan, "x"));
    FAILS(KAL_USAGE, kal_plan_write(ctx, NULL, "x"));
    FAILS(KAL_USAGE, kal_plan_write(ctx, plan, NULL));
    FAILS(KAL_IO, kal_plan_write(ctx, plan, "/nowhere/at/all"));
    REFUSES(kal_plan_json(NULL, plan, &out));
    FAILS(KAL_USAGE, kal_plan_json(ctx, NULL, &out));
    FAILS(KAL_USAGE, kal_plan_json(ctx, plan, NULL));
}
END_TEST

/* Getters cannot say why, so with nothing to get they give nothing. */
START_TEST(test_getters)
{
    kal_park_name(NULL);
    kal_park_currency(NULL);
    kal_park_period(NULL);
    kal_park_scenario(NULL);
    ck_assert_uint_eq(kal_park_scenario_count(NULL), 0);
    ck_assert_ptr_null(kal_park_scenario_name(NULL, 0));
    ck_assert_uint_eq(kal_park_rows(NULL, "sinks") + kal_park_rows(park, NULL), 0);
    ck_assert_ptr_null(kal_park_text(NULL, "sinks", "sink"));
    ck_assert_ptr_null(kal_park_text(park, NULL, "sink"));
    ck_assert_ptr_null(kal_park_text(park, "sinks", NULL));
    ck_assert_ptr_null(kal_park_number(NULL, "sinks", "quantity"));
    ck_assert_ptr_null(kal_park_number(open_park, "sinks", "quantity"));
    ck_assert_uint_eq(kal_park_warning_count(NULL), 0);
    ck_assert_ptr_null(kal_park_warning_code(NULL, 0));
    ck_assert_ptr_null(kal_park_warning_text(NULL, 0));
    ck_assert_uint_eq(kal_network_count(NULL) + kal_network_enterprises(NULL), 0);
    ck_assert_ptr_null(kal_network_source(NULL));
    ck_assert_ptr_null(kal_network_sink(NULL));
    ck_assert_ptr_null(kal_network_mode(NULL));
    ck_assert_ptr_null(kal_network_gain(NULL));
    ck_assert_ptr_null(kal_network_distance_km(NULL));
    ck_assert_ptr_null(kal_network_enterprise(NULL, 0));
    ck_assert_uint_eq(
        kal_program_columns(NULL) + kal_program_rows(NULL) + kal_program_nonzeros(NULL), 0);
    ck_assert_int_eq(kal_solution_grade(NULL), KAL_GRADE_UNVERIFIED);
    ck_assert_int_ne(kal_solution_outcome(NULL), KAL_OUTCOME_OPTIMAL);
    ck_assert(isnan(kal_solution_primal(NULL)) && isnan(kal_solution_dual(NULL)));
    ck_assert(isnan(kal_solution_gap(NULL)));
    ck_assert_int_eq(kal_solution_iterations(NULL), 0);
    kal_solution_kernel(NULL);
    ck_assert_int_ne(kal_plan_outcome(NULL), KAL_OUTCOME_OPTIMAL);
    ck_assert_int_eq(kal_plan_certificate(NULL), KAL_GRADE_UNVERIFIED);
    ck_assert_int_eq(kal_plan_audit(NULL), KAL_GRADE_UNVERIFIED);
    ck_assert_uint_eq(kal_plan_rows(NULL, "exchanges") + kal_plan_rows(plan, NULL), 0);
    ck_assert_uint_eq(kal_plan_columns(NULL, "exchanges") + kal_plan_columns(plan, NULL), 0);
    ck_assert_ptr_null(kal_plan_column(NULL, "exchanges", 0));
    ck_assert_ptr_null(kal_plan_column(plan, NULL, 0));
    ck_assert_ptr_null(kal_plan_text(NULL, "exchanges", "source"));
    ck_assert_ptr_null(kal_plan_text(plan, NULL, "source"));
    ck_assert_ptr_null(kal_plan_text(plan, "exchanges", NULL));
    ck_assert_ptr_null(kal_plan_number(NULL, "exchanges", "sent"));
    ck_assert_ptr_null(kal_plan_number(plan, "exchanges", NULL));
}
END_TEST

/* The library reads no more of the options than the caller says it has: what lies beyond `size` may be
 * anything. A size that does not even hold `size` is a mistake. */
START_TEST(test_options_size)
{
    const char *poison = (const char *)(uintptr_t)0x5A;
    kal_options options = {.size = offsetof(kal_options, objective),
                           .objective = poison,
                           .time_limit_s = -7,
                           .kernel = poison};
    kal_plan *out = NULL;
    ck_assert_msg(kal_plan_solve(ctx, park, &options, &out) == KAL_OK, "%s", kal_message(ctx));
    kal_plan_free(out);
    options.size = offsetof(kal_options, time_limit_s);
    options.objective = "cost";
    ck_assert_int_eq(kal_plan_solve(ctx, park, &options, &out), KAL_OK);
    ck_assert_str_eq(kal_plan_text(out, "objective", "text")[0], "cost");
    kal_plan_free(out);
    for (options.size = 0; options.size < sizeof(size_t); options.size++)
        FAILS(KAL_USAGE, kal_plan_solve(ctx, park, &options, &out));

    /* A caller of a later version: the fields that we do not know are not looked at. */
    struct {
        kal_options known;
        double unknown;
    } later = {{.size = sizeof later, .objective = "cost"}, 1};
    out = NULL;
    ck_assert_int_eq(kal_plan_solve(ctx, park, &later.known, &out), KAL_OK);
    kal_plan_free(out);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {test_context, test_park,        test_mend, test_network,
                                  test_program, test_solution,    test_plan, test_output,
                                  test_getters, test_options_size};
    Suite *suite = suite_create("api_misuse");
    TCase *tcase = tcase_create("misuse");
    tcase_add_checked_fixture(tcase, setup, teardown);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
