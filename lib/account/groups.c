/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What groups of enterprises emit together: the sum of their inventories less what it counts twice. */
#include <stdlib.h>
#include <string.h>

#include "lib/account/inventory.h"
#include "lib/match/ratio_facts.h"

typedef enum group { MANAGEMENT, RESIDENTS, UTILITIES, PARK, EXTERNAL, GROUPS } group;

static const char *const group_name[GROUPS] = {"management", "residents", "utilities", "park",
                                               "external"};

typedef struct total {
    group of;
    const char *scope; /* "": all */
    int64_t gross[KAL__POINTS], eliminated[KAL__POINTS], net[KAL__POINTS];
} total;

static bool has(const kal__model *m, group of, uint32_t enterprise)
{
    static const kal__role role[GROUPS] = {[MANAGEMENT] = KAL__MANAGEMENT,
                                           [RESIDENTS] = KAL__RESIDENT,
                                           [UTILITIES] = KAL__UTILITY,
                                           [EXTERNAL] = KAL__EXTERNAL};

    return of == PARK ? kal__fact_in_park(m, enterprise)
                      : m->enterprise[enterprise].role == role[of];
}

static bool twice(const kal__accounting *w, group of, const kal__attribution *a)
{
    return kal__account_eliminated(w, a) && has(w->model, of, a->enterprise) &&
           has(w->model, of, w->model->process[a->process].enterprise);
}

/* What fixed.csv gives no scope; "" is taken, and a scope of this name is counted with it. */
static const char none[] = "none";

static bool in_scope(const char *all, const char *scope)
{
    return !*all || all == scope || strcmp(all, *scope ? scope : none) == 0;
}

static void add(int64_t to[KAL__POINTS], const int64_t steps[KAL__POINTS])
{
    for (int p = 0; p < KAL__POINTS; p++)
        to[p] += steps[p];
}

static void add_up(const kal__accounting *w, size_t n, const kal__holding *h, total *t)
{
    for (size_t k = 0; k < n; k++)
        if (has(w->model, t->of, h[k].enterprise) && in_scope(t->scope, h[k].scope))
            add(t->gross, h[k].steps);
    for (size_t k = 0; k < w->attributions; k++)
        if (twice(w, t->of, &w->attribution[k]) &&
            in_scope(t->scope, kal__reason_scope(w->attribution[k].reason)))
            add(t->eliminated, w->attribution[k].steps);
    for (int p = 0; p < KAL__POINTS; p++)
        t->net[p] = t->gross[p] - t->eliminated[p];
}

/* The rows of the ledger that are emissions of somebody. */
typedef struct emissions {
    size_t count;
    const kal__entry **entry;
} emissions;

static bool find_emissions(kal__accounting *w, emissions *out)
{
    *out = (emissions){0, KAL__NEW(w->scratch, w->entries, const kal__entry *)};
    for (size_t k = 0; out->entry && k < w->entries; k++)
        if (w->entry[k].impact == KAL__GHG && w->entry[k].enterprise != KAL__NONE)
            out->entry[out->count++] = &w->entry[k];
    return out->entry != NULL;
}

/* Found another way: what the ledger has of the group, with what is attributed to it from outside. */
static bool reconciles(const kal__accounting *w, const emissions *ledger, const total *t)
{
    int64_t sum[KAL__POINTS] = {0};

    for (size_t k = 0; k < ledger->count; k++) {
        const kal__entry *e = ledger->entry[k];
        if (has(w->model, t->of, e->enterprise) && in_scope(t->scope, e->scope))
            add(sum, e->steps);
    }
    for (size_t k = 0; k < w->attributions; k++) {
        const kal__attribution *a = &w->attribution[k];
        if (!twice(w, t->of, a) && has(w->model, t->of, a->enterprise) &&
            in_scope(t->scope, kal__reason_scope(a->reason)))
            add(sum, a->steps);
    }
    return memcmp(sum, t->net, sizeof sum) == 0;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "" and the scopes that a group's inventories have, each once, in byte order. */
static size_t find_scopes(const kal__accounting *w, group of, size_t n, const kal__holding *h,
                          const char **scope)
{
    size_t found = 0, kept = 1;

    scope[found++] = "";
    for (size_t k = 0; k < n; k++)
        if (has(w->model, of, h[k].enterprise))
            scope[found++] = *h[k].scope ? h[k].scope : none;
    qsort(scope, found, sizeof *scope, by_text);
    for (size_t k = 1; k < found; k++)
        if (strcmp(scope[k], scope[kept - 1]) != 0)
            scope[kept++] = scope[k];
    return kept;
}

/* All totals, one after the other; NULL: out of memory. */
static total *find_totals(kal__accounting *w, size_t *totals)
{
    size_t n = 0, used = 0, room = 0;
    kal__holding *h = kal__inventory(w, &n);
    const char **scope = KAL__NEW(w->scratch, n + 1, const char *);
    total *t = KAL__NEW(w->scratch, 0, total);

    if (!h || !scope || !t)
        return NULL;
    for (int g = 0; w->open && g < GROUPS; g++) {
        size_t scopes = find_scopes(w, (group)g, n, h, scope);
        total *grown = kal__arena_grow(w->scratch, t, used, used + scopes, &room, sizeof *t);
        if (!grown)
            return NULL;
        t = grown;
        for (size_t s = 0; s < scopes; s++) {
            t[used] = (total){.of = (group)g, .scope = scope[s]};
            add_up(w, n, h, &t[used++]);
        }
    }
    *totals = used;
    return t;
}

bool kal__account_groups(kal__accounting *w)
{
    enum {
        GROUP,
        SCOPE,
        GROSS_BASELINE,
        ELIMINATED_BASELINE,
        BASELINE,
        GROSS_PLAN,
        ELIMINATED_PLAN,
        PLAN,
        COLUMNS
    };
    size_t rows = 0;
    total *t = find_totals(w, &rows);
    kal__cells cell[COLUMNS];
    emissions ledger;

    if (!t || !find_emissions(w, &ledger) ||
        !kal__account_open(w, KAL__ACCOUNT_GROUPS, rows,
                           "group scope gross_baseline# eliminated_baseline# baseline# "
                           "gross_plan# eliminated_plan# plan#",
                           cell))
        return false;
    for (size_t k = 0; k < rows; k++) {
        cell[GROUP].text[k] = group_name[t[k].of];
        cell[SCOPE].text[k] = t[k].scope;
        for (int p = 0; p < KAL__POINTS; p++) {
            const int first = p == KAL__AT_PLAN ? GROSS_PLAN : GROSS_BASELINE;
            const int64_t *part[] = {t[k].gross, t[k].eliminated, t[k].net};
            for (int i = 0; i < 3; i++)
                cell[first + i].number[k] = kal__account_value(w, w->grid[KAL__GHG], part[i], p);
        }
        if (!reconciles(w, &ledger, &t[k]) &&
            !kal__account_note(
                w, "not_reconciled",
                kal__arena_print(w->arena,
                                 "%s: the inventories less what they count twice are "
                                 "not what the ledger says",
                                 group_name[t[k].of])))
            return false;
    }
    return true;
}
