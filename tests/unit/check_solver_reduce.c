/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a reduced program has the optimum of the whole one, and that the way back is exact. */
#include "solver/reduce_work.h"

#include <stdio.h>

#include "solver/network.h"
#include "tests/unit/family_fixture.h"

static kal__answer room_for(const kal__lp *lp, kal__arena *arena)
{
    kal__answer a = {.verdict = KAL__VERDICT_FAILED};
    a.x = KAL__NEW(arena, lp->columns, double);
    a.y = KAL__NEW(arena, lp->rows, double);
    a.ray = KAL__NEW(arena, lp->columns, double);
    a.basis = KAL__NEW(arena, lp->rows + lp->columns, signed char);
    ck_assert(a.x && a.y && a.ray && a.basis);
    return a;
}

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

static kal__certificate certified(const kal__task *t, const kal__answer *a)
{
    const kal__claim claim = {t->lp,        t->cost,      t->lower, t->upper,
                              t->row_lower, t->row_upper, false};
    kal__certificate c;
    ck_assert(kal__certify_optimal(kal__ctx_allocator(fixture_ctx), &claim, a->x, a->y, NULL, &c));
    return c;
}

/* By GLPK, along its chain until an optimum passes. */
static kal__answer glpk(kal__task t, kal__arena *arena)
{
    kal__answer a = room_for(t.lp, arena);
    for (t.attempt = 0; t.attempt < KAL__GLPK_WAYS; t.attempt++) {
        a.verdict = KAL__VERDICT_FAILED;
        ck_assert_int_eq(kal__glpk.solve(fixture_ctx, &t, &a), KAL_OK);
        if (a.verdict == KAL__VERDICT_OPTIMAL && certified(&t, &a).grade >= KAL_GRADE_VERIFIED)
            break;
        if (a.verdict == KAL__VERDICT_INFEASIBLE || a.verdict == KAL__VERDICT_UNBOUNDED)
            break;
    }
    return a;
}

static double value_of(const kal__task *t, const kal__answer *a)
{
    kal__sum sum = {0, 0};
    for (size_t j = 0; j < t->lp->columns; j++)
        kal__sum_add_product(&sum, t->cost[j], a->x[j]);
    return kal__sum_value(&sum);
}

/* The columns of (I | -A) that are basic, as a dense matrix: can it be eliminated? Rows are brought to size 1 first. */
static bool regular(const kal__task *t, const signed char *basis)
{
    const kal__lp *lp = t->lp;
    const size_t n = lp->rows;
    double *m = calloc(n * n + 1, sizeof *m);
    size_t at = 0;
    bool ok = true;
    ck_assert_ptr_nonnull(m);
    for (size_t v = 0; v < n + lp->columns; v++) {
        if (basis[v] != KAL__BASIC)
            continue;
        ck_assert_uint_lt(at, n);
        if (v < n)
            m[v * n + at] = 1;
        for (size_t k = v < n ? 0 : lp->start[v - n]; v >= n && k < lp->start[v - n + 1]; k++)
            m[lp->index[k] * n + at] = -lp->value[k];
        at++;
    }
    ck_assert_uint_eq(at, n);
    for (size_t i = 0; i < n; i++) {
        double most = 0;
        for (size_t k = 0; k < n; k++)
            most = fmax(most, fabs(m[i * n + k]));
        for (size_t k = 0; k < n && most > 0; k++)
            m[i * n + k] /= most;
    }
    for (size_t c = 0; c < n && ok; c++) {
        size_t best = c;
        for (size_t i = c + 1; i < n; i++)
            if (fabs(m[i * n + c]) > fabs(m[best * n + c]))
                best = i;
        ok = fabs(m[best * n + c]) > 1e-11;
        for (size_t k = c; k < n && ok; k++) {
            const double keep = m[c * n + k];
            m[c * n + k] = m[best * n + k];
            m[best * n + k] = keep;
        }
        for (size_t i = c + 1; i < n && ok; i++) {
            const double f = m[i * n + c] / m[c * n + c];
            for (size_t k = c; k < n && f != 0; k++)
                m[i * n + k] -= f * m[c * n + k];
        }
    }
    free(m);
    return ok;
}

/* Does everything that is not basic stand where its status says? */
static bool stands(const kal__task *t, const kal__answer *a)
{
    const kal__lp *lp = t->lp;
    double *v = calloc(lp->rows + 1, sizeof *v), *terms = calloc(lp->rows + 1, sizeof *terms);
    bool ok = v && terms;
    for (size_t j = 0; j < lp->columns; j++) {
        const signed char s = a->basis[lp->rows + j];
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            v[lp->index[k]] += lp->value[k] * a->x[j];
            terms[lp->index[k]] += fabs(lp->value[k] * a->x[j]);
        }
        ok = ok && a->x[j] >= t->lower[j] && a->x[j] <= t->upper[j];
        ok = ok && (s == KAL__BASIC || a->x[j] == (s == KAL__AT_LOWER   ? t->lower[j]
                                                   : s == KAL__AT_UPPER ? t->upper[j]
                                                                        : 0.0));
    }
    for (size_t i = 0; i < lp->rows; i++) {
        const signed char s = a->basis[i];
        const double side = s == KAL__AT_LOWER ? t->row_lower[i] : t->row_upper[i];
        if (s == KAL__AT_LOWER || s == KAL__AT_UPPER)
            ok = ok && fabs(v[i] - side) <= 1e-9 * (terms[i] + fabs(side));
        ok = ok && (s != KAL__BASIC || fabs(a->y[i]) == 0);
    }
    free(v);
    free(terms);
    return ok;
}

typedef struct trial {
    kal__reduce_end end;
    kal__reduced *reduced;
    kal__answer small, whole;
} trial;

/* Reduces, solves, undoes, and holds the result against GLPK's of the whole program. */
static trial run(const kal__task *t, kal__arena *arena, double share)
{
    trial r = {0};
    const kal__answer ref = glpk(*t, arena);
    r.end = kal__reduce_share(arena, t, share, &r.reduced);
    ck_assert_int_ne(r.end, KAL__REDUCE_MEMORY);
    if (r.end == KAL__NO_POINT)
        ck_assert_int_eq(ref.verdict, KAL__VERDICT_INFEASIBLE);
    if (r.end != KAL__REDUCED)
        return r;
    const kal__task *s = kal__reduced_task(r.reduced);
    ck_assert_uint_le(s->lp->nonzeros, t->lp->nonzeros);
    r.small = glpk(*s, arena);
    if (ref.verdict != KAL__VERDICT_OPTIMAL) {
        ck_assert_msg(r.small.verdict == KAL__VERDICT_INFEASIBLE ||
                          r.small.verdict == KAL__VERDICT_UNBOUNDED,
                      "verdict %d became %d by %s", (int)ref.verdict, (int)r.small.verdict,
                      kal__reduced_words(r.reduced));
        return r;
    }
    ck_assert_msg(r.small.verdict == KAL__VERDICT_OPTIMAL, "verdict %d after %s",
                  (int)r.small.verdict, kal__reduced_words(r.reduced));
    r.whole = room_for(t->lp, arena);
    ck_assert(kal__reduce_undo(r.reduced, &r.small, &r.whole));
    ck_assert_int_eq(r.whole.verdict, KAL__VERDICT_OPTIMAL);
    const kal__certificate c = certified(t, &r.whole);
    ck_assert_msg(c.grade >= KAL_GRADE_VERIFIED, "primal %g dual %g gap %g after %s", c.primal,
                  c.dual, c.gap, kal__reduced_words(r.reduced));
    ck_assert_msg(near(value_of(t, &r.whole), value_of(t, &ref), 1e-9),
                  "%.17g is not %.17g after %s", value_of(t, &r.whole), value_of(t, &ref),
                  kal__reduced_words(r.reduced));
    ck_assert_msg(stands(t, &r.whole), "not where it says after %s", kal__reduced_words(r.reduced));
    if (t->lp->rows <= 400)
        ck_assert_msg(regular(t, r.whole.basis), "basis after %s", kal__reduced_words(r.reduced));
    return r;
}

/* --- by hand --- */

enum { L = KAL__AT_LOWER, U = KAL__AT_UPPER, B = KAL__BASIC };

/* A program and its one optimum: point, duals, basis (rows first). */
typedef struct hand {
    const char *what;
    int kind; /* of what must be taken away */
    dense d;
    double x[6], y[4];
    signed char basis[10];
} hand;

static const hand HAND[] = {
    {"2 x <= 6 is x <= 3; there -1 falls to the row: -1 / 2",
     KAL__RED_SINGLE_ROWS,
     {.rows = 1,
      .columns = 1,
      .a = {{2}},
      .upper = {10},
      .row_lower = {-INF},
      .row_upper = {6},
      .cost = {{-1}}},
     {3},
     {-0.5},
     {U, B}},
    {"-4 x <= -8 is x >= 2: 1 / -4",
     KAL__RED_SINGLE_ROWS,
     {.rows = 1,
      .columns = 1,
      .a = {{-4}},
      .upper = {INF},
      .row_lower = {-INF},
      .row_upper = {-8},
      .cost = {{1}}},
     {2},
     {-0.25},
     {U, B}},
    {"x <= 6 where x <= 5 anyway: the row is loose",
     KAL__RED_SINGLE_ROWS,
     {.rows = 1,
      .columns = 1,
      .a = {{1}},
      .upper = {5},
      .row_lower = {-INF},
      .row_upper = {6},
      .cost = {{-1}}},
     {5},
     {0},
     {B, U}},
    {"2 x = 4, then z = 5 - x: y1 = 2 of z, y0 = (1 - 2) / 2",
     KAL__RED_SINGLE_ROWS,
     {.rows = 2,
      .columns = 2,
      .a = {{2, 0}, {1, 1}},
      .upper = {INF, INF},
      .row_lower = {4, 5},
      .row_upper = {4, 5},
      .cost = {{1, 2}}},
     {2, 3},
     {-0.5, 2},
     {L, L, B, B}},
    {"x + z <= 10 where both are at most 4",
     KAL__RED_LOOSE_ROWS,
     {.rows = 1,
      .columns = 2,
      .a = {{1, 1}},
      .upper = {4, 4},
      .row_lower = {-INF},
      .row_upper = {10},
      .cost = {{-1, -1}}},
     {4, 4},
     {0},
     {B, U, U}},
    {"x + z >= 8 where both are at most 4: the dearer one is basic, 1 - 3 holds the other",
     KAL__RED_FORCING_ROWS,
     {.rows = 1,
      .columns = 2,
      .a = {{1, 1}},
      .upper = {4, 4},
      .row_lower = {8},
      .row_upper = {INF},
      .cost = {{1, 3}}},
     {4, 4},
     {3},
     {L, U, B}},
    {"x - z <= -4 where x >= 0, z <= 4: y <= 1 and y <= -2 by -z, which is basic",
     KAL__RED_FORCING_ROWS,
     {.rows = 1,
      .columns = 2,
      .a = {{1, -1}},
      .upper = {9, 4},
      .row_lower = {-INF},
      .row_upper = {-4},
      .cost = {{1, 2}}},
     {0, 4},
     {-2},
     {U, L, B}},
    {"x = 2 for good: z = 5 - x",
     KAL__RED_FIXED_COLUMNS,
     {.rows = 1,
      .columns = 2,
      .a = {{1, 1}},
      .lower = {2, 0},
      .upper = {2, INF},
      .row_lower = {5},
      .row_upper = {5},
      .cost = {{7, 1}}},
     {2, 3},
     {1},
     {L, L, B}},
    {"no row holds x: -3; nothing holds the empty row",
     KAL__RED_EMPTY_COLUMNS,
     {.rows = 1,
      .columns = 1,
      .a = {{0}},
      .lower = {-3},
      .upper = {INF},
      .row_lower = {-1},
      .row_upper = {1},
      .cost = {{2}}},
     {-3},
     {0},
     {B, L}},
    {"offer 10, need 8: sending at 9 is dearer than dumping at 3 and buying at 5",
     KAL__RED_DOMINATED_COLUMNS,
     {.rows = 2,
      .columns = 3,
      .a = {{1, 1, 0}, {1, 0, 1}},
      .upper = {INF, INF, INF},
      .row_lower = {10, 8},
      .row_upper = {10, 8},
      .cost = {{9, 3, 5}}},
     {0, 10, 8},
     {3, 5},
     {L, L, L, B, B}},
    {"the same, what is sent being worse (0.25) than what is bought (-0.5)",
     KAL__RED_DOMINATED_COLUMNS,
     {.rows = 3,
      .columns = 3,
      .a = {{1, 1, 0}, {1, 0, 1}, {0.25, 0, -0.5}},
      .upper = {INF, INF, INF},
      .row_lower = {10, 8, -INF},
      .row_upper = {10, 8, 0},
      .cost = {{9, 3, 5}}},
     {0, 10, 8},
     {3, 5, 0},
     {L, L, B, L, B, B}},
    {"x and z do the same, z dearer: x = 4 + 2, w = 2 at -3 + 1",
     KAL__RED_TWIN_COLUMNS,
     {.rows = 2,
      .columns = 3,
      .a = {{1, 1, -1}, {1, 1, 1}},
      .upper = {INF, INF, 2},
      .row_lower = {4, -INF},
      .row_upper = {INF, 9},
      .cost = {{1, 2, -3}}},
     {6, 0, 2},
     {1, 0},
     {L, B, B, L, U}},
    {"x <= 4 and z <= 9 do the same at the same cost: 6 together, which z can do alone",
     KAL__RED_TWIN_COLUMNS,
     {.rows = 2,
      .columns = 3,
      .a = {{1, 1, -1}, {1, 1, 1}},
      .upper = {4, 9, 2},
      .row_lower = {4, -INF},
      .row_upper = {INF, 9},
      .cost = {{1, 1, -3}}},
     {0, 6, 2},
     {1, 0},
     {L, B, L, B, U}},
    {"t is free and adds up x + 3 z, at 2: x costs 2, z 6; y0 = -2 of t, y1 = 2 of x",
     KAL__RED_FREE_COLUMNS,
     {.rows = 2,
      .columns = 3,
      .a = {{1, 3, -1}, {1, 1, 0}},
      .lower = {0, 0, -INF},
      .upper = {INF, INF, INF},
      .row_lower = {0, 4},
      .row_upper = {0, INF},
      .cost = {{0, 0, 2}}},
     {4, 0, 4},
     {-2, 2},
     {L, L, B, L, B}},
    {"s >= 0 is at least 2 where x + z <= 3 and s = 5 - x - z: 1 - 4, 2 - 4",
     KAL__RED_FREE_COLUMNS,
     {.rows = 1,
      .columns = 3,
      .a = {{1, 1, 1}},
      .upper = {2, 1, INF},
      .row_lower = {5},
      .row_upper = {5},
      .cost = {{1, 2, 4}}},
     {2, 1, 2},
     {4},
     {L, U, U, B}},
    {"x + z + w >= 4 and twice that >= 10: the second holds, 1 / 2",
     KAL__RED_TWIN_ROWS,
     {.rows = 2,
      .columns = 3,
      .a = {{1, 2, 1}, {2, 4, 2}},
      .upper = {9, 1, 9},
      .row_lower = {4, 10},
      .row_upper = {INF, INF},
      .cost = {{1, 1, 3}}},
     {3, 1, 0},
     {0, 0.5},
     {B, L, B, U, L}},
    {"-x - z - w <= -5 is the same from the other side",
     KAL__RED_TWIN_ROWS,
     {.rows = 2,
      .columns = 3,
      .a = {{1, 2, 1}, {-1, -2, -1}},
      .upper = {9, 1, 9},
      .row_lower = {4, -INF},
      .row_upper = {INF, -5},
      .cost = {{1, 1, 3}}},
     {3, 1, 0},
     {0, -1},
     {B, U, B, U, L}},
};

START_TEST(by_hand)
{
    const hand *h = &HAND[_i];
    const kal__lp *lp = dense_lp(&h->d);
    const kal__task t = task_of(lp, h->d.cost[0]);
    const trial r = run(&t, fixture_arena, 0);
    ck_assert_int_eq(r.end, KAL__REDUCED);
    ck_assert_msg(r.reduced->count[h->kind] > 0, "%s: %s", h->what, kal__reduced_words(r.reduced));
    for (size_t j = 0; j < lp->columns; j++)
        ck_assert_msg(r.whole.x[j] == h->x[j], "%s: x%zu is %g", h->what, j, r.whole.x[j]);
    for (size_t i = 0; i < lp->rows; i++)
        ck_assert_msg(r.whole.y[i] == h->y[i], "%s: y%zu is %g", h->what, i, r.whole.y[i]);
    for (size_t k = 0; k < lp->rows + lp->columns; k++)
        ck_assert_msg(r.whole.basis[k] == h->basis[k], "%s: status %zu is %d", h->what, k,
                      r.whole.basis[k]);
}
END_TEST

/* What must not be taken for more than it is. */
static const struct {
    const char *what;
    kal__reduce_end end;
    kal__verdict small; /* where there is one */
    dense d;
} CARE[] = {
    {"x >= 3 and x <= 2",
     KAL__NO_POINT,
     KAL__VERDICT_FAILED,
     {.rows = 2,
      .columns = 1,
      .a = {{1}, {1}},
      .upper = {INF},
      .row_lower = {3, -INF},
      .row_upper = {INF, 2}}},
    {"x + z >= 9 where both are at most 4",
     KAL__NO_POINT,
     KAL__VERDICT_FAILED,
     {.rows = 1, .columns = 2, .a = {{1, 1}}, .upper = {4, 4}, .row_lower = {9}, .row_upper = {INF}}},
    {"0 >= 1",
     KAL__NO_POINT,
     KAL__VERDICT_FAILED,
     {.rows = 1, .columns = 1, .upper = {1}, .row_lower = {1}, .row_upper = {INF}}},
    {"bounds that cross",
     KAL__NO_POINT,
     KAL__VERDICT_FAILED,
     {.rows = 1, .columns = 1, .a = {{1}}, .lower = {2}, .upper = {1}, .row_upper = {9}}},
    {"x + z >= 1, twice that <= 1",
     KAL__NO_POINT,
     KAL__VERDICT_FAILED,
     {.rows = 2,
      .columns = 2,
      .a = {{1, 1}, {2, 2}},
      .lower = {-9, -9},
      .upper = {9, 9},
      .row_lower = {1, -INF},
      .row_upper = {INF, 1}}},
    {"nothing stops x",
     KAL__REDUCED,
     KAL__VERDICT_UNBOUNDED,
     {.rows = 1,
      .columns = 2,
      .a = {{0, 1}},
      .upper = {INF, 1},
      .row_lower = {-INF},
      .row_upper = {1},
      .cost = {{-1, -1}}}},
    {"two free columns of one row at different costs: one falls, the other rises",
     KAL__REDUCED,
     KAL__VERDICT_UNBOUNDED,
     {.rows = 2,
      .columns = 3,
      .a = {{1, 1, 1}, {1, 0, 0}},
      .lower = {-INF, -INF, -INF},
      .upper = {INF, INF, INF},
      .row_lower = {1, 0},
      .row_upper = {1, INF},
      .cost = {{0, 1, 2}}}},
    {"buying at 1 and selling at 2: no dual is at most 1 and at least 2",
     KAL__NOT_SMALLER,
     KAL__VERDICT_FAILED,
     {.rows = 2,
      .columns = 3,
      .a = {{1, -1, 1}, {0, 0, 1}},
      .upper = {INF, INF, INF},
      .row_lower = {1, -INF},
      .row_upper = {1, 3},
      .cost = {{1, -2, 0}}}},
    {"x <= 0.3, x >= 0.1 + 0.2: a rounding is no contradiction",
     KAL__NOT_SMALLER,
     KAL__VERDICT_FAILED,
     {.rows = 1,
      .columns = 1,
      .a = {{1}},
      .upper = {0.3},
      .row_lower = {0.1 + 0.2},
      .row_upper = {INF},
      .cost = {{1}}}},
    {"what is sent is better (-1) than what is bought (-0.5), and the other needs it",
     KAL__NOT_SMALLER,
     KAL__VERDICT_FAILED,
     {.rows = 3,
      .columns = 4,
      .a = {{1, 1, 0, 1}, {1, 0, 1, 1}, {-1, 0, -0.5, 2}},
      .upper = {INF, INF, INF, INF},
      .row_lower = {10, 8, -INF},
      .row_upper = {10, 8, 0},
      .cost = {{9, 3, 5, -9}}}},
};

START_TEST(with_care)
{
    const kal__lp *lp = dense_lp(&CARE[_i].d);
    const kal__task t = task_of(lp, CARE[_i].d.cost[0]);
    kal__reduced *reduced;
    ck_assert_msg(kal__reduce_share(fixture_arena, &t, 0, &reduced) == CARE[_i].end, "%s",
                  CARE[_i].what);
    if (CARE[_i].end == KAL__REDUCED)
        ck_assert_int_eq(glpk(*kal__reduced_task(reduced), fixture_arena).verdict, CARE[_i].small);
}
END_TEST

/* Two that buy the same at the same cost: each is reason to drop the other, not both. */
START_TEST(not_both)
{
    static const dense d = {.rows = 2,
                            .columns = 4,
                            .a = {{1, 1, 1, 0}, {0, 0, 1, 1}},
                            .upper = {INF, INF, INF, INF},
                            .row_lower = {5, 4},
                            .row_upper = {5, 4},
                            .cost = {{2, 2, 9, 3}}};
    const kal__lp *lp = dense_lp(&d);
    const kal__task t = task_of(lp, d.cost[0]);
    const trial r = run(&t, fixture_arena, 0);
    ck_assert_int_eq(r.end, KAL__REDUCED);
    ck_assert(value_of(&t, &r.whole) == 5 * 2 + 4 * 3);
}
END_TEST

START_TEST(words)
{
    static const dense d = {.rows = 3,
                            .columns = 1,
                            .a = {{1}, {0}, {0}},
                            .upper = {9},
                            .row_lower = {-INF, 0, -1},
                            .row_upper = {4, 0, 0},
                            .cost = {{-1}}};
    const kal__lp *lp = dense_lp(&d);
    const kal__task t = task_of(lp, d.cost[0]);
    kal__reduced *reduced;
    ck_assert_int_eq(kal__reduce(fixture_arena, &t, &reduced), KAL__REDUCED);
    ck_assert_str_eq(kal__reduced_words(reduced), "2 empty rows, 1 single row, 1 dominated column");
    ck_assert_uint_eq(kal__reduced_task(reduced)->lp->columns, 0);
}
END_TEST

/* Each column outdoes the one before, so that the last one stays: 2 of it, at a cost of 1. */
START_TEST(ever_cheaper)
{
    enum { MANY = 20000 };
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    double *cost = KAL__NEW(fixture_arena, MANY, double);
    ck_assert_ptr_nonnull(cost);
    kal__lp_add_row(b, KAL__BALANCE_ROW, 2, 2);
    kal__lp_add_row(b, KAL__BALANCE_ROW, 6, 6);
    for (uint32_t j = 0; j < MANY; j++) {
        kal__lp_add_column(b, 0, INF);
        cost[j] = MANY - j;
        kal__lp_add_entry(b, 0, j, 1);
        kal__lp_add_entry(b, 1, j, 3);
    }
    const kal__lp *lp = kal__lp_finish(b, fixture_arena);
    ck_assert_ptr_nonnull(lp);
    const kal__task t = task_of(lp, cost);
    const trial r = run(&t, fixture_arena, 0);
    ck_assert_int_eq(r.end, KAL__REDUCED);
    ck_assert_uint_eq(r.reduced->count[KAL__RED_TWIN_COLUMNS], MANY - 1);
    ck_assert_double_eq(r.whole.x[MANY - 1], 2);
    ck_assert_double_eq(value_of(&t, &r.whole), 2);
}
END_TEST

/* --- random programs full of what can be taken away --- */

/* More of them: -DPROGRAMS=4000. */
#ifndef PROGRAMS
#define PROGRAMS 500
#endif

static double pick(const double *from, int n) { return from[random_int(0, n - 1)]; }

static void random_bounds(dense *d, size_t j)
{
    switch (random_int(0, 11)) {
    case 0: d->lower[j] = -INF, d->upper[j] = INF; break;
    case 1: d->lower[j] = -INF, d->upper[j] = random_int(-3, 9); break;
    case 2: d->lower[j] = d->upper[j] = random_int(-2, 4) * 0.25; break;
    case 3: d->lower[j] = -random_int(0, 5), d->upper[j] = d->lower[j] + random_int(0, 9); break;
    case 4:
    case 5: d->lower[j] = 0, d->upper[j] = random_int(1, 9); break;
    case 6: d->lower[j] = random_int(0, 3) * 0.1, d->upper[j] = INF; break;
    default: d->lower[j] = 0, d->upper[j] = INF; break;
    }
}

static double some_value(void)
{
    static const double FEW[] = {1, 1, 1, 1, -1, 2, -2, 0.5, 3, 0.1, -0.3, 0.7};
    return pick(FEW, 12);
}

static void twin_column(dense *d, size_t j)
{
    const size_t k = (size_t)random_int(0, (int)j - 1);
    static const double RATIO[] = {1, 1, 1, 2, -1, 0.5, 3, -0.25, 0.1};
    const double ratio = pick(RATIO, 9);
    for (size_t i = 0; i < d->rows; i++)
        d->a[i][j] = ratio * d->a[i][k];
    d->cost[0][j] = ratio * d->cost[0][k] + (random_int(0, 1) ? random_int(-1, 2) : 0);
}

static void twin_row(dense *d, size_t i)
{
    const size_t k = (size_t)random_int(0, (int)i - 1);
    static const double RATIO[] = {1, 1, 2, -1, 0.5, -3, 0.1};
    const double ratio = pick(RATIO, 7);
    for (size_t j = 0; j < d->columns; j++)
        d->a[i][j] = ratio * d->a[k][j];
}

/* Sides around what a point within the bounds gives, so that most programs have an answer. */
static void random_sides(dense *d, const double *x, size_t i)
{
    double v = 0;
    for (size_t j = 0; j < d->columns; j++)
        v += d->a[i][j] * x[j];
    if (random_int(0, 60) == 0)
        v += random_int(-3, 3);
    switch (random_int(0, 9)) {
    case 0: d->row_lower[i] = -INF, d->row_upper[i] = INF; break;
    case 1:
    case 2:
    case 3: d->row_lower[i] = d->row_upper[i] = v; break;
    case 4: d->row_lower[i] = v - random_int(0, 4), d->row_upper[i] = v + random_int(0, 4); break;
    case 5:
    case 6: d->row_lower[i] = v - random_int(0, 3), d->row_upper[i] = INF; break;
    default: d->row_lower[i] = -INF, d->row_upper[i] = v + random_int(0, 3); break;
    }
}

static void draw(dense *d)
{
    double x[MOST];
    memset(d, 0, sizeof *d);
    d->rows = (size_t)random_int(1, 14);
    d->columns = (size_t)random_int(1, 20);
    d->levels = 1;
    const int thin = random_int(2, 8), at_bound = random_int(0, 3), cheap = random_int(-4, 2);
    for (size_t j = 0; j < d->columns; j++) {
        random_bounds(d, j);
        d->cost[0][j] = random_int(cheap, 9);
        for (size_t i = 0; i < d->rows; i++)
            d->a[i][j] = random_int(0, thin) < 2 ? some_value() : 0;
        if (j > 0 && random_int(0, 4) == 0)
            twin_column(d, j);
        const double from = d->lower[j] > -INF ? d->lower[j] : d->upper[j] < INF ? d->upper[j] : 0;
        x[j] = from;
        if (random_int(0, 3) > at_bound)
            x[j] = d->upper[j] < INF && d->lower[j] > -INF ? (from + d->upper[j]) / 2
                   : d->lower[j] > -INF                    ? from + random_int(0, 4)
                                                           : from - random_int(0, 4);
    }
    for (size_t i = 0; i < d->rows; i++) {
        const int shape = random_int(0, 9);
        if (shape == 0 || shape == 1) {
            memset(d->a[i], 0, sizeof d->a[i]);
            if (shape == 1)
                d->a[i][random_int(0, (int)d->columns - 1)] = some_value();
        } else if (i > 0 && shape == 2) {
            twin_row(d, i);
        }
        random_sides(d, x, i);
    }
}

/* The same program in other units, some far from one. */
static void rescale(dense *d)
{
    static const double UNIT[] = {1, 1, 10, 0.1, 1000, 0.001, 7, 1e5};
    for (size_t j = 0; j < d->columns; j++) {
        const double u = pick(UNIT, 8);
        for (size_t i = 0; i < d->rows; i++)
            d->a[i][j] *= u;
        d->cost[0][j] *= u;
        d->lower[j] /= u;
        d->upper[j] /= u;
    }
    for (size_t i = 0; i < d->rows; i++) {
        const double u = pick(UNIT, 8);
        for (size_t j = 0; j < d->columns; j++)
            d->a[i][j] *= u;
        d->row_lower[i] *= u;
        d->row_upper[i] *= u;
    }
}

START_TEST(as_glpk)
{
    static dense d;
    int ends[4] = {0}, optima = 0;
    size_t taken[KAL__RED_COUNTS] = {0};
    random_state ^= (uint64_t)(_i + 1) * 0x9e3779b97f4a7c15u;
    for (int k = 0; k < PROGRAMS; k++) {
        kal__arena *arena = kal__ctx_arena(fixture_ctx);
        draw(&d);
        if (_i % 2)
            rescale(&d);
        const kal__lp *lp = dense_lp(&d);
        const kal__task t = task_of(lp, d.cost[0]);
        const trial r = run(&t, arena, 0);
        ends[r.end]++;
        optima += r.whole.x != NULL;
        for (int c = 0; r.reduced && c < KAL__RED_COUNTS; c++)
            taken[c] += r.reduced->count[c];
        kal__arena_free(arena);
    }
    ck_assert_int_gt(ends[KAL__REDUCED], 300);
    ck_assert_int_gt(ends[KAL__NO_POINT], 5);
    ck_assert_int_gt(optima, 150);
    for (int c = 0; c < KAL__RED_COUNTS; c++)
        ck_assert_msg(taken[c] > 20, "only %zu of kind %d", taken[c], c);
}
END_TEST

/* --- exchanges: dear ones, several ways from one to the other, quality --- */

static void draw_exchanges(dense *d)
{
    const int offers = random_int(1, 4), needs = random_int(1, 4), quality = random_int(0, 2);
    memset(d, 0, sizeof *d);
    d->levels = 1;
    d->rows = (size_t)(offers + needs * (1 + quality));
    for (int s = 0; s < offers; s++)
        d->row_lower[s] = d->row_upper[s] = random_int(1, 9);
    for (int n = 0; n < needs; n++) {
        const int i = offers + n * (1 + quality);
        d->row_lower[i] = d->row_upper[i] = random_int(1, 9);
        for (int q = 1; q <= quality; q++)
            d->row_lower[i + q] = -INF;
    }
    for (int s = 0; s < offers; s++)
        for (int n = 0; n < needs; n++)
            for (int way = random_int(0, 2); way >= 0 && d->columns < MOST - 10; way--) {
                const size_t j = d->columns++;
                const int i = offers + n * (1 + quality);
                const double yield = way ? 1 : 0.1 * random_int(5, 10);
                d->a[s][j] = 1;
                d->a[i][j] = yield;
                for (int q = 1; q <= quality; q++)
                    d->a[i + q][j] = yield * 0.25 * ((s * 5 + q * 3) % 7 - 2);
                d->upper[j] = random_int(0, 4) ? INF : random_int(1, 5);
                d->cost[0][j] = random_int(1, 12);
            }
    for (int s = 0; s < offers; s++, d->columns++) {
        d->a[s][d->columns] = 1;
        d->upper[d->columns] = INF;
        d->cost[0][d->columns] = random_int(0, 5);
    }
    for (int n = 0; n < needs; n++, d->columns++) {
        const int i = offers + n * (1 + quality);
        d->a[i][d->columns] = 1;
        for (int q = 1; q <= quality; q++)
            d->a[i + q][d->columns] = -0.25 * random_int(1, 4);
        d->upper[d->columns] = INF;
        d->cost[0][d->columns] = random_int(2, 9);
    }
}

START_TEST(exchanges)
{
    static dense d;
    size_t dominated = 0, twins = 0, with_quality = 0;
    random_state ^= (uint64_t)(_i + 1) * 0xd1b54a32d192ed03u;
    for (int k = 0; k < PROGRAMS / 2; k++) {
        kal__arena *arena = kal__ctx_arena(fixture_ctx);
        draw_exchanges(&d);
        const kal__lp *lp = dense_lp(&d);
        const kal__task t = task_of(lp, d.cost[0]);
        const trial r = run(&t, arena, 0);
        if (r.end == KAL__REDUCED) {
            ck_assert_ptr_nonnull(r.whole.x);
            dominated += r.reduced->count[KAL__RED_DOMINATED_COLUMNS];
            twins += r.reduced->count[KAL__RED_TWIN_COLUMNS];
            if (d.row_lower[d.rows - 1] == -INF)
                with_quality += r.reduced->count[KAL__RED_DOMINATED_COLUMNS];
        }
        kal__arena_free(arena);
    }
    ck_assert_uint_gt(dominated, 100);
    ck_assert_uint_gt(with_quality, 20);
    ck_assert_uint_gt(twins, 50);
}
END_TEST

/* --- the families --- */

START_TEST(families)
{
    static const char FAMILY[] = "TGQCPUV";
    family_lp f;
    ck_assert_int_eq(family_make(FAMILY[_i / 2], _i % 2 != 0, 2000, 7, 0, &f), 0);
    kal__lp lp = family_program(&f);
    const kal__task t = task_of(&lp, f.cost);
    const trial r = run(&t, fixture_arena, 0);
    ck_assert(r.end == KAL__REDUCED || r.end == KAL__NOT_SMALLER);
    family_free(&f);
}
END_TEST

/* --- netlib lp/data, as tests/unit/check_solver_solve.c has it --- */

static const char *const NETLIB[] = {"afiro", "sc50a", "blend", "adlittle", "share2b"};

/* Reads a program of tests/unit/netlib. */
static kal__lp *read_netlib(const char *name, double **cost, double *optimum)
{
    char path[500], line[200], kind;
    const char *top = getenv("top_srcdir");
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    size_t columns = 0;
    double v[3];
    unsigned at[2];
    *cost = KAL__NEW(fixture_arena, 1000, double);
    snprintf(path, sizeof path, "%s/tests/unit/netlib/%s.txt", top ? top : ".", name);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s", path);
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "optimum %lf", &v[0]) == 1)
            *optimum = v[0];
        else if (sscanf(line, "row %c %lf", &kind, &v[0]) == 2)
            kal__lp_add_row(b, KAL__SIDE_ROW, kind == 'L' ? -INF : v[0], kind == 'G' ? INF : v[0]);
        else if (sscanf(line, "column %lf %lf %lf", &v[0], &v[1], &v[2]) == 3) {
            (*cost)[columns++] = v[0];
            kal__lp_add_column(b, v[1], v[2]);
        } else if (sscanf(line, "entry %u %u %lf", &at[0], &at[1], &v[0]) == 3)
            kal__lp_add_entry(b, at[0], at[1], v[0]);
    }
    fclose(file);
    kal__lp *lp = kal__lp_finish(b, fixture_arena);
    ck_assert_ptr_nonnull(lp);
    return lp;
}

START_TEST(netlib)
{
    double *cost, optimum = NAN;
    const kal__lp *lp = read_netlib(NETLIB[_i], &cost, &optimum);
    const kal__task t = task_of(lp, cost);
    const trial r = run(&t, fixture_arena, 0);
    if (r.end == KAL__REDUCED)
        ck_assert(near(value_of(&t, &r.whole), optimum, 1e-7));
}
END_TEST

/* Programs with all kinds of it, small and large enough for a look first. */
static kal__lp *much(uint32_t rows, double **cost)
{
    kal__lp_builder *b = kal__lp_builder_new(fixture_arena);
    *cost = KAL__NEW(fixture_arena, 8 * rows, double);
    for (uint32_t i = 0; i < rows; i++) {
        kal__lp_add_row(b, KAL__BALANCE_ROW, i % 7 == 0 ? -INF : 2 + i % 3, i % 5 == 0 ? INF : 9);
        for (uint32_t k = 0; k < 8; k++) {
            const uint32_t j = kal__lp_add_column(b, 0, k % 3 == 0 ? 5 : INF);
            (*cost)[j] = 1 + (i * 31 + k * 17) % 11;
            kal__lp_add_entry(b, i, j, 1 + k / 4);
            if (i > 0 && k % 4 != 3)
                kal__lp_add_entry(b, i - 1 - i % 2 * (i > 1), j, 0.5 + k / 4 * 0.5);
        }
    }
    kal__lp_add_row(b, KAL__SIDE_ROW, 0, 0);
    kal__lp_add_entry(b, rows, 0, 1);
    kal__lp_add_entry(b, rows, 9, 2);
    kal__lp *lp = kal__lp_finish(b, fixture_arena);
    ck_assert_ptr_nonnull(lp);
    return lp;
}

START_TEST(without_memory)
{
    static const kal_allocator SPARING = {sparing_resize, sparing_release, NULL};
    double *cost;
    const kal__lp *lp = much(_i ? 3000 : 200, &cost);
    const kal__task t = task_of(lp, cost);
    kal__reduce_end end = KAL__REDUCE_MEMORY;
    long k = 1;
    for (; end == KAL__REDUCE_MEMORY; k++) {
        kal__reduced *reduced;
        sparing_left = k;
        kal__arena *arena = kal__arena_new(&SPARING);
        if (!arena)
            continue;
        end = kal__reduce(arena, &t, &reduced);
        ck_assert(end == KAL__REDUCE_MEMORY || end == KAL__REDUCED);
        ck_assert(end == KAL__REDUCED || reduced == NULL);
        kal__arena_free(arena);
    }
    ck_assert_int_gt(k, 5);
    if (_i == 0) {
        const trial r = run(&t, fixture_arena, 0);
        ck_assert_int_eq(r.end, KAL__REDUCED);
    }
}
END_TEST

/* A large program of which little would go is left alone, one of which much would go is not. */
START_TEST(looks_first)
{
    family_lp f;
    kal__reduced *reduced;
    ck_assert_int_eq(family_make('G', false, 20000, 3, 0, &f), 0);
    kal__lp lp = family_program(&f);
    const kal__task t = task_of(&lp, f.cost);
    ck_assert_int_eq(kal__reduce(fixture_arena, &t, &reduced), KAL__NOT_SMALLER);
    for (size_t j = 0; j < f.candidates; j += 4) /* far dearer than virgin and disposal */
        f.cost[j] += 1000;
    ck_assert_int_eq(kal__reduce(fixture_arena, &t, &reduced), KAL__REDUCED);
    const kal__task *s = kal__reduced_task(reduced);
    ck_assert_uint_lt(s->lp->columns, lp.columns - f.candidates / 5);
    kal__answer small = room_for(s->lp, fixture_arena), whole = room_for(&lp, fixture_arena);
    ck_assert_int_eq(kal__network.solve(fixture_ctx, s, &small), KAL_OK);
    ck_assert_int_eq(small.verdict, KAL__VERDICT_OPTIMAL);
    ck_assert(kal__reduce_undo(reduced, &small, &whole));
    ck_assert_int_ge(certified(&t, &whole).grade, KAL_GRADE_VERIFIED);
    ck_assert(stands(&t, &whole));
    kal__answer direct = room_for(&lp, fixture_arena);
    ck_assert_int_eq(kal__network.solve(fixture_ctx, &t, &direct), KAL_OK);
    ck_assert(near(value_of(&t, &whole), value_of(&t, &direct), 1e-9));
    family_free(&f);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, by_hand, 0, (int)(sizeof HAND / sizeof *HAND));
    tcase_add_loop_test(tests, with_care, 0, (int)(sizeof CARE / sizeof *CARE));
    tcase_add_test(tests, not_both);
    tcase_add_test(tests, words);
    tcase_add_test(tests, ever_cheaper);
    tcase_add_loop_test(tests, without_memory, 0, 2);
    tcase_add_test(tests, looks_first);
    tcase_add_loop_test(tests, as_glpk, 0, 8);
    tcase_add_loop_test(tests, exchanges, 0, 4);
    tcase_add_loop_test(tests, families, 0, 14);
    tcase_add_loop_test(tests, netlib, 0, 5);
}

int main(void) { return run_suite("solver_reduce", fill); }
