/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A task as independent parts: what columns that can still move connect. */
#include "solver/split.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

#define NONE UINT32_MAX

typedef struct work {
    const kal__task *task;
    const kal__lp *lp;
    uint32_t *up;      /* [rows] towards the head of the set, which is its smallest row */
    uint32_t *part_of; /* [rows] NONE: of none */
    uint32_t *local;   /* [rows] number within the part */
    kal__sum *shift;   /* [rows] what fixed columns give */
    size_t *row_first, *column_first, *entry_first; /* [parts + 1] */
    kal__split *out;
} work;

static bool moves(const kal__task *t, size_t j) { return t->lower[j] < t->upper[j]; }

static bool binds(const kal__task *t, size_t i)
{
    return t->row_lower[i] > -INFINITY || t->row_upper[i] < INFINITY;
}

/* The head of a set; the way to it is halved. */
static uint32_t head(uint32_t *up, uint32_t i)
{
    while (up[i] != i) {
        up[i] = up[up[i]];
        i = up[i];
    }
    return i;
}

static void connect(work *w)
{
    for (uint32_t i = 0; i < w->lp->rows; i++)
        w->up[i] = i;
    for (size_t j = 0; j < w->lp->columns; j++) {
        uint32_t first = NONE;
        const bool moving = moves(w->task, j);
        for (size_t k = w->lp->start[j]; k < w->lp->start[j + 1]; k++) {
            const uint32_t i = w->lp->index[k];
            if (!moving) {
                kal__sum_add_product(&w->shift[i], w->lp->value[k], w->task->lower[j]);
                w->out->terms[i] += fabs(w->lp->value[k] * w->task->lower[j]);
            } else if (binds(w->task, i)) {
                const uint32_t mine = head(w->up, i);
                if (first == NONE) {
                    first = mine;
                } else if (first != mine) {
                    const uint32_t small = first < mine ? first : mine;
                    w->up[first < mine ? mine : first] = small;
                    first = small;
                }
            }
        }
    }
}

/* The part of a column, NONE when it meets no row of one. */
static uint32_t part_of_column(const work *w, size_t j)
{
    for (size_t k = w->lp->start[j]; k < w->lp->start[j + 1]; k++)
        if (w->part_of[w->lp->index[k]] != NONE)
            return w->part_of[w->lp->index[k]];
    return NONE;
}

static void number_parts(work *w)
{
    w->out->parts = 0;
    for (uint32_t i = 0; i < w->lp->rows; i++) {
        if (!binds(w->task, i)) {
            w->part_of[i] = NONE;
            continue;
        }
        const uint32_t h = head(w->up, i);
        w->part_of[i] = h == i ? (uint32_t)w->out->parts++ : w->part_of[h];
    }
}

static void count(work *w)
{
    for (size_t i = 0; i < w->lp->rows; i++)
        if (w->part_of[i] != NONE)
            w->local[i] = (uint32_t)w->row_first[w->part_of[i] + 1]++;
    for (size_t j = 0; j < w->lp->columns; j++) {
        const uint32_t p = moves(w->task, j) ? part_of_column(w, j) : NONE;
        if (p == NONE) {
            w->out->idle += moves(w->task, j);
            continue;
        }
        w->column_first[p + 1]++;
        for (size_t k = w->lp->start[j]; k < w->lp->start[j + 1]; k++)
            w->entry_first[p + 1] += w->part_of[w->lp->index[k]] != NONE;
    }
    for (size_t p = 0; p < w->out->parts; p++) {
        w->row_first[p + 1] += w->row_first[p];
        w->column_first[p + 1] += w->column_first[p];
        w->entry_first[p + 1] += w->entry_first[p];
    }
}

/* The arrays of all parts, one after another. */
typedef struct pool {
    double *lower, *upper, *row_lower, *row_upper, *cost, *value;
    size_t *start;
    uint32_t *index, *column, *row;
    unsigned char *kind;
} pool;

static bool allocate_pool(kal__arena *arena, const work *w, pool *p)
{
    const size_t parts = w->out->parts, columns = w->column_first[parts],
                 rows = w->row_first[parts], entries = w->entry_first[parts];

    p->lower = KAL__NEW(arena, columns, double);
    p->upper = KAL__NEW(arena, columns, double);
    p->cost = KAL__NEW(arena, columns, double);
    p->column = KAL__NEW(arena, columns, uint32_t);
    p->row_lower = KAL__NEW(arena, rows, double);
    p->row_upper = KAL__NEW(arena, rows, double);
    p->row = KAL__NEW(arena, rows, uint32_t);
    p->kind = KAL__NEW(arena, rows, unsigned char);
    p->start = KAL__NEW(arena, columns + parts, size_t);
    p->index = KAL__NEW(arena, entries, uint32_t);
    p->value = KAL__NEW(arena, entries, double);
    return p->lower && p->upper && p->cost && p->column && p->row_lower && p->row_upper && p->row &&
           p->kind && p->start && p->index && p->value;
}

static void lay_out(const work *w, const pool *p)
{
    for (size_t q = 0; q < w->out->parts; q++) {
        const size_t c = w->column_first[q], r = w->row_first[q], e = w->entry_first[q];
        kal__part *part = &w->out->part[q];
        *part = (kal__part){.cost = p->cost + c, .column = p->column + c, .row = p->row + r};
        part->lp = (kal__lp){.rows = w->row_first[q + 1] - r,
                             .start = p->start + c + q,
                             .index = p->index + e,
                             .value = p->value + e,
                             .lower = p->lower + c,
                             .upper = p->upper + c,
                             .row_lower = p->row_lower + r,
                             .row_upper = p->row_upper + r,
                             .row_kind = p->kind + r};
        part->lp.start[0] = 0;
    }
}

static void fill_rows(const work *w, const pool *p)
{
    for (size_t i = 0; i < w->lp->rows; i++) {
        if (w->part_of[i] == NONE)
            continue;
        const size_t at = w->row_first[w->part_of[i]] + w->local[i];
        const double shift = kal__sum_value(&w->shift[i]);
        p->row[at] = (uint32_t)i;
        p->row_lower[at] = w->task->row_lower[i] - shift;
        p->row_upper[at] = w->task->row_upper[i] - shift;
        p->kind[at] = w->lp->row_kind[i];
    }
}

static void fill_columns(const work *w, const pool *p)
{
    for (size_t j = 0; j < w->lp->columns; j++) {
        const uint32_t q = moves(w->task, j) ? part_of_column(w, j) : NONE;
        if (q == NONE) {
            if (moves(w->task, j))
                w->out->idle_column[w->out->idle++] = (uint32_t)j;
            continue;
        }
        kal__lp *lp = &w->out->part[q].lp;
        const size_t at = w->column_first[q] + lp->columns;
        p->column[at] = (uint32_t)j;
        p->cost[at] = w->task->cost[j];
        p->lower[at] = w->task->lower[j];
        p->upper[at] = w->task->upper[j];
        for (size_t k = w->lp->start[j]; k < w->lp->start[j + 1]; k++)
            if (w->part_of[w->lp->index[k]] != NONE) {
                lp->index[lp->nonzeros] = w->local[w->lp->index[k]];
                lp->value[lp->nonzeros++] = w->lp->value[k];
            }
        lp->start[++lp->columns] = lp->nonzeros;
    }
}

static bool allocate_work(kal__arena *arena, work *w)
{
    const size_t rows = w->lp->rows;

    w->up = KAL__NEW(arena, rows, uint32_t);
    w->part_of = KAL__NEW(arena, rows, uint32_t);
    w->local = KAL__NEW(arena, rows, uint32_t);
    w->shift = KAL__NEW(arena, rows, kal__sum);
    w->out->terms = KAL__NEW(arena, rows, double);
    w->row_first = KAL__NEW(arena, rows + 1, size_t);
    w->column_first = KAL__NEW(arena, rows + 1, size_t);
    w->entry_first = KAL__NEW(arena, rows + 1, size_t);
    return w->up && w->part_of && w->local && w->shift && w->out->terms && w->row_first &&
           w->column_first && w->entry_first;
}

bool kal__split_make(kal__arena *arena, const kal__task *task, kal__split *out)
{
    work w = {.task = task, .lp = task->lp, .out = out};
    pool p;

    *out = (kal__split){0};
    if (!allocate_work(arena, &w))
        return false;
    connect(&w);
    number_parts(&w);
    count(&w);
    out->part = KAL__NEW(arena, out->parts, kal__part);
    out->idle_column = KAL__NEW(arena, out->idle, uint32_t);
    if (!out->part || !out->idle_column || !allocate_pool(arena, &w, &p))
        return false;
    out->idle = 0;
    lay_out(&w, &p);
    fill_rows(&w, &p);
    fill_columns(&w, &p);
    return true;
}
