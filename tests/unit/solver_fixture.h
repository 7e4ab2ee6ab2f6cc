/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small programs for the solver's tests, written as dense tables. */
#ifndef KAL_TESTS_SOLVER_FIXTURE_H
#define KAL_TESTS_SOLVER_FIXTURE_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/num.h"
#include "solver/solve.h"

#define INF ((double)INFINITY)
#define MOST 64 /* rows and columns of a dense table */

typedef struct dense {
    size_t rows, columns;
    double a[MOST][MOST]; /* [row][column] */
    double lower[MOST], upper[MOST], row_lower[MOST], row_upper[MOST];
    double cost[3][MOST]; /* [level][column] */
    size_t levels;
} dense;

static kal_ctx *fixture_ctx;
static kal__arena *fixture_arena;

static void fixture_open(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &fixture_ctx), KAL_OK);
    fixture_arena = kal__ctx_arena(fixture_ctx);
    ck_assert_ptr_nonnull(fixture_arena);
}

static void fixture_close(void)
{
    kal__arena_free(fixture_arena);
    kal_ctx_free(fixture_ctx);
}

__attribute__((unused)) static kal__lp *dense_lp(const dense *d)
{
    kal__arena *scratch = kal__ctx_arena(fixture_ctx);
    kal__lp_builder *b = kal__lp_builder_new(scratch);
    for (size_t j = 0; j < d->columns; j++)
        kal__lp_add_column(b, d->lower[j], d->upper[j]);
    for (size_t i = 0; i < d->rows; i++) {
        kal__lp_add_row(b, KAL__SIDE_ROW, d->row_lower[i], d->row_upper[i]);
        for (size_t j = 0; j < d->columns; j++)
            if (d->a[i][j] != 0)
                kal__lp_add_entry(b, (uint32_t)i, (uint32_t)j, d->a[i][j]);
    }
    kal__lp *lp = kal__lp_finish(b, fixture_arena);
    kal__arena_free(scratch);
    ck_assert_ptr_nonnull(lp);
    return lp;
}

__attribute__((unused)) static kal__result dense_solve(const dense *d)
{
    const double *cost[3] = {d->cost[0], d->cost[1], d->cost[2]};
    kal__problem problem = {.lp = dense_lp(d), .levels = d->levels ? d->levels : 1, .cost = cost};
    kal__result result;
    kal_status status =
        kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &result);
    ck_assert_msg(status == KAL_OK, "%s", kal_message(fixture_ctx));
    return result;
}

__attribute__((unused)) static bool near(double a, double b, double tolerance)
{
    return fabs(a - b) <= tolerance * (1 + fabs(b));
}

/* xorshift64*, the same in every run. */
static uint64_t random_state = 88172645463325252u;

__attribute__((unused)) static uint64_t random_bits(void)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return random_state * 2685821657736338717u;
}

/* A whole number in low .. high. */
__attribute__((unused)) static int random_int(int low, int high)
{
    return low + (int)((random_bits() >> 33) % (uint64_t)(high - low + 1));
}

/* Memory for `sparing_left` calls and none after. */
static long sparing_left;

__attribute__((unused)) static void *sparing_resize(void *user, void *p, size_t n)
{
    (void)user;
    return sparing_left-- > 0 ? realloc(p, n) : NULL;
}

__attribute__((unused)) static void sparing_release(void *user, void *p)
{
    (void)user;
    free(p);
}

/* An arena with room for about `room` bytes, at most 1900, and no more: its first block has 2048. */
__attribute__((unused)) static kal__arena *tight_arena(size_t room)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    sparing_left = 2;
    kal__arena *arena = kal__arena_new(&SPARING);
    ck_assert(arena && kal__arena_alloc(arena, 2048 - 64 - room, 1));
    return arena;
}

/* Rows 0 <= x_k <= 1 so many that each array of them is a block of its own in an arena. */
__attribute__((unused)) static kal__lp *wide_lp(void)
{
    enum { WIDE = 9000 };
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    for (uint32_t k = 0; k < WIDE; k++) {
        kal__lp_add_column(b, 0, 1);
        kal__lp_add_row(b, KAL__SIDE_ROW, 0, 1);
        kal__lp_add_entry(b, k, k, 1);
    }
    kal__lp *lp = kal__lp_finish(b, fixture_arena);
    ck_assert_ptr_nonnull(lp);
    return lp;
}

__attribute__((unused)) static int run_suite(const char *name, void (*fill)(TCase *))
{
    Suite *suite = suite_create(name);
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, fixture_open, fixture_close);
    tcase_set_timeout(tests, 120);
    fill(tests);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
