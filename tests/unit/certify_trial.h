/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small random claims with what the certificate must find in them, worked out again in quadruple precision. */
#ifndef KAL_TESTS_CERTIFY_TRIAL_H
#define KAL_TESTS_CERTIFY_TRIAL_H

#include "tests/unit/solver_fixture.h"

#include "solver/certify.h"

/* 113 bits: whole numbers and quarters stay exact, quotients are right far beyond a double. */
__extension__ typedef __float128 quad;

enum { SIDE = 7 }; /* at most SIDE - 1 rows and columns are claimed: the last ones are traps */

/* A claim with a trap behind the end of each array, so that a step too far is seen. */
typedef struct trial {
    size_t n, m; /* columns, rows */
    double a[SIDE][SIDE], cost[SIDE], lower[SIDE], upper[SIDE], row_lower[SIDE], row_upper[SIDE];
    double x[SIDE], y[SIDE], ray[SIDE];
    size_t start[SIDE + 2];
    uint32_t index[SIDE * SIDE];
    double value[SIDE * SIDE];
    kal__lp lp;
    kal__claim claim;
} trial;

__attribute__((unused)) static quad q_abs(quad v) { return v < 0 ? -v : v; }
__attribute__((unused)) static quad q_max(quad a, quad b) { return a > b ? a : b; }
/* A violation as a share of its terms. */
__attribute__((unused)) static quad q_share(quad v, quad terms) { return v > 0 ? v / terms : 0; }

__attribute__((unused)) static quad activity(const trial *t, size_t i, const double *x, quad *terms)
{
    quad sum = 0;
    *terms = 0;
    for (size_t j = 0; j < t->n; j++) {
        sum += (quad)t->a[i][j] * x[j];
        *terms += q_abs((quad)t->a[i][j] * x[j]);
    }
    return sum;
}

__attribute__((unused)) static quad reduced(const trial *t, size_t j, bool costs, quad *terms)
{
    quad sum = costs ? t->cost[j] : 0;
    *terms = q_abs(sum);
    for (size_t i = 0; i < t->m; i++) {
        sum -= (quad)t->a[i][j] * t->y[i];
        *terms += q_abs((quad)t->a[i][j] * t->y[i]);
    }
    return sum;
}

/* Writes the dense table as a program; behind the last column stands one that is not part of it. */
__attribute__((unused)) static void trial_finish(trial *t, bool nan_traps)
{
    size_t k = 0;
    for (size_t j = 0; j <= t->n; j++) {
        t->start[j] = k;
        for (size_t i = 0; i < t->m; i++)
            if (j == t->n || t->a[i][j] != 0) {
                t->index[k] = (uint32_t)i;
                t->value[k++] = j < t->n ? t->a[i][j] : nan_traps ? (double)NAN : 1000;
            }
    }
    t->start[t->n + 1] = k;
    /* Numbers that would change every figure; or none at all. */
    t->cost[t->n] = nan_traps ? (double)NAN : -1e6;
    t->lower[t->n] = nan_traps ? (double)NAN : 5;
    t->upper[t->n] = nan_traps ? (double)NAN : 4;
    t->x[t->n] = nan_traps ? (double)NAN : 1e6;
    t->ray[t->n] = nan_traps ? (double)NAN : -1e6;
    t->row_lower[t->m] = nan_traps ? (double)NAN : random_int(0, 1) ? INF : -INF;
    t->row_upper[t->m] = nan_traps ? (double)NAN : random_int(0, 1) ? -INF : 5e5;
    t->y[t->m] = nan_traps ? (double)NAN : -1e6;
    t->lp = (kal__lp){.columns = t->n,
                      .rows = t->m,
                      .nonzeros = t->start[t->n],
                      .start = t->start,
                      .index = t->index,
                      .value = t->value,
                      .lower = t->lower,
                      .upper = t->upper,
                      .row_lower = t->row_lower,
                      .row_upper = t->row_upper};
    t->claim = (kal__claim){&t->lp, t->cost, t->lower, t->upper, t->row_lower, t->row_upper, false};
}

/* Sides around a value, one in three not there; `miss`: how far they may be missed. */
static void sides(double at, int miss, double *lower, double *upper)
{
    *lower = random_int(0, 2) ? at - random_int(-miss, 3) : -INF;
    *upper = random_int(0, 2) ? at + random_int(-miss, 3) : INF;
    if (*lower > *upper)
        *upper = *lower;
}

/* A claim that may be wrong in every way at once (miss > 0), or whose x is feasible (miss = 0). */
__attribute__((unused)) static void trial_random(trial *t, int miss)
{
    quad terms;
    memset(t, 0, sizeof *t);
    t->n = (size_t)random_int(1, SIDE - 1);
    t->m = (size_t)random_int(0, SIDE - 1);
    for (size_t j = 0; j < t->n; j++) {
        t->x[j] = random_int(0, 3) ? random_int(-20, 20) * 0.25 : 0;
        t->ray[j] = random_int(0, 1) ? random_int(-3, 3) : 0;
        t->cost[j] = random_int(-9, 9);
        sides(t->x[j], miss, &t->lower[j], &t->upper[j]);
    }
    for (size_t i = 0; i < t->m; i++) {
        t->y[i] = random_int(0, 2) ? random_int(-12, 12) * 0.25 : 0;
        for (size_t j = 0; j < t->n; j++)
            t->a[i][j] = random_int(0, 2) ? random_int(-5, 5) : 0;
        sides((double)activity(t, i, t->x, &terms), miss, &t->row_lower[i], &t->row_upper[i]);
    }
    trial_finish(t, random_int(0, 1));
}

#endif
