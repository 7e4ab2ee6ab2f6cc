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

/* The columns of the table. */
enum { NUMBER, SCENARIO, FIRST_KEY, KIND = FIRST_KEY + 4, BEFORE, AFTER, LAST, ALL };
static const char *const column_name[ALL] = {"number",   "scenario", "source", "sink",  "mode",
                                             "material", "kind",     "before", "after", "unit"};

typedef struct exchange {
    const char *whole; /* the key in one */
    const char *key[KEYS];
    double before;   /* 0: not there */
    size_t scenario; /* the last one that has it, counted from 1 */
} exchange;

typedef struct difference {
    double number;
    const char *scenario; /* NULL where rows are told: it is that of the reading */
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
    size_t id_room;
    char *id;
    kal__store_fn told; /* NULL: rows are kept; else each is told */
    void *told_user;
    kal__frame *one; /* the row that is told */
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

/* Rows of one scenario share its id. */
static const char *keep_id(const reading *r)
{
    return r->rows > r->begun ? r->row[r->rows - 1].scenario
                              : kal__arena_copy(r->a->arena, r->id, strlen(r->id));
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
    const char *scenario = NULL;
    if (!r->told && !(scenario = keep_id(r)))
        return false;
    r->row[r->rows++] = (difference){r->number, scenario, exchange_at, after};
    return true;
}

/* Order by key: of the rows of one scenario, through the exchanges that they name. */
static int by_key(const void *a, const void *b, void *user)
{
    const reading *r = user;
    const difference *x = a, *y = b;
    return strcmp(r->exchange[x->exchange].whole, r->exchange[y->exchange].whole);
}

/* A row of a frame with the columns of the table. */
static void fill(const reading *r, const difference *d, const kal__frame *frame, size_t i)
{
    const exchange *e = &r->exchange[d->exchange];
    const kal__frame_column *column = frame->column;
    column[NUMBER].number[i] = d->number;
    column[SCENARIO].text[i] = d->scenario ? d->scenario : r->id;
    column[FIRST_KEY].text[i] = e->key[SOURCE];
    column[FIRST_KEY + 1].text[i] = e->key[SINK];
    column[FIRST_KEY + 2].text[i] = e->key[MODE];
    column[FIRST_KEY + 3].text[i] = e->key[MATERIAL];
    column[KIND].text[i] = e->before == 0.0 ? "appears" : d->after == 0.0 ? "vanishes" : "changes";
    column[BEFORE].number[i] = e->before;
    column[AFTER].number[i] = d->after;
    column[LAST].text[i] = e->key[UNIT];
}

static kal_status tell(reading *r)
{
    kal_status status = KAL_OK;
    for (size_t i = 0; !status && i < r->rows; i++) {
        fill(r, &r->row[i], r->one, 0);
        status = r->told(r->told_user, r->one);
    }
    r->rows = r->begun = 0;
    return status;
}

/* What the scenario that was read has not is gone. */
static kal_status finish(reading *r)
{
    for (size_t i = 0; r->scenarios && i < r->known; i++)
        if (r->exchange[i].scenario != r->scenarios && !note(r, i, 0.0))
            return kal__fail_memory(r->a->ctx);
    if (r->rows > r->begun)
        qsort_r(r->row + r->begun, r->rows - r->begun, sizeof *r->row, by_key, r);
    r->begun = r->rows;
    return r->told ? tell(r) : KAL_OK;
}

static kal_status begin(reading *r, const kal__frame *row)
{
    const char *id = row->column[1].text[0];
    const size_t n = strlen(id) + 1;
    const kal_status status = finish(r);
    if (status)
        return status;
    char *grown = kal__arena_grow(r->a->scratch, r->id, 0, n, &r->id_room, 1);
    if (!grown)
        return kal__fail_memory(r->a->ctx);
    memcpy(grown, id, n);
    r->id = grown;
    r->scenarios++;
    r->number = row->column[0].number[0];
    return KAL_OK;
}

static kal_status read_row(void *user, const kal__frame *row)
{
    reading *r = user;
    const bool another = !r->scenarios || r->number != row->column[0].number[0];
    const kal_status status = another ? begin(r, row) : KAL_OK;
    if (status)
        return status;
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
    return status ? status : finish(r);
}

static kal__frame *make_frame(const kal__aggregate *a, size_t rows)
{
    kal__frame *frame = kal__frame_new(a->arena, "differences", rows);
    for (size_t c = 0; frame && c < ALL; c++) {
        const bool number = c == NUMBER || c == BEFORE || c == AFTER;
        if (number ? !kal__frame_add_number(a->arena, frame, column_name[c])
                   : !kal__frame_add_text(a->arena, frame, column_name[c]))
            return NULL;
    }
    return frame;
}

static kal_status read_differences(reading *r)
{
    const kal__aggregate *a = r->a;
    int64_t number = 0;
    kal_status status = KAL_OK;
    if (!(r->dict = kal__dict_new(a->scratch, 0)))
        return kal__fail_memory(a->ctx);
    if (kal__aggregate_has(a, "exchanges"))
        status = choose(a, &number);
    return !status && number ? read_all(r, number) : status;
}

kal_status kal__aggregate_differences(const kal__aggregate *a, kal__frame **out)
{
    reading r = {.a = a};
    const kal_status status = read_differences(&r);
    if (status)
        return status;
    kal__frame *frame = make_frame(a, r.rows);
    if (!frame)
        return kal__fail_memory(a->ctx);
    for (size_t i = 0; i < r.rows; i++)
        fill(&r, &r.row[i], frame, i);
    *out = frame;
    return KAL_OK;
}

kal_status kal__aggregate_tell_differences(const kal__aggregate *a, kal__store_fn row, void *user)
{
    reading r = {.a = a, .told = row, .told_user = user, .one = make_frame(a, 1)};
    if (!r.one)
        return kal__fail_memory(a->ctx);
    r.one->rows = 0;
    const kal_status status = row(user, r.one);
    r.one->rows = 1;
    return status ? status : read_differences(&r);
}
