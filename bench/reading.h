/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a park with many listed links. */
#ifndef KAL_BENCH_READING_H
#define KAL_BENCH_READING_H

#include <stddef.h>

/* Writes a park with about so many rows in links.csv to a temporary folder, reads it, and prints seconds and memory.
 * Returns an exit code. */
int reading_run(size_t links);

#endif
