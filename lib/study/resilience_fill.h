/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables with a row for each move. */
#ifndef KAL_STUDY_RESILIENCE_FILL_H
#define KAL_STUDY_RESILIENCE_FILL_H

#include "lib/study/resilience.h"

/* A table that is being filled, column by column. */
typedef struct kal__filling {
    kal__arena *arena;
    const kal__search *s;
    kal__frame *frame;
    size_t moves;
    const kal__move *const *move;
    bool failed;
} kal__filling;

/* An empty table; false when out of memory, which is remembered: what is filled after it goes nowhere. */
bool kal__fill_begin(kal__filling *f, const char *name, size_t rows);

/* What a column says of a move. */
typedef const char *kal__words_of(const kal__filling *f, const kal__move *move);
typedef double kal__number_of(const kal__filling *f, const kal__move *move);
void kal__fill_texts(kal__filling *f, const char *name, kal__words_of *of);
void kal__fill_numbers(kal__filling *f, const char *name, kal__number_of *of);
/* 1, 2, ... */
void kal__fill_ranks(kal__filling *f);
/* IMPACT, IMPACT_change, IMPACT_others of every impact. */
void kal__fill_impacts(kal__filling *f);

#endif
