/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rigorous bound is the Lagrangian over the box that bounds and rows imply, less what rounding may take. */
#include "tests/unit/certify_trial.h"

#include "solver/certify_bound.h"

enum {
    CLAIMS = 3000,
    ROUNDS = 3
}; /* a port's bound reaches the next port over a process in three steps */
#define ENDLESS ((quad)INFINITY)

/* Bounds that the rows imply, each round from those of the round before. */
typedef struct wide {
    quad lower[SIDE], upper[SIDE];
} wide;

/* The least (sign 1) or most (-1) that row i can be without column `but`; endless when there is no end. */
static quad others(const trial *t, const wide *b, size_t i, size_t but, int sign)
{
    quad sum = 0;
    for (size_t j = 0; j < t->n; j++) {
        quad at = (t->a[i][j] > 0) == (sign > 0) ? b->lower[j] : b->upper[j];
        if (j != but && t->a[i][j] != 0)
            sum += t->a[i][j] * at;
    }
    return sum;
}

static void tighten(const trial *t, const wide *old, size_t j, quad *lower, quad *upper)
{
    for (size_t i = 0; i < t->m; i++) {
        quad a = t->a[i][j];
        if (a == 0)
            continue;
        /* a x_j <= row_upper - least of the others; a x_j >= row_lower - most of the others */
        quad high = (t->row_upper[i] - others(t, old, i, j, 1)) / a;
        quad low = (t->row_lower[i] - others(t, old, i, j, -1)) / a;
        quad up = a > 0 ? high : low, down = a > 0 ? low : high;
        if (up < *upper)
            *upper = up;
        if (down > *lower)
            *lower = down;
    }
}

static void imply(const trial *t, wide *b)
{
    for (size_t j = 0; j < t->n; j++) {
        b->lower[j] = t->lower[j];
        b->upper[j] = t->upper[j];
    }
    for (int round = 0; round < ROUNDS; round++) {
        wide old = *b;
        for (size_t j = 0; j < t->n; j++)
            tighten(t, &old, j, &b->lower[j], &b->upper[j]);
    }
}

/* What the bound would be without rounding; -endless when a multiplier or reduced cost has no side to push on. A
 * reduced cost of 0 is only known to be near 0: both ends must then be there. *size: the terms. */
static quad lagrangian(const trial *t, quad *size)
{
    wide b;
    quad sum = 0, terms;
    *size = 0;
    imply(t, &b);
    for (size_t i = 0; i < t->m; i++) {
        quad side = t->y[i] > 0 ? t->row_lower[i] : t->row_upper[i];
        if (t->y[i] == 0)
            continue;
        sum += t->y[i] * side;
        *size += q_abs(t->y[i] * side);
    }
    for (size_t j = 0; j < t->n; j++) {
        quad d = reduced(t, j, true, &terms), at = d > 0 ? b.lower[j] : b.upper[j];
        bool entries = t->start[j] < t->start[j + 1];
        if (d == 0 && !entries)
            continue;
        if (d == 0 && (b.lower[j] == -ENDLESS || b.upper[j] == ENDLESS))
            return -ENDLESS;
        sum += d == 0 ? 0 : d * at;
        *size += d == 0 ? 0 : q_abs(d * at);
        /* how far the rounding of d can move the term */
        *size += terms * (b.upper[j] < ENDLESS ? q_abs(b.upper[j]) : 0);
        *size += terms * (b.lower[j] > -ENDLESS ? q_abs(b.lower[j]) : 0);
    }
    return sum;
}

static double bound_of(const trial *t)
{
    double d[SIDE], size[SIDE];
    quad terms;
    for (size_t j = 0; j < t->n; j++) {
        d[j] = (double)reduced(t, j, true, &terms);
        size[j] = (double)terms;
    }
    return kal__certify_bound(fixture_arena, &t->claim, t->y, d, size, INFINITY);
}

START_TEST(bound_is_the_lagrangian)
{
    int finite = 0, endless = 0;
    random_state += (uint64_t)_i * 179424673;
    for (int k = 0; k < CLAIMS; k++) {
        static trial t;
        quad size;
        trial_random(&t, 0);
        if (_i % 2) /* else a column is seldom closed */
            for (size_t j = 0; j < t.n; j++) {
                t.lower[j] = fmax(t.lower[j], t.x[j] - 4);
                if (random_int(0, 1))
                    t.upper[j] = fmin(t.upper[j], t.x[j] + 4);
            }
        quad is = lagrangian(&t, &size);
        double said = bound_of(&t);
        if (!(is > -ENDLESS)) {
            ck_assert_msg(said == -INF, "claim %d: %.17g where there is no bound", k, said);
            endless++;
            continue;
        }
        finite++;
        ck_assert_msg(said <= is, "claim %d: %.17g above %.17g", k, said, (double)is);
        ck_assert_msg(said >= is - (size + 1) * (quad)1e-13, "claim %d: %.17g far below %.17g", k,
                      said, (double)is);
    }
    ck_assert_int_gt(finite, CLAIMS / 50);
    ck_assert_int_gt(endless, CLAIMS / 50);
}
END_TEST

/* x_0 <= 1 and x_k = x_(k-1): after three rounds x_3 has an end, x_4 has none. */
START_TEST(three_links_of_a_chain)
{
    static trial t;
    memset(&t, 0, sizeof t);
    t.n = (size_t)_i + 1;
    t.m = (size_t)_i;
    for (size_t j = 0; j < t.n; j++)
        t.upper[j] = j ? INF : 1;
    for (size_t i = 0; i < t.m; i++) {
        t.a[i][i + 1] = 1;
        t.a[i][i] = -1;
    }
    t.cost[_i] = -1;
    trial_finish(&t, true);
    double bound = bound_of(&t);
    if (_i == 4)
        ck_assert(bound == -INF);
    else
        ck_assert_msg(bound <= -1 && bound > -1 - 1e-14, "%.17g", bound);
}
END_TEST

static void fill(TCase *tests)
{
    tcase_add_loop_test(tests, bound_is_the_lagrangian, 0, 4);
    tcase_add_loop_test(tests, three_links_of_a_chain, 0, 5);
}

int main(void) { return run_suite("solver_certify_box", fill); }
