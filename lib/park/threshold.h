/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which units a limit on an indicator is kept. */
#ifndef KAL_PARK_THRESHOLD_H
#define KAL_PARK_THRESHOLD_H

#include "base/unit.h"
#include "lib/park/indicator.h"

/* Of a ratio indicator, with the park's currency for "CUR". The threshold is kept in the indicator's unit, of "%"
 * as a share; the price per numerator_unit of kal__indicator_rules. */
typedef struct kal__threshold {
    kal__unit value, numerator, denominator;
    const char *over, *under; /* of `value` in words: over / under, NULL parts left out; borrowed */
} kal__threshold;

kal__threshold kal__threshold_of(kal__indicator_id id, const char *currency);

#endif
