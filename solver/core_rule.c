/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kernel takes which part. */
#include "solver/core.h"
#include "solver/interior.h"
#include "solver/network.h"
#include "solver/sift.h"
#include "solver/simplex.h"

#define NETWORK "the network simplex"
#define INTERIOR "the interior point"
#define SIFT "sifting"
#define SIMPLEX "the simplex"
#define GLPK "GLPK"

kal__core_case kal__core_case_of(const kal__lp *lp, bool started)
{
    if (kal__network_fits(lp))
        return KAL__CORE_NETWORK;
    if (lp->nonzeros <= KAL__CORE_SMALL)
        return KAL__CORE_IS_SMALL;
    if (started)
        return KAL__CORE_WARM;
    return kal__sift_fits(lp) ? KAL__CORE_MANY : KAL__CORE_LARGE;
}

const kal__core_rule *kal__core_rule_of(kal__core_case kind)
{
    static const kal__core_rule RULE[KAL__CORE_CASES] = {
        [KAL__CORE_NETWORK] = {"at most two entries a column",
                               {&kal__network, &kal__simplex, &kal__glpk},
                               {NETWORK, SIMPLEX, GLPK}},
        [KAL__CORE_IS_SMALL] = {"small", {&kal__simplex, &kal__glpk}, {SIMPLEX, GLPK}},
        [KAL__CORE_WARM] = {"from a basis", {&kal__simplex, &kal__glpk}, {SIMPLEX, GLPK}},
        [KAL__CORE_MANY] = {"many columns",
                            {&kal__sift, &kal__interior, &kal__simplex, &kal__glpk},
                            {SIFT, INTERIOR, SIMPLEX, GLPK}},
        [KAL__CORE_LARGE] = {"side rows",
                             {&kal__interior, &kal__simplex, &kal__glpk},
                             {INTERIOR, SIMPLEX, GLPK}},
    };

    return &RULE[kind];
}
