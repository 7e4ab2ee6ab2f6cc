/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an answer is what it says. */
#include "solver/certify.h"

#include <float.h>
#include <math.h>

#include "base/mem.h"
#include "base/num.h"
#include "solver/certify_bound.h"

/* A reduced cost that is a smaller share of its terms is what rounding the duals to doubles leaves of 0: some
 * hundred times the rounding of one product. Times a capacity far above any flow it would still be large, so
 * it does not count in the gap; the rigorous bound counts it. */
#define ROUNDING 1e-13

/* A bound that is nearer to the value than this share of what `proved` asks for need not be made better. */
#define BOUND_SHARE 1e-3

/* A violation as a share of the terms it comes from; nothing of nothing is nothing. */
static double share(double violation, double terms)
{
    return violation > 0 ? violation / terms : 0;
}

static double larger(double a, double b) { return a > b || isnan(a) ? a : b; }

static bool finite_all(size_t n, const double *v)
{
    for (size_t k = 0; k < n; k++)
        if (!isfinite(v[k]))
            return false;
    return true;
}

static bool sound(const kal__claim *claim)
{
    const kal__lp *lp = claim->lp;
    for (size_t j = 0; j < lp->columns; j++)
        if (isnan(claim->lower[j]) || isnan(claim->upper[j]) || !isfinite(claim->cost[j]))
            return false;
    for (size_t i = 0; i < lp->rows; i++)
        if (isnan(claim->row_lower[i]) || isnan(claim->row_upper[i]))
            return false;
    return finite_all(lp->nonzeros, lp->value);
}

/* Per column or row: a compensated value, and the sum of the absolute terms in it. */
typedef struct form {
    double *value, *terms;
} form;

static bool form_new(kal__arena *scratch, size_t n, form *f)
{
    f->value = KAL__NEW(scratch, n, double);
    f->terms = KAL__NEW(scratch, n, double);
    return f->value && f->terms;
}

/* A x. */
static bool activities(kal__arena *scratch, const kal__lp *lp, const double *x, form *rows)
{
    kal__sum *sum = KAL__NEW(scratch, lp->rows, kal__sum);
    if (!sum || !form_new(scratch, lp->rows, rows))
        return false;
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j]; x[j] != 0 && k < lp->start[j + 1]; k++) {
            kal__sum_add_product(&sum[lp->index[k]], lp->value[k], x[j]);
            rows->terms[lp->index[k]] += fabs(lp->value[k] * x[j]);
        }
    for (size_t i = 0; i < lp->rows; i++)
        rows->value[i] = kal__sum_value(&sum[i]);
    return true;
}

/* c - A'y; cost NULL: -A'y. */
static bool reduced_costs(kal__arena *scratch, const kal__lp *lp, const double *cost,
                          const double *y, form *columns)
{
    if (!form_new(scratch, lp->columns, columns))
        return false;
    for (size_t j = 0; j < lp->columns; j++) {
        kal__sum sum = {cost ? cost[j] : 0, 0};
        double terms = fabs(sum.high);
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            kal__sum_add_product(&sum, -lp->value[k], y[lp->index[k]]);
            terms += fabs(lp->value[k] * y[lp->index[k]]);
        }
        columns->value[j] = kal__sum_value(&sum);
        columns->terms[j] = terms;
    }
    return true;
}

/* How far v lies outside [lower, upper], relative to the bound it breaks and to the terms of v; nothing lies outside
 * a side that is not there. */
static double outside(double v, double terms, double lower, double upper)
{
    return larger(share(lower - v, fabs(lower) + terms), share(v - upper, fabs(upper) + terms));
}

static double primal_violation(const kal__claim *claim, const double *x, const form *rows)
{
    double worst = 0;
    for (size_t j = 0; j < claim->lp->columns; j++)
        if (!(x[j] >= claim->lower[j] && x[j] <= claim->upper[j]))
            worst = larger(worst, outside(x[j], fabs(x[j]), claim->lower[j], claim->upper[j]));
    for (size_t i = 0; i < claim->lp->rows; i++)
        worst = larger(worst, outside(rows->value[i], rows->terms[i], claim->row_lower[i],
                                      claim->row_upper[i]));
    return worst;
}

/* A multiplier that pushes against a side that is not there: relative to its own terms. */
static double dual_violation(const kal__claim *claim, const double *y, const form *columns)
{
    double worst = 0;
    for (size_t i = 0; i < claim->lp->rows; i++)
        if ((y[i] > 0 && claim->row_lower[i] == -INFINITY) ||
            (y[i] < 0 && claim->row_upper[i] == INFINITY))
            worst = 1;
    for (size_t j = 0; j < claim->lp->columns; j++) {
        double d = columns->value[j], terms = columns->terms[j];
        if (claim->lower[j] == -INFINITY)
            worst = larger(worst, share(d, terms));
        if (claim->upper[j] == INFINITY)
            worst = larger(worst, share(-d, terms));
    }
    return worst;
}

/* The value of the dual: multipliers times the sides they push against; and what it is measured by. */
typedef struct push {
    kal__sum sum;
    double terms;
} push;

/* Multiplier m (terms m_terms) between two sides pushes against this one; does that count? */
static bool pushes(double m, double m_terms, double lower, double upper, double *side)
{
    *side = m > 0 ? lower : upper;
    return fabs(m) > ROUNDING * m_terms && isfinite(*side);
}

/* v_terms: of what stands between the sides. */
static void push_add(push *p, double m, double m_terms, double v_terms, double lower, double upper)
{
    double side;
    if (!pushes(m, m_terms, lower, upper, &side))
        return;
    kal__sum_add_product(&p->sum, m, side);
    p->terms += fabs(m) * (v_terms + fabs(side));
}

/* The product of a multiplier with the slack that it should close, v being what stands there. */
static double slack(double m, double m_terms, double v, double v_terms, double lower, double upper)
{
    double side;
    if (!pushes(m, m_terms, lower, upper, &side))
        return 0;
    return share(fabs(v - side), v_terms + fabs(side)) * share(fabs(m), m_terms);
}

/* Gap between c x and the value of the dual, and the worst slack; *value is c x, *terms what both sums are made of. */
static double gap_of(const kal__claim *claim, const double *x, const double *y, const form *rows,
                     const form *columns, double *value, double *terms)
{
    push dual = {{0, 0}, 0};
    kal__sum primal = {0, 0};
    double worst = 0;
    for (size_t i = 0; i < claim->lp->rows; i++) {
        double low = claim->row_lower[i], high = claim->row_upper[i], m = y[i];
        push_add(&dual, m, fabs(m), rows->terms[i], low, high);
        worst = larger(worst, slack(m, fabs(m), rows->value[i], rows->terms[i], low, high));
    }
    for (size_t j = 0; j < claim->lp->columns; j++) {
        double low = claim->lower[j], high = claim->upper[j], m = columns->value[j];
        if (x[j] == 0 && (m > 0 ? low : high) == 0)
            continue; /* nothing is pushed against nothing */
        push_add(&dual, m, columns->terms[j], fabs(x[j]), low, high);
        worst = larger(worst, slack(m, columns->terms[j], x[j], fabs(x[j]), low, high));
        kal__sum_add_product(&primal, claim->cost[j], x[j]);
        dual.terms += fabs(claim->cost[j] * x[j]);
    }
    *value = kal__sum_value(&primal);
    *terms = dual.terms;
    return larger(share(fabs(*value - kal__sum_value(&dual.sum)), *terms), worst);
}

static void judge_optimal(kal__certificate *out, double value, double terms, double bound)
{
    bool passed = out->primal <= KAL__TOL_CERTIFY && out->dual <= KAL__TOL_CERTIFY &&
                  out->gap <= KAL__TOL_CERTIFY;
    if (!passed)
        return;
    out->grade = KAL_GRADE_VERIFIED;
    if (isfinite(bound) && value - bound <= KAL__TOL_CERTIFY * terms) {
        out->grade = KAL_GRADE_PROVED;
        out->bound = bound;
    }
}

bool kal__certify_optimal(const kal_allocator *allocator, const kal__claim *claim, const double *x,
                          const double *y, double *d, kal__certificate *out)
{
    const kal__lp *lp = claim->lp;
    form rows, columns;
    kal__arena *scratch = kal__arena_new(allocator);
    if (!scratch)
        return false;
    *out = (kal__certificate){
        KAL__PROOF_OPTIMAL, KAL_GRADE_UNVERIFIED, INFINITY, INFINITY, INFINITY, NAN};
    bool enough =
        activities(scratch, lp, x, &rows) && reduced_costs(scratch, lp, claim->cost, y, &columns);
    for (size_t j = 0; enough && d && j < lp->columns; j++)
        d[j] = columns.value[j];
    if (enough && sound(claim) && finite_all(lp->columns, x) && finite_all(lp->rows, y) &&
        finite_all(lp->rows, rows.terms) && finite_all(lp->columns, columns.terms)) {
        out->primal = primal_violation(claim, x, &rows);
        out->dual = dual_violation(claim, y, &columns);
        double value, terms;
        out->gap = gap_of(claim, x, y, &rows, &columns, &value, &terms);
        double bound = claim->without_bound
                           ? -INFINITY
                           : kal__certify_bound(scratch, claim, y, columns.value, columns.terms,
                                                value - BOUND_SHARE * KAL__TOL_CERTIFY * terms);
        enough = !isnan(bound);
        judge_optimal(out, value, terms, bound);
    }
    kal__arena_free(scratch);
    return enough;
}

static bool bounds_cross(const kal__claim *claim)
{
    for (size_t j = 0; j < claim->lp->columns; j++)
        if (claim->lower[j] > claim->upper[j])
            return true;
    for (size_t i = 0; i < claim->lp->rows; i++)
        if (claim->row_lower[i] > claim->row_upper[i])
            return true;
    return false;
}

/* y proves that there is no x when the dual bound of the program without costs is above 0: no x could then
 * cost nothing. */
static void judge_infeasible(const kal__claim *claim, const double *y, const form *columns,
                             double bound, kal__certificate *out)
{
    push p = {{0, 0}, 0};
    for (size_t i = 0; i < claim->lp->rows; i++)
        push_add(&p, y[i], fabs(y[i]), 0, claim->row_lower[i], claim->row_upper[i]);
    for (size_t j = 0; j < claim->lp->columns; j++)
        push_add(&p, columns->value[j], columns->terms[j], 0, claim->lower[j], claim->upper[j]);
    out->dual = dual_violation(claim, y, columns);
    if (!(out->dual <= KAL__TOL_CERTIFY))
        return;
    if (kal__sum_value(&p.sum) > KAL__TOL_CERTIFY * p.terms)
        out->grade = bound > 0 ? KAL_GRADE_PROVED : KAL_GRADE_VERIFIED;
}

bool kal__certify_infeasible(const kal_allocator *allocator, const kal__claim *claim,
                             const double *y, kal__certificate *out)
{
    const kal__lp *lp = claim->lp;
    form columns;
    kal__arena *scratch = kal__arena_new(allocator);
    if (!scratch)
        return false;
    *out = (kal__certificate){KAL__PROOF_INFEASIBLE, KAL_GRADE_UNVERIFIED, NAN, INFINITY, NAN, NAN};
    bool enough = reduced_costs(scratch, lp, NULL, y, &columns);
    if (enough && sound(claim) && bounds_cross(claim)) {
        out->grade = KAL_GRADE_PROVED;
        out->dual = 0;
    } else if (enough && sound(claim) && finite_all(lp->rows, y) &&
               finite_all(lp->columns, columns.terms)) {
        double bound = kal__certify_bound(scratch, claim, y, columns.value, columns.terms, DBL_MIN);
        enough = !isnan(bound);
        judge_infeasible(claim, y, &columns, bound, out);
    }
    kal__arena_free(scratch);
    return enough;
}

/* Leaving along the ray for ever: no side may be met on the way. */
static double ray_violation(const kal__claim *claim, const double *ray, const form *rows)
{
    double worst = 0;
    for (size_t j = 0; j < claim->lp->columns; j++)
        if ((ray[j] < 0 && claim->lower[j] > -INFINITY) ||
            (ray[j] > 0 && claim->upper[j] < INFINITY))
            worst = 1;
    for (size_t i = 0; i < claim->lp->rows; i++) {
        double v = rows->value[i], terms = rows->terms[i];
        if (claim->row_lower[i] != -INFINITY)
            worst = larger(worst, share(-v, terms));
        if (claim->row_upper[i] != INFINITY)
            worst = larger(worst, share(v, terms));
    }
    return worst;
}

bool kal__certify_unbounded(const kal_allocator *allocator, const kal__claim *claim,
                            const double *x, const double *ray, kal__certificate *out)
{
    const kal__lp *lp = claim->lp;
    form at, along;
    kal__arena *scratch = kal__arena_new(allocator);
    if (!scratch)
        return false;
    *out = (kal__certificate){
        KAL__PROOF_UNBOUNDED, KAL_GRADE_UNVERIFIED, INFINITY, INFINITY, NAN, NAN};
    bool enough = activities(scratch, lp, x, &at) && activities(scratch, lp, ray, &along);
    if (enough && sound(claim) && finite_all(lp->columns, x) && finite_all(lp->columns, ray) &&
        finite_all(lp->rows, at.terms) && finite_all(lp->rows, along.terms)) {
        kal__sum fall = {0, 0};
        double terms = 0;
        for (size_t j = 0; j < lp->columns; j++) {
            kal__sum_add_product(&fall, claim->cost[j], ray[j]);
            terms += fabs(claim->cost[j] * ray[j]);
        }
        out->primal = primal_violation(claim, x, &at);
        out->dual = ray_violation(claim, ray, &along);
        if (out->primal <= KAL__TOL_CERTIFY && out->dual <= KAL__TOL_CERTIFY &&
            kal__sum_value(&fall) < -KAL__TOL_CERTIFY * terms)
            out->grade = KAL_GRADE_VERIFIED;
    }
    kal__arena_free(scratch);
    return enough;
}
