/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The core: a task taken apart, each part given to the kernel that suits it. */
#include "solver/core.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "solver/network.h"
#include "solver/split.h"

typedef struct core {
    kal_ctx *ctx;
    const kal__task *task;
    kal__answer *answer;
    kal__split split;
    kal__answer part;   /* room for the largest one */
    signed char *basis; /* [rows + columns of it] */
    size_t network, other;
} core;

static bool make_room(core *c, kal__arena *arena)
{
    size_t rows = 0, columns = 0;

    for (size_t p = 0; p < c->split.parts; p++) {
        const kal__lp *lp = &c->split.part[p].lp;
        rows = lp->rows > rows ? lp->rows : rows;
        columns = lp->columns > columns ? lp->columns : columns;
    }
    c->part.x = KAL__NEW(arena, columns, double);
    c->part.y = KAL__NEW(arena, rows, double);
    c->part.ray = KAL__NEW(arena, columns, double);
    c->part.basis = KAL__NEW(arena, rows + columns, signed char);
    c->basis = KAL__NEW(arena, rows + columns, signed char);
    return c->part.x && c->part.y && c->part.ray && c->part.basis && c->basis;
}

/* Nothing decided yet: columns at rest, rows in the basis. */
static void begin(core *c)
{
    const kal__task *t = c->task;
    const size_t rows = t->lp->rows;

    for (size_t j = 0; j < t->lp->columns; j++) {
        const bool lower = t->lower[j] > -INFINITY, upper = t->upper[j] < INFINITY;
        c->answer->x[j] = lower ? t->lower[j] : upper ? t->upper[j] : 0.0;
        c->answer->basis[rows + j] = lower ? KAL__AT_LOWER : upper ? KAL__AT_UPPER : KAL__FREE;
        c->answer->ray[j] = 0.0;
    }
    for (size_t i = 0; i < rows; i++) {
        c->answer->y[i] = 0.0;
        c->answer->basis[i] = KAL__BASIC;
    }
    c->answer->verdict = KAL__VERDICT_OPTIMAL;
    c->answer->has_point = true;
    c->answer->iterations = 0;
}

/* A column that meets no row goes to its cheaper bound; false when there is none. */
static bool settle_idle(core *c)
{
    bool bounded = true;

    for (size_t k = 0; k < c->split.idle; k++) {
        const uint32_t j = c->split.idle_column[k];
        const double cost = c->task->cost[j];
        const double to = cost > 0.0 ? c->task->lower[j] : c->task->upper[j];
        if (cost == 0.0)
            continue;
        if (isinf(to)) {
            if (bounded)
                c->answer->ray[j] = cost > 0.0 ? -1.0 : 1.0;
            bounded = false;
            continue;
        }
        c->answer->x[j] = to;
        c->answer->basis[c->task->lp->rows + j] = cost > 0.0 ? KAL__AT_LOWER : KAL__AT_UPPER;
    }
    return bounded;
}

/* A row that nothing can move any more: kept, within rounding, or the proof that there is no answer. */
static bool row_holds(core *c, const kal__part *part)
{
    const uint32_t i = part->row[0];
    const double rounding = KAL__TOL_CERTIFY * c->split.terms[i];

    if (part->lp.row_lower[0] > rounding)
        c->answer->y[i] = 1.0;
    else if (part->lp.row_upper[0] < -rounding)
        c->answer->y[i] = -1.0;
    return c->answer->y[i] == 0.0;
}

/* The start that the task gives to a part, when it is a basis of the part too. */
static const signed char *start_of(core *c, const kal__part *part)
{
    const size_t rows = part->lp.rows, columns = part->lp.columns;
    size_t basic = 0;

    if (!c->task->basis)
        return NULL;
    for (size_t i = 0; i < rows; i++)
        c->basis[i] = c->task->basis[part->row[i]];
    for (size_t j = 0; j < columns; j++)
        c->basis[rows + j] = c->task->basis[c->task->lp->rows + part->column[j]];
    for (size_t k = 0; k < rows + columns; k++)
        basic += c->basis[k] == KAL__BASIC;
    return basic == rows ? c->basis : NULL;
}

static kal_status solve_part(core *c, const kal__part *part)
{
    const kal__lp *lp = &part->lp;
    kal__task task = {lp,
                      part->cost,
                      lp->lower,
                      lp->upper,
                      lp->row_lower,
                      lp->row_upper,
                      start_of(c, part),
                      c->task->deadline_s,
                      c->task->attempt > 0 ? c->task->attempt - 1 : 0};
    kal_status status = KAL_OK;

    c->part.verdict = KAL__VERDICT_FAILED;
    if (c->task->attempt == 0 && kal__network_fits(lp)) {
        status = kal__network.solve(c->ctx, &task, &c->part);
        c->answer->iterations += kal__answer_iterations(&c->part);
        c->network++;
    }
    if (status != KAL_OK || c->part.verdict != KAL__VERDICT_FAILED)
        return status;
    status = kal__glpk.solve(c->ctx, &task, &c->part);
    c->answer->iterations += kal__answer_iterations(&c->part);
    c->other++;
    return status;
}

static void take_point(core *c, const kal__part *part)
{
    const size_t rows = part->lp.rows, all = c->task->lp->rows;

    for (size_t j = 0; j < part->lp.columns; j++) {
        c->answer->x[part->column[j]] = c->part.x[j];
        c->answer->basis[all + part->column[j]] = c->part.basis[rows + j];
    }
    for (size_t i = 0; i < rows; i++) {
        c->answer->y[part->row[i]] = c->part.y[i];
        c->answer->basis[part->row[i]] = c->part.basis[i];
    }
}

/* The proof of one part is one of the whole. */
static void take_proof(core *c, const kal__part *part)
{
    memset(c->answer->y, 0, c->task->lp->rows * sizeof *c->answer->y);
    for (size_t i = 0; i < part->lp.rows; i++)
        c->answer->y[part->row[i]] = c->part.y[i];
}

/* After the time is over the other parts are only asked for a point, and only for so long. */
#define GRACE_S 0.03

/* True when the other parts still matter. */
static bool take(core *c, const kal__part *part)
{
    kal__answer *whole = c->answer;

    switch (c->part.verdict) {
    case KAL__VERDICT_OPTIMAL: take_point(c, part); return true;
    case KAL__VERDICT_UNBOUNDED:
        /* what has no end here counts only when there is a point everywhere */
        if (whole->verdict == KAL__VERDICT_OPTIMAL) {
            for (size_t j = 0; j < part->lp.columns; j++)
                whole->ray[part->column[j]] = c->part.ray[j];
            whole->verdict = KAL__VERDICT_UNBOUNDED;
        }
        take_point(c, part);
        return true;
    case KAL__VERDICT_LIMIT:
        whole->verdict = KAL__VERDICT_LIMIT;
        whole->has_point = c->part.has_point && kal__clock_s() < c->task->deadline_s + GRACE_S;
        if (c->part.has_point)
            take_point(c, part);
        return whole->has_point;
    case KAL__VERDICT_INFEASIBLE: take_proof(c, part); break;
    default: break;
    }
    whole->verdict = c->part.verdict;
    whole->has_point = false;
    return false;
}

static kal_status solve_parts(core *c)
{
    if (!settle_idle(c))
        c->answer->verdict = KAL__VERDICT_UNBOUNDED;
    for (size_t p = 0; p < c->split.parts; p++) {
        const kal__part *part = &c->split.part[p];
        if (part->lp.columns == 0) {
            if (row_holds(c, part))
                continue;
            const double y = c->answer->y[part->row[0]];
            memset(c->answer->y, 0, c->task->lp->rows * sizeof *c->answer->y);
            c->answer->y[part->row[0]] = y;
            c->answer->verdict = KAL__VERDICT_INFEASIBLE;
            c->answer->has_point = false;
            return KAL_OK;
        }
        if (p % 64 == 0 && kal__tick(c->ctx, "solve", (double)p / (double)c->split.parts)) {
            c->answer->verdict = KAL__VERDICT_CANCELLED;
            return KAL_OK;
        }
        const kal_status status = solve_part(c, part);
        if (status != KAL_OK)
            return status;
        if (!take(c, part)) {
            const bool last = p + 1 == c->split.parts;
            if (c->answer->verdict == KAL__VERDICT_LIMIT && last)
                c->answer->has_point = c->part.has_point;
            return KAL_OK;
        }
    }
    return KAL_OK;
}

/* Where bounds cross there is no point, and no other proof of that is asked for. */
static bool crosses(const kal__task *t)
{
    for (size_t j = 0; j < t->lp->columns; j++)
        if (t->lower[j] > t->upper[j])
            return true;
    for (size_t i = 0; i < t->lp->rows; i++)
        if (t->row_lower[i] > t->row_upper[i])
            return true;
    return false;
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    core c = {.ctx = ctx, .task = task, .answer = answer};
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_status status = KAL_OK;

    if (!arena || !kal__split_make(arena, task, &c.split) || !make_room(&c, arena)) {
        status = kal__fail_memory(ctx);
    } else {
        begin(&c);
        if (crosses(task)) {
            answer->verdict = KAL__VERDICT_INFEASIBLE;
            answer->has_point = false;
        } else {
            status = solve_parts(&c);
        }
        kal__log(ctx, "solver: %zu parts: %zu by the network simplex, %zu by GLPK", c.split.parts,
                 c.network, c.other);
    }
    kal__arena_free(arena);
    return status;
}

/* Each part by its kernel, then all of them by GLPK along its chain. */
const kal__backend kal__core = {"core", 1 + KAL__GLPK_WAYS, solve};
