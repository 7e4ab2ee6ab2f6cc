/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that cost too much whatever the duals are. */
#include <math.h>
#include <string.h>

#include "solver/reduce_work.h"

/* A column without an upper bound has a reduced cost of at least 0 in every dual solution. With one entry it bounds
 * the dual of its row; with one entry in an equation and others in inequalities it stands for it: a column whose
 * cost is above that of such columns which do the same for its rows, and do the inequalities no less good, is never
 * needed. (Andersen and Andersen 1995, dominated columns; here with several columns together.) An exchange is so
 * compared with buying virgin and dumping. The columns that are compared with stay, or two could each be dropped for
 * the other's sake. */

/* A column stands for a row only with so few entries: it is walked through for each column that meets the row. An
 * exchange has a handful. */
enum { COVER_MOST = 64 };

/* Of each row; [0]: the dual's upper end, [1]: the negative of its lower end. */
typedef struct ends {
    double most[2];     /* what the dual can be at most (INFINITY: unknown) */
    uint32_t cover[2];  /* where that is not known: the column that stands for the row */
    double per_unit[2]; /* what that costs for one unit of the row */
} ends;

/* A byte a row: columns that are no givers meet nothing else of it. */
enum { GONE, INEQUALITY, EQUATION };

/* Where that comes from. */
typedef struct origin {
    uint32_t by[2];      /* the column of one entry that says `most`; NONE: the row itself */
    signed char sign[2]; /* of cover: 1 where its reduced cost is at least 0, -1: at most */
    size_t entries[2];
    double cost[2], at[2]; /* times the sign: what it costs and what it does in the row */
} origin;

typedef struct judge {
    kal__reduced *r;
    unsigned char *is;    /* [rows] */
    ends *row;            /* [rows] */
    origin *origin;       /* [rows] */
    unsigned char *gives; /* [columns] compared with */
    double *residual;     /* [rows] 0 between calls */
    uint32_t *touched;    /* [rows] */
    unsigned char *marked;
    bool negative; /* is some end of a dual below 0? */
} judge;

static void begin_row(judge *g, uint32_t i)
{
    const bool lower = g->r->row_lower[i] > -INFINITY, upper = g->r->row_upper[i] < INFINITY;

    g->row[i] = (ends){{lower ? INFINITY : 0.0, upper ? INFINITY : 0.0},
                       {KAL__RED_NONE, KAL__RED_NONE},
                       {0.0, 0.0}};
    g->is[i] = lower && upper ? EQUATION : INEQUALITY;
    g->origin[i].by[0] = g->origin[i].by[1] = KAL__RED_NONE;
}

static void take_cover(judge *g, uint32_t i, uint32_t j, size_t entries, double sign, double at)
{
    const int k = at < 0.0;
    origin *o = &g->origin[i];
    const double cost = sign * g->r->cost[j];

    if (g->row[i].cover[k] != KAL__RED_NONE &&
        (entries > o->entries[k] ||
         (entries == o->entries[k] && cost / fabs(at) >= o->cost[k] / fabs(o->at[k]))))
        return;
    g->row[i].cover[k] = j;
    o->sign[k] = sign > 0.0 ? 1 : -1;
    o->entries[k] = entries;
    o->cost[k] = cost;
    o->at[k] = at;
    g->row[i].per_unit[k] = cost / fabs(at);
}

/* What column j says of the duals; sign 1: its reduced cost is at least 0, -1: at most. */
static void take_giver(judge *g, uint32_t j, double sign)
{
    const kal__reduced *r = g->r;
    const kal__lp *lp = r->lp;
    uint32_t only = KAL__RED_NONE, equation = KAL__RED_NONE;
    double at = 0.0, at_equation = 0.0;
    size_t entries = 0, equations = 0;

    for (size_t k = lp->start[j]; k < lp->start[j + 1] && equations < 2; k++) {
        const uint32_t i = lp->index[k];
        if (g->is[i] == GONE)
            continue;
        entries++;
        only = i;
        at = sign * lp->value[k];
        if (g->is[i] == EQUATION) {
            equations++;
            equation = i;
            at_equation = at;
        }
    }
    const double cost = sign * r->cost[j];
    if (entries == 1) {
        const double most = cost / fabs(at);
        const int k = at < 0.0;
        if (most < g->row[only].most[k]) {
            g->row[only].most[k] = most;
            g->origin[only].by[k] = j;
        }
    } else if (equations == 1 && entries <= COVER_MOST) {
        take_cover(g, equation, j, entries, sign, at_equation);
    }
}

/* A dual that has no room within a rounding is better not spoken of. False: no room at all. */
static bool has_room(ends *e, origin *o)
{
    const double high = e->most[0], low = -e->most[1];

    if (low <= high)
        return true;
    if (low - high > KAL__TOL_CERTIFY * (fabs(low) + fabs(high)))
        return false;
    e->most[0] = e->most[1] = INFINITY;
    o->by[0] = o->by[1] = KAL__RED_NONE;
    return true;
}

/* False: no dual solution at all, which is for a kernel to prove. */
static bool find_givers(judge *g)
{
    const kal__reduced *r = g->r;

    g->negative = false;
    memset(g->is, GONE, r->lp->rows);
    for (uint32_t i = 0; i < r->lp->rows; i++)
        if (!r->row_gone[i])
            begin_row(g, i);
    for (uint32_t j = 0; j < r->lp->columns; j++) {
        if (r->column_state[j] != KAL__RED_HERE)
            continue;
        if (r->upper[j] == INFINITY)
            take_giver(g, j, 1.0);
        if (r->lower[j] == -INFINITY)
            take_giver(g, j, -1.0);
    }
    for (uint32_t i = 0; i < r->lp->rows; i++) {
        if (r->row_gone[i])
            continue;
        if (!has_room(&g->row[i], &g->origin[i]))
            return false;
        g->negative = g->negative || g->row[i].most[0] < 0.0 || g->row[i].most[1] < 0.0;
        for (int k = 0; k < 2; k++) {
            if (g->origin[i].by[k] != KAL__RED_NONE)
                g->gives[g->origin[i].by[k]] = 1;
            if (g->row[i].cover[k] != KAL__RED_NONE)
                g->gives[g->row[i].cover[k]] = 1;
        }
    }
    return true;
}

/* The least that a reduced cost can be, and what it was summed from. */
typedef struct least {
    double d, terms;
} least;

/* - t y_i at its least; false: it has none. */
static bool bounded(const ends *e, double t, least *l)
{
    const double most = e->most[t < 0.0], p = fabs(t) * most;

    if (!isfinite(p))
        return t == 0.0;
    l->d -= p;
    l->terms += fabs(p);
    return true;
}

static void leave(judge *g, uint32_t i, double v, size_t *touched)
{
    if (!g->marked[i]) {
        g->marked[i] = 1;
        g->touched[(*touched)++] = i;
    }
    g->residual[i] += v;
}

/* The row by the column that stands for it: what that one does elsewhere is left over. */
static void cover(judge *g, uint32_t i, double t, least *l, size_t *touched)
{
    const kal__lp *lp = g->r->lp;
    const origin *o = &g->origin[i];
    const uint32_t j = g->row[i].cover[t < 0.0];
    const double times = t / o->at[t < 0.0], cost = times * o->cost[t < 0.0];
    const double signed_times = times * o->sign[t < 0.0];

    l->d -= cost;
    l->terms += fabs(cost);
    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
        const uint32_t other = lp->index[k];
        if (other != i && g->is[other] != GONE)
            leave(g, other, -signed_times * lp->value[k], touched);
    }
}

static bool leftovers(judge *g, least *l, size_t touched)
{
    bool all = true;

    for (size_t k = 0; k < touched; k++) {
        const uint32_t i = g->touched[k];
        all = all && bounded(&g->row[i], g->residual[i], l);
        g->residual[i] = 0.0;
        g->marked[i] = 0;
    }
    return all;
}

typedef enum first_look { NEVER, BY_BOUNDS, WITH_COVERS } first_look;

/* Most columns are worth their cost already when only the equations are looked at. */
static first_look begin(const judge *g, uint32_t j, double sign)
{
    const kal__lp *lp = g->r->lp;
    double d = sign * g->r->cost[j];
    bool covers = false, open = false;

    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
        const uint32_t i = lp->index[k];
        const ends *e = &g->row[i];
        if (g->is[i] == GONE)
            continue;
        const double t = sign * lp->value[k];
        const int up = t < 0.0;
        if (e->most[up] != INFINITY) {
            d -= g->is[i] == EQUATION ? fabs(t) * e->most[up] : 0.0;
        } else if (e->cover[up] != KAL__RED_NONE) {
            covers = true;
            d -= fabs(t) * e->per_unit[up];
        } else if (g->is[i] == EQUATION) {
            return NEVER;
        } else {
            open = true;
        }
    }
    if ((d <= 0.0 && !g->negative) || (open && !covers))
        return NEVER;
    return covers ? WITH_COVERS : BY_BOUNDS;
}

/* Is sign times the reduced cost of column j above 0 in every dual solution? */
static bool above(judge *g, uint32_t j, double sign)
{
    const kal__lp *lp = g->r->lp;
    const first_look how = begin(g, j, sign);
    least l = {sign * g->r->cost[j], fabs(g->r->cost[j])};
    size_t touched = 0;
    bool known = how != NEVER;

    for (size_t k = lp->start[j]; known && k < lp->start[j + 1]; k++) {
        const uint32_t i = lp->index[k];
        const double t = sign * lp->value[k];
        const int up = t < 0.0;
        if (g->is[i] == GONE)
            continue;
        if (g->row[i].most[up] == INFINITY && g->row[i].cover[up] != KAL__RED_NONE)
            cover(g, i, t, &l, &touched);
        else if (how == WITH_COVERS)
            leave(g, i, t, &touched);
        else
            known = bounded(&g->row[i], t, &l);
    }
    if (!leftovers(g, &l, touched))
        known = false;
    return known && l.d > KAL__RED_ROUNDING * l.terms;
}

static void sweep(judge *g)
{
    kal__reduced *r = g->r;

    for (uint32_t j = 0; j < r->lp->columns; j++) {
        if (r->column_state[j] != KAL__RED_HERE || g->gives[j])
            continue;
        if (r->lower[j] > -INFINITY && above(g, j, 1.0))
            kal__red_take_column(r, j, KAL__AT_LOWER);
        else if (r->upper[j] < INFINITY && above(g, j, -1.0))
            kal__red_take_column(r, j, KAL__AT_UPPER);
        else
            continue;
        r->count[KAL__RED_DOMINATED_COLUMNS]++;
    }
}

static judge *new_judge(kal__reduced *r)
{
    judge *g = KAL__NEW(r->arena, 1, judge);

    if (!g)
        return NULL;
    g->r = r;
    g->is = KAL__NEW(r->arena, r->lp->rows, unsigned char);
    g->row = KAL__NEW(r->arena, r->lp->rows, ends);
    g->origin = KAL__NEW(r->arena, r->lp->rows, origin);
    g->gives = KAL__NEW(r->arena, r->lp->columns, unsigned char);
    g->residual = KAL__NEW(r->arena, r->lp->rows, double);
    g->touched = KAL__NEW(r->arena, r->lp->rows, uint32_t);
    g->marked = KAL__NEW(r->arena, r->lp->rows, unsigned char);
    return g->is && g->row && g->origin && g->gives && g->residual && g->touched && g->marked
               ? g
               : NULL;
}

static judge *open_judge(kal__reduced *r)
{
    if (!r->judge)
        r->judge = new_judge(r);
    judge *g = r->judge;

    if (!g)
        r->end = KAL__REDUCE_MEMORY;
    if (!g)
        return NULL;
    memset(g->gives, 0, r->lp->columns);
    if (!find_givers(g))
        r->end = KAL__NOT_SMALLER;
    return kal__red_well(r) ? g : NULL;
}

void kal__red_dominated(kal__reduced *r)
{
    judge *g = open_judge(r);

    if (g)
        sweep(g);
}

double kal__red_dominated_sample(kal__reduced *r, size_t every)
{
    judge *g = open_judge(r);
    double sum = 0.0;

    for (uint32_t j = 0; g && j < r->lp->columns; j++)
        if (kal__red_in_sample(j, every) && r->lower[j] < r->upper[j] && !g->gives[j] &&
            ((r->lower[j] > -INFINITY && above(g, j, 1.0)) ||
             (r->upper[j] < INFINITY && above(g, j, -1.0))))
            sum += (double)(r->lp->start[j + 1] - r->lp->start[j]);
    return sum;
}
