/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: which solves a search is made of, and which of them end it. */
#include <math.h>

#include "base/ctx.h"
#include "lib/study/frontier.h"

kal_status kal__search_end(kal__search *s, kal_outcome outcome, const char *reason)
{
    if (!reason)
        return kal__fail_memory(s->ctx);
    s->ended = true;
    s->frontier->outcome = outcome;
    s->frontier->reason = reason;
    return KAL_OK;
}

/* `what`: the impact that was to be the least, or a weighted sum of them. */
kal_status kal__search_count(kal__search *s, const kal__result *result, const char *what)
{
    kal__arena *arena = s->frontier->arena;

    s->solves++;
    s->iterations += result->iterations;
    switch (result->outcome) {
    case KAL_OUTCOME_OPTIMAL: return KAL_OK;
    case KAL_OUTCOME_INFEASIBLE:
        return kal__search_end(s, result->outcome,
                               "no plan satisfies the park: there is no frontier");
    case KAL_OUTCOME_UNBOUNDED:
        return kal__search_end(s, result->outcome,
                               kal__arena_print(arena, "%s can fall without end", what));
    case KAL_OUTCOME_LIMIT:
        return kal__search_end(s, result->outcome, "the time ran out before the frontier was whole");
    case KAL_OUTCOME_UNVERIFIED:
        return kal__search_end(
            s, result->outcome,
            kal__arena_print(arena, "the least of %s could not be verified", what));
    case KAL_OUTCOME_CANCELLED: break;
    }
    return kal__fail_cancelled(s->ctx);
}

/* "ghg", or "ghg and cost, weighted". */
static const char *name_sum(kal__search *s, const double weight[KAL__OBJECTIVES_MOST])
{
    const char *text = "";
    size_t n = 0;

    for (size_t k = 0; k < s->objectives && text; k++)
        if (weight[k] > 0.0)
            text = kal__arena_print(s->scratch, "%s%s%s", text, n++ > 0 ? " and " : "",
                                    s->model->impact[s->objective[k]].id);
    return text && n > 1 ? kal__arena_print(s->scratch, "%s, weighted,", text) : text;
}

/* Levels over the objectives as levels over all impacts. */
static const double *const *spread(kal__search *s, size_t levels,
                                   const double (*weight)[KAL__OBJECTIVES_MOST], bool tie,
                                   kal__arena *arena)
{
    const size_t all = levels + (tie ? 1 : 0);
    const double **made = KAL__NEW(arena, all, const double *);

    for (size_t l = 0; made && l < all; l++) {
        double *form = KAL__NEW(arena, s->model->impacts, double);
        if (!form)
            return NULL;
        for (size_t k = 0; l < levels && k < s->objectives; k++)
            form[s->objective[k]] = weight[l][k];
        if (l == levels)
            form[KAL__COST] = 1.0;
        made[l] = form;
    }
    return made;
}

kal_status kal__search_solve(kal__search *s, size_t levels,
                             const double (*weight)[KAL__OBJECTIVES_MOST], bool tie,
                             const kal__frontier_point *near, kal__arena *arena, kal__weighed *out)
{
    const bool last = tie && s->tie;
    const kal__weights weights = {.levels = levels + (last ? 1 : 0),
                                  .weight = spread(s, levels, weight, last, arena),
                                  .drop_last_unbounded = last,
                                  .start = near ? near->basis : NULL};
    const char *what;
    kal_status status;

    if (!weights.weight)
        return kal__fail_memory(s->ctx);
    const kal__stretch whole = kal__ctx_stretch(s->ctx, s->done, s->done);
    status = kal__weigh(s->ctx, &s->how, &weights, arena, out);
    kal__ctx_stretch_back(s->ctx, whole);
    if (status != KAL_OK)
        return status;
    const size_t at = out->result.outcome == KAL_OUTCOME_UNBOUNDED ? out->result.unbounded_level : 0;
    what = name_sum(s, weight[at < levels ? at : 0]);
    return what ? kal__search_count(s, &out->result, what) : kal__fail_memory(s->ctx);
}
