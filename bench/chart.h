/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the results, as SVG. */
#ifndef KAL_BENCH_CHART_H
#define KAL_BENCH_CHART_H

#include <stdio.h>

#include "bench/series.h"

/* Time against candidates, both logarithmic; nothing when there are fewer than two sizes. */
void chart_times(FILE *f, const series *s);

/* How many times as long as kalund each library takes, at the largest size that kalund has solved. */
void chart_ratios(FILE *f, const series *s);

#endif
