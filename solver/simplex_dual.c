/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dual simplex: from reduced costs of the right sign to a feasible point. */
#include "solver/simplex_work.h"

#include <math.h>

/* Steepest edge weights, which rounding must not bring to nothing. */
#define LEAST_WEIGHT 1e-4
/* A weight that is this much too small has chosen the wrong row: it is put right, and chosen again. */
#define WEIGHT_TRUST 4
/* The same pivot worked out by row and by column may differ by so much. */
#define PIVOT_AGREES 1e-6
/* Pivots without a gain before costs are moved, at first by so much of their size. */
#define PATIENCE 30
#define COST_SHARE 5e-7

static void shift_cost(kal__tableau *t, size_t var, double by)
{
    t->cost[var] += by;
    t->d[var] += by;
    t->moved_costs = true;
}

/* A reduced cost of the wrong sign: the variable goes to its other bound, or its cost is moved for a time. */
static void make_right(kal__tableau *t, size_t var)
{
    const double d = kal__tableau_wrong(t, var);
    if (d == 0)
        return;
    if (t->status[var] != KAL__FREE && t->upper[var] - t->lower[var] < INFINITY) {
        t->status[var] = d < 0 ? KAL__AT_UPPER : KAL__AT_LOWER;
        kal__tableau_rest(t, var);
        t->d[var] = d;
    } else {
        shift_cost(t, var, -d);
    }
}

static kal__turn refresh(kal__tableau *t, bool factor)
{
    const kal__turn turn = factor ? kal__tableau_factor(t) : KAL__TURN_DONE;
    if (turn != KAL__TURN_DONE)
        return turn;
    kal__tableau_compute_d(t);
    for (size_t var = 0; var < t->all; var++)
        make_right(t, var);
    kal__tableau_compute_x(t);
    kal__tableau_list_infeasible(t);
    t->banned = 0;
    return KAL__TURN_DONE;
}

/* Costs moved away from where they tie (each variable by its own amount), more each time. */
static void scatter_costs(kal__tableau *t)
{
    t->moves++;
    const double share = COST_SHARE * kal__tableau_rounds(t);
    for (size_t var = 0; var < t->all; var++) {
        const double by = share * (1 + fabs(t->cost[var])) * kal__tableau_scatter(t, var);
        if (t->open[var] && t->status[var] == KAL__AT_LOWER)
            shift_cost(t, var, by);
        else if (t->open[var] && t->status[var] == KAL__AT_UPPER)
            shift_cost(t, var, -by);
    }
    t->stalled = 0;
}

/* The row whose variable is farthest out, in the norm of its row of the inverse; rho is that row. */
static uint32_t choose_row(kal__tableau *t)
{
    for (;;) {
        const uint32_t p = kal__list_best(&t->infeasible, t->weight);
        if (p == KAL__NO_VARIABLE)
            return p;
        kal__tableau_inverse_row(t, p);
        const double true_weight = kal__vector_square(&t->rho), trusted = t->weight[p];
        t->weight[p] = true_weight > LEAST_WEIGHT ? true_weight : LEAST_WEIGHT;
        if (true_weight <= WEIGHT_TRUST * trusted)
            return p;
    }
}

/* tau = B^-1 rho; the weights after the pivot (Forrest and Goldfarb 1992). */
static void update_weights(kal__tableau *t, size_t p)
{
    kal__vector *tau = &t->extra;
    const kal__vector *column = &t->column;
    kal__tableau_clear(tau);
    const size_t rho_count = kal__vector_count(&t->rho);
    for (size_t k = 0; k < rho_count; k++) {
        const size_t i = kal__vector_at(&t->rho, k);
        tau->value[i] = t->rho.value[i];
        if (t->rho.count != KAL__DENSE)
            tau->index[k] = (uint32_t)i;
    }
    tau->count = t->rho.count;
    kal__lu_ftran(t->lu, tau, false);
    const double pivot = column->value[p], of_p = t->weight[p];
    const size_t count = kal__vector_count(column);
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(column, k);
        const double ratio = column->value[i] / pivot;
        if (i == p || ratio == 0)
            continue;
        const double w = t->weight[i] + ratio * (ratio * of_p - 2 * tau->value[i]);
        t->weight[i] = w > LEAST_WEIGHT ? w : LEAST_WEIGHT;
    }
    t->weight[p] = fmax(of_p / (pivot * pivot), LEAST_WEIGHT);
}

/* Variables passed by the long step go to their other bounds. */
static void flip(kal__tableau *t, size_t flips)
{
    if (flips == 0)
        return;
    kal__tableau_clear(&t->extra);
    for (size_t k = 0; k < flips; k++) {
        const uint32_t var = kal__passed(t, k)->item;
        const double before = t->x[var];
        t->status[var] = t->status[var] == KAL__AT_LOWER ? KAL__AT_UPPER : KAL__AT_LOWER;
        kal__tableau_rest(t, var);
        kal__tableau_add_column(t, var, t->x[var] - before, &t->extra);
    }
    kal__lu_ftran(t->lu, &t->extra, false);
    kal__tableau_shift_x(t, &t->extra, 1);
}

/* d of all that the pivot row touches; what would get the wrong sign has its cost moved. */
static void update_d(kal__tableau *t, uint32_t enter, uint32_t leave)
{
    const double step = t->d[enter] / t->alpha[enter];
    for (size_t k = 0; k < t->touches && step != 0; k++) {
        const uint32_t var = t->touched[k];
        t->d[var] -= step * t->alpha[var];
        const double wrong = kal__tableau_wrong(t, var);
        if (wrong != 0 && var != enter)
            shift_cost(t, var, -wrong);
    }
    t->d[leave] = -step;
    t->stalled = fabs(step) > 0 ? 0 : t->stalled + 1;
}

static kal__turn pivot(kal__tableau *t, uint32_t p, uint32_t enter, size_t flips)
{
    const uint32_t leave = t->head[p];
    const bool below = t->x[leave] < t->lower[leave];
    const double bound = below ? t->lower[leave] : t->upper[leave];
    const double side = below ? -1 : 1;
    if (side * t->d[enter] / t->alpha[enter] < 0)
        shift_cost(t, enter, -t->d[enter]);
    update_d(t, enter, leave);
    flip(t, flips);
    update_weights(t, p);
    const double step = (t->x[leave] - bound) / t->column.value[p];
    kal__tableau_shift_x(t, &t->column, step);
    t->x[enter] += step;
    const double d = t->d[leave];
    const kal__turn turn = kal__tableau_swap(t, p, enter, below ? KAL__AT_LOWER : KAL__AT_UPPER);
    t->d[leave] = t->open[leave] ? d : 0;
    t->dual_pivots++;
    return turn;
}

static bool agrees(const kal__tableau *t, uint32_t p, uint32_t enter)
{
    const double by_row = t->alpha[enter], by_column = t->column.value[p];
    return fabs(by_row - by_column) <= PIVOT_AGREES * (fabs(by_row) + fabs(by_column));
}

/* The row can do nothing: the factors are too old to say so, or there is no feasible point. */
static kal__turn no_way(kal__tableau *t, uint32_t p)
{
    if (t->updates)
        return refresh(t, true);
    t->stuck = p;
    return KAL__TURN_INFEASIBLE;
}

/* A pivot that cannot be trusted: with fresh factors the row is left for a later time. */
static kal__turn doubt(kal__tableau *t, uint32_t p)
{
    if (t->updates)
        return refresh(t, true);
    kal__list_set(&t->infeasible, p, 0);
    t->banned++;
    return KAL__TURN_DONE;
}

/* Nothing is infeasible, as far as the factors tell. */
static kal__turn finish(kal__tableau *t, bool *done)
{
    if (t->updates == 0) {
        *done = true;
        return t->banned ? KAL__TURN_LOST : KAL__TURN_DONE;
    }
    return refresh(t, true);
}

static kal__turn step(kal__tableau *t, bool *done)
{
    kal__turn turn = kal__tableau_listen(t);
    if (turn == KAL__TURN_DONE && kal__tableau_tired(t))
        turn = refresh(t, true);
    if (turn != KAL__TURN_DONE)
        return turn;
    if (t->stalled >= PATIENCE)
        scatter_costs(t);
    const uint32_t p = choose_row(t);
    if (p == KAL__NO_VARIABLE)
        return finish(t, done);
    kal__tableau_row(t, &t->rho);
    size_t flips;
    const uint32_t leave = t->head[p];
    const double outside = kal__tableau_outside(t, leave);
    const uint32_t enter = kal__dual_ratio(t, outside < 0 ? -1 : 1, fabs(outside), &flips);
    if (enter == KAL__NO_VARIABLE)
        return no_way(t, p);
    kal__tableau_enter_column(t, enter);
    if (!agrees(t, p, enter))
        return doubt(t, p);
    return pivot(t, p, enter, flips);
}

kal__turn kal__tableau_dual(kal__tableau *t)
{
    bool done = false;
    t->stalled = 0;
    kal__turn turn = refresh(t, t->updates > 0);
    while (turn == KAL__TURN_DONE && !done)
        turn = step(t, &done);
    return turn;
}
