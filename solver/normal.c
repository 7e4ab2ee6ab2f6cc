/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: in which order the blocks, the fronts and the border are eliminated and solved. */
#include "solver/normal.h"

#include <math.h>
#include <string.h>

#include "solver/normal_pivot.h"
#include "solver/normal_work.h"

kal__normal *kal__normal_new(const kal_allocator *allocator, size_t rows, size_t columns,
                             const size_t *start, const uint32_t *index, const double *value)
{
    kal__arena *arena = kal__arena_new(allocator);
    kal__normal *n = arena ? KAL__NEW(arena, 1, kal__normal) : NULL;

    if (!n) {
        kal__arena_free(arena);
        return NULL;
    }
    *n = (kal__normal){.arena = arena,
                       .rows = rows,
                       .columns = columns,
                       .start = start,
                       .index = index,
                       .value = value};
    if (!kal__normal_plan(n, allocator)) {
        kal__normal_free(n);
        return NULL;
    }
    return n;
}

void kal__normal_free(kal__normal *n)
{
    if (!n)
        return;
    kal__core_free(&n->core);
    kal__arena_free(n->arena);
}

double kal__normal_work(const kal__normal *n) { return n->work; }
size_t kal__normal_bytes(const kal__normal *n) { return n->bytes; }

/* What is left of a component goes to the rest. */
static void pass_on(kal__core *c, size_t front)
{
    const kal__front *f = &c->front[front];
    const uint32_t *near = c->near + c->near_start[front];
    const uint32_t *map = c->sparse ? c->map + c->map_start[front] : NULL;

    for (size_t q = 0; q < f->size - f->own; q++) {
        const double *from = kal__front_column(f, c->value, f->own + q) + f->own;
        double *to = c->sparse ? kal__sparse_values(c->sparse)
                               : kal__front_column(&c->last, c->value, near[q]);
        for (size_t p = q; p < f->size - f->own; p++)
            to[c->sparse ? *map++ : near[p]] += from[p];
    }
}

bool kal__normal_ready(kal__normal *n)
{
    kal__core *c = &n->core;

    if (isinf(n->work))
        return false;
    if (!c->value)
        c->value = KAL__NEW(n->arena, c->room, double);
    return c->value != NULL;
}

bool kal__normal_factor(kal__normal *n, const double *d, const double *r)
{
    kal__core *c = &n->core;

    if (!c->value)
        return false;
    kal__normal_sum(n, d, r);
    for (size_t k = 0; k < c->fronts; k++) {
        kal__front_factor(&c->front[k], c->value, n->size + c->front[k].first, KAL__TINY_PIVOT);
        pass_on(c, k);
    }
    if (c->sparse)
        return kal__sparse_factor(c->sparse, n->size + (c->rows - c->rest), KAL__TINY_PIVOT);
    kal__front_factor(&c->last, c->value, n->size + (c->rows - c->rest), KAL__TINY_PIVOT);
    return true;
}

static void solve_core(kal__normal *n, double *v)
{
    kal__core *c = &n->core;
    double *rest = v + (c->rows - c->rest), *x = n->part;

    for (size_t k = 0; k < c->fronts; k++) {
        const kal__front *f = &c->front[k];
        const uint32_t *near = c->near + c->near_start[k];
        memcpy(x, v + f->first, f->own * sizeof *x);
        memset(x + f->own, 0, (f->size - f->own) * sizeof *x);
        kal__front_forward(f, c->value, x);
        memcpy(v + f->first, x, f->own * sizeof *x);
        for (size_t p = f->own; p < f->size; p++)
            rest[near[p - f->own]] += x[p];
    }
    if (c->sparse) {
        kal__sparse_solve(c->sparse, rest);
    } else {
        kal__front_forward(&c->last, c->value, rest);
        kal__front_backward(&c->last, c->value, rest);
    }
    for (size_t k = c->fronts; k > 0; k--) {
        const kal__front *f = &c->front[k - 1];
        const uint32_t *near = c->near + c->near_start[k - 1];
        memcpy(x, v + f->first, f->own * sizeof *x);
        for (size_t p = f->own; p < f->size; p++)
            x[p] = rest[near[p - f->own]];
        kal__front_backward(f, c->value, x);
        memcpy(v + f->first, x, f->own * sizeof *x);
    }
}

/* v := L^-1 v in the rows of a block, and its share of the core's rows. */
static void forward(kal__normal *n, size_t t, double *v)
{
    const size_t k = n->row_start[t + 1] - n->row_start[t];
    const size_t near = n->near_start[t + 1] - n->near_start[t];
    const uint32_t *row = n->row + n->row_start[t], *to = n->near + n->near_start[t];
    const double *l = n->panel + n->panel_start[t], *w = l + k * k;

    for (size_t q = 0; q < k; q++) {
        const double x = v[row[q]] /= l[q * k + q];
        for (size_t p = q + 1; p < k; p++)
            v[row[p]] -= l[q * k + p] * x;
        for (size_t a = 0; a < near; a++)
            n->vector[to[a]] -= w[q * near + a] * x;
    }
}

static void backward(kal__normal *n, size_t t, double *v)
{
    const size_t k = n->row_start[t + 1] - n->row_start[t];
    const size_t near = n->near_start[t + 1] - n->near_start[t];
    const uint32_t *row = n->row + n->row_start[t], *to = n->near + n->near_start[t];
    const double *l = n->panel + n->panel_start[t], *w = l + k * k;

    for (size_t q = k; q-- > 0;) {
        double x = v[row[q]];
        for (size_t a = 0; a < near; a++)
            x -= w[q * near + a] * n->vector[to[a]];
        for (size_t p = q + 1; p < k; p++)
            x -= l[q * k + p] * v[row[p]];
        v[row[q]] = x / l[q * k + q];
    }
}

void kal__normal_solve(kal__normal *n, double *v)
{
    const kal__core *c = &n->core;

    for (size_t k = 0; k < c->rows; k++)
        n->vector[k] = v[c->row[k]];
    for (size_t t = 0; t < n->blocks; t++)
        forward(n, t, v);
    solve_core(n, n->vector);
    for (size_t t = 0; t < n->blocks; t++)
        backward(n, t, v);
    for (size_t k = 0; k < c->rows; k++)
        v[c->row[k]] = n->vector[k];
}
