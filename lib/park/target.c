/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: in which unit the model keeps each number. */
#include <string.h>

#include "lib/park/settle.h"
#include "lib/park/threshold.h"

static kal__unit base_of(int dim)
{
    kal__unit unit = KAL__UNIT_ONE;
    unit.power[dim] = 1;
    return unit;
}

/* The row of materials that a row refers to in a column; the target is unsaid when that is not known. */
static bool material_at(const kal__settle *s, kal__column_id c, size_t row, uint32_t *at)
{
    *at = s->out->field[c].index[row];
    return *at != KAL__NONE && s->material_known[*at];
}

static const char *material_text(const kal__settle *s, uint32_t at)
{
    return kal__cell(&s->out->field[KAL__MATERIALS_UNIT], at);
}

static kal__column_id material_column(kal__table_id table)
{
    switch (table) {
    case KAL__SOURCES: return KAL__SOURCES_MATERIAL;
    case KAL__SINKS: return KAL__SINKS_MATERIAL;
    case KAL__SUPPLIES: return KAL__SUPPLIES_MATERIAL;
    case KAL__DISPOSALS: return KAL__DISPOSALS_MATERIAL;
    case KAL__SUBSTITUTIONS: return KAL__SUBSTITUTIONS_FROM;
    case KAL__LINKS: return KAL__LINKS_MATERIAL;
    case KAL__TRANSPORT: return KAL__TRANSPORT_MATERIAL;
    default: return KAL__PROCESS_FLOWS_MATERIAL;
    }
}

static bool for_every_material(const kal__settle *s, kal__table_id table, size_t row)
{
    return (table == KAL__LINKS || table == KAL__TRANSPORT) &&
           !*kal__cell(&s->out->field[material_column(table)], row);
}

static kal__target per_period(const kal__settle *s, kal__unit unit, const char *over)
{
    return (kal__target){.state = KAL__MEASURED,
                         .unit = unit,
                         .either = true,
                         .other = kal__unit_per(unit, s->model->period_unit),
                         .over = over,
                         .under = s->model->period};
}

static kal__target quantity(const kal__settle *s, kal__table_id table, size_t row)
{
    uint32_t at;
    if (for_every_material(s, table, row))
        return (kal__target){.state = KAL__BY_DIM};
    if (!material_at(s, material_column(table), row, &at))
        return (kal__target){.state = KAL__UNSAID};
    return per_period(s, s->material[at], material_text(s, at));
}

/* Per unit of level; a bracket may leave the level out. */
static kal__target per_level(const kal__settle *s, size_t row)
{
    uint32_t at;
    const uint32_t process = s->out->field[KAL__PROCESS_FLOWS_PROCESS].index[row];
    if (!material_at(s, KAL__PROCESS_FLOWS_MATERIAL, row, &at) || process == KAL__NONE)
        return (kal__target){.state = KAL__UNSAID};
    return (kal__target){.state = KAL__MEASURED,
                         .unit = s->material[at],
                         .either = true,
                         .other = kal__unit_per(s->material[at], s->level[process]),
                         .over = material_text(s, at),
                         .under = s->level_text[process]};
}

static kal__target yield(const kal__settle *s, size_t row)
{
    uint32_t from, to;
    if (!material_at(s, KAL__SUBSTITUTIONS_FROM, row, &from) ||
        !material_at(s, KAL__SUBSTITUTIONS_TO, row, &to))
        return (kal__target){.state = KAL__UNSAID};
    return (kal__target){.state = KAL__MEASURED,
                         .unit = kal__unit_per(s->material[to], s->material[from]),
                         .over = material_text(s, to),
                         .under = material_text(s, from)};
}

/* A ratio has no period: what is counted above and below is of the same one. */
static kal__target of_indicator(const kal__settle *s, kal__measure measure, kal__indicator_id id)
{
    const kal__threshold t = kal__threshold_of(id, s->model->currency);
    const bool price = measure == KAL__PRICE;
    return (kal__target){.state = KAL__MEASURED,
                         .unit =
                             price ? kal__unit_per(base_of(KAL__DIM_MONEY), t.numerator) : t.value,
                         .over = price ? s->model->currency : t.over,
                         .under = price ? kal__indicator_rules[id].numerator_unit : t.under};
}

static kal__target of_impact(const kal__settle *s, kal__measure measure, kal__table_id table,
                             size_t row)
{
    const kal__column_id c = table == KAL__LIMITS  ? KAL__LIMITS_IMPACT
                             : table == KAL__FIXED ? KAL__FIXED_IMPACT
                                                   : KAL__OBJECTIVE_IMPACT;
    const uint32_t at = s->out->field[c].index[row];
    const unsigned char *kind = s->out->field[c].kind;
    if (table == KAL__LIMITS && kind[row])
        return of_indicator(s, measure, (kal__indicator_id)(kind[row] - 1));
    if (at == KAL__NONE)
        return (kal__target){.state = KAL__UNSAID};
    const kal__impact *impact = &s->model->impact[at];
    if (!impact->unit)
        return (kal__target){.state = KAL__NO_UNIT, .impact = at};
    if (measure == KAL__TOTAL)
        return per_period(s, impact->dim, impact->unit);
    const bool price = measure == KAL__PRICE;
    return (kal__target){
        .state = KAL__MEASURED,
        .unit = kal__unit_per(price ? base_of(KAL__DIM_MONEY) : KAL__UNIT_ONE, impact->dim),
        .over = price ? s->model->currency : "1",
        .under = impact->unit};
}

static kal__target activity(const kal__settle *s, kal__measure measure, kal__table_id table,
                            size_t row, uint32_t impact)
{
    const kal__impact *i = &s->model->impact[impact];
    kal__target out = {
        .state = i->unit ? KAL__MEASURED : KAL__NO_UNIT, .over = i->unit, .impact = impact};
    uint32_t at;
    if (!i->unit)
        return out;
    if (table == KAL__PROCESSES) {
        out.unit = kal__unit_per(i->dim, s->level[row]);
        out.under = s->level_text[row];
        return out;
    }
    if (for_every_material(s, table, row))
        return (kal__target){.state = KAL__BY_DIM, .over = i->unit, .impact = impact};
    if (!material_at(s, material_column(table), row, &at))
        return (kal__target){.state = KAL__UNSAID};
    out.unit = kal__unit_per(i->dim, s->material[at]);
    out.under = material_text(s, at);
    if (table == KAL__TRANSPORT && measure == KAL__ACTIVITY) {
        out.unit = kal__unit_per(out.unit, base_of(KAL__DIM_LENGTH));
        out.more = "km";
    }
    return out;
}

kal__target kal__target_of(const kal__settle *s, kal__measure measure, kal__table_id table,
                           size_t row, uint32_t impact)
{
    switch (measure) {
    case KAL__PLAIN: return (kal__target){.state = KAL__BARE};
    case KAL__RATIO:
    case KAL__PROPERTY:
        return (kal__target){.state = KAL__MEASURED, .unit = KAL__UNIT_ONE, .over = "1"};
    case KAL__KM:
        return (kal__target){.state = KAL__MEASURED, .unit = base_of(KAL__DIM_LENGTH), .over = "km"};
    case KAL__QUANTITY: return quantity(s, table, row);
    case KAL__LEVEL: return per_period(s, s->level[row], s->level_text[row]);
    case KAL__PER_LEVEL: return per_level(s, row);
    case KAL__YIELD: return yield(s, row);
    case KAL__TOTAL:
    case KAL__PRICE:
    case KAL__WEIGHT: return of_impact(s, measure, table, row);
    case KAL__ACTIVITY:
    case KAL__FIXED_ACTIVITY: return activity(s, measure, table, row, impact);
    }
    return (kal__target){.state = KAL__BARE};
}

/* Can something be measured in this dimension: that of a material of the park, or of any usual one? */
static bool measures_materials(const kal__settle *s, const kal__unit *unit)
{
    for (int dim = KAL__DIM_MASS; dim <= KAL__DIM_AMOUNT; dim++) {
        const kal__unit usual = base_of(dim);
        if (kal__unit_same_dim(unit, &usual))
            return true;
    }
    return kal__dict_get(s->dims, (const char *)unit->power, sizeof unit->power) != KAL__NONE;
}

/* The dimension of the materials that a bracket speaks of, as a unit of size 1. */
static kal__unit spoken_of(const kal__settle *s, kal__measure measure, kal__table_id table,
                           const kal__unit *bracket, uint32_t impact)
{
    kal__unit unit = *bracket;
    if (measure == KAL__QUANTITY && unit.power[KAL__DIM_TIME] == -1)
        unit.power[KAL__DIM_TIME] = 0;
    if (measure != KAL__QUANTITY) {
        unit = kal__unit_per(s->model->impact[impact].dim, *bracket);
        if (table == KAL__TRANSPORT && measure == KAL__ACTIVITY)
            unit = kal__unit_per(unit, base_of(KAL__DIM_LENGTH));
    }
    unit.num = unit.den = 1.0;
    return unit;
}

bool kal__target_by_dim(kal__settle *s, const kal__place *place, kal__measure measure,
                        const kal__unit *bracket, kal__target *target)
{
    const kal__unit dim = spoken_of(s, measure, place->table, bracket, target->impact);
    kal__row_dim *row = &s->dim[place->table == KAL__TRANSPORT][place->row];
    const bool distance = place->table == KAL__TRANSPORT && measure == KAL__ACTIVITY;
    if (!measures_materials(s, &dim)) {
        kal__say(s, place->table, place->row, place->column, "the unit in brackets is not %s",
                 measure == KAL__QUANTITY ? "a quantity of a material"
                 : distance               ? "this impact per unit of a material and distance"
                                          : "this impact per unit of a material");
        return false;
    }
    if (row->has && !kal__unit_same_dim(&row->unit, &dim)) {
        kal__say(s, place->table, place->row, place->column,
                 "the brackets of this row speak of materials of different dimensions");
        return false;
    }
    *row = (kal__row_dim){true, dim};
    if (measure == KAL__QUANTITY) {
        *target = per_period(s, dim, NULL);
        return true;
    }
    *target = (kal__target){.state = KAL__MEASURED,
                            .impact = target->impact,
                            .unit = kal__unit_per(s->model->impact[target->impact].dim, dim)};
    if (distance)
        target->unit = kal__unit_per(target->unit, base_of(KAL__DIM_LENGTH));
    return true;
}
