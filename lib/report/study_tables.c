/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which of the studies has which table. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/study.h"

const kal__frame *kal__study_sweep(const kal_study *s, const char *table)
{
    const kal__frames frames = kal__sweep_frames(s->sweep);
    return kal__frames_find(&frames, table);
}

const kal__frame *kal__study_frontier(const kal_study *s, const char *table)
{
    const kal__frames frames = kal__frontier_frames(s->frontier);
    return kal__frames_find(&frames, table);
}

const kal__frame *kal__study_resilience(const kal_study *s, const char *table)
{
    const kal__frames frames = kal__resilience_frames(s->resilience);
    return kal__frames_find(&frames, table);
}

const char *kal__study_kind(const kal_study *s)
{
    static const char *const word[] = {"",
                                       "sweep",
                                       "frontier",
                                       "sweep,frontier",
                                       "resilience",
                                       "sweep,resilience",
                                       "frontier,resilience",
                                       "sweep,frontier,resilience"};

    return word[(s->sweep ? 1 : 0) + (s->frontier ? 2 : 0) + (s->resilience ? 4 : 0)];
}

const char *kal__study_said(const kal_study *s, const char *key)
{
    const char *const *keys = s->manifest ? kal__frame_text(s->manifest, "key") : NULL;
    const char *const *value = s->manifest ? kal__frame_text(s->manifest, "value") : NULL;

    for (size_t i = 0; keys && value && i < s->manifest->rows; i++)
        if (strcmp(keys[i], key) == 0)
            return value[i];
    return NULL;
}

double kal__study_base(const kal_study *s, const char *impact)
{
    static const char prefix[] = "base:";
    const char *const *key = s->manifest ? kal__frame_text(s->manifest, "key") : NULL;
    const char *const *value = s->manifest ? kal__frame_text(s->manifest, "value") : NULL;
    double v;

    for (size_t i = 0; key && value && i < s->manifest->rows; i++)
        if (strncmp(key[i], prefix, sizeof prefix - 1) == 0 &&
            strcmp(key[i] + sizeof prefix - 1, impact) == 0)
            return kal__num_read(value[i], strlen(value[i]), false, &v) == KAL__NUM_OK ? v : NAN;
    return NAN;
}

/* A name that two have is the sweep's, then the frontier's. */
kal_status kal__study_table(kal_ctx *ctx, const kal_study *s, kal__arena *arena, const char *table,
                            const kal__frame **out)
{
    const kal__frame *found = kal__study_sweep(s, table);

    if (!found && s->sweep && kal__sweep_has(s->sweep, table))
        return kal__sweep_read(ctx, s->sweep, arena, table, out);
    found = found ? found : kal__study_frontier(s, table);
    found = found ? found : kal__study_resilience(s, table);
    if (!found)
        return KAL_NOT_FOUND;
    *out = found;
    return KAL_OK;
}
