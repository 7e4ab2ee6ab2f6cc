/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far below the optimum a dual bound lies at most, every rounding counted against it. */
#include "solver/certify_bound.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/num.h"

/* Chains of rows such as port - process - port: bounds that follow from bounds that follow. */
#define ROUNDS 3
/* Half the distance from 1 to the next double. */
#define UNIT (DBL_EPSILON / 2)

/* Error of a compensated sum of n exact products (Ogita, Rump, Oishi 2005, Accurate sum and dot product,
 * prop. 5.5): u |s| + gamma(2n)^2 sum |terms|, doubled to cover the rounding of this very formula, and what
 * underflow may have taken. */
static double sum_error(double value, double terms, size_t n)
{
    double gamma = 2.0 * (double)(n + 2) * UNIT * 1.01;
    return 2 * UNIT * fabs(value) + 2 * gamma * gamma * terms + (double)(n + 1) * DBL_MIN;
}

/* One end of what a row can be: a sum of finite parts, and how many of its parts are infinite. */
typedef struct reach {
    kal__sum sum;
    double terms;
    size_t count, infinite;
} reach;

static void reach_add(reach *r, double a, double x)
{
    if (x == 0)
        return;
    r->count++;
    if (isfinite(x)) {
        kal__sum_add_product(&r->sum, a, x);
        r->terms += fabs(a * x);
    } else {
        r->infinite++;
    }
}

/* What `column` part a x adds to a side b of its row when everything else helps as much as it can: b minus the
 * reach without that part, rounded by `outward` (+1 up, -1 down); infinite when nothing is known. */
static double left_over(const reach *r, double b, double a, double x, double outward)
{
    if (!isfinite(b) || r->infinite > (isfinite(x) ? 0u : 1u))
        return outward * INFINITY;
    kal__sum sum = {b, 0};
    kal__sum_add(&sum, -r->sum.high);
    kal__sum_add(&sum, -r->sum.low);
    double terms = fabs(b) + r->terms;
    if (isfinite(x)) {
        kal__sum_add_product(&sum, a, x);
        terms += fabs(a * x);
    }
    double value = kal__sum_value(&sum);
    return value + outward * (sum_error(value, terms, r->count + 4) + 4 * UNIT * fabs(value));
}

typedef struct box {
    double *lower, *upper; /* [columns] explicit bounds, then implied ones where those are tighter */
    reach *least, *most;   /* [rows] */
} box;

/* Where a x is least. */
static double least_at(double a, double lower, double upper) { return a > 0 ? lower : upper; }
/* Where it is most. */
static double most_at(double a, double lower, double upper) { return least_at(a, upper, lower); }

static void measure_rows(const kal__claim *claim, box *b)
{
    const kal__lp *lp = claim->lp;
    for (size_t i = 0; i < lp->rows; i++)
        b->least[i] = b->most[i] = (reach){{0, 0}, 0, 0, 0};
    for (size_t j = 0; j < lp->columns; j++)
        for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
            double a = lp->value[k];
            reach_add(&b->least[lp->index[k]], a, least_at(a, b->lower[j], b->upper[j]));
            reach_add(&b->most[lp->index[k]], a, most_at(a, b->lower[j], b->upper[j]));
        }
}

/* Division rounded outwards by one more unit than it can be wrong. */
static double quotient(double v, double a, double outward)
{
    double q = v / a;
    return isfinite(q) ? q + outward * (2 * UNIT * fabs(q) + DBL_MIN) : outward * INFINITY;
}

/* Tightens the sides of column j by its rows; the least of all implied bounds counts. */
static bool imply(const kal__claim *claim, const box *b, size_t j, double *lower, double *upper)
{
    const kal__lp *lp = claim->lp;
    *lower = b->lower[j];
    *upper = b->upper[j];
    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++) {
        size_t i = lp->index[k];
        double a = lp->value[k], upwards = least_at(a, 1, -1);
        double at_least = least_at(a, b->lower[j], b->upper[j]);
        double at_most = most_at(a, b->lower[j], b->upper[j]);
        double high =
            quotient(left_over(&b->least[i], claim->row_upper[i], a, at_least, 1), a, upwards);
        double low =
            quotient(left_over(&b->most[i], claim->row_lower[i], a, at_most, -1), a, -upwards);
        *upper = fmin(*upper, most_at(a, low, high));
        *lower = fmax(*lower, least_at(a, low, high));
    }
    return *lower != b->lower[j] || *upper != b->upper[j];
}

/* What the bounds of a box are for: reduced costs, and what each can be wrong by. */
typedef struct price {
    const double *d;
    double *error; /* [columns] */
} price;

/* Does the sign of the reduced cost leave open which end of the column counts, or is that end infinite? An error
 * below |d| leaves d its sign; of a column that stands still both ends are one. */
static bool open_end(const price *p, const box *b, size_t j)
{
    const double d = p->d[j], error = p->error[j];
    if (b->lower[j] == b->upper[j])
        return false;
    return (error > 0 && error >= fabs(d)) || (d > 0 && !isfinite(b->lower[j])) ||
           (d < 0 && !isfinite(b->upper[j]));
}

/* Is an end infinite on which the true d, within `error` of d, may push? */
static bool endless(double d, double error, double lower, double upper)
{
    return (d + error > 0 && !isfinite(lower)) || (d - error < 0 && !isfinite(upper));
}

/* Bounds that hold for every feasible x: those given to begin with. */
static void open_box(const kal__claim *claim, box *b)
{
    memcpy(b->lower, claim->lower, claim->lp->columns * sizeof *b->lower);
    memcpy(b->upper, claim->upper, claim->lp->columns * sizeof *b->upper);
}

static bool box_new(kal__arena *scratch, const kal__claim *claim, box *b)
{
    const kal__lp *lp = claim->lp;
    b->lower = KAL__NEW(scratch, lp->columns, double);
    b->upper = KAL__NEW(scratch, lp->columns, double);
    b->least = KAL__NEW(scratch, lp->rows, reach);
    b->most = KAL__NEW(scratch, lp->rows, reach);
    if (!b->lower || !b->upper || !b->least || !b->most)
        return false;
    open_box(claim, b);
    return true;
}

static bool tighten_column(const kal__claim *claim, box *b, size_t j)
{
    double lower, upper;
    if (!imply(claim, b, j, &lower, &upper))
        return false;
    b->lower[j] = lower;
    b->upper[j] = upper;
    return true;
}

/* Tightens by what the rows imply: the columns with an open end where `open` is given, else all. */
static bool tighten(const kal__claim *claim, const price *open, box *b)
{
    bool changed = false;
    measure_rows(claim, b);
    for (size_t j = 0; j < claim->lp->columns; j++)
        if (!open || open_end(open, b, j))
            changed = tighten_column(claim, b, j) || changed;
    return changed;
}

/* Marks the rows of the columns that lack an end; false: none does. */
static bool want_rows(const kal__claim *claim, const price *p, const box *b, unsigned char *wanted)
{
    const kal__lp *lp = claim->lp;
    bool any = false;
    memset(wanted, 0, lp->rows);
    for (size_t j = 0; j < lp->columns; j++)
        if (endless(p->d[j], p->error[j], b->lower[j], b->upper[j])) {
            any = true;
            for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
                wanted[lp->index[k]] = 1;
        }
    return any;
}

static bool meets(const kal__lp *lp, const unsigned char *wanted, size_t j)
{
    for (size_t k = lp->start[j]; k < lp->start[j + 1]; k++)
        if (wanted[lp->index[k]])
            return true;
    return false;
}

/* Ends for the few columns that still lack one, by way of what has no end either in a row of theirs. */
static void make_way(const kal__claim *claim, const price *p, unsigned char *wanted, box *b)
{
    for (int round = 0; round < ROUNDS && want_rows(claim, p, b, wanted); round++) {
        measure_rows(claim, b);
        for (size_t j = 0; j < claim->lp->columns; j++)
            if ((isinf(b->lower[j]) || isinf(b->upper[j])) && meets(claim->lp, wanted, j))
                tighten_column(claim, b, j);
    }
}

/* What the rows imply for all columns, and what follows from that. */
static void close_box(const kal__claim *claim, box *b)
{
    bool changed = true;
    open_box(claim, b);
    for (int round = 0; changed && round < ROUNDS; round++)
        changed = tighten(claim, NULL, b);
}

typedef struct total {
    kal__sum sum;
    double terms, slip; /* slip: what single terms may be too large by */
    size_t count;
} total;

static void total_add(total *t, double a, double b)
{
    kal__sum_add_product(&t->sum, a, b);
    t->terms += fabs(a * b);
    t->count++;
}

/* Adds min d x over l <= x <= u for the true d within `error` of d; false when that is -infinity. */
static bool add_column(total *t, double d, double error, double lower, double upper)
{
    if (d == 0 && error == 0)
        return true;
    if ((d > error && lower == 0) || (-d > error && upper == 0))
        return true; /* the sign is sure and the end is 0 */
    if (endless(d, error, lower, upper))
        return false;
    double at = d > 0 ? lower : upper;
    total_add(t, d, at);
    /* The true d may differ, and where it changes its sign the other end counts. */
    double width = isfinite(lower) && isfinite(upper) && error >= fabs(d) ? fabs(upper - lower) : 0;
    t->slip += (error * fabs(at) + (error + fabs(d)) * width) * (1 + 8 * UNIT) + DBL_MIN;
    return true;
}

/* What each reduced cost can be wrong by. */
static bool price_new(kal__arena *scratch, const kal__lp *lp, const double *d, const double *size,
                      price *p)
{
    p->d = d;
    p->error = KAL__NEW(scratch, lp->columns, double);
    for (size_t j = 0; p->error && j < lp->columns; j++) {
        const size_t n = lp->start[j + 1] - lp->start[j];
        p->error[j] = n ? sum_error(d[j], size[j], n + 1) : 0;
    }
    return p->error != NULL;
}

/* The Lagrangian of y over the box, rounded downwards. */
static double lagrangian(const kal__claim *claim, const double *y, const price *p, const box *b)
{
    const kal__lp *lp = claim->lp;
    total t = {{0, 0}, 0, 0, 0};
    for (size_t i = 0; i < lp->rows; i++) {
        double side = y[i] > 0 ? claim->row_lower[i] : claim->row_upper[i];
        if (y[i] == 0)
            continue;
        if (!isfinite(side))
            return -INFINITY;
        total_add(&t, y[i], side);
    }
    for (size_t j = 0; j < lp->columns; j++)
        if (!add_column(&t, p->d[j], p->error[j], b->lower[j], b->upper[j]))
            return -INFINITY;
    double value = kal__sum_value(&t.sum);
    double loss =
        sum_error(value, t.terms, t.count) + t.slip * (1 + (double)(lp->columns + 8) * UNIT);
    double bound = value - loss - 4 * UNIT * (fabs(value) + loss);
    return isnan(bound) ? -INFINITY : bound;
}

double kal__certify_bound(kal__arena *scratch, const kal__claim *claim, const double *y,
                          const double *d, const double *size, double enough)
{
    box b;
    price p;
    unsigned char *wanted = KAL__NEW(scratch, claim->lp->rows, unsigned char);
    if (!wanted || !box_new(scratch, claim, &b) || !price_new(scratch, claim->lp, d, size, &p))
        return NAN;
    tighten(claim, &p, &b);
    make_way(claim, &p, wanted, &b);
    double bound = lagrangian(claim, y, &p, &b);
    if (bound >= enough)
        return bound;
    close_box(claim, &b);
    return lagrangian(claim, y, &p, &b);
}
