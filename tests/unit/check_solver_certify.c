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
    return (kal__claim){lp, d->cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
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
    claim.without_bound = true; /* the same checks, and nothing proved */
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, t->x, t->y, d, &c));
    ck_assert_int_eq(c.grade, t->grade == KAL_GRADE_PROVED ? KAL_GRADE_VERIFIED : t->grade);
    ck_assert_double_nan(c.bound);
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
    {"within the tolerance", {-1e6, 1e6}, 1 + 1e-10, KAL_GRADE_UNVERIFIED},
    {"within the tolerance, small", {-1e-6, 1e-6}, 1 + 1e-10, KAL_GRADE_UNVERIFIED},
    {"beyond the tolerance", {-1e-6, 1e-6}, 1 + 1e-8, KAL_GRADE_PROVED},
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

START_TEST(crossed_rows_need_no_multipliers)
{
    dense d = {.rows = 2,
               .columns = 1,
               .a = {{1}, {1}},
               .upper = {INF},
               .row_lower = {-INF, -INF},
               .row_upper = {INF, INF}};
    d.row_lower[_i] = 3;
    d.row_upper[_i] = 2;
    double y[2] = {NAN, NAN};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_PROVED);
    ck_assert_double_eq(c.dual, 0);
    claim.lp->row_lower[_i] = 2; /* touching is not crossing */
    ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
    claim.lp->row_lower[_i] = -INF;
    claim.lp->row_upper[_i] = INF;
    claim.lp->lower[0] = 2;
    claim.lp->upper[0] = 2;
    ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
}
END_TEST

/* The fall along a ray is measured by its own terms, however small. */
START_TEST(small_costs_fall_too)
{
    dense d = {
        .rows = 1, .columns = 1, .a = {{1}}, .upper = {INF}, .row_lower = {0}, .row_upper = {INF}};
    double x[1] = {0}, ray[1] = {1};
    d.cost[0][0] = -1e-12;
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_unbounded(kal__ctx_allocator(fixture_ctx), &claim, x, ray, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_VERIFIED);
}
END_TEST

/* A contradiction is measured by its own terms, however small: a + b <= -1e-12 with a, b >= 0. */
START_TEST(small_sides_prove_too)
{
    dense d = {.rows = 1, .columns = 2, .a = {{1, 1}}, .upper = {INF, INF}, .row_lower = {-INF}};
    double y[1] = {-1};
    d.row_upper[0] = -1e-12;
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_PROVED);
}
END_TEST

/* What is left of costs that cancel is no fall: 1 - (1 + s) of terms 2 + s. */
START_TEST(rounding_is_no_fall)
{
    static const double left[] = {1e-10, 1e-8};
    dense d = {.rows = 1,
               .columns = 2,
               .a = {{1, 1}},
               .upper = {INF, INF},
               .row_lower = {0},
               .row_upper = {INF}};
    double x[2] = {0, 0}, ray[2] = {1, 1};
    d.cost[0][0] = 1;
    d.cost[0][1] = -1 - left[_i];
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_unbounded(kal__ctx_allocator(fixture_ctx), &claim, x, ray, &c));
    ck_assert_int_eq(c.grade, _i == 0 ? KAL_GRADE_UNVERIFIED : KAL_GRADE_VERIFIED);
}
END_TEST

/* Whatever cannot be judged has the figures of something that is wrong without measure. */
START_TEST(figures_of_nonsense)
{
    double x[2] = {2, 6}, y[3] = {0, -1.5, -1}, ray[2] = {1, 1};
    kal__claim claim = claim_of(&WYNDOR);
    kal__certificate c;
    double *bad[] = {&x[0], &x[1], &y[0], &y[2], &ray[0], &ray[1]};
    *bad[_i / 2] = _i % 2 ? (double)NAN : (double)INFINITY;
    if (_i / 2 < 4) {
        ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
        ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
        ck_assert(c.primal == INF && c.dual == INF && c.gap == INF && isnan(c.bound));
    }
    if (_i / 2 == 2 || _i / 2 == 3) {
        ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
        ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
        ck_assert(isnan(c.primal) && c.dual == INF && isnan(c.gap) && isnan(c.bound));
    } else {
        ck_assert(kal__certify_unbounded(kal__ctx_allocator(fixture_ctx), &claim, x, ray, &c));
        ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
        ck_assert(c.primal == INF && c.dual == INF && isnan(c.gap) && isnan(c.bound));
    }
}
END_TEST

/* Terms beyond all doubles, 10^200 times 10^200, cannot be judged: in the point, in the multipliers, along the ray. */
START_TEST(terms_beyond_doubles)
{
    static const double X[] = {1e200, 0, 0}, Y[] = {0, 1e200, 0}, RAY[] = {1, 1, 1e200};
    const kal_allocator *allocator = kal__ctx_allocator(fixture_ctx);
    dense d = {.rows = 1,
               .columns = 1,
               .a = {{1e200}},
               .upper = {INF},
               .row_lower = {-INF},
               .row_upper = {INF}};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_optimal(allocator, &claim, &X[_i], &Y[_i], NULL, &c));
    ck_assert_int_eq(c.grade, _i < 2 ? KAL_GRADE_UNVERIFIED : KAL_GRADE_VERIFIED); /* 0 costs 0 */
    ck_assert_double_eq(c.primal, _i < 2 ? INF : 0);
    ck_assert(kal__certify_infeasible(allocator, &claim, &Y[_i], &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
    ck_assert_double_eq(c.dual, _i == 1 ? INF : 0);
    ck_assert(kal__certify_unbounded(allocator, &claim, &X[_i], &RAY[_i], &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
    ck_assert_double_eq(c.primal, _i == 1 ? 0 : INF);
}
END_TEST

/* A bound missed by more than any double, as a share of more than any double, is no number: what comes after does not
 * hide it. */
START_TEST(no_number_stays)
{
    dense d = {.columns = 2, .lower = {1e308, 2}, .upper = {INF, INF}};
    double x[2] = {-1e308, 1}, y[1] = {0};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
    ck_assert_double_nan(c.primal);
    ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
    x[0] = 1e308; /* the other bound alone: missed by 1 of 2 + 1 */
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
    ck_assert(near(c.primal, 1.0 / 3, 1e-15));
    ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
}
END_TEST

/* Every number of the program in turn is none: no answer to it is believed. */
START_TEST(every_number_matters)
{
    static const double bad[] = {NAN, INFINITY};
    double x[2] = {2, 6}, y[3] = {0, -1.5, -1};
    for (int k = 0; k < 2; k++) {
        dense w = WYNDOR;
        kal__claim claim = claim_of(&w);
        const kal__lp *lp = claim.lp;
        double *place[] = {&lp->value[0],     &lp->value[3],     &w.cost[0][0],
                           &w.cost[0][1],     &lp->lower[0],     &lp->lower[1],
                           &lp->upper[0],     &lp->upper[1],     &lp->row_lower[0],
                           &lp->row_lower[2], &lp->row_upper[0], &lp->row_upper[2]};
        kal__certificate c;
        if (k == 1 && _i >= 4)
            break; /* sides may be infinite */
        *place[_i] = bad[k];
        ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
        ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
        ck_assert(c.primal == INF);
        ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
        ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
        ck_assert(c.dual == INF);
        ck_assert(kal__certify_unbounded(kal__ctx_allocator(fixture_ctx), &claim, x, x, &c));
        ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
        ck_assert(c.primal == INF);
    }
}
END_TEST

/* The tolerance itself is still within: one part in 10^9 of the terms, made of powers of two. */
START_TEST(at_the_edge)
{
    double edge = KAL__TOL_CERTIFY, x[1], y[1] = {1}, ray[2] = {1, 1};
    dense d = {.rows = 1, .columns = 1, .a = {{1}}, .lower = {-INF}, .upper = {INF}, .cost = {{1}}};
    kal__certificate c;
    x[0] = 0.5;
    d.row_lower[0] = d.row_upper[0] = 0.5 + (_i ? 1.01 : 0.99) * edge;
    kal__claim claim = claim_of(&d);
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
    ck_assert_msg((c.grade != KAL_GRADE_UNVERIFIED) == (_i == 0), "%g %g %g", c.primal, c.dual,
                  c.gap);
    /* along (1, 1) the row a - (1 - s) b falls by s of terms 2 */
    dense e = {.rows = 1,
               .columns = 2,
               .upper = {INF, INF},
               .row_lower = {0},
               .row_upper = {INF},
               .cost = {{-1, 0}}};
    e.a[0][0] = 1;
    e.a[0][1] = -1 - (_i ? 2.02 : 1.98) * edge;
    double at[2] = {0, 0};
    kal__claim other = claim_of(&e);
    ck_assert(kal__certify_unbounded(kal__ctx_allocator(fixture_ctx), &other, at, ray, &c));
    ck_assert_msg((c.grade != KAL_GRADE_UNVERIFIED) == (_i == 0), "%g %g", c.primal, c.dual);
}
END_TEST

/* The tolerance t to the last bit is still within. 1, -(1 - 2^-29), t, -(2^-29 - t) are doubles each, as 2^-30 < t <
 * 2^-29. Their sum is 2 t. The sum of their sizes is 2, and is that in doubles too: of its partial sums only
 * 2 - 2^-29 + t is rounded, by at most 2^-53, and of the doubles nearest to 2 +- 2^-53 the even one is 2. */
#define PARTS 1, -(1 - 0x1p-29), KAL__TOL_CERTIFY, -(0x1p-29 - KAL__TOL_CERTIFY)

/* As a row above its upper side, and along a ray. */
START_TEST(exactly_within_rows)
{
    const kal_allocator *allocator = kal__ctx_allocator(fixture_ctx);
    dense d = {.rows = 1,
               .columns = 5,
               .a = {{PARTS}},
               .upper = {INF, INF, INF, INF, INF},
               .row_lower = {-INF}};
    double x[5] = {1, 1, 1, 1, 0}, ray[5] = {0, 0, 0, 0, 1}, origin[5] = {0}, y[1] = {0};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_optimal(allocator, &claim, x, y, NULL, &c));
    ck_assert_double_eq(c.primal, KAL__TOL_CERTIFY);
    ck_assert_int_ne(c.grade, KAL_GRADE_UNVERIFIED);
    d.cost[0][4] = -1;
    ck_assert(kal__certify_unbounded(allocator, &claim, x, ray, &c));
    ck_assert_double_eq(c.primal, KAL__TOL_CERTIFY);
    ck_assert_double_eq(c.dual, 0);
    ck_assert_int_eq(c.grade, KAL_GRADE_VERIFIED);
    x[4] = 1;
    ck_assert(kal__certify_unbounded(allocator, &claim, origin, x, &c));
    ck_assert_double_eq(c.primal, 0);
    ck_assert_double_eq(c.dual, KAL__TOL_CERTIFY);
    ck_assert_int_eq(c.grade, KAL_GRADE_VERIFIED);
}
END_TEST

/* As the reduced cost of a column without a lower end of its own; a fifth row says 0 >= 1, which is a proof, as the
 * second says x >= 0. */
START_TEST(exactly_within_columns)
{
    static const double parts[4] = {PARTS};
    const kal_allocator *allocator = kal__ctx_allocator(fixture_ctx);
    dense d = {.rows = 5,
               .columns = 1,
               .lower = {-INF},
               .upper = {0},
               .row_upper = {INF, INF, INF, INF, INF}};
    double x[1] = {0}, y[5] = {1, 1, 1, 1, 0};
    for (size_t i = 0; i < 4; i++)
        d.a[i][0] = -parts[i];
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_optimal(allocator, &claim, x, y, NULL, &c));
    ck_assert_double_eq(c.dual, KAL__TOL_CERTIFY);
    ck_assert_int_ne(c.grade, KAL_GRADE_UNVERIFIED);
    y[4] = 1;
    claim.row_lower = (double[5]){0, 0, 0, 0, 1};
    ck_assert(kal__certify_infeasible(allocator, &claim, y, &c));
    ck_assert_double_eq(c.dual, KAL__TOL_CERTIFY);
    ck_assert_int_eq(c.grade, KAL_GRADE_PROVED);
}
END_TEST

/* As the slack 2 t of terms 2 that a multiplier 1 leaves at the lower side 0 of its row, whose columns cost what it
 * pays for. In the sums it is 2 t of terms 2 (row) and 2 (costs). */
START_TEST(exactly_within_the_gap)
{
    dense d = {.rows = 1,
               .columns = 4,
               .a = {{PARTS}},
               .upper = {INF, INF, INF, INF},
               .row_upper = {INF},
               .cost = {{PARTS}}};
    double x[4] = {1, 1, 1, 1}, y[1] = {1};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
    ck_assert_double_eq(c.gap, KAL__TOL_CERTIFY);
    ck_assert_int_ne(c.grade, KAL_GRADE_UNVERIFIED);
}
END_TEST

/* A point at one of two bounds that cross misses the other: 2 and 3 by 1 of 2 + 3. */
START_TEST(crossed_bounds_are_missed)
{
    dense d = {.columns = 1, .lower = {3}, .upper = {2}};
    double x[1] = {_i ? 3 : 2}, y[1] = {0};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
    ck_assert(near(c.primal, 0.2, 1e-15));
    ck_assert_int_eq(c.grade, KAL_GRADE_UNVERIFIED);
}
END_TEST

/* A bound within 1e-12 of the terms, a thousandth of what proves, is not made better; else it is. a + b = 1 with costs
 * 1 - s and 1 at (0, 1), y = 1: the terms are 2 of the row and 1 of the costs, a's reduced cost is -s, rounding of its
 * terms for s = 2^-44. With a <= u the bound is 1 - u s, with a <= 1, which the row implies, 1 - s. For u = 20 it
 * misses by 1.1e-12 of 3e-12, for u = 50 by 2.8e-12, for u = 60 by 3.4e-12, for u = 200 by 1.1e-11. */
START_TEST(bound_no_better_than_it_need_be)
{
    static const double U[] = {20, 50, 60, 200}, WANT[] = {20, 50, 1, 1};
    const double s = 0x1p-44;
    dense d = {.rows = 1,
               .columns = 2,
               .a = {{1, 1}},
               .upper = {U[_i], INF},
               .row_lower = {1},
               .row_upper = {1},
               .cost = {{1 - s, 1}}};
    double x[2] = {0, 1}, y[1] = {1};
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_PROVED);
    ck_assert_msg(fabs(1 - WANT[_i] * s - c.bound) < s / 2, "%.17g", (1 - c.bound) / s);
}
END_TEST

/* A bound proves while it misses the value by no more than 1e-9 of the terms, to the last bit. x >= 0 by a row with
 * y = 1, x <= u, cost 1 - s: its reduced cost -s is rounding for s = 2^-44, and no row implies a better bound than
 * -u s. Two columns that cost 1 and -1 at 1 make terms of 3 each and a value of 0. As u grows by its last bit, so does
 * u s. */
START_TEST(the_last_bound_that_proves)
{
    const double s = 0x1p-44, most = KAL__TOL_CERTIFY * 6;
    dense d = {.rows = 1,
               .columns = 3,
               .a = {{1, 0, 0}},
               .lower = {0, 1, 0},
               .upper = {most / s * (1 - 1e-14), 2, 1},
               .row_upper = {INF},
               .cost = {{1 - s, 1, -1}}};
    double x[3] = {0, 1, 1}, y[1] = {1}, last = 0;
    kal__claim claim = claim_of(&d);
    kal__certificate c = {.grade = KAL_GRADE_PROVED};
    for (int k = 0; k < 1000 && c.grade == KAL_GRADE_PROVED; k++) {
        claim.upper = d.upper;
        ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
        last = c.grade == KAL_GRADE_PROVED ? c.bound : last;
        d.upper[0] = nextafter(d.upper[0], INF);
    }
    ck_assert_int_eq(c.grade, KAL_GRADE_VERIFIED);
    ck_assert_double_eq(last, -most);
}
END_TEST

/* A bound of exactly 0 proves no contradiction. A row without entries that is to be s = 2^-1021 + 5 m or 6 m at least,
 * m = 2^-1073 being what doubles there are apart, with y = 1: the sum s may be wrong by 2 u s = m and twice the
 * smallest normal number, 2^-1021; of the 4 m or 5 m left 4 u (s + 2^-1021 + m) = 4 m go for the rounding of this. */
START_TEST(nothing_left_is_no_proof)
{
    dense d = {.rows = 1, .columns = 1, .upper = {1}, .row_upper = {INF}};
    double y[1] = {1};
    d.row_lower[0] = 0x1p-1021 + (_i ? 6 : 5) * 0x1p-1073;
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
    ck_assert_int_eq(c.grade, _i ? KAL_GRADE_PROVED : KAL_GRADE_VERIFIED);
}
END_TEST

/* A reduced cost that is rounding of its terms (here 2^-53 of them, 1e-13 being the limit) does not count in the
 * gap, however far off its bound the column is; a hundred times the limit does. */
START_TEST(rounding_is_no_gap)
{
    static const double share[] = {1e-16, 5e-14, 2e-13, 1e-11, 1e-6};
    double y[1] = {1}, x[1] = {1};
    dense d = {
        .rows = 1, .columns = 1, .a = {{1}}, .upper = {1e9}, .row_lower = {-INF}, .row_upper = {INF}};
    d.row_lower[0] = d.row_upper[0] = 1;
    d.cost[0][0] = 1 + 2 * share[_i];
    d.lower[0] = -1e9;
    kal__claim claim = claim_of(&d);
    kal__certificate c;
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &c));
    if (_i < 2)
        ck_assert_msg(c.gap < 1e-12, "%g", c.gap);
    else
        ck_assert_msg(c.gap > 1e-5, "%g", c.gap);
}
END_TEST

/* The limit itself, to the last bit, is rounding still. c x with rows x = 1 and -x = -1, y = 1, 1: the reduced cost is
 * c - 1 + 1 = c of terms c + 1 + 1, c being found as the limit of its own terms. Counted, it would make the gap
 * 10^9 c = 2e-4 of terms 4; so does the next double. */
START_TEST(rounding_to_the_last_bit)
{
    dense d = {.rows = 2,
               .columns = 1,
               .a = {{1}, {-1}},
               .lower = {-1e9},
               .upper = {1e9},
               .row_lower = {1, -1},
               .row_upper = {1, -1}};
    double x[1] = {1}, y[2] = {1, 1}, c = 0;
    for (int k = 0; k < 9; k++)
        c = 1e-13 * (c + 1 + 1);
    ck_assert_double_eq(c, 1e-13 * (c + 1 + 1));
    d.cost[0][0] = _i ? nextafter(c, 1) : c;
    kal__claim claim = claim_of(&d);
    kal__certificate said;
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, y, NULL, &said));
    ck_assert_msg(_i ? said.gap > 1e-5 : said.gap < 1e-12, "%g", said.gap);
}
END_TEST

/* An allocator that refuses once, at a time of its own. */
typedef struct miser {
    int left;
} miser;

static void *miser_resize(void *user, void *p, size_t n)
{
    miser *m = user;
    return m->left-- != 0 ? realloc(p, n) : NULL;
}

static void miser_release(void *user, void *p)
{
    (void)user;
    free(p);
}

START_TEST(without_memory)
{
    enum { WIDE = 9000 }; /* each array a block of its own */
    kal__arena *arena = fixture_arena;
    kal__lp_builder *b = kal__lp_builder_new(arena);
    double *x = KAL__NEW(arena, WIDE, double), *y = KAL__NEW(arena, WIDE, double);
    int failures = 0;
    for (size_t k = 0; k < WIDE; k++) {
        kal__lp_add_column(b, 0, 1);
        kal__lp_add_row(b, KAL__SIDE_ROW, 0, 1);
        kal__lp_add_entry(b, (uint32_t)k, (uint32_t)k, 1);
    }
    kal__lp *lp = kal__lp_finish(b, arena);
    ck_assert(lp && x && y);
    kal__claim claim = {lp, x, lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    for (bool enough = false; !enough; failures++) {
        miser m = {failures};
        kal_allocator allocator = {miser_resize, miser_release, &m};
        kal__certificate c;
        enough = _i == 0   ? kal__certify_optimal(&allocator, &claim, x, y, NULL, &c)
                 : _i == 1 ? kal__certify_infeasible(&allocator, &claim, y, &c)
                           : kal__certify_unbounded(&allocator, &claim, x, x, &c);
        ck_assert_msg(enough == (m.left >= 0), "%d allocations: %d", failures, enough);
    }
    ck_assert_int_gt(failures, 4);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, crossed_rows_need_no_multipliers, 0, 2);
    tcase_add_test(tests, small_costs_fall_too);
    tcase_add_test(tests, small_sides_prove_too);
    tcase_add_loop_test(tests, rounding_is_no_fall, 0, 2);
    tcase_add_loop_test(tests, figures_of_nonsense, 0, 12);
    tcase_add_loop_test(tests, every_number_matters, 0, 12);
    tcase_add_loop_test(tests, terms_beyond_doubles, 0, 3);
    tcase_add_test(tests, no_number_stays);
    tcase_add_loop_test(tests, at_the_edge, 0, 2);
    tcase_add_test(tests, exactly_within_rows);
    tcase_add_test(tests, exactly_within_columns);
    tcase_add_test(tests, exactly_within_the_gap);
    tcase_add_loop_test(tests, crossed_bounds_are_missed, 0, 2);
    tcase_add_loop_test(tests, bound_no_better_than_it_need_be, 0, 4);
    tcase_add_test(tests, the_last_bound_that_proves);
    tcase_add_loop_test(tests, nothing_left_is_no_proof, 0, 2);
    tcase_add_loop_test(tests, rounding_is_no_gap, 0, 5);
    tcase_add_loop_test(tests, rounding_to_the_last_bit, 0, 2);
    tcase_add_loop_test(tests, without_memory, 0, 3);
    tcase_add_loop_test(tests, optimal, 0, (int)(sizeof OPTIMAL / sizeof *OPTIMAL));
    tcase_add_loop_test(tests, nan_in_the_program, 0, 4);
    tcase_add_loop_test(tests, infeasible, 0, (int)(sizeof INFEASIBLE / sizeof *INFEASIBLE));
    tcase_add_loop_test(tests, unbounded, 0, (int)(sizeof UNBOUNDED / sizeof *UNBOUNDED));
    tcase_add_test(tests, crossed_bounds_need_no_multipliers);
}

int main(void) { return run_suite("solver_certify", fill); }
