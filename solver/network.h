/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generalised network simplex: a kernel for programs whose columns have at most two entries. */
#ifndef KAL_SOLVER_NETWORK_H
#define KAL_SOLVER_NETWORK_H

#include "solver/backend.h"

/* Has no column more than two entries? Cost: O(columns). */
bool kal__network_fits(const kal__lp *lp);

/* The contract of every kernel (solver/backend.h); a program that does not fit is KAL__VERDICT_FAILED. */
extern const kal__backend kal__network;

#endif
