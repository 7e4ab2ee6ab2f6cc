/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small park, built by calls alone, whose plan was worked by hand. */
#ifndef KAL_TESTS_API_SMALL_H
#define KAL_TESTS_API_SMALL_H

#include <kalund.h>

/* The park, checked; every step is returned to the caller as a status. */
kal_status small_park(kal_ctx *ctx, kal_park **out);
/* The same park before its check. */
kal_status small_park_open(kal_ctx *ctx, kal_park **out);

#endif
