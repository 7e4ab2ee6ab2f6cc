/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the baseline shuts and drops, and what it keeps. */
#include "tests/unit/match_whole.h"

static kal_ctx *ctx;
static kal_program *program;
static kal__problem problem;
static kal__arena *arena;

static void open_park(const char *text)
{
    ck_assert_int_eq(kal_ctx_new(NULL, &ctx), KAL_OK);
    program = fixture_program(ctx, text, NULL);
    arena = kal__ctx_arena(ctx);
    ck_assert(kal__baseline_problem(arena, program, &problem));
}

static void close_park(void)
{
    kal__arena_free(arena);
    kal_program_free(program);
    kal_ctx_free(ctx);
}

/* Inside B and inside A exchanges stay, from A to B they stop. */
START_TEST(between_enterprises)
{
    static const double upper[] = {INFINITY, 0.0, 0.0, INFINITY, 0.0};

    open_park(whole);
    for (size_t j = 0; j < program->lp->columns; j++)
        ck_assert_double_eq(problem.upper[j], j < 5 ? upper[j] : INFINITY);
    close_park();
}
END_TEST

/* Dropped: min_exchange, link minima, limits without a price. All else as it was. */
START_TEST(dropped_rows)
{
    open_park(whole);
    for (uint32_t i = 0; i < program->lp->rows; i++) {
        kal__row_family f = (kal__row_family)program->row[i].kind;
        bool limit = f == KAL__ROW_LIMIT_MAX || f == KAL__ROW_LIMIT_MIN;
        bool priced = limit && strcmp(program->model->limit[program->row[i].a].id, "M") == 0;
        if (f == KAL__ROW_MIN_EXCHANGE || f == KAL__ROW_LINK_MIN || (limit && !priced)) {
            ck_assert(isinf(problem.row_lower[i]) && isinf(problem.row_upper[i]));
        } else {
            ck_assert_double_eq(problem.row_lower[i], program->lp->row_lower[i]);
            ck_assert_double_eq(problem.row_upper[i], program->lp->row_upper[i]);
        }
    }
    close_park();
}
END_TEST

START_TEST(existing_links_stay)
{
    open_park(FIXTURE_PARK "== enterprises.csv\nenterprise\nA\nB\nC\n"
                           "== materials.csv\nmaterial,unit\nash,t\n"
                           "== sources.csv\nsource,enterprise,material,quantity\nS,A,ash,10\n"
                           "== sinks.csv\nsink,enterprise,material,quantity,required\n"
                           "D1,B,ash,10,no\nD2,C,ash,10,no\n"
                           "== links.csv\nfrom,to,status\nA,B,existing\n");
    ck_assert_uint_eq(program->first_column[KAL__COL_PURCHASE], 2);
    ck_assert(isinf(problem.upper[0]));
    ck_assert_double_eq(problem.upper[1], 0.0);
    close_park();
}
END_TEST

/* Best for cost, then ghg, then virgin, whatever the objective. */
START_TEST(levels)
{
    open_park(whole);
    ck_assert_uint_eq(problem.levels, 3);
    ck_assert(!problem.drop_last_unbounded);
    ck_assert_double_eq(problem.cost[0][5], 7.0);  /* u costs 7 */
    ck_assert_double_eq(problem.cost[0][11], 2.0); /* the payment of M is cost */
    ck_assert_double_eq(problem.cost[1][8], 0.5);  /* ghg of w, both scopes */
    ck_assert_double_eq(problem.cost[2][5], 1.0);  /* virgin of u */
    close_park();
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {between_enterprises, dropped_rows, existing_links_stay, levels};
    return fixture_run("match_baseline", tests, sizeof tests / sizeof *tests);
}
