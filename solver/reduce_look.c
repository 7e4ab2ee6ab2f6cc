/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much a round would take away of a large program, from a sample. */
#include <math.h>

#include "solver/reduce_work.h"

/* Of so many columns the share that goes is known to a third of a hundredth. */
#define SAMPLE 4096
#define SAMPLED 0x80000000u
#define DEFINES 0x40000000u /* a free column that is nowhere else */
#define COUNT 0x3fffffffu

/* A row or a column of the sample. Twins have the same hash. */
typedef struct seen {
    uint64_t hash;
    size_t entries;
} seen;

typedef struct look {
    kal__reduced *r;
    size_t every;
    uint32_t *count;   /* [rows], with SAMPLED, DEFINES beside it */
    uint32_t *slot;    /* [rows] of those: where in row */
    kal__red_row *row; /* [rows_most] */
    uint32_t *row_number;
    size_t rows, rows_most, columns, columns_room;
    seen *column;
    double goes; /* nonzeros of which we are sure */
} look;

/* Every so many, without a pattern. */
static bool in_sample(uint64_t number, size_t every)
{
    number = (number + 1) * 0x9e3779b97f4a7c15u;
    return ((number ^ (number >> 32)) * 0xbf58476d1ce4e5b9u >> 32) * every >> 32 == 0;
}

static void meet(look *l, uint32_t i, uint32_t j, double a)
{
    if ((l->count[i] & COUNT) == 0 && l->rows < l->rows_most && in_sample(j, l->every)) {
        l->count[i] |= SAMPLED;
        l->slot[i] = (uint32_t)l->rows;
        l->row_number[l->rows++] = i;
    }
    if (l->count[i]++ & SAMPLED)
        kal__red_enter(&l->row[l->slot[i]], j, a, l->r->lower[j], l->r->upper[j]);
}

static bool keep_column(look *l, uint32_t j, size_t entries)
{
    seen *more = kal__arena_grow(l->r->arena, l->column, l->columns, l->columns + 1,
                                 &l->columns_room, sizeof *more);
    if (!more)
        return false;
    l->column = more;
    l->column[l->columns++] = (seen){kal__red_column_hash(l->r, j), entries};
    return true;
}

/* The walk over the matrix. Whether a column is of the sample depends on its pattern alone, so that twins are both
 * of it, or neither. */
static bool walk(look *l)
{
    const kal__lp *lp = l->r->lp;

    for (uint32_t j = 0; j < lp->columns; j++) {
        const size_t from = lp->start[j], to = lp->start[j + 1];
        uint64_t pattern = 0;
        if (l->r->lower[j] == l->r->upper[j]) {
            l->goes += (double)(to - from);
            continue;
        }
        for (size_t k = from; k < to; k++) {
            pattern = (pattern + lp->index[k] + 1) * 0x9e3779b97f4a7c15u;
            meet(l, lp->index[k], j, lp->value[k]);
        }
        if (to - from == 1 && l->r->lower[j] == -INFINITY && l->r->upper[j] == INFINITY)
            l->count[lp->index[from]] |= DEFINES;
        if (in_sample(pattern >> 20, l->every) && to > from && !keep_column(l, j, to - from))
            return false;
    }
    return true;
}

static bool bounds(const kal__reduced *r, size_t i)
{
    return r->row_lower[i] > -INFINITY || r->row_upper[i] < INFINITY;
}

/* Rows that bound nothing or define a column, and rows of one column: with that column, if it goes too. */
static void count_rows(look *l)
{
    const kal__lp *lp = l->r->lp;
    const double length = (double)lp->nonzeros / (double)(lp->columns + 1);

    for (size_t i = 0; i < lp->rows; i++) {
        const uint32_t count = l->count[i] & COUNT;
        if (!bounds(l->r, i) || l->count[i] & DEFINES)
            l->goes += count;
        else if (count == 1)
            l->goes += 1.0 + length;
    }
}

static bool loose(const look *l, size_t k)
{
    const kal__red_row *row = &l->row[k];
    const uint32_t i = l->row_number[k];
    const double lower = l->r->row_lower[i], upper = l->r->row_upper[i];

    return bounds(l->r, i) && row->count > 1 &&
           (lower == -INFINITY || (row->low_open == 0 && row->low >= lower)) &&
           (upper == INFINITY || (row->high_open == 0 && row->high <= upper));
}

/* Entries of all but the first of each hash; table [4 n + 2] of 0. */
static double twins(const seen *list, size_t n, uint32_t *table)
{
    size_t size = 2;
    double sum = 0.0;

    while (size < 2 * n)
        size *= 2;
    for (size_t k = 0; k < n; k++) {
        size_t at = list[k].hash & (size - 1);
        while (table[at] != 0 && list[table[at] - 1].hash != list[k].hash)
            at = (at + 1) & (size - 1);
        if (table[at] != 0)
            sum += (double)list[k].entries;
        else
            table[at] = (uint32_t)k + 1;
    }
    return sum;
}

/* Nonzeros of the sample that would go. */
static double judge_sample(look *l, seen *rows)
{
    double sum = 0.0;
    size_t n = 0;

    for (size_t k = 0; k < l->rows; k++) {
        if (loose(l, k))
            sum += l->row[k].count;
        else if (l->row[k].count > 1)
            rows[n++] = (seen){l->row[k].hash, l->row[k].count};
    }
    uint32_t *of_rows = KAL__NEW(l->r->arena, 4 * n + 2, uint32_t);
    uint32_t *of_columns = KAL__NEW(l->r->arena, 4 * l->columns + 2, uint32_t);
    if (!of_rows || !of_columns) {
        l->r->end = KAL__REDUCE_MEMORY;
        return sum;
    }
    const double columns = twins(l->column, l->columns, of_columns);
    l->r->no_twin_columns = columns == 0.0;
    return sum + twins(rows, n, of_rows) + columns;
}

double kal__red_look(kal__reduced *r)
{
    const kal__lp *lp = r->lp;
    look l = {.r = r, .every = lp->columns / SAMPLE + 1};

    l.rows_most = 2 * lp->rows / l.every + 64;
    l.count = KAL__NEW(r->arena, lp->rows, uint32_t);
    l.slot = KAL__NEW(r->arena, lp->rows, uint32_t);
    l.row = KAL__NEW(r->arena, l.rows_most, kal__red_row);
    l.row_number = KAL__NEW(r->arena, l.rows_most, uint32_t);
    seen *rows = KAL__NEW(r->arena, l.rows_most, seen);
    if (!l.count || !l.slot || !l.row || !l.row_number || !rows || !walk(&l)) {
        r->end = KAL__REDUCE_MEMORY;
        return 0.0;
    }
    count_rows(&l);
    return l.goes +
           (double)l.every * (judge_sample(&l, rows) + kal__red_dominated_sample(r, l.every));
}

bool kal__red_in_sample(uint32_t number, size_t every) { return in_sample(number, every); }
