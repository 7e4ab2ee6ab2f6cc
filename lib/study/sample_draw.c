/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a distribution is turned upside down, so that a probability gives a value. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "lib/study/gsl.h"
#include "lib/study/sample.h"

/* The mathematical library of another machine may differ in the last digits: they are cut off. */
#define DIGITS 12

static double at(const kal__draw *draw, kal__parameter p) { return draw->number[p]; }

/* A bound of a normal or lognormal draw in standard deviations from the middle. */
static double deviations(const kal__draw *draw, double bound)
{
    if (draw->shape == KAL__NORMAL)
        return (bound - at(draw, KAL__PARAMETER_MEAN)) / at(draw, KAL__PARAMETER_SD);
    if (bound <= 0.0)
        return -INFINITY;
    return (log(bound) - log(at(draw, KAL__PARAMETER_MEDIAN))) / log(at(draw, KAL__PARAMETER_GSD));
}

/* Beyond 40 standard deviations nothing is left that a double can hold. */
static double below(double z) { return z < -40.0 ? 0.0 : z > 40.0 ? 1.0 : kal__gauss_below(z); }

bool kal__draw_prepare(kal__draw *draw)
{
    const double min = at(draw, KAL__PARAMETER_MIN), max = at(draw, KAL__PARAMETER_MAX);

    if (draw->shape != KAL__NORMAL && draw->shape != KAL__LOGNORMAL)
        return true;
    double low = isnan(min) ? -INFINITY : deviations(draw, min);
    double high = isnan(max) ? INFINITY : deviations(draw, max);
    draw->mirrored = low > 0.0;
    if (draw->mirrored) {
        const double swap = low;
        low = -high;
        high = -swap;
    }
    draw->from = below(low);
    draw->to = below(high);
    return draw->to > draw->from;
}

static double normal(const kal__draw *draw, double u)
{
    const double least = DBL_MIN, most = 1.0 - 0x1p-53;
    double p = draw->from + (draw->mirrored ? 1.0 - u : u) * (draw->to - draw->from);

    p = p < least ? least : p > most ? most : p;
    const double z = kal__gauss_at(p);
    return draw->mirrored ? -z : z;
}

/* Kotz, van Dorp 2004, "Beyond Beta", 1.2: the two branches meet at the mode. */
static double triangular(const kal__draw *draw, double u)
{
    const double min = at(draw, KAL__PARAMETER_MIN), max = at(draw, KAL__PARAMETER_MAX);
    const double left = (at(draw, KAL__PARAMETER_MODE) - min) / (max - min);

    return u < left ? min + (max - min) * sqrt(u * left)
                    : max - (max - min) * sqrt((1.0 - u) * (1.0 - left));
}

static double number_at(const kal__draw *draw, double u)
{
    switch (draw->shape) {
    case KAL__UNIFORM:
        return at(draw, KAL__PARAMETER_MIN) +
               u * (at(draw, KAL__PARAMETER_MAX) - at(draw, KAL__PARAMETER_MIN));
    case KAL__TRIANGULAR: return triangular(draw, u);
    case KAL__NORMAL:
        return at(draw, KAL__PARAMETER_MEAN) + at(draw, KAL__PARAMETER_SD) * normal(draw, u);
    default:
        return exp(log(at(draw, KAL__PARAMETER_MEDIAN)) +
                   log(at(draw, KAL__PARAMETER_GSD)) * normal(draw, u));
    }
}

/* The first value up to which the probability reaches u. */
static size_t place_of(const kal__draw *draw, double u)
{
    size_t low = 0, high = draw->values - 1;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (draw->below[middle] < u)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const char *kal__draw_value(const kal__draw *draw, double u, char number[KAL__NUM_TEXT])
{
    const double min = at(draw, KAL__PARAMETER_MIN), max = at(draw, KAL__PARAMETER_MAX);
    double rounded;

    if (draw->shape == KAL__DISCRETE)
        return draw->value[place_of(draw, u)];
    double v = number_at(draw, u);
    if (fabs(v) < DBL_MIN)
        v = 0.0; /* a subnormal number is none that a table may hold */
    const size_t n = kal__num_short(v, DIGITS, number);
    if (kal__num_read(number, n, false, &rounded) != KAL__NUM_OK)
        rounded = v;
    if (rounded < min) /* rounding leaves no bound behind; none compares as false */
        kal__num_text(min, number);
    else if (rounded > max)
        kal__num_text(max, number);
    return number;
}
