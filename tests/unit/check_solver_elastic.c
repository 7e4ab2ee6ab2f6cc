/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elastic program proves what a kernel only claims, and proves nothing of what is feasible. */
#include "solver/elastic.h"
#include "tests/unit/solver_fixture.h"

/* 2 a + 2 b <= 2 and a + b >= s, a and b >= 0, a third row that has nothing to do with it. */
static const struct {
    double side;
    bool feasible;
} SIDE[] = {{2, false}, {1.001, false}, {1, true}, {0, true}};

START_TEST(proof)
{
    dense d = {.rows = 3,
               .columns = 2,
               .a = {{2, 2}, {1, 1}, {1, -1}},
               .upper = {INF, INF},
               .row_lower = {-INF, SIDE[_i].side, -5},
               .row_upper = {2, INF, 5}};
    const kal__lp *lp = dense_lp(&d);
    kal__task task = {.lp = lp,
                      .cost = d.cost[0],
                      .lower = lp->lower,
                      .upper = lp->upper,
                      .row_lower = lp->row_lower,
                      .row_upper = lp->row_upper,
                      .deadline_s = INF};
    kal__claim claim = {lp, d.cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    double y[3];
    int64_t iterations = 0;
    kal__verdict verdict;
    kal__certificate c;
    ck_assert_int_eq(kal__elastic_proof(fixture_ctx, &kal__glpk, &task, y, &iterations, &verdict),
                     KAL_OK);
    ck_assert_int_eq(verdict, KAL__VERDICT_OPTIMAL);
    ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
    ck_assert_int_eq(c.grade, SIDE[_i].feasible ? KAL_GRADE_UNVERIFIED : KAL_GRADE_PROVED);
    if (!SIDE[_i].feasible)
        ck_assert(y[0] < 0 && y[1] > 0 && y[2] == 0);
}
END_TEST

static kal__task task_of(const kal__lp *lp, const double *cost)
{
    return (kal__task){.lp = lp,
                       .cost = cost,
                       .lower = lp->lower,
                       .upper = lp->upper,
                       .row_lower = lp->row_lower,
                       .row_upper = lp->row_upper,
                       .deadline_s = INF};
}

/* A row without any entry: 0 >= 1. Nothing sizes it, and it proves itself. */
START_TEST(an_empty_row)
{
    dense d = {
        .rows = 1, .columns = 1, .upper = {1}, .row_lower = {1}, .row_upper = {INF}, .cost = {{1}}};
    const kal__lp *lp = dense_lp(&d);
    kal__task task = task_of(lp, d.cost[0]);
    kal__claim claim = {lp, d.cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    double y[1] = {0};
    int64_t iterations = 0;
    kal__verdict verdict;
    kal__certificate c;
    ck_assert_int_eq(kal__elastic_proof(fixture_ctx, &kal__glpk, &task, y, &iterations, &verdict),
                     KAL_OK);
    ck_assert_int_eq(verdict, KAL__VERDICT_OPTIMAL);
    ck_assert_double_eq(y[0], 1); /* what a violation of 1 costs */
    ck_assert(kal__certify_infeasible(kal__ctx_allocator(fixture_ctx), &claim, y, &c));
    ck_assert_int_eq(c.grade, KAL_GRADE_PROVED);
}
END_TEST

static kal_status answers;
static kal__verdict says;

static kal_status scripted(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    (void)ctx;
    for (size_t i = 0; i < task->lp->rows; i++)
        answer->y[i] = 7;
    answer->iterations = 3;
    answer->verdict = says;
    return answers;
}

/* Only an optimum of the elastic program is a proof: else the multipliers stay what they were. */
START_TEST(other_answers)
{
    static const kal__backend SCRIPT = {"script", 1, scripted};
    static const kal__verdict SAYS[] = {KAL__VERDICT_OPTIMAL, KAL__VERDICT_LIMIT,
                                        KAL__VERDICT_CANCELLED, KAL__VERDICT_FAILED,
                                        KAL__VERDICT_OPTIMAL};
    dense d = {
        .rows = 1, .columns = 1, .a = {{1}}, .upper = {1}, .row_lower = {2}, .row_upper = {3}};
    kal__task task = task_of(dense_lp(&d), d.cost[0]);
    double y[1] = {5};
    int64_t iterations = 1;
    kal__verdict verdict = KAL__VERDICT_FAILED;
    says = SAYS[_i];
    answers = _i == 4 ? KAL_INTERNAL : KAL_OK;
    ck_assert_int_eq(kal__elastic_proof(fixture_ctx, &SCRIPT, &task, y, &iterations, &verdict),
                     answers);
    ck_assert_double_eq(y[0], _i == 0 ? 7 : 5);
    ck_assert_int_eq(iterations, _i == 4 ? 1 : 4);
    ck_assert_int_eq(verdict, _i == 4 ? KAL__VERDICT_FAILED : SAYS[_i]);
}
END_TEST

/* Wherever memory ends it says so, and the multipliers stay. */
START_TEST(without_memory)
{
    static const kal__backend SCRIPT = {"script", 1, scripted};
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    const kal__lp *lp = wide_lp();
    double *cost = KAL__NEW(fixture_arena, lp->columns, double);
    double *y = KAL__NEW(fixture_arena, lp->rows, double);
    kal__task task = task_of(lp, cost);
    kal_status status = KAL_MEMORY;
    int refused = 0;
    says = KAL__VERDICT_OPTIMAL;
    answers = KAL_OK;
    for (long k = 0; status != KAL_OK; k++) {
        kal_ctx *ctx;
        int64_t iterations = 0;
        kal__verdict verdict;
        sparing_left = 100;
        ck_assert_int_eq(kal_ctx_new(&SPARING, &ctx), KAL_OK);
        sparing_left = k;
        status = kal__elastic_proof(ctx, &SCRIPT, &task, y, &iterations, &verdict);
        ck_assert(status == KAL_OK ? y[0] == 7 : status == KAL_MEMORY && y[0] == 0);
        refused += status != KAL_OK;
        kal_ctx_free(ctx);
    }
    ck_assert_int_ge(refused, 12); /* its own arena, and each of the arrays */
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, an_empty_row);
    tcase_add_loop_test(tests, other_answers, 0, 5);
    tcase_add_test(tests, without_memory);
    tcase_add_loop_test(tests, proof, 0, (int)(sizeof SIDE / sizeof *SIDE));
}

int main(void) { return run_suite("solver_elastic", fill); }
