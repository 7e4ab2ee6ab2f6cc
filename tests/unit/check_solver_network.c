/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that the network simplex ends where GLPK does, whatever the program of two entries a column. */
#include "solver/network.h"

#include "tests/unit/solver_fixture.h"

static kal__result solve(const kal__backend *backend, const dense *d, kal__arena *arena)
{
    const double *cost[1] = {d->cost[0]};
    kal__problem problem = {.lp = dense_lp(d), .levels = 1, .cost = cost};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, backend, &problem, INF, arena, &r), KAL_OK);
    return r;
}

static void bounds(dense *d, size_t j, bool plain)
{
    const int t = plain ? 9 : random_int(0, 9);
    d->lower[j] = t == 0 || t == 3 ? -INF : t == 2 ? -random_int(0, 4) : 0;
    d->upper[j] = t == 1           ? random_int(0, 9)
                  : t == 2         ? d->lower[j] + random_int(0, 5)
                  : t == 3         ? random_int(0, 4)
                  : t < 6 && t > 3 ? random_int(0, 19)
                                   : INF;
}

/* A point within the bounds, so that most programs have an answer; in whole numbers, so that many tie. */
static void draw(dense *d, int shape)
{
    memset(d, 0, sizeof *d);
    d->rows = (size_t)random_int(1, 12);
    d->columns = (size_t)random_int(1, 3 * (int)d->rows + 3);
    d->levels = 1;
    for (size_t j = 0; j < d->columns; j++) {
        const int a = random_int(0, (int)d->rows - 1), b = random_int(0, (int)d->rows - 1);
        bounds(d, j, shape == 0);
        d->cost[0][j] = random_int(shape == 0 ? 0 : -5, 15);
        d->a[a][j] = shape == 0 ? 1 : random_int(-3, 3);
        if (a != b)
            d->a[b][j] = shape == 0 ? -1 : shape == 1 ? 0.25 * random_int(1, 7) : random_int(-3, 3);
    }
    for (size_t i = 0; i < d->rows; i++) {
        double act = 0;
        const int t = random_int(0, 4);
        for (size_t j = 0; j < d->columns; j++) {
            const double l = d->lower[j] == -INF ? -3 : d->lower[j];
            act += d->a[i][j] * (d->upper[j] == INF ? l + (double)((i * 0 + j * 7) % 5) : l);
        }
        if (random_int(0, 29) == 0)
            act += 5;
        d->row_lower[i] = t == 0 ? -INF : t == 2 ? act - random_int(0, 3) : act;
        d->row_upper[i] = t == 1 ? INF : t == 2 ? act + random_int(0, 3) : act;
    }
}

START_TEST(as_glpk)
{
    static dense d;
    int seen[8] = {0};
    for (int skip = 0; skip < _i; skip++)
        (void)random_bits();
    random_state ^= (uint64_t)_i << 32;
    for (int k = 0; k < 300; k++) {
        kal__arena *arena = kal__ctx_arena(fixture_ctx);
        draw(&d, k % 3);
        const kal__result a = solve(&kal__glpk, &d, arena), b = solve(&kal__network, &d, arena);
        ck_assert_msg(a.outcome == b.outcome, "program %d of %d: outcome %d, GLPK's %d", k, _i,
                      (int)b.outcome, (int)a.outcome);
        if (a.outcome == KAL_OUTCOME_OPTIMAL)
            ck_assert(near(a.level[0].value, b.level[0].value, 1e-9));
        seen[a.outcome]++;
        kal__arena_free(arena);
    }
    ck_assert_int_gt(seen[KAL_OUTCOME_OPTIMAL], 50);
    ck_assert_int_gt(seen[KAL_OUTCOME_INFEASIBLE], 0);
    ck_assert_int_gt(seen[KAL_OUTCOME_UNBOUNDED], 10);
}
END_TEST

/* n people for n jobs, each pair worth the same: as degenerate as a program can be; every assignment costs n. */
START_TEST(degenerate_assignment)
{
    enum { N = 7 };
    static dense d;
    memset(&d, 0, sizeof d);
    d.rows = 2 * N;
    d.columns = N * N;
    d.levels = 1;
    for (size_t j = 0; j < d.columns; j++) {
        d.a[j / N][j] = d.a[N + j % N][j] = 1;
        d.cost[0][j] = 1;
        d.upper[j] = INF;
    }
    for (size_t i = 0; i < d.rows; i++)
        d.row_lower[i] = d.row_upper[i] = 1;
    const kal__result r = solve(&kal__network, &d, fixture_arena);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_double_eq(r.level[0].value, N);
}
END_TEST

/* Three entries in a column are for another kernel. */
START_TEST(does_not_fit)
{
    static dense d = {.rows = 3, .columns = 1, .levels = 1, .a = {{1}, {1}, {1}}, .upper = {1}};
    kal__task task = {.lp = dense_lp(&d), .deadline_s = INF};
    kal__answer answer = {.verdict = KAL__VERDICT_OPTIMAL};
    ck_assert(!kal__network_fits(task.lp));
    ck_assert_int_eq(kal__network.solve(fixture_ctx, &task, &answer), KAL_OK);
    ck_assert_int_eq(answer.verdict, KAL__VERDICT_FAILED);
}
END_TEST

/* A chain of rows, each passing on half of what it gets: long enough to be asked for a cancel. */
static kal__task long_task(kal__answer *answer, kal__arena *arena)
{
    enum { LONG = 3000 };
    kal__lp_builder *b = kal__lp_builder_new(arena);
    for (uint32_t i = 0; i < LONG; i++)
        kal__lp_add_row(b, KAL__BALANCE_ROW, 1, 1);
    for (uint32_t j = 0; j < 3 * LONG; j++) {
        kal__lp_add_column(b, 0, INF);
        kal__lp_add_entry(b, j % LONG, j, 1);
        if (j >= LONG)
            kal__lp_add_entry(b, (uint32_t)((j * UINT64_C(7919)) % LONG), j, 0.5);
    }
    kal__lp *lp = kal__lp_finish(b, arena);
    ck_assert_ptr_nonnull(lp);
    double *cost = KAL__NEW(arena, lp->columns, double);
    for (size_t j = 0; j < lp->columns; j++)
        cost[j] = (double)(1 + (j * 31) % 17) + (j < LONG ? 20 : 0);
    answer->x = KAL__NEW(arena, lp->columns, double);
    answer->ray = KAL__NEW(arena, lp->columns, double);
    answer->y = KAL__NEW(arena, lp->rows, double);
    answer->basis = KAL__NEW(arena, lp->rows + lp->columns, signed char);
    return (kal__task){.lp = lp,
                       .cost = cost,
                       .lower = lp->lower,
                       .upper = lp->upper,
                       .row_lower = lp->row_lower,
                       .row_upper = lp->row_upper,
                       .deadline_s = INF};
}

static int yes(void *user)
{
    (void)user;
    return 1;
}

START_TEST(cancel_and_limit)
{
    kal__answer answer = {.verdict = KAL__VERDICT_FAILED};
    kal__task task = long_task(&answer, fixture_arena);
    ck_assert_int_eq(kal__network.solve(fixture_ctx, &task, &answer), KAL_OK);
    ck_assert_int_eq(answer.verdict, KAL__VERDICT_OPTIMAL);
    task.deadline_s = 0;
    ck_assert_int_eq(kal__network.solve(fixture_ctx, &task, &answer), KAL_OK);
    ck_assert_int_eq(answer.verdict, KAL__VERDICT_LIMIT);
    ck_assert(answer.has_point);
    task.deadline_s = INF;
    kal_ctx_set_cancel(fixture_ctx, yes, NULL);
    ck_assert_int_eq(kal__network.solve(fixture_ctx, &task, &answer), KAL_OK);
    ck_assert_int_eq(answer.verdict, KAL__VERDICT_CANCELLED);
}
END_TEST

START_TEST(without_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    kal__answer answer = {.verdict = KAL__VERDICT_FAILED};
    const kal__task task = long_task(&answer, fixture_arena);
    kal_status status = KAL_MEMORY;
    long k = 0;
    for (; status != KAL_OK; k++) {
        kal_ctx *ctx;
        sparing_left = 100;
        ck_assert_int_eq(kal_ctx_new(&SPARING, &ctx), KAL_OK);
        sparing_left = k;
        status = kal__network.solve(ctx, &task, &answer);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        kal_ctx_free(ctx);
    }
    ck_assert_int_eq(answer.verdict, KAL__VERDICT_OPTIMAL);
    ck_assert_int_gt(k, 5);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, as_glpk, 0, 8);
    tcase_add_test(tests, degenerate_assignment);
    tcase_add_test(tests, does_not_fit);
    tcase_add_test(tests, cancel_and_limit);
    tcase_add_test(tests, without_memory);
}

int main(void) { return run_suite("solver_network", fill); }
