/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the linear forms beside the program are added up: as a cost of columns, as totals of a point. */
#include <math.h>

#include "lib/match/build.h"

/* Most levels weigh few impacts. */
static inline void weigh(kal__sum *sum, const double *weight, const kal__carry *carry)
{
    if (weight[carry->impact] != 0.0)
        kal__sum_add_product(sum, weight[carry->impact], carry->amount);
}

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
            weigh(&sum, weight, &program->carry[k]);
        cost[j] = kal__sum_value(&sum);
    }
    sum = (kal__sum){0.0, 0.0};
    for (size_t k = program->carry_start[columns]; k < program->carries; k++)
        weigh(&sum, weight, &program->carry[k]);
    *offset = kal__sum_value(&sum);
    return cost;
}

/* The carries of the next column in use, or the constants; false when there are none left. */
static bool next_column(const kal_program *program, const double *x, kal__carried *at)
{
    const size_t columns = program->lp->columns;

    while (at->column < columns && x[at->column] == 0.0)
        at->column++;
    if (at->constants)
        return false;
    at->constants = at->column == columns;
    at->level = at->constants ? 1.0 : x[at->column];
    at->next = program->carry_start[at->column];
    at->end = at->constants ? program->carries : program->carry_start[++at->column];
    return true;
}

bool kal__carried_next(const kal_program *program, const double *x, kal__carried *at)
{
    while (at->next == at->end)
        if (!next_column(program, x, at))
            return false;
    at->carry = &program->carry[at->next++];
    return true;
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
    for (kal__carried at = {0}; kal__carried_next(program, x, &at);) {
        const kal__carry *c = at.carry;
        kal__sum_add_product(&scratch[c->impact], c->amount, at.level);
        if (absolute)
            absolute[c->impact] += fabs(c->amount * at.level);
    }
    for (size_t i = 0; i < impacts; i++)
        total[i] = kal__sum_value(&scratch[i]);
}
