/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how rows of the model are found again. */
#include <string.h>

#include "lib/park/park.h"

/* Position of an id in an array of structs that begin with their id, KAL__NONE when it is not there. */
static uint32_t find(const void *array, size_t count, size_t size, const char *id)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const char *const *at = (const void *)((const char *)array + middle * size);
        const int order = strcmp(*at, id);
        if (!order)
            return (uint32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return KAL__NONE;
}

#define FIND(array, count, id) find((array), (count), sizeof *(array), (id))

uint32_t kal__model_enterprise(const kal__model *m, const char *id)
{
    return FIND(m->enterprise, m->enterprises, id);
}

uint32_t kal__model_material(const kal__model *m, const char *id)
{
    return FIND(m->material, m->materials, id);
}

uint32_t kal__model_impact(const kal__model *m, const char *id)
{
    for (uint32_t i = 0; i < 3 && i < m->impacts; i++)
        if (!strcmp(m->impact[i].id, id))
            return i;
    if (m->impacts <= 3)
        return KAL__NONE;
    const uint32_t found = FIND(m->impact + 3, m->impacts - 3, id);
    return found == KAL__NONE ? KAL__NONE : found + 3;
}

uint32_t kal__model_source(const kal__model *m, const char *id)
{
    return FIND(m->source, m->sources, id);
}

uint32_t kal__model_sink(const kal__model *m, const char *id)
{
    return FIND(m->sink, m->sinks, id);
}

uint32_t kal__model_supply(const kal__model *m, const char *id)
{
    return FIND(m->supply, m->supplies, id);
}

uint32_t kal__model_disposal(const kal__model *m, const char *id)
{
    return FIND(m->disposal, m->disposals, id);
}

uint32_t kal__model_process(const kal__model *m, const char *id)
{
    return FIND(m->process, m->processes, id);
}

/* Flows stand by process, direction, material; the text of a port is "process:material". */
static int flow_order(const kal__model *m, const kal__flow *flow, const char *port,
                      size_t process_n, bool out)
{
    const char *process = m->process[flow->process].id;
    int order = strncmp(process, port, process_n);
    if (!order && process[process_n])
        order = 1;
    if (!order)
        order = (int)flow->out - (int)out;
    return order ? order : strcmp(m->material[flow->material].id, port + process_n + 1);
}

uint32_t kal__model_flow(const kal__model *m, const char *port, bool out)
{
    const char *colon = strchr(port, ':');
    size_t low = 0, high = colon ? m->flows : 0;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = flow_order(m, &m->flow[middle], port, (size_t)(colon - port), out);
        if (!order)
            return (uint32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return KAL__NONE;
}

double kal__model_quality(const kal__model *m, kal__owner owner, uint32_t index, uint32_t property,
                          bool *given)
{
    uint32_t i = m->quality_first[owner][index];
    for (; i < m->qualities; i++) {
        const kal__quality *q = &m->quality[i];
        if (q->owner != owner || q->index != index || q->property > property)
            break;
        if (q->property < property)
            continue;
        if (given)
            *given = true;
        return q->value;
    }
    if (given)
        *given = false;
    return 0.0;
}

bool kal__link_serves(const kal__link *link, const kal__material *material)
{
    return !link->has_dim || kal__unit_same_dim(&link->dim, &material->dim);
}

bool kal__transport_serves(const kal__transport *t, const kal__material *material)
{
    return !t->has_dim || kal__unit_same_dim(&t->dim, &material->dim);
}

/* Per unit of size 1 of the dimension -> per unit of the material. */
static double per_material(double v, bool per_dim, const kal__unit *dim,
                           const kal__material *material)
{
    return per_dim ? kal__unit_convert(v, &material->dim, dim) : v;
}

double kal__link_impact(const kal__link *link, uint32_t impact, const kal__material *material)
{
    return per_material(link->impact[impact], link->per_dim && link->per_dim[impact], &link->dim,
                        material);
}

double kal__transport_impact(const kal__transport *t, uint32_t impact, const kal__material *material)
{
    return per_material(t->impact[impact], t->per_dim && t->per_dim[impact], &t->dim, material);
}

double kal__transport_fixed(const kal__transport *t, uint32_t impact, const kal__material *material)
{
    return per_material(t->fixed[impact], t->fixed_per_dim && t->fixed_per_dim[impact], &t->dim,
                        material);
}

/* A quantity in units of size 1 of the dimension -> in the material's unit. */
static double in_material(double v, bool per_dim, const kal__unit *dim,
                          const kal__material *material)
{
    return per_dim && isfinite(v) ? kal__unit_convert(v, dim, &material->dim) : v;
}

double kal__link_capacity(const kal__link *link, const kal__material *material)
{
    return in_material(link->capacity, link->capacity_per_dim, &link->dim, material);
}

double kal__link_min(const kal__link *link, const kal__material *material)
{
    return in_material(link->min, link->min_per_dim, &link->dim, material);
}
