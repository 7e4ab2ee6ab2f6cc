/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the linear forms beside the program are added up: as a cost of columns, as totals of a point. */
#include <math.h>

#include "lib/match/build.h"

double *kal__weighted_cost(kal__arena *arena, const kal_program *program, const double *weight,
                           double *offset)
{
    size_t columns = program->lp->columns;
    double *cost = KAL__NEW(arena, columns, double);
    kal__sum sum = {0.0, 0.0};

    if (!cost)
        return NULL;
    for (size_t j = 0; j < columns; j++) {
        sum = (kal__sum){0.0, 0.0};
        for (size_t k = program->carry_start[j]; k < program->carry_start[j + 1]; k++)
            kal__sum_add_product(&sum, weight[program->carry[k].impact], program->carry[k].amount);
        cost[j] = kal__sum_value(&sum);
    }
    sum = (kal__sum){0.0, 0.0};
    for (size_t k = program->carry_start[columns]; k < program->carries; k++)
        kal__sum_add_product(&sum, weight[program->carry[k].impact], program->carry[k].amount);
    *offset = kal__sum_value(&sum);
    return cost;
}

void kal__impact_totals(const kal_program *program, const double *x, kal__sum *scratch,
                        double *total, double *absolute)
{
    size_t impacts = program->model->impacts;

    for (size_t i = 0; i < impacts; i++) {
        scratch[i] = (kal__sum){0.0, 0.0};
        if (absolute)
            absolute[i] = 0.0;
    }
    for (size_t k = 0; k < program->carries; k++) {
        const kal__carry *c = &program->carry[k];
        double level = c->column == KAL__NONE ? 1.0 : x[c->column];
        kal__sum_add_product(&scratch[c->impact], c->amount, level);
        if (absolute)
            absolute[c->impact] += fabs(c->amount * level);
    }
    for (size_t i = 0; i < impacts; i++)
        total[i] = kal__sum_value(&scratch[i]);
}
