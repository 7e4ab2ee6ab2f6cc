/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an optimal level leaves free to the levels after it. */
#include "solver/level.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

bool kal__face_new(kal__arena *arena, const kal__lp *lp, kal__face *face)
{
    face->lower = KAL__NEW(arena, lp->columns, double);
    face->upper = KAL__NEW(arena, lp->columns, double);
    face->row_lower = KAL__NEW(arena, lp->rows, double);
    face->row_upper = KAL__NEW(arena, lp->rows, double);
    return face->lower && face->upper && face->row_lower && face->row_upper;
}

static void copy(double *to, const double *given, const double *own, size_t n)
{
    memcpy(to, given ? given : own, n * sizeof *to);
}

void kal__face_reset(const kal__problem *problem, kal__face *face)
{
    const kal__lp *lp = problem->lp;
    copy(face->lower, problem->lower, lp->lower, lp->columns);
    copy(face->upper, problem->upper, lp->upper, lp->columns);
    copy(face->row_lower, problem->row_lower, lp->row_lower, lp->rows);
    copy(face->row_upper, problem->row_upper, lp->row_upper, lp->rows);
}

/* A positive multiplier holds the lower side, a negative one the upper. */
static void hold(double multiplier, double *lower, double *upper)
{
    if (multiplier > 0 && isfinite(*lower))
        *upper = *lower;
    else if (multiplier < 0 && isfinite(*upper))
        *lower = *upper;
}

/* A row's dual has no terms of its own: it counts when it counts in the reduced cost of some column. */
void kal__face_apply(const kal__lp *lp, const double *cost, const double *y, const double *d,
                     double share, unsigned char *strong, kal__face *face)
{
    memset(strong, 0, lp->rows);
    for (size_t j = 0; j < lp->columns; j++) {
        double terms = fabs(cost[j]);
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            terms += fabs(lp->value[k] * y[lp->index[k]]);
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            if (fabs(lp->value[k] * y[lp->index[k]]) > share * terms)
                strong[lp->index[k]] = 1;
        if (fabs(d[j]) > share * terms)
            hold(d[j], &face->lower[j], &face->upper[j]);
    }
    for (size_t i = 0; i < lp->rows; i++)
        if (strong[i])
            hold(y[i], &face->row_lower[i], &face->row_upper[i]);
}

double kal__level_value(size_t columns, const double *cost, const double *x, double *terms)
{
    kal__sum sum = {0, 0};
    double size = 0;
    for (size_t j = 0; j < columns; j++) {
        if (x[j] == 0.0)
            continue;
        kal__sum_add_product(&sum, cost[j], x[j]);
        size += fabs(cost[j] * x[j]);
    }
    if (terms)
        *terms = size;
    return kal__sum_value(&sum);
}

bool kal__level_holds(size_t columns, const double *cost, const double *x, double value,
                      double terms)
{
    double size;
    double now = kal__level_value(columns, cost, x, &size);
    return now - value <= KAL__TOL_LEVEL * (size > terms ? size : terms);
}
