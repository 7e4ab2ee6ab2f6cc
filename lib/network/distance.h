/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far two enterprises are apart. */
#ifndef KAL_NETWORK_DISTANCE_H
#define KAL_NETWORK_DISTANCE_H

#include "lib/park/model.h"

/* The road distance in km between enterprises a and b from their coordinates, rounded to 1e-9 km; 0 within
 * one enterprise. NaN when one of the two has no coordinates. */
double kal__distance_km(const kal__model *m, uint32_t a, uint32_t b);

#endif
