/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the families must give. */
#ifndef KAL_BENCH_GOLDEN_H
#define KAL_BENCH_GOLDEN_H

#include <stdbool.h>

/* Compares what the bench finds with a file of golden counters, up to a size. Returns an exit code. */
int golden_check(const char *path, double most);

/* Writes the file anew, up to a size: rows and columns from the families, objectives from another solver, kalund's
 * iterations if wanted. */
int golden_write(const char *path, double most, bool iterations);

#endif
