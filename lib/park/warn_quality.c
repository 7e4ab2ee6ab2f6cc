/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which qualities that are not given can reach a spec, and so count as 0 there. */
#include <stdlib.h>
#include <string.h>

#include "lib/park/warnings.h"

#define EXAMPLES 5 /* owners named in one warning */

/* Rows by material: those of material k are item[start[k]] .. item[start[k + 1] - 1]. */
typedef struct bins {
    size_t *start;
    uint32_t *item;
} bins;

/* The material of row i, KAL__NONE when it does not count. */
typedef uint32_t material_fn(const kal__model *m, size_t i);

static uint32_t of_source(const kal__model *m, size_t i) { return m->source[i].material; }
static uint32_t of_supply(const kal__model *m, size_t i) { return m->supply[i].material; }
static uint32_t of_output(const kal__model *m, size_t i)
{
    return m->flow[i].out ? m->flow[i].material : KAL__NONE;
}
static uint32_t of_target(const kal__model *m, size_t i) { return m->substitution[i].to; }

static bool sort_into(kal__arena *arena, const kal__model *m, size_t rows, material_fn *material,
                      bins *out)
{
    out->start = KAL__NEW(arena, m->materials + 2, size_t);
    out->item = KAL__NEW(arena, rows, uint32_t);
    if (!out->start || !out->item)
        return false;
    for (size_t i = 0; i < rows; i++)
        if (material(m, i) != KAL__NONE)
            out->start[material(m, i) + 2]++;
    for (size_t k = 2; k < m->materials + 2; k++)
        out->start[k] += out->start[k - 1];
    for (size_t i = 0; i < rows; i++)
        if (material(m, i) != KAL__NONE)
            out->item[out->start[material(m, i) + 1]++] = (uint32_t)i;
    return true;
}

/* A place where a spec stands. */
typedef struct place {
    uint32_t property, material, enterprise;
    bool buys; /* supplies may serve it */
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->property != y->property)
        return x->property < y->property ? -1 : 1;
    if (x->material != y->material)
        return x->material < y->material ? -1 : 1;
    if (x->buys != y->buys)
        return x->buys ? -1 : 1;
    return x->enterprise < y->enterprise ? -1 : x->enterprise > y->enterprise;
}

typedef struct search {
    kal__warner *w;
    bins source, supply, output, into; /* `into`: substitutions by what they become */
    size_t places;
    place *place;   /* sorted */
    uint32_t *seen; /* [materials] last property + 1 for which the material has been looked through */
    size_t found;
    const char *owner[EXAMPLES + 1];
} search;

static place place_of(const kal__model *m, const kal__spec *spec)
{
    if (spec->owner == KAL__OWNER_SINK) {
        const kal__sink *sink = &m->sink[spec->index];
        return (place){spec->property, sink->material, sink->enterprise, sink->required};
    }
    const kal__flow *flow = &m->flow[spec->index];
    return (place){spec->property, flow->material, m->process[flow->process].enterprise, true};
}

static bool prepare(search *s)
{
    const kal__model *m = s->w->m;
    kal__arena *arena = s->w->s->scratch;
    s->places = m->specs;
    s->place = KAL__NEW(arena, m->specs, place);
    s->seen = KAL__NEW(arena, m->materials, uint32_t);
    if (!s->place || !s->seen)
        return false;
    for (size_t i = 0; i < m->specs; i++)
        s->place[i] = place_of(m, &m->spec[i]);
    qsort(s->place, s->places, sizeof *s->place, by_place);
    return sort_into(arena, m, m->sources, of_source, &s->source) &&
           sort_into(arena, m, m->supplies, of_supply, &s->supply) &&
           sort_into(arena, m, m->flows, of_output, &s->output) &&
           sort_into(arena, m, m->substitutions, of_target, &s->into);
}

static void note(search *s, kal__owner owner, uint32_t index, uint32_t property, const char *id)
{
    bool given;
    kal__model_quality(s->w->m, owner, index, property, &given);
    if (!given && s->found <= EXAMPLES)
        s->owner[s->found++] = id;
}

/* Streams of a material, each looked at once per property. */
static void look_at_streams(search *s, uint32_t material, uint32_t property)
{
    const kal__model *m = s->w->m;
    if (s->seen[material] == property + 1)
        return;
    s->seen[material] = property + 1;
    for (size_t i = s->source.start[material];
         i < s->source.start[material + 1] && s->found <= EXAMPLES; i++)
        note(s, KAL__OWNER_SOURCE, s->source.item[i], property, m->source[s->source.item[i]].id);
    for (size_t i = s->output.start[material];
         i < s->output.start[material + 1] && s->found <= EXAMPLES; i++)
        note(s, KAL__OWNER_FLOW, s->output.item[i], property, m->flow[s->output.item[i]].port);
}

/* Supplies serve their material as it is: those for all, or for an enterprise that has such a spec. The places
 * first .. last - 1 are those of one property and material that may buy. */
static void look_at_supplies(search *s, size_t first, size_t last)
{
    const kal__model *m = s->w->m;
    const uint32_t material = s->place[first].material, property = s->place[first].property;
    for (size_t i = s->supply.start[material];
         i < s->supply.start[material + 1] && s->found <= EXAMPLES; i++) {
        const uint32_t at = s->supply.item[i];
        const place key = {property, material, m->supply[at].enterprise, true};
        if (key.enterprise == KAL__NONE ||
            bsearch(&key, s->place + first, last - first, sizeof key, by_place))
            note(s, KAL__OWNER_SUPPLY, at, property, m->supply[at].id);
    }
}

/* All places of one property from `first` on; returns where the next property begins. */
static size_t look_at_property(search *s, size_t first)
{
    const kal__model *m = s->w->m;
    const uint32_t property = s->place[first].property;
    s->found = 0;
    while (first < s->places && s->place[first].property == property) {
        const uint32_t material = s->place[first].material;
        size_t last = first, buyers = first;
        for (; last < s->places && s->place[last].property == property &&
               s->place[last].material == material;
             last++)
            buyers += s->place[last].buys;
        look_at_streams(s, material, property);
        for (size_t i = s->into.start[material];
             i < s->into.start[material + 1] && s->found <= EXAMPLES; i++)
            look_at_streams(s, m->substitution[s->into.item[i]].from, property);
        if (buyers > first)
            look_at_supplies(s, first, buyers);
        first = last;
    }
    return first;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool warn(search *s, uint32_t property)
{
    kal__arena *arena = s->w->s->out->arena;
    const bool more = s->found > EXAMPLES;
    qsort(s->owner, more ? EXAMPLES : s->found, sizeof *s->owner, by_text);
    char *list = kal__arena_print(s->w->s->scratch, "\"%s\"", s->owner[0]);
    for (size_t i = 1; list && i < s->found && i < EXAMPLES; i++)
        list = kal__arena_print(s->w->s->scratch, "%s, \"%s\"", list, s->owner[i]);
    return list &&
           kal__warn(s->w, "quality_missing",
                     kal__arena_print(
                         arena, "the quality \"%s\" of %s%s is not given and counts as 0 at a spec",
                         s->w->m->property[property], list, more ? " and others" : ""));
}

bool kal__warn_quality(kal__warner *w)
{
    search s = {.w = w};
    if (!w->m->specs)
        return true;
    if (!prepare(&s))
        return false;
    for (size_t first = 0; first < s.places;) {
        const uint32_t property = s.place[first].property;
        first = look_at_property(&s, first);
        if (s.found && !warn(&s, property))
            return false;
    }
    return true;
}
