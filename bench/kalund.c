/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how kalund is put on the bench. */
#include <math.h>
#include <stdio.h>
#include <time.h>

#include <kalund.h>

#include "bench/solver.h"

static void version(size_t n, char *text) { snprintf(text, n, "kalund %s", kal_version()); }

static double wall_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static kal_status load(kal_ctx *ctx, const family_lp *lp, const manner *how, answer *a, kal_lp **out)
{
    const double t = bench_clock_s(how->threads);
    kal_status s;

    if (how->mps && !how->component) {
        s = kal_lp_read_mps(ctx, how->mps, out);
        a->read_s += bench_clock_s(how->threads) - t;
        return s;
    }
    s = kal_lp_new(ctx, lp->rows, lp->columns, lp->start, lp->index, lp->value, lp->cost, 0.0,
                   lp->lower, lp->upper, lp->row_lower, lp->row_upper, out);
    a->build_s += bench_clock_s(how->threads) - t;
    return s;
}

/* The call is timed as a whole: all that happens between a program and a certified basis. The library's own time of
 * the certificates is the wall's; its share of the call is taken of our clock. */
static void take(const kal_lp_result *r, double spent, double wall, answer *a)
{
    const double share = wall > 0 ? fmin(kal_lp_result_certify_s(r) / wall, 1.0) : 0.0;
    const kal_outcome outcome = kal_lp_result_outcome(r);
    const kal_grade grade = kal_lp_result_grade(r);

    a->certify_s += share * spent;
    a->solve_s += (1.0 - share) * spent;
    a->iterations += kal_lp_result_iterations(r);
    a->objective = kal_lp_result_objective(r);
    if (outcome != KAL_OUTCOME_OPTIMAL)
        a->end = ENDED_WRONG;
    snprintf(a->note, sizeof a->note, "%s, %s%s", kal_outcome_text(outcome), kal_grade_text(grade),
             kal_lp_result_column_basis(r) ? "" : ", no basis");
}

static void solve(const family_lp *lp, const manner *how, answer *a)
{
    kal_options options = {
        .size = sizeof options, .kernel = how->kernel, .threads = (size_t)how->threads};
    kal_ctx *ctx = NULL;
    kal_lp *own = NULL;
    kal_lp_result *result = NULL;
    kal_status s = kal_ctx_new(NULL, &ctx);

    if (s == KAL_OK)
        s = load(ctx, lp, how, a, &own);
    a->loaded = bench_resident("VmRSS");
    const double t = bench_clock_s(how->threads), w = wall_s();
    if (s == KAL_OK)
        s = kal_lp_solve(ctx, own, KAL_SENSE_OWN, &options, &result);
    if (s == KAL_OK) {
        take(result, bench_clock_s(how->threads) - t, wall_s() - w, a);
    } else {
        a->end = ENDED_WRONG;
        snprintf(a->note, sizeof a->note, "%s: %.80s", kal_status_text(s), kal_message(ctx));
    }
    kal_lp_result_free(result);
    kal_lp_free(own);
    kal_ctx_free(ctx);
}

const solver kalund_solver = {.name = "kalund", .version = version, .solve = solve};
