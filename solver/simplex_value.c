/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a basis: computed anew, and carried along from pivot to pivot. */
#include "solver/simplex_work.h"

#include <math.h>
#include <string.h>

void kal__tableau_clear(kal__vector *v)
{
    if (v->count == KAL__DENSE)
        memset(v->value, 0, v->size * sizeof *v->value);
    else
        for (size_t k = 0; k < v->count; k++)
            v->value[v->index[k]] = 0;
    v->count = 0;
}

/* Lists a place once: a sum that happens to vanish stays as a number that moves nothing. */
static void add(kal__vector *v, uint32_t i, double value)
{
    if (v->value[i] == 0)
        v->index[v->count++] = i;
    v->value[i] += value;
    if (v->value[i] == 0)
        v->value[i] = KAL__NOTHING;
}

void kal__tableau_add_column(const kal__tableau *t, size_t var, double times, kal__vector *v)
{
    if (var < t->rows) {
        add(v, (uint32_t)var, times);
        return;
    }
    const size_t j = var - t->rows;
    for (size_t k = t->matrix.start[j]; k < t->matrix.start[j + 1]; k++)
        add(v, t->matrix.index[k], -times * t->matrix.value[k]);
}

/* B x_B = - (the columns of the nonbasic ones) x_N. */
void kal__tableau_compute_x(kal__tableau *t)
{
    kal__vector *v = &t->extra;
    kal__tableau_clear(v);
    for (size_t i = 0; i < t->rows; i++)
        if (t->status[i] != KAL__BASIC)
            v->value[i] = -t->x[i];
    for (size_t j = 0; j < t->columns; j++) {
        const double x = t->x[t->rows + j];
        if (x == 0 || t->status[t->rows + j] == KAL__BASIC)
            continue;
        for (size_t k = t->matrix.start[j]; k < t->matrix.start[j + 1]; k++)
            v->value[t->matrix.index[k]] += t->matrix.value[k] * x;
    }
    v->count = KAL__DENSE;
    kal__lu_ftran(t->lu, v, false);
    for (size_t k = 0; k < t->rows; k++)
        t->x[t->head[k]] = v->value[k];
}

/* B' y = c_B; d = c - (I | -A)' y. */
void kal__tableau_compute_d(kal__tableau *t)
{
    kal__vector *v = &t->extra;
    kal__tableau_clear(v);
    for (size_t k = 0; k < t->rows; k++)
        if (t->cost[t->head[k]] != 0) {
            v->value[k] = t->cost[t->head[k]];
            v->index[v->count++] = (uint32_t)k;
        }
    kal__lu_btran(t->lu, v);
    for (size_t i = 0; i < t->rows; i++)
        t->d[i] = t->open[i] ? t->cost[i] - v->value[i] : 0;
    for (size_t j = 0; j < t->columns; j++) {
        double d = t->cost[t->rows + j];
        if (t->open[t->rows + j])
            for (size_t k = t->matrix.start[j]; k < t->matrix.start[j + 1]; k++)
                d += t->matrix.value[k] * v->value[t->matrix.index[k]];
        t->d[t->rows + j] = t->open[t->rows + j] ? d : 0;
    }
}

void kal__tableau_inverse_row(kal__tableau *t, size_t p)
{
    kal__tableau_clear(&t->rho);
    t->rho.value[p] = 1;
    t->rho.index[0] = (uint32_t)p;
    t->rho.count = 1;
    kal__lu_btran(t->lu, &t->rho);
}

void kal__tableau_enter_column(kal__tableau *t, size_t var)
{
    kal__tableau_clear(&t->column);
    kal__tableau_add_column(t, var, 1, &t->column);
    kal__lu_ftran(t->lu, &t->column, true);
}

double kal__vector_square(const kal__vector *v)
{
    double sum = 0;
    if (v->count == KAL__DENSE)
        for (size_t i = 0; i < v->size; i++)
            sum += v->value[i] * v->value[i];
    else
        for (size_t k = 0; k < v->count; k++)
            sum += v->value[v->index[k]] * v->value[v->index[k]];
    return sum;
}

void kal__tableau_shift_x(kal__tableau *t, const kal__vector *v, double step)
{
    const size_t count = kal__vector_count(v);
    for (size_t k = 0; k < count; k++) {
        const size_t i = kal__vector_at(v, k);
        if (v->value[i] == 0)
            continue;
        const uint32_t var = t->head[i];
        t->x[var] -= step * v->value[i];
        const double outside = kal__tableau_outside(t, var);
        kal__list_set(&t->infeasible, i, outside * outside);
    }
}

void kal__tableau_list_infeasible(kal__tableau *t)
{
    kal__list_clear(&t->infeasible);
    for (size_t k = 0; k < t->rows; k++) {
        const double outside = kal__tableau_outside(t, t->head[k]);
        kal__list_set(&t->infeasible, k, outside * outside);
    }
}

kal__turn kal__tableau_swap(kal__tableau *t, size_t p, uint32_t var, signed char to)
{
    const uint32_t leaves = t->head[p];
    t->head[p] = var;
    t->status[var] = KAL__BASIC;
    t->open[var] = 0;
    t->d[var] = 0;
    t->status[leaves] = to;
    kal__tableau_rest(t, leaves);
    const double outside = kal__tableau_outside(t, var);
    kal__list_set(&t->infeasible, p, outside * outside);
    switch (kal__lu_update(t->lu, p, t->column.value[p])) {
    case KAL__LU_OK: t->updates++; break;
    case KAL__LU_SINGULAR: t->updates = KAL__MOST_UPDATES; break;
    case KAL__LU_MEMORY: return KAL__TURN_MEMORY;
    }
    return KAL__TURN_DONE;
}

bool kal__tableau_tired(const kal__tableau *t)
{
    return t->updates >= KAL__MOST_UPDATES || (t->updates && kal__lu_tired(t->lu));
}

double kal__tableau_scatter(const kal__tableau *t, size_t var)
{
    uint64_t h =
        ((uint64_t)var + 1) * 0x9e3779b97f4a7c15u + (uint64_t)t->moves * 0xd1b54a32d192ed03u;
    h = (h ^ (h >> 29)) * 0xbf58476d1ce4e5b9u;
    h ^= h >> 32;
    return 1 + (double)(h >> 12) * 0x1p-52;
}
