/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how checks are counted, and how a program is told how many to make. */
#include "tests/host/count.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long passed, failed;

void count(bool holds, const char *format, ...)
{
    va_list args;
    pthread_mutex_lock(&mutex);
    if (holds) {
        passed++;
    } else {
        failed++;
        printf("FAIL: ");
        va_start(args, format);
        vprintf(format, args);
        va_end(args);
        printf("\n");
    }
    pthread_mutex_unlock(&mutex);
}

int count_end(void)
{
    if (passed + failed == 0)
        count(false, "nothing was checked");
    printf("%ld passed, %ld failed\n", passed, failed);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

long count_option(int argc, char **argv, const char *name, long otherwise)
{
    const size_t n = strlen(name);
    for (int i = 1; i < argc; i++)
        if (!strncmp(argv[i], "--", 2) && !strncmp(argv[i] + 2, name, n) && argv[i][2 + n] == '=')
            otherwise = strtol(argv[i] + 3 + n, NULL, 10);
    return otherwise;
}
