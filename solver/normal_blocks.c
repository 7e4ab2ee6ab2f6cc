/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how rows with nearly the same columns are found in any matrix. */
#include "solver/normal_blocks.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX
/* A row joins another that has all its columns, unless that one has more than this many times as many. */
enum { NEARLY = 2 };
/* A block is taken while it is near to at most so many times what those taken are on average, and some more: the
 * later ones would make the rest denser than a good order of single rows does. */
enum { TIMES = 8, MORE = 32 };

bool kal__pattern_make(kal__arena *arena, size_t rows, size_t columns, const size_t *start,
                       const uint32_t *index, kal__pattern *out)
{
    size_t *first = KAL__NEW(arena, rows + 2, size_t);
    uint32_t *list = KAL__NEW(arena, start[columns], uint32_t);

    if (!first || !list)
        return false;
    for (size_t k = 0; k < start[columns]; k++)
        first[index[k] + 2]++;
    for (size_t i = 1; i <= rows; i++)
        first[i + 1] += first[i];
    for (size_t j = 0; j < columns; j++)
        for (size_t k = start[j]; k < start[j + 1]; k++)
            list[first[index[k] + 1]++] = (uint32_t)j;
    *out = (kal__pattern){rows, columns, start, index, first, list};
    return true;
}

typedef struct finder {
    const kal__pattern *a;
    uint32_t *length; /* of a row, without columns that touch no other */
    uint32_t *parent; /* a forest of rows that go together */
    uint32_t *members, *count;
} finder;

static bool alone(const kal__pattern *a, size_t j) { return a->start[j + 1] - a->start[j] < 2; }

static uint32_t root(const finder *f, uint32_t i)
{
    while (f->parent[i] != i)
        i = f->parent[i] = f->parent[f->parent[i]];
    return i;
}

/* The shortest row that has all columns of row i; ties: the first. NONE: there is none that is nearly the same. */
static uint32_t cover(const finder *f, uint32_t i)
{
    const kal__pattern *a = f->a;
    uint32_t best = NONE;

    for (size_t t = a->row_start[i]; t < a->row_start[i + 1]; t++)
        for (size_t k = a->start[a->row_column[t]]; k < a->start[a->row_column[t] + 1]; k++)
            f->count[a->index[k]]++;
    f->count[i] = 0;
    for (size_t t = a->row_start[i]; t < a->row_start[i + 1]; t++)
        for (size_t k = a->start[a->row_column[t]]; k < a->start[a->row_column[t] + 1]; k++) {
            const uint32_t p = a->index[k];
            const bool all = f->count[p] == f->length[i] && f->length[p] <= NEARLY * f->length[i];
            f->count[p] = 0;
            if (all && (f->length[p] > f->length[i] || p < i) &&
                (best == NONE || f->length[p] < f->length[best] ||
                 (f->length[p] == f->length[best] && p < best)))
                best = p;
        }
    return best;
}

static void join(const finder *f, uint32_t i, uint32_t p)
{
    const uint32_t a = root(f, i), b = root(f, p);

    if (a == b || f->members[a] + f->members[b] > KAL__BLOCK_MOST)
        return;
    f->parent[a > b ? a : b] = a > b ? b : a;
    f->members[a > b ? b : a] += f->members[a > b ? a : b];
}

static void group(const finder *f)
{
    const kal__pattern *a = f->a;

    for (uint32_t i = 0; i < a->rows; i++) {
        f->parent[i] = i;
        f->members[i] = 1;
        for (size_t t = a->row_start[i]; t < a->row_start[i + 1]; t++)
            f->length[i] += !alone(a, a->row_column[t]);
    }
    for (uint32_t i = 0; i < a->rows; i++) {
        const uint32_t p = f->length[i] > 0 ? cover(f, i) : NONE;
        if (p != NONE)
            join(f, i, p);
    }
}

/* The rows of each group one after another: first[g] to first[g + 1]. How many groups. */
static uint32_t list_groups(const finder *f, uint32_t *number, size_t *first, uint32_t *row)
{
    uint32_t groups = 0;

    for (uint32_t i = 0; i < f->a->rows; i++) {
        const uint32_t r = root(f, i);
        if (r == i) {
            first[groups + 1] = first[groups] + f->members[i];
            number[i] = groups++;
        } else {
            number[i] = number[r];
        }
    }
    for (uint32_t i = 0; i < f->a->rows; i++)
        row[first[number[i]] + --f->members[root(f, i)]] = i;
    for (uint32_t g = 0; g < groups; g++) /* filled from the end */
        for (size_t a = first[g], b = first[g + 1]; a + 1 < b; a++, b--) {
            const uint32_t keep = row[a];
            row[a] = row[b - 1];
            row[b - 1] = keep;
        }
    return groups;
}

/* The rows outside that share a column with the rows list[n]; mark[p] == tag: seen. Into out unless NULL. */
static uint32_t neighbours(const kal__pattern *a, const uint32_t *list, size_t n, uint32_t *mark,
                           uint32_t tag, uint32_t *out)
{
    uint32_t count = 0;

    for (size_t m = 0; m < n; m++)
        mark[list[m]] = tag;
    for (size_t m = 0; m < n; m++)
        for (size_t t = a->row_start[list[m]]; t < a->row_start[list[m] + 1]; t++)
            for (size_t k = a->start[a->row_column[t]]; k < a->start[a->row_column[t] + 1]; k++)
                if (mark[a->index[k]] != tag) {
                    mark[a->index[k]] = tag;
                    if (out)
                        out[count] = a->index[k];
                    count++;
                }
    return count;
}

typedef struct choice {
    uint32_t near, group;
} choice;

static int by_near(const void *p, const void *q)
{
    const choice *a = p, *b = q;

    if (a->near != b->near)
        return a->near < b->near ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

static int by_number(const void *p, const void *q)
{
    const uint32_t a = *(const uint32_t *)p, b = *(const uint32_t *)q;

    return a < b ? -1 : a > b;
}

/* Takes the columns of the rows list[n] unless one is taken. */
static bool take(const kal__pattern *a, const uint32_t *list, size_t n, uint32_t *taken, uint32_t by)
{
    for (size_t m = 0; m < n; m++)
        for (size_t t = a->row_start[list[m]]; t < a->row_start[list[m] + 1]; t++)
            if (taken[a->row_column[t]] != NONE)
                return false;
    for (size_t m = 0; m < n; m++)
        for (size_t t = a->row_start[list[m]]; t < a->row_start[list[m] + 1]; t++)
            taken[a->row_column[t]] = by;
    return true;
}

static void choose(const kal__pattern *a, const choice *order, uint32_t groups, const size_t *first,
                   const uint32_t *row, uint32_t *taken, kal__blocks *out)
{
    size_t total = 0;

    memset(taken, 0xff, a->columns * sizeof *taken);
    memset(out->of_row, 0xff, a->rows * sizeof *out->of_row);
    for (uint32_t c = 0; c < groups; c++) {
        const uint32_t g = order[c].group;
        const size_t n = first[g + 1] - first[g];
        if (order[c].near * out->count > TIMES * total + MORE * out->count)
            break;
        if (!take(a, row + first[g], n, taken, g))
            continue;
        for (size_t m = 0; m < n; m++) {
            out->row[out->start[out->count] + m] = row[first[g] + m];
            out->of_row[row[first[g] + m]] = (uint32_t)out->count;
        }
        out->start[out->count + 1] = out->start[out->count] + n;
        out->near_start[out->count + 1] = out->near_start[out->count] + order[c].near;
        total += order[c].near;
        out->count++;
    }
}

static bool find(kal__arena *arena, kal__arena *scratch, const kal__pattern *a, kal__blocks *out)
{
    finder f = {a, KAL__NEW(scratch, a->rows, uint32_t), KAL__NEW(scratch, a->rows, uint32_t),
                KAL__NEW(scratch, a->rows, uint32_t), KAL__NEW(scratch, a->rows, uint32_t)};
    size_t *first = KAL__NEW(scratch, a->rows + 1, size_t);
    uint32_t *row = KAL__NEW(scratch, a->rows, uint32_t), *mark = f.count;
    uint32_t *number = KAL__NEW(scratch, a->rows, uint32_t);
    uint32_t *taken = KAL__NEW(scratch, a->columns, uint32_t);
    choice *order = KAL__NEW(scratch, a->rows, choice);

    if (!f.length || !f.parent || !f.members || !f.count || !first || !row || !number || !taken ||
        !order)
        return false;
    group(&f);
    const uint32_t groups = list_groups(&f, number, first, row);
    for (uint32_t g = 0; g < groups; g++)
        order[g] =
            (choice){neighbours(a, row + first[g], first[g + 1] - first[g], mark, g + 1, NULL), g};
    qsort(order, groups, sizeof *order, by_near);
    choose(a, order, groups, first, row, taken, out);
    out->near = KAL__NEW(arena, out->near_start[out->count], uint32_t);
    if (!out->near)
        return false;
    for (size_t b = 0; b < out->count; b++) {
        uint32_t *list = out->near + out->near_start[b];
        const uint32_t n = neighbours(a, out->row + out->start[b], out->start[b + 1] - out->start[b],
                                      mark, groups + 1 + (uint32_t)b, list);
        qsort(list, n, sizeof *list, by_number);
    }
    return true;
}

bool kal__blocks_find(kal__arena *arena, kal__arena *scratch, const kal__pattern *a,
                      kal__blocks *out)
{
    *out = (kal__blocks){.start = KAL__NEW(arena, a->rows + 1, size_t),
                         .row = KAL__NEW(arena, a->rows, uint32_t),
                         .of_row = KAL__NEW(arena, a->rows, uint32_t),
                         .near_start = KAL__NEW(arena, a->rows + 1, size_t)};
    if (!out->start || !out->row || !out->of_row || !out->near_start)
        return false;
    return find(arena, scratch, a, out);
}
