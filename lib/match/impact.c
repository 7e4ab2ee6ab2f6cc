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

/* An entry for the carrier and activity of `like`; most amounts are 0, and then there is nothing to be done. */
static void push(kal__writer *w, const kal__carry *like, uint32_t impact, const char *scope,
                 double amount)
{
    kal__carry *entry;

    if (w->carries == w->carry_room) {
        kal__carry *grown = kal__arena_stretch(w->scratch, w->carry, w->carries, w->carries + 1,
                                               &w->carry_room, sizeof *grown);
        if (!grown) {
            w->failed = true;
            return;
        }
        w->carry = grown;
    }
    entry = &w->carry[w->carries++];
    entry->column = like->column;
    entry->enterprise = like->enterprise;
    entry->impact = impact;
    entry->activity = like->activity;
    entry->scope = scope;
    entry->amount = amount;
}

static void carry(kal__writer *w, const kal__carry *like, uint32_t impact, double amount)
{
    if (amount != 0.0)
        push(w, like, impact, like->scope, amount);
}

/* Per unit sent. The giver carries its source; the receiver all the rest: transport and link, what is done
 * to what arrives (in units of the material sent), what is done with what is delivered. */
static void exchange(kal__writer *w, uint32_t column)
{
    const kal__model *m = w->model;
    const kal__candidate *c = &w->network->candidate[w->column[column].a];
    const kal__port *from = &w->network->supply_port[c->from], *to = &w->network->demand_port[c->to];
    const kal__material *material = &m->material[from->material];
    const uint32_t giver = from->enterprise, receiver = to->enterprise;
    const kal__carry source = {column, giver, 0, KAL__ACT_SOURCE, direct, 0.0},
                     moving = {column, receiver, 0, KAL__ACT_TRANSPORT, transport, 0.0},
                     link = {column, receiver, 0, KAL__ACT_LINK, transport, 0.0},
                     substitution = {column, receiver, 0, KAL__ACT_SUBSTITUTION, direct, 0.0},
                     sink = {column, receiver, 0, KAL__ACT_SINK, direct, 0.0};
    const kal__transport *t = c->transport == KAL__NONE ? NULL : &m->transport[c->transport];
    const kal__link *l = c->link == KAL__NONE ? NULL : &m->link[c->link];
    const double *given = from->row == KAL__NONE ? NULL : m->source[from->row].impact;
    const double *changed =
        c->substitution == KAL__NONE ? NULL : m->substitution[c->substitution].impact;
    const double *taken = to->row == KAL__NONE ? NULL : m->sink[to->row].impact;

    for (uint32_t i = 0; i < m->impacts; i++) {
        if (given && given[i] != 0.0)
            carry(w, &source, i, given[i]);
        if (t)
            carry(w, &moving, i,
                  c->distance * kal__transport_impact(t, i, material) +
                      kal__transport_fixed(t, i, material));
        if (l)
            carry(w, &link, i, kal__link_impact(l, i, material));
        if (changed && changed[i] != 0.0)
            carry(w, &substitution, i, changed[i] * (1.0 - c->loss));
        if (taken && taken[i] != 0.0)
            carry(w, &sink, i, taken[i] * c->gain);
    }
}

/* The impacts of a row with a scope of its own; its ghg may be split by scope. */
static void scoped(kal__writer *w, const kal__carry *like, const double *impact,
                   const kal__split *ghg)
{
    for (uint32_t i = 0; i < w->model->impacts; i++) {
        const size_t parts = i == KAL__GHG && ghg->n > 0 ? ghg->n : 0;
        for (size_t k = 0; k < parts; k++)
            if (ghg->amount[k] != 0.0)
                push(w, like, i, ghg->scope[k], ghg->amount[k]);
        if (parts == 0)
            carry(w, like, i, impact[i]);
    }
}

static void purchase(kal__writer *w, uint32_t column)
{
    const kal__supply *u = &w->model->supply[w->column[column].a];
    const uint32_t buyer = w->network->demand_port[w->column[column].b].enterprise;
    const kal__carry like = {column, buyer, 0, KAL__ACT_SUPPLY, u->scope, 0.0};

    scoped(w, &like, u->impact, &u->ghg);
}

static void disposal(kal__writer *w, uint32_t column)
{
    const kal__disposal *t = &w->model->disposal[w->column[column].a];
    const uint32_t giver = w->network->supply_port[w->column[column].b].enterprise;
    const kal__carry like = {column, giver, 0, KAL__ACT_DISPOSAL, t->scope, 0.0};

    scoped(w, &like, t->impact, &t->ghg);
}

static void level(kal__writer *w, uint32_t column)
{
    const kal__process *p = &w->model->process[w->column[column].a];
    const kal__carry like = {column, p->enterprise, 0, KAL__ACT_PROCESS, p->scope, 0.0};

    scoped(w, &like, p->impact, &p->ghg);
}

/* The payment for a priced limit is cost, of the enterprise in `on`, else of nobody. */
static void payment(kal__writer *w, uint32_t column)
{
    const kal__limit *l = &w->model->limit[w->column[column].a];
    const uint32_t payer = l->on == KAL__ON_ENTERPRISE ? l->enterprise : KAL__NONE;
    const kal__carry like = {column, payer, 0, KAL__ACT_PAYMENT, "", 0.0};

    carry(w, &like, KAL__COST, l->price);
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
    for (size_t f = 0; f < m->fixeds && !w->failed; f++) {
        const kal__fixed *fixed = &m->fixed[f];
        const kal__carry like = {KAL__NONE,      fixed->enterprise, 0,
                                 KAL__ACT_FIXED, fixed->scope,      0.0};
        carry(w, &like, fixed->impact, fixed->amount);
    }
}
