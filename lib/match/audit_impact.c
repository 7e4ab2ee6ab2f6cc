/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which enterprise a plan burdens with which impact in which scope, worked out again from kalund-park(5). */
#include "lib/match/audit_work.h"

#include <string.h>

/* KAL__NONE where there is none. */
static uint32_t find_entry(const kal__auditor *a, uint32_t enterprise, uint32_t impact,
                           const char *scope)
{
    const size_t of = enterprise == KAL__NONE ? a->m->enterprises : enterprise;
    uint32_t i = a->last[of * a->m->impacts + impact];

    while (i != KAL__NONE && a->entry[i].scope != scope && strcmp(a->entry[i].scope, scope) != 0)
        i = a->entry[i].next;
    return i;
}

/* NULL: out of memory. */
static kal__audit_entry *add_entry(kal__auditor *a, uint32_t enterprise, uint32_t impact,
                                   const char *scope)
{
    const size_t of = enterprise == KAL__NONE ? a->m->enterprises : enterprise;
    uint32_t *last = &a->last[of * a->m->impacts + impact];
    kal__audit_entry *entry = kal__arena_grow(a->arena, a->entry, a->entries, a->entries + 1,
                                              &a->entry_room, sizeof *entry);

    if (entry == NULL)
        return NULL;
    a->entry = entry;
    entry[a->entries] = (kal__audit_entry){
        .enterprise = enterprise, .impact = impact, .next = *last, .scope = scope};
    *last = (uint32_t)a->entries;
    return &entry[a->entries++];
}

static void carry(kal__auditor *a, uint32_t enterprise, uint32_t impact, const char *scope,
                  double units, double per_unit)
{
    kal__tally one = {{0.0, 0.0}, 0.0};
    kal__audit_entry *entry;
    uint32_t found;

    if (units == 0.0 || per_unit == 0.0)
        return;
    found = find_entry(a, enterprise, impact, scope);
    entry = found != KAL__NONE ? &a->entry[found] : add_entry(a, enterprise, impact, scope);
    if (entry == NULL) {
        a->memory = true;
        return;
    }
    kal__tally_product(&one, units, per_unit);
    if (found != KAL__NONE)
        kal__tally_merge(&entry->amount, &one, 1.0);
    else
        entry->amount = one;
    kal__tally_product(&a->total[impact], units, per_unit);
    if (enterprise != KAL__NONE)
        kal__tally_product(&a->carried[enterprise * a->m->impacts + impact], units, per_unit);
}

/* A row whose greenhouse gas may be split over scopes. */
static void carry_row(kal__auditor *a, uint32_t enterprise, const double *impact,
                      const kal__split *ghg, const char *scope, double units)
{
    for (uint32_t k = 0; k < a->m->impacts; k++) {
        if (k != KAL__GHG || ghg->n == 0) {
            carry(a, enterprise, k, scope, units, impact[k]);
            continue;
        }
        for (size_t i = 0; i < ghg->n; i++)
            carry(a, enterprise, k, ghg->scope[i], units, ghg->amount[i]);
    }
}

void kal__audit_parts(const kal__auditor *a, const kal__audit_exchange *x, uint32_t impact,
                      double part[KAL__PARTS])
{
    const kal__model *m = a->m;
    const kal__audit_port *from = &a->supply[x->from], *to = &a->demand[x->to];
    const kal__material *what = &m->material[from->material];
    double arriving = 1.0 - x->loss;

    memset(part, 0, KAL__PARTS * sizeof *part);
    if (from->row != KAL__NONE)
        part[KAL__PART_SOURCE] = m->source[from->row].impact[impact];
    if (x->transport != KAL__NONE)
        part[KAL__PART_TRANSPORT] =
            x->distance * kal__transport_impact(&m->transport[x->transport], impact, what) +
            kal__transport_fixed(&m->transport[x->transport], impact, what);
    if (x->link != KAL__NONE)
        part[KAL__PART_LINK] = kal__link_impact(&m->link[x->link], impact, what);
    if (x->substitution != KAL__NONE)
        part[KAL__PART_SUBSTITUTION] = arriving * m->substitution[x->substitution].impact[impact];
    if (to->row != KAL__NONE)
        part[KAL__PART_SINK] = arriving * x->yield * m->sink[to->row].impact[impact];
}

/* The impact columns of a table [impacts], NULL where one is missing; NULL: out of memory. */
static const double **cells_of(kal__auditor *a, kal__plan_table table)
{
    const double **cell = KAL__NEW(a->arena, a->m->impacts, const double *);

    a->memory = a->memory || cell == NULL;
    for (size_t k = 0; cell != NULL && k < a->m->impacts; k++)
        cell[k] = kal__audit_numbers(a, table, a->m->impact[k].id);
    return cell;
}

/* The impact columns of a table's row against what they should be. */
static void check_cell(kal__auditor *a, const double *const *cell, size_t row, uint32_t impact,
                       const kal__tally *is, const char *at)
{
    if (cell[impact] != NULL)
        kal__audit_equal(a, cell[impact][row], is, 0.0,
                         "an impact of one row of a result table is another", at,
                         a->m->impact[impact].id);
}

static void carry_exchange(kal__auditor *a, const double *const *cell, size_t row)
{
    static const char *const scope[KAL__PARTS] = {"1", "3.4", "3.4", "1", "1"};
    const kal__audit_exchange *x = &a->exchange[row];
    const kal__audit_port *from = &a->supply[x->from], *to = &a->demand[x->to];

    for (uint32_t k = 0; k < a->m->impacts; k++) {
        double part[KAL__PARTS];
        kal__tally own = {{0.0, 0.0}, 0.0};
        kal__audit_parts(a, x, k, part);
        for (int i = 0; i < KAL__PARTS; i++) {
            carry(a, i == KAL__PART_SOURCE ? from->enterprise : to->enterprise, k, scope[i],
                  x->sent, part[i]);
            if (part[i] != 0.0)
                kal__tally_product(&own, x->sent, part[i]);
        }
        check_cell(a, cell, row, k, &own, from->id);
    }
}

static void carry_flow(kal__auditor *a, const double *const *cell, size_t row, double units,
                       const double *impact, const char *at)
{
    for (uint32_t k = 0; k < a->m->impacts; k++) {
        kal__tally own = {{0.0, 0.0}, 0.0};
        kal__tally_product(&own, units, impact[k]);
        check_cell(a, cell, row, k, &own, at);
    }
}

static void carry_all(kal__auditor *a)
{
    const kal__model *m = a->m;
    const char *const *process = kal__audit_texts(a, KAL__PLAN_PROCESSES, "process");
    const double **exchange = cells_of(a, KAL__PLAN_EXCHANGES);
    const double **purchase = cells_of(a, KAL__PLAN_PURCHASES);
    const double **disposal = cells_of(a, KAL__PLAN_DISPOSALS);
    const double **level = cells_of(a, KAL__PLAN_PROCESSES);

    if (a->memory)
        return;
    for (size_t i = 0; i < a->exchanges; i++)
        carry_exchange(a, exchange, i);
    for (size_t i = 0; i < a->purchases; i++) {
        const kal__audit_flow *v = &a->purchase[i];
        const kal__supply *u = &m->supply[v->row];
        carry_row(a, a->demand[v->port].enterprise, u->impact, &u->ghg, u->scope, v->quantity);
        carry_flow(a, purchase, i, v->quantity, u->impact, u->id);
    }
    for (size_t i = 0; i < a->disposals; i++) {
        const kal__audit_flow *w = &a->disposal[i];
        const kal__disposal *t = &m->disposal[w->row];
        carry_row(a, a->supply[w->port].enterprise, t->impact, &t->ghg, t->scope, w->quantity);
        carry_flow(a, disposal, i, w->quantity, t->impact, t->id);
    }
    for (size_t i = 0; i < m->processes; i++) {
        const kal__process *p = &m->process[i];
        carry_row(a, p->enterprise, p->impact, &p->ghg, p->scope, a->level[i]);
    }
    for (size_t i = 0; i < a->frame[KAL__PLAN_PROCESSES]->rows; i++) {
        uint32_t p = kal__model_process(m, process[i]);
        carry_flow(a, level, i, a->level[p], m->process[p].impact, process[i]);
    }
    for (size_t i = 0; i < m->fixeds; i++)
        carry(a, m->fixed[i].enterprise, m->fixed[i].impact, m->fixed[i].scope, 1.0,
              m->fixed[i].amount);
}

static bool in_scope(const kal__model *m, const kal__limit *limit, uint32_t enterprise)
{
    const kal__enterprise *e = &m->enterprise[enterprise];
    switch (limit->on) {
    case KAL__ON_PARK: return e->role != KAL__EXTERNAL;
    case KAL__ON_ENTERPRISE: return limit->enterprise == enterprise;
    case KAL__ON_GROUP: return strcmp(e->group, limit->group) == 0;
    case KAL__ON_ROLE: return e->role == limit->role;
    }
    return false;
}

static const char exceeded[] = "a limit is exceeded", missed[] = "a limit's min is missed";

/* What is to be paid for; of a hard limit nothing is. */
static double check_impact(kal__auditor *a, const kal__limit *l)
{
    const kal__model *m = a->m;
    kal__tally sum = {{0.0, 0.0}, 0.0};
    double value;

    for (uint32_t e = 0; e < m->enterprises; e++)
        if (in_scope(m, l, e))
            kal__tally_merge(&sum, &a->carried[e * m->impacts + l->impact], 1.0);
    value = kal__sum_value(&sum.sum);
    if (!isnan(l->price))
        return fmax(0.0, value - l->max) + fmax(0.0, l->min - value);
    kal__audit_at_most(a, &sum, l->max, 0.0, exceeded, l->id, "");
    kal__audit_at_least(a, &sum, l->min, 0.0, missed, l->id, "");
    return 0.0;
}

/* The same of a ratio: numerator - threshold x denominator is on the right side of 0. What rounds to nothing beside
 * the two is not paid for. */
static double check_indicator(kal__auditor *a, const kal__limit *l)
{
    double paid = 0.0;

    for (int above = 0; above < 2; above++) {
        double bound = above ? l->max : l->min, value;
        kal__tally sum;
        if (!isfinite(bound))
            continue;
        kal__audit_ratio(a, l, bound, &sum);
        value = kal__sum_value(&sum.sum);
        if (!isnan(l->price))
            paid +=
                fabs(value) <= KAL__TOL_ZERO * sum.size ? 0.0 : fmax(0.0, above ? value : -value);
        else if (above)
            kal__audit_at_most(a, &sum, 0.0, 0.0, exceeded, l->id, "");
        else
            kal__audit_at_least(a, &sum, 0.0, 0.0, missed, l->id, "");
    }
    return paid;
}

/* Hard limits hold; priced ones are paid for. Payments do not count in limits, so they come after. */
static void check_limits(kal__auditor *a)
{
    const kal__model *m = a->m;
    double *payment = KAL__NEW(a->arena, m->limits, double);

    if (payment == NULL) {
        a->memory = true;
        return;
    }
    for (size_t i = 0; i < m->limits; i++) {
        const kal__limit *l = &m->limit[i];
        if (isnan(l->price) && a->baseline)
            continue;
        if (l->impact == KAL__NONE)
            payment[i] = check_indicator(a, l);
        else
            payment[i] = check_impact(a, l);
    }
    for (size_t i = 0; i < m->limits; i++)
        if (payment[i] > 0.0)
            carry(a, m->limit[i].on == KAL__ON_ENTERPRISE ? m->limit[i].enterprise : KAL__NONE,
                  KAL__COST, "", payment[i], m->limit[i].price);
}

/* What rounds to nothing in a sum of this impact over the park. */
static double impact_floor(const kal__auditor *a, uint32_t impact)
{
    return a->total[impact].size * (KAL__TOL_ZERO / KAL__TOL_AUDIT);
}

/* One line of impacts.csv, of enterprise `at` (KAL__NONE: of nobody); marks the entry that it stands for. */
static void check_line(kal__auditor *a, const char *enterprise, uint32_t at, uint32_t impact,
                       const char *scope, double said, unsigned char *seen)
{
    static const char rule[] = "an enterprise carries another amount of an impact";
    static const kal__tally nothing = {{0.0, 0.0}, 0.0};
    uint32_t found;

    if (at == KAL__NONE && *enterprise) {
        kal__audit_lie(a, "a line of impacts.csv names no enterprise", enterprise, "");
        return;
    }
    found = find_entry(a, at, impact, scope);
    if (found != KAL__NONE && seen[found]++)
        kal__audit_lie(a, "a line of impacts.csv stands twice", enterprise, a->m->impact[impact].id);
    kal__audit_equal(a, said, found != KAL__NONE ? &a->entry[found].amount : &nothing,
                     impact_floor(a, impact), rule, enterprise, a->m->impact[impact].id);
}

static void check_ledger(kal__auditor *a, kal__tally *baseline)
{
    const char *const *enterprise = kal__audit_texts(a, KAL__PLAN_IMPACTS, "enterprise");
    const char *const *impact = kal__audit_texts(a, KAL__PLAN_IMPACTS, "impact");
    const char *const *scope = kal__audit_texts(a, KAL__PLAN_IMPACTS, "scope");
    const double *before = kal__audit_numbers(a, KAL__PLAN_IMPACTS, "baseline");
    const double *plan = kal__audit_numbers(a, KAL__PLAN_IMPACTS, "plan");
    unsigned char *seen = KAL__NEW(a->arena, a->entries, unsigned char);
    uint32_t at = KAL__NONE;

    a->memory = seen == NULL;
    for (size_t i = 0; i < a->frame[KAL__PLAN_IMPACTS]->rows && !a->hopeless && !a->memory; i++) {
        const uint32_t k = kal__model_impact(a->m, impact[i]);
        if (i == 0 || enterprise[i] != enterprise[i - 1])
            at = *enterprise[i] ? kal__model_enterprise(a->m, enterprise[i]) : KAL__NONE;
        if (k == KAL__NONE) {
            kal__audit_lie(a, "a line of impacts.csv names no impact", enterprise[i], impact[i]);
            continue;
        }
        if (isfinite(before[i]))
            kal__tally_add(&baseline[k], before[i]);
        check_line(a, enterprise[i], at, k, scope[i], a->baseline ? before[i] : plan[i], seen);
    }
    for (size_t i = 0; i < a->entries && !a->hopeless && !a->memory; i++) {
        const kal__audit_entry *e = &a->entry[i];
        if (!seen[i])
            kal__audit_equal(a, 0.0, &e->amount, impact_floor(a, e->impact),
                             "an enterprise's impact is not in impacts.csv",
                             e->enterprise == KAL__NONE ? "" : a->m->enterprise[e->enterprise].id,
                             a->m->impact[e->impact].id);
    }
}

static void check_impact_totals(kal__auditor *a, const kal__tally *baseline)
{
    const char *const *impact = kal__audit_texts(a, KAL__PLAN_IMPACTS_TOTAL, "impact");
    const char *const *unit = kal__audit_texts(a, KAL__PLAN_IMPACTS_TOTAL, "unit");
    const double *before = kal__audit_numbers(a, KAL__PLAN_IMPACTS_TOTAL, "baseline");
    const double *plan = kal__audit_numbers(a, KAL__PLAN_IMPACTS_TOTAL, "plan");
    size_t rows = a->frame[KAL__PLAN_IMPACTS_TOTAL]->rows;

    if (rows != a->m->impacts)
        kal__audit_lie(a, "the totals do not name every impact once", "", "");
    for (size_t i = 0; i < rows && !a->hopeless; i++) {
        uint32_t k = kal__model_impact(a->m, impact[i]);
        if (k == KAL__NONE) {
            kal__audit_lie(a, "a total names no impact", impact[i], "");
            continue;
        }
        if (strcmp(unit[i], a->m->impact[k].unit != NULL ? a->m->impact[k].unit : "") != 0)
            kal__audit_lie(a, "a total has another unit", impact[i], unit[i]);
        kal__audit_equal(a, a->baseline ? before[i] : plan[i], &a->total[k], 0.0,
                         "the total of an impact is another", impact[i], "");
        if (isfinite(before[i]))
            kal__audit_equal(a, before[i], &baseline[k], impact_floor(a, k),
                             "a baseline's total is not the sum of its lines", impact[i], "");
    }
}

void kal__audit_impacts(kal__auditor *a)
{
    kal__tally *baseline = KAL__NEW(a->arena, a->m->impacts, kal__tally);
    const size_t lists = (a->m->enterprises + 1) * a->m->impacts;

    a->carried = KAL__NEW(a->arena, a->m->enterprises * a->m->impacts, kal__tally);
    a->total = KAL__NEW(a->arena, a->m->impacts, kal__tally);
    a->last = KAL__NEW(a->arena, lists, uint32_t);
    a->memory = baseline == NULL || a->carried == NULL || a->total == NULL || a->last == NULL;
    if (a->memory)
        return;
    for (size_t i = 0; i < lists; i++)
        a->last[i] = KAL__NONE;
    carry_all(a);
    if (!a->memory && !a->hopeless)
        check_limits(a);
    if (a->memory || a->hopeless)
        return;
    check_ledger(a, baseline);
    if (!a->memory)
        check_impact_totals(a, baseline);
}
