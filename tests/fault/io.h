/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call to the file system that fails, in the program itself. */
#ifndef KAL_TESTS_FAULT_IO_H
#define KAL_TESTS_FAULT_IO_H

#include <stdbool.h>

/* From now on the n-th call (1, 2, ...) fails with `error`, and when `ever` every later one. */
void io_arm(long n, int error, bool ever);

/* Nothing fails any more. Returns the number of calls since io_arm. */
long io_disarm(void);

/* The name of the call that failed first since io_arm, "" when none did. */
const char *io_hit(void);

#endif
