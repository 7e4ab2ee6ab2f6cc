/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a basis is tried without a pivot: what it gives the rows is solved for, the others are priced. */
#include "solver/again.h"

#include <string.h>

#include "solver/lu.h"
#include "solver/price.h"
#include "solver/vertex.h"

/* As the simplex has it in its first attempt: solver/vertex.h. */
#define BLUR 16
/* What is out of its bounds by more than this, after refinement, is no answer. */
#define TIGHT 1e-12
/* Before it, by more than this. */
#define LOOSE 1e-6

struct kal__again {
    kal_ctx *ctx;
    const kal__lp *whole;
    signed char *asked;  /* [rows + columns] what is asked for, within the bounds */
    signed char *status; /* [rows + columns] that of the factors */
    kal__arena *arena;   /* of all that follows; NULL: there are no factors */
    kal__lp lp;          /* columns that are basic, or rest elsewhere than at 0 */
    uint32_t *column;    /* [lp.columns] their numbers in the whole */
    double *cost;        /* [lp.columns] */
    uint32_t *head, *list;
    kal__lu_matrix matrix;
    kal__lu *lu;
    kal__scaled *scaled;
    kal__basis basis;
    kal__vertex vertex;
    kal__answer answer; /* of the smaller program */
};

static void drop(kal__again *a)
{
    kal__lu_free(a->lu);
    kal__arena_free(a->arena);
    a->lu = NULL;
    a->arena = NULL;
}

kal__again *kal__again_new(kal_ctx *ctx, const kal__lp *lp)
{
    const kal_allocator *allocator = kal__ctx_allocator(ctx);
    const size_t all = lp->rows + lp->columns;
    kal__again *a = allocator->resize(allocator->user, NULL, sizeof *a + 2 * all);

    if (!a)
        return NULL;
    *a = (kal__again){.ctx = ctx, .whole = lp};
    a->asked = (signed char *)(a + 1);
    a->status = a->asked + all;
    return a;
}

void kal__again_free(kal__again *again)
{
    if (!again)
        return;
    const kal_allocator *allocator = kal__ctx_allocator(again->ctx);
    drop(again);
    allocator->release(allocator->user, again);
}

/* The basis with the others where the bounds let them rest. False: it is none. */
static bool read_basis(kal__again *a, const kal__task *t)
{
    const size_t rows = a->whole->rows, columns = a->whole->columns;
    size_t basic = 0;

    for (size_t i = 0; i < rows; i++)
        a->asked[i] = kal__status_within(t->basis[i], t->row_lower[i], t->row_upper[i]);
    for (size_t j = 0; j < columns; j++)
        a->asked[rows + j] = kal__status_within(t->basis[rows + j], t->lower[j], t->upper[j]);
    for (size_t k = 0; k < rows + columns; k++)
        basic += a->asked[k] == KAL__BASIC;
    return basic == rows;
}

/* Does the column count, be it in the basis or by where it rests? */
static bool counts(const kal__again *a, const kal__task *t, size_t j)
{
    switch ((kal__basis_status)a->status[a->whole->rows + j]) {
    case KAL__BASIC: return true;
    case KAL__AT_LOWER: return t->lower[j] != 0.0;
    case KAL__AT_UPPER: return t->upper[j] != 0.0;
    case KAL__FREE: break;
    }
    return false;
}

static bool room(kal__again *a, size_t columns, size_t nonzeros)
{
    const size_t rows = a->whole->rows;
    kal__lp *lp = &a->lp;

    *lp = (kal__lp){.rows = rows, .columns = columns};
    lp->start = KAL__NEW(a->arena, columns + 1, size_t);
    lp->index = KAL__NEW(a->arena, nonzeros, uint32_t);
    lp->value = KAL__NEW(a->arena, nonzeros, double);
    lp->lower = KAL__NEW(a->arena, columns, double);
    lp->upper = KAL__NEW(a->arena, columns, double);
    a->column = KAL__NEW(a->arena, columns, uint32_t);
    a->cost = KAL__NEW(a->arena, columns, double);
    a->head = KAL__NEW(a->arena, rows, uint32_t);
    a->list = KAL__NEW(a->arena, rows, uint32_t);
    a->answer.x = KAL__NEW(a->arena, columns, double);
    a->answer.y = KAL__NEW(a->arena, rows, double);
    a->answer.basis = KAL__NEW(a->arena, rows + columns, signed char);
    return lp->start && lp->index && lp->value && lp->lower && lp->upper && a->column && a->cost &&
           a->head && a->list && a->answer.x && a->answer.y && a->answer.basis;
}

static void put_column(kal__again *a, const kal__task *t, size_t j)
{
    const kal__lp *whole = a->whole;
    const size_t first = whole->start[j], n = whole->start[j + 1] - first;
    kal__lp *lp = &a->lp;
    const size_t k = lp->columns++;

    memcpy(lp->index + lp->nonzeros, whole->index + first, n * sizeof *lp->index);
    memcpy(lp->value + lp->nonzeros, whole->value + first, n * sizeof *lp->value);
    lp->nonzeros += n;
    lp->start[k + 1] = lp->nonzeros;
    lp->lower[k] = t->lower[j];
    lp->upper[k] = t->upper[j];
    a->column[k] = (uint32_t)j;
    a->answer.basis[lp->rows + k] = a->status[lp->rows + j];
}

/* The program of the columns that count. */
static bool gather(kal__again *a, const kal__task *t)
{
    size_t columns = 0, nonzeros = 0, basic = 0;

    for (size_t j = 0; j < a->whole->columns; j++)
        if (counts(a, t, j)) {
            columns++;
            nonzeros += a->whole->start[j + 1] - a->whole->start[j];
        }
    if (!room(a, columns, nonzeros))
        return false;
    a->lp.columns = 0;
    memcpy(a->answer.basis, a->status, a->lp.rows);
    for (size_t j = 0; j < a->whole->columns; j++)
        if (counts(a, t, j))
            put_column(a, t, j);
    for (size_t k = 0; k < a->lp.rows + columns; k++) {
        /* columns before rows, as the simplex has it */
        const size_t var = k < columns ? a->lp.rows + k : k - columns;
        if (a->answer.basis[var] == KAL__BASIC)
            a->head[basic++] = (uint32_t)var;
    }
    return true;
}

static void dense(kal__again *a, double *v, bool back)
{
    kal__vector all = {a->lp.rows, KAL__DENSE, v, a->list};

    if (back)
        kal__lu_btran(a->lu, &all);
    else
        kal__lu_ftran(a->lu, &all, false);
}

static void ftran(void *self, double *v) { dense(self, v, false); }
static void btran(void *self, double *v) { dense(self, v, true); }

/* *good: the basis is one, and no number leaves the range. False: out of memory. */
static bool factor(kal__again *a, const kal__task *t, bool *good)
{
    const kal__task small = {.lp = &a->lp,
                             .cost = a->cost,
                             .lower = a->lp.lower,
                             .upper = a->lp.upper,
                             .row_lower = t->row_lower,
                             .row_upper = t->row_upper};

    a->scaled = kal__scale(a->arena, &small);
    if (!a->scaled || !kal__vertex_room(a->arena, &a->lp, &a->vertex))
        return false;
    a->matrix =
        (kal__lu_matrix){a->lp.rows, a->lp.columns, a->lp.start, a->lp.index, a->scaled->value};
    a->lu = kal__lu_new(kal__ctx_allocator(a->ctx), &a->matrix);
    const kal__lu_status status = a->lu ? kal__lu_factor(a->lu, a->head) : KAL__LU_MEMORY;
    a->basis = (kal__basis){a->scaled, a->head, a, ftran, btran};
    a->vertex.basis = &a->basis;
    a->vertex.status = a->answer.basis;
    a->vertex.blur = BLUR;
    *good = status == KAL__LU_OK && a->scaled->sound;
    return status != KAL__LU_MEMORY;
}

/* The factors of what is asked for. */
static bool take_basis(kal__again *a, const kal__task *t, bool *good)
{
    const size_t all = a->whole->rows + a->whole->columns;

    drop(a);
    memcpy(a->status, a->asked, all);
    a->arena = kal__ctx_arena(a->ctx);
    *good = false;
    const bool enough = a->arena && gather(a, t) && factor(a, t, good);
    if (!enough || !*good)
        drop(a);
    return enough;
}

static bool within(const kal__again *a, uint32_t var, double by)
{
    const kal__scaled *s = a->scaled;
    const size_t rows = a->lp.rows;
    const double v = a->vertex.value[var];
    const double lower = var < rows ? s->row_lower[var] : s->lower[var - rows];
    const double upper = var < rows ? s->row_upper[var] : s->upper[var - rows];

    return v >= lower - by * (1 + fabs(lower)) && v <= upper + by * (1 + fabs(upper));
}

static bool all_within(const kal__again *a, double by)
{
    for (size_t k = 0; k < a->lp.rows; k++)
        if (!within(a, a->head[k], by))
            return false;
    return true;
}

/* The point of the basis. False: it is out of bounds. */
static bool find_point(kal__again *a, double *x)
{
    kal__vertex_sketch(&a->vertex);
    if (!all_within(a, LOOSE))
        return false;
    kal__vertex_point_on(&a->vertex, &a->answer);
    if (!all_within(a, TIGHT))
        return false;
    memset(x, 0, a->whole->columns * sizeof *x);
    for (size_t k = 0; k < a->lp.columns; k++)
        x[a->column[k]] = a->answer.x[k];
    return true;
}

static bool rests_well(signed char status, double d, double nothing)
{
    switch ((kal__basis_status)status) {
    case KAL__BASIC: return true;
    case KAL__AT_LOWER: return d >= -nothing;
    case KAL__AT_UPPER: return d <= nothing;
    case KAL__FREE: break;
    }
    return fabs(d) <= nothing;
}

/* The duals of the basis, or no more than a guess at them. False: a number leaves the range. */
static bool find_duals(kal__again *a, const kal__task *t, bool guess, double *y)
{
    for (size_t k = 0; k < a->lp.columns; k++)
        a->cost[k] = t->cost[a->column[k]];
    kal__scale_costs(a->scaled, a->cost);
    if (!a->scaled->sound)
        return false;
    if (guess)
        kal__vertex_guess(&a->vertex, &a->answer);
    else
        kal__vertex_duals(&a->vertex, &a->answer);
    memcpy(y, a->answer.y, a->lp.rows * sizeof *y);
    return true;
}

/* False: something would rather rest elsewhere. */
static bool all_rest_well(const kal__again *a, const kal__task *t, const double *y)
{
    const size_t rows = a->lp.rows;

    for (size_t i = 0; i < rows; i++)
        if (t->row_lower[i] < t->row_upper[i] && !rests_well(a->status[i], y[i], 0.0))
            return false;
    for (size_t j = 0; j < a->whole->columns; j++) {
        double terms;
        if (a->status[rows + j] == KAL__BASIC || t->lower[j] == t->upper[j])
            continue;
        const double d = kal__price(t, y, j, &terms);
        if (!rests_well(a->status[rows + j], d, KAL__PRICE_ROUNDING * terms))
            return false;
    }
    return true;
}

kal_status kal__again_ask(kal__again *again, const kal__task *task, bool stands,
                          kal__answer *answer, kal__again_says *says)
{
    kal__again *a = again;
    const size_t all = a->whole->rows + a->whole->columns;
    bool good = true;

    *says = KAL__AGAIN_NOTHING;
    if (!read_basis(a, task))
        return KAL_OK;
    if (!(stands && a->lu && memcmp(a->asked, a->status, all) == 0) && !take_basis(a, task, &good))
        return kal__fail_memory(a->ctx);
    if (!good)
        return KAL_OK;
    const bool feasible = stands || find_point(a, answer->x);
    if (!find_duals(a, task, !feasible, answer->y))
        return KAL_OK;
    *says = KAL__AGAIN_DUALS;
    if (!feasible || !all_rest_well(a, task, answer->y))
        return KAL_OK;
    memcpy(answer->basis, a->status, all);
    answer->verdict = KAL__VERDICT_OPTIMAL;
    answer->has_point = true;
    answer->iterations = 0;
    answer->split = NULL;
    *says = KAL__AGAIN_HOLDS;
    return KAL_OK;
}
