/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this file knows: what the command leaves and says when it is refused memory, whoever asks for it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/fault/heap.h"
#include "tests/fault/park.h"
#include "tests/fault/place.h"

#define EVERY_FIRST 12 /* short form: each of the first, then this many spread over the rest */
#define SPREAD 24

static char home[PLACE_PATH], park[128], work[128], target[160];
static int passed, failed;
static long injected;
static shot old_results;

typedef struct job {
    const char *name;
    int code; /* when nothing is refused */
    char *argv[12];
} job;

static void check(bool good, const char *what, const job *j, const char *heap, const ending *e)
{
    *(good ? &passed : &failed) += 1;
    if (!good)
        printf("fault: memory job=%s k=%s code=%d signal=%d: %s\n%s", j->name, heap, e->code,
               e->signal, what, e->said);
}

/* False when there is no k-th allocation. */
static bool strike(const job *j, const char *heap, const shot *after, long k)
{
    ending e;
    shot now;
    if (!shot_restore(target, &old_results))
        exit(94);
    command_run(&(start){.heap = heap}, j->argv, &e);
    shot_take(target, &now);
    const bool old = shot_same(&now, &old_results), new = shot_same(&now, after);
    check(!e.signal, "it was ended", j, heap, &e);
    check(e.code == j->code || e.code == 8, "exit code", j, heap, &e);
    check(e.code != 8 || strstr(e.said, "memory"), "the message does not speak of memory", j, heap,
          &e);
    check(new || (old && e.code == 8), "neither the old nor the new", j, heap, &e);
    check(!place_hidden(work), "a temporary file was left", j, heap, &e);
    shot_free(&now);
    injected += e.calls >= k;
    return e.calls >= k || e.signal;
}

static void run(const job *j, bool all)
{
    const long first = injected;
    ending e;
    shot after;
    shot_restore(target, &old_results);
    command_run(&(start){.heap = "1000000000"}, j->argv, &e);
    check(e.code == j->code && e.calls > 10, "undisturbed", j, "", &e);
    shot_take(target, &after);
    const long step = all || e.calls < EVERY_FIRST + SPREAD ? 1 : (e.calls - EVERY_FIRST) / SPREAD;
    for (long k = 1;; k += k < EVERY_FIRST ? 1 : step) {
        char once[24], ever[24];
        snprintf(once, sizeof once, "%ld", k);
        snprintf(ever, sizeof ever, "%ld+", k);
        const bool reached = strike(j, once, &after, k);
        if (!strike(j, ever, &after, k) && !reached)
            break;
    }
    printf("fault: memory job=%s points=%ld injected=%ld failed=%d\n", j->name, e.calls,
           injected - first, failed);
    shot_free(&after);
}

/* A profile that the park fails. */
static bool own_profile(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    const int put = fputs("profile,indicator,comparator,threshold,unit,weight,applies_if,source,"
                          "source_date,verified\n"
                          "own,exchanges,>=,99,1,1,,a contract,2025-01-01,yes\n",
                          file);
    return !fclose(file) && put >= 0;
}

/* usage: memory_command [all] */
int main(int argc, char **argv)
{
    const bool all = argc > 1 && !strcmp(argv[1], "all");
    char mistaken[192], failing[192];
    ending e;
    if (!heap_has(HEAP_LIBC))
        return 77; /* malloc belongs to a sanitizer */
    if (!place_make(home, "memory", false))
        return 1;
    snprintf(park, sizeof park, "%s/park", home);
    snprintf(work, sizeof work, "%s/work", home);
    snprintf(target, sizeof target, "%s/out", work);
    snprintf(mistaken, sizeof mistaken, "sinks.works_rock.quantity=-1");
    if (mkdir(park, 0755) || mkdir(work, 0755) || fault_park_write(park))
        return 1;
    snprintf(failing, sizeof failing, "%s/failing.csv", home);
    if (!own_profile(failing))
        return 1;
    const job jobs[] = {
        {"solve", 0, {"kalund", "solve", park, "-o", target}},
        {"json", 0, {"kalund", "solve", park, "-q", "--json", "-o", target}},
        {"infeasible", 4, {"kalund", "solve", park, "--set", FAULT_INFEASIBLE}},
        {"mistake", 3, {"kalund", "solve", park, "--set", mistaken}},
        {"check", 0, {"kalund", "check", park}},
        {"why", 0, {"kalund", "why", park, "plant_ash", "works_rock"}},
        {"export", 0, {"kalund", "export", park, "mps"}},
        {"report", 0, {"kalund", "report", park, "--lang", "ru"}},
        {"picture", 0, {"kalund", "report", park, "--picture", "sankey"}},
        {"compare", 0, {"kalund", "compare", target, target}},
        {"require", 9, {"kalund", "solve", park, "-q", "--require", failing}},
    };
    command_run(&(start){0},
                (char *[]){"kalund", "solve", park, "-q", "-s", "wet", "-o", target, NULL}, &e);
    shot_take(target, &old_results);
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
        run(&jobs[i], all);
    place_remove(home);
    printf("fault: memory_command injected=%ld\n%d passed, %d failed\n", injected, passed, failed);
    return failed != 0;
}
