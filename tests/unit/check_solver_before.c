/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That what is known of an earlier answer saves work, and no more. */
#include <kalund/lp.h>

#include "bench/family.h"
#include "tests/unit/solver_fixture.h"

/* Families with parts large enough to be solved by way of few of their columns, and with small ones. */
static const struct {
    char family;
    bool dense;
    size_t candidates, materials;
} KIND[] = {{'T', true, 3000, 3}, {'G', true, 3000, 2},  {'G', false, 3000, 4},
            {'Q', true, 3000, 3}, {'Q', false, 2000, 3}, {'C', true, 1500, 2},
            {'P', true, 1500, 2}, {'T', false, 1000, 30}};
enum { KINDS = sizeof KIND / sizeof *KIND, STEPS = 24 };

static void make(int kind, family_lp *f)
{
    ck_assert_int_eq(family_make(KIND[kind].family, KIND[kind].dense, KIND[kind].candidates,
                                 (uint64_t)kind + 1, KIND[kind].materials, f),
                     0);
}

static kal_lp *load(const family_lp *f)
{
    kal_lp *lp = NULL;
    ck_assert_int_eq(kal_lp_new(fixture_ctx, f->rows, f->columns, f->start, f->index, f->value,
                                f->cost, 0, f->lower, f->upper, f->row_lower, f->row_upper, &lp),
                     KAL_OK);
    return lp;
}

static kal_lp_result *solve(const kal_lp *lp, const kal_lp_result *from, size_t threads)
{
    const kal_options options = {.size = sizeof options, .threads = threads};
    kal_lp_result *r = NULL;
    ck_assert_int_eq(kal_lp_solve_from(fixture_ctx, lp, KAL_SENSE_OWN, &options, from, &r), KAL_OK);
    return r;
}

/* As from nothing: a simplex method on the whole program, which does not know of parts. */
static void expect(const kal_lp *lp, const kal_lp_result *warm)
{
    const kal_options options = {.size = sizeof options, .kernel = "simplex"};
    kal_lp_result *cold = NULL;
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_OWN, &options, &cold), KAL_OK);
    ck_assert_int_eq(kal_lp_result_outcome(warm), kal_lp_result_outcome(cold));
    if (kal_lp_result_outcome(cold) == KAL_OUTCOME_OPTIMAL) {
        ck_assert(near(kal_lp_result_objective(warm), kal_lp_result_objective(cold), 1e-8));
        ck_assert_int_ge(kal_lp_result_grade(warm), KAL_GRADE_VERIFIED);
    }
    kal_lp_result_free(cold);
}

static uint32_t any(size_t n) { return (uint32_t)random_int(0, (int)n - 1); }
static double nearly(double v) { return v * (1 + 0.01 * random_int(-10, 10)); }

static void set_cost(kal_lp *lp, const family_lp *f, int count)
{
    for (int k = 0; k < count; k++) {
        const uint32_t j = any(f->columns);
        const double c = nearly(f->cost[j]);
        ck_assert_int_eq(kal_lp_set_cost(fixture_ctx, lp, 1, &j, &c), KAL_OK);
    }
}

static void set_rows(kal_lp *lp, const family_lp *f, int count)
{
    for (int k = 0; k < count; k++) {
        const uint32_t i = any(f->rows);
        const double factor = nearly(1), low = f->row_lower[i] * factor,
                     high = f->row_upper[i] * factor;
        ck_assert_int_eq(kal_lp_set_row_bounds(fixture_ctx, lp, 1, &i, &low, &high), KAL_OK);
    }
}

/* Held at 0, held elsewhere, free again. */
static void set_bounds(kal_lp *lp, const family_lp *f)
{
    const uint32_t j = any(f->columns);
    const double zero = 0, some = 0.25;
    const int how = random_int(0, 2);
    ck_assert_int_eq(kal_lp_set_bounds(fixture_ctx, lp, 1, &j,
                                       how == 0   ? &zero
                                       : how == 1 ? &some
                                                  : &f->lower[j],
                                       how == 0   ? &zero
                                       : how == 1 ? &some
                                                  : &f->upper[j]),
                     KAL_OK);
}

/* A row that binds nothing any more, or as before. */
static void set_side(kal_lp *lp, const family_lp *f)
{
    const uint32_t i = any(f->rows);
    const double low = -INF, high = INF;
    const bool gone = random_int(0, 1);
    ck_assert_int_eq(kal_lp_set_row_bounds(fixture_ctx, lp, 1, &i, gone ? &low : &f->row_lower[i],
                                           gone ? &high : &f->row_upper[i]),
                     KAL_OK);
}

static void add(kal_lp *lp, const family_lp *f)
{
    const uint32_t j = any(f->columns);
    const size_t start[] = {0, f->start[j + 1] - f->start[j]};
    const double c = nearly(f->cost[j]), upper = 3;
    ck_assert_int_eq(kal_lp_add_columns(fixture_ctx, lp, 1, start, f->index + f->start[j],
                                        f->value + f->start[j], &c, NULL, &upper),
                     KAL_OK);
}

static void change(kal_lp *lp, const family_lp *f)
{
    switch (random_int(0, 7)) {
    case 0: set_cost(lp, f, 1); break;
    case 1: set_cost(lp, f, (int)f->columns / 20); break;
    case 2: set_rows(lp, f, 1); break;
    case 3: set_rows(lp, f, (int)f->rows / 20); break;
    case 4: set_bounds(lp, f); break;
    case 5: set_side(lp, f); break;
    case 6: add(lp, f); break;
    default: break; /* nothing at all */
    }
}

/* Along a walk of changes; on two threads the same bytes. */
START_TEST(along_a_walk)
{
    family_lp f;
    make(_i, &f);
    random_state ^= (uint64_t)(_i + 1) << 24;
    kal_lp *lp = load(&f);
    kal_lp_result *last = solve(lp, NULL, 1);
    for (int k = 0; k < STEPS; k++) {
        change(lp, &f);
        kal_lp_result *next = solve(lp, last, 1), *same = solve(lp, last, 2);
        const size_t n = kal_lp_columns(lp);
        expect(lp, next);
        ck_assert_int_eq(kal_lp_result_iterations(next), kal_lp_result_iterations(same));
        if (kal_lp_result_outcome(next) == KAL_OUTCOME_OPTIMAL) {
            ck_assert_mem_eq(kal_lp_result_x(next), kal_lp_result_x(same), n * sizeof(double));
            ck_assert_mem_eq(kal_lp_result_d(next), kal_lp_result_d(same), n * sizeof(double));
            ck_assert_mem_eq(kal_lp_result_y(next), kal_lp_result_y(same), f.rows * sizeof(double));
            ck_assert_mem_eq(kal_lp_result_column_basis(next), kal_lp_result_column_basis(same), n);
        }
        kal_lp_result_free(same);
        kal_lp_result_free(last);
        last = next;
    }
    kal_lp_result_free(last);
    kal_lp_free(lp);
    family_free(&f);
}
END_TEST

/* What nothing changed takes no step. */
START_TEST(as_before)
{
    family_lp f;
    make(_i, &f);
    kal_lp *lp = load(&f);
    kal_lp_result *first = solve(lp, NULL, 1), *second = solve(lp, first, 1);
    ck_assert_int_eq(kal_lp_result_iterations(second), 0);
    ck_assert_mem_eq(kal_lp_result_x(second), kal_lp_result_x(first), f.columns * sizeof(double));
    ck_assert_mem_eq(kal_lp_result_d(second), kal_lp_result_d(first), f.columns * sizeof(double));
    kal_lp_result_free(second);
    kal_lp_result_free(first);
    kal_lp_free(lp);
    family_free(&f);
}
END_TEST

/* The result of another program of as many rows and columns, and the same costs and bounds: the rows of its
 * coefficients are turned round, or the coefficients themselves are others. */
START_TEST(foreign)
{
    family_lp f;
    make(_i, &f);
    kal_lp *lp = load(&f);
    for (size_t k = 0; k < f.nonzeros; k++)
        f.value[k] *= 1 + 0.125 * random_int(-4, 4);
    kal_lp *scaled = load(&f);
    for (size_t k = 0; k < f.nonzeros; k++)
        f.index[k] = (uint32_t)f.rows - 1 - f.index[k];
    kal_lp *turned = load(&f);
    kal_lp_result *own = solve(lp, NULL, 1);
    const kal_lp *const other[] = {scaled, turned, lp};
    for (size_t k = 0; k < 3; k++) {
        kal_lp_result *r = solve(other[k], own, 1);
        expect(other[k], r);
        kal_lp_result_free(own);
        own = r;
    }
    kal_lp_result_free(own);
    kal_lp_free(turned);
    kal_lp_free(scaled);
    kal_lp_free(lp);
    family_free(&f);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, along_a_walk, 0, KINDS);
    tcase_add_loop_test(tests, as_before, 0, KINDS);
    tcase_add_loop_test(tests, foreign, 0, KINDS);
}

int main(void) { return run_suite("solver_before", fill); }
