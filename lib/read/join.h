/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of tables read into a park that there is. */
#ifndef KAL_READ_JOIN_H
#define KAL_READ_JOIN_H

#include "lib/park/park.h"

/* `park`, which has passed its check, with the rows of the tables in `folder` added: enterprises.csv at least. Does not
 * begin with kal__enter, so that the mistakes of several folders come together. KAL_OK; KAL_BAD_INPUT (mistakes are
 * placed in "FOLDER/sinks.csv:17"); KAL_IO; KAL_MEMORY; KAL_CANCELLED. */
kal_status kal__park_read_joined(kal_ctx *ctx, const kal_park *park, const char *folder,
                                 kal_park **out);

#endif
