/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How values spread that each have a weight. */
#ifndef KAL_STUDY_SPREAD_H
#define KAL_STUDY_SPREAD_H

#include <stdbool.h>

#include "base/mem.h"

typedef struct kal__weighted {
    double value, weight;
} kal__weighted;

/* Starts as {arena}; may be used again with count 0. */
typedef struct kal__spread {
    kal__arena *arena;
    size_t count, room;
    kal__weighted *item; /* [count], from the smallest value once closed */
    double weight;       /* their sum, once closed */
} kal__spread;

/* A value that is not finite is passed over. False when out of memory. */
bool kal__spread_add(kal__spread *s, double value, double weight);
/* After the last. O(count log count). */
void kal__spread_close(kal__spread *s);
/* Of a closed one; NaN where the weights add up to nothing. The deviation is that of the values themselves (divided
 * by the sum of weights); the quantile is the smallest value at which the weights add up to at least the share p of
 * all. */
double kal__spread_mean(const kal__spread *s);
double kal__spread_deviation(const kal__spread *s);
double kal__spread_quantile(const kal__spread *s, double p);
/* NaN when there are none. */
double kal__spread_least(const kal__spread *s);
double kal__spread_most(const kal__spread *s);

#endif
