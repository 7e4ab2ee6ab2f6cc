/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a program told entry by entry becomes columns in order. */
#include "solver/lp.h"

#include <math.h>

#include "base/num.h"

typedef struct entry {
    uint32_t row, column;
    double value;
} entry;

typedef struct span {
    double lower, upper;
    unsigned char kind;
} span;

struct kal__lp_builder {
    kal__arena *scratch;
    size_t columns, column_room, rows, row_room, entries, entry_room;
    span *column, *row;
    entry *entry;
    bool failed;
};

kal__lp_builder *kal__lp_builder_new(kal__arena *scratch)
{
    kal__lp_builder *b = KAL__NEW(scratch, 1, kal__lp_builder);
    if (b)
        b->scratch = scratch;
    return b;
}

static uint32_t add_span(kal__lp_builder *b, span **list, size_t *count, size_t *room, span new_span)
{
    if (*count >= UINT32_MAX - 1)
        b->failed = true;
    if (b->failed)
        return UINT32_MAX;
    if (*count == *room) {
        span *grown = kal__arena_stretch(b->scratch, *list, *count, *count + 1, room, sizeof **list);
        if (!grown) {
            b->failed = true;
            return UINT32_MAX;
        }
        *list = grown;
    }
    (*list)[*count] = new_span;
    return (uint32_t)(*count)++;
}

uint32_t kal__lp_add_column(kal__lp_builder *b, double lower, double upper)
{
    return add_span(b, &b->column, &b->columns, &b->column_room, (span){lower, upper, 0});
}

uint32_t kal__lp_add_row(kal__lp_builder *b, kal__row_kind kind, double lower, double upper)
{
    return add_span(b, &b->row, &b->rows, &b->row_room, (span){lower, upper, (unsigned char)kind});
}

bool kal__lp_add_entry(kal__lp_builder *b, uint32_t row, uint32_t column, double value)
{
    if (b->failed || row >= b->rows || column >= b->columns) {
        b->failed = true;
        return false;
    }
    if (b->entries == b->entry_room) {
        entry *grown = kal__arena_stretch(b->scratch, b->entry, b->entries, b->entries + 1,
                                          &b->entry_room, sizeof *grown);
        if (!grown) {
            b->failed = true;
            return false;
        }
        b->entry = grown;
    }
    b->entry[b->entries++] = (entry){row, column, value};
    return true;
}

/* One pass of a stable counting sort: by row, or by column. */
static bool sort_entries(kal__arena *scratch, size_t keys, bool by_row, size_t n, const entry *in,
                         entry *out)
{
    size_t *at = KAL__NEW(scratch, keys + 1, size_t);
    if (!at)
        return false;
    for (size_t k = 0; k < n; k++)
        at[(by_row ? in[k].row : in[k].column) + 1]++;
    for (size_t k = 0; k < keys; k++)
        at[k + 1] += at[k];
    for (size_t k = 0; k < n; k++)
        out[at[by_row ? in[k].row : in[k].column]++] = in[k];
    return true;
}

static kal__lp *allocate(kal__arena *arena, const kal__lp_builder *b)
{
    kal__lp *lp = KAL__NEW(arena, 1, kal__lp);
    if (!lp)
        return NULL;
    lp->columns = b->columns;
    lp->rows = b->rows;
    lp->start = KAL__NEW(arena, b->columns + 1, size_t);
    lp->index = kal__arena_take(arena, b->entries, sizeof *lp->index);
    lp->value = kal__arena_take(arena, b->entries, sizeof *lp->value);
    lp->lower = kal__arena_take(arena, b->columns, sizeof *lp->lower);
    lp->upper = kal__arena_take(arena, b->columns, sizeof *lp->upper);
    lp->row_lower = kal__arena_take(arena, b->rows, sizeof *lp->row_lower);
    lp->row_upper = kal__arena_take(arena, b->rows, sizeof *lp->row_upper);
    lp->row_kind = kal__arena_take(arena, b->rows, sizeof *lp->row_kind);
    bool all = lp->start && lp->index && lp->value && lp->lower && lp->upper && lp->row_lower &&
               lp->row_upper && lp->row_kind;
    return all ? lp : NULL;
}

/* Entries stand sorted by column, then row: sums what falls on one place and drops what cancels. */
static void merge(kal__lp *lp, const entry *sorted, size_t n)
{
    for (size_t k = 0; k < n;) {
        const size_t first = k++;
        double value = sorted[first].value;
        if (k < n && sorted[k].column == sorted[first].column && sorted[k].row == sorted[first].row) {
            kal__sum sum = {value, 0};
            while (k < n && sorted[k].column == sorted[first].column &&
                   sorted[k].row == sorted[first].row)
                kal__sum_add(&sum, sorted[k++].value);
            value = kal__sum_value(&sum);
        }
        if (value == 0)
            continue;
        lp->index[lp->nonzeros] = sorted[first].row;
        lp->value[lp->nonzeros++] = value;
        lp->start[sorted[first].column + 1]++;
    }
    for (size_t j = 0; j < lp->columns; j++)
        lp->start[j + 1] += lp->start[j];
}

static bool rows_ascend(const entry *by_column, size_t n)
{
    for (size_t k = 1; k < n; k++)
        if (by_column[k].column == by_column[k - 1].column &&
            by_column[k].row < by_column[k - 1].row)
            return false;
    return true;
}

/* By column, then row; equal ones as they were told. Who tells row after row has told each column's in order. NULL:
 * out of memory. */
static const entry *sort_all(kal__lp_builder *b)
{
    const size_t n = b->entries;
    entry *sorted = kal__arena_take(b->scratch, n, sizeof *sorted);

    if (!sorted || !sort_entries(b->scratch, b->columns, false, n, b->entry, sorted))
        return NULL;
    if (rows_ascend(sorted, n))
        return sorted;
    if (!sort_entries(b->scratch, b->rows, true, n, b->entry, sorted) ||
        !sort_entries(b->scratch, b->columns, false, n, sorted, b->entry))
        return NULL;
    return b->entry;
}

kal__lp *kal__lp_finish(kal__lp_builder *b, kal__arena *arena)
{
    if (b->failed)
        return NULL;
    kal__lp *lp = allocate(arena, b);
    const entry *sorted = sort_all(b);
    if (!lp || !sorted)
        return NULL;
    for (size_t j = 0; j < b->columns; j++) {
        lp->lower[j] = b->column[j].lower;
        lp->upper[j] = b->column[j].upper;
    }
    for (size_t i = 0; i < b->rows; i++) {
        lp->row_lower[i] = b->row[i].lower;
        lp->row_upper[i] = b->row[i].upper;
        lp->row_kind[i] = b->row[i].kind;
    }
    merge(lp, sorted, b->entries);
    return lp;
}

static bool bounds_sound(size_t n, const double *lower, const double *upper)
{
    for (size_t k = 0; k < n; k++)
        if (isnan(lower[k]) || isnan(upper[k]) || lower[k] == INFINITY || upper[k] == -INFINITY)
            return false;
    return true;
}

bool kal__lp_finite(const kal__lp *lp)
{
    for (size_t k = 0; k < lp->nonzeros; k++)
        if (!isfinite(lp->value[k]))
            return false;
    return bounds_sound(lp->columns, lp->lower, lp->upper) &&
           bounds_sound(lp->rows, lp->row_lower, lp->row_upper);
}
