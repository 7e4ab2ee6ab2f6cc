/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps in which a network is made. */
#ifndef KAL_NETWORK_BUILD_H
#define KAL_NETWORK_BUILD_H

#include "lib/network/ports.h"

/* Fills the ports of a network whose arena, park and model are set. KAL_OK, KAL_MEMORY. */
kal_status kal__ports_make(kal_ctx *ctx, kal_network *network);

/* Fills candidates, warnings and columns after the ports. KAL_OK, KAL_BAD_INPUT, KAL_MEMORY, KAL_CANCELLED. */
kal_status kal__candidates_make(kal_ctx *ctx, kal_network *network);

/* Fills the lists by port and the columns of the getters after the candidates. KAL_OK, KAL_MEMORY. */
kal_status kal__columns_make(kal_ctx *ctx, kal_network *network);

#endif
