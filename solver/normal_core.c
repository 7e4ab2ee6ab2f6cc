/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: where the rest of the rows is dense, and what then is the cheapest way. */
#include "solver/normal_core.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX
/* Rows that are near to more than half of the blocks (else nine tenths), if they are few. */
enum { BORDER_MOST = 64, BORDER_BLOCKS = 8 };
/* Always dense; dense when at least so many of the pairs of rows are near to each other at first. */
enum { SMALL = 64 };
#define DENSE 0.3
/* BLAS multiplies a dense front so much faster than CHOLMOD its small ones. */
#define DENSE_FASTER 2.5

typedef struct planner {
    const kal__pattern *a;
    const kal__blocks *b;
    const uint32_t *block_of;
    size_t *touch_start; /* [rows + 1] the blocks that a core row is near to */
    uint32_t *touch;
    uint32_t *parent; /* [rows] components */
    bool *border;     /* [rows] */
    uint32_t *mark, *size, *longest;
    size_t borders;
} planner;

static bool touches(planner *p, kal__arena *scratch)
{
    const kal__blocks *b = p->b;

    p->touch_start = KAL__NEW(scratch, p->a->rows + 2, size_t);
    p->touch = KAL__NEW(scratch, b->near_start[b->count], uint32_t);
    if (!p->touch_start || !p->touch)
        return false;
    for (size_t k = 0; k < b->near_start[b->count]; k++)
        p->touch_start[b->near[k] + 2]++;
    for (size_t i = 1; i <= p->a->rows; i++)
        p->touch_start[i + 1] += p->touch_start[i];
    for (size_t g = 0; g < b->count; g++)
        for (size_t k = b->near_start[g]; k < b->near_start[g + 1]; k++)
            p->touch[p->touch_start[b->near[k] + 1]++] = (uint32_t)g;
    return true;
}

static size_t mark_border(planner *p, size_t tenths)
{
    size_t count = 0;

    for (size_t i = 0; i < p->a->rows; i++) {
        p->border[i] = 10 * (p->touch_start[i + 1] - p->touch_start[i]) > tenths * p->b->count;
        count += p->border[i];
    }
    return count;
}

static void find_border(planner *p)
{
    if (p->b->count >= BORDER_BLOCKS) {
        for (size_t tenths = 5; tenths <= 9; tenths += 4) {
            p->borders = mark_border(p, tenths);
            if (p->borders <= BORDER_MOST)
                return;
        }
    }
    memset(p->border, 0, p->a->rows * sizeof *p->border);
    p->borders = 0;
}

static uint32_t root(planner *p, uint32_t i)
{
    while (p->parent[i] != i)
        i = p->parent[i] = p->parent[p->parent[i]];
    return i;
}

/* The rows list[n] that are not of the border hang together. */
static void join(planner *p, const uint32_t *list, size_t n)
{
    uint32_t first = NONE;

    for (size_t k = 0; k < n; k++) {
        if (p->border[list[k]])
            continue;
        const uint32_t r = root(p, list[k]);
        if (first == NONE)
            first = r;
        else if (r < first)
            first = p->parent[first] = r;
        else
            p->parent[r] = first;
    }
}

static void find_components(planner *p)
{
    const kal__pattern *a = p->a;
    const kal__blocks *b = p->b;

    for (uint32_t i = 0; i < a->rows; i++)
        p->parent[i] = i;
    for (size_t g = 0; g < b->count; g++)
        join(p, b->near + b->near_start[g], b->near_start[g + 1] - b->near_start[g]);
    for (size_t j = 0; j < a->columns; j++)
        if (p->block_of[j] == NONE)
            join(p, a->index + a->start[j], a->start[j + 1] - a->start[j]);
    for (uint32_t i = 0; i < a->rows; i++)
        if (b->of_row[i] == NONE && !p->border[i])
            p->size[root(p, i)]++;
    for (size_t g = 0; g < b->count; g++) {
        uint32_t n = 0, r = NONE;
        for (size_t k = b->near_start[g]; k < b->near_start[g + 1]; k++)
            if (!p->border[b->near[k]]) {
                n++;
                r = root(p, b->near[k]);
            }
        if (r != NONE && n > p->longest[r])
            p->longest[r] = n;
    }
}

/* The core rows that come after row i and are near to it, into out unless NULL; mark[q] == i + 1: seen. */
static size_t after(planner *p, const kal__core *c, uint32_t i, int *out)
{
    const kal__pattern *a = p->a;
    const kal__blocks *b = p->b;
    const uint32_t *place = c->position;
    size_t count = 0;

    for (size_t t = p->touch_start[i]; t < p->touch_start[i + 1]; t++)
        for (size_t k = b->near_start[p->touch[t]]; k < b->near_start[p->touch[t] + 1]; k++) {
            const uint32_t q = b->near[k];
            if (place[q] > place[i] && p->mark[q] != i + 1) {
                p->mark[q] = i + 1;
                if (out)
                    out[count] = (int)place[q];
                count++;
            }
        }
    for (size_t t = a->row_start[i]; t < a->row_start[i + 1]; t++) {
        const size_t j = a->row_column[t];
        /* a column of a block has its rows near to the block, which was seen above */
        for (size_t k = a->start[j]; p->block_of[j] == NONE && k < a->start[j + 1]; k++) {
            const uint32_t q = a->index[k];
            if (place[q] > place[i] && p->mark[q] != i + 1) {
                p->mark[q] = i + 1;
                if (out)
                    out[count] = (int)place[q];
                count++;
            }
        }
    }
    return count;
}

/* Positions by component, rows ascending within one; the border last. `one`: all as one component. */
static void place(planner *p, kal__core *c, bool one)
{
    uint32_t at = 0;

    if (!one) { /* where each component begins, kept at its root */
        for (uint32_t i = 0; i < p->a->rows; i++) {
            p->mark[i] = at;
            if (p->b->of_row[i] == NONE && !p->border[i] && p->parent[i] == i)
                at += p->size[i];
        }
    }
    for (uint32_t i = 0; i < p->a->rows; i++)
        if (p->b->of_row[i] == NONE && !p->border[i])
            c->position[i] = one ? at++ : p->mark[root(p, i)]++;
    for (uint32_t i = 0; i < p->a->rows; i++)
        if (p->b->of_row[i] == NONE && p->border[i])
            c->position[i] = at++;
    for (uint32_t i = 0; i < p->a->rows; i++)
        if (c->position[i] != NONE)
            c->row[c->position[i]] = i;
    memset(p->mark, 0, p->a->rows * sizeof *p->mark);
}

/* Are all components dense? */
static bool dense(planner *p, const kal__core *c)
{
    bool all = true;

    for (uint32_t i = 0; all && i < p->a->rows; i++) {
        const size_t n = p->size[i];
        if (n <= SMALL || 2 * p->longest[i] >= n)
            continue;
        size_t pairs = 0;
        for (size_t k = c->position[i]; k < c->rows && root(p, c->row[k]) == i; k++)
            pairs += after(p, c, c->row[k], NULL);
        memset(p->mark, 0, p->a->rows * sizeof *p->mark);
        all = (double)pairs >= DENSE * 0.5 * (double)n * (double)n;
    }
    return all;
}

/* Multiplications of a dense elimination of `own` of n rows. */
static double front_work(double own, double n)
{
    const double left = n - own;

    return (n * n * n - left * left * left) / 6;
}

static bool make_fronts(planner *p, kal__arena *arena, kal__core *c)
{
    const size_t most = c->rows + 1;
    size_t at = 0;

    c->front = KAL__NEW(arena, most, kal__front);
    c->front_of = KAL__NEW(arena, c->rows, uint32_t);
    if (!c->front || !c->front_of)
        return false;
    while (at < c->rows) {
        const bool last = at == c->rows - c->border;
        const size_t own = last ? c->border : p->size[root(p, c->row[at])];
        const size_t size = last ? own : own + c->border;
        kal__front *f = &c->front[c->fronts];
        *f = kal__front_make(at, own, size, c->room);
        c->room += kal__front_room(f);
        c->work += front_work((double)own, (double)size);
        for (size_t k = 0; k < own; k++)
            c->front_of[at + k] = (uint32_t)c->fronts;
        c->fronts++;
        at += own;
    }
    return true;
}

static bool make_sparse(const kal_allocator *allocator, planner *p, kal__arena *arena, kal__core *c)
{
    size_t total = 0;

    c->start = KAL__NEW(arena, c->rows + 1, int);
    if (!c->start)
        return false;
    for (size_t k = 0; k < c->rows; k++) {
        total += 1 + after(p, c, c->row[k], NULL);
        if (total > INT_MAX)
            return false;
        c->start[k + 1] = (int)total;
    }
    memset(p->mark, 0, p->a->rows * sizeof *p->mark);
    c->index = KAL__NEW(arena, total, int);
    if (!c->index)
        return false;
    for (size_t k = 0; k < c->rows; k++) {
        int *list = c->index + c->start[k];
        list[0] = (int)k;
        kal__sparse_sort(list + 1, after(p, c, c->row[k], list + 1));
    }
    memset(p->mark, 0, p->a->rows * sizeof *p->mark);
    c->sparse = kal__sparse_new(allocator, c->rows, c->start, c->index);
    return c->sparse != NULL;
}

static double fronts_work(planner *p, const kal__core *c)
{
    double work = 0;

    for (size_t i = 0; i < p->a->rows; i++)
        if (p->size[i] > 0)
            work += front_work((double)p->size[i], (double)(p->size[i] + c->border));
    return work;
}

/* Sparse unless all components are dense, or that would cost more. */
static bool decide(const kal_allocator *allocator, planner *p, kal__arena *arena, kal__core *c)
{
    place(p, c, false);
    if (dense(p, c))
        return make_fronts(p, arena, c);
    place(p, c, true);
    if (!make_sparse(allocator, p, arena, c))
        return false;
    if (kal__sparse_work(c->sparse) * DENSE_FASTER < fronts_work(p, c)) {
        c->work = kal__sparse_work(c->sparse);
        return true;
    }
    kal__sparse_free(c->sparse);
    c->sparse = NULL;
    place(p, c, false);
    return make_fronts(p, arena, c);
}

bool kal__core_make(const kal_allocator *allocator, kal__arena *arena, kal__arena *scratch,
                    const kal__pattern *a, const kal__blocks *b, const uint32_t *block_of,
                    kal__core *out)
{
    planner p = {.a = a,
                 .b = b,
                 .block_of = block_of,
                 .parent = KAL__NEW(scratch, a->rows, uint32_t),
                 .border = KAL__NEW(scratch, a->rows, bool),
                 .mark = KAL__NEW(scratch, a->rows, uint32_t),
                 .size = KAL__NEW(scratch, a->rows, uint32_t),
                 .longest = KAL__NEW(scratch, a->rows, uint32_t)};

    *out = (kal__core){.rows = a->rows - b->start[b->count],
                       .row = KAL__NEW(arena, a->rows, uint32_t),
                       .position = KAL__NEW(arena, a->rows, uint32_t)};
    if (!p.parent || !p.border || !p.mark || !p.size || !p.longest || !out->row || !out->position ||
        !touches(&p, scratch))
        return false;
    memset(out->position, 0xff, a->rows * sizeof *out->position);
    find_border(&p);
    out->border = p.borders;
    find_components(&p);
    return decide(allocator, &p, arena, out);
}
