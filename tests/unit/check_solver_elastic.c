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

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, proof, 0, (int)(sizeof SIDE / sizeof *SIDE));
}

int main(void) { return run_suite("solver_elastic", fill); }
