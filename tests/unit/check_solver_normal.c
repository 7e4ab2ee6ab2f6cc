/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a factorisation of A D A' + R solves, whatever A looks like. */
#include <float.h>

#include "solver/normal.h"

#include "tests/unit/solver_fixture.h"

enum { ROWS = 1000, COLUMNS = 9000, ENTRIES = 60000 };

typedef struct matrix {
    size_t rows, columns;
    size_t start[COLUMNS + 1];
    uint32_t index[ENTRIES];
    double value[ENTRIES];
} matrix;

static matrix a;
static double d[COLUMNS], r[ROWS], b[ROWS], x[ROWS], again[ROWS], size[ROWS];

static double uniform(double low, double high)
{
    return low + (high - low) * random_int(0, 1 << 20) / (double)(1 << 20);
}

/* In the column that is being made, unless the row has an entry there. */
static void entry(size_t row, double value)
{
    ck_assert(row < a.rows && a.start[a.columns + 1] < ENTRIES);
    for (size_t k = a.start[a.columns]; k < a.start[a.columns + 1]; k++)
        if (a.index[k] == row)
            return;
    a.index[a.start[a.columns + 1]] = (uint32_t)row;
    a.value[a.start[a.columns + 1]++] = value;
}

static void end_column(void)
{
    ck_assert(a.columns + 1 < COLUMNS);
    a.columns++;
    a.start[a.columns + 1] = a.start[a.columns];
}

static void clear(size_t rows)
{
    a.rows = rows;
    a.columns = 0;
    a.start[0] = a.start[1] = 0;
}

static void scattered(size_t rows, size_t columns, int most)
{
    clear(rows);
    for (size_t j = 0; j < columns; j++, end_column())
        for (int k = random_int(0, most); k > 0; k--)
            entry((size_t)random_int(0, (int)rows - 1), uniform(-2, 2));
}

static void with_dense_lines(void)
{
    const size_t rows = (size_t)random_int(5, 60), columns = (size_t)random_int(1, 150);

    clear(rows);
    for (size_t j = 0; j < columns; j++, end_column()) {
        entry(rows / 2, uniform(0.5, 2));
        for (size_t i = 0; i < rows && j % 50 == 7; i++)
            entry(i, uniform(-1, 1));
        for (int k = random_int(0, 2); k > 0; k--)
            entry((size_t)random_int(0, (int)rows - 1), uniform(-2, 2));
    }
}

/* Columns between neighbours on a grid. */
static void grid(size_t wide, size_t high)
{
    clear(wide * high);
    for (size_t i = 0; i < wide * high; i++) {
        if (i % wide + 1 < wide) {
            entry(i, 1);
            entry(i + 1, -uniform(0.5, 1));
            end_column();
        }
        if (i + wide < wide * high) {
            entry(i + wide, 1);
            entry(i, -uniform(0.5, 1));
            end_column();
        }
    }
}

/* Materials with offers, needs of 1 + qualities rows, rows that all share, processes of five ports. */
typedef struct park {
    size_t materials, offers, needs, qualities, shared, processes;
    int percent; /* of the pairs of a material that are columns */
} park;

static size_t offer_row(const park *p, size_t m, size_t s) { return m * p->offers + s; }
static size_t need_row(const park *p, size_t m, size_t t)
{
    return p->materials * p->offers + (m * p->needs + t) * (1 + p->qualities);
}

static void use_shared(const park *p)
{
    for (size_t k = 0; k < p->shared; k++)
        entry(a.rows - 1 - k, uniform(0.1, 1));
    end_column();
}

static void arrive(const park *p, size_t row)
{
    entry(row, uniform(0.6, 1));
    for (size_t k = 0; k < p->qualities; k++)
        entry(row + 1 + k, uniform(-1, 1));
}

static void exchanges(const park *p)
{
    const int last = (int)p->materials - 1;

    clear(p->materials * (p->offers + p->needs * (1 + p->qualities)) + p->shared);
    for (size_t m = 0; m < p->materials; m++)
        for (size_t s = 0; s < p->offers; s++)
            for (size_t t = 0; t < p->needs; t++)
                if (random_int(0, 99) < p->percent) {
                    entry(offer_row(p, m, s), 1);
                    arrive(p, need_row(p, m, t));
                    use_shared(p);
                }
    for (size_t m = 0; m < p->materials; m++)
        for (size_t t = 0; t < p->needs; t++) {
            arrive(p, need_row(p, m, t));
            end_column();
        }
    for (size_t i = 0; i < p->processes; i++) {
        for (int k = 0; k < 3; k++)
            entry(offer_row(p, (size_t)random_int(0, last),
                            (size_t)random_int(0, (int)p->offers - 1)),
                  -uniform(0.2, 0.5));
        for (int k = 0; k < 2; k++)
            entry(need_row(p, (size_t)random_int(0, last), (size_t)random_int(0, (int)p->needs - 1)),
                  -uniform(0.3, 1));
        use_shared(p);
    }
}

static const park PARKS[] = {
    {3, 12, 10, 3, 0, 0, 60},  {3, 12, 10, 3, 3, 0, 60},   {3, 12, 10, 3, 3, 4, 60},
    {1, 150, 30, 3, 0, 0, 30}, {2, 140, 40, 3, 2, 0, 20},  {4, 80, 40, 2, 1, 3, 20},
    {1, 20, 20, 0, 0, 0, 100}, {1, 300, 100, 0, 0, 0, 10}, {6, 100, 60, 0, 3, 9, 12},
    {2, 30, 8, 14, 0, 0, 50},  {1, 500, 300, 0, 1, 20, 2}, {10, 75, 10, 1, 3, 12, 40},
};
enum { OTHER_SHAPES = 6, SHAPES = OTHER_SHAPES + sizeof PARKS / sizeof *PARKS };

/* Another program for each number; the shapes take turns. */
static void draw(int number, int shape)
{
    for (int skip = 0; skip < 7 * number; skip++)
        random_int(0, 1);
    if (shape >= OTHER_SHAPES)
        exchanges(&PARKS[shape - OTHER_SHAPES]);
    else if (shape == 0)
        scattered((size_t)random_int(1, 40), (size_t)random_int(0, 90), 4);
    else if (shape == 1)
        scattered((size_t)random_int(200, 900), (size_t)random_int(100, 3000), 3);
    else if (shape == 2)
        with_dense_lines();
    else if (shape == 3)
        grid((size_t)random_int(2, 30), (size_t)random_int(2, 30));
    else if (shape == 4)
        grid(2, (size_t)random_int(2, 400));
    else
        scattered((size_t)random_int(1, 900), (size_t)random_int(0, 30), 60);
}

static kal__normal *make(void)
{
    kal__normal *n = kal__normal_new(kal__ctx_allocator(fixture_ctx), a.rows, a.columns, a.start,
                                     a.index, a.value);
    ck_assert_ptr_nonnull(n);
    ck_assert(kal__normal_work(n) >= 0 && kal__normal_bytes(n) > 0);
    ck_assert(kal__normal_ready(n));
    return n;
}

/* 10^-orders/2 to 10^orders/2; now and then zero where that is asked for. */
static void draw_weights(double orders, bool zeros)
{
    for (size_t j = 0; j < a.columns; j++)
        d[j] = zeros && random_int(0, 9) == 0 ? 0 : pow(10, uniform(-orders / 2, orders / 2));
    for (size_t i = 0; i < a.rows; i++) {
        r[i] = zeros && random_int(0, 2) > 0 ? 0 : pow(10, uniform(-orders / 2, orders / 2));
        b[i] = uniform(-1, 1);
    }
}

static void set_sizes(void)
{
    for (size_t i = 0; i < a.rows; i++)
        size[i] = r[i];
    for (size_t j = 0; j < a.columns; j++)
        for (size_t k = a.start[j]; k < a.start[j + 1]; k++)
            size[a.index[k]] += d[j] * a.value[k] * a.value[k];
}

/* (A D A' + R) v into out. */
static void multiply(const double *v, double *out)
{
    for (size_t i = 0; i < a.rows; i++)
        out[i] = r[i] * v[i];
    for (size_t j = 0; j < a.columns; j++) {
        double sum = 0;
        for (size_t k = a.start[j]; k < a.start[j + 1]; k++)
            sum += a.value[k] * v[a.index[k]];
        for (size_t k = a.start[j]; k < a.start[j + 1]; k++)
            out[a.index[k]] += a.value[k] * d[j] * sum;
    }
}

/* Cholesky's residual in row i stays within c n eps sum_j sqrt(m_ii m_jj) |x_j| (Higham 2002, theorem 10.5). Rows
 * whose pivot was none have x_i = 0 and are not kept. Returns how many those are. */
static size_t check_residual(double slack)
{
    static double out[ROWS];
    double sum = 0;
    size_t dropped = 0;

    set_sizes();
    multiply(x, out);
    for (size_t i = 0; i < a.rows; i++)
        sum += sqrt(size[i]) * fabs(x[i]);
    for (size_t i = 0; i < a.rows; i++) {
        ck_assert(isfinite(x[i]));
        if (fabs(x[i]) < 1e-50) {
            dropped++;
            continue;
        }
        ck_assert_msg(fabs(out[i] - b[i]) <= slack * (sqrt(size[i]) * sum + fabs(b[i])),
                      "row %zu of %zu: %g against %g", i, a.rows, out[i] - b[i],
                      sqrt(size[i]) * sum);
    }
    return dropped;
}

START_TEST(residual)
{
    draw(_i, _i % (int)SHAPES);
    kal__normal *n = make();
    for (int t = 0; t < 3; t++) {
        draw_weights(t == 0 ? 1 : t == 1 ? 6 : 16, t == 2);
        memcpy(x, b, sizeof x);
        ck_assert(kal__normal_factor(n, d, r));
        kal__normal_solve(n, x);
        const size_t dropped = check_residual(t == 2 ? 1e-11 : 1e-13);
        ck_assert(t > 0 || dropped == 0);
    }
    kal__normal_free(n);
}
END_TEST

/* Gaussian elimination of the whole, in long double. */
static void reference(double *out)
{
    static long double m[100][101];
    const size_t n = a.rows;

    memset(m, 0, sizeof m);
    for (size_t i = 0; i < n; i++) {
        m[i][i] = r[i];
        m[i][n] = b[i];
    }
    for (size_t j = 0; j < a.columns; j++)
        for (size_t k = a.start[j]; k < a.start[j + 1]; k++)
            for (size_t l = a.start[j]; l < a.start[j + 1]; l++)
                m[a.index[k]][a.index[l]] += (long double)a.value[k] * d[j] * a.value[l];
    for (size_t q = 0; q < n; q++)
        for (size_t i = 0; i < n; i++) {
            const long double f = i == q ? 0 : m[i][q] / m[q][q];
            for (size_t p = q; f != 0 && p <= n; p++)
                m[i][p] -= f * m[q][p];
        }
    for (size_t i = 0; i < n; i++)
        out[i] = (double)(m[i][n] / m[i][i]);
}

START_TEST(as_dense)
{
    static double want[ROWS];

    draw(_i, _i % 2 == 0 ? 0 : _i % 4 == 1 ? 2 : 12);
    if (a.rows > 100)
        return;
    kal__normal *n = make();
    draw_weights(2, false);
    reference(want);
    memcpy(x, b, sizeof x);
    ck_assert(kal__normal_factor(n, d, r));
    kal__normal_solve(n, x);
    for (size_t i = 0; i < a.rows; i++)
        ck_assert_double_eq_tol(x[i], want[i], 1e-9 * (1 + fabs(want[i])));
    kal__normal_free(n);
}
END_TEST

/* Each row stands twice and R is zero: a right-hand side in the range is met by what is left. */
START_TEST(rows_twice)
{
    static double v[ROWS], out[ROWS];
    static size_t start[COLUMNS + 1];

    draw(_i, _i % (int)SHAPES);
    if (2 * a.rows > ROWS || 2 * a.start[a.columns] > ENTRIES)
        return;
    memcpy(start, a.start, sizeof start);
    for (size_t j = a.columns; j-- > 0;) /* in place, from the end */
        for (size_t k = start[j + 1]; k-- > start[j];) {
            const uint32_t i = a.index[k];
            const double value = a.value[k];
            a.index[2 * k] = i;
            a.index[2 * k + 1] = i + (uint32_t)a.rows;
            a.value[2 * k] = value;
            a.value[2 * k + 1] = 3 * value;
        }
    for (size_t j = 0; j <= a.columns; j++)
        a.start[j] = 2 * start[j];
    a.rows *= 2;
    draw_weights(1, false);
    memset(r, 0, sizeof r);
    for (size_t i = 0; i < a.rows; i++)
        v[i] = uniform(-1, 1);
    multiply(v, b);
    set_sizes();
    kal__normal *n = make();
    memcpy(x, b, sizeof x);
    ck_assert(kal__normal_factor(n, d, r));
    kal__normal_solve(n, x);
    multiply(x, out);
    double worst = 0, most = 0;
    for (size_t i = 0; i < a.rows; i++) {
        ck_assert(isfinite(x[i]));
        worst = fmax(worst, size[i] > 0 ? fabs(out[i] - b[i]) / sqrt(size[i]) : 0);
        most = fmax(most, size[i] > 0 ? fabs(b[i]) / sqrt(size[i]) : 0);
    }
    ck_assert_msg(worst <= 1e-6 * most, "%g of %g", worst, most);
    kal__normal_free(n);
}
END_TEST

START_TEST(same_bits)
{
    draw(_i, _i % (int)SHAPES);
    kal__normal *n = make();
    draw_weights(10, true);
    memcpy(x, b, sizeof x);
    memcpy(again, b, sizeof again);
    ck_assert(kal__normal_factor(n, d, r));
    kal__normal_solve(n, x);
    const double keep = a.columns > 0 ? d[0] : 0;
    d[0] = 1e30;
    ck_assert(kal__normal_factor(n, d, r));
    d[0] = keep;
    ck_assert(kal__normal_factor(n, d, r));
    kal__normal_solve(n, again);
    ck_assert_mem_eq(x, again, a.rows * sizeof *x);
    kal__normal_free(n);
}
END_TEST

/* diag(d) itself; a row of zeros gives zero. By hand: 4 * 9 x = 18. */
START_TEST(by_hand)
{
    clear(2);
    entry(1, 3);
    end_column();
    kal__normal *n = make();
    d[0] = 4;
    r[0] = r[1] = 0;
    x[0] = 7;
    x[1] = 18;
    ck_assert(kal__normal_factor(n, d, r));
    kal__normal_solve(n, x);
    ck_assert(fabs(x[0]) < 1e-50 && x[1] == 0.5);
    kal__normal_free(n);
    clear(0);
    n = make();
    ck_assert(kal__normal_factor(n, d, r));
    kal__normal_solve(n, x);
    kal__normal_free(n);
}
END_TEST

/* A column that touches so many rows that all pairs of them are more than can be held. */
START_TEST(too_much)
{
    enum { WIDE = 150000 };
    static uint32_t index[WIDE];
    static double value[WIDE];
    const size_t start[2] = {0, WIDE};

    for (uint32_t i = 0; i < WIDE; i++) {
        index[i] = i;
        value[i] = 1;
    }
    kal__normal *n = kal__normal_new(kal__ctx_allocator(fixture_ctx), WIDE, 1, start, index, value);
    ck_assert(n && isinf(kal__normal_work(n)));
    ck_assert(!kal__normal_ready(n));
    ck_assert(!kal__normal_factor(n, value, value));
    kal__normal_free(n);
}
END_TEST

START_TEST(no_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    bool done = false;
    long k = 0;

    draw(_i, _i % (int)SHAPES);
    draw_weights(1, false);
    for (; !done; k++) {
        sparing_left = k;
        kal__normal *n = kal__normal_new(&SPARING, a.rows, a.columns, a.start, a.index, a.value);
        done = n && kal__normal_ready(n);
        sparing_left = 0; /* a factorisation asks for nothing more */
        ck_assert(!n || kal__normal_factor(n, d, r) == done);
        kal__normal_free(n);
    }
    ck_assert_int_gt(k, 3);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, by_hand);
    tcase_add_loop_test(tests, residual, 0, 4 * (int)SHAPES);
    tcase_add_loop_test(tests, as_dense, 0, 60);
    tcase_add_loop_test(tests, rows_twice, 0, 2 * (int)SHAPES);
    tcase_add_loop_test(tests, same_bits, 0, (int)SHAPES);
    tcase_add_test(tests, too_much);
    tcase_add_loop_test(tests, no_memory, 0, (int)SHAPES);
}

int main(void) { return run_suite("solver_normal", fill); }
