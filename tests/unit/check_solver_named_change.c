/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a program of arrays is changed as it was told, and answered from an earlier result as from none. */
#include <kalund/lp.h>

#include "tests/unit/solver_fixture.h"

/* Least 2 a + 3 b subject to a + b >= 4, a - b <= 2, a, b >= 0: at a = 3, b = 1: 9. */
static const size_t start[] = {0, 2, 4};
static const uint32_t row[] = {0, 1, 0, 1};
static const double value[] = {1, 1, 1, -1};
static const double cost[] = {2, 3};
static const double row_lower[] = {4, -INF}, row_upper[] = {INF, 2};

static kal_lp *made(void)
{
    kal_lp *lp = NULL;
    ck_assert_int_eq(kal_lp_new(fixture_ctx, 2, 2, start, row, value, cost, 0, NULL, NULL,
                                row_lower, row_upper, &lp),
                     KAL_OK);
    return lp;
}

/* Solves from `previous`, which is freed, and expects this value. */
static kal_lp_result *next(const kal_lp *lp, kal_lp_result *previous, double expected)
{
    kal_lp_result *r = NULL;
    ck_assert_int_eq(kal_lp_solve_from(fixture_ctx, lp, KAL_SENSE_OWN, NULL, previous, &r), KAL_OK);
    kal_lp_result_free(previous);
    ck_assert_int_eq(kal_lp_result_outcome(r), KAL_OUTCOME_OPTIMAL);
    ck_assert_msg(near(kal_lp_result_objective(r), expected, 1e-12), "%.17g, expected %.17g",
                  kal_lp_result_objective(r), expected);
    return r;
}

/* One change after another, each worked by hand. */
START_TEST(by_hand)
{
    static const uint32_t first[] = {0}, second[] = {1};
    static const double one[] = {1}, two[] = {2}, five[] = {5}, six[] = {6}, zero[] = {0};
    static const size_t added[] = {0, 1, 1};
    static const uint32_t into[] = {0};
    static const double half[] = {0.5}, added_cost[] = {0.5, -7}, added_upper[] = {4, 3};
    kal_lp *lp = made();
    kal_lp_result *r = next(lp, NULL, 9);
    /* a may be 1 at most: b = 3, 2 + 9 */
    ck_assert_int_eq(kal_lp_set_bounds(fixture_ctx, lp, 1, first, NULL, one), KAL_OK);
    r = next(lp, r, 11);
    /* b costs 1: a = 0, b = 4 */
    ck_assert_int_eq(kal_lp_set_cost(fixture_ctx, lp, 1, second, one), KAL_OK);
    r = next(lp, r, 4);
    /* a + b >= 6: b = 6 */
    ck_assert_int_eq(kal_lp_set_row_bounds(fixture_ctx, lp, 1, NULL, six, NULL), KAL_OK);
    r = next(lp, r, 6);
    /* b is at most 5, a at least 1: the same cost for 2 + 5 */
    ck_assert_int_eq(kal_lp_set_bounds(fixture_ctx, lp, 1, second, NULL, five), KAL_OK);
    r = next(lp, r, 7);
    ck_assert_int_eq(kal_lp_set_bounds(fixture_ctx, lp, 1, second, two, NULL), KAL_OK);
    r = next(lp, r, 7);
    ck_assert_int_eq(kal_lp_set_bounds(fixture_ctx, lp, 1, second, zero, NULL), KAL_OK);
    /* c counts half in the first row and costs 0.5, at most 4 of it: of the 6 it serves 2 for 2, b the other 4; e
     * earns 7 a unit, 3 of it: 2 + 4 - 21. c and b cost the same a unit of the row. */
    ck_assert_int_eq(
        kal_lp_add_columns(fixture_ctx, lp, 2, added, into, half, added_cost, NULL, added_upper),
        KAL_OK);
    ck_assert_uint_eq(kal_lp_columns(lp), 4);
    ck_assert_uint_eq(kal_lp_nonzeros(lp), 5);
    ck_assert_str_eq(kal_lp_column_name(lp, 3), "");
    r = next(lp, r, -15);
    ck_assert_double_eq(kal_lp_result_x(r)[3], 3);
    kal_lp_free(lp);
    kal_lp_result_free(r);
}
END_TEST

/* A call that is refused changes nothing. */
START_TEST(refused)
{
    static const uint32_t numbers[] = {0, 2}, twice[] = {0, 0};
    static const double good[] = {1, 1}, bad[] = {1, NAN}, none[] = {1, INF}, ends[] = {1, -INF};
    static const size_t backwards[] = {0, 2, 1}, late[] = {1, 2}, whole[] = {0, 2},
                        single[] = {0, 1};
    kal_lp *lp = made();
    kal_ctx *ctx = fixture_ctx;
    ck_assert_int_eq(kal_lp_set_cost(ctx, lp, 2, numbers, good), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "kal_lp_set_cost: there is no column 2");
    ck_assert_int_eq(kal_lp_set_cost(ctx, lp, 3, NULL, good), KAL_BAD_INPUT);
    ck_assert_int_eq(kal_lp_set_cost(ctx, lp, 2, NULL, bad), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "kal_lp_set_cost: column 1: the cost is not finite");
    ck_assert_int_eq(kal_lp_set_bounds(ctx, lp, 2, NULL, none, NULL), KAL_BAD_INPUT);
    ck_assert_int_eq(kal_lp_set_bounds(ctx, lp, 2, NULL, NULL, ends), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "kal_lp_set_bounds: column 1: the bounds are none");
    ck_assert_int_eq(kal_lp_set_row_bounds(ctx, lp, 2, numbers, good, good), KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "kal_lp_set_row_bounds: there is no row 2");
    ck_assert_int_eq(kal_lp_add_columns(ctx, lp, 2, backwards, twice, good, NULL, NULL, NULL),
                     KAL_BAD_INPUT);
    ck_assert_int_eq(kal_lp_add_columns(ctx, lp, 1, late, twice, good, NULL, NULL, NULL),
                     KAL_BAD_INPUT);
    ck_assert_int_eq(kal_lp_add_columns(ctx, lp, 1, whole, twice, good, NULL, NULL, NULL),
                     KAL_BAD_INPUT);
    ck_assert_str_eq(kal_message(ctx), "kal_lp_add_columns: column 0: row 0 stands twice");
    ck_assert_int_eq(kal_lp_add_columns(ctx, lp, 1, single, numbers + 1, good, NULL, NULL, NULL),
                     KAL_BAD_INPUT);
    ck_assert_int_eq(kal_lp_add_columns(ctx, lp, 1, single, numbers, good, bad + 1, NULL, NULL),
                     KAL_BAD_INPUT);
    ck_assert_uint_eq(kal_lp_columns(lp), 2);
    ck_assert_uint_eq(kal_lp_nonzeros(lp), 4);
    kal_lp_result *r = next(lp, NULL, 9), *other = NULL;
    kal_lp *larger = NULL;
    ck_assert_int_eq(
        kal_lp_new(ctx, 3, 2, start, row, value, cost, 0, NULL, NULL, NULL, NULL, &larger), KAL_OK);
    ck_assert_int_eq(kal_lp_solve_from(ctx, larger, KAL_SENSE_OWN, NULL, r, &other), KAL_USAGE);
    ck_assert_ptr_null(other);
    kal_lp_free(larger);
    kal_lp_result_free(r);
    kal_lp_free(lp);
}
END_TEST

enum { WIDE = 30, LONG = 12 };

static double pick(int low, int high) { return random_int(low, high); }

static kal_lp *drawn(void)
{
    static size_t first[WIDE + 1];
    static uint32_t index[WIDE * 4];
    static double a[WIDE * 4], c[WIDE], upper[WIDE], low[LONG];
    kal_lp *lp = NULL;
    size_t n = 0;
    for (int j = 0; j < WIDE; j++) {
        for (uint32_t i = (uint32_t)random_int(0, 3); i < LONG && n < (size_t)(j + 1) * 4;
             i += (uint32_t)random_int(1, 6)) {
            index[n] = i;
            a[n++] = pick(1, 5);
        }
        first[j + 1] = n;
        c[j] = pick(1, 20);
        upper[j] = pick(2, 9);
    }
    for (int i = 0; i < LONG; i++)
        low[i] = pick(0, 6);
    ck_assert_int_eq(
        kal_lp_new(fixture_ctx, LONG, WIDE, first, index, a, c, 0, NULL, upper, low, NULL, &lp),
        KAL_OK);
    return lp;
}

/* Something of everything: costs, bounds, sides, columns that are added. */
static void change(kal_lp *lp)
{
    const uint32_t j = (uint32_t)random_int(0, WIDE - 1), i = (uint32_t)random_int(0, LONG - 1);
    const size_t one[] = {0, 1};
    const double c = pick(-2, 20), upper = pick(1, 9), low = pick(0, 8), a = pick(1, 4);
    ck_assert_int_eq(kal_lp_set_cost(fixture_ctx, lp, 1, &j, &c), KAL_OK);
    switch (random_int(0, 2)) {
    case 0:
        ck_assert_int_eq(kal_lp_set_bounds(fixture_ctx, lp, 1, &j, NULL, &upper), KAL_OK);
        break;
    case 1:
        ck_assert_int_eq(kal_lp_set_row_bounds(fixture_ctx, lp, 1, &i, &low, NULL), KAL_OK);
        break;
    default:
        ck_assert_int_eq(kal_lp_add_columns(fixture_ctx, lp, 1, one, &i, &a, &c, NULL, &upper),
                         KAL_OK);
    }
}

/* Along a walk of changes: from the last result as from none, whichever the kernel. */
START_TEST(along_a_walk)
{
    static const char *const kernel[] = {"core", "simplex", "glpk", "interior"};
    const kal_options options = {.size = sizeof options, .kernel = kernel[_i % 4]};
    kal_lp_result *last = NULL;
    int seen[8] = {0};
    random_state ^= (uint64_t)(_i + 1) << 20;
    kal_lp *lp = drawn();
    for (int k = 0; k < 120; k++) {
        const kal_sense sense = random_int(0, 9) ? KAL_SENSE_MIN : KAL_SENSE_MAX;
        kal_lp_result *warm = NULL, *cold = NULL;
        ck_assert_int_eq(kal_lp_solve_from(fixture_ctx, lp, sense, &options, last, &warm), KAL_OK);
        ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, sense, &options, &cold), KAL_OK);
        ck_assert_int_eq(kal_lp_result_outcome(warm), kal_lp_result_outcome(cold));
        seen[kal_lp_result_outcome(warm)]++;
        if (kal_lp_result_outcome(cold) == KAL_OUTCOME_OPTIMAL)
            ck_assert(near(kal_lp_result_objective(warm), kal_lp_result_objective(cold), 1e-9));
        kal_lp_result_free(cold);
        kal_lp_result_free(last);
        last = warm;
        change(lp);
    }
    ck_assert_int_gt(seen[KAL_OUTCOME_OPTIMAL], 30);
    ck_assert_int_eq(seen[KAL_OUTCOME_UNVERIFIED], 0);
    kal_lp_result_free(last);
    kal_lp_free(lp);
}
END_TEST

/* The k-th request for memory fails: nothing is added, and what was there is as it was. */
START_TEST(memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    enum { MANY = 3000 };
    static size_t first[MANY + 1];
    static uint32_t index[MANY];
    static double a[MANY];
    kal_status status = KAL_MEMORY;
    for (size_t j = 0; j < MANY; j++) {
        first[j + 1] = j + 1;
        a[j] = 1;
    }
    for (long k = 0; status != KAL_OK; k++) {
        kal_ctx *ctx = NULL;
        kal_lp *lp = NULL;
        sparing_left = 1000;
        ck_assert_int_eq(kal_ctx_new(&SPARING, &ctx), KAL_OK);
        ck_assert_int_eq(kal_lp_new(ctx, 2, 2, start, row, value, cost, 0, NULL, NULL, row_lower,
                                    row_upper, &lp),
                         KAL_OK);
        sparing_left = k;
        status = kal_lp_add_columns(ctx, lp, MANY, first, index, a, NULL, NULL, NULL);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        ck_assert_uint_eq(kal_lp_columns(lp), status == KAL_OK ? MANY + 2 : 2);
        ck_assert_uint_eq(kal_lp_nonzeros(lp), status == KAL_OK ? MANY + 4 : 4);
        kal_lp_free(lp);
        kal_ctx_free(ctx);
        ck_assert_int_lt(k, 100);
    }
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, by_hand);
    tcase_add_test(tests, refused);
    tcase_add_loop_test(tests, along_a_walk, 0, 8);
    tcase_add_test(tests, memory);
}

int main(void) { return run_suite("solver_named_change", fill); }
