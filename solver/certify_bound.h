/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rigorous half of the certificate: a bound that no rounding can have made. */
#ifndef KAL_SOLVER_CERTIFY_BOUND_H
#define KAL_SOLVER_CERTIFY_BOUND_H

#include "base/mem.h"
#include "solver/certify.h"

/* A number below min c x over the program, for any y at all: the Lagrangian of y, rounded downwards.
 * d [columns] are the compensated c - A'y, size [columns] the sums of absolute terms in them. -INFINITY when
 * there is none, NaN when out of memory. Of the bounds that rows imply for columns no more are worked out than it takes
 * to reach `enough`; INFINITY: all. Cost: O(nonzeros). */
double kal__certify_bound(kal__arena *scratch, const kal__claim *claim, const double *y,
                          const double *d, const double *size, double enough);

#endif
