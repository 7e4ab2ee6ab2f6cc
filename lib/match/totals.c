/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan and its baseline add up to: the values of the levels and the totals of the impacts. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/match/reading.h"

/* "virgin=0.0012,ghg=3e-06": the weights that a level was solved with. */
static const char *weights_text(kal__reading *r, size_t k)
{
    const kal__level *level = &r->program->level[k];
    const char *text = "";

    for (size_t t = 0; t < level->terms && text; t++) {
        char number[KAL__NUM_TEXT];
        kal__num_text(r->solution->weight[k][t], number);
        text = kal__arena_print(r->arena, "%s%s%s=%s", text, t > 0 ? "," : "",
                                r->model->impact[level->term[t].impact].id, number);
    }
    return text;
}

static double *totals(kal__reading *r, const double *x)
{
    size_t n = r->model->impacts;
    double *total = KAL__NEW(r->scratch, n, double);
    kal__sum *sum = KAL__NEW(r->scratch, n, kal__sum);

    if (!total || !sum)
        return NULL;
    if (x)
        kal__impact_totals(r->program, x, sum, total, NULL);
    for (size_t i = 0; !x && i < n; i++)
        total[i] = NAN;
    return total;
}

static double *totals_of_plan(kal__reading *r)
{
    if (!r->totals)
        r->totals = totals(r, r->flows.x);
    return r->totals;
}

/* Value of a level = sum over its impacts of weight x total, so that it agrees with the totals told. */
bool kal__read_objective(kal__reading *r)
{
    size_t levels = r->program->levels - (r->solution->plan.dropped_last ? 1 : 0);
    kal__frame *frame = kal__frame_new(r->arena, "objective", r->flows.x ? levels : 0);
    double *number, *value, *total = totals_of_plan(r);
    const char **text, **weights;

    r->plan->frame[KAL__PLAN_OBJECTIVE] = frame;
    if (!frame || !total || !(number = kal__frame_add_number(r->arena, frame, "level")) ||
        !(text = kal__frame_add_text(r->arena, frame, "text")) ||
        !(value = kal__frame_add_number(r->arena, frame, "value")) ||
        !(weights = kal__frame_add_text(r->arena, frame, "weights")))
        return false;
    for (size_t k = 0; k < frame->rows; k++) {
        const kal__level *level = &r->program->level[k];
        kal__sum sum = {0.0, 0.0};
        for (size_t t = 0; t < level->terms; t++)
            kal__sum_add_product(&sum, r->solution->weight[k][t], total[level->term[t].impact]);
        number[k] = (double)(k + 1);
        text[k] = level->text;
        value[k] = kal__sum_value(&sum);
        weights[k] = weights_text(r, k);
        if (!weights[k])
            return false;
    }
    return true;
}

static int by_id(const void *a, const void *b)
{
    return strcmp((*(const kal__impact *const *)a)->id, (*(const kal__impact *const *)b)->id);
}

const kal__impact **kal__impacts_by_id(kal__reading *r)
{
    size_t n = r->model->impacts;
    const kal__impact **order = KAL__NEW(r->scratch, n, const kal__impact *);

    for (size_t i = 0; order && i < n; i++)
        order[i] = &r->model->impact[i];
    if (order)
        qsort(order, n, sizeof *order, by_id);
    return order;
}

bool kal__read_totals(kal__reading *r)
{
    size_t n = r->model->impacts;
    kal__frame *frame = kal__frame_new(r->arena, "impacts_total", n);
    const kal__impact **order = kal__impacts_by_id(r);
    double *before = totals(r, r->baseline.x), *after = totals_of_plan(r), *baseline, *plan;
    const char **id, **unit;

    r->plan->frame[KAL__PLAN_IMPACTS_TOTAL] = frame;
    if (!frame || !order || !before || !after ||
        !(id = kal__frame_add_text(r->arena, frame, "impact")) ||
        !(unit = kal__frame_add_text(r->arena, frame, "unit")) ||
        !(baseline = kal__frame_add_number(r->arena, frame, "baseline")) ||
        !(plan = kal__frame_add_number(r->arena, frame, "plan")))
        return false;
    for (size_t i = 0; i < n; i++) {
        id[i] = order[i]->id;
        unit[i] = order[i]->unit ? order[i]->unit : "";
        baseline[i] = before[order[i] - r->model->impact];
        plan[i] = after[order[i] - r->model->impact];
    }
    return true;
}
