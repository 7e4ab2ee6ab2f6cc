/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The greenhouse gas of each enterprise by scope, as whole steps. */
#ifndef KAL_ACCOUNT_INVENTORY_H
#define KAL_ACCOUNT_INVENTORY_H

#include "lib/account/work.h"

/* What an enterprise has in one scope: of its own activities, or attributed to it. */
typedef struct kal__holding {
    uint32_t enterprise;
    const char *scope;
    bool attributed;
    int64_t steps[KAL__POINTS];
} kal__holding;

/* Sorted by enterprise, scope, own before attributed; each once. NULL: out of memory. */
kal__holding *kal__inventory(kal__accounting *w, size_t *holdings);

#endif
