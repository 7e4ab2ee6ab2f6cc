/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the list of columns in schema.h is asked. */
#include "lib/park/schema.h"

#include <string.h>

#include "lib/park/model.h"

const kal__rule kal__rules[KAL__COLUMNS] = {
#define RULE(table, column, name, type, detail, flags, range, fallback)                            \
    [KAL__##table##_##                                                                             \
        column] = {KAL__##table, name, KAL__##type, detail, flags, KAL__##range, fallback},
    KAL__COLUMN_LIST(RULE)
#undef RULE
};

#define SPAN(table, first, last)                                                                   \
    KAL__##table##_##first, KAL__##table##_##last - KAL__##table##_##first + 1

static const kal__table_rule tables[KAL__TABLES] = {
    [KAL__PARK] = {"park", SPAN(PARK, KEY, VALUE), false, false, true},
    [KAL__ENTERPRISES] = {"enterprises", SPAN(ENTERPRISES, ENTERPRISE, ACTIVE), false, false, true},
    [KAL__MATERIALS] = {"materials", SPAN(MATERIALS, MATERIAL, HAZARDOUS), false, false, true},
    [KAL__IMPACTS] = {"impacts", SPAN(IMPACTS, IMPACT, NAME), false, false, false},
    [KAL__SOURCES] = {"sources", SPAN(SOURCES, SOURCE, UNIT), true, false, false},
    [KAL__SINKS] = {"sinks", SPAN(SINKS, SINK, UNIT), true, false, false},
    [KAL__SUPPLIES] = {"supplies", SPAN(SUPPLIES, SUPPLY, UNIT), true, true, false},
    [KAL__DISPOSALS] = {"disposals", SPAN(DISPOSALS, DISPOSAL, UNIT), true, true, false},
    [KAL__SUBSTITUTIONS] = {"substitutions", SPAN(SUBSTITUTIONS, FROM, SHARE), true, false, false},
    [KAL__LINKS] = {"links", SPAN(LINKS, FROM, LOSS), true, false, false},
    [KAL__TRANSPORT] = {"transport", SPAN(TRANSPORT, MODE, MAX_DISTANCE), true, false, false},
    [KAL__PROCESSES] = {"processes", SPAN(PROCESSES, PROCESS, SCOPE), true, true, false},
    [KAL__PROCESS_FLOWS] = {"process_flows", SPAN(PROCESS_FLOWS, PROCESS, UNIT), false, false,
                            false},
    [KAL__QUALITY] = {"quality", SPAN(QUALITY, OWNER, VALUE), false, false, false},
    [KAL__SPECS] = {"specs", SPAN(SPECS, OWNER, MAX), false, false, false},
    [KAL__LIMITS] = {"limits", SPAN(LIMITS, LIMIT, PRICE), false, false, false},
    [KAL__OBJECTIVE] = {"objective", SPAN(OBJECTIVE, IMPACT, LEVEL), false, false, false},
    [KAL__FIXED] = {"fixed", SPAN(FIXED, ENTERPRISE, NAME), false, false, false},
    [KAL__ATTRIBUTES] = {"attributes", SPAN(ATTRIBUTES, OWNER, VALUE), false, false, false},
    [KAL__SCENARIOS] = {"scenarios", SPAN(SCENARIOS, SCENARIO, VALUE), false, false, false},
};

#define MOST_WORDS 10
static const char *const words[KAL__WORD_LISTS][MOST_WORDS] = {
    [KAL__ROLES] = {"resident", "management", "utility", "external"},
    [KAL__MATERIAL_KINDS] = {"solid", "liquid", "gas", "water", "wastewater", "heat", "power",
                             "fuel", "other"},
    [KAL__METHODS] = {"landfill", "incineration", "energy_recovery", "treatment", "discharge",
                      "storage", "other"},
    [KAL__STATUSES] = {"allowed", "forbidden", "existing"},
    [KAL__YES_NO] = {"no", "yes"},
    [KAL__DIRECTIONS] = {"in", "out"},
    [KAL__ATTRIBUTE_WORDS] = {"energy", "clean", "renewable", "recycled", "waste", "revenue",
                              "employees", "old_stock", "recoverable"},
    [KAL__OPS] = {"set", "scale", "add"},
    [KAL__PERIODS] = {"a", "mo", "d", "h", "s"},
    [KAL__LINK_MODES] = {"open", "listed"},
    [KAL__SETTINGS] = {"schema", "name", "period", "currency", "links", "road_factor",
                       "max_distance"},
};

const kal__table_rule *kal__table_rule_of(kal__table_id id) { return &tables[id]; }

const char *const *kal__word_list(kal__words list, size_t *count)
{
    size_t n = 0;
    while (n < MOST_WORDS && words[list][n])
        n++;
    *count = n;
    return words[list];
}

unsigned kal__word_find(kal__words list, const char *text)
{
    for (unsigned i = 0; i < MOST_WORDS && words[list][i]; i++)
        if (!strcmp(words[list][i], text))
            return i;
    return KAL__NONE;
}

const char *kal__role_text(kal__role role) { return words[KAL__ROLES][role]; }
const char *kal__kind_text(kal__kind kind) { return words[KAL__MATERIAL_KINDS][kind]; }
const char *kal__method_text(kal__method method) { return words[KAL__METHODS][method]; }

kal__table_id kal__table_find(const char *name, size_t n)
{
    for (unsigned t = 0; t < KAL__TABLES; t++)
        if (strlen(tables[t].name) == n && !memcmp(tables[t].name, name, n))
            return (kal__table_id)t;
    return KAL__TABLES;
}

const char *kal__table_name(kal__table_id id) { return tables[id].name; }

kal__column_id kal__column_find(kal__table_id table, const char *name, size_t n)
{
    for (unsigned c = tables[table].first; c < tables[table].first + tables[table].count; c++)
        if (strlen(kal__rules[c].name) == n && !memcmp(kal__rules[c].name, name, n))
            return (kal__column_id)c;
    return KAL__COLUMNS;
}

bool kal__column_anywhere(const char *name)
{
    for (unsigned c = 0; c < KAL__COLUMNS; c++)
        if (!strcmp(kal__rules[c].name, name))
            return true;
    return false;
}

bool kal__range_holds(kal__range range, double v)
{
    switch (range) {
    case KAL__ANY: return true;
    case KAL__NOT_NEGATIVE: return v >= 0.0;
    case KAL__POSITIVE: return v > 0.0;
    case KAL__LOSS: return v >= 0.0 && v < 1.0;
    case KAL__SHARE: return v >= 0.0 && v <= 1.0;
    case KAL__AT_LEAST_ONE: return v >= 1.0;
    case KAL__WHOLE: return v >= 1.0 && v <= 1e9 && v == floor(v);
    case KAL__LATITUDE: return v >= -90.0 && v <= 90.0;
    case KAL__LONGITUDE: return v >= -180.0 && v <= 180.0;
    }
    return false;
}

const char *kal__range_text(kal__range range)
{
    static const char *const text[] = {
        [KAL__ANY] = "any number",
        [KAL__NOT_NEGATIVE] = "0 or more",
        [KAL__POSITIVE] = "more than 0",
        [KAL__LOSS] = "at least 0 and less than 1",
        [KAL__SHARE] = "between 0 and 1",
        [KAL__AT_LEAST_ONE] = "1 or more",
        [KAL__WHOLE] = "a whole number from 1 on",
        [KAL__LATITUDE] = "between -90 and 90",
        [KAL__LONGITUDE] = "between -180 and 180",
    };
    return text[range];
}
