/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that the network simplex ends in the same optimum from whatever basis it starts. */
#include <stdio.h>

#include "solver/certify.h"
#include "solver/network.h"

#include "tests/unit/solver_fixture.h"

enum { ROWS = 30, COLUMNS = 200 };

/* A program that is changed in place, with room for the answer. */
static size_t start[COLUMNS + 1];
static uint32_t entry[2 * COLUMNS];
static double value[2 * COLUMNS], cost[COLUMNS], lower[COLUMNS], upper[COLUMNS];
static double row_lower[ROWS], row_upper[ROWS];
static unsigned char kind[ROWS];
static kal__lp lp = {.start = start,
                     .index = entry,
                     .value = value,
                     .lower = lower,
                     .upper = upper,
                     .row_lower = row_lower,
                     .row_upper = row_upper,
                     .row_kind = kind};
static double x[COLUMNS], y[ROWS], ray[COLUMNS];
static signed char basis[ROWS + COLUMNS];

/* From one row to a later one, or of one row only; a third of them between two bounds, some without any. */
static void add_column(int shape)
{
    const size_t j = lp.columns++, k = lp.nonzeros;
    const uint32_t a = (uint32_t)random_int(0, (int)lp.rows - 1);
    const uint32_t b = (uint32_t)random_int((int)a, (int)lp.rows - 1);
    const int t = random_int(0, 9);
    entry[k] = a;
    value[k] = 1;
    entry[k + 1] = b;
    value[k + 1] = shape == 0 ? -1 : shape == 1 ? 1 : 0.6 + 0.01 * random_int(0, 40);
    lp.nonzeros += a == b ? 1 : 2;
    start[j + 1] = lp.nonzeros;
    cost[j] = random_int(shape == 2 ? -2 : 0, 15);
    lower[j] = t == 0 && random_int(0, 19) == 0 ? -INF : t == 1 ? -random_int(0, 4) : 0;
    upper[j] = t < 4 || cost[j] < 0 ? random_int(0, 9) : INF;
}

static void draw(int shape)
{
    lp.rows = (size_t)random_int(2, ROWS);
    lp.columns = lp.nonzeros = 0;
    while (lp.columns < 4 * lp.rows)
        add_column(shape);
    for (size_t i = 0; i < lp.rows; i++) {
        row_lower[i] = random_int(0, 2) ? random_int(-4, 4) : -INF;
        row_upper[i] = row_lower[i] > -INF && random_int(0, 1) ? row_lower[i] : random_int(4, 9);
    }
    /* most of what is asked for can be had, at a price */
    for (uint32_t i = 0; i < lp.rows; i++)
        for (int side = 0; side < 2; side++) {
            const size_t j = lp.columns++, k = lp.nonzeros++;
            entry[k] = i;
            value[k] = side ? 1 : -1;
            start[j + 1] = lp.nonzeros;
            cost[j] = 30;
            lower[j] = 0;
            upper[j] = random_int(0, 20) ? INF : 1;
        }
}

/* The verdict, its certificate looked at; the value in *v. */
static kal__verdict solve(const signed char *from, double *v)
{
    kal__task task = {.lp = &lp,
                      .cost = cost,
                      .lower = lower,
                      .upper = upper,
                      .row_lower = row_lower,
                      .row_upper = row_upper,
                      .basis = from,
                      .deadline_s = INF};
    const kal__claim claim = {.lp = &lp,
                              .cost = cost,
                              .lower = lower,
                              .upper = upper,
                              .row_lower = row_lower,
                              .row_upper = row_upper};
    kal__answer answer = {.x = x, .y = y, .ray = ray, .basis = basis};
    kal__certificate c = {.grade = KAL_GRADE_UNVERIFIED};
    const kal_allocator *allocator = kal__ctx_allocator(fixture_ctx);
    size_t basic = 0;
    ck_assert_int_eq(kal__network.solve(fixture_ctx, &task, &answer), KAL_OK);
    if (answer.verdict == KAL__VERDICT_OPTIMAL)
        kal__certify_optimal(allocator, &claim, x, y, NULL, &c);
    else if (answer.verdict == KAL__VERDICT_INFEASIBLE)
        kal__certify_infeasible(allocator, &claim, y, &c);
    else if (answer.verdict == KAL__VERDICT_UNBOUNDED)
        kal__certify_unbounded(allocator, &claim, x, ray, &c);
    ck_assert_int_ne(c.grade, KAL_GRADE_UNVERIFIED);
    for (size_t k = 0; k < lp.rows + lp.columns; k++)
        basic += basis[k] == KAL__BASIC;
    if (answer.verdict == KAL__VERDICT_OPTIMAL)
        ck_assert_uint_eq(basic, lp.rows);
    *v = 0;
    for (size_t j = 0; j < lp.columns; j++)
        *v += cost[j] * x[j];
    return answer.verdict;
}

/* One of the things that change from one run to the next, or the basis itself. */
static void change(int what, int shape, signed char *from)
{
    for (size_t j = 0; what == 0 && j < lp.columns; j++)
        if (random_int(0, 3) == 0)
            cost[j] += 0.5 * random_int(-3, 3);
    for (size_t i = 0; what == 1 && i < lp.rows; i++)
        if (random_int(0, 4) == 0) {
            const double by = 0.5 * random_int(-4, 4);
            row_lower[i] += by;
            row_upper[i] += by;
        }
    for (size_t j = 0; what == 2 && j < lp.columns; j++)
        if (lower[j] > -INF && random_int(0, 5) == 0)
            upper[j] = lower[j] + random_int(0, 4);
    for (int k = 0; what == 3 && k < 3; k++) {
        add_column(shape);
        from[lp.rows + lp.columns - 1] = KAL__AT_LOWER;
    }
    for (size_t k = 0; what >= 4 && k < lp.rows + lp.columns; k++)
        if (what == 5 || random_int(0, 4) == 0)
            from[k] = (signed char)random_int(KAL__AT_LOWER, KAL__FREE);
}

START_TEST(from_any_basis)
{
    signed char from[ROWS + COLUMNS];
    int optimal = 0, feasible_again = 0;
    for (int skip = 0; skip < _i; skip++)
        (void)random_bits();
    random_state ^= (uint64_t)(_i + 1) << 32;
    for (int k = 0; k < 60; k++) {
        double warm, cold;
        const int shape = k % 4;
        draw(shape);
        (void)solve(NULL, &cold);
        for (int what = 0; what < 6; what++) {
            memcpy(from, basis, sizeof from);
            change(what, shape, from);
            const kal__verdict v = solve(from, &warm);
            memcpy(from, basis, sizeof from);
            ck_assert_int_eq(solve(NULL, &cold), v);
            memcpy(basis, from, sizeof from);
            if (v != KAL__VERDICT_OPTIMAL)
                continue;
            ck_assert(near(warm, cold, 1e-9));
            optimal++;
            feasible_again += what > 0;
        }
    }
    ck_assert_int_gt(optimal, 60);
    ck_assert_int_gt(feasible_again, 30);
}
END_TEST

static char last[1000];

static void keep_line(void *user, const char *text)
{
    (void)user;
    snprintf(last, sizeof last, "%s", text);
}

/* Three offers of 4 and three needs of 3, what is left over dumped at 1, sent at 2, 3 or 4: each need takes from the
 * nearest, which costs 3 * 2 * 3 and 3 for what is left. */
static void park(void)
{
    lp = (kal__lp){.start = start,
                   .index = entry,
                   .value = value,
                   .lower = lower,
                   .upper = upper,
                   .row_lower = row_lower,
                   .row_upper = row_upper,
                   .row_kind = kind,
                   .rows = 6,
                   .columns = 15};
    for (size_t j = 0; j < 15; j++) {
        const uint32_t o = (uint32_t)(j < 9 ? j / 3 : j - 9), d = (uint32_t)(j % 3);
        const size_t k = lp.nonzeros;
        entry[k] = o;
        entry[k + 1] = 3 + d;
        value[k] = value[k + 1] = 1;
        lp.nonzeros += j < 9 ? 2 : 1;
        start[j + 1] = lp.nonzeros;
        cost[j] = j < 9 ? 2 + (o + 3 - d) % 3 : j < 12 ? 1 : 20;
        lower[j] = 0;
        upper[j] = INF;
    }
    for (size_t i = 0; i < 6; i++)
        row_lower[i] = row_upper[i] = i < 3 ? 4 : 3;
}

static double by_glpk(void)
{
    const double *costs[1] = {cost};
    const kal__problem problem = {.lp = &lp, .levels = 1, .cost = costs};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &r),
                     KAL_OK);
    return r.level[0].value;
}

/* What an optimal basis is asked to do after each change: nothing, a primal pivot or two, a dual one. */
START_TEST(goes_on_where_it_was)
{
    signed char from[ROWS + COLUMNS];
    double v;
    kal_ctx_set_log(fixture_ctx, keep_line, NULL);
    park();
    ck_assert_int_eq(solve(NULL, &v), KAL__VERDICT_OPTIMAL);
    ck_assert_double_eq(v, 21);
    ck_assert_ptr_nonnull(strstr(last, "cold"));
    memcpy(from, basis, sizeof from);
    ck_assert_int_eq(solve(from, &v), KAL__VERDICT_OPTIMAL);
    ck_assert_ptr_nonnull(strstr(last, "warm, 0 primal and 0 dual"));
    /* the first need at 7 from the first offer instead of 2: all 3 come from the second at 3, which keeps 1 for its own
     * at 2; that one gets 1 at 3 from the third and 1 at 4 from the first: 9 + 2 + 3 + 4 + 6 and 3 to dump. GLPK
     * says 27 too. */
    cost[0] = 7;
    ck_assert_int_eq(solve(from, &v), KAL__VERDICT_OPTIMAL);
    ck_assert_double_eq_tol(v, 27, 1e-12);
    ck_assert_double_eq_tol(by_glpk(), 27, 1e-9);
    ck_assert_ptr_nonnull(strstr(last, "warm"));
    ck_assert_ptr_nonnull(strstr(last, " 0 dual"));
    cost[0] = 2;
    /* the first need asks for 5: 4 from the first offer at 2, 1 from the second at 3; 1 is left to dump:
     * 8 + 3 + 6 + 6 + 1 */
    row_lower[3] = row_upper[3] = 5;
    ck_assert_int_eq(solve(from, &v), KAL__VERDICT_OPTIMAL);
    ck_assert_double_eq_tol(v, 24, 1e-12);
    ck_assert_ptr_nonnull(strstr(last, "warm"));
    ck_assert_ptr_null(strstr(last, " 0 dual"));
}
END_TEST

/* n people for n jobs: every basic solution is degenerate n - 1 times over. Equal costs: n.
 * Costs 1 + (i + j) mod n / n^3:
 * the assignment of j = n - i (mod n) has the cost n, and less is not possible. */
static void assign(int n, int mode)
{
    kal__arena *arena = kal__ctx_arena(fixture_ctx);
    const size_t columns = (size_t)(n * n), rows = (size_t)(2 * n);
    kal__lp big = {.columns = columns, .rows = rows, .nonzeros = 2 * columns};
    kal__answer answer = {.x = KAL__NEW(arena, columns, double),
                          .y = KAL__NEW(arena, rows, double),
                          .ray = KAL__NEW(arena, columns, double),
                          .basis = KAL__NEW(arena, rows + columns, signed char)};
    double *c = KAL__NEW(arena, columns, double), sum = 0;
    big.start = KAL__NEW(arena, columns + 1, size_t);
    big.index = KAL__NEW(arena, 2 * columns, uint32_t);
    big.value = KAL__NEW(arena, 2 * columns, double);
    big.lower = KAL__NEW(arena, columns, double);
    big.upper = KAL__NEW(arena, columns, double);
    big.row_lower = KAL__NEW(arena, rows, double);
    for (size_t j = 0; j < columns; j++) {
        const size_t a = j / (size_t)n, b = j % (size_t)n;
        big.start[j + 1] = 2 * j + 2;
        big.index[2 * j] = (uint32_t)a;
        big.index[2 * j + 1] = (uint32_t)(b + (size_t)n);
        big.value[2 * j] = 1;
        big.value[2 * j + 1] = mode == 2 ? -1 : 1;
        big.upper[j] = mode == 3 ? 1 : INF;
        c[j] = 1 + (mode == 0 ? 0 : (double)((a + b) % (size_t)n) / (n * (double)n * n));
    }
    for (size_t i = 0; i < rows; i++)
        big.row_lower[i] = mode == 2 && i >= (size_t)n ? -1 : 1;
    const kal__task task = {.lp = &big,
                            .cost = c,
                            .lower = big.lower,
                            .upper = big.upper,
                            .row_lower = big.row_lower,
                            .row_upper = big.row_lower,
                            .deadline_s = INF};
    ck_assert_int_eq(kal__network.solve(fixture_ctx, &task, &answer), KAL_OK);
    ck_assert_int_eq(answer.verdict, KAL__VERDICT_OPTIMAL);
    for (size_t j = 0; j < columns; j++)
        sum += c[j] * answer.x[j];
    ck_assert_double_eq_tol(sum, n, 1e-9);
    kal__arena_free(arena);
}

START_TEST(assignments)
{
    for (int n = 50; n <= 300; n += 125)
        assign(n, _i);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, from_any_basis, 0, 8);
    tcase_add_test(tests, goes_on_where_it_was);
    tcase_add_loop_test(tests, assignments, 0, 4);
}

int main(void) { return run_suite("solver_network_warm", fill); }
