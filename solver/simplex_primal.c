/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primal simplex: towards a feasible point first, along feasible points then. */
#include "solver/simplex_work.h"

#include <math.h>
#include <string.h>

/* The same number worked out by row and by column may differ by so much. */
#define AGREES 1e-6
/* Pivots without a gain before bounds are moved, at first by so much of their size. */
#define PATIENCE 30
#define BOUND_SHARE 1e-7

static void judge(kal__tableau *t, size_t var)
{
    const double wrong = kal__tableau_wrong(t, var);
    kal__list_set(&t->attractive, var, wrong * wrong);
}

static double missing_cost(const kal__tableau *t, size_t var)
{
    const double outside = kal__tableau_outside(t, var);
    return outside < 0 ? -1 : outside > 0 ? 1 : 0;
}

/* Costs of the first phase where something is infeasible, else the program's own. */
static void set_costs(kal__tableau *t)
{
    kal__tableau_restore_costs(t);
    for (size_t k = 0; k < t->rows; k++)
        t->phase_one = t->phase_one || t->infeasible.merit[k] > 0;
    if (!t->phase_one)
        return;
    memset(t->cost, 0, t->all * sizeof *t->cost);
    for (size_t k = 0; k < t->rows; k++)
        t->cost[t->head[k]] = missing_cost(t, t->head[k]);
}

static kal__turn refresh(kal__tableau *t, bool factor)
{
    const kal__turn turn = factor ? kal__tableau_factor(t) : KAL__TURN_DONE;
    if (turn != KAL__TURN_DONE)
        return turn;
    kal__tableau_compute_x(t);
    kal__tableau_list_infeasible(t);
    set_costs(t);
    kal__tableau_compute_d(t);
    kal__list_clear(&t->attractive);
    for (size_t var = 0; var < t->all; var++)
        judge(t, var);
    t->banned = 0;
    return KAL__TURN_DONE;
}

/* Bounds of basic variables moved apart, each by its own amount, more each time. */
static kal__turn scatter_bounds(kal__tableau *t)
{
    t->moves++;
    t->stalled = 0;
    t->moved_bounds = true;
    const double share = BOUND_SHARE * kal__tableau_rounds(t);
    for (size_t k = 0; k < t->rows; k++) {
        const uint32_t var = t->head[k];
        const double by = share * kal__tableau_scatter(t, var);
        t->lower[var] -= isfinite(t->lower[var]) ? by * (1 + fabs(t->lower[var])) : 0;
        t->upper[var] += isfinite(t->upper[var]) ? by * (1 + fabs(t->upper[var])) : 0;
    }
    return refresh(t, false);
}

/* d after the pivot, and the weights of the reference framework (Harris 1973: devex). */
static void update_d(kal__tableau *t, uint32_t enter, uint32_t leave)
{
    const double pivot = t->alpha[enter], step = t->d[enter] / pivot, weight = t->devex[enter];
    for (size_t k = 0; k < t->touches; k++) {
        const uint32_t var = t->touched[k];
        const double ratio = t->alpha[var] / pivot;
        t->d[var] -= step * t->alpha[var];
        const double needed = ratio * ratio * weight;
        t->devex[var] = needed > t->devex[var] ? needed : t->devex[var];
        judge(t, var);
    }
    kal__list_set(&t->attractive, enter, 0);
    t->d[leave] = -step;
    t->devex[leave] = fmax(weight / (pivot * pivot), 1);
}

/* What became feasible or infeasible changes its cost in the first phase: those at the positions of the column. */
static void update_costs(kal__tableau *t)
{
    kal__vector *change = &t->extra;
    const size_t count = kal__vector_count(&t->column);
    kal__tableau_clear(change);
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(&t->column, k);
        const uint32_t var = t->head[i];
        const double cost = missing_cost(t, var);
        if (cost == t->cost[var])
            continue;
        change->value[i] = cost - t->cost[var];
        change->index[change->count++] = (uint32_t)i;
        t->cost[var] = cost;
    }
    if (change->count == 0)
        return;
    kal__lu_btran(t->lu, change);
    kal__tableau_row(t, change);
    for (size_t k = 0; k < t->touches; k++) {
        t->d[t->touched[k]] -= t->alpha[t->touched[k]];
        judge(t, t->touched[k]);
    }
}

/* The way is open as far as the own other bound. */
static void cross(kal__tableau *t, uint32_t enter, double step)
{
    const double d = t->d[enter];
    kal__tableau_shift_x(t, &t->column, step);
    t->status[enter] = t->status[enter] == KAL__AT_LOWER ? KAL__AT_UPPER : KAL__AT_LOWER;
    kal__tableau_rest(t, enter);
    t->d[enter] = d;
    judge(t, enter);
    t->stalled = 0;
    if (t->phase_one)
        update_costs(t);
}

/* A choice that cannot be trusted: with fresh factors the variable is left for a later time. */
static kal__turn doubt(kal__tableau *t, uint32_t enter)
{
    if (t->updates)
        return refresh(t, true);
    kal__list_set(&t->attractive, enter, 0);
    t->banned++;
    return KAL__TURN_DONE;
}

static bool near(double a, double b) { return fabs(a - b) <= AGREES * (fabs(a) + fabs(b)); }

static kal__turn pivot(kal__tableau *t, uint32_t enter, kal__stop stop, double sign)
{
    const uint32_t p = stop.position, leave = t->head[p];
    kal__tableau_inverse_row(t, p);
    kal__tableau_row(t, &t->rho);
    if (!near(t->alpha[enter], t->column.value[p]))
        return doubt(t, enter);
    t->stalled = stop.step > 0 ? 0 : t->stalled + 1;
    update_d(t, enter, leave);
    kal__tableau_shift_x(t, &t->column, sign * stop.step);
    t->x[enter] += sign * stop.step;
    const double d = t->d[leave] - t->cost[leave] * (t->phase_one ? 1 : 0);
    if (t->phase_one)
        t->cost[leave] = 0;
    const kal__turn turn = kal__tableau_swap(t, p, enter, stop.to);
    t->d[leave] = t->open[leave] ? d : 0;
    judge(t, leave);
    t->primal_pivots++;
    if (turn == KAL__TURN_DONE && t->phase_one && t->updates < KAL__MOST_UPDATES)
        update_costs(t);
    return turn;
}

/* The reduced cost by the column, which is fresh. */
static double true_d(const kal__tableau *t, uint32_t enter)
{
    const size_t count = kal__vector_count(&t->column);
    double d = t->cost[enter];
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(&t->column, k);
        d -= t->cost[t->head[i]] * t->column.value[i];
    }
    return d;
}

static kal__turn finish(kal__tableau *t, bool *done)
{
    if (t->updates)
        return refresh(t, true);
    *done = true;
    if (t->banned)
        return KAL__TURN_LOST;
    if (!t->phase_one)
        return KAL__TURN_DONE;
    t->stuck = KAL__NO_VARIABLE;
    return KAL__TURN_INFEASIBLE;
}

/* Nothing stops the variable. */
static kal__turn no_end(kal__tableau *t, uint32_t enter, double sign)
{
    if (t->updates)
        return refresh(t, true);
    if (t->phase_one)
        return KAL__TURN_FAILED;
    t->stuck = enter;
    t->rises = sign > 0;
    return KAL__TURN_UNBOUNDED;
}

static kal__turn step(kal__tableau *t, bool *done)
{
    kal__turn turn = kal__tableau_listen(t);
    if (turn == KAL__TURN_DONE && kal__tableau_tired(t))
        turn = refresh(t, true);
    if (turn == KAL__TURN_DONE && t->phase_one &&
        kal__list_best(&t->infeasible, t->weight) == KAL__NO_VARIABLE)
        turn = refresh(t, false);
    if (turn == KAL__TURN_DONE && t->stalled >= PATIENCE)
        turn = scatter_bounds(t);
    if (turn != KAL__TURN_DONE)
        return turn;
    const uint32_t enter = kal__list_best(&t->attractive, t->devex);
    if (enter == KAL__NO_VARIABLE)
        return finish(t, done);
    kal__tableau_enter_column(t, enter);
    const double d = true_d(t, enter);
    if (!near(d, t->d[enter]))
        return doubt(t, enter);
    const double sign = d < 0 ? 1 : -1;
    const kal__stop stop = kal__primal_ratio(t, enter, sign);
    if (stop.step == INFINITY)
        return no_end(t, enter, sign);
    if (stop.position == KAL__NO_VARIABLE) {
        cross(t, enter, sign * stop.step);
        return KAL__TURN_DONE;
    }
    return pivot(t, enter, stop, sign);
}

kal__turn kal__tableau_primal(kal__tableau *t)
{
    bool done = false;
    t->stalled = 0;
    for (size_t var = 0; var < t->all; var++)
        t->devex[var] = 1;
    kal__turn turn = refresh(t, t->updates > 0);
    while (turn == KAL__TURN_DONE && !done)
        turn = step(t, &done);
    return turn;
}
