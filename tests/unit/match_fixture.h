/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parks written as one text, and their plans, for the tests of lib/match. */
#ifndef KAL_TESTS_MATCH_FIXTURE_H
#define KAL_TESTS_MATCH_FIXTURE_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

#include "lib/match/plan.h"

enum { FIXTURE_FILES = 20 };

#define FIXTURE_PARK "== park.csv\nkey,value\nschema,1\n"

/* "== NAME\n" opens a file, what follows is its text. Returns how many there are. */
static inline size_t fixture_buffers(const char *text, kal_buffer buffer[FIXTURE_FILES])
{
    static char name[FIXTURE_FILES][40];
    size_t n = 0;

    for (const char *at = strstr(text, "== "); at; n++) {
        const char *line = strchr(at, '\n'), *next = strstr(line, "\n== ");
        ck_assert_uint_lt(n, FIXTURE_FILES);
        ck_assert_uint_lt((size_t)(line - at - 3), sizeof name[n]);
        memcpy(name[n], at + 3, (size_t)(line - at - 3));
        name[n][line - at - 3] = '\0';
        buffer[n].name = name[n];
        buffer[n].data = line + 1;
        buffer[n].size = next ? (size_t)(next - line) : strlen(line + 1);
        at = next ? next + 1 : NULL;
    }
    return n;
}

static inline kal_park *fixture_park(kal_ctx *ctx, const char *text)
{
    kal_buffer buffer[FIXTURE_FILES];
    const size_t n = fixture_buffers(text, buffer);
    kal_park *park = NULL;
    kal_status status = kal_park_read_buffers(ctx, "test", n, buffer, &park);

    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    return park;
}

/* The program of a park; the caller frees it. */
static inline kal_program *fixture_program(kal_ctx *ctx, const char *text, const char *objective)
{
    kal_options options = {.size = sizeof options, .objective = objective};
    kal_park *park = fixture_park(ctx, text);
    kal_network *network = NULL;
    kal_program *program = NULL;

    ck_assert_msg(kal_network_build(ctx, park, &network) == KAL_OK, "%s", kal_message(ctx));
    ck_assert_msg(kal_program_build(ctx, network, &options, &program) == KAL_OK, "%s",
                  kal_message(ctx));
    kal_network_free(network);
    kal_park_free(park);
    return program;
}

static inline kal_solution *fixture_solution(kal_ctx *ctx, const kal_program *program)
{
    kal_solution *solution = NULL;

    ck_assert_msg(kal_program_solve(ctx, program, NULL, &solution) == KAL_OK, "%s",
                  kal_message(ctx));
    return solution;
}

static inline kal_plan *fixture_plan(kal_ctx *ctx, const char *text, const char *objective)
{
    kal_options options = {.size = sizeof options, .objective = objective};
    kal_park *park = fixture_park(ctx, text);
    kal_plan *plan = NULL;
    kal_status status = kal_plan_solve(ctx, park, &options, &plan);

    ck_assert_msg(status == KAL_OK, "%s", kal_message(ctx));
    kal_park_free(park);
    return plan;
}

/* The row whose `column` says `id` (and `column2` `id2` when given). */
static inline size_t fixture_row(const kal_plan *plan, const char *table, const char *column,
                                 const char *id, const char *column2, const char *id2)
{
    const char *const *key = kal_plan_text(plan, table, column);
    const char *const *key2 = column2 ? kal_plan_text(plan, table, column2) : NULL;

    for (size_t i = 0; key && i < kal_plan_rows(plan, table); i++)
        if (strcmp(key[i], id) == 0 && (!key2 || strcmp(key2[i], id2) == 0))
            return i;
    ck_abort_msg("%s has no row with %s %s %s", table, column, id, id2 ? id2 : "");
}

static inline void fixture_near(double is, double expected, const char *what)
{
    if (isnan(expected))
        ck_assert_msg(isnan(is), "%s: %.17g, expected none", what, is);
    else
        ck_assert_msg(fabs(is - expected) <= 1e-9 * (1 + fabs(expected)),
                      "%s: %.17g, expected %.17g", what, is, expected);
}

static inline bool fixture_warned(const kal_plan *plan, const char *code)
{
    const char *const *codes = kal_plan_text(plan, "warnings", "code");

    for (size_t i = 0; i < kal_plan_rows(plan, "warnings"); i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

static inline int fixture_run(const char *name, const TTest *const *tests, size_t n)
{
    Suite *suite = suite_create(name);
    TCase *cases = tcase_create(name);
    SRunner *runner;
    int failed;

    tcase_set_timeout(cases, 60);
    for (size_t i = 0; i < n; i++)
        tcase_add_test(cases, tests[i]);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
