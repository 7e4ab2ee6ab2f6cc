/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what an input moves, seen from scenarios in which all inputs vary. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "lib/study/rank.h"
#include "lib/study/sweep_tornado.h"

#define TENTH 10

/* About so many scenarios say what a tenth of them does on average, so that memory does not grow with their number. Of
 * more these are read whose number's hash is small: every K-th would go in step with values that alternate, such as the
 * first dimension of Sobol's sequence or the lists of a factorial design (Knuth, The Art of Computer Programming 3,
 * 6.4: multiplication by 2^32 over the golden ratio, a prime). Products stay below 2^63. */
#define SCENARIOS 16384.0
#define HASHES 4294967296.0 /* 2^32 */
#define HASH "(number%2147483648)*2654435761%4294967296"

/* A scenario with the value that an input has in it. */
typedef struct pair {
    double value;
    size_t scenario;
} pair;

typedef struct reading {
    kal__tornado *t;
    const char *chosen;   /* " WHERE hash < bound" */
    kal__frame *scenario; /* number, probability, then the impacts; in the order of numbers */
    size_t at;            /* of the last row that was met */
    const char *key[KAL__INPUT_KEYS];
    bool begun;
    size_t count, room;
    pair *pair; /* [count] */
} reading;

static int by_value(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->scenario > y->scenario) - (x->scenario < y->scenario);
}

/* The mean of an impact over the scenarios of which the value lies in a range. */
static double mean_in(const reading *r, const pair *p, size_t n, const double *impact, double from,
                      double to)
{
    const double *probability = r->scenario->column[1].number;
    kal__sum sum = {0}, weight = {0};
    for (size_t i = 0; i < n; i++)
        if (p[i].value >= from && p[i].value <= to) {
            kal__sum_add_product(&sum, probability[p[i].scenario], impact[p[i].scenario]);
            kal__sum_add(&weight, probability[p[i].scenario]);
        }
    const double all = kal__sum_value(&weight);
    return all > 0.0 ? kal__sum_value(&sum) / all : (double)NAN;
}

/* The pairs whose scenario knows the impact, by value; false when out of memory. */
static bool known(const reading *r, kal__arena *scratch, const double *impact, pair **out, size_t *n)
{
    pair *p = KAL__NEW(scratch, r->count, pair);
    *n = 0;
    for (size_t i = 0; p && i < r->count; i++)
        if (isfinite(impact[r->pair[i].scenario]))
            p[(*n)++] = r->pair[i];
    if (p && *n)
        qsort(p, *n, sizeof *p, by_value);
    *out = p;
    return p != NULL;
}

static bool correlate(kal__arena *scratch, const pair *p, size_t n, const double *impact,
                      double *out)
{
    double *x = KAL__NEW(scratch, n, double), *y = KAL__NEW(scratch, n, double);
    if (!x || !y)
        return false;
    for (size_t i = 0; i < n; i++) {
        x[i] = p[i].value;
        y[i] = impact[p[i].scenario];
    }
    return kal__rank_correlation(scratch, n, x, y, out);
}

/* What does not vary moves nothing, and has no bar. */
static bool measure(reading *r, kal__arena *scratch, size_t k)
{
    const double *impact = r->scenario->column[2 + k].number;
    kal__bar bar = {.impact = k};
    pair *p;
    size_t n;
    if (!known(r, scratch, impact, &p, &n))
        return false;
    if (n < 2 || p[0].value == p[n - 1].value)
        return true;
    const size_t tenth = n < TENTH ? 1 : n / TENTH;
    bar.scenarios = n;
    bar.low = p[0].value;
    bar.high = p[n - 1].value;
    bar.at_low = mean_in(r, p, n, impact, bar.low, p[tenth - 1].value);
    bar.at_high = mean_in(r, p, n, impact, p[n - tenth].value, bar.high);
    return correlate(scratch, p, n, impact, &bar.correlation) && kal__tornado_add(r->t, r->key, bar);
}

/* The scenarios of an input have been read. */
static kal_status finish(reading *r)
{
    kal_status status = KAL_OK;
    for (size_t k = 0; !status && r->begun && k < r->t->impacts.count; k++) {
        kal__arena *scratch = kal__ctx_arena(r->t->a->ctx);
        if (!scratch || !measure(r, scratch, k))
            status = kal__fail_memory(r->t->a->ctx);
        kal__arena_free(scratch);
    }
    r->count = r->at = 0;
    return status;
}

/* The row of the scenario with this number, SIZE_MAX where it is not optimal: both come in the order of numbers. */
static size_t find(reading *r, double number)
{
    const double *numbers = r->scenario->column[0].number;
    while (r->at < r->scenario->rows && numbers[r->at] < number)
        r->at++;
    return r->at < r->scenario->rows && numbers[r->at] == number ? r->at : SIZE_MAX;
}

/* Of several entries of a scenario for one input the last counts. */
static kal_status read_row(void *user, const kal__frame *row)
{
    reading *r = user;
    const char *text = row->column[KAL__INPUT_KEYS].text[0];
    double value;
    if (!r->begun || !kal__input_is(r->key, row)) {
        const kal_status status = finish(r);
        if (status)
            return status;
        if (!kal__input_take(r->t->a, r->key, row))
            return kal__fail_memory(r->t->a->ctx);
        r->begun = true;
    }
    const size_t at = find(r, row->column[KAL__INPUT_KEYS + 1].number[0]);
    if (at == SIZE_MAX || kal__num_read(text, strlen(text), false, &value))
        return KAL_OK;
    if (r->count && r->pair[r->count - 1].scenario == at)
        r->count--;
    pair *grown =
        kal__arena_grow(r->t->a->scratch, r->pair, r->count, r->count + 1, &r->room, sizeof *grown);
    if (!grown)
        return kal__fail_memory(r->t->a->ctx);
    r->pair = grown;
    r->pair[r->count++] = (pair){value, at};
    return KAL_OK;
}

static kal_status read_scenarios(reading *r)
{
    const kal__aggregate *a = r->t->a;
    kal__buffer sql = {.arena = a->scratch}, types = {.arena = a->scratch};
    static const char rest[] = " AND outcome='optimal' ORDER BY number";
    kal__buffer_text(&sql, "SELECT number,probability");
    kal__buffer_text(&types, "nn");
    for (size_t k = 0; k < r->t->impacts.count; k++) {
        kal__buffer_text(&sql, ",");
        kal__buffer_text(&sql, r->t->impacts.plan[k]);
        kal__buffer_text(&types, "n");
    }
    kal__buffer_text(&sql, " FROM scenarios");
    kal__buffer_text(&sql, r->chosen);
    kal__buffer_put(&sql, rest, sizeof rest);
    kal__buffer_put(&types, "", 1);
    if (sql.failed || types.failed)
        return kal__fail_memory(a->ctx);
    return kal__store_query(a->ctx, a->store, a->scratch, "scenarios", types.data, sql.data, 0,
                            NULL, &r->scenario);
}

/* Which scenarios are read: every one, or about SCENARIOS. */
static kal_status choose(reading *r)
{
    const kal__aggregate *a = r->t->a;
    kal__frame *last;
    const kal_status status = kal__store_query(a->ctx, a->store, a->scratch, "last", "n",
                                               "SELECT max(number) FROM scenarios", 0, NULL, &last);
    if (status)
        return status;
    const double number = last->rows ? last->column[0].number[0] : 1.0;
    const double bound = number > SCENARIOS ? ceil(HASHES * SCENARIOS / number) : HASHES;
    r->chosen = kal__arena_print(a->scratch, " WHERE %s<%.0f", HASH, bound);
    return r->chosen ? KAL_OK : kal__fail_memory(a->ctx);
}

kal_status kal__tornado_tenths(kal__tornado *t)
{
    static const char sql[] = "SELECT \"table\",\"row\",\"column\",op,value,number FROM changes"
                              "%s ORDER BY 1,2,3,4,number,entry";
    const kal__aggregate *a = t->a;
    reading r = {.t = t};
    kal_status status = choose(&r);
    const char *query = status ? NULL : kal__arena_print(a->scratch, sql, r.chosen);
    if (!status)
        status = query ? read_scenarios(&r) : kal__fail_memory(a->ctx);
    if (!status)
        status =
            kal__store_each(a->ctx, a->store, "changes", "tttttn", query, 0, NULL, read_row, &r);
    return status ? status : finish(&r);
}
