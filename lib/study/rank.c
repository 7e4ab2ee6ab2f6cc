/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how values are ranked when some are equal. */
#include "lib/study/rank.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"

typedef struct placed {
    double value;
    size_t at;
} placed;

static int by_value(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* rank[i]: twice the rank of value[i] less n + 1, so that ranks are whole and add up to 0. */
static void rank_all(size_t n, const double *value, placed *room, double *rank)
{
    for (size_t i = 0; i < n; i++)
        room[i] = (placed){value[i], i};
    qsort(room, n, sizeof *room, by_value);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && room[end].value == room[i].value; end++)
            continue;
        for (size_t k = i; k < end; k++)
            rank[room[k].at] = (double)(i + 1 + end) - (double)(n + 1);
    }
}

bool kal__rank_correlation(kal__arena *scratch, size_t n, const double *x, const double *y,
                           double *out)
{
    placed *room = KAL__NEW(scratch, n, placed);
    double *a = KAL__NEW(scratch, n, double), *b = KAL__NEW(scratch, n, double);
    kal__sum ab = {0}, aa = {0}, bb = {0};
    if (!room || !a || !b)
        return false;
    if (n) {
        rank_all(n, x, room, a);
        rank_all(n, y, room, b);
    }
    for (size_t i = 0; i < n; i++) {
        kal__sum_add_product(&ab, a[i], b[i]);
        kal__sum_add_product(&aa, a[i], a[i]);
        kal__sum_add_product(&bb, b[i], b[i]);
    }
    const double both = sqrt(kal__sum_value(&aa) * kal__sum_value(&bb));
    *out = both > 0.0 ? kal__sum_value(&ab) / both : (double)NAN;
    return true;
}
