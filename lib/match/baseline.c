/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a park does without symbiosis: the baseline, as other bounds on the same program. */
#include <math.h>
#include <string.h>

#include "lib/match/build.h"

/* Only what is exchanged inside one enterprise, or over a link that exists, goes on. */
static void close_exchanges(const kal_program *program, double *upper)
{
    const kal_network *net = program->network;

    for (size_t a = 0; a < net->candidates; a++)
        if (!net->candidate[a].internal && !net->candidate[a].existing)
            upper[program->first_column[KAL__COL_EXCHANGE] + a] = 0.0;
}

static void drop_family(const kal_program *program, kal__row_family family, double *lower,
                        double *upper)
{
    for (size_t i = program->first_row[family]; i < program->first_row[family + 1]; i++) {
        bool limit = family == KAL__ROW_LIMIT_MAX || family == KAL__ROW_LIMIT_MIN;
        if (limit && !isnan(program->model->limit[program->row[i].a].price))
            continue;
        lower[i] = -INFINITY;
        upper[i] = INFINITY;
    }
}

static double *copy(kal__arena *arena, const double *from, size_t n)
{
    double *to = KAL__NEW(arena, n, double);

    if (to && n > 0)
        memcpy(to, from, n * sizeof *to);
    return to;
}

bool kal__baseline_problem(kal__arena *arena, const kal_program *program, kal__problem *out)
{
    static const kal__row_family dropped[] = {KAL__ROW_MIN_EXCHANGE, KAL__ROW_LINK_MIN,
                                              KAL__ROW_LIMIT_MAX, KAL__ROW_LIMIT_MIN};
    static const unsigned order[] = {KAL__COST, KAL__GHG, KAL__VIRGIN};
    enum { LEVELS = sizeof order / sizeof *order };
    const kal__lp *lp = program->lp;
    double *upper = copy(arena, lp->upper, lp->columns);
    double *row_lower = copy(arena, lp->row_lower, lp->rows);
    double *row_upper = copy(arena, lp->row_upper, lp->rows);
    double *weight = KAL__NEW(arena, program->model->impacts, double);
    const double **cost = KAL__NEW(arena, LEVELS, const double *);

    if (!upper || !row_lower || !row_upper || !weight || !cost)
        return false;
    close_exchanges(program, upper);
    for (size_t f = 0; f < sizeof dropped / sizeof *dropped; f++)
        drop_family(program, dropped[f], row_lower, row_upper);
    for (size_t k = 0; k < LEVELS; k++) {
        double constant;
        weight[order[k]] = 1.0;
        cost[k] = kal__weighted_cost(arena, program, weight, &constant);
        weight[order[k]] = 0.0;
        if (!cost[k])
            return false;
    }
    *out = (kal__problem){.lp = lp,
                          .upper = upper,
                          .row_lower = row_lower,
                          .row_upper = row_upper,
                          .levels = LEVELS,
                          .cost = cost,
                          .verified_is_enough = true};
    return true;
}
