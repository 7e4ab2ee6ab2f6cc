/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interior point method from task to answer: its point tells a basis, a simplex makes it exact. */
#include "solver/interior.h"

#include <math.h>

#include "base/num.h"
#include "solver/interior_work.h"
#include "solver/simplex.h"
#include "solver/worker.h"

/* A step of so many multiplications takes some 30 ms on a machine of 2020: longer ones run in a thread of their own,
 * so that the caller is heard meanwhile. A coefficient is looked at so many times in a step. */
#define LONG_WORK 1e8
#define WORK_PER_ENTRY 100.0

typedef struct job {
    kal__inner n;
    kal__inner_end end;
    signed char *basis; /* [rows + columns] */
    size_t told;
    double seconds; /* for the log */
} job;

static void work(void *self, const atomic_bool *stop)
{
    job *j = self;

    j->n.stop = stop;
    j->end = kal__inner_run(&j->n);
}

static kal_status iterate(kal_ctx *ctx, job *j, bool *cancelled)
{
    const kal__lp *lp = j->n.scaled->lp;

    *cancelled = false;
    if (kal__normal_work(j->n.normal) + WORK_PER_ENTRY * (double)lp->nonzeros > LONG_WORK)
        return kal__worker_run(ctx, "solve", work, j, cancelled);
    j->n.ctx = ctx;
    j->end = kal__inner_run(&j->n);
    *cancelled = j->end == KAL__INNER_STOPPED && kal__clock_s() <= j->n.deadline_s;
    return KAL_OK;
}

/* No bounds that cross, and something to be done. */
static bool fits(const kal__scaled *s)
{
    const kal__lp *lp = s->lp;

    for (size_t j = 0; j < lp->columns; j++)
        if (s->lower[j] > s->upper[j])
            return false;
    for (size_t i = 0; i < lp->rows; i++)
        if (s->row_lower[i] > s->row_upper[i])
            return false;
    return s->sound && lp->rows > 0 && lp->columns > 0;
}

/* From the task to a point, with all memory in `arena`. KAL_OK with j->end. */
static kal_status approach(kal_ctx *ctx, kal__arena *arena, const kal__task *task, job *j,
                           bool *cancelled)
{
    const kal__lp *lp = task->lp;
    kal__scaled *s = kal__scale(arena, task);
    kal_status status;

    if (!s)
        return kal__fail_memory(ctx);
    if (!fits(s))
        return KAL_OK;
    if (!kal__inner_new(arena, s, &j->n))
        return kal__fail_memory(ctx);
    j->n.normal = kal__normal_new(kal__ctx_allocator(ctx), lp->rows, lp->columns, lp->start,
                                  lp->index, s->value);
    if (!j->n.normal)
        return kal__fail_memory(ctx);
    j->n.deadline_s = task->deadline_s;
    status = KAL_OK;
    if (kal__normal_ready(j->n.normal)) /* here: the allocator is not called from a thread of ours */
        status = iterate(ctx, j, cancelled);
    kal__normal_free(j->n.normal);
    return status;
}

/* From the task to a basis. */
static kal_status guess(kal_ctx *ctx, kal__arena *arena, const kal__task *task, job *j,
                        bool *cancelled)
{
    const kal_status status = approach(ctx, arena, task, j, cancelled);

    if (status == KAL_OK && j->end <= KAL__INNER_LOOSE &&
        !kal__inner_guess(&j->n, arena, j->basis, &j->told))
        return kal__fail_memory(ctx);
    return status;
}

/* The simplex from the basis; GLPK where that fails. */
static kal_status clean_up(kal_ctx *ctx, const kal__task *task, const signed char *basis,
                           kal__answer *answer)
{
    kal__task from = *task;

    from.basis = basis;
    from.attempt = 0;
    const kal_status status = kal__simplex.solve(ctx, &from, answer);
    if (status != KAL_OK || answer->verdict != KAL__VERDICT_FAILED)
        return status;
    return kal__glpk.solve(ctx, &from, answer);
}

static void tell(kal_ctx *ctx, const kal__lp *lp, const job *j, const kal__answer *answer,
                 double seconds)
{
    char gap[KAL__NUM_TEXT], before[KAL__NUM_TEXT], after[KAL__NUM_TEXT];

    kal__num_short(j->n.gap_error, 2, gap);
    kal__num_short(j->seconds, 3, before);
    kal__num_short(seconds, 3, after);
    kal__log(ctx,
             "interior: %d iterations to a gap of %s in %s s, guess of %zu for %zu rows, "
             "%lld pivots in %s s",
             j->n.iterations, gap, before, j->told, lp->rows,
             (long long)kal__answer_iterations(answer), after);
}

static kal_status finish(kal_ctx *ctx, const kal__task *task, const job *j, kal__answer *answer)
{
    const double before_s = kal__clock_s();
    const kal_status status = clean_up(ctx, task, j->basis, answer);

    if (status == KAL_OK)
        tell(ctx, task->lp, j, answer, kal__clock_s() - before_s);
    answer->iterations = kal__answer_iterations(answer) + j->n.iterations;
    return status;
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    const size_t all = task->lp->rows + task->lp->columns;
    const double before_s = kal__clock_s();
    kal__arena *arena = kal__ctx_arena(ctx), *keep = kal__ctx_arena(ctx);
    job j = {.end = KAL__INNER_LOST};
    bool cancelled = false;
    kal_status status = KAL_MEMORY;

    answer->verdict = KAL__VERDICT_FAILED;
    answer->has_point = false;
    j.basis = keep ? KAL__NEW(keep, all, signed char) : NULL;
    status = arena && j.basis ? guess(ctx, arena, task, &j, &cancelled) : kal__fail_memory(ctx);
    kal__arena_free(arena);
    j.seconds = kal__clock_s() - before_s;
    answer->iterations = j.n.iterations;
    if (status == KAL_OK && cancelled)
        answer->verdict = KAL__VERDICT_CANCELLED;
    else if (status == KAL_OK && j.end == KAL__INNER_STOPPED)
        answer->verdict = KAL__VERDICT_LIMIT;
    else if (status == KAL_OK && j.end != KAL__INNER_LOST)
        status = finish(ctx, task, &j, answer);
    kal__arena_free(keep);
    return status;
}

kal_status kal__interior_duals(kal_ctx *ctx, const kal__task *task, double error, double *y,
                               kal__verdict *verdict)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    job j = {.end = KAL__INNER_LOST, .n.asked = error};
    bool cancelled = false;
    const kal_status status =
        arena ? approach(ctx, arena, task, &j, &cancelled) : kal__fail_memory(ctx);

    *verdict = cancelled                     ? KAL__VERDICT_CANCELLED
               : j.end == KAL__INNER_STOPPED ? KAL__VERDICT_LIMIT
               : j.end == KAL__INNER_LOST    ? KAL__VERDICT_FAILED
                                             : KAL__VERDICT_OPTIMAL;
    for (size_t i = 0; status == KAL_OK && *verdict == KAL__VERDICT_OPTIMAL && i < j.n.rows; i++)
        y[i] = j.n.slack_of[i] == KAL__NO_ROW ? 0.0 : kal__unscale_y(j.n.scaled, i, j.n.y[i]);
    kal__arena_free(arena);
    return status;
}

const kal__backend kal__interior = {"interior", 1, solve};
