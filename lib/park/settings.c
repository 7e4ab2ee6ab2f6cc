/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the keys of park.csv. */
#include <string.h>

#include "lib/park/settle.h"

enum { SCHEMA, NAME, PERIOD, CURRENCY, LINKS, ROAD_FACTOR, MAX_DISTANCE, SETTINGS };

#define SCHEMA_VERSION 1.0
#define ROAD_FACTOR_DEFAULT                                                                        \
    1.3 /* road over straight-line distance, where nothing better is known */

/* A word of a list, or a mistake. */
static unsigned word(kal__settle *s, size_t row, kal__words list, const char *key, const char *value)
{
    char quoted[KAL__QUOTE], hint[KAL__HINT];
    size_t count;
    const unsigned found = kal__word_find(list, value);
    const char *const *known = kal__word_list(list, &count);
    if (found == KAL__NONE)
        kal__say(s, KAL__PARK, row, key, "unknown word %s%s", kal__quote(value, quoted),
                 kal__hint(s, value, count, known, hint));
    return found;
}

static void take_currency(kal__settle *s, size_t row, const char *value)
{
    char quoted[KAL__QUOTE];
    size_t capitals = 0;
    while (value[capitals] >= 'A' && value[capitals] <= 'Z')
        capitals++;
    if (capitals == 3 && !value[3])
        s->model->currency = value;
    else
        kal__say(s, KAL__PARK, row, "currency", "not three capital letters (ISO 4217): %s",
                 kal__quote(value, quoted));
}

static bool take_number(kal__settle *s, size_t row, const char *key, kal__range range,
                        double fallback, double *out)
{
    const kal__rule rule = {
        KAL__PARK, key, KAL__NUMBER, KAL__PLAIN, isinf(fallback) ? KAL__INF : 0, range, fallback};
    const kal__place place = {KAL__PARK, row, key, &s->out->field[KAL__PARK_VALUE]};
    return kal__read_number(s, &place, &rule, fallback, 0, out) != KAL__READ_MEMORY;
}

static bool take_schema(kal__settle *s, size_t row, const char *key, const char *value)
{
    double version = SCHEMA_VERSION;
    char quoted[KAL__QUOTE];
    const bool memory = take_number(s, row, key, KAL__ANY, SCHEMA_VERSION, &version);
    if (version != SCHEMA_VERSION)
        kal__say(s, KAL__PARK, row, key, "must be 1: %s", kal__quote(value, quoted));
    return memory;
}

static bool take_period(kal__settle *s, size_t row, const char *key, const char *value)
{
    size_t count;
    const unsigned found = word(s, row, KAL__PERIODS, key, value);
    if (found != KAL__NONE)
        s->model->period = kal__word_list(KAL__PERIODS, &count)[found];
    return true;
}

/* False when out of memory. */
static bool take(kal__settle *s, size_t row, unsigned setting, const char *key, const char *value)
{
    kal__model *m = s->model;
    switch (setting) {
    case SCHEMA: return take_schema(s, row, key, value);
    case NAME: m->name = value; return true;
    case PERIOD: return take_period(s, row, key, value);
    case CURRENCY: take_currency(s, row, value); return true;
    case LINKS: m->listed = word(s, row, KAL__LINK_MODES, key, value) == KAL__LISTED; return true;
    case ROAD_FACTOR:
        return take_number(s, row, key, KAL__AT_LEAST_ONE, ROAD_FACTOR_DEFAULT, &m->road_factor);
    default: return take_number(s, row, key, KAL__NOT_NEGATIVE, INFINITY, &m->max_distance);
    }
}

/* False when out of memory. */
static bool take_row(kal__settle *s, size_t row, size_t seen[SETTINGS])
{
    const char *key = kal__cell(&s->out->field[KAL__PARK_KEY], row);
    const char *value = kal__cell(&s->out->field[KAL__PARK_VALUE], row);
    char quoted[KAL__QUOTE], hint[KAL__HINT], place[64];
    size_t count;
    const char *const *known = kal__word_list(KAL__SETTINGS, &count);
    if (!strncmp(key, "x_", 2))
        return true;
    if (!*key) {
        if (s->out->field[KAL__PARK_KEY].raw) /* a column that is missing is one mistake, not one a row */
            kal__say(s, KAL__PARK, row, "key", "is empty");
        return true;
    }
    const unsigned setting = kal__word_find(KAL__SETTINGS, key);
    if (setting == KAL__NONE) {
        kal__say(s, KAL__PARK, row, "key", "unknown key %s%s", kal__quote(key, quoted),
                 kal__hint(s, key, count, known, hint));
        return true;
    }
    if (seen[setting] != SIZE_MAX) {
        kal__park_place(s->park, KAL__PARK, (uint32_t)seen[setting], sizeof place, place);
        kal__say(s, KAL__PARK, row, "key", "\"%s\" stands already in %s", key, place);
        return true;
    }
    seen[setting] = row;
    if (*value)
        return take(s, row, setting, key, value);
    if (s->out->field[KAL__PARK_VALUE].raw)
        kal__say(s, KAL__PARK, row, key, "is empty");
    return true;
}

bool kal__settle_settings(kal__settle *s)
{
    const kal__raw *raw = kal__raw_of(s, KAL__PARK);
    size_t seen[SETTINGS], bad;
    const char *bad_text;
    for (unsigned i = 0; i < SETTINGS; i++)
        seen[i] = SIZE_MAX;
    s->model->name = s->park->name ? s->park->name : "park";
    s->model->period = "a";
    s->model->currency = "EUR";
    s->model->road_factor = ROAD_FACTOR_DEFAULT;
    s->model->max_distance = INFINITY;
    for (size_t row = 0; row < raw->rows; row++)
        if (!take_row(s, row, seen))
            return false;
    if (seen[SCHEMA] == SIZE_MAX && raw->present && raw->from_file && !raw->broken &&
        s->out->field[KAL__PARK_KEY].raw)
        kal__say_table(s, KAL__PARK, "key \"schema\" is missing (schema,1)");
    return kal__unit_read(s->model->period, strlen(s->model->period), s->model->currency,
                          &s->model->period_unit, &bad_text, &bad);
}
