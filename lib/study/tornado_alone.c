/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what an input moves, when each of its values was laid alone over the park. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/study/sweep_tornado.h"

/* One value that was laid: NaN for a text. */
typedef struct end {
    double value, effect;
} end;

/* What is known of one input and one impact. */
typedef struct extent {
    size_t count;  /* values that are numbers */
    end low, high; /* of these */
    size_t texts;
    end text; /* the one that moves most; NaN: none has a plan */
} extent;

typedef struct reading {
    kal__tornado *t;
    const char *key[KAL__INPUT_KEYS];
    bool begun;
    extent *extent;       /* [impacts] */
    double number, entry; /* of the entry that is read */
    double value;
    double *effect; /* [impacts] 0 where nothing is said: it moves nothing */
} reading;

/* What a row tells. */
enum { VALUE = KAL__INPUT_KEYS, IMPACT, NUMBER, ENTRY, ALONE };

static void take(extent *e, double value, double effect)
{
    if (isnan(value)) {
        if (!e->texts++ || isnan(e->text.effect) || fabs(effect) > fabs(e->text.effect))
            e->text = (end){value, effect};
        return;
    }
    if (!e->count || value < e->low.value)
        e->low = (end){value, effect};
    if (!e->count || value > e->high.value)
        e->high = (end){value, effect};
    e->count++;
}

/* The park as it stands is a value too: times 1, plus 0, or one that is not known here, which stands for the other end
 * where there is one value only. */
static void take_base(extent *e, const char *op)
{
    if (!e->count && e->texts) {
        e->low = (end){(double)NAN, 0.0};
        e->high = e->text;
    } else if (!strcmp(op, "scale") || !strcmp(op, "add")) {
        take(e, op[0] == 's' ? 1.0 : 0.0, 0.0);
        e->count--;
    } else if (e->low.value == e->high.value) {
        e->low = (end){(double)NAN, 0.0};
    }
}

/* The rows of an entry have been read. */
static void finish_entry(reading *r)
{
    for (size_t k = 0; r->begun && k < r->t->impacts.count; k++) {
        take(&r->extent[k], r->value, r->effect[k]);
        r->effect[k] = 0.0;
    }
}

/* Those of an input. */
static kal_status finish(reading *r)
{
    kal__tornado *t = r->t;
    finish_entry(r);
    for (size_t k = 0; r->begun && k < t->impacts.count; k++) {
        extent *e = &r->extent[k];
        const double base = t->impacts.base[k];
        take_base(e, r->key[KAL__INPUT_OP]);
        const kal__bar bar = {.impact = k,
                              .scenarios = e->count ? e->count : e->texts,
                              .low = e->low.value,
                              .high = e->high.value,
                              .at_low = base + e->low.effect,
                              .at_high = base + e->high.effect,
                              .correlation = (double)NAN};
        if (!kal__tornado_add(t, r->key, bar))
            return kal__fail_memory(t->a->ctx);
        *e = (extent){0};
    }
    return KAL_OK;
}

static kal_status begin_entry(reading *r, const kal__frame *row)
{
    const char *text = row->column[VALUE].text[0];
    const bool another = !r->begun || !kal__input_is(r->key, row);
    kal_status status = KAL_OK;
    if (another)
        status = finish(r);
    else
        finish_entry(r);
    if (!status && another && !kal__input_take(r->t->a, r->key, row))
        status = kal__fail_memory(r->t->a->ctx);
    r->begun = true;
    r->number = row->column[NUMBER].number[0];
    r->entry = row->column[ENTRY].number[0];
    if (kal__num_read(text, strlen(text), false, &r->value))
        r->value = (double)NAN;
    return status;
}

static kal_status read_row(void *user, const kal__frame *row)
{
    reading *r = user;
    const kal__aggregate_impacts *impacts = &r->t->impacts;
    kal_status status = KAL_OK;
    if (!r->begun || !kal__input_is(r->key, row) || r->number != row->column[NUMBER].number[0] ||
        r->entry != row->column[ENTRY].number[0])
        status = begin_entry(r, row);
    for (size_t k = 0; !status && k < impacts->count; k++)
        if (!strcmp(impacts->id[k], row->column[IMPACT].text[0]))
            r->effect[k] = row->column[ALONE].number[0];
    return status;
}

/* Where the study does not say what the park as it stands comes to, a scenario of that name may. */
static kal_status find_base(kal__tornado *t)
{
    const kal__aggregate *a = t->a;
    kal_status status = KAL_OK;
    for (size_t k = 0; !status && k < t->impacts.count; k++) {
        kal__frame *frame = NULL;
        const char *sql = kal__arena_print(a->scratch,
                                           "SELECT %s FROM scenarios WHERE outcome='optimal' AND "
                                           "scenario='base' LIMIT 1",
                                           t->impacts.plan[k]);
        if (!isnan(t->impacts.base[k]))
            continue;
        status =
            sql ? kal__store_query(a->ctx, a->store, a->scratch, "base", "n", sql, 0, NULL, &frame)
                : kal__fail_memory(a->ctx);
        if (!status && frame->rows)
            t->impacts.base[k] = frame->column[0].number[0];
    }
    return status;
}

kal_status kal__tornado_alone(kal__tornado *t)
{
    static const char sql[] =
        "SELECT c.\"table\",c.\"row\",c.\"column\",c.op,c.value,x.id,c.number,c.entry,x.alone "
        "FROM changes c JOIN scenarios s ON s.number=c.number LEFT JOIN causes x ON x.rowid "
        "BETWEEN "
        "c.number*" KAL__STORE_ROWS " AND c.number*" KAL__STORE_ROWS "+" KAL__STORE_ROWS "-1 "
        "AND x.entry=c.entry AND x.what='impact' WHERE s.outcome='optimal' "
        "ORDER BY 1,2,3,4,c.number,c.entry";
    reading r = {.t = t,
                 .extent = KAL__NEW(t->a->scratch, t->impacts.count, extent),
                 .effect = KAL__NEW(t->a->scratch, t->impacts.count, double)};
    if (!r.extent || !r.effect)
        return kal__fail_memory(t->a->ctx);
    kal_status status = find_base(t);
    if (!status)
        status = kal__store_each(t->a->ctx, t->a->store, "causes", "ttttttnnn", sql, 0, NULL,
                                 read_row, &r);
    return status ? status : finish(&r);
}
