/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which modes of transport carry a material, and which of them are worth a candidate. */
#ifndef KAL_NETWORK_MODES_H
#define KAL_NETWORK_MODES_H

#include "lib/park/model.h"

/* The most specific row of a mode for one material, with its impacts per base unit of that material. */
typedef struct kal__mode {
    uint32_t transport;
    const double *per_km, *fixed; /* [impacts] */
} kal__mode;

typedef struct kal__modes {
    size_t count;
    kal__mode *mode; /* in the byte order of their ids */
} kal__modes;

/* The modes that carry a material, whatever the distance. False when out of memory. */
bool kal__modes_make(kal__arena *arena, const kal__model *m, uint32_t material, kal__modes *out);

/* Of those, the ones that reach `km`, are `named` (unless that is ""), and that no other such mode beats or
 * equals in every impact. Fills chosen [modes->count] with rows of transport.csv, in order; returns how many. */
size_t kal__modes_choose(const kal__model *m, const kal__modes *modes, const char *named, double km,
                         uint32_t *chosen);

#endif
