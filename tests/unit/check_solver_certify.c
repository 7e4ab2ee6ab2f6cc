/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which answers the certificate accepts, and which it must refuse. */
#include "tests/unit/solver_fixture.h"

/* Wyndor Glass (Hillier and Lieberman, Introduction to Operations Research, 3.1): max 3 a + 5 b with a <= 4,
 * 2 b <= 12, 3 a + 2 b <= 18: 36 at (2, 6), duals 0, 3/2, 1; here as a minimum, so with signs turned. */
static const dense WYNDOR = {.rows = 3,
                             .columns = 2,
                             .a = {{1, 0}, {0, 2}, {3, 2}},
                             .upper = {INFINITY, INFINITY},
                             .row_lower = {-INFINITY, -INFINITY, -INFINITY},
                             .row_upper = {4, 12, 18},
                             .cost = {{-3, -5}}};

static kal__claim claim_of(const dense *d)
{
    kal__lp *lp = dense_lp(d);
    return (kal__claim){lp, d->cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper};
}

static const struct optimal_row {
    const char *name;
    double x[2], y[3];
    kal_grade grade;
} OPTIMAL[] = {
    {"as published", {2, 6}, {0, -1.5, -1}, KAL_GRADE_PROVED},
    {"another corner", {4, 3}, {0, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"another corner, its own duals", {4, 3}, {4.5, 0, -2.5}, KAL_GRADE_UNVERIFIED},
    {"inside", {1, 1}, {0, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"the origin, duals 0", {0, 0}, {0, 0, 0}, KAL_GRADE_UNVERIFIED},
    {"infeasible", {4, 6}, {0, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"infeasible by a little", {2 + 1e-7, 6}, {0, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"below a bound", {-1e-6, 6}, {0, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"x swapped", {6, 2}, {0, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"y swapped", {2, 6}, {-1.5, 0, -1}, KAL_GRADE_UNVERIFIED},
    {"y with the other sign", {2, 6}, {0, 1.5, 1}, KAL_GRADE_UNVERIFIED},
    {"y twice as large", {2, 6}, {0, -3, -2}, KAL_GRADE_UNVERIFIED},
    {"y a millionth too large", {2, 6}, {0, -1.5 * (1 + 1e-6), -1 - 1e-6}, KAL_GRADE_UNVERIFIED},
    {"y of a loose row", {2, 6}, {-1e-3, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"no duals", {2, 6}, {0, 0, 0}, KAL_GRADE_UNVERIFIED},
    {"x not a number", {NAN, 6}, {0, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"y not a number", {2, 6}, {NAN, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"x infinite", {INFINITY, 6}, {0, -1.5, -1}, KAL_GRADE_UNVERIFIED},
    {"y infinite", {2, 6}, {0, -INFINITY, -1}, KAL_GRADE_UNVERIFIED},
};

START_TEST(optimal)
{
    const struct optimal_row *t = &OPTIMAL[_i];
    kal__claim claim = claim_of(&WYNDOR);
    kal__certificate c;
    double d[2];
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, t->x, t->y, d, &c));
    ck_assert_msg(c.grade == t->grade, "%s: grade %d, primal %g dual %g gap %g", t->name,
                  (int)c.grade, c.primal, c.dual, c.gap);
    ck_assert_int_eq(c.kind, KAL__PROOF_OPTIMAL);
    if (t->grade == KAL_GRADE_PROVED) {
        ck_assert(c.bound <= -36 && c.bound > -36 - 1e-12);
        ck_assert(d[0] == 0 && d[1] == 0);
    } else {
        ck_assert_double_nan(c.bound);
    }
}
END_TEST

START_TEST(nan_in_the_program)
{
    dense d = WYNDOR;
    double x[2] = {2, 6}, y[3] = {0, -1.5, -1};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    if (_i == 0)
        claim.lp->value[1] = NAN;
    if (_i == 1)
        claim.lp->row_upper[2] = NAN;
    if (_i == 2)
        claim.lp->lower[0] = NAN;
    if (_i == 3)
        d.cost[0][0] = NAN;
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
    ck_assert(kal__certify_unbounded(kal__ctx_allocator(fixture_ctx), &claim, x, x, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
    if (_i < 3) {
        ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
        ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
    }
}
END_TEST

/* a + b <= 1 and a + b >= 2 - t: y = (-1, 1) says 0 >= 1 - t. */
static const struct infeasible_row {
    const char *name;
    double y[2], lower_side;
    kal_grade grade;
} INFEASIBLE[] = {
    {"proof", {-1, 1}, 2, KAL_GRADE_PROVED},
    {"proof, large", {-1e6, 1e6}, 2, KAL_GRADE_PROVED},
    {"another proof", {-1.1, 1}, 2, KAL_GRADE_PROVED},
    {"signs turned", {1, -1}, 2, KAL_GRADE_UNVERIFIED},
    {"nothing", {0, 0}, 2, KAL_GRADE_UNVERIFIED},
    {"one row alone", {0, 1}, 2, KAL_GRADE_UNVERIFIED},
    {"leaves a + b free to grow", {-1, 1.1}, 2, KAL_GRADE_UNVERIFIED},
    {"not a number", {NAN, 1}, 2, KAL_GRADE_UNVERIFIED},
    {"feasible, touching", {-1, 1}, 1, KAL_GRADE_UNVERIFIED},
    {"feasible", {-1, 1}, 0.5, KAL_GRADE_UNVERIFIED},
};

START_TEST(infeasible)
{
    const struct infeasible_row *t = &INFEASIBLE[_i];
    dense d = {.rows = 2,
               .columns = 2,
               .a = {{1, 1}, {1, 1}},
               .upper = {INF, INF},
               .row_lower = {-INF, t->lower_side},
               .row_upper = {1, INF}};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, t->y, &c));
    ck_assert_msg(c.grade == t->grade, "%s: grade %d", t->name, (int)c.grade);
    ck_assert_int_eq(c.kind, KAL__PROOF_INFEASIBLE);
}
END_TEST

/* min -a with a - b <= 1: grows along (1, 1). */
static const struct unbounded_row {
    const char *name;
    double x[2], ray[2];
    kal_grade grade;
} UNBOUNDED[] = {
    {"ray", {1, 0}, {1, 1}, KAL_GRADE_VERIFIED},
    {"another ray", {0, 0}, {1, 2}, KAL_GRADE_VERIFIED},
    {"meets the row", {0, 0}, {1, 0}, KAL_GRADE_UNVERIFIED},
    {"meets a bound", {1, 0}, {-1, -1}, KAL_GRADE_UNVERIFIED},
    {"costs nothing", {1, 0}, {0, 1}, KAL_GRADE_UNVERIFIED},
    {"no ray", {1, 0}, {0, 0}, KAL_GRADE_UNVERIFIED},
    {"from nowhere", {3, 0}, {1, 1}, KAL_GRADE_UNVERIFIED},
    {"not a number", {1, 0}, {1, NAN}, KAL_GRADE_UNVERIFIED},
};

START_TEST(unbounded)
{
    const struct unbounded_row *t = &UNBOUNDED[_i];
    dense d = {.rows = 1,
               .columns = 2,
               .a = {{1, -1}},
               .upper = {INF, INF},
               .row_lower = {-INF},
               .row_upper = {1},
               .cost = {{-1, 0}}};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_unbounded(kal__ctx_allocator(fixture_ctx), &claim, t->x, t->ray, &c));
    ck_assert_msg(c.grade == t->grade, "%s: grade %d", t->name, (int)c.grade);
}
END_TEST

START_TEST(crossed_bounds_need_no_multipliers)
{
    dense d = {.rows = 1,
               .columns = 1,
               .a = {{1}},
               .lower = {3},
               .upper = {2},
               .row_lower = {-INF},
               .row_upper = {INF}};
    double y[1] = {0};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_PROVED);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, optimal, 0, (int)(sizeof OPTIMAL / sizeof *OPTIMAL));
    tcase_add_loop_test(tests, nan_in_the_program, 0, 4);
    tcase_add_loop_test(tests, infeasible, 0, (int)(sizeof INFEASIBLE / sizeof *INFEASIBLE));
    tcase_add_loop_test(tests, unbounded, 0, (int)(sizeof UNBOUNDED / sizeof *UNBOUNDED));
    tcase_add_test(tests, crossed_bounds_need_no_multipliers);
}

int main(void) { return run_suite("solver_certify", fill); }
