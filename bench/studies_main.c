/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the bench of studies is asked on its command line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/studies_job.h"
#include "bench/threads.h"

static const char usage[] =
    "usage: studies [OPTION]... [STUDY]...     sweep, memory, frontier, resilience; all\n"
    "       studies golden FILE [--write]      compares counters, or writes them by GLPK\n"
    "\n"
    "  --data FOLDER        with parks and studies; data\n"
    "  --scenarios 1000     of a sweep\n"
    "  --cold 50            how many of them are also solved from nothing\n"
    "  --runs 3             of everything, in turn\n"
    "  --seed 1\n"
    "  --most 100000        scenarios of the largest sweep whose memory is looked at\n"
    "  --generated 10000    candidates of the largest generated park\n"
    "  --tsv FILE           figures\n"
    "  --json FILE\n"
    "  --commit TEXT        what is measured, for the results\n";

static const struct {
    const char *name;
    void (*run)(figures *);
} study[] = {{"sweep", studies_sweeps},
             {"memory", studies_memory},
             {"frontier", studies_frontiers},
             {"resilience", studies_resiliences}};
enum { STUDIES = sizeof study / sizeof *study };

static bool set_number(const char *option, const char *text, request *r)
{
    char *end;
    const double v = strtod(text, &end);

    if (end == text || *end || !(v >= 0.0 && v <= 1e9))
        return false;
    if (strcmp(option, "--scenarios") == 0 && v >= 1.0 && v <= MOST_SCENARIOS)
        r->scenarios = (int)v;
    else if (strcmp(option, "--cold") == 0 && v >= 1.0 && v <= MOST_SCENARIOS)
        r->cold = (int)v;
    else if (strcmp(option, "--runs") == 0 && v >= 1.0 && v <= MOST_RUNS)
        r->runs = (int)v;
    else if (strcmp(option, "--seed") == 0)
        r->seed = (uint64_t)v;
    else if (strcmp(option, "--most") == 0)
        r->most = (size_t)v;
    else if (strcmp(option, "--generated") == 0)
        r->generated = (size_t)v;
    else
        return false;
    return true;
}

static bool set_option(const char *option, const char *text, request *r)
{
    if (strcmp(option, "--data") == 0)
        r->data = text;
    else if (strcmp(option, "--tsv") == 0)
        r->tsv = text;
    else if (strcmp(option, "--json") == 0)
        r->json = text;
    else if (strcmp(option, "--commit") == 0)
        r->commit = text;
    else
        return set_number(option, text, r);
    return true;
}

static int name_study(const char *text)
{
    for (int i = 0; i < STUDIES; i++)
        if (strcmp(text, study[i].name) == 0)
            return i;
    return -1;
}

static bool read_arguments(int argc, char **argv, request *r, bool wanted[STUDIES])
{
    for (int i = 1; i < argc; i++) {
        const int which = name_study(argv[i]);
        if (which >= 0)
            wanted[which] = true;
        else if (strcmp(argv[i], "--write") == 0)
            r->write = true;
        else if (i + 1 == argc)
            return false;
        else if (strcmp(argv[i], "golden") == 0)
            r->golden = argv[++i];
        else if (!set_option(argv[i], argv[i + 1], r))
            return false;
        else
            i++;
    }
    return r->golden || !r->write;
}

int main(int argc, char **argv)
{
    request r = {.data = "data",
                 .scenarios = 1000,
                 .cold = 50,
                 .runs = 3,
                 .seed = 1,
                 .most = 100000,
                 .generated = 10000};
    figures f = {.request = &r};
    bool wanted[STUDIES] = {false}, any = false;

    threads_one_each(argv);
    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        return fputs(usage, stdout) < 0;
    if (!read_arguments(argc, argv, &r, wanted))
        return fputs(usage, stderr), 2;
    if (r.golden)
        return studies_golden(&r);
    for (int i = 0; i < STUDIES; i++)
        any = any || wanted[i];
    for (int i = 0; i < STUDIES; i++)
        if (wanted[i] || !any)
            study[i].run(&f);
    const int result = figures_write(&f);
    figures_free(&f);
    return result;
}
