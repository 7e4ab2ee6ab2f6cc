/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an answer is wrong, in rational numbers. */
#ifndef KAL_TESTS_TRUTH_JUDGE_H
#define KAL_TESTS_TRUTH_JUDGE_H

#include "tests/truth/exact.h"

typedef struct judgement {
    const char *wrong; /* what is wrong with a certified answer, NULL: nothing */
    bool apart; /* not the exact answer, but within the tolerances of a program that is not well posed */
    bool exact_proof; /* the Farkas multipliers prove it as they stand, without any tolerance */
} judgement;

/* `well_posed`: the outcome must then be the true one and the values equal. */
judgement judge(const kal__problem *problem, const kal__result *result, const truth *t,
                bool well_posed);

#endif
