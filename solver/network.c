/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generalised network simplex: which arc enters, how far it goes, which leaves. */
#include "solver/network.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "solver/forest.h"
#include "solver/scale.h"

/* What pricing reads of an arc, side by side. */
typedef struct candidate {
    double at_from, at_to, cost;
    uint32_t from, to, arc;
} candidate;

/* Columns of the program, then a slack for each row (entry -1, between the row's bounds), then an artificial
 * for each row. In every row the entries of all of them sum to 0. */
typedef struct network {
    kal_ctx *ctx;
    const kal__task *task;
    const kal__scaled *s;
    size_t rows, columns, arcs;
    kal__arc *arc;         /* [arcs] */
    double *cost;          /* [arcs] of the phase */
    double *lower, *upper; /* [arcs] */
    double *x;             /* [arcs] */
    signed char *status;   /* [arcs] kal__basis_status */
    kal__forest f;
    size_t list, next, block;
    candidate *price; /* [list] the arcs that may enter, by number */
    int64_t pivots, still;
    bool first_phase;
    uint32_t endless; /* the arc along which there is no end, and its way */
    double way;
} network;

/* Every how many pivots the caller is asked. */
#define LOOK 128
/* Arcs looked at before the best of them enters: this many times the square root of their number. */
#define BLOCK 2.0
/* Reduced costs below this share of their terms are rounding. */
#define DUAL_ZERO 1e-11
/* A basic value may pass its bound by this much (relative, scaled) to reach a larger pivot. */
#define PRIMAL_ZERO 1e-11
/* A step of a basic column below this share of the largest is rounding. */
#define PIVOT_ZERO 1e-9
/* A basic value this near to its bound, as a share of what meets in the row, is there. */
#define VALUE_ZERO 1e-14
/* What is left of the artificials after the first phase, relative to what had to be placed. */
#define PLACED 1e-9

bool kal__network_fits(const kal__lp *lp)
{
    for (size_t j = 0; j < lp->columns; j++)
        if (lp->start[j + 1] - lp->start[j] > 2)
            return false;
    return lp->columns < UINT32_MAX / 2 && lp->rows < UINT32_MAX / 4;
}

static bool allocate(network *n, kal__arena *arena)
{
    n->arcs = n->columns + 2 * n->rows;
    n->arc = KAL__NEW(arena, n->arcs, kal__arc);
    n->cost = KAL__NEW(arena, n->arcs, double);
    n->lower = KAL__NEW(arena, n->arcs, double);
    n->upper = KAL__NEW(arena, n->arcs, double);
    n->x = KAL__NEW(arena, n->arcs, double);
    n->status = KAL__NEW(arena, n->arcs, signed char);
    n->price = KAL__NEW(arena, n->columns + n->rows, candidate);
    return n->arc && n->cost && n->lower && n->upper && n->x && n->status && n->price &&
           kal__forest_new(arena, n->rows, n->arc, &n->f);
}

static void load_columns(network *n)
{
    const kal__lp *lp = n->task->lp;
    const kal__scaled *s = n->s;

    for (size_t j = 0; j < n->columns; j++) {
        const size_t k = lp->start[j], entries = lp->start[j + 1] - k;
        n->arc[j] = (kal__arc){entries > 0 ? lp->index[k] : KAL__NO_NODE,
                               entries > 1 ? lp->index[k + 1] : KAL__NO_NODE,
                               entries > 0 ? s->value[k] : 0.0, entries > 1 ? s->value[k + 1] : 0.0};
        n->lower[j] = s->lower[j];
        n->upper[j] = s->upper[j];
    }
    for (size_t i = 0; i < n->rows; i++) {
        const size_t slack = n->columns + i, artificial = slack + n->rows;
        n->arc[slack] = (kal__arc){(uint32_t)i, KAL__NO_NODE, -1.0, 0.0};
        n->lower[slack] = s->row_lower[i];
        n->upper[slack] = s->row_upper[i];
        n->arc[artificial] = (kal__arc){(uint32_t)i, KAL__NO_NODE, 1.0, 0.0};
    }
}

/* Every arc at the bound nearest to 0. */
static void rest(network *n)
{
    for (size_t a = 0; a < n->arcs; a++) {
        const double lower = n->lower[a], upper = n->upper[a];
        const bool has_lower = lower > -INFINITY, has_upper = upper < INFINITY;
        if (has_lower && (!has_upper || fabs(lower) <= fabs(upper))) {
            n->status[a] = KAL__AT_LOWER;
            n->x[a] = lower;
        } else if (has_upper) {
            n->status[a] = KAL__AT_UPPER;
            n->x[a] = upper;
        } else {
            n->status[a] = KAL__FREE;
            n->x[a] = 0.0;
        }
    }
}

/* What the arcs outside the basis give to each row. */
static void residuals(const network *n, double *out)
{
    memset(out, 0, n->rows * sizeof *out);
    for (size_t a = 0; a < n->arcs; a++) {
        const kal__arc *arc = &n->arc[a];
        if (n->status[a] == KAL__BASIC || n->x[a] == 0.0 || arc->from == KAL__NO_NODE)
            continue;
        out[arc->from] += arc->at_from * n->x[a];
        if (arc->to != KAL__NO_NODE)
            out[arc->to] += arc->at_to * n->x[a];
    }
}

/* The loop that can take what is left at its row within its bounds, at the least cost; else the artificial. */
static void crash(network *n, double *residual, uint32_t *loop)
{
    residuals(n, residual);
    for (size_t i = 0; i < n->rows; i++)
        loop[i] = (uint32_t)(n->columns + n->rows + i);
    for (size_t a = 0; a < n->columns + n->rows; a++) {
        const kal__arc *arc = &n->arc[a];
        if (arc->from == KAL__NO_NODE || arc->to != KAL__NO_NODE || n->lower[a] == n->upper[a])
            continue;
        const double v = n->x[a] - residual[arc->from] / arc->at_from;
        const uint32_t best = loop[arc->from];
        if (v < n->lower[a] || v > n->upper[a])
            continue;
        const double now = n->cost[best] / n->arc[best].at_from, then = n->cost[a] / arc->at_from;
        const double from_now = -residual[arc->from] * now, from_then = -residual[arc->from] * then;
        if (best >= n->columns + n->rows || from_then < from_now)
            loop[arc->from] = (uint32_t)a;
    }
}

/* Sums it up: values of the loops, artificials with the sign that they need. True when none is needed. */
static bool start(network *n, kal__arena *arena)
{
    double *residual = KAL__NEW(arena, n->rows, double);
    uint32_t *loop = KAL__NEW(arena, n->rows, uint32_t);
    bool placed = true;

    if (!residual || !loop)
        return false;
    crash(n, residual, loop);
    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t a = loop[i];
        if (a >= n->columns + n->rows && residual[i] > 0.0)
            n->arc[a].at_from = -1.0;
        n->x[a] = n->x[a] - residual[i] / n->arc[a].at_from;
        n->status[a] = KAL__BASIC;
        if (a >= n->columns + n->rows) {
            n->upper[a] = INFINITY;
            placed = placed && n->x[a] == 0.0;
        }
    }
    kal__forest_plant(&n->f, loop);
    n->first_phase = !placed;
    return true;
}

/* Running a loop of the start more instead of the arc is cheaper at both ends, and each can take it: the arc is never
 * worth its cost. With y of the start: y_i <= cost / entry of the loop holds for every dual solution as long as the
 * loop has no upper bound, so the reduced cost of the arc never falls below what it is now. */
static bool beaten(const network *n, uint32_t a)
{
    const kal__arc *arc = &n->arc[a];
    double d = n->cost[a];

    if (arc->to == KAL__NO_NODE || n->lower[a] != 0.0)
        return false;
    for (int end = 0; end < 2; end++) {
        const uint32_t i = end ? arc->to : arc->from, loop = n->f.node[i].arc;
        const double at = end ? arc->at_to : arc->at_from, with = n->arc[loop].at_from;
        if (loop >= n->columns + n->rows || n->upper[loop] < INFINITY || at * with < 0.0)
            return false;
        d -= at * (n->cost[loop] / with);
    }
    return d >= 0.0;
}

/* The arcs that may ever enter: not fixed, in some row, not beaten by the start. */
static void list_arcs(network *n)
{
    n->list = 0;
    for (uint32_t a = 0; a < n->columns + n->rows; a++) {
        const kal__arc *arc = &n->arc[a];
        if (n->lower[a] < n->upper[a] && arc->from != KAL__NO_NODE && !beaten(n, a))
            n->price[n->list++] = (candidate){arc->at_from,
                                              arc->at_to,
                                              0.0,
                                              arc->from,
                                              arc->to == KAL__NO_NODE ? arc->from : arc->to,
                                              a};
    }
    n->block = (size_t)(BLOCK * sqrt((double)n->list)) + 32;
    n->next = 0;
}

static void set_costs(network *n)
{
    for (size_t a = 0; a < n->arcs; a++)
        n->cost[a] = n->first_phase ? (a < n->columns + n->rows ? 0.0 : 1.0)
                                    : (a < n->columns ? n->s->cost[a] : 0.0);
    for (size_t k = 0; k < n->list; k++)
        n->price[k].cost = n->cost[n->price[k].arc];
    kal__forest_duals(&n->f, n->cost);
}

static double reduced_cost(const network *n, const candidate *c)
{
    return c->cost - c->at_from * n->f.y[c->from] - c->at_to * n->f.y[c->to];
}

/* How much the objective falls per unit that the arc moves in its direction; not positive: it may not enter. */
static double gain(const network *n, const candidate *c)
{
    const double d = reduced_cost(n, c);

    switch (n->status[c->arc]) {
    case KAL__AT_LOWER: return -d;
    case KAL__AT_UPPER: return d;
    case KAL__FREE: return fabs(d);
    default: return 0.0;
    }
}

static bool counts(const network *n, const candidate *c, double d)
{
    return d > DUAL_ZERO * (fabs(c->cost) + fabs(c->at_from * n->f.y[c->from]) +
                            fabs(c->at_to * n->f.y[c->to]));
}

/* The best arc of the first block that has one; in number order, first come, while nothing has moved for long. */
static const candidate *choose(network *n)
{
    const bool careful = n->still > (int64_t)(2 * n->rows + 1000);
    const candidate *best = NULL;
    double most = 0.0;

    if (careful)
        n->next = 0;
    for (size_t seen = 0, in_block = 0; seen < n->list; seen++) {
        const candidate *c = &n->price[n->next];
        const double d = gain(n, c);
        n->next = n->next + 1 == n->list ? 0 : n->next + 1;
        if (d > most && counts(n, c, d)) {
            most = d;
            best = c;
            if (careful)
                return best;
        }
        if (++in_block == n->block) {
            in_block = 0;
            if (best)
                return best;
        }
    }
    return best;
}

/* How far a basic value may go before it meets a bound, with and without the little that it may pass it. */
static double room(const network *n, const kal__move *m, double sign, double slack)
{
    const uint32_t a = n->f.node[m->node].arc;
    const double step = sign * m->step, x = n->x[a];
    const double bound = step > 0.0 ? n->upper[a] : n->lower[a];

    if (isinf(bound))
        return INFINITY;
    const double far = (bound - x) / step + slack * (1.0 + fabs(bound)) / fabs(step);
    return far > 0.0 ? far : 0.0;
}

/* The move that stops the entering arc, SIZE_MAX when none does; *far is how far it goes. The largest pivot among
 * those that stop it first; the lowest number among equals while nothing moves. */
static size_t blocking(const network *n, double sign, double *far)
{
    const bool careful = n->still > (int64_t)(2 * n->rows + 1000);
    double most = INFINITY, largest = 0.0, pivot = 0.0;
    size_t best = SIZE_MAX;

    for (size_t k = 0; k < n->f.moves; k++)
        largest = fmax(largest, fabs(n->f.move[k].step));
    for (size_t k = 0; k < n->f.moves; k++)
        if (fabs(n->f.move[k].step) > PIVOT_ZERO * largest)
            most = fmin(most, room(n, &n->f.move[k], sign, careful ? 0.0 : PRIMAL_ZERO));
    *far = most;
    if (isinf(most))
        return SIZE_MAX;
    for (size_t k = 0; k < n->f.moves; k++) {
        const kal__move *m = &n->f.move[k];
        const double size = fabs(m->step);
        if (size <= PIVOT_ZERO * largest)
            continue;
        const double at = room(n, m, sign, 0.0);
        if (at > most)
            continue;
        const bool lower = careful && best != SIZE_MAX &&
                           n->f.node[m->node].arc < n->f.node[n->f.move[best].node].arc;
        if (best == SIZE_MAX || (careful ? lower : size > pivot)) {
            best = k;
            pivot = size;
            *far = at;
        }
    }
    return best;
}

static void move_all(network *n, uint32_t q, double sign, double far)
{
    for (size_t k = 0; k < n->f.moves; k++)
        n->x[n->f.node[n->f.move[k].node].arc] += far * sign * n->f.move[k].step;
    n->x[q] += far * sign;
}

typedef enum outcome { GOES_ON, DONE, NO_END } outcome;

static outcome pivot(network *n)
{
    const candidate *c = choose(n);
    double far, own_room;

    if (!c)
        return DONE;
    const uint32_t q = c->arc;
    const double sign = reduced_cost(n, c) > 0.0 ? -1.0 : 1.0;
    kal__forest_direction(&n->f, q);
    const size_t stop = blocking(n, sign, &far);
    own_room = n->upper[q] - n->lower[q];
    n->pivots++;
    if (stop == SIZE_MAX && isinf(own_room)) {
        n->endless = q;
        n->way = sign;
        return NO_END;
    }
    if (own_room <= far) {
        move_all(n, q, sign, own_room);
        n->status[q] = sign > 0.0 ? KAL__AT_UPPER : KAL__AT_LOWER;
        n->x[q] = sign > 0.0 ? n->upper[q] : n->lower[q];
        n->still = 0;
        return GOES_ON;
    }
    const uint32_t leaving_node = n->f.move[stop].node, leaving = n->f.node[leaving_node].arc;
    const bool rises = sign * n->f.move[stop].step > 0.0;
    move_all(n, q, sign, far);
    n->still = far > 0.0 ? 0 : n->still + 1;
    n->status[leaving] = rises ? KAL__AT_UPPER : KAL__AT_LOWER;
    n->x[leaving] = rises ? n->upper[leaving] : n->lower[leaving];
    n->status[q] = KAL__BASIC;
    kal__forest_swap(&n->f, leaving_node, q, n->cost);
    return GOES_ON;
}

static kal__verdict run(network *n, const char *stage)
{
    for (;;) {
        const outcome o = pivot(n);
        if (o == DONE)
            return KAL__VERDICT_OPTIMAL;
        if (o == NO_END)
            return KAL__VERDICT_UNBOUNDED;
        if (n->pivots % LOOK == 0) {
            if (kal__tick(n->ctx, stage, -1.0))
                return KAL__VERDICT_CANCELLED;
            if (kal__clock_s() > n->task->deadline_s)
                return KAL__VERDICT_LIMIT;
        }
        if (n->still > (int64_t)(20 * n->rows + 100000))
            return KAL__VERDICT_FAILED;
    }
}

/* The size of what meets in each row. */
static void row_terms(const network *n, double *out)
{
    memset(out, 0, n->rows * sizeof *out);
    for (size_t a = 0; a < n->arcs; a++) {
        const kal__arc *arc = &n->arc[a];
        if (arc->from == KAL__NO_NODE)
            continue;
        out[arc->from] += fabs(arc->at_from * n->x[a]);
        if (arc->to != KAL__NO_NODE)
            out[arc->to] += fabs(arc->at_to * n->x[a]);
    }
}

/* Basic values once more from the others, without what rounding has added up on the way; those that cannot be told
 * from their bound are put there. */
static void restore(network *n, double *residual)
{
    residuals(n, residual);
    kal__forest_primal(&n->f, residual, n->x);
    row_terms(n, residual);
    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t a = n->f.node[i].arc;
        const kal__arc *arc = &n->arc[a];
        const double size = fabs(arc->from == i ? arc->at_from : arc->at_to);
        if (fabs(n->x[a] - n->lower[a]) * size <= VALUE_ZERO * residual[i])
            n->x[a] = n->lower[a];
        else if (fabs(n->x[a] - n->upper[a]) * size <= VALUE_ZERO * residual[i])
            n->x[a] = n->upper[a];
    }
}

static double unplaced(const network *n, double *size)
{
    double left = 0.0;

    *size = 0.0;
    for (size_t a = n->columns + n->rows; a < n->arcs; a++)
        left = fmax(left, fabs(n->x[a]));
    for (size_t a = 0; a < n->columns + n->rows; a++)
        *size = fmax(*size, fabs(n->x[a]));
    return left;
}

static kal__verdict two_phases(network *n, double *residual)
{
    kal__verdict v;
    double size;

    list_arcs(n);
    if (n->first_phase) {
        set_costs(n);
        v = run(n, "solve");
        if (v == KAL__VERDICT_UNBOUNDED)
            return KAL__VERDICT_FAILED;
        if (v != KAL__VERDICT_OPTIMAL)
            return v;
        restore(n, residual);
        if (unplaced(n, &size) > PLACED * (size > 0.0 ? size : 1.0))
            return KAL__VERDICT_INFEASIBLE;
        n->first_phase = false;
    }
    for (size_t a = n->columns + n->rows; a < n->arcs; a++) {
        n->upper[a] = 0.0;
        if (n->status[a] != KAL__BASIC)
            n->x[a] = 0.0;
    }
    n->still = 0;
    set_costs(n);
    v = run(n, "solve");
    restore(n, residual);
    kal__forest_duals(&n->f, n->cost);
    return v;
}

/* Columns without an entry go to their cheaper bound. */
static kal__verdict idle_columns(network *n, double *ray)
{
    for (size_t j = 0; j < n->columns; j++) {
        const double c = n->s->cost[j];
        if (n->arc[j].from != KAL__NO_NODE || c == 0.0)
            continue;
        const double to = c > 0.0 ? n->lower[j] : n->upper[j];
        if (isinf(to)) {
            ray[j] = c > 0.0 ? -1.0 : 1.0;
            return KAL__VERDICT_UNBOUNDED;
        }
        n->x[j] = to;
        n->status[j] = c > 0.0 ? KAL__AT_LOWER : KAL__AT_UPPER;
    }
    return KAL__VERDICT_OPTIMAL;
}

/* The direction in which the program has no end: what the last entering arc moves. */
static void tell_ray(const network *n, double *ray)
{
    if (n->endless < n->columns)
        ray[n->endless] = kal__unscale_x(n->s, n->endless, n->way);
    for (size_t k = 0; k < n->f.moves; k++) {
        const uint32_t a = n->f.node[n->f.move[k].node].arc;
        if (a < n->columns)
            ray[a] = kal__unscale_x(n->s, a, n->way * n->f.move[k].step);
    }
}

static void tell(const network *n, kal__answer *answer)
{
    for (size_t j = 0; j < n->columns; j++) {
        answer->x[j] = kal__unscale_x(n->s, j, n->x[j]);
        answer->basis[n->rows + j] = n->status[j];
    }
    for (size_t i = 0; i < n->rows; i++) {
        const size_t slack = n->columns + i;
        answer->y[i] = kal__unscale_y(n->s, i, n->f.y[i]);
        answer->basis[i] =
            n->status[slack + n->rows] == KAL__BASIC ? (signed char)KAL__BASIC : n->status[slack];
    }
}

static kal_status solve_scaled(network *n, kal__arena *arena, kal__answer *answer)
{
    double *residual;

    if (!allocate(n, arena) || !(residual = KAL__NEW(arena, n->rows, double)))
        return kal__fail_memory(n->ctx);
    load_columns(n);
    rest(n);
    n->first_phase = false;
    for (size_t a = 0; a < n->arcs; a++)
        n->cost[a] = a < n->columns ? n->s->cost[a] : 0.0;
    if (!start(n, arena))
        return kal__fail_memory(n->ctx);
    answer->verdict = two_phases(n, residual);
    answer->has_point = !n->first_phase;
    answer->iterations = n->pivots;
    memset(answer->ray, 0, n->columns * sizeof *answer->ray);
    if (answer->verdict == KAL__VERDICT_OPTIMAL)
        answer->verdict = idle_columns(n, answer->ray);
    else if (answer->verdict == KAL__VERDICT_UNBOUNDED)
        tell_ray(n, answer->ray);
    tell(n, answer);
    return KAL_OK;
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    network n = {.ctx = ctx, .task = task, .rows = task->lp->rows, .columns = task->lp->columns};
    kal__arena *arena;
    kal_status status = KAL_OK;

    answer->verdict = KAL__VERDICT_FAILED;
    answer->has_point = false;
    answer->iterations = 0;
    if (!kal__network_fits(task->lp))
        return KAL_OK;
    arena = kal__ctx_arena(ctx);
    n.s = arena ? kal__scale(arena, task) : NULL;
    if (!n.s)
        status = kal__fail_memory(ctx);
    else if (n.s->sound)
        status = solve_scaled(&n, arena, answer);
    kal__arena_free(arena);
    return status;
}

const kal__backend kal__network = {"network", 1, solve};
