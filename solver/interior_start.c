/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the interior point method starts: the least squares point of Mehrotra (1992), moved into the interior. */
#include <math.h>

#include "solver/interior_work.h"

/* A value far from zero that even a program without costs or right-hand sides starts at. */
#define LEAST 1.0
/* All are moved so much more than the lowest needs, and by this share of the mean product. Mehrotra has 1.5 and 0.5;
 * on exchange programs with rows of the whole park a start nearer to the bounds needs a sixth fewer steps. */
#define INSIDE 1.2
#define FARTHER 0.05

static void primal_point(kal__inner *n)
{
    double *x = n->x;

    for (size_t i = 0; i < n->rows; i++)
        n->v[i] = n->b[i];
    /* boxes from their middle */
    for (size_t j = 0; j < n->total; j++)
        n->tx[j] = 0.0;
    for (size_t j = n->box; j < n->box_end; j++)
        n->tx[j] = n->u[j - n->box] / 2;
    kal__inner_times(n, n->tx, n->dy);
    for (size_t i = 0; i < n->rows; i++)
        n->v[i] -= n->dy[i];
    kal__inner_mask(n, n->v);
    kal__normal_solve(n->normal, n->v);
    kal__inner_transposed(n, n->v, x);
    for (size_t j = 0; j < n->all; j++)
        x[j] = n->tx[j] + n->d[j] * x[j];
}

static void dual_point(kal__inner *n)
{
    for (size_t j = 0; j < n->all; j++)
        n->tx[j] = n->d[j] * n->cost[j];
    kal__inner_times(n, n->tx, n->y);
    kal__inner_mask(n, n->y);
    kal__normal_solve(n->normal, n->y);
    kal__inner_transposed(n, n->y, n->z);
    for (size_t j = 0; j < n->all; j++)
        n->z[j] = n->cost[j] - n->z[j];
    for (size_t j = 0; j < n->free_end; j++)
        n->z[j] = 0.0;
}

/* Both at least so far inside that no product is far from the others. */
static void inside(kal__inner *n)
{
    const size_t f = n->free_end;
    double low_x = 0.0, low_z = 0.0, sum_x = 0.0, sum_z = 0.0, product = 0.0;

    for (size_t j = f; j < n->all; j++) {
        low_x = fmax(low_x, j >= n->box && j < n->box_end ? 0.0 : -n->x[j]);
        low_z = fmax(low_z, j >= n->box && j < n->box_end ? 0.0 : -n->z[j]);
    }
    low_x *= INSIDE;
    low_z *= INSIDE;
    for (size_t j = f; j < n->all; j++) {
        const bool box = j >= n->box && j < n->box_end;
        const double x = box ? n->u[j - n->box] / 2 : n->x[j] + low_x,
                     z = box ? fabs(n->z[j]) : n->z[j] + low_z;
        product += x * z;
        sum_x += x;
        sum_z += z;
    }
    const double more_x = sum_z > 0.0 ? FARTHER * product / sum_z : 0.0;
    const double more_z = sum_x > 0.0 ? FARTHER * product / sum_x : 0.0;
    const double to_x = low_x + more_x > 0.0 ? low_x + more_x : LEAST;
    const double to_z = low_z + more_z > 0.0 ? low_z + more_z : LEAST;
    for (size_t j = f; j < n->all; j++) {
        if (j < n->box || j >= n->box_end) {
            n->x[j] += to_x;
            n->z[j] += to_z;
            continue;
        }
        const size_t k = j - n->box;
        const double u = n->u[k], least = fmin(to_x, 0.25 * u), z = n->z[j];
        n->x[j] = fmin(fmax(n->x[j], least), u - least);
        n->gap[k] = u - n->x[j];
        n->z[j] = to_z + (z > 0.0 ? z : 0.0);
        n->w[k] = to_z + (z < 0.0 ? -z : 0.0);
    }
}

bool kal__inner_start(kal__inner *n)
{
    for (size_t j = 0; j < n->total; j++)
        n->d[j] = j < n->all ? 1.0 : 0.0;
    if (!kal__inner_refactor(n))
        return false;
    primal_point(n);
    dual_point(n);
    inside(n);
    return true;
}
