/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simplex agrees with GLPK on random programs of every kind, from any start, and never goes in a circle. */
#include "solver/simplex.h"
#include "tests/unit/solver_fixture.h"

/* What the certificate of an answer says of it, without a second attempt. */
typedef struct told {
    kal__verdict verdict;
    kal_grade grade;
    double value;
    int64_t iterations;
    signed char basis[2 * MOST];
} told;

static told ask(const kal__backend *kernel, const dense *d, const kal__lp *lp,
                const signed char *start, int attempt)
{
    static double x[MOST], y[MOST], ray[MOST];
    told out = {.grade = KAL_GRADE_UNVERIFIED};
    kal__task task = {lp,    d->cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper,
                      start, INF,        attempt};
    kal__answer a = {.x = x, .y = y, .ray = ray, .basis = out.basis};
    kal__claim claim = {lp, d->cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    const kal_allocator *allocator = kal__ctx_allocator(fixture_ctx);
    kal__certificate c = {.grade = KAL_GRADE_UNVERIFIED};
    ck_assert_int_eq(kernel->solve(fixture_ctx, &task, &a), KAL_OK);
    out.verdict = a.verdict;
    out.iterations = a.iterations;
    if (a.verdict == KAL__VERDICT_OPTIMAL) {
        ck_assert(kal__certify_optimal(allocator, &claim, x, y, NULL, &c));
        out.value = 0;
        for (size_t j = 0; j < d->columns; j++)
            out.value += d->cost[0][j] * x[j];
    } else if (a.verdict == KAL__VERDICT_INFEASIBLE) {
        ck_assert(kal__certify_infeasible(allocator, &claim, y, &c));
    } else if (a.verdict == KAL__VERDICT_UNBOUNDED) {
        ck_assert(kal__certify_unbounded(allocator, &claim, x, ray, &c));
    }
    out.grade = c.grade;
    return out;
}

static double some_number(int kind)
{
    switch (kind % 3) {
    case 0: return random_int(-3, 3);
    case 1: return random_int(-9, 9) / 4.0;
    default: return random_int(-1000, 1000) / 333.0;
    }
}

/* Bounds of every kind around a value, so that most programs have a point. */
static void some_bounds(double around, int kind, double *lower, double *upper)
{
    const double below = random_int(0, 3), above = random_int(0, 3);
    switch (kind) {
    case 0: *lower = -INF, *upper = INF; break;
    case 1:
    case 2: *lower = around - below, *upper = INF; break;
    case 3: *lower = -INF, *upper = around + above; break;
    case 4: *lower = *upper = around; break;
    default: *lower = around - below, *upper = around + above; break;
    }
}

/* `kind` chooses size, density, numbers, and how degenerate. */
static void some_program(dense *d, int kind)
{
    double x[MOST];
    memset(d, 0, sizeof *d);
    d->rows = (size_t)random_int(0, kind % 4 == 3 ? 40 : 9);
    d->columns = (size_t)random_int(1, kind % 4 == 3 ? 50 : 12);
    const int density = random_int(1, 5);
    for (size_t j = 0; j < d->columns; j++) {
        x[j] = kind % 2 ? 0 : some_number(kind);
        some_bounds(x[j], random_int(0, 9) < 6 ? 1 : random_int(0, 5), &d->lower[j], &d->upper[j]);
        d->cost[0][j] = random_int(0, 3) ? some_number(kind + 1) + (kind % 5 ? 2 : 0) : 0;
        const bool twin = j > 0 && random_int(0, 9) == 0;
        for (size_t i = 0; i < d->rows; i++)
            d->a[i][j] = twin ? d->a[i][j - 1] : random_int(0, 5) < density ? some_number(kind) : 0;
    }
    for (size_t i = 0; i < d->rows; i++) {
        double sum = random_int(0, 60) ? 0 : random_int(-20, 20);
        for (size_t j = 0; j < d->columns; j++)
            sum += d->a[i][j] * x[j];
        some_bounds(sum, random_int(0, 5), &d->row_lower[i], &d->row_upper[i]);
    }
}

static void same(const told *a, const told *b, int k)
{
    ck_assert_msg(a->grade != KAL_GRADE_UNVERIFIED, "program %d: verdict %d not certified", k,
                  (int)a->verdict);
    if (b->grade == KAL_GRADE_UNVERIFIED)
        return;
    ck_assert_msg(a->verdict == b->verdict, "program %d: %d, glpk %d", k, (int)a->verdict,
                  (int)b->verdict);
    ck_assert_msg(a->verdict != KAL__VERDICT_OPTIMAL || near(a->value, b->value, 1e-9),
                  "program %d: %.17g, glpk %.17g", k, a->value, b->value);
}

static void start_over(int seed)
{
    random_state = 88172645463325252u + (uint64_t)seed * 0x9e3779b97f4a7c15u;
    kal__arena_free(fixture_arena);
    fixture_arena = kal__ctx_arena(fixture_ctx);
}

/* Programs of a round; rounds, of which a long test may have more. */
enum { PROGRAMS = 500 };
#ifndef ROUNDS
#define ROUNDS 2
#endif

START_TEST(agrees_with_glpk)
{
    static dense d;
    for (int k = _i * PROGRAMS; k < (_i + 1) * PROGRAMS; k++) {
        start_over(k);
        some_program(&d, k);
        const kal__lp *lp = dense_lp(&d);
        const told b = ask(&kal__glpk, &d, lp, NULL, 0);
        for (int attempt = 0; attempt < kal__simplex.attempts - 1; attempt++) {
            const told a = ask(&kal__simplex, &d, lp, NULL, attempt);
            same(&a, &b, k);
        }
    }
}
END_TEST

/* Whatever is called a basis: the answer is the same. */
START_TEST(from_any_basis)
{
    static dense d;
    signed char start[2 * MOST];
    for (int k = _i * PROGRAMS; k < (_i + 1) * PROGRAMS; k++) {
        start_over(k);
        some_program(&d, k);
        const kal__lp *lp = dense_lp(&d);
        const told b = ask(&kal__glpk, &d, lp, NULL, 0);
        for (int turn = 0; turn < 4; turn++) {
            for (size_t v = 0; v < d.rows + d.columns; v++)
                start[v] = (signed char)(turn == 3 ? random_int(-128, 127) : random_int(0, 3));
            for (size_t v = 0; turn == 2 && v < d.rows + d.columns; v++)
                start[v] = random_int(0, 2) ? KAL__BASIC : start[v];
            const told a = ask(&kal__simplex, &d, lp, start, 0);
            same(&a, &b, k);
        }
    }
}
END_TEST

/* Costs, bounds or sides are changed: from the old basis to the same end as from nothing. */
START_TEST(from_the_basis_before)
{
    static dense d;
    for (int k = _i * PROGRAMS; k < (_i + 1) * PROGRAMS; k++) {
        start_over(k);
        some_program(&d, k);
        const told before = ask(&kal__simplex, &d, dense_lp(&d), NULL, 0);
        if (before.verdict != KAL__VERDICT_OPTIMAL)
            continue;
        const told again = ask(&kal__simplex, &d, dense_lp(&d), before.basis, 0);
        ck_assert_int_eq(again.iterations, 0);
        for (size_t j = 0; j < d.columns; j++) {
            d.cost[0][j] += random_int(0, 3) ? 0 : some_number(k);
            if (random_int(0, 5) == 0)
                some_bounds(d.lower[j] > -INF ? d.lower[j] : 0, random_int(0, 5), &d.lower[j],
                            &d.upper[j]);
        }
        for (size_t i = 0; i < d.rows; i++)
            if (k % 2 && random_int(0, 3) == 0)
                some_bounds(d.row_lower[i] > -INF ? d.row_lower[i] : 0, random_int(0, 5),
                            &d.row_lower[i], &d.row_upper[i]);
        const kal__lp *lp = dense_lp(&d);
        const told a = ask(&kal__simplex, &d, lp, before.basis, 0);
        const told b = ask(&kal__glpk, &d, lp, NULL, 0);
        same(&a, &b, k);
    }
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, agrees_with_glpk, 0, ROUNDS);
    tcase_add_loop_test(tests, from_any_basis, 0, ROUNDS);
    tcase_add_loop_test(tests, from_the_basis_before, 0, ROUNDS);
}

int main(void) { return run_suite("solver_simplex", fill); }
