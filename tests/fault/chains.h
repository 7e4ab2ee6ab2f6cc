/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways through the library that a program takes, each ready to be disturbed. */
#ifndef KAL_TESTS_FAULT_CHAINS_H
#define KAL_TESTS_FAULT_CHAINS_H

#include <stdbool.h>
#include <stdint.h>

#include <kalund.h>

/* What a chain has in hand. Freed by trial_free, in whatever state it is. */
typedef struct trial {
    kal_ctx *ctx;
    kal_park *base, *park;
    kal_network *network;
    kal_program *program;
    kal_solution *solution;
    kal_plan *plan;
    uint64_t digest; /* of all that a chain answered */
    bool wrote;      /* an output was touched by a call that failed */
} trial;

typedef struct chain {
    const char *name;
    kal_status answer;               /* what it ends with when nothing is refused */
    kal_status (*prepare)(trial *t); /* NULL: nothing to be done before */
    kal_status (*run)(trial *t);
} chain;

extern const chain chains[];
extern const size_t chain_count;

/* Where the chains read (HOME/park) and write (HOME/out, HOME/program.mps). */
void chains_home(const char *home);

/* Frees what the trial holds but not the context; `backwards` frees the made before the makers. */
void trial_free(trial *t, bool backwards);

/* Whether HOME holds the park and whole results or none, and nothing else: NULL, or what is wrong. */
const char *chains_look(void);

#endif
