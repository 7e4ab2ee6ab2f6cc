/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which part of a process's scope 1 also stands in the inventories of those that it serves. */
#include <stdlib.h>
#include <string.h>

#include "lib/account/sides.h"

typedef struct attributor {
    kal__accounting *w;
    kal__sum *direct;           /* [processes]: ghg of scope 1 per unit of the level */
    kal__sides out, in;         /* in: of the point at hand */
    bool *noted_out, *noted_in; /* [processes]: it is said that flows share equally */
} attributor;

const char *kal__reason_text(kal__reason reason)
{
    static const char *const text[] = {"heat_power", "material", "waste_treatment"};
    return text[reason];
}

const char *kal__reason_scope(kal__reason reason)
{
    static const char *const text[] = {"2", "3.1", "3.5"};
    return text[reason];
}

static void find_direct(attributor *t)
{
    const kal_program *program = t->w->program;

    for (size_t p = 0; p < t->w->model->processes; p++) {
        size_t j = program->first_column[KAL__COL_LEVEL] + p;
        for (size_t k = program->carry_start[j]; k < program->carry_start[j + 1]; k++)
            if (program->carry[k].impact == KAL__GHG && strcmp(program->carry[k].scope, "1") == 0)
                kal__sum_add(&t->direct[p], program->carry[k].amount);
    }
}

/* How much of a process's scope 1 its outputs carry; the givers of its waste carry the rest. A process that makes
 * nothing serves its givers alone, one that takes no waste its receivers alone. */
static double part_of_outputs(const attributor *t, uint32_t p)
{
    static const double part[KAL__ALLOCATIONS] = {1.0, 0.0, 0.5};

    return t->out.side[p].flows == 0  ? 0.0
           : t->in.side[p].flows == 0 ? 1.0
                                      : part[t->w->account->allocation];
}

static bool push(kal__accounting *w, int point, kal__attribution row, double share, double direct)
{
    if (w->attributions == w->attribution_room) {
        kal__attribution *grown =
            kal__arena_grow(w->scratch, w->attribution, w->attributions, w->attributions + 1,
                            &w->attribution_room, sizeof *grown);
        if (!grown)
            return false;
        w->attribution = grown;
    }
    row.order = w->attributions;
    row.share[point] = share;
    row.amount[point] = share * direct;
    w->attribution[w->attributions++] = row;
    return true;
}

static bool note_flows(kal__accounting *w, const kal__side *side, uint32_t p, const char *flows,
                       bool *noted)
{
    if (side->by != KAL__BY_FLOW || noted[p])
        return true;
    noted[p] = true;
    return kal__account_note(
        w, "share_by_flow",
        kal__arena_print(
            w->arena,
            "process %s: %s have no common dimension: each of the %zu flows carries an "
            "equal part of its scope 1",
            w->model->process[p].id, flows, side->flows));
}

/* The giver is a process: the receiver has its share of what that process emits. */
static bool attribute_output(attributor *t, int point, size_t a)
{
    kal__accounting *w = t->w;
    const kal__candidate *c = &w->network->candidate[a];
    const kal__port *from = &w->network->supply_port[c->from];
    uint32_t p = from->process, to = w->network->demand_port[c->to].enterprise;
    kal__reason reason =
        kal__is_energy(w->model, from) ? KAL__REASON_HEAT_POWER : KAL__REASON_MATERIAL;
    kal__attribution row = {reason, p, to, from->material, 0, {0}, {0}, {0}};
    double level = p == KAL__NONE ? 0.0 : kal__account_level(w, point, p), share, direct;

    if (!(level > 0.0))
        return true;
    direct = level * kal__sum_value(&t->direct[p]);
    share = part_of_outputs(t, p) *
            kal__sides_share(w, &t->out, from, c->from, kal__account_sent(w, point, a) / level);
    return share == 0.0 || direct == 0.0 ||
           (note_flows(w, &t->out.side[p], p, "the things that it makes", t->noted_out) &&
            push(w, point, row, share, direct));
}

/* The receiver is a process: the giver of the waste has its share of what that process emits. */
static bool attribute_waste(attributor *t, int point, size_t a)
{
    kal__accounting *w = t->w;
    const kal__candidate *c = &w->network->candidate[a];
    const kal__port *from = &w->network->supply_port[c->from], *to = &w->network->demand_port[c->to];
    uint32_t p = to->process, giver = from->enterprise;
    kal__attribution row = {
        KAL__REASON_WASTE_TREATMENT, p, giver, from->material, 0, {0}, {0}, {0}};
    double share, direct;

    if (!kal__brings_waste(w, c))
        return true;
    direct = kal__account_level(w, point, p) * kal__sum_value(&t->direct[p]);
    share = (1.0 - part_of_outputs(t, p)) *
            kal__sides_share(w, &t->in, to, c->to, c->gain * kal__account_sent(w, point, a));
    return share == 0.0 || direct == 0.0 ||
           (note_flows(w, &t->in.side[p], p, "the wastes that it takes", t->noted_in) &&
            push(w, point, row, share, direct));
}

static int compare_keys(const kal__attribution *a, const kal__attribution *b)
{
    const uint32_t one[] = {a->reason, a->process, a->enterprise, a->material};
    const uint32_t two[] = {b->reason, b->process, b->enterprise, b->material};

    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        if (one[i] != two[i])
            return one[i] < two[i] ? -1 : 1;
    return 0;
}

static int compare(const void *a, const void *b)
{
    const kal__attribution *one = a, *two = b;
    int order = compare_keys(one, two);

    return order != 0 ? order : (one->order > two->order) - (one->order < two->order);
}

/* What one enterprise sends or takes of one material, over all ports and modes, is one row. */
static void merge(kal__accounting *w)
{
    size_t kept = 0;

    if (w->attributions > 0)
        qsort(w->attribution, w->attributions, sizeof *w->attribution, compare);
    for (size_t i = 0, end; i < w->attributions; i = end) {
        kal__sum share[KAL__POINTS] = {{0.0, 0.0}}, amount[KAL__POINTS] = {{0.0, 0.0}};
        kal__attribution row = w->attribution[i];
        for (end = i; end < w->attributions && compare_keys(&row, &w->attribution[end]) == 0; end++)
            for (int p = 0; p < KAL__POINTS; p++) {
                kal__sum_add(&share[p], w->attribution[end].share[p]);
                kal__sum_add(&amount[p], w->attribution[end].amount[p]);
            }
        for (int p = 0; p < KAL__POINTS; p++) {
            row.share[p] = kal__sum_value(&share[p]);
            row.amount[p] = kal__sum_value(&amount[p]);
        }
        w->attribution[kept++] = row;
    }
    w->attributions = kept;
}

static bool attribute(attributor *t, int point)
{
    const kal_network *net = t->w->network;

    if (!kal__sides_of_waste(t->w, point, &t->in))
        return false;
    for (size_t a = 0; a < net->candidates; a++) {
        if (net->candidate[a].internal || !(kal__account_sent(t->w, point, a) > 0.0))
            continue;
        if (!attribute_output(t, point, a) || !attribute_waste(t, point, a))
            return false;
    }
    return true;
}

bool kal__account_attribute(kal__accounting *w)
{
    size_t processes = w->model->processes;
    attributor t = {.w = w,
                    .direct = KAL__NEW(w->scratch, processes, kal__sum),
                    .noted_out = KAL__NEW(w->scratch, processes, bool),
                    .noted_in = KAL__NEW(w->scratch, processes, bool)};

    if (!t.direct || !t.noted_out || !t.noted_in || !kal__sides_of_outputs(w, &t.out))
        return false;
    find_direct(&t);
    for (int p = 0; p < KAL__POINTS; p++)
        if (w->open && w->x[p] && !attribute(&t, p))
            return false;
    merge(w);
    return true;
}
