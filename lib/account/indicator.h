/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators from inside: their tables as frames. */
#ifndef KAL_ACCOUNT_INDICATOR_H
#define KAL_ACCOUNT_INDICATOR_H

#include <kalund/indicator.h>

#include "lib/account/account.h"

typedef enum kal__indicator_table {
    /* indicator, unit, numerator, numerator_unit, denominator, denominator_unit, value (NaN: n/a), baseline_numerator,
     * baseline_denominator, baseline, missing ("" or what is not known). In byte order of indicators */
    KAL__INDICATOR_VALUES,
    /* profile, indicator, on ("" or an enterprise), comparator, threshold, unit, value, result ("pass", "fail", "n/a",
     * "not applicable", "applies", "does not apply", "info"), gap (in `unit`, 0 when passed), missing, applies_if,
     * source, source_date, verified, price, price_unit (of a limit on this indicator: what asking for one unit more
     * costs, of "%" one percentage point; NaN: no such limit), name (in words, ""). In the order of the profile */
    KAL__INDICATOR_PROFILE,
    /* profile, indicator, weight, value, threshold, score (0..1), points, text (how the points came about); a last row
     * per profile with indicator "" is its sum, 0..100 */
    KAL__INDICATOR_RATING,
    KAL__INDICATOR_TABLES
} kal__indicator_table;

struct kal_indicator {
    kal__arena *arena;
    kal_account *account; /* kept; NULL of kal__indicator_of_plan */
    size_t failed;
    double score;
    kal__frame *frame[KAL__INDICATOR_TABLES]; /* all present; rows may be 0 */
    int references;
};

/* Of a plan alone, for the many of a study: the values as kal_indicator_build tells them, but nothing is accounted for
 * and nothing is held against a profile, so the other tables have no rows. What the options name wrongly is said as
 * kal_account_build and kal_indicator_build say it. */
kal_status kal__indicator_of_plan(kal_ctx *ctx, const kal_plan *plan, const kal_options *options,
                                  kal_indicator **out);

/* One more owner, given back by kal_indicator_free. Thread-safe. */
kal_indicator *kal__indicator_keep(const kal_indicator *indicator);

#endif
