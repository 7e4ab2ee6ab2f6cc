/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: mean, deviation and quantiles of weighted values. */
#include "lib/study/spread.h"

static const double share[KAL__SPREAD_QUANTILES] = {0.05, 0.25, 0.5, 0.75, 0.95};

void kal__spread_meet(kal__spread *s, double value, double weight)
{
    if (!s->count || value < s->least)
        s->least = value;
    if (!s->count || value > s->most)
        s->most = value;
    s->count++;
    kal__sum_add(&s->weight, weight);
    kal__sum_add_product(&s->total, weight, value);
}

void kal__spread_pass(kal__spread *s, double value, double weight)
{
    const double all = kal__sum_value(&s->weight), off = value - kal__spread_mean(s);
    kal__sum_add(&s->passed, weight);
    kal__sum_add_product(&s->square, weight, off * off);
    while (s->reached < KAL__SPREAD_QUANTILES &&
           kal__sum_value(&s->passed) >= (share[s->reached] - KAL__TOL_SHARE) * all)
        s->quantile[s->reached++] = value;
}

void kal__spread_end(kal__spread *s)
{
    if (!(kal__sum_value(&s->weight) > 0.0))
        s->reached = 0;
    while (s->reached < KAL__SPREAD_QUANTILES)
        s->quantile[s->reached++] = (double)NAN;
}

double kal__spread_mean(const kal__spread *s)
{
    const double all = kal__sum_value(&s->weight);
    return all > 0.0 ? kal__sum_value(&s->total) / all : (double)NAN;
}

double kal__spread_deviation(const kal__spread *s)
{
    const double all = kal__sum_value(&s->weight);
    return all > 0.0 ? sqrt(kal__sum_value(&s->square) / all) : (double)NAN;
}
