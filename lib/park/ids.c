/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what an id is, and that it names one row. */
#include <string.h>

#include "lib/park/settle.h"

#define ID_BYTES 200

const char *kal__id_fault(const char *id)
{
    const size_t n = strlen(id);
    if (n > ID_BYTES)
        return "longer than 200 bytes";
    if (!strcmp(id, "*"))
        return "stands for all rows and cannot be an id";
    for (size_t i = 0; i < n; i++) {
        const unsigned char c = (unsigned char)id[i], next = (unsigned char)id[i + 1];
        if (c == ':')
            return "an id holds no \":\"";
        if (c < 0x20 || c == 0x7f || (c == 0xc2 && next >= 0x80 && next < 0xa0))
            return "an id holds no control characters";
    }
    if (n && (id[0] == ' ' || id[n - 1] == ' ')) /* a tab is a control character */
        return "an id has no blanks at its ends";
    return NULL;
}

/* The row of sources for an id of supplies: the two share one namespace. */
static uint32_t shared(const kal__settle *s, kal__table_id table, const char *id)
{
    return table == KAL__SUPPLIES ? kal__dict_get(s->id[KAL__SOURCES], id, strlen(id)) : KAL__NONE;
}

static bool take_id(kal__settle *s, kal__table_id table, const char *column, size_t row,
                    const char *id)
{
    char quoted[KAL__QUOTE], place[64];
    const char *fault = kal__id_fault(id);
    if (fault)
        kal__say(s, table, row, column, "%s: %s", fault, kal__quote(id, quoted));
    const uint32_t first = kal__dict_put(s->id[table], id, strlen(id), (uint32_t)row);
    const uint32_t source = shared(s, table, id);
    if (first == KAL__NONE)
        return false;
    if (first == row && source == KAL__NONE)
        return true;
    const bool other = first == row;
    kal__park_place(s->park, other ? KAL__SOURCES : table, other ? source : first, sizeof place,
                    place);
    kal__say(s, table, row, column, "%s stands already in %s%s", kal__quote(id, quoted), place,
             other ? " (sources and supplies share their ids)" : "");
    return true;
}

bool kal__settle_ids(kal__settle *s)
{
    for (unsigned c = 0; c < KAL__COLUMNS; c++) {
        const kal__rule *rule = &kal__rules[c];
        const kal__field *field = &s->out->field[c];
        const kal__raw *raw = kal__raw_of(s, rule->table);
        if (rule->type != KAL__ID || rule->table == KAL__IMPACTS)
            continue;
        s->blind[rule->table] = raw->broken || (raw->rows && !field->raw) ||
                                (!raw->present && kal__table_rule_of(rule->table)->required);
        s->id[rule->table] = kal__dict_new(s->scratch, raw->rows);
        if (!s->id[rule->table])
            return false;
        for (size_t row = 0; row < raw->rows; row++)
            if (*kal__cell(field, row) &&
                !take_id(s, rule->table, rule->name, row, kal__cell(field, row)))
                return false;
    }
    return true;
}

const char *kal__intern(kal__settle *s, const char *text)
{
    const char **names = kal__arena_grow(s->scratch, s->names, s->name_count, s->name_count + 1,
                                         &s->name_room, sizeof *names);
    if (!names)
        return NULL;
    s->names = names;
    names[s->name_count] = text;
    const uint32_t at = kal__dict_put(s->name, text, strlen(text), (uint32_t)s->name_count);
    if (at == KAL__NONE)
        return NULL;
    if (at == s->name_count)
        s->name_count++;
    return names[at];
}
