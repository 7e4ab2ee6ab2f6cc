/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: in which order a park is checked. */
#include "lib/park/settle.h"

#define HINT_WORK 2e7 /* candidate bytes looked at for hints in one check: a fraction of a second */

static bool check(kal__settle *s)
{
    return kal__settle_bind(s) && kal__settle_settings(s) && kal__settle_impacts(s) &&
           kal__settle_columns(s) && kal__settle_ids(s) && kal__settle_references(s) &&
           kal__settle_units(s) && kal__settle_numbers(s) && kal__settle_keys(s) &&
           kal__settle_rules(s) && kal__settle_scenarios(s);
}

static bool build(kal__settle *s)
{
    s->model->scenario = s->park->scenario;
    s->model->inputs = s->park->inputs;
    s->model->input = s->park->input;
    return kal__settle_order(s) && kal__settle_build(s) && kal__settle_build_relations(s) &&
           kal__settle_warnings(s);
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
        if (s.name && check(&s)) {
            status = kal__mistakes_status(ctx);
            if (status == KAL_OK && !build(&s))
                status = KAL_MEMORY;
        }
    }
    kal__arena_free(s.scratch);
    if (status == KAL_OK) {
        forget_scratch(s.out);
        park->settled = s.out;
        return KAL_OK;
    }
    kal__arena_free(arena);
    return status == KAL_MEMORY ? kal__fail_memory(ctx) : status;
}
