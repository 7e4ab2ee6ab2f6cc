/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which rows `*`, an id, or key=value pairs choose. */
#include "lib/park/select.h"

#include <string.h>

#define MASKS (1u << KAL__KEY_PARTS)

/* The rows of a table by some of its key columns; rows of one key are chained in their order. */
typedef struct lookup {
    kal__dict *first;      /* NULL: not asked for yet */
    uint32_t *next, *last; /* [room] the row after a row; the last row of a first row's key */
    size_t next_room, last_room;
} lookup;

struct kal__selector {
    kal__arena *arena;
    const kal_park *park;
    lookup index[KAL__TABLES][MASKS]; /* by the set of key columns */
};

kal__selector *kal__selector_new(kal__arena *arena, const kal_park *park)
{
    kal__selector *selector = KAL__NEW(arena, 1, kal__selector);
    if (selector)
        *selector = (kal__selector){.arena = arena, .park = park};
    return selector;
}

void kal__selector_forget(kal__selector *selector, kal__table_id table)
{
    memset(selector->index[table], 0, sizeof selector->index[table]);
}

/* The key columns of a table in their order. */
static size_t key_columns(kal__table_id table, kal__column_id column[KAL__KEY_PARTS])
{
    const kal__table_rule *rule = kal__table_rule_of(table);
    size_t n = 0;
    for (unsigned c = rule->first; c < rule->first + rule->count && n < KAL__KEY_PARTS; c++)
        if (kal__rules[c].flags & KAL__KEY)
            column[n++] = (kal__column_id)c;
    return n;
}

/* Parts joined with their final NULs. */
static char *join(kal__arena *arena, size_t parts, const char *const *part, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < parts; i++)
        *n += strlen(part[i]) + 1;
    char *key = kal__arena_alloc(arena, *n, 1);
    for (size_t i = 0, at = 0; key && i < parts; at += strlen(part[i]) + 1, i++)
        memcpy(key + at, part[i], strlen(part[i]) + 1);
    return key;
}

/* The columns of a set of key columns, in order. */
static size_t columns_of(kal__table_id table, unsigned mask, kal__column_id column[KAL__KEY_PARTS])
{
    kal__column_id keys[KAL__KEY_PARTS];
    const size_t count = key_columns(table, keys);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (mask & 1u << i)
            column[n++] = keys[i];
    return n;
}

static bool add_row(kal__selector *s, kal__table_id table, unsigned mask, uint32_t row)
{
    const kal__raw *raw = &s->park->raw[table];
    lookup *index = &s->index[table][mask];
    kal__column_id column[KAL__KEY_PARTS];
    const char *part[KAL__KEY_PARTS];
    const size_t parts = columns_of(table, mask, column);
    size_t n;
    for (size_t i = 0; i < parts; i++) {
        const char *name = kal__rules[column[i]].name;
        const kal__raw_column *source = kal__raw_column_find(raw, name, strlen(name));
        part[i] = source ? source->text[row] : "";
    }
    uint32_t *next = kal__arena_grow(s->arena, index->next, row, row + (size_t)1, &index->next_room,
                                     sizeof *next);
    uint32_t *last = kal__arena_grow(s->arena, index->last, row, row + (size_t)1, &index->last_room,
                                     sizeof *last);
    const char *key = join(s->arena, parts, part, &n);
    if (!next || !last || !key)
        return false;
    index->next = next;
    index->last = last;
    const uint32_t first = kal__dict_put(index->first, key, n, row);
    if (first == KAL__NONE)
        return false;
    next[row] = KAL__NONE;
    if (first != row)
        next[last[first]] = row;
    last[first] = row;
    return true;
}

static bool build(kal__selector *s, kal__table_id table, unsigned mask)
{
    const size_t rows = s->park->raw[table].rows;
    s->index[table][mask] = (lookup){.first = kal__dict_new(s->arena, rows)};
    if (!s->index[table][mask].first)
        return false;
    for (uint32_t row = 0; row < rows; row++)
        if (!add_row(s, table, mask, row))
            return false;
    return true;
}

bool kal__selector_add(kal__selector *s, kal__table_id table, uint32_t row)
{
    for (unsigned mask = 0; mask < MASKS; mask++)
        if (s->index[table][mask].first && !add_row(s, table, mask, row))
            return false;
    return true;
}

static kal__chosen look(kal__selector *s, kal__table_id table, kal__selection *out)
{
    kal__column_id keys[KAL__KEY_PARTS];
    const size_t count = key_columns(table, keys);
    const kal__column_id *column = out->column;
    unsigned mask = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < out->parts; j++)
            mask |= column[j] == keys[i] ? 1u << i : 0;
    lookup *index = &s->index[table][mask];
    if (!index->first && !build(s, table, mask)) {
        index->first = NULL;
        return KAL__CHOSEN_MEMORY;
    }
    size_t n;
    const char *key = join(s->arena, out->parts, out->value, &n);
    if (!key)
        return KAL__CHOSEN_MEMORY;
    out->row = kal__dict_get(index->first, key, n);
    out->next = index->next;
    return out->row == KAL__NONE ? KAL__NO_ROWS : KAL__CHOSEN;
}

/* The key column that "name=..." begins with; *value behind the '='. */
static bool begins_pair(const char *text, size_t keys, const kal__column_id *key,
                        kal__column_id *column, const char **value)
{
    for (size_t i = 0; i < keys; i++) {
        const char *name = kal__rules[key[i]].name;
        const size_t n = strlen(name);
        if (strncmp(text, name, n) || text[n] != '=')
            continue;
        *column = key[i];
        *value = text + n + 1;
        return true;
    }
    return false;
}

/* Pairs are parted by those '&' that a key column follows, so that ids may hold '&' and '='. Each column once;
 * they come out in the table's order. */
static kal__chosen read_pairs(kal__selector *s, kal__table_id table, const char *text,
                              kal__selection *out)
{
    kal__column_id keys[KAL__KEY_PARTS], column, next_column;
    const size_t count = key_columns(table, keys);
    const char *values[KAL__KEY_PARTS] = {NULL}, *value, *next_value;
    if (!begins_pair(text, count, keys, &column, &value))
        return KAL__NO_KEY;
    for (bool more = true; more;) {
        const char *end = value;
        more = false;
        for (end = strchr(value, '&'); end && !more; end = more ? end : strchr(end + 1, '&'))
            more = begins_pair(end + 1, count, keys, &next_column, &next_value);
        const size_t n = more ? (size_t)(end - value) : strlen(value);
        const char **place = &values[0];
        while (keys[place - values] != column)
            place++;
        if (*place)
            return KAL__NO_KEY;
        if (!(*place = kal__arena_copy(s->arena, value, n)))
            return KAL__CHOSEN_MEMORY;
        column = more ? next_column : column;
        value = more ? next_value : value;
    }
    for (size_t i = 0; i < count; i++)
        if (values[i]) {
            out->column[out->parts] = keys[i];
            out->value[out->parts++] = values[i];
        }
    return KAL__CHOSEN;
}

kal__chosen kal__select(kal__selector *s, kal__table_id table, const char *text, kal__selection *out)
{
    kal__column_id keys[KAL__KEY_PARTS];
    *out = (kal__selection){.all = !strcmp(text, "*"), .row = KAL__NONE};
    if (out->all) {
        out->row = 0;
        return s->park->raw[table].rows ? KAL__CHOSEN : KAL__NO_ROWS;
    }
    if (key_columns(table, keys) == 1) {
        out->parts = 1;
        out->column[0] = keys[0];
        out->value[0] = text;
        const kal__chosen found = look(s, table, out);
        if (found != KAL__NO_ROWS)
            return found;
    }
    const bool by_id = out->parts > 0;
    out->parts = 0;
    const kal__chosen read = read_pairs(s, table, text, out);
    if (read != KAL__CHOSEN)
        return by_id && read == KAL__NO_KEY ? KAL__NO_ROWS : read;
    return look(s, table, out);
}
