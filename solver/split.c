/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A task as independent parts: what columns that can still move connect. */
#include "solver/split.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "solver/sets.h"

#define NONE UINT32_MAX

typedef struct work {
    const kal__task *task;
    const kal__lp *lp;
    uint32_t *up;    /* [rows] towards the head of the set, which is its smallest row */
    kal__sum *shift; /* [rows] what fixed columns give */
    size_t *row_first, *column_first; /* [parts] where the lists of a part begin */
    uint32_t *row, *column;           /* the lists */
    kal__split *out;
} work;

static bool moves(const kal__task *t, size_t j) { return t->lower[j] < t->upper[j]; }

static bool binds(const kal__task *t, size_t i)
{
    return t->row_lower[i] > -INFINITY || t->row_upper[i] < INFINITY;
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
                const uint32_t mine = kal__set_head(w->up, i);
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
        if (w->out->part_of[w->lp->index[k]] != NONE)
            return w->out->part_of[w->lp->index[k]];
    return NONE;
}

static void number_parts(work *w)
{
    w->out->parts = 0;
    for (uint32_t i = 0; i < w->lp->rows; i++) {
        if (!binds(w->task, i)) {
            w->out->part_of[i] = NONE;
            continue;
        }
        const uint32_t h = kal__set_head(w->up, i);
        w->out->part_of[i] = h == i ? (uint32_t)w->out->parts++ : w->out->part_of[h];
    }
}

/* How long the lists of a part are, and where they begin. */
static void count(work *w)
{
    kal__part *part = w->out->part;
    size_t rows = 0, columns = 0;

    for (size_t i = 0; i < w->lp->rows; i++) {
        w->out->local[i] =
            w->out->part_of[i] != NONE ? (uint32_t)part[w->out->part_of[i]].rows++ : NONE;
        w->out->shift[i] = kal__sum_value(&w->shift[i]);
    }
    for (size_t j = 0; j < w->lp->columns; j++) {
        const uint32_t p = moves(w->task, j) ? part_of_column(w, j) : NONE;
        if (p != NONE)
            part[p].columns++;
        else
            w->out->idle += moves(w->task, j);
    }
    for (size_t p = 0; p < w->out->parts; p++) {
        w->row_first[p] = rows;
        w->column_first[p] = columns;
        rows += part[p].rows;
        columns += part[p].columns;
    }
}

static void list_rows(work *w)
{
    for (size_t i = 0; i < w->lp->rows; i++)
        if (w->out->part_of[i] != NONE)
            w->row[w->row_first[w->out->part_of[i]] + w->out->local[i]] = (uint32_t)i;
    for (size_t p = 0; p < w->out->parts; p++)
        w->out->part[p].row = w->row + w->row_first[p];
}

static void list_columns(work *w)
{
    kal__part *part = w->out->part;

    for (size_t p = 0; p < w->out->parts; p++) {
        part[p].column = w->column + w->column_first[p];
        part[p].columns = 0;
    }
    w->out->idle = 0;
    for (size_t j = 0; j < w->lp->columns; j++) {
        if (!moves(w->task, j))
            continue;
        const uint32_t p = part_of_column(w, j);
        if (p == NONE) {
            w->out->idle_column[w->out->idle++] = (uint32_t)j;
            continue;
        }
        w->column[w->column_first[p] + part[p].columns++] = (uint32_t)j;
        for (size_t k = w->lp->start[j]; k < w->lp->start[j + 1]; k++)
            part[p].nonzeros += w->out->part_of[w->lp->index[k]] != NONE;
    }
}

static bool allocate_lists(kal__arena *arena, work *w)
{
    size_t rows = 0, columns = 0;

    for (size_t p = 0; p < w->out->parts; p++) {
        rows += w->out->part[p].rows;
        columns += w->out->part[p].columns;
    }
    w->row = KAL__NEW(arena, rows, uint32_t);
    w->column = KAL__NEW(arena, columns, uint32_t);
    w->out->idle_column = KAL__NEW(arena, w->out->idle, uint32_t);
    return w->row && w->column && w->out->idle_column;
}

/* Room for a part; its coefficients stay where they are when they are `all`. */
static bool allocate_lp(kal__arena *arena, const kal__part *part, size_t nonzeros,
                        const kal__lp *all, kal__part_lp *out)
{
    kal__lp *lp = &out->lp;

    *lp = (kal__lp){.rows = part->rows, .columns = part->columns};
    if (all) {
        lp->start = all->start;
        lp->index = all->index;
        lp->value = all->value;
    } else {
        lp->start = KAL__NEW(arena, part->columns + 1, size_t);
        lp->index = KAL__NEW(arena, nonzeros, uint32_t);
        lp->value = KAL__NEW(arena, nonzeros, double);
    }
    out->cost = KAL__NEW(arena, part->columns, double);
    lp->lower = KAL__NEW(arena, part->columns, double);
    lp->upper = KAL__NEW(arena, part->columns, double);
    lp->row_lower = KAL__NEW(arena, part->rows, double);
    lp->row_upper = KAL__NEW(arena, part->rows, double);
    lp->row_kind = KAL__NEW(arena, part->rows, unsigned char);
    return out->cost && lp->lower && lp->upper && lp->row_lower && lp->row_upper && lp->row_kind &&
           lp->start && lp->index && lp->value;
}

bool kal__split_load(kal__arena *arena, const kal__split *split, size_t p, kal__part_lp *out)
{
    return kal__split_load_some(arena, split, p, &split->part[p], out);
}

/* The coefficients of some columns of a part. */
static void copy_entries(const kal__split *split, size_t p, const kal__part *part, kal__lp *lp)
{
    const kal__lp *all = split->task->lp;

    for (size_t c = 0; c < part->columns; c++) {
        const uint32_t j = part->column[c];
        for (size_t k = all->start[j]; k < all->start[j + 1]; k++)
            if (split->part_of[all->index[k]] == p) {
                lp->index[lp->nonzeros] = split->local[all->index[k]];
                lp->value[lp->nonzeros++] = all->value[k];
            }
        lp->start[c + 1] = lp->nonzeros;
    }
}

bool kal__split_load_some(kal__arena *arena, const kal__split *split, size_t p,
                          const kal__part *part, kal__part_lp *out)
{
    const kal__task *t = split->task;
    const bool whole = part->rows == t->lp->rows && part->columns == t->lp->columns;
    kal__lp *lp = &out->lp;
    size_t room = 0;

    for (size_t c = 0; c < part->columns && !whole; c++)
        room += t->lp->start[part->column[c] + 1] - t->lp->start[part->column[c]];
    if (!allocate_lp(arena, part, room, whole ? t->lp : NULL, out))
        return false;
    for (size_t k = 0; k < part->rows; k++) {
        const uint32_t i = part->row[k];
        lp->row_lower[k] = t->row_lower[i] - split->shift[i];
        lp->row_upper[k] = t->row_upper[i] - split->shift[i];
        lp->row_kind[k] = t->lp->row_kind[i];
    }
    for (size_t c = 0; c < part->columns; c++) {
        const uint32_t j = part->column[c];
        out->cost[c] = t->cost[j];
        lp->lower[c] = t->lower[j];
        lp->upper[c] = t->upper[j];
    }
    if (whole)
        lp->nonzeros = t->lp->nonzeros;
    else
        copy_entries(split, p, part, lp);
    return true;
}

static bool allocate_work(kal__arena *arena, work *w)
{
    const size_t rows = w->lp->rows;

    w->up = KAL__NEW(arena, rows, uint32_t);
    w->out->part_of = KAL__NEW(arena, rows, uint32_t);
    w->shift = KAL__NEW(arena, rows, kal__sum);
    w->out->local = KAL__NEW(arena, rows, uint32_t);
    w->out->shift = KAL__NEW(arena, rows, double);
    w->out->terms = KAL__NEW(arena, rows, double);
    return w->up && w->out->part_of && w->shift && w->out->local && w->out->shift && w->out->terms;
}

bool kal__split_make(kal__arena *arena, const kal__task *task, kal__split *out)
{
    work w = {.task = task, .lp = task->lp, .out = out};

    *out = (kal__split){.task = task};
    if (!allocate_work(arena, &w))
        return false;
    connect(&w);
    number_parts(&w);
    out->part = KAL__NEW(arena, out->parts, kal__part);
    w.row_first = KAL__NEW(arena, out->parts, size_t);
    w.column_first = KAL__NEW(arena, out->parts, size_t);
    if (!out->part || !w.row_first || !w.column_first)
        return false;
    count(&w);
    if (!allocate_lists(arena, &w))
        return false;
    list_rows(&w);
    list_columns(&w);
    return true;
}
