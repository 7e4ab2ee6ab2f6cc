/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A limit: whose impacts it counts; one on an indicator as a row of the program. */
#ifndef KAL_MATCH_LIMIT_H
#define KAL_MATCH_LIMIT_H

#include "lib/match/ratio.h"

/* Of N / D <= theta, or >= theta, the program has N - theta D <= 0, or >= 0, counted in the numerator's unit of
 * kal__indicator_rules (t, m3, GJ, tCO2e, ...). */
typedef struct kal__limit_scale {
    double unit; /* base units of the numerator in one of its unit */
    double bare; /* theta of a threshold of 1 as the model keeps it */
    double step; /* theta of one unit of the indicator: one percentage point, 1 tCO2e/tce, ... */
} kal__limit_scale;

kal__limit_scale kal__limit_scale_of(const kal__model *m, const kal__limit *limit);

static inline bool kal__limits_indicator(const kal__limit *limit)
{
    return limit->impact == KAL__NONE;
}

/* Of a limit on an impact: does it count what the enterprise carries? */
bool kal__limit_covers(const kal__model *m, const kal__limit *limit, uint32_t enterprise);

/* The denominator of a limit's form at the activities x [columns], in the numerator's unit per unit of theta. */
double kal__limit_denominator(const kal_program *program, uint32_t limit, const double *x);
/* The size of what its row adds up at x: what rounding is measured against. */
double kal__limit_size(const kal_program *program, uint32_t limit, bool above, const double *x);

/* The unit of a limited indicator with the park's currency ("%", "kgCO2e/EUR", "" for a pure number), in the
 * arena; NULL: out of memory. */
const char *kal__limit_unit(kal__arena *arena, const kal__model *m, const kal__limit *limit);
/* What such a limit's threshold is in that unit. */
double kal__limit_shown(const kal__model *m, const kal__limit *limit, double bound);

#endif
