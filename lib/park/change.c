/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how an overlay comes to cells of its own. */
#include "lib/park/change.h"

#include <string.h>

static void *copy_of(kal__arena *arena, const void *from, size_t count, size_t size)
{
    void *copy = kal__arena_alloc(arena, count, size);
    if (copy && count && from)
        memcpy(copy, from, count * size);
    return copy;
}

/* Columns, lines and marks of a table become the overlay's own; cells are still shared. */
static bool own_table(kal_park *park, kal__table_id table)
{
    kal__raw *raw = &park->raw[table];
    if (raw->scenario_line && raw->scenario_line != park->base->raw[table].scenario_line)
        return true;
    kal__raw_column *column = copy_of(park->arena, raw->column, raw->columns, sizeof *column);
    uint32_t *line = copy_of(park->arena, raw->line, raw->rows, sizeof *line);
    uint32_t *mark = copy_of(park->arena, raw->scenario_line, raw->rows, sizeof *mark);
    if (!column || !line || !mark)
        return false;
    raw->column = column;
    raw->line = line;
    raw->scenario_line = mark;
    raw->column_room = raw->columns;
    raw->row_room = raw->rows;
    raw->present = true;
    return true;
}

/* The edits of a cell as a chain of its own, because appending writes into its first. */
static bool own_edits(kal__arena *arena, const kal__edit **cell)
{
    const kal__edit *from = *cell;
    const kal__edit **place = cell;
    kal__edit *first = NULL, *copy = NULL;
    for (; from; from = from->next) {
        copy = copy_of(arena, from, 1, sizeof *copy);
        if (!copy)
            return false;
        first = first ? first : copy;
        *place = copy;
        place = &copy->next;
    }
    if (first)
        first->last = copy;
    return true;
}

/* The column with cells of its own, made when the table lacks it; NULL when out of memory. */
static kal__raw_column *own_column(kal_park *park, kal__table_id table, const char *name)
{
    kal__raw *raw = &park->raw[table];
    const kal__raw *base = &park->base->raw[table];
    kal__raw_column *column = kal__raw_column_find(raw, name, strlen(name));
    if (!column)
        column = kal__raw_add_column(park->arena, raw, name, strlen(name));
    const size_t at = column ? (size_t)(column - raw->column) : 0;
    if (!column || at >= base->columns || column->text != base->column[at].text)
        return column;
    const char **text = copy_of(park->arena, column->text, raw->rows, sizeof *text);
    const kal__edit **edit =
        column->edit ? copy_of(park->arena, column->edit, raw->rows, sizeof *edit) : NULL;
    if (!text || (column->edit && !edit))
        return NULL;
    for (size_t row = 0; edit && row < raw->rows; row++)
        if (!own_edits(park->arena, &edit[row]))
            return NULL;
    column->text = text;
    column->edit = edit;
    return column;
}

/* The text of a number with the decimal mark of the table that it goes to. */
static const char *cell_text(kal_park *park, const kal__raw *raw, const kal__entry *entry,
                             const kal__change *change)
{
    char *text = kal__arena_copy(park->arena, entry->value, strlen(entry->value));
    for (char *c = text; c && change->number && *c; c++)
        if (*c == (entry->comma ? ',' : '.'))
            *c = raw->comma ? ',' : '.';
    return text;
}

static bool same_text(const char *a, const char *b) { return a == b || (a && b && !strcmp(a, b)); }

/* The edit at the end of a cell's chain into which one more of that kind can go; NULL when there is none. */
static kal__edit *last_edit(const kal__raw_column *column, size_t row, int op, const char *unit)
{
    const kal__edit *first = column->edit[row];
    kal__edit *last = first ? first->last : NULL;
    const bool fits = last && !last->set && /* what is set begins a chain */
                      (op == KAL__SCALE || last->amount == 0.0 || same_text(last->unit, unit));
    return fits ? last : NULL;
}

/* Adds to the edits of a cell; what can be said in the last one is said there. */
static bool add_edit(kal_park *park, const kal__raw *raw, kal__raw_column *column, size_t row,
                     int op, double value, const char *unit)
{
    if (!column->edit && !(column->edit = KAL__NEW(park->arena, raw->row_room, const kal__edit *)))
        return false;
    kal__edit *edit = last_edit(column, row, op, unit);
    if (!edit) {
        kal__edit *first = (kal__edit *)column->edit[row];
        if (!(edit = KAL__NEW(park->arena, 1, kal__edit)))
            return false;
        *edit = (kal__edit){.last = edit,
                            .set = op == KAL__SET,
                            .scale = 1.0,
                            .unit = op == KAL__SCALE ? NULL : unit};
        if (first) {
            first->last->next = edit;
            first->last = edit;
        } else {
            column->edit[row] = edit;
        }
    }
    if (op == KAL__SCALE) {
        edit->scale *= value;
        edit->amount *= value;
    } else if (op == KAL__ADD) {
        edit->amount += value;
        edit->unit = unit;
    }
    return true;
}

/* What none becomes by scaling or adding is none, and 0 scaled is 0. */
static bool changes_empty(const kal__change *change)
{
    return isfinite(change->fallback) && (change->op == KAL__ADD || change->fallback != 0.0);
}

static bool write_cell(kal_park *park, const kal__entry *entry, const kal__change *change,
                       const char *text, const char *unit, kal__raw_column *column, size_t row)
{
    kal__raw *raw = &park->raw[change->table];
    raw->scenario_line[row] = entry->line;
    if (change->op != KAL__SET) {
        const bool empty = !*column->text[row] && !(column->edit && column->edit[row]);
        return (empty && !changes_empty(change)) ||
               add_edit(park, raw, column, row, change->op, change->amount, unit);
    }
    column->text[row] = text;
    if (column->edit)
        column->edit[row] = NULL;
    return !unit || add_edit(park, raw, column, row, KAL__SET, 0.0, unit);
}

/* A new row of links, with the keys that the entry gives. */
static bool make_link(kal_park *park, const kal__entry *entry, const kal__selection *rows)
{
    kal__raw *raw = &park->raw[KAL__LINKS];
    for (size_t i = 0; i < raw->columns; i++)
        if (!own_column(park, KAL__LINKS, raw->column[i].name))
            return false;
    for (size_t i = 0; i < rows->parts; i++)
        if (!own_column(park, KAL__LINKS, kal__rules[rows->column[i]].name))
            return false;
    if (!kal__raw_add_row(park->arena, raw, 0))
        return false;
    raw->scenario_line[raw->rows - 1] = entry->line;
    for (size_t i = 0; i < rows->parts; i++) {
        kal__raw_column *column = own_column(park, KAL__LINKS, kal__rules[rows->column[i]].name);
        const char *text = kal__arena_copy(park->arena, rows->value[i], strlen(rows->value[i]));
        if (!column || !text)
            return false;
        column->text[raw->rows - 1] = text;
    }
    return true;
}

bool kal__change_apply(kal_park *park, kal__selector *selector, const kal__entry *entry,
                       const kal__change *change)
{
    kal__raw *raw = &park->raw[change->table];
    if (!own_table(park, change->table) ||
        (change->creates && !make_link(park, entry, &change->rows)))
        return false;
    kal__raw_column *column = own_column(park, change->table, change->column);
    const char *text = column ? cell_text(park, raw, entry, change) : NULL;
    const char *unit =
        change->unit ? kal__arena_copy(park->arena, change->unit, strlen(change->unit)) : NULL;
    if (!column || !text || (change->unit && !unit))
        return false;
    size_t row = change->creates ? raw->rows - 1 : change->rows.row;
    for (; row < raw->rows; row = change->creates    ? raw->rows
                                  : change->rows.all ? row + 1
                                                     : change->rows.next[row])
        if (!write_cell(park, entry, change, text, unit, column, row))
            return false;
    if (change->creates && !kal__selector_add(selector, change->table, (uint32_t)(raw->rows - 1)))
        return false;
    if (change->id < KAL__COLUMNS && (kal__rules[change->id].flags & KAL__KEY))
        kal__selector_forget(selector, change->table);
    return true;
}
