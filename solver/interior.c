/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interior point method from task to answer: its point tells a basis, a simplex makes it exact. */
#include "solver/interior.h"

#include <math.h>

#include "base/num.h"
#include "solver/interior_work.h"
#include "solver/simplex.h"
#include "solver/worker.h"

/* A factorisation of so many multiplications takes some 30 ms on a machine of 2020: longer work runs in a thread
 * of its own, so that the caller is heard meanwhile. */
#define LONG_WORK 1e8
/* Centrality correctors of a step at most. */
enum { CORRECTORS = 3 };
/* Added to the reciprocals of the weights and to the diagonal: far below what decides, far above rounding. */
#define SMALL_P 1e-12
#define SMALL_D 1e-10
/* How far bounds and costs are moved, where scaled bounds lie about 16 and scaled costs below 1024: the larger, the
 * clearer the basis; the smaller, the fewer pivots take it back. */
#define LOOSE_P 1e-4
#define LOOSE_D 1e-6

typedef struct job {
    kal__inner n;
    double deadline_s;
    kal__inner_end end;
} job;

static void work(void *self, const atomic_bool *stop)
{
    job *j = self;
    j->end = kal__inner_run(&j->n, NULL, stop, j->deadline_s);
}

static kal_status iterate(kal_ctx *ctx, job *j, bool *cancelled)
{
    *cancelled = false;
    if (kal__normal_work(j->n.normal) > LONG_WORK)
        return kal__worker_run(ctx, "solve", work, j, cancelled);
    j->end = kal__inner_run(&j->n, ctx, NULL, j->deadline_s);
    *cancelled = j->end == KAL__INNER_STOPPED && kal__clock_s() <= j->deadline_s;
    return KAL_OK;
}

static kal_status clean_up(kal_ctx *ctx, const kal__task *task, signed char *basis,
                           kal__answer *answer)
{
    kal__task from = *task;
    kal_status status = KAL_OK;

    from.basis = basis;
    from.attempt = 0;

    status = kal__simplex.solve(ctx, &from, answer);
    if (status != KAL_OK || answer->verdict != KAL__VERDICT_FAILED)
        return status;

    status = kal__glpk.solve(ctx, &from, answer);
    return status;
}

static kal_status solve_in(kal_ctx *ctx, kal__arena *arena, const kal__task *task,
                           kal__answer *answer, job *j)
{
    const kal__lp *lp = task->lp;
    kal__scaled *s = kal__scale(arena, task);
    signed char *basis = KAL__NEW(arena, lp->rows + lp->columns, signed char);
    bool cancelled;

    if (!s || !basis)
        return kal__fail_memory(ctx);
    if (!s->sound)
        return KAL_OK;
    j->n.loose_p = LOOSE_P;
    j->n.loose_d = LOOSE_D;
    if (!kal__inner_new(arena, s, &j->n))
        return kal__fail_memory(ctx);
    j->n.normal = kal__normal_new(kal__ctx_allocator(ctx), lp->rows, lp->columns, lp->start,
                                  lp->index, s->value);
    if (!j->n.normal)
        return kal__fail_memory(ctx);
    j->n.correctors = CORRECTORS;
    j->n.reg_p = SMALL_P;
    j->n.reg_d = SMALL_D;
    const double before = kal__clock_s();
    kal_status status = iterate(ctx, j, &cancelled);
    if (status != KAL_OK)
        return status;
    if (j->n.out_of_memory)
        return kal__fail_memory(ctx);
    answer->iterations = j->n.iterations;
    if (j->end == KAL__INNER_STOPPED || cancelled) {
        answer->verdict = cancelled ? KAL__VERDICT_CANCELLED : KAL__VERDICT_LIMIT;
        return KAL_OK;
    }
    if (j->end == KAL__INNER_LOST)
        return KAL_OK;
    const size_t told = kal__inner_guess(&j->n, arena, basis);
    if (j->n.out_of_memory)
        return kal__fail_memory(ctx);
    kal__normal_free(j->n.normal);
    j->n.normal = NULL;
    const double between = kal__clock_s();
    status = clean_up(ctx, task, basis, answer);
    const double after = kal__clock_s();
    char gap[KAL__NUM_TEXT], one[KAL__NUM_TEXT], two[KAL__NUM_TEXT];
    kal__num_short(j->n.gap_error, 2, gap);
    kal__num_short(between - before, 3, one);
    kal__num_short(after - between, 3, two);
    kal__log(
        ctx,
        "interior: %d iterations to gap %s in %s s; guess %zu for %zu rows; %lld pivots in %s s",
        j->n.iterations, gap, one, told, lp->rows, (long long)answer->iterations, two);
    answer->iterations += j->n.iterations;
    return status;
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    job j = {.deadline_s = task->deadline_s};
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_status status;

    answer->verdict = KAL__VERDICT_FAILED;
    answer->has_point = false;
    answer->iterations = 0;
    status = arena ? solve_in(ctx, arena, task, answer, &j) : kal__fail_memory(ctx);
    kal__normal_free(j.n.normal);
    kal__arena_free(arena);
    return status;
}

const kal__backend kal__interior = {"interior", 1, solve};
