/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose inventory has what in which scope. */
#include "lib/account/inventory.h"

#include <stdlib.h>
#include <string.h>

#include "lib/account/categories.h"

static int compare(const void *a, const void *b)
{
    const kal__holding *one = a, *two = b;
    int order = (one->enterprise > two->enterprise) - (one->enterprise < two->enterprise);

    if (order == 0)
        order = strcmp(one->scope, two->scope);
    return order != 0 ? order : one->attributed - two->attributed;
}

/* Whole steps may be added in any order. */
static size_t merge(kal__holding *h, size_t n)
{
    size_t kept = 0;

    if (n > 0)
        qsort(h, n, sizeof *h, compare);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || compare(&h[kept - 1], &h[i]) != 0) {
            h[kept++] = h[i];
            continue;
        }
        for (int p = 0; p < KAL__POINTS; p++)
            h[kept - 1].steps[p] += h[i].steps[p];
    }
    return kept;
}

kal__holding *kal__inventory(kal__accounting *w, size_t *holdings)
{
    kal__holding *h = KAL__NEW(w->scratch, w->entries + w->attributions, kal__holding);
    size_t n = 0;

    if (!h)
        return NULL;
    for (size_t k = 0; k < w->entries; k++) {
        const kal__entry *e = &w->entry[k];
        if (e->impact != KAL__GHG || e->enterprise == KAL__NONE)
            continue;
        h[n] = (kal__holding){e->enterprise, e->scope, false, {0}};
        memcpy(h[n++].steps, e->steps, sizeof e->steps);
    }
    for (size_t k = 0; k < w->attributions; k++) {
        const kal__attribution *a = &w->attribution[k];
        h[n] = (kal__holding){a->enterprise, kal__reason_scope(a->reason), true, {0}};
        memcpy(h[n++].steps, a->steps, sizeof a->steps);
    }
    *holdings = merge(h, n);
    return h;
}

bool kal__account_inventory(kal__accounting *w)
{
    enum { ENTERPRISE, ROLE, SCOPE, GHG_CATEGORY, ISO_CATEGORY, PART, BASELINE, PLAN, COLUMNS };
    size_t rows = 0;
    kal__holding *h = kal__inventory(w, &rows);
    kal__cells cell[COLUMNS];

    if (!h || !kal__account_open(w, KAL__ACCOUNT_INVENTORY, rows,
                                 "enterprise role scope ghg_category iso_category part baseline# "
                                 "plan#",
                                 cell))
        return false;
    for (size_t k = 0; k < rows; k++) {
        const kal__enterprise *e = &w->model->enterprise[h[k].enterprise];
        cell[ENTERPRISE].text[k] = e->id;
        cell[ROLE].text[k] = kal__role_text(e->role);
        cell[SCOPE].text[k] = h[k].scope;
        cell[GHG_CATEGORY].text[k] = kal__category_ghg(h[k].scope);
        cell[ISO_CATEGORY].text[k] = kal__category_iso(h[k].scope);
        cell[PART].text[k] = h[k].attributed ? "attributed" : "own";
        cell[BASELINE].number[k] =
            kal__account_value(w, w->grid[KAL__GHG], h[k].steps, KAL__AT_BASELINE);
        cell[PLAN].number[k] = kal__account_value(w, w->grid[KAL__GHG], h[k].steps, KAL__AT_PLAN);
    }
    return true;
}
