/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a dense front is eliminated panel by panel. */
#include "solver/normal_front.h"

#include <math.h>

#include "solver/normal_blas.h"
#include "solver/normal_pivot.h"

/* Panels: wide ones make BLAS fast, narrow ones waste less of the triangle. */
enum { SMALL_FRONT = 400, SMALL_WIDTH = 64, LARGE_WIDTH = 128, STEP = 32 };

kal__front kal__front_make(size_t first, size_t own, size_t size, size_t at)
{
    return (kal__front){.first = first,
                        .own = own,
                        .size = size,
                        .width = size < SMALL_FRONT ? SMALL_WIDTH : LARGE_WIDTH,
                        .at = at};
}

/* Columns of the panel that begins at `top`. */
static size_t columns_of(const kal__front *f, size_t top)
{
    return f->size - top < f->width ? f->size - top : f->width;
}

size_t kal__front_room(const kal__front *f)
{
    size_t room = 0;

    for (size_t top = 0; top < f->size; top += f->width)
        room += columns_of(f, top) * (f->size - top);
    return room;
}

static double *panel(const kal__front *f, double *values, size_t top)
{
    return kal__front_column(f, values, top) + top;
}

void kal__front_subtract(const kal__front *f, double *values, const double *w, size_t k)
{
    for (size_t top = 0; top < f->size; top += f->width) {
        const size_t n = columns_of(f, top), lead = f->size - top;
        double *p = panel(f, values, top);
        kal__blas_subtract_square(n, k, w + top, f->size, p, lead);
        kal__blas_subtract(lead - n, n, k, w + top + n, f->size, w + top, f->size, p + n, lead);
    }
}

/* A few columns of a square, plainly. */
static void factor_corner(double *a, size_t n, size_t lead, const double *size, double tiny)
{
    for (size_t j = 0; j < n; j++) {
        double *col = a + j * lead;
        const double root = kal__pivot_root(col[j], size[j], tiny);
        col[j] = root;
        for (size_t i = j + 1; i < n; i++)
            col[i] /= root;
        for (size_t q = j + 1; q < n; q++) {
            double *to = a + q * lead;
            const double f = col[q];
            for (size_t i = q; i < n; i++)
                to[i] -= f * col[i];
        }
    }
}

/* The first n columns of a matrix of m rows by steps. */
static void factor_columns(double *a, size_t n, size_t m, size_t lead, const double *size,
                           double tiny)
{
    for (size_t j = 0; j < n; j += STEP) {
        const size_t k = n - j < STEP ? n - j : STEP;
        double *corner = a + j * lead + j;
        factor_corner(corner, k, lead, size + j, tiny);
        kal__blas_divide(m - j - k, k, corner, lead, corner + k, lead);
        kal__blas_subtract_square(n - j - k, k, corner + k, lead, corner + k * lead + k, lead);
        kal__blas_subtract(m - n, n - j - k, k, corner + (n - j), lead, corner + k, lead,
                           corner + k * lead + (n - j), lead);
    }
}

void kal__front_factor(const kal__front *f, double *values, const double *size, double tiny)
{
    for (size_t top = 0; top < f->own; top += f->width) {
        const size_t n = f->own - top < f->width ? f->own - top : f->width;
        const size_t lead = f->size - top, held = columns_of(f, top);
        double *a = panel(f, values, top);
        factor_columns(a, n, n, lead, size + top, tiny);
        kal__blas_divide(lead - n, n, a, lead, a + n, lead);
        /* the columns of this panel that come later, then the panels after it */
        kal__blas_subtract_square(held - n, n, a + n, lead, a + n * lead + n, lead);
        kal__blas_subtract(lead - held, held - n, n, a + held, lead, a + n, lead,
                           a + n * lead + held, lead);
        for (size_t later = top + f->width; later < f->size; later += f->width) {
            const size_t c = columns_of(f, later), rows = f->size - later;
            double *to = panel(f, values, later);
            const double *from = a + (later - top);
            kal__blas_subtract_square(c, n, from, lead, to, rows);
            kal__blas_subtract(rows - c, c, n, from + c, lead, from, lead, to + c, rows);
        }
    }
}

void kal__front_forward(const kal__front *f, double *values, double *v)
{
    for (size_t top = 0; top < f->own; top += f->width) {
        const size_t n = f->own - top < f->width ? f->own - top : f->width;
        const size_t lead = f->size - top;
        const double *a = panel(f, values, top);
        kal__blas_forward(n, a, lead, v + top);
        kal__blas_apply(lead - n, n, a + n, lead, v + top, v + top + n);
    }
}

void kal__front_backward(const kal__front *f, double *values, double *v)
{
    for (size_t end = (f->own + f->width - 1) / f->width; end > 0; end--) {
        const size_t top = (end - 1) * f->width;
        const size_t n = f->own - top < f->width ? f->own - top : f->width;
        const size_t lead = f->size - top;
        const double *a = panel(f, values, top);
        kal__blas_apply_turned(lead - n, n, a + n, lead, v + top + n, v + top);
        kal__blas_backward(n, a, lead, v + top);
    }
}
