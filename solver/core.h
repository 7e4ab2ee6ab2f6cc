/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The core: a task taken apart, each part given to the kernel that suits it. */
#ifndef KAL_SOLVER_CORE_H
#define KAL_SOLVER_CORE_H

#include "solver/backend.h"

/* Which kernel takes a part: the network simplex where no column has more than two entries, GLPK otherwise. From
 * the second attempt on GLPK takes all of them. */
extern const kal__backend kal__core;

#endif
