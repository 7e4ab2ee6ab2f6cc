/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how kalund goes from scenario to scenario. */
#include <stdlib.h>
#include <string.h>

#include <kalund.h>

#include "bench/solver.h"
#include "bench/sweep.h"

static kal_status load(kal_ctx *ctx, const family_lp *lp, kal_lp **out)
{
    return kal_lp_new(ctx, lp->rows, lp->columns, lp->start, lp->index, lp->value, lp->cost, 0.0,
                      lp->lower, lp->upper, lp->row_lower, lp->row_upper, out);
}

static kal_status apply(kal_ctx *ctx, const sweep *s, int k, kal_lp *lp)
{
    const scenario *c = &s->scenario[k];

    if (s->kind == CHANGE_PRICES)
        return kal_lp_set_cost(ctx, lp, c->count, c->index, c->value);
    return kal_lp_set_row_bounds(ctx, lp, c->count, c->index, c->value, c->value);
}

static void take(const kal_lp_result *r, double since, solved *out)
{
    out->seconds = bench_clock_s(1) - since;
    out->objective = kal_lp_result_objective(r);
    out->iterations = (double)kal_lp_result_iterations(r);
    out->optimal = kal_lp_result_outcome(r) == KAL_OUTCOME_OPTIMAL;
}

int sweep_kalund(const sweep *s, double limit_s, solved *first, solved *out)
{
    const double begun = bench_clock_s(1);
    kal_ctx *ctx = NULL;
    kal_lp *lp = NULL;
    kal_lp_result *last = NULL, *next = NULL;
    kal_status status = kal_ctx_new(NULL, &ctx);
    int k = 0;

    if (status == KAL_OK)
        status = load(ctx, s->lp, &lp);
    double t = bench_clock_s(1);
    if (status == KAL_OK)
        status = kal_lp_solve(ctx, lp, KAL_SENSE_OWN, NULL, &last);
    if (status == KAL_OK)
        take(last, t, first);
    while (status == KAL_OK && k < s->count && bench_clock_s(1) - begun < limit_s) {
        t = bench_clock_s(1);
        status = apply(ctx, s, k, lp);
        if (status == KAL_OK)
            status = kal_lp_solve_from(ctx, lp, KAL_SENSE_OWN, NULL, last, &next);
        if (status != KAL_OK)
            break;
        take(next, t, &out[k++]);
        kal_lp_result_free(last);
        last = next;
    }
    kal_lp_result_free(last);
    kal_lp_free(lp);
    kal_ctx_free(ctx);
    return k;
}

int sweep_cold(const sweep *s, int most, double limit_s, solved *out)
{
    const double begun = bench_clock_s(1);
    kal_ctx *ctx = NULL;
    kal_lp *lp = NULL;
    kal_status status = kal_ctx_new(NULL, &ctx);
    int k = 0;

    if (status == KAL_OK)
        status = load(ctx, s->lp, &lp);
    while (status == KAL_OK && k < most && k < s->count && bench_clock_s(1) - begun < limit_s) {
        kal_lp_result *r = NULL;
        const double t = bench_clock_s(1);
        status = apply(ctx, s, k, lp);
        if (status == KAL_OK)
            status = kal_lp_solve(ctx, lp, KAL_SENSE_OWN, NULL, &r);
        if (status == KAL_OK)
            take(r, t, &out[k++]);
        kal_lp_result_free(r);
    }
    kal_lp_free(lp);
    kal_ctx_free(ctx);
    return k;
}

int sweep_basis(const family_lp *lp, basis *out)
{
    kal_ctx *ctx = NULL;
    kal_lp *own = NULL;
    kal_lp_result *r = NULL;
    signed char *row = calloc(lp->rows + 1, 1), *column = calloc(lp->columns + 1, 1);
    kal_status s = kal_ctx_new(NULL, &ctx);

    if (s == KAL_OK)
        s = load(ctx, lp, &own);
    if (s == KAL_OK)
        s = kal_lp_solve(ctx, own, KAL_SENSE_OWN, NULL, &r);
    const bool ok = s == KAL_OK && row && column && kal_lp_result_row_basis(r);
    if (ok) {
        memcpy(row, kal_lp_result_row_basis(r), lp->rows);
        memcpy(column, kal_lp_result_column_basis(r), lp->columns);
        *out = (basis){row, column};
    } else {
        free(row);
        free(column);
    }
    kal_lp_result_free(r);
    kal_lp_free(own);
    kal_ctx_free(ctx);
    return ok ? 0 : -1;
}

void sweep_basis_free(basis *b)
{
    free((void *)(uintptr_t)b->row);
    free((void *)(uintptr_t)b->column);
}
