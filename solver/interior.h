/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interior point method, which ends in a vertex: its last point tells the basis, a simplex makes it exact. */
#ifndef KAL_SOLVER_INTERIOR_H
#define KAL_SOLVER_INTERIOR_H

#include "solver/backend.h"

/* FAILED where the iterates do not converge (among others where there is no optimum): another kernel has to say why. */
extern const kal__backend kal__interior;

/* Duals near those of an optimum, in y [rows], when *verdict is OPTIMAL: all errors, the gap too, are at most `error`,
 * relative. Else it says LIMIT, CANCELLED or FAILED. */
kal_status kal__interior_duals(kal_ctx *ctx, const kal__task *task, double error, double *y,
                               kal__verdict *verdict);

#endif
