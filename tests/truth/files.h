/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of small text files in memory. */
#ifndef KAL_TESTS_TRUTH_FILES_H
#define KAL_TESTS_TRUTH_FILES_H

#include <stdbool.h>

#include "tests/property/sheet.h"

enum { FILES_MOST = 40 };

/* Sorted by name; texts end with a NUL. */
typedef struct file_set {
    size_t count;
    char *name[FILES_MOST], *text[FILES_MOST];
} file_set;

/* All files of a folder that a park or a result consists of; ends the process when it cannot. */
void files_read(const char *folder, file_set *out);
void files_draw(uint64_t seed, file_set *out); /* a random park */
/* The rows below each header in another order; a table with a line break in a cell stays as it is. */
void files_shuffle(const file_set *from, dice *d, file_set *out);
/* One text of all files, plan.json without its manifest. */
char *files_join(const file_set *set);
/* Puts # for the number in each FILE.csv:LINE. */
void files_forget_lines(char *text);
void files_write(const char *folder, const file_set *set);  /* a new folder */
void files_remove(const char *folder, const file_set *set); /* and the folder */
void files_clear(file_set *set);

#endif
