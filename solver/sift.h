/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sifting: a program of many columns solved by way of those that look best (Bixby, Gregory, Lustig, Marsten, Shanno
 * 1992). */
#ifndef KAL_SOLVER_SIFT_H
#define KAL_SOLVER_SIFT_H

#include "solver/backend.h"

/* Are there so many more columns than rows that a few of them tell the rest? Cost: O(1). */
bool kal__sift_fits(const kal__lp *lp);

/* FAILED where the columns that were chosen have no optimum, or not soon: another kernel has to take them all. */
extern const kal__backend kal__sift;

#endif
