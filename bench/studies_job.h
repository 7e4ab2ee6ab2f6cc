/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run over scenarios of a park. */
#ifndef KAL_BENCH_STUDIES_JOB_H
#define KAL_BENCH_STUDIES_JOB_H

#include "bench/studies.h"

enum { MOST_SCENARIOS = 100000 };

/* Lives in shared memory. */
typedef struct job {
    const request *request;
    const char *park, *kernel; /* NULL: the core */
    int kind, count;
    size_t threads;
    bool cold;   /* each scenario from nothing, by the calls for one plan; else a sweep */
    bool tables; /* exchanges and indicators too, not totals alone */
    bool folder; /* results are written */
    /* What came of it. */
    bool well;
    char message[200];
    double cpu, wall; /* seconds, without reading the park and making the ensemble */
    double read_cpu;  /* of one by one: to read the park each time, not in cpu */
    double loop_cpu;  /* of it until the last scenario had ended */
    double failed, peak_mib, written_mib;
    double cost[MOST_SCENARIOS], virgin[MOST_SCENARIOS]; /* NaN where not optimal */
} job;

job *job_new(const request *r, const char *park, int kind, int count);
void job_free(job *j);
/* In a process of its own; false, after a line, when it did not do. */
bool job_run(figures *f, job *j);
/* How many scenarios of both differ by more than solvers do. */
int job_compare(figures *f, const job *a, const job *b);

#endif
