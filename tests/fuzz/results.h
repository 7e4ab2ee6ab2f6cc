/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the targets share that begin with a plan: an account and a report of the sound park, and a folder. */
#ifndef KAL_TESTS_FUZZ_RESULTS_H
#define KAL_TESTS_FUZZ_RESULTS_H

#include "tests/fuzz/fuzz.h"

/* Made once, kept until the process ends. */
const kal_account *fuzz_sound_account(void);
const kal_report *fuzz_sound_report(void);

/* A folder of this process, in memory where that can be had; removed at the end of the process. */
const char *fuzz_folder(void);

/* Writes a file: PATH is below fuzz_folder(). */
void fuzz_write(const char *path, const char *data, size_t n);

/* A table asked by name, whatever handle it belongs to. */
typedef struct fuzz_table {
    size_t (*rows)(const void *, const char *);
    size_t (*columns)(const void *, const char *);
    const char *(*column)(const void *, const char *, size_t);
    const char *const *(*text)(const void *, const char *, const char *);
    const double *(*number)(const void *, const char *, const char *);
} fuzz_table;
extern const fuzz_table fuzz_indicator_table, fuzz_comparison_table;

/* Every cell is there: a text in UTF-8, or a number that is none or finite. */
void fuzz_sound_table(const fuzz_table *ask, const void *handle, const char *table);
/* The same columns and cells. */
void fuzz_same_table(const fuzz_table *ask, const void *a, const void *b, const char *table);

#endif
