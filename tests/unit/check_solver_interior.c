/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that the interior point method ends where GLPK does, or says that it failed. */
#include "solver/interior.h"

#include <inttypes.h>
#include <stdio.h>

#include "tests/unit/family_fixture.h"

static kal__result solve(const kal__backend *backend, const kal__lp *lp, const double *cost,
                         kal__arena *arena)
{
    const double *costs[1] = {cost};
    kal__problem problem = {.lp = lp, .levels = 1, .cost = costs};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, backend, &problem, INF, arena, &r), KAL_OK);
    return r;
}

static double row_times(const dense *d, size_t i, const double *x)
{
    double sum = 0;
    for (size_t j = 0; j < d->columns; j++)
        sum += d->a[i][j] * x[j];
    return sum;
}

/* Sides around a value with a multiplier of the right sign: at its side, or loose. */
static double plant(double v, double *lower, double *upper, int ties)
{
    const int how = random_int(0, 7);
    const int size = random_int(ties ? 0 : 1, 5);
    const bool far_below = random_int(0, 2) == 0, far_above = random_int(0, 2) == 0;
    *lower = how == 0 || how == 3 ? v : far_below ? -INF : v - random_int(1, 9);
    *upper = how == 1 || how == 3 ? v : far_above ? INF : v + random_int(1, 9);
    return how == 0 ? size : how == 1 ? -size : how == 3 ? size - 3 : 0;
}

/* A program with a known optimum: x, the rows' y and the reduced costs were there first. With ties many optima, and
 * many zeros among both. */
static double planted(dense *d, int ties)
{
    double x[MOST], y[MOST], value = 0;

    memset(d, 0, sizeof *d);
    d->rows = (size_t)random_int(1, 20);
    d->columns = 2 * d->rows + (size_t)random_int(0, 20);
    d->levels = 1;
    for (size_t i = 0; i < d->rows; i++)
        for (size_t j = 0; j < d->columns; j++)
            d->a[i][j] = random_int(0, 2) ? 0
                         : ties           ? random_int(-2, 2)
                                          : random_int(-99, 99) / 8.0;
    for (size_t j = 0; j < d->columns; j++)
        x[j] = random_int(0, 1) ? 0 : random_int(-5, 20);
    for (size_t i = 0; i < d->rows; i++)
        y[i] = plant(row_times(d, i, x), &d->row_lower[i], &d->row_upper[i], ties);
    for (size_t j = 0; j < d->columns; j++) {
        d->cost[0][j] = plant(x[j], &d->lower[j], &d->upper[j], ties);
        for (size_t i = 0; i < d->rows; i++)
            d->cost[0][j] += d->a[i][j] * y[i];
        value += d->cost[0][j] * x[j];
    }
    return value;
}

/* Every kind of bound and row; the value was known before. */
START_TEST(known_optimum)
{
    static dense d;
    int failed = 0;

    random_state ^= (uint64_t)(_i + 1) << 32;
    for (int k = 0; k < 200; k++) {
        kal__arena *arena = kal__ctx_arena(fixture_ctx);
        const double value = planted(&d, _i % 2);
        const kal__result r = solve(&kal__interior, dense_lp(&d), d.cost[0], arena);
        if (r.outcome != KAL_OUTCOME_OPTIMAL) {
            failed++;
        } else {
            ck_assert_msg(near(r.level[0].value, value, 1e-9), "%d of %d: %.17g for %.17g", k, _i,
                          r.level[0].value, value);
            ck_assert_int_ge(r.certificate.grade, KAL_GRADE_VERIFIED);
        }
        ck_assert(r.outcome == KAL_OUTCOME_OPTIMAL || r.outcome == KAL_OUTCOME_UNVERIFIED);
        kal__arena_free(arena);
    }
    ck_assert_msg(failed <= 4, "%d failed", failed);
}
END_TEST

/* Whatever comes: what GLPK says is said, or nothing. */
START_TEST(as_glpk)
{
    static dense d;
    int seen[8] = {0}, failed = 0;

    random_state ^= (uint64_t)(_i + 77) << 32;
    for (int k = 0; k < 200; k++) {
        kal__arena *arena = kal__ctx_arena(fixture_ctx);
        (void)planted(&d, k % 2);
        const int what = random_int(0, 3);
        for (size_t j = 0; what == 1 && j < d.columns; j++)
            d.cost[0][j] = random_int(-9, 9);
        for (size_t i = 0; what == 2 && i < d.rows; i++)
            d.row_lower[i] = fmin(random_int(-30, 30), d.row_upper[i]);
        for (size_t j = 0; what == 3 && j < d.columns; j++)
            d.upper[j] = fmax(random_int(-3, 9), d.lower[j]);
        const kal__lp *lp = dense_lp(&d);
        const kal__result a = solve(&kal__glpk, lp, d.cost[0], arena),
                          b = solve(&kal__interior, lp, d.cost[0], arena);
        seen[a.outcome]++;
        if (b.outcome == KAL_OUTCOME_UNVERIFIED) {
            failed += a.outcome == KAL_OUTCOME_OPTIMAL;
        } else {
            ck_assert_msg(a.outcome == b.outcome, "%d of %d: %d, GLPK's %d", k, _i, (int)b.outcome,
                          (int)a.outcome);
            ck_assert(a.outcome != KAL_OUTCOME_OPTIMAL ||
                      near(b.level[0].value, a.level[0].value, 1e-9));
        }
        kal__arena_free(arena);
    }
    ck_assert_int_gt(seen[KAL_OUTCOME_OPTIMAL], 50);
    ck_assert_int_gt(seen[KAL_OUTCOME_INFEASIBLE], 5);
    ck_assert_int_gt(seen[KAL_OUTCOME_UNBOUNDED], 5);
    ck_assert_msg(failed <= 4, "%d failed", failed);
}
END_TEST

/* Each family, sparse and dense. */
START_TEST(families)
{
    const char family = "TGQCPUV"[_i / 2];
    family_lp f;
    ck_assert_int_eq(family_make(family, _i % 2 == 1, 2000, 11, 0, &f), 0);
    const kal__lp lp = family_program(&f);
    const kal__result a = solve(&kal__glpk, &lp, f.cost, fixture_arena),
                      b = solve(&kal__interior, &lp, f.cost, fixture_arena);
    ck_assert_int_eq(a.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_int_eq(b.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_int_ge(b.certificate.grade, KAL_GRADE_VERIFIED);
    ck_assert(near(b.level[0].value, a.level[0].value, 1e-9));
    family_free(&f);
}
END_TEST

/* Programs of netlib lp/data with the optimum of its table. */
static const char *const NETLIB[] = {"afiro", "adlittle", "blend", "sc50a", "share2b"};

static kal__lp *read_netlib(const char *name, double *cost, double *optimum)
{
    char line[128], path[4096], kind;
    double side, lower, upper, value;
    uint32_t columns = 0, row, column;
    const char *top = getenv("top_srcdir");
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);

    snprintf(path, sizeof path, "%s/tests/unit/netlib/%s.txt", top ? top : ".", name);
    FILE *in = fopen(path, "r");
    ck_assert_msg(in != NULL, "%s", path);
    while (fgets(line, sizeof line, in))
        if (sscanf(line, "optimum %lf", optimum) == 1)
            continue;
        else if (sscanf(line, "row %c %lf", &kind, &side) == 2)
            kal__lp_add_row(b, KAL__SIDE_ROW, kind == 'L' ? -INF : side, kind == 'G' ? INF : side);
        else if (sscanf(line, "column %lf %lf %lf", &value, &lower, &upper) == 3) {
            cost[columns++] = value;
            kal__lp_add_column(b, lower, upper);
        } else if (sscanf(line, "entry %" SCNu32 " %" SCNu32 " %lf", &row, &column, &value) == 3)
            kal__lp_add_entry(b, row, column, value);
    fclose(in);
    return kal__lp_finish(b, fixture_arena);
}

START_TEST(netlib)
{
    double cost[1024], optimum = 0;
    kal__lp *lp = read_netlib(NETLIB[_i], cost, &optimum);
    ck_assert_ptr_nonnull(lp);
    const kal__result r = solve(&kal__interior, lp, cost, fixture_arena);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert(near(r.level[0].value, optimum, 1e-7));
}
END_TEST

/* n people for n jobs: every assignment costs n, and every point of the face is as good. */
START_TEST(large_face)
{
    enum { N = 7 };
    static dense d;
    memset(&d, 0, sizeof d);
    d.rows = 2 * N;
    d.columns = N * N;
    for (size_t j = 0; j < d.columns; j++) {
        d.a[j / N][j] = d.a[N + j % N][j] = 1;
        d.cost[0][j] = 1;
        d.upper[j] = INF;
    }
    for (size_t i = 0; i < d.rows; i++)
        d.row_lower[i] = d.row_upper[i] = 1;
    const kal__result r = solve(&kal__interior, dense_lp(&d), d.cost[0], fixture_arena);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_double_eq(r.level[0].value, N);
}
END_TEST

/* The answer of the kernel itself, without who looks after it. */
static kal__verdict verdict_of(kal_ctx *ctx, const kal__lp *lp, const double *cost,
                               double deadline_s, kal_status *status)
{
    kal__answer answer = {.x = KAL__NEW(fixture_arena, lp->columns, double),
                          .y = KAL__NEW(fixture_arena, lp->rows, double),
                          .ray = KAL__NEW(fixture_arena, lp->columns, double),
                          .basis = KAL__NEW(fixture_arena, lp->rows + lp->columns, signed char)};
    const kal__task task = {.lp = lp,
                            .cost = cost,
                            .lower = lp->lower,
                            .upper = lp->upper,
                            .row_lower = lp->row_lower,
                            .row_upper = lp->row_upper,
                            .deadline_s = deadline_s};
    *status = kal__interior.solve(ctx, &task, &answer);
    return answer.verdict;
}

/* x0 + x1 = 1, x0 + x1 = 2: no point. x0 - x1 = 1 at costs -1, -1: no end. */
START_TEST(without_optimum)
{
    static dense none = {.rows = 2,
                         .columns = 2,
                         .a = {{1, 1}, {1, 1}},
                         .upper = {INF, INF},
                         .row_lower = {1, 2},
                         .row_upper = {1, 2},
                         .cost = {{1, 1}}};
    static dense endless = {.rows = 1,
                            .columns = 2,
                            .a = {{1, -1}},
                            .upper = {INF, INF},
                            .row_lower = {1},
                            .row_upper = {1},
                            .cost = {{-1, -1}}};
    kal_status status;
    ck_assert_int_eq(verdict_of(fixture_ctx, dense_lp(&none), none.cost[0], INF, &status),
                     KAL__VERDICT_FAILED);
    ck_assert_int_eq(status, KAL_OK);
    ck_assert_int_eq(verdict_of(fixture_ctx, dense_lp(&endless), endless.cost[0], INF, &status),
                     KAL__VERDICT_FAILED);
    ck_assert_int_eq(status, KAL_OK);
}
END_TEST

static int yes(void *user)
{
    (void)user;
    return 1;
}

static int asked;

static int later(void *user)
{
    (void)user;
    return ++asked > 4;
}

static kal__lp *chain(double *cost)
{
    enum { LONG = 300 };
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    for (uint32_t i = 0; i < LONG; i++)
        kal__lp_add_row(b, KAL__BALANCE_ROW, 1, 1);
    for (uint32_t j = 0; j < 3 * LONG; j++) {
        kal__lp_add_column(b, 0, INF);
        kal__lp_add_entry(b, j % LONG, j, 1);
        if (j >= LONG)
            kal__lp_add_entry(b, (uint32_t)((j * UINT64_C(7919)) % LONG), j, 0.5);
        cost[j] = (double)(1 + (j * 31) % 17) + (j < LONG ? 20 : 0);
    }
    kal__lp *lp = kal__lp_finish(b, fixture_arena);
    ck_assert_ptr_nonnull(lp);
    return lp;
}

START_TEST(cancel_and_limit)
{
    static double cost[900];
    const kal__lp *lp = chain(cost);
    kal_status status;
    ck_assert_int_eq(verdict_of(fixture_ctx, lp, cost, INF, &status), KAL__VERDICT_OPTIMAL);
    ck_assert_int_eq(verdict_of(fixture_ctx, lp, cost, 0, &status), KAL__VERDICT_LIMIT);
    kal_ctx_set_cancel(fixture_ctx, yes, NULL);
    ck_assert_int_eq(verdict_of(fixture_ctx, lp, cost, INF, &status), KAL__VERDICT_CANCELLED);
    ck_assert_int_eq(status, KAL_OK);
}
END_TEST

/* So many coefficients that the work is done in a thread of its own. */
START_TEST(cancel_of_long_work)
{
    family_lp f;
    ck_assert_int_eq(family_make('C', true, 150000, 3, 0, &f), 0);
    const kal__lp lp = family_program(&f);
    kal_status status;
    ck_assert_int_eq(verdict_of(fixture_ctx, &lp, f.cost, 0, &status), KAL__VERDICT_LIMIT);
    ck_assert_int_eq(status, KAL_OK);
    kal_ctx_set_cancel(fixture_ctx, yes, NULL);
    ck_assert_int_eq(verdict_of(fixture_ctx, &lp, f.cost, INF, &status), KAL__VERDICT_CANCELLED);
    ck_assert_int_eq(status, KAL_OK);
    asked = 0;
    kal_ctx_set_cancel(fixture_ctx, later, NULL);
    ck_assert_int_eq(verdict_of(fixture_ctx, &lp, f.cost, INF, &status), KAL__VERDICT_CANCELLED);
    ck_assert_int_eq(status, KAL_OK);
    family_free(&f);
}
END_TEST

/* No rows, no columns, bounds that cross: not for this kernel. */
START_TEST(does_not_fit)
{
    static dense rows = {.rows = 1, .row_lower = {-1}, .row_upper = {1}};
    static dense columns = {.columns = 1, .upper = {1}, .cost = {{1}}};
    static dense crossed = {.rows = 1,
                            .columns = 1,
                            .a = {{1}},
                            .lower = {2},
                            .upper = {1},
                            .row_upper = {5},
                            .cost = {{1}}};
    kal_status status;
    ck_assert_int_eq(verdict_of(fixture_ctx, dense_lp(&rows), rows.cost[0], INF, &status),
                     KAL__VERDICT_FAILED);
    ck_assert_int_eq(verdict_of(fixture_ctx, dense_lp(&columns), columns.cost[0], INF, &status),
                     KAL__VERDICT_FAILED);
    ck_assert_int_eq(verdict_of(fixture_ctx, dense_lp(&crossed), crossed.cost[0], INF, &status),
                     KAL__VERDICT_FAILED);
    ck_assert_int_eq(status, KAL_OK);
}
END_TEST

START_TEST(without_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    static double cost[900];
    const kal__lp *lp = chain(cost);
    kal__verdict verdict = KAL__VERDICT_FAILED;
    kal_status status = KAL_MEMORY;
    long k = 0;
    for (; status != KAL_OK; k++) {
        kal_ctx *ctx;
        sparing_left = 100;
        ck_assert_int_eq(kal_ctx_new(&SPARING, &ctx), KAL_OK);
        sparing_left = k;
        verdict = verdict_of(ctx, lp, cost, INF, &status);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        kal_ctx_free(ctx);
    }
    ck_assert_int_eq(verdict, KAL__VERDICT_OPTIMAL);
    ck_assert_int_gt(k, 5);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, known_optimum, 0, 6);
    tcase_add_loop_test(tests, as_glpk, 0, 6);
    tcase_add_loop_test(tests, families, 0, 14);
    tcase_add_loop_test(tests, netlib, 0, (int)(sizeof NETLIB / sizeof *NETLIB));
    tcase_add_test(tests, large_face);
    tcase_add_test(tests, without_optimum);
    tcase_add_test(tests, cancel_and_limit);
    tcase_add_test(tests, cancel_of_long_work);
    tcase_add_test(tests, does_not_fit);
    tcase_add_test(tests, without_memory);
}

int main(void) { return run_suite("solver_interior", fill); }
