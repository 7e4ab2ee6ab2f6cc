/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random parks that often ask for more than can be, and how one demand of theirs is taken back. */
#ifndef KAL_TESTS_TRUTH_DRAW_H
#define KAL_TESTS_TRUTH_DRAW_H

#include <stdbool.h>

#include "tests/property/sheet.h"

void park_draw(book *b, dice *d);
/* A row of the program in the park's words, as the plan's table "conflict" has it. */
typedef struct demand {
    const char *row, *id, *port, *property;
} demand;

/* Loosens a demand by `amount` (infinity: takes it back). False where the tables have no words for that. A need is
 * loosened downwards when `down`, else upwards. */
bool park_loosen(book *b, const demand *m, double amount, bool down);

#endif
