/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which exchanges of a scenario are not as in the one that all are held against. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "lib/study/sweep_aggregate.h"

/* By these an exchange is known; ids hold no control characters, so SEPARATOR orders as the columns do. */
enum { SOURCE, SINK, MATERIAL, MODE, UNIT, KEYS };
#define SEPARATOR "\x1f"

/* The rows of an exchange table from which differences are read, as far as they are used. */
#define COLUMNS "e.source,e.sink,e.material,e.mode,e.unit,e.sent"
#define ROWS_OF(number)                                                                            \
    "e.rowid BETWEEN " number "*" KAL__STORE_ROWS " AND " number "*" KAL__STORE_ROWS               \
    "+" KAL__STORE_ROWS "-1 AND e.sent>0"

typedef struct exchange {
    const char *whole; /* the key in one */
    const char *key[KEYS];
    double before;   /* 0: not there */
    size_t scenario; /* the last one that has it, counted from 1 */
} exchange;

typedef struct difference {
    double number;
    const char *scenario;
    size_t exchange;
    double after;
} difference;

typedef struct reading {
    const kal__aggregate *a;
    kal__dict *dict;
    size_t count, room,
        known;          /* known: those of the scenario that all are held against come first */
    exchange *exchange; /* [count] */
    size_t rows, rows_room, begun;
    difference *row; /* [rows], from `begun` on those of the scenario that is read */
    size_t scenarios;
    double number; /* of the scenario that is read */
    const char *scenario;
} reading;

static size_t add_exchange(reading *r, const kal__frame *row, size_t from, const char *whole)
{
    exchange *grown = kal__arena_grow(r->a->scratch, r->exchange, r->count, r->count + 1, &r->room,
                                      sizeof *grown);
    if (!grown || r->count >= KAL__NONE)
        return SIZE_MAX;
    r->exchange = grown;
    grown[r->count] = (exchange){.whole = whole};
    for (size_t k = 0; k < KEYS; k++) {
        const char *text = row->column[from + k].text[0];
        if (!(grown[r->count].key[k] = kal__arena_copy(r->a->arena, text, strlen(text))))
            return SIZE_MAX;
    }
    return r->count++;
}

/* The exchange whose key begins in column `from`, new if need be; SIZE_MAX when out of memory. */
static size_t find(reading *r, const kal__frame *row, size_t from)
{
    kal__buffer key = {.arena = r->a->scratch};
    char room[512];
    size_t n = 0;
    for (size_t k = 0; k < KEYS; k++)
        n += strlen(row->column[from + k].text[0]) + 1;
    if (n <= sizeof room) /* most are looked up only */
        key = (kal__buffer){.arena = r->a->scratch, .data = room, .room = sizeof room};
    for (size_t k = 0; k < KEYS; k++) {
        kal__buffer_text(&key, row->column[from + k].text[0]);
        kal__buffer_text(&key, SEPARATOR);
    }
    if (key.failed)
        return SIZE_MAX;
    const uint32_t at = kal__dict_get(r->dict, key.data, key.n);
    if (at != KAL__NONE)
        return at;
    const char *whole = kal__arena_copy(r->a->scratch, key.data, key.n);
    const size_t made = whole ? add_exchange(r, row, from, whole) : SIZE_MAX;
    if (made == SIZE_MAX || kal__dict_put(r->dict, whole, key.n, (uint32_t)made) == KAL__NONE)
        return SIZE_MAX;
    return made;
}

static bool differ(double before, double after)
{
    return fabs(after - before) > KAL__TOL_CERTIFY * fmax(fabs(before), fabs(after));
}

static bool note(reading *r, size_t exchange_at, double after)
{
    if (!differ(r->exchange[exchange_at].before, after))
        return true;
    difference *grown =
        kal__arena_grow(r->a->scratch, r->row, r->rows, r->rows + 1, &r->rows_room, sizeof *grown);
    if (!grown)
        return false;
    r->row = grown;
    r->row[r->rows++] = (difference){r->number, r->scenario, exchange_at, after};
    return true;
}

/* Order by key: of the rows of one scenario, through the exchanges that they name. */
static int by_key(const void *a, const void *b, void *user)
{
    const reading *r = user;
    const difference *x = a, *y = b;
    return strcmp(r->exchange[x->exchange].whole, r->exchange[y->exchange].whole);
}

/* What the scenario that was read has not is gone. */
static bool finish(reading *r)
{
    for (size_t i = 0; r->scenarios && i < r->known; i++)
        if (r->exchange[i].scenario != r->scenarios && !note(r, i, 0.0))
            return false;
    if (r->rows > r->begun)
        qsort_r(r->row + r->begun, r->rows - r->begun, sizeof *r->row, by_key, r);
    r->begun = r->rows;
    return true;
}

static bool begin(reading *r, const kal__frame *row)
{
    const char *id = row->column[1].text[0];
    if (!finish(r))
        return false;
    r->scenarios++;
    r->number = row->column[0].number[0];
    r->scenario = kal__arena_copy(r->a->arena, id, strlen(id));
    return r->scenario != NULL;
}

static kal_status read_row(void *user, const kal__frame *row)
{
    reading *r = user;
    if ((!r->scenarios || r->number != row->column[0].number[0]) && !begin(r, row))
        return kal__fail_memory(r->a->ctx);
    if (isnan(row->column[2 + KEYS].number[0]))
        return KAL_OK; /* a scenario without exchanges */
    const size_t at = find(r, row, 2);
    if (at == SIZE_MAX)
        return kal__fail_memory(r->a->ctx);
    r->exchange[at].scenario = r->scenarios;
    return note(r, at, row->column[2 + KEYS].number[0]) ? KAL_OK : kal__fail_memory(r->a->ctx);
}

static kal_status read_known(void *user, const kal__frame *row)
{
    reading *r = user;
    const size_t at = find(r, row, 0);
    if (at == SIZE_MAX)
        return kal__fail_memory(r->a->ctx);
    r->exchange[at].before = row->column[KEYS].number[0];
    r->known = r->count;
    return KAL_OK;
}

/* *number is that of the scenario that all are held against, 0 where none is optimal. */
static kal_status choose(const kal__aggregate *a, int64_t *number)
{
    static const char sql[] = "SELECT number FROM scenarios WHERE outcome='optimal' "
                              "ORDER BY scenario<>'base',number LIMIT 1";
    kal__frame *frame = NULL;
    const kal_status status =
        kal__store_query(a->ctx, a->store, a->scratch, "first", "n", sql, 0, NULL, &frame);
    if (!status)
        *number = frame->rows ? (int64_t)frame->column[0].number[0] : 0;
    return status;
}

static kal_status read_all(reading *r, int64_t number)
{
    const kal__aggregate *a = r->a;
    const char *known = kal__arena_print(
        a->scratch, "SELECT " COLUMNS " FROM exchanges e WHERE " ROWS_OF("%" PRId64), number,
        number);
    const char *others = kal__arena_print(
        a->scratch,
        "SELECT s.number,s.scenario," COLUMNS " FROM scenarios s LEFT JOIN exchanges e ON " ROWS_OF(
            "s.number") " WHERE s.outcome='optimal' AND s.number<>%" PRId64 " ORDER BY s.number",
        number);
    if (!known || !others)
        return kal__fail_memory(a->ctx);
    kal_status status =
        kal__store_each(a->ctx, a->store, "known", "tttttn", known, 0, NULL, read_known, r);
    if (!status)
        status =
            kal__store_each(a->ctx, a->store, "others", "nttttttn", others, 0, NULL, read_row, r);
    if (!status && !finish(r))
        status = kal__fail_memory(a->ctx);
    return status;
}

static kal_status make_frame(const reading *r, kal__frame **out)
{
    const kal__aggregate *a = r->a;
    kal__frame *frame = kal__frame_new(a->arena, "differences", r->rows);
    double *number = kal__aggregate_number(a, frame, "number");
    const char **scenario = kal__aggregate_text(a, frame, "scenario");
    const char **source = kal__aggregate_text(a, frame, "source");
    const char **sink = kal__aggregate_text(a, frame, "sink");
    const char **mode = kal__aggregate_text(a, frame, "mode");
    const char **material = kal__aggregate_text(a, frame, "material");
    const char **kind = kal__aggregate_text(a, frame, "kind");
    double *before = kal__aggregate_number(a, frame, "before");
    double *after = kal__aggregate_number(a, frame, "after");
    const char **unit = kal__aggregate_text(a, frame, "unit");
    if (!number || !scenario || !source || !sink || !mode || !material || !kind || !before ||
        !after || !unit)
        return kal__fail_memory(a->ctx);
    for (size_t i = 0; i < r->rows; i++) {
        const difference *d = &r->row[i];
        const exchange *e = &r->exchange[d->exchange];
        number[i] = d->number;
        scenario[i] = d->scenario;
        source[i] = e->key[SOURCE];
        sink[i] = e->key[SINK];
        mode[i] = e->key[MODE];
        material[i] = e->key[MATERIAL];
        kind[i] = e->before == 0.0 ? "appears" : d->after == 0.0 ? "vanishes" : "changes";
        before[i] = e->before;
        after[i] = d->after;
        unit[i] = e->key[UNIT];
    }
    *out = frame;
    return KAL_OK;
}

kal_status kal__aggregate_differences(const kal__aggregate *a, kal__frame **out)
{
    reading r = {.a = a, .dict = kal__dict_new(a->scratch, 0)};
    int64_t number = 0;
    kal_status status = r.dict ? KAL_OK : kal__fail_memory(a->ctx);
    if (!status && kal__aggregate_has(a, "exchanges"))
        status = choose(a, &number);
    if (!status && number)
        status = read_all(&r, number);
    return status ? status : make_frame(&r, out);
}
