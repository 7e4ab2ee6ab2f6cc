/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers: how they are read, written, summed, and when two of them count as the same. */
#ifndef KAL_BASE_NUM_H
#define KAL_BASE_NUM_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum kal__num_error {
    KAL__NUM_OK,
    KAL__NUM_SYNTAX,   /* not of the grammar [+-]?(d+.?d*|.d+)([eE][+-]?d+)? */
    KAL__NUM_OVERFLOW, /* larger than the largest double */
    KAL__NUM_UNDERFLOW /* not zero, but reads as zero or as a subnormal */
} kal__num_error;

/* Reads all of s[n]; independent of the locale. `comma`: the decimal mark is ',' instead of '.'.
 * "inf" and "nan" are KAL__NUM_SYNTAX (tables that allow `inf` look for the word themselves). */
kal__num_error kal__num_read(const char *s, size_t n, bool comma, double *out);

#define KAL__NUM_TEXT 32
/* The shortest decimal that reads back as the same double, -0 as "0", not finite as "". Returns its
 * length. Independent of the locale. */
size_t kal__num_text(double v, char text[KAL__NUM_TEXT]);
/* For people: `digits` significant digits, without trailing zeros, thousands not separated. */
size_t kal__num_short(double v, int digits, char text[KAL__NUM_TEXT]);

/* Compensated sum, with products taken exactly (fma). Start from {0, 0}. The rounding error of each addition is kept,
 * whichever is the larger (Knuth 1969, TAOCP 2, 4.2.2; Neumaier 1974, Z. angew. Math. Mech. 54, 39-51). An infinite
 * sum has no error to keep. Written here because the certificates do little else. */
typedef struct kal__sum {
    double high, low;
} kal__sum;

static inline void kal__sum_add(kal__sum *sum, double v)
{
    const double t = sum->high + v;
    if (isfinite(t)) {
        const double z = t - sum->high;
        sum->low += (sum->high - (t - z)) + (v - z);
    }
    sum->high = t;
}

static inline void kal__sum_add_product(kal__sum *sum, double a, double b)
{
    const double p = a * b;
    kal__sum_add(sum, p);
    if (isfinite(p))
        sum->low += fma(a, b, -p);
}

static inline double kal__sum_value(const kal__sum *sum) { return sum->high + sum->low; }

/* Tolerances. Each is relative to the terms that are summed, never absolute; each has its reason. */

/* Primal, dual, slackness, gap of a verified answer: a thousand times the rounding of a sum of a few
 * thousand terms, a hundred times below GLPK's own 1e-7. */
#define KAL__TOL_CERTIFY 1e-9
/* How much a later level may worsen an earlier one (kalund-park(5), objective.csv). */
#define KAL__TOL_LEVEL 1e-9
/* Largest relative violation of a plan that counts as verified: sums of certified values with yields and
 * impacts in between. */
#define KAL__TOL_AUDIT 1e-8
/* A flow below this share of the quantity at its port is rounding, and is reported as 0. */
#define KAL__TOL_ZERO 1e-11
/* Probabilities that add up to a quantile's share less this reach it: neither 0.05 nor the probabilities of a
 * million scenarios are exact in binary. */
#define KAL__TOL_SHARE 1e-12

#endif
