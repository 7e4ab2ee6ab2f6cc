/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LEMON's algorithms for minimum cost flow, from C. */
#ifndef KAL_BENCH_LEMON_H
#define KAL_BENCH_LEMON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A flow program in whole numbers; LEMON documents its algorithms for these alone. */
typedef struct lemon_flow {
    size_t nodes, arcs;
    uint32_t *from, *to;               /* [arcs] */
    int64_t *cost, *capacity, *supply; /* [arcs], [arcs] (INT64_MAX: none), [nodes] */
    int64_t *flow;                     /* [arcs], out */
    double build_s, run_s;             /* out */
} lemon_flow;

/* Solves; `clock_s` times. Returns 0 when optimal. */
int lemon_network_simplex(lemon_flow *f, double (*clock_s)(void));
int lemon_cost_scaling(lemon_flow *f, double (*clock_s)(void));
const char *lemon_version(void);

#ifdef __cplusplus
}
#endif

#endif
