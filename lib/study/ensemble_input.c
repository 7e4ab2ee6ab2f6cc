/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what "table.row.column" above a column of values names in a park. */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "lib/park/overlay.h"
#include "lib/study/ensemble_work.h"

#define PLACE 700

const char *kal__ensemble_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

bool kal__input_read(kal__input_reader *r, const char *name, const char *place, uint32_t line,
                     kal__input_cell *out)
{
    const kal__model *m = kal__park_model(r->park);
    char quoted[KAL__QUOTE];
    bool well;

    *out = (kal__input_cell){.name = kal__arena_copy(r->arena, name, strlen(name)), .wrong = true};
    if (!out->name ||
        kal__entry_make(r->ctx, r->arena, r->park, name, "", &out->entry, &well) != KAL_OK)
        return false;
    if (!well) {
        kal__mistake(r->ctx, KAL__SCENARIOS, line, "%s: not of the form table.row.column: %s",
                     place, kal__quote(name, quoted));
        return true;
    }
    kal__entry entry = out->entry;
    entry.place = place;
    entry.line = line;
    const kal__table_id table = kal__table_find(entry.table, strlen(entry.table));
    const bool loose = table < KAL__TABLES && r->moved[table];
    const kal__understood understood = kal__entry_cells(r->ctx, r->scratch, m, r->selector, &entry,
                                                        loose, &out->change, &out->numeric);
    if (understood == KAL__CLEAR && kal__change_moves_rows(&out->change))
        r->moved[out->change.table] = true;
    out->wrong = understood != KAL__CLEAR;
    return understood != KAL__UNDERSTOOD_MEMORY;
}

/* Most values are what they should be, and then no text about them need be made. */
static bool is_plain(const kal__input_cell *cell, const kal__entry *entry, bool comma)
{
    double v;

    if (cell->change.table == KAL__PARK || !*entry->value)
        return false;
    return cell->numeric
               ? kal__num_read(entry->value, strlen(entry->value), comma, &v) == KAL__NUM_OK
               : entry->op[0] == 's' && entry->op[1] == 'e'; /* set */
}

void kal__input_check(kal_ctx *ctx, const kal__input_cell *cell, const char *value, bool comma,
                      const char *file, uint32_t line)
{
    char place[PLACE];
    kal__entry entry = cell->entry;
    kal__change change = cell->change;

    kal__entry_put(&entry, value);
    entry.comma = comma;
    if (is_plain(cell, &entry, comma))
        return;
    snprintf(place, sizeof place, "%.200s:%u: %s", file, (unsigned)line, cell->name);
    entry.place = place;
    entry.line = line;
    kal__entry_value(ctx, &entry, cell->numeric, &change);
}
