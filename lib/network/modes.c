/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which row speaks for a mode, and when one mode makes another pointless. */
#include "lib/network/modes.h"

#include <string.h>

/* material, then kind, then neither; -1: the row does not carry the material. */
static int specificity(const kal__transport *t, const kal__model *m, uint32_t material)
{
    const kal__material *carried = &m->material[material];
    if (t->material != KAL__NONE && t->material != material)
        return -1;
    if (t->kind >= 0 && t->kind != (int)carried->kind)
        return -1;
    if (!kal__transport_serves(t, carried))
        return -1;
    return (t->material != KAL__NONE ? 2 : 0) + (t->kind >= 0 ? 1 : 0);
}

static bool fill_mode(kal__arena *arena, const kal__model *m, uint32_t material, uint32_t row,
                      kal__mode *out)
{
    const kal__transport *t = &m->transport[row];
    double *per_km = KAL__NEW(arena, m->impacts, double);
    double *fixed = KAL__NEW(arena, m->impacts, double);
    if (!per_km || !fixed)
        return false;
    for (uint32_t k = 0; k < m->impacts; k++) {
        per_km[k] = kal__transport_impact(t, k, &m->material[material]);
        fixed[k] = kal__transport_fixed(t, k, &m->material[material]);
    }
    *out = (kal__mode){row, per_km, fixed};
    return true;
}

bool kal__modes_make(kal__arena *arena, const kal__model *m, uint32_t material, kal__modes *out)
{
    size_t distinct = 0;
    for (size_t i = 0; i < m->transports; i++)
        distinct += i == 0 || strcmp(m->transport[i].mode, m->transport[i - 1].mode) != 0;
    *out = (kal__modes){0, KAL__NEW(arena, distinct, kal__mode)};
    if (!out->mode)
        return false;
    for (size_t i = 0, next; i < m->transports; i = next) {
        int best = -1;
        size_t row = i;
        for (next = i;
             next < m->transports && strcmp(m->transport[next].mode, m->transport[i].mode) == 0;
             next++) {
            const int s = specificity(&m->transport[next], m, material);
            if (s > best) {
                best = s;
                row = next;
            }
        }
        if (best >= 0 && !fill_mode(arena, m, material, (uint32_t)row, &out->mode[out->count++]))
            return false;
    }
    return true;
}

static bool applies(const kal__model *m, const kal__mode *mode, const char *named, double km)
{
    const kal__transport *t = &m->transport[mode->transport];
    return km <= t->max_distance && (!named[0] || strcmp(named, t->mode) == 0);
}

/* Does a beat or equal b in every impact? Of two equal modes the one with the smaller id stays. */
static bool dominates(const kal__model *m, const kal__mode *a, const kal__mode *b, double km)
{
    bool better = a < b;
    for (size_t k = 0; k < m->impacts; k++) {
        const double of_a = km * a->per_km[k] + a->fixed[k], of_b = km * b->per_km[k] + b->fixed[k];
        if (of_a > of_b)
            return false;
        better = better || of_a < of_b;
    }
    return better;
}

size_t kal__modes_choose(const kal__model *m, const kal__modes *modes, const char *named, double km,
                         uint32_t *chosen)
{
    size_t count = 0;
    for (size_t i = 0; i < modes->count; i++) {
        bool kept = applies(m, &modes->mode[i], named, km);
        for (size_t j = 0; j < modes->count && kept; j++)
            kept = j == i || !applies(m, &modes->mode[j], named, km) ||
                   !dominates(m, &modes->mode[j], &modes->mode[i], km);
        if (kept)
            chosen[count++] = modes->mode[i].transport;
    }
    return count;
}
