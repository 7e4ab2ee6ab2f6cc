/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the interior point method starts: the least squares point of Mehrotra (1992), moved into the interior. */
#include <math.h>

#include "solver/interior_work.h"

/* Where a program without costs or right-hand sides starts. */
#define LEAST 1.0
/* All are moved so much more than the lowest needs, and by this share of the mean product. Mehrotra has 1.5 and 0.5;
 * on exchange programs with rows of the whole park a start nearer to the bounds needs a sixth fewer steps. */
#define INSIDE 1.2
#define FARTHER 0.05

/* The point of the rows nearest to the origin, and to the middle of the boxes. */
static void primal_point(kal__inner *n)
{
    double *x = n->x;

    for (size_t j = 0; j < n->total; j++)
        n->tx[j] = j >= n->box && j < n->box_end ? n->u[j - n->box] / 2 : 0.0;
    kal__inner_times(n, n->tx, n->v);
    for (size_t i = 0; i < n->rows; i++)
        n->v[i] = n->b[i] - n->v[i];
    kal__inner_solve(n, n->v);
    kal__inner_transposed(n, n->v, x);
    for (size_t j = 0; j < n->all; j++)
        x[j] += n->tx[j];
}

/* The prices that leave the least reduced costs. */
static void dual_point(kal__inner *n)
{
    kal__inner_times(n, n->cost, n->y);
    kal__inner_solve(n, n->y);
    kal__inner_transposed(n, n->y, n->z);
    for (size_t j = 0; j < n->all; j++)
        n->z[j] = n->cost[j] - n->z[j];
    for (size_t j = 0; j < n->free_end; j++)
        n->z[j] = 0.0;
}

static bool in_box(const kal__inner *n, size_t j) { return j >= n->box && j < n->box_end; }

/* By how much all are moved. */
static void distances(const kal__inner *n, double *to_x, double *to_z)
{
    double low_x = 0.0, low_z = 0.0, sum_x = 0.0, sum_z = 0.0, product = 0.0;

    for (size_t j = n->free_end; j < n->all; j++) {
        low_x = fmax(low_x, in_box(n, j) ? 0.0 : -INSIDE * n->x[j]);
        low_z = fmax(low_z, in_box(n, j) ? 0.0 : -INSIDE * n->z[j]);
    }
    for (size_t j = n->free_end; j < n->all; j++) {
        const double x = in_box(n, j) ? n->u[j - n->box] / 2 : n->x[j] + low_x;
        const double z = in_box(n, j) ? fabs(n->z[j]) : n->z[j] + low_z;
        product += x * z;
        sum_x += x;
        sum_z += z;
    }
    *to_x = low_x + (sum_z > 0.0 ? FARTHER * product / sum_z : 0.0);
    *to_z = low_z + (sum_x > 0.0 ? FARTHER * product / sum_x : 0.0);
    *to_x = *to_x > 0.0 ? *to_x : LEAST;
    *to_z = *to_z > 0.0 ? *to_z : LEAST;
}

static void inside(kal__inner *n)
{
    double to_x, to_z;

    distances(n, &to_x, &to_z);
    for (size_t j = n->free_end; j < n->all; j++) {
        if (!in_box(n, j)) {
            n->x[j] += to_x;
            n->z[j] += to_z;
            continue;
        }
        const size_t k = j - n->box;
        const double u = n->u[k], least = fmin(to_x, u / 4), z = n->z[j];
        n->x[j] = fmin(fmax(n->x[j], least), u - least);
        n->gap[k] = u - n->x[j];
        n->z[j] = to_z + fmax(z, 0.0);
        n->w[k] = to_z + fmax(-z, 0.0);
    }
}

bool kal__inner_start(kal__inner *n)
{
    for (size_t j = 0; j < n->total; j++)
        n->d[j] = j < n->all ? 1.0 : 0.0;
    if (!kal__inner_factor(n))
        return false;
    primal_point(n);
    dual_point(n);
    inside(n);
    return true;
}
