/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bounded simplex on a sparse LU: dual first, primal where it is nearer, from any basis. */
#ifndef KAL_SOLVER_SIMPLEX_H
#define KAL_SOLVER_SIMPLEX_H

#include "solver/backend.h"

/* Starts from task->basis, which may be neither feasible nor regular, or from the slack basis. */
extern const kal__backend kal__simplex;

#endif
