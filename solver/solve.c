/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order levels, attempts and certificates follow one another. */
#include "solver/solve.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "solver/again.h"
#include "solver/core.h"
#include "solver/elastic.h"
#include "solver/interior.h"
#include "solver/level.h"
#include "solver/network.h"
#include "solver/sift.h"
#include "solver/simplex.h"

/* From so many coefficients on the log says how much memory is wanted. */
#define LARGE 100000

typedef struct run {
    kal_ctx *ctx;
    const kal__backend *backend;
    const kal__problem *problem;
    const kal__lp *lp;
    double deadline_s;
    kal__result *result;
    kal__face face;
    kal__answer answer;
    kal__arena *arena;  /* the caller's */
    double *y, *x;      /* the answer's, tidied where they stand */
    double *ray;        /* tidied; there when it has been asked for */
    double *point;      /* [columns] the last point known to be feasible */
    signed char *basis; /* of the last answer called optimal */
    unsigned char *strong;
    bool has_basis;
    const signed char *start;  /* of the next attempt, in place of the last basis; NULL: none */
    const kal__before *before; /* likewise */
    double *terms;             /* [levels] of the values reached */
    kal__again *again;         /* there when the levels have starts */
    bool holds;                /* the levels so far needed no kernel */
    double *guess;             /* [rows] duals of the start */
    bool has_guess;
} run;

/* What became of one level. */
typedef enum step { SOLVED, INFEASIBLE, UNBOUNDED, LIMIT, CANCELLED, UNVERIFIED } step;

static double clamp(double v, double lower, double upper)
{
    return v < lower ? lower : v > upper ? upper : v;
}

static void tidy_x(run *r)
{
    for (size_t j = 0; j < r->lp->columns; j++)
        r->x[j] = clamp(r->answer.x[j], r->face.lower[j], r->face.upper[j]) + 0.0;
}

/* Against a side that is not there nothing can push. */
static void tidy_y(run *r)
{
    for (size_t i = 0; i < r->lp->rows; i++)
        r->y[i] = clamp(r->answer.y[i], r->face.row_upper[i] == INFINITY ? 0 : -INFINITY,
                        r->face.row_lower[i] == -INFINITY ? 0 : INFINITY) +
                  0.0;
}

static void tidy_ray(run *r)
{
    for (size_t j = 0; j < r->lp->columns; j++)
        r->ray[j] = clamp(r->answer.ray[j], r->face.lower[j] == -INFINITY ? -INFINITY : 0,
                          r->face.upper[j] == INFINITY ? INFINITY : 0) +
                    0.0;
}

static kal__claim claim_of(const run *r, const double *cost)
{
    return (kal__claim){r->lp,
                        cost,
                        r->face.lower,
                        r->face.upper,
                        r->face.row_lower,
                        r->face.row_upper,
                        r->problem->verified_is_enough};
}

static kal__task task_of(const run *r, const double *cost, int attempt)
{
    return (kal__task){r->lp,
                       cost,
                       r->face.lower,
                       r->face.upper,
                       r->face.row_lower,
                       r->face.row_upper,
                       r->start       ? r->start
                       : r->has_basis ? r->basis
                                      : NULL,
                       r->deadline_s,
                       attempt,
                       r->before,
                       r->has_guess ? r->guess : NULL};
}

static void take_point(run *r)
{
    memcpy(r->point, r->x, r->lp->columns * sizeof *r->point);
    r->result->has_point = true;
}

/* A first feasible point is worth keeping whatever else the answer lacks; later ones must earn it. */
static void know_point(run *r, const kal__certificate *certificate)
{
    if (!r->result->has_point && certificate->primal <= KAL__TOL_CERTIFY)
        take_point(r);
}

static kal_status check_optimal(run *r, const double *cost, kal__level_result *level, step *out)
{
    const kal_allocator *allocator = kal__ctx_allocator(r->ctx);
    kal__claim claim = claim_of(r, cost);
    tidy_x(r);
    tidy_y(r);
    memcpy(r->basis, r->answer.basis, r->lp->rows + r->lp->columns);
    r->has_basis = true;
    if (!kal__certify_optimal(allocator, &claim, r->x, r->y, level->d, &level->certificate))
        return kal__fail_memory(r->ctx);
    if (level->certificate.grade == KAL_GRADE_UNVERIFIED) {
        know_point(r, &level->certificate);
    } else { /* the point is taken when the levels before hold */
        memcpy(level->y, r->y, r->lp->rows * sizeof *r->y);
        *out = SOLVED;
    }
    return KAL_OK;
}

static kal_status check_farkas(run *r, const double *cost, kal__level_result *level, step *out)
{
    kal__claim claim = claim_of(r, cost);
    tidy_y(r);
    if (!kal__certify_infeasible(kal__ctx_allocator(r->ctx), &claim, r->y, &level->certificate))
        return kal__fail_memory(r->ctx);
    if (level->certificate.grade != KAL_GRADE_UNVERIFIED)
        *out = INFEASIBLE;
    return KAL_OK;
}

/* The kernel's own proof first; without one, that of the elastic program. After level 1 there is a point, so
 * the claim is wrong. */
static kal_status check_infeasible(run *r, const double *cost, int attempt,
                                   kal__level_result *level, step *out)
{
    if (level != r->result->level)
        return KAL_OK;
    kal_status status = check_farkas(r, cost, level, out);
    if (status != KAL_OK || *out == INFEASIBLE)
        return status;
    kal__task task = task_of(r, cost, attempt);
    task.basis = NULL;
    kal__verdict verdict = KAL__VERDICT_FAILED;
    status = kal__elastic_proof(r->ctx, r->backend, &task, r->answer.y, &r->result->iterations,
                                &verdict);
    if (status != KAL_OK)
        return status;
    switch (verdict) {
    case KAL__VERDICT_OPTIMAL: return check_farkas(r, cost, level, out);
    case KAL__VERDICT_LIMIT: *out = LIMIT; return KAL_OK;
    case KAL__VERDICT_CANCELLED: *out = CANCELLED; return KAL_OK;
    default: return KAL_OK;
    }
}

static kal_status check_unbounded(run *r, const double *cost, kal__level_result *level, step *out)
{
    kal__claim claim = claim_of(r, cost);
    if (!r->ray)
        r->ray = KAL__NEW(r->arena, r->lp->columns, double);
    if (!r->ray)
        return kal__fail_memory(r->ctx);
    tidy_x(r);
    tidy_ray(r);
    if (!kal__certify_unbounded(kal__ctx_allocator(r->ctx), &claim, r->x, r->ray,
                                &level->certificate))
        return kal__fail_memory(r->ctx);
    know_point(r, &level->certificate);
    if (level->certificate.grade != KAL_GRADE_UNVERIFIED)
        *out = UNBOUNDED;
    return KAL_OK;
}

/* A point at which the kernel had to stop is worth keeping when it satisfies the program. */
static kal_status check_limit(run *r, const double *cost, kal__level_result *level, step *out)
{
    *out = LIMIT;
    if (!r->answer.has_point || r->result->has_point)
        return KAL_OK;
    kal__claim claim = claim_of(r, cost);
    memset(r->y, 0, r->lp->rows * sizeof *r->y);
    tidy_x(r);
    if (!kal__certify_optimal(kal__ctx_allocator(r->ctx), &claim, r->x, r->y, NULL,
                              &level->certificate))
        return kal__fail_memory(r->ctx);
    know_point(r, &level->certificate);
    return KAL_OK;
}

static kal_status check(run *r, const double *cost, int attempt, kal__level_result *level, step *out)
{
    kal__verdict verdict = r->answer.verdict;
    if (verdict == KAL__VERDICT_CANCELLED || kal__tick(r->ctx, "certify", -1)) {
        *out = CANCELLED;
        return KAL_OK;
    }
    switch (verdict) {
    case KAL__VERDICT_OPTIMAL: return check_optimal(r, cost, level, out);
    case KAL__VERDICT_INFEASIBLE: return check_infeasible(r, cost, attempt, level, out);
    case KAL__VERDICT_UNBOUNDED: return check_unbounded(r, cost, level, out);
    case KAL__VERDICT_LIMIT: return check_limit(r, cost, level, out);
    case KAL__VERDICT_CANCELLED:
    case KAL__VERDICT_FAILED: break;
    }
    return KAL_OK;
}

static kal_status timed_check(run *r, const double *cost, int attempt, kal__level_result *level,
                              step *out)
{
    const double before_s = kal__clock_s();
    const kal_status status = check(r, cost, attempt, level, out);
    r->result->certify_s += kal__clock_s() - before_s;
    return status;
}

/* *out stays as it is when the basis does not hold, or its answer is not certified. */
static kal_status ask_again(run *r, const double *cost, bool stands, kal__level_result *level,
                            step *out)
{
    const kal__task task = task_of(r, cost, 0);
    kal__again_says says = KAL__AGAIN_NOTHING;
    const kal_status status = kal__again_ask(r->again, &task, stands, &r->answer, &says);
    if (status == KAL_OK && says == KAL__AGAIN_DUALS && !stands) {
        memcpy(r->guess, r->answer.y, r->lp->rows * sizeof *r->guess);
        r->has_guess = true;
    }
    if (status != KAL_OK || says != KAL__AGAIN_HOLDS)
        return status;
    kal__log(r->ctx, "solver: the basis %s", stands ? "of the level before holds" : "holds");
    return timed_check(r, cost, 0, level, out);
}

/* The basis of the level before, whose point is known, or a start may be the answer: then no kernel is asked. Where
 * the levels before needed one, a start of earlier is no guess worth factors of its own. */
static kal_status without_kernel(run *r, const double *cost, kal__level_result *level, step *out)
{
    const signed char *const start = r->start;
    kal_status status = KAL_OK;
    if (!r->again || kal__clock_s() >= r->deadline_s)
        return KAL_OK;
    if (level != r->result->level && r->has_basis) {
        r->start = NULL;
        status = ask_again(r, cost, true, level, out);
        r->start = start;
    }
    if (status == KAL_OK && *out == UNVERIFIED && r->holds && start)
        status = ask_again(r, cost, false, level, out);
    r->holds = *out == SOLVED;
    return status;
}

/* Tries the chain of the kernel until an answer passes its check. */
static kal_status solve_level(run *r, const double *cost, kal__level_result *level, step *out)
{
    *out = UNVERIFIED;
    const kal_status tried = without_kernel(r, cost, level, out);
    if (tried != KAL_OK)
        return tried;
    for (int attempt = 0; attempt < r->backend->attempts && *out == UNVERIFIED; attempt++) {
        kal__task task = task_of(r, cost, attempt);
        r->answer.split = NULL;
        kal_status status = r->backend->solve(r->ctx, &task, &r->answer);
        const bool spared = r->before != NULL;
        r->start = NULL;
        r->before = NULL;
        r->has_guess = false;
        if (status != KAL_OK)
            return status;
        r->result->iterations += kal__answer_iterations(&r->answer);
        status = timed_check(r, cost, attempt, level, out);
        if (status != KAL_OK)
            return status;
        if (*out == UNVERIFIED)
            kal__log(r->ctx, "solver: attempt %d was not certified", attempt + 1);
        if (spared) /* perhaps no kernel has said anything */
            attempt--;
    }
    return KAL_OK;
}

static void make_face(run *r, size_t level, double share)
{
    if (level > 0) /* it has not shrunk yet */
        kal__face_reset(r->problem, &r->face);
    for (size_t k = 0; k < level; k++)
        kal__face_apply(r->lp, r->problem->cost[k], r->result->level[k].y, r->result->level[k].d,
                        share, r->strong, &r->face);
}

static bool earlier_hold(const run *r, size_t level)
{
    for (size_t k = 0; k < level; k++)
        if (!kal__level_holds(r->lp->columns, r->problem->cost[k], r->x, r->result->level[k].value,
                              r->terms[k]))
            return false;
    return true;
}

/* One level on the face of the earlier ones; a face that lets them get worse was too wide. */
static kal_status take_level(run *r, size_t k, step *out)
{
    const double *cost = r->problem->cost[k];
    kal__level_result *level = &r->result->level[k];
    double share = KAL__FACE_SHARE;
    r->start = r->problem->start ? r->problem->start[k] : NULL;
    r->before = r->start && k == 0 ? r->problem->before : NULL;
    for (int attempt = 0; attempt < KAL__FACE_TRIES; attempt++, share *= KAL__FACE_TIGHTER) {
        make_face(r, k, share);
        kal_status status = solve_level(r, cost, level, out);
        if (status != KAL_OK || *out != SOLVED)
            return status;
        if (earlier_hold(r, k)) {
            level->value = kal__level_value(r->lp->columns, cost, r->x, &r->terms[k]);
            memcpy(level->basis, r->basis, r->lp->rows + r->lp->columns);
            take_point(r);
            return KAL_OK;
        }
        kal__log(r->ctx, "solver: level %zu made an earlier one worse", k + 1);
    }
    level->certificate.grade = KAL_GRADE_UNVERIFIED;
    *out = UNVERIFIED;
    return KAL_OK;
}

static double worse(double a, double b) { return a > b ? a : b; }

/* The worst of all levels; the bound is that of the first. */
static void sum_up(kal__result *out)
{
    if (out->levels == 0)
        return;
    out->certificate = out->level[0].certificate;
    for (size_t k = 1; k < out->levels; k++) {
        const kal__certificate *c = &out->level[k].certificate;
        if (c->grade < out->certificate.grade)
            out->certificate.grade = c->grade;
        out->certificate.primal = worse(out->certificate.primal, c->primal);
        out->certificate.dual = worse(out->certificate.dual, c->dual);
        out->certificate.gap = worse(out->certificate.gap, c->gap);
    }
}

/* A proof as large as one, by a power of two. */
static void normalise(size_t n, double *v)
{
    double largest = 0;
    int power;
    for (size_t k = 0; k < n; k++)
        largest = fmax(largest, fabs(v[k]));
    frexp(largest, &power);
    for (size_t k = 0; largest > 0 && k < n; k++)
        v[k] = ldexp(v[k], 1 - power);
}

static bool drops(const run *r, size_t k, step s)
{
    return s == UNBOUNDED && r->problem->drop_last_unbounded && k > 0 && k + 1 == r->problem->levels;
}

static void conclude(run *r, size_t k, step s)
{
    kal__result *out = r->result;
    static const kal_outcome OUTCOME[] = {KAL_OUTCOME_OPTIMAL,   KAL_OUTCOME_INFEASIBLE,
                                          KAL_OUTCOME_UNBOUNDED, KAL_OUTCOME_LIMIT,
                                          KAL_OUTCOME_CANCELLED, KAL_OUTCOME_UNVERIFIED};
    out->levels = k;
    out->outcome = OUTCOME[s];
    sum_up(out);
    if (s != SOLVED)
        out->certificate = out->level[k].certificate;
    if (s == INFEASIBLE) {
        normalise(r->lp->rows, r->y);
        out->farkas = r->y;
    } else if (s == UNBOUNDED) {
        normalise(r->lp->columns, r->ray);
        out->ray = r->ray;
        out->unbounded_level = k;
    }
}

static kal_status take_levels(run *r)
{
    kal__result *out = r->result;
    for (size_t k = 0; k < r->problem->levels; k++) {
        step s;
        const double levels = (double)r->problem->levels;
        const kal__stretch whole =
            kal__ctx_stretch(r->ctx, (double)k / levels, (double)(k + 1) / levels);
        kal_status status = take_level(r, k, &s);
        kal__ctx_stretch_back(r->ctx, whole);
        if (status != KAL_OK)
            return status;
        if (drops(r, k, s)) {
            out->dropped_last = true;
            conclude(r, k, SOLVED);
            return KAL_OK;
        }
        if (s != SOLVED) {
            conclude(r, k, s);
            return KAL_OK;
        }
    }
    conclude(r, r->problem->levels, SOLVED);
    return KAL_OK;
}

static kal_status begin(run *r)
{
    if (r->lp->nonzeros >= LARGE)
        kal__log(r->ctx, "solver: %zu rows, %zu columns, %zu coefficients: at most about %zu MB",
                 r->lp->rows, r->lp->columns, r->lp->nonzeros,
                 kal__solve_memory(r->lp, r->problem->levels) / 1000000);
    return take_levels(r);
}

static bool make_level(kal__arena *arena, const kal__lp *lp, kal__level_result *level)
{
    level->value = NAN;
    level->y = KAL__NEW(arena, lp->rows, double);
    level->d = KAL__NEW(arena, lp->columns, double);
    level->basis = KAL__NEW(arena, lp->rows + lp->columns, signed char);
    level->certificate =
        (kal__certificate){KAL__PROOF_OPTIMAL, KAL_GRADE_UNVERIFIED, NAN, NAN, NAN, NAN};
    return level->y && level->d && level->basis;
}

/* What the caller keeps lives in `arena`, the rest in `scratch`. */
static bool prepare(run *r, kal__arena *arena, kal__arena *scratch)
{
    size_t columns = r->lp->columns, rows = r->lp->rows, levels = r->problem->levels;
    kal__result *out = r->result;
    r->answer.ray = KAL__NEW(scratch, columns, double);
    r->answer.basis = KAL__NEW(scratch, rows + columns, signed char);
    r->answer.keep = r->problem->keep_split ? arena : NULL;
    r->basis = KAL__NEW(arena, rows + columns, signed char);
    r->strong = KAL__NEW(scratch, rows, unsigned char);
    r->guess = KAL__NEW(scratch, rows, double);
    r->terms = KAL__NEW(scratch, levels, double);
    r->x = r->answer.x = KAL__NEW(scratch, columns, double);
    r->y = r->answer.y = KAL__NEW(arena, rows, double);
    r->point = KAL__NEW(arena, columns, double);
    out->level = KAL__NEW(arena, levels, kal__level_result);
    if (!r->answer.ray || !r->answer.basis || !r->basis || !r->strong || !r->guess || !r->terms ||
        !r->x || !r->y || !r->point || !out->level || !kal__face_new(scratch, r->lp, &r->face))
        return false;
    kal__face_reset(r->problem, &r->face);
    /* of the earlier answer more is known where there is a `before`, and parts of it are kept */
    if (r->backend == &kal__core && r->problem->start && !r->problem->before &&
        !(r->again = kal__again_new(r->ctx, r->lp)))
        return false;
    for (size_t k = 0; k < levels; k++)
        if (!make_level(arena, r->lp, &out->level[k]))
            return false;
    return true;
}

static bool finite_costs(const kal__problem *problem)
{
    for (size_t k = 0; k < problem->levels; k++)
        for (size_t j = 0; j < problem->lp->columns; j++)
            if (!isfinite(problem->cost[k][j]))
                return false;
    return true;
}

/* The program with the problem's bounds in place of its own. */
static bool sound(const kal__problem *problem, const kal__face *face)
{
    kal__lp bounded = *problem->lp;
    bounded.lower = face->lower;
    bounded.upper = face->upper;
    bounded.row_lower = face->row_lower;
    bounded.row_upper = face->row_upper;
    return kal__lp_finite(&bounded) && finite_costs(problem);
}

/* The values of the point that is handed out: within KAL__TOL_LEVEL of those reached level by level. */
static void hand_out(run *r, kal__result *out)
{
    *out = *r->result;
    out->split = r->answer.split;
    out->x = out->has_point ? r->point : NULL;
    out->basis = out->outcome == KAL_OUTCOME_OPTIMAL && !out->dropped_last ? r->basis : NULL;
    for (size_t k = 0; k + 1 < out->levels; k++)
        out->level[k].value = kal__level_value(r->lp->columns, r->problem->cost[k], r->point, NULL);
}

kal_status kal__lp_solve(kal_ctx *ctx, const kal__backend *backend, const kal__problem *problem,
                         double deadline_s, kal__arena *arena, kal__result *out)
{
    kal__result result = {
        .kernel = backend->name,
        .certificate = {KAL__PROOF_OPTIMAL, KAL_GRADE_UNVERIFIED, NAN, NAN, NAN, NAN}};
    run r = {.ctx = ctx,
             .backend = backend,
             .problem = problem,
             .lp = problem->lp,
             .deadline_s = deadline_s,
             .result = &result,
             .arena = arena,
             .holds = true};
    kal__arena *scratch = kal__ctx_arena(ctx);
    kal_status status = KAL_OK;
    if (!scratch || !prepare(&r, arena, scratch))
        status = kal__fail_memory(ctx);
    else if (backend == &kal__network && !kal__network_fits(problem->lp))
        status = kal__fail(ctx, KAL_USAGE,
                           "options: the kernel \"network\" takes only programs whose columns have "
                           "at most two entries");
    else if (problem->levels == 0)
        status = kal__fail(ctx, KAL_INTERNAL, "solver: a problem without a level");
    else if (!sound(problem, &r.face))
        status = kal__fail(ctx, KAL_INTERNAL,
                           "solver: the program holds a number that is not finite (an overflow?)");
    else
        status = begin(&r);
    if (status == KAL_OK)
        hand_out(&r, out);
    kal__again_free(r.again);
    kal__arena_free(scratch);
    return status;
}

const kal__backend *kal__backend_find(const char *name)
{
    static const kal__backend *const list[] = {&kal__core,    &kal__glpk,     &kal__network,
                                               &kal__simplex, &kal__interior, &kal__sift};

    for (size_t i = 0; name && i < sizeof list / sizeof *list; i++)
        if (strcmp(name, list[i]->name) == 0)
            return list[i];
    return name ? NULL : &kal__core;
}
