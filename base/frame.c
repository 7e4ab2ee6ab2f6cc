/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a result table grows by columns. */
#include "base/frame.h"

#include <math.h>
#include <string.h>

kal__frame *kal__frame_new(kal__arena *arena, const char *name, size_t rows)
{
    kal__frame *frame = KAL__NEW(arena, 1, kal__frame);
    char *copy = kal__arena_copy(arena, name, strlen(name));
    if (!frame || !copy)
        return NULL;
    frame->name = copy;
    frame->rows = rows;
    return frame;
}

/* Everything that may fail comes before the column is counted: a failure leaves the frame as it was. */
static bool add(kal__arena *arena, kal__frame *frame, kal__frame_column column)
{
    char *copy = kal__arena_copy(arena, column.name, strlen(column.name));
    kal__frame_column *grown = kal__arena_grow(arena, frame->column, frame->columns,
                                               frame->columns + 1, &frame->room, sizeof *grown);
    if (!grown)
        return false;
    frame->column = grown;
    if (!copy)
        return false;
    column.name = copy;
    frame->column[frame->columns++] = column;
    return true;
}

const char **kal__frame_add_text(kal__arena *arena, kal__frame *frame, const char *name)
{
    const char **cells = KAL__NEW(arena, frame->rows, const char *);
    if (!cells || !add(arena, frame, (kal__frame_column){name, true, cells, NULL}))
        return NULL;
    for (size_t i = 0; i < frame->rows; i++)
        cells[i] = "";
    return cells;
}

double *kal__frame_add_number(kal__arena *arena, kal__frame *frame, const char *name)
{
    double *cells = KAL__NEW(arena, frame->rows, double);
    if (!cells || !add(arena, frame, (kal__frame_column){name, false, NULL, cells}))
        return NULL;
    for (size_t i = 0; i < frame->rows; i++)
        cells[i] = NAN;
    return cells;
}

static const kal__frame_column *find(const kal__frame *frame, const char *name)
{
    for (size_t i = 0; i < frame->columns; i++)
        if (!strcmp(frame->column[i].name, name))
            return &frame->column[i];
    return NULL;
}

const char *const *kal__frame_text(const kal__frame *frame, const char *name)
{
    const kal__frame_column *column = find(frame, name);
    return column ? column->text : NULL;
}

const double *kal__frame_number(const kal__frame *frame, const char *name)
{
    const kal__frame_column *column = find(frame, name);
    return column ? column->number : NULL;
}

const kal__frame *kal__frames_find(const kal__frames *frames, const char *name)
{
    for (size_t i = 0; name && i < frames->count; i++)
        if (strcmp(frames->frame[i]->name, name) == 0)
            return frames->frame[i];
    return NULL;
}

size_t kal__frames_rows(kal__frames frames, const char *table)
{
    const kal__frame *frame = kal__frames_find(&frames, table);
    return frame ? frame->rows : 0;
}

size_t kal__frames_columns(kal__frames frames, const char *table)
{
    const kal__frame *frame = kal__frames_find(&frames, table);
    return frame ? frame->columns : 0;
}

const char *kal__frames_column(kal__frames frames, const char *table, size_t i)
{
    const kal__frame *frame = kal__frames_find(&frames, table);
    return frame && i < frame->columns ? frame->column[i].name : NULL;
}

const char *const *kal__frames_text(kal__frames frames, const char *table, const char *column)
{
    const kal__frame *frame = kal__frames_find(&frames, table);
    return frame && column ? kal__frame_text(frame, column) : NULL;
}

const double *kal__frames_number(kal__frames frames, const char *table, const char *column)
{
    const kal__frame *frame = kal__frames_find(&frames, table);
    return frame && column ? kal__frame_number(frame, column) : NULL;
}
