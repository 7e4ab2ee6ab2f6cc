/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what an entry of scenarios.csv may say. */
#include "lib/park/scenario.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"

void kal__entry_say(kal_ctx *ctx, const kal__entry *entry, const char *part, const char *format, ...)
{
    char sentence[600];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    if (entry->place)
        kal__mistake(ctx, KAL__SCENARIOS, entry->line, "%.600s: %s", entry->place, sentence);
    else if (entry->set)
        kal__mistake(ctx, KAL__SCENARIOS, entry->line, "--set %.300s: %s: %s", entry->set, part,
                     sentence);
    else
        kal__mistake(ctx, KAL__SCENARIOS, entry->line,
                     entry->file ? "scenarios.csv:%u: %s: %s" : "scenarios row %u: %s: %s",
                     (unsigned)entry->line, part, sentence);
}

static const char *cell_of(const kal_park *park, const char *name, size_t row)
{
    const kal__raw_column *column =
        kal__raw_column_find(&park->raw[KAL__SCENARIOS], name, strlen(name));
    return column ? column->text[row] : "";
}

kal__entry kal__entry_of_row(const kal_park *park, size_t row)
{
    const kal__raw *raw = &park->raw[KAL__SCENARIOS];
    return (kal__entry){.line = raw->line[row],
                        .comma = raw->comma,
                        .file = raw->from_file,
                        .table = cell_of(park, "table", row),
                        .row = cell_of(park, "row", row),
                        .column = cell_of(park, "column", row),
                        .op = cell_of(park, "op", row),
                        .value = cell_of(park, "value", row)};
}

static bool understand_table(kal_ctx *ctx, const kal__entry *entry, kal__change *out)
{
    char quoted[KAL__QUOTE];
    const char *names[KAL__TABLES];
    out->table = kal__table_find(entry->table, strlen(entry->table));
    if (out->table < KAL__SCENARIOS)
        return true;
    for (unsigned t = 0; t < KAL__SCENARIOS; t++)
        names[t] = kal__table_name((kal__table_id)t);
    const char *near = out->table == KAL__SCENARIOS || strlen(entry->table) > 200
                           ? NULL
                           : kal__text_near(entry->table, KAL__SCENARIOS, names);
    kal__entry_say(ctx, entry, "table", "%s %s%s%s%s",
                   out->table == KAL__SCENARIOS ? "a scenario cannot change" : "unknown table",
                   kal__quote(entry->table, quoted), near ? " (did you mean \"" : "",
                   near ? near : "", near ? "\"?)" : "");
    return false;
}

static void say_column(kal_ctx *ctx, const kal__entry *entry, const kal__change *out)
{
    const kal__table_rule *rule = kal__table_rule_of(out->table);
    const char *names[16];
    char quoted[KAL__QUOTE];
    for (unsigned i = 0; i < rule->count; i++)
        names[i] = kal__rules[rule->first + i].name;
    const char *near =
        strlen(out->column) > 200 ? NULL : kal__text_near(out->column, rule->count, names);
    kal__entry_say(ctx, entry, "column", "unknown column of %s: %s%s%s%s", rule->name,
                   kal__quote(out->column, quoted), near ? " (did you mean \"" : "",
                   near ? near : "", near ? "\"?)" : "");
}

/* May the column hold numbers; *measured: may it carry a bracket; sets what an empty cell means. */
static bool understand_column(kal_ctx *ctx, const kal__model *m, const kal__entry *entry,
                              kal__change *out, bool *numeric, bool *measured)
{
    kal__impact_field impact;
    *numeric = *measured = false;
    out->fallback = NAN;
    out->id = kal__column_find(out->table, out->column, strlen(out->column));
    if (out->id < KAL__COLUMNS) {
        const kal__rule *rule = &kal__rules[out->id];
        *numeric = rule->type == KAL__NUMBER || rule->type == KAL__VALUE;
        *measured = rule->type == KAL__NUMBER && rule->detail != KAL__PLAIN;
        out->fallback = rule->fallback;
        return true;
    }
    if (!strncmp(out->column, "x_", 2))
        return true;
    if (!kal__impact_column(m, out->table, out->column, &impact)) {
        say_column(ctx, entry, out);
        return false;
    }
    *numeric = true;
    *measured = m->impact[impact.impact].unit != NULL;
    out->fallback = out->table == KAL__SUPPLIES && impact.impact == KAL__VIRGIN ? 1.0 : 0.0;
    return true;
}

static bool understand_unit(kal_ctx *ctx, const kal__model *m, const kal__entry *entry,
                            const kal__change *out, bool measured)
{
    kal__unit unit;
    const char *bad;
    size_t bad_n;
    char quoted[KAL__QUOTE], hint[KAL__HINT];
    if (!out->unit)
        return true;
    if (!measured) {
        kal__entry_say(ctx, entry, "column", "takes no unit: %s", kal__quote(entry->column, quoted));
        return false;
    }
    if (kal__unit_read(out->unit, strlen(out->unit), m->currency, &unit, &bad, &bad_n))
        return true;
    kal__entry_say(ctx, entry, "column", "unknown unit in %s%s", kal__quote(entry->column, quoted),
                   kal__unit_hint(bad, bad_n, hint));
    return false;
}

/* The words that stand where a number is expected. */
static bool is_word(const kal__change *out, const char *text)
{
    if (out->id == KAL__COLUMNS)
        return false;
    const kal__rule *rule = &kal__rules[out->id];
    return rule->type == KAL__VALUE || ((rule->flags & KAL__INF) && !strcmp(text, "inf")) ||
           (out->id == KAL__OBJECTIVE_WEIGHT && !strcmp(text, "relative"));
}

static bool understand_value(kal_ctx *ctx, const kal__entry *entry, kal__change *out, bool numeric)
{
    size_t count;
    const char *const *ops = kal__word_list(KAL__OPS, &count);
    char quoted[KAL__QUOTE];
    double v;
    if (out->op != KAL__SET && !numeric) {
        kal__entry_say(ctx, entry, "op", "\"%s\" needs a column of numbers", ops[out->op]);
        return false;
    }
    if (!*entry->value) {
        if (entry->set ||
            entry->place) /* of scenarios.csv it has been said with the other required cells */
            kal__entry_say(ctx, entry, "value", "is empty");
        return false;
    }
    if (!numeric)
        return true;
    const kal__num_error error = kal__num_read(entry->value, strlen(entry->value), entry->comma, &v);
    out->number = error == KAL__NUM_OK;
    out->amount = out->number ? v : 0.0;
    if (out->number || (out->op == KAL__SET && is_word(out, entry->value)))
        return true;
    kal__entry_say(ctx, entry, "value", "%s: %s",
                   error == KAL__NUM_OVERFLOW    ? "too large for a number"
                   : error == KAL__NUM_UNDERFLOW ? "too small to tell from 0"
                                                 : "not a number",
                   kal__quote(entry->value, quoted));
    return false;
}

/* Of park.csv two keys are numbers. */
static bool understand_setting(kal_ctx *ctx, const kal__entry *entry, const kal__change *out)
{
    if (out->table != KAL__PARK || out->op == KAL__SET || !strcmp(entry->row, "road_factor") ||
        !strcmp(entry->row, "max_distance"))
        return true;
    kal__entry_say(ctx, entry, "op",
                   "only road_factor and max_distance of park.csv are numbers to be changed");
    return false;
}

static bool makes_link(const kal__change *out)
{
    return out->table == KAL__LINKS && out->op == KAL__SET && out->rows.parts >= 2 &&
           out->rows.column[0] == KAL__LINKS_FROM && out->rows.column[1] == KAL__LINKS_TO &&
           *out->rows.value[0] && *out->rows.value[1];
}

static kal__understood understand_rows(kal_ctx *ctx, kal__selector *selector,
                                       const kal__entry *entry, bool loose, kal__change *out)
{
    char quoted[KAL__QUOTE];
    const kal__chosen chosen = kal__select(selector, out->table, entry->row, &out->rows);
    out->rows_known = chosen == KAL__CHOSEN;
    if (chosen == KAL__CHOSEN_MEMORY)
        return KAL__UNDERSTOOD_MEMORY;
    out->creates = chosen == KAL__NO_ROWS && makes_link(out);
    if (out->rows_known || out->creates || (loose && chosen == KAL__NO_ROWS))
        return KAL__CLEAR;
    kal__entry_say(ctx, entry, "row",
                   chosen == KAL__NO_KEY
                       ? "neither `*` nor pairs key=value of the key columns of %s: %s"
                       : "%s has no row %s",
                   kal__table_name(out->table), kal__quote(entry->row, quoted));
    return KAL__WRONG;
}

/* Splits the bracket off the column; false when out of memory. */
static bool split_column(kal__arena *scratch, const kal__entry *entry, kal__change *out)
{
    const char *name, *unit;
    size_t name_n, unit_n;
    kal__header_split(entry->column, strlen(entry->column), &name, &name_n, &unit, &unit_n);
    out->column = kal__arena_copy(scratch, name, name_n);
    out->unit = unit ? kal__arena_copy(scratch, unit, unit_n) : NULL;
    return out->column && (!unit || out->unit);
}

static kal__understood understand(kal_ctx *ctx, kal__arena *scratch, const kal__model *m,
                                  kal__selector *selector, const kal__entry *entry, bool loose,
                                  bool value, kal__change *out, bool *numeric)
{
    bool measured;
    *out = (kal__change){.op = (int)kal__word_find(KAL__OPS, entry->op)};
    if (!*entry->table || !*entry->row || !*entry->column || out->op < 0)
        return KAL__WRONG; /* said with the other required cells */
    if (!split_column(scratch, entry, out))
        return KAL__UNDERSTOOD_MEMORY;
    if (!understand_table(ctx, entry, out))
        return KAL__WRONG;
    const bool column = understand_column(ctx, m, entry, out, numeric, &measured) &&
                        understand_unit(ctx, m, entry, out, measured) &&
                        (!value || kal__entry_value(ctx, entry, *numeric, out));
    const kal__understood rows = understand_rows(ctx, selector, entry, loose, out);
    return rows == KAL__CLEAR && !column ? KAL__WRONG : rows;
}

bool kal__entry_value(kal_ctx *ctx, const kal__entry *entry, bool numeric, kal__change *change)
{
    change->op = (int)kal__word_find(KAL__OPS, entry->op);
    return understand_value(ctx, entry, change, numeric) && understand_setting(ctx, entry, change);
}

kal__understood kal__entry_cells(kal_ctx *ctx, kal__arena *scratch, const kal__model *m,
                                 kal__selector *selector, const kal__entry *entry, bool loose,
                                 kal__change *out, bool *numeric)
{
    return understand(ctx, scratch, m, selector, entry, loose, false, out, numeric);
}

kal__understood kal__entry_understand(kal_ctx *ctx, kal__arena *scratch, const kal__model *m,
                                      kal__selector *selector, const kal__entry *entry, bool loose,
                                      kal__change *out)
{
    bool numeric;
    return understand(ctx, scratch, m, selector, entry, loose, true, out, &numeric);
}

bool kal__change_moves_rows(const kal__change *change)
{
    return change->creates ||
           (change->id < KAL__COLUMNS && (kal__rules[change->id].flags & KAL__KEY) != 0);
}

/* Scenarios that make rows of a table or write its keys, as "scenario NUL table": later entries of theirs may
 * name rows that the park itself does not have. */
static uint32_t loose(kal__settle *s, kal__dict *dict, const char *scenario, const char *table,
                      bool add)
{
    const size_t n = strlen(scenario) + 1 + strlen(table);
    char *key = kal__arena_alloc(s->scratch, n + 1, 1);
    if (!key)
        return KAL__NONE;
    memcpy(key, scenario, strlen(scenario));
    memcpy(key + strlen(scenario) + 1, table, strlen(table));
    if (add)
        return kal__dict_put(dict, key, n, 1);
    return kal__dict_get(dict, key, n) == 1;
}

/* The names, each once. */
static bool name_scenarios(kal__settle *s, size_t rows)
{
    kal__dict *seen = kal__dict_new(s->scratch, 0);
    size_t room = 0;
    for (size_t row = 0; seen && row < rows; row++) {
        const char *name = kal__cell(&s->out->field[KAL__SCENARIOS_SCENARIO], row);
        const uint32_t at = kal__dict_put(seen, name, strlen(name), (uint32_t)row);
        const char **names = kal__arena_grow(s->out->arena, s->out->scenario, s->out->scenarios,
                                             s->out->scenarios + 1, &room, sizeof *names);
        if (at == KAL__NONE || !names)
            return false;
        s->out->scenario = names;
        if (at == row)
            names[s->out->scenarios++] = name;
    }
    return seen != NULL;
}

bool kal__settle_scenarios(kal__settle *s)
{
    const kal__raw *raw = kal__raw_of(s, KAL__SCENARIOS);
    if (!name_scenarios(s, raw->rows))
        return false;
    kal__selector *selector = kal__selector_new(s->scratch, s->park);
    kal__dict *written = kal__dict_new(s->scratch, 0);
    if (!selector || !written)
        return false;
    for (size_t row = 0; row < raw->rows && !s->park->base; row++) {
        const kal__entry entry = kal__entry_of_row(s->park, row);
        const char *name = kal__cell(&s->out->field[KAL__SCENARIOS_SCENARIO], row);
        kal__change change;
        if (!strcmp(name, "base"))
            kal__entry_say(s->ctx, &entry, "scenario",
                           "\"base\" is the park as it stands and cannot be written");
        const kal__table_id table = kal__table_find(entry.table, strlen(entry.table));
        const uint32_t may = loose(s, written, name, entry.table, false);
        if (may == KAL__NONE)
            return false;
        const bool broken = table < KAL__TABLES && kal__raw_of(s, table)->broken;
        const kal__understood understood = kal__entry_understand(
            s->ctx, s->scratch, s->model, selector, &entry, may == 1 || broken, &change);
        if (understood == KAL__UNDERSTOOD_MEMORY)
            return false;
        if (understood == KAL__CLEAR && kal__change_moves_rows(&change) &&
            loose(s, written, name, entry.table, true) == KAL__NONE)
            return false;
    }
    return true;
}
