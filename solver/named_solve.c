/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what a certified answer is in the sense in which it was asked. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/options.h"
#include "solver/named.h"

_Static_assert((int)KAL_BASIS_LOWER == (int)KAL__AT_LOWER &&
                   (int)KAL_BASIS_UPPER == (int)KAL__AT_UPPER &&
                   (int)KAL_BASIS_BASIC == (int)KAL__BASIC && (int)KAL_BASIS_FREE == (int)KAL__FREE,
               "a basis is handed out as the kernels write it");

/* A sum that rounding may only have made worse, as a bound. */
static double safely(double a, double b, double towards)
{
    return b == 0.0 ? a : nextafter(a + b, towards);
}

/* Of another sign, and no negative 0. */
static double *turned(kal__arena *arena, size_t n, const double *v, double sign)
{
    double *made = KAL__NEW(arena, n, double);

    for (size_t k = 0; made && k < n; k++)
        made[k] = sign * v[k] + 0.0;
    return made;
}

static double objective_at(const kal_lp *lp, const double *x)
{
    kal__sum sum = {0, 0};

    for (size_t j = 0; j < lp->lp.columns; j++)
        if (x[j] != 0.0)
            kal__sum_add_product(&sum, lp->cost[j], x[j]);
    kal__sum_add(&sum, lp->offset);
    return kal__sum_value(&sum) + 0.0;
}

/* From what was minimised to what was asked: sign is -1 when that was to be maximised. */
static bool take(kal_lp_result *r, const kal_lp *lp, double sign)
{
    const kal__result *s = &r->solved;
    const bool optimal = s->outcome == KAL_OUTCOME_OPTIMAL;

    r->objective = r->bound = NAN;
    if ((optimal || s->outcome == KAL_OUTCOME_LIMIT) && s->x)
        r->objective = objective_at(lp, s->x);
    if (!optimal)
        return true;
    if (!isnan(s->certificate.bound))
        r->bound = safely(sign * s->certificate.bound, lp->offset, -sign * INFINITY);
    if (sign > 0.0) {
        r->y = s->level[0].y;
        r->d = s->level[0].d;
        for (size_t j = 0; j < lp->lp.columns; j++)
            r->d[j] += 0.0;
        return true;
    }
    r->y = turned(r->arena, lp->lp.rows, s->level[0].y, sign);
    r->d = turned(r->arena, lp->lp.columns, s->level[0].d, sign);
    return r->y && r->d;
}

/* The basis of an earlier result, with the columns that have been added since at rest. NULL: out of memory. */
static const signed char *start_of(kal__arena *arena, const kal_lp *lp,
                                   const kal_lp_result *previous)
{
    const size_t rows = lp->lp.rows, columns = lp->lp.columns;
    signed char *basis = KAL__NEW(arena, rows + columns, signed char);

    if (!basis)
        return NULL;
    memcpy(basis, previous->solved.basis, rows + previous->columns);
    for (size_t j = previous->columns; j < columns; j++)
        basis[rows + j] = lp->lp.lower[j] > -INFINITY  ? KAL__AT_LOWER
                          : lp->lp.upper[j] < INFINITY ? KAL__AT_UPPER
                                                       : KAL__FREE;
    return basis;
}

static double *copied(kal__arena *arena, size_t n, const double *v)
{
    double *made = KAL__NEW(arena, n, double);

    if (made && n > 0)
        memcpy(made, v, n * sizeof *made);
    return made;
}

/* The numbers of the program, which may be changed before the next solve. False: out of memory. */
static bool remember(kal_lp_result *r, const kal_lp *lp, const double *cost)
{
    const size_t rows = lp->lp.rows, columns = lp->lp.columns;
    kal__before *b = &r->before;

    if (!r->solved.basis)
        return true;
    *b = (kal__before){columns,
                       cost == lp->cost ? copied(r->arena, columns, cost) : cost,
                       copied(r->arena, columns, lp->lp.lower),
                       copied(r->arena, columns, lp->lp.upper),
                       copied(r->arena, rows, lp->lp.row_lower),
                       copied(r->arena, rows, lp->lp.row_upper),
                       r->solved.x,
                       r->solved.level[0].y,
                       r->solved.split};
    return b->cost && b->lower && b->upper && b->row_lower && b->row_upper;
}

static kal_status solve(kal_ctx *ctx, const kal_lp *lp, double sign, const kal__backend *backend,
                        double limit_s, const kal_lp_result *previous, kal_lp_result *r)
{
    const double *cost = lp->cost, begun_s = kal__clock_s();
    const signed char *start = NULL;

    if (sign < 0.0) /* kept with the result: small beside the rest of it */
        cost = turned(r->arena, lp->lp.columns, lp->cost, sign);
    const bool warm = previous && previous->solved.basis;
    if (cost && warm)
        start = start_of(r->arena, lp, previous);
    if (!cost || (warm && !start))
        return kal__fail_memory(ctx);
    const kal__problem problem = {.lp = &lp->lp,
                                  .levels = 1,
                                  .cost = &cost,
                                  .start = &start,
                                  .keep_split = true,
                                  .before = warm ? &previous->before : NULL};
    kal_status status = kal__lp_solve(
        ctx, backend, &problem, limit_s > 0.0 ? begun_s + limit_s : INFINITY, r->arena, &r->solved);
    if (status != KAL_OK)
        return status;
    r->solve_s = kal__clock_s() - begun_s - r->solved.certify_s;
    r->rows = lp->lp.rows;
    r->columns = lp->lp.columns;
    r->read_s = lp->read_s;
    return take(r, lp, sign) && remember(r, lp, cost) ? KAL_OK : kal__fail_memory(ctx);
}

static kal_status solve_from(kal_ctx *ctx, const char *call, const kal_lp *lp, kal_sense sense,
                             const kal_options *options, const kal_lp_result *previous,
                             kal_lp_result **out)
{
    kal_options chosen;

    kal__enter(ctx);
    if (!lp || !out)
        return kal__fail(ctx, KAL_USAGE, "%s: lp and out must be given", call);
    if (sense != KAL_SENSE_OWN && sense != KAL_SENSE_MIN && sense != KAL_SENSE_MAX)
        return kal__fail(ctx, KAL_USAGE, "%s: there is no such sense", call);
    if (previous && (previous->rows != lp->lp.rows || previous->columns > lp->lp.columns))
        return kal__fail(ctx, KAL_USAGE, "%s: the result is of another program", call);
    kal_status status = kal__options_read(ctx, options, &chosen);
    if (status != KAL_OK)
        return status;
    const kal__backend *backend = kal__backend_find(chosen.kernel);
    if (!backend)
        return kal__fail(ctx, KAL_USAGE, "options: there is no kernel \"%s\"", chosen.kernel);
    const bool maximise = sense == KAL_SENSE_OWN ? lp->maximise : sense == KAL_SENSE_MAX;
    kal__arena *arena = kal__ctx_arena(ctx);
    kal_lp_result *result = arena ? KAL__NEW(arena, 1, kal_lp_result) : NULL;
    if (!result) {
        status = kal__fail_memory(ctx);
    } else {
        result->arena = arena;
        status =
            solve(ctx, lp, maximise ? -1.0 : 1.0, backend, chosen.time_limit_s, previous, result);
    }
    if (status == KAL_OK)
        *out = result;
    else
        kal__arena_free(arena);
    return status;
}

kal_status kal_lp_solve(kal_ctx *ctx, const kal_lp *lp, kal_sense sense, const kal_options *options,
                        kal_lp_result **out)
{
    return ctx ? solve_from(ctx, "kal_lp_solve", lp, sense, options, NULL, out) : KAL_USAGE;
}

kal_status kal_lp_solve_from(kal_ctx *ctx, const kal_lp *lp, kal_sense sense,
                             const kal_options *options, const kal_lp_result *previous,
                             kal_lp_result **out)
{
    return ctx ? solve_from(ctx, "kal_lp_solve_from", lp, sense, options, previous, out) : KAL_USAGE;
}

void kal_lp_result_free(kal_lp_result *result)
{
    if (result)
        kal__arena_free(result->arena);
}

kal_outcome kal_lp_result_outcome(const kal_lp_result *result)
{
    return result ? result->solved.outcome : KAL_OUTCOME_UNVERIFIED;
}

double kal_lp_result_objective(const kal_lp_result *result)
{
    return result ? result->objective : NAN;
}

kal_grade kal_lp_result_grade(const kal_lp_result *result)
{
    return result ? result->solved.certificate.grade : KAL_GRADE_UNVERIFIED;
}

double kal_lp_result_primal(const kal_lp_result *result)
{
    return result ? result->solved.certificate.primal : NAN;
}

double kal_lp_result_dual(const kal_lp_result *result)
{
    return result ? result->solved.certificate.dual : NAN;
}

double kal_lp_result_gap(const kal_lp_result *result)
{
    return result ? result->solved.certificate.gap : NAN;
}

double kal_lp_result_bound(const kal_lp_result *result) { return result ? result->bound : NAN; }

const double *kal_lp_result_x(const kal_lp_result *result)
{
    return result ? result->solved.x : NULL;
}

const double *kal_lp_result_y(const kal_lp_result *result) { return result ? result->y : NULL; }

const double *kal_lp_result_d(const kal_lp_result *result) { return result ? result->d : NULL; }

const signed char *kal_lp_result_row_basis(const kal_lp_result *result)
{
    return result ? result->solved.basis : NULL;
}

const signed char *kal_lp_result_column_basis(const kal_lp_result *result)
{
    return result && result->solved.basis ? result->solved.basis + result->rows : NULL;
}

const double *kal_lp_result_farkas(const kal_lp_result *result)
{
    return result ? result->solved.farkas : NULL;
}

const double *kal_lp_result_ray(const kal_lp_result *result)
{
    return result ? result->solved.ray : NULL;
}

int64_t kal_lp_result_iterations(const kal_lp_result *result)
{
    return result ? result->solved.iterations : 0;
}

const char *kal_lp_result_kernel(const kal_lp_result *result)
{
    return result ? result->solved.kernel : "";
}

double kal_lp_result_solve_s(const kal_lp_result *result) { return result ? result->solve_s : NAN; }

double kal_lp_result_certify_s(const kal_lp_result *result)
{
    return result ? result->solved.certify_s : NAN;
}
