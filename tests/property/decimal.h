/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed numbers added as an auditor adds them: digit by digit, without a floating point. */
#ifndef KAL_TESTS_PROPERTY_DECIMAL_H
#define KAL_TESTS_PROPERTY_DECIMAL_H

#include <stdbool.h>

/* A sum of numbers that are printed with at most so many digits after the mark. */
typedef struct decimal {
    __extension__ __int128 units; /* of 10^-DECIMAL_PLACES */
} decimal;

enum { DECIMAL_PLACES = 18 };

/* Adds `factor` times the number as it is printed; nothing is added for one that has no digits (NaN). */
void decimal_add(decimal *sum, double v, int factor);
bool decimal_same(decimal a, decimal b);

#endif
