/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shadow prices: what a row of the user is worth, in the sign and unit in which he wrote it. */
#include <math.h>
#include <string.h>

#include "lib/match/limit.h"
#include "lib/match/reading.h"

/* d(value)/d(what the user wrote), given the dual y = d(value)/d(right-hand side) and the number of units of
 * right-hand side that one unit of the user's value moves. A quantity counts per unit more; a bound per unit
 * loosened, so minima turn the sign. */
static double loosened(double y, bool above) { return above ? y : -y; }

/* N - theta D <= 0: theta moved by one unit of the indicator moves the row by that many units of D. */
static double limit_price(const kal__reading *r, uint32_t l, double y, bool above)
{
    const kal__limit *limit = &r->model->limit[l];

    if (!kal__limits_indicator(limit))
        return loosened(y, above);
    return loosened(y, above) * kal__limit_denominator(r->program, l, r->flows.x) *
           kal__limit_scale_of(r->model, limit).step;
}

static double price(const kal__reading *r, uint32_t row, double y, const double *worth)
{
    const kal__meaning *m = &r->program->row[row];
    const kal__port *port = r->network->demand_port;

    switch ((kal__row_family)m->kind) {
    case KAL__ROW_MIN_EXCHANGE:
    case KAL__ROW_SUPPLY_MIN:
    case KAL__ROW_DISPOSAL_MIN:
    case KAL__ROW_LINK_MIN:
    case KAL__ROW_PROCESS_MIN: return -y;
    case KAL__ROW_LIMIT_MIN: return limit_price(r, m->a, y, false);
    case KAL__ROW_LIMIT_MAX: return limit_price(r, m->a, y, true);
    /* share R: one unit of share is worth R units of delivery. */
    case KAL__ROW_SHARE: return y * port[m->a].quantity;
    case KAL__ROW_SUBSTITUTION_SHARE: return y * r->flows.demand[m->a];
    /* sum (q - max) f <= 0: one unit of max moves the row by the delivered total sum f. */
    case KAL__ROW_QUALITY_MAX: return y * r->flows.delivered[m->a];
    case KAL__ROW_QUALITY_MIN: return -y * r->flows.delivered[m->a];
    case KAL__ROW_NEED:
    case KAL__ROW_OUTLET: return y + worth[m->a];
    case KAL__ROW_SOURCE:
    case KAL__ROW_OUTPUT:
    case KAL__ROW_INPUT:
    case KAL__ROW_SUPPLY_CAPACITY:
    case KAL__ROW_DISPOSAL_CAPACITY:
    case KAL__ROW_LINK_CAPACITY:
    case KAL__ROW_PROCESS_CAPACITY:
    case KAL__ROW_FAMILIES: break;
    }
    return y;
}

/* More of a need also widens what its shares allow, which stand as constants in their rows: worth [demand ports] per
 * unit more. False: out of memory. */
static bool shares_worth(const kal__reading *r, const double *y, double **out)
{
    const kal_program *p = r->program;
    double *worth = KAL__NEW(r->scratch, r->network->demand_ports, double);

    *out = worth;
    for (size_t i = p->first_row[KAL__ROW_SHARE]; worth && i < p->first_row[KAL__ROW_SHARE + 1]; i++)
        worth[p->row[i].a] +=
            y[i] * r->model->sink[r->network->demand_port[p->row[i].a].row].max_secondary_share;
    for (size_t i = p->first_row[KAL__ROW_SUBSTITUTION_SHARE];
         worth && i < p->first_row[KAL__ROW_SUBSTITUTION_SHARE + 1]; i++)
        if (r->network->demand_port[p->row[i].a].row != KAL__NONE)
            worth[p->row[i].a] += y[i] * r->model->substitution[p->row[i].b].max_share;
    return worth != NULL;
}

/* Of one impact alone the impact's unit; a weighted sum is a pure number. */
const char *kal__level_unit(const kal_solution *solution, size_t k)
{
    const kal__level *level = &solution->program->level[k];
    const char *unit = solution->program->model->impact[level->term[0].impact].unit;

    return level->terms == 1 && solution->weight[k][0] == 1.0 && unit ? unit : "1";
}

/* "EUR/t"; per pure number the level's unit alone; per "tCO2e/tce" it is "EUR*tce/tCO2e", as units are read from
 * left to right. */
static const char *price_unit(const kal__reading *r, const char *level, const char *quantity)
{
    const char *slash = strchr(quantity, '/');

    if (slash)
        return kal__arena_print(r->arena, "%s*%s/%.*s", level, slash + 1, (int)(slash - quantity),
                                quantity);
    return *quantity ? kal__arena_print(r->arena, "%s/%s", level, quantity) : level;
}

/* Rows speak of few units, again and again: those met last, each with the units of its prices [levels]. */
enum { MET = 16 };
typedef struct met_units {
    size_t count;
    struct {
        const char *quantity, **price;
    } unit[MET];
} met_units;

/* NULL: out of memory. */
static const char *const *price_units(const kal__reading *r, met_units *met, size_t levels,
                                      const char *quantity)
{
    const size_t known = met->count < MET ? met->count : MET;

    for (size_t i = 0; i < known; i++)
        if (met->unit[i].quantity == quantity || strcmp(met->unit[i].quantity, quantity) == 0)
            return met->unit[i].price;
    const char **price = KAL__NEW(r->scratch, levels, const char *);
    for (size_t k = 0; price && k < levels; k++)
        if (!(price[k] = price_unit(r, kal__level_unit(r->solution, k), quantity)))
            return NULL;
    if (price) {
        met->unit[met->count % MET].quantity = quantity;
        met->unit[met->count++ % MET].price = price;
    }
    return price;
}

bool kal__read_prices(kal__reading *r)
{
    const kal__result *plan = &r->solution->plan;
    size_t levels = plan->outcome == KAL_OUTCOME_OPTIMAL ? plan->levels : 0;
    size_t rows = levels > 0 ? r->program->lp->rows : 0;
    kal__frame *frame = kal__frame_new(r->arena, "prices", rows * levels);
    const char **kind, **id, **port, **unit;
    double *level, *value, **worth = KAL__NEW(r->scratch, levels, double *);
    met_units met = {0};

    for (size_t k = 0; worth && k < levels; k++)
        if (!shares_worth(r, plan->level[k].y, &worth[k]))
            return false;
    r->plan->frame[KAL__PLAN_PRICES] = frame;
    if (!worth || !frame || !(kind = kal__frame_add_text(r->arena, frame, "kind")) ||
        !(id = kal__frame_add_text(r->arena, frame, "id")) ||
        !(port = kal__frame_add_text(r->arena, frame, "port")) ||
        !(level = kal__frame_add_number(r->arena, frame, "level")) ||
        !(value = kal__frame_add_number(r->arena, frame, "price")) ||
        !(unit = kal__frame_add_text(r->arena, frame, "unit")))
        return false;
    for (uint32_t i = 0; i < rows; i++) {
        kal__row_label label;
        if (!kal__row_label_make(r->arena, r->program, i, &label))
            return false;
        const char *const *units = price_units(r, &met, levels, label.unit);
        if (!units)
            return false;
        for (size_t k = 0, at = i * levels; k < levels; k++, at++) {
            kind[at] = kal__row_family_text((kal__row_family)r->program->row[i].kind);
            id[at] = *label.property ? label.property : label.id;
            port[at] = label.port;
            level[at] = (double)(k + 1);
            value[at] = price(r, i, plan->level[k].y[i], worth[k]);
            unit[at] = units[k];
        }
    }
    return true;
}
