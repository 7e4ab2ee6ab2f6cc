/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a flow of a plan may be at all: links, distances, modes and substitutions, read anew from the
 * park's tables. */
#include "lib/match/audit_work.h"

#include <stdlib.h>
#include <string.h>

/* Mean radius of the earth, km (kalund-park(5), enterprises.csv). */
#define EARTH_KM 6371.0088
#define DEGREE 0.017453292519943295
/* Distances are reported rounded to this, km. */
#define DISTANCE_STEP 1e-9

/* Keys are compared with an empty part first, as the arrays are sorted. */
static int order(uint32_t a, uint32_t b)
{
    uint32_t x = a + 1u, y = b + 1u;
    return (x > y) - (x < y);
}

static int link_order(const void *key, const void *row)
{
    const kal__link *k = key, *l = row;
    int c = order(k->from, l->from);
    c = c ? c : order(k->to, l->to);
    return c ? c : order(k->material, l->material);
}

/* The row of links.csv that governs a pair: the one with the material before the one without. */
static uint32_t governing_link(const kal__model *m, uint32_t from, uint32_t to, uint32_t material)
{
    uint32_t wanted[2] = {material, KAL__NONE};

    for (int i = 0; i < 2; i++) {
        kal__link key = {.from = from, .to = to, .material = wanted[i]};
        const kal__link *found =
            m->links ? bsearch(&key, m->link, m->links, sizeof *m->link, link_order) : NULL;
        if (found != NULL && kal__link_serves(found, &m->material[material]))
            return (uint32_t)(found - m->link);
    }
    return KAL__NONE;
}

static int substitution_order(const void *key, const void *row)
{
    const kal__substitution *k = key, *s = row;
    int c = order(k->from, s->from);
    return c ? c : order(k->to, s->to);
}

static void check_substitution(kal__auditor *a, kal__audit_exchange *x)
{
    const kal__model *m = a->m;
    const kal__audit_port *from = &a->supply[x->from], *to = &a->demand[x->to];
    kal__substitution key = {.from = from->material, .to = to->material};
    const kal__substitution *found = m->substitutions
                                         ? bsearch(&key, m->substitution, m->substitutions,
                                                   sizeof *m->substitution, substitution_order)
                                         : NULL;

    x->substitution = KAL__NONE;
    x->yield = 1.0;
    if (found != NULL) {
        x->substitution = (uint32_t)(found - m->substitution);
        x->yield = found->yield;
    } else if (from->material != to->material) {
        kal__audit_lie(a, "a material does not serve this need", from->id, to->id);
    }
}

static double coordinate_distance(const kal__model *m, uint32_t from, uint32_t to)
{
    const kal__enterprise *a = &m->enterprise[from], *b = &m->enterprise[to];

    if (isfinite(a->lat) && isfinite(b->lat)) {
        double north = sin((b->lat - a->lat) * DEGREE / 2.0);
        double east = sin((b->lon - a->lon) * DEGREE / 2.0);
        double h = north * north + cos(a->lat * DEGREE) * cos(b->lat * DEGREE) * east * east;
        return 2.0 * EARTH_KM * asin(fmin(1.0, sqrt(h))) * m->road_factor;
    }
    if (isfinite(a->x) && isfinite(b->x))
        return hypot(b->x - a->x, b->y - a->y) * m->road_factor;
    return 0.0;
}

/* Links, and how far it is: sets link, loss and distance. */
static void check_link(kal__auditor *a, kal__audit_exchange *x, double said_km)
{
    const kal__model *m = a->m;
    const kal__audit_port *from = &a->supply[x->from], *to = &a->demand[x->to];
    bool internal = from->enterprise == to->enterprise;
    const kal__link *link;
    kal__tally km = {{0.0, 0.0}, 0.0};

    x->link = governing_link(m, from->enterprise, to->enterprise, from->material);
    link = x->link == KAL__NONE ? NULL : &m->link[x->link];
    if (link == NULL && m->listed && !internal)
        kal__audit_lie(a, "an exchange is not in links.csv, which lists all", from->id, to->id);
    if (link != NULL && link->status == KAL__FORBIDDEN)
        kal__audit_lie(a, "an exchange is forbidden by links.csv", from->id, to->id);
    if (a->baseline && !internal && !(link != NULL && link->status == KAL__EXISTING))
        kal__audit_lie(a, "the baseline has an exchange that does not exist yet", from->id, to->id);
    x->loss = link ? link->loss : 0.0;
    if (link != NULL && !isnan(link->distance))
        x->distance = link->distance;
    else
        x->distance = internal ? 0.0 : coordinate_distance(m, from->enterprise, to->enterprise);
    kal__tally_add(&km, x->distance);
    kal__audit_equal(a, said_km, &km, DISTANCE_STEP / KAL__TOL_AUDIT, "a distance is another",
                     from->id, to->id);
    if (!internal && !(link != NULL && link->status == KAL__EXISTING))
        kal__audit_at_most(a, &km, m->max_distance, 0.0, "an exchange goes too far", from->id,
                           to->id);
}

/* Can the row carry the material at all? */
static bool carries(const kal__transport *t, uint32_t material, const kal__material *what)
{
    return (t->material == KAL__NONE || t->material == material) &&
           (t->kind < 0 || t->kind == (int)what->kind) && kal__transport_serves(t, what);
}

/* The row of a mode that applies to a material: with material, then with kind, then with neither. */
static uint32_t governing_transport(const kal__model *m, const char *mode, uint32_t material)
{
    const kal__material *what = &m->material[material];
    uint32_t best = KAL__NONE;
    int best_rank = -1;

    for (size_t i = 0; i < m->transports; i++) {
        const kal__transport *t = &m->transport[i];
        int rank = 2 * (t->material != KAL__NONE) + (t->kind >= 0);
        if (rank <= best_rank || !carries(t, material, what) || strcmp(t->mode, mode) != 0)
            continue;
        best = (uint32_t)i;
        best_rank = rank;
    }
    return best;
}

static double moving(const kal__model *m, uint32_t transport, uint32_t impact, uint32_t material,
                     double km)
{
    const kal__transport *t = &m->transport[transport];
    const kal__material *what = &m->material[material];
    return km * kal__transport_impact(t, impact, what) + kal__transport_fixed(t, impact, what);
}

/* Does mode `other` beat the exchange's: nowhere worse and somewhere clearly better? Ties are left to the
 * smaller id, and are no finding. */
static bool beats(const kal__auditor *a, const kal__audit_exchange *x, uint32_t other)
{
    uint32_t material = a->supply[x->from].material;
    bool better = false;

    for (uint32_t k = 0; k < a->m->impacts; k++) {
        double mine = moving(a->m, x->transport, k, material, x->distance);
        double its = moving(a->m, other, k, material, x->distance);
        double clear = KAL__TOL_AUDIT * (fabs(mine) + fabs(its));
        if (its > mine)
            return false;
        better = better || its < mine - clear;
    }
    return better;
}

static void check_dominated(kal__auditor *a, const kal__audit_exchange *x)
{
    const kal__model *m = a->m;
    uint32_t material = a->supply[x->from].material;

    for (uint32_t i = 0; i < m->transports; i++) {
        const kal__transport *t = &m->transport[i];
        if (i == x->transport || x->distance > t->max_distance ||
            !carries(t, material, &m->material[material]) || strcmp(t->mode, x->mode) == 0 ||
            governing_transport(m, t->mode, material) != i)
            continue;
        if (beats(a, x, i))
            kal__audit_lie(a, "an exchange goes by a mode that another beats",
                           a->supply[x->from].id, a->demand[x->to].id);
    }
}

static void check_mode(kal__auditor *a, kal__audit_exchange *x)
{
    const kal__model *m = a->m;
    const kal__audit_port *from = &a->supply[x->from], *to = &a->demand[x->to];
    const char *named = x->link == KAL__NONE ? "" : m->link[x->link].mode;
    kal__tally km = {{0.0, 0.0}, 0.0};

    x->transport = KAL__NONE;
    if (m->transports == 0 || (from->enterprise == to->enterprise && *named == '\0')) {
        if (*x->mode != '\0')
            kal__audit_lie(a, "an exchange that needs no transport has a mode", from->id, to->id);
        return;
    }
    if (*named != '\0' && strcmp(named, x->mode) != 0)
        kal__audit_lie(a, "an exchange goes by another mode than its link", from->id, to->id);
    x->transport = governing_transport(m, x->mode, from->material);
    if (x->transport == KAL__NONE) {
        kal__audit_lie(a, "no row of transport.csv moves this by this mode", from->id, to->id);
        return;
    }
    kal__tally_add(&km, x->distance);
    kal__audit_at_most(a, &km, m->transport[x->transport].max_distance, 0.0, "a mode goes too far",
                       from->id, to->id);
    if (*named == '\0')
        check_dominated(a, x);
}

static void check_exchange(kal__auditor *a, kal__audit_exchange *x, double said_km)
{
    const kal__audit_port *from = &a->supply[x->from], *to = &a->demand[x->to];
    kal__tally arrives = {{0.0, 0.0}, 0.0};

    if (from->process != KAL__NONE && from->process == to->process)
        kal__audit_lie(a, "a process feeds itself", from->id, to->id);
    check_substitution(a, x);
    check_link(a, x, said_km);
    check_mode(a, x);
    kal__tally_product(&arrives, x->sent, x->yield * (1.0 - x->loss));
    kal__audit_equal(a, x->delivered, &arrives, 0.0, "delivered is not sent x (1 - loss) x yield",
                     from->id, to->id);
}

static void check_purchase(kal__auditor *a, const kal__audit_flow *v)
{
    const kal__supply *u = &a->m->supply[v->row];
    const kal__audit_port *to = &a->demand[v->port];

    if (u->material != to->material)
        kal__audit_lie(a, "a supply of another material is bought", u->id, to->id);
    if (u->enterprise != KAL__NONE && u->enterprise != to->enterprise)
        kal__audit_lie(a, "a supply of another enterprise is bought", u->id, to->id);
    if (to->row != KAL__NONE && !a->m->sink[to->row].required)
        kal__audit_lie(a, "an outlet buys", u->id, to->id);
}

static bool takes(const kal__disposal *t, const kal__audit_port *port)
{
    return t->material == port->material &&
           (t->enterprise == KAL__NONE || t->enterprise == port->enterprise);
}

void kal__audit_allowed(kal__auditor *a)
{
    const double *km = kal__audit_numbers(a, KAL__PLAN_EXCHANGES, "distance");

    if (a->hopeless)
        return;
    for (size_t i = 0; i < a->exchanges; i++)
        check_exchange(a, &a->exchange[i], km[i]);
    for (size_t i = 0; i < a->purchases; i++)
        check_purchase(a, &a->purchase[i]);
    for (size_t i = 0; i < a->disposals; i++) {
        const kal__disposal *t = &a->m->disposal[a->disposal[i].row];
        const kal__audit_port *from = &a->supply[a->disposal[i].port];
        if (!takes(t, from))
            kal__audit_lie(a, "a disposal takes what it does not apply to", t->id, from->id);
    }
    for (size_t i = 0; i < a->unplaced; i++) {
        const kal__audit_port *from = &a->supply[a->rest[i].port];
        for (size_t t = 0; t < a->m->disposals && a->rest[i].quantity > 0.0; t++)
            if (takes(&a->m->disposal[t], from))
                kal__audit_lie(a, "something is left unplaced although a disposal applies",
                               from->id, a->m->disposal[t].id);
    }
}
