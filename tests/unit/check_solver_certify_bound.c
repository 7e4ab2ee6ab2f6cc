/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rigorous bound is below the optimum, whatever the multipliers, and not far below when they are good. */
#include "solver/certify_bound.c" /* its roundings are looked at one by one */
#include "tests/unit/solver_fixture.h"

static double bound_enough(const dense *d, const double *y, double enough)
{
    kal__lp *lp = dense_lp(d);
    kal__claim claim = {lp, d->cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
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
    return kal__certify_bound(fixture_arena, &claim, y, reduced, size, enough);
}

static double bound_of(const dense *d, const double *y) { return bound_enough(d, y, INF); }

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
        bound = bound_enough(&d, y, -INF);
        ck_assert_msg(bound <= value, "program %d: %.17g above %.17g", k, bound, value);
    }
}
END_TEST

#define U 0x1p-53

/* Ogita, Rump, Oishi 2005, prop. 5.5, doubled: 2 (u |s| + gamma^2 terms), gamma = 2 (n + 2) u and 1 % more, and the
 * smallest normal number once per term and once more. */
START_TEST(error_of_a_sum)
{
    double gamma = 2 * 9 * U * 1.01;
    ck_assert_double_eq(sum_error(0, 0, 7), 8 * 0x1p-1022);
    ck_assert_double_eq(sum_error(0, 1, 7), 2 * gamma * gamma + 8 * 0x1p-1022);
    ck_assert_double_eq(sum_error(-3, 0, 7), 6 * U);
    ck_assert_double_eq(sum_error(3, 1e30, 7), 6 * U + 2 * gamma * gamma * 1e30);
}
END_TEST

START_TEST(error_of_a_quotient)
{
    ck_assert_double_eq(quotient(6, 3, 1), 2 + 4 * U);
    ck_assert_double_eq(quotient(6, 3, -1), 2 - 4 * U);
    ck_assert_double_eq(quotient(6, -3, 1), -2 + 4 * U);
    ck_assert_double_eq(quotient(0, 3, 1), 0x1p-1022);
    ck_assert_double_eq(quotient(0, 3, -1), -0x1p-1022);
    ck_assert_double_eq(quotient(1e300, 1e-300, 1), INF);
    ck_assert_double_eq(quotient(1e300, 1e-300, -1), -INF);
    ck_assert_double_eq(quotient(-INF, 2, -1), -INF);
}
END_TEST

/* What is left to a part of a row is rounded outwards: at 0, by the error of a sum of all parts and four more. */
START_TEST(error_of_what_is_left)
{
    reach r = {{0, 0}, 0, 0, 0};
    reach_add(&r, 2, 3);
    reach_add(&r, -1, 4);
    ck_assert_double_eq(kal__sum_value(&r.sum), 2);
    ck_assert_double_eq(r.terms, 10);
    ck_assert_uint_eq(r.count, 2);
    ck_assert_uint_eq(r.infinite, 0);
    /* 2 - (6 - 4) + the part itself, -4 = -4; its own size is 4 */
    double rounded = sum_error(-4, 16, 6) + 16 * U;
    ck_assert_double_eq(left_over(&r, 2, -1, 4, 1), -4 + rounded);
    ck_assert_double_eq(left_over(&r, 2, -1, 4, -1), -4 - rounded);
    /* at 0 nothing hides the error: |b| = 6, parts 10, the part itself 4 */
    ck_assert_double_eq(left_over(&r, 6, -1, 4, 1), sum_error(0, 20, 6));
    ck_assert_double_eq(left_over(&r, -6, 1, 8, -1), -sum_error(0, 24, 6));
    ck_assert_double_eq(left_over(&r, INF, -1, 4, 1), INF);
    ck_assert_double_eq(left_over(&r, -INF, -1, 4, -1), -INF);
    reach_add(&r, 5, INF);
    ck_assert_uint_eq(r.infinite, 1);
    ck_assert_uint_eq(r.count, 3);
    ck_assert_double_eq(left_over(&r, 2, -1, 4, 1), INF);
    ck_assert_double_eq(left_over(&r, 2, 5, INF, 1), sum_error(0, 12, 7));
    reach_add(&r, 5, -INF);
    ck_assert_double_eq(left_over(&r, 2, 5, INF, 1), INF);
    ck_assert_double_eq(left_over(&r, 2, 5, INF, -1), -INF);
}
END_TEST

/* A sum whose low part matters: 2^60 + 1 - 2^60, seen from 1. */
START_TEST(low_parts_count)
{
    reach r = {{0, 0}, 0, 0, 0};
    reach_add(&r, 1, 0x1p60);
    reach_add(&r, 1, 1);
    ck_assert_double_ne(r.sum.low, 0);
    double terms = 0x1p60 + 0x1p60 + 1 + 0x1p60;
    ck_assert_double_eq(left_over(&r, 0x1p60, 1, 0x1p60, 1),
                        (0x1p60 - 1) + (sum_error(0x1p60 - 1, terms, 6) + 4 * U * (0x1p60 - 1)));
    reach s = {{0, 0}, 0, 0, 0};
    reach_add(&s, 1, 0x1p60);
    reach_add(&s, 1, 1);
    reach_add(&s, 1, -0x1p60);
    ck_assert(left_over(&s, 1, 0, 0, 1) < 1e-9 && left_over(&s, 1, 0, 0, -1) > -1e-9);
}
END_TEST

static const struct column_row {
    double d, error, lower, upper;
    bool finite;
    double value, slip; /* without the last rounding */
} COLUMN[] = {
    {2, 0, 3, 5, true, 6, 0},
    {-2, 0, 3, 5, true, -10, 0},
    {2, 0, 3, INF, true, 6, 0},
    {-2, 0, -INF, 5, true, -10, 0},
    {2, 0, -INF, 5, false, 0, 0},
    {-2, 0, 3, INF, false, 0, 0},
    {0.5, 0, 3, 5, true, 1.5, 0},
    {0.5, 0, -INF, 5, false, 0, 0},
    {0, 0.25, 3, INF, false, 0, 0},
    {0, 0.25, -INF, 5, false, 0, 0},
    {2, 0.25, 3, 5, true, 6, 0.25 * 3},
    {-2, 0.25, 3, 5, true, -10, 0.25 * 5},
    {2, 0.25, 3, INF, true, 6, 0.25 * 3},
    {-2, 0.25, -INF, -5, true, 10, 0.25 * 5},
    {2, 4, 3, 5, true, 6, 4 * 3 + 6 * 2},
    {-2, 4, 3, 5, true, -10, 4 * 5 + 6 * 2},
    {2, 2, 3, 5, true, 6, 2 * 3 + 4 * 2},
    {-2, 2, 3, 5, true, -10, 2 * 5 + 4 * 2},
    {0, 0.25, 3, 5, true, 0, 0.25 * 5 + 0.25 * 2},
    {2, 4, 5, 3, true, 10, 4 * 5 + 6 * 2}, /* crossed */
    {2, 4, 3, INF, false, 0, 0},
    {-2, 4, -INF, 5, false, 0, 0},
    {2, 2, 3, INF, true, 6, 6}, /* the true d is in 0 .. 4 */
    {-2, 2, -INF, 5, true, -10, 10},
    {2, 0.25, -5, 0, true, -10, 0.25 * 5}, /* the other end is at 0 */
    {-2, 0.25, 0, 5, true, -10, 0.25 * 5},
    {2, 2, 0, 5, true, 0, 4 * 5}, /* the true d may be 0 */
    {-2, 2, -5, 0, true, 0, 4 * 5},
    {2, 4, 0, 5, true, 0, 6 * 5}, /* its sign may be the other */
    {-2, 4, -5, 0, true, 0, 6 * 5},
};

START_TEST(term_of_a_column)
{
    const struct column_row *c = &COLUMN[_i];
    total t = {{0, 0}, 0, 0, 0};
    ck_assert(add_column(&t, c->d, c->error, c->lower, c->upper) == c->finite);
    if (!c->finite)
        return;
    ck_assert_double_eq(kal__sum_value(&t.sum), c->value);
    ck_assert_double_eq(t.terms, fabs(c->value));
    ck_assert_uint_eq(t.count, 1);
    ck_assert_double_eq(t.slip, c->slip * (1 + 8 * U) + 0x1p-1022);
}
END_TEST

/* A d that is 0 for sure, or pushes for sure against an end at 0, adds nothing, not even a rounding. */
static const struct passed_row {
    double d, error, lower, upper;
} PASSED[] = {{0, 0, -INF, INF}, {0, 0, 3, INF},     {0, 0, -INF, 5},   {0, 0, 3, 5},
              {2, 0, 0, 5},      {2, 0.25, 0, 5},    {2, 0.25, 0, INF}, {-2, 0, -5, 0},
              {-2, 0.25, -5, 0}, {-2, 0.25, -INF, 0}};

START_TEST(columns_passed_over)
{
    const struct passed_row *c = &PASSED[_i];
    total t = {{0, 0}, 0, 0, 0};
    ck_assert(add_column(&t, c->d, c->error, c->lower, c->upper));
    ck_assert_uint_eq(t.count, 0);
    ck_assert(kal__sum_value(&t.sum) == 0 && t.terms == 0 && t.slip == 0);
}
END_TEST

/* A d known up to an error may be of either sign from error = |d| on, but not where both are 0; below that only the
 * end counts on which d pushes. */
static const struct open_row {
    double d, error, lower, upper;
    bool open;
} OPEN[] = {{1, 2, 0, 1, true},       {-1, 2, 0, 1, true},       {2, 2, 0, 1, true},
            {-2, 2, 0, 1, true},      {0.25, 0.5, 0, 1, true},   {0, 0.5, 0, 1, true},
            {2, 1, 0, 1, false},      {-2, 1, 0, 1, false},      {0, 0, 0, 1, false},
            {0, 0, -INF, INF, false}, {2, 0, -INF, 1, true},     {2, 1, -INF, 1, true},
            {0.5, 0, -INF, 1, true},  {2, 0, 0, 1, false},       {2, 0, 0, INF, false},
            {0.5, 0, 0, INF, false},  {-2, 0, 0, INF, true},     {-2, 1, 0, INF, true},
            {-0.5, 0, 0, INF, true},  {-0.5, 0, 0, 1, false},    {-2, 0, 0, 1, false},
            {-2, 0, -INF, 1, false},  {-0.5, 0, -INF, 1, false}, {0, 0.5, 1, 1, false},
            {1, 2, 2, 1, true},       {1, 2, 1, 2, true}};

START_TEST(which_end_is_open)
{
    struct open_row o = OPEN[_i];
    const price p = {&o.d, &o.error};
    const box b = {.lower = &o.lower, .upper = &o.upper};
    ck_assert(open_end(&p, &b, 0) == o.open);
}
END_TEST

/* The ends on which d may push, within its error; of those at rest on 0 none. */
static const struct open_row LACKING[] = {
    {1, 0, -INF, 5, true},    {1, 0, 0, INF, false},    {-1, 0, 0, INF, true},
    {-1, 0, -INF, 5, false},  {0, 0, -INF, INF, false}, {0, 0.25, 0, INF, true},
    {0, 0.25, -INF, 5, true}, {0, 0.25, 0, 5, false},   {1, 1, 0, INF, false},
    {-1, 1, -INF, 5, false},  {1, 2, 0, INF, true},     {-1, 2, -INF, 5, true}};

START_TEST(which_end_lacks)
{
    const struct open_row o = LACKING[_i];
    ck_assert(endless(o.d, o.error, o.lower, o.upper) == o.open);
}
END_TEST

/* x = p, p + q <= 5, v - x <= 7, all from 0 on without an end. d of x may be below 0: its end is that of p, which the
 * second row tells. q and v stand in nobody's way: v meets a row of x, and gets its end once x has one; q does not. */
START_TEST(by_way_of_others)
{
    enum { X, P, Q, V };
    dense d = {.rows = 3,
               .columns = 4,
               .a = {{1, -1, 0, 0}, {0, 1, 1, 0}, {-1, 0, 0, 1}},
               .upper = {INF, INF, INF, INF},
               .row_lower = {0, -INF, -INF},
               .row_upper = {0, 5, 7}};
    const double reduced[4] = {0, 1, 1, 1};
    double error[4] = {1e-20, 0, 0, 0};
    unsigned char wanted[3];
    const price p = {reduced, error};
    kal__lp *lp = dense_lp(&d);
    kal__claim claim = {lp, d.cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    box b;
    ck_assert(box_new(fixture_arena, &claim, &b));
    ck_assert(want_rows(&claim, &p, &b, wanted));
    ck_assert(wanted[0] == 1 && wanted[1] == 0 && wanted[2] == 1);
    ck_assert(!meets(lp, wanted, Q) && meets(lp, wanted, V) && meets(lp, wanted, P));
    ck_assert(!tighten(&claim, &p, &b));
    make_way(&claim, &p, wanted, &b);
    ck_assert_msg(b.upper[X] >= 5 && b.upper[X] < 5 + 1e-14, "%.17g", b.upper[X]);
    ck_assert_msg(b.upper[P] >= 5 && b.upper[P] < 5 + 1e-14, "%.17g", b.upper[P]);
    ck_assert(b.upper[Q] == INF);
    ck_assert(b.lower[X] == 0 && b.lower[P] == 0);
    ck_assert(!want_rows(&claim, &p, &b, wanted));
    ck_assert(!wanted[0] && !wanted[1] && !wanted[2]);
    /* who lacks nothing looks for nothing */
    error[0] = 0;
    open_box(&claim, &b);
    make_way(&claim, &p, wanted, &b);
    ck_assert(b.upper[X] == INF && b.upper[P] == INF);
}
END_TEST

/* x = p <= 5, y = x, z = y, and all but p lack an end: one after another, p, x, y, and then it is enough. */
START_TEST(rounds_of_a_chain)
{
    dense d = {.rows = 4,
               .columns = 4,
               .a = {{1, -1, 0, 0}, {0, 1, 0, 0}, {-1, 0, 1, 0}, {0, 0, -1, 1}},
               .upper = {INF, INF, INF, INF},
               .row_lower = {0, -INF, 0, 0},
               .row_upper = {0, 5, 0, 0}};
    const double reduced[4] = {-1, 1, -1, -1};
    double error[4] = {0, 0, 0, 0};
    unsigned char wanted[4];
    const price p = {reduced, error};
    kal__lp *lp = dense_lp(&d);
    kal__claim claim = {lp, d.cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    box b;
    ck_assert(box_new(fixture_arena, &claim, &b));
    make_way(&claim, &p, wanted, &b);
    ck_assert(near(b.upper[1], 5, 1e-14) && near(b.upper[0], 5, 1e-14));
    ck_assert_msg(near(b.upper[2], 5, 1e-14), "%.17g", b.upper[2]);
    ck_assert(b.upper[3] == INF);
}
END_TEST

/* min z - x with x = p, p <= 5, z >= 1, w <= 5 and no multipliers. Where little is enough only x and p get their ends,
 * and w, which costs nothing but for the smallest numbers, one that is not 10^300: -5. The whole box knows z: -4. */
START_TEST(no_more_than_it_takes)
{
    dense d = {.rows = 4,
               .columns = 4,
               .a = {{1, -1, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}},
               .upper = {INF, INF, INF, 1e300},
               .row_lower = {0, -INF, 1, -INF},
               .row_upper = {0, 5, INF, 5},
               .cost = {{-1, 0, 1, 0}}};
    const double y[4] = {0, 0, 0, 0};
    const double little = bound_enough(&d, y, -1000), full = bound_of(&d, y);
    ck_assert_msg(little < -5 && little > -5 - 1e-12, "%.17g", little);
    ck_assert_msg(full < -4 && full > -4 - 1e-12, "%.17g", full);
}
END_TEST

/* The same from below: x = p, p >= -5, both without a lower end. What has both ends is left as it is: w could have
 * 3 for its 9. */
START_TEST(by_way_of_others_below)
{
    dense d = {.rows = 2,
               .columns = 3,
               .a = {{1, -1, 0}, {0, 1, 0}},
               .lower = {-INF, -INF, 0},
               .upper = {0, 0, 9},
               .row_lower = {0, -5},
               .row_upper = {3, INF}};
    d.a[0][2] = 1;
    const double reduced[3] = {1, 0, 0}, error[3] = {0, 0, 0};
    unsigned char wanted[2];
    const price p = {reduced, (double *)error};
    kal__lp *lp = dense_lp(&d);
    kal__claim claim = {lp, d.cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    box b;
    ck_assert(box_new(fixture_arena, &claim, &b));
    make_way(&claim, &p, wanted, &b);
    ck_assert_msg(b.lower[1] <= -5 && b.lower[1] > -5 - 1e-14, "%.17g", b.lower[1]);
    ck_assert_msg(b.lower[0] <= -14 && b.lower[0] > -14 - 1e-13, "%.17g", b.lower[0]);
    ck_assert(b.upper[2] == 9 && b.lower[2] == 0);
}
END_TEST

/* A column without entries and one row: b = value - loss - 4 u (|value| + loss), each part by hand. */
START_TEST(rounding_of_the_bound)
{
    dense d = {.rows = 1, .columns = 2, .a = {{1, 0}}, .row_lower = {7}, .row_upper = {INF}};
    d.upper[0] = 9;
    d.lower[1] = 2;
    d.upper[1] = 3;
    d.cost[0][0] = 5;
    d.cost[0][1] = -4;
    double y[1] = {3};
    /* 3 x 7 + (5 - 3) x 0 (bound implied: x >= 7, less 2 roundings) - 4 x 3 */
    double low = quotient(left_over(&(reach){{9, 0}, 9, 1, 0}, 7, 1, 9, -1), 1, -1);
    double value = 21 + 2 * low - 12;
    double error = sum_error(2, 8, 2);
    double slip = (error * low * (1 + 8 * U) + 0x1p-1022) + 0x1p-1022;
    double loss = sum_error(value, 21 + 2 * low + 12, 3) + slip * (1 + 10 * U);
    double bound = bound_of(&d, y);
    double want = value - loss - 4 * U * (fabs(value) + loss);
    ck_assert_msg(fabs(bound - want) <= 4 * U * fabs(want), "%.17g, not %.17g", bound, want);
    ck_assert(bound < 23);
}
END_TEST

/* The same where the value is 0, so that every rounding shows: 3 x 7 + 2 x 8 - 37 x 1. */
START_TEST(losses_of_nothing)
{
    dense d = {.rows = 1, .columns = 2, .a = {{1, 0}}, .row_lower = {7}, .row_upper = {INF}};
    d.lower[0] = 8;
    d.upper[0] = 9;
    d.upper[1] = 1;
    d.cost[0][0] = 5;
    d.cost[0][1] = -37;
    double y[1] = {3};
    double slip = (sum_error(2, 8, 2) * 8 * (1 + 8 * U) + 0x1p-1022) + 0x1p-1022;
    double loss = sum_error(0, 21 + 16 + 37, 3) + slip * (1 + 10 * U);
    ck_assert_double_eq(bound_of(&d, y), -loss - 4 * U * loss);
}
END_TEST

/* Each side of a column by each side of a row and either sign, rounded outwards once more by the division. */
START_TEST(implied_sides)
{
    static const struct {
        double a, row_lower, row_upper, lower, upper;
    } WANT[] = {
        {2, -INF, 6, -INF, 3}, {2, 6, INF, 3, INF}, {-2, -INF, 6, -3, INF}, {-2, 6, INF, -INF, -3}};
    dense d = {.rows = 1, .columns = 1, .lower = {-INF}, .upper = {INF}};
    d.a[0][0] = WANT[_i].a;
    d.row_lower[0] = WANT[_i].row_lower;
    d.row_upper[0] = WANT[_i].row_upper;
    kal__lp *lp = dense_lp(&d);
    kal__claim claim = {lp, d.cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    box b;
    ck_assert(box_new(fixture_arena, &claim, &b));
    close_box(&claim, &b);
    /* 6 is wrong by sum_error(6, 6, 5) + 4 u 6 = 36 u and a little: as a double 6 + 40 u or 6 - 40 u,
     * half of which is 3 + 20 u or 3 - 20 u; the division adds 2 u of that: 26 u and a little, or not
     * quite, as a double 28 u or 24 u. */
    double step = (_i % 2 ? 24 : 28) * U;
    if (isfinite(WANT[_i].upper))
        ck_assert_double_eq(b.upper[0], WANT[_i].upper + step);
    else
        ck_assert(b.upper[0] == WANT[_i].upper);
    if (isfinite(WANT[_i].lower))
        ck_assert_double_eq(b.lower[0], WANT[_i].lower - step);
    else
        ck_assert(b.lower[0] == WANT[_i].lower);
}
END_TEST

static kal__claim boxed(const dense *d, box *b)
{
    kal__lp *lp = dense_lp(d);
    kal__claim claim = {lp, d->cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    ck_assert(box_new(fixture_arena, &claim, b));
    return claim;
}

/* A row lower <= x <= upper beside bounds of the same x: of two ends the nearer one holds, and where that is the row's
 * something is tighter. The row's is rounded outwards by 8 units of less than 16: within 2^-40. */
START_TEST(told_when_tighter)
{
    static const struct {
        double row_lower, row_upper, lower, upper;
        bool tighter;
    } ROW[] = {{1, 8, 2, 3, false},       {-INF, INF, 2, 3, false}, {-INF, INF, -INF, INF, false},
               {1, 7, 2, 8, true},        {3, 9, 2, 8, true},       {-INF, 7, -INF, INF, true},
               {3, INF, -INF, INF, true}, {3, 3, 3, 3, false}};
    dense d = {.rows = 1, .columns = 1, .a = {{1}}};
    d.row_lower[0] = ROW[_i].row_lower;
    d.row_upper[0] = ROW[_i].row_upper;
    d.lower[0] = ROW[_i].lower;
    d.upper[0] = ROW[_i].upper;
    box b;
    kal__claim claim = boxed(&d, &b);
    ck_assert(tighten(&claim, NULL, &b) == ROW[_i].tighter);
    double lower = fmax(d.lower[0], d.row_lower[0]), upper = fmin(d.upper[0], d.row_upper[0]);
    ck_assert(b.lower[0] <= lower && (!isfinite(lower) || b.lower[0] >= lower - 0x1p-40));
    ck_assert(b.upper[0] >= upper && (!isfinite(upper) || b.upper[0] <= upper + 0x1p-40));
}
END_TEST

/* A row that leaves a column one point tightens it too. What x >= 1 implies is 1 less 2 u for the sum, 4 u for what is
 * left and 2 u for the division: 1 - 8 u, here the other end. Likewise x <= -1. */
START_TEST(told_when_closed)
{
    const double end = (_i ? -1 : 1) * (1 - 8 * U);
    dense d = {.rows = 1, .columns = 1, .a = {{1}}};
    d.row_lower[0] = _i ? -INF : 1;
    d.row_upper[0] = _i ? -1 : INF;
    d.lower[0] = _i ? end : end - 4;
    d.upper[0] = _i ? end + 4 : end;
    box b;
    kal__claim claim = boxed(&d, &b);
    ck_assert(tighten(&claim, NULL, &b));
    ck_assert_double_eq(b.lower[0], end);
    ck_assert_double_eq(b.upper[0], end);
}
END_TEST

/* min -a - b with a + b <= 10, a <= 100, y = 0: the end of b is open, and with it closed at 10 the bound is -110. With
 * a closed too, at 10, it is -20, which is worked out only where -110 is not enough. */
START_TEST(no_more_than_is_enough)
{
    dense d = {.rows = 1,
               .columns = 2,
               .a = {{1, 1}},
               .upper = {100, INF},
               .row_lower = {-INF},
               .row_upper = {10},
               .cost = {{-1, -1}}};
    double y[1] = {0};
    double first = bound_enough(&d, y, -200);
    ck_assert_msg(first <= -110 && first > -110 - 1e-12, "%.17g", first);
    ck_assert_double_eq(bound_enough(&d, y, first), first);
    double full = bound_enough(&d, y, nextafter(first, 0));
    ck_assert_msg(full <= -20 && full > -20 - 1e-12, "%.17g", full);
    ck_assert_double_eq(bound_of(&d, y), full);
}
END_TEST

/* Of nothing at all only the smallest numbers are left: one for each of 1 + 4 + 1 terms, and those of the division. */
START_TEST(implied_by_nothing)
{
    dense d = {.rows = 1, .columns = 1, .a = {{1}}, .lower = {-INF}, .upper = {INF}};
    kal__lp *lp = dense_lp(&d);
    kal__claim claim = {lp, d.cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    box b;
    ck_assert(box_new(fixture_arena, &claim, &b));
    close_box(&claim, &b);
    ck_assert_double_eq(b.upper[0], quotient(6 * 0x1p-1022, 1, 1));
    ck_assert_double_eq(b.lower[0], -quotient(6 * 0x1p-1022, 1, 1));
}
END_TEST

/* Sums beyond all doubles are no bound: 10^200 times 10^200, alone and against its like. */
START_TEST(no_bound_beyond_doubles)
{
    dense d = {
        .rows = 2, .columns = 1, .upper = {1}, .row_lower = {1e200, -INF}, .row_upper = {INF, 1e200}};
    double alone[2] = {1e200, 0}, against[2] = {1e200, -1e200}, small[2] = {1e100, 0};
    ck_assert_double_eq(bound_of(&d, alone), -INF);
    ck_assert_double_eq(bound_of(&d, against), -INF);
    double bound = bound_of(&d, small); /* 10^300 is a double */
    ck_assert_msg(bound < 1e300 && bound > 1e300 * (1 - 1e-14), "%.17g", bound);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, no_bound_beyond_doubles);
    tcase_add_test(tests, error_of_a_sum);
    tcase_add_test(tests, error_of_a_quotient);
    tcase_add_test(tests, error_of_what_is_left);
    tcase_add_test(tests, low_parts_count);
    tcase_add_loop_test(tests, term_of_a_column, 0, (int)(sizeof COLUMN / sizeof *COLUMN));
    tcase_add_loop_test(tests, columns_passed_over, 0, (int)(sizeof PASSED / sizeof *PASSED));
    tcase_add_loop_test(tests, which_end_is_open, 0, (int)(sizeof OPEN / sizeof *OPEN));
    tcase_add_loop_test(tests, which_end_lacks, 0, (int)(sizeof LACKING / sizeof *LACKING));
    tcase_add_test(tests, by_way_of_others);
    tcase_add_test(tests, rounds_of_a_chain);
    tcase_add_test(tests, no_more_than_it_takes);
    tcase_add_test(tests, by_way_of_others_below);
    tcase_add_loop_test(tests, told_when_tighter, 0, 8);
    tcase_add_loop_test(tests, told_when_closed, 0, 2);
    tcase_add_test(tests, no_more_than_is_enough);
    tcase_add_test(tests, rounding_of_the_bound);
    tcase_add_test(tests, losses_of_nothing);
    tcase_add_test(tests, implied_by_nothing);
    tcase_add_loop_test(tests, implied_sides, 0, 4);
    tcase_add_test(tests, implied_bounds_swallow_rounding);
    tcase_add_test(tests, no_bound_without_an_end);
    tcase_add_loop_test(tests, never_above_a_feasible_point, 0, 20);
}

int main(void) { return run_suite("solver_certify_bound", fill); }
