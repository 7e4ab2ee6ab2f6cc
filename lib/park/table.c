/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how raw tables grow. */
#include "lib/park/table.h"

#include <string.h>

static void trim(const char **s, size_t *n)
{
    while (*n && (**s == ' ' || **s == '\t'))
        ++*s, --*n;
    while (*n && ((*s)[*n - 1] == ' ' || (*s)[*n - 1] == '\t'))
        --*n;
}

void kal__header_split(const char *header, size_t n, const char **name, size_t *name_n,
                       const char **unit, size_t *unit_n)
{
    trim(&header, &n);
    *name = header;
    *name_n = n;
    *unit = NULL;
    *unit_n = 0;
    const char *open = n && header[n - 1] == ']' ? memchr(header, '[', n) : NULL;
    if (!open)
        return;
    *name_n = (size_t)(open - header);
    trim(name, name_n);
    *unit = open + 1;
    *unit_n = n - (size_t)(open - header) - 2;
    trim(unit, unit_n);
}

/* Texts of columns are made for row_room rows, all of them filled with "". */
static const char **empty_cells(kal__arena *arena, size_t room)
{
    const char **text = KAL__NEW(arena, room, const char *);
    for (size_t i = 0; text && i < room; i++)
        text[i] = "";
    return text;
}

kal__raw_column *kal__raw_add_column(kal__arena *arena, kal__raw *raw, const char *header, size_t n)
{
    const char *name, *unit;
    size_t name_n, unit_n;
    kal__header_split(header, n, &name, &name_n, &unit, &unit_n);
    kal__raw_column *columns = kal__arena_grow(arena, raw->column, raw->columns, raw->columns + 1,
                                               &raw->column_room, sizeof *columns);
    if (!columns)
        return NULL;
    raw->column = columns;
    kal__raw_column column = {
        .name = kal__arena_copy(arena, name, name_n),
        .unit = unit ? kal__arena_copy(arena, unit, unit_n) : NULL,
        .text = empty_cells(arena, raw->row_room),
    };
    if (!column.name || (unit && !column.unit) || !column.text)
        return NULL;
    columns[raw->columns] = column;
    return &columns[raw->columns++];
}

kal__raw_column *kal__raw_column_find(const kal__raw *raw, const char *name, size_t n)
{
    for (size_t i = 0; i < raw->columns; i++)
        if (!strncmp(raw->column[i].name, name, n) && !raw->column[i].name[n])
            return &raw->column[i];
    return NULL;
}

/* One array of [rows] grown to `room`; NULL when out of memory. */
static void *regrown(kal__arena *arena, const void *old, size_t rows, size_t room, size_t size)
{
    void *grown = kal__arena_alloc(arena, room, size);
    if (grown && rows)
        memcpy(grown, old, rows * size);
    return grown;
}

static bool regrow_column(kal__arena *arena, kal__raw_column *column, size_t rows, size_t room)
{
    const char **text = empty_cells(arena, room);
    if (!text)
        return false;
    if (rows)
        memcpy(text, column->text, rows * sizeof *text);
    column->text = text;
    if (!column->edit)
        return true;
    const kal__edit **edit = regrown(arena, column->edit, rows, room, sizeof *edit);
    if (edit)
        column->edit = edit;
    return edit != NULL;
}

bool kal__raw_reserve(kal__arena *arena, kal__raw *raw, size_t more)
{
    if (more > UINT32_MAX - 1 || raw->rows > UINT32_MAX - 1 - more)
        return false;
    size_t room = raw->row_room;
    if (raw->rows + more <= room)
        return true;
    room = room > SIZE_MAX / 4 ? raw->rows + more : room * 2;
    if (room < raw->rows + more)
        room = raw->rows + more;
    if (room < 8)
        room = 8;
    for (size_t i = 0; i < raw->columns; i++)
        if (!regrow_column(arena, &raw->column[i], raw->rows, room))
            return false;
    uint32_t *line = regrown(arena, raw->line, raw->rows, room, sizeof *line);
    if (!line)
        return false;
    raw->line = line;
    if (raw->scenario_line) {
        uint32_t *scenario = regrown(arena, raw->scenario_line, raw->rows, room, sizeof *scenario);
        if (!scenario)
            return false;
        raw->scenario_line = scenario;
    }
    raw->row_room = room;
    return true;
}

bool kal__raw_add_row(kal__arena *arena, kal__raw *raw, uint32_t line)
{
    if (!kal__raw_reserve(arena, raw, 1))
        return false;
    raw->line[raw->rows++] = line;
    return true;
}
