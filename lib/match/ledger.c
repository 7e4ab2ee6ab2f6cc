/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who carries how much of each impact in which scope, in the baseline and in the plan. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/match/group.h"
#include "lib/match/reading.h"

typedef struct account {
    uint32_t enterprise; /* KAL__NONE: of nobody */
    const char *impact, *scope;
    double baseline, plan;
} account;

typedef struct ledger {
    kal__reading *r;
    const kal__impact **impact; /* in byte order of ids */
    size_t scopes;
    const char **scope; /* in byte order */
    size_t carries;
    const kal__carry **carry; /* [carries]: of the columns in use in either point, and the constants */
    uint32_t *scope_of;       /* [carries] */
    kal__group by;            /* carries: of nobody first, then of each enterprise */
    kal__sum *baseline, *plan; /* [impacts x scopes] of the enterprise at hand */
    size_t accounts, room;
    account *account;
} ledger;

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool in_use(const kal__flows *flows, size_t j) { return flows->x && flows->x[j] != 0.0; }

static bool collect_carries(ledger *l)
{
    const kal_program *p = l->r->program;
    const size_t columns = p->lp->columns;

    l->carry = KAL__NEW(l->r->scratch, p->carries, const kal__carry *);
    if (!l->carry)
        return false;
    for (size_t j = 0; j < columns; j++)
        if (in_use(&l->r->baseline, j) || in_use(&l->r->flows, j))
            for (size_t k = p->carry_start[j]; k < p->carry_start[j + 1]; k++)
                l->carry[l->carries++] = &p->carry[k];
    for (size_t k = p->carry_start[columns]; k < p->carries; k++)
        l->carry[l->carries++] = &p->carry[k];
    return true;
}

/* The scopes that occur, each once. */
static bool collect_scopes(ledger *l)
{
    kal__arena *scratch = l->r->scratch;
    kal__dict *seen = kal__dict_new(scratch, 16);
    size_t room = 0;

    for (size_t k = 0; seen && k < l->carries; k++) {
        const char *scope = l->carry[k]->scope;
        uint32_t at = kal__dict_put(seen, scope, strlen(scope), (uint32_t)l->scopes);
        if (at == KAL__NONE)
            return false;
        if (at < l->scopes)
            continue;
        if (l->scopes == room) {
            const char **grown =
                kal__arena_grow(scratch, l->scope, l->scopes, l->scopes + 1, &room, sizeof *grown);
            if (!grown)
                return false;
            l->scope = grown;
        }
        l->scope[l->scopes++] = scope;
    }
    if (l->scopes > 0)
        qsort(l->scope, l->scopes, sizeof *l->scope, by_text);
    return seen != NULL;
}

static bool number_scopes(ledger *l)
{
    kal__dict *rank = kal__dict_new(l->r->scratch, l->scopes);

    l->scope_of = KAL__NEW(l->r->scratch, l->carries, uint32_t);
    if (!rank || !l->scope_of)
        return false;
    for (size_t i = 0; i < l->scopes; i++)
        if (kal__dict_put(rank, l->scope[i], strlen(l->scope[i]), (uint32_t)i) == KAL__NONE)
            return false;
    for (size_t k = 0; k < l->carries; k++)
        l->scope_of[k] = kal__dict_get(rank, l->carry[k]->scope, strlen(l->carry[k]->scope));
    return true;
}

static bool group_carries(ledger *l)
{
    uint32_t *key = KAL__NEW(l->r->scratch, l->carries, uint32_t);
    size_t cells = l->r->model->impacts * l->scopes;

    l->baseline = KAL__NEW(l->r->scratch, cells, kal__sum);
    l->plan = KAL__NEW(l->r->scratch, cells, kal__sum);
    if (!key || !l->baseline || !l->plan)
        return false;
    for (size_t k = 0; k < l->carries; k++)
        key[k] = l->carry[k]->enterprise == KAL__NONE ? 0 : l->carry[k]->enterprise + 1;
    return kal__group_make(l->r->scratch, l->r->model->enterprises + 1, l->carries, key, &l->by);
}

static void add(kal__sum *sum, const kal__flows *flows, const kal__carry *c)
{
    if (flows->x)
        kal__sum_add_product(sum, c->amount, c->column == KAL__NONE ? 1.0 : flows->x[c->column]);
}

static bool note(ledger *l, uint32_t enterprise, size_t i, size_t s)
{
    size_t cell = (size_t)(l->impact[i] - l->r->model->impact) * l->scopes + s;
    account a = {enterprise, l->impact[i]->id, l->scope[s], kal__sum_value(&l->baseline[cell]),
                 kal__sum_value(&l->plan[cell])};

    l->baseline[cell] = l->plan[cell] = (kal__sum){0.0, 0.0};
    if (a.baseline == 0.0 && a.plan == 0.0)
        return true;
    if (!l->r->baseline.x)
        a.baseline = NAN;
    if (!l->r->flows.x)
        a.plan = NAN;
    if (l->accounts == l->room) {
        account *grown = kal__arena_grow(l->r->scratch, l->account, l->accounts, l->accounts + 1,
                                         &l->room, sizeof *grown);
        if (!grown)
            return false;
        l->account = grown;
    }
    l->account[l->accounts++] = a;
    return true;
}

static bool sum_up(ledger *l)
{
    for (size_t e = 0; e <= l->r->model->enterprises; e++) {
        size_t first = l->by.start[e], end = l->by.start[e + 1];
        for (size_t k = first; k < end; k++) {
            const kal__carry *c = l->carry[l->by.item[k]];
            size_t cell = c->impact * l->scopes + l->scope_of[l->by.item[k]];
            add(&l->baseline[cell], &l->r->baseline, c);
            add(&l->plan[cell], &l->r->flows, c);
        }
        for (size_t i = 0; first < end && i < l->r->model->impacts; i++)
            for (size_t s = 0; s < l->scopes; s++)
                if (!note(l, e == 0 ? KAL__NONE : (uint32_t)(e - 1), i, s))
                    return false;
    }
    return true;
}

static bool fill(ledger *l)
{
    kal__reading *r = l->r;
    kal__frame *frame = kal__frame_new(r->arena, "impacts", l->accounts);
    const char **enterprise, **impact, **scope;
    double *baseline, *plan;

    r->plan->frame[KAL__PLAN_IMPACTS] = frame;
    if (!frame || !(enterprise = kal__frame_add_text(r->arena, frame, "enterprise")) ||
        !(impact = kal__frame_add_text(r->arena, frame, "impact")) ||
        !(scope = kal__frame_add_text(r->arena, frame, "scope")) ||
        !(baseline = kal__frame_add_number(r->arena, frame, "baseline")) ||
        !(plan = kal__frame_add_number(r->arena, frame, "plan")))
        return false;
    for (size_t k = 0; k < l->accounts; k++) {
        const account *a = &l->account[k];
        enterprise[k] = a->enterprise == KAL__NONE ? "" : r->model->enterprise[a->enterprise].id;
        impact[k] = a->impact;
        scope[k] = a->scope;
        baseline[k] = a->baseline;
        plan[k] = a->plan;
    }
    return true;
}

bool kal__read_ledger(kal__reading *r)
{
    ledger l = {.r = r, .impact = kal__impacts_by_id(r)};

    return l.impact && collect_carries(&l) && collect_scopes(&l) && number_scopes(&l) &&
           group_carries(&l) && sum_up(&l) && fill(&l);
}
