/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: the names and ways of BLAS. */
#include "solver/normal_blas.h"

/* Fortran's calls; the lengths of the letters come last where a compiler passes them. Sizes here stay below 2^31. */
void dgemm_(const char *ta, const char *tb, const int *m, const int *n, const int *k,
            const double *alpha, const double *a, const int *lda, const double *b, const int *ldb,
            const double *beta, double *c, const int *ldc, size_t la, size_t lb);
void dsyrk_(const char *uplo, const char *t, const int *n, const int *k, const double *alpha,
            const double *a, const int *lda, const double *beta, double *c, const int *ldc,
            size_t lu, size_t lt);
void dtrsm_(const char *side, const char *uplo, const char *t, const char *diag, const int *m,
            const int *n, const double *alpha, const double *a, const int *lda, double *b,
            const int *ldb, size_t ls, size_t lu, size_t lt, size_t ld);
void dtrsv_(const char *uplo, const char *t, const char *diag, const int *n, const double *a,
            const int *lda, double *x, const int *incx, size_t lu, size_t lt, size_t ld);
void dgemv_(const char *t, const int *m, const int *n, const double *alpha, const double *a,
            const int *lda, const double *x, const int *incx, const double *beta, double *y,
            const int *incy, size_t lt);

static const double one = 1, minus = -1;
static const int next = 1;

void kal__blas_subtract(size_t m, size_t n, size_t k, const double *a, size_t lead_a,
                        const double *b, size_t lead_b, double *c, size_t lead_c)
{
    const int im = (int)m, in = (int)n, ik = (int)k, la = (int)lead_a, lb = (int)lead_b;
    const int lc = (int)lead_c;

    if (m > 0 && n > 0 && k > 0)
        dgemm_("N", "T", &im, &in, &ik, &minus, a, &la, b, &lb, &one, c, &lc, 1, 1);
}

void kal__blas_subtract_square(size_t n, size_t k, const double *a, size_t lead_a, double *c,
                               size_t lead_c)
{
    const int in = (int)n, ik = (int)k, la = (int)lead_a, lc = (int)lead_c;

    if (n > 0 && k > 0)
        dsyrk_("L", "N", &in, &ik, &minus, a, &la, &one, c, &lc, 1, 1);
}

void kal__blas_divide(size_t m, size_t n, const double *l, size_t lead_l, double *b, size_t lead_b)
{
    const int im = (int)m, in = (int)n, ll = (int)lead_l, lb = (int)lead_b;

    if (m > 0 && n > 0)
        dtrsm_("R", "L", "T", "N", &im, &in, &one, l, &ll, b, &lb, 1, 1, 1, 1);
}

void kal__blas_forward(size_t n, const double *l, size_t lead_l, double *x)
{
    const int in = (int)n, ll = (int)lead_l;

    if (n > 0)
        dtrsv_("L", "N", "N", &in, l, &ll, x, &next, 1, 1, 1);
}

void kal__blas_backward(size_t n, const double *l, size_t lead_l, double *x)
{
    const int in = (int)n, ll = (int)lead_l;

    if (n > 0)
        dtrsv_("L", "T", "N", &in, l, &ll, x, &next, 1, 1, 1);
}

void kal__blas_apply(size_t m, size_t n, const double *a, size_t lead_a, const double *x, double *y)
{
    const int im = (int)m, in = (int)n, la = (int)lead_a;

    if (m > 0 && n > 0)
        dgemv_("N", &im, &in, &minus, a, &la, x, &next, &one, y, &next, 1);
}

void kal__blas_apply_turned(size_t m, size_t n, const double *a, size_t lead_a, const double *x,
                            double *y)
{
    const int im = (int)m, in = (int)n, la = (int)lead_a;

    if (m > 0 && n > 0)
        dgemv_("T", &im, &in, &minus, a, &la, x, &next, &one, y, &next, 1);
}
