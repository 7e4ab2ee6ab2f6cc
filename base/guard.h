/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The caller's memory, for one thread at a time. */
#ifndef KAL_BASE_GUARD_H
#define KAL_BASE_GUARD_H

#include "base/ctx.h"

/* Outlives everything that was made with its allocator. */
typedef struct kal__guard kal__guard;
/* NULL when out of memory. */
kal__guard *kal__guard_new(const kal_ctx *ctx);
/* NULL is fine. */
void kal__guard_free(kal__guard *guard);
const kal_allocator *kal__guard_allocator(const kal__guard *guard);

#endif
