/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is laid over a park, and in which order. */
#include <string.h>

#include "lib/park/change.h"
#include "lib/park/overlay.h"

/* What is laid over a park: entries in their order. */
typedef struct layer {
    kal__arena *arena; /* of the texts that are made for it */
    size_t count;
    const kal__entry *entry; /* [count] */
    size_t placed;           /* of them have a place of their own */
} layer;

/* Has the entry a place of its own, or does it stand in scenarios.csv? */
static bool is_placed(const kal__entry *entry) { return !entry->line; }

/* What a mistake of it begins with. */
static char *place_text(kal__arena *arena, const kal__entry *entry)
{
    if (entry->place)
        return kal__arena_copy(arena, entry->place, strlen(entry->place));
    return entry->set
               ? kal__arena_print(arena, "--set %s", entry->set)
               : kal__arena_print(arena, "--set %s.%s.%s", entry->table, entry->row, entry->column);
}

/* The places of a park laid over another: those of the one below, then its own. */
static bool put_places(kal_park *park, const kal_park *base, const layer *laid)
{
    size_t n = base->sets;
    const char **all = KAL__NEW(park->arena, n + laid->placed, const char *);
    if (!all)
        return false;
    if (n)
        memcpy(all, base->set, n * sizeof *all);
    for (size_t i = 0; i < laid->count; i++)
        if (is_placed(&laid->entry[i]) && !(all[n++] = place_text(park->arena, &laid->entry[i])))
            return false;
    park->sets = n;
    park->set = all;
    return true;
}

/* An open park over `base` that shares its tables; NULL when out of memory. */
static kal_park *above(kal_ctx *ctx, const kal_park *base, const char *scenario, const layer *laid)
{
    kal_park *park = kal__park_blank(ctx, base->name);
    if (!park)
        return NULL;
    park->base = kal__park_keep(base);
    memcpy(park->raw, base->raw, sizeof park->raw);
    park->inputs = base->inputs;
    park->input = base->input;
    park->scenario =
        scenario ? kal__arena_copy(park->arena, scenario, strlen(scenario)) : base->scenario;
    if (park->scenario && put_places(park, base, laid))
        return park;
    kal_park_free(park);
    kal__fail_memory(ctx);
    return NULL;
}

/* How many dots the name of a column may hold: a scope like 3.1 has one. */
#define COLUMN_DOTS 3

/* Is that the name of a column, bracket or not? In a table that is unknown any may be meant. */
static bool names_column(const char *text, size_t n, kal__table_id table, const kal__model *m)
{
    const char *name, *unit;
    size_t name_n, unit_n;
    kal__impact_field impact;
    char copy[201];
    kal__header_split(text, n, &name, &name_n, &unit, &unit_n);
    if (name_n >= sizeof copy)
        return false;
    memcpy(copy, name, name_n);
    copy[name_n] = '\0';
    return table == KAL__TABLES || kal__column_find(table, copy, name_n) < KAL__COLUMNS ||
           kal__impact_column(m, table, copy, &impact) || !strncmp(copy, "x_", 2);
}

/* The dot before the column in rest[n], "row.column": the last before the name of one; *known tells whether there is
 * such a name. Else the last of all, NULL when there is none. */
static const char *column_dot(const char *rest, size_t n, kal__table_id table, const kal__model *m,
                              bool *known)
{
    const char *last = NULL, *end = rest + n;
    *known = false;
    for (size_t dots = 0; dots < COLUMN_DOTS; dots++) {
        const char *dot = memrchr(rest, '.', n);
        if (!dot || dot == rest)
            return last;
        last = last ? last : dot;
        *known = names_column(dot + 1, (size_t)(end - dot) - 1, table, m);
        if (*known)
            return dot;
        n = (size_t)(dot - rest);
    }
    return last;
}

/* Where the column of "row.column=value" ends: the first '=' before which a dot and the name of a column
 * stand, because ids may hold dots and rows `key=value`; NULL when there is none. */
static const char *column_end(const char *rest, kal__table_id table, const kal__model *m,
                              const char **dot)
{
    const char *fallback = NULL;
    for (const char *equals = strchr(rest, '='); equals; equals = strchr(equals + 1, '=')) {
        bool known;
        const char *at = column_dot(rest, (size_t)(equals - rest), table, m, &known);
        if (!at || (fallback && !known))
            continue;
        *dot = at;
        if (known)
            return equals;
        fallback = equals;
    }
    return fallback;
}

/* Cuts "table.row.column" and, with `value`, "=value" apart, in a copy; false when it has not that form. */
static bool cut(char *text, const kal__model *m, bool value, kal__entry *out)
{
    char *first = strchr(text, '.');
    const char *dot = NULL, *end;
    bool known;
    if (!first)
        return false;
    *first = '\0';
    const char *rest = first + 1;
    const kal__table_id table = kal__table_find(text, strlen(text));
    if (value) {
        end = column_end(rest, table, m, &dot);
    } else {
        end = rest + strlen(rest);
        dot = column_dot(rest, strlen(rest), table, m, &known);
    }
    if (!dot || !end)
        return false;
    out->value = value ? end + 1 : "";
    first[1 + (dot - rest)] = first[1 + (end - rest)] = '\0';
    out->table = text;
    out->row = rest;
    out->column = dot + 1;
    out->op = "set";
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

/* Entries without a line of scenarios.csv have the number of their place for it. */
static bool take_all(kal_ctx *ctx, kal__arena *scratch, kal_park *park, kal__selector *selector,
                     const layer *laid)
{
    uint32_t line = KAL__SET_LINE + (uint32_t)park->base->sets;
    for (size_t i = 0; i < laid->count; i++) {
        kal__entry entry = laid->entry[i];
        if (is_placed(&entry))
            entry.line = line++;
        if (!entry.table)
            kal__mistake(ctx, KAL__SCENARIOS, entry.line,
                         "--set %.300s: not of the form table.row.column=value", entry.set);
        else if (!take(ctx, scratch, park, selector, &entry))
            return false;
    }
    return true;
}

/* The whole way: a park of its own, the entries in turn, the check. */
static kal_status lay(kal_ctx *ctx, const kal_park *base, const char *scenario, const layer *laid,
                      kal_park **out)
{
    kal_park *park = above(ctx, base, scenario, laid);
    if (!park)
        return KAL_MEMORY;
    kal__arena *scratch = kal__ctx_arena(ctx);
    kal__selector *selector = scratch ? kal__selector_new(scratch, park) : NULL;
    const bool taken = selector && take_all(ctx, scratch, park, selector, laid);
    kal__arena_free(scratch);
    const kal_status status = taken ? kal__park_settle(ctx, park) : kal__fail_memory(ctx);
    if (status == KAL_OK)
        *out = park;
    else
        kal_park_free(park);
    return status;
}

/* The entries of a scenario, then the sets; those that have no form lack a table. */
static bool gather(layer *laid, const kal_park *park, const char *scenario, size_t set_count,
                   const char *const *sets)
{
    const kal__raw *raw = &park->raw[KAL__SCENARIOS];
    const kal__raw_column *names = kal__raw_column_find(raw, "scenario", strlen("scenario"));
    size_t n = 0;
    for (size_t row = 0; scenario && names && row < raw->rows; row++)
        n += !strcmp(names->text[row], scenario);
    kal__entry *entry = KAL__NEW(laid->arena, n + set_count, kal__entry);
    if (!entry)
        return false;
    laid->entry = entry;
    for (size_t row = 0; laid->count < n; row++)
        if (!strcmp(names->text[row], scenario))
            entry[laid->count++] = kal__entry_of_row(park, row);
    for (size_t i = 0; i < set_count; i++) {
        char *copy = kal__arena_copy(laid->arena, sets[i], strlen(sets[i]));
        kal__entry set = {0};
        if (!copy)
            return false;
        if (!cut(copy, kal__park_model(park), true, &set))
            set = (kal__entry){0};
        set.set = sets[i];
        entry[laid->count++] = set;
    }
    laid->placed = set_count;
    return true;
}

kal_status kal__scenario_known(kal_ctx *ctx, const kal_park *park, const char *scenario)
{
    char quoted[KAL__QUOTE];
    const size_t count = kal_park_scenario_count(park);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(kal_park_scenario_name(park, i), scenario))
            return KAL_OK;
    const char *near =
        strlen(scenario) > 200 ? NULL : kal__text_near(scenario, count, park->settled->scenario);
    return kal__fail(ctx, KAL_NOT_FOUND, "there is no scenario %s%s%s%s",
                     kal__quote(scenario, quoted), near ? " (did you mean \"" : "",
                     near ? near : "", near ? "\"?)" : "");
}

static kal_status check_call(kal_ctx *ctx, const kal_park *park, const char *scenario,
                             size_t set_count, const char *const *sets)
{
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
    return status || !scenario ? status : kal__scenario_known(ctx, park, scenario);
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
    layer laid = {.arena = kal__ctx_arena(ctx)};
    if (!laid.arena || !gather(&laid, park, scenario, set_count, sets))
        status = kal__fail_memory(ctx);
    else
        status = lay(ctx, park, scenario, &laid, out);
    kal__arena_free(laid.arena);
    return status;
}

kal_status kal__park_overlay_entries(kal_ctx *ctx, const kal_park *park, const char *name,
                                     size_t count, const kal__entry *entry, kal_park **out)
{
    kal__enter(ctx);
    if (!park->settled)
        return kal__fail(ctx, KAL_USAGE, "kal_park_overlay: the park has not passed its check");
    layer laid = {.count = count, .entry = entry};
    for (size_t i = 0; i < count; i++)
        laid.placed += is_placed(&entry[i]);
    return lay(ctx, park, name, &laid, out);
}

void kal__entry_put(kal__entry *entry, const char *value)
{
    size_t count;
    const char *const *ops = kal__word_list(KAL__OPS, &count);

    entry->op = ops[KAL__SET];
    entry->value = value;
    for (size_t i = 0; i < count; i++) {
        const size_t n = strlen(ops[i]);
        if (strncmp(value, ops[i], n) == 0 && value[n] == ':') {
            entry->op = ops[i];
            entry->value = value + n + 1;
            return;
        }
    }
}

kal_status kal__entry_make(kal_ctx *ctx, kal__arena *arena, const kal_park *park, const char *cell,
                           const char *value, kal__entry *out, bool *well)
{
    char *text = kal__arena_copy(arena, cell, strlen(cell));
    kal__entry entry = {0};

    if (!text)
        return kal__fail_memory(ctx);
    *well = cut(text, kal__park_model(park), false, &entry);
    kal__entry_put(&entry, value);
    *out = entry;
    return KAL_OK;
}

kal_status kal__entry_make_set(kal_ctx *ctx, kal__arena *arena, const kal_park *park,
                               const char *text, kal__entry *out, bool *well)
{
    char *copy = kal__arena_copy(arena, text, strlen(text));
    char *set = kal__arena_copy(arena, text, strlen(text));
    kal__entry entry = {.set = set};

    if (!copy || !set)
        return kal__fail_memory(ctx);
    *well = cut(copy, kal__park_model(park), true, &entry);
    if (*well)
        kal__entry_put(&entry, entry.value);
    *out = entry;
    return KAL_OK;
}
