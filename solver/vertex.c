/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the values of a basis are worked out and told: what is a rounding from its bound is put there. */
#include "solver/vertex.h"

#include <float.h>
#include <math.h>
#include <string.h>

bool kal__vertex_room(kal__arena *arena, const kal__lp *lp, kal__vertex *v)
{
    const size_t rows = lp->rows, all = rows + lp->columns;
    v->value = KAL__NEW(arena, all, double);
    v->cost = KAL__NEW(arena, all, double);
    v->w = KAL__NEW(arena, rows, double);
    v->noise = KAL__NEW(arena, rows, double);
    return v->value && v->cost && v->w && v->noise && kal__refine_room_new(arena, rows, &v->room);
}

static double lower_of(const kal__scaled *s, size_t var)
{
    return var < s->lp->rows ? s->row_lower[var] : s->lower[var - s->lp->rows];
}

static double upper_of(const kal__scaled *s, size_t var)
{
    return var < s->lp->rows ? s->row_upper[var] : s->upper[var - s->lp->rows];
}

static double standing(const kal__vertex *v, size_t var)
{
    switch ((kal__basis_status)v->status[var]) {
    case KAL__AT_UPPER: return upper_of(v->basis->scaled, var);
    case KAL__AT_LOWER: return lower_of(v->basis->scaled, var);
    case KAL__BASIC:
    case KAL__FREE: break;
    }
    return 0;
}

/* Refinement leaves of a value that should vanish the rounding of a rounding of the others, of which a row may hold
 * nothing else: this share of the largest value, times `blur`. */
#define ROUNDING_OF_ROUNDING (DBL_EPSILON * DBL_EPSILON)

static double largest_value(const kal__vertex *v)
{
    const kal__lp *lp = v->basis->scaled->lp;
    double largest = 0;
    for (size_t var = 0; var < lp->rows + lp->columns; var++)
        largest = fmax(largest, fabs(v->value[var]));
    return largest;
}

/* A basic value that cannot be told from its bound, or from 0, is put there: left as it is, rounding would be all that
 * its row holds, and relative to itself no rounding is small. */
static void settle(const kal__vertex *v, size_t k, double least)
{
    const size_t var = v->basis->head[k];
    const double lower = lower_of(v->basis->scaled, var), upper = upper_of(v->basis->scaled, var);
    const double noise = v->blur * fmax(v->noise[k], least);
    if (fabs(v->value[var] - lower) <= noise)
        v->value[var] = lower;
    else if (fabs(v->value[var] - upper) <= noise)
        v->value[var] = upper;
    else if (fabs(v->value[var]) <= noise)
        v->value[var] = 0;
}

void kal__vertex_sketch(kal__vertex *v)
{
    const kal__lp *lp = v->basis->scaled->lp;
    for (size_t var = 0; var < lp->rows + lp->columns; var++)
        v->value[var] = standing(v, var);
    kal__refine_primal_once(v->basis, &v->room, v->value);
}

void kal__vertex_point_on(kal__vertex *v, kal__answer *answer)
{
    const kal__scaled *s = v->basis->scaled;
    const size_t rows = s->lp->rows, all = rows + s->lp->columns;
    kal__refine_primal_on(v->basis, &v->room, v->value, v->noise);
    const double least = ROUNDING_OF_ROUNDING * largest_value(v);
    for (size_t k = 0; k < rows; k++)
        settle(v, k, least);
    for (size_t j = 0; j < s->lp->columns; j++)
        answer->x[j] = kal__unscale_x(s, j, v->value[rows + j]);
    if (answer->basis != v->status)
        memcpy(answer->basis, v->status, all);
    answer->has_point = true;
}

void kal__vertex_point(kal__vertex *v, kal__answer *answer)
{
    kal__vertex_sketch(v);
    kal__vertex_point_on(v, answer);
}

/* Row duals of the basis for v->cost, likewise; `sign` turns multipliers into duals. A basic row is loose: its dual is
 * 0 without a rounding. */
static void give_y(kal__vertex *v, double sign, kal__answer *answer)
{
    const size_t rows = v->basis->scaled->lp->rows;
    kal__refine_dual(v->basis, &v->room, v->cost, v->w, v->noise);
    for (size_t i = 0; i < rows; i++) {
        const bool loose = v->cost[i] == 0 && v->status[i] == KAL__BASIC;
        const bool nothing = loose || fabs(v->w[i]) <= v->blur * v->noise[i];
        answer->y[i] = kal__unscale_y(v->basis->scaled, i, nothing ? 0 : sign * v->w[i]);
    }
}

static void take_costs(kal__vertex *v)
{
    const kal__scaled *s = v->basis->scaled;
    memset(v->cost, 0, s->lp->rows * sizeof *v->cost);
    memcpy(v->cost + s->lp->rows, s->cost, s->lp->columns * sizeof *s->cost);
}

void kal__vertex_duals(kal__vertex *v, kal__answer *answer)
{
    take_costs(v);
    give_y(v, -1, answer);
}

void kal__vertex_guess(kal__vertex *v, kal__answer *answer)
{
    const kal__scaled *s = v->basis->scaled;
    take_costs(v);
    kal__refine_dual_once(v->basis, &v->room, v->cost, v->w);
    for (size_t i = 0; i < s->lp->rows; i++)
        answer->y[i] = kal__unscale_y(s, i, -v->w[i]);
}

void kal__vertex_optimum(kal__vertex *v, kal__answer *answer)
{
    kal__vertex_point(v, answer);
    kal__vertex_duals(v, answer);
}

void kal__vertex_proof(kal__vertex *v, kal__answer *answer) { give_y(v, -1, answer); }

void kal__vertex_ray(kal__vertex *v, size_t var, bool rises, kal__answer *answer)
{
    const kal__scaled *s = v->basis->scaled;
    const size_t rows = s->lp->rows;
    kal__vertex_point(v, answer);
    memset(v->value, 0, (rows + s->lp->columns) * sizeof *v->value);
    v->value[var] = rises ? 1 : -1;
    kal__refine_primal(v->basis, &v->room, v->value, v->noise);
    for (size_t k = 0; k < rows; k++)
        if (fabs(v->value[v->basis->head[k]]) <= v->blur * v->noise[k])
            v->value[v->basis->head[k]] = 0;
    for (size_t j = 0; j < s->lp->columns; j++)
        answer->ray[j] = kal__unscale_x(s, j, v->value[rows + j]);
}
