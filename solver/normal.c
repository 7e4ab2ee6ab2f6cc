/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how A diag(d) A' + diag(r) is summed up. */
#include "solver/normal.h"

#include <limits.h>
#include <string.h>

#include "base/mem.h"
#include "solver/normal_sparse.h"

/* A pivot below this share of its row's diagonal is rounding: a few hundred rounding errors. */
#define TINY_PIVOT 1e-13

struct kal__normal {
    kal__arena *arena;
    size_t rows, columns;
    const size_t *start;
    const uint32_t *index;
    const double *value;
    size_t *row_start;    /* [rows + 1] A by rows */
    uint32_t *row_column; /* [nonzeros] */
    double *row_value;
    int *low_start, *low_index; /* the lower triangle of A A' */
    double *sum;                /* [rows] zero between calls */
    kal__sparse *sparse;
};

static bool by_rows(kal__normal *n)
{
    n->row_start = KAL__NEW(n->arena, n->rows + 2, size_t);
    n->row_column = KAL__NEW(n->arena, n->start[n->columns], uint32_t);
    n->row_value = KAL__NEW(n->arena, n->start[n->columns], double);
    if (!n->row_start || !n->row_column || !n->row_value)
        return false;
    for (size_t k = 0; k < n->start[n->columns]; k++)
        n->row_start[n->index[k] + 2]++;
    for (size_t i = 1; i <= n->rows; i++)
        n->row_start[i + 1] += n->row_start[i];
    for (size_t j = 0; j < n->columns; j++)
        for (size_t k = n->start[j]; k < n->start[j + 1]; k++) {
            const size_t at = n->row_start[n->index[k] + 1]++;
            n->row_column[at] = (uint32_t)j;
            n->row_value[at] = n->value[k];
        }
    return true;
}

/* The rows below i that share a column with it, into `out` unless NULL; how many. mark[p] == i + 1: seen. */
static size_t below(const kal__normal *n, size_t i, uint32_t *mark, int *out)
{
    size_t count = 0;

    for (size_t t = n->row_start[i]; t < n->row_start[i + 1]; t++) {
        const size_t j = n->row_column[t];
        for (size_t k = n->start[j]; k < n->start[j + 1]; k++) {
            const uint32_t p = n->index[k];
            if (p > i && mark[p] != i + 1) {
                mark[p] = (uint32_t)i + 1;
                if (out)
                    out[count] = (int)p;
                count++;
            }
        }
    }
    return count;
}

/* Sorts by transposing twice would need room; rows are short. */
static void sort(int *list, size_t count)
{
    for (size_t gap = count / 2; gap > 0; gap /= 2)
        for (size_t i = gap; i < count; i++) {
            const int keep = list[i];
            size_t at = i;
            for (; at >= gap && list[at - gap] > keep; at -= gap)
                list[at] = list[at - gap];
            list[at] = keep;
        }
}

static bool pattern(kal__normal *n)
{
    uint32_t *mark = KAL__NEW(n->arena, n->rows, uint32_t);
    size_t total = 0;

    n->low_start = KAL__NEW(n->arena, n->rows + 1, int);
    n->sum = KAL__NEW(n->arena, n->rows, double);
    if (!mark || !n->low_start || !n->sum)
        return false;
    for (size_t i = 0; i < n->rows; i++) {
        total += 1 + below(n, i, mark, NULL);
        if (total > INT_MAX)
            return false;
        n->low_start[i + 1] = (int)total;
    }
    n->low_index = KAL__NEW(n->arena, total, int);
    if (!n->low_index)
        return false;
    memset(mark, 0, n->rows * sizeof *mark);
    for (size_t i = 0; i < n->rows; i++) {
        int *list = n->low_index + n->low_start[i];
        list[0] = (int)i;
        sort(list + 1, below(n, i, mark, list + 1));
    }
    return true;
}

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
    if (by_rows(n) && pattern(n))
        n->sparse = kal__sparse_new(allocator, rows, n->low_start, n->low_index);
    if (!n->sparse) {
        kal__arena_free(arena);
        return NULL;
    }
    return n;
}

void kal__normal_free(kal__normal *n)
{
    if (!n)
        return;
    kal__sparse_free(n->sparse);
    kal__arena_free(n->arena);
}

double kal__normal_work(const kal__normal *n) { return kal__sparse_work(n->sparse); }
size_t kal__normal_bytes(const kal__normal *n)
{
    return kal__sparse_bytes(n->sparse) + 12 * n->start[n->columns];
}

/* Column i of the lower triangle: sum_j a_ij d_j a_pj for p >= i. */
static void add_row(kal__normal *n, size_t i, const double *d)
{
    for (size_t t = n->row_start[i]; t < n->row_start[i + 1]; t++) {
        const size_t j = n->row_column[t];
        const double f = n->row_value[t] * d[j];
        for (size_t k = n->start[j]; k < n->start[j + 1]; k++)
            n->sum[n->index[k]] += f * n->value[k];
    }
}

bool kal__normal_factor(kal__normal *n, const double *d, const double *r)
{
    double *out = kal__sparse_values(n->sparse);

    for (size_t i = 0; i < n->rows; i++) {
        add_row(n, i, d);
        n->sum[i] += r[i];
        for (int k = n->low_start[i]; k < n->low_start[i + 1]; k++)
            out[k] = n->sum[n->low_index[k]];
        for (size_t t = n->row_start[i]; t < n->row_start[i + 1]; t++) {
            const size_t j = n->row_column[t];
            for (size_t k = n->start[j]; k < n->start[j + 1]; k++)
                n->sum[n->index[k]] = 0;
        }
    }
    return kal__sparse_factor(n->sparse, TINY_PIVOT);
}

void kal__normal_solve(kal__normal *n, double *v) { kal__sparse_solve(n->sparse, v); }
