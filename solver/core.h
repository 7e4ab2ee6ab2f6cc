/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The core: a task taken apart, each part given to the kernel that suits it. */
#ifndef KAL_SOLVER_CORE_H
#define KAL_SOLVER_CORE_H

#include "solver/backend.h"

/* Which kernel takes a part hangs on its structure alone (docs/model.md, "Solving"):
 *  network  no column has more than two entries            network simplex, simplex, GLPK
 *  small    at most KAL__CORE_SMALL coefficients           simplex, GLPK
 *  warm     larger, and there is a basis to start from     simplex, GLPK
 *  many     larger, with many columns a row, no basis      sifting, interior point, simplex, GLPK
 *  large    larger, and there is none                      interior point, simplex, GLPK
 * The next in a row is asked when the one before says that it failed. In a second attempt (the certificate of the
 * whole was not granted) the first of each row is left out; from the third on GLPK takes all, along its own chain.
 * Of a task of which an earlier answer is known (kal__before) a part whose numbers did not change, or not so that it
 * matters, is answered as before; a large one is solved by way of the columns with the least reduced costs. */
typedef enum kal__core_case {
    KAL__CORE_NETWORK,
    KAL__CORE_IS_SMALL,
    KAL__CORE_WARM,
    KAL__CORE_MANY,
    KAL__CORE_LARGE,
    KAL__CORE_CASES
} kal__core_case;
enum { KAL__CORE_SMALL = 3000, KAL__CORE_KERNELS = 4 };

typedef struct kal__core_rule {
    const char *why;                               /* for the log */
    const kal__backend *kernel[KAL__CORE_KERNELS]; /* NULL: none after those before */
    const char *name[KAL__CORE_KERNELS];           /* for the log */
} kal__core_rule;

kal__core_case kal__core_case_of(const kal__lp *lp, bool started);
const kal__core_rule *kal__core_rule_of(kal__core_case kind);

/* Parts are solved on as many threads as the context allows; the answer does not hang on their number. */
extern const kal__backend kal__core;

#endif
