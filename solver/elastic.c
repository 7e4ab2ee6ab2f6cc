/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program that asks how little the rows of another must be broken. */
#include "solver/elastic.h"

#include <math.h>
#include <string.h>

typedef struct elastic {
    kal__lp lp;
    double *cost;
} elastic;

/* One column per finite side of a row: what it falls short by, what it exceeds by. */
static size_t slack_count(const kal__task *task)
{
    size_t n = 0;
    for (size_t i = 0; i < task->lp->rows; i++)
        n += (size_t)isfinite(task->row_lower[i]) + (size_t)isfinite(task->row_upper[i]);
    return n;
}

static bool allocate(kal__arena *scratch, const kal__task *task, size_t slacks, elastic *e)
{
    const kal__lp *from = task->lp;
    size_t columns = from->columns + slacks;
    e->lp.start = KAL__NEW(scratch, columns + 1, size_t);
    e->lp.index = KAL__NEW(scratch, from->nonzeros + slacks, uint32_t);
    e->lp.value = KAL__NEW(scratch, from->nonzeros + slacks, double);
    e->lp.lower = KAL__NEW(scratch, columns, double);
    e->lp.upper = KAL__NEW(scratch, columns, double);
    e->cost = KAL__NEW(scratch, columns, double);
    return e->lp.start && e->lp.index && e->lp.value && e->lp.lower && e->lp.upper && e->cost;
}

static void add_slack(elastic *e, size_t row, double sign, double weight)
{
    size_t j = e->lp.columns++;
    e->lp.index[e->lp.nonzeros] = (uint32_t)row;
    e->lp.value[e->lp.nonzeros++] = sign;
    e->lp.start[j + 1] = e->lp.nonzeros;
    e->lp.lower[j] = 0;
    e->lp.upper[j] = INFINITY;
    e->cost[j] = weight;
}

/* A violation costs 1 over the size of its row, so that the rows count alike whatever their units. */
static bool build(kal__arena *scratch, const kal__task *task, elastic *e)
{
    const kal__lp *from = task->lp;
    double *size = KAL__NEW(scratch, from->rows, double);
    if (!size || !allocate(scratch, task, slack_count(task), e))
        return false;
    e->lp.columns = from->columns;
    e->lp.rows = from->rows;
    e->lp.nonzeros = from->nonzeros;
    e->lp.row_kind = from->row_kind;
    e->lp.row_lower = from->row_lower;
    e->lp.row_upper = from->row_upper;
    memcpy(e->lp.start, from->start, (from->columns + 1) * sizeof *from->start);
    memcpy(e->lp.index, from->index, from->nonzeros * sizeof *from->index);
    memcpy(e->lp.value, from->value, from->nonzeros * sizeof *from->value);
    memcpy(e->lp.lower, task->lower, from->columns * sizeof *task->lower);
    memcpy(e->lp.upper, task->upper, from->columns * sizeof *task->upper);
    for (size_t k = 0; k < from->nonzeros; k++)
        size[from->index[k]] = fmax(size[from->index[k]], fabs(from->value[k]));
    for (size_t i = 0; i < from->rows; i++) {
        double weight = size[i] > 0 ? 1 / size[i] : 1;
        if (isfinite(task->row_lower[i]))
            add_slack(e, i, 1, weight);
        if (isfinite(task->row_upper[i]))
            add_slack(e, i, -1, weight);
    }
    return true;
}

static bool make_answer(kal__arena *scratch, const elastic *e, kal__answer *answer)
{
    answer->x = KAL__NEW(scratch, e->lp.columns, double);
    answer->y = KAL__NEW(scratch, e->lp.rows, double);
    answer->ray = KAL__NEW(scratch, e->lp.columns, double);
    answer->basis = KAL__NEW(scratch, e->lp.rows + e->lp.columns, signed char);
    return answer->x && answer->y && answer->ray && answer->basis;
}

kal_status kal__elastic_proof(kal_ctx *ctx, const kal__backend *backend, const kal__task *task,
                              double *y, int64_t *iterations, kal__verdict *verdict)
{
    elastic e = {0};
    kal__answer answer = {0};
    kal__arena *scratch = kal__ctx_arena(ctx);
    if (!scratch || !build(scratch, task, &e) || !make_answer(scratch, &e, &answer)) {
        kal__arena_free(scratch);
        return kal__fail_memory(ctx);
    }
    kal__task relaxed = {.lp = &e.lp,
                         .cost = e.cost,
                         .lower = e.lp.lower,
                         .upper = e.lp.upper,
                         .row_lower = task->row_lower,
                         .row_upper = task->row_upper,
                         .deadline_s = task->deadline_s,
                         .attempt = task->attempt};
    kal_status status = backend->solve(ctx, &relaxed, &answer);
    if (status == KAL_OK) {
        *iterations += kal__answer_iterations(&answer);
        *verdict = answer.verdict;
        if (answer.verdict == KAL__VERDICT_OPTIMAL)
            memcpy(y, answer.y, e.lp.rows * sizeof *y);
    }
    kal__arena_free(scratch);
    return status;
}
