/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scaling brings numbers near one, loses no digit, and says when it would. */
#include "solver/scale.h"
#include "tests/unit/solver_fixture.h"

static kal__task task_of(const dense *d)
{
    const kal__lp *lp = dense_lp(d);
    return (kal__task){.lp = lp,
                       .cost = d->cost[0],
                       .lower = lp->lower,
                       .upper = lp->upper,
                       .row_lower = lp->row_lower,
                       .row_upper = lp->row_upper};
}

/* Rows in kg beside rows in Mt, columns likewise. */
static const dense MIXED = {.rows = 2,
                            .columns = 3,
                            .a = {{3e-6, 2, 0}, {0, 5e6, 7e9}},
                            .lower = {0, 1e3, -INFINITY},
                            .upper = {1e9, INFINITY, 0.1},
                            .row_lower = {1e-3, -INFINITY},
                            .row_upper = {1e-3, 1e10},
                            .cost = {{1e-9, 3e-5, 0}}};

START_TEST(near_one)
{
    kal__task task = task_of(&MIXED);
    const kal__scaled *s = kal__scale(fixture_arena, &task);
    double largest = 0;
    ck_assert(s && s->sound);
    for (size_t k = 0; k < task.lp->nonzeros; k++)
        ck_assert(fabs(s->value[k]) >= 1.0 / 16 && fabs(s->value[k]) <= 16);
    for (size_t j = 0; j < 3; j++)
        largest = fmax(largest, fabs(s->cost[j]));
    ck_assert(largest >= 512 && largest < 1024);
}
END_TEST

/* x and y of the scaled program mean the same: bounds come back bit for bit, and so does a' y. */
START_TEST(nothing_lost)
{
    kal__task task = task_of(&MIXED);
    const kal__lp *lp = task.lp;
    const kal__scaled *s = kal__scale(fixture_arena, &task);
    for (size_t j = 0; j < lp->columns; j++) {
        ck_assert(kal__unscale_x(s, j, s->lower[j]) == lp->lower[j]);
        ck_assert(kal__unscale_x(s, j, s->upper[j]) == lp->upper[j]);
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            size_t i = lp->index[k];
            ck_assert(lp->value[k] * kal__unscale_y(s, i, 3) ==
                      ldexp(s->value[k] * 3, -s->column_power[j] - s->cost_power));
        }
    }
}
END_TEST

START_TEST(out_of_range_is_told)
{
    dense d = {.rows = 2,
               .columns = 2,
               .a = {{1e300, 1e-300}, {1e-300, 1e300}},
               .upper = {1e300, 1e-300},
               .row_lower = {1e-300, 1e300},
               .row_upper = {INF, INF},
               .cost = {{1e-300, 1e300}}};
    kal__task task = task_of(&d);
    const kal__scaled *s = kal__scale(fixture_arena, &task);
    ck_assert(s && !s->sound);
    ck_assert_int_eq(dense_solve(&d).outcome, KAL_OUTCOME_UNVERIFIED);
}
END_TEST

/* One bound far above all others: what brings them near one takes it beyond all doubles. */
START_TEST(a_bound_out_of_range_is_told)
{
    dense d = {.columns = 6, .upper = {1e308, 1e-300, 1e-300, 1e-300, 1e-300, 1e-300}};
    kal__task task = task_of(&d);
    const kal__scaled *s = kal__scale(fixture_arena, &task);
    ck_assert(s && !s->sound);
    d.upper[0] = 1e-300;
    task = task_of(&d);
    s = kal__scale(fixture_arena, &task);
    ck_assert(s && s->sound);
}
END_TEST

/* Wherever memory ends there is no scaled program, and no other one either. */
START_TEST(without_memory)
{
    dense d = {.rows = 1, .columns = 1, .a = {{4}}, .upper = {1}, .row_upper = {2}, .cost = {{1}}};
    kal__task task = task_of(&d);
    int refused = 0;
    for (size_t room = 0; room <= 1900; room += 16) {
        kal__arena *arena = tight_arena(room);
        const kal__scaled *s = kal__scale(arena, &task);
        refused += !s;
        if (s)
            ck_assert(s->sound && ldexp(s->value[0], -s->row_power[0] - s->column_power[0]) == 4);
        kal__arena_free(arena);
    }
    ck_assert_int_gt(refused, 8);
    ck_assert_int_lt(refused, 119);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, a_bound_out_of_range_is_told);
    tcase_add_test(tests, without_memory);
    tcase_add_test(tests, near_one);
    tcase_add_test(tests, nothing_lost);
    tcase_add_test(tests, out_of_range_is_told);
}

int main(void) { return run_suite("solver_scale", fill); }
