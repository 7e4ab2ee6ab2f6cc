/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal distribution and the sequence of Sobol, by the GNU Scientific Library. */
#ifndef KAL_STUDY_GSL_H
#define KAL_STUDY_GSL_H

#include <stdbool.h>

#include "base/mem.h"

/* P(Z <= z) of a standard normal Z. */
double kal__gauss_below(double z);
/* The z with P(Z <= z) = p, 0 < p < 1. */
double kal__gauss_at(double p);

#define KAL__SOBOL_DIMENSIONS 40u
#define KAL__SOBOL_BITS 30
/* The sequence without its first point, 0 everywhere: (1/2, 1/2, ...), (3/4, 1/4, ...), ... NULL when out of memory. */
typedef struct kal__sobol kal__sobol;
kal__sobol *kal__sobol_new(kal__arena *arena, unsigned dimensions);
/* The next point, in parts of 2^-30: `point` [dimensions]. False beyond 2^30 - 1 of them. */
bool kal__sobol_next(kal__sobol *sobol, uint32_t *point);

#endif
