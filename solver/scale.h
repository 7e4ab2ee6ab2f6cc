/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A task with its numbers brought near one by powers of two, which loses no digit. */
#ifndef KAL_SOLVER_SCALE_H
#define KAL_SOLVER_SCALE_H

#include "solver/backend.h"

/* x_j = 2^(column_power[j] + bound_power) x'_j, y_i = 2^(row_power[i] - cost_power) y'_i; the scaled
 * matrix has the start and index of the program. */
typedef struct kal__scaled {
    const kal__lp *lp;
    int *row_power, *column_power; /* [rows], [columns] */
    int bound_power, cost_power;
    double *value;                 /* [nonzeros] */
    double *cost;                  /* [columns]; the largest is in [512, 1024) */
    double *lower, *upper;         /* [columns] */
    double *row_lower, *row_upper; /* [rows] */
    bool sound;                    /* no number left the range of double */
} kal__scaled;

/* NULL when out of memory. Cost: O(nonzeros). */
kal__scaled *kal__scale(kal__arena *arena, const kal__task *task);
/* Other costs for the same matrix: cost and cost_power, and `sound` where a number leaves the range. */
void kal__scale_costs(kal__scaled *s, const double *cost);
double kal__unscale_x(const kal__scaled *s, size_t column, double v);
double kal__unscale_y(const kal__scaled *s, size_t row, double v);

#endif
