/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratio indicators as linear forms: how much each activity adds to a numerator and to a denominator. */
#include "lib/match/ratio.h"

kal__ratio_view kal__ratio_view_of(const kal_program *program)
{
    return (kal__ratio_view){program->model,  program->network, program->lp->columns,
                             program->column, program->carries, program->carry};
}

bool kal__ratio_read(kal__arena *arena, const kal__ratio_view *view, kal__indicator_id id,
                     kal__ratio *out)
{
    (void)arena;
    (void)view;
    *out = (kal__ratio){.id = id, .missing = "a form", .scale = 1.0};
    return true;
}

void kal__ratio_value(const kal__ratio *ratio, const double *x, double *numerator,
                      double *denominator)
{
    kal__sum above = {0.0, 0.0}, below = {0.0, 0.0};

    for (size_t k = 0; k < ratio->entries; k++) {
        const kal__ratio_entry *e = &ratio->entry[k];
        const double level = e->column == KAL__NONE ? 1.0 : x[e->column];
        kal__sum_add_product(&above, e->numerator, level);
        kal__sum_add_product(&below, e->denominator, level);
    }
    *numerator = kal__sum_value(&above);
    *denominator = kal__sum_value(&below);
}
