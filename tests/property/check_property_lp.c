/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random programs whose answer is known before they are solved, or must not depend on how they are told. */
#include "tests/unit/solver_fixture.h"

#define EACH 20 /* programs per loop test */

static void seed(int loop, uint64_t family)
{
    random_state = 0x9e3779b97f4a7c15u * ((uint64_t)loop + 1) ^ family << 32;
    for (int k = 0; k < 5; k++)
        random_bits();
}

static void random_matrix(dense *d, int most_rows, int most_columns)
{
    memset(d, 0, sizeof *d);
    d->rows = (size_t)random_int(0, most_rows);
    d->columns = (size_t)random_int(1, most_columns);
    d->levels = 1;
    for (size_t i = 0; i < d->rows; i++)
        for (size_t j = 0; j < d->columns; j++)
            d->a[i][j] = random_int(0, 2) ? 0 : random_int(-9, 9);
}

static double row_times(const dense *d, size_t i, const double *x)
{
    double sum = 0;
    for (size_t j = 0; j < d->columns; j++)
        sum += d->a[i][j] * x[j];
    return sum;
}

static double column_times(const dense *d, size_t j, const double *y)
{
    double sum = 0;
    for (size_t i = 0; i < d->rows; i++)
        sum += d->a[i][j] * y[i];
    return sum;
}

/* Sides around a value with a multiplier of the right sign: at its side, or loose. */
static double plant(double v, double *lower, double *upper)
{
    int how = random_int(0, 4);
    double below = v - random_int(1, 9), above = v + random_int(1, 9);
    *lower = how == 0 || how == 3 ? v : random_int(0, 2) ? below : -INF;
    *upper = how == 1 || how == 3 ? v : random_int(0, 2) ? above : INF;
    int size = random_int(0, 5); /* 0: degenerate */
    switch (how) {
    case 0: return size;
    case 1: return -size;
    case 3: return random_int(0, 1) ? size : -size;
    default: return 0;
    }
}

/* Whole x, y, d first, then the program whose optimum they are: the value is exact. */
static double plant_optimum(dense *d)
{
    double x[MOST], y[MOST], value = 0;
    for (size_t j = 0; j < d->columns; j++)
        x[j] = random_int(0, 1) ? 0 : random_int(-5, 20);
    for (size_t i = 0; i < d->rows; i++)
        y[i] = plant(row_times(d, i, x), &d->row_lower[i], &d->row_upper[i]);
    for (size_t j = 0; j < d->columns; j++) {
        d->cost[0][j] = plant(x[j], &d->lower[j], &d->upper[j]) + column_times(d, j, y);
        value += d->cost[0][j] * x[j];
    }
    return value;
}

/* Other units: column j in units of 2^p_j, row i times 2^q_i, which changes nothing. */
static void other_units(dense *d, int most)
{
    for (size_t j = 0; j < d->columns; j++) {
        int p = random_int(-most, most);
        d->lower[j] = ldexp(d->lower[j], -p);
        d->upper[j] = ldexp(d->upper[j], -p);
        for (size_t level = 0; level < d->levels; level++)
            d->cost[level][j] = ldexp(d->cost[level][j], p);
        for (size_t i = 0; i < d->rows; i++)
            d->a[i][j] = ldexp(d->a[i][j], p);
    }
    for (size_t i = 0; i < d->rows; i++) {
        int q = random_int(-most, most);
        d->row_lower[i] = ldexp(d->row_lower[i], q);
        d->row_upper[i] = ldexp(d->row_upper[i], q);
        for (size_t j = 0; j < d->columns; j++)
            d->a[i][j] = ldexp(d->a[i][j], q);
    }
}

START_TEST(planted_optimum)
{
    seed(_i, 1);
    for (int k = 0; k < EACH; k++) {
        dense d;
        random_matrix(&d, 12, 16);
        double value = plant_optimum(&d);
        other_units(&d, _i % 3 * 10);
        kal__result r = dense_solve(&d);
        ck_assert_msg(r.outcome == KAL_OUTCOME_OPTIMAL, "program %d: %s primal %g dual %g gap %g",
                      k, kal_outcome_text(r.outcome), r.certificate.primal, r.certificate.dual,
                      r.certificate.gap);
        ck_assert_msg(near(r.level[0].value, value, 1e-9), "program %d: %.17g for %.17g", k,
                      r.level[0].value, value);
        ck_assert_int_ge(r.certificate.grade, KAL_GRADE_VERIFIED);
    }
}
END_TEST

/* Decimal units round every number, and equal quantities are equal no more: still the same optimum. */
START_TEST(planted_in_decimal_units)
{
    static const double UNIT[] = {1e-6, 1e-3, 0.01, 0.1, 1, 10, 365, 1e3, 8760, 1e6};
    seed(_i, 6);
    for (int k = 0; k < EACH; k++) {
        dense d;
        random_matrix(&d, 12, 16);
        double value = plant_optimum(&d);
        for (size_t j = 0; j < d.columns; j++) {
            double unit = UNIT[random_int(0, 9)];
            d.lower[j] /= unit;
            d.upper[j] /= unit;
            d.cost[0][j] *= unit;
            for (size_t i = 0; i < d.rows; i++)
                d.a[i][j] *= unit;
        }
        for (size_t i = 0; i < d.rows; i++) {
            double unit = UNIT[random_int(0, 9)];
            d.row_lower[i] *= unit;
            d.row_upper[i] *= unit;
            for (size_t j = 0; j < d.columns; j++)
                d.a[i][j] *= unit;
        }
        kal__result r = dense_solve(&d);
        ck_assert_msg(r.outcome == KAL_OUTCOME_OPTIMAL, "program %d: %s primal %g dual %g gap %g",
                      k, kal_outcome_text(r.outcome), r.certificate.primal, r.certificate.dual,
                      r.certificate.gap);
        ck_assert_msg(near(r.level[0].value, value, 1e-9), "program %d: %.17g for %.17g", k,
                      r.level[0].value, value);
    }
}
END_TEST

/* A combination y of the rows that is 0 <= -1, or worse, at every x: columns get the sign that its
 * coefficients need. */
START_TEST(planted_infeasible)
{
    seed(_i, 2);
    for (int k = 0; k < EACH; k++) {
        dense d;
        double y[MOST], x[MOST], reach = 0;
        do
            random_matrix(&d, 10, 14);
        while (d.rows == 0);
        plant_optimum(&d);
        for (size_t i = 0; i < d.rows; i++)
            y[i] = random_int(0, 1) ? random_int(-4, 4) : 0;
        y[d.rows - 1] = 1;
        for (size_t j = 0; j < d.columns; j++) {
            double h = column_times(&d, j, y);
            x[j] = random_int(-3, 3);
            if (h > 0)
                d.upper[j] = x[j];
            if (h < 0)
                d.lower[j] = x[j];
            d.lower[j] = fmin(d.lower[j], d.upper[j]);
            d.upper[j] = fmax(d.lower[j], d.upper[j]);
            reach += h > 0 ? h * d.upper[j] : h < 0 ? h * d.lower[j] : 0;
        }
        double sides = 0;
        for (size_t i = 0; i + 1 < d.rows; i++) {
            double at = random_int(-9, 9);
            d.row_lower[i] = y[i] > 0 ? at : -INF;
            d.row_upper[i] = y[i] < 0 ? at : INF;
            sides += y[i] * at * (y[i] != 0);
        }
        d.row_lower[d.rows - 1] = reach - sides + random_int(1, 3);
        d.row_upper[d.rows - 1] = random_int(0, 1) ? INF : d.row_lower[d.rows - 1];
        other_units(&d, _i % 3 * 8);
        kal__result r = dense_solve(&d);
        ck_assert_msg(r.outcome == KAL_OUTCOME_INFEASIBLE, "program %d: %s", k,
                      kal_outcome_text(r.outcome));
        ck_assert_ptr_nonnull(r.farkas);
        ck_assert_int_ge(r.certificate.grade, KAL_GRADE_VERIFIED);
        ck_assert_int_eq(r.certificate.kind, KAL__PROOF_INFEASIBLE);
    }
}
END_TEST

/* A ray that no side stops, and a cost that falls along it. */
START_TEST(planted_unbounded)
{
    seed(_i, 3);
    for (int k = 0; k < EACH; k++) {
        dense d;
        double ray[MOST], fall = 0;
        do
            random_matrix(&d, 10, 14);
        while (d.columns == 0);
        plant_optimum(&d);
        for (size_t j = 0; j < d.columns; j++) {
            ray[j] = random_int(0, 1) ? random_int(-3, 3) : 0;
            if (j == 0)
                ray[j] = 1;
            if (ray[j] > 0)
                d.upper[j] = INF;
            if (ray[j] < 0)
                d.lower[j] = -INF;
            d.cost[0][j] = random_int(-5, 5);
            fall += d.cost[0][j] * ray[j];
        }
        d.cost[0][0] -= fall + 1;
        for (size_t i = 0; i < d.rows; i++) {
            double along = row_times(&d, i, ray);
            if (along > 0)
                d.row_upper[i] = INF;
            if (along < 0)
                d.row_lower[i] = -INF;
        }
        other_units(&d, _i % 3 * 8);
        kal__result r = dense_solve(&d);
        ck_assert_msg(r.outcome == KAL_OUTCOME_UNBOUNDED, "program %d: %s", k,
                      kal_outcome_text(r.outcome));
        ck_assert(r.has_point && r.x && r.ray);
        ck_assert_int_eq(r.certificate.grade, KAL_GRADE_VERIFIED);
    }
}
END_TEST

static void shuffle(size_t n, size_t *order)
{
    for (size_t k = 0; k < n; k++)
        order[k] = k;
    for (size_t k = n; k > 1; k--) {
        size_t other = (size_t)random_int(0, (int)k - 1), swap = order[k - 1];
        order[k - 1] = order[other];
        order[other] = swap;
    }
}

static void permuted(const dense *d, dense *p)
{
    size_t row[MOST], column[MOST];
    shuffle(d->rows, row);
    shuffle(d->columns, column);
    *p = *d;
    for (size_t i = 0; i < d->rows; i++) {
        p->row_lower[i] = d->row_lower[row[i]];
        p->row_upper[i] = d->row_upper[row[i]];
        for (size_t j = 0; j < d->columns; j++)
            p->a[i][j] = d->a[row[i]][column[j]];
    }
    for (size_t j = 0; j < d->columns; j++) {
        p->lower[j] = d->lower[column[j]];
        p->upper[j] = d->upper[column[j]];
        for (size_t level = 0; level < d->levels; level++)
            p->cost[level][j] = d->cost[level][column[j]];
    }
}

/* Nothing is known beforehand: any outcome, but the same one however the program is told. */
START_TEST(told_twice)
{
    seed(_i, 4);
    for (int k = 0; k < EACH; k++) {
        dense d, p;
        random_matrix(&d, 10, 12);
        plant_optimum(&d);
        for (size_t j = 0; j < d.columns; j++)
            d.cost[0][j] = random_int(-2, 9);
        for (size_t i = 0; i < d.rows; i++)
            if (random_int(0, 1)) {
                double by = random_int(-9, 9);
                d.row_lower[i] += by;
                d.row_upper[i] += by;
            }
        permuted(&d, &p);
        other_units(&p, 12);
        kal__result a = dense_solve(&d), b = dense_solve(&p);
        ck_assert_msg(a.outcome == b.outcome, "program %d: %s and %s", k,
                      kal_outcome_text(a.outcome), kal_outcome_text(b.outcome));
        ck_assert_int_ne(a.outcome, KAL_OUTCOME_UNVERIFIED);
        if (a.outcome == KAL_OUTCOME_OPTIMAL)
            ck_assert_msg(near(a.level[0].value, b.level[0].value, 1e-9),
                          "program %d: %.17g and %.17g", k, a.level[0].value, b.level[0].value);
    }
}
END_TEST

/* --- two levels against all vertices, in whole numbers --- */

#define SIDES 24

typedef struct side { /* a x = b holds at a vertex */
    int64_t a[4], b;
} side;

/* Solves n equations by fraction-free elimination: x_j = top[j] / bottom, bottom > 0; false when singular. */
static bool vertex(size_t n, side *s, int64_t *top, int64_t *bottom)
{
    int64_t before = 1;
    for (size_t k = 0; k < n; k++) {
        size_t pivot = k;
        while (pivot < n && s[pivot].a[k] == 0)
            pivot++;
        if (pivot == n)
            return false;
        side swap = s[k];
        s[k] = s[pivot];
        s[pivot] = swap;
        for (size_t i = 0; i < n; i++) {
            if (i == k)
                continue;
            int64_t factor = s[i].a[k];
            for (size_t j = 0; j < n; j++)
                s[i].a[j] = (s[i].a[j] * s[k].a[k] - factor * s[k].a[j]) / before;
            s[i].b = (s[i].b * s[k].a[k] - factor * s[k].b) / before;
        }
        before = s[k].a[k];
    }
    for (size_t j = 0; j < n; j++)
        top[j] = before < 0 ? -s[j].b : s[j].b;
    *bottom = before < 0 ? -before : before;
    return true;
}

static int64_t whole_times(size_t n, const double *a, const int64_t *top)
{
    int64_t sum = 0;
    for (size_t j = 0; j < n; j++)
        sum += (int64_t)a[j] * top[j];
    return sum;
}

static bool inside(int64_t v, int64_t bottom, double lower, double upper)
{
    return (lower == -INF || v >= (int64_t)lower * bottom) &&
           (upper == INF || v <= (int64_t)upper * bottom);
}

typedef struct best {
    bool found;
    int64_t first, second, bottom;
} best;

static void try_vertex(const dense *d, side *s, best *b)
{
    int64_t top[4], bottom;
    if (!vertex(d->columns, s, top, &bottom))
        return;
    for (size_t j = 0; j < d->columns; j++)
        if (!inside(top[j], bottom, d->lower[j], d->upper[j]))
            return;
    for (size_t i = 0; i < d->rows; i++)
        if (!inside(whole_times(d->columns, d->a[i], top), bottom, d->row_lower[i], d->row_upper[i]))
            return;
    int64_t first = whole_times(d->columns, d->cost[0], top),
            second = whole_times(d->columns, d->cost[1], top);
    int64_t one = first * b->bottom - b->first * bottom,
            two = second * b->bottom - b->second * bottom;
    if (!b->found || one < 0 || (one == 0 && two < 0))
        *b = (best){true, first, second, bottom};
}

static void choose(const dense *d, size_t count, const side *all, size_t from, size_t depth,
                   side *chosen, best *b)
{
    if (depth == d->columns) {
        side copy[4];
        memcpy(copy, chosen, sizeof copy);
        try_vertex(d, copy, b);
        return;
    }
    for (size_t k = from; k < count; k++) {
        chosen[depth] = all[k];
        choose(d, count, all, k + 1, depth + 1, chosen, b);
    }
}

static best brute_force(const dense *d)
{
    side all[SIDES] = {{{0}, 0}}, chosen[4] = {{{0}, 0}};
    size_t count = 0;
    for (size_t j = 0; j < d->columns; j++) {
        all[count].a[j] = 1;
        all[count++].b = (int64_t)d->lower[j];
        all[count].a[j] = 1;
        all[count++].b = (int64_t)d->upper[j];
    }
    for (size_t i = 0; i < d->rows; i++)
        for (int end = 0; end < 2; end++) {
            double b = end ? d->row_upper[i] : d->row_lower[i];
            if (!isfinite(b))
                continue;
            for (size_t j = 0; j < d->columns; j++)
                all[count].a[j] = (int64_t)d->a[i][j];
            all[count++].b = (int64_t)b;
        }
    best b = {false, 0, 0, 1};
    choose(d, count, all, 0, 0, chosen, &b);
    return b;
}

/* Few cost values, so that the first level has many optima for the second to choose from. */
START_TEST(two_levels)
{
    seed(_i, 5);
    for (int k = 0; k < EACH; k++) {
        dense d;
        memset(&d, 0, sizeof d);
        d.rows = (size_t)random_int(1, 4);
        d.columns = (size_t)random_int(2, 4);
        d.levels = 2;
        for (size_t i = 0; i < d.rows; i++) {
            for (size_t j = 0; j < d.columns; j++)
                d.a[i][j] = random_int(0, 3) ? random_int(-1, 2) : 0;
            d.row_lower[i] = random_int(0, 2) ? -INF : random_int(-2, 4);
            d.row_upper[i] =
                random_int(0, 3) == 0
                    ? INF
                    : (isfinite(d.row_lower[i]) ? d.row_lower[i] : 2) + random_int(0, 3);
        }
        for (size_t j = 0; j < d.columns; j++) {
            d.lower[j] = random_int(-1, 1);
            d.upper[j] = d.lower[j] + random_int(0, 6);
            d.cost[0][j] = random_int(0, 1);
            d.cost[1][j] = random_int(-4, 4);
        }
        best b = brute_force(&d);
        other_units(&d, _i % 3 * 10);
        kal__result r = dense_solve(&d);
        ck_assert_msg(r.outcome == (b.found ? KAL_OUTCOME_OPTIMAL : KAL_OUTCOME_INFEASIBLE),
                      "program %d: %s", k, kal_outcome_text(r.outcome));
        if (!b.found)
            continue;
        double first = (double)b.first / (double)b.bottom,
               second = (double)b.second / (double)b.bottom;
        ck_assert_msg(near(r.level[0].value, first, 1e-9), "program %d: level 1 %.17g for %.17g", k,
                      r.level[0].value, first);
        ck_assert_msg(near(r.level[1].value, second, 1e-9), "program %d: level 2 %.17g for %.17g",
                      k, r.level[1].value, second);
        ck_assert_int_ge(r.certificate.grade, KAL_GRADE_VERIFIED);
    }
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, planted_optimum, 0, 30);
    tcase_add_loop_test(tests, planted_in_decimal_units, 0, 30);
    tcase_add_loop_test(tests, planted_infeasible, 0, 15);
    tcase_add_loop_test(tests, planted_unbounded, 0, 15);
    tcase_add_loop_test(tests, told_twice, 0, 20);
    tcase_add_loop_test(tests, two_levels, 0, 30);
}

int main(void) { return run_suite("property_lp", fill); }
