/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the life of an ensemble's handle. */
#include "lib/study/ensemble_work.h"

#include <string.h>

kal_ensemble *kal__ensemble_new(kal_ctx *ctx, const kal_park *park, const kal__ensemble_kind *kind)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_ensemble *ensemble = arena ? KAL__NEW(arena, 1, kal_ensemble) : NULL;

    if (!ensemble) {
        kal__arena_free(arena);
        kal__fail_memory(ctx);
        return NULL;
    }
    ensemble->arena = arena;
    ensemble->kind = kind;
    ensemble->park = kal__park_keep(park);
    atomic_init(&ensemble->references, 1);
    return ensemble;
}

kal_status kal__ensemble_call(kal_ctx *ctx, const char *call, const kal_park *park, bool given)
{
    if (!park || !given)
        return kal__fail(ctx, KAL_USAGE, "%s: an argument is NULL", call);
    if (!kal__park_model(park))
        return kal__fail(ctx, KAL_USAGE, "%s: the park has not passed its check", call);
    return KAL_OK;
}

kal_ensemble *kal__ensemble_keep(const kal_ensemble *ensemble)
{
    kal_ensemble *kept = (kal_ensemble *)ensemble;

    atomic_fetch_add(&kept->references, 1);
    return kept;
}

void kal_ensemble_free(kal_ensemble *ensemble)
{
    if (!ensemble || atomic_fetch_sub(&ensemble->references, 1) != 1)
        return;
    kal_park_free(ensemble->park);
    kal__arena_free(ensemble->arena);
}

size_t kal_ensemble_count(const kal_ensemble *ensemble) { return ensemble ? ensemble->count : 0; }

const kal_park *kal__ensemble_park(const kal_ensemble *ensemble) { return ensemble->park; }

const char *kal__ensemble_text(const kal_ensemble *ensemble) { return ensemble->text; }

size_t kal__ensemble_inputs(const kal_ensemble *ensemble, const char *const **input)
{
    *input = ensemble->input;
    return ensemble->inputs;
}

kal_status kal__walk_open(kal_ctx *ctx, const kal_ensemble *ensemble, kal__walk **out)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__walk *walk = arena ? KAL__NEW(arena, 1, kal__walk) : NULL;

    if (!walk) {
        kal__arena_free(arena);
        return kal__fail_memory(ctx);
    }
    walk->arena = arena;
    walk->ensemble = kal__ensemble_keep(ensemble);
    const kal_status status = ensemble->kind->open ? ensemble->kind->open(ctx, walk) : KAL_OK;
    if (status == KAL_OK)
        *out = walk;
    else
        kal__walk_close(walk);
    return status;
}

void kal__walk_close(kal__walk *walk)
{
    if (!walk)
        return;
    if (walk->ensemble->kind->close)
        walk->ensemble->kind->close(walk);
    kal_ensemble_free(walk->ensemble);
    kal__arena_free(walk->arena);
}

kal_status kal__walk_next(kal_ctx *ctx, kal__walk *walk, kal__arena *arena, kal__variant *out,
                          bool *more)
{
    const kal__ensemble_kind *kind = walk->ensemble->kind;
    kal_status status = KAL_OK;

    if (walk->index >= walk->ensemble->count) {
        status = kind->end ? kind->end(ctx, walk) : KAL_OK;
        if (status == KAL_OK)
            *more = false;
        return status;
    }
    status = kind->next(ctx, walk, arena, out);
    if (status == KAL_OK) {
        walk->index++;
        *more = true;
    }
    return status;
}
