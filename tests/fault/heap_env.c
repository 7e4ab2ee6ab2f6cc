/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a program that knows nothing of it is told which allocation to refuse.
 *
 * KALUND_FAULT_HEAP=K refuses the K-th allocation after the program was loaded, "K+" every later one too. Their
 * number is told at the end on the descriptor in KALUND_FAULT_LOG, as "calls N". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/fault/heap.h"

static const char *plan;

__attribute__((constructor)) static void begin(void)
{
    plan = getenv("KALUND_FAULT_HEAP");
    if (plan)
        heap_arm(HEAP_LIBC, atol(plan), strchr(plan, '+') != NULL);
}

__attribute__((destructor)) static void end(void)
{
    const char *log = getenv("KALUND_FAULT_LOG");
    char line[64];
    if (!plan || !log)
        return;
    const int n = snprintf(line, sizeof line, "calls %ld\n", heap_disarm());
    if (write(atoi(log), line, (size_t)n) != n)
        abort();
}
