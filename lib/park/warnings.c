/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what in a sound park may still not be meant. */
#include "lib/park/warnings.h"

#include <stdlib.h>
#include <string.h>

bool kal__warn(kal__warner *w, const char *code, char *text)
{
    kal__warning *grown = kal__arena_grow(w->s->out->arena, w->m->warning, w->m->warnings,
                                          w->m->warnings + 1, &w->room, sizeof *grown);
    if (!grown || !text)
        return false;
    w->m->warning = grown;
    grown[w->m->warnings++] = (kal__warning){code, text};
    return true;
}

/* The sum of virgin means little when it adds tonnes and cubic metres. */
static bool virgin_mixed(kal__warner *w)
{
    const kal__model *m = w->m;
    const kal__impact *virgin = &m->impact[KAL__VIRGIN];
    const kal__material *first = NULL;
    for (size_t i = 0; i < m->supplies; i++) {
        const kal__supply *supply = &m->supply[i];
        const kal__material *material = &m->material[supply->material];
        if (supply->impact[KAL__VIRGIN] == 0.0 || (virgin->unit && !supply->virgin_default))
            continue;
        if (virgin->unit && !kal__unit_same_dim(&virgin->dim, &material->dim))
            return kal__warn(
                w, "virgin_mixed",
                kal__arena_print(
                    w->s->out->arena,
                    "virgin is counted in %s, but 1 by default per %s of \"%s\" (supply \"%s\")",
                    virgin->unit, material->unit, material->id, supply->id));
        if (first && !virgin->unit && !kal__unit_same_dim(&first->dim, &material->dim))
            return kal__warn(w, "virgin_mixed",
                             kal__arena_print(w->s->out->arena,
                                              "virgin adds materials of different dimension, such "
                                              "as \"%s\" (%s) and \"%s\" (%s)",
                                              first->id, first->unit, material->id, material->unit));
        first = first ? first : material;
    }
    return true;
}

/* Materials that a process makes, or makes something to replace. */
static bool *made_of(const kal__warner *w)
{
    const kal__model *m = w->m;
    bool *out = KAL__NEW(w->s->scratch, m->materials, bool);
    bool *made = KAL__NEW(w->s->scratch, m->materials, bool);
    if (!out || !made)
        return NULL;
    for (size_t i = 0; i < m->flows; i++)
        if (m->flow[i].out)
            out[m->flow[i].material] = made[m->flow[i].material] = true;
    for (size_t i = 0; i < m->substitutions; i++)
        if (out[m->substitution[i].from])
            made[m->substitution[i].to] = true;
    return made;
}

/* A bought material of default 1 looks no worse than a raw one, so a process that saves it cannot win. */
static bool virgin_default(kal__warner *w)
{
    const kal__model *m = w->m;
    const bool *made = made_of(w);
    uint32_t *first = KAL__NEW(w->s->scratch, m->materials, uint32_t);
    size_t *count = KAL__NEW(w->s->scratch, m->materials, size_t);
    if (!made || !first || !count)
        return false;
    for (uint32_t i = 0; i < m->supplies; i++) {
        const kal__supply *supply = &m->supply[i];
        if (!supply->virgin_default || supply->impact[KAL__VIRGIN] == 0.0 || !made[supply->material])
            continue;
        if (!count[supply->material]++)
            first[supply->material] = i;
    }
    for (size_t i = 0; i < m->materials; i++) {
        if (!count[i])
            continue;
        char others[48] = "";
        if (count[i] > 1)
            snprintf(others, sizeof others, " and %zu more", count[i] - 1);
        if (!kal__warn(w, "virgin_default",
                       kal__arena_print(w->s->out->arena,
                                        "supply \"%s\"%s of \"%s\" counts as 1 virgin by default "
                                        "beside a process that makes it: "
                                        "give the raw-material equivalent",
                                        m->supply[first[i]].id, others, m->material[i].id)))
            return false;
    }
    return true;
}

static bool same_unit(const kal__unit *a, const kal__unit *b)
{
    return kal__unit_same_dim(a, b) && a->num * b->den == b->num * a->den;
}

/* The first materials of different units in a set that grows; what a row without a bracket is per. */
typedef struct units {
    uint32_t one, other; /* KAL__NONE: none yet */
} units;

static void see(const kal__model *m, units *u, uint32_t material)
{
    if (u->one == KAL__NONE)
        u->one = material;
    else if (u->other == KAL__NONE &&
             !same_unit(&m->material[u->one].dim, &m->material[material].dim))
        u->other = material;
}

static bool any(const kal__model *m, const double *impact)
{
    for (size_t i = 0; i < m->impacts; i++)
        if (impact[i] != 0.0)
            return true;
    return false;
}

static bool warn_units(kal__warner *w, kal__table_id table, uint32_t row, const units *u)
{
    char place[64];
    const kal__material *a = &w->m->material[u->one], *b = &w->m->material[u->other];
    kal__park_place(w->s->park, table, row, sizeof place, place);
    return kal__warn(
        w, "unit_mixed",
        kal__arena_print(
            w->s->out->arena,
            "%s: without a bracket the row is per %s of \"%s\" and per %s of \"%s\" alike", place,
            a->unit, a->id, b->unit, b->id));
}

static bool transport_mixed(kal__warner *w, const units *by_kind, const units *all)
{
    const kal__model *m = w->m;
    for (size_t i = 0; i < m->transports; i++) {
        const kal__transport *t = &m->transport[i];
        const units *u = t->kind < 0 ? all : &by_kind[t->kind];
        if (t->material == KAL__NONE && !t->has_dim && u->other != KAL__NONE &&
            (any(m, t->impact) || any(m, t->fixed)))
            return warn_units(w, KAL__TRANSPORT, t->row, u);
    }
    return true;
}

static bool links_mixed(kal__warner *w, const units *by_enterprise)
{
    const kal__model *m = w->m;
    for (size_t i = 0; i < m->links; i++) {
        const kal__link *link = &m->link[i];
        const units *u = &by_enterprise[link->from];
        if (link->material == KAL__NONE && !link->has_dim && u->other != KAL__NONE &&
            any(m, link->impact))
            return warn_units(w, KAL__LINKS, link->row, u);
    }
    return true;
}

/* One warning for each of the two tables, about its first row of the kind. */
static bool unit_mixed(kal__warner *w)
{
    const kal__model *m = w->m;
    units all = {KAL__NONE, KAL__NONE}, by_kind[KAL__KINDS];
    units *by_enterprise = KAL__NEW(w->s->scratch, m->enterprises, units);
    if (!by_enterprise)
        return false;
    for (size_t i = 0; i < KAL__KINDS; i++)
        by_kind[i] = all;
    for (size_t i = 0; i < m->enterprises; i++)
        by_enterprise[i] = all;
    for (size_t i = 0; i < m->sources + m->flows; i++) {
        const bool flow = i >= m->sources;
        const size_t at = flow ? i - m->sources : i;
        if (flow && !m->flow[at].out)
            continue;
        const uint32_t material = flow ? m->flow[at].material : m->source[at].material;
        const uint32_t enterprise =
            flow ? m->process[m->flow[at].process].enterprise : m->source[at].enterprise;
        see(m, &all, material);
        see(m, &by_kind[m->material[material].kind], material);
        see(m, &by_enterprise[enterprise], material);
    }
    return transport_mixed(w, by_kind, &all) && links_mixed(w, by_enterprise);
}

static int by_code(const void *a, const void *b)
{
    const kal__warning *x = a, *y = b;
    const int order = strcmp(x->code, y->code);
    return order ? order : strcmp(x->text, y->text);
}

bool kal__settle_warnings(kal__settle *s)
{
    kal__warner w = {s, s->model, 0};
    if (!virgin_mixed(&w) || !virgin_default(&w) || !unit_mixed(&w) || !kal__warn_quality(&w))
        return false;
    if (s->model->warnings)
        qsort(s->model->warning, s->model->warnings, sizeof *s->model->warning, by_code);
    return true;
}
