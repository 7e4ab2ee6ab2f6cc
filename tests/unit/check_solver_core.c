/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a program taken apart ends as the whole does. */
#include "solver/core.h"

#include "tests/unit/solver_fixture.h"

static kal__result solve(const kal__backend *backend, const dense *d, kal__arena *arena)
{
    const double *cost[3] = {d->cost[0], d->cost[1], d->cost[2]};
    kal__problem problem = {.lp = dense_lp(d), .levels = d->levels, .cost = cost};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, backend, &problem, INF, arena, &r), KAL_OK);
    return r;
}

/* Sparse programs with up to four entries a column: some parts are networks, others not, some rows are empty, some
 * columns fixed; two levels. */
static void draw(dense *d)
{
    memset(d, 0, sizeof *d);
    d->rows = (size_t)random_int(1, 14);
    d->columns = (size_t)random_int(1, 20);
    d->levels = 2;
    for (size_t j = 0; j < d->columns; j++) {
        const int entries = random_int(0, 9) == 0 ? random_int(0, 4) : random_int(1, 2);
        for (int k = 0; k < entries; k++)
            d->a[random_int(0, (int)d->rows - 1)][j] = random_int(-2, 3);
        d->lower[j] = random_int(0, 8) == 0 ? -INF : random_int(0, 4) == 0 ? -2 : 0;
        d->upper[j] = random_int(0, 3)      ? INF
                      : d->lower[j] == -INF ? 5
                                            : d->lower[j] + random_int(0, 6);
        d->cost[0][j] = random_int(-1, 9);
        d->cost[1][j] = random_int(-1, 9);
    }
    for (size_t i = 0; i < d->rows; i++) {
        const int t = random_int(0, 5), b = random_int(0, 6);
        d->row_lower[i] = t <= 1 ? -INF : b - (t == 2);
        d->row_upper[i] = t == 1 || t == 3 ? INF : b;
    }
}

START_TEST(as_glpk)
{
    static dense d;
    int seen[8] = {0};
    random_state ^= (uint64_t)(_i + 1) << 32;
    for (int k = 0; k < 300; k++) {
        kal__arena *arena = kal__ctx_arena(fixture_ctx);
        draw(&d);
        const kal__result a = solve(&kal__glpk, &d, arena), b = solve(&kal__core, &d, arena);
        ck_assert_msg(a.outcome == b.outcome, "program %d of %d: outcome %d, GLPK's %d", k, _i,
                      (int)b.outcome, (int)a.outcome);
        ck_assert_uint_eq(a.levels, b.levels);
        for (size_t l = 0; l < a.levels; l++)
            ck_assert(near(a.level[l].value, b.level[l].value, 1e-8));
        seen[a.outcome]++;
        kal__arena_free(arena);
    }
    ck_assert_int_gt(seen[KAL_OUTCOME_OPTIMAL], 15);
    ck_assert_int_gt(seen[KAL_OUTCOME_INFEASIBLE], 10);
    ck_assert_int_gt(seen[KAL_OUTCOME_UNBOUNDED], 5);
}
END_TEST

/* x0 + x1 = 3 at costs 1, 2 and 2 x2 >= 4 at cost 5 do not meet; x3 meets nothing and is best at its upper bound 7:
 * 3 + 10 - 7 = 6. */
START_TEST(by_hand)
{
    static dense d = {.rows = 2,
                      .columns = 4,
                      .levels = 1,
                      .a = {{1, 1, 0, 0}, {0, 0, 2, 0}},
                      .upper = {INF, INF, INF, 7},
                      .row_lower = {3, 4},
                      .row_upper = {3, INF},
                      .cost = {{1, 2, 5, -1}}};
    const kal__result r = solve(&kal__core, &d, fixture_arena);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_double_eq(r.level[0].value, 6);
    ck_assert_double_eq(r.level[0].y[0], 1);
    ck_assert_double_eq(r.level[0].y[1], 2.5);
    ck_assert_double_eq(r.x[3], 7);
}
END_TEST

/* A row that only a fixed column meets: 2 x 3 = 6 is not 7. */
START_TEST(nothing_moves)
{
    static dense d = {.rows = 2,
                      .columns = 2,
                      .levels = 1,
                      .a = {{2, 0}, {0, 1}},
                      .lower = {3, 0},
                      .upper = {3, INF},
                      .row_lower = {7, 1},
                      .row_upper = {7, 1},
                      .cost = {{1, 1}}};
    kal__result r = solve(&kal__core, &d, fixture_arena);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_INFEASIBLE);
    ck_assert(r.farkas[0] > 0 && r.farkas[1] == 0);
    d.row_lower[0] = d.row_upper[0] = 6;
    r = solve(&kal__core, &d, fixture_arena);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_double_eq(r.level[0].value, 4);
    d.row_upper[0] = d.row_lower[0] = 5;
    ck_assert_int_eq(solve(&kal__core, &d, fixture_arena).outcome, KAL_OUTCOME_INFEASIBLE);
}
END_TEST

/* One part has no end and another no answer: there is no answer. */
START_TEST(no_end_and_no_answer)
{
    static dense d = {.rows = 2,
                      .columns = 2,
                      .levels = 1,
                      .a = {{1, 0}, {0, 1}},
                      .upper = {INF, 1},
                      .row_lower = {0, 2},
                      .row_upper = {INF, 2},
                      .cost = {{-1, 1}}};
    ck_assert_int_eq(solve(&kal__core, &d, fixture_arena).outcome, KAL_OUTCOME_INFEASIBLE);
    d.row_lower[1] = 1;
    ck_assert_int_eq(solve(&kal__core, &d, fixture_arena).outcome, KAL_OUTCOME_UNBOUNDED);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, as_glpk, 0, 8);
    tcase_add_test(tests, by_hand);
    tcase_add_test(tests, nothing_moves);
    tcase_add_test(tests, no_end_and_no_answer);
}

int main(void) { return run_suite("solver_core", fill); }
