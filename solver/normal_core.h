/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that are left when the small blocks are eliminated: how they are ordered, and kept. */
#ifndef KAL_SOLVER_NORMAL_CORE_H
#define KAL_SOLVER_NORMAL_CORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "solver/normal_blocks.h"
#include "solver/normal_front.h"
#include "solver/normal_sparse.h"

/* A front for each dense component, then the rest: rows that join components, rows of components that are not dense,
 * and at the end the border, rows that touch most of the program. A position is the place of a row in this order; rows
 * of the rest are also numbered by themselves. */
typedef struct kal__core {
    kal__arena *arena;
    size_t rows, rest, border;
    uint32_t *row;      /* [rows] of a position */
    uint32_t *position; /* [rows of A] UINT32_MAX: in a block */
    size_t fronts;
    kal__front *front;
    uint32_t *front_of; /* [rows - rest] */
    size_t *near_start; /* [fronts + 1] */
    uint32_t *near;  /* numbers in the rest of the rows that come later in each front, ascending */
    kal__front last; /* the rest, unless it is sparse */
    double *value;   /* of all fronts; NULL until kal__normal_ready */
    size_t room;     /* of value */
    double work;     /* of a factorisation; INFINITY: too large, and not all of this is there */
    int *start, *index;  /* the lower triangle of a sparse rest */
    kal__sparse *sparse; /* NULL: the rest is dense */
    size_t *map_start;   /* [fronts + 1] */
    uint32_t *map; /* sparse rest: where the pairs of near rows of a front are, column by column */
} kal__core;

/* block_of [columns]: UINT32_MAX where a column touches no block. False: out of memory. Whatever becomes of it, the
 * core is to be freed. */
bool kal__core_make(const kal_allocator *allocator, const kal__pattern *a, const kal__blocks *b,
                    const uint32_t *block_of, kal__core *out);
void kal__core_free(kal__core *c);
/* Where the pairs of rows near[n] of the rest are in its triangle, column by column. */
void kal__core_map(const kal__core *c, const uint32_t *near, size_t n, uint32_t *map);

#endif
