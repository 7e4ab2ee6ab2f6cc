/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a built program is solved for other weights as if it had been built with them. */
#include "lib/match/weigh.h"

#include "tests/unit/match_small.h"

static kal_ctx *ctx;
static kal_program *program;
static kal__arena *arena;
static kal__weighing how;

static void open_program(void)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    program = fixture_program(ctx, small, "virgin");
    arena = kal__ctx_arena(ctx);
    how = (kal__weighing){program, kal__backend_find(NULL), INFINITY};
}

static void close_program(void)
{
    kal__arena_free(arena);
    kal_program_free(program);
    kal_ctx_free(ctx);
}

static kal__weighed weigh(double cost, double virgin, const signed char *start)
{
    double *weight = KAL__NEW(arena, program->model->impacts, double);
    const double *const level[] = {weight};
    const kal__weights weights = {.levels = 1, .weight = level, .start = start};
    kal__weighed found;

    weight[KAL__COST] = cost;
    weight[KAL__VIRGIN] = virgin;
    ck_assert_int_eq(kal__weigh(ctx, &how, &weights, arena, &found), KAL_OK);
    ck_assert_int_eq(found.result.outcome, KAL_OUTCOME_OPTIMAL);
    return found;
}

/* As match_small.h says: the best plan for cost sends all, 3500, and buys 55. With the signs turned nothing is sent:
 * all 100 t are dumped at 20 and 100 are bought at 50. The sum of sizes is that of the columns' own costs. */
START_TEST(other_weights)
{
    open_program();
    kal__weighed found = weigh(1, 0, NULL);
    fixture_near(found.value, 3500, "cost");
    fixture_near(found.total[KAL__COST], 3500, "cost");
    fixture_near(found.total[KAL__VIRGIN], 55, "virgin");
    fixture_near(found.terms, 3500, "terms");
    ck_assert_double_le(found.bound, found.value);
    fixture_near(found.bound, 3500, "bound");
    ck_assert_int_eq(found.result.certificate.grade, KAL_GRADE_PROVED);
    const signed char *basis = found.result.level->basis;
    found = weigh(-1, 0, basis);
    fixture_near(found.value, -7000, "cost");
    fixture_near(found.total[KAL__VIRGIN], 100, "virgin");
    found = weigh(2, 10, basis);
    fixture_near(found.value, 2 * 3500 + 10 * 55, "both");
    ck_assert_int_eq(found.result.iterations, 0); /* it began where it ends */
    close_program();
}
END_TEST

/* First as much virgin as possible, 100 bought and nothing sent; the cost then has no choice left. */
START_TEST(levels)
{
    open_program();
    double *weight[2] = {KAL__NEW(arena, program->model->impacts, double),
                         KAL__NEW(arena, program->model->impacts, double)};
    const kal__weights weights = {.levels = 2, .weight = (const double *const *)weight};
    kal__weighed found;
    weight[0][KAL__VIRGIN] = -1;
    weight[1][KAL__COST] = 1;
    ck_assert_int_eq(kal__weigh(ctx, &how, &weights, arena, &found), KAL_OK);
    ck_assert_uint_eq(found.result.levels, 2);
    fixture_near(found.value, -100, "virgin");
    fixture_near(found.total[KAL__COST], 7000, "cost");
    close_program();
}
END_TEST

/* Without an optimum there is no value. */
START_TEST(no_optimum)
{
    open_program();
    how.deadline_s = -INFINITY;
    double *weight = KAL__NEW(arena, program->model->impacts, double);
    const double *const level[] = {weight};
    const kal__weights weights = {.levels = 1, .weight = level};
    kal__weighed found;
    weight[KAL__COST] = 1;
    ck_assert_int_eq(kal__weigh(ctx, &how, &weights, arena, &found), KAL_OK);
    ck_assert_int_eq(found.result.outcome, KAL_OUTCOME_LIMIT);
    ck_assert(isnan(found.value) && isnan(found.bound));
    close_program();
}
END_TEST

int main(void)
{
    const TTest *tests[] = {other_weights, levels, no_optimum};
    return fixture_run("match_weigh", tests, sizeof tests / sizeof *tests);
}
