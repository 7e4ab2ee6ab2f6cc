/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the rows of a profile become points, 0 to 100. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "lib/account/indicator_work.h"

typedef struct columns {
    const char **profile, **indicator, **text;
    double *weight, *value, *threshold, *score, *points;
} columns;

typedef struct rating {
    kal_indicator *out;
    const kal__judgement *verdict;
    columns c;
    size_t at; /* the next row of the table */
} rating;

/* What can pass or fail and applies is rated. */
static bool rated(const kal__held *held)
{
    return held->row->comparator < KAL__INFO && held->row->weight > 0.0 &&
           held->result != KAL__NOT_APPLICABLE;
}

static double clipped(double v) { return !(v > 0.0) ? 0.0 : v < 1.0 ? v : 1.0; }

/* 1 when met, else how much of the threshold is reached; nothing for what is not known, so that leaving facts out does
 * not help. */
static double score_of(const kal__held *held)
{
    const kal__profile_row *row = held->row;
    bool least = row->comparator == KAL__AT_LEAST || row->comparator == KAL__ABOVE;

    if (held->result == KAL__PASS)
        return 1.0;
    if (held->result != KAL__FAILS)
        return 0.0;
    if (least)
        return row->threshold > 0.0 ? clipped(held->value / row->threshold) : 0.0;
    return held->value > 0.0 ? clipped(row->threshold / held->value) : 0.0;
}

static const char *short_text(double v, char text[KAL__NUM_TEXT])
{
    kal__num_short(v, 6, text);
    return text;
}

/* "fail: 18.2 / 20 = 0.91; 100 x 1 x 0.91 / 3 = 30.3333" */
static const char *explain(const rating *r, const kal__held *held, double score, double weights,
                           double points)
{
    char value[KAL__NUM_TEXT], threshold[KAL__NUM_TEXT], reached[KAL__NUM_TEXT];
    char weight[KAL__NUM_TEXT], sum[KAL__NUM_TEXT], got[KAL__NUM_TEXT];
    bool least = held->row->comparator == KAL__AT_LEAST || held->row->comparator == KAL__ABOVE;
    kal__arena *arena = r->out->arena;
    const char *how;

    short_text(held->value, value);
    short_text(held->row->threshold, threshold);
    short_text(score, reached);
    if (held->result == KAL__PASS)
        how = kal__arena_print(arena, "pass: %s %s %s", value,
                               kal__comparator_text(held->row->comparator), threshold);
    else if (held->result == KAL__FAILS)
        how = kal__arena_print(arena, "fail: %s / %s = %s", least ? value : threshold,
                               least ? threshold : value, reached);
    else
        how =
            kal__arena_print(arena, "n/a: %s", *held->missing ? held->missing : "nothing to count");
    return how ? kal__arena_print(arena, "%s; 100 x %s x %s / %s = %s", how,
                                  short_text(held->row->weight, weight), reached,
                                  short_text(weights, sum), short_text(points, got))
               : NULL;
}

static double weight_of(const kal__judgement *v, size_t from, size_t end)
{
    kal__sum sum = {0.0, 0.0};

    for (size_t i = from; i < end; i++)
        if (rated(&v->held[i]))
            kal__sum_add(&sum, v->held[i].row->weight);
    return kal__sum_value(&sum);
}

static bool rate_row(rating *r, const kal__held *held, double weights, kal__sum *total)
{
    size_t at = r->at++;
    double score = score_of(held);

    kal__sum_add_product(total, held->row->weight, score);
    r->c.profile[at] = held->row->profile;
    r->c.indicator[at] = kal__indicator_rules[held->row->indicator].id;
    r->c.weight[at] = held->row->weight;
    r->c.value[at] = held->value;
    r->c.threshold[at] = held->row->threshold;
    r->c.score[at] = score;
    r->c.points[at] = 100.0 * held->row->weight * score / weights;
    r->c.text[at] = explain(r, held, score, weights, r->c.points[at]);
    return r->c.text[at] != NULL;
}

/* The rows of one profile, which stand together, and their sum. */
static bool rate_profile(rating *r, size_t from, size_t end)
{
    const kal__held *held = r->verdict->held;
    double weights = weight_of(r->verdict, from, end), score;
    char a[KAL__NUM_TEXT], b[KAL__NUM_TEXT], c[KAL__NUM_TEXT];
    kal__sum total = {0.0, 0.0};
    size_t at;

    for (size_t i = from; i < end; i++)
        if (rated(&held[i]) && !rate_row(r, &held[i], weights, &total))
            return false;
    at = r->at++;
    score = weights > 0.0 ? kal__sum_value(&total) / weights : (double)NAN;
    r->c.profile[at] = held[from].row->profile;
    r->c.weight[at] = weights;
    r->c.score[at] = score;
    r->c.points[at] = 100.0 * score;
    r->c.text[at] = weights > 0.0
                        ? kal__arena_print(r->out->arena, "100 x %s / %s = %s",
                                           short_text(kal__sum_value(&total), a),
                                           short_text(weights, b), short_text(100.0 * score, c))
                        : "no row applies";
    return r->c.text[at] != NULL;
}

static size_t profile_end(const kal__judgement *v, size_t from)
{
    size_t end = from + 1;

    while (end < v->rows && strcmp(v->held[end].row->profile, v->held[from].row->profile) == 0)
        end++;
    return end;
}

static size_t count_rows(const kal__judgement *v)
{
    size_t rows = 0;

    for (size_t i = 0; i < v->rows; i++)
        rows += rated(&v->held[i]);
    for (size_t from = 0; from < v->rows; from = profile_end(v, from))
        rows++;
    return rows;
}

static bool make(kal__arena *arena, kal__frame *f, columns *c)
{
    return (c->profile = kal__frame_add_text(arena, f, "profile")) &&
           (c->indicator = kal__frame_add_text(arena, f, "indicator")) &&
           (c->weight = kal__frame_add_number(arena, f, "weight")) &&
           (c->value = kal__frame_add_number(arena, f, "value")) &&
           (c->threshold = kal__frame_add_number(arena, f, "threshold")) &&
           (c->score = kal__frame_add_number(arena, f, "score")) &&
           (c->points = kal__frame_add_number(arena, f, "points")) &&
           (c->text = kal__frame_add_text(arena, f, "text"));
}

/* Over all profiles together. */
static double overall(const kal__judgement *v)
{
    double weights = weight_of(v, 0, v->rows);
    kal__sum total = {0.0, 0.0};

    for (size_t i = 0; i < v->rows; i++)
        if (rated(&v->held[i]))
            kal__sum_add_product(&total, v->held[i].row->weight, score_of(&v->held[i]));
    return weights > 0.0 ? 100.0 * (kal__sum_value(&total) / weights) : (double)NAN;
}

kal_status kal__indicator_rate(kal_indicator *out, const kal__figures *f,
                               const kal__judgement *verdict)
{
    rating r = {.out = out, .verdict = verdict};
    kal__frame *frame = kal__frame_new(out->arena, "rating", count_rows(verdict));

    if (!frame || !make(out->arena, frame, &r.c))
        return kal__fail_memory(f->ctx);
    for (size_t from = 0; from < verdict->rows; from = profile_end(verdict, from))
        if (!rate_profile(&r, from, profile_end(verdict, from)))
            return kal__fail_memory(f->ctx);
    out->frame[KAL__INDICATOR_RATING] = frame;
    out->score = overall(verdict);
    return KAL_OK;
}
