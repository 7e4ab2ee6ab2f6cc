/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an optimal level holds fast, and when it counts as worse. */
#include "solver/level.h"
#include "tests/unit/solver_fixture.h"

/* min 2 a + b + c, a + b >= 4 and c - b >= -9, all in 0 .. 5: y = (1, 0), d = (1, 0, 1). */
static const dense THREE = {.rows = 2,
                            .columns = 3,
                            .a = {{1, 1, 0}, {0, -1, 1}},
                            .upper = {5, 5, 5},
                            .row_lower = {4, -9},
                            .row_upper = {INFINITY, INFINITY},
                            .cost = {{2, 1, 1}}};

static kal__face face_of(const double *y, const double *d, double share)
{
    kal__face face;
    unsigned char strong[2];
    kal__problem problem = {.lp = dense_lp(&THREE)};
    ck_assert(kal__face_new(fixture_arena, problem.lp, &face));
    kal__face_reset(&problem, &face);
    kal__face_apply(problem.lp, THREE.cost[0], y, d, share, strong, &face);
    return face;
}

START_TEST(holds_what_has_a_price)
{
    const double y[2] = {1, 0}, d[3] = {1, 0, 1};
    kal__face face = face_of(y, d, KAL__FACE_SHARE);
    ck_assert(face.upper[0] == 0 && face.upper[1] == 5 && face.upper[2] == 0);
    ck_assert(face.row_upper[0] == 4 && face.row_upper[1] == INF);
}
END_TEST

/* 1e-15 of reduced cost beside terms of 2 is rounding; with a tighter rule it counts. */
START_TEST(rounding_holds_nothing)
{
    const double y[2] = {1, 1e-16}, d[3] = {1, 1e-15, 1};
    kal__face face = face_of(y, d, KAL__FACE_SHARE);
    ck_assert(face.upper[1] == 5 && face.row_upper[1] == INF);
    face = face_of(y, d, 1e-17);
    ck_assert(face.upper[1] == 0 && face.row_upper[1] == -9);
}
END_TEST

START_TEST(upper_sides)
{
    const double y[2] = {0, 0}, d[3] = {-1, 0, 0};
    kal__face face = face_of(y, d, KAL__FACE_SHARE);
    ck_assert(face.lower[0] == 5 && face.lower[1] == 0);
}
END_TEST

/* 3 a - b: terms count, not their difference. */
static const struct {
    double x[2], value, terms;
    bool holds;
} HOLDS[] = {
    {{1, 1}, 2, 4, true}, {{1, 1}, 2 - 3e-9, 4, true}, {{1, 1}, 2 - 5e-9, 4, false},
    {{1, 1}, 3, 4, true}, {{0, 0}, 0, 0, true},        {{1e-30, 0}, 0, 0, false},
};

START_TEST(worse_or_not)
{
    const double cost[2] = {3, -1};
    ck_assert_int_eq(kal__level_holds(2, cost, HOLDS[_i].x, HOLDS[_i].value, HOLDS[_i].terms),
                     HOLDS[_i].holds);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, holds_what_has_a_price);
    tcase_add_test(tests, rounding_holds_nothing);
    tcase_add_test(tests, upper_sides);
    tcase_add_loop_test(tests, worse_or_not, 0, (int)(sizeof HOLDS / sizeof *HOLDS));
}

int main(void) { return run_suite("solver_level", fill); }
