/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how blocks are summed up, eliminated, and subtracted from the core. */
#include <string.h>

#include "solver/normal_pivot.h"
#include "solver/normal_work.h"

/* A block that is near to at least one in so many rows of its front is left to BLAS. */
enum { WIDE = 2 };

/* Where p is in an ascending list[n] that holds it. */
static size_t find(const uint32_t *list, size_t n, size_t p)
{
    size_t low = 0, high = n - 1;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (list[middle] < p)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The place of a position in a front. */
static size_t local_place(const kal__core *c, size_t front, size_t p)
{
    const kal__front *f = &c->front[front];
    const size_t owned = c->rows - c->rest;

    if (p < owned)
        return p - f->first;
    return f->own + find(c->near + c->near_start[front], f->size - f->own, p - owned);
}

double *kal__normal_at(const kal__normal *n, size_t p, size_t q)
{
    const kal__core *c = &n->core;
    const size_t owned = c->rows - c->rest;

    if (q < owned) {
        const kal__front *f = &c->front[c->front_of[q]];
        return kal__front_column(f, c->value, q - f->first) + local_place(c, c->front_of[q], p);
    }
    if (!c->sparse)
        return kal__front_column(&c->last, c->value, q - owned) + (p - owned);
    const int from = c->start[q - owned], to = c->start[q - owned + 1];
    /* row numbers are not negative */
    return kal__sparse_values(c->sparse) + from +
           find((const uint32_t *)c->index + from, (size_t)(to - from), p - owned);
}

/* One block at work. */
typedef struct block {
    size_t t, rows, near, plain; /* near rows that are not of the border */
    double *l, *w;               /* where its factor goes */
    const kal__front *front;     /* NULL: right into the sparse rest */
} block;

/* A pair of a column's entries in the core that is not the same row twice, with p > q among the near rows. */
static void add_pair(kal__normal *n, const block *b, size_t p, size_t q, double v)
{
    const uint32_t *near = n->near + n->near_start[b->t];

    if (p >= b->plain)
        n->shared[(p - b->plain) * b->near + q] += v;
    else
        *kal__normal_at(n, near[p], near[q]) += v;
}

static void add_entries(kal__normal *n, const block *b, size_t c, double d)
{
    for (size_t e = n->entry_start[c]; e < n->entry_start[c + 1]; e++) {
        const double v = d * n->entry_value[e];
        n->self[n->entry[e]] += v * n->entry_value[e];
        for (size_t f = n->entry_start[c]; f < e; f++) {
            const uint32_t p = n->entry[e], q = n->entry[f];
            if (p == q)
                n->self[p] += 2 * v * n->entry_value[f];
            else
                add_pair(n, b, p > q ? p : q, p > q ? q : p, v * n->entry_value[f]);
        }
    }
}

/* The columns of a block of k rows; k is known where this is compiled for it. */
static inline __attribute__((always_inline)) void sum_columns(kal__normal *n, const block *b,
                                                              const double *d, const size_t k)
{
    const double *own = n->own + n->own_start[b->t];
    double f[KAL__BLOCK_MOST];

    for (size_t c = n->column_start[b->t]; c < n->column_start[b->t + 1]; c++, own += k) {
        const double dj = d[n->column[c]];
        for (size_t q = 0; q < k; q++)
            f[q] = dj * own[q];
        for (size_t q = 0; q < k; q++)
            for (size_t p = q; p < k; p++)
                b->l[q * k + p] += own[p] * f[q];
        for (size_t e = n->entry_start[c]; e < n->entry_start[c + 1]; e++) {
            double *to = n->across + n->entry[e] * k;
            for (size_t q = 0; q < k; q++)
                to[q] += n->entry_value[e] * f[q];
        }
        add_entries(n, b, c, dj);
    }
}

/* L of the block itself, then W = across L^-T, from rows to columns. */
static inline __attribute__((always_inline)) void eliminate(kal__normal *n, const block *b,
                                                            const double *r, const size_t k)
{
    double turn[KAL__BLOCK_MOST], x[KAL__BLOCK_MOST], size[KAL__BLOCK_MOST], *l = b->l;

    for (size_t q = 0; q < k; q++)
        size[q] = l[q * k + q] += r[n->row[n->row_start[b->t] + q]];
    for (size_t q = 0; q < k; q++) {
        const double root = kal__pivot_root(l[q * k + q], size[q], KAL__TINY_PIVOT);
        l[q * k + q] = root;
        turn[q] = 1 / root;
        for (size_t p = q + 1; p < k; p++)
            l[q * k + p] *= turn[q];
        for (size_t s = q + 1; s < k; s++)
            for (size_t p = s; p < k; p++)
                l[s * k + p] -= l[q * k + s] * l[q * k + p];
    }
    for (size_t a = 0; a < b->near; a++) {
        for (size_t q = 0; q < k; q++)
            x[q] = n->across[a * k + q];
        for (size_t q = 0; q < k; q++) {
            x[q] *= turn[q];
            for (size_t s = q + 1; s < k; s++)
                x[s] -= x[q] * l[q * k + s];
        }
        for (size_t q = 0; q < k; q++)
            b->w[q * b->near + a] = x[q];
    }
}

/* column[to[a]] -= sum_q W[m, q] W[a, q] for a >= m. */
static void subtract_four(const block *b, size_t m, double *column, const uint32_t *to)
{
    const double *w0 = b->w, *w1 = w0 + b->near, *w2 = w1 + b->near, *w3 = w2 + b->near;
    const double f0 = w0[m], f1 = w1[m], f2 = w2[m], f3 = w3[m];

    for (size_t a = m; a < b->near; a++)
        column[to[a]] -= f0 * w0[a] + f1 * w1[a] + f2 * w2[a] + f3 * w3[a];
}

static void subtract_any(const block *b, size_t m, double *column, const uint32_t *to, double *work)
{
    memset(work + m, 0, (b->near - m) * sizeof *work);
    for (size_t q = 0; q < b->rows; q++) {
        const double *w = b->w + q * b->near, f = w[m];
        for (size_t a = m; a < b->near; a++)
            work[a] += f * w[a];
    }
    for (size_t a = m; a < b->near; a++)
        column[to[a]] -= work[a];
}

/* Subtracts W W' from the core, unless `only_sums`, and adds what the near rows have with each other. */
static void scatter(kal__normal *n, const block *b, bool only_sums)
{
    const uint32_t *to = n->local;
    const uint32_t *map = b->front ? NULL : n->map + n->map_start[b->t];

    for (size_t m = 0; m < b->near; m++) {
        double *column = b->front ? kal__front_column(b->front, n->core.value, n->local[m])
                                  : kal__sparse_values(n->core.sparse);
        if (!b->front) {
            to = map - m;
            map += b->near - m;
        }
        if (!only_sums && b->rows == 4)
            subtract_four(b, m, column, to);
        else if (!only_sums)
            subtract_any(b, m, column, to, n->row_work);
        column[to[m]] += n->self[m];
        for (size_t a = b->plain > m + 1 ? b->plain : m + 1; a < b->near; a++)
            column[to[a]] += n->shared[(a - b->plain) * b->near + m];
        n->size[n->near[n->near_start[b->t] + m]] += n->self[m];
    }
}

/* W into the batch of its front; the columns the batch then has. */
static size_t collect(kal__normal *n, const block *b, size_t filled)
{
    const size_t lead = b->front->size;

    for (size_t q = 0; q < b->rows; q++) {
        double *to = n->batch + (filled + q) * lead;
        const double *w = b->w + q * b->near;
        memset(to, 0, lead * sizeof *to);
        for (size_t a = 0; a < b->near; a++)
            to[n->local[a]] = w[a];
    }
    return filled + b->rows;
}

static block begin(kal__normal *n, size_t t)
{
    block b = {.t = t,
               .rows = n->row_start[t + 1] - n->row_start[t],
               .near = n->near_start[t + 1] - n->near_start[t]};
    const uint32_t *near = n->near + n->near_start[t];
    const size_t border = n->core.rows - n->core.border, owned = n->core.rows - n->core.rest;

    b.l = n->panel + n->panel_start[t];
    b.w = b.l + b.rows * b.rows;
    b.plain = b.near;
    while (b.plain > 0 && near[b.plain - 1] >= border)
        b.plain--;
    if (b.near > 0 && near[0] < owned) {
        b.front = &n->core.front[n->core.front_of[near[0]]];
        for (size_t a = 0; a < b.near; a++)
            n->local[a] = (uint32_t)local_place(&n->core, n->core.front_of[near[0]], near[a]);
    } else if (b.near > 0 && !n->core.sparse) {
        b.front = &n->core.last;
        for (size_t a = 0; a < b.near; a++)
            n->local[a] = (uint32_t)(near[a] - owned);
    }
    memset(b.l, 0, b.rows * b.rows * sizeof *b.l);
    memset(n->across, 0, b.near * b.rows * sizeof *n->across);
    memset(n->self, 0, b.near * sizeof *n->self);
    memset(n->shared, 0, (b.near - b.plain) * b.near * sizeof *n->shared);
    return b;
}

static void work_off(kal__normal *n, const block *b, const double *d, const double *r)
{
    switch (b->rows) {
    case 1:
        sum_columns(n, b, d, 1);
        eliminate(n, b, r, 1);
        break;
    case 4:
        sum_columns(n, b, d, 4);
        eliminate(n, b, r, 4);
        break;
    default: sum_columns(n, b, d, b->rows); eliminate(n, b, r, b->rows);
    }
}

/* The columns that touch no block, and r. */
static void sum_core(kal__normal *n, const double *d, const double *r)
{
    const uint32_t *position = n->core.position;

    for (size_t k = 0; k < n->core.rows; k++) {
        n->size[k] = r[n->core.row[k]];
        *kal__normal_at(n, k, k) = n->size[k];
    }
    for (size_t c = 0; c < n->free; c++) {
        const size_t j = n->free_column[c];
        for (size_t k = n->start[j]; k < n->start[j + 1]; k++) {
            const double v = d[j] * n->value[k];
            const uint32_t p = position[n->index[k]];
            n->size[p] += v * n->value[k];
            *kal__normal_at(n, p, p) += v * n->value[k];
            for (size_t l = n->start[j]; l < k; l++) {
                const uint32_t q = position[n->index[l]];
                *kal__normal_at(n, p > q ? p : q, p > q ? q : p) +=
                    (p == q ? 2 : 1) * v * n->value[l];
            }
        }
    }
}

void kal__normal_sum(kal__normal *n, const double *d, const double *r)
{
    const kal__front *front = NULL;
    size_t filled = 0;

    if (n->core.sparse)
        memset(kal__sparse_values(n->core.sparse), 0,
               (size_t)n->core.start[n->core.rest] * sizeof(double));
    memset(n->core.value, 0, n->core.room * sizeof *n->core.value);
    sum_core(n, d, r);
    for (size_t t = 0; t < n->blocks; t++) {
        const block b = begin(n, t);
        const bool wide = b.front && b.near * WIDE >= b.front->size;
        work_off(n, &b, d, r);
        if (filled > 0 && (b.front != front || filled + b.rows > KAL__BATCH)) {
            kal__front_subtract(front, n->core.value, n->batch, filled);
            filled = 0;
        }
        if (wide) {
            front = b.front;
            filled = collect(n, &b, filled);
        }
        if (b.near > 0)
            scatter(n, &b, wide);
    }
    if (filled > 0)
        kal__front_subtract(front, n->core.value, n->batch, filled);
}
