/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a loss of the others is told from what a leaver takes along. */
#include <string.h>

#include "lib/study/resilience.h"

void kal__effect_free(kal__effect *effect)
{
    if (effect)
        kal__arena_free(effect->arena);
}

static bool anybody_leaves(const kal__move *move)
{
    for (size_t k = 0; k < move->leavers; k++)
        if (move->leaver[k].kind == KAL__MOVE_ENTERPRISE)
            return true;
    return false;
}

/* others = sum over the enterprises that stay, e, of (after - before) of what e carries: where everybody stays and
 * nobody comes that is the change of the total. */
static void weigh_others(kal__effect *e, const kal__search *s, const kal__move *move,
                         const kal__view *after)
{
    const size_t impacts = s->model->impacts;
    const bool all = !anybody_leaves(move) && move->kind != KAL__MOVE_NEWCOMER;

    for (size_t i = 0; i < impacts; i++) {
        kal__sum sum = {0.0, 0.0}, size = {0.0, 0.0};
        for (size_t p = 0; p <= s->model->enterprises; p++) {
            const double is = after->carried[p * impacts + i];
            const double was = s->before.carried[p * impacts + i];
            if (kal__move_takes(move, (uint32_t)p))
                continue;
            kal__sum_add(&sum, is - was);
            kal__sum_add(&size, fabs(is) + fabs(was));
        }
        e->total[i] = after->total[i];
        e->others[i] = all ? after->total[i] - s->before.total[i] : kal__sum_value(&sum);
        if (fabs(e->others[i]) <= KAL__TOL_CERTIFY * kal__sum_value(&size))
            e->others[i] = 0.0;
    }
}

/* Of each enterprise that stays, by the weights of the first level. */
static void weigh_shares(kal__effect *e, const kal__search *s, const kal__move *move,
                         const kal__view *after)
{
    const size_t impacts = s->model->impacts;

    for (size_t p = 0; p <= s->model->enterprises; p++) {
        kal__sum sum = {0.0, 0.0}, size = {0.0, 0.0};
        for (size_t i = 0; i < impacts; i++) {
            const double is = after->carried[p * impacts + i];
            const double was = s->before.carried[p * impacts + i];
            kal__sum_add_product(&sum, s->weight[i], is - was);
            kal__sum_add(&size, fabs(s->weight[i] * is) + fabs(s->weight[i] * was));
        }
        if (!kal__move_takes(move, (uint32_t)p) &&
            fabs(kal__sum_value(&sum)) > KAL__TOL_AUDIT * kal__sum_value(&size))
            e->share[e->shares++] = (kal__share){(uint32_t)p, kal__sum_value(&sum)};
    }
}

bool kal__effect_totals(kal__effect *e, const kal__search *s, const kal__move *move,
                        const kal__view *after)
{
    kal__sum loss = {0.0, 0.0};

    e->share = KAL__NEW(e->arena, s->model->enterprises + 1, kal__share);
    if (!e->share)
        return false;
    weigh_others(e, s, move, after);
    for (size_t i = 0; i < s->model->impacts; i++)
        kal__sum_add_product(&loss, s->weight[i], e->others[i]);
    e->loss = kal__sum_value(&loss);
    weigh_shares(e, s, move, after);
    return true;
}

static bool leaves_with(const kal__move *move, const kal__port *port)
{
    for (size_t k = 0; k < move->leavers; k++)
        if (move->leaver[k].kind == KAL__MOVE_PROCESS && port->process == move->leaver[k].process)
            return true;
    return kal__move_takes(move, port->enterprise);
}

/* The needs of the others that exchanges meet less than before, and supplies more. */
bool kal__effect_fallbacks(kal__effect *e, const kal__search *s, const kal__move *move,
                           const kal__view *after)
{
    const kal_network *network = s->base.network;
    const kal__view *before = &s->before;

    e->fallback = KAL__NEW(e->arena, network->demand_ports, kal__fallback);
    for (uint32_t p = 0; e->fallback && p < network->demand_ports; p++) {
        const double was = before->received[p], is = after->received[p];
        if (leaves_with(move, &network->demand_port[p]) || !kal__moved(was, is) || is > was ||
            !kal__moved(before->purchased[p], after->purchased[p]) ||
            after->purchased[p] < before->purchased[p])
            continue;
        e->fallback[e->fallbacks++] =
            (kal__fallback){p, was, is, after->purchased[p] - before->purchased[p]};
    }
    return e->fallback != NULL;
}

/* The first mistake of a park that is none, in the worker's own words. */
static const char *first_mistake(kal__arena *arena, const kal_ctx *ctx)
{
    const char *text = kal_mistake_count(ctx) > 0 ? kal_mistake(ctx, 0) : kal_message(ctx);
    return kal__arena_copy(arena, text, strlen(text));
}

/* Of what contradicts each other, or grows without end, so many sentences are told. */
#define SENTENCES 3

/* Why there is no plan. */
static const char *no_plan(kal__arena *arena, const kal_plan *plan)
{
    const kal__frame *f = plan->frame[KAL__PLAN_CONFLICT]->rows > 0
                              ? plan->frame[KAL__PLAN_CONFLICT]
                              : plan->frame[KAL__PLAN_UNBOUNDED];
    const char *const *sentence = kal__frame_text(f, "text");
    const char *text = f->rows > 0 ? "" : kal_outcome_text(kal_plan_outcome(plan));

    for (size_t i = 0; i < f->rows && i < SENTENCES && text; i++)
        text = kal__arena_print(arena, "%s%s%s", text, i > 0 ? "; " : "", sentence[i]);
    return text;
}

static kal_status compare(kal_ctx *ctx, kal__effect *e, const kal__search *s, const kal__move *move,
                          const kal__solved *solved)
{
    kal__view after;

    e->park = true;
    e->outcome = kal_plan_outcome(solved->plan);
    if (e->outcome == KAL_OUTCOME_CANCELLED)
        return kal__fail_cancelled(ctx);
    if (e->outcome != KAL_OUTCOME_OPTIMAL) {
        e->reason = no_plan(e->arena, solved->plan);
        return e->reason ? KAL_OK : kal__fail_memory(ctx);
    }
    kal__arena *scratch = kal__ctx_arena(ctx);
    const bool well =
        scratch && kal__view_make(scratch, s, solved->plan, &after) &&
        kal__effect_totals(e, s, move, &after) &&
        (move->kind == KAL__MOVE_NEWCOMER || kal__effect_fallbacks(e, s, move, &after)) &&
        kal__effect_spread(e, scratch, s, move, &after);
    kal__arena_free(scratch);
    return well ? KAL_OK : kal__fail_memory(ctx);
}

static kal_status solve(kal_ctx *ctx, kal__effect *e, const kal__search *s, const kal__move *move)
{
    const kal__variant variant = {.id = move->id,
                                  .probability = 1.0,
                                  .scenario = move->park->scenario,
                                  .entries = move->entries,
                                  .entry = move->entry};
    kal__solved solved = {0};
    kal_status status = kal__variant_solve(ctx, move->park, &variant, &s->options, s->base.solution,
                                           false, &solved);

    if (status == KAL_BAD_INPUT) {
        e->reason = first_mistake(e->arena, ctx);
        return e->reason ? KAL_OK : kal__fail_memory(ctx);
    }
    if (status == KAL_OK)
        status = compare(ctx, e, s, move, &solved);
    kal__solved_free(&solved);
    return status;
}

kal_status kal__effect_make(kal_ctx *ctx, const kal_allocator *memory, const kal__search *s,
                            const kal__move *move, kal__effect **out)
{
    const size_t impacts = s->model->impacts;
    kal__arena *arena = kal__arena_new(memory);
    kal__effect *e = arena ? KAL__NEW(arena, 1, kal__effect) : NULL;
    kal_status status = KAL_MEMORY;

    if (e) {
        *e = (kal__effect){.arena = arena,
                           .outcome = KAL_OUTCOME_UNVERIFIED,
                           .reason = "",
                           .total = KAL__NEW(arena, impacts, double),
                           .others = KAL__NEW(arena, impacts, double),
                           .loss = NAN,
                           .reach = NAN};
        for (size_t i = 0; e->total && e->others && i < impacts; i++)
            e->total[i] = e->others[i] = NAN;
        status = e->total && e->others ? solve(ctx, e, s, move) : KAL_MEMORY;
    }
    if (status == KAL_OK)
        *out = e;
    else
        kal__arena_free(arena);
    return status == KAL_MEMORY ? kal__fail_memory(ctx) : status;
}
