/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The core: a task taken apart, each part given to the kernel that suits it. */
#include "solver/core.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "solver/core_work.h"
#include "solver/network.h"
#include "solver/reduce.h"
#include "solver/team.h"

/* Below so many coefficients one thread is done before another has begun. */
#define SHARED_LEAST 20000

/* Below so many nothing that is taken away is worth the search. */
#define REDUCED_LEAST 20000

/* The parts that have columns, which are the pieces of the work. */
typedef struct pieces {
    kal__core_work *w;
    size_t count;
    size_t *part, *weight; /* [count] */
} pieces;

static bool make_room(kal__core_work *w, kal__arena *arena)
{
    size_t rows = 0, columns = 0, solved = 0;

    for (size_t p = 0; p < w->split.parts; p++) {
        const kal__part *part = &w->split.part[p];
        solved += part->columns > 0;
        rows = part->rows > rows ? part->rows : rows;
        columns = part->columns > columns ? part->columns : columns;
    }
    /* parts without columns are no work: there are no more threads than others */
    if (w->threads > solved)
        w->threads = solved > 0 ? solved : 1;
    w->end = KAL__NEW(arena, w->split.parts, kal__part_end);
    w->room = KAL__NEW(arena, w->threads, kal__part_room);
    for (size_t t = 0; w->room && t < w->threads; t++) {
        kal__part_room *r = &w->room[t];
        r->answer.x = KAL__NEW(arena, columns, double);
        r->answer.y = KAL__NEW(arena, rows, double);
        r->answer.ray = KAL__NEW(arena, columns, double);
        r->answer.basis = KAL__NEW(arena, rows + columns, signed char);
        r->basis = KAL__NEW(arena, rows + columns, signed char);
        if (!r->answer.x || !r->answer.y || !r->answer.ray || !r->answer.basis || !r->basis)
            return false;
    }
    return w->end && w->room;
}

/* Nothing decided yet: columns at rest, rows in the basis. */
static void begin(kal__core_work *w)
{
    const kal__task *t = w->task;
    const size_t rows = t->lp->rows;

    for (size_t j = 0; j < t->lp->columns; j++) {
        const bool lower = t->lower[j] > -INFINITY, upper = t->upper[j] < INFINITY;
        w->answer->x[j] = lower ? t->lower[j] : upper ? t->upper[j] : 0.0;
        w->answer->basis[rows + j] = lower ? KAL__AT_LOWER : upper ? KAL__AT_UPPER : KAL__FREE;
        w->answer->ray[j] = 0.0;
    }
    for (size_t i = 0; i < rows; i++) {
        w->answer->y[i] = 0.0;
        w->answer->basis[i] = KAL__BASIC;
    }
    w->answer->verdict = KAL__VERDICT_OPTIMAL;
    w->answer->has_point = true;
    w->answer->iterations = 0;
}

/* A column that meets no row goes to its cheaper bound; the ray of the first that has none. */
static void settle_idle(kal__core_work *w)
{
    for (size_t k = 0; k < w->split.idle; k++) {
        const uint32_t j = w->split.idle_column[k];
        const double cost = w->task->cost[j];
        const double to = cost > 0.0 ? w->task->lower[j] : w->task->upper[j];
        if (cost == 0.0)
            continue;
        if (isinf(to)) {
            if (w->answer->verdict == KAL__VERDICT_OPTIMAL)
                w->answer->ray[j] = cost > 0.0 ? -1.0 : 1.0;
            w->answer->verdict = KAL__VERDICT_UNBOUNDED;
            continue;
        }
        w->answer->x[j] = to;
        w->answer->basis[w->task->lp->rows + j] = cost > 0.0 ? KAL__AT_LOWER : KAL__AT_UPPER;
    }
}

/* A row that nothing can move any more: kept, within rounding, or the proof that there is no answer. */
static bool row_holds(kal__core_work *w, const kal__part *part)
{
    const uint32_t i = part->row[0];
    const double rounding = KAL__TOL_CERTIFY * w->split.terms[i];

    if (w->task->row_lower[i] - w->split.shift[i] > rounding)
        w->answer->y[i] = 1.0;
    else if (w->task->row_upper[i] - w->split.shift[i] < -rounding)
        w->answer->y[i] = -1.0;
    return w->answer->y[i] == 0.0;
}

/* Lists the parts to be solved, up to the first row that cannot hold. False: out of memory. */
static bool list_pieces(kal__core_work *w, kal__arena *arena, pieces *out)
{
    out->w = w;
    out->part = KAL__NEW(arena, w->split.parts, size_t);
    out->weight = KAL__NEW(arena, w->split.parts, size_t);
    if (!out->part || !out->weight)
        return false;
    atomic_init(&w->last, w->split.parts);
    for (size_t p = 0; p < w->split.parts; p++) {
        const kal__part *part = &w->split.part[p];
        if (part->columns > 0) {
            w->end[p].verdict = KAL__VERDICT_CANCELLED; /* until it is solved */
            out->weight[out->count] = w->keep[p] ? 1 : 1 + part->nonzeros;
            out->part[out->count++] = p;
        } else if (!row_holds(w, part)) {
            w->end[p].verdict = KAL__VERDICT_INFEASIBLE;
            atomic_store(&w->last, p);
            break;
        }
    }
    return true;
}

/* The proof of one part is one of the whole. */
static void keep_proof(kal__core_work *w, const kal__part *part)
{
    double *y = w->room[0].answer.y;

    for (size_t i = 0; i < part->rows; i++)
        y[i] = w->answer->y[part->row[i]];
    memset(w->answer->y, 0, w->task->lp->rows * sizeof *w->answer->y);
    for (size_t i = 0; i < part->rows; i++)
        w->answer->y[part->row[i]] = y[i];
}

/* What has no end counts only when there is a point everywhere, and of several the first. */
static void take_ray(kal__core_work *w, const kal__part *part)
{
    if (w->answer->verdict == KAL__VERDICT_OPTIMAL) {
        w->answer->verdict = KAL__VERDICT_UNBOUNDED;
        return;
    }
    for (size_t j = 0; j < part->columns; j++)
        w->answer->ray[part->column[j]] = 0.0;
}

/* True when the parts behind matter too. */
static bool take_end(kal__core_work *w, size_t p)
{
    const kal__part_end *end = &w->end[p];
    kal__answer *whole = w->answer;

    whole->iterations += end->iterations;
    switch (end->verdict) {
    case KAL__VERDICT_OPTIMAL: return true;
    case KAL__VERDICT_UNBOUNDED: take_ray(w, &w->split.part[p]); return true;
    case KAL__VERDICT_LIMIT:
        whole->verdict = KAL__VERDICT_LIMIT;
        whole->has_point = whole->has_point && end->has_point;
        return true;
    case KAL__VERDICT_INFEASIBLE: keep_proof(w, &w->split.part[p]); break;
    default: break;
    }
    whole->verdict = end->verdict;
    whole->has_point = false;
    return false;
}

static kal_status work_piece(void *self, kal_ctx *ctx, size_t thread, size_t piece)
{
    const pieces *all = self;
    return kal__core_part(all->w, ctx, &all->w->room[thread], all->part[piece]);
}

/* "28 by the interior point (side rows)": what was done by whom, and why. */
static void tell(kal__core_work *w, kal__arena *arena, const pieces *all)
{
    size_t count[KAL__CORE_CASES][KAL__CORE_KERNELS] = {0}, kept = 0;
    const char *text = "", *mark = ":";
    const size_t last = atomic_load(&w->last);

    if (!kal__ctx_logs(w->ctx))
        return;
    for (size_t k = 0; k < all->count && all->part[k] <= last; k++)
        if (w->keep[all->part[k]])
            kept++;
        else
            count[w->end[all->part[k]].kind][w->end[all->part[k]].tried]++;
    if (kept > 0) {
        text = kal__arena_print(arena, "%s %zu as before", mark, kept);
        mark = ",";
    }
    for (unsigned c = 0; c < KAL__CORE_CASES; c++)
        for (unsigned k = 0; k < KAL__CORE_KERNELS && text; k++) {
            const kal__core_rule *rule = kal__core_rule_of((kal__core_case)c);
            if (count[c][k] == 0)
                continue;
            text = kal__arena_print(arena, "%s%s %zu by %s (%s%s%s)", text, mark, count[c][k],
                                    rule->name[k], rule->why, k > 0 ? "; not by " : "",
                                    k > 0 ? rule->name[0] : "");
            mark = ",";
        }
    kal__log(w->ctx, "solver: %zu parts%s", all->count, text ? text : "");
}

static kal_status solve_parts(kal__core_work *w, kal__arena *arena)
{
    pieces all = {0};

    settle_idle(w);
    if (!list_pieces(w, arena, &all))
        return kal__fail_memory(w->ctx);
    if (w->threads > all.count)
        w->threads = all.count > 0 ? all.count : 1;
    const kal__team team = {w->threads, all.count, all.weight, "solve", work_piece, &all};
    const kal_status status = all.count > 0 ? kal__team_run(w->ctx, &team) : KAL_OK;
    if (status != KAL_OK)
        return status;
    const size_t last = atomic_load(&w->last);
    for (size_t p = 0; p < w->split.parts && p <= last && take_end(w, p); p++)
        ;
    tell(w, arena, &all);
    return KAL_OK;
}

/* That of the earlier task when it is known. False: out of memory. */
static bool make_split(kal__core_work *w, kal__arena *arena)
{
    const kal__before *before = w->task->before;
    const bool known = before && before->split && kal__split_holds(before, w->task);
    kal__arena *keep = w->answer->keep;

    if (!keep)
        return known ? kal__split_copy(arena, before->split, w->task, &w->split)
                     : kal__split_make(arena, w->task, &w->split);
    kal__split *kept = KAL__NEW(keep, 1, kal__split);
    if (!known && !kal__split_make(arena, w->task, &w->split))
        return false;
    if (!kept || !kal__split_copy(keep, known ? before->split : &w->split, w->task, kept))
        return false;
    w->answer->split = kept;
    w->split = *kept;
    return true;
}

static kal_status solve_task(kal_ctx *ctx, kal__arena *arena, const kal__task *task,
                             kal__answer *answer)
{
    kal__core_work w = {.ctx = ctx, .task = task, .answer = answer, .threads = 1};

    if (!make_split(&w, arena))
        return kal__fail_memory(ctx);
    if (task->lp->nonzeros >= SHARED_LEAST)
        w.threads = kal__ctx_threads(ctx);
    if (!make_room(&w, arena) || !kal__core_start(&w, arena) || !kal__core_keep(&w, arena))
        return kal__fail_memory(ctx);
    begin(&w);
    if (!kal__task_crosses(task))
        return solve_parts(&w, arena);
    answer->verdict = KAL__VERDICT_INFEASIBLE;
    answer->has_point = false;
    return KAL_OK;
}

static bool make_answer(kal__arena *arena, const kal__lp *lp, kal__answer *out)
{
    out->x = KAL__NEW(arena, lp->columns, double);
    out->y = KAL__NEW(arena, lp->rows, double);
    out->ray = KAL__NEW(arena, lp->columns, double);
    out->basis = KAL__NEW(arena, lp->rows + lp->columns, signed char);
    return out->x && out->y && out->ray && out->basis;
}

/* The smaller task, when there is one and it has an optimum; *done says so. What else came out of it is no more than
 * a hint: a proof is wanted of the task itself. A point at a limit is left too: the way back reads a basis that goes
 * with its point, which only an optimum promises. *spent: the iterations, whatever came of them. */
static kal_status solve_reduced(kal_ctx *ctx, kal__arena *arena, const kal__task *task,
                                kal__answer *answer, bool *done, int64_t *spent)
{
    kal__reduced *reduced = NULL;
    kal__answer small = {0};

    *done = false;
    *spent = 0;
    switch (kal__reduce(arena, task, &reduced)) {
    case KAL__REDUCED: break;
    case KAL__NOT_SMALLER:
    case KAL__NO_POINT: return KAL_OK;
    case KAL__REDUCE_MEMORY: return kal__fail_memory(ctx);
    }
    const kal__task *less = kal__reduced_task(reduced);
    kal__log(ctx, "solver: %zu rows, %zu columns are left: without %s", less->lp->rows,
             less->lp->columns, kal__reduced_words(reduced));
    if (!make_answer(arena, less->lp, &small))
        return kal__fail_memory(ctx);
    const kal_status status = solve_task(ctx, arena, less, &small);
    if (status != KAL_OK)
        return status;
    *spent = small.iterations;
    switch (small.verdict) {
    case KAL__VERDICT_OPTIMAL:
        if (!kal__reduce_undo(reduced, &small, answer))
            return kal__fail_memory(ctx);
        answer->verdict = KAL__VERDICT_OPTIMAL;
        answer->has_point = true;
        break;
    case KAL__VERDICT_CANCELLED:
        answer->verdict = KAL__VERDICT_CANCELLED;
        answer->has_point = false;
        break;
    default: return KAL_OK;
    }
    *done = true;
    return KAL_OK;
}

/* Is it worth while to look for what can be taken away? Not of networks, whose kernel is as fast as the search. */
static bool worth_reducing(const kal__task *task)
{
    return task->attempt == 0 && !task->basis && task->lp->nonzeros >= REDUCED_LEAST &&
           !kal__network_fits(task->lp);
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    kal__arena *arena = kal__ctx_arena(ctx);
    bool done = false;
    int64_t spent = 0;
    kal_status status = KAL_OK;

    answer->iterations = 0;
    if (arena && worth_reducing(task)) {
        status = solve_reduced(ctx, arena, task, answer, &done, &spent);
        if (status == KAL_OK && !done) { /* what was tried is given back first */
            kal__arena_free(arena);
            arena = kal__ctx_arena(ctx);
        }
    }
    if (status == KAL_OK && !done)
        status = arena ? solve_task(ctx, arena, task, answer) : kal__fail_memory(ctx);
    answer->iterations = done ? spent : answer->iterations + spent;
    kal__arena_free(arena);
    return status;
}

/* Each part by its kernels, then by those after the first, then all of them by GLPK along its chain. */
const kal__backend kal__core = {"core", 2 + KAL__GLPK_WAYS, solve};
