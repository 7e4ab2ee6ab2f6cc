/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which rows to set aside so that what is left falls into dense components. */
#include "solver/normal_parts.h"

#include <string.h>

#include "solver/sets.h"

#define NONE UINT32_MAX
/* Rows that are near to more than half of the blocks (else nine tenths), if they are few. */
enum { BORDER_MOST = 64, BORDER_BLOCKS = 8 };
/* Rows of columns that join components are set aside when they are at most one in so many. */
enum { JOINTS = 3 };
/* A component is always dense, or dense when so many of the pairs of its rows are near to each other at first. */
enum { SMALL = 64 };
#define DENSE 0.3

static bool touches(kal__parts *p, kal__arena *scratch)
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

static size_t mark_border(kal__parts *p, size_t tenths)
{
    size_t count = 0;

    for (size_t i = 0; i < p->a->rows; i++) {
        p->border[i] = 10 * (p->touch_start[i + 1] - p->touch_start[i]) > tenths * p->b->count;
        count += p->border[i];
    }
    return count;
}

static void find_border(kal__parts *p)
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

/* The rows list[n] that are neither in a block nor set aside hang together. */
static void join(kal__parts *p, const uint32_t *list, size_t n)
{
    uint32_t first = NONE;

    for (size_t k = 0; k < n; k++) {
        if (p->rest[list[k]] || p->b->of_row[list[k]] != NONE)
            continue;
        const uint32_t r = kal__set_head(p->parent, list[k]);
        if (first == NONE)
            first = r;
        else if (r < first)
            first = p->parent[first] = r;
        else
            p->parent[r] = first;
    }
}

static void find_components(kal__parts *p)
{
    const kal__pattern *a = p->a;
    const kal__blocks *b = p->b;

    memset(p->own, 0, a->rows * sizeof *p->own);
    memset(p->longest, 0, a->rows * sizeof *p->longest);
    for (uint32_t i = 0; i < a->rows; i++)
        p->parent[i] = i;
    for (size_t g = 0; g < b->count; g++)
        join(p, b->near + b->near_start[g], b->near_start[g + 1] - b->near_start[g]);
    for (size_t j = 0; j < a->columns; j++)
        if (p->block_of[j] == NONE)
            join(p, a->index + a->start[j], a->start[j + 1] - a->start[j]);
    for (uint32_t i = 0; i < a->rows; i++)
        if (b->of_row[i] == NONE && !p->rest[i])
            p->own[kal__set_head(p->parent, i)]++;
    for (size_t g = 0; g < b->count; g++) {
        uint32_t n = 0, r = NONE;
        for (size_t k = b->near_start[g]; k < b->near_start[g + 1]; k++)
            if (!p->rest[b->near[k]]) {
                n++;
                r = kal__set_head(p->parent, b->near[k]);
            }
        if (r != NONE && n > p->longest[r])
            p->longest[r] = n;
    }
}

static size_t see(kal__parts *p, uint32_t i, uint32_t q, bool rest, const uint32_t *key, int *out)
{
    const bool in = key[q] > key[i] && p->rest[q] == rest && p->mark[q] != i + 1;

    if (in) {
        p->mark[q] = i + 1;
        if (out)
            *out = (int)key[q];
    }
    return in;
}

size_t kal__parts_after(kal__parts *p, uint32_t i, bool rest, const uint32_t *key, int *out)
{
    const kal__pattern *a = p->a;
    const kal__blocks *b = p->b;
    size_t count = 0;

    for (size_t t = p->touch_start[i]; t < p->touch_start[i + 1]; t++)
        for (size_t k = b->near_start[p->touch[t]]; k < b->near_start[p->touch[t] + 1]; k++)
            count += see(p, i, b->near[k], rest, key, out ? out + count : NULL);
    for (size_t t = a->row_start[i]; t < a->row_start[i + 1]; t++) {
        const size_t j = a->row_column[t];
        /* the rows of a column of a block are near to the block, which was seen above */
        for (size_t k = a->start[j]; p->block_of[j] == NONE && k < a->start[j + 1]; k++)
            count += see(p, i, a->index[k], rest, key, out ? out + count : NULL);
    }
    return count;
}

/* Components that are not dense lose their rows (own 0); are there any? */
static bool thin_out(kal__parts *p, const uint32_t *number, double *pairs)
{
    bool found = false;

    memset(pairs, 0, p->a->rows * sizeof *pairs);
    for (uint32_t i = 0; i < p->a->rows; i++) {
        if (p->b->of_row[i] != NONE || p->rest[i])
            continue;
        const uint32_t r = kal__set_head(p->parent, i);
        if (p->own[r] > SMALL && 2 * p->longest[r] < p->own[r])
            pairs[r] += (double)kal__parts_after(p, i, false, number, NULL);
    }
    memset(p->mark, 0, p->a->rows * sizeof *p->mark);
    for (uint32_t r = 0; r < p->a->rows; r++) {
        const double n = p->own[r];
        if (n > SMALL && 2 * p->longest[r] < p->own[r] && pairs[r] < DENSE * 0.5 * n * n) {
            p->own[r] = 0;
            found = true;
        }
    }
    return found;
}

/* Neither in a block nor set aside. */
static bool loose(const kal__parts *p, uint32_t i)
{
    return p->b->of_row[i] == NONE && !p->rest[i];
}

/* Core rows of column j that are not of the border. */
static size_t core_rows(const kal__parts *p, size_t j)
{
    size_t n = 0;

    for (size_t k = p->a->start[j]; k < p->a->start[j + 1]; k++)
        n += p->b->of_row[p->a->index[k]] == NONE && !p->border[p->a->index[k]];
    return n;
}

/* The loose row of column j that is in the fewest joining columns. */
static uint32_t least_joining(const kal__parts *p, size_t j, const uint32_t *joins)
{
    uint32_t keep = NONE;

    for (size_t k = p->a->start[j]; k < p->a->start[j + 1]; k++) {
        const uint32_t i = p->a->index[k];
        if (loose(p, i) && (keep == NONE || joins[i] < joins[keep]))
            keep = i;
    }
    return keep;
}

/* Sets aside rows of columns that touch several core rows, if these rows are few: all of them in a column of a block,
 * which is near to others already, else all but one. */
static bool set_joints_aside(kal__parts *p, uint32_t *joins)
{
    const kal__pattern *a = p->a;
    size_t count = 0;

    memset(joins, 0, a->rows * sizeof *joins);
    for (size_t j = 0; j < a->columns; j++) {
        const bool joining = core_rows(p, j) > 1;
        for (size_t k = a->start[j]; joining && k < a->start[j + 1]; k++)
            joins[a->index[k]]++;
    }
    for (size_t j = 0; j < a->columns; j++) {
        if (core_rows(p, j) < 2)
            continue;
        const uint32_t keep = p->block_of[j] == NONE ? least_joining(p, j, joins) : NONE;
        for (size_t k = a->start[j]; k < a->start[j + 1]; k++)
            if (loose(p, a->index[k]) && a->index[k] != keep) {
                p->rest[a->index[k]] = true;
                count++;
            }
    }
    const size_t core = a->rows - p->b->start[p->b->count];
    if (count > 0 && JOINTS * count <= core)
        return true;
    memcpy(p->rest, p->border, a->rows * sizeof *p->rest);
    return false;
}

bool kal__parts_find(kal__arena *scratch, const kal__pattern *a, const kal__blocks *b,
                     const uint32_t *block_of, bool thin, kal__parts *out)
{
    uint32_t *number = KAL__NEW(scratch, a->rows, uint32_t);
    double *pairs = KAL__NEW(scratch, a->rows, double);

    *out = (kal__parts){.a = a,
                        .b = b,
                        .block_of = block_of,
                        .parent = KAL__NEW(scratch, a->rows, uint32_t),
                        .border = KAL__NEW(scratch, a->rows, bool),
                        .rest = KAL__NEW(scratch, a->rows, bool),
                        .mark = KAL__NEW(scratch, a->rows, uint32_t),
                        .own = KAL__NEW(scratch, a->rows, uint32_t),
                        .longest = KAL__NEW(scratch, a->rows, uint32_t)};
    if (!number || !pairs || !out->parent || !out->border || !out->rest || !out->mark ||
        !out->own || !out->longest || !touches(out, scratch))
        return false;
    for (uint32_t i = 0; i < a->rows; i++)
        number[i] = i;
    find_border(out);
    memcpy(out->rest, out->border, a->rows * sizeof *out->rest);
    find_components(out);
    if (thin_out(out, number, pairs)) {
        const bool joined = set_joints_aside(out, out->longest);
        if (joined || !thin)
            find_components(out);
        out->thinned = thin && (!joined || thin_out(out, number, pairs));
    }
    for (uint32_t i = 0; i < a->rows; i++) {
        if (b->of_row[i] != NONE)
            continue;
        out->rest[i] = out->rest[i] || out->own[kal__set_head(out->parent, i)] == 0;
        out->rests += out->rest[i];
    }
    return true;
}
