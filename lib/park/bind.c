/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which column of a raw table is which column of the schema. */
#include <stdio.h>
#include <string.h>

#include "lib/park/settle.h"

bool kal__settle_bind(kal__settle *s)
{
    for (unsigned c = 0; c < KAL__COLUMNS; c++) {
        const char *name = kal__rules[c].name;
        s->out->field[c].raw =
            kal__raw_column_find(kal__raw_of(s, kal__rules[c].table), name, strlen(name));
    }
    return true;
}

bool kal__impact_column(const kal__model *m, kal__table_id table, const char *name,
                        kal__impact_field *out)
{
    const kal__table_rule *rule = kal__table_rule_of(table);
    *out = (kal__impact_field){.table = table, .name = name};
    if (!rule->impacts)
        return false;
    if (table == KAL__TRANSPORT && !strncmp(name, "fixed_", 6)) {
        out->impact = kal__model_impact(m, name + 6);
        out->fixed = out->impact != KAL__NONE;
        if (out->fixed)
            return true;
    }
    if (rule->scopes && !strncmp(name, "ghg:", 4) && name[4]) {
        out->impact = KAL__GHG;
        out->scope = name + 4;
        return true;
    }
    out->impact = kal__model_impact(m, name);
    return out->impact != KAL__NONE;
}

/* The names that a table knows, for hints; made once a table has an unknown one. */
static size_t known_names(const kal__settle *s, kal__table_id table, const char ***known)
{
    const kal__table_rule *rule = kal__table_rule_of(table);
    const size_t impacts = rule->impacts ? s->model->impacts : 0;
    if (!*known)
        *known = KAL__NEW(s->scratch, rule->count + impacts, const char *);
    if (!*known)
        return 0;
    for (unsigned i = 0; i < rule->count; i++)
        (*known)[i] = kal__rules[rule->first + i].name;
    for (size_t i = 0; i < impacts; i++)
        (*known)[rule->count + i] = s->model->impact[i].id;
    return rule->count + impacts;
}

/* The bracket of a column: readable, and allowed there. */
static void take_bracket(kal__settle *s, kal__table_id table, kal__field *field, bool allowed,
                         const char *no_unit)
{
    const char *name = field->raw->name, *text = field->raw->unit;
    char quoted[KAL__QUOTE], hint[KAL__HINT], part[KAL__QUOTE];
    if (!text)
        return;
    if (!allowed) {
        kal__say_column(s, table, name, "takes no unit: %s", kal__quote(text, quoted));
        return;
    }
    if (no_unit) {
        kal__say_column(s, table, name,
                        "the impact \"%s\" has no unit: declare one in impacts.csv to use brackets",
                        no_unit);
        return;
    }
    const char *bad;
    size_t bad_n;
    field->bracket =
        kal__unit_read(text, strlen(text), s->model->currency, &field->unit, &bad, &bad_n);
    if (field->bracket)
        return;
    snprintf(part, sizeof part, "%.*s", (int)(bad_n < 60 ? bad_n : 60), bad);
    kal__say_column(s, table, name, "unknown unit \"%s\"%s", part, kal__unit_hint(bad, bad_n, hint));
}

static bool may_have_bracket(const kal__rule *rule)
{
    return (rule->type == KAL__NUMBER && rule->detail != KAL__PLAIN) ||
           (rule->type == KAL__VALUE && rule->table == KAL__ATTRIBUTES);
}

static void check_known(kal__settle *s, kal__table_id table)
{
    const kal__table_rule *rule = kal__table_rule_of(table);
    const kal__raw *raw = kal__raw_of(s, table);
    if (!raw->present) {
        if (rule->required && (s->park->name || table != KAL__PARK))
            kal__say_table(s, table, "is missing: a park needs it");
        return;
    }
    for (unsigned c = rule->first; c < rule->first + rule->count; c++) {
        kal__field *field = &s->out->field[c];
        if (field->raw)
            take_bracket(s, table, field, may_have_bracket(&kal__rules[c]), NULL);
        else if ((kal__rules[c].flags & KAL__REQUIRED) && !(raw->broken && !raw->rows) &&
                 (raw->rows || raw->from_file) && (raw->columns || rule->required))
            kal__say_table(s, table, "column \"%s\" is missing", kal__rules[c].name);
    }
}

static bool add_impact_field(kal__settle *s, size_t *room, const kal__impact_field *found)
{
    kal__settled *out = s->out;
    kal__impact_field *grown = kal__arena_grow(out->arena, out->impact_field, out->impact_fields,
                                               out->impact_fields + 1, room, sizeof *grown);
    if (!grown)
        return false;
    out->impact_field = grown;
    grown[out->impact_fields++] = *found;
    return true;
}

/* Columns that are in no file and have values all the same: virgin of supplies, the sum of ghg:SCOPE. */
static bool add_implied(kal__settle *s, kal__table_id table, size_t *room)
{
    bool virgin = table == KAL__SUPPLIES, ghg = false;
    for (size_t i = s->out->impact_first[table]; i < s->out->impact_fields; i++)
        ghg = ghg || s->out->impact_field[i].scope;
    for (size_t i = s->out->impact_first[table]; i < s->out->impact_fields; i++) {
        const kal__impact_field *f = &s->out->impact_field[i];
        virgin = virgin && f->impact != KAL__VIRGIN;
        ghg = ghg && (f->impact != KAL__GHG || f->scope);
    }
    const kal__impact_field virgins = {.table = table, .impact = KAL__VIRGIN, .name = "virgin"};
    const kal__impact_field sums = {.table = table, .impact = KAL__GHG, .name = "ghg"};
    return (!virgin || add_impact_field(s, room, &virgins)) &&
           (!ghg || add_impact_field(s, room, &sums));
}

static bool bind_impacts(kal__settle *s, kal__table_id table, size_t *room)
{
    const kal__raw *raw = kal__raw_of(s, table);
    const char **known = NULL;
    size_t count = 0;
    char hint[KAL__HINT];
    for (size_t i = 0; i < raw->columns; i++) {
        const kal__raw_column *column = &raw->column[i];
        kal__impact_field found;
        if (!strncmp(column->name, "x_", 2) ||
            kal__column_find(table, column->name, strlen(column->name)) != KAL__COLUMNS)
            continue;
        if (!kal__impact_column(s->model, table, column->name, &found)) {
            if ((raw->broken && !raw->rows) ||
                (kal__table_rule_of(table)->impacts && s->blind[KAL__IMPACTS]))
                continue;
            count = known ? count : known_names(s, table, &known);
            kal__say_column(s, table, column->name, "unknown column%s",
                            kal__hint(s, column->name, count, known, hint));
            continue;
        }
        const kal__impact *impact = &s->model->impact[found.impact];
        found.field.raw = column;
        take_bracket(s, table, &found.field, true, impact->unit ? NULL : impact->id);
        if (!add_impact_field(s, room, &found))
            return false;
    }
    return add_implied(s, table, room);
}

bool kal__settle_columns(kal__settle *s)
{
    size_t room = 0;
    for (unsigned t = 0; t < KAL__TABLES; t++) {
        const kal__table_id table = (kal__table_id)t;
        s->out->impact_first[t] = s->out->impact_fields;
        check_known(s, table);
        if (!bind_impacts(s, table, &room))
            return false;
    }
    s->out->impact_first[KAL__TABLES] = s->out->impact_fields;
    return true;
}
