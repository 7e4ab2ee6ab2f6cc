/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few operations on dense matrices that are left to BLAS; all matrices by columns, lower triangles. */
#ifndef KAL_SOLVER_NORMAL_BLAS_H
#define KAL_SOLVER_NORMAL_BLAS_H

#include <stddef.h>

/* C [m, n] -= A [m, k] B [n, k]'. */
void kal__blas_subtract(size_t m, size_t n, size_t k, const double *a, size_t lead_a,
                        const double *b, size_t lead_b, double *c, size_t lead_c);
/* The lower triangle of C [n, n] -= A [n, k] A'. */
void kal__blas_subtract_square(size_t n, size_t k, const double *a, size_t lead_a, double *c,
                               size_t lead_c);
/* B [m, n] := B L^-T. */
void kal__blas_divide(size_t m, size_t n, const double *l, size_t lead_l, double *b, size_t lead_b);
/* x [n] := L^-1 x, and L^-T x. */
void kal__blas_forward(size_t n, const double *l, size_t lead_l, double *x);
void kal__blas_backward(size_t n, const double *l, size_t lead_l, double *x);
/* y [m] -= A [m, n] x, and y [n] -= A' x. */
void kal__blas_apply(size_t m, size_t n, const double *a, size_t lead_a, const double *x, double *y);
void kal__blas_apply_turned(size_t m, size_t n, const double *a, size_t lead_a, const double *x,
                            double *y);

#endif
