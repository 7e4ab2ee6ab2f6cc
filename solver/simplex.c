/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which simplex runs, and when the end is reached: with the program's own bounds and costs. */
#include "solver/simplex.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "solver/simplex_work.h"
#include "solver/vertex.h"

/* Methods take turns where what one moved to get on the other has to put right; more turns than this are no way. */
#define MOST_TURNS 40
/* As for GLPK: sound programs need a handful of pivots for each row and column. */
#define MOST_STEPS 10000
#define STEPS_PER_SIZE 100

/* Reduced costs of the wrong sign that are moved aside for the dual simplex are the primal's work afterwards, about one
 * pivot each; values out of bounds cost the primal's first phase several. Measured on what an interior point tells. */
#define DUAL_REACH 4

/* A value that is out of its bounds by more than this, after refinement, is worth a pivot; but not more than these. */
#define TIGHT 1e-12
#define TIGHT_STEPS 2000

/* The retry chain: each way differs from those before it in what may have gone wrong; blur: solver/vertex.h. */
static const struct way {
    double primal, dual, blur;
    bool given; /* from the basis of the task */
} WAY[] = {
    {1e-9, 1e-9, 16, true},
    {1e-11, 1e-11, 1024, true},
    {1e-9, 1e-8, 1, false},
    {1e-8, 1e-7, 65536, false},
};
#define WAYS (sizeof WAY / sizeof *WAY)

typedef struct run {
    kal__tableau t;
    kal__vertex vertex;
    kal__basis basis;
    uint32_t *scratch; /* [rows] */
} run;

static void solve_dense(run *r, double *v, void (*solve)(run *, kal__vector *))
{
    kal__vector dense = {r->t.rows, KAL__DENSE, v, r->scratch};
    solve(r, &dense);
}

static void forward(run *r, kal__vector *v) { kal__lu_ftran(r->t.lu, v, false); }
static void backward(run *r, kal__vector *v) { kal__lu_btran(r->t.lu, v); }
static void ftran(void *self, double *v) { solve_dense(self, v, forward); }
static void btran(void *self, double *v) { solve_dense(self, v, backward); }

static kal__wrong measure(kal__tableau *t)
{
    kal__wrong c = {0, 0, 0};
    for (size_t k = 0; k < t->rows; k++)
        c.primal += kal__tableau_outside(t, t->head[k]) != 0;
    for (size_t var = 0; var < t->all; var++)
        if (kal__tableau_wrong(t, var) != 0) {
            const bool boxed = t->upper[var] - t->lower[var] < INFINITY;
            c.dual += !boxed;
            c.boxed += boxed;
        }
    return c;
}

/* The program as it is, at the basis as it is. */
static kal__turn look(kal__tableau *t, kal__wrong *c)
{
    const bool moved = t->moved_bounds;
    if (moved)
        kal__tableau_restore_bounds(t);
    kal__tableau_restore_costs(t);
    const kal__turn turn = t->updates || t->factors == 0 ? kal__tableau_factor(t) : KAL__TURN_DONE;
    if (turn != KAL__TURN_DONE)
        return turn;
    kal__tableau_compute_x(t);
    kal__tableau_compute_d(t);
    *c = measure(t);
    return KAL__TURN_DONE;
}

/* Is a start so far from both feasibilities that the slack basis, which has one of them, is nearer? From there programs
 * of our kind take about a pivot a row. */
static bool worse_than_none(const kal__tableau *t, const kal__wrong *c)
{
    if (c->primal == 0 || c->dual == 0 || c->primal + c->dual <= t->rows)
        return false;
    for (size_t var = t->rows; var < t->all; var++)
        if ((t->cost[var] > 0 && t->lower[var] == -INFINITY) ||
            (t->cost[var] < 0 && t->upper[var] == INFINITY))
            return false;
    return true;
}

/* What is absent or smaller at the start says which goes first. When the turns are used up, what is left is of the size
 * of the tolerances: the certificate will tell. */
static kal__turn take_turns(kal__tableau *t)
{
    for (int k = 0; k < MOST_TURNS; k++) {
        kal__wrong c;
        kal__turn turn = look(t, &c);
        if (turn != KAL__TURN_DONE)
            return turn;
        if (k == 0 && t->steps == 0) {
            t->first = c;
            if (worse_than_none(t, &c)) {
                kal__tableau_start(t, NULL);
                t->updates = KAL__MOST_UPDATES;
                continue;
            }
        }
        if (c.primal + c.dual + c.boxed == 0)
            return KAL__TURN_DONE;
        turn = c.primal && c.dual <= DUAL_REACH * c.primal ? kal__tableau_dual(t)
                                                           : kal__tableau_primal(t);
        if (turn == KAL__TURN_UNBOUNDED && t->moved_bounds)
            continue;
        if (turn != KAL__TURN_DONE && turn != KAL__TURN_LOST)
            return turn;
    }
    return KAL__TURN_DONE;
}

/* Fresh factors of the basis for the values that are told. */
static bool open_basis(run *r, kal__answer *answer)
{
    kal__tableau *t = &r->t;
    if (t->updates && kal__tableau_factor(t) != KAL__TURN_DONE)
        return false;
    memcpy(answer->basis, t->status, t->all);
    r->basis = (kal__basis){t->scaled, t->head, r, ftran, btran};
    r->vertex.basis = &r->basis;
    r->vertex.status = answer->basis;
    r->vertex.blur = WAY[t->task->attempt].blur;
    return true;
}

static void prove_infeasible(run *r, kal__answer *answer)
{
    kal__tableau *t = &r->t;
    double *cost = r->vertex.cost;
    memset(cost, 0, t->all * sizeof *cost);
    for (size_t k = 0; k < t->rows; k++) {
        const double outside = kal__tableau_outside(t, t->head[k]);
        if (t->stuck == KAL__NO_VARIABLE || t->stuck == k)
            cost[t->head[k]] = outside < 0 ? -1 : outside > 0 ? 1 : 0;
    }
    kal__vertex_proof(&r->vertex, answer);
}

static void keep_point(run *r, kal__answer *answer)
{
    kal__tableau *t = &r->t;
    if (t->moved_bounds)
        return;
    for (size_t k = 0; k < t->rows; k++)
        if (kal__tableau_outside(t, t->head[k]) != 0)
            return;
    for (size_t j = 0; j < t->columns; j++)
        answer->x[j] = kal__unscale_x(t->scaled, j, t->x[t->rows + j]);
    answer->has_point = true;
}

static kal_status conclude(run *r, kal__turn turn, kal__answer *answer)
{
    answer->iterations = r->t.dual_pivots + r->t.primal_pivots;
    if (turn == KAL__TURN_MEMORY)
        return kal__fail_memory(r->t.ctx);
    if (turn == KAL__TURN_CANCELLED)
        answer->verdict = KAL__VERDICT_CANCELLED;
    if (turn == KAL__TURN_LIMIT) {
        answer->verdict = KAL__VERDICT_LIMIT;
        keep_point(r, answer);
    }
    if (turn > KAL__TURN_UNBOUNDED || turn == KAL__TURN_LOST || !open_basis(r, answer))
        return KAL_OK;
    if (turn == KAL__TURN_DONE) {
        kal__vertex_optimum(&r->vertex, answer);
        answer->verdict = KAL__VERDICT_OPTIMAL;
    } else if (turn == KAL__TURN_INFEASIBLE) {
        prove_infeasible(r, answer);
        answer->verdict = KAL__VERDICT_INFEASIBLE;
    } else {
        kal__vertex_ray(&r->vertex, r->t.stuck, r->t.rises, answer);
        answer->verdict = KAL__VERDICT_UNBOUNDED;
    }
    return KAL_OK;
}

/* How far the values that were told are out of their bounds, relative to these: more than a rounding, for roundings
 * were put there. */
static double told_outside(const run *r)
{
    const kal__tableau *t = &r->t;
    double most = 0;
    for (size_t k = 0; k < t->rows; k++) {
        const uint32_t var = t->head[k];
        const double x = r->vertex.value[var], lower = t->lower[var], upper = t->upper[var];
        if (x < lower)
            most = fmax(most, (lower - x) / (1 + fabs(lower)));
        else if (x > upper)
            most = fmax(most, (x - upper) / (1 + fabs(upper)));
    }
    return most;
}

/* What the tolerance let pass may be dear: the duals say how much. A few pivots more where it can be seen; an optimum
 * that is already told stands when they lead to nothing. */
static kal_status tighten(run *r, kal__answer *answer)
{
    kal__tableau *t = &r->t;
    if (answer->verdict != KAL__VERDICT_OPTIMAL || t->primal <= TIGHT || told_outside(r) <= TIGHT)
        return KAL_OK;
    t->primal = TIGHT;
    t->most_steps = t->steps + TIGHT_STEPS;
    const kal__turn turn = take_turns(t);
    if (turn == KAL__TURN_DONE || turn == KAL__TURN_MEMORY || turn == KAL__TURN_CANCELLED)
        return conclude(r, turn, answer);
    answer->iterations = t->dual_pivots + t->primal_pivots;
    return KAL_OK;
}

static kal_status work(run *r, kal__answer *answer)
{
    kal__tableau *t = &r->t;
    const struct way *way = &WAY[t->task->attempt];
    t->primal = way->primal;
    t->dual = way->dual;
    t->most_steps = MOST_STEPS + STEPS_PER_SIZE * (int64_t)t->all;
    if (!t->scaled->sound)
        return KAL_OK;
    kal__tableau_start(t, way->given ? t->task->basis : NULL);
    kal_status status = conclude(r, take_turns(t), answer);
    if (status == KAL_OK)
        status = tighten(r, answer);
    if (t->task->lp->rows >= KAL__WORTH_A_LINE)
        kal__log(t->ctx,
                 "simplex: from %zu values out of bounds and %zu + %zu reduced costs of the wrong "
                 "sign, %zu columns mended: %" PRId64 " dual and %" PRId64
                 " primal pivots, %" PRId64 " factorisations",
                 t->first.primal, t->first.dual, t->first.boxed, t->mended, t->dual_pivots,
                 t->primal_pivots, t->factors);
    return status;
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    const kal__lp *lp = task->lp;
    answer->verdict = KAL__VERDICT_FAILED;
    answer->has_point = false;
    answer->iterations = 0;
    if (lp->rows >= UINT32_MAX / 4 || lp->columns >= UINT32_MAX / 4)
        return kal__fail(ctx, KAL_INTERNAL, "solver: the program is too large for the simplex");
    if (kal__task_crosses(task)) {
        memset(answer->y, 0, lp->rows * sizeof *answer->y);
        answer->verdict = KAL__VERDICT_INFEASIBLE;
        return KAL_OK;
    }
    kal__arena *arena = kal__ctx_arena(ctx);
    run *r = arena ? KAL__NEW(arena, 1, run) : NULL;
    kal_status status;
    if (r) {
        r->t.ctx = ctx;
        r->t.task = task;
    }
    if (r && kal__tableau_new(&r->t, arena) && kal__vertex_room(arena, lp, &r->vertex) &&
        (r->scratch = KAL__NEW(arena, lp->rows, uint32_t)))
        status = work(r, answer);
    else
        status = kal__fail_memory(ctx);
    if (r)
        kal__tableau_free(&r->t);
    kal__arena_free(arena);
    return status;
}

const kal__backend kal__simplex = {"simplex", (int)WAYS, solve};
