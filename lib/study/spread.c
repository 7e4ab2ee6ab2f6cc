/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: mean, deviation and quantiles of weighted values. */
#include "lib/study/spread.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"

bool kal__spread_add(kal__spread *s, double value, double weight)
{
    if (!isfinite(value))
        return true;
    kal__weighted *grown =
        kal__arena_grow(s->arena, s->item, s->count, s->count + 1, &s->room, sizeof *grown);
    if (!grown)
        return false;
    s->item = grown;
    s->item[s->count++] = (kal__weighted){value, weight};
    return true;
}

/* Of equal values the order is that of their weights: sums come out the same in whatever order they came. */
static int by_value(const void *a, const void *b)
{
    const kal__weighted *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

void kal__spread_close(kal__spread *s)
{
    kal__sum sum = {0};
    if (s->count)
        qsort(s->item, s->count, sizeof *s->item, by_value);
    for (size_t i = 0; i < s->count; i++)
        kal__sum_add(&sum, s->item[i].weight);
    s->weight = kal__sum_value(&sum);
}

double kal__spread_mean(const kal__spread *s)
{
    kal__sum sum = {0};
    for (size_t i = 0; i < s->count; i++)
        kal__sum_add_product(&sum, s->item[i].weight, s->item[i].value);
    return s->weight > 0.0 ? kal__sum_value(&sum) / s->weight : (double)NAN;
}

double kal__spread_deviation(const kal__spread *s)
{
    const double mean = kal__spread_mean(s);
    kal__sum sum = {0};
    for (size_t i = 0; i < s->count; i++) {
        const double off = s->item[i].value - mean;
        kal__sum_add_product(&sum, s->item[i].weight, off * off);
    }
    return s->weight > 0.0 ? sqrt(kal__sum_value(&sum) / s->weight) : (double)NAN;
}

double kal__spread_quantile(const kal__spread *s, double p)
{
    const double enough = (p - KAL__TOL_SHARE) * s->weight;
    kal__sum sum = {0};
    if (!(s->weight > 0.0))
        return (double)NAN;
    for (size_t i = 0; i < s->count; i++) {
        kal__sum_add(&sum, s->item[i].weight);
        if (kal__sum_value(&sum) >= enough)
            return s->item[i].value;
    }
    return s->item[s->count - 1].value;
}

double kal__spread_least(const kal__spread *s) { return s->count ? s->item[0].value : (double)NAN; }

double kal__spread_most(const kal__spread *s)
{
    return s->count ? s->item[s->count - 1].value : (double)NAN;
}
