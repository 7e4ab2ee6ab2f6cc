/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who carries which impact in which scope: the table of kalund-park(5), entry by entry. */
#include "lib/match/write.h"

static const char direct[] = "1", transport[] = "3.4";

const char *kal__activity_text(kal__activity activity)
{
    static const char *const text[] = {
        [KAL__ACT_SUPPLY] = "supply", [KAL__ACT_DISPOSAL] = "disposal",
        [KAL__ACT_SOURCE] = "source", [KAL__ACT_TRANSPORT] = "transport",
        [KAL__ACT_LINK] = "link",     [KAL__ACT_SUBSTITUTION] = "substitution",
        [KAL__ACT_SINK] = "sink",     [KAL__ACT_PROCESS] = "process",
        [KAL__ACT_FIXED] = "fixed",   [KAL__ACT_PAYMENT] = "payment",
    };
    return text[activity];
}

static void carry(kal__writer *w, kal__carry entry)
{
    if (entry.amount == 0.0)
        return;
    if (w->carries == w->carry_room) {
        kal__carry *grown = kal__arena_grow(w->scratch, w->carry, w->carries, w->carries + 1,
                                            &w->carry_room, sizeof *grown);
        if (!grown) {
            w->failed = true;
            return;
        }
        w->carry = grown;
    }
    w->carry[w->carries++] = entry;
}

/* Per unit sent. The giver carries its source; the receiver all the rest: transport and link, what is done
 * to what arrives (in units of the material sent), what is done with what is delivered. */
static void exchange(kal__writer *w, uint32_t column)
{
    const kal__model *m = w->model;
    const kal__candidate *c = &w->network->candidate[w->column[column].a];
    const kal__port *from = &w->network->supply_port[c->from], *to = &w->network->demand_port[c->to];
    const kal__material *material = &m->material[from->material];
    uint32_t giver = from->enterprise, receiver = to->enterprise;

    for (uint32_t i = 0; i < m->impacts; i++) {
        if (from->row != KAL__NONE)
            carry(w, (kal__carry){column, giver, i, KAL__ACT_SOURCE, direct,
                                  m->source[from->row].impact[i]});
        if (c->transport != KAL__NONE) {
            const kal__transport *t = &m->transport[c->transport];
            carry(w, (kal__carry){column, receiver, i, KAL__ACT_TRANSPORT, transport,
                                  c->distance * kal__transport_impact(t, i, material) +
                                      kal__transport_fixed(t, i, material)});
        }
        if (c->link != KAL__NONE)
            carry(w, (kal__carry){column, receiver, i, KAL__ACT_LINK, transport,
                                  kal__link_impact(&m->link[c->link], i, material)});
        if (c->substitution != KAL__NONE)
            carry(w, (kal__carry){column, receiver, i, KAL__ACT_SUBSTITUTION, direct,
                                  m->substitution[c->substitution].impact[i] * (1.0 - c->loss)});
        if (to->row != KAL__NONE)
            carry(w, (kal__carry){column, receiver, i, KAL__ACT_SINK, direct,
                                  m->sink[to->row].impact[i] * c->gain});
    }
}

/* The impacts of a row with a scope of its own; its ghg may be split by scope. */
static void scoped(kal__writer *w, kal__carry entry, const double *impact, const kal__split *ghg)
{
    const char *scope = entry.scope;

    for (uint32_t i = 0; i < w->model->impacts; i++) {
        size_t parts = i == KAL__GHG && ghg->n > 0 ? ghg->n : 0;
        entry.impact = i;
        for (size_t k = 0; k < parts; k++) {
            entry.scope = ghg->scope[k];
            entry.amount = ghg->amount[k];
            carry(w, entry);
        }
        entry.scope = scope;
        entry.amount = parts > 0 ? 0.0 : impact[i];
        carry(w, entry);
    }
}

static void purchase(kal__writer *w, uint32_t column)
{
    const kal__supply *u = &w->model->supply[w->column[column].a];
    uint32_t buyer = w->network->demand_port[w->column[column].b].enterprise;

    scoped(w, (kal__carry){column, buyer, 0, KAL__ACT_SUPPLY, u->scope, 0.0}, u->impact, &u->ghg);
}

static void disposal(kal__writer *w, uint32_t column)
{
    const kal__disposal *t = &w->model->disposal[w->column[column].a];
    uint32_t giver = w->network->supply_port[w->column[column].b].enterprise;

    scoped(w, (kal__carry){column, giver, 0, KAL__ACT_DISPOSAL, t->scope, 0.0}, t->impact, &t->ghg);
}

static void level(kal__writer *w, uint32_t column)
{
    const kal__process *p = &w->model->process[w->column[column].a];

    scoped(w, (kal__carry){column, p->enterprise, 0, KAL__ACT_PROCESS, p->scope, 0.0}, p->impact,
           &p->ghg);
}

/* The payment for a priced limit is cost, of the enterprise in `on`, else of nobody. */
static void payment(kal__writer *w, uint32_t column)
{
    const kal__limit *l = &w->model->limit[w->column[column].a];

    carry(w, (kal__carry){column, l->on == KAL__ON_ENTERPRISE ? l->enterprise : KAL__NONE,
                          KAL__COST, KAL__ACT_PAYMENT, "", l->price});
}

void kal__write_carries(kal__writer *w)
{
    const kal__model *m = w->model;

    for (uint32_t j = 0; j < w->columns && !w->failed; j++)
        switch ((kal__column_kind)w->column[j].kind) {
        case KAL__COL_EXCHANGE: exchange(w, j); break;
        case KAL__COL_PURCHASE: purchase(w, j); break;
        case KAL__COL_DISPOSAL: disposal(w, j); break;
        case KAL__COL_LEVEL: level(w, j); break;
        case KAL__COL_EXCEED: payment(w, j); break;
        case KAL__COL_UNPLACED: /* reported, without impact */
        case KAL__COLUMN_KINDS: break;
        }
    for (size_t f = 0; f < m->fixeds && !w->failed; f++)
        carry(w, (kal__carry){KAL__NONE, m->fixed[f].enterprise, m->fixed[f].impact, KAL__ACT_FIXED,
                              m->fixed[f].scope, m->fixed[f].amount});
}
