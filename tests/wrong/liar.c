/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lies of a kernel, one function each. */
#include "tests/wrong/liar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct tale {
    kal_ctx *ctx;
    const kal__task *task;
    kal__answer *answer;
    size_t n, m;       /* columns, rows */
    kal_status status; /* what is returned in the end */
} tale;

typedef struct lie {
    const char *name;
    void (*tell)(tale *t);
    excuse excuse;
} lie;

static size_t now_telling, told;
static bool only_once;
static uint64_t dice_state;

/* splitmix64: the same lies in every run. */
static uint64_t roll(void)
{
    uint64_t z = (dice_state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double noise(void) { return (double)(roll() % 2001) / 1000 - 1; }

static size_t largest(size_t n, const double *v)
{
    size_t at = 0;
    for (size_t k = 1; k < n; k++)
        if (fabs(v[k]) > fabs(v[at]))
            at = k;
    return at;
}

static void fill(size_t n, double *v, double with)
{
    for (size_t k = 0; k < n; k++)
        v[k] = with;
}

static void scale(size_t n, double *v, double by)
{
    for (size_t k = 0; k < n; k++)
        v[k] *= by;
}

/* Each entry takes the value of its neighbour. */
static void rotate(size_t n, double *v)
{
    double first = n ? v[0] : 0;
    for (size_t k = 0; k + 1 < n; k++)
        v[k] = v[k + 1];
    if (n)
        v[n - 1] = first;
}

static void random_numbers(size_t n, double *v)
{
    for (size_t k = 0; k < n; k++)
        v[k] = 100 * noise();
}

/* ---- points ---- */

static void x_by_a_little(tale *t)
{
    size_t j = largest(t->n, t->answer->x);
    if (t->n)
        t->answer->x[j] += 1e-6 * (1 + fabs(t->answer->x[j]));
}
static void x_by_a_hair(tale *t) { scale(t->n, t->answer->x, 1 + 1e-8); }
static void x_by_a_lot(tale *t)
{
    for (size_t j = 0; j < t->n; j++)
        t->answer->x[j] = 3 * t->answer->x[j] + 1;
}
static void x_one_nan(tale *t)
{
    if (t->n)
        t->answer->x[roll() % t->n] = NAN;
}
static void x_nan(tale *t) { fill(t->n, t->answer->x, NAN); }
static void x_infinite(tale *t) { fill(t->n, t->answer->x, INFINITY); }
static void x_one_infinite(tale *t)
{
    if (t->n)
        t->answer->x[roll() % t->n] = -INFINITY;
}
static void x_huge(tale *t) { fill(t->n, t->answer->x, 1e308); }
static void x_zero(tale *t) { fill(t->n, t->answer->x, 0); }
static void x_negated(tale *t) { scale(t->n, t->answer->x, -1); }
static void x_rotated(tale *t) { rotate(t->n, t->answer->x); }
static void x_off_its_bound(tale *t)
{
    for (size_t j = 0; j < t->n; j++)
        if (isfinite(t->task->lower[j]) && t->answer->x[j] == t->task->lower[j]) {
            t->answer->x[j] = t->task->lower[j] + 1e-6;
            return;
        }
}
static void x_random(tale *t) { random_numbers(t->n, t->answer->x); }
static void truncated(tale *t)
{
    fill(t->n / 2, t->answer->x + t->n - t->n / 2, 0);
    fill(t->m / 2, t->answer->y + t->m - t->m / 2, 0);
}

/* ---- duals ---- */

static void y_nan(tale *t) { fill(t->m, t->answer->y, NAN); }
static void y_one_infinite(tale *t)
{
    if (t->m)
        t->answer->y[roll() % t->m] = INFINITY;
}
static void y_zero(tale *t) { fill(t->m, t->answer->y, 0); }
static void y_negated(tale *t) { scale(t->m, t->answer->y, -1); }
static void y_of_the_next_row(tale *t) { rotate(t->m, t->answer->y); }
static void y_swapped(tale *t)
{
    if (t->m < 2)
        return;
    size_t i = largest(t->m, t->answer->y), k = (i + 1 + roll() % (t->m - 1)) % t->m;
    double keep = t->answer->y[i];
    t->answer->y[i] = t->answer->y[k];
    t->answer->y[k] = keep;
}
static void y_by_a_little(tale *t) { scale(t->m, t->answer->y, 1 + 1e-6); }
static void y_random(tale *t) { random_numbers(t->m, t->answer->y); }
static void all_random(tale *t)
{
    x_random(t);
    y_random(t);
}

/* ---- verdicts ---- */

static void says(tale *t, kal__verdict verdict) { t->answer->verdict = verdict; }

static void optimal_whatever_it_is(tale *t)
{
    if (t->answer->verdict != KAL__VERDICT_OPTIMAL)
        random_numbers(t->n, t->answer->x);
    says(t, KAL__VERDICT_OPTIMAL);
}
static void infeasible_without_proof(tale *t)
{
    y_nan(t);
    says(t, KAL__VERDICT_INFEASIBLE);
}
static void infeasible_by_nothing(tale *t)
{
    y_zero(t);
    says(t, KAL__VERDICT_INFEASIBLE);
}
static void infeasible_by_duals(tale *t) { says(t, KAL__VERDICT_INFEASIBLE); }
static void infeasible_by_noise(tale *t)
{
    y_random(t);
    says(t, KAL__VERDICT_INFEASIBLE);
}
static void infeasible_by_infinity(tale *t)
{
    fill(t->m, t->answer->y, 1e308);
    says(t, KAL__VERDICT_INFEASIBLE);
}
static void unbounded_along_x(tale *t)
{
    memcpy(t->answer->ray, t->answer->x, t->n * sizeof *t->answer->ray);
    says(t, KAL__VERDICT_UNBOUNDED);
}
static void unbounded_along_nan(tale *t)
{
    fill(t->n, t->answer->ray, NAN);
    says(t, KAL__VERDICT_UNBOUNDED);
}
static void unbounded_downhill(tale *t)
{
    for (size_t j = 0; j < t->n; j++)
        t->answer->ray[j] = -t->task->cost[j];
    says(t, KAL__VERDICT_UNBOUNDED);
}
static void unbounded_from_nowhere(tale *t)
{
    x_random(t);
    random_numbers(t->n, t->answer->ray);
    says(t, KAL__VERDICT_UNBOUNDED);
}
static void always_fails(tale *t) { says(t, KAL__VERDICT_FAILED); }
static void a_verdict_that_is_none(tale *t)
{
    int none = 99;
    memcpy(&t->answer->verdict, &none, sizeof t->answer->verdict);
}

/* ---- limits and errors ---- */

static void limit_without_a_point(tale *t)
{
    t->answer->has_point = false;
    says(t, KAL__VERDICT_LIMIT);
}
static void limit_at_a_wrong_point(tale *t)
{
    x_by_a_lot(t);
    t->answer->has_point = true;
    says(t, KAL__VERDICT_LIMIT);
}
static void limit_at_nan(tale *t)
{
    x_nan(t);
    t->answer->has_point = true;
    says(t, KAL__VERDICT_LIMIT);
}
static void loops_until_the_limit(tale *t)
{
    const struct timespec nap = {0, 1000000};
    for (int k = 0; k < 20 && kal__clock_s() < t->task->deadline_s; k++)
        (void)nanosleep(&nap, NULL);
    limit_without_a_point(t);
}
static void cancelled_by_nobody(tale *t) { says(t, KAL__VERDICT_CANCELLED); }
static void an_error(tale *t) { t->status = kal__fail(t->ctx, KAL_INTERNAL, "liar: an error"); }
static void out_of_memory(tale *t) { t->status = kal__fail_memory(t->ctx); }

/* A column with one row twice makes the real kernel jump out of its own code. */
static void error_jump(tale *t)
{
    kal__lp twisted = *t->task->lp;
    kal__task task = *t->task;
    size_t bytes = (twisted.nonzeros ? twisted.nonzeros : 1) * sizeof *twisted.index;
    uint32_t *index = malloc(bytes);
    if (!index) {
        out_of_memory(t);
        return;
    }
    memcpy(index, twisted.index, twisted.nonzeros * sizeof *index);
    for (size_t j = 0; j < t->n; j++)
        if (twisted.start[j + 1] - twisted.start[j] >= 2) {
            index[twisted.start[j]] = index[twisted.start[j] + 1];
            break;
        }
    twisted.index = index;
    task.lp = &twisted;
    t->status = kal__glpk.solve(t->ctx, &task, t->answer);
    free(index);
}

/* ---- starts, counts, other programs ---- */

static void basis_of_nonsense(tale *t)
{
    for (size_t k = 0; k < t->n + t->m; k++)
        t->answer->basis[k] = (signed char)(roll() & 0xff);
}
static void basis_all_basic(tale *t) { memset(t->answer->basis, KAL__BASIC, t->n + t->m); }
static void basis_of_no_row(tale *t) { memset(t->answer->basis, KAL__FREE, t->n + t->m); }
static void endless_iterations(tale *t) { t->answer->iterations = INT64_MAX; }

/* What the last solve gave, as far as it goes; the first answer of all is empty. */
static void stale(tale *t)
{
    enum { ROOM = 4096 };
    static double x[ROOM], y[ROOM];
    double now;
    for (size_t j = 0; j < t->n && j < ROOM; j++) {
        now = t->answer->x[j];
        t->answer->x[j] = x[j];
        x[j] = now;
    }
    for (size_t i = 0; i < t->m && i < ROOM; i++) {
        now = t->answer->y[i];
        t->answer->y[i] = y[i];
        y[i] = now;
    }
}

/* Solves the program with other numbers in it, and gives that as the answer. */
static void solve_other(tale *t, const double *cost, const double *row_lower,
                        const double *row_upper)
{
    kal__task task = *t->task;
    if (!cost || !row_lower || !row_upper) {
        out_of_memory(t);
        return;
    }
    task.cost = cost;
    task.row_lower = row_lower;
    task.row_upper = row_upper;
    t->status = kal__glpk.solve(t->ctx, &task, t->answer);
}

static double *copy(size_t n, const double *from)
{
    double *to = malloc((n ? n : 1) * sizeof *to);
    if (to && n)
        memcpy(to, from, n * sizeof *to);
    return to;
}

static void with_other_rows(tale *t, void (*change)(tale *t, double *lower, double *upper))
{
    double *lower = copy(t->m, t->task->row_lower), *upper = copy(t->m, t->task->row_upper);
    if (lower && upper)
        change(t, lower, upper);
    solve_other(t, t->task->cost, lower, upper);
    free(lower);
    free(upper);
}

/* The row with the largest dual, so that it matters. */
static void drop(tale *t, double *lower, double *upper)
{
    size_t i = largest(t->m, t->answer->y);
    if (t->m) {
        lower[i] = -INFINITY;
        upper[i] = INFINITY;
    }
}
static void drop_side(tale *t, double *lower, double *upper)
{
    for (size_t i = 0; i < t->m; i++)
        if (!(lower[i] == upper[i])) {
            lower[i] = -INFINITY;
            upper[i] = INFINITY;
        }
}
static void widen(tale *t, double *lower, double *upper)
{
    for (size_t i = 0; i < t->m; i++) {
        lower[i] -= 1e-6 * fabs(lower[i]);
        upper[i] += 1e-6 * fabs(upper[i]);
    }
}
static void a_row_dropped(tale *t) { with_other_rows(t, drop); }
static void all_sides_dropped(tale *t) { with_other_rows(t, drop_side); }
static void rows_a_little_wider(tale *t) { with_other_rows(t, widen); }
static void other_costs(tale *t)
{
    double *cost = copy(t->n, t->task->cost);
    for (size_t j = 0; cost && j < t->n; j++)
        cost[j] *= 1 + 0.5 * noise();
    solve_other(t, cost, t->task->row_lower, t->task->row_upper);
    free(cost);
}
static void costs_turned(tale *t)
{
    double *cost = copy(t->n, t->task->cost);
    if (cost)
        scale(t->n, cost, -1);
    solve_other(t, cost, t->task->row_lower, t->task->row_upper);
    free(cost);
}

static const lie LIES[] = {
    {"x by a little", x_by_a_little, NO_EXCUSE},
    {"x by a hair", x_by_a_hair, NO_EXCUSE},
    {"x by a lot", x_by_a_lot, NO_EXCUSE},
    {"x with one NaN", x_one_nan, NO_EXCUSE},
    {"x all NaN", x_nan, NO_EXCUSE},
    {"x infinite", x_infinite, NO_EXCUSE},
    {"x with one -infinity", x_one_infinite, NO_EXCUSE},
    {"x huge", x_huge, NO_EXCUSE},
    {"x zero", x_zero, NO_EXCUSE},
    {"x negated", x_negated, NO_EXCUSE},
    {"x of the next column", x_rotated, NO_EXCUSE},
    {"x off its bound by 1e-6", x_off_its_bound, NO_EXCUSE},
    {"x random", x_random, NO_EXCUSE},
    {"truncated", truncated, NO_EXCUSE},
    {"y NaN", y_nan, NO_EXCUSE},
    {"y with one infinity", y_one_infinite, NO_EXCUSE},
    {"y zero", y_zero, NO_EXCUSE},
    {"y negated", y_negated, NO_EXCUSE},
    {"y of the next row", y_of_the_next_row, NO_EXCUSE},
    {"y swapped", y_swapped, NO_EXCUSE},
    {"y by a little", y_by_a_little, NO_EXCUSE},
    {"y random", y_random, NO_EXCUSE},
    {"x and y random", all_random, NO_EXCUSE},
    {"optimal whatever it is", optimal_whatever_it_is, NO_EXCUSE},
    {"infeasible without proof", infeasible_without_proof, NO_EXCUSE},
    {"infeasible by nothing", infeasible_by_nothing, NO_EXCUSE},
    {"infeasible by its duals", infeasible_by_duals, NO_EXCUSE},
    {"infeasible by noise", infeasible_by_noise, NO_EXCUSE},
    {"infeasible by huge numbers", infeasible_by_infinity, NO_EXCUSE},
    {"unbounded along x", unbounded_along_x, NO_EXCUSE},
    {"unbounded along NaN", unbounded_along_nan, NO_EXCUSE},
    {"unbounded downhill", unbounded_downhill, NO_EXCUSE},
    {"unbounded from nowhere", unbounded_from_nowhere, NO_EXCUSE},
    {"always fails", always_fails, NO_EXCUSE},
    {"a verdict that is none", a_verdict_that_is_none, NO_EXCUSE},
    {"limit without a point", limit_without_a_point, SAYS_LIMIT},
    {"limit at a wrong point", limit_at_a_wrong_point, SAYS_LIMIT},
    {"limit at NaN", limit_at_nan, SAYS_LIMIT},
    {"loops until the limit", loops_until_the_limit, SAYS_LIMIT},
    {"cancelled by nobody", cancelled_by_nobody, SAYS_CANCELLED},
    {"an error", an_error, SAYS_ERROR},
    {"out of memory", out_of_memory, SAYS_ERROR},
    {"an error jump", error_jump, SAYS_ERROR},
    {"a basis of nonsense", basis_of_nonsense, NO_EXCUSE},
    {"a basis of everything", basis_all_basic, NO_EXCUSE},
    {"a basis of nothing", basis_of_no_row, NO_EXCUSE},
    {"endless iterations", endless_iterations, NO_EXCUSE},
    {"stale", stale, NO_EXCUSE},
    {"a row dropped", a_row_dropped, NO_EXCUSE},
    {"all sides dropped", all_sides_dropped, NO_EXCUSE},
    {"rows a little wider", rows_a_little_wider, NO_EXCUSE},
    {"other costs", other_costs, NO_EXCUSE},
    {"costs turned", costs_turned, NO_EXCUSE},
};

size_t liar_lies(void) { return sizeof LIES / sizeof *LIES; }
const char *liar_name(size_t k) { return LIES[k].name; }
excuse liar_excuse(size_t k) { return LIES[k].excuse; }
size_t liar_told(void) { return told; }

void liar_begin(size_t k, bool once)
{
    now_telling = k;
    only_once = once;
    told = 0;
    dice_state = k;
}

static kal_status solve(kal_ctx *ctx, const kal__task *task, kal__answer *answer)
{
    tale t = {ctx, task, answer, task->lp->columns, task->lp->rows, KAL_OK};
    kal_status status = kal__glpk.solve(ctx, task, answer);
    if (status != KAL_OK || (only_once && task->attempt > 0))
        return status;
    told++;
    LIES[now_telling].tell(&t);
    return t.status;
}

const kal__backend liar = {"liar", 6, solve};

const kal__backend *__real_kal__backend_find(const char *name);
const kal__backend *__wrap_kal__backend_find(const char *name);
const kal__backend *__wrap_kal__backend_find(const char *name)
{
    return name && strcmp(name, liar.name) == 0 ? &liar : __real_kal__backend_find(name);
}
