/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the frontier between greenhouse gas and cost, read from its cheapest plan on. */
#include <math.h>

#include "lib/study/frontier.h"

#define KG_PER_T 1000.0

enum { ACTIVITY, SOURCE, SINK, MATERIAL, MODE, TEXTS };
static const char *const text_name[TEXTS] = {"activity", "source", "sink", "material", "mode"};

typedef struct sheet {
    double *step, *from, *to, *avoided, *cost, *cost_per_t, *cumulative, *difference;
    const char **text[TEXTS];
} sheet;

static bool open(kal__search *s, size_t rows, sheet *out)
{
    kal__arena *arena = s->frontier->arena;
    kal__frame *f = kal__frame_new(arena, "abatement", rows);

    s->frontier->frame[KAL__FRONTIER_ABATEMENT] = f;
    if (!f || !(out->step = kal__frame_add_number(arena, f, "step")) ||
        !(out->from = kal__frame_add_number(arena, f, "from")) ||
        !(out->to = kal__frame_add_number(arena, f, "to")) ||
        !(out->avoided = kal__frame_add_number(arena, f, "avoided")) ||
        !(out->cost = kal__frame_add_number(arena, f, "cost")) ||
        !(out->cost_per_t = kal__frame_add_number(arena, f, "cost_per_t")) ||
        !(out->cumulative = kal__frame_add_number(arena, f, "cumulative")))
        return false;
    for (size_t i = 0; i < TEXTS; i++)
        if (!(out->text[i] = kal__frame_add_text(arena, f, text_name[i])))
            return false;
    return (out->difference = kal__frame_add_number(arena, f, "difference")) != NULL;
}

/* What moves the most gas in this segment; `sign`: of the step beside the segment. */
static void name_main(kal__search *s, size_t segment, double sign, size_t row, sheet *out)
{
    const kal__frame *f = s->frontier->frame[KAL__FRONTIER_CHANGES];
    const double *of = kal__frame_number(f, "segment"), *by = kal__frame_number(f, "difference");
    const double *gas = kal__frame_number(f, s->model->impact[KAL__GHG].id);
    size_t best = f->rows;

    for (size_t k = 0; k < f->rows; k++)
        if (of[k] == (double)(segment + 1) && (best == f->rows || fabs(gas[k]) > fabs(gas[best])))
            best = k;
    if (best == f->rows)
        return;
    for (size_t i = 0; i < TEXTS; i++)
        out->text[i][row] = kal__frame_text(f, text_name[i])[best];
    out->difference[row] = sign * by[best];
}

bool kal__frontier_write_abatement(kal__search *s)
{
    const bool gas_first = s->objective[0] == KAL__GHG && s->objective[1] == KAL__COST;
    const bool cost_first = s->objective[0] == KAL__COST && s->objective[1] == KAL__GHG;
    const bool has = s->objectives == 2 && (gas_first || cost_first);
    const size_t rows = has ? s->segments : 0, gas = gas_first ? 0 : 1;
    sheet out;

    if (!open(s, rows, &out))
        return false;
    for (size_t row = 0; row < rows; row++) {
        const size_t at = gas_first ? rows - 1 - row : row;
        const kal__frontier_segment *g = &s->segment[at];
        const size_t from = gas_first ? g->to : g->from, to = gas_first ? g->from : g->to;
        const double *a = s->point[from].value, *b = s->point[to].value;
        const double *start = s->point[gas_first ? s->points - 1 : 0].value;
        out.step[row] = (double)(row + 1);
        out.from[row] = (double)(from + 1);
        out.to[row] = (double)(to + 1);
        out.avoided[row] = (a[gas] - b[gas]) / KG_PER_T;
        out.cost[row] = b[1 - gas] - a[1 - gas];
        out.cost_per_t[row] = out.cost[row] / out.avoided[row];
        out.cumulative[row] = (start[gas] - b[gas]) / KG_PER_T;
        name_main(s, at, gas_first ? -1.0 : 1.0, row, &out);
    }
    return true;
}
