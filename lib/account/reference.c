/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which disposal and which supply an exchange replaces: the cheapest that apply, as for its prices. */
#include "lib/account/reference.h"

#include <math.h>

/* The column of the cheapest row that applies at each port, whatever its capacity; of equal ones that of the smaller
 * id. KAL__NONE: none. NULL: out of memory. */
static uint32_t *cheapest(kal__accounting *w, kal__column_kind kind, size_t ports)
{
    const kal_program *program = w->program;
    uint32_t *column = KAL__NEW(w->scratch, ports, uint32_t);
    double *cost = KAL__NEW(w->scratch, ports, double);

    if (!column || !cost)
        return NULL;
    for (size_t i = 0; i < ports; i++)
        column[i] = KAL__NONE;
    for (size_t j = program->first_column[kind]; j < program->first_column[kind + 1]; j++) {
        const kal__meaning *c = &program->column[j];
        double is = kind == KAL__COL_PURCHASE ? w->model->supply[c->a].impact[KAL__COST]
                                              : w->model->disposal[c->a].impact[KAL__COST];
        if (column[c->b] == KAL__NONE || is < cost[c->b]) {
            column[c->b] = (uint32_t)j;
            cost[c->b] = is;
        }
    }
    return column;
}

/* What so much of an activity causes, all of it, or of its sources alone, or all but its sources. */
typedef enum part { ALL, SOURCES, OTHERS } part;

/* `which` of what x of a column causes, added to `out`. */
static void causes(const kal_program *program, uint32_t column, double x, part which, int into,
                   kal__replacing *out)
{
    kal__sum sum[KAL__REPLACED] = {{0.0, 0.0}, {0.0, 0.0}};

    for (size_t k = program->carry_start[column]; k < program->carry_start[column + 1]; k++) {
        const kal__carry *c = &program->carry[k];
        bool source = c->activity == KAL__ACT_SOURCE;
        if ((which == SOURCES && !source) || (which == OTHERS && source))
            continue;
        if (c->impact == KAL__COST)
            kal__sum_add_product(&sum[KAL__REPLACED_COST], c->amount, x);
        if (c->impact == KAL__GHG)
            kal__sum_add_product(&sum[KAL__REPLACED_GHG], c->amount, x);
    }
    for (int i = 0; i < KAL__REPLACED; i++)
        out->amount[i][into] = kal__sum_value(&sum[i]);
}

static kal__replacing replaces(const kal__accounting *w, size_t candidate, double sent,
                               const uint32_t *dump, const uint32_t *buy)
{
    const kal_program *program = w->program;
    const kal__candidate *c = &w->network->candidate[candidate];
    uint32_t column = (uint32_t)(program->first_column[KAL__COL_EXCHANGE] + candidate);
    kal__replacing r = {.candidate = candidate, .sent = sent};

    causes(program, column, sent, SOURCES, KAL__ADDED_GIVER, &r);
    causes(program, column, sent, OTHERS, KAL__ADDED_RECEIVER, &r);
    if (dump[c->from] != KAL__NONE) {
        r.disposal = w->model->disposal[program->column[dump[c->from]].a].id;
        causes(program, dump[c->from], sent, ALL, KAL__SPARED_DISPOSAL, &r);
    }
    if (buy[c->to] != KAL__NONE) {
        r.supply = w->model->supply[program->column[buy[c->to]].a].id;
        causes(program, buy[c->to], c->gain * sent, ALL, KAL__SPARED_SUPPLY, &r);
    }
    return r;
}

static void round_amounts(kal__replacements *all, int what)
{
    kal__sum size = {0.0, 0.0};

    for (size_t k = 0; k < all->count; k++)
        for (int i = 0; i < KAL__REPLACING_PARTS; i++)
            kal__sum_add(&size, fabs(all->exchange[k].amount[what][i]));
    all->grid[what] = kal__grid_of(kal__sum_value(&size));
    for (size_t k = 0; k < all->count; k++) {
        kal__replacing *r = &all->exchange[k];
        int64_t *steps = r->steps[what];
        for (int i = 0; i < KAL__REPLACING_PARTS; i++)
            steps[i] = kal__grid_steps(all->grid[what], r->amount[what][i]);
        r->net[what] = steps[KAL__SPARED_DISPOSAL] + steps[KAL__SPARED_SUPPLY] -
                       steps[KAL__ADDED_GIVER] - steps[KAL__ADDED_RECEIVER];
    }
}

static bool make(kal__accounting *w, kal__replacements *out)
{
    const kal_network *net = w->network;
    uint32_t *dump = cheapest(w, KAL__COL_DISPOSAL, net->supply_ports);
    uint32_t *buy = cheapest(w, KAL__COL_PURCHASE, net->demand_ports);
    size_t candidates = w->open ? net->candidates : 0, n = 0;

    for (size_t a = 0; a < candidates; a++)
        n += kal__account_sent(w, KAL__AT_PLAN, a) > 0.0 && !net->candidate[a].internal;
    *out = (kal__replacements){.exchange = KAL__NEW(w->scratch, n, kal__replacing)};
    if (!dump || !buy || !out->exchange)
        return false;
    for (size_t a = 0; a < candidates; a++) {
        double sent = kal__account_sent(w, KAL__AT_PLAN, a);
        if (sent > 0.0 && !net->candidate[a].internal)
            out->exchange[out->count++] = replaces(w, a, sent, dump, buy);
    }
    for (int i = 0; i < KAL__REPLACED; i++)
        round_amounts(out, i);
    return true;
}

const kal__replacements *kal__replacements_of(kal__accounting *w)
{
    kal__replacements *made = w->replaced ? NULL : KAL__NEW(w->scratch, 1, kal__replacements);

    if (made && make(w, made))
        w->replaced = made;
    return w->replaced;
}

void kal__replacing_write(const kal__accounting *w, const kal__replacing *r, size_t row,
                          kal__cells cell[KAL__REPLACING_COLUMNS])
{
    const kal__model *m = w->model;
    const kal_network *net = w->network;
    const kal__candidate *c = &net->candidate[r->candidate];
    const kal__port *from = &net->supply_port[c->from], *to = &net->demand_port[c->to];
    const kal__material *material = &m->material[from->material];
    const char *text[KAL__REPLACING_COLUMNS] = {from->id,
                                                to->id,
                                                m->enterprise[from->enterprise].id,
                                                m->enterprise[to->enterprise].id,
                                                material->id,
                                                net->mode[r->candidate],
                                                NULL,
                                                material->unit};

    for (int i = 0; i < KAL__REPLACING_COLUMNS; i++)
        if (text[i])
            cell[i].text[row] = text[i];
        else
            cell[i].number[row] = r->sent;
}
