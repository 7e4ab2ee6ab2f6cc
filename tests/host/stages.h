/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages of the way from files to results, each to be run again and again on one large park. */
#ifndef KAL_TESTS_HOST_STAGES_H
#define KAL_TESTS_HOST_STAGES_H

#include <stdbool.h>

#include <kalund.h>

#include "bench/generate.h"

typedef struct world {
    kal_ctx *ctx;
    double time_limit_s; /* for the next stage that has a limit; 0: none */
    generated files;
    kal_park *park, *easy, *blocked;
    kal_network *network, *easy_network, *blocked_network;
    kal_program *program, *easy_program, *blocked_program;
    kal_solution *easy_solution, *blocked_solution;
    kal_plan *easy_plan;
    kal_account *account;
    kal_indicator *indicator;
    kal_report *report;
    char folder[32]; /* for results */
    char older[40];  /* results that are there */
} world;

typedef enum stage_end { STAGE_DONE, STAGE_STOPPED, STAGE_FAILED } stage_end;

typedef struct stage {
    const char *name;
    stage_end (*run)(world *w);
    double length_s; /* moments are drawn from so long, at 100 000 candidates; 0: from its whole length, measured */
    bool has_limit; /* obeys options.time_limit_s */
} stage;

extern const stage stage_list[];
extern const size_t stages;

/* Makes a park with so many candidates and what the stages begin with; `cancel` is asked from then on. False when
 * that failed. */
bool world_open(world *w, size_t candidates, kal_cancel_fn cancel);
void world_close(world *w);

#endif
