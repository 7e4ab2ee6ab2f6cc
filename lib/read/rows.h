/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file read into its raw table. */
#ifndef KAL_READ_ROWS_H
#define KAL_READ_ROWS_H

#include "lib/park/park.h"

/* Reads the bytes of a table's file into park->raw[id] and notes its digest. Mistakes are noted by kal__mistake.
 * KAL_OK (mistakes or not), KAL_MEMORY, KAL_CANCELLED. */
kal_status kal__rows_read(kal_ctx *ctx, kal_park *park, kal__table_id id, const char *data,
                          size_t n);

#endif
