/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is certified of a problem without the columns at 0 is certified of the whole. */
#include "solver/condense.h"
#include "solver/core.h"
#include "tests/unit/solver_fixture.h"

/* min 2 a + c (then c), a + b + c >= 4, c - 3 d <= 1, a in 0 .. 5, b = d = 0, c in 0 .. 9: a = 3, c = 1. */
static const dense FOUR = {.rows = 2,
                           .columns = 4,
                           .a = {{1, 1, 1, 0}, {0, 0, 1, -3}},
                           .upper = {5, 0, 9, 0},
                           .row_lower = {4, -INF},
                           .row_upper = {INF, 1},
                           .cost = {{2, 5, 1, 7}, {0, 0, 1, 0}},
                           .levels = 2};
static const double *const FOUR_COST[2] = {FOUR.cost[0], FOUR.cost[1]};

static kal__problem four(void)
{
    return (kal__problem){.lp = dense_lp(&FOUR), .levels = 2, .cost = FOUR_COST};
}

START_TEST(without_columns_at_0)
{
    static const signed char first[6] = {KAL__AT_LOWER, KAL__BASIC,    KAL__BASIC,
                                         KAL__FREE,     KAL__AT_UPPER, KAL__AT_LOWER};
    static const signed char *const start[2] = {first, NULL};
    kal__problem whole = four();
    kal__condensed c;
    whole.start = start;
    whole.keep_split = true;
    ck_assert(kal__condense(fixture_arena, &whole, &c));
    const kal__lp *lp = c.problem.lp;
    ck_assert(lp->columns == 2 && lp->rows == 2 && lp->nonzeros == 3);
    ck_assert(c.columns == 4 && c.column[0] == 0 && c.column[1] == 2);
    ck_assert(lp->start[0] == 0 && lp->start[1] == 1 && lp->start[2] == 3);
    ck_assert(lp->index[0] == 0 && lp->index[1] == 0 && lp->index[2] == 1);
    ck_assert(lp->value[0] == 1 && lp->value[1] == 1 && lp->value[2] == 1);
    ck_assert(lp->upper[0] == 5 && lp->upper[1] == 9 && lp->row_upper[1] == 1);
    ck_assert(c.problem.cost[0][0] == 2 && c.problem.cost[0][1] == 1 && c.problem.cost[1][1] == 1);
    ck_assert(c.problem.start[0][2] == KAL__BASIC && c.problem.start[0][3] == KAL__AT_UPPER);
    ck_assert(c.problem.start[0][1] == KAL__BASIC && !c.problem.start[1]);
    ck_assert(!c.problem.keep_split);
}
END_TEST

START_TEST(solved_and_spread)
{
    const kal__problem whole = four();
    kal__condensed c;
    kal__result r;
    ck_assert(kal__condense(fixture_arena, &whole, &c));
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__core, &c.problem, INF, fixture_arena, &r),
                     KAL_OK);
    ck_assert(kal__condense_undo(fixture_arena, &c, &r));
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert(r.x[0] == 3 && r.x[1] == 0 && r.x[2] == 1 && r.x[3] == 0);
    ck_assert(r.level[0].value == 7 && r.level[1].value == 1);
    for (size_t k = 0; k < 2; k++) {
        const signed char *basis = r.level[k].basis;
        ck_assert(!r.level[k].d && basis[3] == KAL__AT_LOWER && basis[5] == KAL__AT_LOWER);
    }
    ck_assert(r.level[0].basis[2] == KAL__BASIC && r.level[0].basis[4] == KAL__BASIC);
    ck_assert(r.basis[3] == KAL__AT_LOWER && r.basis[5] == KAL__AT_LOWER);
}
END_TEST

/* Costs of -1 for a, which nothing ends once its bound is gone: along (1, 0, 0, 0). */
START_TEST(ray_of_the_whole)
{
    dense d = FOUR;
    kal__condensed c;
    kal__result r;
    d.upper[0] = INF;
    d.cost[0][0] = -1;
    const double *const cost[1] = {d.cost[0]};
    const kal__problem whole = {.lp = dense_lp(&d), .levels = 1, .cost = cost};
    ck_assert(kal__condense(fixture_arena, &whole, &c));
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__core, &c.problem, INF, fixture_arena, &r),
                     KAL_OK);
    ck_assert(kal__condense_undo(fixture_arena, &c, &r));
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_UNBOUNDED);
    ck_assert(r.ray[0] == 1 && r.ray[1] == 0 && r.ray[2] == 0 && r.ray[3] == 0);
    ck_assert_ptr_null(r.basis);
}
END_TEST

/* Nothing stands at 0; everything does: the problem stays what it is, and so does what comes of it. */
START_TEST(all_or_nothing)
{
    dense d = FOUR;
    kal__condensed c;
    kal__result r = {.levels = 0};
    for (size_t j = 0; j < 4; j++)
        d.upper[j] = _i;
    const kal__problem whole = {.lp = dense_lp(&d), .levels = 2, .cost = FOUR_COST};
    ck_assert(kal__condense(fixture_arena, &whole, &c));
    ck_assert(c.problem.lp == whole.lp && c.problem.cost == whole.cost);
    ck_assert(kal__condense_undo(fixture_arena, &c, &r) && !r.x);
}
END_TEST

/* The bounds that count are those of the problem; a cost that is no number is left for the solve to refuse. */
START_TEST(what_stays)
{
    static const double upper[4] = {0, 1, 0, 0}, lower[4] = {0, 0, -1, 0};
    static const double bad[4] = {NAN, 0, 0, 0};
    static const double *const cost[2] = {FOUR.cost[0], bad};
    kal__problem whole = four();
    kal__condensed c;
    whole.upper = upper;
    whole.lower = lower;
    whole.cost = cost;
    ck_assert(kal__condense(fixture_arena, &whole, &c));
    ck_assert(c.problem.lp->columns == 3 && c.column[0] == 0 && c.column[2] == 2);
    ck_assert(c.problem.lp->lower[2] == -1 && c.problem.lp->upper[1] == 1);
}
END_TEST

static void same_bits(double a, double b) { ck_assert_int_eq(memcmp(&a, &b, sizeof a), 0); }

/* Points and duals that are good and bad: the certificate of the part is that of the whole, to the bit. */
START_TEST(certificates_agree)
{
    const double wrong = _i < 2 ? 0.0 : 0.25;
    kal__problem whole = four();
    const kal__lp *lp = whole.lp;
    kal__condensed c;
    kal__certificate of_whole, of_part;
    const double x[4] = {3 + wrong, 0, 1, 0}, y[2] = {2, -1 + wrong}, part_x[2] = {3 + wrong, 1};
    const bool bare = _i % 2 == 0;
    ck_assert(kal__condense(fixture_arena, &whole, &c));
    const kal__lp *p = c.problem.lp;
    const kal__claim all = {lp,  FOUR.cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper,
                            bare};
    const kal__claim part = {p,   c.problem.cost[0], p->lower, p->upper, p->row_lower, p->row_upper,
                             bare};
    const kal_allocator *a = kal__ctx_allocator(fixture_ctx);
    ck_assert(kal__certify_optimal(a, &all, x, y, NULL, &of_whole));
    ck_assert(kal__certify_optimal(a, &part, part_x, y, NULL, &of_part));
    ck_assert_int_eq(of_whole.grade, of_part.grade);
    ck_assert_int_eq(of_part.grade, wrong != 0.0 ? KAL_GRADE_UNVERIFIED
                                    : bare       ? KAL_GRADE_VERIFIED
                                                 : KAL_GRADE_PROVED);
    same_bits(of_whole.primal, of_part.primal);
    same_bits(of_whole.dual, of_part.dual);
    same_bits(of_whole.gap, of_part.gap);
}
END_TEST

/* However little memory there is: the whole of it or nothing. */
START_TEST(without_memory)
{
    static const signed char first[6] = {0};
    static const signed char *const start[2] = {first, first};
    kal__problem whole = four();
    bool some = false, none = false;
    whole.start = start;
    for (size_t room = 0; room <= 1600; room += 16) {
        kal__condensed c;
        signed char basis[4] = {0};
        kal__level_result level = {.basis = basis};
        double x[2] = {1, 2};
        kal__result r = {.levels = 1, .level = &level, .x = x, .basis = basis};
        kal__arena *arena = tight_arena(room);
        const bool done =
            kal__condense(arena, &whole, &c) && kal__condense_undo(arena, &c, &r) && r.x[2] == 2;
        some |= done;
        none |= !done;
        ck_assert(!done || room > 0);
        kal__arena_free(arena);
    }
    ck_assert(some && none);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, without_columns_at_0);
    tcase_add_test(tests, solved_and_spread);
    tcase_add_test(tests, ray_of_the_whole);
    tcase_add_loop_test(tests, all_or_nothing, 0, 2);
    tcase_add_test(tests, what_stays);
    tcase_add_loop_test(tests, certificates_agree, 0, 4);
    tcase_add_test(tests, without_memory);
}

int main(void) { return run_suite("solver_condense", fill); }
