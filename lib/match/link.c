/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which unit a link's capacity and minimum count. */
#include "lib/match/build.h"

/* A row without a material serves materials of one unit whenever it has a capacity or a minimum. */
static const kal__material *link_material(const kal_program *program, uint32_t l)
{
    uint32_t material = program->model->link[l].material;

    if (material == KAL__NONE)
        material = program->link_material[l];
    return material == KAL__NONE ? NULL : &program->model->material[material];
}

const char *kal__link_unit(const kal_program *program, uint32_t l)
{
    const kal__material *material = link_material(program, l);

    return material ? material->unit : "";
}

double kal__link_most(const kal_program *program, uint32_t l)
{
    const kal__material *material = link_material(program, l);
    const kal__link *link = &program->model->link[l];

    return material ? kal__link_capacity(link, material) : link->capacity;
}

double kal__link_least(const kal_program *program, uint32_t l)
{
    const kal__material *material = link_material(program, l);
    const kal__link *link = &program->model->link[l];

    return material ? kal__link_min(link, material) : link->min;
}
