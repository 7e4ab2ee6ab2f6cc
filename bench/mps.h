/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MPS files for the peers. */
#ifndef KAL_BENCH_MPS_H
#define KAL_BENCH_MPS_H

#include "bench/family.h"

/* Reads an MPS file, free or fixed; offset: the constant of the objective. kalund reads the file itself,
 * by its own reader: that both give one optimum is a check of either. Returns 0; -1 after a message on stderr. */
int mps_read(const char *path, family_lp *out, bool *maximise, double *offset);

#endif
