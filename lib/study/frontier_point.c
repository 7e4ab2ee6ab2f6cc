/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what is kept of a solve as a point of the frontier. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "lib/match/reading.h"
#include "lib/study/frontier.h"

double kal__search_weigh(const kal__search *s, const double *weight, const double *value)
{
    kal__sum sum = {0.0, 0.0};

    for (size_t k = 0; k < s->objectives; k++)
        kal__sum_add_product(&sum, weight[k], value[k]);
    return kal__sum_value(&sum);
}

/* The columns in use, freed of rounding. */
static bool keep_levels(kal__search *s, kal__arena *scratch, const double *x, kal__frontier_point *p)
{
    const kal_program *program = s->how.program;
    kal__flows flows;
    size_t n = 0;

    if (!kal__flows_make(scratch, program, x, &flows))
        return false;
    for (size_t j = 0; j < program->lp->columns; j++)
        n += flows.x[j] > 0.0;
    p->column = KAL__NEW(s->scratch, n, uint32_t);
    p->level = KAL__NEW(s->scratch, n, double);
    if (!p->column || !p->level)
        return false;
    p->used = 0;
    for (size_t j = 0; j < program->lp->columns; j++)
        if (flows.x[j] > 0.0) {
            p->column[p->used] = (uint32_t)j;
            p->level[p->used++] = flows.x[j];
        }
    return true;
}

/* All of a point but its weights and its certificate. */
static bool keep(kal__search *s, kal__arena *scratch, const kal__weighed *found,
                 kal__frontier_point *p)
{
    const kal__lp *lp = s->how.program->lp;
    const size_t impacts = s->model->impacts;
    const kal__result *r = &found->result;
    kal__sum *sum = KAL__NEW(scratch, impacts, kal__sum);

    p->total = KAL__NEW(s->scratch, impacts, double);
    p->absolute = KAL__NEW(s->scratch, impacts, double);
    p->basis = KAL__NEW(s->scratch, lp->rows + lp->columns, signed char);
    if (!sum || !p->total || !p->absolute || !p->basis || !keep_levels(s, scratch, r->x, p))
        return false;
    kal__impact_totals(s->how.program, r->x, sum, p->total, p->absolute);
    memcpy(p->basis, r->level[r->levels - 1].basis, lp->rows + lp->columns);
    for (size_t k = 0; k < s->objectives; k++)
        p->value[k] = p->total[s->objective[k]];
    return true;
}

static bool make(kal__search *s, const kal__weighed *found, kal__frontier_point *p)
{
    kal__arena *scratch = kal__ctx_arena(s->ctx);
    const bool done = scratch && keep(s, scratch, found, p);

    kal__arena_free(scratch);
    return done;
}

/* Are two plans the same in every objective, but for rounding? */
static bool same(const kal__search *s, const kal__frontier_point *a, const kal__frontier_point *b)
{
    for (size_t k = 0; k < s->objectives; k++) {
        const uint32_t i = s->objective[k];
        if (fabs(a->value[k] - b->value[k]) >
            KAL__FRONTIER_FLAT * fmax(a->absolute[i], b->absolute[i]))
            return false;
    }
    return true;
}

static kal_status tell(kal__search *s, const kal__frontier_point *p)
{
    if (s->on_point && s->on_point(s->user, s->points, s->objectives, p->value) != 0)
        return kal__fail_cancelled(s->ctx);
    return KAL_OK;
}

kal_status kal__search_add(kal__search *s, const kal__weighed *found,
                           const double weight[KAL__OBJECTIVES_MOST], size_t *at)
{
    kal__frontier_point p = {.certificate = found->result.level->certificate}, *grown = s->point;

    if (!make(s, found, &p))
        return kal__fail_memory(s->ctx);
    memcpy(p.weight, weight, sizeof p.weight);
    for (*at = 0; *at < s->points; ++*at)
        if (same(s, &s->point[*at], &p))
            return KAL_OK;
    if (s->points == s->most)
        return kal__search_end(
            s, KAL_OUTCOME_LIMIT,
            kal__arena_print(s->frontier->arena, "there are more than %zu points", s->points));
    if (s->points == s->point_room)
        grown = kal__arena_grow(s->scratch, s->point, s->points, s->points + 1, &s->point_room,
                                sizeof *grown);
    if (!grown)
        return kal__fail_memory(s->ctx);
    s->point = grown;
    s->point[s->points++] = p;
    return tell(s, &p);
}

kal_status kal__search_replace(kal__search *s, size_t at, const kal__weighed *found)
{
    kal__frontier_point *p = &s->point[at];

    if (!make(s, found, p))
        return kal__fail_memory(s->ctx);
    p->certificate = found->result.level->certificate;
    return KAL_OK;
}

typedef struct place {
    double value[KAL__OBJECTIVES_MOST];
    size_t at;
} place;

static int by_value(const void *a, const void *b)
{
    const place *one = a, *two = b;

    for (size_t k = 0; k < KAL__OBJECTIVES_MOST; k++)
        if (one->value[k] < two->value[k] || one->value[k] > two->value[k])
            return one->value[k] < two->value[k] ? -1 : 1;
    return (one->at > two->at) - (one->at < two->at);
}

size_t *kal__search_sort(kal__search *s)
{
    place *order = KAL__NEW(s->scratch, s->points, place);
    kal__frontier_point *point = KAL__NEW(s->scratch, s->points, kal__frontier_point);
    size_t *to = KAL__NEW(s->scratch, s->points, size_t);

    if (!order || !point || !to)
        return NULL;
    for (size_t i = 0; i < s->points; i++) {
        memcpy(order[i].value, s->point[i].value, sizeof order[i].value);
        order[i].at = i;
    }
    if (s->points > 0)
        qsort(order, s->points, sizeof *order, by_value);
    for (size_t i = 0; i < s->points; i++) {
        point[i] = s->point[order[i].at];
        to[order[i].at] = i;
    }
    s->point = point;
    s->point_room = s->points;
    return to;
}
