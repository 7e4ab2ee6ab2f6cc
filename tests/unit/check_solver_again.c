/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A basis that is the answer still is found to be it, without a pivot; one that is not is not taken for it. */
#include "solver/again.h"

#include "solver/core.h"
#include "solver/simplex.h"
#include "tests/unit/solver_fixture.h"

/* min 2 a + c + 5 e, a + c + e >= 4, c - e <= 1, all in 0 .. 9. With a and c basic: c = 1, a = 3; y = (2, -1):
 * 2 - 2 = 0 for a, 1 - 2 + 1 = 0 for c, 5 - 2 - 1 = 2 for e. */
static const dense THREE = {.rows = 2,
                            .columns = 3,
                            .a = {{1, 1, 1}, {0, 1, -1}},
                            .upper = {9, 9, 9},
                            .row_lower = {4, -INF},
                            .row_upper = {INF, 1},
                            .cost = {{2, 1, 5}}};
static const signed char A_AND_C[5] = {KAL__AT_LOWER, KAL__AT_UPPER, KAL__BASIC, KAL__BASIC,
                                       KAL__AT_LOWER};

static kal__task task_of(const kal__lp *lp, const double *cost, const signed char *basis)
{
    return (kal__task){.lp = lp,
                       .cost = cost,
                       .lower = lp->lower,
                       .upper = lp->upper,
                       .row_lower = lp->row_lower,
                       .row_upper = lp->row_upper,
                       .basis = basis,
                       .deadline_s = INF};
}

typedef struct told {
    double x[MOST], y[MOST], ray[MOST];
    signed char basis[2 * MOST];
    kal__answer answer;
    kal__again_says says;
} told;

static bool ask(kal__again *again, const kal__task *t, bool stands, told *out)
{
    kal__again_says says = KAL__AGAIN_NOTHING;
    out->answer = (kal__answer){.verdict = KAL__VERDICT_FAILED,
                                .x = out->x,
                                .y = out->y,
                                .ray = out->ray,
                                .basis = out->basis};
    ck_assert_int_eq(kal__again_ask(again, t, stands, &out->answer, &says), KAL_OK);
    ck_assert_int_eq(out->answer.verdict == KAL__VERDICT_OPTIMAL, says == KAL__AGAIN_HOLDS);
    out->says = says;
    return says == KAL__AGAIN_HOLDS;
}

static bool ask_once(const dense *d, const signed char *basis, told *out)
{
    const kal__lp *lp = dense_lp(d);
    const kal__task t = task_of(lp, d->cost[0], basis);
    kal__again *again = kal__again_new(fixture_ctx, lp);
    ck_assert_ptr_nonnull(again);
    const bool holds = ask(again, &t, false, out);
    kal__again_free(again);
    return holds;
}

START_TEST(holds)
{
    told r;
    ck_assert(ask_once(&THREE, A_AND_C, &r));
    ck_assert(r.x[0] == 3 && r.x[1] == 1 && r.x[2] == 0 && r.y[0] == 2 && r.y[1] == -1);
    ck_assert(memcmp(r.basis, A_AND_C, 5) == 0 && r.answer.has_point && r.answer.iterations == 0);
}
END_TEST

/* e at its upper bound 2, where a cost of -5 wants it: c = 3, a = 4 - 2 - 3 is below 0; with 7 needed a = 2. */
START_TEST(rests_at_an_upper_bound)
{
    static const signed char basis[5] = {KAL__AT_LOWER, KAL__AT_UPPER, KAL__BASIC, KAL__BASIC,
                                         KAL__AT_UPPER};
    dense d = THREE;
    told r;
    d.upper[2] = 2;
    d.cost[0][2] = -5;
    ck_assert(!ask_once(&d, basis, &r));
    d.row_lower[0] = 7;
    ck_assert(ask_once(&d, basis, &r));
    ck_assert(r.x[0] == 2 && r.x[1] == 3 && r.x[2] == 2);
    ck_assert(!ask_once(&d, A_AND_C, &r)); /* at 0 it does not want to rest */
}
END_TEST

/* One number changed; what becomes of the basis. */
static const struct {
    double need, allowed, upper_a, cost_c, cost_e, lower_e;
    bool holds;
    double a, c;
} CHANGED[] = {
    {4, 1, 9, 1, 5, 0, true, 3, 1},
    {6, 1, 9, 1, 5, 0, true, 5, 1},
    {12, 1, 9, 1, 5, 0, false, 0, 0},  /* a = 11 */
    {0.5, 1, 9, 1, 5, 0, false, 0, 0}, /* a = -0.5 */
    {4, 3, 9, 1, 5, 0, true, 1, 3},
    {4, 1, 2, 1, 5, 0, false, 0, 0},
    {4, 1, 9, 2, 5, 0, true, 3, 1},    /* y = (2, 0) */
    {4, 1, 9, 2.5, 5, 0, false, 0, 0}, /* y = (2, 0.5), which pushes to where the row cannot be */
    {4, 1, 9, 1, 3, 0, true, 3, 1},    /* e costs 0 */
    {4, 1, 9, 1, 2.5, 0, false, 0, 0}, /* e gains 0.5 */
    {4, 1, 9, 1, 5, 1, true, 1, 2},
    {4, 1, 9, 1, 5, 9, false, 0, 0}, /* e = 9 = its upper bound; c = 10 */
};

START_TEST(changed)
{
    dense d = THREE;
    told r;
    d.row_lower[0] = CHANGED[_i].need;
    d.row_upper[1] = CHANGED[_i].allowed;
    d.upper[0] = CHANGED[_i].upper_a;
    d.cost[0][1] = CHANGED[_i].cost_c;
    d.cost[0][2] = CHANGED[_i].cost_e;
    d.lower[2] = CHANGED[_i].lower_e;
    ck_assert_int_eq(ask_once(&d, A_AND_C, &r), CHANGED[_i].holds);
    /* the duals are those of the basis all the same: those of a and c */
    ck_assert_int_ne(r.says, KAL__AGAIN_NOTHING);
    ck_assert(r.y[0] == 2 && r.y[1] == CHANGED[_i].cost_c - 2);
    if (CHANGED[_i].holds)
        ck_assert(r.x[0] == CHANGED[_i].a && r.x[1] == CHANGED[_i].c &&
                  r.x[2] == CHANGED[_i].lower_e);
}
END_TEST

/* Fixed columns and rows may rest at any price. */
START_TEST(fixed_ones_do_not_mind)
{
    dense d = THREE;
    told r;
    d.upper[2] = 0;
    d.cost[0][2] = -5;
    d.row_lower[1] = 1;
    d.cost[0][1] = 2.5;
    ck_assert(ask_once(&d, A_AND_C, &r));
    ck_assert(r.x[0] == 3 && r.x[1] == 1 && r.y[0] == 2 && r.y[1] == 0.5);
}
END_TEST

/* Other costs at the same point: 3 a + c gives y = (3, -2); a + 2 c wants c at 0. */
START_TEST(another_level)
{
    static const double later[3] = {3, 1, 9}, other[3] = {1, 2, 9};
    const kal__lp *lp = dense_lp(&THREE);
    kal__task t = task_of(lp, THREE.cost[0], A_AND_C);
    kal__again *again = kal__again_new(fixture_ctx, lp);
    told r;
    ck_assert(ask(again, &t, false, &r));
    r.x[0] = 77; /* is left alone */
    t.cost = later;
    ck_assert(ask(again, &t, true, &r));
    ck_assert(r.x[0] == 77 && r.y[0] == 3 && r.y[1] == -2);
    t.cost = other;
    ck_assert(!ask(again, &t, true, &r));
    t.cost = later; /* the factors are still there; asked anew, so is the point */
    ck_assert(ask(again, &t, false, &r) && r.x[0] == 3);
    kal__again_free(again);
}
END_TEST

/* Nothing was factorised before, or another basis: a alone, with the second row loose, a = 4. */
START_TEST(another_basis_stands)
{
    static const signed char alone[5] = {KAL__AT_LOWER, KAL__BASIC, KAL__BASIC, KAL__AT_LOWER,
                                         KAL__AT_LOWER};
    static const double dear[3] = {2, 3, 5};
    const kal__lp *lp = dense_lp(&THREE);
    kal__task t = task_of(lp, THREE.cost[0], A_AND_C);
    kal__again *again = kal__again_new(fixture_ctx, lp);
    told r;
    ck_assert(ask(again, &t, true, &r) && r.y[0] == 2);
    t.basis = alone;
    t.cost = dear;
    ck_assert(ask(again, &t, true, &r) && r.y[0] == 2 && r.y[1] == 0);
    ck_assert(ask(again, &t, false, &r) && r.x[0] == 4 && r.x[1] == 0);
    kal__again_free(again);
}
END_TEST

static const signed char NONE[][5] = {
    {KAL__BASIC, KAL__AT_UPPER, KAL__BASIC, KAL__BASIC, KAL__AT_LOWER},       /* three */
    {KAL__AT_LOWER, KAL__AT_UPPER, KAL__AT_LOWER, KAL__BASIC, KAL__AT_LOWER}, /* one */
    {KAL__BASIC, KAL__AT_UPPER, KAL__BASIC, KAL__AT_LOWER, KAL__AT_LOWER}, /* depend on one another */
};

START_TEST(no_basis)
{
    told r;
    ck_assert(!ask_once(&THREE, NONE[_i], &r));
    ck_assert_int_eq(r.says, KAL__AGAIN_NOTHING);
}
END_TEST

/* Whole-number programs: the basis of the simplex holds, with its point; when bounds and costs have changed, whatever
 * holds is certified. */
START_TEST(as_the_simplex_says)
{
    size_t optimal = 0, held = 0, fell = 0;
    random_state += (uint64_t)_i * 7919;
    for (int k = 0; k < 60; k++) {
        dense d;
        memset(&d, 0, sizeof d);
        d.rows = (size_t)random_int(1, 8);
        d.columns = (size_t)random_int(1, 12);
        for (size_t j = 0; j < d.columns; j++) {
            d.cost[0][j] = random_int(-3, 9);
            d.upper[j] = random_int(0, 6) ? random_int(1, 20) : INF;
            for (size_t i = 0; i < d.rows; i++)
                d.a[i][j] = random_int(0, 2) ? 0 : random_int(-3, 6);
        }
        for (size_t i = 0; i < d.rows; i++) {
            d.row_lower[i] = random_int(0, 1) ? random_int(-20, 4) : -INF;
            d.row_upper[i] = random_int(0, 1) ? random_int(9, 30) : INF;
        }
        const double *cost[1] = {d.cost[0]};
        kal__problem problem = {.lp = dense_lp(&d), .levels = 1, .cost = cost};
        kal__result result;
        ck_assert_int_eq(
            kal__lp_solve(fixture_ctx, &kal__simplex, &problem, INF, fixture_arena, &result),
            KAL_OK);
        if (result.outcome != KAL_OUTCOME_OPTIMAL)
            continue;
        told r;
        optimal++;
        ck_assert_msg(ask_once(&d, result.basis, &r), "program %d", k);
        for (size_t j = 0; j < d.columns; j++)
            ck_assert_msg(near(r.x[j], result.x[j], 1e-11), "program %d: %zu", k, j);
        for (size_t j = 0; j < d.columns; j++)
            d.cost[0][j] += random_int(0, 3) ? 0 : random_int(-3, 3);
        for (size_t i = 0; i < d.rows; i++)
            d.row_lower[i] += random_int(0, 3) ? 0 : random_int(-3, 3);
        if (!ask_once(&d, result.basis, &r)) {
            fell++;
            continue;
        }
        const kal__lp *lp = dense_lp(&d);
        const kal__claim claim = {
            lp, d.cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
        kal__certificate certificate;
        ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, r.x, r.y, NULL,
                                       &certificate));
        ck_assert_int_ne(certificate.grade, KAL_GRADE_UNVERIFIED);
        held++;
    }
    ck_assert_msg(optimal > 10 && held > 3 && fell > 3, "%zu %zu %zu", optimal, held, fell);
}
END_TEST

/* Two levels from their own bases: no kernel is asked, and all is as before. */
START_TEST(levels_without_a_kernel)
{
    dense d = THREE;
    const double second[3] = {0, 1, 1};
    const double *cost[2] = {d.cost[0], second};
    kal__problem problem = {.lp = dense_lp(&d), .levels = 2, .cost = cost};
    kal__result cold, warm;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__core, &problem, INF, fixture_arena, &cold),
                     KAL_OK);
    const signed char *const start[2] = {cold.level[0].basis, cold.level[1].basis};
    problem.start = start;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__core, &problem, INF, fixture_arena, &warm),
                     KAL_OK);
    ck_assert(cold.iterations > 0 && warm.iterations == 0);
    ck_assert_int_eq(warm.certificate.grade, KAL_GRADE_PROVED);
    for (size_t k = 0; k < 2; k++)
        ck_assert(warm.level[k].value == cold.level[k].value);
    ck_assert(memcmp(warm.x, cold.x, 3 * sizeof *warm.x) == 0);
}
END_TEST

/* However late memory ends: it is said, and nothing is left behind (the sanitizers look). */
START_TEST(without_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    const kal__lp *lp = dense_lp(&THREE);
    const kal__task t = task_of(lp, THREE.cost[0], A_AND_C);
    kal_ctx *ctx = NULL;
    long k = 0;
    bool done = false;
    sparing_left = 1000;
    ck_assert_int_eq(kal_ctx_new(&SPARING, &ctx), KAL_OK);
    for (; !done && k < 1000; k++) {
        told r = {.answer = {.x = r.x, .y = r.y, .ray = r.ray, .basis = r.basis}};
        sparing_left = k;
        kal__again *again = kal__again_new(ctx, lp);
        const kal_status status =
            again ? kal__again_ask(again, &t, false, &r.answer, &r.says) : KAL_MEMORY;
        done = status == KAL_OK && r.says == KAL__AGAIN_HOLDS;
        ck_assert(status == KAL_MEMORY || (status == KAL_OK && done));
        kal__again_free(again);
    }
    ck_assert(done && k > 5);
    kal_ctx_free(ctx);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, holds);
    tcase_add_test(tests, rests_at_an_upper_bound);
    tcase_add_loop_test(tests, changed, 0, (int)(sizeof CHANGED / sizeof *CHANGED));
    tcase_add_test(tests, fixed_ones_do_not_mind);
    tcase_add_test(tests, another_level);
    tcase_add_test(tests, another_basis_stands);
    tcase_add_loop_test(tests, no_basis, 0, (int)(sizeof NONE / sizeof *NONE));
    tcase_add_loop_test(tests, as_the_simplex_says, 0, 4);
    tcase_add_test(tests, levels_without_a_kernel);
    tcase_add_test(tests, without_memory);
}

int main(void) { return run_suite("solver_again", fill); }
