/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting for test programs that print figures: what held, what did not. */
#ifndef KAL_TESTS_HOST_COUNT_H
#define KAL_TESTS_HOST_COUNT_H

#include <stdbool.h>

/* Counts one check; one that does not hold is told on standard output. Any thread may count. */
void count(bool holds, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints "N passed, N failed"; the exit code of the program. */
int count_end(void);

/* The value of an option "--name=value" as a number, or what it is without one. */
long count_option(int argc, char **argv, const char *name, long otherwise);

#endif
