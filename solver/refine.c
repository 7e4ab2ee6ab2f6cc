/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the values of a basis are refined by residuals in doubled precision. */
#include "solver/refine.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/num.h"

/* The first step solves, the second removes the rounding of the factors, the third that of a bad basis. */
#define STEPS 3
#define PROBES 2

bool kal__refine_room_new(kal__arena *arena, size_t rows, kal__refine_room *room)
{
    room->sum = KAL__NEW(arena, rows, kal__sum);
    room->step = KAL__NEW(arena, rows, double);
    room->terms = KAL__NEW(arena, rows, double);
    return room->sum && room->step && room->terms;
}

/* Roundings without a pattern, between a half and one of either sign, the same in every run. Unequal ones: the
 * equal quantities of which parks are full would let equal ones cancel. */
static double rounding(size_t k, int probe)
{
    uint64_t h = ((uint64_t)k + 1) * 0x9e3779b97f4a7c15u + (uint64_t)probe * 0xd1b54a32d192ed03u;
    h = (h ^ (h >> 29)) * 0xbf58476d1ce4e5b9u;
    h ^= h >> 32;
    double size = 0.5 + (double)(h >> 12) * 0x1p-53;
    return (h & 1 ? size : -size) * DBL_EPSILON;
}

/* room->sum [i] = v_i - sum_j a_ij v_(rows+j). */
static void primal_residual(const kal__scaled *s, const double *v, const kal__refine_room *room)
{
    const kal__lp *lp = s->lp;
    kal__sum *sum = room->sum;
    for (size_t i = 0; i < lp->rows; i++) {
        sum[i] = (kal__sum){v[i], 0};
        room->terms[i] = fabs(v[i]);
    }
    for (size_t j = 0; j < lp->columns; j++) {
        double x = v[lp->rows + j];
        if (x == 0)
            continue;
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            kal__sum_add_product(&sum[lp->index[k]], -s->value[k], x);
            room->terms[lp->index[k]] += fabs(s->value[k] * x);
        }
    }
}

/* Adds to a value; true: it is another one now. */
static bool add_step(double *v, double step)
{
    const double before = *v;
    *v += step;
    return *v != before;
}

/* False: nothing changed, so that the next step would be the same one, and room->terms are those of v. */
static bool primal_step(const kal__basis *basis, const kal__refine_room *room, double *v)
{
    const size_t rows = basis->scaled->lp->rows;
    const kal__sum *sum = room->sum;
    bool changed = false;
    primal_residual(basis->scaled, v, room);
    for (size_t i = 0; i < rows; i++)
        room->step[i] = -kal__sum_value(&sum[i]);
    basis->ftran(basis->self, room->step);
    for (size_t k = 0; k < rows; k++)
        changed = add_step(&v[basis->head[k]], room->step[k]) || changed;
    return changed;
}

void kal__refine_primal_once(const kal__basis *basis, const kal__refine_room *room, double *v)
{
    for (size_t k = 0; k < basis->scaled->lp->rows; k++)
        v[basis->head[k]] = 0;
    primal_step(basis, room, v);
}

void kal__refine_primal_on(const kal__basis *basis, const kal__refine_room *room, double *v,
                           double *noise)
{
    const size_t rows = basis->scaled->lp->rows;
    bool changed = true;
    for (int step = 1; step < STEPS && changed; step++)
        changed = primal_step(basis, room, v);
    if (changed)
        primal_residual(basis->scaled, v, room);
    memset(noise, 0, rows * sizeof *noise);
    for (int probe = 0; probe < PROBES; probe++) {
        for (size_t i = 0; i < rows; i++)
            room->step[i] = rounding(i, probe) * room->terms[i];
        basis->ftran(basis->self, room->step);
        for (size_t k = 0; k < rows; k++)
            noise[k] += fabs(room->step[k]);
    }
}

void kal__refine_primal(const kal__basis *basis, const kal__refine_room *room, double *v,
                        double *noise)
{
    kal__refine_primal_once(basis, room, v);
    kal__refine_primal_on(basis, room, v, noise);
}

/* room->step [k] = cost of the k-th basic variable - its column of (I | -A) times w. */
static void dual_residual(const kal__basis *basis, const double *cost, const double *w,
                          const kal__refine_room *room)
{
    const kal__scaled *s = basis->scaled;
    const kal__lp *lp = s->lp;
    for (size_t k = 0; k < lp->rows; k++) {
        uint32_t var = basis->head[k];
        kal__sum sum = {cost[var], 0};
        room->terms[k] = fabs(cost[var]);
        if (var < lp->rows) {
            kal__sum_add(&sum, -w[var]);
            room->terms[k] += fabs(w[var]);
        } else {
            size_t j = var - lp->rows;
            for (size_t e = lp->start[j]; e < lp->start[j + 1]; e++) {
                kal__sum_add_product(&sum, s->value[e], w[lp->index[e]]);
                room->terms[k] += fabs(s->value[e] * w[lp->index[e]]);
            }
        }
        room->step[k] = kal__sum_value(&sum);
    }
}

/* As primal_step. */
static bool dual_step(const kal__basis *basis, const kal__refine_room *room, const double *cost,
                      double *w)
{
    bool changed = false;
    dual_residual(basis, cost, w, room);
    basis->btran(basis->self, room->step);
    for (size_t i = 0; i < basis->scaled->lp->rows; i++)
        changed = add_step(&w[i], room->step[i]) || changed;
    return changed;
}

void kal__refine_dual_once(const kal__basis *basis, const kal__refine_room *room,
                           const double *cost, double *w)
{
    memset(w, 0, basis->scaled->lp->rows * sizeof *w);
    dual_step(basis, room, cost, w);
}

void kal__refine_dual(const kal__basis *basis, const kal__refine_room *room, const double *cost,
                      double *w, double *noise)
{
    size_t rows = basis->scaled->lp->rows;
    bool changed = true;
    kal__refine_dual_once(basis, room, cost, w);
    for (int step = 1; step < STEPS && changed; step++)
        changed = dual_step(basis, room, cost, w);
    if (changed)
        dual_residual(basis, cost, w, room);
    memset(noise, 0, rows * sizeof *noise);
    for (int probe = 0; probe < PROBES; probe++) {
        for (size_t k = 0; k < rows; k++)
            room->step[k] = rounding(k, probe) * room->terms[k];
        basis->btran(basis->self, room->step);
        for (size_t i = 0; i < rows; i++)
            noise[i] += fabs(room->step[i]);
    }
}
