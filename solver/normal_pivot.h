/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pivots of a factorisation are none. */
#ifndef KAL_SOLVER_NORMAL_PIVOT_H
#define KAL_SOLVER_NORMAL_PIVOT_H

#include <math.h>

/* A pivot below this share of its row's size is what rounding left: some tens of rounding errors. */
#define KAL__TINY_PIVOT 1e-14
/* The root of what stands in the place of such a pivot: its row then gets 0, and no product overflows. */
#define KAL__HUGE_ROOT 1e64

/* The root of a pivot, given the row's size before anything was subtracted. */
static inline double kal__pivot_root(double pivot, double size, double tiny)
{
    return pivot > tiny * size ? sqrt(pivot) : KAL__HUGE_ROOT;
}

#endif
