/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who carries which impact, in which scope: the linear forms beside the program. */
#ifndef KAL_MATCH_IMPACT_H
#define KAL_MATCH_IMPACT_H

#include <stddef.h>
#include <stdint.h>

#include "lib/park/model.h"

/* One entry of park-format.md section 3: running `column` at 1 gives `enterprise` this much of `impact` in
 * `scope`. `activity` is the row of that table. */
typedef enum kal__activity {
    KAL__ACT_SUPPLY,
    KAL__ACT_DISPOSAL,
    KAL__ACT_SOURCE,
    KAL__ACT_TRANSPORT,
    KAL__ACT_LINK,
    KAL__ACT_SUBSTITUTION,
    KAL__ACT_SINK,
    KAL__ACT_PROCESS,
    KAL__ACT_FIXED,
    KAL__ACT_PAYMENT
} kal__activity;
const char *kal__activity_text(kal__activity activity);

typedef struct kal__carry {
    uint32_t column;     /* KAL__NONE: a constant (fixed impacts) */
    uint32_t enterprise; /* KAL__NONE: the payment of a limit that belongs to no enterprise */
    uint32_t impact;
    kal__activity activity;
    const char *scope; /* "" for payments */
    double amount;     /* per unit of the column, or the constant itself */
} kal__carry;

#endif
