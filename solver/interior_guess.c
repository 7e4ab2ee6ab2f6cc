/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which basis an interior point tells: what is farther from its bound than its dual is from 0. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/interior_work.h"

typedef struct ranked {
    double ratio;
    uint32_t variable; /* rows first */
} ranked;

static int by_ratio(const void *a, const void *b)
{
    const ranked *p = a, *q = b;
    if (p->ratio != q->ratio)
        return p->ratio > q->ratio ? -1 : 1;
    return p->variable < q->variable ? -1 : 1;
}

static double ratio_of(const kal__inner *n, size_t at)
{
    if (at >= n->all)
        return -1.0;
    if (at < n->free_end)
        return INFINITY;
    double distance = n->x[at], dual = n->z[at];
    if (at >= n->box && at < n->box_end) {
        distance = fmin(distance, n->gap[at - n->box]);
        dual = fmax(dual, n->w[at - n->box]);
    }
    return distance / dual;
}

static signed char nearer(const kal__inner *n, size_t at)
{
    const bool box = at >= n->box && at < n->box_end;
    bool upper = box ? n->gap[at - n->box] < n->x[at] : false;
    /* a slack that is added to its row is counted from the row's upper bound */
    const bool turned = at >= n->slack ? n->sign[at] > 0 : n->sign[at] < 0;
    return turned != upper ? KAL__AT_UPPER : KAL__AT_LOWER;
}

static signed char at_rest(const kal__inner *n, size_t at, double lower, double upper)
{
    if (at >= n->all || at < n->free_end)
        return lower > -INFINITY ? KAL__AT_LOWER : upper < INFINITY ? KAL__AT_UPPER : KAL__FREE;
    return nearer(n, at);
}

size_t kal__inner_guess(kal__inner *n, kal__arena *arena, signed char *basis)
{
    const kal__scaled *s = n->scaled;
    ranked *list = KAL__NEW(arena, n->rows + n->columns, ranked);
    size_t told = 0;

    if (!list) {
        n->out_of_memory = true;
        return 0;
    }
    for (size_t i = 0; i < n->rows; i++) {
        const size_t at = n->slack_of[i] < KAL__NO_ROW ? n->slack_of[i] : n->all;
        list[i] = (ranked){n->slack_of[i] == KAL__NO_ROW ? INFINITY : ratio_of(n, at), (uint32_t)i};
        basis[i] = at_rest(n, at, s->row_lower[i], s->row_upper[i]);
    }
    for (size_t j = 0; j < n->columns; j++) {
        list[n->rows + j] = (ranked){ratio_of(n, n->place[j]), (uint32_t)(n->rows + j)};
        basis[n->rows + j] = at_rest(n, n->place[j], s->lower[j], s->upper[j]);
    }
    for (size_t k = 0; k < n->rows + n->columns; k++)
        told += list[k].ratio > 1.0;
    qsort(list, n->rows + n->columns, sizeof *list, by_ratio);
    for (size_t k = 0; k < n->rows; k++)
        basis[list[k].variable] = KAL__BASIC;
    return told;
}
