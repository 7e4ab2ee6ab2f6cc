/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One solve in a process of its own. */
#ifndef KAL_BENCH_CHILD_H
#define KAL_BENCH_CHILD_H

#include "bench/solver.h"

/* Solves `lp` in a forked child: its memory, its crashes and its limit are its own. Always fills `*out`. */
void child_solve(const solver *s, const family_lp *lp, const manner *how, answer *out);

#endif
