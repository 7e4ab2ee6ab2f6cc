/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers grouped by a key, by counting. */
#ifndef KAL_MATCH_GROUP_H
#define KAL_MATCH_GROUP_H

#include "base/mem.h"
#include "base/text.h"

/* Item [start[k], start[k + 1]) belong to key k, in ascending order. */
typedef struct kal__group {
    size_t *start;
    uint32_t *item;
} kal__group;

/* Groups 0..n-1 by key[i] < keys; KAL__NONE keys belong to nobody. False: out of memory. */
bool kal__group_make(kal__arena *arena, size_t keys, size_t n, const uint32_t *key, kal__group *out);

#endif
