/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: that GSL knows the normal distribution and the numbers of Sobol. Its way of reporting an
 * error is one for the whole process, and ends it; so only what cannot err is called, with what it cannot err on,
 * and its memory is ours. */
#include "lib/study/gsl.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_qrng.h>

struct kal__sobol {
    unsigned dimensions;
    uint32_t given;
    void *state;
    double point[KAL__SOBOL_DIMENSIONS];
};

double kal__gauss_below(double z) { return gsl_cdf_ugaussian_P(z); }

double kal__gauss_at(double p) { return gsl_cdf_ugaussian_Pinv(p); }

kal__sobol *kal__sobol_new(kal__arena *arena, unsigned dimensions)
{
    kal__sobol *sobol = KAL__NEW(arena, 1, kal__sobol);

    if (!sobol || !dimensions || dimensions > KAL__SOBOL_DIMENSIONS)
        return NULL;
    sobol->dimensions = dimensions;
    sobol->state = kal__arena_alloc(arena, gsl_qrng_sobol->state_size(dimensions), 1);
    if (!sobol->state)
        return NULL;
    gsl_qrng_sobol->init_state(sobol->state, dimensions);
    return sobol;
}

bool kal__sobol_next(kal__sobol *sobol, uint32_t *point)
{
    if (sobol->given >= ((uint32_t)1 << KAL__SOBOL_BITS) - 1)
        return false;
    sobol->given++;
    gsl_qrng_sobol->get(sobol->state, sobol->dimensions, sobol->point);
    for (unsigned i = 0; i < sobol->dimensions; i++)
        point[i] = (uint32_t)(sobol->point[i] * (double)((uint32_t)1 << KAL__SOBOL_BITS));
    return true;
}
