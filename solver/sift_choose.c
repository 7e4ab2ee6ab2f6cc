/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns look best: in each row some of each sort. */
#include "solver/sift_work.h"

typedef struct candidate {
    double key;
    uint32_t column;
} candidate;

/* A heap for each row and sort, the worst on top. */
typedef struct heaps {
    uint32_t *count; /* [rows][KAL__SIFT_SORTS] */
    size_t *start;   /* [rows * KAL__SIFT_SORTS + 1] */
    candidate *item;
} heaps;

static inline size_t group_of(const kal__sift_work *w, size_t j, size_t k)
{
    return KAL__SIFT_SORTS * (size_t)w->task->lp->index[k] + w->sort[j];
}

static bool make_heaps(const kal__sift_work *w, size_t most, heaps *h)
{
    const size_t groups = KAL__SIFT_SORTS * w->rows;

    h->count = KAL__NEW(w->arena, groups, uint32_t);
    h->start = KAL__NEW(w->arena, groups + 1, size_t);
    if (!h->count || !h->start)
        return false;
    for (size_t j = 0; j < w->columns; j++)
        for (size_t e = 0; e < KAL__SIFT_HOMES && !w->taken[j]; e++) {
            const size_t k = w->home[KAL__SIFT_HOMES * j + e];
            if (k != KAL__SIFT_NOWHERE)
                h->count[group_of(w, j, k)]++;
        }
    for (size_t g = 0; g < groups; g++) {
        h->start[g + 1] = h->start[g] + (h->count[g] < most ? h->count[g] : most);
        h->count[g] = 0;
    }
    h->item = KAL__NEW(w->arena, h->start[groups], candidate);
    return h->item;
}

static void rise(candidate *item, size_t at)
{
    const candidate c = item[at];

    for (; at > 0 && item[(at - 1) / 2].key < c.key; at = (at - 1) / 2)
        item[at] = item[(at - 1) / 2];
    item[at] = c;
}

static void sink(candidate *item, size_t count)
{
    const candidate c = item[0];
    size_t at = 0;

    for (;;) {
        size_t next = 2 * at + 1;
        if (next >= count)
            break;
        if (next + 1 < count && item[next + 1].key > item[next].key)
            next++;
        if (item[next].key <= c.key)
            break;
        item[at] = item[next];
        at = next;
    }
    item[at] = c;
}

static inline void offer(heaps *h, size_t g, double key, size_t j)
{
    candidate *item = h->item + h->start[g];
    const size_t room = h->start[g + 1] - h->start[g];

    if (h->count[g] < room) {
        item[h->count[g]] = (candidate){key, (uint32_t)j};
        rise(item, h->count[g]++);
    } else if (room > 0 && key < item[0].key) {
        item[0] = (candidate){key, (uint32_t)j};
        sink(item, room);
    }
}

bool kal__sift_choose(kal__sift_work *w, size_t most, double limit, uint32_t *list, size_t *count)
{
    const kal__lp *lp = w->task->lp;
    heaps h;

    *count = 0;
    if (!make_heaps(w, most, &h))
        return false;
    for (size_t j = 0; j < w->columns; j++)
        for (size_t e = 0; e < KAL__SIFT_HOMES && !w->taken[j] && w->merit[j] < limit; e++) {
            const size_t k = w->home[KAL__SIFT_HOMES * j + e];
            if (k != KAL__SIFT_NOWHERE)
                offer(&h, group_of(w, j, k), w->merit[j] / fabs(lp->value[k]), j);
        }
    for (size_t g = 0; g < KAL__SIFT_SORTS * w->rows; g++)
        for (size_t k = 0; k < h.count[g]; k++) {
            const uint32_t j = h.item[h.start[g] + k].column;
            if (!w->taken[j])
                list[(*count)++] = j;
            w->taken[j] = 1;
        }
    return true;
}
