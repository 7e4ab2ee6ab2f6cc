/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the columns of the tables that a sweep stores. */
#include "lib/study/layout.h"

#include <string.h>

typedef struct fixed_table {
    const char *name;
    const char *type; /* a letter a column: t, n */
    const char *const *column;
} fixed_table;

static const char *const scenario_column[] = {"probability", "outcome", "certificate", "audit",
                                              "reason"};
static const char *const change_column[] = {"entry", "table", "row", "column", "op", "value"};
static const char *const exchange_column[] = {"source", "sink", "from",      "to",   "material",
                                              "mode",   "sent", "delivered", "unit", "distance"};
static const char *const indicator_column[] = {"indicator", "unit", "baseline", "value"};
static const char *const cause_column[] = {"entry",    "table", "row",   "column",   "op",
                                           "value",    "what",  "id",    "source",   "sink",
                                           "material", "mode",  "alone", "in_order", "unit"};

static const fixed_table fixed[KAL__SWEEP_TABLES] = {
    [KAL__SWEEP_SCENARIOS] = {"scenarios", "ntttt", scenario_column},
    [KAL__SWEEP_CHANGES] = {"changes", "nttttt", change_column},
    [KAL__SWEEP_EXCHANGES] = {"exchanges", "ttttttnntn", exchange_column},
    [KAL__SWEEP_INDICATORS] = {"indicators", "ttnn", indicator_column},
    [KAL__SWEEP_CAUSES] = {"causes", "ntttttttttttnnt", cause_column},
};

/* The fixed columns and room for `more` numbers behind them; NULL when out of memory. */
static const char **start_table(kal__arena *arena, const fixed_table *from, size_t more,
                                kal__layout_table *out)
{
    const size_t n = strlen(from->type);
    const char **column = KAL__NEW(arena, n + more, const char *);
    bool *is_text = KAL__NEW(arena, n + more, bool);

    if (!column || !is_text)
        return NULL;
    for (size_t j = 0; j < n; j++) {
        column[j] = from->column[j];
        is_text[j] = from->type[j] == 't';
    }
    *out = (kal__layout_table){from->name, n + more, column, is_text};
    return column + n;
}

/* An impact may be called "outcome": its column is "outcome:2". */
static const char *free_name(kal__arena *arena, size_t taken, const char *const *column,
                             const char *id)
{
    const char *name = id;

    for (unsigned again = 2; name; again++) {
        size_t j = 0;
        while (j < taken && strcmp(column[j], name) != 0)
            j++;
        if (j == taken)
            return name;
        name = kal__arena_print(arena, "%s:%u", id, again);
    }
    return NULL;
}

static bool make_scenarios(kal__arena *arena, const kal__layout_wish *wish, kal__layout_table *out)
{
    const char **column =
        start_table(arena, &fixed[KAL__SWEEP_SCENARIOS], wish->levels + 2 * wish->impacts, out);
    bool well = column != NULL;

    for (size_t k = 0; well && k < wish->levels; k++)
        well = (column[k] = kal__arena_print(arena, "level_%zu", k + 1)) != NULL;
    for (size_t i = 0; well && i < wish->impacts; i++) {
        const size_t taken = KAL__SCENARIO_LEVEL + wish->levels + 2 * i;
        const char **pair = column + wish->levels + 2 * i;
        pair[0] = free_name(arena, taken, out->column, wish->impact[i]);
        pair[1] = pair[0] ? kal__arena_print(arena, "%s:baseline", pair[0]) : NULL;
        well = pair[1] != NULL;
    }
    return well;
}

static bool is_wished(const kal__layout_wish *wish, size_t table)
{
    switch (table) {
    case KAL__SWEEP_EXCHANGES:
    case KAL__SWEEP_INDICATORS: return wish->exchanges;
    case KAL__SWEEP_CAUSES: return wish->causes;
    default: return true;
    }
}

kal__layout *kal__layout_make(kal__arena *arena, const kal__layout_wish *wish)
{
    kal__layout *layout = KAL__NEW(arena, 1, kal__layout);
    kal__layout_table *table = KAL__NEW(arena, KAL__SWEEP_TABLES, kal__layout_table);

    if (!layout || !table || !make_scenarios(arena, wish, &table[0]))
        return NULL;
    *layout = (kal__layout){1, table};
    for (size_t t = 1; t < KAL__SWEEP_TABLES; t++)
        if (is_wished(wish, t) && !start_table(arena, &fixed[t], 0, &table[layout->tables++]))
            return NULL;
    return layout;
}

kal__frame **kal__layout_frames(kal__arena *arena, const kal__layout *layout, const size_t *rows)
{
    kal__frame **frame = KAL__NEW(arena, layout->tables, kal__frame *);

    for (size_t t = 0; frame && t < layout->tables; t++) {
        const kal__layout_table *table = &layout->table[t];
        if (!(frame[t] = kal__frame_new(arena, table->name, rows[t])))
            return NULL;
        for (size_t j = 0; j < table->columns; j++)
            if (table->is_text[j] ? !kal__frame_add_text(arena, frame[t], table->column[j])
                                  : !kal__frame_add_number(arena, frame[t], table->column[j]))
                return NULL;
    }
    return frame;
}

size_t kal__layout_find(const kal__layout *layout, const char *name)
{
    size_t t = 0;

    while (t < layout->tables && strcmp(layout->table[t].name, name) != 0)
        t++;
    return t;
}
