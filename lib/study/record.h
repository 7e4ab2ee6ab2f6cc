/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of one scenario: rows for the tables of a sweep, in memory as frames, outside as bytes. */
#ifndef KAL_STUDY_RECORD_H
#define KAL_STUDY_RECORD_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/frame.h"

/* The tables of a sweep. Each table on disk begins with the columns `number` (1, 2, ... in the order of the
 * ensemble) and `scenario` (the id); those are not among the columns here. */
typedef struct kal__layout_table {
    const char *name;
    size_t columns;
    const char *const *column; /* [columns] */
    const bool *is_text;       /* [columns] */
} kal__layout_table;

typedef struct kal__layout {
    size_t tables;
    const kal__layout_table *table; /* [tables]; the first is "scenarios", one row a scenario */
} kal__layout;

typedef struct kal__record {
    uint64_t index;
    const char *id;
    bool failed;              /* not optimal */
    kal__frame *const *frame; /* [tables of the layout], columns as there */
} kal__record;

/* The bytes of a record, the same on every machine (little endian). Appends to `b`. */
void kal__record_pack(kal__buffer *b, const kal__layout *layout, const kal__record *record);
/* False where the bytes are not a record of this layout, or memory is out. Texts are copied into the arena. */
bool kal__record_unpack(kal__arena *arena, const kal__layout *layout, const char *data, size_t n,
                        kal__record *out);
/* The layout itself as bytes and back (it stands at the head of a journal). */
void kal__layout_pack(kal__buffer *b, const kal__layout *layout);
bool kal__layout_unpack(kal__arena *arena, const char *data, size_t n, kal__layout *out);

#endif
