/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: rounded to the grid of each impact, row by row, so that everything else is a sum of it. */
#include <math.h>

#include "lib/account/categories.h"
#include "lib/account/work.h"

static void round_entries(kal__accounting *w)
{
    size_t kept = 0;

    for (size_t k = 0; k < w->entries; k++) {
        kal__entry e = w->entry[k];
        for (int p = 0; p < KAL__POINTS; p++)
            e.steps[p] = kal__grid_steps(w->grid[e.impact], e.amount[p]);
        if (e.steps[KAL__AT_BASELINE] != 0 || e.steps[KAL__AT_PLAN] != 0)
            w->entry[kept++] = e;
    }
    w->entries = kept;
}

static void round_attributions(kal__accounting *w)
{
    size_t kept = 0;

    for (size_t k = 0; k < w->attributions; k++) {
        kal__attribution a = w->attribution[k];
        for (int p = 0; p < KAL__POINTS; p++)
            a.steps[p] = kal__grid_steps(w->grid[KAL__GHG], a.amount[p]);
        if (a.steps[KAL__AT_BASELINE] != 0 || a.steps[KAL__AT_PLAN] != 0)
            w->attribution[kept++] = a;
    }
    w->attributions = kept;
}

bool kal__account_round(kal__accounting *w)
{
    kal__sum *size = KAL__NEW(w->scratch, w->model->impacts, kal__sum);

    w->grid = KAL__NEW(w->scratch, w->model->impacts, kal__grid);
    if (!size || !w->grid)
        return false;
    /* Of both points together: a change from one to the other is on the grid, too. */
    for (int p = 0; p < KAL__POINTS; p++) {
        for (size_t k = 0; k < w->entries; k++)
            kal__sum_add(&size[w->entry[k].impact], fabs(w->entry[k].amount[p]));
        for (size_t k = 0; k < w->attributions; k++)
            kal__sum_add(&size[KAL__GHG], fabs(w->attribution[k].amount[p]));
    }
    for (size_t i = 0; i < w->model->impacts; i++)
        w->grid[i] = kal__grid_of(kal__sum_value(&size[i]));
    round_entries(w);
    round_attributions(w);
    return true;
}

bool kal__account_ledger(kal__accounting *w)
{
    enum {
        ENTERPRISE,
        IMPACT,
        ACTIVITY,
        OBJECT,
        MATERIAL,
        COUNTERPARTY,
        SCOPE,
        GHG_CATEGORY,
        ISO_CATEGORY,
        NAME,
        BASELINE,
        PLAN,
        COLUMNS
    };
    kal__cells cell[COLUMNS];

    if (!kal__account_open(w, KAL__ACCOUNT_LEDGER, w->entries,
                           "enterprise impact activity object material counterparty scope "
                           "ghg_category iso_category name baseline# plan#",
                           cell))
        return false;
    for (size_t k = 0; k < w->entries; k++) {
        const kal__entry *e = &w->entry[k];
        const bool ghg = e->impact == KAL__GHG;
        const bool again = ghg && k > 0 && e[-1].impact == KAL__GHG && e[-1].scope == e->scope;

        cell[ENTERPRISE].text[k] =
            e->enterprise == KAL__NONE ? "" : w->model->enterprise[e->enterprise].id;
        cell[IMPACT].text[k] = w->model->impact[e->impact].id;
        cell[ACTIVITY].text[k] = kal__activity_text(e->activity);
        cell[OBJECT].text[k] = e->object;
        cell[MATERIAL].text[k] = e->material;
        cell[COUNTERPARTY].text[k] = e->counterparty;
        cell[SCOPE].text[k] = e->scope;
        cell[GHG_CATEGORY].text[k] = again ? cell[GHG_CATEGORY].text[k - 1]
                                     : ghg ? kal__category_ghg(e->scope)
                                           : "";
        cell[ISO_CATEGORY].text[k] = again ? cell[ISO_CATEGORY].text[k - 1]
                                     : ghg ? kal__category_iso(e->scope)
                                           : "";
        cell[NAME].text[k] = e->name;
        cell[BASELINE].number[k] =
            kal__account_value(w, w->grid[e->impact], e->steps, KAL__AT_BASELINE);
        cell[PLAN].number[k] = kal__account_value(w, w->grid[e->impact], e->steps, KAL__AT_PLAN);
    }
    return true;
}
