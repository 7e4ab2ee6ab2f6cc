/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of the core make up dense components, and which join them. */
#ifndef KAL_SOLVER_NORMAL_PARTS_H
#define KAL_SOLVER_NORMAL_PARTS_H

#include "solver/normal_blocks.h"

typedef struct kal__parts {
    const kal__pattern *a;
    const kal__blocks *b;
    const uint32_t *block_of;
    size_t *touch_start; /* [rows + 1] the blocks that a core row is near to */
    uint32_t *touch;
    uint32_t *parent;    /* [rows] sets of the rows that hang together (solver/sets.h) */
    bool *border, *rest; /* [rows] the border is of the rest */
    uint32_t *mark;      /* [rows] zero between calls */
    uint32_t *own;       /* [rows] at a root: rows of the component, 0 where it went to the rest */
    uint32_t *longest;   /* [rows] at a root: its rows near to one block, at most */
    size_t borders, rests; /* how many */
    bool thinned;          /* did a component go to the rest because it is not dense? */
} kal__parts;

/* All lies in the scratch arena. thin: components that are not dense go to the rest. False: out of memory. */
bool kal__parts_find(kal__arena *scratch, const kal__pattern *a, const kal__blocks *b,
                     const uint32_t *block_of, bool thin, kal__parts *out);
/* The rows of the rest (or those not of it) near to row i through a block or a column that touches no block, and with
 * a larger key; their keys into out unless NULL. How many. The marks are left at i + 1. */
size_t kal__parts_after(kal__parts *p, uint32_t i, bool rest, const uint32_t *key, int *out);

#endif
