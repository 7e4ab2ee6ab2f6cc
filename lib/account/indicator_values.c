/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of indicators with the quantities that each is made of. */
#include <math.h>
#include <string.h>

#include "lib/account/indicator_work.h"

const char *kal__indicator_unit(kal__arena *arena, const kal__model *m, const char *unit)
{
    const char *at = strstr(unit, "CUR");

    return at ? kal__arena_print(arena, "%.*s%s%s", (int)(at - unit), unit, m->currency, at + 3)
              : unit;
}

/* The unit of a part: water that is given by mass is counted in t. */
static const char *part_unit(const kal__figures *f, size_t i, const char *unit)
{
    return f->of[i].in_mass && strcmp(unit, "m3") == 0
               ? "t"
               : kal__indicator_unit(f->arena, f->model, unit);
}

typedef struct columns {
    const char **indicator, **unit, **numerator_unit, **denominator_unit, **missing;
    double *numerator, *denominator, *value, *baseline_numerator, *baseline_denominator, *baseline;
} columns;

static bool make(kal__arena *arena, kal__frame *f, columns *c)
{
    return (c->indicator = kal__frame_add_text(arena, f, "indicator")) &&
           (c->unit = kal__frame_add_text(arena, f, "unit")) &&
           (c->numerator = kal__frame_add_number(arena, f, "numerator")) &&
           (c->numerator_unit = kal__frame_add_text(arena, f, "numerator_unit")) &&
           (c->denominator = kal__frame_add_number(arena, f, "denominator")) &&
           (c->denominator_unit = kal__frame_add_text(arena, f, "denominator_unit")) &&
           (c->value = kal__frame_add_number(arena, f, "value")) &&
           (c->baseline_numerator = kal__frame_add_number(arena, f, "baseline_numerator")) &&
           (c->baseline_denominator = kal__frame_add_number(arena, f, "baseline_denominator")) &&
           (c->baseline = kal__frame_add_number(arena, f, "baseline")) &&
           (c->missing = kal__frame_add_text(arena, f, "missing"));
}

static bool fill(const kal__figures *f, columns *c)
{
    for (size_t i = 0; i < KAL__INDICATORS; i++) {
        const kal__indicator_rule *rule = &kal__indicator_rules[i];
        c->indicator[i] = rule->id;
        c->unit[i] = kal__indicator_unit(f->arena, f->model, rule->unit);
        c->numerator_unit[i] = part_unit(f, i, rule->numerator_unit);
        c->denominator_unit[i] = part_unit(f, i, rule->denominator_unit);
        if (!c->unit[i] || !c->numerator_unit[i] || !c->denominator_unit[i])
            return false;
        c->numerator[i] = f->of[i].plan.numerator;
        c->denominator[i] = f->of[i].plan.denominator;
        c->value[i] = f->of[i].plan.value;
        c->baseline_numerator[i] = f->of[i].baseline.numerator;
        c->baseline_denominator[i] = f->of[i].baseline.denominator;
        c->baseline[i] = f->of[i].baseline.value;
        c->missing[i] = f->of[i].missing;
    }
    return true;
}

kal_status kal__indicator_values(kal_indicator *out, const kal__figures *f, bool known)
{
    kal__frame *frame = kal__frame_new(out->arena, "indicators", known ? KAL__INDICATORS : 0);
    columns c;

    if (!frame || !make(out->arena, frame, &c) || (frame->rows > 0 && !fill(f, &c)))
        return kal__fail_memory(f->ctx);
    out->frame[KAL__INDICATOR_VALUES] = frame;
    return KAL_OK;
}
