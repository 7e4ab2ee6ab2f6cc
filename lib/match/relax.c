/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By how much one row alone must be loosened to make a park feasible. */
#include <math.h>
#include <string.h>

#include "lib/match/limit.h"
#include "lib/match/reading.h"
#include "solver/backend.h"

/* The row is left out of the program and becomes its objective: the least violation that the rest of the park
 * leaves it is what it must be loosened by. Where a bound is a share of, or a mean over, a quantity that varies
 * (a process's need, an outlet's intake), the least violation per unit of that quantity is sought: a
 * linear-fractional program, solved by Dinkelbach's iteration (Management Science 13, 1967), each step a
 * certified linear program. */
enum { STEPS = 40 }; /* Dinkelbach converges faster than linearly; a handful is usual */

typedef struct bench {
    kal__reading *r;
    const kal__lp *lp;
    double *lower, *upper; /* [rows], the row in question free */
    double *cost;          /* [columns] */
    kal__result result;
    kal__arena *arena;
} bench;

double *kal__row_coefficients(kal__arena *arena, const kal__lp *lp, uint32_t i)
{
    double *a = KAL__NEW(arena, lp->columns, double);

    for (size_t j = 0; a && j < lp->columns; j++)
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
            if (lp->index[k] == i)
                a[j] = lp->value[k];
    return a;
}

static double dot(const bench *b, const double *a, const double *x)
{
    kal__sum sum = {0.0, 0.0};

    for (size_t j = 0; j < b->lp->columns; j++)
        if (a[j] != 0.0 && x[j] != 0.0)
            kal__sum_add_product(&sum, a[j], x[j]);
    return kal__sum_value(&sum);
}

/* Does a certificate stand behind it? */
static bool settled(kal_outcome outcome)
{
    return outcome == KAL_OUTCOME_OPTIMAL || outcome == KAL_OUTCOME_INFEASIBLE ||
           outcome == KAL_OUTCOME_UNBOUNDED;
}

/* Least of sign x (a - ratio x b) over the park without the row; b may be NULL. */
static kal_status least(bench *s, double sign, const double *a, double ratio, const double *b)
{
    const double *cost = s->cost;
    kal__problem problem = {
        .lp = s->lp, .row_lower = s->lower, .row_upper = s->upper, .levels = 1, .cost = &cost};
    kal_status status;

    for (size_t j = 0; j < s->lp->columns; j++)
        s->cost[j] = sign * a[j] - (b ? ratio * b[j] : 0.0);
    kal__arena_free(s->arena);
    s->arena = kal__ctx_arena(s->r->ctx);
    if (!s->arena)
        return kal__fail_memory(s->r->ctx);
    status = kal__reading_solve(s->r, &problem, s->arena, &s->result);
    if (status == KAL_OK && !settled(s->result.outcome))
        s->r->relax_unknown = true;
    return status;
}

/* What loosening means for a row with fixed bounds: how far outside them its activity has to be. */
static kal_status relax_bound(bench *s, const double *a, double lower, double upper, double *out)
{
    kal_status status = KAL_OK;

    if (isfinite(upper)) {
        status = least(s, 1.0, a, 0.0, NULL);
        if (status != KAL_OK || s->result.outcome != KAL_OUTCOME_OPTIMAL)
            return status;
        if (dot(s, a, s->result.x) > upper) {
            *out = dot(s, a, s->result.x) - upper;
            return KAL_OK;
        }
    }
    if (isfinite(lower)) {
        status = least(s, -1.0, a, 0.0, NULL);
        if (status != KAL_OK || s->result.outcome != KAL_OUTCOME_OPTIMAL)
            return status;
        *out = fmax(lower - dot(s, a, s->result.x), 0.0);
    }
    return status;
}

/* sign x (a x + a0) over b x + b0. */
typedef struct fraction {
    double sign;
    const double *a, *b;
    double a0, b0;
} fraction;

/* Both parts at the answer of the last solve, or along its ray: for ever along it the ratio comes to that of the
 * ray, beside which constants vanish. False: there is neither. */
static bool parts(const bench *s, const fraction *f, double *top, double *bottom)
{
    bool ray = s->result.outcome == KAL_OUTCOME_UNBOUNDED && s->result.ray;
    const double *x = ray ? s->result.ray : s->result.x;

    if (!ray && s->result.outcome != KAL_OUTCOME_OPTIMAL)
        return false;
    *top = f->sign * (dot(s, f->a, x) + (ray ? 0.0 : f->a0));
    *bottom = dot(s, f->b, x) + (ray ? 0.0 : f->b0);
    return true;
}

/* The least fraction. Where b is 0 the row is broken whatever its bound: such points are none to begin from, and
 * later none is reached, because there the numerator of a step would be more than 0. */
static kal_status relax_ratio(bench *s, const fraction *f, double *out)
{
    double ratio = 0.0;

    for (int step = 0; step < STEPS; step++) {
        double top, bottom, next;
        kal_status status = least(s, f->sign, f->a, ratio, step > 0 ? f->b : NULL);

        if (status != KAL_OK || !parts(s, f, &top, &bottom))
            return status;
        if (step == 0 && !(bottom > 0.0)) {
            status = least(s, -1.0, f->b, 0.0, NULL);
            if (status != KAL_OK || !parts(s, f, &top, &bottom))
                return status;
        }
        if (!(bottom > 0.0)) {
            *out = step > 0 ? fmax(ratio, 0.0) : (double)NAN;
            return KAL_OK;
        }
        next = top / bottom;
        if (step > 0 && !(next < ratio - KAL__TOL_CERTIFY * fabs(ratio))) {
            *out = fmax(fmin(next, ratio), 0.0);
            return KAL_OK;
        }
        ratio = next;
    }
    return KAL_OK;
}

/* What a quality or a substitution's share is measured against: all that arrives at the port, which at a process
 * is its need (the one column that always counts both is the level's), at an outlet what it takes. */
static double *basis(const kal__reading *r, const kal__port *port, uint32_t d)
{
    const kal_program *p = r->program;
    const kal_network *net = r->network;
    double *b = KAL__NEW(r->scratch, p->lp->columns, double);

    if (!b)
        return NULL;
    if (port->process != KAL__NONE) {
        b[p->first_column[KAL__COL_LEVEL] + port->process] = port->quantity;
        return b;
    }
    for (size_t k = net->to_start[d]; k < net->to_start[d + 1]; k++)
        b[p->first_column[KAL__COL_EXCHANGE] + net->to_list[k]] =
            net->candidate[net->to_list[k]].gain;
    return b;
}

static kal_status relax_at_port(bench *s, uint32_t row, const double *a, double *out)
{
    const kal__meaning *m = &s->r->program->row[row];
    const kal__port *port = &s->r->network->demand_port[m->a];
    kal__row_family family = (kal__row_family)m->kind;
    bool quality = family == KAL__ROW_QUALITY_MAX || family == KAL__ROW_QUALITY_MIN;
    bool outlet = port->row != KAL__NONE && !s->r->model->sink[port->row].required;
    double sign = family == KAL__ROW_QUALITY_MIN ? -1.0 : 1.0;
    double *b;
    kal_status status;

    if (port->process != KAL__NONE || (quality && outlet)) {
        b = basis(s->r, port, m->a);
        return b ? relax_ratio(s, &(fraction){sign, a, b, 0.0, 0.0}, out)
                 : kal__fail_memory(s->r->ctx);
    }
    /* At a sink the total is fixed: the violation is linear in the bound. */
    if (!(port->quantity > 0.0))
        return KAL_OK;
    status = relax_bound(s, a, s->lp->row_lower[row], s->lp->row_upper[row], out);
    *out /= port->quantity;
    return status;
}

/* The least of |N / D - theta| on the side that is broken, in units of the indicator. Loosening theta turns the
 * row, it does not shift it. */
static kal_status relax_indicator(bench *s, uint32_t row, const double *a, double *out)
{
    const kal_program *p = s->r->program;
    const uint32_t l = p->row[row].a;
    const kal__ratio *ratio = &p->ratio[l];
    const kal__limit_scale scale = kal__limit_scale_of(p->model, &p->model->limit[l]);
    bool above = p->row[row].kind == KAL__ROW_LIMIT_MAX;
    double *b = KAL__NEW(s->r->scratch, s->lp->columns, double);
    fraction f = {above ? 1.0 : -1.0, a, b, 0.0, 0.0};
    kal_status status;

    if (!b)
        return kal__fail_memory(s->r->ctx);
    f.a0 = above ? -s->lp->row_upper[row] : -s->lp->row_lower[row];
    for (size_t k = 0; k < ratio->entries; k++) {
        const kal__ratio_entry *e = &ratio->entry[k];
        if (e->column == KAL__NONE)
            f.b0 = e->denominator / scale.unit;
        else
            b[e->column] = e->denominator / scale.unit;
    }
    status = relax_ratio(s, &f, out);
    *out /= scale.step;
    return status;
}

kal_status kal__relax(kal__reading *r, uint32_t row, double *out)
{
    const kal__lp *lp = r->program->lp;
    bench s = {.r = r, .lp = lp};
    double *a, found = NAN;
    kal_status status;

    *out = NAN;
    if (r->out_of_time) {
        r->relax_unknown = true;
        return KAL_OK;
    }
    a = kal__row_coefficients(r->scratch, lp, row);
    s.lower = KAL__NEW(r->scratch, lp->rows, double);
    s.upper = KAL__NEW(r->scratch, lp->rows, double);
    s.cost = KAL__NEW(r->scratch, lp->columns, double);
    if (!a || !s.lower || !s.upper || !s.cost)
        return kal__fail_memory(r->ctx);
    memcpy(s.lower, lp->row_lower, lp->rows * sizeof *s.lower);
    memcpy(s.upper, lp->row_upper, lp->rows * sizeof *s.upper);
    s.lower[row] = -INFINITY;
    s.upper[row] = INFINITY;
    switch ((kal__row_family)r->program->row[row].kind) {
    case KAL__ROW_SHARE:
    case KAL__ROW_SUBSTITUTION_SHARE:
    case KAL__ROW_QUALITY_MAX:
    case KAL__ROW_QUALITY_MIN: status = relax_at_port(&s, row, a, &found); break;
    case KAL__ROW_LIMIT_MAX:
    case KAL__ROW_LIMIT_MIN:
        if (kal__limits_indicator(&r->model->limit[r->program->row[row].a])) {
            status = relax_indicator(&s, row, a, &found);
            break;
        }
        status = relax_bound(&s, a, lp->row_lower[row], lp->row_upper[row], &found);
        break;
    default: status = relax_bound(&s, a, lp->row_lower[row], lp->row_upper[row], &found); break;
    }
    kal__arena_free(s.arena);
    if (status == KAL_OK)
        *out = found;
    return status;
}
