/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which indicators there are: their ids, their units, and which of them may be a limit. */
#include "lib/park/indicator.h"

#include <string.h>

#include "base/text.h"

const kal__indicator_rule kal__indicator_rules[KAL__INDICATORS] = {
#define KAL__INDICATOR_RULE(name, id, unit, numerator, denominator, kind)                          \
    {id, unit, numerator, denominator, KAL__IND_##kind},
    KAL__INDICATOR_LIST(KAL__INDICATOR_RULE)
#undef KAL__INDICATOR_RULE
};

kal__indicator_id kal__indicator_find(const char *id)
{
    for (size_t i = 0; i < KAL__INDICATORS; i++)
        if (strcmp(kal__indicator_rules[i].id, id) == 0)
            return (kal__indicator_id)i;
    return KAL__INDICATORS;
}

const char *kal__indicator_near(const char *id, bool any)
{
    const char *ids[KAL__INDICATORS];
    size_t count = 0;

    for (size_t i = 0; i < KAL__INDICATORS; i++)
        if (any || kal__indicator_rules[i].kind == KAL__IND_RATIO)
            ids[count++] = kal__indicator_rules[i].id;
    return kal__text_near(id, count, ids);
}
