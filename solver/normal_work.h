/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a matrix whose normal equations are factorised. */
#ifndef KAL_SOLVER_NORMAL_WORK_H
#define KAL_SOLVER_NORMAL_WORK_H

#include "solver/normal.h"
#include "solver/normal_core.h"

/* Columns of W that are collected before they are subtracted from a front. */
enum { KAL__BATCH = 64 };

/* Blocks stand in the order of the core's fronts. All is listed by blocks, so that it is read as a stream. */
struct kal__normal {
    kal__arena *arena;
    size_t rows, columns;
    const size_t *start; /* A, borrowed */
    const uint32_t *index;
    const double *value;
    kal__core core;

    size_t blocks;
    size_t *row_start;  /* [blocks + 1] */
    uint32_t *row;      /* of A */
    size_t *near_start; /* [blocks + 1] */
    uint32_t *near;     /* positions in the core, ascending */
    size_t *map_start;  /* [blocks + 1] */
    uint32_t *map; /* sparse rest: where the pairs are of blocks near to rows of the rest alone */

    size_t *column_start; /* [blocks + 1] */
    uint32_t *column;     /* of A */
    size_t *own_start;    /* [blocks + 1] */
    double *own;          /* entries in the rows of the block, with zeros */
    size_t *entry_start;  /* [columns of blocks + 1] entries in the core */
    uint32_t *entry;      /* which of the near rows */
    double *entry_value;

    size_t free; /* columns that touch no block */
    uint32_t *free_column;

    /* the factors: of a block of k rows and n near ones L [k, k] by columns, then W [n, k] by columns */
    size_t *panel_start; /* [blocks + 1] */
    double *panel;

    /* scratch */
    double *size;          /* [core rows] diagonals before anything was subtracted */
    double *across;        /* [near, block rows] */
    double *self, *shared; /* [near] the near rows with themselves; [border, near] with the border */
    double *row_work;      /* [near] */
    uint32_t *local;       /* [near] places in the front */
    double *batch;         /* [front, KAL__BATCH] */
    double *vector, *part; /* [core rows], [front] */
    size_t bytes;
    double work; /* INFINITY: too large */
};

/* False: out of memory. */
bool kal__normal_plan(kal__normal *n, const kal_allocator *allocator);
/* Sums up the blocks, eliminates them, and leaves the core's matrix where its factorisation wants it. */
void kal__normal_sum(kal__normal *n, const double *d, const double *r);

/* Where the entry of positions p >= q of the core is. */
double *kal__normal_at(const kal__normal *n, size_t p, size_t q);

#endif
