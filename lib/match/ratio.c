/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratio indicators as linear forms: how much each activity adds to a numerator and to a denominator. */
#include "lib/match/ratio.h"

#include <string.h>

#include "lib/match/ratio_facts.h"
#include "lib/match/ratio_form.h"

typedef struct entries {
    size_t count, room;
    kal__ratio_entry *entry;
} entries;

kal__ratio_view kal__ratio_view_of(const kal_program *program)
{
    return (kal__ratio_view){.model = program->model,
                             .network = program->network,
                             .columns = program->lp->columns,
                             .column = program->column,
                             .carries = program->carries,
                             .carry = program->carry,
                             .carry_start = program->carry_start};
}

static bool in_use(const double *x, size_t j) { return x && x[j] != 0.0; }

bool kal__ratio_view_at(kal__arena *arena, const kal_program *program, const double *a,
                        const double *b, kal__ratio_view *out)
{
    uint32_t *only = KAL__NEW(arena, program->lp->columns, uint32_t);

    *out = kal__ratio_view_of(program);
    out->known = KAL__NEW(arena, 1, struct kal__ratio_known);
    if (!only || !out->known)
        return false;
    out->known->arena = arena;
    for (uint32_t j = 0; j < program->lp->columns; j++)
        if (program->column[j].kind == KAL__COL_PURCHASE || in_use(a, j) || in_use(b, j))
            only[out->onlys++] = j;
    out->only = only;
    return true;
}

double kal__ratio_miss(kal__ratio_form *form, const char *what, const char *whom)
{
    if (!form->missing && !(form->missing = kal__arena_print(form->arena, "%s of %s", what, whom)))
        form->failed = true;
    return (double)NAN;
}

/* One base unit of the numerator (t, m3, J, kgCO2e, money) over one of the denominator, in the value's unit. */
static double scale_of(kal__indicator_id id)
{
    const char *text = kal__indicator_rules[id].unit, *bad;
    kal__unit unit;
    size_t bad_n;

    if (!kal__unit_read(text, strlen(text), "CUR", &unit, &bad, &bad_n))
        return (double)NAN;
    return unit.den / unit.num;
}

/* ghg of scopes 1 and 2 of the park's enterprises. */
static bool counts(const kal__model *m, const kal__carry *c)
{
    return c->impact == KAL__GHG && kal__fact_in_park(m, c->enterprise) &&
           (c->scope[0] == '1' || c->scope[0] == '2') &&
           (c->scope[1] == '\0' || c->scope[1] == '.');
}

/* The carries of one column (KAL__NONE: the constants), which none before it was asked for; *k moves past them. */
static double ghg(const kal__ratio_view *view, uint32_t column, size_t *k)
{
    kal__sum sum = {0.0, 0.0};

    if (view->carry_start)
        *k = view->carry_start[column == KAL__NONE ? view->columns : column];
    while (*k < view->carries && view->carry[*k].column < column)
        ++*k;
    for (; *k < view->carries && view->carry[*k].column == column; ++*k)
        if (counts(view->model, &view->carry[*k]))
            kal__sum_add(&sum, view->carry[*k].amount);
    return kal__sum_value(&sum);
}

static void push(kal__ratio_form *form, entries *e, kal__ratio_entry entry)
{
    if (form->failed || form->missing || (entry.numerator == 0.0 && entry.denominator == 0.0))
        return;
    if (e->count == e->room) {
        kal__ratio_entry *grown =
            kal__arena_grow(form->arena, e->entry, e->count, e->count + 1, &e->room, sizeof *grown);
        if (!grown) {
            form->failed = true;
            return;
        }
        e->entry = grown;
    }
    e->entry[e->count++] = entry;
}

static void collect(kal__ratio_form *form, entries *e)
{
    const kal__ratio_view *view = form->view;
    const kal__ratio_rule *rule = &form->rule;
    const bool above = rule->numerator & KAL__TERM_GHG, below = rule->denominator & KAL__TERM_GHG;
    const size_t n = view->only ? view->onlys : view->columns;
    bool over[KAL__COLUMN_KINDS], under[KAL__COLUMN_KINDS]; /* do columns of a kind add to it */
    size_t k = 0;
    double carried;

    for (int kind = 0; kind < KAL__COLUMN_KINDS; kind++) {
        const unsigned terms = kal__ratio_terms_of((kal__column_kind)kind);
        over[kind] = (rule->numerator & terms) != 0;
        under[kind] = (rule->denominator & terms) != 0;
    }
    for (size_t i = 0; i < n && !form->failed && !form->missing; i++) {
        const uint32_t j = view->only ? view->only[i] : (uint32_t)i;
        const kal__meaning *of = &view->column[j];
        if (!above && !below && !over[of->kind] && !under[of->kind])
            continue;
        carried = above || below ? ghg(view, j, &k) : 0.0;
        push(form, e,
             (kal__ratio_entry){
                 j,
                 (over[of->kind] ? kal__ratio_term(form, rule->numerator, of) : 0.0) +
                     (above ? carried : 0.0),
                 (under[of->kind] ? kal__ratio_term(form, rule->denominator, of) : 0.0) +
                     (below ? carried : 0.0)});
    }
    if (form->failed || form->missing)
        return;
    carried = ghg(view, KAL__NONE, &k);
    push(form, e,
         (kal__ratio_entry){KAL__NONE,
                            kal__ratio_constant(form, rule->numerator) + (above ? carried : 0.0),
                            kal__ratio_constant(form, rule->denominator) + (below ? carried : 0.0)});
}

bool kal__ratio_read(kal__arena *arena, const kal__ratio_view *view, kal__indicator_id id,
                     kal__ratio *out)
{
    kal__ratio_form form = {.arena = arena, .view = view, .rule = kal__ratio_rules[id]};
    entries e = {0};

    kal__ratio_ports(&form);
    if (!form.failed && !form.missing)
        collect(&form, &e);
    if (form.failed)
        return false;
    *out = (kal__ratio){.id = id,
                        .entries = form.missing ? 0 : e.count,
                        .entry = e.entry,
                        .missing = form.missing ? form.missing : "",
                        .scale = scale_of(id),
                        .in_mass = form.in_mass};
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
