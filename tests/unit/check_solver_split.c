/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which columns connect which rows, and what becomes of those that connect nothing. */
#include "solver/split.h"

#include "tests/unit/solver_fixture.h"

/* Rows 0, 2 are joined by column 1, rows 1, 3 by column 4; column 0 stands still at 2 and meets rows 0 and 1; row 4 has
 * no bounds, so column 3, which meets it alone, is idle, and column 4 stays in one part; row 5 meets column 0 alone. */
START_TEST(parts)
{
    static dense d = {
        .rows = 6,
        .columns = 5,
        .levels = 1,
        .a = {{3, 1, 0, 0, 0},
              {1, 0, 0, 0, 1},
              {0, 2, 5, 0, 0},
              {0, 0, 0, 0, 4},
              {0, 7, 0, 1, 1},
              {2, 0, 0, 0, 0}},
        .lower = {2, 0, -1, 0, 0},
        .upper = {2, 9, 1, INF, INF},
        .row_lower = {10, -INF, 0, 1, -INF, 4},
        .row_upper = {10, 8, 0, INF, INF, 5},
        .cost = {{1, 2, 3, 4, 5}},
    };
    const kal__lp *lp = dense_lp(&d);
    const kal__task task = {.lp = lp,
                            .cost = d.cost[0],
                            .lower = lp->lower,
                            .upper = lp->upper,
                            .row_lower = lp->row_lower,
                            .row_upper = lp->row_upper,
                            .deadline_s = INF};
    kal__split s;
    ck_assert(kal__split_make(fixture_arena, &task, &s));
    ck_assert_uint_eq(s.parts, 3);
    ck_assert_uint_eq(s.idle, 1);
    ck_assert_uint_eq(s.idle_column[0], 3);

    kal__part_lp own[3];
    for (size_t p = 0; p < 3; p++) {
        ck_assert(kal__split_load(fixture_arena, &s, p, &own[p]));
        ck_assert(s.part[p].rows == own[p].lp.rows && s.part[p].columns == own[p].lp.columns &&
                  s.part[p].nonzeros == own[p].lp.nonzeros);
    }
    const kal__part_lp *a = &own[0], *b = &own[1], *c = &own[2];
    ck_assert(a->lp.rows == 2 && a->lp.columns == 2 && a->lp.nonzeros == 3);
    ck_assert(s.part[0].row[0] == 0 && s.part[0].row[1] == 2 && s.part[0].column[0] == 1 &&
              s.part[0].column[1] == 2);
    ck_assert_double_eq(a->lp.row_lower[0], 10 - 3 * 2);
    ck_assert(a->lp.index[0] == 0 && a->lp.value[0] == 1 && a->lp.index[1] == 1 &&
              a->lp.value[1] == 2);
    ck_assert(a->lp.lower[1] == -1 && a->lp.upper[1] == 1 && a->cost[1] == 3);

    ck_assert(b->lp.rows == 2 && b->lp.columns == 1 && b->lp.nonzeros == 2);
    ck_assert(b->lp.row_lower[0] == -INF && b->lp.row_upper[0] == 8 - 2 &&
              b->lp.row_upper[1] == INF);

    ck_assert(c->lp.rows == 1 && c->lp.columns == 0 && s.part[2].row[0] == 5);
    ck_assert(c->lp.row_lower[0] == 0 && c->lp.row_upper[0] == 1 && s.terms[5] == 4);
}
END_TEST

START_TEST(no_memory)
{
    const kal__lp *lp = wide_lp();
    const kal__task task = {.lp = lp,
                            .cost = lp->upper,
                            .lower = lp->lower,
                            .upper = lp->upper,
                            .row_lower = lp->row_lower,
                            .row_upper = lp->row_upper,
                            .deadline_s = INF};
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    kal__split s;
    bool done = false;
    long k = 2;
    for (; !done; k++) {
        sparing_left = 2;
        kal__arena *arena = kal__arena_new(&SPARING);
        ck_assert_ptr_nonnull(arena);
        sparing_left = k - 2;
        kal__part_lp own;
        done = kal__split_make(arena, &task, &s) && kal__split_load(arena, &s, 0, &own);
        kal__arena_free(arena);
    }
    ck_assert_int_gt(k, 10);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, parts);
    tcase_add_test(tests, no_memory);
}

int main(void) { return run_suite("solver_split", fill); }
