/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the interior point method goes on. */
#include <math.h>

#include "solver/interior_work.h"

/* Where a basis is told without mistakes. From a gap of 1e-8 the simplex has tens of pivots left, from 1e-6 hundreds,
 * from 1e-4 thousands; the last digits cost a step or two. */
#define TIGHT_ERROR 1e-8
#define TIGHT_GAP 1e-9
/* What is good enough when there is no more to be had. */
#define LOOSE_ERROR 1e-6
#define LOOSE_GAP 1e-5
/* Sound programs need 15 to 60 steps. */
#define MOST_ITERATIONS 150
/* So many steps that gain nothing, and there is no optimum to be found; a gain is this. */
#define PATIENCE 15
#define GAIN 0.9
/* Rounds of refinement, where a step did not take away what it should of the rows' residual by more than rounding. */
enum { REFINEMENTS = 3 };
#define ROUNDING 1e-10

/* The residual of the rows and its largest entry. */
static double primal_residual(kal__inner *n)
{
    double most = 0.0;

    kal__inner_times(n, n->x, n->rp);
    for (size_t i = 0; i < n->rows; i++)
        n->rp[i] = n->b[i] - n->rp[i];
    kal__inner_mask(n, n->rp);
    for (size_t i = 0; i < n->rows; i++)
        most = fmax(most, fabs(n->rp[i]));
    return most;
}

static double dual_residual(kal__inner *n)
{
    double most = 0.0;

    kal__inner_transposed(n, n->y, n->rd);
    for (size_t j = 0; j < n->all; j++)
        n->rd[j] = n->cost[j] - n->rd[j] - n->z[j];
    for (size_t j = n->box; j < n->box_end; j++)
        n->rd[j] += n->w[j - n->box];
    for (size_t j = 0; j < n->all; j++)
        most = fmax(most, fabs(n->rd[j]));
    return most;
}

static void measure(kal__inner *n)
{
    double primal = n->shift, dual = n->shift, products = 0.0;

    n->p_error = primal_residual(n) / (1.0 + n->b_size);
    n->d_error = dual_residual(n) / (1.0 + n->c_size);
    for (size_t j = 0; j < n->all; j++) {
        primal += n->cost[j] * n->x[j];
        products += n->x[j] * n->z[j];
    }
    for (size_t i = 0; i < n->rows; i++)
        dual += n->b[i] * n->y[i];
    for (size_t k = 0; k < n->box_end - n->box; k++) {
        dual -= n->u[k] * n->w[k];
        products += n->gap[k] * n->w[k];
    }
    n->mu = n->products ? products / (double)n->products : 1.0;
    n->gap_error = fmax(fabs(primal - dual), products) / (1.0 + fabs(primal));
}

static bool within(const kal__inner *n, double error, double gap)
{
    return n->p_error <= error && n->d_error <= error && n->gap_error <= gap;
}

static bool stopped(const kal__inner *n)
{
    return (n->ctx ? kal__tick(n->ctx, "solve", -1.0) : atomic_load(n->stop)) ||
           kal__clock_s() > n->deadline_s;
}

kal__inner_end kal__inner_run(kal__inner *n)
{
    double best = INFINITY, p_before = INFINITY;
    bool was_loose = false;
    int since = 0;

    if (!kal__inner_start(n))
        return KAL__INNER_LOST;
    for (;; n->iterations++) {
        measure(n);
        const double worst = fmax(fmax(n->p_error, n->d_error), n->gap_error);
        if (!(worst < INFINITY))
            return KAL__INNER_LOST;
        if (within(n, fmax(n->asked, TIGHT_ERROR), fmax(n->asked, TIGHT_GAP)))
            return KAL__INNER_TIGHT;
        if (was_loose && worst > best) {
            kal__inner_move(n, -1.0); /* rounding is all that is left */
            return KAL__INNER_LOOSE;
        }
        was_loose = within(n, LOOSE_ERROR, LOOSE_GAP);
        since = worst < GAIN * best ? 0 : since + 1;
        best = fmin(best, worst);
        if (since > PATIENCE || n->iterations >= MOST_ITERATIONS)
            return was_loose ? KAL__INNER_LOOSE : KAL__INNER_LOST;
        if (stopped(n))
            return KAL__INNER_STOPPED;
        n->refine = n->p_error > 2.0 * (1.0 - n->alpha_p) * p_before + ROUNDING ? REFINEMENTS : 0;
        p_before = n->p_error;
        if (!kal__inner_weigh(n))
            return KAL__INNER_LOST;
        kal__inner_direct(n);
        kal__inner_move(n, 1.0);
    }
}
