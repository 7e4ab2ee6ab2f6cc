/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the simplex: a basis with the values that its methods share. */
#ifndef KAL_SOLVER_SIMPLEX_WORK_H
#define KAL_SOLVER_SIMPLEX_WORK_H

#include <math.h>

#include "base/ctx.h"
#include "solver/lu.h"
#include "solver/scale.h"

#define KAL__NO_VARIABLE UINT32_MAX
/* A row is wide that has at least one in so many columns; there may be so many of them (fewer than 256). */
#define KAL__WIDE_SHARE 3
#define KAL__MOST_WIDES 64
/* Stands for a sum that vanished where 0 would say that nothing is there. */
#define KAL__NOTHING 1e-100
/* After so many the values are worked out anew, however well the factors bear it: most often these are tired before. */
#define KAL__MOST_UPDATES 1000
/* Ratio tests leave this share of a tolerance (Harris 1973), so that rounding does not break the whole of it. */
#define KAL__HARRIS_SHARE 0.5
/* Scaled bounds lie about 2^4; of much larger ones this share of their size is added to the tolerance, for the
 * certificate is relative. */
#define KAL__SIMPLEX_RELATIVE 1e-2

/* Items with a merit, of which only those above 0 are looked at. */
typedef struct kal__list {
    double *merit;         /* [size] */
    unsigned char *listed; /* [size] */
    uint32_t *item;        /* [size] */
    size_t size, count;
} kal__list;

/* Where a ratio test meets a bound. */
typedef struct kal__break {
    double ratio;
    uint32_t item;
} kal__break;

/* How many basic values are out of bounds, how many reduced costs have the wrong sign: of variables with one bound or
 * none, and of those that can go to another. */
typedef struct kal__wrong {
    size_t primal, dual, boxed;
} kal__wrong;

/* How a method ended. */
typedef enum kal__turn {
    KAL__TURN_DONE, /* nothing left to do for the bounds and costs as they stand */
    KAL__TURN_LOST, /* what the method needs is gone: look again which one is nearer */
    KAL__TURN_INFEASIBLE,
    KAL__TURN_UNBOUNDED,
    KAL__TURN_LIMIT,
    KAL__TURN_CANCELLED,
    KAL__TURN_FAILED,
    KAL__TURN_MEMORY
} kal__turn;

/* Variables are the rows' activities, then the columns; v_i - sum_j a_ij v_(rows+j) = 0, as in solver/refine.h. */
typedef struct kal__tableau {
    kal_ctx *ctx;
    const kal__task *task;
    const kal__scaled *scaled;
    size_t rows, columns, all;
    double primal, dual; /* tolerances */

    kal__lu_matrix matrix;
    kal__lu *lu;
    size_t *row_start; /* [rows + 1]: the matrix by rows, without the wide ones */
    uint32_t *row_column;
    double *row_value;
    /* Rows that most columns meet, by column, zeros too: [wides][wide_stride]. */
    size_t wides, wide_stride;
    uint32_t *wide_row;  /* [wides] */
    unsigned char *wide; /* [rows] 1 + its place among them, 0: it is none */
    double *wide_value, *wide_times;

    uint32_t *head, *old_head;            /* [rows] basic variables */
    signed char *status;                  /* [all] */
    unsigned char *open;                  /* [all] nonbasic, with room to move */
    double *lower, *upper, *cost, *x, *d; /* [all]; bounds and costs may be moved, see below */
    bool moved_bounds, moved_costs;
    size_t mended;  /* basic variables that rows had to stand in for */
    bool phase_one; /* costs are those of what is missing to feasibility */

    kal__vector rho;    /* row of the inverse */
    kal__vector column; /* of the entering variable */
    kal__vector extra;  /* one more right-hand side */
    double *alpha;      /* [all] pivot row, 0 outside `touched` */
    uint32_t *touched;  /* [all] */
    size_t touches;

    double *weight;       /* [rows] of the dual's rows */
    double *devex;        /* [all] of the primal's columns */
    kal__list infeasible; /* positions: squares of how far they are out of bounds */
    kal__list attractive; /* variables: squares of reduced costs that have the wrong sign */
    kal__break *heap; /* [heap_size] what was taken from the heap may be kept behind it: kal__passed */
    size_t breaks, heap_size;

    size_t updates; /* since the last factorisation */
    size_t banned;  /* choices that could not be trusted, with fresh factors */
    size_t stalled; /* pivots since anything was gained */
    size_t moves;   /* how often bounds or costs were moved */
    uint32_t stuck; /* infeasible: the position, or none: costs of the first phase; unbounded: the variable */
    bool rises;       /* unbounded: which way */
    kal__wrong first; /* at the start */
    int64_t dual_pivots, primal_pivots, factors;
    int64_t steps, most_steps; /* choices made */
} kal__tableau;

/* simplex_basis.c */
bool kal__tableau_new(kal__tableau *t, kal__arena *arena);
void kal__tableau_free(kal__tableau *t);
/* From a basis, which may be none, or the slack basis: NULL. */
void kal__tableau_start(kal__tableau *t, const signed char *basis);
/* Factorises, mends the basis where it is singular; x and d are not touched. DONE, FAILED or MEMORY. */
kal__turn kal__tableau_factor(kal__tableau *t);
void kal__tableau_restore_bounds(kal__tableau *t);
void kal__tableau_restore_costs(kal__tableau *t);
/* A nonbasic variable as near to its old place as its bounds allow. */
void kal__tableau_rest(kal__tableau *t, size_t var);
kal__turn kal__tableau_listen(kal__tableau *t);

/* simplex_value.c */
static inline size_t kal__vector_count(const kal__vector *v)
{
    return v->count == KAL__DENSE ? v->size : v->count;
}
static inline size_t kal__vector_at(const kal__vector *v, size_t k)
{
    return v->count == KAL__DENSE ? k : v->index[k];
}
double kal__vector_square(const kal__vector *v);
void kal__tableau_clear(kal__vector *v);
/* Adds a multiple of a variable's column of (I | -A) to a vector that has a list. */
void kal__tableau_add_column(const kal__tableau *t, size_t var, double times, kal__vector *v);
void kal__tableau_compute_x(kal__tableau *t);
void kal__tableau_compute_d(kal__tableau *t);
/* Into rho: row p of the inverse. Into column: that of the variable. */
void kal__tableau_inverse_row(kal__tableau *t, size_t p);
void kal__tableau_enter_column(kal__tableau *t, size_t var);
/* Takes a multiple of v, by position, from the basic values, of which it keeps the list of infeasible ones. */
void kal__tableau_shift_x(kal__tableau *t, const kal__vector *v, double step);
void kal__tableau_list_infeasible(kal__tableau *t);
/* The variable takes the place of the one at p, which goes to a bound. DONE or MEMORY. */
kal__turn kal__tableau_swap(kal__tableau *t, size_t p, uint32_t var, signed char to);
bool kal__tableau_tired(const kal__tableau *t);

/* simplex_row.c */
/* alpha_j = v . (column j of (I | -A)) for the open variables; v by row. */
void kal__tableau_row(kal__tableau *t, const kal__vector *v);
void kal__tableau_row_clear(kal__tableau *t);
/* So many columns are taken at a time: arrays that go along with them have room for as many more. */
#define KAL__STRIDE 8

/* simplex_list.c */
bool kal__list_new(kal__arena *arena, size_t size, kal__list *l);
void kal__list_clear(kal__list *l);
static inline void kal__list_set(kal__list *l, size_t item, double merit)
{
    l->merit[item] = merit;
    if (merit > 0 && !l->listed[item]) {
        l->listed[item] = 1;
        l->item[l->count++] = (uint32_t)item;
    }
}
/* The item of the largest merit by weight, the smaller index where they tie; none: KAL__NO_VARIABLE. */
uint32_t kal__list_best(kal__list *l, const double *weight);
void kal__breaks_order(kal__tableau *t);
kal__break kal__breaks_pop(kal__tableau *t);
/* The k-th of those that were taken from the heap: they lie at the end of its array, last first. */
static inline kal__break *kal__passed(const kal__tableau *t, size_t k)
{
    return &t->heap[t->heap_size - 1 - k];
}

/* simplex_dual.c, simplex_primal.c */
kal__turn kal__tableau_dual(kal__tableau *t);
kal__turn kal__tableau_primal(kal__tableau *t);
/* The entering variable, or none; those that change their bounds before are kal__passed [*flips]. side: 1 when the
 * leaving one is above its bounds, by `missing`, -1 when below. */
uint32_t kal__dual_ratio(kal__tableau *t, double side, double missing, size_t *flips);

/* What stops the entering variable. */
typedef struct kal__stop {
    uint32_t position; /* leaves; none: the variable reaches its other bound, or nothing stops it */
    signed char to;    /* the bound where it leaves */
    double step;       /* at least 0 */
} kal__stop;
kal__stop kal__primal_ratio(kal__tableau *t, uint32_t enter, double sign);

/* How far a basic value is out of its bounds, 0 within the tolerance; below: negative. */
static inline double kal__tableau_outside(const kal__tableau *t, size_t var)
{
    const double x = t->x[var], lower = t->lower[var], upper = t->upper[var];
    if (x < lower - t->primal * (1 + fabs(lower) * KAL__SIMPLEX_RELATIVE))
        return x - lower;
    if (x > upper + t->primal * (1 + fabs(upper) * KAL__SIMPLEX_RELATIVE))
        return x - upper;
    return 0;
}

/* The reduced cost of an open variable when it has the wrong sign by more than the tolerance, else 0. */
static inline double kal__tableau_wrong(const kal__tableau *t, size_t var)
{
    const double d = t->d[var];
    if (t->status[var] == KAL__AT_LOWER ? d >= -t->dual
                                        : t->status[var] == KAL__AT_UPPER && d <= t->dual)
        return 0;
    return fabs(d) > t->dual ? d : 0;
}

/* By how much of the least amount bounds or costs are moved: more each time, and never so much that what is left to put
 * right afterwards is another program. */
static inline double kal__tableau_rounds(const kal__tableau *t)
{
    return t->moves < 20 ? (double)t->moves : 20;
}

/* A number in 1 .. 2 without a pattern, the same in every run. */
double kal__tableau_scatter(const kal__tableau *t, size_t var);

#endif
