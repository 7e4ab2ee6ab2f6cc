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
    kal_account *account;
    kal_indicator *indicator;
    kal_report *report;
    kal_comparison *comparison;
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

/* The files of a results folder: of a plan, of a report on it. */
enum { CHAINS_PLAN_FILES = 8, CHAINS_REPORT_FILES = 20 };

/* Where the chains read (HOME/park) and write (HOME/out, HOME/report, HOME/program.mps and others). */
void chains_home(const char *home);

/* Frees what the trial holds but not the context; `backwards` frees the made before the makers. */
void trial_free(trial *t, bool backwards);

/* Takes bytes into the digest. */
void trial_mix(trial *t, const void *data, size_t n);
void trial_mix_text(trial *t, const char *text);
void trial_mix_numbers(trial *t, size_t n, const double *number);

/* An output before its call: a pointer that nobody has made. */
extern char trial_nobody;
#define NOBODY ((void *)&trial_nobody)
#define TAKE(t, status, slot, made)                                                                \
    do {                                                                                           \
        if ((status) == KAL_OK)                                                                    \
            (t)->slot = (made);                                                                    \
        else if ((void *)(made) != NOBODY)                                                         \
            (t)->wrote = true;                                                                     \
    } while (0)

/* Whether HOME holds the park and whole results or none, and nothing else: NULL, or what is wrong. */
const char *chains_look(void);

#endif
