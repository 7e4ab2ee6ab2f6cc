/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the rows of a scenario are bytes. */
#include "lib/study/record.h"

#include <string.h>

#include "base/bytes.h"

#define LENGTH 4         /* bytes before a text */
#define NUMBER 8         /* bytes of a number */
#define AGAIN UINT32_MAX /* length of a text that is that of the row above */
#define BEGIN 'r'        /* of a record */
#define LAYOUT 'l'       /* of a layout */

/* What is still to be read; `wrong` from the first that was not there. */
typedef struct reading {
    kal__arena *arena;
    const char *data;
    size_t n;
    bool wrong;
} reading;

static void put_text(kal__buffer *b, const char *text)
{
    const size_t n = strlen(text);
    char length[NUMBER];
    if (n >= AGAIN) {
        b->failed = true;
        return;
    }
    kal__bytes_u64(length, n);
    kal__buffer_put(b, length, LENGTH);
    kal__buffer_put(b, text, n);
}

static uint64_t get(reading *r, size_t n)
{
    if (r->wrong || r->n < n) {
        r->wrong = true;
        return 0;
    }
    const uint64_t v = kal__bytes_get(r->data, (int)n);
    r->data += n;
    r->n -= n;
    return v;
}

/* NULL when wrong: too short, a NUL within, no memory. */
static const char *get_text(reading *r)
{
    const uint64_t n = get(r, LENGTH);
    if (r->wrong || n > r->n || memchr(r->data, '\0', (size_t)n)) {
        r->wrong = true;
        return NULL;
    }
    const char *text = kal__arena_copy(r->arena, r->data, (size_t)n);
    r->data += n;
    r->n -= (size_t)n;
    r->wrong = !text;
    return text;
}

void kal__layout_pack(kal__buffer *b, const kal__layout *layout)
{
    kal__buffer_put(b, &(const char){LAYOUT}, 1);
    kal__bytes_put(b, layout->tables);
    for (size_t t = 0; t < layout->tables; t++) {
        const kal__layout_table *table = &layout->table[t];
        put_text(b, table->name);
        kal__bytes_put(b, table->columns);
        for (size_t c = 0; c < table->columns; c++) {
            kal__buffer_put(b, table->is_text[c] ? "t" : "n", 1);
            put_text(b, table->column[c]);
        }
    }
}

/* A table without columns would let any number of rows stand in no bytes. */
static void get_table(reading *r, kal__layout_table *out)
{
    out->name = get_text(r);
    const uint64_t columns = get(r, NUMBER);
    if (r->wrong || !columns || columns > r->n / (1 + LENGTH)) {
        r->wrong = true;
        return;
    }
    const char **column = KAL__NEW(r->arena, (size_t)columns, const char *);
    bool *is_text = KAL__NEW(r->arena, (size_t)columns, bool);
    r->wrong = !column || !is_text;
    for (size_t c = 0; !r->wrong && c < columns; c++) {
        const uint64_t kind = get(r, 1);
        is_text[c] = kind == 't';
        column[c] = get_text(r);
        r->wrong = r->wrong || (kind != 't' && kind != 'n');
    }
    out->columns = (size_t)columns;
    out->column = column;
    out->is_text = is_text;
}

bool kal__layout_unpack(kal__arena *arena, const char *data, size_t n, kal__layout *out)
{
    reading r = {.arena = arena, .data = data, .n = n};
    r.wrong = get(&r, 1) != LAYOUT;
    const uint64_t tables = get(&r, NUMBER);
    if (r.wrong || !tables || tables > r.n / (LENGTH + NUMBER))
        return false;
    kal__layout_table *table = KAL__NEW(arena, (size_t)tables, kal__layout_table);
    r.wrong = !table;
    for (size_t t = 0; !r.wrong && t < tables; t++)
        get_table(&r, &table[t]);
    if (r.wrong || r.n)
        return false;
    *out = (kal__layout){(size_t)tables, table};
    return true;
}

static void put_column(kal__buffer *b, const kal__frame_column *column, size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        if (column->is_text && i && !strcmp(column->text[i], column->text[i - 1]))
            kal__buffer_put(b, "\xff\xff\xff\xff", LENGTH);
        else if (column->is_text)
            put_text(b, column->text[i]);
        else
            kal__bytes_put(b, kal__bytes_of_number(column->number[i]));
}

/* A frame that is not of the layout is a mistake in the program: its bytes could not be read back. */
void kal__record_pack(kal__buffer *b, const kal__layout *layout, const kal__record *record)
{
    kal__buffer_put(b, &(const char){BEGIN}, 1);
    kal__bytes_put(b, record->index);
    kal__buffer_put(b, &(const char){record->failed}, 1);
    put_text(b, record->id);
    for (size_t t = 0; t < layout->tables; t++) {
        const kal__layout_table *table = &layout->table[t];
        const kal__frame *frame = record->frame[t];
        b->failed = b->failed || frame->columns != table->columns;
        kal__bytes_put(b, frame->rows);
        for (size_t c = 0; c < table->columns && !b->failed; c++) {
            b->failed = frame->column[c].is_text != table->is_text[c];
            if (!b->failed)
                put_column(b, &frame->column[c], frame->rows);
        }
    }
}

/* `above`: NULL in the first row. */
static const char *get_cell(reading *r, const char *above)
{
    if (!above || r->n < LENGTH || kal__bytes_get(r->data, LENGTH) != AGAIN)
        return get_text(r);
    r->data += LENGTH;
    r->n -= LENGTH;
    return above;
}

static void get_column(reading *r, kal__frame *frame, const char *name, bool is_text)
{
    const char **text = is_text ? kal__frame_add_text(r->arena, frame, name) : NULL;
    double *number = is_text ? NULL : kal__frame_add_number(r->arena, frame, name);
    r->wrong = !text && !number;
    for (size_t i = 0; !r->wrong && i < frame->rows; i++)
        if (is_text) {
            const char *cell = get_cell(r, i ? text[i - 1] : NULL);
            text[i] = cell ? cell : "";
        } else {
            number[i] = kal__bytes_to_number(get(r, NUMBER));
        }
}

/* As many rows as the bytes that are left can hold: memory grows with what is there, not with what is claimed. */
static kal__frame *get_frame(reading *r, const kal__layout_table *table)
{
    const uint64_t rows = get(r, NUMBER);
    size_t least = 0;
    for (size_t c = 0; c < table->columns; c++)
        least += table->is_text[c] ? LENGTH : NUMBER;
    r->wrong = r->wrong || !least || rows > r->n / least;
    kal__frame *frame = r->wrong ? NULL : kal__frame_new(r->arena, table->name, (size_t)rows);
    r->wrong = !frame;
    for (size_t c = 0; !r->wrong && c < table->columns; c++)
        get_column(r, frame, table->column[c], table->is_text[c]);
    return frame;
}

bool kal__record_unpack(kal__arena *arena, const kal__layout *layout, const char *data, size_t n,
                        kal__record *out)
{
    reading r = {.arena = arena, .data = data, .n = n};
    kal__record record = {0};
    r.wrong = get(&r, 1) != BEGIN;
    record.index = get(&r, NUMBER);
    const uint64_t failed = get(&r, 1);
    record.id = get_text(&r);
    kal__frame **frame = KAL__NEW(arena, layout->tables, kal__frame *);
    r.wrong = r.wrong || failed > 1 || !frame;
    for (size_t t = 0; !r.wrong && t < layout->tables; t++)
        frame[t] = get_frame(&r, &layout->table[t]);
    if (r.wrong || r.n)
        return false;
    record.failed = failed == 1;
    record.frame = frame;
    *out = record;
    return true;
}
