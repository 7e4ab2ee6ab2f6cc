/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a program is told to QSopt_ex, which solves in rational numbers. */
#include "tests/truth/exact.h"

#include <math.h>
#include <qsopt_ex/QSopt_ex.h>
#include <stdio.h>
#include <stdlib.h>

double problem_lower(const kal__problem *p, size_t j)
{
    return p->lower ? p->lower[j] : p->lp->lower[j];
}
double problem_upper(const kal__problem *p, size_t j)
{
    return p->upper ? p->upper[j] : p->lp->upper[j];
}
double problem_row_lower(const kal__problem *p, size_t i)
{
    return p->row_lower ? p->row_lower[i] : p->lp->row_lower[i];
}
double problem_row_upper(const kal__problem *p, size_t i)
{
    return p->row_upper ? p->row_upper[i] : p->lp->row_upper[i];
}

static void say_nothing(const char *message, void *data)
{
    (void)message;
    (void)data;
}

void truth_begin(void)
{
    QSexactStart();
    QSlog_set_handler(say_nothing, NULL);
}

void truth_end(void) { QSexactClear(); }

void truth_init(truth *t)
{
    for (size_t k = 0; k < TRUTH_LEVELS; k++)
        mpq_init(t->value[k]);
}

void truth_clear(truth *t)
{
    for (size_t k = 0; k < TRUTH_LEVELS; k++)
        mpq_clear(t->value[k]);
}

static void must(int status, const char *what)
{
    if (status != 0) {
        fprintf(stderr, "QSopt_ex: %s failed\n", what);
        exit(EXIT_FAILURE);
    }
}

static void set_bound(mpq_t out, double v)
{
    if (v == INFINITY)
        mpq_set(out, mpq_ILL_MAXDOUBLE);
    else if (v == -INFINITY)
        mpq_set(out, mpq_ILL_MINDOUBLE);
    else
        mpq_set_d(out, v);
}

static void add_columns(mpq_QSprob q, const kal__problem *p)
{
    mpq_t zero, lower, upper;
    mpq_inits(zero, lower, upper, NULL);
    for (size_t j = 0; j < p->lp->columns; j++) {
        set_bound(lower, problem_lower(p, j));
        set_bound(upper, problem_upper(p, j));
        must(mpq_QSnew_col(q, zero, lower, upper, NULL), "QSnew_col");
    }
    mpq_clears(zero, lower, upper, NULL);
}

/* Row by row, by counting: the program stands by columns. */
typedef struct by_rows {
    size_t *start; /* [rows + 1] */
    int *column;
    mpq_t *value;
} by_rows;

static void *room(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);
    if (!p)
        exit(EXIT_FAILURE);
    return p;
}

static by_rows turn(const kal__lp *lp)
{
    by_rows t = {room(lp->rows + 1, sizeof *t.start), room(lp->nonzeros, sizeof *t.column),
                 room(lp->nonzeros, sizeof *t.value)};
    size_t *at = room(lp->rows, sizeof *at);
    for (size_t k = 0; k < lp->nonzeros; k++) {
        t.start[lp->index[k] + 1]++;
        mpq_init(t.value[k]);
    }
    for (size_t i = 0; i < lp->rows; i++)
        t.start[i + 1] += t.start[i];
    for (size_t i = 0; i < lp->rows; i++)
        at[i] = t.start[i];
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            size_t to = at[lp->index[k]]++;
            t.column[to] = (int)j;
            mpq_set_d(t.value[to], lp->value[k]);
        }
    free(at);
    return t;
}

static void forget(by_rows *t, size_t nonzeros)
{
    for (size_t k = 0; k < nonzeros; k++)
        mpq_clear(t->value[k]);
    free(t->start);
    free(t->column);
    free(t->value);
}

/* A row with two sides is told as two rows, so that nothing hangs on how ranges are meant. */
static void add_rows(mpq_QSprob q, const kal__problem *p)
{
    by_rows t = turn(p->lp);
    mpq_t side;
    mpq_init(side);
    for (size_t i = 0; i < p->lp->rows; i++) {
        double lower = problem_row_lower(p, i), upper = problem_row_upper(p, i);
        int n = (int)(t.start[i + 1] - t.start[i]);
        int *column = t.column + t.start[i];
        const mpq_t *value = (const mpq_t *)(t.value + t.start[i]);
        if (lower > -INFINITY) {
            mpq_set_d(side, lower);
            must(mpq_QSadd_row(q, n, column, value, (const mpq_t *)&side,
                               lower == upper ? 'E' : 'G', NULL),
                 "QSadd_row");
        }
        if (upper < INFINITY && upper != lower) {
            mpq_set_d(side, upper);
            must(mpq_QSadd_row(q, n, column, value, (const mpq_t *)&side, 'L', NULL), "QSadd_row");
        }
    }
    mpq_clear(side);
    forget(&t, p->lp->nonzeros);
}

static void set_objective(mpq_QSprob q, const double *cost, size_t columns)
{
    mpq_t c;
    mpq_init(c);
    for (size_t j = 0; j < columns; j++) {
        mpq_set_d(c, cost[j]);
        must(mpq_QSchange_objcoef(q, (int)j, c), "QSchange_objcoef");
    }
    mpq_clear(c);
}

/* cost x <= value + slack: what an earlier level has reached stays. */
static void hold_level(mpq_QSprob q, const double *cost, size_t columns, const mpq_t value,
                       double slack)
{
    int *column = room(columns, sizeof *column), n = 0;
    mpq_t *c = room(columns, sizeof *c), most;
    mpq_init(most);
    mpq_set_d(most, slack);
    mpq_add(most, most, value);
    for (size_t j = 0; j < columns; j++)
        if (cost[j] != 0) {
            mpq_init(c[n]);
            mpq_set_d(c[n], cost[j]);
            column[n++] = (int)j;
        }
    if (n > 0)
        must(mpq_QSadd_row(q, n, column, (const mpq_t *)c, (const mpq_t *)&most, 'L', NULL),
             "QSadd_row");
    while (n > 0)
        mpq_clear(c[--n]);
    mpq_clear(most);
    free(column);
    free(c);
}

static bool crossed(const kal__problem *p)
{
    for (size_t j = 0; j < p->lp->columns; j++)
        if (problem_lower(p, j) > problem_upper(p, j))
            return true;
    for (size_t i = 0; i < p->lp->rows; i++)
        if (problem_row_lower(p, i) > problem_row_upper(p, i))
            return true;
    return false;
}

static void solve_levels(mpq_QSprob q, const kal__problem *p, const double *slack, truth *out)
{
    out->known = false;
    for (size_t k = 0; k < p->levels && k < TRUTH_LEVELS; k++) {
        int status = 0;
        set_objective(q, p->cost[k], p->lp->columns);
        if (mpq_QSopt_primal(q, &status) != 0)
            return;
        if (status == QS_LP_UNBOUNDED || status == QS_LP_INFEASIBLE) {
            out->outcome =
                status == QS_LP_UNBOUNDED ? KAL_OUTCOME_UNBOUNDED : KAL_OUTCOME_INFEASIBLE;
            out->known = k == 0 || status == QS_LP_UNBOUNDED;
            return;
        }
        if (status != QS_LP_OPTIMAL || mpq_QSget_objval(q, &out->value[k]) != 0)
            return;
        out->levels = k + 1;
        if (k + 1 < p->levels)
            hold_level(q, p->cost[k], p->lp->columns, out->value[k], slack ? slack[k] : 0);
    }
    out->outcome = KAL_OUTCOME_OPTIMAL;
    out->known = true;
}

void truth_find(const kal__problem *p, const double *slack, truth *out)
{
    out->levels = 0;
    out->known = true;
    out->outcome = KAL_OUTCOME_INFEASIBLE;
    if (crossed(p))
        return;
    mpq_QSprob q = mpq_QScreate_prob("truth", QS_MIN);
    if (!q)
        exit(EXIT_FAILURE);
    add_columns(q, p);
    add_rows(q, p);
    solve_levels(q, p, slack, out);
    mpq_QSfree_prob(q);
}
