/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which basis an interior point tells: what is farther from its bound than its dual is from 0. */
#include <math.h>
#include <stdlib.h>

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

/* How much farther a variable is from its bound than its dual from 0. */
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

static signed char at_rest(const kal__inner *n, size_t at, double lower, double upper)
{
    if (at >= n->all || at < n->free_end)
        return lower > -INFINITY ? KAL__AT_LOWER : upper < INFINITY ? KAL__AT_UPPER : KAL__FREE;
    const bool in_box = at >= n->box && at < n->box_end;
    const bool far_end = in_box && n->gap[at - n->box] < n->x[at];
    /* a slack that is added to its row is counted from the row's upper bound */
    const bool turned = at >= n->slack ? n->sign[at] > 0 : n->sign[at] < 0;
    return turned != far_end ? KAL__AT_UPPER : KAL__AT_LOWER;
}

static void look(const kal__inner *n, ranked *list, signed char *basis)
{
    const kal__scaled *s = n->scaled;
    const size_t rows = n->rows;

    for (size_t i = 0; i < rows; i++) {
        const size_t at = n->slack_of[i] < KAL__NO_ROW ? n->slack_of[i] : n->all;
        const double ratio = n->slack_of[i] == KAL__NO_ROW ? INFINITY : ratio_of(n, at);
        list[i] = (ranked){ratio, (uint32_t)i};
        basis[i] = at_rest(n, at, s->row_lower[i], s->row_upper[i]);
    }
    for (size_t j = 0; j < n->columns; j++) {
        list[rows + j] = (ranked){ratio_of(n, n->place[j]), (uint32_t)(rows + j)};
        basis[rows + j] = at_rest(n, n->place[j], s->lower[j], s->upper[j]);
    }
}

bool kal__inner_guess(const kal__inner *n, kal__arena *arena, signed char *basis, size_t *told)
{
    const size_t all = n->rows + n->columns;
    ranked *list = KAL__NEW(arena, all, ranked);

    *told = 0;
    if (!list)
        return false;
    look(n, list, basis);
    /* those that are told come first, and are seldom too few or too many */
    for (size_t k = 0; k < all; k++)
        if (list[k].ratio > 1.0) {
            const ranked keep = list[*told];
            list[(*told)++] = list[k];
            list[k] = keep;
        }
    if (*told != n->rows)
        qsort(list, all, sizeof *list, by_ratio);
    for (size_t k = 0; k < n->rows; k++)
        basis[list[k].variable] = KAL__BASIC;
    return true;
}
