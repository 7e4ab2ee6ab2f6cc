/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is laid over a park, and in which order. */
#include <string.h>

#include "lib/park/change.h"
#include "lib/park/overlay.h"

/* An open park over `base` that shares its tables; NULL when out of memory. */
static kal_park *above(kal_ctx *ctx, const kal_park *base, const char *scenario, size_t set_count,
                       const char *const *sets)
{
    kal_park *park = kal__park_blank(ctx, base->name);
    if (!park)
        return NULL;
    park->base = kal__park_keep(base);
    memcpy(park->raw, base->raw, sizeof park->raw);
    park->inputs = base->inputs;
    park->input = base->input;
    park->sets = base->sets + set_count;
    const char **all = KAL__NEW(park->arena, park->sets, const char *);
    bool well = all != NULL;
    for (size_t i = 0; well && i < park->sets; i++) {
        const char *text = i < base->sets ? base->set[i] : sets[i - base->sets];
        all[i] = i < base->sets ? text : kal__arena_copy(park->arena, text, strlen(text));
        well = all[i] != NULL;
    }
    park->set = all;
    park->scenario =
        scenario ? kal__arena_copy(park->arena, scenario, strlen(scenario)) : base->scenario;
    if (well && park->scenario)
        return park;
    kal_park_free(park);
    kal__fail_memory(ctx);
    return NULL;
}

/* Where the column of "table.row.column=value" ends: the first '=' before which a dot and the name of a column
 * stand, because ids may hold dots and rows `key=value`; NULL when there is none. */
static char *column_end(const char *rest, kal__table_id table, const kal__model *m, char **dot)
{
    char *fallback = NULL, *fallback_dot = NULL;
    for (char *equals = strchr(rest, '='); equals; equals = strchr(equals + 1, '=')) {
        char *last = equals;
        while (last > rest && *last != '.')
            last--;
        if (last == rest)
            continue;
        const char *name, *unit;
        size_t name_n, unit_n;
        kal__impact_field impact;
        kal__header_split(last + 1, (size_t)(equals - last - 1), &name, &name_n, &unit, &unit_n);
        char copy[201];
        if (name_n < sizeof copy) {
            memcpy(copy, name, name_n);
            copy[name_n] = '\0';
            if (table == KAL__TABLES || kal__column_find(table, copy, name_n) < KAL__COLUMNS ||
                kal__impact_column(m, table, copy, &impact) || !strncmp(copy, "x_", 2)) {
                *dot = last;
                return equals;
            }
        }
        if (!fallback) {
            fallback = equals;
            fallback_dot = last;
        }
    }
    *dot = fallback_dot;
    return fallback;
}

/* Cuts "table.row.column=value" apart, in a copy; false when it has not that form. */
static bool cut(char *text, const kal__model *m, kal__entry *out)
{
    char *first = strchr(text, '.'), *last;
    if (!first)
        return false;
    *first = '\0';
    char *equals = column_end(first + 1, kal__table_find(text, strlen(text)), m, &last);
    if (!equals)
        return false;
    *last = *equals = '\0';
    out->table = text;
    out->row = first + 1;
    out->column = last + 1;
    out->op = "set";
    out->value = equals + 1;
    return *out->table && *out->column; /* a row without text has no form */
}

/* False when out of memory. */
static bool take(kal_ctx *ctx, kal__arena *scratch, kal_park *park, kal__selector *selector,
                 const kal__entry *entry)
{
    kal__change change;
    const kal__understood understood = kal__entry_understand(
        ctx, scratch, kal__park_model(park->base), selector, entry, false, &change);
    return understood == KAL__WRONG ||
           (understood == KAL__CLEAR && kal__change_apply(park, selector, entry, &change));
}

static bool take_scenario(kal_ctx *ctx, kal__arena *scratch, kal_park *park,
                          kal__selector *selector, const char *scenario)
{
    const kal__raw *raw = &park->raw[KAL__SCENARIOS];
    const kal__raw_column *names = kal__raw_column_find(raw, "scenario", strlen("scenario"));
    for (size_t row = 0; names && row < raw->rows; row++) {
        if (strcmp(names->text[row], scenario) != 0)
            continue;
        const kal__entry entry = kal__entry_of_row(park, row);
        if (!take(ctx, scratch, park, selector, &entry))
            return false;
    }
    return true;
}

static bool take_sets(kal_ctx *ctx, kal__arena *scratch, kal_park *park, kal__selector *selector)
{
    for (size_t i = park->base->sets; i < park->sets; i++) {
        kal__entry entry = {.line = KAL__SET_LINE + (uint32_t)i, .set = park->set[i]};
        char *copy = kal__arena_copy(scratch, park->set[i], strlen(park->set[i]));
        if (!copy)
            return false;
        if (!cut(copy, kal__park_model(park->base), &entry))
            kal__mistake(ctx, KAL__SCENARIOS, entry.line,
                         "--set %.300s: not of the form table.row.column=value", entry.set);
        else if (!take(ctx, scratch, park, selector, &entry))
            return false;
    }
    return true;
}

static bool take_entries(kal_ctx *ctx, kal__arena *scratch, kal_park *park, kal__selector *selector,
                         size_t count, const kal__entry *entries)
{
    for (size_t i = 0; i < count; i++) {
        kal__entry entry = entries[i];
        if (!entry.line)
            entry.line = KAL__SET_LINE + (uint32_t)(park->base->sets + i);
        if (!take(ctx, scratch, park, selector, &entry))
            return false;
    }
    return true;
}

static kal_status lay_entries(kal_ctx *ctx, kal_park *park, size_t count, const kal__entry *entries)
{
    kal__arena *scratch = kal__ctx_arena(ctx);
    kal__selector *selector = scratch ? kal__selector_new(scratch, park) : NULL;
    const bool laid = selector && take_entries(ctx, scratch, park, selector, count, entries);
    kal__arena_free(scratch);
    return laid ? kal__park_settle(ctx, park) : kal__fail_memory(ctx);
}

static kal_status lay(kal_ctx *ctx, kal_park *park, const char *scenario)
{
    kal__arena *scratch = kal__ctx_arena(ctx);
    kal__selector *selector = scratch ? kal__selector_new(scratch, park) : NULL;
    const bool laid = selector &&
                      (!scenario || take_scenario(ctx, scratch, park, selector, scenario)) &&
                      take_sets(ctx, scratch, park, selector);
    kal__arena_free(scratch);
    return laid ? kal__park_settle(ctx, park) : kal__fail_memory(ctx);
}

static kal_status check_call(kal_ctx *ctx, const kal_park *park, const char *scenario,
                             size_t set_count, const char *const *sets)
{
    char quoted[KAL__QUOTE];
    if (!park->settled)
        return kal__fail(ctx, KAL_USAGE, "kal_park_overlay: the park has not passed its check");
    for (size_t i = 0; i < set_count; i++) {
        size_t at;
        if (!sets[i])
            return kal__fail(ctx, KAL_USAGE, "kal_park_overlay: a set is NULL");
        if (!kal__text_utf8(sets[i], strlen(sets[i]), &at))
            kal__mistake(ctx, KAL__SCENARIOS, KAL__SET_LINE + i,
                         "--set number %zu: not valid UTF-8", i + 1);
    }
    const kal_status status = kal__mistakes_status(ctx);
    if (status)
        return status;
    const size_t count = kal_park_scenario_count(park);
    for (size_t i = 0; scenario && i < count; i++)
        if (!strcmp(kal_park_scenario_name(park, i), scenario))
            return KAL_OK;
    if (!scenario)
        return KAL_OK;
    const char *near =
        strlen(scenario) > 200 ? NULL : kal__text_near(scenario, count, park->settled->scenario);
    return kal__fail(ctx, KAL_NOT_FOUND, "there is no scenario %s%s%s%s",
                     kal__quote(scenario, quoted), near ? " (did you mean \"" : "",
                     near ? near : "", near ? "\"?)" : "");
}

kal_status kal_park_overlay(kal_ctx *ctx, const kal_park *park, const char *scenario,
                            size_t set_count, const char *const *sets, kal_park **out)
{
    if (!ctx)
        return KAL_USAGE;
    kal__enter(ctx);
    if (!park || !out || (set_count && !sets))
        return kal__fail(ctx, KAL_USAGE, "kal_park_overlay: an argument is NULL");
    if (scenario && !strcmp(scenario, "base"))
        scenario = NULL;
    kal_status status = check_call(ctx, park, scenario, set_count, sets);
    if (status)
        return status;
    kal_park *made = above(ctx, park, scenario, set_count, sets);
    if (!made)
        return KAL_MEMORY;
    status = lay(ctx, made, scenario);
    if (status == KAL_OK)
        *out = made;
    else
        kal_park_free(made);
    return status;
}

/* What an entry calls itself when a cell that it wrote is at fault. */
static const char *entry_text(kal__arena *arena, const kal__entry *entry)
{
    if (entry->place)
        return entry->place;
    return entry->set
               ? entry->set
               : kal__arena_print(arena, "%s.%s.%s", entry->table, entry->row, entry->column);
}

kal_status kal__park_overlay_entries(kal_ctx *ctx, const kal_park *park, const char *name,
                                     size_t count, const kal__entry *entry, kal_park **out)
{
    kal__enter(ctx);
    if (!park->settled)
        return kal__fail(ctx, KAL_USAGE, "kal_park_overlay: the park has not passed its check");
    kal__arena *scratch = kal__ctx_arena(ctx);
    const char **text = scratch ? KAL__NEW(scratch, count, const char *) : NULL;
    bool well = text != NULL;
    for (size_t i = 0; well && i < count; i++)
        well = (text[i] = entry_text(scratch, &entry[i])) != NULL;
    kal_park *made = well ? above(ctx, park, name, count, text) : NULL;
    kal__arena_free(scratch);
    if (!made)
        return kal__fail_memory(ctx);
    kal_status status = lay_entries(ctx, made, count, entry);
    if (status == KAL_OK)
        *out = made;
    else
        kal_park_free(made);
    return status;
}

kal_status kal__entry_make(kal_ctx *ctx, kal__arena *arena, const kal_park *park, const char *cell,
                           const char *value, kal__entry *out, bool *well)
{
    static const char *const ops[] = {"set", "scale", "add"};
    char *text = kal__arena_print(arena, "%s=", cell);
    kal__entry entry = {0};

    if (!text)
        return kal__fail_memory(ctx);
    *well = cut(text, kal__park_model(park), &entry);
    entry.value = value;
    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++) {
        const size_t n = strlen(ops[i]);
        if (strncmp(value, ops[i], n) == 0 && value[n] == ':') {
            entry.op = ops[i];
            entry.value = value + n + 1;
        }
    }
    *out = entry;
    return KAL_OK;
}
