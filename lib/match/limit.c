/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which activities count in a limit, with which coefficient. */
#include "lib/match/limit.h"

#include <string.h>

#include "lib/match/ratio_form.h"
#include "lib/match/write.h"
#include "lib/park/park.h"
#include "lib/park/threshold.h"

static double size_of(const kal__unit *unit) { return unit->num / unit->den; }

kal__limit_scale kal__limit_scale_of(const kal__model *m, const kal__limit *limit)
{
    const kal__threshold t = kal__threshold_of(limit->indicator, m->currency);
    const double bare = size_of(&t.value);
    const bool percent = strcmp(kal__indicator_rules[limit->indicator].unit, "%") == 0;

    return (kal__limit_scale){size_of(&t.numerator), bare, percent ? bare / 100.0 : bare};
}

const char *kal__limit_unit(kal__arena *arena, const kal__model *m, const kal__limit *limit)
{
    const kal__threshold t = kal__threshold_of(limit->indicator, m->currency);
    const char *unit = kal__indicator_rules[limit->indicator].unit;

    if (t.under)
        return kal__arena_print(arena, "%s/%s", t.over, t.under);
    return strcmp(unit, "1") == 0 ? "" : unit;
}

double kal__limit_shown(const kal__model *m, const kal__limit *limit, double bound)
{
    const kal__limit_scale scale = kal__limit_scale_of(m, limit);

    return scale.step == scale.bare ? bound : 100.0 * bound;
}

double kal__limit_denominator(const kal_program *program, uint32_t limit, const double *x)
{
    const kal__model *m = program->model;
    double above, below;

    kal__ratio_value(&program->ratio[limit], x, &above, &below);
    return below / kal__limit_scale_of(m, &m->limit[limit]).unit;
}

double kal__limit_size(const kal_program *program, uint32_t limit, bool above, const double *x)
{
    const kal__limit *l = &program->model->limit[limit];
    const kal__limit_scale scale = kal__limit_scale_of(program->model, l);
    double top, bottom;

    kal__ratio_value(&program->ratio[limit], x, &top, &bottom);
    return (fabs(top) + fabs((above ? l->max : l->min) * scale.bare * bottom)) / scale.unit;
}

bool kal__limit_covers(const kal__model *m, const kal__limit *limit, uint32_t enterprise)
{
    const kal__enterprise *e = &m->enterprise[enterprise];

    if (kal__limits_indicator(limit))
        return false;
    switch (limit->on) {
    case KAL__ON_PARK: return e->role != KAL__EXTERNAL;
    case KAL__ON_ENTERPRISE: return enterprise == limit->enterprise;
    case KAL__ON_GROUP: return strcmp(e->group, limit->group) == 0;
    case KAL__ON_ROLE: return e->role == limit->role;
    }
    return false;
}

/* The limits that cover an enterprise, so that each carry is looked at once per limit it counts in. */
static bool limits_by_enterprise(kal__writer *w, kal__group *out)
{
    const kal__model *m = w->model;
    size_t n = 0, *start = KAL__NEW(w->scratch, m->enterprises + 1, size_t);
    uint32_t *item;

    if (!start)
        return false;
    for (uint32_t e = 0; e < m->enterprises; e++)
        for (size_t l = 0; l < m->limits; l++)
            n += kal__limit_covers(m, &m->limit[l], e);
    item = KAL__NEW(w->scratch, n, uint32_t);
    if (!item)
        return false;
    n = 0;
    for (uint32_t e = 0; e < m->enterprises; e++) {
        for (uint32_t l = 0; l < m->limits; l++)
            if (kal__limit_covers(m, &m->limit[l], e))
                item[n++] = l;
        start[e + 1] = n;
    }
    *out = (kal__group){start, item};
    return true;
}

/* Fixed impacts in a limit's scope: constants, so they go to its other side. */
static double impact_constant(const kal__writer *w, const kal__limit *limit)
{
    kal__sum sum = {0.0, 0.0};

    for (size_t f = 0; f < w->model->fixeds; f++)
        if (w->model->fixed[f].impact == limit->impact &&
            kal__limit_covers(w->model, limit, w->model->fixed[f].enterprise))
            kal__sum_add(&sum, w->model->fixed[f].amount);
    return kal__sum_value(&sum);
}

/* N_j - theta D_j of one entry, in the numerator's unit. */
static double coefficient(const kal__ratio_entry *e, double theta, double unit)
{
    kal__sum sum = {0.0, 0.0};

    kal__sum_add(&sum, e->numerator);
    kal__sum_add_product(&sum, -theta, e->denominator);
    return kal__sum_value(&sum) / unit;
}

/* What arises at sources and what sinks need does not depend on the plan. In the row it is counted as what leaves
 * and what arrives there, so that a price of such a quantity says all that more of it does. */
static const unsigned quantities = KAL__TERM_ARISES | KAL__TERM_NEEDED;

static bool counts_quantities(const kal__ratio_rule *rule)
{
    return ((rule->numerator | rule->denominator) & quantities) != 0;
}

static void quantity_entries(kal__writer *w, uint32_t i, size_t l, double theta, double unit)
{
    const kal__ratio_form *form = &w->form[l];
    const kal_network *net = w->network;
    const double arises = (form->rule.numerator & KAL__TERM_ARISES ? 1.0 : 0.0) -
                          (form->rule.denominator & KAL__TERM_ARISES ? theta : 0.0);
    const double needed = (form->rule.numerator & KAL__TERM_NEEDED ? 1.0 : 0.0) -
                          (form->rule.denominator & KAL__TERM_NEEDED ? theta : 0.0);

    for (size_t s = 0; s < net->supply_ports; s++)
        if (net->supply_port[s].row != KAL__NONE && form->supply[s] != 0.0)
            kal__write_leaves(w, i, s, arises * form->supply[s] / unit);
    for (size_t d = 0; d < net->demand_ports; d++) {
        const kal__port *port = &net->demand_port[d];
        if (port->row != KAL__NONE && w->model->sink[port->row].required && form->demand[d] != 0.0)
            kal__write_arrives(w, i, d, needed * form->demand[d] / unit);
    }
}

/* What remains constant, on the side of the activities. */
static double indicator_constant(kal__writer *w, size_t l, double theta, double unit)
{
    const kal__ratio *ratio = &w->program->ratio[l];
    kal__ratio_form *form = &w->form[l];
    kal__ratio_entry rest = {.column = KAL__NONE};

    if (counts_quantities(&form->rule)) {
        rest.numerator = kal__ratio_constant(form, form->rule.numerator & ~quantities);
        rest.denominator = kal__ratio_constant(form, form->rule.denominator & ~quantities);
        w->failed = w->failed || form->failed;
    } else if (ratio->entries && ratio->entry[ratio->entries - 1].column == KAL__NONE) {
        rest = ratio->entry[ratio->entries - 1];
    }
    return coefficient(&rest, theta, unit);
}

static void indicator_entries(kal__writer *w, uint32_t i, size_t l, double theta, double unit)
{
    const kal__ratio *ratio = &w->program->ratio[l];

    for (size_t k = 0; k < ratio->entries; k++)
        if (ratio->entry[k].column != KAL__NONE)
            kal__lp_add_entry(w->builder, i, ratio->entry[k].column,
                              coefficient(&ratio->entry[k], theta, unit));
    if (counts_quantities(&w->form[l].rule))
        quantity_entries(w, i, l, theta, unit);
}

/* The row of one side of a limit, with all but the impacts' entries. */
static uint32_t one_row(kal__writer *w, kal__row_family family, size_t l, double written)
{
    const kal__limit *limit = &w->model->limit[l];
    const bool above = family == KAL__ROW_LIMIT_MAX;
    const uint32_t exceed = w->exceed[2 * l + (above ? 0 : 1)];
    kal__limit_scale scale = {1.0, 1.0, 1.0};
    double bound;
    uint32_t i;

    if (kal__limits_indicator(limit)) {
        scale = kal__limit_scale_of(w->model, limit);
        bound = 0.0 - indicator_constant(w, l, written * scale.bare, scale.unit);
    } else {
        bound = written - impact_constant(w, limit);
    }
    i = kal__write_row(w, family, above ? -INFINITY : bound, above ? bound : INFINITY, l, 0);
    if (exceed != KAL__NONE)
        kal__lp_add_entry(w->builder, i, exceed, above ? -1.0 : 1.0);
    if (kal__limits_indicator(limit))
        indicator_entries(w, i, l, written * scale.bare, scale.unit);
    return i;
}

static void limit_rows(kal__writer *w, kal__row_family family)
{
    const kal__model *m = w->model;
    bool above = family == KAL__ROW_LIMIT_MAX;
    uint32_t *row_of = KAL__NEW(w->scratch, m->limits, uint32_t);
    bool any = false;
    kal__group by;

    if (!row_of || !limits_by_enterprise(w, &by)) {
        w->failed = true;
        return;
    }
    for (size_t l = 0; l < m->limits; l++) {
        const double written = above ? m->limit[l].max : m->limit[l].min;
        row_of[l] = isfinite(written) ? one_row(w, family, l, written) : KAL__NONE;
        any = any || isfinite(written);
    }
    for (size_t k = 0; any && k < w->carries; k++) {
        const kal__carry *c = &w->carry[k];
        if (c->column == KAL__NONE || c->enterprise == KAL__NONE || c->activity == KAL__ACT_PAYMENT)
            continue;
        for (size_t i = by.start[c->enterprise]; i < by.start[c->enterprise + 1]; i++)
            if (m->limit[by.item[i]].impact == c->impact && row_of[by.item[i]] != KAL__NONE)
                kal__lp_add_entry(w->builder, row_of[by.item[i]], c->column, c->amount);
    }
}

/* sum of impact coefficients in the scope of limit l - e_l <= max_l - fixed impacts there ;  of an indicator
 * sum_j (N_j - max_l D_j) y_j - e_l <= max_l D_0 - N_0 */
void kal__write_limit_max(kal__writer *w) { limit_rows(w, KAL__ROW_LIMIT_MAX); }

/* sum of impact coefficients in the scope of limit l + e_l >= min_l - fixed impacts there ;  of an indicator
 * sum_j (N_j - min_l D_j) y_j + e_l >= min_l D_0 - N_0 */
void kal__write_limit_min(kal__writer *w) { limit_rows(w, KAL__ROW_LIMIT_MIN); }

static void say_missing(const kal__writer *w, const kal__limit *limit, const char *missing)
{
    char place[400];

    kal__park_place(w->network->park, KAL__LIMITS, limit->row, sizeof place, place);
    kal__mistake(w->ctx, KAL__LIMITS, limit->row,
                 "%s: impact: \"indicator:%s\" cannot be worked out, missing %s", place,
                 kal__indicator_rules[limit->indicator].id, missing);
}

/* False: out of memory. */
static bool read_form(kal__writer *w, const kal__ratio_view *view, size_t l)
{
    const kal__limit *limit = &w->model->limit[l];
    kal__ratio *ratio = &w->program->ratio[l];
    kal__ratio_form *form = &w->form[l];

    if (!kal__ratio_read(w->program->arena, view, limit->indicator, ratio))
        return false;
    if (*ratio->missing) {
        say_missing(w, limit, ratio->missing);
        return true;
    }
    *form = (kal__ratio_form){
        .arena = w->scratch, .view = view, .rule = kal__ratio_rules[limit->indicator]};
    if (counts_quantities(&form->rule))
        kal__ratio_ports(form);
    return !form->failed;
}

kal_status kal__write_forms(kal__writer *w)
{
    const kal__model *m = w->model;
    kal__ratio_view *view = KAL__NEW(w->scratch, 1, kal__ratio_view);

    w->program->ratio = KAL__NEW(w->program->arena, m->limits, kal__ratio);
    w->form = KAL__NEW(w->scratch, m->limits, kal__ratio_form);
    w->failed = w->failed || !view || !w->program->ratio || !w->form;
    if (w->failed)
        return KAL_OK;
    *view = (kal__ratio_view){.model = m,
                              .network = w->network,
                              .columns = w->columns,
                              .column = w->column,
                              .carries = w->carries,
                              .carry = w->carry};
    for (size_t l = 0; l < m->limits && !w->failed; l++)
        if (kal__limits_indicator(&m->limit[l]))
            w->failed = !read_form(w, view, l);
    return w->failed ? KAL_OK : kal__mistakes_status(w->ctx);
}
