/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how often and how much each exchange is used. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
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
} exchange;

/* The rows of one exchange come one behind the other. */
typedef struct reading {
    const kal__aggregate *a;
    double weight; /* of all optimal scenarios */
    size_t count, room;
    exchange *exchange; /* [count], the last one being read */
    kal__spread spread;
    kal__sum used; /* weights in the order of the scenarios: the same scenarios are the same share */
    kal__sum sent; /* weighted */
} reading;

static void finish(reading *r)
{
    if (!r->count)
        return;
    double *number = r->exchange[r->count - 1].number;
    const kal__spread *s = &r->spread;
    kal__spread_close(&r->spread);
    const double used = kal__sum_value(&r->used);
    number[SHARE] = r->weight > 0.0 ? used / r->weight : (double)NAN;
    number[SCENARIOS] = (double)s->count;
    number[MEAN] = r->weight > 0.0 ? kal__sum_value(&r->sent) / r->weight : (double)NAN;
    number[LEAST] = kal__spread_least(s);
    number[P05] = kal__spread_quantile(s, 0.05);
    number[P50] = kal__spread_quantile(s, 0.5);
    number[P95] = kal__spread_quantile(s, 0.95);
    number[MOST] = kal__spread_most(s);
    r->spread.count = 0;
    r->used = r->sent = (kal__sum){0};
}

static bool same(const exchange *e, const kal__frame *row)
{
    for (size_t k = 0; k < KEYS; k++)
        if (strcmp(e->key[k], row->column[k].text[0]) != 0)
            return false;
    return true;
}

static bool begin(reading *r, const kal__frame *row)
{
    kal__arena *arena = r->a->arena;
    finish(r);
    exchange *grown = kal__arena_grow(r->a->scratch, r->exchange, r->count, r->count + 1, &r->room,
                                      sizeof *grown);
    if (!grown)
        return false;
    r->exchange = grown;
    exchange *e = &grown[r->count++];
    for (size_t k = 0; k < KEYS; k++) {
        const char *text = row->column[k].text[0];
        if (!(e->key[k] = kal__arena_copy(arena, text, strlen(text))))
            return false;
    }
    return true;
}

static kal_status read_row(void *user, const kal__frame *row)
{
    reading *r = user;
    const double sent = row->column[KEYS].number[0], weight = row->column[KEYS + 1].number[0];
    if ((!r->count || !same(&r->exchange[r->count - 1], row)) && !begin(r, row))
        return kal__fail_memory(r->a->ctx);
    kal__sum_add(&r->used, weight);
    kal__sum_add_product(&r->sent, weight, sent);
    return kal__spread_add(&r->spread, sent, weight) ? KAL_OK : kal__fail_memory(r->a->ctx);
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

kal_status kal__aggregate_robustness(const kal__aggregate *a, kal__frame **out)
{
    static const char weights[] =
        "SELECT probability FROM scenarios WHERE outcome='optimal' ORDER BY number";
    static const char rows[] =
        "SELECT e.source,e.sink,e.material,e.mode,e.\"from\",e.\"to\",e.unit,e.sent,s.probability "
        "FROM exchanges e JOIN scenarios s ON s.number=e.number "
        "WHERE s.outcome='optimal' AND e.sent>0 ORDER BY 1,2,3,4,5,6,7,s.number";
    reading r = {.a = a, .spread = {.arena = a->scratch}};
    kal__sum sum = {0};
    kal_status status = KAL_OK;
    if (kal__aggregate_has(a, "exchanges")) {
        status =
            kal__store_each(a->ctx, a->store, "weights", "n", weights, 0, NULL, add_weight, &sum);
        r.weight = kal__sum_value(&sum);
        if (!status)
            status =
                kal__store_each(a->ctx, a->store, "rows", "tttttttnn", rows, 0, NULL, read_row, &r);
    }
    if (status)
        return status;
    finish(&r);
    if (r.count)
        qsort(r.exchange, r.count, sizeof *r.exchange, by_share);
    return make_frame(&r, out);
}
