/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Studies on the bench: what is asked, what is measured, and where it goes. */
#ifndef KAL_BENCH_STUDIES_H
#define KAL_BENCH_STUDIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <kalund.h>

typedef struct request {
    const char *data, *tsv, *json, *golden, *commit;
    int scenarios, cold, runs;
    uint64_t seed;
    size_t most;      /* scenarios of the largest sweep whose memory is looked at */
    size_t generated; /* candidates of the largest generated park; 0: none */
    bool write;
} request;

/* One line of the results. */
typedef struct figure {
    const char *study; /* "sweep", ... */
    char park[24], what[32], measure[40];
    double median, least, most;
    int runs;
} figure;

typedef struct figures {
    const request *request;
    size_t count, room;
    figure *figure;
    int wrong; /* what does not agree, or did not come to an end */
} figures;

enum { MOST_RUNS = 64 };

/* Adds what came of `n` runs, at most MOST_RUNS, and shows it. */
void figures_add(figures *f, const char *study, const char *park, const char *what,
                 const char *measure, int n, const double *value);
void figures_add_one(figures *f, const char *study, const char *park, const char *what,
                     const char *measure, double value);
void figures_wrong(figures *f, const char *text, const char *why);
int figures_write(const figures *f); /* the files that are asked for; an exit code */
void figures_free(figures *f);

/* Work in a process of its own, so that its peak of memory is its own; what it brings back stands in memory that both
 * share. `alone` returns false when it did not come to its end. */
void *shared_new(size_t n);
void shared_free(void *shared, size_t n);
bool alone(void (*work)(void *), void *shared);

/* A folder for results, and away with it again: how many MiB were in it. */
bool folder_make(size_t n, char *path);
double folder_remove(const char *path);

/* Scenarios as the cells that they set; the same arguments give the same. */
typedef struct cells {
    size_t sets;
    char (*set)[96]; /* [sets] */
} cells;
typedef struct scenarios {
    int count;
    cells *scenario; /* [count] */
} scenarios;

/* A park of the bench: a folder below the data, or a generated one ("generated-1000"). With `only` its scenarios.csv
 * holds this one, "only", and nothing else. */
kal_status studies_park(kal_ctx *ctx, const request *r, const char *name, const cells *only,
                        kal_park **out);

enum { KINDS = 5 };
extern const char *const kind_name[KINDS]; /* "prices", ... */
/* Return 0; -1 when out of memory or the file of distributions does not do. */
int scenarios_make(kal_ctx *ctx, const request *r, const kal_park *park, int kind, int count,
                   scenarios *out);
void scenarios_free(scenarios *s);
kal_status scenarios_ensemble(kal_ctx *ctx, const kal_park *park, const scenarios *s,
                              kal_ensemble **out);

/* The studies. Each adds its figures. */
void studies_sweeps(figures *f);
void studies_memory(figures *f);
void studies_frontiers(figures *f);
void studies_resiliences(figures *f);
/* Compares counters with a file, or writes it (by GLPK). Returns an exit code. */
int studies_golden(const request *r);

#endif
