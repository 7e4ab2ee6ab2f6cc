/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results of the bench: one record for a solver on a program. */
#ifndef KAL_BENCH_TABLE_H
#define KAL_BENCH_TABLE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Numbers that are not known are NaN, counts -1. Times are medians of the runs where no more is said. */
typedef struct record {
    char family[64], shape[8]; /* a letter, or a file; "sparse", "dense", "-" */
    double size, seed;
    double candidates, rows, columns, nonzeros, parts;
    char solver[32], way[12], outcome[12], note[128]; /* way: "whole", "component" */
    double threads, runs;
    double objective, iterations;
    double read_s, build_s, solve_s, certify_s;
    double time_s, time_min_s,
        time_max_s; /* what is compared: kalund's solve and certify, a peer's solve */
    double peak_mib, bytes_per_candidate;
    double passes; /* time_s in passes over the candidates' reduced costs */
    double ratio;  /* time_s to kalund's; with outcome ">limit", at least that */
} record;

enum { FACTS = 24 };
typedef struct fact {
    char name[32], text[200];
} fact;

typedef struct table {
    size_t count, room, facts;
    record *row;
    fact fact[FACTS]; /* machine, versions, commit, date */
} table;

/* All return 0; -1 when out of memory, when a file fails or is no such table (`table_read` says so on stderr). */
int table_add(table *t, const record *r);
void table_fact(table *t, const char *name, const char *text);
const char *table_fact_text(const table *t, const char *name); /* "" when not known */
void table_free(table *t);
int table_write_tsv(const table *t, const char *path);
int table_write_json(const table *t, const char *path);
int table_write_page(const table *t, const char *path);
int table_read(table *t, const char *path);

/* Markdown on stdout: kalund's figures and the ratios of the libraries, size by size; growth exponents. */
int table_summary(const table *t);

/* The columns in their order: a text, or the number of a record. */
typedef struct column {
    const char *name;
    size_t offset, size; /* size 0: a double */
    int digits;
} column;
extern const column table_column[];
extern const size_t table_columns;
double table_number(const record *r, const column *c);
const char *table_text(const record *r, const column *c);

#endif
