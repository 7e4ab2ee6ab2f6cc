/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of what is worth looking at, kept while values change, and ratios in their order. */
#include "solver/simplex_work.h"

#include <string.h>

bool kal__list_new(kal__arena *arena, size_t size, kal__list *l)
{
    l->merit = KAL__NEW(arena, size, double);
    l->listed = KAL__NEW(arena, size, unsigned char);
    l->item = KAL__NEW(arena, size, uint32_t);
    l->size = size;
    l->count = 0;
    return l->merit && l->listed && l->item;
}

void kal__list_clear(kal__list *l)
{
    for (size_t k = 0; k < l->count; k++) {
        l->merit[l->item[k]] = 0;
        l->listed[l->item[k]] = 0;
    }
    l->count = 0;
}

/* Drops the k-th, which has no merit any more. */
static void drop(kal__list *l, size_t k)
{
    l->listed[l->item[k]] = 0;
    l->item[k] = l->item[--l->count];
}

uint32_t kal__list_best(kal__list *l, const double *weight)
{
    uint32_t best = KAL__NO_VARIABLE;
    double most = 0;
    for (size_t k = 0; k < l->count;) {
        const uint32_t i = l->item[k];
        if (l->merit[i] <= 0) {
            drop(l, k);
            continue;
        }
        const double merit = l->merit[i] / weight[i];
        if (merit > most || (merit == most && i < best)) {
            most = merit;
            best = i;
        }
        k++;
    }
    return best;
}

static bool before(kal__break a, kal__break b)
{
    return a.ratio < b.ratio || (a.ratio == b.ratio && a.item < b.item);
}

static void sink(kal__break *heap, size_t n, size_t k)
{
    const kal__break b = heap[k];
    for (size_t child = 2 * k + 1; child < n; child = 2 * k + 1) {
        if (child + 1 < n && before(heap[child + 1], heap[child]))
            child++;
        if (!before(heap[child], b))
            break;
        heap[k] = heap[child];
        k = child;
    }
    heap[k] = b;
}

void kal__breaks_order(kal__tableau *t)
{
    for (size_t k = t->breaks / 2; k-- > 0;)
        sink(t->heap, t->breaks, k);
}

kal__break kal__breaks_pop(kal__tableau *t)
{
    const kal__break first = t->heap[0];
    t->heap[0] = t->heap[--t->breaks];
    if (t->breaks)
        sink(t->heap, t->breaks, 0);
    return first;
}
