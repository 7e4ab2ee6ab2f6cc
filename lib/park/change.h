/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing into the raw tables of an overlay, which begins by sharing those of the park beneath it. */
#ifndef KAL_PARK_CHANGE_H
#define KAL_PARK_CHANGE_H

#include "lib/park/scenario.h"

/* Applies an understood entry to the cells of an overlay. False when out of memory. */
bool kal__change_apply(kal_park *park, kal__selector *selector, const kal__entry *entry,
                       const kal__change *change);

#endif
