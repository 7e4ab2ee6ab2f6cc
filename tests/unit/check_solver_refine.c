/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refinement reaches the last digits with factors that are wrong in the sixth, and knows what is noise. */
#include "solver/refine.h"
#include "tests/unit/solver_fixture.h"

/* x + y = 3 and x - y = b with both columns basic: B = (-1 -1; -1 1), its inverse by hand. */
static const dense PAIR = {
    .rows = 2, .columns = 2, .a = {{1, 1}, {1, -1}}, .upper = {INFINITY, INFINITY}, .cost = {{5, 3}}};
static const double WRONG = 1 + 1e-6;

static void apply(void *self, double *v)
{
    (void)self;
    double a = v[0], b = v[1]; /* B is symmetric: ftran and btran are one */
    v[0] = WRONG * (-a - b) / 2;
    v[1] = WRONG * (-a + b) / 2;
}

static kal__basis open_pair(const uint32_t *head)
{
    const kal__lp *lp = dense_lp(&PAIR);
    kal__scaled *s = KAL__NEW(fixture_arena, 1, kal__scaled);
    *s = (kal__scaled){.lp = lp, .value = lp->value};
    return (kal__basis){s, head, NULL, apply, apply};
}

static const uint32_t HEAD[2] = {2, 3};

START_TEST(primal)
{
    kal__refine_room room;
    kal__basis basis = open_pair(HEAD);
    double v[4] = {3, _i ? 3 : 1, 0, 0}, noise[2];
    ck_assert(kal__refine_room_new(fixture_arena, 2, &room));
    kal__refine_primal(&basis, &room, v, noise);
    ck_assert(fabs(v[2] - (_i ? 3 : 2)) < 1e-15 && fabs(v[3] - (_i ? 0 : 1)) < 1e-15);
    ck_assert(noise[1] > 0 && noise[1] < 1e-14);
    if (_i) /* truly 0, and known not to be told from it */
        ck_assert(fabs(v[3]) <= noise[1]);
}
END_TEST

/* w = B'^-1 (5, 3) = (-4, -1): duals 4 and 1 with the sign turned, 4 + 1 = 5 and 4 - 1 = 3. */
START_TEST(dual)
{
    kal__refine_room room;
    kal__basis basis = open_pair(HEAD);
    double cost[4] = {0, 0, 5, 3}, w[2], noise[2];
    ck_assert(kal__refine_room_new(fixture_arena, 2, &room));
    kal__refine_dual(&basis, &room, cost, w, noise);
    ck_assert(fabs(w[0] + 4) < 2e-15 && fabs(w[1] + 1) < 2e-15);
    ck_assert(noise[0] > 0 && noise[0] < 1e-14);
}
END_TEST

/* One step is as wrong as the factors are: 2 and 1, -4 and -1, times WRONG; the steps after it mend that. */
START_TEST(one_step)
{
    kal__refine_room room;
    kal__basis basis = open_pair(HEAD);
    double v[4] = {3, 1, 7, 7}, cost[4] = {0, 0, 5, 3}, w[2] = {7, 7}, noise[2];
    ck_assert(kal__refine_room_new(fixture_arena, 2, &room));
    kal__refine_primal_once(&basis, &room, v);
    ck_assert(fabs(v[2] - 2 * WRONG) < 1e-14 && fabs(v[3] - WRONG) < 1e-14);
    kal__refine_primal_on(&basis, &room, v, noise);
    ck_assert(fabs(v[2] - 2) < 1e-15 && fabs(v[3] - 1) < 1e-15);
    kal__refine_dual_once(&basis, &room, cost, w);
    ck_assert(fabs(w[0] + 4 * WRONG) < 1e-14 && fabs(w[1] + WRONG) < 1e-14);
}
END_TEST

static void apply_and_count(void *self, double *v)
{
    const double a = v[0], b = v[1];
    ++*(int *)self;
    v[0] = (-a - b) / 2;
    v[1] = (-a + b) / 2;
}

/* With true factors the second step moves nothing and is the last one; two probes for the noise follow. */
START_TEST(nothing_to_refine)
{
    int calls = 0;
    kal__refine_room room;
    kal__basis basis = open_pair(HEAD);
    double v[4] = {3, 1, 0, 0}, cost[4] = {0, 0, 5, 3}, w[2], noise[2];
    basis.self = &calls;
    basis.ftran = basis.btran = apply_and_count;
    ck_assert(kal__refine_room_new(fixture_arena, 2, &room));
    kal__refine_primal(&basis, &room, v, noise);
    ck_assert_int_eq(calls, 2 + 2);
    ck_assert(v[2] == 2 && v[3] == 1 && noise[0] > 0);
    kal__refine_dual(&basis, &room, cost, w, noise);
    ck_assert_int_eq(calls, 2 * (2 + 2));
    ck_assert(w[0] == -4 && w[1] == -1 && noise[0] > 0);
}
END_TEST

/* 20 rows need 320, 160 and 160 bytes: with 624 there is not enough, with 640 there is (and 64 are spare). */
START_TEST(without_memory)
{
    for (size_t room = 0; room <= 1200; room += 16) {
        kal__refine_room r;
        kal__arena *arena = tight_arena(room);
        bool enough = kal__refine_room_new(arena, 20, &r);
        ck_assert(!enough || (r.sum && r.step && r.terms));
        ck_assert_msg(enough ? room >= 640 - 64 : room < 640 + 64, "%zu", room);
        kal__arena_free(arena);
    }
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_test(tests, without_memory);
    tcase_add_loop_test(tests, primal, 0, 2);
    tcase_add_test(tests, dual);
    tcase_add_test(tests, one_step);
    tcase_add_test(tests, nothing_to_refine);
}

int main(void) { return run_suite("solver_refine", fill); }
