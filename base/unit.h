/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units: what may be written in brackets, its dimension and its size. */
#ifndef KAL_BASE_UNIT_H
#define KAL_BASE_UNIT_H

#include <stdbool.h>
#include <stddef.h>

enum {
    KAL__DIM_MASS,
    KAL__DIM_VOLUME,
    KAL__DIM_ENERGY,
    KAL__DIM_AMOUNT,
    KAL__DIM_LENGTH,
    KAL__DIM_TIME,
    KAL__DIM_MONEY,
    KAL__DIM_CO2E,
    KAL__DIM_COUNT
};

/* The size is num/den in base units (t, m3, J, mol, km, s, the currency, kg CO2e), kept apart so that a
 * conversion is one multiplication and one division. */
typedef struct kal__unit {
    double num, den;
    signed char power[KAL__DIM_COUNT];
} kal__unit;

#define KAL__UNIT_ONE ((kal__unit){1.0, 1.0, {0}})

/* Reads a unit such as "kt/a" (park-format.md section 1) with `currency` as the park's code. False when a
 * part is unknown: *bad and *bad_n then point at that part of s (the whole of s when it is empty or a
 * mark is misplaced). */
bool kal__unit_read(const char *s, size_t n, const char *currency, kal__unit *out, const char **bad,
                    size_t *bad_n);
bool kal__unit_same_dim(const kal__unit *a, const kal__unit *b);
kal__unit kal__unit_times(kal__unit a, kal__unit b);
kal__unit kal__unit_per(kal__unit a, kal__unit b);
/* v in unit `from` as a number of unit `to`; the dimensions must agree. */
double kal__unit_convert(double v, const kal__unit *from, const kal__unit *to);
/* The nearest unit to a word that is none, NULL when nothing is near: for "did you mean". */
const char *kal__unit_near(const char *s, size_t n);

#endif
