/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted twice inside the park: one row for each share that stands in two of its inventories. */
#include <math.h>

#include "lib/account/work.h"

/* Shares are quotients: their last digits are rounding. */
static double tidy(const kal__accounting *w, const double share[KAL__POINTS], int point)
{
    return w->x[point] ? round(share[point] * 1e12) / 1e12 : (double)NAN;
}

bool kal__account_eliminations(kal__accounting *w)
{
    enum {
        REASON,
        PROCESS,
        HOST,
        COUNTERPARTY,
        MATERIAL,
        SCOPE,
        SHARE_BASELINE,
        SHARE_PLAN,
        BASELINE,
        PLAN,
        COLUMNS
    };
    const kal__model *m = w->model;
    kal__cells cell[COLUMNS];
    size_t rows = 0, row = 0;

    for (size_t k = 0; k < w->attributions; k++)
        rows += kal__account_eliminated(w, &w->attribution[k]);
    if (!kal__account_open(w, KAL__ACCOUNT_ELIMINATIONS, rows,
                           "reason process host counterparty material scope share_baseline# "
                           "share_plan# baseline# plan#",
                           cell))
        return false;
    for (size_t k = 0; k < w->attributions; k++) {
        const kal__attribution *a = &w->attribution[k];
        if (!kal__account_eliminated(w, a))
            continue;
        cell[REASON].text[row] = kal__reason_text(a->reason);
        cell[PROCESS].text[row] = m->process[a->process].id;
        cell[HOST].text[row] = m->enterprise[m->process[a->process].enterprise].id;
        cell[COUNTERPARTY].text[row] = m->enterprise[a->enterprise].id;
        cell[MATERIAL].text[row] = m->material[a->material].id;
        cell[SCOPE].text[row] = kal__reason_scope(a->reason);
        cell[SHARE_BASELINE].number[row] = tidy(w, a->share, KAL__AT_BASELINE);
        cell[SHARE_PLAN].number[row] = tidy(w, a->share, KAL__AT_PLAN);
        cell[BASELINE].number[row] =
            kal__account_value(w, w->grid[KAL__GHG], a->steps, KAL__AT_BASELINE);
        cell[PLAN].number[row] = kal__account_value(w, w->grid[KAL__GHG], a->steps, KAL__AT_PLAN);
        row++;
    }
    return true;
}
