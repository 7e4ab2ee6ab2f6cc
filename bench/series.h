/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results in the order in which a reader compares them: a line of sizes for each library. */
#ifndef KAL_BENCH_SERIES_H
#define KAL_BENCH_SERIES_H

#include <stdbool.h>

#include "bench/table.h"

enum { LIBRARIES = 6, WAYS = 2, SIZES = 16, WHOLE = 0, COMPONENT = 1 };

/* The fastest method of a library at one size, its time the geometric mean over the seeds. */
typedef struct mark {
    double size, candidates, time_s;
    bool limit; /* no method came in below its limit, which is time_s */
    char solver[32];
} mark;

typedef struct line {
    int count;
    mark mark[SIZES]; /* sizes ascending */
} line;

/* A family in one shape. */
typedef struct series {
    char family[64], shape[8];
    line line[LIBRARIES][WAYS];
} series;

/* Library 0 is kalund. */
extern const char *const library_name[LIBRARIES], *const library_color[LIBRARIES];

/* Makes at most `room` series in the order of the table; returns how many. */
size_t series_make(const table *t, size_t room, series *out);

/* The power of the number of candidates with which the time grows, fitted by least squares in logarithms to sizes of
 * 10^4 and more (all, when these are fewer than two); NaN when there is nothing to fit. */
double series_exponent(const line *l);

const mark *series_at(const line *l, double size);

/* The largest size at which kalund has a time, 0 for none. */
double series_largest(const series *s);

#endif
