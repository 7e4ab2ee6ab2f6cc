/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how the bars of a tornado are ordered. */
#include "lib/study/sweep_tornado.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool kal__input_is(const char *const key[KAL__INPUT_KEYS], const kal__frame *row)
{
    for (size_t k = 0; k < KAL__INPUT_KEYS; k++)
        if (strcmp(key[k], row->column[k].text[0]) != 0)
            return false;
    return true;
}

bool kal__input_take(const kal__aggregate *a, const char *key[KAL__INPUT_KEYS],
                     const kal__frame *row)
{
    for (size_t k = 0; k < KAL__INPUT_KEYS; k++) {
        const char *text = row->column[k].text[0];
        if (!(key[k] = kal__arena_copy(a->arena, text, strlen(text))))
            return false;
    }
    return true;
}

bool kal__tornado_add(kal__tornado *t, const char *const key[KAL__INPUT_KEYS], kal__bar bar)
{
    kal__bar *grown =
        kal__arena_grow(t->a->scratch, t->bar, t->count, t->count + 1, &t->room, sizeof *grown);
    bar.input = kal__arena_print(t->a->arena, "%s.%s.%s", key[KAL__INPUT_TABLE],
                                 key[KAL__INPUT_ROW], key[KAL__INPUT_COLUMN]);
    bar.op = key[KAL__INPUT_OP];
    if (!grown || !bar.input)
        return false;
    t->bar = grown;
    t->bar[t->count++] = bar;
    return true;
}

static double size_of(const kal__bar *bar)
{
    const double swing = fabs(bar->at_high - bar->at_low);
    return isnan(swing) ? -1.0 : swing;
}

static int by_swing(const void *a, const void *b)
{
    const kal__bar *x = a, *y = b;
    if (x->impact != y->impact)
        return x->impact < y->impact ? -1 : 1;
    if (size_of(x) != size_of(y))
        return size_of(x) > size_of(y) ? -1 : 1;
    const int order = strcmp(x->input, y->input);
    return order ? order : strcmp(x->op, y->op);
}

static kal_status make_frame(const kal__tornado *t, const char *how, kal__frame **out)
{
    const kal__aggregate *a = t->a;
    kal__frame *frame = kal__frame_new(a->arena, "tornado", t->count);
    const char **input = kal__aggregate_text(a, frame, "input");
    const char **op = kal__aggregate_text(a, frame, "op");
    const char **impact = kal__aggregate_text(a, frame, "impact");
    double *low = kal__aggregate_number(a, frame, "low");
    double *high = kal__aggregate_number(a, frame, "high");
    double *at_low = kal__aggregate_number(a, frame, "at_low");
    double *at_high = kal__aggregate_number(a, frame, "at_high");
    double *swing = kal__aggregate_number(a, frame, "swing");
    double *correlation = kal__aggregate_number(a, frame, "correlation");
    double *scenarios = kal__aggregate_number(a, frame, "scenarios");
    const char **method = kal__aggregate_text(a, frame, "method");
    const char **unit = kal__aggregate_text(a, frame, "unit");
    if (!input || !op || !impact || !low || !high || !at_low || !at_high || !swing ||
        !correlation || !scenarios || !method || !unit)
        return kal__fail_memory(a->ctx);
    for (size_t i = 0; i < t->count; i++) {
        const kal__bar *bar = &t->bar[i];
        input[i] = bar->input;
        op[i] = bar->op;
        impact[i] = t->impacts.id[bar->impact];
        low[i] = bar->low;
        high[i] = bar->high;
        at_low[i] = bar->at_low;
        at_high[i] = bar->at_high;
        swing[i] = bar->at_high - bar->at_low;
        correlation[i] = bar->correlation;
        scenarios[i] = (double)bar->scenarios;
        method[i] = how;
        unit[i] = t->impacts.unit[bar->impact];
    }
    *out = frame;
    return KAL_OK;
}

kal_status kal__aggregate_tornado(const kal__aggregate *a, kal__frame **out)
{
    kal__tornado t = {.a = a};
    const bool alone = kal__aggregate_has(a, "causes");
    kal_status status = kal__aggregate_find(a, &t.impacts);
    if (!status && kal__aggregate_has(a, "changes"))
        status = alone ? kal__tornado_alone(&t) : kal__tornado_tenths(&t);
    if (status)
        return status;
    if (t.count)
        qsort(t.bar, t.count, sizeof *t.bar, by_swing);
    return make_frame(&t, alone ? "alone" : "tenths", out);
}
