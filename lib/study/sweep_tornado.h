/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bars of a tornado while they are gathered. */
#ifndef KAL_STUDY_SWEEP_TORNADO_H
#define KAL_STUDY_SWEEP_TORNADO_H

#include "lib/study/sweep_aggregate.h"

/* An input is a cell of the park as a scenario's entries name it, and how they change it. */
enum { KAL__INPUT_TABLE, KAL__INPUT_ROW, KAL__INPUT_COLUMN, KAL__INPUT_OP, KAL__INPUT_KEYS };

typedef struct kal__bar {
    const char *input, *op; /* in the arena of the table */
    size_t impact, scenarios;
    double low, high, at_low, at_high, correlation;
} kal__bar;

typedef struct kal__tornado {
    const kal__aggregate *a;
    kal__aggregate_impacts impacts;
    size_t count, room;
    kal__bar *bar; /* [count] */
} kal__tornado;

/* Whether the first columns of a row are this input's, and that input from them: false when out of memory. */
bool kal__input_is(const char *const key[KAL__INPUT_KEYS], const kal__frame *row);
bool kal__input_take(const kal__aggregate *a, const char *key[KAL__INPUT_KEYS],
                     const kal__frame *row);
/* Adds a bar of an input; false when out of memory. */
bool kal__tornado_add(kal__tornado *t, const char *const key[KAL__INPUT_KEYS], kal__bar bar);

/* The two methods; each adds its bars. */
kal_status kal__tornado_alone(kal__tornado *t);
kal_status kal__tornado_tenths(kal__tornado *t);

#endif
