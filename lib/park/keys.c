/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that a key of several columns names one row. */
#include <string.h>

#include "lib/park/settle.h"

/* Appends one part of a key: the text, or for numbers (level) the value, so that 1 and 1.0 are the same. */
static size_t put_part(const kal__settle *s, unsigned c, size_t row, char *at)
{
    const kal__field *field = &s->out->field[c];
    const char *text = kal__cell(field, row);
    const size_t n = field->number ? sizeof(double) : strlen(text) + 1;
    if (at && field->number)
        memcpy(at, &field->number[row], n);
    else if (at)
        memcpy(at, text, n);
    return n;
}

static size_t put_key(const kal__settle *s, const kal__table_rule *rule, size_t row, char *at)
{
    size_t n = 0;
    for (unsigned c = rule->first; c < rule->first + rule->count; c++)
        if (kal__rules[c].flags & KAL__KEY)
            n += put_part(s, c, row, at ? at + n : NULL);
    return n;
}

/* A row without a required part of its key has been spoken of already. */
static bool is_whole(const kal__settle *s, const kal__table_rule *rule, size_t row)
{
    for (unsigned c = rule->first; c < rule->first + rule->count; c++)
        if ((kal__rules[c].flags & KAL__KEY) && (kal__rules[c].flags & KAL__REQUIRED) &&
            !*kal__cell(&s->out->field[c], row))
            return false;
    return true;
}

static bool check(kal__settle *s, kal__table_id table)
{
    const kal__table_rule *rule = kal__table_rule_of(table);
    const size_t rows = kal__raw_of(s, table)->rows;
    kal__dict *seen = kal__dict_new(s->scratch, rows);
    char place[64];
    if (!seen)
        return false;
    for (size_t row = 0; row < rows; row++) {
        if (!is_whole(s, rule, row))
            continue;
        const size_t n = put_key(s, rule, row, NULL);
        char *key = kal__arena_alloc(s->scratch, n, 1);
        if (!key)
            return false;
        put_key(s, rule, row, key);
        const uint32_t first = kal__dict_put(seen, key, n, (uint32_t)row);
        if (first == KAL__NONE)
            return false;
        if (first == row)
            continue;
        kal__park_place(s->park, table, first, sizeof place, place);
        kal__say(s, table, row, kal__rules[rule->first].name,
                 "a row of the same key stands already in %s", place);
    }
    return true;
}

bool kal__settle_keys(kal__settle *s)
{
    for (unsigned t = KAL__ENTERPRISES; t < KAL__SCENARIOS; t++) {
        const kal__rule *first = &kal__rules[kal__table_rule_of((kal__table_id)t)->first];
        if (first->type != KAL__ID && !check(s, (kal__table_id)t))
            return false;
    }
    return true;
}
