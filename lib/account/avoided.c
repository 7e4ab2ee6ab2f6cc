/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The emissions that exchanges avoid against what they replace, which belong to no inventory. */
#include "lib/account/reference.h"

enum {
    BASELINE = KAL__REPLACING_COLUMNS,
    AVOIDED_DISPOSAL,
    AVOIDED_SUPPLY,
    ADDED,
    NET,
    GIVER,
    RECEIVER,
    COLUMNS
};

enum { PARTS = COLUMNS - AVOIDED_DISPOSAL };

/* Cut-off: each has what it causes and spares itself. Avoided burden: all is the giver's. 50:50: half each; a step
 * that cannot be halved is the receiver's. */
static void work_out(const kal__replacing *r, kal__allocation allocation, int64_t part[PARTS])
{
    const int64_t *steps = r->steps[KAL__REPLACED_GHG];
    int64_t net = r->net[KAL__REPLACED_GHG];
    int64_t giver = allocation == KAL__CUT_OFF
                        ? steps[KAL__SPARED_DISPOSAL] - steps[KAL__ADDED_GIVER]
                    : allocation == KAL__AVOIDED_BURDEN ? net
                                                        : net / 2;

    part[AVOIDED_DISPOSAL - AVOIDED_DISPOSAL] = steps[KAL__SPARED_DISPOSAL];
    part[AVOIDED_SUPPLY - AVOIDED_DISPOSAL] = steps[KAL__SPARED_SUPPLY];
    part[ADDED - AVOIDED_DISPOSAL] = steps[KAL__ADDED_GIVER] + steps[KAL__ADDED_RECEIVER];
    part[NET - AVOIDED_DISPOSAL] = net;
    part[GIVER - AVOIDED_DISPOSAL] = giver;
    part[RECEIVER - AVOIDED_DISPOSAL] = net - giver;
}

/* "landfill_x and virgin_y"; NULL: out of memory. */
static const char *name_baseline(kal__arena *arena, const kal__replacing *r)
{
    bool both = r->disposal && r->supply;

    return kal__arena_print(arena, "%s%s%s", r->disposal ? r->disposal : "", both ? " and " : "",
                            r->supply ? r->supply : "");
}

bool kal__account_avoided(kal__accounting *w)
{
    const kal__replacements *all = kal__replacements_of(w);
    int64_t total[PARTS] = {0};
    kal__cells cell[COLUMNS];
    kal__grid grid;

    if (!all || !kal__account_open(w, KAL__ACCOUNT_AVOIDED, all->count + w->open,
                                   KAL__REPLACING_NAMES
                                   " baseline avoided_disposal# avoided_supply# added# "
                                   "net# giver# receiver#",
                                   cell))
        return false;
    grid = all->grid[KAL__REPLACED_GHG];
    for (size_t k = 0; k < all->count; k++) {
        int64_t part[PARTS];
        work_out(&all->exchange[k], w->account->allocation, part);
        kal__replacing_write(w, &all->exchange[k], k, cell);
        if (!(cell[BASELINE].text[k] = name_baseline(w->arena, &all->exchange[k])))
            return false;
        for (int i = 0; i < PARTS; i++) {
            cell[AVOIDED_DISPOSAL + i].number[k] = kal__grid_value(grid, part[i]);
            total[i] += part[i];
        }
    }
    for (int i = 0; w->open && i < PARTS; i++)
        cell[AVOIDED_DISPOSAL + i].number[all->count] = kal__grid_value(grid, total[i]);
    return true;
}
