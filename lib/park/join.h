/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A park with the rows of another folder added. */
#ifndef KAL_PARK_JOIN_H
#define KAL_PARK_JOIN_H

#include "lib/park/park.h"

/* May a folder that is added to a park hold this table? The settings, impacts, aims and scenarios are the park's. */
bool kal__joinable(kal__table_id table);

/* `park`, which has passed its check, with the rows of the raw tables of `guest` behind its own, the whole checked.
 * What is wrong with them is placed in "FOLDER/sinks.csv:17". Units are those of the guest's own columns. KAL_OK,
 * KAL_BAD_INPUT, KAL_MEMORY, KAL_CANCELLED. */
kal_status kal__park_join(kal_ctx *ctx, const kal_park *park, const kal_park *guest,
                          const char *folder, kal_park **out);

#endif
