/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many processors there are to work on. */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"

static bool allowed(cpu_set_t *set)
{
    CPU_ZERO(set);
    return sched_getaffinity(0, sizeof *set, set) == 0 && CPU_COUNT(set) > 0;
}

size_t processors(void)
{
    cpu_set_t set;

    return allowed(&set) ? (size_t)CPU_COUNT(&set) : 1;
}

/* The first of the processors that share a core with this one; itself where the system does not say. */
static size_t first_sibling(size_t processor)
{
    char path[96], text[16];
    FILE *file;
    size_t first = processor;

    (void)snprintf(path, sizeof path,
                   "/sys/devices/system/cpu/cpu%zu/topology/thread_siblings_list", processor);
    file = fopen(path, "re");
    if (file == NULL)
        return processor;
    if (fgets(text, sizeof text, file) != NULL)
        first = (size_t)strtoul(text, NULL, 10);
    (void)fclose(file);
    return first < CPU_SETSIZE ? first : processor;
}

size_t physical_cores(void)
{
    cpu_set_t set, cores;

    if (!allowed(&set))
        return 1;
    CPU_ZERO(&cores);
    for (size_t i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &set))
            CPU_SET(first_sibling(i), &cores);
    return (size_t)CPU_COUNT(&cores);
}
