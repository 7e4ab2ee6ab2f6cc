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

/* A side that is not there holds nothing, whatever is said to push against it. */
START_TEST(no_side_to_hold)
{
    dense d = {.rows = 2,
               .columns = 2,
               .a = {{1, 0}, {0, 1}},
               .lower = {-INF, 0},
               .upper = {1, INF},
               .row_lower = {-INF, 2},
               .row_upper = {3, INF}};
    const double cost[2] = {0, 0}, y[2] = {1, -1}, with[2] = {-1, 1}, push[2] = {1, -1};
    unsigned char strong[2];
    kal__face face;
    kal__problem problem = {.lp = dense_lp(&d)};
    ck_assert(kal__face_new(fixture_arena, problem.lp, &face));
    kal__face_reset(&problem, &face);
    kal__face_apply(problem.lp, cost, y, push, KAL__FACE_SHARE, strong, &face);
    ck_assert(face.lower[0] == -INF && face.upper[0] == 1 && face.lower[1] == 0 &&
              face.upper[1] == INF);
    ck_assert(face.row_lower[0] == -INF && face.row_upper[0] == 3 && face.row_lower[1] == 2 &&
              face.row_upper[1] == INF);
    kal__face_apply(problem.lp, cost, with, with, KAL__FACE_SHARE, strong, &face);
    ck_assert(face.lower[0] == 1 && face.upper[1] == 0); /* the sides that are there */
    ck_assert(face.row_lower[0] == 3 && face.row_upper[1] == 2);
}
END_TEST

START_TEST(face_without_memory)
{
    const kal__lp *lp = dense_lp(&THREE);
    for (size_t room = 0; room <= 320; room += 16) {
        kal__face face;
        kal__arena *arena = tight_arena(room);
        /* 3, 3, 2 and 2 doubles, each rounded up to 16 bytes: 96, of which 64 are there besides */
        bool enough = kal__face_new(arena, lp, &face);
        ck_assert(room < 32 || room > 160 || !enough || face.row_upper);
        ck_assert(room <= 160 || enough);
        kal__arena_free(arena);
    }
}
END_TEST

/* u + w with x - z + u >= 1 and (1 - s) z - x + w >= 1, all 0 or more, x and z up to 10^6: u = w = 1. The duals are
 * (1, 1), and z costs s = 1e-11, a share of 5e-12 of its terms: too little to be held at first. A second level that
 * likes z then takes x = z = 10^6 with w = 1 + 1e-5, which makes the first worse by 5e-6; 1e-9 is allowed. */
START_TEST(a_face_too_wide_is_tightened)
{
    static dense d = {.rows = 2,
                      .columns = 4,
                      .a = {{1, -1, 1, 0}, {-1, 1, 0, 1}},
                      .upper = {1e6, 1e6, INF, INF},
                      .row_lower = {1, 1},
                      .row_upper = {INF, INF},
                      .cost = {{0, 0, 1, 1}, {0, -1, 0, 0}},
                      .levels = 2};
    d.a[1][1] = 1 - 1e-11;
    kal__result r = dense_solve(&d);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_msg(fabs(r.level[0].value - 2) <= 2 * 2e-9, "%.17g", r.level[0].value);
}
END_TEST

/* The same with s = 2^-53, below every share that is tried, and x and z up to 10^9: the first level would get worse
 * by 10^9 x 2^-53, 1.1e-7 of 2. Then nothing is called optimal. */
START_TEST(a_face_that_stays_too_wide)
{
    static dense d = {.rows = 2,
                      .columns = 4,
                      .a = {{1, -1, 1, 0}, {-1, 1, 0, 1}},
                      .upper = {1e9, 1e9, INF, INF},
                      .row_lower = {1, 1},
                      .row_upper = {INF, INF},
                      .cost = {{0, 0, 1, 1}, {0, -1, 0, 0}},
                      .levels = 2};
    d.a[1][1] = 1 - 0x1p-53;
    kal__result r = dense_solve(&d);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_UNVERIFIED);
    ck_assert_int_eq(r.certificate.grade, KAL_GRADE_UNVERIFIED);
    ck_assert_uint_eq(r.levels, 1);
    ck_assert_msg(fabs(r.level[0].value - 2) <= 2 * 1e-9, "%.17g", r.level[0].value);
}
END_TEST

/* --- a kernel whose answers are written down --- */

typedef struct reply {
    kal__verdict verdict;
    double x[3], y[2];
} reply;

static const reply *replies;

static kal_status scripted(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    const reply *r = replies++;
    (void)ctx;
    answer->verdict = r->verdict;
    answer->has_point = true;
    answer->iterations = 1;
    for (size_t j = 0; j < task->lp->columns; j++)
        answer->x[j] = j < 3 ? r->x[j] : 0;
    memcpy(answer->y, r->y, sizeof r->y);
    memset(answer->basis, 0, task->lp->rows + task->lp->columns);
    return KAL_OK;
}

static kal__result run(const reply *first, size_t levels)
{
    static const kal__backend SCRIPT = {"script", 1, scripted};
    static const double SECOND[3] = {0, 0, 1};
    const double *cost[2] = {THREE.cost[0], SECOND};
    kal__problem problem = {.lp = dense_lp(&THREE), .levels = levels, .cost = cost};
    kal__result r;
    replies = first;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &SCRIPT, &problem, INF, fixture_arena, &r), KAL_OK);
    ck_assert_int_eq(kal__answer_iterations(&(kal__answer){.iterations = r.iterations}),
                     replies - first);
    return r;
}

/* A point at which the kernel stopped is handed out, pulled into its bounds, when it satisfies the program. */
START_TEST(a_limit_with_a_point)
{
    static const reply GOOD[] = {{KAL__VERDICT_LIMIT, {7, -1, 0}, {0, 0}}},
                       BAD[] = {{KAL__VERDICT_LIMIT, {3, 0, 0}, {0, 0}}}; /* 3 + 0 >= 4 */
    kal__result r = run(GOOD, 1);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_LIMIT);
    ck_assert(r.has_point && r.x[0] == 5 && r.x[1] == 0 && r.x[2] == 0);
    ck_assert_int_eq(r.certificate.grade, KAL_GRADE_UNVERIFIED);
    r = run(BAD, 1);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_LIMIT);
    ck_assert(!r.has_point && !r.x);
}
END_TEST

static int enough(void *user)
{
    (void)user;
    return 1;
}

/* Who has had enough gets no answer, be it ever so ready. */
START_TEST(cancelled_before_the_check)
{
    static const reply READY[] = {{KAL__VERDICT_OPTIMAL, {0, 4, 0}, {1, 0}}};
    kal_ctx_set_cancel(fixture_ctx, enough, NULL);
    kal__result r = run(READY, 1);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_CANCELLED);
    ck_assert(!r.has_point && !r.x);
}
END_TEST

/* A verdict that is none is no answer. */
START_TEST(no_verdict)
{
    static const reply ODD[] = {{(kal__verdict)99, {0, 4, 0}, {1, 0}}};
    kal__result r = run(ODD, 1);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_UNVERIFIED);
    ck_assert_int_eq(r.certificate.grade, KAL_GRADE_UNVERIFIED);
    ck_assert(!r.has_point);
}
END_TEST

/* After a level is solved its point stays, whatever becomes of the next one; a program with a point is not called
 * infeasible. */
START_TEST(the_second_level_fails)
{
    static const struct {
        reply reply[2];
        kal_outcome outcome;
    } SECOND[] = {
        {{{KAL__VERDICT_OPTIMAL, {0, 4, 0}, {1, 0}}, {KAL__VERDICT_LIMIT, {0, 5, 5}, {0, 0}}},
         KAL_OUTCOME_LIMIT},
        {{{KAL__VERDICT_OPTIMAL, {0, 4, 0}, {1, 0}}, {KAL__VERDICT_INFEASIBLE, {0, 5, 5}, {1, 1}}},
         KAL_OUTCOME_UNVERIFIED},
        {{{KAL__VERDICT_OPTIMAL, {0, 4, 0}, {1, 0}}, {KAL__VERDICT_CANCELLED, {0, 5, 5}, {1, 1}}},
         KAL_OUTCOME_CANCELLED},
    };
    kal__result r = run(SECOND[_i].reply, 2);
    ck_assert_int_eq(r.outcome, SECOND[_i].outcome);
    ck_assert_uint_eq(r.levels, 1);
    ck_assert_double_eq(r.level[0].value, 4);
    ck_assert(r.has_point && r.x[0] == 0 && r.x[1] == 4 && r.x[2] == 0);
}
END_TEST

/* The worst of all levels: the first misses its row by 4e-10 of 4 + 4, the second by nothing. */
START_TEST(the_worst_level_counts)
{
    static const reply TWO[] = {{KAL__VERDICT_OPTIMAL, {0, 4 - 4e-10, 0}, {1, 0}},
                                {KAL__VERDICT_OPTIMAL, {0, 4, 0}, {0, 0}}};
    kal__result r = run(TWO, 2);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_msg(fabs(r.certificate.primal - 5e-11) < 1e-15, "%g", r.certificate.primal);
    ck_assert_double_eq(r.level[1].certificate.primal, 0);
}
END_TEST

/* What the elastic program says of a claim without a proof (y = 0 proves nothing). */
START_TEST(infeasible_without_a_proof)
{
    static const struct {
        kal__verdict elastic;
        kal_outcome outcome;
    } SAYS[] = {{KAL__VERDICT_OPTIMAL, KAL_OUTCOME_UNVERIFIED},
                {KAL__VERDICT_LIMIT, KAL_OUTCOME_LIMIT},
                {KAL__VERDICT_CANCELLED, KAL_OUTCOME_CANCELLED},
                {KAL__VERDICT_FAILED, KAL_OUTCOME_UNVERIFIED}};
    const reply two[2] = {{KAL__VERDICT_INFEASIBLE, {0, 0, 0}, {0, 0}},
                          {SAYS[_i].elastic, {0, 0, 0}, {0, 0}}};
    kal__result r = run(two, 1);
    ck_assert_int_eq(r.outcome, SAYS[_i].outcome);
    ck_assert(!r.has_point && !r.farkas);
}
END_TEST

/* Only the last of several levels may be left out for being unbounded. */
START_TEST(unbounded_levels)
{
    static const double NOTHING[1] = {0}, DOWN[1] = {-1}, ENDLESS[1] = {-INFINITY};
    dense d = {.columns = 1, .upper = {INF}};
    const double *cost[3] = {_i == 0 ? DOWN : NOTHING, _i == 3 ? ENDLESS : DOWN, NOTHING};
    static const size_t LEVELS[] = {1, 3, 2, 2, 0};
    kal__problem problem = {
        .lp = dense_lp(&d), .levels = LEVELS[_i], .cost = cost, .drop_last_unbounded = true};
    kal__result r;
    kal_status status = kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &r);
    ck_assert_int_eq(status, _i < 3 ? KAL_OK : KAL_INTERNAL); /* a cost without end; no level */
    if (_i >= 3)
        return;
    ck_assert_int_eq(r.outcome, _i < 2 ? KAL_OUTCOME_UNBOUNDED : KAL_OUTCOME_OPTIMAL);
    ck_assert_int_eq(r.dropped_last, _i == 2);
    if (_i < 2)
        ck_assert_uint_eq(r.unbounded_level, (size_t)_i);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, no_side_to_hold);
    tcase_add_test(tests, face_without_memory);
    tcase_add_test(tests, a_face_too_wide_is_tightened);
    tcase_add_test(tests, a_limit_with_a_point);
    tcase_add_test(tests, no_verdict);
    tcase_add_test(tests, cancelled_before_the_check);
    tcase_add_test(tests, a_face_that_stays_too_wide);
    tcase_add_loop_test(tests, the_second_level_fails, 0, 3);
    tcase_add_test(tests, the_worst_level_counts);
    tcase_add_loop_test(tests, infeasible_without_a_proof, 0, 4);
    tcase_add_loop_test(tests, unbounded_levels, 0, 5);
    tcase_add_test(tests, holds_what_has_a_price);
    tcase_add_test(tests, rounding_holds_nothing);
    tcase_add_test(tests, upper_sides);
    tcase_add_loop_test(tests, worse_or_not, 0, (int)(sizeof HOLDS / sizeof *HOLDS));
}

int main(void) { return run_suite("solver_level", fill); }
