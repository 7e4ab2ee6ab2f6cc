/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simplex agrees with GLPK on random programs of every kind, from any start, and never goes in a circle. */
#include <stdio.h>

#include "solver/named.h"
#include "solver/simplex.h"
#include "tests/unit/family_fixture.h"

/* What the certificate of an answer says of it, without a second attempt. */
typedef struct told {
    kal__verdict verdict;
    kal_grade grade;
    double value;
    int64_t iterations;
    signed char basis[2 * MOST];
} told;

static told ask(const kal__backend *kernel, const dense *d, const kal__lp *lp,
                const signed char *start, int attempt)
{
    static double x[MOST], y[MOST], ray[MOST];
    told out = {.grade = KAL_GRADE_UNVERIFIED};
    kal__task task = {.lp = lp,
                      .cost = d->cost[0],
                      .lower = lp->lower,
                      .upper = lp->upper,
                      .row_lower = lp->row_lower,
                      .row_upper = lp->row_upper,
                      .basis = start,
                      .deadline_s = INF,
                      .attempt = attempt};
    kal__answer a = {.x = x, .y = y, .ray = ray, .basis = out.basis};
    kal__claim claim = {lp, d->cost[0], lp->lower, lp->upper, lp->row_lower, lp->row_upper, false};
    const kal_allocator *allocator = kal__ctx_allocator(fixture_ctx);
    kal__certificate c = {.grade = KAL_GRADE_UNVERIFIED};
    ck_assert_int_eq(kernel->solve(fixture_ctx, &task, &a), KAL_OK);
    out.verdict = a.verdict;
    out.iterations = a.iterations;
    if (a.verdict == KAL__VERDICT_OPTIMAL) {
        ck_assert(kal__certify_optimal(allocator, &claim, x, y, NULL, &c));
        out.value = 0;
        for (size_t j = 0; j < d->columns; j++)
            out.value += d->cost[0][j] * x[j];
    } else if (a.verdict == KAL__VERDICT_INFEASIBLE) {
        ck_assert(kal__certify_infeasible(allocator, &claim, y, &c));
    } else if (a.verdict == KAL__VERDICT_UNBOUNDED) {
        ck_assert(kal__certify_unbounded(allocator, &claim, x, ray, &c));
    }
    out.grade = c.grade;
    return out;
}

static double some_number(int kind)
{
    switch (kind % 3) {
    case 0: return random_int(-3, 3);
    case 1: return random_int(-9, 9) / 4.0;
    default: return random_int(-1000, 1000) / 333.0;
    }
}

/* Bounds of every kind around a value, so that most programs have a point. */
static void some_bounds(double around, int kind, double *lower, double *upper)
{
    const double below = random_int(0, 3), above = random_int(0, 3);
    switch (kind) {
    case 0: *lower = -INF, *upper = INF; break;
    case 1:
    case 2: *lower = around - below, *upper = INF; break;
    case 3: *lower = -INF, *upper = around + above; break;
    case 4: *lower = *upper = around; break;
    default: *lower = around - below, *upper = around + above; break;
    }
}

/* `kind` chooses size, density, numbers, and how degenerate. */
static void some_program(dense *d, int kind)
{
    double x[MOST];
    memset(d, 0, sizeof *d);
    d->rows = (size_t)random_int(0, kind % 4 == 3 ? 40 : 9);
    d->columns = (size_t)random_int(1, kind % 4 == 3 ? 50 : 12);
    const int density = random_int(1, 5);
    for (size_t j = 0; j < d->columns; j++) {
        x[j] = kind % 2 ? 0 : some_number(kind);
        some_bounds(x[j], random_int(0, 9) < 6 ? 1 : random_int(0, 5), &d->lower[j], &d->upper[j]);
        d->cost[0][j] = random_int(0, 3) ? some_number(kind + 1) + (kind % 5 ? 2 : 0) : 0;
        const bool twin = j > 0 && random_int(0, 9) == 0;
        for (size_t i = 0; i < d->rows; i++)
            d->a[i][j] = twin ? d->a[i][j - 1] : random_int(0, 5) < density ? some_number(kind) : 0;
    }
    for (size_t i = 0; i < d->rows; i++) {
        double sum = random_int(0, 60) ? 0 : random_int(-20, 20);
        for (size_t j = 0; j < d->columns; j++)
            sum += d->a[i][j] * x[j];
        some_bounds(sum, random_int(0, 5), &d->row_lower[i], &d->row_upper[i]);
    }
}

static void same(const told *a, const told *b, int k)
{
    ck_assert_msg(a->grade != KAL_GRADE_UNVERIFIED, "program %d: verdict %d not certified", k,
                  (int)a->verdict);
    if (b->grade == KAL_GRADE_UNVERIFIED)
        return;
    ck_assert_msg(a->verdict == b->verdict, "program %d: %d, glpk %d", k, (int)a->verdict,
                  (int)b->verdict);
    ck_assert_msg(a->verdict != KAL__VERDICT_OPTIMAL || near(a->value, b->value, 1e-9),
                  "program %d: %.17g, glpk %.17g", k, a->value, b->value);
}

static void start_over(int seed)
{
    random_state = 88172645463325252u + (uint64_t)seed * 0x9e3779b97f4a7c15u;
    kal__arena_free(fixture_arena);
    fixture_arena = kal__ctx_arena(fixture_ctx);
}

/* Programs of a round; rounds, of which a long test may have more. */
enum { PROGRAMS = 500 };
#ifndef ROUNDS
#define ROUNDS 2
#endif

START_TEST(agrees_with_glpk)
{
    static dense d;
    for (int k = _i * PROGRAMS; k < (_i + 1) * PROGRAMS; k++) {
        start_over(k);
        some_program(&d, k);
        const kal__lp *lp = dense_lp(&d);
        const told b = ask(&kal__glpk, &d, lp, NULL, 0);
        /* The last attempt has tolerances so loose that it need not be certified. */
        for (int attempt = 0; attempt < kal__simplex.attempts - 1; attempt++) {
            const told a = ask(&kal__simplex, &d, lp, NULL, attempt);
            same(&a, &b, k);
        }
    }
}
END_TEST

/* Whatever is called a basis: the answer is the same. */
START_TEST(from_any_basis)
{
    static dense d;
    signed char start[2 * MOST];
    for (int k = _i * PROGRAMS; k < (_i + 1) * PROGRAMS; k++) {
        start_over(k);
        some_program(&d, k);
        const kal__lp *lp = dense_lp(&d);
        const told b = ask(&kal__glpk, &d, lp, NULL, 0);
        for (int turn = 0; turn < 4; turn++) {
            for (size_t v = 0; v < d.rows + d.columns; v++)
                start[v] = (signed char)(turn == 3 ? random_int(-128, 127) : random_int(0, 3));
            for (size_t v = 0; turn == 2 && v < d.rows + d.columns; v++)
                start[v] = random_int(0, 2) ? KAL__BASIC : start[v];
            const told a = ask(&kal__simplex, &d, lp, start, 0);
            same(&a, &b, k);
        }
    }
}
END_TEST

/* Costs, bounds or sides are changed: from the old basis to the same end as from nothing. */
START_TEST(from_the_basis_before)
{
    static dense d;
    for (int k = _i * PROGRAMS; k < (_i + 1) * PROGRAMS; k++) {
        start_over(k);
        some_program(&d, k);
        const told before = ask(&kal__simplex, &d, dense_lp(&d), NULL, 0);
        if (before.verdict != KAL__VERDICT_OPTIMAL)
            continue;
        const told again = ask(&kal__simplex, &d, dense_lp(&d), before.basis, 0);
        ck_assert_int_eq(again.iterations, 0);
        for (size_t j = 0; j < d.columns; j++) {
            d.cost[0][j] += random_int(0, 3) ? 0 : some_number(k);
            if (random_int(0, 5) == 0)
                some_bounds(d.lower[j] > -INF ? d.lower[j] : 0, random_int(0, 5), &d.lower[j],
                            &d.upper[j]);
        }
        for (size_t i = 0; i < d.rows; i++)
            if (k % 2 && random_int(0, 3) == 0)
                some_bounds(d.row_lower[i] > -INF ? d.row_lower[i] : 0, random_int(0, 5),
                            &d.row_lower[i], &d.row_upper[i]);
        const kal__lp *lp = dense_lp(&d);
        const told a = ask(&kal__simplex, &d, lp, before.basis, 0);
        const told b = ask(&kal__glpk, &d, lp, NULL, 0);
        same(&a, &b, k);
    }
}
END_TEST

/* --- programs that are known --- */

/* Of tests/lp/programs, where the sources stand: on the first three simplex methods went in circles, from the fourth
 * on they took all 2^10 vertices; the last ones are of netlib lp/data with the optimum of its table. */
static const struct known {
    const char *name;
    double optimum;
} KNOWN[] = {{"beale", -0.05},
             {"kuhn", -2},
             {"marshall_suurballe", -2},
             {"klee_minty_10", -1e18},
             {"netlib_afiro", -464.75314286},
             {"netlib_sc50a", -64.575077059},
             {"netlib_blend", -30.812149846},
             {"netlib_share2b", -415.73224074},
             {"netlib_adlittle", 225494.96316}};

START_TEST(known_programs)
{
    char path[1024];
    kal_lp *program;
    const char *top = getenv("top_srcdir");
    snprintf(path, sizeof path, "%s/tests/lp/programs/%s.mps", top ? top : ".", KNOWN[_i].name);
    ck_assert_msg(kal_lp_read_mps(fixture_ctx, path, &program) == KAL_OK, "%s",
                  kal_message(fixture_ctx));
    const double *cost = program->cost;
    kal__problem problem = {.lp = &program->lp, .levels = 1, .cost = &cost};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__simplex, &problem, INF, fixture_arena, &r),
                     KAL_OK);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_msg(fabs(r.level[0].value - KNOWN[_i].optimum) <= 1e-9 * fabs(KNOWN[_i].optimum),
                  "%s: %.17g", KNOWN[_i].name, r.level[0].value);
    kal_lp_free(program);
}
END_TEST

/* Everyone gets one task and every task one worker, all costs alike but for the last digits of some: by primal (what
 * is gained is as large as possible, from nothing) or dual. The optimum is that of the whole numbers: a diagonal. */
START_TEST(assignment)
{
    enum { N = 30 };
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    double cost[N * N], sign = _i % 2 ? 1 : -1;
    const int shift = 7;
    for (uint32_t i = 0; i < 2 * N; i++)
        kal__lp_add_row(b, KAL__SIDE_ROW, _i % 2 ? 1 : -INF, _i < 2 ? 1 : INF);
    for (uint32_t j = 0; j < N * N; j++) {
        const int off = (int)(j / N + j % N) % N;
        kal__lp_add_column(b, 0, _i < 2 ? INF : 1);
        kal__lp_add_entry(b, j / N, j, 1);
        kal__lp_add_entry(b, N + j % N, j, 1);
        cost[j] = off == shift ? sign * (_i % 2 ? 4 : 5) : sign * (_i % 2 ? 5 : 4);
    }
    const kal__lp *lp = kal__lp_finish(b, fixture_arena);
    const double *costs = cost;
    kal__problem problem = {.lp = lp, .levels = 1, .cost = &costs};
    kal__result r;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__simplex, &problem, INF, fixture_arena, &r),
                     KAL_OK);
    ck_assert_int_eq(r.outcome, KAL_OUTCOME_OPTIMAL);
    /* Without rows that bound from above everything is taken: N on the diagonal, N (N - 1) beside it. */
    const double optimum = _i == 2 ? -5.0 * N - 4.0 * N * (N - 1) : sign * (_i % 2 ? 4 : 5) * N;
    ck_assert_double_eq_tol(r.level[0].value, optimum, 1e-9);
}
END_TEST

static const char FAMILIES[] = "TGQCPUV";

/* Programs as parks have them: the value that GLPK finds. */
START_TEST(families)
{
    family_lp f;
    ck_assert_int_eq(family_make(FAMILIES[_i / 2], _i % 2, 2000, 5, 0, &f), 0);
    const kal__lp lp = family_program(&f);
    const double *cost = f.cost;
    kal__problem problem = {.lp = &lp, .levels = 1, .cost = &cost};
    kal__result a, b;
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__simplex, &problem, INF, fixture_arena, &a),
                     KAL_OK);
    ck_assert_int_eq(kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &b),
                     KAL_OK);
    ck_assert_int_eq(a.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert_int_eq(b.outcome, KAL_OUTCOME_OPTIMAL);
    ck_assert(fabs(a.level[0].value - b.level[0].value) <= 1e-9 * fabs(b.level[0].value));
    family_free(&f);
}
END_TEST

/* After changes of costs, of sides and of both: from the basis before to the value that is found from nothing. */
START_TEST(families_again)
{
    family_lp f;
    ck_assert_int_eq(family_make(FAMILIES[_i], true, 2000, 6, 0, &f), 0);
    const kal__lp lp = family_program(&f);
    const double *cost = f.cost;
    kal__problem problem = {.lp = &lp, .levels = 1, .cost = &cost};
    kal__result before, anew;
    ck_assert_int_eq(
        kal__lp_solve(fixture_ctx, &kal__simplex, &problem, INF, fixture_arena, &before), KAL_OK);
    for (int turn = 0; turn < 3; turn++) {
        ck_assert_int_eq(before.outcome, KAL_OUTCOME_OPTIMAL);
        for (size_t j = 0; turn != 1 && j < f.columns; j++)
            f.cost[j] *= 1 + random_int(-20, 20) / 1000.0;
        for (size_t i = 0; turn != 0 && i < f.rows; i++) {
            const double share = 1 + random_int(-20, 20) / 1000.0;
            f.row_lower[i] *= share;
            f.row_upper[i] *= share;
        }
        signed char *start = KAL__NEW(fixture_arena, f.rows + f.columns, signed char);
        memcpy(start, before.basis, f.rows + f.columns);
        double *x = KAL__NEW(fixture_arena, f.columns, double);
        kal__task task = {.lp = &lp,
                          .cost = f.cost,
                          .lower = f.lower,
                          .upper = f.upper,
                          .row_lower = f.row_lower,
                          .row_upper = f.row_upper,
                          .basis = start,
                          .deadline_s = INF};
        kal__answer answer = {.x = x,
                              .y = KAL__NEW(fixture_arena, f.rows, double),
                              .ray = KAL__NEW(fixture_arena, f.columns, double),
                              .basis = before.basis};
        ck_assert_int_eq(kal__simplex.solve(fixture_ctx, &task, &answer), KAL_OK);
        ck_assert_int_eq(answer.verdict, KAL__VERDICT_OPTIMAL);
        ck_assert_int_eq(
            kal__lp_solve(fixture_ctx, &kal__glpk, &problem, INF, fixture_arena, &anew), KAL_OK);
        ck_assert_int_eq(anew.outcome, KAL_OUTCOME_OPTIMAL);
        double value = 0;
        for (size_t j = 0; j < f.columns; j++)
            value += f.cost[j] * x[j];
        ck_assert(near(value, anew.level[0].value, 1e-9));
        ck_assert_int_lt(answer.iterations, before.iterations / 2);
        kal__claim claim = {&lp, f.cost, f.lower, f.upper, f.row_lower, f.row_upper, false};
        kal__certificate c;
        ck_assert(
            kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, x, answer.y, NULL, &c));
        ck_assert_int_ne(c.grade, KAL_GRADE_UNVERIFIED);
    }
    family_free(&f);
}
END_TEST

/* --- the end before the end --- */

typedef struct stage {
    family_lp f;
    kal__lp lp;
    kal__task task;
    kal__answer answer;
} stage;

static void set_stage(stage *s, char family)
{
    ck_assert_int_eq(family_make(family, true, 2000, 5, 0, &s->f), 0);
    s->lp = family_program(&s->f);
    s->task = (kal__task){.lp = &s->lp,
                          .cost = s->f.cost,
                          .lower = s->f.lower,
                          .upper = s->f.upper,
                          .row_lower = s->f.row_lower,
                          .row_upper = s->f.row_upper,
                          .deadline_s = INF};
    s->answer =
        (kal__answer){.x = KAL__NEW(fixture_arena, s->f.columns, double),
                      .y = KAL__NEW(fixture_arena, s->f.rows, double),
                      .ray = KAL__NEW(fixture_arena, s->f.columns, double),
                      .basis = KAL__NEW(fixture_arena, s->f.rows + s->f.columns, signed char)};
}

START_TEST(out_of_time)
{
    stage s;
    set_stage(&s, 'C');
    s.task.deadline_s = 0;
    ck_assert_int_eq(kal__simplex.solve(fixture_ctx, &s.task, &s.answer), KAL_OK);
    ck_assert_int_eq(s.answer.verdict, KAL__VERDICT_LIMIT);
    ck_assert(!s.answer.has_point);
    /* With the other sign nothing needs to flow, and a point is known from the start. */
    for (size_t j = 0; j < s.f.columns; j++)
        s.f.cost[j] = -1;
    for (size_t i = 0; i < s.f.rows; i++) {
        s.f.row_upper[i] = fmax(s.f.row_upper[i], 0);
        s.f.row_lower[i] = -INF;
    }
    ck_assert_int_eq(kal__simplex.solve(fixture_ctx, &s.task, &s.answer), KAL_OK);
    ck_assert_int_eq(s.answer.verdict, KAL__VERDICT_LIMIT);
    ck_assert(s.answer.has_point && s.answer.x[0] == 0);
    family_free(&s.f);
}
END_TEST

static int stop_at(void *left) { return --*(int *)left < 0; }

START_TEST(cancelled)
{
    stage s;
    int left = 3;
    set_stage(&s, 'C');
    kal_ctx_set_cancel(fixture_ctx, stop_at, &left);
    ck_assert_int_eq(kal__simplex.solve(fixture_ctx, &s.task, &s.answer), KAL_OK);
    kal_ctx_set_cancel(fixture_ctx, NULL, NULL);
    ck_assert_int_eq(s.answer.verdict, KAL__VERDICT_CANCELLED);
    ck_assert_int_lt(s.answer.iterations, 100);
    family_free(&s.f);
}
END_TEST

/* Each call for memory refused in turn: that is what it says, nothing leaks, and with enough there is an answer. */
START_TEST(without_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    stage s;
    set_stage(&s, 'C');
    kal_status status = KAL_MEMORY;
    long k = 0;
    for (; status != KAL_OK; k++) {
        kal_ctx *ctx;
        sparing_left = 100;
        ck_assert_int_eq(kal_ctx_new(&SPARING, &ctx), KAL_OK);
        sparing_left = k;
        status = kal__simplex.solve(ctx, &s.task, &s.answer);
        ck_assert(status == KAL_OK || status == KAL_MEMORY);
        ck_assert_int_eq(s.answer.verdict,
                         status == KAL_OK ? KAL__VERDICT_OPTIMAL : KAL__VERDICT_FAILED);
        kal_ctx_free(ctx);
    }
    ck_assert_int_gt(k, 20);
    family_free(&s.f);
}
END_TEST

START_TEST(too_large)
{
    const kal__lp lp = {.rows = _i == 0 ? SIZE_MAX : 1, .columns = _i == 1 ? SIZE_MAX : 1};
    kal__task task = {.lp = &lp};
    kal__answer answer = {.verdict = KAL__VERDICT_OPTIMAL};
    ck_assert_int_eq(kal__simplex.solve(fixture_ctx, &task, &answer), KAL_INTERNAL);
    ck_assert_ptr_nonnull(strstr(kal_message(fixture_ctx), "too large"));
    ck_assert_int_eq(answer.verdict, KAL__VERDICT_FAILED);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, agrees_with_glpk, 0, ROUNDS);
    tcase_add_loop_test(tests, from_any_basis, 0, ROUNDS);
    tcase_add_loop_test(tests, from_the_basis_before, 0, ROUNDS);
    tcase_add_loop_test(tests, known_programs, 0, (int)(sizeof KNOWN / sizeof *KNOWN));
    tcase_add_loop_test(tests, assignment, 0, 4);
    tcase_add_loop_test(tests, families, 0, 2 * (int)(sizeof FAMILIES - 1));
    tcase_add_loop_test(tests, families_again, 0, (int)(sizeof FAMILIES - 1));
    tcase_add_test(tests, out_of_time);
    tcase_add_test(tests, cancelled);
    tcase_add_test(tests, without_memory);
    tcase_add_loop_test(tests, too_large, 0, 2);
}

int main(void) { return run_suite("solver_simplex", fill); }
