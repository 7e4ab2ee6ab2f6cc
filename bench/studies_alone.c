/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: how a study runs in a process of its own. */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/studies.h"

void *shared_new(size_t n)
{
    void *made = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return made == MAP_FAILED ? NULL : made;
}

void shared_free(void *shared, size_t n)
{
    if (shared)
        munmap(shared, n);
}

bool alone(void (*work)(void *), void *shared)
{
    int how = 0;

    fflush(NULL);
    const pid_t child = shared ? fork() : -1;
    if (child == 0) {
        work(shared);
        fflush(NULL);
        _exit(0);
    }
    return child > 0 && waitpid(child, &how, 0) == child && WIFEXITED(how) && WEXITSTATUS(how) == 0;
}
