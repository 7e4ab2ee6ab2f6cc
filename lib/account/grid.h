/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decimal grid that amounts are rounded to, so that printed rows add up to printed totals. */
#ifndef KAL_ACCOUNT_GRID_H
#define KAL_ACCOUNT_GRID_H

#include <stdint.h>

/* Amounts are whole numbers of steps of 10^-digits. */
typedef struct kal__grid {
    int digits;
    double power; /* 10^|digits| */
} kal__grid;

/* The grid of amounts whose sizes add up to `total`: 6 digits after the mark, fewer where the sum would have more
 * than fifteen digits, more where it would have less than nine. */
kal__grid kal__grid_of(double total);
/* The nearest number of steps. */
int64_t kal__grid_steps(kal__grid g, double amount);
/* steps / 10^digits, rounded once: its shortest decimal is the number of steps with the mark set. */
double kal__grid_value(kal__grid g, int64_t steps);
/* The same steps counted in a unit 10^digits as large: of kg in t with 3. */
kal__grid kal__grid_shift(kal__grid g, int digits);

#endif
