/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marginal abatement cost curve: exchanges by what a tonne avoided by them costs. */
#include <math.h>
#include <stdlib.h>

#include "lib/account/reference.h"

enum { AVOIDED = KAL__REPLACING_COLUMNS, COST, COST_PER_T, CUMULATIVE, COLUMNS };

enum { TONNE = 3 /* a tonne is 10^3 kg */ };

typedef struct step {
    const kal__replacing *of;
    int64_t avoided, cost; /* on the grids of kg and of currency */
    double cost_per_t;     /* NaN: nothing is avoided */
} step;

/* By cost per tonne, those that avoid nothing last; equal ones keep the order of the exchanges. */
static int compare(const void *a, const void *b)
{
    const step *one = a, *two = b;

    if (isnan(one->cost_per_t) != isnan(two->cost_per_t))
        return isnan(one->cost_per_t) ? 1 : -1;
    if (one->cost_per_t < two->cost_per_t || one->cost_per_t > two->cost_per_t)
        return one->cost_per_t < two->cost_per_t ? -1 : 1;
    return (one->of > two->of) - (one->of < two->of);
}

static void write(const kal__accounting *w, size_t n, const step *s, kal__grid tonnes,
                  kal__grid money, kal__cells cell[COLUMNS])
{
    int64_t cumulative = 0;

    for (size_t k = 0; k < n; k++) {
        kal__replacing_write(w, s[k].of, k, cell);
        cell[AVOIDED].number[k] = kal__grid_value(tonnes, s[k].avoided);
        cell[COST].number[k] = kal__grid_value(money, s[k].cost);
        cell[COST_PER_T].number[k] = s[k].cost_per_t;
        if (isnan(s[k].cost_per_t))
            continue;
        cumulative += s[k].avoided;
        cell[CUMULATIVE].number[k] = kal__grid_value(tonnes, cumulative);
    }
}

bool kal__account_abatement(kal__accounting *w)
{
    const kal__replacements *all = kal__replacements_of(w);
    kal__cells cell[COLUMNS];
    kal__grid tonnes, money;
    step *s;

    if (!all || !(s = KAL__NEW(w->scratch, all->count, step)) ||
        !kal__account_open(w, KAL__ACCOUNT_ABATEMENT, all->count,
                           KAL__REPLACING_NAMES " avoided# cost# cost_per_t# cumulative#", cell))
        return false;
    tonnes = kal__grid_shift(all->grid[KAL__REPLACED_GHG], TONNE);
    money = all->grid[KAL__REPLACED_COST];
    for (size_t k = 0; k < all->count; k++) {
        const kal__replacing *r = &all->exchange[k];
        s[k] = (step){r, r->net[KAL__REPLACED_GHG], -r->net[KAL__REPLACED_COST], NAN};
        if (s[k].avoided > 0)
            s[k].cost_per_t =
                kal__grid_value(money, s[k].cost) / kal__grid_value(tonnes, s[k].avoided);
    }
    if (all->count > 0)
        qsort(s, all->count, sizeof *s, compare);
    write(w, all->count, s, tonnes, money, cell);
    return true;
}
