/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the order of the core, and whether its rest is dense or sparse. */
#include "solver/normal_core.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/normal_parts.h"
#include "solver/sets.h"

#define NONE UINT32_MAX
/* So many rows are always dense; more are when so many of their pairs are near to each other. */
enum { SMALL_REST = 256 };
#define DENSE 0.3
/* BLAS multiplies a dense front so much faster than CHOLMOD its small ones. */
#define DENSE_FASTER 2.5
/* More bytes of fronts than a machine of 2020 has to spare: factorising them, too, would take minutes a step. */
#define FRONTS_MOST 4294967296.0

typedef struct planner {
    kal__parts parts;
    kal__core *c;
    uint64_t *pair; /* front and number in the rest, ascending, each once */
    size_t pairs;
    size_t *on_start; /* [rest + 1] the fronts that a row of the rest is near to */
    uint32_t *on;
    uint32_t *key; /* [rows of A] number in the rest */
} planner;

/* Positions: by component, rows ascending within one; then the rest; its border last. */
static void place(planner *p)
{
    kal__parts *s = &p->parts;
    kal__core *c = p->c;
    uint32_t at = 0;

    for (uint32_t i = 0; i < s->a->rows; i++) { /* where each component begins, kept at its root */
        s->mark[i] = at;
        at += s->own[i];
    }
    for (uint32_t i = 0; i < s->a->rows; i++)
        if (s->b->of_row[i] == NONE && !s->rest[i])
            c->position[i] = s->mark[kal__set_head(s->parent, i)]++;
    for (int border = 0; border < 2; border++)
        for (uint32_t i = 0; i < s->a->rows; i++)
            if (s->b->of_row[i] == NONE && s->rest[i] && s->border[i] == border)
                c->position[i] = at++;
    for (uint32_t i = 0; i < s->a->rows; i++)
        if (c->position[i] != NONE) {
            c->row[c->position[i]] = i;
            p->key[i] = (uint32_t)(c->position[i] - (c->rows - c->rest));
        }
    memset(s->mark, 0, s->a->rows * sizeof *s->mark);
}

static bool number_fronts(planner *p, kal__arena *arena)
{
    kal__core *c = p->c;
    const size_t owned = c->rows - c->rest;

    for (size_t i = 0; i < p->parts.a->rows; i++)
        c->fronts += p->parts.own[i] > 0;
    c->front = KAL__NEW(arena, c->fronts, kal__front);
    c->front_of = KAL__NEW(arena, owned, uint32_t);
    c->near_start = KAL__NEW(arena, c->fronts + 1, size_t);
    if (!c->front || !c->front_of || !c->near_start)
        return false;
    for (size_t at = 0, f = 0; at < owned; f++) {
        const size_t own = p->parts.own[kal__set_head(p->parts.parent, c->row[at])];
        c->front[f].first = at;
        c->front[f].own = own;
        for (size_t k = 0; k < own; k++)
            c->front_of[at++] = (uint32_t)f;
    }
    return true;
}

/* The rows list[n] of A that share a block or a column: those of the rest are near to the front of the others. */
static void note(planner *p, const uint32_t *list, size_t n)
{
    const kal__core *c = p->c;
    uint32_t front = NONE;

    for (size_t k = 0; k < n; k++)
        if (c->position[list[k]] < c->rows - c->rest)
            front = c->front_of[c->position[list[k]]];
    for (size_t k = 0; front != NONE && k < n; k++)
        if (c->position[list[k]] != NONE && c->position[list[k]] >= c->rows - c->rest)
            p->pair[p->pairs++] = (uint64_t)front << 32 | p->key[list[k]];
}

static int by_value(const void *x, const void *y)
{
    const uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

    return a < b ? -1 : a > b;
}

static bool find_pairs(planner *p, kal__arena *scratch)
{
    const kal__pattern *a = p->parts.a;
    const kal__blocks *b = p->parts.b;
    size_t most = 0, once = 0;

    for (size_t k = 0; k < b->near_start[b->count]; k++)
        most += p->parts.rest[b->near[k]];
    for (size_t j = 0; j < a->columns; j++)
        if (p->parts.block_of[j] == NONE)
            most += a->start[j + 1] - a->start[j];
    p->pair = KAL__NEW(scratch, most, uint64_t);
    if (!p->pair)
        return false;
    for (size_t g = 0; g < b->count; g++)
        note(p, b->near + b->near_start[g], b->near_start[g + 1] - b->near_start[g]);
    for (size_t j = 0; j < a->columns; j++)
        if (p->parts.block_of[j] == NONE)
            note(p, a->index + a->start[j], a->start[j + 1] - a->start[j]);
    qsort(p->pair, p->pairs, sizeof *p->pair, by_value);
    for (size_t k = 0; k < p->pairs; k++)
        if (k == 0 || p->pair[k] != p->pair[k - 1])
            p->pair[once++] = p->pair[k];
    p->pairs = once;
    return true;
}

/* Multiplications of a dense elimination of `own` of n rows. */
static double front_work(double own, double n)
{
    const double left = n - own;

    return (n * n * n - left * left * left) / 6;
}

static void add_front(kal__core *c, kal__front *f, size_t first, size_t own, size_t size)
{
    *f = kal__front_make(first, own, size, c->room);
    c->room += kal__front_room(f);
    c->work += front_work((double)own, (double)size);
}

/* The rest rows of each front, and the fronts of each rest row. */
static bool make_fronts(planner *p, kal__arena *arena, kal__arena *scratch)
{
    kal__core *c = p->c;

    c->near = KAL__NEW(arena, p->pairs, uint32_t);
    p->on = KAL__NEW(scratch, p->pairs, uint32_t);
    p->on_start = KAL__NEW(scratch, c->rest + 2, size_t);
    if (!c->near || !p->on || !p->on_start)
        return false;
    for (size_t k = 0; k < p->pairs; k++) {
        c->near[k] = (uint32_t)p->pair[k];
        c->near_start[(p->pair[k] >> 32) + 1]++;
        p->on_start[c->near[k] + 2]++;
    }
    for (size_t i = 1; i <= c->rest; i++)
        p->on_start[i + 1] += p->on_start[i];
    for (size_t k = 0; k < p->pairs; k++)
        p->on[p->on_start[c->near[k] + 1]++] = (uint32_t)(p->pair[k] >> 32);
    for (size_t f = 0; f < c->fronts; f++) {
        const size_t later = c->near_start[f + 1], own = c->front[f].own;
        c->near_start[f + 1] += c->near_start[f];
        add_front(c, &c->front[f], c->front[f].first, own, own + later);
    }
    return true;
}

/* The rows of the rest that come after its row k in its lower triangle; the marks are left at row + 1. */
static size_t below(planner *p, size_t k, int *out)
{
    const kal__core *c = p->c;
    const uint32_t i = c->row[c->rows - c->rest + k];
    size_t count = kal__parts_after(&p->parts, i, true, p->key, out);

    for (size_t t = p->on_start[k]; t < p->on_start[k + 1]; t++)
        for (size_t m = c->near_start[p->on[t]]; m < c->near_start[p->on[t] + 1]; m++) {
            const uint32_t q = c->row[c->rows - c->rest + c->near[m]];
            if (c->near[m] > k && p->parts.mark[q] != i + 1) {
                p->parts.mark[q] = i + 1;
                if (out)
                    out[count] = (int)c->near[m];
                count++;
            }
        }
    return count;
}

/* Column starts of the triangle; how many entries. */
static size_t count_triangle(planner *p)
{
    size_t total = 0;

    for (size_t k = 0; k < p->c->rest && total <= INT_MAX; k++) {
        total += 1 + below(p, k, NULL);
        if (total <= INT_MAX)
            p->c->start[k + 1] = (int)total;
    }
    memset(p->parts.mark, 0, p->parts.a->rows * sizeof *p->parts.mark);
    return total;
}

void kal__core_map(const kal__core *c, const uint32_t *near, size_t n, uint32_t *map)
{
    for (size_t q = 0; q < n; q++) {
        int k = c->start[near[q]]; /* both lists ascend */
        for (size_t p = q; p < n; p++) {
            while ((uint32_t)c->index[k] < near[p])
                k++;
            *map++ = (uint32_t)k;
        }
    }
}

static bool map_fronts(kal__core *c, kal__arena *arena)
{
    c->map_start = KAL__NEW(arena, c->fronts + 1, size_t);
    if (!c->map_start)
        return false;
    for (size_t f = 0; f < c->fronts; f++) {
        const size_t n = c->near_start[f + 1] - c->near_start[f];
        c->map_start[f + 1] = c->map_start[f] + n * (n + 1) / 2;
    }
    c->map = KAL__NEW(arena, c->map_start[c->fronts], uint32_t);
    if (!c->map)
        return false;
    for (size_t f = 0; f < c->fronts; f++)
        kal__core_map(c, c->near + c->near_start[f], c->near_start[f + 1] - c->near_start[f],
                      c->map + c->map_start[f]);
    return true;
}

static bool make_triangle(planner *p, kal__arena *arena, size_t total)
{
    kal__core *c = p->c;

    c->index = KAL__NEW(arena, total, int);
    if (!c->index)
        return false;
    for (size_t k = 0; k < c->rest; k++) {
        int *list = c->index + c->start[k];
        list[0] = (int)k;
        kal__sparse_sort(list + 1, below(p, k, list + 1));
    }
    memset(p->parts.mark, 0, p->parts.a->rows * sizeof *p->parts.mark);
    return true;
}

/* The rest is sparse when that costs less. Work without end when CHOLMOD does not get through with it. */
static bool make_rest(const kal_allocator *allocator, planner *p, kal__arena *arena)
{
    kal__core *c = p->c;
    const double n = (double)c->rest, dense = front_work(n, n);

    if (c->rest > SMALL_REST) {
        c->start = KAL__NEW(arena, c->rest + 1, int);
        if (!c->start)
            return false;
        const size_t total = count_triangle(p);
        if (total <= INT_MAX && (double)total < DENSE * 0.5 * n * n) {
            if (!make_triangle(p, arena, total))
                return false;
            c->sparse = kal__sparse_new(allocator, c->rest, c->start, c->index);
            if (!c->sparse) {
                c->work = INFINITY;
                return true;
            }
            if (kal__sparse_work(c->sparse) * DENSE_FASTER < dense) {
                c->work += kal__sparse_work(c->sparse);
                return map_fronts(c, arena);
            }
            kal__sparse_free(c->sparse);
            c->sparse = NULL;
        }
    }
    add_front(c, &c->last, c->rows - c->rest, c->rest, c->rest);
    if (sizeof(double) * (double)c->room > FRONTS_MOST)
        c->work = INFINITY;
    return true;
}

static bool make(const kal_allocator *allocator, kal__arena *scratch, bool thin, planner *p)
{
    const kal__pattern *a = p->parts.a;
    const kal__blocks *b = p->parts.b;
    kal__core *c = p->c;

    *c = (kal__core){.arena = kal__arena_new(allocator), .rows = a->rows - b->start[b->count]};
    if (!c->arena || !(p->key = KAL__NEW(scratch, a->rows, uint32_t)) ||
        !(c->row = KAL__NEW(c->arena, a->rows, uint32_t)) ||
        !(c->position = KAL__NEW(c->arena, a->rows, uint32_t)) ||
        !kal__parts_find(scratch, a, b, p->parts.block_of, thin, &p->parts))
        return false;
    c->rest = p->parts.rests;
    c->border = p->parts.borders;
    memset(c->position, 0xff, a->rows * sizeof *c->position);
    place(p);
    return number_fronts(p, c->arena) && find_pairs(p, scratch) &&
           make_fronts(p, c->arena, scratch) && make_rest(allocator, p, c->arena);
}

/* One of the ways; *thinned: the other one differs. */
static bool make_one(const kal_allocator *allocator, const kal__pattern *a, const kal__blocks *b,
                     const uint32_t *block_of, bool thin, kal__core *out, bool *thinned)
{
    planner p = {.c = out, .parts = {.a = a, .b = b, .block_of = block_of}};
    kal__arena *scratch = kal__arena_new(allocator);
    const bool ok = scratch && make(allocator, scratch, thin, &p);

    *thinned = p.parts.thinned;
    kal__arena_free(scratch);
    return ok;
}

/* What a factorisation takes, in multiplications of BLAS. */
static double cost(const kal__core *c)
{
    return c->work + (c->sparse ? (DENSE_FASTER - 1) * kal__sparse_work(c->sparse) : 0);
}

bool kal__core_make(const kal_allocator *allocator, const kal__pattern *a, const kal__blocks *b,
                    const uint32_t *block_of, kal__core *out)
{
    kal__core other = {0};
    bool thinned;

    if (!make_one(allocator, a, b, block_of, true, out, &thinned))
        return false;
    if (!thinned || (!out->sparse && isfinite(out->work)))
        return true;
    /* what looks sparse may fill up */
    const bool ok = make_one(allocator, a, b, block_of, false, &other, &thinned);
    if (ok && cost(&other) <= cost(out)) {
        const kal__core keep = *out;
        *out = other;
        other = keep;
    }
    kal__core_free(&other);
    return ok;
}

void kal__core_free(kal__core *c)
{
    kal__sparse_free(c->sparse);
    kal__arena_free(c->arena);
}
