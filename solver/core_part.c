/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one part of a task is solved. */
#include <math.h>
#include <string.h>

#include "solver/core_work.h"

/* After the time is over the other parts are only asked for a point, and only for so long. */
#define GRACE_S 0.03
/* Of small parts so many are soon done: not each of them listens. */
#define HEARD_EVERY 64

/* Where a column is in no part, the row that it stood for in the basis stands for itself. */
static void free_row(const kal__task *t, signed char *basis, size_t j)
{
    uint32_t best = UINT32_MAX;
    double size = 0.0;

    for (size_t k = t->lp->start[j]; k < t->lp->start[j + 1]; k++)
        if (basis[t->lp->index[k]] != KAL__BASIC && fabs(t->lp->value[k]) > size) {
            best = t->lp->index[k];
            size = fabs(t->lp->value[k]);
        }
    if (best != UINT32_MAX)
        basis[best] = KAL__BASIC;
}

bool kal__core_start(kal__core_work *w, kal__arena *arena)
{
    const kal__task *t = w->task;
    const size_t rows = t->lp->rows, columns = t->lp->columns;

    w->basis = NULL;
    if (!t->basis)
        return true;
    w->basis = KAL__NEW(arena, rows + columns, signed char);
    if (!w->basis)
        return false;
    for (size_t i = 0; i < rows; i++)
        w->basis[i] = kal__status_within(t->basis[i], t->row_lower[i], t->row_upper[i]);
    for (size_t j = 0; j < columns; j++) {
        w->basis[rows + j] = kal__status_within(t->basis[rows + j], t->lower[j], t->upper[j]);
        if (w->basis[rows + j] == KAL__BASIC && t->lower[j] == t->upper[j])
            free_row(t, w->basis, j);
    }
    return true;
}

/* As many basic ones as rows: what is missing are rows, what is too much are columns. */
static void complete(signed char *basis, size_t rows, size_t columns)
{
    size_t basic = 0;

    for (size_t k = 0; k < rows + columns; k++)
        basic += basis[k] == KAL__BASIC;
    for (size_t i = 0; i < rows && basic < rows; i++) {
        basic += basis[i] != KAL__BASIC;
        basis[i] = KAL__BASIC;
    }
    for (size_t k = rows + columns; k-- > 0 && basic > rows;)
        if (basis[k] == KAL__BASIC) {
            basis[k] = KAL__AT_LOWER;
            basic--;
        }
}

static const signed char *start_of(const kal__core_work *w, const kal__part *part,
                                   const kal__lp *lp, kal__part_room *room)
{
    signed char *basis = room->basis;

    if (!w->basis)
        return NULL;
    for (size_t i = 0; i < lp->rows; i++)
        basis[i] = w->basis[part->row[i]];
    for (size_t j = 0; j < lp->columns; j++)
        basis[lp->rows + j] = w->basis[w->task->lp->rows + part->column[j]];
    complete(basis, lp->rows, lp->columns);
    for (size_t i = 0; i < lp->rows; i++)
        basis[i] = kal__status_within(basis[i], lp->row_lower[i], lp->row_upper[i]);
    for (size_t j = 0; j < lp->columns; j++)
        basis[lp->rows + j] = kal__status_within(basis[lp->rows + j], lp->lower[j], lp->upper[j]);
    return basis;
}

static void take_point(kal__core_work *w, const kal__part *part, const kal__answer *from)
{
    const size_t rows = part->rows, all = w->task->lp->rows;

    for (size_t j = 0; j < part->columns; j++) {
        w->answer->x[part->column[j]] = from->x[j];
        w->answer->basis[all + part->column[j]] = from->basis[rows + j];
    }
    for (size_t i = 0; i < rows; i++) {
        w->answer->y[part->row[i]] = from->y[i];
        w->answer->basis[part->row[i]] = from->basis[i];
    }
}

/* Parts have no row and no column in common: threads write beside one another. */
void kal__core_take(kal__core_work *w, const kal__part *part, const kal__answer *from)
{
    switch (from->verdict) {
    case KAL__VERDICT_OPTIMAL: take_point(w, part, from); break;
    case KAL__VERDICT_UNBOUNDED:
        take_point(w, part, from);
        for (size_t j = 0; j < part->columns; j++)
            w->answer->ray[part->column[j]] = from->ray[j];
        break;
    case KAL__VERDICT_LIMIT:
        if (from->has_point)
            take_point(w, part, from);
        break;
    case KAL__VERDICT_INFEASIBLE:
        for (size_t i = 0; i < part->rows; i++)
            w->answer->y[part->row[i]] = from->y[i];
        break;
    default: break;
    }
}

/* The others still matter when they can tell more than this one does. */
static bool ends(const kal__part_end *end)
{
    switch (end->verdict) {
    case KAL__VERDICT_OPTIMAL:
    case KAL__VERDICT_UNBOUNDED: return false;
    case KAL__VERDICT_LIMIT: return !end->has_point;
    default: return true;
    }
}

static void end_at(kal__core_work *w, size_t p)
{
    size_t last = atomic_load(&w->last);

    while (p < last && !atomic_compare_exchange_weak(&w->last, &last, p))
        ;
}

static kal_status ask(kal__core_work *w, kal_ctx *ctx, const kal__part *part,
                      const kal__part_lp *own, kal__part_room *room, kal__part_end *end)
{
    const kal__lp *lp = &own->lp;
    kal__task task = {.lp = lp,
                      .cost = own->cost,
                      .lower = lp->lower,
                      .upper = lp->upper,
                      .row_lower = lp->row_lower,
                      .row_upper = lp->row_upper,
                      .basis = start_of(w, part, lp, room),
                      .deadline_s = w->task->deadline_s};
    const kal__core_rule *rule;
    kal_status status = KAL_OK;

    end->kind = (unsigned char)kal__core_case_of(lp, task.basis != NULL);
    rule = kal__core_rule_of((kal__core_case)end->kind);
    const size_t first = w->task->attempt == 1 && rule->kernel[1];
    room->answer.verdict = KAL__VERDICT_FAILED;
    for (size_t k = first; k < KAL__CORE_KERNELS && rule->kernel[k]; k++) {
        const kal__backend *kernel = rule->kernel[k];
        if (w->task->attempt > 1 && kernel != &kal__glpk)
            continue;
        task.attempt = w->task->attempt > 1 ? w->task->attempt - 2 : 0;
        status = kernel->solve(ctx, &task, &room->answer);
        end->iterations += kal__answer_iterations(&room->answer);
        end->tried = (unsigned char)k;
        if (status != KAL_OK || room->answer.verdict != KAL__VERDICT_FAILED)
            break;
    }
    return status;
}

/* The part is loaded for as long as it is solved. */
kal_status kal__core_load_and_ask(kal__core_work *w, kal_ctx *ctx, size_t p, const kal__part *part,
                                  kal__part_room *room)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    kal__part_lp own;
    const kal_status status = arena && kal__split_load_some(arena, &w->split, p, part, &own)
                                  ? ask(w, ctx, part, &own, room, &w->end[p])
                                  : kal__fail_memory(ctx);

    kal__arena_free(arena);
    return status;
}

kal_status kal__core_part(kal__core_work *w, kal_ctx *ctx, kal__part_room *room, size_t p)
{
    const kal__part *part = &w->split.part[p];
    kal__part_end *end = &w->end[p];
    kal_status status = KAL_OK;
    bool done = false;

    if (p > atomic_load(&w->last))
        return KAL_OK;
    if (w->keep[p]) {
        kal__core_kept(w, p);
        return KAL_OK;
    }
    room->answer.verdict = KAL__VERDICT_FAILED;
    room->answer.has_point = false;
    if ((p % HEARD_EVERY == 0 || part->nonzeros > HEARD_EVERY) && kal__tick(ctx, "solve", 0.0))
        room->answer.verdict = KAL__VERDICT_CANCELLED;
    else if (kal__clock_s() >= w->task->deadline_s + GRACE_S)
        room->answer.verdict = KAL__VERDICT_LIMIT;
    else
        status = kal__core_narrow(w, ctx, p, room, &done);
    if (status != KAL_OK)
        return status;
    if (!done && room->answer.verdict == KAL__VERDICT_FAILED)
        status = kal__core_load_and_ask(w, ctx, p, part, room);
    if (status != KAL_OK)
        return status;
    end->verdict = room->answer.verdict;
    end->has_point = room->answer.has_point;
    if (!done)
        kal__core_take(w, part, &room->answer);
    if (ends(end))
        end_at(w, p);
    return KAL_OK;
}
