/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: in which order a park is checked. */
#include "lib/park/settle.h"

#define HINT_WORK 2e7 /* candidate bytes looked at for hints in one check: a fraction of a second */

typedef bool (*step)(kal__settle *s); /* false: out of memory */

/* One step after the other; between two the caller may cancel. */
static kal_status take(kal__settle *s, size_t n, const step *steps)
{
    for (size_t i = 0; i < n; i++) {
        if (kal__tick(s->ctx, "read", -1.0))
            return KAL_CANCELLED;
        if (!steps[i](s))
            return KAL_MEMORY;
    }
    return KAL_OK;
}

static kal_status check(kal__settle *s)
{
    static const step steps[] = {
        kal__settle_bind, kal__settle_settings,   kal__settle_impacts,   kal__settle_columns,
        kal__settle_ids,  kal__settle_references, kal__settle_units,     kal__settle_numbers,
        kal__settle_keys, kal__settle_rules,      kal__settle_scenarios,
    };
    const kal_status status = take(s, sizeof steps / sizeof *steps, steps);
    return status == KAL_OK ? kal__mistakes_status(s->ctx) : status;
}

static kal_status build(kal__settle *s)
{
    static const step steps[] = {kal__settle_order, kal__settle_build, kal__settle_build_relations,
                                 kal__settle_warnings};
    s->model->scenario = s->park->scenario;
    s->model->inputs = s->park->inputs;
    s->model->input = s->park->input;
    return take(s, sizeof steps / sizeof *steps, steps);
}

/* What only the check itself needed. */
static void forget_scratch(kal__settled *settled)
{
    for (unsigned c = 0; c < KAL__COLUMNS; c++) {
        settled->field[c].index = NULL;
        settled->field[c].kind = NULL;
    }
}

kal_status kal__park_settle(kal_ctx *ctx, kal_park *park)
{
    kal__settle s = {.ctx = ctx, .park = park, .hints = HINT_WORK};
    kal__arena *arena = kal__ctx_arena(ctx);
    s.scratch = kal__ctx_arena(ctx);
    s.out = arena ? KAL__NEW(arena, 1, kal__settled) : NULL;
    kal_status status = KAL_MEMORY;
    if (s.scratch && s.out) {
        s.out->arena = arena;
        s.model = &s.out->model;
        s.name = kal__dict_new(s.scratch, 0);
        if (s.name)
            status = check(&s);
        if (status == KAL_OK)
            status = build(&s);
    }
    kal__arena_free(s.scratch);
    if (status == KAL_OK) {
        forget_scratch(s.out);
        park->settled = s.out;
        return KAL_OK;
    }
    kal__arena_free(arena);
    return status == KAL_MEMORY      ? kal__fail_memory(ctx)
           : status == KAL_CANCELLED ? kal__fail_cancelled(ctx)
                                     : status;
}
