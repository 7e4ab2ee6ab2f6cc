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

uint32_t kal__link_find(const kal__model *m, uint32_t from, uint32_t to, uint32_t material)
{
    size_t low = 0, high = m->links;
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

/* The most specific row applies as a whole; one whose units do not fit the material does not apply. */
static uint32_t governing_link(const kal__model *m, const kal__port *from, const kal__port *to)
{
    const uint32_t own = kal__link_find(m, from->enterprise, to->enterprise, from->material);
    if (own != KAL__NONE)
        return own;
    const uint32_t all = kal__link_find(m, from->enterprise, to->enterprise, KAL__NONE);
    if (all != KAL__NONE && kal__link_serves(&m->link[all], &m->material[from->material]))
        return all;
    return KAL__NONE;
}

static double pair_distance(const kal__model *m, const kal__link *link, const kal__port *from,
                            const kal__port *to, bool *placeless)
{
    const double given = link ? link->distance : NAN;
    const double km = isnan(given) ? kal__distance_km(m, from->enterprise, to->enterprise) : given;
    *placeless = isnan(km);
    return *placeless ? 0.0 : km;
}

kal__pair kal__pair_judge(const kal__model *m, const kal__port *from, const kal__port *to)
{
    kal__pair pair = {.link = governing_link(m, from, to)};
    const kal__link *link = pair.link == KAL__NONE ? NULL : &m->link[pair.link];
    pair.internal = from->enterprise == to->enterprise;
    pair.existing = link && link->status == KAL__EXISTING;
    pair.distance = pair_distance(m, link, from, to, &pair.placeless);
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
