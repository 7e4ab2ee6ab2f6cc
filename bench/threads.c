/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread for every library of dense algebra. */
#include "bench/threads.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void threads_one_each(char **argv)
{
    static const char *const names[] = {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS",
                                        "MKL_NUM_THREADS"};
    bool set = true;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (!value || strcmp(value, "1") != 0)
            set = setenv(names[i], "1", 1) != 0;
    }
    if (!set)
        execv("/proc/self/exe", argv);
}
