/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time it is for limits: the one place that reads a clock. */
#include <time.h>

#include "solver/backend.h"

double kal__clock_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
