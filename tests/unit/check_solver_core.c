/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a program taken apart ends as the whole does. */
#include "solver/core.h"

#include "tests/unit/family_fixture.h"

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

/* A program of a family, with row bounds of its own. */
typedef struct large {
    family_lp f;
    kal__lp lp;
    kal__problem problem;
    const double *cost[1];
} large;

static void large_open(large *l, char family, size_t candidates)
{
    ck_assert_int_eq(family_make(family, false, candidates, 7, 12, &l->f), 0);
    l->lp = family_program(&l->f);
    l->cost[0] = l->f.cost;
    l->problem = (kal__problem){.lp = &l->lp, .levels = 1, .cost = l->cost};
}

static kal__result large_solve(kal_ctx *ctx, const large *l, size_t threads)
{
    kal__result r;
    kal__ctx_set_threads(ctx, threads);
    ck_assert_int_eq(kal__lp_solve(ctx, &kal__core, &l->problem, INF, fixture_arena, &r), KAL_OK);
    return r;
}

static void same(const void *a, const void *b, size_t n, const char *what)
{
    ck_assert_msg(!a == !b && (!a || memcmp(a, b, n) == 0), "%s differs", what);
}

static void same_result(const large *l, const kal__result *a, const kal__result *b)
{
    const size_t rows = l->lp.rows, columns = l->lp.columns;
    ck_assert_int_eq(a->outcome, b->outcome);
    ck_assert_int_eq(a->iterations, b->iterations);
    ck_assert_uint_eq(a->levels, b->levels);
    same(a->x, b->x, columns * sizeof(double), "x");
    same(a->basis, b->basis, rows + columns, "the basis");
    same(a->farkas, b->farkas, rows * sizeof(double), "the proof");
    same(a->ray, b->ray, columns * sizeof(double), "the ray");
    for (size_t k = 0; k < a->levels; k++) {
        same(a->level[k].y, b->level[k].y, rows * sizeof(double), "y");
        same(a->level[k].d, b->level[k].d, columns * sizeof(double), "d");
    }
}

static char heard[2][1 << 16];

static void hear(void *user, const char *text)
{
    char *into = user;
    ck_assert_uint_lt(strlen(into) + strlen(text), sizeof heard[0] - 2);
    strcat(strcat(into, text), "\n");
}

/* One, two and four threads, with parts that have no answer and parts that have no end among the others: the same
 * bytes, and the same lines. */
START_TEST(as_one_thread)
{
    static const char family[] = {'Q', 'G', 'T'};
    large l;
    large_open(&l, family[_i / 4], _i / 4 ? 12000 : 5000);
    if (_i % 4 == 1 ||
        _i % 4 == 3) /* two parts that cannot hold: an offer larger than all that leaves it */
        for (size_t k = 0; k < 2; k++) {
            const size_t j = (k + 1) * l.f.columns / 3;
            l.f.row_lower[l.f.index[l.f.start[j]]] = 1e9;
            l.f.row_upper[l.f.index[l.f.start[j]]] = 1e8;
        }
    if (_i % 4 >=
        2) /* columns that cost less the more there is of them, where a disposal can take it */
        for (size_t k = 0; k < 3; k++) {
            const size_t j = (k + 1) * l.f.columns / 5;
            l.f.row_upper[l.f.index[l.f.start[j]]] = INF;
            l.f.row_lower[l.f.index[l.f.start[j]]] = -INF;
            l.f.cost[j] = -1;
        }
    memset(heard, 0, sizeof heard);
    kal_ctx_set_log(fixture_ctx, hear, heard[0]);
    const kal__result one = large_solve(fixture_ctx, &l, 1);
    if (_i % 4 == 0)
        ck_assert_int_eq(one.outcome, KAL_OUTCOME_OPTIMAL);
    for (size_t threads = 2; threads <= 4; threads += 2) {
        heard[1][0] = '\0';
        kal_ctx_set_log(fixture_ctx, hear, heard[1]);
        const kal__result more = large_solve(fixture_ctx, &l, threads);
        same_result(&l, &one, &more);
        ck_assert_str_eq(heard[0], heard[1]);
    }
    ck_assert(strstr(heard[0], "solver: 12 parts: ") || _i % 4);
    family_free(&l.f);
}
END_TEST

static int told;

static int stop_after(void *user) { return ++told > *(int *)user; }

/* A cancel while threads run is heard, and nothing is called optimal. */
START_TEST(cancelled_threads)
{
    large l;
    large_open(&l, 'Q', 20000);
    for (int after = 0; after < 3; after++) {
        told = 0;
        kal_ctx_set_cancel(fixture_ctx, stop_after, &after);
        ck_assert_int_eq(large_solve(fixture_ctx, &l, 3).outcome, KAL_OUTCOME_CANCELLED);
    }
    family_free(&l.f);
}
END_TEST

/* The time is over before the threads begin. */
START_TEST(no_time)
{
    large l;
    kal__result r;
    large_open(&l, 'Q', 5000);
    kal__ctx_set_threads(fixture_ctx, 3);
    ck_assert_int_eq(
        kal__lp_solve(fixture_ctx, &kal__core, &l.problem, kal__clock_s() - 1, fixture_arena, &r),
        KAL_OK);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_LIMIT);
    family_free(&l.f);
}
END_TEST

/* Memory runs out at some point of a solve on two threads: the call says so, and gives all back. */
START_TEST(threads_without_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    kal_status status = KAL_MEMORY;
    large l;
    long k = 1;
    large_open(&l, 'G', 12000);
    for (; status != KAL_OK && k < 100000; k += 1 + k / 8) {
        kal_ctx *ctx = NULL;
        kal__result r;
        sparing_left = k;
        if (kal_ctx_new(&SPARING, &ctx) != KAL_OK)
            continue;
        kal__arena *arena = kal__ctx_arena(ctx);
        kal__ctx_set_threads(ctx, 2);
        if (arena)
            status = kal__lp_solve(ctx, &kal__core, &l.problem, INF, arena, &r);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        kal__arena_free(arena);
        kal_ctx_free(ctx);
    }
    ck_assert(status == KAL_OK && k > 20);
    family_free(&l.f);
}
END_TEST

/* Bounds, sides and costs that changed a little: from the old basis to the same value as from none, by hand as well:
 * min x0 + 2 x1, x0 + x1 >= 3, x0 <= 2 is 2 + 2 = 4; with x0 <= 1 it is 1 + 4 = 5. */
START_TEST(from_a_basis)
{
    static dense d = {.rows = 1,
                      .columns = 2,
                      .levels = 1,
                      .a = {{1, 1}},
                      .upper = {2, INF},
                      .row_lower = {3},
                      .row_upper = {INF},
                      .cost = {{1, 2}}};
    const double *cost[1] = {d.cost[0]};
    const kal__result first = solve(&kal__core, &d, fixture_arena);
    const signed char *start[1] = {first.level[0].basis};
    kal__result r;
    ck_assert_double_eq(first.level[0].value, 4);
    d.upper[0] = 1;
    const kal__problem problem = {.lp = dense_lp(&d), .levels = 1, .cost = cost, .start = start};
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__core, &problem, INF, fixture_arena, &r),
                     KAL_OK);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_double_eq(r.level[0].value, 5);
}
END_TEST

/* Whatever basis it starts from, also one that is none: outcome and values as from none. */
START_TEST(from_any_basis)
{
    static dense d;
    random_state ^= (uint64_t)(_i + 1) << 24;
    for (int k = 0; k < 200; k++) {
        kal__arena *arena = kal__ctx_arena(fixture_ctx);
        draw(&d);
        const double *cost[2] = {d.cost[0], d.cost[1]};
        kal__problem problem = {.lp = dense_lp(&d), .levels = 2, .cost = cost};
        signed char *basis = KAL__NEW(arena, d.rows + d.columns, signed char);
        const signed char *start[2] = {basis, k % 3 ? basis : NULL};
        for (size_t v = 0; v < d.rows + d.columns; v++)
            basis[v] = (signed char)random_int(0, 3);
        kal__result cold, warm;
        ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__core, &problem, INF, arena, &cold),
                         KAL_OK);
        problem.start = start;
        ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__core, &problem, INF, arena, &warm),
                         KAL_OK);
        ck_assert_msg(cold.outcome == warm.outcome, "program %d of %d: outcome %d, cold %d", k, _i,
                      (int)warm.outcome, (int)cold.outcome);
        for (size_t l = 0; l < cold.levels; l++)
            ck_assert(near(cold.level[l].value, warm.level[l].value, 1e-8));
        kal__arena_free(arena);
    }
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, as_one_thread, 0, 12);
    tcase_add_test(tests, cancelled_threads);
    tcase_add_test(tests, no_time);
    tcase_add_test(tests, threads_without_memory);
    tcase_add_test(tests, from_a_basis);
    tcase_add_loop_test(tests, from_any_basis, 0, 4);
    tcase_add_loop_test(tests, as_glpk, 0, 8);
    tcase_add_test(tests, by_hand);
    tcase_add_test(tests, nothing_moves);
    tcase_add_test(tests, no_end_and_no_answer);
}

int main(void) { return run_suite("solver_core", fill); }
