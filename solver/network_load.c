/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the columns of a task become arcs. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "solver/network_work.h"

/* Coefficients between these are left as they are: the walks of a forest multiply ratios of them. */
#define NARROW_LOW (1.0 / 32)
#define NARROW_HIGH 32.0
/* Where the largest cost and the mean bound are brought to, as by solver/scale.c. */
#define COST_POWER 10
#define BOUND_POWER 4
/* What arcs at rest leave of their sum in a row: below this share of it is rounding. */
#define GIVE_ZERO 1e-14

typedef struct span {
    double low, high; /* of the sizes that are neither 0 nor infinite */
    int64_t powers, count;
} span;

static const span NOTHING = {INFINITY, 0.0, 0, 0};

static inline void weigh(span *s, double v)
{
    int power;

    if (v == 0.0 || fabs(v) > DBL_MAX)
        return;
    v = fabs(v);
    s->low = v < s->low ? v : s->low;
    s->high = v > s->high ? v : s->high;
    (void)frexp(v, &power);
    s->powers += power;
    s->count++;
}

/* Does 2^power times every number of the span keep all its digits? */
static bool fits(const span *s, int power)
{
    return s->high == 0.0 || (ldexp(s->low, power) >= DBL_MIN && ldexp(s->high, power) <= DBL_MAX &&
                              s->low >= DBL_MIN);
}

/* Are all coefficients near enough to one? */
static bool narrow(const kal__lp *lp)
{
    bool is = true;

    for (size_t k = 0; k < lp->nonzeros; k++) {
        const double v = fabs(lp->value[k]);
        is &= (v >= NARROW_LOW) & (v <= NARROW_HIGH);
    }
    return is;
}

static void measure(const kal__task *t, span *cost, span *bound)
{
    const kal__lp *lp = t->lp;

    *cost = *bound = NOTHING;
    for (size_t j = 0; j < lp->columns; j++) {
        const double v = fabs(t->cost[j]);
        cost->high = v > cost->high ? v : cost->high;
        cost->low = v < cost->low && v > 0.0 ? v : cost->low;
    }
    for (size_t j = 0; j < lp->columns; j++) {
        weigh(bound, t->lower[j]);
        weigh(bound, t->upper[j]);
    }
    for (size_t i = 0; i < lp->rows; i++) {
        weigh(bound, t->row_lower[i]);
        weigh(bound, t->row_upper[i]);
    }
}

bool kal__net_source_new(kal__net *n, kal__arena *arena, bool *sound)
{
    const kal__task *t = n->task;
    span cost, bound;
    int cost_power = 0, bound_power = 0;

    if (!narrow(t->lp)) {
        const kal__scaled *s = kal__scale(arena, t);
        if (!s)
            return false;
        *sound = s->sound;
        n->from = (kal__net_source){s->value,     s->cost, s->lower, s->upper, s->row_lower,
                                    s->row_upper, 1.0,     1.0,      s};
        return true;
    }
    measure(t, &cost, &bound);
    if (cost.high > 0.0) {
        (void)frexp(cost.high, &cost_power);
        cost_power = COST_POWER - cost_power;
    }
    if (bound.count > 0)
        bound_power = BOUND_POWER - (int)(bound.powers / bound.count);
    *sound = fits(&cost, cost_power) && fits(&bound, bound_power);
    n->from = (kal__net_source){t->lp->value,
                                t->cost,
                                t->lower,
                                t->upper,
                                t->row_lower,
                                t->row_upper,
                                ldexp(1.0, cost_power),
                                ldexp(1.0, bound_power),
                                NULL};
    return true;
}

/* A loop that may grow without end asks coefficient * y <= cost, one that may fall without end the contrary. */
static void allow(kal__net *n, uint32_t i, double at, double cost, bool grows, bool falls)
{
    const double y = cost / at;

    if (at > 0.0 ? grows : falls)
        n->high[i] = fmin(n->high[i], y);
    if (at > 0.0 ? falls : grows)
        n->low[i] = fmax(n->low[i], y);
}

static void bound_duals(kal__net *n)
{
    const kal__task *t = n->task;
    const kal__lp *lp = t->lp;

    for (uint32_t i = 0; i < n->rows; i++) {
        n->high[i] = INFINITY;
        n->low[i] = -INFINITY;
        allow(n, i, -1.0, 0.0, t->row_upper[i] == INFINITY, t->row_lower[i] == -INFINITY);
    }
    for (size_t j = 0; j < n->columns; j++)
        if (lp->start[j + 1] - lp->start[j] == 1) {
            const size_t k = lp->start[j];
            allow(n, lp->index[k], lp->value[k], t->cost[j], t->upper[j] == INFINITY,
                  t->lower[j] == -INFINITY);
        }
}

/* Loops at both ends that can take its place are cheaper: whatever the duals that all loops allow, its reduced cost is
 * not below 0, and it rests at its lower bound. */
static inline bool beaten(const kal__net *n, size_t j, size_t k)
{
    const kal__lp *lp = n->task->lp;
    const uint32_t u = lp->index[k], v = lp->index[k + 1];
    const double at_u = lp->value[k], at_v = lp->value[k + 1];
    const double d = n->task->cost[j] - at_u * (at_u > 0.0 ? n->high[u] : n->low[u]) -
                     at_v * (at_v > 0.0 ? n->high[v] : n->low[v]);

    return d >= 0.0 && n->task->lower[j] > -INFINITY;
}

static bool listed(const kal__net *n, size_t j)
{
    const kal__lp *lp = n->task->lp;
    const size_t k = lp->start[j], entries = lp->start[j + 1] - k;
    const int status = n->task->basis ? n->task->basis[n->rows + j] : KAL__AT_LOWER;

    if (entries == 0)
        return false;
    if (status == KAL__BASIC || (status == KAL__AT_UPPER && n->task->upper[j] < INFINITY))
        return true;
    return n->task->lower[j] < n->task->upper[j] && !(entries == 2 && beaten(n, j, k));
}

static bool no_bounds(double lower, double upper)
{
    return lower == -INFINITY && upper == INFINITY;
}

static size_t count_free(const kal__net *n)
{
    const kal__net_source *s = &n->from;
    const double by = s->bound_factor;
    size_t count = 0;

    for (size_t a = 0; a < n->list; a++)
        count += no_bounds(s->lower[n->column[a]] * by, s->upper[n->column[a]] * by);
    for (size_t i = 0; i < n->rows; i++)
        count += no_bounds(s->row_lower[i] * by, s->row_upper[i] * by);
    return count;
}

bool kal__net_list_new(kal__net *n, kal__arena *arena)
{
    n->high = KAL__NEW(arena, n->rows, double);
    n->low = KAL__NEW(arena, n->rows, double);
    n->column = KAL__NEW(arena, n->columns, uint32_t);
    if (!n->high || !n->low || !n->column)
        return false;
    bound_duals(n);
    for (size_t j = 0; j < n->columns; j++)
        if (listed(n, j))
            n->column[n->list++] = (uint32_t)j;
    n->arcs = n->list + 2 * n->rows;
    n->slack_of = KAL__NEW(arena, n->rows, uint32_t);
    if (!n->slack_of)
        return false;
    /* those of equations never enter: they come last */
    size_t next = n->list;
    for (int fixed = 0; fixed < 2; fixed++) {
        for (size_t i = 0; i < n->rows; i++)
            if (fixed == (n->task->row_lower[i] == n->task->row_upper[i]))
                n->slack_of[i] = (uint32_t)next++;
        if (fixed == 0)
            n->priced = next;
    }
    n->free_arc = KAL__NEW(arena, count_free(n), uint32_t);
    return n->free_arc != NULL;
}

/* The bound at which an arc is 0, and whether it is the upper one. */
static bool turned_at(double lower, double upper, int status, bool start)
{
    if (lower == -INFINITY)
        return upper < INFINITY;
    if (upper == INFINITY)
        return false;
    return start ? status == KAL__AT_UPPER : fabs(upper) < fabs(lower);
}

/* A row's arcs at rest, of which this is one, leave that much less to the others. */
static void give(kal__net *n, uint32_t i, double v)
{
    n->give[i] -= v;
    n->residual[i] += fabs(v); /* what meets in the row */
}

/* Arc a from these numbers; what it gives at its 0 goes over to the rows. */
static inline void set_arc(kal__net *n, size_t a, kal__arc as, double lower, double upper,
                           bool turned)
{
    const bool is_free = no_bounds(lower, upper);
    const double at = is_free ? 0.0 : turned ? upper : lower;

    if (at != 0.0) {
        give(n, as.from, as.at_from * at);
        give(n, as.to, as.at_to * at);
    }
    if (turned) {
        as.at_from = -as.at_from;
        as.at_to = -as.at_to;
        as.cost = -as.cost;
    }
    n->arc[a] = as;
    n->room[a] = is_free ? INFINITY : upper - lower;
    n->flags[a] = (unsigned char)((turned ? KAL__NET_TURNED : 0) | (is_free ? KAL__NET_FREE : 0));
    if (is_free)
        n->free_arc[n->free++] = (uint32_t)a;
}

void kal__net_load(kal__net *n, const signed char *basis)
{
    const kal__lp *lp = n->task->lp;
    const kal__net_source *s = &n->from;
    const double by = s->bound_factor;
    const bool start = basis != NULL;

    n->free = 0;
    memset(n->give, 0, n->rows * sizeof *n->give);
    memset(n->residual, 0, n->rows * sizeof *n->residual);
    for (size_t a = 0; a < n->list; a++) {
        const size_t j = n->column[a], k = lp->start[j];
        const bool two = lp->start[j + 1] - k > 1;
        const kal__arc as = {s->value[k], two ? s->value[k + 1] : 0.0, s->cost[j] * s->cost_factor,
                             lp->index[k], lp->index[two ? k + 1 : k]};
        const double lower = s->lower[j] * by, upper = s->upper[j] * by;
        set_arc(n, a, as, lower, upper,
                turned_at(lower, upper, start ? basis[n->rows + j] : 0, start));
    }
    for (size_t i = 0; i < n->rows; i++) {
        const kal__arc as = {-1.0, 0.0, 0.0, (uint32_t)i, (uint32_t)i};
        const double lower = s->row_lower[i] * by, upper = s->row_upper[i] * by;
        set_arc(n, n->slack_of[i], as, lower, upper,
                turned_at(lower, upper, start ? basis[i] : 0, start));
        n->arc[n->list + n->rows + i] = (kal__arc){1.0, 0.0, 0.0, (uint32_t)i, (uint32_t)i};
        n->room[n->list + n->rows + i] = 0.0;
        n->flags[n->list + n->rows + i] = 0;
    }
    /* columns that are not listed rest at their lower bound too */
    for (size_t j = 0, a = 0; j < n->columns; j++) {
        if (a < n->list && n->column[a] == j) {
            a++;
            continue;
        }
        const double at = s->lower[j] * by;
        if (at == 0.0 || lp->start[j + 1] == lp->start[j])
            continue;
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            give(n, lp->index[k], s->value[k] * at);
    }
    n->size = 0.0;
    for (size_t i = 0; i < n->rows; i++) {
        n->size = n->residual[i] > n->size ? n->residual[i] : n->size;
        if (fabs(n->give[i]) <= GIVE_ZERO * n->residual[i])
            n->give[i] = 0.0;
    }
}

void kal__net_load_costs(kal__net *n)
{
    for (size_t a = 0; a < n->arcs; a++) {
        const double c = a < n->list ? n->from.cost[n->column[a]] * n->from.cost_factor : 0.0;
        n->arc[a].cost = n->flags[a] & KAL__NET_TURNED ? -c : c;
    }
    for (uint32_t i = 0; i < n->rows; i++)
        kal__forest_own(&n->f, i, n->f.node[i].arc);
}

void kal__net_turn(kal__net *n, uint32_t a)
{
    kal__arc *arc = &n->arc[a];

    n->give[arc->from] -= arc->at_from * n->room[a];
    if (arc->to != arc->from)
        n->give[arc->to] -= arc->at_to * n->room[a];
    arc->at_from = -arc->at_from;
    arc->at_to = -arc->at_to;
    arc->cost = -arc->cost;
    n->flags[a] ^= KAL__NET_TURNED;
}

void kal__net_settle(kal__net *n, uint32_t v, double value)
{
    kal__node *m = &n->f.node[v];
    const uint32_t a = m->arc;
    const double own = kal__arc_own(&n->arc[a], v);

    m->value = own * value;
    m->room = n->flags[a] & KAL__NET_FREE ? NAN : own * n->room[a];
    n->flags[a] |= KAL__NET_BASIC;
}
