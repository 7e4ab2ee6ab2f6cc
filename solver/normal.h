/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal equations of an interior point method: A D A' + R, factorised again and again. */
#ifndef KAL_SOLVER_NORMAL_H
#define KAL_SOLVER_NORMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <kalund/context.h>

typedef struct kal__normal kal__normal;

/* A by columns: value[k] in row index[k], start[j] <= k < start[j + 1]; borrowed as long as the handle lives.
 * Orders and analyses the pattern once. NULL when out of memory. */
kal__normal *kal__normal_new(const kal_allocator *allocator, size_t rows, size_t columns,
                             const size_t *start, const uint32_t *index, const double *value);
void kal__normal_free(kal__normal *n);

/* What a factorisation costs: multiplications (INFINITY: more than can be done), and bytes held. Known before the
 * first one. */
double kal__normal_work(const kal__normal *n);
size_t kal__normal_bytes(const kal__normal *n);

/* Takes the memory that factorisations need from the allocator; once is enough. False: out of memory, or too much
 * work. */
bool kal__normal_ready(kal__normal *n);

/* Factorises A diag(d) A' + diag(r), d >= 0 [columns], r >= 0 [rows]. A pivot that is not positive relative to its
 * row's size is replaced by a huge one (its solution entry is then 0). False: out of memory, too much work, or not made
 * ready. This and solving never call the allocator (CHOLMOD has its own memory), so that they may run on another thread
 * than the one that made the handle: one at a time for each handle. */
bool kal__normal_factor(kal__normal *n, const double *d, const double *r);
/* Solves in place, v [rows]. One solve without refinement. */
void kal__normal_solve(kal__normal *n, double *v);

#endif
