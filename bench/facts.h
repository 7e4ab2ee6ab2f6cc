/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table of results must say of where it comes from. */
#ifndef KAL_BENCH_FACTS_H
#define KAL_BENCH_FACTS_H

#include "bench/table.h"

/* Machine, system, date, and the versions of all solvers of this build. `commit` may be NULL. */
void facts_add(table *t, const char *commit);

#endif
