/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard form of the interior point method: which variable stands where, counted from which bound. */
#include <math.h>
#include <string.h>

#include "solver/interior_work.h"

/* How far bounds and costs are moved, where scaled bounds lie about 16 and scaled costs below 1024: the larger, the
 * clearer is the basis; the smaller, the fewer pivots take it back. */
#define LOOSE_BOUND 1e-4
#define LOOSE_COST 1e-6

typedef enum kind { FREE, LOWER, BOX, FIXED } kind;

static kind kind_of(double lower, double upper)
{
    if (lower == upper)
        return FIXED;
    if (isinf(lower) && isinf(upper))
        return FREE;
    return isinf(lower) || isinf(upper) ? LOWER : BOX;
}

static void count(kal__inner *n)
{
    const kal__scaled *s = n->scaled;
    size_t column[4] = {0}, row[4] = {0};

    for (size_t j = 0; j < n->columns; j++)
        column[kind_of(s->lower[j], s->upper[j])]++;
    for (size_t i = 0; i < n->rows; i++)
        row[kind_of(s->row_lower[i], s->row_upper[i])]++;
    n->free_end = column[FREE];
    n->box = n->free_end + column[LOWER];
    n->slack = n->box + column[BOX];
    n->box_end = n->slack + row[BOX];
    n->all = n->box_end + row[LOWER];
    n->total = n->all + column[FIXED];
    n->products = n->all - n->free_end + n->box_end - n->box;
}

static bool allocate(kal__inner *n, kal__arena *arena)
{
    const size_t box = n->box_end - n->box;
    double **const total[] = {&n->cost, &n->x,  &n->z,  &n->d, &n->dx, &n->dz,
                              &n->tx,   &n->tz, &n->qz, &n->h, &n->rd};
    double **const boxes[] = {&n->u, &n->gap, &n->w, &n->dw, &n->tw, &n->qw};
    double **const rows[] = {&n->b, &n->y, &n->rp, &n->r, &n->dy, &n->ty, &n->v};
    bool ok = true;

    for (size_t k = 0; k < sizeof total / sizeof *total; k++)
        ok = (*total[k] = KAL__NEW(arena, n->total, double)) && ok;
    for (size_t k = 0; k < sizeof boxes / sizeof *boxes; k++)
        ok = (*boxes[k] = KAL__NEW(arena, box, double)) && ok;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        ok = (*rows[k] = KAL__NEW(arena, n->rows, double)) && ok;
    n->d_column = KAL__NEW(arena, n->columns, double);
    n->place = KAL__NEW(arena, n->columns, uint32_t);
    n->slack_of = KAL__NEW(arena, n->rows, uint32_t);
    n->sign = KAL__NEW(arena, n->total, signed char);
    return ok && n->d_column && n->place && n->slack_of && n->sign;
}

/* The values of a turned column are turned in place; what the origin adds to the rows is taken from b. */
static void place_columns(kal__inner *n, kal__scaled *s)
{
    size_t next[4] = {0, n->free_end, n->box, n->all};

    for (size_t j = 0; j < n->columns; j++) {
        const kind what = kind_of(s->lower[j], s->upper[j]);
        const size_t at = next[what]++;
        const bool turned = what == LOWER && isinf(s->lower[j]);
        const double origin = what == FREE ? 0.0 : turned ? s->upper[j] : s->lower[j];
        n->place[j] = (uint32_t)at;
        n->sign[at] = turned ? -1 : 1;
        n->cost[at] = turned ? -s->cost[j] : s->cost[j];
        n->shift += s->cost[j] * origin;
        if (what == BOX)
            n->u[at - n->box] = s->upper[j] - s->lower[j];
        for (size_t k = s->lp->start[j]; k < s->lp->start[j + 1]; k++) {
            n->b[s->lp->index[k]] -= s->value[k] * origin;
            s->value[k] = turned ? -s->value[k] : s->value[k];
        }
    }
}

/* A row with a lower bound: activity - slack = lower; with an upper one only: activity + slack = upper. */
static void place_rows(kal__inner *n)
{
    const kal__scaled *s = n->scaled;
    size_t next[4] = {KAL__NO_ROW, n->box_end, n->slack, KAL__NO_SLACK};

    for (size_t i = 0; i < n->rows; i++) {
        const kind what = kind_of(s->row_lower[i], s->row_upper[i]);
        const bool from_lower = !isinf(s->row_lower[i]);
        const size_t at = next[what];
        n->slack_of[i] = (uint32_t)at;
        n->b[i] = what == FREE ? 0.0 : n->b[i] + (from_lower ? s->row_lower[i] : s->row_upper[i]);
        if (what == FREE || what == FIXED)
            continue;
        next[what]++;
        n->sign[at] = from_lower ? -1 : 1;
        if (what == BOX)
            n->u[at - n->box] = s->row_upper[i] - s->row_lower[i];
    }
}

void kal__inner_mask(const kal__inner *n, double *v)
{
    for (size_t i = 0; i < n->rows; i++)
        v[i] = n->slack_of[i] == KAL__NO_ROW ? 0.0 : v[i];
}

/* A number in [1, 2) that looks like chance. */
static double odd(size_t k)
{
    uint64_t h = (k + 1) * UINT64_C(0x9e3779b97f4a7c15);
    h ^= h >> 29;
    h *= UINT64_C(0xbf58476d1ce4e5b9);
    h ^= h >> 32;
    return 1.0 + (double)(h >> 11) * 0x1p-53;
}

/* Every bound is moved outwards a little, every cost changed a little: so there is an interior, and the optimum is one
 * vertex, no more and no less; the simplex takes back what that changes. */
static void loosen(kal__inner *n)
{
    for (size_t j = 0; j < n->total; j++)
        n->x[j] = j >= n->free_end && j < n->all ? LOOSE_BOUND * odd(j) : 0.0;
    kal__inner_times(n, n->x, n->v);
    for (size_t i = 0; i < n->rows; i++)
        n->b[i] += n->v[i];
    for (size_t k = 0; k < n->box_end - n->box; k++)
        n->u[k] += 2.0 * n->x[n->box + k];
    for (size_t j = 0; j < n->all; j++)
        n->cost[j] += LOOSE_COST * odd(j + n->all);
}

bool kal__inner_new(kal__arena *arena, kal__scaled *s, kal__inner *n)
{
    n->scaled = s;
    n->rows = s->lp->rows;
    n->columns = s->lp->columns;
    count(n);
    if (!allocate(n, arena))
        return false;
    place_columns(n, s);
    place_rows(n);
    loosen(n);
    for (size_t i = 0; i < n->rows; i++)
        n->b_size = fmax(n->b_size, fabs(n->b[i]));
    for (size_t j = 0; j < n->all; j++)
        n->c_size = fmax(n->c_size, fabs(n->cost[j]));
    return true;
}

void kal__inner_times(const kal__inner *n, const double *v, double *out)
{
    const kal__lp *lp = n->scaled->lp;
    const double *value = n->scaled->value;

    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t at = n->slack_of[i];
        out[i] = at >= KAL__NO_ROW ? 0.0 : n->sign[at] * v[at];
    }
    for (size_t j = 0; j < n->columns; j++) {
        const double t = v[n->place[j]];
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            out[lp->index[k]] += value[k] * t;
    }
}

void kal__inner_transposed(const kal__inner *n, const double *y, double *out)
{
    const kal__lp *lp = n->scaled->lp;
    const double *value = n->scaled->value;

    for (size_t j = 0; j < n->columns; j++) {
        double t = 0.0;
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            t += value[k] * y[lp->index[k]];
        out[n->place[j]] = t;
    }
    for (size_t i = 0; i < n->rows; i++) {
        const uint32_t at = n->slack_of[i];
        if (at < KAL__NO_ROW)
            out[at] = n->sign[at] * y[i];
    }
    for (size_t j = n->all; j < n->total; j++)
        out[j] = 0.0;
}
