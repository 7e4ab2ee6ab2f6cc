/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of the interior point method: predictor, correctors, how far to go. */
#include <math.h>
#include <string.h>

#include "solver/interior_work.h"

/* Weights of a corrector that are tried: Colombo and Gondzio (2008). */
enum { WEIGHTS = 4 };
/* A centrality corrector asks for steps so much longer, with products within these multiples of the target, and is
 * kept when it gets this share of what it asked for: Gondzio (1996). Solving is so much cheaper than factorising that
 * three of them pay. */
enum { CORRECTORS = 3 };
#define LONGER 0.3
#define LOW_PRODUCT 0.1
#define HIGH_PRODUCT 10.0
#define WORTH 0.01
/* Steps longer than this need no corrector. */
#define LONG_STEP 0.9
/* Of the way to the nearest bound so much is gone. */
#define SHARE 0.99995
/* Free columns weigh as much as a pair of opposite ones would, until that drowns the others. */
#define LEAST_MU 1e-6
/* Added to the reciprocals of the weights, and to the diagonal where a row has no slack: far below what decides, far
 * above rounding. */
#define SMALL_WEIGHT 1e-12
#define SMALL_DIAGONAL 1e-10
/* The diagonal of a row that is left out. */
#define HUGE_DIAGONAL 1e60
/* A solution is refined while it leaves so much of the rows' residual, unless that is rounding. */
#define RESIDUAL_SHARE 1e-3
#define ROUNDING 1e-11

bool kal__inner_factor(kal__inner *n)
{
    for (size_t j = 0; j < n->columns; j++)
        n->d_column[j] = n->d[n->place[j]];
    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t at = n->slack_of[i];
        n->r[i] = at == KAL__NO_ROW     ? HUGE_DIAGONAL
                  : at == KAL__NO_SLACK ? SMALL_DIAGONAL
                                        : n->d[at];
    }
    return kal__normal_factor(n->normal, n->d_column, n->r);
}

void kal__inner_solve(kal__inner *n, double *v)
{
    kal__inner_mask(n, v);
    kal__normal_solve(n->normal, v);
}

bool kal__inner_weigh(kal__inner *n)
{
    for (size_t j = 0; j < n->free_end; j++) {
        const double size = 1.0 + fabs(n->x[j]);
        n->d[j] = size * size / fmax(n->mu, LEAST_MU);
    }
    for (size_t j = n->free_end; j < n->all; j++)
        n->d[j] = n->z[j] / n->x[j];
    for (size_t j = n->box; j < n->box_end; j++)
        n->d[j] += n->w[j - n->box] / n->gap[j - n->box];
    for (size_t j = n->free_end; j < n->all; j++)
        n->d[j] = 1.0 / (n->d[j] + SMALL_WEIGHT);
    return kal__inner_factor(n);
}

/* v = rp - A dx - S ds; its largest entry. */
static double left_over(const kal__inner *n, const double *rp, const double *dx, double *v)
{
    double most = 0.0;

    kal__inner_times(n, dx, v);
    for (size_t i = 0; i < n->rows; i++)
        v[i] = (rp ? rp[i] : 0.0) - v[i];
    kal__inner_mask(n, v);
    for (size_t i = 0; i < n->rows; i++)
        most = fmax(most, fabs(v[i]));
    return most;
}

/* What a solution leaves of the rows' residual goes round again. */
static void refine(kal__inner *n, const double *rp, double *dx, double *dy)
{
    const double size = 1.0 + n->b_size;
    const double enough = fmax(RESIDUAL_SHARE * n->p_error, ROUNDING) * size;

    for (int round = 0; round < n->refine && left_over(n, rp, dx, n->v) > enough; round++) {
        kal__inner_solve(n, n->v);
        for (size_t i = 0; i < n->rows; i++)
            dy[i] += n->v[i];
        kal__inner_transposed(n, n->v, n->h);
        for (size_t j = 0; j < n->all; j++)
            dx[j] += n->d[j] * n->h[j];
    }
}

/* From the products' right-hand sides q and the residuals (NULL: none) a direction:
 *   A dx + S ds = rp,  A'dy + dz - dw = rd,  z dx + x dz = qz,  -w dx + gap dw = qw. */
static void solve(kal__inner *n, const double *rp, const double *rd, double *dx, double *dz,
                  double *dw, double *dy)
{
    double *h = n->h, *v = n->v;

    for (size_t j = 0; j < n->free_end; j++)
        h[j] = 0.0;
    for (size_t j = n->free_end; j < n->all; j++)
        h[j] = n->qz[j] / n->x[j];
    for (size_t j = n->box; j < n->box_end; j++)
        h[j] -= n->qw[j - n->box] / n->gap[j - n->box];
    for (size_t j = 0; j < n->all; j++)
        h[j] = n->d[j] * (rd ? h[j] - rd[j] : h[j]);
    kal__inner_times(n, h, v);
    for (size_t i = 0; i < n->rows; i++)
        dy[i] = (rp ? rp[i] : 0.0) - v[i];
    kal__inner_solve(n, dy);
    kal__inner_transposed(n, dy, dx);
    for (size_t j = 0; j < n->all; j++)
        dx[j] = n->d[j] * dx[j] + h[j];
    refine(n, rp, dx, dy);
    for (size_t j = 0; j < n->free_end; j++)
        dz[j] = 0.0;
    for (size_t j = n->free_end; j < n->all; j++)
        dz[j] = (n->qz[j] - n->z[j] * dx[j]) / n->x[j];
    for (size_t j = n->box; j < n->box_end; j++)
        dw[j - n->box] = (n->qw[j - n->box] + n->w[j - n->box] * dx[j]) / n->gap[j - n->box];
}

/* 1 / the longest step for each of the weights: the largest -(dx + weight tx) / x. */
static void longest(size_t n, const double *x, const double *dx, const double *tx, double sign,
                    const double *weight, double *most)
{
    for (size_t j = 0; j < n; j++) {
        const double by = -sign / x[j], a = dx[j] * by, b = tx[j] * by;
        for (int k = 0; k < WEIGHTS; k++) {
            const double t = a + weight[k] * b;
            most[k] = t > most[k] ? t : most[k];
        }
    }
}

static double best_of(const double *most, const double *weight, double *alpha)
{
    int best = 0;
    for (int k = 1; k < WEIGHTS; k++)
        if (most[k] < most[best])
            best = k;
    *alpha = most[best] > SHARE ? SHARE / most[best] : 1.0;
    return weight[best];
}

/* The weight of the corrector t that makes the longest steps, separately for both sides; they are between
 * `least` and 1. */
static void line_search(kal__inner *n, double least, double *weight_p, double *weight_d,
                        double *alpha_p, double *alpha_d)
{
    const size_t f = n->free_end, m = n->all - f, box = n->box_end - n->box;
    double weight[WEIGHTS], p[WEIGHTS] = {0}, d[WEIGHTS] = {0};

    for (int k = 0; k < WEIGHTS; k++)
        weight[k] = 1.0 - (1.0 - least) * k / (WEIGHTS - 1);
    longest(m, n->x + f, n->dx + f, n->tx + f, 1.0, weight, p);
    longest(m, n->z + f, n->dz + f, n->tz + f, 1.0, weight, d);
    longest(box, n->gap, n->dx + n->box, n->tx + n->box, -1.0, weight, p);
    longest(box, n->w, n->dw, n->tw, 1.0, weight, d);
    *weight_p = best_of(p, weight, alpha_p);
    *weight_d = best_of(d, weight, alpha_d);
}

static void add(size_t n, double *to, double weight, const double *what)
{
    for (size_t j = 0; j < n; j++)
        to[j] += weight * what[j];
}

/* The corrector, with its weights, is part of the direction from now on. */
static void accept_p(kal__inner *n, double weight, double alpha)
{
    add(n->all, n->dx, weight, n->tx);
    n->alpha_p = alpha;
}

static void accept_d(kal__inner *n, double weight, double alpha)
{
    add(n->all, n->dz, weight, n->tz);
    add(n->box_end - n->box, n->dw, weight, n->tw);
    add(n->rows, n->dy, weight, n->ty);
    n->alpha_d = alpha;
}

static void steps(kal__inner *n)
{
    double a, b;

    memset(n->tx, 0, n->all * sizeof *n->tx);
    memset(n->tz, 0, n->all * sizeof *n->tz);
    memset(n->tw, 0, (n->box_end - n->box) * sizeof *n->tw);
    line_search(n, 1.0, &a, &b, &n->alpha_p, &n->alpha_d);
}

static double products_after(const kal__inner *n, double alpha_p, double alpha_d)
{
    double sum = 0.0;

    for (size_t j = n->free_end; j < n->all; j++)
        sum += (n->x[j] + alpha_p * n->dx[j]) * (n->z[j] + alpha_d * n->dz[j]);
    for (size_t k = 0, j = n->box; j < n->box_end; j++, k++)
        sum += (n->gap[k] - alpha_p * n->dx[j]) * (n->w[k] + alpha_d * n->dw[k]);
    return sum;
}

static void predict(kal__inner *n)
{
    for (size_t j = n->free_end; j < n->all; j++)
        n->qz[j] = -n->x[j] * n->z[j];
    for (size_t k = 0; k < n->box_end - n->box; k++)
        n->qw[k] = -n->gap[k] * n->w[k];
    solve(n, n->rp, n->rd, n->dx, n->dz, n->dw, n->dy);
    steps(n);
}

/* Mehrotra's second order term and centring. */
static void correct(kal__inner *n)
{
    const double after =
        products_after(n, n->alpha_p, n->alpha_d) / (double)(n->products ? n->products : 1);
    const double share = after / n->mu, least = n->alpha_p * n->alpha_d;
    double weight_p, weight_d, alpha_p, alpha_d;

    n->target = share * share * share * n->mu;
    for (size_t j = n->free_end; j < n->all; j++)
        n->qz[j] = n->target - n->dx[j] * n->dz[j];
    for (size_t k = 0, j = n->box; j < n->box_end; j++, k++)
        n->qw[k] = n->target + n->dx[j] * n->dw[k];
    solve(n, NULL, NULL, n->tx, n->tz, n->tw, n->ty);
    line_search(n, least, &weight_p, &weight_d, &alpha_p, &alpha_d);
    accept_p(n, weight_p, alpha_p);
    accept_d(n, weight_d, alpha_d);
}

static double into(double v, double target)
{
    if (v < LOW_PRODUCT * target)
        return LOW_PRODUCT * target - v;
    return v > HIGH_PRODUCT * target ? fmax(HIGH_PRODUCT * target - v, -HIGH_PRODUCT * target) : 0.0;
}

/* Products that would leave the neighbourhood on a longer step are drawn back: true when that made the step longer. */
static bool centre(kal__inner *n)
{
    const double longer_p = fmin(1.0, n->alpha_p + LONGER),
                 longer_d = fmin(1.0, n->alpha_d + LONGER);
    double weight_p, weight_d, alpha_p, alpha_d;

    for (size_t j = n->free_end; j < n->all; j++)
        n->qz[j] =
            into((n->x[j] + longer_p * n->dx[j]) * (n->z[j] + longer_d * n->dz[j]), n->target);
    for (size_t k = 0, j = n->box; j < n->box_end; j++, k++)
        n->qw[k] =
            into((n->gap[k] - longer_p * n->dx[j]) * (n->w[k] + longer_d * n->dw[k]), n->target);
    solve(n, NULL, NULL, n->tx, n->tz, n->tw, n->ty);
    line_search(n, n->alpha_p * n->alpha_d, &weight_p, &weight_d, &alpha_p, &alpha_d);
    const double won_p = alpha_p - n->alpha_p, won_d = alpha_d - n->alpha_d;
    if (won_p < WORTH * LONGER && won_d < WORTH * LONGER)
        return false;
    if (won_p > 0.0)
        accept_p(n, weight_p, alpha_p);
    if (won_d > 0.0)
        accept_d(n, weight_d, alpha_d);
    return true;
}

void kal__inner_direct(kal__inner *n)
{
    predict(n);
    correct(n);
    for (int k = 0; k < CORRECTORS && fmin(n->alpha_p, n->alpha_d) < LONG_STEP; k++)
        if (!centre(n))
            break;
}

void kal__inner_move(kal__inner *n, double times)
{
    const double p = times * n->alpha_p, d = times * n->alpha_d;

    add(n->all, n->x, p, n->dx);
    add(n->all, n->z, d, n->dz);
    add(n->rows, n->y, d, n->dy);
    for (size_t k = 0, j = n->box; j < n->box_end; j++, k++) {
        n->gap[k] -= p * n->dx[j];
        n->w[k] += d * n->dw[k];
    }
}
