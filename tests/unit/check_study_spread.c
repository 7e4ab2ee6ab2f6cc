/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that mean, deviation and quantiles are those of their definitions. */
#include "base/num.h"
#include "lib/study/rank.h"
#include "lib/study/spread.h"
#include "tests/unit/store_fixture.h"

typedef struct weighted {
    double value, weight;
} weighted;

static uint64_t state = 7;

static double random_of(unsigned n)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(state >> 40) / 16777216.0 * n;
}

static int by_value(const void *a, const void *b)
{
    const weighted *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

static kal__spread spread_of(size_t n, const weighted *item)
{
    kal__spread s = {0};
    weighted *sorted = KAL__NEW(arena, n, weighted);
    for (size_t i = 0; i < n; i++) {
        sorted[i] = item[i];
        kal__spread_meet(&s, item[i].value, item[i].weight);
    }
    qsort(sorted, n, sizeof *sorted, by_value);
    for (size_t i = 0; i < n; i++)
        kal__spread_pass(&s, sorted[i].value, sorted[i].weight);
    kal__spread_end(&s);
    return s;
}

/* 0.1 x 10 + 0.2 x 20 + 0.4 x 30 + 0.2 x 40 + 0.1 x 50 = 30; 0.1 x 400 + 0.2 x 100 + 0.2 x 100 + 0.1 x 400 = 120. */
START_TEST(by_hand)
{
    static const weighted item[] = {{50, 0.1}, {20, 0.2}, {40, 0.2}, {30, 0.4}, {10, 0.1}};
    const kal__spread s = spread_of(5, item);
    ck_assert_uint_eq(s.count, 5);
    ck_assert_double_eq_tol(kal__spread_mean(&s), 30.0, 1e-14);
    ck_assert_double_eq_tol(kal__spread_deviation(&s), sqrt(120.0), 1e-14);
    ck_assert(s.least == 10 && s.most == 50);
    ck_assert(s.quantile[KAL__SPREAD_P05] == 10 && s.quantile[KAL__SPREAD_P25] == 20);
    ck_assert(s.quantile[KAL__SPREAD_P50] == 30 && s.quantile[KAL__SPREAD_P75] == 40);
    ck_assert(s.quantile[KAL__SPREAD_P95] == 50);
}
END_TEST

/* Shares that are reached exactly, in weights that binary has not: the k-th of n equal ones reaches k / n. */
START_TEST(on_the_edge)
{
    static const size_t counts[] = {1, 2, 3, 4, 10, 20, 100, 1000, 30000};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        const size_t n = counts[c];
        weighted *item = KAL__NEW(arena, n, weighted);
        for (size_t i = 0; i < n; i++)
            item[i] = (weighted){(double)(n - i), 1.0 / (double)n};
        const kal__spread s = spread_of(n, item);
        ck_assert(s.quantile[KAL__SPREAD_P05] == (double)((n + 19) / 20));
        ck_assert(s.quantile[KAL__SPREAD_P25] == (double)((n + 3) / 4));
        ck_assert(s.quantile[KAL__SPREAD_P50] == (double)((n + 1) / 2));
        ck_assert(s.quantile[KAL__SPREAD_P95] == (double)(n - n / 20));
    }
}
END_TEST

START_TEST(nothing)
{
    static const weighted item[] = {{1, 0}, {2, 0}};
    const kal__spread none = spread_of(0, item), weightless = spread_of(2, item);
    ck_assert(isnan(kal__spread_mean(&none)) && !none.count);
    ck_assert(isnan(none.quantile[KAL__SPREAD_P50]) && isnan(kal__spread_deviation(&none)));
    ck_assert(isnan(kal__spread_mean(&weightless)) && weightless.most == 2);
    ck_assert(isnan(weightless.quantile[KAL__SPREAD_P50]));
}
END_TEST

/* The definition, literally: whole weights, so that sums are exact. */
START_TEST(by_definition)
{
    for (int round = 0; round < 300; round++) {
        weighted item[40];
        const size_t n = 1 + (size_t)random_of(40);
        double all = 0;
        for (size_t i = 0; i < n; i++) {
            item[i] = (weighted){floor(random_of(15)), 1 + floor(random_of(9))};
            all += item[i].weight;
        }
        const kal__spread s = spread_of(n, item);
        for (int q = 0; q < KAL__SPREAD_QUANTILES; q++) {
            static const int percents[] = {5, 25, 50, 75, 95};
            const int percent = percents[q];
            double smallest = INFINITY;
            for (size_t i = 0; i < n; i++) {
                double below = 0;
                for (size_t k = 0; k < n; k++)
                    below += item[k].value <= item[i].value ? item[k].weight : 0.0;
                if (100.0 * below >= percent * all && item[i].value < smallest)
                    smallest = item[i].value;
            }
            ck_assert(s.quantile[q] == smallest);
        }
    }
}
END_TEST

/* Ranks 1 6 2 ... against 7 ...: a textbook example without ties: the squares of the differences of ranks add up to
 * 194, 1 - 6 x 194 / (10 x 99) = -29/165. */
START_TEST(rank_by_hand)
{
    static const double iq[] = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    static const double hours[] = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    double rho;
    ck_assert(kal__rank_correlation(arena, 10, iq, hours, &rho));
    ck_assert_double_eq_tol(rho, -29.0 / 165.0, 1e-15);
    ck_assert(kal__rank_correlation(arena, 10, iq, iq, &rho) && fabs(rho - 1.0) < 1e-15);
    ck_assert(kal__rank_correlation(arena, 0, iq, iq, &rho) && isnan(rho));
    ck_assert(kal__rank_correlation(arena, 3, (const double[]){1, 1, 1}, iq, &rho) && isnan(rho));
}
END_TEST

static double rank_of(size_t n, const double *x, size_t i)
{
    double below = 0, same = 0;
    for (size_t k = 0; k < n; k++) {
        below += x[k] < x[i];
        same += x[k] == x[i];
    }
    return below + (same + 1) / 2;
}

/* Pearson's correlation of ranks that are counted. */
START_TEST(rank_with_ties)
{
    for (int round = 0; round < 200; round++) {
        double x[30], y[30], xy = 0, xx = 0, yy = 0, rho;
        const size_t n = 2 + (size_t)random_of(28);
        for (size_t i = 0; i < n; i++) {
            x[i] = floor(random_of(8));
            y[i] = floor(x[i] + random_of(8));
        }
        for (size_t i = 0; i < n; i++) {
            const double a = rank_of(n, x, i) - (double)(n + 1) / 2;
            const double b = rank_of(n, y, i) - (double)(n + 1) / 2;
            xy += a * b;
            xx += a * a;
            yy += b * b;
        }
        ck_assert(kal__rank_correlation(arena, n, x, y, &rho));
        if (xx * yy > 0.0)
            ck_assert_double_eq_tol(rho, xy / sqrt(xx * yy), 1e-13);
        else
            ck_assert(isnan(rho));
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("spread");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, by_hand);
    tcase_add_test(tests, on_the_edge);
    tcase_add_test(tests, nothing);
    tcase_add_test(tests, by_definition);
    tcase_add_test(tests, rank_by_hand);
    tcase_add_test(tests, rank_with_ties);
    return run_suite("study/spread", tests);
}
