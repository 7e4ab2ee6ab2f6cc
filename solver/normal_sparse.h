/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A symmetric sparse matrix that is factorised again and again. */
#ifndef KAL_SOLVER_NORMAL_SPARSE_H
#define KAL_SOLVER_NORMAL_SPARSE_H

#include <stdbool.h>
#include <stddef.h>

#include <kalund/context.h>

typedef struct kal__sparse kal__sparse;

/* The lower triangle by columns: rows index[k], start[j] <= k < start[j + 1], ascending, the diagonal first and never
 * missing; borrowed. Orders and analyses; NULL when out of memory or too large. */
kal__sparse *kal__sparse_new(const kal_allocator *allocator, size_t n, int *start, int *index);
void kal__sparse_free(kal__sparse *s);

double kal__sparse_work(const kal__sparse *s);
size_t kal__sparse_bytes(const kal__sparse *s);

/* Sorts a list of rows in place. */
void kal__sparse_sort(int *list, size_t count);

/* Where the values of the lower triangle go before a factorisation, which spoils them. */
double *kal__sparse_values(kal__sparse *s);
/* Pivots below `tiny` of size[j] [n] become huge. False: out of memory. */
bool kal__sparse_factor(kal__sparse *s, const double *size, double tiny);
void kal__sparse_solve(kal__sparse *s, double *v);

#endif
