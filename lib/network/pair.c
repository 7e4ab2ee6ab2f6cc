/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the rules of links and distance that every pair of ports is put to. */
#include "lib/network/pair.h"

#include "lib/network/distance.h"

static int compare(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

/* Links stand in the order of from, to, material; a row without a material before all others. */
static int compare_link(const kal__link *link, uint32_t from, uint32_t to, uint32_t material)
{
    const int by_from = compare(link->from, from), by_to = compare(link->to, to);
    if (by_from)
        return by_from;
    if (by_to)
        return by_to;
    return compare(link->material + 1u, material + 1u); /* KAL__NONE + 1 is 0 */
}

static uint32_t find_link(const kal__model *m, size_t low, size_t high, uint32_t from, uint32_t to,
                          uint32_t material)
{
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = compare_link(&m->link[middle], from, to, material);
        if (order == 0)
            return (uint32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return KAL__NONE;
}

uint32_t kal__link_find(const kal__model *m, uint32_t from, uint32_t to, uint32_t material)
{
    return find_link(m, 0, m->links, from, to, material);
}

bool kal__giver_make(kal__arena *arena, const kal__model *m, kal__giver *out)
{
    *out = (kal__giver){.enterprise = KAL__NONE,
                        .km = KAL__NEW(arena, m->enterprises, double),
                        .asked = KAL__NEW(arena, m->enterprises, uint32_t)};
    return out->km && out->asked;
}

/* Turns to another giver. */
static void turn(const kal__model *m, kal__giver *giver, uint32_t enterprise)
{
    size_t low = 0, high = m->links;
    if (giver->enterprise == enterprise)
        return;
    giver->enterprise = enterprise;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (m->link[middle].from < enterprise)
            low = middle + 1;
        else
            high = middle;
    }
    giver->link = low;
    while (high < m->links && m->link[high].from == enterprise)
        high++;
    giver->links = high - low;
    giver->givers++;
}

/* The most specific row applies as a whole; one whose units do not fit the material does not apply. */
static uint32_t governing_link(const kal__model *m, const kal__giver *giver, const kal__port *from,
                               const kal__port *to)
{
    const size_t low = giver ? giver->link : 0, high = giver ? low + giver->links : m->links;
    if (low == high)
        return KAL__NONE;
    const uint32_t own = find_link(m, low, high, from->enterprise, to->enterprise, from->material);
    if (own != KAL__NONE)
        return own;
    const uint32_t all = find_link(m, low, high, from->enterprise, to->enterprise, KAL__NONE);
    if (all != KAL__NONE && kal__link_serves(&m->link[all], &m->material[from->material]))
        return all;
    return KAL__NONE;
}

static double distance(const kal__model *m, kal__giver *giver, uint32_t from, uint32_t to)
{
    if (!giver)
        return kal__distance_km(m, from, to);
    if (giver->asked[to] != giver->givers)
        giver->km[to] = kal__distance_km(m, from, to);
    giver->asked[to] = giver->givers;
    return giver->km[to];
}

static double pair_distance(const kal__model *m, kal__giver *giver, const kal__link *link,
                            const kal__port *from, const kal__port *to, bool *placeless)
{
    const double given = link ? link->distance : NAN;
    const double km = isnan(given) ? distance(m, giver, from->enterprise, to->enterprise) : given;
    *placeless = isnan(km);
    return *placeless ? 0.0 : km;
}

kal__pair kal__pair_judge(const kal__model *m, kal__giver *giver, const kal__port *from,
                          const kal__port *to)
{
    if (giver)
        turn(m, giver, from->enterprise);
    kal__pair pair = {.link = governing_link(m, giver, from, to)};
    const kal__link *link = pair.link == KAL__NONE ? NULL : &m->link[pair.link];
    pair.internal = from->enterprise == to->enterprise;
    pair.existing = link && link->status == KAL__EXISTING;
    pair.distance = pair_distance(m, giver, link, from, to, &pair.placeless);
    if (from->process != KAL__NONE && from->process == to->process)
        pair.reason = KAL__PAIR_SAME_PROCESS;
    else if (link && link->status == KAL__FORBIDDEN)
        pair.reason = KAL__PAIR_FORBIDDEN;
    else if (m->listed && !link && !pair.internal)
        pair.reason = KAL__PAIR_NOT_LISTED;
    else if (pair.distance > m->max_distance && !pair.internal && !pair.existing)
        pair.reason = KAL__PAIR_TOO_FAR;
    return pair;
}

size_t kal__substitution_first(const kal__model *m, uint32_t from)
{
    size_t low = 0, high = m->substitutions;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (m->substitution[middle].from < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t kal__substitution_find(const kal__model *m, uint32_t from, uint32_t to)
{
    for (size_t i = kal__substitution_first(m, from);
         i < m->substitutions && m->substitution[i].from == from; i++)
        if (m->substitution[i].to == to)
            return (uint32_t)i;
    return KAL__NONE;
}
