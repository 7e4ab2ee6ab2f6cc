/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how CHOLMOD factorises a symmetric sparse matrix. */
#include "solver/normal_sparse.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include <suitesparse/cholmod.h>

#include "base/mem.h"
#include "solver/normal_pivot.h"

/* The matrix is scaled by the sizes of its rows, so that a pivot is its own share of that size. */
struct kal__sparse {
    kal__arena *arena;
    cholmod_common common;
    cholmod_sparse matrix;
    cholmod_factor *factor;
    cholmod_dense right, *solution, *work_y, *work_e;
    double *values, *scale, *vector;
    double work;
    size_t n, bytes;
};

/* So often a factorisation is begun again for pivots that are none; each time all that were found are replaced, and
 * afterwards all rows are lifted, each time a hundred times more. */
enum { REPAIRS = 40, LIFTS = 6 };
/* What the diagonal of ones is lifted by at first: the rounding of a sum of a few terms. */
#define LIFT 1e-15

/* By falling gaps (Shell 1959): the lists are short. */
void kal__sparse_sort(int *list, size_t count)
{
    for (size_t gap = count / 2; gap > 0; gap /= 2)
        for (size_t i = gap; i < count; i++) {
            const int keep = list[i];
            size_t at = i;
            for (; at >= gap && list[at - gap] > keep; at -= gap)
                list[at] = list[at - gap];
            list[at] = keep;
        }
}

static void quiet(cholmod_common *c)
{
    c->print = 0;
    c->error_handler = NULL;
    c->nmethods = 1;
    c->method[0].ordering = CHOLMOD_AMD;
    c->postorder = 1;
    c->supernodal = CHOLMOD_SUPERNODAL;
    c->final_asis = 1;
    c->final_ll = 1;
    c->quick_return_if_not_posdef = 1;
}

static bool analyse(kal__sparse *s, int *start, int *index)
{
    s->matrix = (cholmod_sparse){.nrow = s->n,
                                 .ncol = s->n,
                                 .nzmax = (size_t)start[s->n],
                                 .p = start,
                                 .i = index,
                                 .x = s->values,
                                 .stype = -1,
                                 .itype = CHOLMOD_INT,
                                 .xtype = CHOLMOD_REAL,
                                 .dtype = CHOLMOD_DOUBLE,
                                 .sorted = 1,
                                 .packed = 1};
    s->right = (cholmod_dense){.nrow = s->n,
                               .ncol = 1,
                               .nzmax = s->n,
                               .d = s->n,
                               .x = s->vector,
                               .xtype = CHOLMOD_REAL,
                               .dtype = CHOLMOD_DOUBLE};
    s->factor = cholmod_analyze(&s->matrix, &s->common);
    if (!s->factor || s->common.status != CHOLMOD_OK)
        return false;
    s->work = s->common.fl / 2;
    s->bytes = 8 * (s->factor->xsize + (size_t)start[s->n]) + 12 * (size_t)start[s->n];
    return true;
}

kal__sparse *kal__sparse_new(const kal_allocator *allocator, size_t n, int *start, int *index)
{
    kal__arena *arena = kal__arena_new(allocator);
    kal__sparse *s = arena ? KAL__NEW(arena, 1, kal__sparse) : NULL;

    if (!s) {
        kal__arena_free(arena);
        return NULL;
    }
    s->arena = arena;
    s->n = n;
    cholmod_start(&s->common);
    quiet(&s->common);
    s->values = KAL__NEW(arena, (size_t)start[n], double);
    s->scale = KAL__NEW(arena, n, double);
    s->vector = KAL__NEW(arena, n, double);
    if (!s->values || !s->scale || !s->vector || !analyse(s, start, index)) {
        kal__sparse_free(s);
        return NULL;
    }
    return s;
}

void kal__sparse_free(kal__sparse *s)
{
    if (!s)
        return;
    cholmod_free_factor(&s->factor, &s->common);
    cholmod_free_dense(&s->solution, &s->common);
    cholmod_free_dense(&s->work_y, &s->common);
    cholmod_free_dense(&s->work_e, &s->common);
    cholmod_finish(&s->common);
    kal__arena_free(s->arena);
}

double kal__sparse_work(const kal__sparse *s) { return s->work; }
size_t kal__sparse_bytes(const kal__sparse *s) { return s->bytes; }
double *kal__sparse_values(kal__sparse *s) { return s->values; }

static void scale(kal__sparse *s, const double *size)
{
    const int *start = s->matrix.p, *index = s->matrix.i;

    for (size_t j = 0; j < s->n; j++)
        s->scale[j] = size[j] > 0 && isfinite(size[j]) ? 1 / sqrt(size[j]) : 0;
    for (size_t j = 0; j < s->n; j++)
        for (int k = start[j]; k < start[j + 1]; k++)
            s->values[k] *= s->scale[j] * s->scale[index[k]];
}

/* Row j of the matrix counts no longer. */
static void drop(kal__sparse *s, size_t j)
{
    const int *start = s->matrix.p;

    s->values[start[j]] = KAL__HUGE_ROOT * KAL__HUGE_ROOT;
    s->scale[j] = 0;
}

static void lift(kal__sparse *s, double by)
{
    const int *start = s->matrix.p;

    for (size_t j = 0; j < s->n; j++)
        s->values[start[j]] += by;
}

/* Drops the rows whose pivots are below tiny, those before `stop`; how many. */
static size_t look_at_pivots(kal__sparse *s, size_t stop, double tiny)
{
    const cholmod_factor *f = s->factor;
    const int *super = f->super, *pi = f->pi, *px = f->px, *perm = f->Perm;
    const double *x = f->x;
    size_t found = 0;

    for (size_t t = 0; t < f->nsuper; t++)
        for (int k = super[t]; k < super[t + 1] && (size_t)k < stop; k++) {
            const size_t at = (size_t)(k - super[t]), rows = (size_t)(pi[t + 1] - pi[t]);
            const double root = x[(size_t)px[t] + at * rows + at];
            if (!(root * root >= tiny)) {
                drop(s, (size_t)perm[k]);
                found++;
            }
        }
    return found;
}

/* One try. 1: all is well; 0: again; -1: out of memory. */
static int attempt(kal__sparse *s, double tiny)
{
    const int *perm = s->factor->Perm;

    if (!cholmod_factorize(&s->matrix, s->factor, &s->common) || s->common.status < 0)
        return -1;
    const size_t stop = s->factor->minor;
    const size_t found = look_at_pivots(s, stop, tiny);
    if (stop < s->n)
        drop(s, (size_t)perm[stop]);
    return found == 0 && stop == s->n ? 1 : 0;
}

bool kal__sparse_factor(kal__sparse *s, const double *size, double tiny)
{
    int state = 0;
    double by = LIFT;

    scale(s, size);
    for (size_t j = 0; j < s->n; j++)
        if (s->scale[j] == 0)
            drop(s, j);
    lift(s, by);
    for (int t = 0; state == 0 && t < REPAIRS + LIFTS; t++) {
        state = attempt(s, tiny);
        if (t >= REPAIRS && state == 0)
            lift(s, by *= 100);
    }
    memset(s->vector, 0, s->n * sizeof *s->vector);
    return state == 1 &&
           cholmod_solve2(CHOLMOD_A, s->factor, &s->right, NULL, &s->solution, NULL, &s->work_y,
                          &s->work_e, &s->common) &&
           s->common.status == CHOLMOD_OK;
}

void kal__sparse_solve(kal__sparse *s, double *v)
{
    for (size_t j = 0; j < s->n; j++)
        s->vector[j] = v[j] * s->scale[j];
    const bool ok = cholmod_solve2(CHOLMOD_A, s->factor, &s->right, NULL, &s->solution, NULL,
                                   &s->work_y, &s->work_e, &s->common);
    const double *x = ok ? s->solution->x : s->vector;
    for (size_t j = 0; j < s->n; j++)
        v[j] = ok ? x[j] * s->scale[j] : 0;
}
