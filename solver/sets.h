/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Disjoint sets: each item points towards the head of its set, which points to itself. */
#ifndef KAL_SOLVER_SETS_H
#define KAL_SOLVER_SETS_H

#include <stdint.h>

/* The head of the set of i; the way to it is halved (Tarjan, van Leeuwen 1984, J. ACM 31, 245-281). */
static inline uint32_t kal__set_head(uint32_t *up, uint32_t i)
{
    while (up[i] != i)
        i = up[i] = up[up[i]];
    return i;
}

#endif
