/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order a program is made smaller, and when that is worth while. */
#include <math.h>
#include <string.h>

#include "solver/reduce_work.h"

/* Rounds at most, and the share of rows that a round must take from a large program for another one. */
#define ROUNDS 12
#define SMALL 20000
#define WORTH_A_ROUND 0.01
/* Below this share of the nonzeros a kernel gains less than copying costs. */
#define WORTH_WHILE 0.05
/* Entries looked at out of turn, in passes over the matrix. */
#define PASSES_OUT_OF_TURN 8

/* What a look needs: bounds as they were given. */
static bool open_task(kal__reduced *r, kal__arena *arena, const kal__task *task)
{
    const kal__lp *lp = task->lp;

    r->arena = arena;
    r->task = task;
    r->lp = lp;
    r->end = KAL__REDUCED;
    r->cost = (double *)task->cost;
    r->lower = (double *)task->lower;
    r->upper = (double *)task->upper;
    r->row_lower = (double *)task->row_lower;
    r->row_upper = (double *)task->row_upper;
    r->column_state = KAL__NEW(arena, lp->columns, unsigned char);
    r->row_gone = KAL__NEW(arena, lp->rows, unsigned char);
    return r->column_state && r->row_gone;
}

static double *copy(kal__arena *arena, const double *from, size_t n)
{
    double *to = KAL__NEW(arena, n, double);

    if (to && n > 0)
        memcpy(to, from, n * sizeof *to);
    return to;
}

static bool prepare(kal__reduced *r)
{
    const kal__lp *lp = r->lp;
    kal__arena *arena = r->arena;

    r->cost = copy(arena, r->task->cost, lp->columns);
    r->lower = copy(arena, r->task->lower, lp->columns);
    r->upper = copy(arena, r->task->upper, lp->columns);
    r->row_lower = copy(arena, r->task->row_lower, lp->rows);
    r->row_upper = copy(arena, r->task->row_upper, lp->rows);
    r->row = KAL__NEW(arena, lp->rows, kal__red_row);
    r->shift = KAL__NEW(arena, lp->rows, kal__sum);
    r->shift_terms = KAL__NEW(arena, lp->rows, double);
    r->hash = KAL__NEW(arena, lp->columns, uint64_t);
    r->queue = KAL__NEW(arena, lp->rows, uint32_t);
    r->in_queue = KAL__NEW(arena, lp->rows, unsigned char);
    r->left = lp->nonzeros;
    r->work_most = PASSES_OUT_OF_TURN * (lp->nonzeros + lp->rows + lp->columns) + 1000;
    return r->cost && r->lower && r->upper && r->row_lower && r->row_upper && r->row && r->shift &&
           r->shift_terms && r->hash && r->queue && r->in_queue;
}

static bool crosses(const kal__reduced *r)
{
    for (size_t j = 0; j < r->lp->columns; j++)
        if (r->lower[j] > r->upper[j])
            return true;
    for (size_t i = 0; i < r->lp->rows; i++)
        if (r->row_lower[i] > r->row_upper[i])
            return true;
    return false;
}

static size_t taken(const kal__reduced *r)
{
    size_t sum = 0;

    for (int k = 0; k < KAL__RED_COUNTS; k++)
        sum += r->count[k];
    return sum;
}

/* Rows that held several columns; where one or none was left, the queue has seen to what follows. */
static size_t rows_taken(const kal__reduced *r)
{
    return r->count[KAL__RED_LOOSE_ROWS] + r->count[KAL__RED_FORCING_ROWS] +
           r->count[KAL__RED_TWIN_ROWS] + r->count[KAL__RED_FREE_COLUMNS];
}

static void one_round(kal__reduced *r)
{
    static void (*const STEP[])(kal__reduced *) = {
        kal__red_survey,    kal__red_rows,      kal__red_free,
        kal__red_dominated, kal__red_queue,     kal__red_twin_columns,
        kal__red_queue,     kal__red_twin_rows, kal__red_queue};

    for (size_t k = 0; k < sizeof STEP / sizeof *STEP && kal__red_well(r); k++)
        STEP[k](r);
}

/* Columns go because of rows: in a large program a round that took few rows is the last. */
static void rounds(kal__reduced *r)
{
    for (int round = 0; round < ROUNDS && kal__red_well(r); round++) {
        const size_t before = r->left, had = taken(r), rows = rows_taken(r);
        one_round(r);
        if (taken(r) == had)
            return;
        if (before > SMALL && (double)(rows_taken(r) - rows) < WORTH_A_ROUND * (double)r->lp->rows)
            return;
    }
}

/* What the last round left fixed or without a row. */
static void finish(kal__reduced *r)
{
    const kal__lp *lp = r->lp;

    for (uint32_t j = 0; j < lp->columns; j++) {
        size_t k = lp->start[j];
        if (r->column_state[j] != KAL__RED_HERE)
            continue;
        while (k < lp->start[j + 1] && r->row_gone[lp->index[k]])
            k++;
        if (r->lower[j] == r->upper[j]) {
            kal__red_take_column(r, j, KAL__AT_LOWER);
            r->count[KAL__RED_FIXED_COLUMNS]++;
        } else if (k == lp->start[j + 1]) {
            kal__red_settle(r, j);
        }
    }
    kal__red_queue(r);
}

/* The arrays of the smaller program, with room for the number of rows and columns left. */
static bool make_room(kal__reduced *r, size_t rows, size_t columns)
{
    kal__lp *lp = &r->small_lp;
    kal__arena *arena = r->arena;
    double *cost = KAL__NEW(arena, columns, double);

    lp->start = KAL__NEW(arena, columns + 1, size_t);
    lp->index = KAL__NEW(arena, r->left, uint32_t);
    lp->value = KAL__NEW(arena, r->left, double);
    lp->lower = KAL__NEW(arena, columns, double);
    lp->upper = KAL__NEW(arena, columns, double);
    lp->row_lower = KAL__NEW(arena, rows, double);
    lp->row_upper = KAL__NEW(arena, rows, double);
    lp->row_kind = KAL__NEW(arena, rows, unsigned char);
    r->small_column = KAL__NEW(arena, columns, uint32_t);
    r->small_row = KAL__NEW(arena, rows, uint32_t);
    r->small = (kal__task){.lp = lp,
                           .cost = cost,
                           .lower = lp->lower,
                           .upper = lp->upper,
                           .row_lower = lp->row_lower,
                           .row_upper = lp->row_upper,
                           .deadline_s = r->task->deadline_s,
                           .attempt = r->task->attempt};
    return cost && lp->start && lp->index && lp->value && lp->lower && lp->upper && lp->row_lower &&
           lp->row_upper && lp->row_kind && r->small_column && r->small_row;
}

/* place [rows]: number in the smaller program. */
static void fill_rows(kal__reduced *r, uint32_t *place)
{
    kal__lp *lp = &r->small_lp;

    for (uint32_t i = 0; i < r->lp->rows; i++) {
        if (r->row_gone[i])
            continue;
        place[i] = (uint32_t)lp->rows;
        r->small_row[lp->rows] = i;
        lp->row_lower[lp->rows] = kal__red_side(r, i, false);
        lp->row_upper[lp->rows] = kal__red_side(r, i, true);
        lp->row_kind[lp->rows++] = r->lp->row_kind[i];
    }
}

static void fill_columns(kal__reduced *r, const uint32_t *place, double *cost)
{
    kal__lp *lp = &r->small_lp;

    for (uint32_t j = 0; j < r->lp->columns; j++) {
        if (r->column_state[j] != KAL__RED_HERE)
            continue;
        r->small_column[lp->columns] = j;
        cost[lp->columns] = r->cost[j];
        lp->lower[lp->columns] = r->lower[j];
        lp->upper[lp->columns] = r->upper[j];
        for (size_t k = r->lp->start[j]; k < r->lp->start[j + 1]; k++)
            if (!r->row_gone[r->lp->index[k]]) {
                lp->index[lp->nonzeros] = place[r->lp->index[k]];
                lp->value[lp->nonzeros++] = r->lp->value[k];
            }
        lp->start[++lp->columns] = lp->nonzeros;
    }
}

static bool build(kal__reduced *r)
{
    uint32_t *place = KAL__NEW(r->arena, r->lp->rows, uint32_t);
    size_t rows = 0, columns = 0;

    for (size_t i = 0; i < r->lp->rows; i++)
        rows += !r->row_gone[i];
    for (size_t j = 0; j < r->lp->columns; j++)
        columns += r->column_state[j] == KAL__RED_HERE;
    if (!place || !make_room(r, rows, columns))
        return false;
    fill_rows(r, place);
    fill_columns(r, place, (double *)r->small.cost);
    return true;
}

/* Is it worth while to begin? What a first round takes away makes a little more go in the next. */
static bool promises(kal__reduced *r, double share)
{
    if (r->lp->nonzeros <= SMALL || share <= 0.0)
        return true;
    return 1.25 * kal__red_look(r) >= share * (double)r->lp->nonzeros;
}

static bool enough(const kal__reduced *r, double share)
{
    const double nonzeros = (double)r->lp->nonzeros;

    return taken(r) > 0 && nonzeros - (double)r->left >= share * nonzeros;
}

static void reduce(kal__reduced *r, double share)
{
    if (crosses(r))
        r->end = KAL__NO_POINT;
    else if (!promises(r, share) && kal__red_well(r))
        r->end = KAL__NOT_SMALLER;
    if (kal__red_well(r) && !prepare(r))
        r->end = KAL__REDUCE_MEMORY;
    rounds(r);
    if (kal__red_well(r) && !enough(r, share))
        r->end = KAL__NOT_SMALLER;
    if (kal__red_well(r))
        finish(r);
    if (kal__red_well(r) && !build(r))
        r->end = KAL__REDUCE_MEMORY;
}

kal__reduce_end kal__reduce_share(kal__arena *arena, const kal__task *task, double share,
                                  kal__reduced **out)
{
    kal__reduced *r = KAL__NEW(arena, 1, kal__reduced);

    *out = NULL;
    if (!r || !open_task(r, arena, task))
        return KAL__REDUCE_MEMORY;
    reduce(r, share);
    if (kal__red_well(r))
        *out = r;
    return r->end;
}

kal__reduce_end kal__reduce(kal__arena *arena, const kal__task *task, kal__reduced **out)
{
    return kal__reduce_share(arena, task, WORTH_WHILE, out);
}

const kal__task *kal__reduced_task(const kal__reduced *r) { return &r->small; }

const char *kal__reduced_words(const kal__reduced *r)
{
    static const char *const NAME[KAL__RED_COUNTS][2] = {
        {"empty row", "empty rows"},       {"single row", "single rows"},
        {"loose row", "loose rows"},       {"forcing row", "forcing rows"},
        {"twin row", "twin rows"},         {"fixed column", "fixed columns"},
        {"empty column", "empty columns"}, {"dominated column", "dominated columns"},
        {"free column", "free columns"},   {"twin column", "twin columns"}};
    const char *words = "";

    for (int k = 0; k < KAL__RED_COUNTS && words; k++)
        if (r->count[k] > 0)
            words = kal__arena_print(r->arena, "%s%s%zu %s", words, *words ? ", " : "", r->count[k],
                                     NAME[k][r->count[k] != 1]);
    return words ? words : "some rows and columns";
}
