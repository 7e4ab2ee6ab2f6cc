/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How rows of several folders are joined by their keys. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "lib/report/compare.h"

/* A row and folder has up to nine cells of eight bytes. */
#define CELLS_MOST ((size_t)8000000)

bool kal__grid_add(kal__grid *grid, const kal__grid_entry *entry)
{
    if (grid->entries == grid->room) {
        kal__grid_entry *grown = kal__arena_grow(grid->arena, grid->entry, grid->entries,
                                                 grid->entries + 1, &grid->room, sizeof *grown);
        if (grown == NULL)
            return false;
        grid->entry = grown;
    }
    grid->entry[grid->entries++] = *entry;
    return true;
}

static int by_keys(const kal__grid_entry *a, const kal__grid_entry *b)
{
    for (size_t i = 0; i < KAL__GRID_KEYS && a->key[i] != NULL; i++) {
        const int order = strcmp(a->key[i], b->key[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

/* What is no number comes first. */
static int by_number(double a, double b)
{
    if (isnan(a) || isnan(b))
        return !isnan(a) - !isnan(b);
    return (a > b) - (a < b);
}

/* Figures last: rows of one key and folder are added in the same order however they stood. */
static int by_all(const void *left, const void *right)
{
    const kal__grid_entry *a = left, *b = right;
    int order = by_keys(a, b);

    if (order == 0)
        order = (a->folder > b->folder) - (a->folder < b->folder);
    if (order == 0)
        order = by_number(a->value, b->value);
    return order != 0 ? order : by_number(a->baseline, b->baseline);
}

static size_t count_groups(const kal__grid *grid)
{
    size_t groups = 0;

    for (size_t i = 0; i < grid->entries; i++)
        groups += i == 0 || by_keys(&grid->entry[i - 1], &grid->entry[i]) != 0;
    return groups;
}

/* A sum beyond the numbers there are is none. */
static double sum_of(const kal__sum *sum)
{
    double v = kal__sum_value(sum);

    return isfinite(v) ? v : (double)NAN;
}

/* The cells of one group, from its first entry on; returns the entry after its last. */
static size_t sum_group(kal__grid *grid, size_t group, size_t from)
{
    const size_t row = group * grid->folders;
    size_t i = from;

    grid->first[group] = from;
    for (size_t f = 0; f < grid->folders; f++) {
        kal__sum value = {0}, baseline = {0};
        const size_t begin = i;
        for (; i < grid->entries && grid->entry[i].folder == f &&
               by_keys(&grid->entry[from], &grid->entry[i]) == 0;
             i++) {
            kal__sum_add(&value, grid->entry[i].value);
            kal__sum_add(&baseline, grid->entry[i].baseline);
        }
        grid->has[row + f] = i > begin;
        grid->value[row + f] = i > begin ? sum_of(&value) : (double)NAN;
        grid->baseline[row + f] = i > begin ? sum_of(&baseline) : (double)NAN;
    }
    return i;
}

kal_status kal__grid_close(kal_ctx *ctx, kal__grid *grid)
{
    size_t cells, at = 0;

    if (grid->entries > 0)
        qsort(grid->entry, grid->entries, sizeof *grid->entry, by_all);
    grid->groups = count_groups(grid);
    if (grid->groups > CELLS_MOST / grid->folders)
        return kal__fail(ctx, KAL_USAGE,
                         "%zu folders with %zu different rows are too many to stand side by side",
                         grid->folders, grid->groups);
    cells = grid->groups * grid->folders;
    grid->first = KAL__NEW(grid->arena, grid->groups, size_t);
    grid->value = KAL__NEW(grid->arena, cells, double);
    grid->baseline = KAL__NEW(grid->arena, cells, double);
    grid->has = KAL__NEW(grid->arena, cells, bool);
    if (grid->first == NULL || grid->value == NULL || grid->baseline == NULL || grid->has == NULL)
        return kal__fail_memory(ctx);
    for (size_t group = 0; group < grid->groups; group++)
        at = sum_group(grid, group, at);
    return KAL_OK;
}
