/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which columns are numbers, and what an empty cell of them means. */
#include <string.h>

#include "base/num.h"
#include "lib/park/settle.h"

static bool as_beneath(const kal__settle *s, kal__table_id table)
{
    return s->park->base && s->park->raw[table].column == s->park->base->raw[table].column;
}

/* Numbers of a table that an overlay leaves alone are those of the park beneath it, as long as it also leaves alone
 * what their units come from; NULL when they must be read. Rows of links and transport learn their dimension while
 * they are read. */
static const kal__settled *beneath(const kal__settle *s, kal__table_id table)
{
    static const kal__table_id units[] = {KAL__PARK, KAL__MATERIALS, KAL__IMPACTS, KAL__PROCESSES,
                                          KAL__PROCESS_FLOWS};
    bool same = table != KAL__LINKS && table != KAL__TRANSPORT && as_beneath(s, table);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        same = same && as_beneath(s, units[i]);
    return same ? s->park->base->settled : NULL;
}

static bool read_column(kal__settle *s, kal__table_id table, kal__field *field,
                        const kal__rule *rule, uint32_t impact)
{
    const size_t rows = kal__raw_of(s, table)->rows;
    field->number = KAL__NEW(s->out->arena, rows, double);
    if (!field->number)
        return false;
    kal__place place = {table, 0, rule->name, field};
    for (place.row = 0; place.row < rows; place.row++) {
        double *out = &field->number[place.row];
        *out = rule->fallback;
        const bool empty = !field->raw || (!*field->raw->text[place.row] && !field->raw->edit);
        if (!empty &&
            kal__read_number(s, &place, rule, rule->fallback, impact, out) == KAL__READ_MEMORY)
            return false;
    }
    return true;
}

/* Weights are numbers or the word `relative`, which is set aside here. */
static bool read_weights(kal__settle *s)
{
    kal__field *field = &s->out->field[KAL__OBJECTIVE_WEIGHT];
    const kal__rule *rule = &kal__rules[KAL__OBJECTIVE_WEIGHT];
    const size_t rows = kal__raw_of(s, KAL__OBJECTIVE)->rows;
    field->number = KAL__NEW(s->out->arena, rows, double);
    field->kind = KAL__NEW(s->scratch, rows, unsigned char);
    if (!field->number || !field->kind)
        return false;
    kal__place place = {KAL__OBJECTIVE, 0, rule->name, field};
    for (place.row = 0; place.row < rows; place.row++) {
        double *out = &field->number[place.row];
        field->kind[place.row] = !strcmp(kal__cell(field, place.row), "relative");
        *out = field->kind[place.row] ? NAN : rule->fallback;
        if (field->kind[place.row] && field->raw->edit && field->raw->edit[place.row])
            kal__say(s, KAL__OBJECTIVE, place.row, rule->name,
                     "\"relative\" is not a number to be changed");
        if (!field->kind[place.row] && field->raw &&
            kal__read_number(s, &place, rule, rule->fallback, 0, out) == KAL__READ_MEMORY)
            return false;
    }
    return true;
}

/* Virgin is 1 per unit of a supply, 0 for kinds heat and power, and 0 for any other activity. */
static double virgin_of(const kal__settle *s, size_t row)
{
    const uint32_t material = s->out->field[KAL__SUPPLIES_MATERIAL].index[row];
    const uint32_t kind =
        material == KAL__NONE ? KAL__OTHER : s->out->field[KAL__MATERIALS_KIND].index[material];
    return kind == KAL__HEAT || kind == KAL__POWER ? 0.0 : 1.0;
}

static bool read_virgin(kal__settle *s, kal__field *field, const kal__rule *rule)
{
    const size_t rows = kal__raw_of(s, KAL__SUPPLIES)->rows;
    field->number = KAL__NEW(s->out->arena, rows, double);
    if (!field->number)
        return false;
    kal__place place = {KAL__SUPPLIES, 0, rule->name, field};
    for (place.row = 0; place.row < rows; place.row++) {
        double *out = &field->number[place.row];
        *out = virgin_of(s, place.row);
        if (field->raw &&
            kal__read_number(s, &place, rule, *out, KAL__VIRGIN, out) == KAL__READ_MEMORY)
            return false;
    }
    return true;
}

/* The sum of the ghg:SCOPE columns is the ghg; a row that gives both says it twice. */
static void sum_scopes(kal__settle *s, kal__table_id table)
{
    const size_t first = s->out->impact_first[table], last = s->out->impact_first[table + 1];
    kal__field *ghg = NULL;
    bool split = false;
    if (beneath(s, table))
        return;
    for (size_t i = first; i < last; i++) {
        kal__impact_field *f = &s->out->impact_field[i];
        split = split || f->scope;
        if (f->impact == KAL__GHG && !f->scope)
            ghg = &f->field;
    }
    for (size_t row = 0; split && ghg && row < kal__raw_of(s, table)->rows; row++) {
        kal__sum sum = {0.0, 0.0};
        bool given = false;
        for (size_t i = first; i < last; i++) {
            const kal__impact_field *f = &s->out->impact_field[i];
            if (!f->scope || !kal__cell_given(&f->field, row))
                continue;
            given = true;
            kal__sum_add(&sum, f->field.number[row]);
        }
        if (given && kal__cell_given(ghg, row))
            kal__say(s, table, row, "ghg",
                     "is given as a whole and by scope: one of them is too much");
        else if (given)
            ghg->number[row] = kal__sum_value(&sum);
    }
}

static bool read_impacts(kal__settle *s)
{
    for (size_t i = 0; i < s->out->impact_fields; i++) {
        kal__impact_field *f = &s->out->impact_field[i];
        const kal__rule rule = {
            f->table, f->name,  KAL__NUMBER, f->fixed ? KAL__FIXED_ACTIVITY : KAL__ACTIVITY,
            0,        KAL__ANY, 0.0};
        const bool virgin = f->table == KAL__SUPPLIES && f->impact == KAL__VIRGIN;
        const kal__settled *base = beneath(s, f->table);
        if (base) {
            const size_t at = i - s->out->impact_first[f->table] + base->impact_first[f->table];
            f->field.number = base->impact_field[at].field.number;
            continue;
        }
        if (virgin ? !read_virgin(s, &f->field, &rule)
                   : !read_column(s, f->table, &f->field, &rule, f->impact))
            return false;
    }
    for (unsigned t = 0; t < KAL__TABLES; t++)
        if (kal__table_rule_of((kal__table_id)t)->scopes)
            sum_scopes(s, (kal__table_id)t);
    return true;
}

/* What each attribute is, and in which range; measured as a quantity where its owner has a material. */
static const kal__rule attribute_rules[] = {
    {KAL__ATTRIBUTES, "value", KAL__NUMBER, KAL__PLAIN, 0, KAL__NOT_NEGATIVE, NAN}, /* energy */
    {KAL__ATTRIBUTES, "value", KAL__NUMBER, KAL__RATIO, 0, KAL__SHARE, NAN},        /* clean */
    {KAL__ATTRIBUTES, "value", KAL__NUMBER, KAL__RATIO, 0, KAL__SHARE, NAN},        /* renewable */
    {KAL__ATTRIBUTES, "value", KAL__NUMBER, KAL__RATIO, 0, KAL__SHARE, NAN},        /* recycled */
    {KAL__ATTRIBUTES, "value", KAL__WORD, KAL__YES_NO, 0, KAL__ANY, NAN},           /* waste */
    {KAL__ATTRIBUTES, "value", KAL__NUMBER, KAL__PLAIN, 0, KAL__ANY, NAN},          /* revenue */
    {KAL__ATTRIBUTES, "value", KAL__NUMBER, KAL__PLAIN, 0, KAL__NOT_NEGATIVE, NAN}, /* employees */
    {KAL__ATTRIBUTES, "value", KAL__NUMBER, KAL__PLAIN, 0, KAL__NOT_NEGATIVE, NAN}, /* old_stock */
    {KAL__ATTRIBUTES, "value", KAL__NUMBER, KAL__PLAIN, 0, KAL__NOT_NEGATIVE, NAN}, /* recoverable */
};

static bool read_attributes(kal__settle *s)
{
    kal__field *field = &s->out->field[KAL__ATTRIBUTES_VALUE];
    const uint32_t *attribute = s->out->field[KAL__ATTRIBUTES_ATTRIBUTE].index;
    const size_t rows = kal__raw_of(s, KAL__ATTRIBUTES)->rows;
    char quoted[KAL__QUOTE];
    field->number = KAL__NEW(s->out->arena, rows, double);
    if (!field->number)
        return false;
    kal__place place = {KAL__ATTRIBUTES, 0, "value", field};
    for (place.row = 0; place.row < rows; place.row++) {
        const char *text = kal__cell(field, place.row);
        double *out = &field->number[place.row];
        *out = NAN;
        if (attribute[place.row] == KAL__NONE || !*text)
            continue;
        const kal__rule *rule = &attribute_rules[attribute[place.row]];
        if (rule->type == KAL__WORD && (kal__word_find(KAL__YES_NO, text) == KAL__NONE ||
                                        (field->raw->edit && field->raw->edit[place.row])))
            kal__say(s, KAL__ATTRIBUTES, place.row, "value", "must be yes or no: %s",
                     kal__quote(text, quoted));
        else if (rule->type == KAL__NUMBER &&
                 kal__read_number(s, &place, rule, NAN, 0, out) == KAL__READ_MEMORY)
            return false;
    }
    return true;
}

bool kal__settle_numbers(kal__settle *s)
{
    static const kal__table_id by_dim[] = {KAL__LINKS, KAL__TRANSPORT};
    size_t most = 0;
    for (int i = 0; i < 2; i++) {
        s->dim[i] = KAL__NEW(s->scratch, kal__raw_of(s, by_dim[i])->rows, kal__row_dim);
        if (!s->dim[i])
            return false;
    }
    for (unsigned c = 0; c < KAL__COLUMNS; c++) {
        const kal__rule *rule = &kal__rules[c];
        if (rule->type != KAL__NUMBER || c == KAL__OBJECTIVE_WEIGHT)
            continue;
        const kal__settled *base = beneath(s, rule->table);
        if (base)
            s->out->field[c].number = base->field[c].number;
        else if (!read_column(s, rule->table, &s->out->field[c], rule, 0))
            return false;
    }
    for (unsigned t = 0; t < KAL__TABLES; t++)
        if (kal__table_rule_of((kal__table_id)t)->impacts &&
            kal__raw_of(s, (kal__table_id)t)->rows > most)
            most = kal__raw_of(s, (kal__table_id)t)->rows;
    s->out->zeros = KAL__NEW(s->out->arena, most, double);
    return s->out->zeros && read_weights(s) && read_impacts(s) && read_attributes(s);
}
