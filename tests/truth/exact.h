/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is true of a program, in rational numbers, from a solver that shares nothing with ours. */
#ifndef KAL_TESTS_TRUTH_EXACT_H
#define KAL_TESTS_TRUTH_EXACT_H

#include <gmp.h>

#include "solver/solve.h"

enum { TRUTH_LEVELS = 8 };

typedef struct truth {
    bool known;          /* false: the exact solver gave up */
    kal_outcome outcome; /* optimal, infeasible or unbounded */
    size_t levels;       /* solved: all, or those before the unbounded one */
    mpq_t value[TRUTH_LEVELS];
} truth;

void truth_begin(void); /* once, before all others */
void truth_end(void);
void truth_init(truth *t);
void truth_clear(truth *t);

/* Solves level after level, each with the values of the earlier ones as exact rows, which may be worse by
 * slack [levels] (NULL: by nothing). Ends the process when there is no memory. */
void truth_find(const kal__problem *problem, const double *slack, truth *out);

/* The bounds of a problem, its program's own where it has none. */
double problem_lower(const kal__problem *p, size_t column);
double problem_upper(const kal__problem *p, size_t column);
double problem_row_lower(const kal__problem *p, size_t row);
double problem_row_upper(const kal__problem *p, size_t row);

#endif
