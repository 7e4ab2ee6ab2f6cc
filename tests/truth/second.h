/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second opinion in doubles. */
#ifndef KAL_TESTS_TRUTH_SECOND_H
#define KAL_TESTS_TRUTH_SECOND_H

#include "solver/solve.h"

/* What Clp says of the first level: KAL_OUTCOME_UNVERIFIED where it does not say. */
kal_outcome second_opinion(const kal__problem *problem, double *value);

#endif
