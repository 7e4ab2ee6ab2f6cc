/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that sifting ends where GLPK does, or says that it failed. */
#include "solver/sift.h"

#include "solver/core.h"
#include "tests/unit/family_fixture.h"

static kal__result solve(const kal__backend *backend, const kal__lp *lp, const double *cost,
                         double deadline_s)
{
    const double *costs[1] = {cost};
    kal__problem problem = {.lp = lp, .levels = 1, .cost = costs};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, backend, &problem, deadline_s, fixture_arena, &r),
                     KAL_OK);
    return r;
}

/* Sides around a value with a multiplier of the right sign: at its side, or loose. */
static double plant(double v, double *lower, double *upper, int how, int least)
{
    const int size = random_int(least, 9);
    const bool far_below = random_int(0, 2) == 0, far_above = random_int(0, 2) == 0;
    *lower = how < 2 ? v : far_below ? -INF : v - random_int(1, 9);
    *upper = how == 1 || how == 2 ? v : far_above ? INF : v + random_int(1, 9);
    return how == 0 ? size : how == 1 ? size - 4 : how == 2 ? -size : 0;
}

/* Few rows, many columns, most of them from 0 or in a box; x, the rows' y and the reduced costs were there first, so
 * that the optimum is known. With ties many optima. */
static double planted(dense *d, int ties)
{
    double x[MOST], y[MOST], value = 0;

    memset(d, 0, sizeof *d);
    d->rows = (size_t)random_int(1, 7);
    d->columns = (size_t)random_int(30, MOST - 1);
    d->levels = 1;
    for (size_t i = 0; i < d->rows; i++)
        for (size_t j = 0; j < d->columns; j++)
            d->a[i][j] = random_int(0, 1) ? 0
                         : ties           ? random_int(-1, 2)
                                          : random_int(-20, 99) / 8.0;
    for (size_t j = 0; j < d->columns; j++)
        x[j] = random_int(0, 3) ? 0 : random_int(-3, 20);
    for (size_t i = 0; i < d->rows; i++) {
        double sum = 0;
        for (size_t j = 0; j < d->columns; j++)
            sum += d->a[i][j] * x[j];
        y[i] = plant(sum, &d->row_lower[i], &d->row_upper[i], random_int(0, 5) % 4, 0);
    }
    for (size_t j = 0; j < d->columns; j++) {
        const int how = x[j] == 0 ? random_int(0, 19) % 17 : random_int(0, 5);
        d->cost[0][j] = plant(x[j], &d->lower[j], &d->upper[j], how > 3 ? 0 : how, !ties);
        if (how > 3) { /* from 0, and often without an end */
            d->lower[j] = fmin(x[j], 0);
            d->upper[j] = random_int(0, 4) ? INF : fmax(x[j], 0) + random_int(1, 9);
            d->cost[0][j] = x[j] > d->lower[j] ? 0 : fabs(d->cost[0][j]);
        }
        for (size_t i = 0; i < d->rows; i++)
            d->cost[0][j] += d->a[i][j] * y[i];
        value += d->cost[0][j] * x[j];
    }
    return value;
}

/* All kinds of bounds and rows, and a known value. */
START_TEST(known_optimum)
{
    static dense d;
    int failed = 0;

    random_state ^= (uint64_t)(_i + 1) << 32;
    for (int k = 0; k < 200; k++) {
        const double value = planted(&d, _i % 2);
        const kal__result r = solve(&kal__sift, dense_lp(&d), d.cost[0], INF);
        if (r.outcome == KAL_OUTCOME_UNVERIFIED) {
            failed++;
            continue;
        }
        ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
        ck_assert_msg(near(r.level[0].value, value, 1e-9), "%d of %d: %.17g for %.17g", k, _i,
                      r.level[0].value, value);
        ck_assert_int_ge(r.certificate.grade, KAL_GRADE_VERIFIED);
    }
    ck_assert_msg(failed <= 60, "%d failed", failed);
}
END_TEST

/* Whatever comes: what GLPK says is said, or nothing. */
START_TEST(as_glpk)
{
    static dense d;
    int seen[8] = {0}, failed = 0;

    random_state ^= (uint64_t)(_i + 77) << 32;
    for (int k = 0; k < 200; k++) {
        (void)planted(&d, k % 2);
        const int what = random_int(0, 3);
        for (size_t j = 0; what == 1 && j < d.columns; j++)
            d.cost[0][j] = random_int(-2, 99);
        for (size_t i = 0; what == 2 && i < d.rows; i++)
            d.row_lower[i] = fmin(random_int(-30, 300), d.row_upper[i]);
        for (size_t j = 0; what == 3 && j < d.columns; j++)
            d.upper[j] = fmax(random_int(-3, 9), d.lower[j]);
        const kal__lp *lp = dense_lp(&d);
        const kal__result a = solve(&kal__glpk, lp, d.cost[0], INF),
                          b = solve(&kal__sift, lp, d.cost[0], INF);
        seen[a.outcome]++;
        if (b.outcome == KAL_OUTCOME_UNVERIFIED) {
            failed += a.outcome == KAL_OUTCOME_OPTIMAL;
            continue;
        }
        ck_assert_msg(a.outcome == b.outcome, "%d of %d: %d, GLPK's %d", k, _i, (int)b.outcome,
                      (int)a.outcome);
        ck_assert(a.outcome != KAL_OUTCOME_OPTIMAL ||
                  near(b.level[0].value, a.level[0].value, 1e-9));
    }
    ck_assert_int_gt(seen[KAL_OUTCOME_OPTIMAL], 50);
    ck_assert_int_gt(seen[KAL_OUTCOME_INFEASIBLE], 5);
    ck_assert_int_gt(seen[KAL_OUTCOME_UNBOUNDED], 5);
    ck_assert_msg(failed <= 60, "%d failed", failed);
}
END_TEST

static kal__lp family(char name, bool is_dense, size_t size, uint64_t seed, family_lp *f)
{
    ck_assert_int_eq(family_make(name, is_dense, size, seed, 0, f), 0);
    return family_program(f);
}

/* Each family, sparse and dense. */
START_TEST(families)
{
    family_lp f;
    const kal__lp lp = family("TGQCPUV"[_i / 2], _i % 2 == 1, 2000, 12, &f);
    const kal__result a = solve(&kal__glpk, &lp, f.cost, INF),
                      b = solve(&kal__sift, &lp, f.cost, INF);
    ck_assert_int_eq(b.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_int_ge(b.certificate.grade, KAL_GRADE_VERIFIED);
    ck_assert(near(b.level[0].value, a.level[0].value, 1e-9));
    family_free(&f);
}
END_TEST

/* What makes columns bad stands in a row that the first guess leaves out: x_0 + ... + x_59 = 1, the sum of k x_k at
 * most 3 + s, costs 100 - k, and 10 of s. Without that row x_59 is best. By the multipliers 100 and -1 the sum of
 * (100 - k) x_k + 10 s = 100 - sum of k x_k + 10 s >= 97 + 9 s: 97 at best, at x_3. */
START_TEST(side_row_decides)
{
    static dense d;
    memset(&d, 0, sizeof d);
    d.rows = 2;
    d.columns = 61;
    d.levels = 1;
    for (size_t j = 0; j < 60; j++) {
        d.a[0][j] = 1;
        d.a[1][j] = (double)j;
        d.cost[0][j] = 100 - (double)j;
        d.upper[j] = INF;
    }
    d.a[1][60] = -1;
    d.cost[0][60] = 10;
    d.upper[60] = INF;
    d.row_lower[0] = d.row_upper[0] = 1;
    d.row_lower[1] = -INF;
    d.row_upper[1] = 3;
    const kal__lp *lp = dense_lp(&d);
    ck_assert(kal__sift_fits(lp));
    const kal__result r = solve(&kal__sift, lp, d.cost[0], INF);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert(near(r.level[0].value, 97, 1e-12));
}
END_TEST

/* Columns outside stand at bounds that are not 0: 60 columns in 1 .. 2 of cost 1 .. 60 and a row that asks for 70:
 * each gives 1, and the ten cheapest 1 more: 1 + ... + 60 + 1 + ... + 10 = 1830 + 55. */
START_TEST(rests_elsewhere)
{
    static dense d;
    memset(&d, 0, sizeof d);
    d.rows = 1;
    d.columns = 60;
    d.levels = 1;
    for (size_t j = 0; j < 60; j++) {
        d.a[0][j] = 1;
        d.cost[0][j] = (double)(j + 1);
        d.lower[j] = 1;
        d.upper[j] = 2;
    }
    d.row_lower[0] = d.row_upper[0] = 70;
    const kal__result r = solve(&kal__sift, dense_lp(&d), d.cost[0], INF);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert(near(r.level[0].value, 1885, 1e-12));
    /* 10 cannot be: FAILED, and others say why */
    d.row_lower[0] = d.row_upper[0] = 10;
    ck_assert_int_eq(solve(&kal__sift, dense_lp(&d), d.cost[0], INF).outcome,
                     KAL_OUTCOME_UNVERIFIED);
    ck_assert_int_eq(solve(&kal__core, dense_lp(&d), d.cost[0], INF).outcome,
                     KAL_OUTCOME_INFEASIBLE);
}
END_TEST

static kal__verdict ask(kal_ctx *ctx, kal__arena *arena, const kal__lp *lp, const double *cost,
                        double deadline_s, kal_status *status)
{
    kal__answer answer = {.x = KAL__NEW(arena, lp->columns, double),
                          .y = KAL__NEW(arena, lp->rows, double),
                          .ray = KAL__NEW(arena, lp->columns, double),
                          .basis = KAL__NEW(arena, lp->rows + lp->columns, signed char)};
    const kal__task task = {.lp = lp,
                            .cost = cost,
                            .lower = lp->lower,
                            .upper = lp->upper,
                            .row_lower = lp->row_lower,
                            .row_upper = lp->row_upper,
                            .deadline_s = deadline_s};
    *status = kal__sift.solve(ctx, &task, &answer);
    return answer.verdict;
}

static int asked, patience;

static int lose_patience(void *user)
{
    (void)user;
    return asked++ >= patience;
}

START_TEST(time_and_cancel)
{
    family_lp f;
    kal_status status;
    const kal__lp lp = family('C', true, 2000, 13, &f);
    ck_assert_int_eq(ask(fixture_ctx, fixture_arena, &lp, f.cost, 0.0, &status), KAL__VERDICT_LIMIT);
    int cancelled = 0;
    for (patience = 0; patience < 40; patience++) {
        kal_ctx_set_cancel(fixture_ctx, lose_patience, NULL);
        asked = 0;
        const kal__verdict v = ask(fixture_ctx, fixture_arena, &lp, f.cost, INF, &status);
        ck_assert_int_eq(status, KAL_OK);
        ck_assert_int_eq(v, asked > patience ? KAL__VERDICT_CANCELLED : KAL__VERDICT_OPTIMAL);
        cancelled += v == KAL__VERDICT_CANCELLED;
    }
    ck_assert_int_gt(cancelled, 10);
    family_free(&f);
}
END_TEST

/* Whatever allocation fails: a failure that is told, and nothing is lost. */
START_TEST(without_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    family_lp f;
    const kal__lp lp = family('Q', true, 1000, 14, &f);
    int told = 0;
    bool done = false;

    for (long n = 0; !done && n < 100000; n += 1 + n / 50) {
        kal_ctx *ctx;
        kal_status status;
        sparing_left = 100;
        ck_assert_int_eq(kal_ctx_new(&SPARING, &ctx), KAL_OK);
        sparing_left = n;
        const kal__verdict v = ask(ctx, fixture_arena, &lp, f.cost, INF, &status);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        told += status == KAL_MEMORY;
        done = status == KAL_OK && v == KAL__VERDICT_OPTIMAL;
        kal_ctx_free(ctx);
    }
    ck_assert(done);
    ck_assert_int_gt(told, 20);
    family_free(&f);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, known_optimum, 0, 8);
    tcase_add_loop_test(tests, as_glpk, 0, 8);
    tcase_add_loop_test(tests, families, 0, 14);
    tcase_add_test(tests, side_row_decides);
    tcase_add_test(tests, rests_elsewhere);
    tcase_add_test(tests, time_and_cancel);
    tcase_add_test(tests, without_memory);
}

int main(void) { return run_suite("solver/sift", fill); }
