/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ratio indicators come to in a plan and in its baseline. */
#include <math.h>
#include <string.h>

#include "lib/account/indicator_work.h"

/* Base units in one unit of the catalogue: 1e9 for GJ. */
static double base_units(const char *text)
{
    kal__unit unit = KAL__UNIT_ONE;
    const char *bad;
    size_t bad_n;

    if (!kal__unit_read(text, strlen(text), "CUR", &unit, &bad, &bad_n))
        return (double)NAN;
    return unit.num / unit.den;
}

static kal__figure value_of(const kal__ratio *ratio, const double *x)
{
    const kal__indicator_rule *rule = &kal__indicator_rules[ratio->id];
    kal__figure f = {NAN, NAN, NAN};
    double numerator, denominator;

    if (!x || *ratio->missing)
        return f;
    kal__ratio_value(ratio, x, &numerator, &denominator);
    f.numerator = numerator / base_units(rule->numerator_unit);
    f.denominator = denominator / base_units(rule->denominator_unit);
    if (denominator != 0.0)
        f.value = ratio->scale * (numerator / denominator);
    return f;
}

static kal_status read_one(kal__figures *f, const kal__ratio_view *view, kal__indicator_id id)
{
    kal__arena *scratch = kal__ctx_arena(f->ctx);
    kal__ratio ratio;
    bool good = scratch && kal__ratio_read(scratch, view, id, &ratio);

    if (good) {
        f->of[id].plan = value_of(&ratio, f->plan->x);
        f->of[id].baseline = value_of(&ratio, f->plan->baseline_x);
        f->of[id].in_mass = ratio.in_mass;
        f->of[id].missing = kal__arena_copy(f->arena, ratio.missing, strlen(ratio.missing));
        good = f->of[id].missing != NULL;
    }
    kal__arena_free(scratch);
    return good ? KAL_OK : kal__fail_memory(f->ctx);
}

kal_status kal__figures_ratios(kal__figures *f)
{
    kal__ratio_view view;
    kal_status status = KAL_OK;

    if (!kal__ratio_view_at(f->arena, f->program, f->plan->x, f->plan->baseline_x, &view))
        return kal__fail_memory(f->ctx);
    for (size_t i = 0; i < KAL__INDICATORS && status == KAL_OK; i++) {
        f->of[i].missing = "";
        f->of[i].plan = f->of[i].baseline = (kal__figure){NAN, NAN, NAN};
        if (kal__tick(f->ctx, "indicators", (double)i / KAL__INDICATORS))
            status = kal__fail_cancelled(f->ctx);
        else if (kal__indicator_rules[i].kind == KAL__IND_RATIO)
            status = read_one(f, &view, (kal__indicator_id)i);
    }
    if (status != KAL_OK)
        return status;
    f->energy_tce = f->of[KAL__IND_CARBON_PER_ENERGY].plan.denominator;
    f->energy_missing = f->of[KAL__IND_CARBON_PER_ENERGY].missing;
    return KAL_OK;
}
