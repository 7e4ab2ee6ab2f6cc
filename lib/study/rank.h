/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks, and how two orders agree. */
#ifndef KAL_STUDY_RANK_H
#define KAL_STUDY_RANK_H

#include <stdbool.h>

#include "base/mem.h"

/* Spearman's rank correlation of x[n] and y[n], equal values having the mean of their ranks (Spearman 1904, Am. J.
 * Psychol. 15, 72-101; ties: Kendall 1945, Biometrika 33, 239-251): the correlation of the ranks. NaN in *out where
 * one of them is constant. False when out of memory. O(n log n). */
bool kal__rank_correlation(kal__arena *scratch, size_t n, const double *x, const double *y,
                           double *out);

#endif
