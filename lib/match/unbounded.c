/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Through which activities a plan could improve without end, in the park's words. */
#include <math.h>

#include "lib/match/reading.h"

/* The id by which the user knows an activity. */
static const char *activity_id(const kal__reading *r, const kal__meaning *c)
{
    switch ((kal__column_kind)c->kind) {
    case KAL__COL_EXCHANGE: return r->network->source_id[c->a];
    case KAL__COL_PURCHASE: return r->model->supply[c->a].id;
    case KAL__COL_DISPOSAL: return r->model->disposal[c->a].id;
    case KAL__COL_UNPLACED: return r->network->supply_port[c->a].id;
    case KAL__COL_LEVEL: return r->model->process[c->a].id;
    case KAL__COL_EXCEED: return r->model->limit[c->a].id;
    case KAL__COLUMN_KINDS: break;
    }
    return "";
}

/* `rate`: how fast each grows beside the fastest. */
bool kal__read_unbounded(kal__reading *r)
{
    const double *ray =
        r->solution->plan.outcome == KAL_OUTCOME_UNBOUNDED ? r->solution->plan.ray : NULL;
    size_t columns = r->program->lp->columns, n = 0;
    double largest = 0.0, *rate;
    kal__frame *frame;
    const char **activity, **id, **text;

    for (size_t j = 0; ray && j < columns; j++)
        largest = fmax(largest, ray[j]);
    for (size_t j = 0; ray && j < columns; j++)
        n += ray[j] > KAL__TOL_CERTIFY * largest;
    frame = kal__frame_new(r->arena, "unbounded", n);
    r->plan->frame[KAL__PLAN_UNBOUNDED] = frame;
    if (!frame || !(activity = kal__frame_add_text(r->arena, frame, "activity")) ||
        !(id = kal__frame_add_text(r->arena, frame, "id")) ||
        !(text = kal__frame_add_text(r->arena, frame, "text")) ||
        !(rate = kal__frame_add_number(r->arena, frame, "rate")))
        return false;
    n = 0;
    for (size_t j = 0; ray && j < columns; j++) {
        if (!(ray[j] > KAL__TOL_CERTIFY * largest))
            continue;
        activity[n] = kal__column_kind_text((kal__column_kind)r->program->column[j].kind);
        id[n] = activity_id(r, &r->program->column[j]);
        text[n] = kal__column_text(r->arena, r->program, (uint32_t)j);
        rate[n] = ray[j] / largest;
        if (!text[n++])
            return false;
    }
    return true;
}
