/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the commands on sweeps share. */
#ifndef KALUND_CLI_SWEEP_H
#define KALUND_CLI_SWEEP_H

#include "cli/cli.h"

typedef struct sweep_progress {
    bool quiet, terminal, drawn, heard;
    bool rank; /* one of several: how much of all is its share is not known before the end */
    double begun_s, told_s;
    uint64_t found; /* scenarios that had ended before this run */
    uint64_t tenth;
} sweep_progress;

void progress_begin(sweep_progress *p, bool quiet, bool rank);
void progress_tell(sweep_progress *p, const kal_sweep_result *result);
/* Takes the bar off the terminal. */
void progress_clear(sweep_progress *p);

/* A cell of a table that was brought in: "" and NAN where there is no such column. */
const char *sweep_cell(const kal_sweep *sweep, const char *table, const char *column, size_t row);
double sweep_value(const kal_sweep *sweep, const char *table, const char *column, size_t row);

/* Brings in the tables that the sweep has of these. EXIT_OPTIMAL, or the exit code of a failure, after a message. */
int load_tables(kal_ctx *ctx, kal_sweep *sweep, size_t count, const char *const *table);
/* Mean, least, largest and quantiles of every total of the plan. */
void show_spread(const kal_sweep *sweep);
/* How many exchanges are used, and those that are used least often. */
void show_robustness(const kal_sweep *sweep);

/* Prints a script that does the sweep of this command line in parts. */
int emit_script(const arguments *a);

/* What of a sweep a person sees first; `folder`: where its results are, or NULL. EXIT_OPTIMAL, or the exit code of a
 * failure, after a message. */
int show_sweep(kal_ctx *ctx, kal_sweep *sweep, const char *folder);
/* report.html into the folder of a sweep. */
int report_sweep(kal_ctx *ctx, const arguments *a, kal_sweep *sweep, const char *folder);
/* The comparison of the scenarios of a sweep. */
int compare_sweep(kal_ctx *ctx, const arguments *a, kal_sweep *sweep);

#endif
