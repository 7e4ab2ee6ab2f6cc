/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attributes.csv says of a port, a supply, a material or an enterprise. */
#include "lib/match/ratio_facts.h"

#include <string.h>

static const double joule_per_gj = 1e9;

static int compare(const kal__attribute *a, const char *owner, const char *attribute)
{
    int order = strcmp(a->owner, owner);
    return order != 0 ? order : strcmp(a->attribute, attribute);
}

const kal__attribute *kal__fact(const kal__model *m, const char *owner, const char *attribute)
{
    size_t from = 0, end = m->attributes;

    while (from < end) {
        size_t middle = from + (end - from) / 2;
        int order = compare(&m->attribute[middle], owner, attribute);
        if (order == 0)
            return &m->attribute[middle];
        if (order < 0)
            from = middle + 1;
        else
            end = middle;
    }
    return NULL;
}

double kal__fact_number(const kal__model *m, const char *owner, const char *other,
                        const char *attribute)
{
    const kal__attribute *a = kal__fact(m, owner, attribute);

    if (!a && other)
        a = kal__fact(m, other, attribute);
    return a ? a->value : (double)NAN;
}

bool kal__fact_waste(const kal__model *m, const kal__port *supply_port)
{
    const kal__attribute *a = kal__fact(m, supply_port->id, "waste");

    if (!a)
        a = kal__fact(m, m->material[supply_port->material].id, "waste");
    return a ? strcmp(a->text, "yes") == 0 : supply_port->row != KAL__NONE;
}

bool kal__fact_in_park(const kal__model *m, uint32_t enterprise)
{
    return enterprise != KAL__NONE && m->enterprise[enterprise].role != KAL__EXTERNAL;
}

bool kal__fact_dimension(const kal__material *material, int dim)
{
    for (int d = 0; d < KAL__DIM_COUNT; d++)
        if (material->dim.power[d] != (d == dim ? 1 : 0))
            return false;
    return true;
}

double kal__fact_energy_J(const kal__model *m, const char *owner, uint32_t material)
{
    const kal__material *of = &m->material[material];

    if (kal__fact_dimension(of, KAL__DIM_ENERGY))
        return of->dim.num / of->dim.den;
    return kal__fact_number(m, owner, of->id, "energy") * joule_per_gj;
}
