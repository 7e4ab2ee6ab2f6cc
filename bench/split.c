/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what hangs together in a program (union-find over its rows). It shares no code with the
 * library's own splitting: peers get a component as a user would cut it out. */
#include "bench/split.h"

#include <stdlib.h>
#include <string.h>

static size_t root_of(size_t *parent, size_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static void join_rows(const family_lp *lp, size_t *parent)
{
    for (size_t i = 0; i < lp->rows; i++)
        parent[i] = i;
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j] + 1; k < lp->start[j + 1]; k++) {
            const size_t a = root_of(parent, lp->index[lp->start[j]]);
            const size_t b = root_of(parent, lp->index[k]);
            parent[a > b ? a : b] = a > b ? b : a;
        }
}

/* A column that stands in no row is at the bound that its cost wants. */
static double alone(const family_lp *lp, size_t j)
{
    const double c = lp->cost[j];
    return c > 0 ? c * lp->lower[j] : c < 0 ? c * lp->upper[j] : 0.0;
}

/* part[rows] gets the number of each row's part, in order of their first rows. */
static size_t number_parts(const family_lp *lp, size_t *parent, size_t *part)
{
    size_t parts = 0;

    for (size_t i = 0; i < lp->rows; i++) {
        const size_t r = root_of(parent, i); /* r <= i: the root is the first row of its part */
        part[i] = r == i ? parts++ : part[r];
    }
    return parts;
}

/* Numbers within each part and the list of parts: item i goes to part of[i], SIZE_MAX for none. */
static bool sort_by_part(size_t n, const size_t *of, size_t parts, size_t *first, size_t *list,
                         uint32_t *position)
{
    size_t *fill = calloc(parts + 1, sizeof *fill);

    if (!fill)
        return false;
    for (size_t i = 0; i < n; i++)
        if (of[i] != SIZE_MAX)
            first[of[i] + 1]++;
    for (size_t p = 0; p < parts; p++)
        first[p + 1] += first[p];
    for (size_t i = 0; i < n; i++) {
        if (of[i] == SIZE_MAX)
            continue;
        const size_t at = fill[of[i]]++;
        list[first[of[i]] + at] = i;
        if (position)
            position[i] = (uint32_t)at;
    }
    free(fill);
    return true;
}

static bool fill_split(const family_lp *lp, size_t *parent, size_t *part, split *s)
{
    join_rows(lp, parent);
    s->parts = number_parts(lp, parent, part);
    s->row_first = calloc(s->parts + 1, sizeof *s->row_first);
    s->col_first = calloc(s->parts + 1, sizeof *s->col_first);
    s->row = calloc(lp->rows + 1, sizeof *s->row);
    s->col = calloc(lp->columns + 1, sizeof *s->col);
    s->position = calloc(lp->rows + 1, sizeof *s->position);
    if (!s->row_first || !s->col_first || !s->row || !s->col || !s->position ||
        !sort_by_part(lp->rows, part, s->parts, s->row_first, s->row, s->position))
        return false;
    size_t *of = calloc(lp->columns + 1, sizeof *of);
    for (size_t j = 0; of && j < lp->columns; j++) {
        const bool empty = lp->start[j] == lp->start[j + 1];
        of[j] = empty ? SIZE_MAX : part[lp->index[lp->start[j]]];
        s->empty += empty ? alone(lp, j) : 0.0;
    }
    const bool ok = of && sort_by_part(lp->columns, of, s->parts, s->col_first, s->col, NULL);
    free(of);
    return ok;
}

int split_make(const family_lp *lp, split *out)
{
    size_t *parent = calloc(lp->rows + 1, sizeof *parent);
    size_t *part = calloc(lp->rows + 1, sizeof *part);

    memset(out, 0, sizeof *out);
    const bool ok = parent && part && fill_split(lp, parent, part, out);
    free(parent);
    free(part);
    if (!ok)
        split_free(out);
    return ok ? 0 : -1;
}

void split_free(split *s)
{
    free(s->row_first);
    free(s->row);
    free(s->col_first);
    free(s->col);
    free(s->position);
    memset(s, 0, sizeof *s);
}

static void copy_part(const family_lp *lp, const split *s, size_t p, family_lp *out)
{
    const size_t *row = s->row + s->row_first[p], *col = s->col + s->col_first[p];

    for (size_t i = 0; i < out->rows; i++) {
        out->row_lower[i] = lp->row_lower[row[i]];
        out->row_upper[i] = lp->row_upper[row[i]];
    }
    for (size_t j = 0; j < out->columns; j++) {
        out->cost[j] = lp->cost[col[j]];
        out->lower[j] = lp->lower[col[j]];
        out->upper[j] = lp->upper[col[j]];
        for (size_t k = lp->start[col[j]]; k < lp->start[col[j] + 1]; k++) {
            out->index[out->nonzeros] = s->position[lp->index[k]];
            out->value[out->nonzeros++] = lp->value[k];
        }
        out->start[j + 1] = out->nonzeros;
    }
}

int split_part(const family_lp *lp, const split *s, size_t p, family_lp *out)
{
    memset(out, 0, sizeof *out);
    out->rows = s->row_first[p + 1] - s->row_first[p];
    out->columns = s->col_first[p + 1] - s->col_first[p];
    for (size_t t = s->col_first[p]; t < s->col_first[p + 1]; t++)
        out->nonzeros += lp->start[s->col[t] + 1] - lp->start[s->col[t]];
    if (!family_allocate(out))
        return -1;
    out->nonzeros = 0;
    copy_part(lp, s, p, out);
    return 0;
}
