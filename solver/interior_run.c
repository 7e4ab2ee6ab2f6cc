/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the interior point method goes on. */
#include <math.h>

#include "solver/interior_work.h"

#define TIGHT_ERROR 1e-8
#define TIGHT_GAP 1e-9
#define LOOSE_ERROR 1e-6
#define LOOSE_GAP 1e-5
#define MOST_ITERATIONS 150
/* Rounds of refinement of a solution at most; a residual below this is what rounding leaves. */
enum { REFINEMENTS = 3 };
#define ROUNDING 1e-10
/* So many steps without a better point, and the best is all there is. */
#define PATIENCE 15

void kal__inner_measure(kal__inner *n)
{
    double p = 0.0, d = 0.0, products = 0.0;

    kal__inner_times(n, n->x, n->rp);
    for (size_t i = 0; i < n->rows; i++)
        n->rp[i] = n->b[i] - n->rp[i];
    kal__inner_mask(n, n->rp);
    kal__inner_transposed(n, n->y, n->rd);
    for (size_t j = 0; j < n->all; j++)
        n->rd[j] = n->cost[j] - n->rd[j] - n->z[j];
    for (size_t j = n->box; j < n->box_end; j++)
        n->rd[j] += n->w[j - n->box];
    for (size_t i = 0; i < n->rows; i++)
        p = fmax(p, fabs(n->rp[i]));
    for (size_t j = 0; j < n->all; j++)
        d = fmax(d, fabs(n->rd[j]));
    n->primal = n->dual = n->shift;
    for (size_t j = 0; j < n->all; j++)
        n->primal += n->cost[j] * n->x[j];
    for (size_t i = 0; i < n->rows; i++)
        n->dual += n->b[i] * n->y[i];
    for (size_t k = 0; k < n->box_end - n->box; k++)
        n->dual -= n->u[k] * n->w[k];
    for (size_t j = n->free_end; j < n->all; j++)
        products += n->x[j] * n->z[j];
    for (size_t k = 0; k < n->box_end - n->box; k++)
        products += n->gap[k] * n->w[k];
    n->mu = n->products ? products / (double)n->products : 1e-12;
    n->p_error = p / (1.0 + n->b_size);
    n->d_error = d / (1.0 + n->c_size);
    n->gap_error = fmax(fabs(n->primal - n->dual), products) / (1.0 + fabs(n->primal));
}

kal__inner_end kal__inner_run(kal__inner *n, kal_ctx *ctx, const atomic_bool *stop,
                              double deadline_s)
{
    double best = INFINITY;
    double p_before = INFINITY;
    int since = 0;
    bool was_loose = false;

    if (!kal__inner_start(n))
        return KAL__INNER_LOST;
    for (;;) {
        kal__inner_measure(n);
        /* a step that does not take its share of the rows' residual away was not exact enough */
        n->refine = n->p_error > 2.0 * (1.0 - n->alpha_p) * p_before + ROUNDING ? REFINEMENTS : 0;
        p_before = n->p_error;
        const double merit = fmax(fmax(n->p_error, n->d_error), n->gap_error);
        if (!(merit < INFINITY))
            return KAL__INNER_LOST;
        if (n->p_error <= TIGHT_ERROR && n->d_error <= TIGHT_ERROR && n->gap_error <= TIGHT_GAP)
            return KAL__INNER_TIGHT;
        const bool loose =
            n->p_error <= LOOSE_ERROR && n->d_error <= LOOSE_ERROR && n->gap_error <= LOOSE_GAP;
        if (was_loose && merit > best) {
            /* rounding is all that is left */
            kal__inner_move(n, -1.0);
            return KAL__INNER_LOOSE;
        }
        was_loose = loose;
        since = merit < 0.9 * best ? 0 : since + 1;
        best = fmin(best, merit);
        if (since > PATIENCE || n->iterations >= MOST_ITERATIONS)
            return loose ? KAL__INNER_LOOSE : KAL__INNER_LOST;
        if ((stop ? atomic_load(stop) : kal__tick(ctx, "solve", -1.0)) ||
            kal__clock_s() > deadline_s)
            return KAL__INNER_STOPPED;
        if (!kal__inner_factor(n))
            return KAL__INNER_LOST;
        kal__inner_direct(n);
        kal__inner_move(n, 1.0);
        n->iterations++;
    }
}
