/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small blocks of rows that share their columns: no column touches two of them. */
#ifndef KAL_SOLVER_NORMAL_BLOCKS_H
#define KAL_SOLVER_NORMAL_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

enum { KAL__BLOCK_MOST = 16 }; /* rows of a block */

/* A by columns, with its rows transposed. */
typedef struct kal__pattern {
    size_t rows, columns;
    const size_t *start;
    const uint32_t *index;
    const size_t *row_start; /* [rows + 1] */
    const uint32_t *row_column;
} kal__pattern;

typedef struct kal__blocks {
    size_t count;
    size_t *start;      /* [count + 1] */
    uint32_t *row;      /* ascending within a block */
    uint32_t *of_row;   /* [rows] UINT32_MAX: in no block */
    size_t *near_start; /* [count + 1] */
    uint32_t *near;     /* rows of no block that share a column with the block, ascending */
} kal__blocks;

/* Transposes into the arena. */
bool kal__pattern_make(kal__arena *arena, size_t rows, size_t columns, const size_t *start,
                       const uint32_t *index, kal__pattern *out);
/* What is found lies in the arena. False: out of memory. */
bool kal__blocks_find(kal__arena *arena, kal__arena *scratch, const kal__pattern *a,
                      kal__blocks *out);

#endif
