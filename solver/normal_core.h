/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that are left when the small blocks are eliminated: how they are ordered, and kept. */
#ifndef KAL_SOLVER_NORMAL_CORE_H
#define KAL_SOLVER_NORMAL_CORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "solver/normal_blocks.h"
#include "solver/normal_front.h"
#include "solver/normal_sparse.h"

/* Either a front for each component and a last one for the border, rows that touch most of the program; or one sparse
 * matrix. A position is the place of a row in this order. */
typedef struct kal__core {
    size_t rows, border; /* the border comes last */
    uint32_t *row;       /* [rows] of a position */
    uint32_t *position;  /* [rows of A] UINT32_MAX: in a block */
    size_t fronts;       /* with that of the border, where there is one */
    kal__front *front;
    uint32_t *front_of;  /* [rows] of a position */
    double *value;       /* of all fronts; NULL until the first factorisation */
    size_t room;         /* of value */
    double work;         /* of a factorisation */
    int *start, *index;  /* the sparse lower triangle in positions */
    kal__sparse *sparse; /* NULL: fronts */
} kal__core;

/* block_of [columns]: UINT32_MAX where a column touches no block. False: out of memory. */
bool kal__core_make(const kal_allocator *allocator, kal__arena *arena, kal__arena *scratch,
                    const kal__pattern *a, const kal__blocks *b, const uint32_t *block_of,
                    kal__core *out);

#endif
