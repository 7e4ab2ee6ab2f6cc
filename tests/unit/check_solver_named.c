/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a program of arrays is taken as it is or refused, and answered in the sense that was asked. */
#include <kalund/lp.h>

#include "tests/unit/solver_fixture.h"

/* Optimise 3 a + 5 b + 2 subject to
 *   a <= 4,  2 b <= 12,  3 a + 2 b <= 18,  a >= 0, b >= 1.
 * Most: the two last rows hold, b = 6, a = 2: 6 + 30 + 2 = 38. A unit more of the second is b + 1/2, a - 1/3, so
 * 5/2 - 1 = 3/2; of the third a + 1/3: 1. Least: a = 0, b = 1: 7, with reduced costs 3 and 5. */
enum { ROWS = 3, COLUMNS = 2 };
static const size_t start[] = {0, 3, 5};
static const uint32_t row[] = {2, 1, 0, 2, 1}; /* not in order, with a zero */
static const double value[] = {3, 0, 1, 2, 2};
static const double cost[] = {3, 5};
static const double lower[] = {0, 1};
static const double row_upper[] = {4, 12, 18};

static kal_lp *made(void)
{
    kal_lp *lp = NULL;
    ck_assert_int_eq(kal_lp_new(fixture_ctx, ROWS, COLUMNS, start, row, value, cost, 2, lower, NULL,
                                NULL, row_upper, &lp),
                     KAL_OK);
    return lp;
}

START_TEST(most)
{
    kal_lp *lp = made();
    kal_lp_result *r = NULL;
    ck_assert_uint_eq(kal_lp_nonzeros(lp), 4);
    ck_assert_str_eq(kal_lp_name(lp), "");
    ck_assert_str_eq(kal_lp_objective_name(lp), "");
    ck_assert_str_eq(kal_lp_row_name(lp, 2), "");
    ck_assert_str_eq(kal_lp_column_name(lp, 1), "");
    ck_assert_int_eq(kal_lp_sense(lp), KAL_SENSE_MIN);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_MAX, NULL, &r), KAL_OK);
    kal_lp_free(lp); /* results stay */
    ck_assert_int_eq(kal_lp_result_outcome(r), KAL_OUTCOME_OPTIMAL);
    ck_assert_int_eq(kal_lp_result_grade(r), KAL_GRADE_PROVED);
    ck_assert(near(kal_lp_result_objective(r), 38, 1e-14));
    ck_assert(kal_lp_result_bound(r) >= 38 && kal_lp_result_bound(r) < 38 + 1e-9);
    ck_assert(kal_lp_result_primal(r) < 1e-12 && kal_lp_result_dual(r) < 1e-12 &&
              kal_lp_result_gap(r) < 1e-12);
    ck_assert(near(kal_lp_result_x(r)[0], 2, 1e-14) && near(kal_lp_result_x(r)[1], 6, 1e-14));
    const double *y = kal_lp_result_y(r), *d = kal_lp_result_d(r);
    ck_assert(near(y[0], 0, 1e-14) && near(y[1], 1.5, 1e-14) && near(y[2], 1, 1e-14));
    ck_assert(near(d[0], 0, 1e-14) && near(d[1], 0, 1e-14));
    const signed char *rows = kal_lp_result_row_basis(r), *columns = kal_lp_result_column_basis(r);
    ck_assert(rows[0] == KAL_BASIS_BASIC && rows[1] == KAL_BASIS_UPPER &&
              rows[2] == KAL_BASIS_UPPER);
    ck_assert(columns[0] == KAL_BASIS_BASIC && columns[1] == KAL_BASIS_BASIC);
    ck_assert_ptr_null(kal_lp_result_farkas(r));
    ck_assert_ptr_null(kal_lp_result_ray(r));
    ck_assert(kal_lp_result_iterations(r) >= 0 && *kal_lp_result_kernel(r) != '\0');
    ck_assert(kal_lp_result_solve_s(r) >= 0 && kal_lp_result_certify_s(r) >= 0);
    kal_lp_result_free(r);
}
END_TEST

START_TEST(least)
{
    kal_lp *lp = made();
    kal_lp_result *r = NULL;
    const kal_options options = {.size = sizeof options, .kernel = "glpk", .time_limit_s = 100};
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_OWN, &options, &r), KAL_OK);
    ck_assert_str_eq(kal_lp_result_kernel(r), "glpk");
    ck_assert_double_eq(kal_lp_result_objective(r), 7);
    ck_assert(kal_lp_result_bound(r) <= 7 && kal_lp_result_bound(r) > 7 - 1e-9);
    ck_assert_double_eq(kal_lp_result_d(r)[0], 3);
    ck_assert_double_eq(kal_lp_result_d(r)[1], 5);
    ck_assert(kal_lp_result_column_basis(r)[1] == KAL_BASIS_LOWER);
    kal_lp_result_free(r);
    kal_lp_free(lp);
}
END_TEST

/* a - b = 1 with both free of ends above: a + b grows for ever, along (1, 1). */
START_TEST(unbounded)
{
    static const size_t at[] = {0, 1, 2};
    static const uint32_t index[] = {0, 0};
    static const double v[] = {1, -1}, one[] = {1}, c[] = {1, 1};
    kal_lp *lp = NULL;
    kal_lp_result *r = NULL;
    ck_assert_int_eq(kal_lp_new(fixture_ctx, 1, 2, at, index, v, c, 0, NULL, NULL, one, one, &lp),
                     KAL_OK);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_MAX, NULL, &r), KAL_OK);
    ck_assert_int_eq(kal_lp_result_outcome(r), KAL_OUTCOME_UNBOUNDED);
    const double *x = kal_lp_result_x(r), *ray = kal_lp_result_ray(r);
    ck_assert(near(x[0] - x[1], 1, 1e-14) && x[1] >= 0);
    ck_assert(ray[0] > 0 && ray[0] == ray[1]);
    ck_assert(isnan(kal_lp_result_objective(r)) && isnan(kal_lp_result_bound(r)));
    ck_assert_ptr_null(kal_lp_result_y(r));
    ck_assert_ptr_null(kal_lp_result_d(r));
    ck_assert_ptr_null(kal_lp_result_row_basis(r));
    ck_assert_ptr_null(kal_lp_result_column_basis(r));
    kal_lp_result_free(r);
    kal_lp_free(lp);
}
END_TEST

/* a + b <= 1 and a + b >= 2: f weighs the rows so that f A x <= 0 for every x, and the rows ask for more. */
START_TEST(infeasible)
{
    static const size_t at[] = {0, 2, 4};
    static const uint32_t index[] = {0, 1, 0, 1};
    static const double v[] = {1, 1, 1, 1}, low[] = {-INFINITY, 2}, high[] = {1, INFINITY};
    kal_lp *lp = NULL;
    kal_lp_result *r = NULL;
    ck_assert_int_eq(
        kal_lp_new(fixture_ctx, 2, 2, at, index, v, NULL, 0, NULL, NULL, low, high, &lp), KAL_OK);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_MAX, NULL, &r), KAL_OK);
    ck_assert_int_eq(kal_lp_result_outcome(r), KAL_OUTCOME_INFEASIBLE);
    const double *f = kal_lp_result_farkas(r);
    ck_assert(f[0] < 0 && f[1] > 0 && f[0] + f[1] <= 0 && f[0] * 1 + f[1] * 2 > 0);
    ck_assert_ptr_null(kal_lp_result_x(r));
    kal_lp_result_free(r);
    kal_lp_free(lp);
}
END_TEST

/* --- the text of a result, but for the times at its end --- */

/* x in [2, 3] without a row: 2 + 0.5 at the least, proved without a sum that could be rounded. */
static const char least_text[] =
    "{\n  \"outcome\": \"optimal\",\n  \"objective\": 2.5,\n  \"certificate\": {\n    \"kind\": "
    "\"optimal\",\n    \"grade\": \"proved\",\n    \"primal\": 0,\n    \"dual\": 0,\n    \"gap\": "
    "0,\n"
    "    \"bound\": ";
static const char crossed_text[] =
    "{\n  \"outcome\": \"infeasible\",\n  \"objective\": null,\n  \"certificate\": {\n    "
    "\"kind\": "
    "\"infeasible\",\n    \"grade\": \"proved\",\n    \"primal\": null,\n    \"dual\": 0,\n    "
    "\"gap\": "
    "null,\n    \"bound\": null\n  },\n  \"rows\": 0,\n  \"columns\": 1,\n  \"iterations\": 0,\n"
    "  \"kernel\": \"glpk\",\n  \"seconds\": {\n    \"read\": 0,\n    \"solve\": ";

START_TEST(text)
{
    static const size_t at[] = {0, 0};
    static const double two[] = {2}, three[] = {3}, one[] = {1};
    const kal_options options = {.size = sizeof options, .kernel = "glpk"};
    const char *const want = _i == 0 ? least_text : crossed_text, *got = NULL;
    kal_lp *lp = NULL;
    kal_lp_result *r = NULL;
    ck_assert_int_eq(kal_lp_new(fixture_ctx, 0, 1, at, NULL, NULL, one, 0.5, _i == 0 ? two : three,
                                _i == 0 ? three : two, NULL, NULL, &lp),
                     KAL_OK);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_MIN, &options, &r), KAL_OK);
    ck_assert_int_eq(kal_lp_result_json(NULL, r, &got), KAL_USAGE);
    ck_assert_int_eq(kal_lp_result_json(fixture_ctx, NULL, &got), KAL_USAGE);
    ck_assert_int_eq(kal_lp_result_json(fixture_ctx, r, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_lp_result_json(fixture_ctx, r, &got), KAL_OK);
    ck_assert_msg(strncmp(got, want, strlen(want)) == 0, "%s", got);
    ck_assert_str_eq(got + strlen(got) - 6, "  }\n}\n");
    kal_lp_result_free(r);
    kal_lp_free(lp);
}
END_TEST

/* --- arrays that cannot be --- */

static const size_t backwards[] = {0, 3, 2}, late[] = {1, 3, 5};
static const uint32_t twice[] = {2, 1, 2, 2, 1}, outside[] = {2, 1, 3, 2, 1};
static const double broken[] = {3, NAN, 1, 2, 2}, infinite[] = {INFINITY, 1}, none[] = {0, NAN},
                    low_row[] = {0, INFINITY, 0};

static const struct refused {
    const size_t *start;
    const uint32_t *row;
    const double *value, *cost, *lower, *row_lower;
    double offset;
    const char *message;
} REFUSED[] = {
    {backwards, row, value, cost, lower, NULL, 0, "column 1 ends before it starts"},
    {late, row, value, cost, lower, NULL, 0, "start[0] must be 0"},
    {start, twice, value, cost, lower, NULL, 0, "column 0: row 2 stands twice"},
    {start, outside, value, cost, lower, NULL, 0, "column 0: there is no row 3"},
    {start, row, broken, cost, lower, NULL, 0, "column 0: the coefficient in row 1 is not finite"},
    {start, row, value, infinite, lower, NULL, 0, "column 0: the cost is not finite"},
    {start, row, value, cost, infinite, NULL, 0, "column 0: the bounds are none"},
    {start, row, value, cost, none, NULL, 0, "column 1: the bounds are none"},
    {start, row, value, cost, lower, low_row, 0, "row 1: the bounds are none"},
    {start, row, value, cost, lower, NULL, NAN, "the offset is not finite"},
};

START_TEST(refused)
{
    const struct refused *t = &REFUSED[_i];
    kal_lp *lp = NULL;
    ck_assert_int_eq(kal_lp_new(fixture_ctx, ROWS, COLUMNS, t->start, t->row, t->value, t->cost,
                                t->offset, t->lower, NULL, t->row_lower, row_upper, &lp),
                     KAL_BAD_INPUT);
    ck_assert_ptr_null(lp);
    ck_assert_msg(strstr(kal_message(fixture_ctx), t->message) != NULL, "%s",
                  kal_message(fixture_ctx));
}
END_TEST

START_TEST(too_many)
{
    kal_lp *lp = NULL;
    ck_assert_int_eq(kal_lp_new(fixture_ctx, (size_t)UINT32_MAX, 0, start, NULL, NULL, NULL, 0,
                                NULL, NULL, NULL, NULL, &lp),
                     KAL_BAD_INPUT);
    ck_assert_int_eq(
        kal_lp_new(fixture_ctx, 0, 0, start, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, &lp),
        KAL_OK);
    kal_lp_free(lp);
}
END_TEST

START_TEST(used_wrongly)
{
    kal_lp *lp = made(), *other = NULL;
    kal_lp_result *r = NULL;
    const kal_options small = {.size = 1}, negative = {.size = sizeof negative, .time_limit_s = -1},
                      strange = {.size = sizeof strange, .kernel = "strange"};
    ck_assert_int_eq(
        kal_lp_new(NULL, 0, 0, start, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, &other),
        KAL_USAGE);
    ck_assert_int_eq(kal_lp_new(fixture_ctx, ROWS, COLUMNS, NULL, row, value, cost, 0, lower, NULL,
                                NULL, row_upper, &other),
                     KAL_USAGE);
    ck_assert_int_eq(kal_lp_new(fixture_ctx, ROWS, COLUMNS, start, NULL, value, cost, 0, lower,
                                NULL, NULL, row_upper, &other),
                     KAL_USAGE);
    ck_assert_int_eq(kal_lp_solve(NULL, lp, KAL_SENSE_MIN, NULL, &r), KAL_USAGE);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, NULL, KAL_SENSE_MIN, NULL, &r), KAL_USAGE);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_MIN, NULL, NULL), KAL_USAGE);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, (kal_sense)3, NULL, &r), KAL_USAGE);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_MIN, &small, &r), KAL_USAGE);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_MIN, &negative, &r), KAL_USAGE);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_MIN, &strange, &r), KAL_USAGE);
    ck_assert(!other && !r);
    kal_lp_free(lp);
}
END_TEST

/* Nothing is asked of nothing. */
START_TEST(nothing)
{
    kal_lp_free(NULL);
    kal_lp_result_free(NULL);
    ck_assert(kal_lp_rows(NULL) + kal_lp_columns(NULL) + kal_lp_nonzeros(NULL) == 0);
    ck_assert_int_eq(kal_lp_sense(NULL), KAL_SENSE_MIN);
    ck_assert_str_eq(kal_lp_name(NULL), "");
    ck_assert_str_eq(kal_lp_objective_name(NULL), "");
    ck_assert(!kal_lp_row_name(NULL, 0) && !kal_lp_column_name(NULL, 0) && !kal_lp_warning(NULL, 0));
    ck_assert_uint_eq(kal_lp_warnings(NULL), 0);
    ck_assert_int_eq(kal_lp_result_outcome(NULL), KAL_OUTCOME_UNVERIFIED);
    ck_assert_int_eq(kal_lp_result_grade(NULL), KAL_GRADE_UNVERIFIED);
    ck_assert(isnan(kal_lp_result_objective(NULL)) && isnan(kal_lp_result_bound(NULL)) &&
              isnan(kal_lp_result_primal(NULL)) && isnan(kal_lp_result_dual(NULL)) &&
              isnan(kal_lp_result_gap(NULL)) && isnan(kal_lp_result_solve_s(NULL)) &&
              isnan(kal_lp_result_certify_s(NULL)));
    ck_assert(!kal_lp_result_x(NULL) && !kal_lp_result_y(NULL) && !kal_lp_result_d(NULL) &&
              !kal_lp_result_row_basis(NULL) && !kal_lp_result_column_basis(NULL) &&
              !kal_lp_result_farkas(NULL) && !kal_lp_result_ray(NULL));
    ck_assert_int_eq(kal_lp_result_iterations(NULL), 0);
    ck_assert_str_eq(kal_lp_result_kernel(NULL), "");
}
END_TEST

static void *failing_resize(void *user, void *p, size_t n)
{
    long *left = user;
    return (*left)-- > 0 ? realloc(p, n) : NULL;
}

START_TEST(memory)
{
    for (long allowed = 1;; allowed++) {
        long left = allowed;
        const kal_allocator allocator = {failing_resize, sparing_release, &left};
        kal_ctx *ctx = NULL;
        kal_lp *lp = NULL;
        kal_lp_result *r = NULL;
        ck_assert_int_eq(kal_ctx_new(&allocator, &ctx), KAL_OK);
        kal_status status = kal_lp_new(ctx, ROWS, COLUMNS, start, row, value, cost, 2, lower, NULL,
                                       NULL, row_upper, &lp);
        ck_assert(status == KAL_OK ? lp != NULL : status == KAL_MEMORY && !lp);
        if (status == KAL_OK)
            status = kal_lp_solve(ctx, lp, KAL_SENSE_MAX, NULL, &r);
        ck_assert(status == KAL_OK ? r != NULL : status == KAL_MEMORY && !r);
        const char *json = NULL;
        if (status == KAL_OK)
            status = kal_lp_result_json(ctx, r, &json);
        ck_assert(status == KAL_OK ? json != NULL : status == KAL_MEMORY && !json);
        kal_lp_result_free(r);
        kal_lp_free(lp);
        kal_ctx_free(ctx);
        if (status == KAL_OK)
            break;
        ck_assert_int_lt(allowed, 1000);
    }
}
END_TEST

static int always(void *user)
{
    (void)user;
    return 1;
}

START_TEST(cancelled)
{
    kal_lp *lp = made();
    kal_lp_result *r = NULL;
    kal_ctx_set_cancel(fixture_ctx, always, NULL);
    ck_assert_int_eq(kal_lp_solve(fixture_ctx, lp, KAL_SENSE_MAX, NULL, &r), KAL_OK);
    ck_assert_int_eq(kal_lp_result_outcome(r), KAL_OUTCOME_CANCELLED);
    ck_assert(isnan(kal_lp_result_objective(r)));
    kal_lp_result_free(r);
    kal_lp_free(lp);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, most);
    tcase_add_test(tests, least);
    tcase_add_test(tests, unbounded);
    tcase_add_test(tests, infeasible);
    tcase_add_loop_test(tests, refused, 0, (int)(sizeof REFUSED / sizeof *REFUSED));
    tcase_add_loop_test(tests, text, 0, 2);
    tcase_add_test(tests, too_many);
    tcase_add_test(tests, used_wrongly);
    tcase_add_test(tests, nothing);
    tcase_add_test(tests, memory);
    tcase_add_test(tests, cancelled);
}

int main(void) { return run_suite("solver_named", fill); }
