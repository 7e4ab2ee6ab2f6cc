/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One program on the bench, wherever it comes from. */
#ifndef KAL_BENCH_TASK_H
#define KAL_BENCH_TASK_H

#include "bench/family.h"

typedef struct task {
    char family[64], shape[8]; /* as in a record */
    double size, seed;
    family_lp lp;           /* minimise */
    double sign, offset;    /* the program's own objective is sign * (lp's) + offset */
    char mps[256];          /* the file that kalund reads; "": the arrays */
    bool temporary;         /* that file goes when the task does */
    double read_s, build_s; /* of a park */
} task;

/* Return 0; -1 after a message on stderr. */
int task_from_family(char family, bool dense, size_t size, uint64_t seed, task *out);
int task_from_mps(const char *path, task *out);
int task_from_park(const char *folder, task *out);
void task_free(task *t);

#endif
