/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How values spread that each have a weight, met twice. */
#ifndef KAL_STUDY_SPREAD_H
#define KAL_STUDY_SPREAD_H

#include <stddef.h>

#include "base/num.h"

enum {
    KAL__SPREAD_P05,
    KAL__SPREAD_P25,
    KAL__SPREAD_P50,
    KAL__SPREAD_P75,
    KAL__SPREAD_P95,
    KAL__SPREAD_QUANTILES
};

/* Zeroed to begin with. Memory is flat: the values come twice, the second time from the smallest. */
typedef struct kal__spread {
    size_t count;
    double least, most;      /* where count > 0 */
    kal__sum weight, total;  /* of the weights, of the weighted values */
    kal__sum passed, square; /* the second time */
    size_t reached;
    double quantile[KAL__SPREAD_QUANTILES];
} kal__spread;

/* The first time, in any order: the same order gives the same bits. */
void kal__spread_meet(kal__spread *s, double value, double weight);
/* The second time, from the smallest value to the largest. */
void kal__spread_pass(kal__spread *s, double value, double weight);
/* After the last. A quantile p is the smallest value at which the weights add up to at least the share p of all; NaN
 * where they add up to nothing. */
void kal__spread_end(kal__spread *s);

/* NaN where the weights add up to nothing. The deviation (once ended) is that of the values themselves, not an estimate
 * from a sample: divided by the sum of weights. */
double kal__spread_mean(const kal__spread *s);
double kal__spread_deviation(const kal__spread *s);

#endif
