/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sifting from task to answer: columns that look best, then those that turn out to be better. */
#include "solver/sift.h"

#include <string.h>

#include "solver/interior.h"
#include "solver/sift_work.h"
#include "solver/simplex.h"

/* With fewer columns a row the choice is no smaller than what is saved: measured with 4.4 and with 20. */
#define COLUMNS_A_ROW 8
/* How many columns of a sort a row takes: first; then of those whose reduced costs turn out to be wrong. The optimum's
 * are seldom beyond the tenth. */
#define FIRST 10
#define MORE 20
/* How near to an optimum the first duals are; the second ones are exact. */
#define LOOSE 1e-2
/* Up to so many wrong ones, and one for so many rows, the simplex is the faster way: it takes three pivots for each. */
#define FEW 10
#define ROWS_FOR_ONE 100
/* Sound programs need three to six. */
#define MOST_ROUNDS 15

bool kal__sift_fits(const kal__lp *lp) { return lp->columns / COLUMNS_A_ROW >= lp->rows; }

static kal__task part_of(const kal__sift_work *w)
{
    return (kal__task){.lp = &w->lp,
                       .cost = w->cost,
                       .lower = w->lp.lower,
                       .upper = w->lp.upper,
                       .row_lower = w->lp.row_lower,
                       .row_upper = w->lp.row_upper,
                       .deadline_s = w->task->deadline_s};
}

static bool goes_on(const kal__sift_work *w, kal_status status)
{
    return status == KAL_OK && w->answer.verdict == KAL__VERDICT_OPTIMAL;
}

/* Solves the part. */
static kal_status ask(kal__sift_work *w, const kal__backend *kernel, bool warm)
{
    kal__task task = part_of(w);

    if (warm) {
        memcpy(w->basis, w->answer.basis, w->rows + w->lp.columns);
        task.basis = w->basis;
    }
    const kal_status status = kernel->solve(w->ctx, &task, &w->answer);
    w->iterations += kal__answer_iterations(&w->answer);
    if (goes_on(w, status))
        memcpy(w->y, w->answer.y, w->rows * sizeof *w->y);
    return status;
}

/* Takes the columns that look best; where there are none the verdict is FAILED. */
static kal_status take(kal__sift_work *w, size_t most, double limit)
{
    size_t count;

    if (!kal__sift_choose(w, most, limit, w->list, &count) || !kal__sift_take(w, w->list, count))
        return kal__fail_memory(w->ctx);
    if (w->lp.columns == 0 || (w->wrong > 0 && count == 0))
        w->answer.verdict = KAL__VERDICT_FAILED;
    return KAL_OK;
}

/* A part whose optimum is near that of the whole. */
static kal_status begin(kal__sift_work *w)
{
    kal_status status = kal__sift_guess(w);

    if (!goes_on(w, status))
        return status;
    (void)kal__sift_price(w);
    status = take(w, FIRST, INFINITY);
    if (!goes_on(w, status))
        return status;
    const kal__task task = part_of(w);
    status = kal__interior_duals(w->ctx, &task, LOOSE, w->y, &w->answer.verdict);
    if (!goes_on(w, status))
        return status;
    w->wrong = kal__sift_price(w);
    return take(w, MORE, 0.0);
}

static void tell(const kal__sift_work *w, kal__answer *answer)
{
    answer->verdict = KAL__VERDICT_OPTIMAL;
    answer->has_point = true;
    memcpy(answer->y, w->y, w->rows * sizeof *w->y);
    memcpy(answer->basis, w->answer.basis, w->rows);
    for (size_t j = 0; j < w->columns; j++) {
        answer->x[j] = kal__sift_rest(w->task, j);
        answer->basis[w->rows + j] = kal__sift_status(w->task, j);
    }
    for (size_t n = 0; n < w->lp.columns; n++) {
        answer->x[w->column[n]] = w->answer.x[n];
        answer->basis[w->rows + w->column[n]] = w->answer.basis[w->rows + n];
    }
}

static kal_status work(kal__sift_work *w, kal__answer *answer)
{
    kal_status status = begin(w);
    bool warm = false;

    for (int round = 0; goes_on(w, status) && round < MOST_ROUNDS; round++) {
        status = ask(w, warm ? &kal__simplex : &kal__interior, warm);
        if (!goes_on(w, status))
            break;
        w->wrong = kal__sift_price(w);
        kal__log(w->ctx, "sift: %zu of %zu columns, %zu of the others are wrong", w->lp.columns,
                 w->columns, w->wrong);
        if (w->wrong == 0) {
            tell(w, answer);
            break;
        }
        warm = w->wrong <= FEW + w->rows / ROWS_FOR_ONE;
        status = take(w, MORE, 0.0);
    }
    return status;
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    kal__sift_work w = {.ctx = ctx, .task = task, .arena = kal__ctx_arena(ctx)};
    kal_status status = KAL_OK;

    answer->verdict = KAL__VERDICT_FAILED;
    answer->has_point = false;
    answer->iterations = 0;
    w.answer.verdict = KAL__VERDICT_FAILED;
    if (!w.arena)
        return kal__fail_memory(ctx);
    if (task->lp->rows > 0 && task->lp->columns > 0 && task->lp->columns < UINT32_MAX / 2 &&
        !kal__task_crosses(task)) /* that is for other kernels to tell */
        status = kal__sift_new(&w) ? work(&w, answer) : kal__fail_memory(ctx);
    answer->iterations = w.iterations;
    if (w.answer.verdict == KAL__VERDICT_CANCELLED || w.answer.verdict == KAL__VERDICT_LIMIT)
        answer->verdict = w.answer.verdict;
    kal__arena_free(w.arena);
    return status;
}

const kal__backend kal__sift = {"sift", 1, solve};
