/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left of a problem when the columns that stand at 0 are taken out. */
#include "solver/condense.h"

#include <math.h>
#include <string.h>

/* The bounds that a problem sees. */
static const double *given(const double *of_problem, const double *own)
{
    return of_problem ? of_problem : own;
}

/* A cost that is no number stays in sight: the solve refuses it. */
static bool gone(const kal__problem *p, size_t j)
{
    if (given(p->lower, p->lp->lower)[j] != 0.0 || given(p->upper, p->lp->upper)[j] != 0.0)
        return false;
    for (size_t k = 0; k < p->levels; k++)
        if (!isfinite(p->cost[k][j]))
            return false;
    return true;
}

static double *gather(kal__arena *arena, const kal__condensed *c, size_t kept, const double *from)
{
    double *to = KAL__NEW(arena, kept, double);

    for (size_t k = 0; to && k < kept; k++)
        to[k] = from[c->column[k]];
    return to;
}

/* The matrix of the columns that stay; rows as they are. */
static kal__lp *narrow(kal__arena *arena, const kal__problem *p, const kal__condensed *c,
                       size_t kept, size_t nonzeros)
{
    const kal__lp *all = p->lp;
    kal__lp *lp = KAL__NEW(arena, 1, kal__lp);

    if (!lp)
        return NULL;
    *lp = *all;
    lp->columns = kept;
    lp->nonzeros = 0;
    lp->start = KAL__NEW(arena, kept + 1, size_t);
    lp->index = KAL__NEW(arena, nonzeros, uint32_t);
    lp->value = KAL__NEW(arena, nonzeros, double);
    lp->lower = gather(arena, c, kept, given(p->lower, all->lower));
    lp->upper = gather(arena, c, kept, given(p->upper, all->upper));
    if (!lp->start || !lp->index || !lp->value || !lp->lower || !lp->upper)
        return NULL;
    for (size_t k = 0; k < kept; k++) {
        const size_t first = all->start[c->column[k]], count = all->start[c->column[k] + 1] - first;
        memcpy(lp->index + lp->nonzeros, all->index + first, count * sizeof *lp->index);
        memcpy(lp->value + lp->nonzeros, all->value + first, count * sizeof *lp->value);
        lp->nonzeros += count;
        lp->start[k + 1] = lp->nonzeros;
    }
    return lp;
}

static bool narrow_costs(kal__arena *arena, const kal__problem *p, kal__condensed *c, size_t kept)
{
    const double **cost = KAL__NEW(arena, p->levels, const double *);

    for (size_t k = 0; cost && k < p->levels; k++) {
        cost[k] = gather(arena, c, kept, p->cost[k]);
        if (!cost[k])
            return false;
    }
    c->problem.cost = cost;
    return cost != NULL;
}

static bool narrow_starts(kal__arena *arena, const kal__problem *p, kal__condensed *c, size_t kept)
{
    const size_t rows = p->lp->rows;
    const signed char **start;

    if (!p->start)
        return true;
    start = KAL__NEW(arena, p->levels, const signed char *);
    for (size_t k = 0; start && k < p->levels; k++) {
        signed char *basis = p->start[k] ? KAL__NEW(arena, rows + kept, signed char) : NULL;
        if (p->start[k] && !basis)
            return false;
        start[k] = basis;
        if (!basis)
            continue;
        memcpy(basis, p->start[k], rows);
        for (size_t j = 0; j < kept; j++)
            basis[rows + j] = p->start[k][rows + c->column[j]];
    }
    c->problem.start = start;
    return start != NULL;
}

bool kal__condense(kal__arena *arena, const kal__problem *problem, kal__condensed *out)
{
    const kal__lp *all = problem->lp;
    size_t kept = 0, nonzeros = 0;

    *out = (kal__condensed){.problem = *problem, .columns = all->columns};
    out->problem.before = NULL;
    out->problem.keep_split = false;
    out->column = KAL__NEW(arena, all->columns, uint32_t);
    if (!out->column)
        return false;
    for (size_t j = 0; j < all->columns; j++)
        if (!gone(problem, j)) {
            out->column[kept++] = (uint32_t)j;
            nonzeros += all->start[j + 1] - all->start[j];
        }
    if (kept == 0 || kept == all->columns) {
        for (size_t j = 0; j < all->columns; j++)
            out->column[j] = (uint32_t)j;
        return true;
    }
    out->problem.lower = out->problem.upper = NULL;
    out->problem.lp = narrow(arena, problem, out, kept, nonzeros);
    return out->problem.lp && narrow_costs(arena, problem, out, kept) &&
           narrow_starts(arena, problem, out, kept);
}

/* NULL stays NULL. False: out of memory. */
static bool spread(kal__arena *arena, const kal__condensed *c, double **v)
{
    double *whole = *v ? KAL__NEW(arena, c->columns, double) : NULL;

    for (size_t k = 0; whole && k < c->problem.lp->columns; k++)
        whole[c->column[k]] = (*v)[k];
    const bool enough = whole || !*v;
    *v = whole;
    return enough;
}

static bool spread_basis(kal__arena *arena, const kal__condensed *c, signed char **basis)
{
    const size_t rows = c->problem.lp->rows;
    signed char *whole = *basis ? KAL__NEW(arena, rows + c->columns, signed char) : NULL;

    if (whole) {
        memcpy(whole, *basis, rows);
        memset(whole + rows, KAL__AT_LOWER, c->columns);
        for (size_t k = 0; k < c->problem.lp->columns; k++)
            whole[rows + c->column[k]] = (*basis)[rows + k];
    }
    const bool enough = whole || !*basis;
    *basis = whole;
    return enough;
}

bool kal__condense_undo(kal__arena *arena, const kal__condensed *condensed, kal__result *result)
{
    if (condensed->problem.lp->columns == condensed->columns)
        return true;
    for (size_t k = 0; k < result->levels; k++) {
        result->level[k].d = NULL;
        if (!spread_basis(arena, condensed, &result->level[k].basis))
            return false;
    }
    return spread(arena, condensed, &result->x) && spread(arena, condensed, &result->ray) &&
           spread_basis(arena, condensed, &result->basis);
}
