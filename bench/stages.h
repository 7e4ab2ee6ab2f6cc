/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way of a park, stage by stage. */
#ifndef KAL_BENCH_STAGES_H
#define KAL_BENCH_STAGES_H

#include <stdint.h>

/* Times every stage on `count` generated parks of growing size, at most STAGES_SIZES, and prints tables. Returns an
 * exit code. */
enum { STAGES_SIZES = 4 };
int stages_run(int count, uint64_t seed);

#endif
