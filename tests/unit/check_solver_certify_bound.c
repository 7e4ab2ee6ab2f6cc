/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rigorous bound is below the optimum, whatever the multipliers, and not far below when they are good. */
#include "solver/certify_bound.h"
#include "tests/unit/solver_fixture.h"

static double bound_of(const dense *d, const double *y)
{
    kal__lp *lp = dense_lp(d);
    kal__claim claim = {lp, d->cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper};
    double reduced[MOST], size[MOST];
    for (size_t j = 0; j < d->columns; j++) {
        kal__sum sum = {d->cost[0][j], 0};
        size[j] = fabs(d->cost[0][j]);
        for (size_t i = 0; i < d->rows; i++) {
            kal__sum_add_product(&sum, -d->a[i][j], y[i]);
            size[j] += fabs(d->a[i][j] * y[i]);
        }
        reduced[j] = kal__sum_value(&sum);
    }
    return kal__certify_bound(fixture_arena, &claim, y, reduced, size);
}

/* 0.3 a + 0.1 b with 3 a + b = 10, a and b >= 0 without upper bounds. With y = 0.1 the reduced cost of a is
 * fl(0.3) - 3 fl(0.1) = -2.8e-17: below 0, so that only the bound a <= 10/3 that the row implies makes the
 * program's bound finite. All corners cost about 1. */
START_TEST(implied_bounds_swallow_rounding)
{
    dense d = {.rows = 1,
               .columns = 2,
               .a = {{3, 1}},
               .upper = {INF, INF},
               .row_lower = {10},
               .row_upper = {10},
               .cost = {{0.3, 0.1}}};
    double y[1] = {0.1};
    double bound = bound_of(&d, y);
    ck_assert_msg(bound < 1 && bound > 1 - 1e-14, "%.17g", bound);
}
END_TEST

START_TEST(no_bound_without_an_end)
{
    dense d = {.rows = 1,
               .columns = 2,
               .a = {{3, -1}},
               .upper = {INF, INF},
               .row_lower = {10},
               .row_upper = {10},
               .cost = {{0.3, -0.1}}};
    double y[1] = {0.1};
    ck_assert(bound_of(&d, y) == -INF);
}
END_TEST

/* Any y gives a bound that a feasible point cannot undercut: tried with whole-number points of whole-number
 * programs, whose costs are exact, and y that are not. */
START_TEST(never_above_a_feasible_point)
{
    random_state += (uint64_t)_i * 7919;
    for (int k = 0; k < 50; k++) {
        dense d;
        double x[MOST], y[MOST], value = 0;
        memset(&d, 0, sizeof d);
        d.rows = (size_t)random_int(0, 6);
        d.columns = (size_t)random_int(1, 8);
        for (size_t j = 0; j < d.columns; j++) {
            x[j] = random_int(-9, 9);
            d.cost[0][j] = random_int(-9, 9);
            value += d.cost[0][j] * x[j];
            d.lower[j] = random_int(0, 2) ? x[j] - random_int(0, 3) : -INF;
            d.upper[j] = random_int(0, 2) ? x[j] + random_int(0, 3) : INF;
        }
        for (size_t i = 0; i < d.rows; i++) {
            double at = 0;
            for (size_t j = 0; j < d.columns; j++) {
                d.a[i][j] = random_int(-5, 5);
                at += d.a[i][j] * x[j];
            }
            d.row_lower[i] = random_int(0, 2) ? at - random_int(0, 3) : -INF;
            d.row_upper[i] = random_int(0, 2) ? at + random_int(0, 3) : INF;
            y[i] = (double)random_int(-100, 100) / 7;
        }
        double bound = bound_of(&d, y);
        ck_assert_msg(bound <= value, "program %d: %.17g above %.17g", k, bound, value);
    }
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, implied_bounds_swallow_rounding);
    tcase_add_test(tests, no_bound_without_an_end);
    tcase_add_loop_test(tests, never_above_a_feasible_point, 0, 20);
}

int main(void) { return run_suite("solver_certify_bound", fill); }
