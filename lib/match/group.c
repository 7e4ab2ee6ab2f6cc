/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How numbers are grouped by a key in linear time. */
#include "lib/match/group.h"

bool kal__group_make(kal__arena *arena, size_t keys, size_t n, const uint32_t *key, kal__group *out)
{
    size_t *start = KAL__NEW(arena, keys + 2, size_t);
    uint32_t *item = KAL__NEW(arena, n, uint32_t);

    if (!start || !item)
        return false;
    /* Counted two places further on, so that filling in moves every start to where it belongs. */
    for (size_t i = 0; i < n; i++)
        if (key[i] != KAL__NONE)
            start[key[i] + 2]++;
    for (size_t k = 2; k < keys + 2; k++)
        start[k] += start[k - 1];
    for (size_t i = 0; i < n; i++)
        if (key[i] != KAL__NONE)
            item[start[key[i] + 1]++] = (uint32_t)i;
    *out = (kal__group){start, item};
    return true;
}
