/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts an earlier answer still answers. */
#include <string.h>

#include "solver/core_work.h"
#include "solver/price.h"

/* Nothing is decided here for good: the matrix is taken for that of the earlier task, and what is kept is certified
 * like any other answer. Where the certificate is not granted everything is solved. */
typedef struct work {
    kal__core_work *w;
    const kal__task *task;
    const kal__before *before;
    const signed char *basis; /* [columns] */
} work;

static void touch_row(const work *k, uint32_t i)
{
    const uint32_t p = k->w->split.part_of[i];

    if (p != UINT32_MAX) /* else see touch_around_loose */
        k->w->keep[p] = false;
}

/* The row belongs to no part, because nothing bounds it any more. */
static bool is_loose(const work *k, uint32_t i) { return k->w->split.part_of[i] == UINT32_MAX; }

static void touch_column(const work *k, size_t j)
{
    const kal__lp *lp = k->task->lp;

    for (size_t e = lp->start[j]; e < lp->start[j + 1]; e++)
        touch_row(k, lp->index[e]);
}

/* Does the column rest where its new cost wants it, at the duals of old? */
static bool rests_well(const work *k, size_t j)
{
    double terms;
    const double d = kal__price(k->task, k->before->y, j, &terms);
    const double nothing = KAL__PRICE_ROUNDING * terms;

    return k->basis[j] == KAL__AT_LOWER   ? d >= -nothing
           : k->basis[j] == KAL__AT_UPPER ? d <= nothing
                                          : false;
}

/* Does its value still stand where the basis says, between new bounds? */
static bool stands_well(const work *k, size_t j)
{
    const kal__before *b = k->before;
    const double lower = k->task->lower[j], upper = k->task->upper[j], x = b->x[j];
    const bool moved = b->lower[j] < b->upper[j], moves = lower < upper;

    if (!moved || !moves)
        return !moved && !moves && b->lower[j] == lower;
    return x >= lower && x <= upper && (k->basis[j] != KAL__AT_LOWER || lower == b->lower[j]) &&
           (k->basis[j] != KAL__AT_UPPER || upper == b->upper[j]);
}

static bool same(const double *a, const double *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) == 0;
}

static bool row_changed(const work *k, uint32_t i)
{
    const kal__task *t = k->task;
    const kal__before *b = k->before;

    return t->row_lower[i] != b->row_lower[i] || t->row_upper[i] != b->row_upper[i];
}

/* The parts that a row was in which is in none now: they counted on its dual. */
static void touch_around_loose(const work *k)
{
    const kal__lp *lp = k->task->lp;

    for (size_t j = 0; j < k->before->columns; j++)
        for (size_t e = lp->start[j]; e < lp->start[j + 1]; e++)
            if (is_loose(k, lp->index[e]) && row_changed(k, lp->index[e])) {
                touch_column(k, j);
                break;
            }
}

static void look_at_rows(const work *k)
{
    const kal__task *t = k->task;
    const kal__before *b = k->before;
    bool loose = false;

    if (same(t->row_lower, b->row_lower, t->lp->rows) &&
        same(t->row_upper, b->row_upper, t->lp->rows))
        return;
    for (uint32_t i = 0; i < t->lp->rows; i++)
        if (row_changed(k, i)) {
            touch_row(k, i);
            loose = loose || is_loose(k, i);
        }
    if (loose)
        touch_around_loose(k);
}

static void look_at_costs(const work *k)
{
    const size_t n = k->before->columns;

    if (same(k->task->cost, k->before->cost, n))
        return;
    for (size_t j = 0; j < n; j++)
        if (k->task->cost[j] != k->before->cost[j] && k->task->lower[j] < k->task->upper[j] &&
            !rests_well(k, j))
            touch_column(k, j);
}

static void look_at_bounds(const work *k)
{
    const kal__task *t = k->task;
    const kal__before *b = k->before;

    if (same(t->lower, b->lower, b->columns) && same(t->upper, b->upper, b->columns))
        return;
    for (size_t j = 0; j < b->columns; j++)
        if ((t->lower[j] != b->lower[j] || t->upper[j] != b->upper[j]) && !stands_well(k, j))
            touch_column(k, j);
}

/* Those that are new rest at 0, or count. */
static void look_at_new(const work *k)
{
    const kal__task *t = k->task;

    for (size_t j = k->before->columns; j < t->lp->columns; j++)
        if (k->basis[j] != KAL__AT_LOWER || t->lower[j] != 0.0 ||
            (t->upper[j] > 0.0 && !rests_well(k, j)))
            touch_column(k, j);
}

bool kal__core_keep(kal__core_work *w, kal__arena *arena)
{
    const kal__task *t = w->task;

    w->keep = KAL__NEW(arena, w->split.parts, bool);
    if (!w->keep || !t->before || !w->basis)
        return w->keep != NULL;
    const work k = {w, t, t->before, w->basis + t->lp->rows};
    memset(w->keep, true, w->split.parts * sizeof *w->keep);
    look_at_rows(&k);
    look_at_costs(&k);
    look_at_bounds(&k);
    look_at_new(&k);
    return true;
}

void kal__core_kept(kal__core_work *w, size_t p)
{
    const kal__part *part = &w->split.part[p];
    const kal__before *b = w->task->before;
    const size_t rows = w->task->lp->rows;

    for (size_t c = 0; c < part->columns; c++) {
        const uint32_t j = part->column[c];
        w->answer->x[j] = j < b->columns ? b->x[j] : 0.0;
        w->answer->basis[rows + j] = w->basis[rows + j];
    }
    for (size_t r = 0; r < part->rows; r++) {
        w->answer->y[part->row[r]] = b->y[part->row[r]];
        w->answer->basis[part->row[r]] = w->basis[part->row[r]];
    }
    w->end[p].verdict = KAL__VERDICT_OPTIMAL;
    w->end[p].has_point = true;
}
