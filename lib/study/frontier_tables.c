/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a frontier reads as tables. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/study/frontier.h"

static kal__frame *open(kal__search *s, kal__frontier_table table, const char *name, size_t rows)
{
    return s->frontier->frame[table] = kal__frame_new(s->frontier->arena, name, rows);
}

static double *number(kal__search *s, kal__frame *f, const char *name)
{
    return f ? kal__frame_add_number(s->frontier->arena, f, name) : NULL;
}

static const char **text(kal__search *s, kal__frame *f, const char *name)
{
    return f ? kal__frame_add_text(s->frontier->arena, f, name) : NULL;
}

/* A column of an objective: "weight_ghg". */
static double *number_of(kal__search *s, kal__frame *f, const char *what, size_t k)
{
    const char *name =
        kal__arena_print(s->frontier->arena, "%s_%s", what, s->model->impact[s->objective[k]].id);

    return name ? number(s, f, name) : NULL;
}

static const char *id_of(const kal__search *s, size_t k)
{
    return s->model->impact[s->objective[k]].id;
}

/* "EUR/kgCO2e"; an impact without a unit goes by its id. */
static const char *rate_unit(kal__search *s)
{
    const kal__impact *of = &s->model->impact[s->objective[1]],
                      *per = &s->model->impact[s->objective[0]];

    return kal__arena_print(s->frontier->arena, "%s/%s", of->unit ? of->unit : of->id,
                            per->unit ? per->unit : per->id);
}

typedef struct named {
    const char *id;
    uint32_t impact;
} named;

static int by_id(const void *a, const void *b)
{
    return strcmp(((const named *)a)->id, ((const named *)b)->id);
}

/* The objectives first, then all other impacts in byte order of their ids [impacts]. NULL: out of memory. */
static named *impacts(kal__search *s)
{
    named *list = KAL__NEW(s->scratch, s->model->impacts, named);
    size_t n = 0;

    if (!list)
        return NULL;
    for (size_t k = 0; k < s->objectives; k++)
        list[n++] = (named){id_of(s, k), s->objective[k]};
    for (uint32_t i = 0; i < s->model->impacts; i++) {
        bool chosen = false;
        for (size_t k = 0; k < s->objectives; k++)
            chosen = chosen || s->objective[k] == i;
        if (!chosen)
            list[n++] = (named){s->model->impact[i].id, i};
    }
    qsort(list + s->objectives, n - s->objectives, sizeof *list, by_id);
    return list;
}

/* The totals of points, a column an impact. */
static bool add_totals(kal__search *s, kal__frame *f, const size_t *row)
{
    const named *list = impacts(s);

    for (size_t i = 0; i < s->model->impacts; i++) {
        double *cell = list ? number(s, f, list[i].id) : NULL;
        if (!cell)
            return false;
        for (size_t r = 0; r < f->rows; r++)
            cell[r] = s->point[row ? row[r] : r].total[list[i].impact];
    }
    return true;
}

static bool write_objectives(kal__search *s)
{
    const bool known = s->orders > 0;
    kal__frame *f = open(s, KAL__FRONTIER_OBJECTIVES, "objectives", s->objectives);
    const char **impact = text(s, f, "impact"), **unit = text(s, f, "unit");
    double *ideal = number(s, f, "ideal"), *worst = number(s, f, "worst");

    if (!impact || !unit || !ideal || !worst)
        return false;
    for (size_t k = 0; k < s->objectives; k++) {
        impact[k] = id_of(s, k);
        unit[k] = s->model->impact[s->objective[k]].unit;
        unit[k] = unit[k] ? unit[k] : "";
        ideal[k] = known ? s->ideal[k] : NAN;
        worst[k] = known ? s->worst[k] : NAN;
    }
    return true;
}

/* Between two: the prices of the first impact in terms of the second at which a point is the best one. */
static bool add_rates(kal__search *s, kal__frame *f)
{
    double *least = number(s, f, "rate_min"), *most = number(s, f, "rate_max");

    if (!least || !most)
        return false;
    for (size_t i = 0; i < f->rows; i++) {
        const double *v = s->point[i].value;
        const double *next = i + 1 < s->points ? s->point[i + 1].value : NULL;
        const double *last = i > 0 ? s->point[i - 1].value : NULL;
        least[i] = next ? (v[1] - next[1]) / (next[0] - v[0]) : 0.0;
        most[i] = last ? (last[1] - v[1]) / (v[0] - last[0]) : NAN;
    }
    return true;
}

static bool write_points(kal__search *s)
{
    kal__frame *f = open(s, KAL__FRONTIER_POINTS, "points", s->points);
    double *point = number(s, f, "point");
    const char **grade;
    double *gap;

    if (!point || !add_totals(s, f, NULL))
        return false;
    for (size_t k = 0; k < s->objectives; k++) {
        double *weight = number_of(s, f, "weight", k);
        if (!weight)
            return false;
        for (size_t i = 0; i < s->points; i++)
            weight[i] = s->point[i].weight[k];
    }
    if (s->objectives == 2 && !add_rates(s, f))
        return false;
    grade = text(s, f, "grade");
    gap = number(s, f, "gap");
    if (!grade || !gap)
        return false;
    for (size_t i = 0; i < s->points; i++) {
        point[i] = (double)(i + 1);
        grade[i] = kal_grade_text(s->point[i].certificate.grade);
        gap[i] = s->point[i].certificate.gap;
    }
    return true;
}

static bool write_segments(kal__search *s)
{
    kal__frame *f = open(s, KAL__FRONTIER_SEGMENTS, "segments", s->segments);
    double *segment = number(s, f, "segment"), *from = number(s, f, "from"),
           *to = number(s, f, "to"), *rate = number(s, f, "rate"), *weight[2], *gap;
    const char **unit = text(s, f, "unit"), **grade, *per = rate_unit(s);

    if (!segment || !from || !to || !rate || !unit || !per)
        return false;
    for (size_t k = 0; k < 2; k++)
        if (!(weight[k] = number_of(s, f, "weight", k)))
            return false;
    grade = text(s, f, "grade");
    gap = number(s, f, "gap");
    if (!grade || !gap)
        return false;
    for (size_t i = 0; i < s->segments; i++) {
        const kal__frontier_segment *g = &s->segment[i];
        const double *a = s->point[g->from].value, *b = s->point[g->to].value;
        const double run = (b[0] - a[0]) / s->range[0], fall = (a[1] - b[1]) / s->range[1];
        segment[i] = (double)(i + 1);
        from[i] = (double)(g->from + 1);
        to[i] = (double)(g->to + 1);
        rate[i] = (a[1] - b[1]) / (b[0] - a[0]);
        unit[i] = per;
        weight[0][i] = fall / (run + fall) / s->range[0];
        weight[1][i] = run / (run + fall) / s->range[1];
        grade[i] = g->proved ? kal_grade_text(g->grade) : "unverified";
        gap[i] = g->gap;
    }
    return true;
}

/* "ghg>cost" */
static const char *order_text(kal__search *s, const kal__frontier_order *order)
{
    const char *all = "";

    for (size_t l = 0; l < s->objectives && all; l++)
        all = kal__arena_print(s->frontier->arena, "%s%s%s", all, l > 0 ? ">" : "",
                               id_of(s, order->rank[l]));
    return all;
}

static bool write_orders(kal__search *s)
{
    kal__frame *f = open(s, KAL__FRONTIER_ORDERS, "orders", s->orders);
    const char **order = text(s, f, "order"), **grade;
    double *point = number(s, f, "point");
    size_t *row = KAL__NEW(s->scratch, s->orders, size_t);

    if (!order || !point || !row)
        return false;
    for (size_t o = 0; o < s->orders; o++)
        row[o] = s->order[o].point;
    if (!add_totals(s, f, row) || !(grade = text(s, f, "grade")))
        return false;
    for (size_t o = 0; o < s->orders; o++) {
        order[o] = order_text(s, &s->order[o]);
        point[o] = (double)(row[o] + 1);
        grade[o] = kal_grade_text(s->order[o].grade);
        if (!order[o])
            return false;
    }
    return true;
}

/* The objectives with what each gets, then the other impacts. */
static bool write_goals(kal__search *s)
{
    kal__frame *f = open(s, KAL__FRONTIER_GOALS, "goals", s->goal_total ? s->model->impacts : 0);
    const char **impact = text(s, f, "impact"), **unit = text(s, f, "unit"), **grade;
    double *value = number(s, f, "value"), *ideal = number(s, f, "ideal"),
           *worst = number(s, f, "worst"), *satisfaction = number(s, f, "satisfaction");
    const named *list = impacts(s);

    grade = text(s, f, "grade");
    if (!impact || !unit || !value || !ideal || !worst || !satisfaction || !grade || !list)
        return false;
    for (size_t i = 0; i < f->rows; i++) {
        const kal__impact *m = &s->model->impact[list[i].impact];
        impact[i] = m->id;
        unit[i] = m->unit ? m->unit : "";
        value[i] = s->goal_total[list[i].impact];
        grade[i] = kal_grade_text(s->goal_grade);
        if (i >= s->objectives)
            continue;
        ideal[i] = s->ideal[i];
        worst[i] = s->worst[i];
        satisfaction[i] = s->range[i] > 0.0 ? (s->worst[i] - value[i]) / s->range[i] : 1.0;
    }
    return true;
}

static bool write_facets(kal__search *s)
{
    static const char *const corner[] = {"point_1", "point_2", "point_3"};
    kal__frame *f = open(s, KAL__FRONTIER_FACETS, "facets", s->facets);
    double *facet = number(s, f, "facet"), *gap, *value;
    const char **state;

    if (!facet)
        return false;
    for (size_t i = 0; i < s->facets; i++)
        facet[i] = (double)(i + 1);
    for (size_t c = 0; c < 3; c++) {
        double *point = number(s, f, corner[c]);
        if (!point)
            return false;
        for (size_t i = 0; i < s->facets; i++)
            if (s->facet[i].vertex[c] != KAL__NONE)
                point[i] = (double)(s->facet[i].vertex[c] + 1);
    }
    for (size_t k = 0; k < s->objectives; k++) {
        double *weight = number_of(s, f, "weight", k);
        if (!weight)
            return false;
        for (size_t i = 0; i < s->facets; i++)
            weight[i] = s->facet[i].weight[k];
    }
    value = number(s, f, "value");
    gap = number(s, f, "gap");
    state = text(s, f, "state");
    if (!value || !gap || !state)
        return false;
    for (size_t i = 0; i < s->facets; i++) {
        value[i] = s->facet[i].value;
        gap[i] = s->facet[i].gap;
        state[i] = s->facet[i].asked ? kal_grade_text(s->facet[i].grade) : "open";
    }
    return true;
}

static bool write_work(kal__search *s)
{
    kal__frame *f = open(s, KAL__FRONTIER_WORK, "work", 1);
    double *solves = number(s, f, "solves"), *iterations = number(s, f, "iterations");

    if (!solves || !iterations)
        return false;
    *solves = (double)s->solves;
    *iterations = (double)s->iterations;
    return true;
}

bool kal__frontier_write(kal__search *s)
{
    return write_objectives(s) && write_points(s) && write_segments(s) && write_orders(s) &&
           write_goals(s) && write_facets(s) && write_work(s) && kal__frontier_write_changes(s) &&
           kal__frontier_write_abatement(s);
}
