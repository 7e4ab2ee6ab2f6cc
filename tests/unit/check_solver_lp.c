/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder: order, sums, what is dropped, what is refused. */
#include "tests/unit/solver_fixture.h"

START_TEST(sorted_summed_and_without_zeros)
{
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    for (int j = 0; j < 3; j++)
        ck_assert_uint_eq(kal__lp_add_column(b, -j, j), (uint32_t)j);
    for (int i = 0; i < 3; i++)
        ck_assert_uint_eq(kal__lp_add_row(b, i ? KAL__SIDE_ROW : KAL__BALANCE_ROW, i, INF),
                          (uint32_t)i);
    static const struct {
        uint32_t row, column;
        double value;
    } ENTRY[2][8] = {
        {{2, 0, 5}, {1, 2, 7}, {0, 0, 3}, {2, 0, 0.5}, {1, 0, 4}, {1, 0, -4}, {0, 2, 0}, {2, 2, 1}},
        {{0, 2, 0}, /* the same row after row */
         {0, 0, 3},
         {1, 0, 4},
         {1, 2, 7},
         {1, 0, -4},
         {2, 0, 5},
         {2, 2, 1},
         {2, 0, 0.5}}};
    for (size_t k = 0; k < 8; k++)
        ck_assert(kal__lp_add_entry(b, ENTRY[_i][k].row, ENTRY[_i][k].column, ENTRY[_i][k].value));
    const kal__lp *lp = kal__lp_finish(b, fixture_arena);
    static const size_t START[] = {0, 2, 2, 4};
    static const uint32_t INDEX[] = {0, 2, 1, 2};
    static const double VALUE[] = {3, 5.5, 7, 1};
    ck_assert_uint_eq(lp->nonzeros, 4);
    ck_assert_mem_eq(lp->start, START, sizeof START);
    ck_assert_mem_eq(lp->index, INDEX, sizeof INDEX);
    ck_assert_mem_eq(lp->value, VALUE, sizeof VALUE);
    ck_assert(lp->lower[2] == -2 && lp->upper[2] == 2 && lp->row_lower[1] == 1 &&
              lp->row_upper[1] == INF);
    ck_assert(lp->row_kind[0] == KAL__BALANCE_ROW && lp->row_kind[1] == KAL__SIDE_ROW);
}
END_TEST

START_TEST(nothing_at_all)
{
    const kal__lp *lp = kal__lp_finish(kal__lp_builder_new(fixture_arena), fixture_arena);
    ck_assert(lp && lp->columns == 0 && lp->rows == 0 && lp->nonzeros == 0 && lp->start[0] == 0);
    ck_assert(kal__lp_finite(lp));
}
END_TEST

START_TEST(an_entry_outside_spoils_the_program)
{
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    kal__lp_add_column(b, 0, 1);
    ck_assert(!kal__lp_add_entry(b, 0, 0, 1));
    ck_assert_ptr_null(kal__lp_finish(b, fixture_arena));
    b = kal__lp_builder_new(fixture_arena);
    kal__lp_add_row(b, KAL__SIDE_ROW, 0, 1);
    ck_assert(!kal__lp_add_entry(b, 0, 0, 1)); /* no column */
    kal__lp_add_column(b, 0, 1);
    ck_assert(!kal__lp_add_entry(b, 0, 0, 1)); /* spoilt for good */
    ck_assert_ptr_null(kal__lp_finish(b, fixture_arena));
}
END_TEST

static const struct {
    double entry, lower, row_upper;
    bool finite;
} FINITE[] = {
    {1, -INFINITY, INFINITY, true},
    {NAN, 0, 1, false},
    {INFINITY, 0, 1, false},
    {1, NAN, 1, false},
    {1, 0, NAN, false},
    {1, INFINITY, 1, false},
    {1, 0, -INFINITY, false},
};

START_TEST(finite_numbers)
{
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    kal__lp_add_column(b, FINITE[_i].lower, INF);
    kal__lp_add_row(b, KAL__SIDE_ROW, -INF, FINITE[_i].row_upper);
    kal__lp_add_entry(b, 0, 0, FINITE[_i].entry);
    const kal__lp *lp = kal__lp_finish(b, fixture_arena);
    ck_assert_int_eq(kal__lp_finite(lp), FINITE[_i].finite);
    static const double COST[1] = {0};
    const double *cost[1] = {COST};
    kal__problem problem = {.lp = lp, .levels = 1, .cost = cost};
    kal__result result;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &result),
                     FINITE[_i].finite ? KAL_OK : KAL_INTERNAL);
}
END_TEST

/* Wherever memory ends while a program is built there is none; with enough it is the whole: x_k >= k, row k = 2 x_k. */
START_TEST(without_memory)
{
    enum { N = 9 }; /* lists grow at 8 */
    int refused = 0;
    for (size_t room = 0; room <= 1900; room += 16) {
        kal__arena *scratch = _i ? fixture_arena : tight_arena(room);
        kal__arena *arena = _i ? tight_arena(room) : fixture_arena;
        kal__lp_builder *b = kal__lp_builder_new(scratch);
        for (uint32_t k = 0; b && k < N; k++)
            kal__lp_add_column(b, k, INF);
        for (uint32_t k = 0; b && k < N; k++)
            kal__lp_add_row(b, KAL__SIDE_ROW, 0, k);
        for (uint32_t k = 0; b && k < N; k++)
            kal__lp_add_entry(b, k, k, 2);
        const kal__lp *lp = b ? kal__lp_finish(b, arena) : NULL;
        refused += !lp;
        if (lp)
            ck_assert(lp->columns == N && lp->rows == N && lp->nonzeros == N && lp->start[N] == N &&
                      lp->value[8] == 2 && lp->lower[8] == 8 && lp->row_upper[8] == 8);
        kal__arena_free(_i ? arena : scratch);
    }
    ck_assert_int_gt(refused, _i ? 8 : 6); /* each of the arrays once */
    /* A sanitizer puts gaps between the pieces: there the largest room is too small. */
#if !defined(__SANITIZE_ADDRESS__)
    ck_assert_int_lt(refused, 119);
#endif
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, without_memory, 0, 2);
    tcase_add_loop_test(tests, sorted_summed_and_without_zeros, 0, 2);
    tcase_add_test(tests, nothing_at_all);
    tcase_add_test(tests, an_entry_outside_spoils_the_program);
    tcase_add_loop_test(tests, finite_numbers, 0, (int)(sizeof FINITE / sizeof *FINITE));
}

int main(void) { return run_suite("solver_lp", fill); }
