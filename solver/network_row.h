/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arcs that may take the place of one that leaves. */
#ifndef KAL_SOLVER_NETWORK_ROW_H
#define KAL_SOLVER_NETWORK_ROW_H

#include "solver/network_work.h"

/* Reduced costs may pass 0 by this much (scaled: costs go up to 1024) to reach a larger pivot. */
#define KAL__NET_DUAL_SLACK 1e-9

typedef struct kal__net_entry {
    uint32_t arc;
    double alpha, d; /* how fast its reduced cost falls, from what */
} kal__net_entry;

typedef struct kal__net_row {
    kal__arena *arena;
    double *rho; /* [rows] of the tree that is cut off; else 0 */
    kal__net_entry *entry;
    size_t entries, room;
    size_t scans;   /* of all arcs so far */
    size_t *first;  /* [rows + 1] of each node in */
    uint32_t *meet; /* arcs; NULL until many scans have paid for it */
} kal__net_row;

/* Fills `entry` from the arcs at the nodes of the forest's last ripple: those that move the leaving arc in this sense,
 * but none that certainly comes after one without a room. False: out of memory. */
bool kal__net_row_gather(kal__net *n, kal__net_row *r, double sense);

#endif
