/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how all candidate exchanges are found in canonical order. */
#include <stdlib.h>
#include <string.h>

#include "lib/network/build.h"
#include "lib/network/modes.h"
#include "lib/network/pair.h"

#define PAIRS_PER_TICK 8192
#define EXAMPLES 3 /* enterprises that the warning names */

/* Demand ports that a material can reach, with the substitution that takes it there. */
typedef struct reached {
    uint32_t demand, substitution;
} reached;

/* What is the same for all supply ports of a material, made when the first of them is met. */
typedef struct carrier {
    bool made;
    size_t reach;
    reached *reached; /* [reach], by demand port */
    kal__modes modes;
} carrier;

typedef struct search {
    kal_ctx *ctx;
    kal__arena *scratch;
    kal_network *network;
    const kal__model *m;
    size_t *taker_start; /* [materials + 1]: demand ports by material, in order */
    uint32_t *taker;
    carrier *carrier; /* [materials] */
    kal__giver giver;
    uint32_t *chosen; /* [transports] */
    kal__candidate *candidate;
    size_t candidates, room, pairs;
    uint32_t *link_material; /* [links]: the first material sent under the row */
    bool *link_reported;     /* [links] */
    bool *placeless;         /* [enterprises]: without coordinates where they were needed */
    size_t placeless_pairs;
} search;

static bool group_takers(search *s)
{
    const kal_network *n = s->network;
    /* One entry more than needed: counted two places on, a material's entry one place on is where its next
     * port goes, and in the end where the next material begins. */
    s->taker_start = KAL__NEW(s->scratch, s->m->materials + 2, size_t);
    s->taker = KAL__NEW(s->scratch, n->demand_ports, uint32_t);
    if (!s->taker_start || !s->taker)
        return false;
    for (size_t d = 0; d < n->demand_ports; d++)
        s->taker_start[n->demand_port[d].material + 2]++;
    for (size_t i = 2; i < s->m->materials + 2; i++)
        s->taker_start[i] += s->taker_start[i - 1];
    for (uint32_t d = 0; d < n->demand_ports; d++)
        s->taker[s->taker_start[n->demand_port[d].material + 1]++] = d;
    return true;
}

static bool start_search(search *s)
{
    const kal__model *m = s->m;
    s->scratch = kal__ctx_arena(s->ctx);
    if (!s->scratch)
        return false;
    s->carrier = KAL__NEW(s->scratch, m->materials, carrier);
    s->chosen = KAL__NEW(s->scratch, m->transports, uint32_t);
    s->link_material = KAL__NEW(s->scratch, m->links, uint32_t);
    s->link_reported = KAL__NEW(s->scratch, m->links, bool);
    s->placeless = KAL__NEW(s->scratch, m->enterprises, bool);
    if (!s->carrier || !s->chosen || !s->link_material || !s->link_reported || !s->placeless ||
        !kal__giver_make(s->scratch, m, &s->giver))
        return false;
    for (size_t i = 0; i < m->links; i++)
        s->link_material[i] = KAL__NONE;
    return group_takers(s);
}

static int compare_reached(const void *a, const void *b)
{
    const uint32_t x = ((const reached *)a)->demand, y = ((const reached *)b)->demand;
    return (x > y) - (x < y);
}

static void add_reached(const search *s, carrier *c, uint32_t to, uint32_t substitution)
{
    for (size_t i = s->taker_start[to]; i < s->taker_start[to + 1]; i++)
        c->reached[c->reach++] = (reached){s->taker[i], substitution};
}

/* A material serves itself unless a row m,m says how; substitutions do not chain. */
static bool make_carrier(search *s, uint32_t material, carrier *c)
{
    const kal__model *m = s->m;
    const size_t first = kal__substitution_first(m, material);
    size_t room = s->taker_start[material + 1] - s->taker_start[material], last = first;
    for (; last < m->substitutions && m->substitution[last].from == material; last++)
        room +=
            s->taker_start[m->substitution[last].to + 1] - s->taker_start[m->substitution[last].to];
    c->reached = KAL__NEW(s->scratch, room, reached);
    if (!c->reached || !kal__modes_make(s->scratch, m, material, &c->modes))
        return false;
    bool replaced = false;
    for (size_t i = first; i < last; i++) {
        replaced = replaced || m->substitution[i].to == material;
        add_reached(s, c, m->substitution[i].to, (uint32_t)i);
    }
    if (!replaced)
        add_reached(s, c, material, KAL__NONE);
    qsort(c->reached, c->reach, sizeof *c->reached, compare_reached);
    c->made = true;
    return true;
}

static bool same_unit(const kal__material *a, const kal__material *b)
{
    return kal__unit_same_dim(&a->dim, &b->dim) &&
           a->dim.num * b->dim.den == b->dim.num * a->dim.den;
}

/* The capacity of a row holds for the sum over all that it governs, so that must be a sum of one unit. */
static void check_link_units(search *s, uint32_t row, uint32_t material)
{
    const kal__link *link = &s->m->link[row];
    if (s->link_material[row] == KAL__NONE)
        s->link_material[row] = material;
    const kal__material *a = &s->m->material[s->link_material[row]], *b = &s->m->material[material];
    if (s->link_reported[row] || (isinf(link->capacity) && link->min == 0.0) || same_unit(a, b))
        return;
    s->link_reported[row] = true;
    char place[128];
    kal__park_place(s->network->park, KAL__LINKS, link->row, sizeof place, place);
    kal__mistake(s->ctx, KAL__LINKS, link->row + 1u,
                 "%s: %s: holds for materials of different units: %s (%s), %s (%s)", place,
                 isinf(link->capacity) ? "min" : "capacity", a->id, a->unit, b->id, b->unit);
}

static void note_placeless(search *s, const kal__port *from, const kal__port *to)
{
    const kal__enterprise *a = &s->m->enterprise[from->enterprise],
                          *b = &s->m->enterprise[to->enterprise];
    s->placeless[from->enterprise] |= isnan(a->lat) && isnan(a->x);
    s->placeless[to->enterprise] |= isnan(b->lat) && isnan(b->x);
    s->placeless_pairs++;
}

static bool add_candidate(search *s, const kal__candidate *candidate)
{
    if (s->candidates == s->room) {
        kal__candidate *grown = kal__arena_stretch(s->scratch, s->candidate, s->candidates,
                                                   s->candidates + 1, &s->room, sizeof *grown);
        if (!grown || s->candidates >= KAL__NONE - 1)
            return false;
        s->candidate = grown;
    }
    s->candidate[s->candidates++] = *candidate;
    return true;
}

/* A pair that nothing keeps apart becomes one candidate for each mode. */
static bool add_pair(search *s, const carrier *c, uint32_t from, const reached *r,
                     const kal__pair *pair)
{
    const kal__model *m = s->m;
    const kal__port *giver = &s->network->supply_port[from],
                    *taker = &s->network->demand_port[r->demand];
    const kal__link *link = pair->link == KAL__NONE ? NULL : &m->link[pair->link];
    const char *named = link ? link->mode : "";
    kal__candidate candidate = {.from = from, .to = r->demand, .yield = 1.0};
    candidate.substitution = r->substitution;
    candidate.link = pair->link;
    candidate.distance = pair->distance;
    candidate.existing = pair->existing;
    candidate.internal = pair->internal;
    if (r->substitution != KAL__NONE)
        candidate.yield = m->substitution[r->substitution].yield;
    if (link)
        candidate.loss = link->loss;
    candidate.gain = candidate.yield * (1.0 - candidate.loss);
    const bool moved = m->transports && (!pair->internal || named[0]);
    const size_t modes =
        moved ? kal__modes_choose(m, &c->modes, named, pair->distance, s->chosen) : 1;
    for (size_t i = 0; i < modes; i++) {
        candidate.transport = moved ? s->chosen[i] : KAL__NONE;
        if (!add_candidate(s, &candidate))
            return false;
    }
    if (modes && pair->placeless)
        note_placeless(s, giver, taker);
    if (modes && link)
        check_link_units(s, pair->link, giver->material);
    return true;
}

static kal_status find_candidates(search *s)
{
    const kal_network *n = s->network;
    for (uint32_t from = 0; from < n->supply_ports; from++) {
        carrier *c = &s->carrier[n->supply_port[from].material];
        if (!c->made && !make_carrier(s, n->supply_port[from].material, c))
            return kal__fail_memory(s->ctx);
        for (size_t i = 0; i < c->reach; i++) {
            const kal__port *to = &n->demand_port[c->reached[i].demand];
            const kal__pair pair = kal__pair_judge(s->m, &s->giver, &n->supply_port[from], to);
            if (pair.reason == KAL__PAIR_JOINED && !add_pair(s, c, from, &c->reached[i], &pair))
                return kal__fail_memory(s->ctx);
            if (s->pairs++ % PAIRS_PER_TICK == 0 &&
                kal__tick(s->ctx, "network", (double)from / (double)n->supply_ports))
                return kal__fail_cancelled(s->ctx);
        }
    }
    return kal__mistakes_status(s->ctx);
}

static bool warn_placeless(search *s)
{
    kal__arena *arena = s->network->arena;
    if (!s->placeless_pairs)
        return true;
    const char *examples = "";
    size_t count = 0;
    for (size_t e = 0; e < s->m->enterprises && examples; e++)
        if (s->placeless[e] && ++count <= EXAMPLES)
            examples = kal__arena_print(s->scratch, "%s%s%s", examples, count > 1 ? ", " : "",
                                        s->m->enterprise[e].id);
    if (count > EXAMPLES && examples)
        examples = kal__arena_print(s->scratch, "%s and %zu more", examples, count - EXAMPLES);
    kal__warning *warning = KAL__NEW(arena, 1, kal__warning);
    if (!warning || !examples)
        return false;
    warning->code = "no_coordinates";
    warning->text = kal__arena_print(arena,
                                     "%zu pair%s of ports %s taken to be 0 km apart, without a "
                                     "distance in links.csv: no coordinates of %s",
                                     s->placeless_pairs, s->placeless_pairs > 1 ? "s" : "",
                                     s->placeless_pairs > 1 ? "are" : "is", examples);
    s->network->warning = warning;
    s->network->warnings = 1;
    return warning->text != NULL;
}

static bool keep_candidates(search *s)
{
    kal_network *n = s->network;
    n->candidates = s->candidates;
    n->candidate = kal__arena_take(n->arena, s->candidates, sizeof *n->candidate);
    if (!n->candidate)
        return false;
    if (s->candidates)
        memcpy(n->candidate, s->candidate, s->candidates * sizeof *n->candidate);
    return true;
}

kal_status kal__candidates_make(kal_ctx *ctx, kal_network *network)
{
    search s = {.ctx = ctx, .network = network, .m = network->model};
    kal_status status = start_search(&s) ? find_candidates(&s) : kal__fail_memory(ctx);
    if (status == KAL_OK && (!keep_candidates(&s) || !warn_placeless(&s)))
        status = kal__fail_memory(ctx);
    kal__arena_free(s.scratch);
    return status;
}
