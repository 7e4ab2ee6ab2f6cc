/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an earlier task, for one of the same matrix. */
#include <math.h>
#include <string.h>

#include "solver/split.h"

static bool same(const double *a, const double *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) == 0;
}

static bool binds(double lower, double upper) { return lower > -INFINITY || upper < INFINITY; }

bool kal__split_holds(const kal__before *before, const kal__task *task)
{
    const kal__lp *lp = task->lp;

    if (lp->columns != before->columns || !same(task->lower, before->lower, lp->columns) ||
        !same(task->upper, before->upper, lp->columns))
        return false;
    for (size_t i = 0; i < lp->rows; i++)
        if (binds(task->row_lower[i], task->row_upper[i]) !=
            binds(before->row_lower[i], before->row_upper[i]))
            return false;
    return true;
}

static void *copy(kal__arena *arena, const void *from, size_t count, size_t size)
{
    void *made = kal__arena_alloc(arena, count, size);

    if (made && count > 0)
        memcpy(made, from, count * size);
    return made;
}

/* The lists of all parts stand behind one another. */
static bool copy_parts(kal__arena *arena, const kal__split *from, kal__split *out)
{
    size_t rows = 0, columns = 0;

    out->part = copy(arena, from->part, from->parts, sizeof *out->part);
    for (size_t p = 0; p < from->parts; p++) {
        rows += from->part[p].rows;
        columns += from->part[p].columns;
    }
    const uint32_t *row = from->parts > 0 ? from->part[0].row : NULL;
    const uint32_t *column = from->parts > 0 ? from->part[0].column : NULL;
    row = copy(arena, row, rows, sizeof *row);
    column = copy(arena, column, columns, sizeof *column);
    if (!out->part || !row || !column)
        return false;
    for (size_t p = 0; p < from->parts; p++) {
        out->part[p].row = row;
        out->part[p].column = column;
        row += out->part[p].rows;
        column += out->part[p].columns;
    }
    return true;
}

bool kal__split_copy(kal__arena *arena, const kal__split *from, const kal__task *task,
                     kal__split *out)
{
    const size_t rows = task->lp->rows;

    *out = *from;
    out->task = task;
    out->idle_column = copy(arena, from->idle_column, from->idle, sizeof *out->idle_column);
    out->part_of = copy(arena, from->part_of, rows, sizeof *out->part_of);
    out->local = copy(arena, from->local, rows, sizeof *out->local);
    out->shift = copy(arena, from->shift, rows, sizeof *out->shift);
    out->terms = copy(arena, from->terms, rows, sizeof *out->terms);
    return out->idle_column && out->part_of && out->local && out->shift && out->terms &&
           copy_parts(arena, from, out);
}
