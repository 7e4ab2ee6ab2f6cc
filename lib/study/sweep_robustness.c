/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how often and how much each exchange is used. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/num.h"
#include "base/text.h"
#include "lib/study/spread.h"
#include "lib/study/sweep_aggregate.h"

/* By these an exchange is known. */
enum { SOURCE, SINK, MATERIAL, MODE, FROM, TO, UNIT, KEYS };

enum { SHARE, SCENARIOS, MEAN, LEAST, P05, P50, P95, MOST, NUMBERS };

static const char *const key_name[KEYS] = {"source", "sink", "material", "mode",
                                           "from",   "to",   "unit"};
static const char *const number_name[NUMBERS] = {"used_share", "scenarios", "mean", "min",
                                                 "p05",        "p50",       "p95",  "max"};

typedef struct exchange {
    const char *key[KEYS];
    double number[NUMBERS];
    kal__spread spread; /* of what is sent where it is used */
} exchange;

typedef struct reading {
    const kal__aggregate *a;
    double weight; /* of all optimal scenarios */
    size_t count, room;
    exchange *exchange; /* [count] */
    kal__dict *dict;    /* from all keys to the place in `exchange` */
    kal__buffer key;    /* of the row that is looked at */
} reading;

static void finish(const reading *r, exchange *e)
{
    kal__spread *s = &e->spread;
    kal__spread_end(s);
    e->number[SHARE] = r->weight > 0.0 ? kal__sum_value(&s->weight) / r->weight : (double)NAN;
    e->number[SCENARIOS] = (double)s->count;
    e->number[MEAN] = r->weight > 0.0 ? kal__sum_value(&s->total) / r->weight : (double)NAN;
    e->number[LEAST] = s->least;
    e->number[P05] = s->quantile[KAL__SPREAD_P05];
    e->number[P50] = s->quantile[KAL__SPREAD_P50];
    e->number[P95] = s->quantile[KAL__SPREAD_P95];
    e->number[MOST] = s->most;
}

/* All keys of a row as one; false when out of memory. */
static bool make_key(reading *r, const kal__frame *row)
{
    r->key.n = 0;
    for (size_t k = 0; k < KEYS; k++) {
        const char *text = row->column[k].text[0];
        kal__buffer_put(&r->key, text, strlen(text) + 1);
    }
    return !r->key.failed;
}

/* The exchange of a key that is new; NULL when out of memory. */
static exchange *begin(reading *r)
{
    exchange *grown = kal__arena_grow(r->a->scratch, r->exchange, r->count, r->count + 1, &r->room,
                                      sizeof *grown);
    const char *text = kal__arena_copy(r->a->arena, r->key.data, r->key.n);

    if (!grown || !text || r->count >= KAL__NONE ||
        kal__dict_put(r->dict, text, r->key.n, (uint32_t)r->count) == KAL__NONE)
        return NULL;
    r->exchange = grown;
    exchange *e = &grown[r->count++];
    *e = (exchange){.spread = {0}};
    for (size_t k = 0; k < KEYS; k++, text += strlen(text) + 1)
        e->key[k] = text;
    return e;
}

/* By scenario: the weights of the same scenarios add up to the same bits. */
static kal_status meet(void *user, const kal__frame *row)
{
    reading *r = user;
    if (!make_key(r, row))
        return kal__fail_memory(r->a->ctx);
    const uint32_t at = kal__dict_get(r->dict, r->key.data, r->key.n);
    exchange *e = at == KAL__NONE ? begin(r) : &r->exchange[at];
    if (!e)
        return kal__fail_memory(r->a->ctx);
    kal__spread_meet(&e->spread, row->column[KEYS].number[0], row->column[KEYS + 1].number[0]);
    return KAL_OK;
}

/* By what is sent. */
static kal_status pass(void *user, const kal__frame *row)
{
    reading *r = user;
    if (!make_key(r, row))
        return kal__fail_memory(r->a->ctx);
    const uint32_t at = kal__dict_get(r->dict, r->key.data, r->key.n);
    if (at != KAL__NONE)
        kal__spread_pass(&r->exchange[at].spread, row->column[KEYS].number[0],
                         row->column[KEYS + 1].number[0]);
    return KAL_OK;
}

static kal_status add_weight(void *user, const kal__frame *row)
{
    kal__sum_add(user, row->column[0].number[0]);
    return KAL_OK;
}

static int by_share(const void *a, const void *b)
{
    const exchange *x = a, *y = b;
    int order = (x->number[SHARE] < y->number[SHARE]) - (x->number[SHARE] > y->number[SHARE]);
    for (size_t k = 0; !order && k < KEYS; k++)
        order = strcmp(x->key[k], y->key[k]);
    return order;
}

static kal_status make_frame(const reading *r, kal__frame **out)
{
    const kal__aggregate *a = r->a;
    kal__frame *frame = kal__frame_new(a->arena, "robustness", r->count);
    bool good = frame != NULL;
    for (size_t k = 0; good && k < KEYS + NUMBERS; k++) {
        const size_t key = k < UNIT ? k : UNIT; /* the unit stands last */
        if (k < UNIT || k == KEYS + NUMBERS - 1) {
            const char **cells = kal__aggregate_text(a, frame, key_name[key]);
            good = cells != NULL;
            for (size_t i = 0; good && i < r->count; i++)
                cells[i] = r->exchange[i].key[key];
        } else {
            double *cells = kal__aggregate_number(a, frame, number_name[k - UNIT]);
            good = cells != NULL;
            for (size_t i = 0; good && i < r->count; i++)
                cells[i] = r->exchange[i].number[k - UNIT];
        }
    }
    if (!good)
        return kal__fail_memory(a->ctx);
    *out = frame;
    return KAL_OK;
}

/* The exchanges as they stand in the table, or by numbers alone: sorted by their texts they cost five times as much. */
#define ROWS                                                                                       \
    "SELECT e.source,e.sink,e.material,e.mode,e.\"from\",e.\"to\",e.unit,e.sent,s.probability "    \
    "FROM exchanges e CROSS JOIN scenarios s ON s.number=e.number "                                \
    "WHERE s.outcome='optimal' AND e.sent>0 ORDER BY "

static kal_status read_all(reading *r)
{
    static const char weights[] =
        "SELECT probability FROM scenarios WHERE outcome='optimal' ORDER BY number";
    const kal__aggregate *a = r->a;
    kal__sum sum = {0};
    kal_status status =
        kal__store_each(a->ctx, a->store, "weights", "n", weights, 0, NULL, add_weight, &sum);
    r->weight = kal__sum_value(&sum);
    if (!status)
        status = kal__store_each(a->ctx, a->store, "rows", "tttttttnn", ROWS "e.rowid", 0, NULL,
                                 meet, r);
    if (!status)
        status = kal__store_each(a->ctx, a->store, "rows", "tttttttnn", ROWS "e.sent,e.rowid", 0,
                                 NULL, pass, r);
    return status;
}

kal_status kal__aggregate_robustness(const kal__aggregate *a, kal__frame **out)
{
    reading r = {.a = a, .dict = kal__dict_new(a->scratch, 256), .key = {.arena = a->scratch}};
    if (!r.dict)
        return kal__fail_memory(a->ctx);
    const kal_status status = kal__aggregate_has(a, "exchanges") ? read_all(&r) : KAL_OK;
    if (status)
        return status;
    for (size_t i = 0; i < r.count; i++)
        finish(&r, &r.exchange[i]);
    if (r.count)
        qsort(r.exchange, r.count, sizeof *r.exchange, by_share);
    return make_frame(&r, out);
}
