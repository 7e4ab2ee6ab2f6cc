/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A generated park: the files of a park folder, held in memory. */
#ifndef KAL_BENCH_GENERATE_H
#define KAL_BENCH_GENERATE_H

#include <stdint.h>

#include <kalund.h>

enum { GENERATED_TABLES = 11 };

typedef struct generated {
    kal_buffer buffer[GENERATED_TABLES]; /* what kal_park_read_buffers takes */
} generated;

/* Family Q with at least `candidates` candidate exchanges (rounded up to whole materials): enterprises in
 * clusters on a plane, by-products that serve needs of another material at a yield, every need with three
 * quality limits, a supply for every need and a disposal for every source, so that the park without any
 * exchange is feasible. The same size and seed give the same bytes everywhere. Returns 0, or -1 when out
 * of memory. */
int generate_park(size_t candidates, uint64_t seed, generated *out);
void generate_free(generated *park);

#endif
