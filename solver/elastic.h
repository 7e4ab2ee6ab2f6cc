/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proof of infeasibility for a kernel that has none of its own. */
#ifndef KAL_SOLVER_ELASTIC_H
#define KAL_SOLVER_ELASTIC_H

#include "solver/backend.h"

/* Solves "how little must the rows be broken" for the bounds of `task`, and gives the duals of that program:
 * when the answer is above 0 they are a Farkas proof. Fills y [rows]; *verdict is OPTIMAL when it has done
 * so, else what stopped it. `iterations` is added to. KAL_OK, KAL_MEMORY, KAL_INTERNAL. */
kal_status kal__elastic_proof(kal_ctx *ctx, const kal__backend *backend, const kal__task *task,
                              double *y, int64_t *iterations, kal__verdict *verdict);

#endif
