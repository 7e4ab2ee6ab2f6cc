/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sparse LU factorisation of a basis that changes one column at a time. */
#ifndef KAL_SOLVER_LU_H
#define KAL_SOLVER_LU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <kalund/context.h>

/* A vector of which most entries may be 0. Entries outside index[0 .. count) are 0; with count KAL__DENSE the list
 * is not kept and any entry may be nonzero. A listed entry may be 0. */
#define KAL__DENSE SIZE_MAX
typedef struct kal__vector {
    size_t size, count;
    double *value;   /* [size] */
    uint32_t *index; /* [size] */
} kal__vector;

/* The columns of (I | -A): variables 0 .. rows-1 are the rows' activities (column i has 1 in row i), variable
 * rows + j has -value[k] in row index[k] for start[j] <= k < start[j + 1]. As in solver/refine.h. */
typedef struct kal__lu_matrix {
    size_t rows, columns;
    const size_t *start;
    const uint32_t *index;
    const double *value;
} kal__lu_matrix;

typedef struct kal__lu kal__lu;

typedef enum kal__lu_status {
    KAL__LU_OK,
    KAL__LU_SINGULAR, /* factor: some columns were replaced, see below; update: the pivot is too small */
    KAL__LU_MEMORY
} kal__lu_status;

/* NULL when out of memory. The matrix is borrowed and must live as long. */
kal__lu *kal__lu_new(const kal_allocator *allocator, const kal__lu_matrix *matrix);
void kal__lu_free(kal__lu *lu);

/* Pivots are at least this part of their column's largest entry, 0.1 unless said: more (at most 1) is stabler and
 * fills more. For factorisations to come. */
void kal__lu_threshold(kal__lu *lu, double threshold);

/* Factorises B, whose k-th column is that of variable head[k], by Markowitz counts with threshold pivoting after
 * the singletons are peeled off. Where columns depend on others (relative to their size), head[k] is overwritten by
 * the row variable that takes the place, and KAL__LU_SINGULAR is returned with a factorisation of the mended basis. */
kal__lu_status kal__lu_factor(kal__lu *lu, uint32_t *head);

/* In place: B w = v, w by position in head. Where `keep`, what kal__lu_update needs of v is kept.
 * Hypersparse: costs grow with the nonzeros that are met, not with rows, while v has few; then entries below 1e-17 of
 * the largest that went in count as 0 (none when count is KAL__DENSE). The result has a list unless more than a third
 * is nonzero. */
void kal__lu_ftran(kal__lu *lu, kal__vector *v, bool keep);
/* In place: B' w = v, v by position in head, w by row. What the next update can use of the last unit vector's (or
 * any multiple's) solve is kept. */
void kal__lu_btran(kal__lu *lu, kal__vector *v);

/* The column of the last ftran with `keep` takes position k (Forrest and Tomlin 1972). `pivot`: the k-th entry of
 * that ftran's result, to compare with. SINGULAR: the two ways to the new pivot disagree by more than 1e-9 of it (1e-6
 * when nothing was updated since factor) or it is too small; nothing has changed, factor again. MEMORY, here or from
 * factor: factor again before anything else but free. */
kal__lu_status kal__lu_update(kal__lu *lu, size_t k, double pivot);

/* Is it time to factor again: updates since, growth of the factors. */
bool kal__lu_tired(const kal__lu *lu);
size_t kal__lu_nonzeros(const kal__lu *lu);

#endif
