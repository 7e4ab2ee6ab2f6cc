/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame: a small table of named columns of text or numbers, the shape of every result. */
#ifndef KAL_BASE_FRAME_H
#define KAL_BASE_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

typedef struct kal__frame_column {
    const char *name;
    bool is_text;
    const char **text; /* [rows], never NULL cells: "" */
    double *number;    /* [rows], NaN: no value */
} kal__frame_column;

typedef struct kal__frame {
    const char *name; /* "exchanges" */
    size_t rows, columns, room;
    kal__frame_column *column; /* [columns] */
} kal__frame;

/* An empty frame for `rows` rows in the arena; NULL when out of memory. */
kal__frame *kal__frame_new(kal__arena *arena, const char *name, size_t rows);
/* Adds a column and returns its cells ("" and NaN to begin with); NULL when out of memory. */
const char **kal__frame_add_text(kal__arena *arena, kal__frame *frame, const char *name);
double *kal__frame_add_number(kal__arena *arena, kal__frame *frame, const char *name);
/* NULL when there is no such column or it is of the other type. */
const char *const *kal__frame_text(const kal__frame *frame, const char *name);
const double *kal__frame_number(const kal__frame *frame, const char *name);

/* Some frames that are asked by name. */
typedef struct kal__frames {
    size_t count;
    kal__frame *const *frame; /* [count] */
} kal__frames;
/* NULL when no frame has this name (or the name is NULL). */
const kal__frame *kal__frames_find(const kal__frames *frames, const char *name);
/* What every handle with tables answers (include/kalund/plan.h): 0 and NULL where there is no such thing. */
size_t kal__frames_rows(kal__frames frames, const char *table);
size_t kal__frames_columns(kal__frames frames, const char *table);
const char *kal__frames_column(kal__frames frames, const char *table, size_t i);
const char *const *kal__frames_text(kal__frames frames, const char *table, const char *column);
const double *kal__frames_number(kal__frames frames, const char *table, const char *column);

#endif
