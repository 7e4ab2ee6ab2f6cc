/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "wrong" means: each claim of docs/model.md, "Certificate", recomputed without any rounding. */
#include "tests/truth/judge.h"

#include <math.h>
#include <stdlib.h>

/* The tolerance of a claim as docs/model.md gives it, with room for the rounding of the terms themselves. */
#define CLAIMED 1.0000001e-9
/* Multipliers below this share of their terms do not count in the gap (solver/certify.c says why). */
#define NOTHING 1e-13
/* Values of a well-posed program, relative to the terms they sum: what the claims of all levels add up to on
 * programs of this size. */
#define VALUE 1e-7

/* A sum without rounding, and the sum of the sizes of its terms. */
typedef struct form {
    mpq_t value, terms;
} form;

static void form_init(form *f) { mpq_inits(f->value, f->terms, NULL); }
static void form_clear(form *f) { mpq_clears(f->value, f->terms, NULL); }

static void form_add(form *f, double a, double b)
{
    mpq_t x, y;
    mpq_inits(x, y, NULL);
    mpq_set_d(x, a);
    mpq_set_d(y, b);
    mpq_mul(x, x, y);
    mpq_add(f->value, f->value, x);
    mpq_abs(x, x);
    mpq_add(f->terms, f->terms, x);
    mpq_clears(x, y, NULL);
}

static form *forms(size_t n)
{
    form *f = calloc(n + 1, sizeof *f);
    if (!f)
        exit(EXIT_FAILURE);
    for (size_t k = 0; k < n; k++)
        form_init(&f[k]);
    return f;
}

static void forget(size_t n, form *f)
{
    for (size_t k = 0; k < n; k++)
        form_clear(&f[k]);
    free(f);
}

/* A v, v [columns]. */
static form *activities(const kal__lp *lp, const double *v)
{
    form *f = forms(lp->rows);
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j]; v[j] != 0 && k < lp->start[j + 1]; k++)
            form_add(&f[lp->index[k]], lp->value[k], v[j]);
    return f;
}

/* cost - A'y; cost NULL: -A'y. */
static form *reduced(const kal__lp *lp, const double *cost, const double *y)
{
    form *f = forms(lp->columns);
    for (size_t j = 0; j < lp->columns; j++) {
        if (cost)
            form_add(&f[j], cost[j], 1);
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            if (y[lp->index[k]] != 0)
                form_add(&f[j], -lp->value[k], y[lp->index[k]]);
    }
    return f;
}

/* v > share x (terms + |side|)? */
static bool exceeds(const mpq_t v, double share, const mpq_t terms, double side)
{
    mpq_t most, s;
    mpq_inits(most, s, NULL);
    mpq_set_d(s, fabs(side));
    mpq_add(most, terms, s);
    mpq_set_d(s, share);
    mpq_mul(most, most, s);
    bool more = mpq_cmp(v, most) > 0;
    mpq_clears(most, s, NULL);
    return more;
}

static bool outside(const form *f, double share, double lower, double upper)
{
    mpq_t by, side;
    bool out = false;
    mpq_inits(by, side, NULL);
    if (lower > -INFINITY) {
        mpq_set_d(side, lower);
        mpq_sub(by, side, f->value);
        out = exceeds(by, share, f->terms, lower);
    }
    if (upper < INFINITY && !out) {
        mpq_set_d(side, upper);
        mpq_sub(by, f->value, side);
        out = exceeds(by, share, f->terms, upper);
    }
    mpq_clears(by, side, NULL);
    return out;
}

/* Does x break a side by more than the tolerance? */
static bool breaks(const kal__problem *p, const double *x)
{
    bool bad = false;
    for (size_t j = 0; j < p->lp->columns && !bad; j++)
        bad = !isfinite(x[j]) || x[j] < problem_lower(p, j) || x[j] > problem_upper(p, j);
    if (bad)
        return true; /* bounds are kept to the last digit */
    form *row = activities(p->lp, x);
    for (size_t i = 0; i < p->lp->rows && !bad; i++)
        bad = outside(&row[i], CLAIMED, problem_row_lower(p, i), problem_row_upper(p, i));
    forget(p->lp->rows, row);
    return bad;
}

/* The value of the dual, and whether a multiplier of more than `free` of its terms leans on nothing. */
typedef struct dual {
    form sum; /* terms: |multiplier| x |side| */
    bool leans;
} dual;

static void dual_add(dual *d, const mpq_t m, const mpq_t m_terms, double nothing, double lower,
                     double upper)
{
    double side = mpq_sgn(m) > 0 ? lower : upper;
    mpq_t size, product;
    if (mpq_sgn(m) == 0)
        return;
    mpq_inits(size, product, NULL);
    mpq_abs(size, m);
    if (!isfinite(side)) {
        d->leans = d->leans || exceeds(size, nothing, m_terms, 0);
    } else if (nothing == 0 || exceeds(size, NOTHING, m_terms, 0)) {
        mpq_set_d(product, side);
        mpq_mul(product, product, m);
        mpq_add(d->sum.value, d->sum.value, product);
        mpq_abs(product, product);
        mpq_add(d->sum.terms, d->sum.terms, product);
    }
    mpq_clears(size, product, NULL);
}

/* `nothing`: the share below which a multiplier may lean on nothing; 0: no tolerance at all. */
static void dual_of(const kal__problem *p, const double *cost, const double *y, double nothing,
                    dual *out)
{
    form *column = reduced(p->lp, cost, y);
    mpq_t m, terms;
    mpq_inits(m, terms, NULL);
    form_init(&out->sum);
    out->leans = false;
    for (size_t i = 0; i < p->lp->rows; i++) {
        mpq_set_d(m, y[i]);
        mpq_abs(terms, m);
        dual_add(out, m, terms, nothing, problem_row_lower(p, i), problem_row_upper(p, i));
    }
    for (size_t j = 0; j < p->lp->columns; j++)
        dual_add(out, column[j].value, column[j].terms, nothing, problem_lower(p, j),
                 problem_upper(p, j));
    mpq_clears(m, terms, NULL);
    forget(p->lp->columns, column);
}

/* cost x, exactly. */
static void value_of(const kal__problem *p, size_t level, const double *x, form *out)
{
    form_init(out);
    for (size_t j = 0; j < p->lp->columns; j++)
        form_add(out, p->cost[level][j], x[j]);
}

/* The first level's multipliers at the point that came out: dual feasible, and no gap. */
static const char *optimal_claims(const kal__problem *p, const kal__result *r, const form *value)
{
    const char *wrong = NULL;
    mpq_t gap, terms;
    dual d;
    dual_of(p, p->cost[0], r->level[0].y, CLAIMED, &d);
    mpq_inits(gap, terms, NULL);
    mpq_sub(gap, value->value, d.sum.value);
    mpq_abs(gap, gap);
    mpq_add(terms, value->terms, d.sum.terms);
    if (d.leans)
        wrong = "a multiplier leans on a side that is not there";
    else if (exceeds(gap, 3 * CLAIMED, terms, 0)) /* of the level, and of the later levels' point */
        wrong = "the gap is open";
    mpq_clears(gap, terms, NULL);
    form_clear(&d.sum);
    return wrong;
}

static bool bound_is_false(const kal__result *r, const truth *t)
{
    mpq_t bound;
    if (r->level[0].certificate.grade != KAL_GRADE_PROVED)
        return false;
    if (t->outcome == KAL_OUTCOME_UNBOUNDED && t->levels == 0)
        return true;
    if (t->levels == 0)
        return false; /* below everything there is, which is nothing */
    mpq_init(bound);
    mpq_set_d(bound, r->level[0].certificate.bound);
    bool more = mpq_cmp(bound, t->value[0]) > 0;
    mpq_clear(bound);
    return more;
}

/* Is the level's value, as told, the true one? */
static bool value_differs(const kal__problem *p, const kal__result *r, const truth *t, size_t k)
{
    form value;
    mpq_t told, by;
    value_of(p, k, r->x, &value);
    mpq_inits(told, by, NULL);
    mpq_set_d(told, r->level[k].value);
    mpq_sub(by, told, t->value[k]);
    mpq_abs(by, by);
    bool differs = exceeds(by, VALUE, value.terms, mpq_get_d(t->value[k]));
    mpq_sub(by, told, value.value);
    mpq_abs(by, by);
    differs = differs || exceeds(by, NOTHING, value.terms, 0); /* and that of its own point */
    mpq_clears(told, by, NULL);
    form_clear(&value);
    return differs;
}

static bool values_differ(const kal__problem *p, const kal__result *r, const truth *t)
{
    for (size_t k = 0; k < r->levels; k++)
        if (value_differs(p, r, t, k))
            return true;
    return false;
}

/* told - (truth of level k), as a multiple of what may be between them: within -1 .. 1 they are the same. */
static double apart(const kal__problem *p, const kal__result *r, const truth *t, size_t k)
{
    form value;
    mpq_t by;
    value_of(p, k, r->x, &value);
    mpq_init(by);
    mpq_set_d(by, r->level[k].value);
    mpq_sub(by, by, t->value[k]);
    double terms = mpq_get_d(value.terms) + fabs(mpq_get_d(t->value[k])), far = mpq_get_d(by);
    mpq_clear(by);
    form_clear(&value);
    return far == 0 ? 0 : far / (VALUE * terms);
}

/* Sides and levels that give way by what the certificate allows at the point of the answer. */
static void find_loosened(const kal__problem *p, const kal__result *r, truth *out)
{
    size_t rows = p->lp->rows;
    double *lower = calloc(rows + 1, sizeof *lower), *upper = calloc(rows + 1, sizeof *upper);
    double slack[TRUTH_LEVELS] = {0};
    form *row = activities(p->lp, r->x);
    kal__problem loose = *p;
    if (!lower || !upper)
        exit(EXIT_FAILURE);
    for (size_t i = 0; i < rows; i++) {
        double terms = mpq_get_d(row[i].terms);
        lower[i] = problem_row_lower(p, i) - CLAIMED * (fabs(problem_row_lower(p, i)) + terms);
        upper[i] = problem_row_upper(p, i) + CLAIMED * (fabs(problem_row_upper(p, i)) + terms);
    }
    for (size_t k = 0; k < r->levels && k < TRUTH_LEVELS; k++) {
        form value;
        value_of(p, k, r->x, &value);
        slack[k] = CLAIMED * mpq_get_d(value.terms);
        form_clear(&value);
    }
    loose.row_lower = lower;
    loose.row_upper = upper;
    truth_find(&loose, slack, out);
    forget(rows, row);
    free(lower);
    free(upper);
}

/* Where the sides of a program meet in one point, or two ways are equally good, the rounding of its decimals
 * decides whether there is a point, or which is better: 0.84 times 110 is 92.4, but not in doubles. So an answer
 * that differs must lie between the program as it stands and the one that gives way. */
static bool stands_between(const kal__problem *p, const kal__result *r, const truth *t)
{
    truth loose;
    truth_init(&loose);
    find_loosened(p, r, &loose);
    bool stands =
        loose.known && loose.outcome != KAL_OUTCOME_INFEASIBLE && loose.levels >= r->levels;
    for (size_t k = 0; stands && k < r->levels; k++)
        stands = apart(p, r, &loose, k) >= -1 && (k >= t->levels || apart(p, r, t, k) <= 1);
    truth_clear(&loose);
    return stands;
}

static judgement judge_optimal(const kal__problem *p, const kal__result *r, const truth *t,
                               bool well_posed)
{
    judgement j = {NULL, false, false};
    form value;
    if (breaks(p, r->x)) {
        j.wrong = "the point breaks a side";
        return j;
    }
    value_of(p, 0, r->x, &value);
    j.wrong = optimal_claims(p, r, &value);
    form_clear(&value);
    if (j.wrong || !t->known)
        return j;
    bool same = t->outcome == KAL_OUTCOME_OPTIMAL ||
                (r->dropped_last && t->outcome == KAL_OUTCOME_UNBOUNDED && t->levels == r->levels);
    if (bound_is_false(r, t))
        j.wrong = "the proved bound is above the optimum";
    else if (!same || values_differ(p, r, t))
        j.apart = true;
    if (j.apart && well_posed && !stands_between(p, r, t))
        j.wrong = same ? "another value" : "no optimum exists";
    return j;
}

static judgement judge_infeasible(const kal__problem *p, const kal__result *r, const truth *t,
                                  bool well_posed)
{
    judgement j = {NULL, false, false};
    dual d;
    dual_of(p, NULL, r->farkas, 0, &d);
    j.exact_proof = !d.leans && mpq_sgn(d.sum.value) > 0;
    form_clear(&d.sum);
    dual_of(p, NULL, r->farkas, CLAIMED, &d);
    if (!j.exact_proof && (d.leans || mpq_sgn(d.sum.value) <= 0))
        j.wrong = "the proof proves nothing";
    form_clear(&d.sum);
    bool crossing = !j.exact_proof && r->certificate.grade == KAL_GRADE_PROVED;
    if (j.exact_proof)
        return j;
    if (t->known && t->outcome == KAL_OUTCOME_INFEASIBLE) {
        j.wrong =
            NULL; /* sides that cross, or a proof within rounding of one that the exact solver has */
        return j;
    }
    if (t->known && (well_posed || crossing))
        j.wrong = "a feasible program called infeasible";
    j.apart = true;
    return j;
}

static judgement judge_unbounded(const kal__problem *p, const kal__result *r, const truth *t,
                                 bool well_posed)
{
    judgement j = {NULL, false, false};
    form fall;
    if (breaks(p, r->x)) {
        j.wrong = "the point breaks a side";
        return j;
    }
    value_of(p, r->unbounded_level, r->ray, &fall);
    if (mpq_sgn(fall.value) >= 0)
        j.wrong = "the cost does not fall along the ray";
    form_clear(&fall);
    form *along = activities(p->lp, r->ray);
    for (size_t i = 0; i < p->lp->rows; i++)
        if (outside(&along[i], CLAIMED, problem_row_lower(p, i) > -INFINITY ? 0 : -INFINITY,
                    problem_row_upper(p, i) < INFINITY ? 0 : INFINITY))
            j.wrong = "the ray meets a row";
    forget(p->lp->rows, along);
    for (size_t k = 0; k < p->lp->columns; k++)
        if ((r->ray[k] < 0 && problem_lower(p, k) > -INFINITY) ||
            (r->ray[k] > 0 && problem_upper(p, k) < INFINITY))
            j.wrong = "the ray meets a bound";
    j.apart = t->known && !(t->outcome == KAL_OUTCOME_UNBOUNDED && t->levels == r->unbounded_level);
    if (j.apart && well_posed)
        j.wrong = "a program that is bounded, or empty, called unbounded";
    return j;
}

judgement judge(const kal__problem *p, const kal__result *r, const truth *t, bool well_posed)
{
    switch (r->outcome) {
    case KAL_OUTCOME_OPTIMAL: return judge_optimal(p, r, t, well_posed);
    case KAL_OUTCOME_INFEASIBLE: return judge_infeasible(p, r, t, well_posed);
    case KAL_OUTCOME_UNBOUNDED: return judge_unbounded(p, r, t, well_posed);
    case KAL_OUTCOME_UNVERIFIED: return (judgement){NULL, false, false};
    case KAL_OUTCOME_LIMIT:
    case KAL_OUTCOME_CANCELLED: break;
    }
    return (judgement){"stopped without being asked to", false, false};
}
