/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The processes that run one command together: one, or the ranks of an MPI job. */
#ifndef KALUND_CLI_HOST_H
#define KALUND_CLI_HOST_H

#include <stdint.h>

typedef struct host {
    uint64_t rank, ranks;
    /* The next piece of a sweep that no rank has begun. */
    uint64_t (*claim)(void *unused);
    /* Returns when all ranks have come here: the largest of their exit codes. */
    int (*meet)(int code);
} host;

/* Before anything else in main. NULL: one process, alone. */
const host *host_begin(int *argc, char ***argv);
/* After everything else. */
void host_end(void);
/* What host_begin gave. */
const host *host_of(void);

#endif
