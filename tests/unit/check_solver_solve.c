/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lexicographic solve on programs with published or hand-calculated answers, and when it is disturbed. */
#include <stdio.h>

#include "solver/core.h"
#include "solver/network.h"
#include "tests/unit/solver_fixture.h"

/* --- one level: optimum and point known --- */

static const struct known {
    const char *name;
    dense d;
    double value;
    kal_outcome outcome;
} KNOWN[] = {
    /* Beale (1955), Naval Research Logistics Quarterly 2, 269-275: cycles under Dantzig's rule; -1/20 at
     * (1/25, 0, 1, 0). */
    {"Beale",
     {.rows = 3,
      .columns = 4,
      .a = {{0.25, -60, -1.0 / 25, 9}, {0.5, -90, -1.0 / 50, 3}, {0, 0, 1, 0}},
      .upper = {INFINITY, INFINITY, INFINITY, INFINITY},
      .row_lower = {-INFINITY, -INFINITY, -INFINITY},
      .row_upper = {0, 0, 1},
      .cost = {{-0.75, 150, -1.0 / 50, 6}}},
     -0.05,
     KAL_OUTCOME_OPTIMAL},
    /* Kuhn's example of cycling (Balinski and Tucker 1969, SIAM Review 11, 347-377): -2 at (2, 0, 2, 0); the
     * third row says that the costs are at least -2. */
    {"Kuhn",
     {.rows = 3,
      .columns = 4,
      .a = {{-2, -9, 1, 9}, {1.0 / 3, 1, -1.0 / 3, -2}, {2, 3, -1, -12}},
      .upper = {INFINITY, INFINITY, INFINITY, INFINITY},
      .row_lower = {-INFINITY, -INFINITY, -INFINITY},
      .row_upper = {0, 0, 2},
      .cost = {{-2, -3, 1, 12}}},
     -2,
     KAL_OUTCOME_OPTIMAL},
    /* Klee and Minty (1972) in Chvatal's numbers (Linear Programming, 1983, p. 47), n = 5: 100^4. */
    {"Klee-Minty",
     {.rows = 5,
      .columns = 5,
      .a = {{1}, {20, 1}, {200, 20, 1}, {2e3, 200, 20, 1}, {2e4, 2e3, 200, 20, 1}},
      .upper = {INFINITY, INFINITY, INFINITY, INFINITY, INFINITY},
      .row_lower = {-INFINITY, -INFINITY, -INFINITY, -INFINITY, -INFINITY},
      .row_upper = {1, 1e2, 1e4, 1e6, 1e8},
      .cost = {{-1e4, -1e3, -1e2, -10, -1}}},
     -1e8,
     KAL_OUTCOME_OPTIMAL},
    /* Wyndor Glass (Hillier and Lieberman): 36. */
    {"Wyndor",
     {.rows = 3,
      .columns = 2,
      .a = {{1, 0}, {0, 2}, {3, 2}},
      .upper = {INFINITY, INFINITY},
      .row_lower = {-INFINITY, -INFINITY, -INFINITY},
      .row_upper = {4, 12, 18},
      .cost = {{-3, -5}}},
     -36,
     KAL_OUTCOME_OPTIMAL},
    /* 2 a + b with a + b = 1 between free columns and a - b >= -3: a = -1, b = 2. */
    {"free columns",
     {.rows = 2,
      .columns = 2,
      .a = {{1, 1}, {1, -1}},
      .lower = {-INFINITY, -INFINITY},
      .upper = {INFINITY, INFINITY},
      .row_lower = {1, -3},
      .row_upper = {1, INFINITY},
      .cost = {{2, 1}}},
     0,
     KAL_OUTCOME_OPTIMAL},
    /* Fixed at 2 and 3; the row follows: 5. */
    {"fixed columns",
     {.rows = 1,
      .columns = 2,
      .a = {{1, 1}},
      .lower = {2, 3},
      .upper = {2, 3},
      .row_lower = {5},
      .row_upper = {5},
      .cost = {{1, 1}}},
     5,
     KAL_OUTCOME_OPTIMAL},
    {"fixed columns that miss the row",
     {.rows = 1,
      .columns = 2,
      .a = {{1, 1}},
      .lower = {2, 3},
      .upper = {2, 3},
      .row_lower = {6},
      .row_upper = {6},
      .cost = {{1, 1}}},
     0,
     KAL_OUTCOME_INFEASIBLE},
    {"no rows, no columns", {.rows = 0, .columns = 0}, 0, KAL_OUTCOME_OPTIMAL},
    {"no rows",
     {.columns = 2, .lower = {-1, 2}, .upper = {4, 7}, .cost = {{1, -1}}},
     -8,
     KAL_OUTCOME_OPTIMAL},
    {"no rows, unbounded",
     {.columns = 1, .upper = {INFINITY}, .cost = {{-1}}},
     0,
     KAL_OUTCOME_UNBOUNDED},
    {"no rows, free",
     {.columns = 1, .lower = {-INFINITY}, .upper = {INFINITY}, .cost = {{1}}},
     0,
     KAL_OUTCOME_UNBOUNDED},
    {"no rows, free, no cost",
     {.columns = 1, .lower = {-INFINITY}, .upper = {INFINITY}},
     0,
     KAL_OUTCOME_OPTIMAL},
    {"no columns",
     {.rows = 2, .row_lower = {-1, -INFINITY}, .row_upper = {1, INFINITY}},
     0,
     KAL_OUTCOME_OPTIMAL},
    {"no columns, a row that needs some",
     {.rows = 1, .row_lower = {1}, .row_upper = {2}},
     0,
     KAL_OUTCOME_INFEASIBLE},
    {"an empty row that cannot hold",
     {.rows = 2,
      .columns = 1,
      .a = {{1}, {0}},
      .upper = {9},
      .row_lower = {0, -INFINITY},
      .row_upper = {5, -2},
      .cost = {{1}}},
     0,
     KAL_OUTCOME_INFEASIBLE},
    {"an empty row that holds, a row without sides",
     {.rows = 2,
      .columns = 1,
      .a = {{0}, {1}},
      .lower = {3},
      .upper = {9},
      .row_lower = {-1, -INFINITY},
      .row_upper = {0, INFINITY},
      .cost = {{2}}},
     6,
     KAL_OUTCOME_OPTIMAL},
    {"crossed bounds of a column",
     {.columns = 1, .lower = {2}, .upper = {1}},
     0,
     KAL_OUTCOME_INFEASIBLE},
    {"crossed sides of a row",
     {.rows = 1, .columns = 1, .a = {{1}}, .upper = {9}, .row_lower = {2}, .row_upper = {1}},
     0,
     KAL_OUTCOME_INFEASIBLE},
    {"no cost",
     {.rows = 1, .columns = 1, .a = {{2}}, .upper = {9}, .row_lower = {4}, .row_upper = {4}},
     0,
     KAL_OUTCOME_OPTIMAL},
    /* Infeasible and with a ray of falling cost: infeasible it is. */
    {"infeasible and dually infeasible",
     {.rows = 2,
      .columns = 3,
      .a = {{1, 1, 0}, {1, 1, 0}},
      .upper = {INFINITY, INFINITY, INFINITY},
      .row_lower = {-INFINITY, 2},
      .row_upper = {1, INFINITY},
      .cost = {{0, 0, -1}}},
     0,
     KAL_OUTCOME_INFEASIBLE},
    /* Quantities a million times apart, a weight of 1e-9: 1e6 of a at 1e-9, 1e-6 of b at 1. */
    {"wide range",
     {.rows = 2,
      .columns = 2,
      .a = {{1e-6, 0}, {0, 1e6}},
      .upper = {INFINITY, INFINITY},
      .row_lower = {1, 1},
      .row_upper = {1, INFINITY},
      .cost = {{1e-9, 1}}},
     1e-3 + 1e-6,
     KAL_OUTCOME_OPTIMAL},
};

START_TEST(known)
{
    const struct known *t = &KNOWN[_i];
    kal__result r = dense_solve(&t->d);
    ck_assert_msg(r.outcome == t->outcome, "%s: %s", t->name, kal_outcome_text(r.outcome));
    ck_assert_int_ge(r.certificate.grade, KAL_GRADE_VERIFIED);
    if (t->outcome == KAL_OUTCOME_OPTIMAL) {
        ck_assert_msg(fabs(r.level[0].value - t->value) <= 1e-12 * fabs(t->value), "%s: %.17g",
                      t->name, r.level[0].value);
        ck_assert(r.has_point && r.x && r.levels == 1);
    }
    ck_assert_str_eq(r.kernel, "glpk");
    ck_assert_int_eq(r.farkas != NULL, t->outcome == KAL_OUTCOME_INFEASIBLE);
    ck_assert_int_eq(r.ray != NULL, t->outcome == KAL_OUTCOME_UNBOUNDED);
}
END_TEST

/* --- programs of netlib lp/data with the optimum of its table --- */

static const char *const NETLIB[] = {"afiro", "sc50a", "blend", "share2b", "adlittle"};

static double number(const char *text)
{
    return strcmp(text, "inf") == 0 ? INF : strcmp(text, "-inf") == 0 ? -INF : strtod(text, NULL);
}

static kal__lp *read_netlib(const char *name, double *cost, double *optimum)
{
    char path[1024], line[256], word[4][64];
    const char *top = getenv("top_srcdir");
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    uint32_t column = 0;
    snprintf(path, sizeof path, "%s/tests/unit/netlib/%s.txt", top ? top : ".", name);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s", path);
    while (fgets(line, sizeof line, file)) {
        int n = sscanf(line, "%63s %63s %63s %63s", word[0], word[1], word[2], word[3]);
        if (n == 2 && strcmp(word[0], "optimum") == 0)
            *optimum = number(word[1]);
        else if (n == 3 && strcmp(word[0], "row") == 0)
            kal__lp_add_row(b, KAL__SIDE_ROW, word[1][0] == 'L' ? -INF : number(word[2]),
                            word[1][0] == 'G' ? INF : number(word[2]));
        else if (n == 4 && strcmp(word[0], "column") == 0) {
            column = kal__lp_add_column(b, number(word[2]), number(word[3]));
            cost[column] = number(word[1]);
        } else if (n == 4 && strcmp(word[0], "entry") == 0)
            kal__lp_add_entry(b, (uint32_t)atoi(word[1]), (uint32_t)atoi(word[2]), number(word[3]));
    }
    fclose(file);
    return kal__lp_finish(b, fixture_arena);
}

START_TEST(netlib)
{
    double cost[512] = {0}, optimum = NAN;
    kal__lp *lp = read_netlib(NETLIB[_i], cost, &optimum);
    ck_assert(lp && lp->columns > 0 && lp->columns <= 512);
    const double *levels[1] = {cost};
    kal__problem problem = {.lp = lp, .levels = 1, .cost = levels};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &r),
                     KAL_OK);
    ck_assert_msg(r.outcome == KAL_OUTCOME_OPTIMAL, "%s: %s", NETLIB[_i],
                  kal_outcome_text(r.outcome));
    ck_assert_msg(fabs(r.level[0].value - optimum) <= 5e-10 * fabs(optimum), "%s: %.17g",
                  NETLIB[_i], r.level[0].value);
}
END_TEST

/* --- levels --- */

/* a + b + c >= 4 in 0 .. 5: the first level says 4 in all, the second a = 4, which leaves the third none. */
START_TEST(three_levels)
{
    dense d = {.rows = 1,
               .columns = 3,
               .a = {{1, 1, 1}},
               .upper = {5, 5, 5},
               .row_lower = {4},
               .row_upper = {INF},
               .cost = {{1, 1, 1}, {-1, 0, 0}, {0, -1, 1}},
               .levels = 3};
    if (_i == 1) /* as a relative weight would make it */
        for (int j = 0; j < 3; j++)
            d.cost[0][j] *= 1e-9;
    kal__result r = dense_solve(&d);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_uint_eq(r.levels, 3);
    ck_assert(fabs(r.level[0].value - (_i == 1 ? 4e-9 : 4)) <= 1e-15);
    ck_assert(r.level[1].value == -4 && r.level[2].value == 0);
    ck_assert(r.x[0] == 4 && r.x[1] == 0 && r.x[2] == 0);
}
END_TEST

/* A last level without an end is left out only when it may be, and then changes nothing. */
START_TEST(last_level_unbounded)
{
    dense d = {.rows = 1,
               .columns = 2,
               .a = {{1, 0}},
               .upper = {INF, INF},
               .row_lower = {2},
               .row_upper = {INF},
               .cost = {{1, 0}, {0, -1}}};
    const double *cost[2] = {d.cost[0], d.cost[1]};
    kal__problem problem = {
        .lp = dense_lp(&d), .levels = 2, .cost = cost, .drop_last_unbounded = _i == 1};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &r),
                     KAL_OK);
    ck_assert_int_eq(r.outcome, _i == 1 ? KAL_OUTCOME_OPTIMAL : KAL_OUTCOME_UNBOUNDED);
    ck_assert_int_eq(r.dropped_last, _i == 1);
    ck_assert(r.levels == 1 && r.level[0].value == 2 && r.has_point && r.x[0] == 2);
    if (_i == 0)
        ck_assert(r.unbounded_level == 1 && r.ray[1] > 0);
}
END_TEST

START_TEST(bounds_beside_the_program)
{
    dense d = {.rows = 1,
               .columns = 1,
               .a = {{1}},
               .upper = {9},
               .row_lower = {1},
               .row_upper = {INF},
               .cost = {{1}}};
    const double *cost[1] = {d.cost[0]}, lower[1] = {3}, row_lower[1] = {5};
    kal__problem problem = {.lp = dense_lp(&d),
                            .levels = 1,
                            .cost = cost,
                            .lower = _i & 1 ? lower : NULL,
                            .row_lower = _i & 2 ? row_lower : NULL};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &r),
                     KAL_OK);
    ck_assert_double_eq(r.level[0].value, _i & 2 ? 5 : _i & 1 ? 3 : 1);
}
END_TEST

/* --- disturbed --- */

static int refuse(void *user)
{
    (void)user;
    return 1;
}

START_TEST(cancelled)
{
    kal_ctx_set_cancel(fixture_ctx, refuse, NULL);
    ck_assert_int_eq(dense_solve(&KNOWN[0].d).outcome, KAL_OUTCOME_CANCELLED);
}
END_TEST

START_TEST(out_of_time)
{
    const double *cost[1] = {KNOWN[0].d.cost[0]};
    kal__problem problem = {.lp = dense_lp(&KNOWN[0].d), .levels = 1, .cost = cost};
    kal__result r;
    double past = kal__clock_s() - 1;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__glpk, &problem, past, fixture_arena, &r),
                     KAL_OK);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_LIMIT);
    ck_assert_int_eq(r.certificate.grade, KAL_GRADE_UNVERIFIED);
}
END_TEST

/* A kernel that lies: what it calls optimal is not, what it calls impossible is possible. */
static kal__verdict lie;

static kal_status lying_solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    kal_status status = kal__glpk.solve(ctx, task, answer);
    answer->verdict = lie;
    for (size_t j = 0; j < task->lp->columns; j++)
        answer->ray[j] = answer->x[j] = 1;
    return status;
}

static const kal__verdict LIES[] = {KAL__VERDICT_OPTIMAL, KAL__VERDICT_INFEASIBLE,
                                    KAL__VERDICT_UNBOUNDED, KAL__VERDICT_FAILED};

START_TEST(lies_are_not_believed)
{
    static const kal__backend LIAR = {"liar", 2, lying_solve};
    const double *cost[1] = {KNOWN[0].d.cost[0]};
    kal__problem problem = {.lp = dense_lp(&KNOWN[0].d), .levels = 1, .cost = cost};
    kal__result r;
    lie = LIES[_i];
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &LIAR, &problem, INF, fixture_arena, &r), KAL_OK);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_UNVERIFIED);
    ck_assert_int_eq(r.certificate.grade, KAL_GRADE_UNVERIFIED);
}
END_TEST

START_TEST(backends)
{
    ck_assert_ptr_eq(kal__backend_find(NULL), &kal__core);
    ck_assert_ptr_eq(kal__backend_find("core"), &kal__core);
    ck_assert_ptr_eq(kal__backend_find("network"), &kal__network);
    ck_assert_ptr_eq(kal__backend_find("glpk"), &kal__glpk);
    ck_assert_ptr_null(kal__backend_find("glp"));
}
END_TEST

/* --- the k-th allocation fails --- */

static long left;

static void *miserly(void *user, void *p, size_t n)
{
    (void)user;
    return left-- > 0 ? realloc(p, n) : NULL;
}

static void give_back(void *user, void *p)
{
    (void)user;
    free(p);
}

START_TEST(memory_runs_out)
{
    static const kal_allocator MISER = {miserly, give_back, NULL};
    static const int PROGRAMS[] = {0, 6, 11};
    const dense *d = &KNOWN[PROGRAMS[_i]].d;
    const double *cost[2] = {d->cost[0], d->cost[1]};
    kal__problem problem = {.lp = dense_lp(d), .levels = 2, .cost = cost};
    kal_ctx *ctx;
    kal_status status = KAL_MEMORY;
    for (long k = 0; status != KAL_OK; k++) {
        ck_assert_int_lt(k, 1000);
        left = 1000;
        ck_assert_int_eq(kal_ctx_new(&MISER, &ctx), KAL_OK);
        kal__arena *arena = kal__ctx_arena(ctx);
        kal__result r;
        left = k;
        status = kal__lp_solve(ctx, &kal__glpk, &problem, INF, arena, &r);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        kal__arena_free(arena);
        kal_ctx_free(ctx);
    }
}
END_TEST

static kal__verdict dull;

static kal_status dull_solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    (void)ctx;
    (void)task;
    answer->has_point = true;
    answer->verdict = dull;
    return KAL_OK;
}

/* The same where every array is a piece of its own, and whatever has to be checked when memory ends. */
START_TEST(memory_runs_out_late)
{
    static const kal_allocator MISER = {miserly, give_back, NULL};
    static const kal__backend DULL = {"dull", 1, dull_solve};
    static const kal__verdict SAYS[] = {KAL__VERDICT_OPTIMAL, KAL__VERDICT_UNBOUNDED,
                                        KAL__VERDICT_LIMIT, KAL__VERDICT_INFEASIBLE};
    const kal__lp *lp = wide_lp();
    const double *zero = KAL__NEW(fixture_arena, lp->columns, double);
    const double *cost[1] = {zero};
    kal__problem problem = {.lp = lp, .levels = 1, .cost = cost};
    kal_ctx *ctx;
    kal_status status = KAL_MEMORY;
    long k = 0;
    dull = SAYS[_i];
    for (; status != KAL_OK; k++) {
        left = 1000;
        ck_assert_int_eq(kal_ctx_new(&MISER, &ctx), KAL_OK);
        kal__arena *arena = kal__ctx_arena(ctx);
        kal__result r = {.levels = 9};
        left = k;
        status = kal__lp_solve(ctx, &DULL, &problem, INF, arena, &r);
        ck_assert(status == KAL_OK || (status == KAL_MEMORY && r.levels == 9)); /* untouched */
        kal__arena_free(arena);
        kal_ctx_free(ctx);
    }
    ck_assert_int_gt(k, 20);
}
END_TEST

/* A kernel's count that would overflow the sum of a few, or go below nothing. */
START_TEST(iterations_are_not_believed)
{
    static const int64_t said[] = {INT64_MAX, INT64_MIN, -1, 0, 7},
                         is[] = {(int64_t)1 << 40, 0, 0, 0, 7};
    kal__answer answer = {.iterations = said[_i]};
    ck_assert_int_eq(kal__answer_iterations(&answer), is[_i]);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, iterations_are_not_believed, 0, 5);
    tcase_add_loop_test(tests, known, 0, (int)(sizeof KNOWN / sizeof *KNOWN));
    tcase_add_loop_test(tests, netlib, 0, (int)(sizeof NETLIB / sizeof *NETLIB));
    tcase_add_loop_test(tests, three_levels, 0, 2);
    tcase_add_loop_test(tests, last_level_unbounded, 0, 2);
    tcase_add_loop_test(tests, bounds_beside_the_program, 0, 4);
    tcase_add_test(tests, cancelled);
    tcase_add_test(tests, out_of_time);
    tcase_add_loop_test(tests, lies_are_not_believed, 0, (int)(sizeof LIES / sizeof *LIES));
    tcase_add_test(tests, backends);
    tcase_add_loop_test(tests, memory_runs_out, 0, 3);
    tcase_add_loop_test(tests, memory_runs_out_late, 0, 4);
}

int main(void) { return run_suite("solver_solve", fill); }
