/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dense symmetric matrix whose first rows are eliminated. */
#ifndef KAL_SOLVER_NORMAL_FRONT_H
#define KAL_SOLVER_NORMAL_FRONT_H

#include <stddef.h>

/* The lower triangle in panels of `width` columns, each panel by columns and from its first row on, so that little
 * more than half of the square is held. */
typedef struct kal__front {
    size_t first;     /* of its rows among the core's */
    size_t own, size; /* rows that are eliminated here; with those that come later */
    size_t width;     /* of a panel */
    size_t at;        /* of its values among those of all fronts */
} kal__front;

kal__front kal__front_make(size_t first, size_t own, size_t size, size_t at);
size_t kal__front_room(const kal__front *f);
/* Column q, such that column[p] is the entry of row p >= q. */
static inline double *kal__front_column(const kal__front *f, double *values, size_t q)
{
    const size_t panel = q / f->width, top = panel * f->width;

    /* the panels before have f->width columns of size, size - width, ... rows */
    const size_t before = f->width * (panel * f->size - f->width * (panel * (panel - 1) / 2));
    return values + f->at + before + (q - top) * (f->size - top) - top;
}

/* -= W W' for W [size, k] by columns. */
void kal__front_subtract(const kal__front *f, double *values, const double *w, size_t k);
/* Eliminates the own rows; size[p]: of row p before anything was subtracted. */
void kal__front_factor(const kal__front *f, double *values, const double *size, double tiny);
/* v [size]. */
void kal__front_forward(const kal__front *f, double *values, double *v);
void kal__front_backward(const kal__front *f, double *values, double *v);

#endif
