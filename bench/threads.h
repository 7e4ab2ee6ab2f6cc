/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread for every library of dense algebra. */
#ifndef KAL_BENCH_THREADS_H
#define KAL_BENCH_THREADS_H

/* These libraries look at the environment when they are loaded, so the program starts itself again with `argv`. */
void threads_one_each(char **argv);

#endif
