/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a matrix is laid out by blocks. */
#include <math.h>
#include <string.h>

#include "solver/normal_work.h"

#define NONE UINT32_MAX

typedef struct layout {
    kal__blocks b;
    uint32_t *block_of; /* [columns] */
    uint32_t *order;    /* [blocks] by fronts */
    uint32_t *rank;     /* the inverse */
    uint32_t *slot; /* [rows of A] the row's place in its block, or among the near rows of one */
} layout;

static void own_columns(const kal__pattern *a, layout *l)
{
    for (size_t j = 0; j < a->columns; j++) {
        l->block_of[j] = NONE;
        for (size_t k = a->start[j]; k < a->start[j + 1]; k++)
            if (l->b.of_row[a->index[k]] != NONE)
                l->block_of[j] = l->b.of_row[a->index[k]];
    }
}

/* Near rows as positions, ascending. */
static void place_near(const kal__core *c, kal__blocks *b)
{
    for (size_t g = 0; g < b->count; g++) {
        int *list = (int *)(b->near + b->near_start[g]);
        const size_t n = b->near_start[g + 1] - b->near_start[g];
        for (size_t k = 0; k < n; k++)
            list[k] = (int)c->position[list[k]];
        kal__sparse_sort(list, n);
    }
}

/* Counting sort by fronts; blocks near to nothing come last. */
static bool order_blocks(kal__arena *scratch, const kal__core *c, layout *l)
{
    const kal__blocks *b = &l->b;
    const size_t last = c->fronts + 1, owned = c->rows - c->rest;
    size_t *count = KAL__NEW(scratch, last + 2, size_t);

    if (!count)
        return false;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t g = 0; g < b->count; g++) {
            const bool some = b->near_start[g + 1] > b->near_start[g];
            const uint32_t first = some ? b->near[b->near_start[g]] : 0;
            const size_t f = !some ? last : first < owned ? c->front_of[first] : c->fronts;
            if (pass == 0) {
                count[f + 1]++;
            } else {
                l->order[count[f]] = (uint32_t)g;
                l->rank[g] = (uint32_t)count[f]++;
            }
        }
        for (size_t f = 0; pass == 0 && f <= last; f++)
            count[f + 1] += count[f];
    }
    return true;
}

static bool list_rows(kal__normal *n, const layout *l)
{
    const kal__blocks *b = &l->b;

    n->row_start = KAL__NEW(n->arena, b->count + 1, size_t);
    n->near_start = KAL__NEW(n->arena, b->count + 1, size_t);
    n->panel_start = KAL__NEW(n->arena, b->count + 1, size_t);
    n->row = KAL__NEW(n->arena, b->start[b->count], uint32_t);
    n->near = KAL__NEW(n->arena, b->near_start[b->count], uint32_t);
    if (!n->row_start || !n->near_start || !n->panel_start || !n->row || !n->near)
        return false;
    for (size_t t = 0; t < b->count; t++) {
        const size_t g = l->order[t], k = b->start[g + 1] - b->start[g];
        const size_t m = b->near_start[g + 1] - b->near_start[g];
        memcpy(n->row + n->row_start[t], b->row + b->start[g], k * sizeof *n->row);
        memcpy(n->near + n->near_start[t], b->near + b->near_start[g], m * sizeof *n->near);
        n->row_start[t + 1] = n->row_start[t] + k;
        n->near_start[t + 1] = n->near_start[t] + m;
        n->panel_start[t + 1] = n->panel_start[t] + k * (k + m);
        n->work += 0.5 * (double)k * (double)(k + m) * (double)(k + m);
    }
    n->panel = KAL__NEW(n->arena, n->panel_start[b->count], double);
    return n->panel != NULL;
}

/* How many columns each block has, and entries in the core they have; room for all. */
static bool count_columns(kal__normal *n, layout *l)
{
    size_t listed = 0, entries = 0, owned = 0;

    n->column_start = KAL__NEW(n->arena, n->blocks + 1, size_t);
    n->own_start = KAL__NEW(n->arena, n->blocks + 1, size_t);
    if (!n->column_start || !n->own_start)
        return false;
    for (size_t j = 0; j < n->columns; j++) {
        if (l->block_of[j] == NONE)
            continue;
        n->column_start[l->rank[l->block_of[j]] + 1]++;
        listed++;
        for (size_t k = n->start[j]; k < n->start[j + 1]; k++)
            entries += l->b.of_row[n->index[k]] == NONE;
    }
    for (size_t t = 0; t < n->blocks; t++) {
        owned += n->column_start[t + 1] * (n->row_start[t + 1] - n->row_start[t]);
        n->own_start[t + 1] = owned;
        n->column_start[t + 1] += n->column_start[t];
    }
    n->free = n->columns - listed;
    n->column = KAL__NEW(n->arena, listed, uint32_t);
    n->own = KAL__NEW(n->arena, owned, double);
    n->entry_start = KAL__NEW(n->arena, listed + 1, size_t);
    n->entry = KAL__NEW(n->arena, entries, uint32_t);
    n->entry_value = KAL__NEW(n->arena, entries, double);
    n->free_column = KAL__NEW(n->arena, n->free, uint32_t);
    n->bytes += 16 * listed + 8 * owned + 12 * entries + 4 * n->free;
    return n->column && n->own && n->entry_start && n->entry && n->entry_value && n->free_column;
}

static void name_columns(kal__normal *n, const layout *l)
{
    size_t free = 0;

    for (size_t j = 0; j < n->columns; j++)
        if (l->block_of[j] == NONE)
            n->free_column[free++] = (uint32_t)j;
        else
            n->column[n->column_start[l->rank[l->block_of[j]]]++] = (uint32_t)j;
    for (size_t t = n->blocks; t > 0; t--)
        n->column_start[t] = n->column_start[t - 1];
    n->column_start[0] = 0;
}

static void fill_block(kal__normal *n, layout *l, size_t t, size_t *at)
{
    const size_t rows = n->row_start[t + 1] - n->row_start[t];

    for (size_t m = 0; m < rows; m++)
        l->slot[n->row[n->row_start[t] + m]] = (uint32_t)m;
    for (size_t m = n->near_start[t]; m < n->near_start[t + 1]; m++)
        l->slot[n->core.row[n->near[m]]] = (uint32_t)(m - n->near_start[t]);
    for (size_t c = n->column_start[t]; c < n->column_start[t + 1]; c++) {
        double *own = n->own + n->own_start[t] + (c - n->column_start[t]) * rows;
        const size_t j = n->column[c];
        for (size_t k = n->start[j]; k < n->start[j + 1]; k++) {
            const uint32_t i = n->index[k];
            if (l->b.of_row[i] != NONE) {
                own[l->slot[i]] += n->value[k];
            } else {
                n->entry[*at] = l->slot[i];
                n->entry_value[(*at)++] = n->value[k];
            }
        }
        n->entry_start[c + 1] = *at;
    }
}

/* Pairs of near rows of a block that go right to the sparse rest. */
static size_t direct_pairs(const kal__normal *n, size_t t)
{
    const size_t m = n->near_start[t + 1] - n->near_start[t];

    if (m == 0 || n->near[n->near_start[t]] < n->core.rows - n->core.rest)
        return 0;
    return m * (m + 1) / 2;
}

static bool make_map(kal__normal *n)
{
    const size_t owned = n->core.rows - n->core.rest;
    size_t total = 0;

    for (size_t t = 0; t < n->blocks; t++)
        total += direct_pairs(n, t);
    n->map_start = KAL__NEW(n->arena, n->blocks + 1, size_t);
    n->map = KAL__NEW(n->arena, total, uint32_t);
    n->bytes += 4 * total;
    if (!n->map_start || !n->map)
        return false;
    for (size_t t = 0; t < n->blocks; t++) {
        const size_t m = n->near_start[t + 1] - n->near_start[t], some = direct_pairs(n, t);
        n->map_start[t + 1] = n->map_start[t] + some;
        for (size_t k = 0; some > 0 && k < m; k++)
            n->local[k] = (uint32_t)(n->near[n->near_start[t] + k] - owned);
        if (some > 0)
            kal__core_map(&n->core, n->local, m, n->map + n->map_start[t]);
    }
    return true;
}

static bool make_scratch(kal__normal *n)
{
    size_t near = 1, rows = 1, front = n->core.last.size + 1;

    for (size_t t = 0; t < n->blocks; t++) {
        const size_t m = n->near_start[t + 1] - n->near_start[t];
        const size_t k = n->row_start[t + 1] - n->row_start[t];
        near = m > near ? m : near;
        rows = k > rows ? k : rows;
    }
    for (size_t f = 0; f < n->core.fronts; f++)
        front = n->core.front[f].size > front ? n->core.front[f].size : front;
    n->size = KAL__NEW(n->arena, n->core.rows, double);
    n->across = KAL__NEW(n->arena, near * rows, double);
    n->self = KAL__NEW(n->arena, near, double);
    n->shared = KAL__NEW(n->arena, near * (n->core.border + 1), double);
    n->row_work = KAL__NEW(n->arena, near, double);
    n->local = KAL__NEW(n->arena, near, uint32_t);
    n->batch = KAL__NEW(n->arena, front * KAL__BATCH, double);
    n->vector = KAL__NEW(n->arena, n->core.rows, double);
    n->part = KAL__NEW(n->arena, front > near ? front : near, double);
    n->bytes += 8 * (near * (rows + n->core.border) + front * KAL__BATCH + 2 * n->core.rows);
    return n->size && n->across && n->self && n->shared && n->row_work && n->local && n->batch &&
           n->vector && n->part;
}

static bool lay_out(kal__normal *n, const kal_allocator *allocator, kal__arena *scratch)
{
    kal__pattern a;
    layout l;
    size_t at = 0;

    if (!kal__pattern_make(scratch, n->rows, n->columns, n->start, n->index, &a) ||
        !kal__blocks_find(scratch, scratch, &a, &l.b))
        return false;
    n->blocks = l.b.count;
    l.block_of = KAL__NEW(scratch, n->columns, uint32_t);
    l.order = KAL__NEW(scratch, n->blocks, uint32_t);
    l.rank = KAL__NEW(scratch, n->blocks, uint32_t);
    l.slot = KAL__NEW(scratch, n->rows, uint32_t);
    if (!l.block_of || !l.order || !l.rank || !l.slot)
        return false;
    own_columns(&a, &l);
    if (!kal__core_make(allocator, &a, &l.b, l.block_of, &n->core))
        return false;
    if (isinf(n->core.work))
        return true;
    place_near(&n->core, &l.b);
    if (!order_blocks(scratch, &n->core, &l) || !list_rows(n, &l) || !count_columns(n, &l))
        return false;
    name_columns(n, &l);
    for (size_t t = 0; t < n->blocks; t++)
        fill_block(n, &l, t, &at);
    return make_scratch(n) && (!n->core.sparse || make_map(n));
}

/* Pairs of entries of all columns that are looked at in a second or so, and for each entry as many as short columns
 * have. */
#define PAIRS_MOST 4e8
#define PAIRS_EACH 64

bool kal__normal_plan(kal__normal *n, const kal_allocator *allocator)
{
    double pairs = 0;

    for (size_t j = 0; j < n->columns; j++) {
        const double length = (double)(n->start[j + 1] - n->start[j]);
        pairs += length * length;
    }
    if (pairs > PAIRS_MOST + PAIRS_EACH * (double)n->start[n->columns]) {
        n->work = INFINITY;
        return true;
    }
    kal__arena *scratch = kal__arena_new(allocator);
    const bool ok = scratch && lay_out(n, allocator, scratch);
    kal__arena_free(scratch);
    if (!ok)
        return false;
    n->work += n->core.work;
    if (isinf(n->work))
        return true;
    n->bytes += 8 * (n->core.room + n->panel_start[n->blocks]) + 4 * n->near_start[n->blocks] +
                48 * n->blocks + 16 * n->core.rows +
                (n->core.sparse ? kal__sparse_bytes(n->core.sparse) : 0);
    return true;
}
