/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a named conflict is one, and no larger than it need be. */
#ifndef KAL_TESTS_TRUTH_CONFLICT_H
#define KAL_TESTS_TRUTH_CONFLICT_H

#include "tests/property/sheet.h"

enum { CONFLICT_MOST = 64 };

typedef struct conflict_tally {
    size_t conflicts, members;
    size_t exact;      /* members without which an exact solver finds the rest to be possible */
    size_t told;       /* members taken back in the tables, and the park solved again */
    size_t not_told;   /* for which the tables have no words */
    size_t relaxed;    /* `relax` amounts tried from both sides */
    size_t none;       /* `relax` of none: taking the whole row back does not help */
    size_t unverified; /* of the parks solved again */
    size_t wrong;
} conflict_tally;

/* In rational numbers, on the program: the members with all that is not a demand have no solution, and have one
 * without any one member. */
void conflict_exactly(kal_ctx *ctx, const kal_program *program, const kal_plan *plan,
                      conflict_tally *tally);
/* The same through tables and kal_plan_solve; and each `relax`: a little more than it is enough for the whole
 * park, a little less is not. */
void conflict_in_tables(kal_ctx *ctx, const book *b, const kal_plan *plan, conflict_tally *tally);

#endif
