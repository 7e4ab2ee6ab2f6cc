/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way of the retry chain gives the same certified answers, with a basis that starts the next solve. */
#include "tests/unit/solver_fixture.h"

/* Three ports, four needs, a gain of 0.75, costs 1 + (7 j mod 11). */
static void transport(dense *d)
{
    memset(d, 0, sizeof *d);
    d->rows = 7;
    d->columns = 12;
    for (size_t j = 0; j < 12; j++) {
        d->a[j / 4][j] = 1;
        d->a[3 + j % 4][j] = 0.75;
        d->upper[j] = INF;
        d->cost[0][j] = (double)(1 + 7 * j % 11);
    }
    for (size_t i = 0; i < 7; i++) {
        d->row_lower[i] = i < 3 ? -INF : 3;
        d->row_upper[i] = i < 3 ? 6 : INF;
    }
}

typedef struct room {
    double x[MOST], y[MOST], ray[MOST];
    signed char basis[2 * MOST];
} room;

static kal__answer solve(const dense *d, const kal__lp *lp, const signed char *start, int attempt,
                         room *r)
{
    kal__task task = {.lp = lp,
                      .cost = d->cost[0],
                      .lower = lp->lower,
                      .upper = lp->upper,
                      .row_lower = lp->row_lower,
                      .row_upper = lp->row_upper,
                      .basis = start,
                      .deadline_s = INF,
                      .attempt = attempt};
    kal__answer answer = {.x = r->x, .y = r->y, .ray = r->ray, .basis = r->basis};
    ck_assert_int_eq(kal__glpk.solve(fixture_ctx, &task, &answer), KAL_OK);
    return answer;
}

static void certified(const dense *d, const kal__lp *lp, const kal__answer *a)
{
    kal__claim claim = {lp, d->cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    kal__certificate c;
    ck_assert_int_eq(a->verdict, KAL__VERDICT_OPTIMAL);
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, a->x, a->y, NULL, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_PROVED);
}

START_TEST(every_way)
{
    dense d;
    room r;
    transport(&d);
    const kal__lp *lp = dense_lp(&d);
    kal__answer a = solve(&d, lp, NULL, _i, &r);
    certified(&d, lp, &a);
    int basic = 0;
    for (size_t k = 0; k < lp->rows + lp->columns; k++)
        basic += a.basis[k] == KAL__BASIC;
    ck_assert_int_eq(basic, (int)lp->rows);
}
END_TEST

/* Rows without an entry: 1 <= x <= 2 and 0 <= 1 alone decide. */
START_TEST(every_way_without_entries)
{
    dense d = {.rows = 1, .columns = 1, .lower = {1}, .upper = {2}, .row_upper = {1}, .cost = {{3}}};
    room r;
    const kal__lp *lp = dense_lp(&d);
    kal__answer a = solve(&d, lp, NULL, _i, &r);
    certified(&d, lp, &a);
    ck_assert_double_eq(a.x[0], 1);
}
END_TEST

START_TEST(a_basis_starts_the_next_solve)
{
    dense d;
    room first, second;
    transport(&d);
    const kal__lp *lp = dense_lp(&d);
    kal__answer a = solve(&d, lp, NULL, 0, &first);
    kal__answer b = solve(&d, lp, first.basis, 0, &second);
    ck_assert(a.iterations > 0 && b.iterations == 0);
    certified(&d, lp, &b);
    d.cost[0][5] = 0.5;
    kal__answer c = solve(&d, lp, first.basis, 0, &second);
    certified(&d, lp, &c);
}
END_TEST

/* Not a basis at all, or a singular one: the slack basis steps in. */
START_TEST(a_bad_basis_does_no_harm)
{
    dense d;
    room r;
    signed char bad[2 * MOST];
    transport(&d);
    memset(bad, _i == 3 ? 77 : _i ? KAL__AT_UPPER : KAL__BASIC, sizeof bad); /* 77 is no status */
    for (size_t j = 0; _i == 2 && j < d.rows; j++)
        bad[d.rows + j] = KAL__BASIC;
    const kal__lp *lp = dense_lp(&d);
    kal__answer a = solve(&d, lp, bad, 0, &r);
    certified(&d, lp, &a);
}
END_TEST

/* Feasible from the start and too long for one slice: a point is known before the optimum is. */
START_TEST(more_than_one_slice)
{
    enum { N = 360 };
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    double *cost = KAL__NEW(fixture_arena, N * N, double);
    double *v = KAL__NEW(fixture_arena, 2 * N * N + 2 * N, double);
    for (uint32_t i = 0; i < 2 * N; i++)
        kal__lp_add_row(b, KAL__SIDE_ROW, -INF, i < N ? 2 : 3);
    for (uint32_t j = 0; j < N * N; j++) {
        kal__lp_add_column(b, 0, INF);
        kal__lp_add_entry(b, j / N, j, 1);
        kal__lp_add_entry(b, N + j % N, j, 1 + (double)(j * 7 % 5) / 8);
        cost[j] = -1 - (double)((j * j + j * 31) % 997);
    }
    const kal__lp *lp = kal__lp_finish(b, fixture_arena);
    kal__task task = {.lp = lp,
                      .cost = cost,
                      .lower = lp->lower,
                      .upper = lp->upper,
                      .row_lower = lp->row_lower,
                      .row_upper = lp->row_upper,
                      .deadline_s = INF};
    kal__answer answer = {.x = v,
                          .ray = v + N * N,
                          .y = v + 2 * N * N,
                          .basis = KAL__NEW(fixture_arena, N * N + 2 * N, signed char)};
    kal__claim claim = {lp, cost, lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    kal__certificate c;
    ck_assert_int_eq(kal__glpk.solve(fixture_ctx, &task, &answer), KAL_OK);
    ck_assert_int_eq(answer.verdict, KAL__VERDICT_OPTIMAL);
    ck_assert(answer.has_point);
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, answer.x, answer.y,
                                   NULL, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_PROVED);
}
END_TEST

/* More than GLPK can count is refused before anything is read. */
START_TEST(too_large)
{
    const kal__lp lp = {.rows = _i == 0 ? SIZE_MAX : 1,
                        .columns = _i == 1 ? SIZE_MAX : 1,
                        .nonzeros = _i == 2 ? SIZE_MAX : 1};
    kal__task task = {.lp = &lp};
    kal__answer answer = {.verdict = KAL__VERDICT_OPTIMAL};
    ck_assert_int_eq(kal__glpk.solve(fixture_ctx, &task, &answer), KAL_INTERNAL);
    ck_assert_ptr_nonnull(strstr(kal_message(fixture_ctx), "too large"));
    ck_assert_int_eq(answer.verdict, KAL__VERDICT_FAILED);
}
END_TEST

/* Each array refused in turn: memory is what it says, and with enough of it there is an answer. */
START_TEST(without_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    const kal__lp *lp = wide_lp();
    size_t all = lp->rows + lp->columns;
    double *v = KAL__NEW(fixture_arena, 2 * all, double);
    kal__task task = {.lp = lp,
                      .cost = v,
                      .lower = lp->lower,
                      .upper = lp->upper,
                      .row_lower = lp->row_lower,
                      .row_upper = lp->row_upper,
                      .deadline_s = INF};
    kal__answer answer = {.x = v + all,
                          .y = v + all + lp->columns,
                          .ray = v + lp->columns,
                          .basis = KAL__NEW(fixture_arena, all, signed char)};
    kal_status status = KAL_MEMORY;
    long k = 0;
    for (; status != KAL_OK; k++) {
        kal_ctx *ctx;
        sparing_left = 100;
        ck_assert_int_eq(kal_ctx_new(&SPARING, &ctx), KAL_OK);
        sparing_left = k;
        status = kal__glpk.solve(ctx, &task, &answer);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        ck_assert_int_eq(answer.verdict,
                         status == KAL_OK ? KAL__VERDICT_OPTIMAL : KAL__VERDICT_FAILED);
        kal_ctx_free(ctx);
    }
    ck_assert_int_gt(k, 20); /* eight arrays scaled, nine more, their arena */
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, too_large, 0, 3);
    tcase_add_test(tests, more_than_one_slice);
    tcase_add_test(tests, without_memory);
    tcase_add_loop_test(tests, every_way, 0, kal__glpk.attempts);
    tcase_add_loop_test(tests, every_way_without_entries, 0, kal__glpk.attempts);
    tcase_add_test(tests, a_basis_starts_the_next_solve);
    tcase_add_loop_test(tests, a_bad_basis_does_no_harm, 0, 4);
}

int main(void) { return run_suite("solver_glpk", fill); }
